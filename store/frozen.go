package store

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"postroom/store/internal/db"
)

// Freezes gives the frozen registers of a vacancy, the newest last; of all
// vacancies for "".
func (s *Store) Freezes(ctx context.Context, slug string) ([]Freeze, error) {
	rows, err := s.rq.Freezes(ctx, slug)
	if err != nil {
		return nil, fmt.Errorf("read the frozen registers: %w", err)
	}
	all := make([]Freeze, len(rows))
	for i, row := range rows {
		if all[i], err = readFreeze(row); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func readFreeze(row db.Freeze) (Freeze, error) {
	head, err := unpack[FreezeHead](row.HeadJson)
	return Freeze{FreezeHead: head, Seal: row.Seal, id: row.ID}, err
}

// LastFreeze gives the newest frozen register of a vacancy and how many
// applications are new, or got a letter, since; Number is 0 when there is none.
func (s *Store) LastFreeze(ctx context.Context, slug string) (f Freeze, since int, err error) {
	err = s.view(ctx, "read the frozen register of "+slug, func(q *db.Queries) error {
		row, err := q.LastFreeze(ctx, slug)
		if row, err = maybe(row, err); err != nil || row.ID == 0 {
			return err
		}
		if f, err = readFreeze(row); err != nil {
			return err
		}
		n, err := q.CountSince(ctx, db.CountSinceParams{VacancyID: row.VacancyID, FrozenAt: row.FrozenAt, FreezeID: row.ID})
		since = int(n)
		return err
	})
	return f, since, err
}

// Frozen reads a frozen register by its number and checks it; number 0 is the
// newest ([ErrNotFound]).
func (s *Store) Frozen(ctx context.Context, slug string, number int) (f Frozen, err error) {
	err = s.view(ctx, "read a frozen register of "+slug, func(q *db.Queries) error {
		whole, err := s.sealed(ctx, q, slug, number)
		if err != nil {
			return err
		}
		f = whole.whole()
		return s.veilFrozen(ctx, q, &f)
	})
	return f, err
}

// FrozenPage is a page of a frozen register: Lines and Chain have only what is on
// it. The whole was checked all the same.
type FrozenPage struct {
	Frozen
	From  int // lines before it
	All   int // lines of the whole
	Late  int // of the whole
	Since Since
}

// FrozenPage reads a page of [RegisterPage] lines, by its number from 1, and how the
// register of today differs from the whole. A page that there is not is the nearest.
func (s *Store) FrozenPage(ctx context.Context, slug string, number, page int) (p FrozenPage, err error) {
	at, err := s.standing(ctx) // before anything is read
	if err != nil {
		return p, err
	}
	name := frozenName{slug, number}
	differ, rows := s.comparisons.find(name, at)
	var whole sealed
	var now today
	both, bothCtx := errgroup.WithContext(ctx) // each takes its time
	both.Go(func() error {
		return s.view(bothCtx, "read a frozen register of "+slug, func(q *db.Queries) (err error) {
			if whole, err = s.sealed(bothCtx, q, slug, number); err != nil {
				return err
			}
			p.All, p.Late = len(whole.lines), whole.late()
			p.From = min(max(0, page-1), max(0, p.All-1)/RegisterPage) * RegisterPage
			p.Frozen = whole.part(whole.lines[p.From:min(p.From+RegisterPage, p.All)])
			return s.veilFrozen(bothCtx, q, &p.Frozen)
		})
	})
	if differ == nil {
		both.Go(func() (err error) {
			now, err = s.today(bothCtx, slug)
			return err
		})
	}
	if err := both.Wait(); err != nil {
		return p, err
	}
	if differ, err = s.differing(ctx, whole, now, differ, rows); err != nil {
		return p, err
	}
	s.comparisons.keep(name, at, differ)
	p.Since, err = s.since(ctx, whole, differ)
	return p, err
}

// differing is where a frozen register is to be compared with today's: as was known
// before those rows were touched, or as today's tells.
func (s *Store) differing(ctx context.Context, f sealed, now today, known *comparison, since []touched) (*comparison, error) {
	if known == nil || known.proof != f.proof {
		return now.differing(f), nil
	}
	ids, err := s.touchedBy(ctx, since)
	return known.with(f, ids), err
}

// sealed finds a frozen register by its number and reads it.
func (s *Store) sealed(ctx context.Context, q *db.Queries, slug string, number int) (sealed, error) {
	rows, err := q.Freezes(ctx, slug)
	if err != nil {
		return sealed{}, err
	}
	i := slices.IndexFunc(rows, func(r db.Freeze) bool { return r.Number == int64(number) })
	if number == 0 {
		i = len(rows) - 1
	}
	if i < 0 {
		return sealed{}, ErrNotFound
	}
	return readSealed(ctx, q, rows[i], sealBefore(rows, i), s.proofs)
}

func (s *Store) veilFrozen(ctx context.Context, q *db.Queries, f *Frozen) error {
	e, err := s.eyes(ctx, q)
	if err != nil {
		return err
	}
	return e.veilFrozen(ctx, f)
}

// sealBefore is the seal of the frozen register of the same vacancy before the
// i-th, as it stands now.
func sealBefore(rows []db.Freeze, i int) string {
	if i == 0 || rows[i-1].VacancyID != rows[i].VacancyID {
		return ""
	}
	return rows[i-1].Seal
}

// readFrozenLine reads what it can: a text that is none any more is a fault of
// the chain, not of the reading.
func readFrozenLine(row db.FreezeLine) FrozenLine {
	l, err := unpack[FrozenLine](row.LineJson)
	if err != nil || row.LineJson == "" {
		return FrozenLine{Number: int(row.Position), Erased: row.LineJson == ""}
	}
	return l
}

// checkRows compares the columns by which rows are found with the sealed texts.
func (f Frozen) checkRows(row db.Freeze, lines []db.FreezeLine, before string) *Fault {
	if f.Before != before {
		return &Fault{0, "the frozen register before it is gone or was changed"}
	}
	if f.Number != int(row.Number) || !f.FrozenAt.Equal(row.FrozenAt) {
		return &Fault{0, "its row has another number or time than its head"}
	}
	for i, l := range lines {
		if int(l.Position) != i+1 || l.Application != f.Lines[i].Application {
			return &Fault{i + 1, "stands in the row of another"}
		}
	}
	return nil
}

// VerifyFreezes checks every frozen register, and that each that the audit log
// knows is there with its seal. It gives how many there are, and a sentence for
// each that is not as it was sealed.
func (s *Store) VerifyFreezes(ctx context.Context) (checked int, faults []string, err error) {
	err = s.view(ctx, "verify the frozen registers", func(q *db.Queries) error {
		rows, err := q.Freezes(ctx, "")
		if err != nil {
			return err
		}
		known := map[string]bool{}
		for i, row := range rows {
			f, err := readSealed(ctx, q, row, sealBefore(rows, i), nil)
			if err != nil {
				return err
			}
			if f.fault != nil {
				faults = append(faults, fmt.Sprintf("%s, number %d: %s", f.Vacancy, f.Number, f.fault))
			}
			known[f.auditObject()] = true
		}
		checked = len(rows)
		noted, err := q.AuditOfAction(ctx, auditFreeze)
		for _, object := range noted {
			if !known[object] {
				faults = append(faults, "gone, or with another seal than the audit log has: "+object)
			}
		}
		return err
	})
	return checked, faults, err
}
