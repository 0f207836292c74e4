package store

import (
	"context"
	"database/sql"
	"errors"

	"postroom/store/internal/db"
)

// SetSecondFactor asks of a user, from the next sign-in on, for codes of this
// secret, or for one of the recovery codes whose hashes these are; an empty
// secret asks for none. The secret comes sealed: what is kept here must not be
// enough to make codes. Codes up to the time step used are refused. All of the
// user's sessions end ([ErrNotFound]).
func (s *Store) SetSecondFactor(ctx context.Context, name, secret string, used int64, recovery []string) error {
	return s.change(ctx, "set a second factor", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		n, err := q.SetSecondFactor(ctx, db.SetSecondFactorParams{Secret: secret, Used: used, Name: name})
		if err == nil && n == 0 {
			err = ErrNotFound
		}
		return errors.Join(err, replaceRecoveryCodes(ctx, q, name, recovery))
	})
}

// SetRecoveryCodes replaces the hashes of a user's recovery codes.
func (s *Store) SetRecoveryCodes(ctx context.Context, name string, hashes []string) error {
	return s.change(ctx, "set recovery codes", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		return replaceRecoveryCodes(ctx, q, name, hashes)
	})
}

func replaceRecoveryCodes(ctx context.Context, q *db.Queries, name string, hashes []string) error {
	err := q.DropRecoveryCodes(ctx, name)
	for _, h := range hashes {
		err = errors.Join(err, q.AddRecoveryCode(ctx, db.AddRecoveryCodeParams{Hash: h, Name: name}))
	}
	return err
}

// UseTimeStep says whether no code of this or a later time step was used by the
// user yet, and notes that one is used now.
func (s *Store) UseTimeStep(ctx context.Context, name string, step int64) (fresh bool, err error) {
	return s.useOnce(ctx, func(ctx context.Context, q *db.Queries) (int64, error) {
		return q.UseTimeStep(ctx, db.UseTimeStepParams{Step: step, Name: name})
	})
}

// UseRecoveryCode says whether a hash is that of a recovery code of the user's,
// and uses it up.
func (s *Store) UseRecoveryCode(ctx context.Context, name, hash string) (good bool, err error) {
	return s.useOnce(ctx, func(ctx context.Context, q *db.Queries) (int64, error) {
		return q.UseRecoveryCode(ctx, db.UseRecoveryCodeParams{Name: name, Hash: hash})
	})
}

func (s *Store) useOnce(ctx context.Context, use func(context.Context, *db.Queries) (int64, error)) (done bool, err error) {
	err = s.change(ctx, "use a code", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		n, err := use(ctx, q)
		done = n > 0
		return err
	})
	return done && err == nil, err
}

// RecoveryCodes counts those that a user has left.
func (s *Store) RecoveryCodes(ctx context.Context, name string) (n int, err error) {
	err = s.view(ctx, "count recovery codes", func(q *db.Queries) error {
		count, err := q.CountRecoveryCodes(ctx, name)
		n = int(count)
		return err
	})
	return n, err
}
