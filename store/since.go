package store

import (
	"context"
	"fmt"

	"postroom/store/internal/db"
)

// Since is how the register of today differs from a frozen one. Each list is in
// the order of receipt.
type Since struct {
	New     []FrozenLine // not on the frozen list
	Later   []FrozenLine // on it, and another letter came
	Changed []FrozenLine // on it, and corrected, or filed late from what had come before
	Gone    []FrozenLine // on it, and no longer in the register
}

// Count is how many applications are new or got another letter: what the register
// shows as "since".
func (s Since) Count() int { return len(s.New) + len(s.Later) }

// Since compares a frozen register with the register as it stands. The lines are
// those of today, their Number 0 where they are new; those of Gone are as frozen.
func (s *Store) Since(ctx context.Context, f Frozen) (Since, error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return Since{}, fmt.Errorf("compare with the frozen register: %w", err)
	}
	defer tx.Rollback()
	e, err := s.eyes(ctx, db.New(tx))
	if err != nil {
		return Since{}, fmt.Errorf("compare with the frozen register: %w", err)
	}
	rows, err := registerAsReceived(ctx, tx, db.New(tx), f.Vacancy, e)
	if err != nil {
		return Since{}, fmt.Errorf("compare with the frozen register: %w", err)
	}
	return f.compare(rows), nil
}

// compare is [Store.Since] on what was read.
func (f Frozen) compare(rows []RegisterRow) (s Since) {
	was := map[string]FrozenLine{}
	for _, l := range f.Lines {
		was[l.Application] = l
	}
	for _, r := range rows {
		old, listed := was[r.ID]
		delete(was, r.ID)
		switch now := lineOf(old.Number, r, old.Salt); {
		case !listed:
			s.New = append(s.New, now)
		case now.LastLetterAt.After(f.FrozenAt):
			s.Later = append(s.Later, now)
		case packOne(now) != packOne(old):
			s.Changed = append(s.Changed, now)
		}
	}
	for _, l := range f.Lines {
		if _, gone := was[l.Application]; gone && !l.Erased {
			s.Gone = append(s.Gone, l)
		}
	}
	return s
}
