package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
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
	all, _, err := s.AuditPage(ctx, before, most)
	return all, err
}

// AuditPage is [Store.Audit] with the seals of the lines checked: broken is the
// oldest of them that does not hold, 0 when all do.
func (s *Store) AuditPage(ctx context.Context, before int64, most int) (all []AuditRow, broken int64, err error) {
	if before == 0 {
		before = 1<<63 - 1
	}
	rows, err := s.rq.Audit(ctx, db.AuditParams{Before: before, Most: int64(most) + 1}) // one more, for its seal
	if err != nil {
		return nil, 0, fmt.Errorf("read the audit log: %w", err)
	}
	for i, row := range rows[:min(most, len(rows))] {
		older := ""
		if i+1 < len(rows) {
			older = rows[i+1].Seal
		}
		if row.Seal != seal(older, readAudit(row)) {
			broken = row.ID
		}
		all = append(all, readAudit(row))
	}
	return all, broken, nil
}

func readAudit(row db.Audit) AuditRow {
	return AuditRow{ID: row.ID, At: row.At, Who: row.Who, Action: row.Action, Object: row.Object}
}

// audited remembers up to where the chain of seals was found whole, so that a
// look at the log need not go over years of it.
type audited struct {
	mu   sync.Mutex
	id   int64
	seal string
	at   time.Time // when the whole was checked
}

// auditBatch is how many lines are checked at a time.
const auditBatch = 1000

// VerifyAudit checks the whole chain of seals and gives the first line that does
// not hold: one that was changed, or that stands after one that was removed; 0
// when the log is whole. That the newest lines were removed cannot be seen in it.
func (s *Store) VerifyAudit(ctx context.Context) (broken int64, err error) {
	s.audited.mu.Lock()
	defer s.audited.mu.Unlock()
	s.audited.id, s.audited.seal, s.audited.at = 0, "", time.Time{}
	broken, _, err = s.verifyAudit(ctx)
	return broken, err
}

// VerifyNewAudit checks the chain from where [Store.VerifyAudit] last found it
// whole, and says when that was; the zero time when it did not since the store was
// opened. What somebody changes in older lines is not seen by it.
func (s *Store) VerifyNewAudit(ctx context.Context) (broken int64, whole time.Time, err error) {
	s.audited.mu.Lock()
	defer s.audited.mu.Unlock()
	if s.audited.at.IsZero() {
		return 0, time.Time{}, nil
	}
	return s.verifyAudit(ctx)
}

// verifyAudit goes on from the remembered line, which must be as it was. The
// caller holds the memory.
func (s *Store) verifyAudit(ctx context.Context) (broken int64, whole time.Time, err error) {
	a := s.audited
	if broken, err = s.verifyMark(ctx); err != nil || broken != 0 {
		return broken, a.at, err
	}
	last, after := a.seal, a.id
	for {
		rows, err := s.rq.AuditFrom(ctx, db.AuditFromParams{After: after, Most: auditBatch})
		if err != nil {
			return 0, a.at, fmt.Errorf("verify the audit log: %w", err)
		}
		for _, row := range rows {
			if row.Seal != seal(last, readAudit(row)) {
				return row.ID, a.at, nil
			}
			last, after = row.Seal, row.ID
		}
		if len(rows) < auditBatch {
			break
		}
	}
	if a.id, a.seal = after, last; a.at.IsZero() {
		a.at = s.stamp()
	}
	return 0, a.at, nil
}

// verifyMark says whether the remembered line is as it was.
func (s *Store) verifyMark(ctx context.Context) (broken int64, err error) {
	a := s.audited
	if a.id == 0 {
		return 0, nil
	}
	rows, err := s.rq.AuditFrom(ctx, db.AuditFromParams{After: a.id - 1, Most: 1})
	if err != nil {
		return 0, fmt.Errorf("verify the audit log: %w", err)
	}
	if len(rows) == 0 || rows[0].ID != a.id || rows[0].Seal != a.seal {
		return a.id, nil
	}
	return 0, nil
}
