package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"postroom/store/internal/db"
)

// AuditRow is one thing that a person did: no content, only ids.
type AuditRow struct {
	ID     int64
	At     time.Time
	Who    string // a user's name, "" for somebody who did not sign in
	Action string
	Object string
}

// Note adds a line to the audit log.
func (s *Store) Note(ctx context.Context, who, action, object string) error {
	return s.change(ctx, "write the audit log", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		return note(ctx, q, AuditRow{At: s.stamp(), Who: who, Action: action, Object: object})
	})
}

// note adds a line within a change, so that none is made without its line.
func note(ctx context.Context, q *db.Queries, row AuditRow) error {
	last, err := q.LastSeal(ctx)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return q.InsertAudit(ctx, db.InsertAuditParams{
		At: row.At, Who: row.Who, Action: row.Action, Object: row.Object, Seal: seal(last, row),
	})
}

// seal binds a row to all before it. The lengths keep fields apart.
func seal(before string, row AuditRow) string {
	h := sha256.New()
	for _, field := range []string{before, row.At.UTC().Format(time.RFC3339Nano), row.Who, row.Action, row.Object} {
		fmt.Fprintf(h, "%d:%s,", len(field), field)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Audit gives the newest lines of the audit log first, at most so many, all of
// them older than line before; 0 begins at the newest.
func (s *Store) Audit(ctx context.Context, before int64, most int) ([]AuditRow, error) {
	if before == 0 {
		before = 1<<63 - 1
	}
	rows, err := s.rq.Audit(ctx, db.AuditParams{Before: before, Most: int64(most)})
	if err != nil {
		return nil, fmt.Errorf("read the audit log: %w", err)
	}
	all := make([]AuditRow, len(rows))
	for i, row := range rows {
		all[i] = readAudit(row)
	}
	return all, nil
}

func readAudit(row db.Audit) AuditRow {
	return AuditRow{ID: row.ID, At: row.At, Who: row.Who, Action: row.Action, Object: row.Object}
}

// auditBatch is how many lines are checked at a time.
const auditBatch = 1000

// VerifyAudit checks the chain of seals and gives the first line that does not
// hold: one that was changed, or that stands after one that was removed; 0 when
// the log is whole. That the newest lines were removed cannot be seen in it.
func (s *Store) VerifyAudit(ctx context.Context) (broken int64, err error) {
	last, after := "", int64(0)
	for {
		rows, err := s.rq.AuditFrom(ctx, db.AuditFromParams{After: after, Most: auditBatch})
		if err != nil {
			return 0, fmt.Errorf("verify the audit log: %w", err)
		}
		for _, row := range rows {
			if row.Seal != seal(last, readAudit(row)) {
				return row.ID, nil
			}
			last, after = row.Seal, row.ID
		}
		if len(rows) < auditBatch {
			return 0, nil
		}
	}
}
