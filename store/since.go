package store

import (
	"context"
	"fmt"
	"slices"

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
	rows, err := s.wholeAsReceived(ctx, f.Vacancy)
	if err != nil {
		return Since{}, fmt.Errorf("compare with the frozen register: %w", err)
	}
	return f.compare(rows), nil
}

// since is [Store.Since] without reading line by line what today's register was shown
// to have as it was frozen: few lines are not, as a rule. All are read when differ is
// nil.
func (s *Store) since(ctx context.Context, f sealed, differ *comparison) (Since, error) {
	lines, read := f.lines, s.wholeAsReceived
	if differ != nil {
		lines = make([]db.FreezeLine, len(differ.lines))
		for i, at := range differ.lines {
			lines[i] = f.lines[at]
		}
		read = func(ctx context.Context, slug string) ([]RegisterRow, error) {
			return s.registerOf(ctx, slug, differ.others)
		}
	}
	old := f.part(lines)
	err := s.view(ctx, "compare with the frozen register", func(q *db.Queries) error { return s.veilFrozen(ctx, q, &old) })
	if err != nil {
		return Since{}, err
	}
	rows, err := read(ctx, f.Vacancy)
	if err != nil {
		return Since{}, fmt.Errorf("compare with the frozen register: %w", err)
	}
	return old.compare(rows), nil
}

// wholeAsReceived gives a register in the order of receipt, registerOf some of its
// applications.
func (s *Store) wholeAsReceived(ctx context.Context, slug string) ([]RegisterRow, error) {
	return s.WholeRegister(ctx, RegisterQuery{Vacancy: slug, Sort: "received"})
}

func (s *Store) registerOf(ctx context.Context, slug string, ids []string) ([]RegisterRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	if len(ids) <= wholeBatch {
		return s.WholeRegister(ctx, RegisterQuery{Vacancy: slug, Sort: "received", Only: ids})
	}
	asked := make(map[string]bool, len(ids))
	for _, id := range ids {
		asked[id] = true
	}
	rows, err := s.wholeAsReceived(ctx, slug)
	return slices.DeleteFunc(rows, func(r RegisterRow) bool { return !asked[r.ID] }), err
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
