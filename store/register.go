package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

const (
	// RegisterPage is how many applications a page of the register has at most.
	RegisterPage = 100
	// QuotedPage is how many it has where words are quoted: each is then twice as
	// high, and costs twice as much.
	QuotedPage = 50
)

// RegisterQuery chooses a page of a vacancy's register.
type RegisterQuery struct {
	Vacancy string // slug
	// Show are words set apart by blanks, each of which must fit: incomplete,
	// late, withdrawn, mine, and statuses, of which one must fit. Other words mean
	// nothing.
	Show     string
	Language string // code; "" all
	User     string // whose "mine", who has seen what, and whose own marks
	// Words are searched in the letters and papers, as in [Query]; Quote asks for
	// the place where they stand.
	Words string
	Quote bool
	// Only are ids of applications to choose from; none means all.
	Only []string
	// AllMarks counts everybody's marks. Without it others' marks count only where
	// the user has given his own, so that nobody's judgement leads his.
	AllMarks bool
	// Sort is received, name, status, late, papers, language or rating; with a
	// dash before it the other way round. "" is -received.
	Sort   string
	Offset int
	Limit  int // [RegisterPage] when 0
}

// RegisterRow is an application as the register shows it.
type RegisterRow struct {
	Application
	Version   int64
	LateBy    time.Duration
	Language  string // of the letter or CV; "" when not certain
	Unseen    bool   // by the user
	Reviewers []string
	Marking   Marking
	// Snippet shows the words in context; Found are their byte ranges in it.
	Snippet string
	Found   [][2]int
}

// Register is one page of a vacancy's register.
type Register struct {
	Counts RegisterCounts
	Found  int // by the whole query, on all pages
	Rows   []RegisterRow
}

// Register gives a page of a vacancy's register. An order that does not exist is
// the usual one.
func (s *Store) Register(ctx context.Context, query RegisterQuery) (r Register, err error) {
	err = s.listing(ctx, query, func(l *lister) error {
		r, err = l.list(ctx)
		return err
	})
	return r, err
}

// wholeBatch is how many applications of a whole register are read at a time.
const wholeBatch = 2000

// WholeRegister gives all applications that a query chooses, in one state of the
// database. Limit is how many are read at a time, 2,000 when 0.
func (s *Store) WholeRegister(ctx context.Context, query RegisterQuery) (rows []RegisterRow, err error) {
	err = s.listing(ctx, query, func(l *lister) error {
		rows, err = wholeRegister(ctx, *l)
		return err
	})
	return rows, err
}

// wholeRegister reads with a lister of its own for each batch.
func wholeRegister(ctx context.Context, from lister) (all []RegisterRow, err error) {
	from.query.Offset, from.query.Limit = 0, cmp.Or(from.query.Limit, wholeBatch)
	for {
		l := from
		r, err := l.list(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, r.Rows...)
		if from.query.Offset += from.query.Limit; from.query.Offset >= r.Found {
			return all, nil
		}
	}
}

// listing runs f with a lister on one state of the database.
func (s *Store) listing(ctx context.Context, query RegisterQuery, f func(*lister) error) error {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("read the register: %w", err)
	}
	defer tx.Rollback()
	l := &lister{tx: tx, q: db.New(tx), query: query}
	if l.eyes, err = s.eyes(ctx, l.q); err == nil {
		err = f(l)
	}
	if err != nil {
		return fmt.Errorf("read the register of %s: %w", query.Vacancy, err)
	}
	return nil
}

// lister reads a vacancy's register.
type lister struct {
	tx      *sql.Tx
	q       *db.Queries
	query   RegisterQuery
	chosen  chosen
	vacancy vacancy.Vacancy
	id      int64 // of the vacancy
	user    int64 // 0: none
	eyes    eyes

	searched         int     // as [RegisterCounts].Searched
	hit              bits    // the texts that have the words
	among            bits    // the applications that words and ticks leave; nil: all
	all, whole, mine []tally // among these; of the whole register; of the user's own among these

	kept int64 // an application that the list has in any case; 0: none
	ids  []int64
	at   map[int64]*RegisterRow
	held map[int64][]filing.Held
}

func (l *lister) list(ctx context.Context) (r Register, err error) {
	if err := l.open(ctx); err != nil {
		return r, err
	}
	if err := l.count(ctx); err != nil {
		return r, err
	}
	r.Counts, r.Found = l.counts(), l.tallied(l.chosen)
	if l.ids, err = l.page(ctx, l.chosen); err != nil {
		return r, err
	}
	r.Rows, err = l.rows(ctx)
	return r, err
}

// open finds the vacancy and looks the words up.
func (l *lister) open(ctx context.Context) error {
	row, err := found(l.q.VacancyBySlug(ctx, l.query.Vacancy))
	if err != nil {
		return err
	}
	l.id = row.ID
	if u, err := l.q.UserByName(ctx, l.query.User); err == nil {
		l.user = u.ID
	}
	if l.vacancy, err = readVacancy(row); err != nil {
		return err
	}
	if round, err := l.eyes.round(ctx, l.id); err != nil {
		return err
	} else if round { // nobody is led by others' marks before his own, who runs it neither
		l.query.AllMarks = false
	}
	l.chosen = l.query.chosen()
	for _, step := range []func(context.Context) error{l.blind, l.find, l.ticked} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// VacancyOf gives the slug of the vacancy that an application is for
// ([ErrNotFound]).
func (s *Store) VacancyOf(ctx context.Context, application string) (string, error) {
	a, err := found(s.rq.ApplicationByPublicID(ctx, application))
	if err != nil {
		return "", fmt.Errorf("application %s: %w", application, err)
	}
	p, err := s.rq.PlaceOfApplication(ctx, a.ID)
	return p.Slug, err
}
