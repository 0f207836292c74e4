package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"postroom/store/internal/db"
)

// Sessions keeps the sessions of the pages. Whoever uses it hands in hashes of
// the tokens, never the tokens.
type Sessions struct {
	s    *Store
	life time.Duration
}

// Sessions gives the keeper of sessions. It forgets those that nobody wrote for
// life.
func (s *Store) Sessions(life time.Duration) *Sessions { return &Sessions{s, life} }

// FindCtx gives the data of a session that is not over.
func (k *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	data, err := k.s.rq.SessionData(ctx, db.SessionDataParams{Token: token, Now: k.s.stamp()})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx keeps a session and forgets those that are over. The last argument,
// by which a manager would say until when, is not used: it goes by another clock.
func (k *Sessions) CommitCtx(ctx context.Context, token string, data []byte, _ time.Time) error {
	now := k.s.stamp()
	return k.s.change(ctx, "keep a session", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		return errors.Join(
			q.DeleteExpiredSessions(ctx, now),
			q.PutSession(ctx, db.PutSessionParams{Token: token, Data: data, ExpiresAt: now.Add(k.life)}),
		)
	})
}

// DeleteCtx ends a session.
func (k *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return k.s.change(ctx, "end a session", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		return q.DeleteSession(ctx, token)
	})
}

// Find is [Sessions.FindCtx] for a caller that has no context.
func (k *Sessions) Find(token string) ([]byte, bool, error) {
	return k.FindCtx(context.Background(), token)
}

// Commit is [Sessions.CommitCtx] for a caller that has no context.
func (k *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return k.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is [Sessions.DeleteCtx] for a caller that has no context.
func (k *Sessions) Delete(token string) error { return k.DeleteCtx(context.Background(), token) }
