package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"postroom/reply"
	"postroom/store/internal/db"
)

// DueCopies gives up to limit copies that belong into a Sent folder and whose time
// has come. This and the next four methods are what [reply.CopyLoop] needs; that a
// copy is wanted, [Store.Finish] writes in the commit that says that the mail was
// sent.
func (s *Store) DueCopies(ctx context.Context, now time.Time, limit int) ([]reply.Copy, error) {
	rows, err := s.rq.DueCopies(ctx, db.DueCopiesParams{Now: nullTime(now), Most: int64(limit)})
	if err != nil {
		return nil, fmt.Errorf("look for copies that are due: %w", err)
	}
	due := make([]reply.Copy, len(rows))
	for i, r := range rows {
		due[i] = reply.Copy{
			Item: r.PublicID, From: r.Sender, Mailbox: r.Mailbox, Raw: r.Raw,
			SentAt: r.SentAt.Time, Attempts: int(r.CopyAttempts),
		}
	}
	return due, nil
}

// CopyTried notes an attempt before it is made, and when the next is due.
func (s *Store) CopyTried(ctx context.Context, item string, next time.Time) error {
	return s.copyChange(ctx, func(ctx context.Context, q *db.Queries) error {
		return q.CopyIsTried(ctx, db.CopyIsTriedParams{DueAt: nullTime(next), PublicID: item})
	})
}

// CopyKept notes that a copy is in the Sent folder.
func (s *Store) CopyKept(ctx context.Context, item string, now time.Time) error {
	return s.copyChange(ctx, func(ctx context.Context, q *db.Queries) error {
		return q.CopyIsThere(ctx, db.CopyIsThereParams{CopiedAt: nullTime(now), PublicID: item})
	})
}

// CopyFailed notes why a copy is not there, and when it is tried again; the zero
// time gives it up.
func (s *Store) CopyFailed(ctx context.Context, item, problem string, next time.Time) error {
	return s.copyChange(ctx, func(ctx context.Context, q *db.Queries) error {
		return q.CopyFailed(ctx, db.CopyFailedParams{Problem: problem, DueAt: nullTime(next), PublicID: item})
	})
}

// FailedCopiesAreDue makes due at once what failed for a known reason. One whose
// attempt was cut off keeps its time: the server may still be busy with it.
func (s *Store) FailedCopiesAreDue(ctx context.Context, now time.Time) error {
	return s.copyChange(ctx, func(ctx context.Context, q *db.Queries) error {
		return q.FailedCopiesAreDue(ctx, nullTime(now))
	})
}

func (s *Store) copyChange(ctx context.Context, do func(context.Context, *db.Queries) error) error {
	return s.change(ctx, "note what became of a copy", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		return do(ctx, q)
	})
}
