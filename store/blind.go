package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"postroom/store/internal/db"
)

// BlindRound is how the blind first round of a vacancy goes.
type BlindRound struct {
	Running bool
	Since   time.Time // zero: there was none
	By      string    // began it last
	Ended   time.Time // zero while it runs
	All     int       // applications to the vacancy
	// Judges are those who marked, opened or looked, by name.
	Judges []Judge
}

// Judge is what one user did in a blind round.
type Judge struct {
	User   string
	Marked int
	// Looked is how many applications he had opened, names and all, before the
	// round began.
	Looked int
	Opened []Opening // before marking, the oldest first
}

// Opening is the act of opening a name before marking.
type Opening struct {
	Application string
	At          time.Time
}

// BeginBlind hides from everybody who the applicants of a vacancy are, until each
// has marked them, with its line in the audit log ([ErrNotFound]). Beginning one
// that runs changes nothing. What somebody marked or opened in a round before stays
// open to him: what was seen is seen.
func (s *Store) BeginBlind(ctx context.Context, slug, who string) error {
	return s.change(ctx, "begin the blind round of "+slug, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		round, err := maybe(q.BlindRoundOf(ctx, v.ID))
		if err != nil || round.VacancyID != 0 && !round.EndedAt.Valid {
			return err
		}
		now := s.stamp()
		return errors.Join(
			q.BeginBlind(ctx, db.BeginBlindParams{VacancyID: v.ID, Since: now, Who: who}),
			q.MarkRated(ctx, db.MarkRatedParams{VacancyID: v.ID}),
			note(ctx, q, AuditRow{At: now, Who: who, Action: "begin blind round", Object: "/vacancies/" + slug}),
		)
	})
}

// EndBlind shows everybody the names again, with its line in the audit log
// ([ErrNotFound]).
func (s *Store) EndBlind(ctx context.Context, slug, who string) error {
	return s.change(ctx, "end the blind round of "+slug, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		now := s.stamp()
		return errors.Join(
			q.EndBlind(ctx, db.EndBlindParams{VacancyID: v.ID, EndedAt: nullTime(now)}),
			note(ctx, q, AuditRow{At: now, Who: who, Action: "end blind round", Object: "/vacancies/" + slug}),
		)
	})
}

// Blind says how the blind round of a vacancy goes ([ErrNotFound]).
func (s *Store) Blind(ctx context.Context, slug string) (b BlindRound, err error) {
	err = s.view(ctx, "read the blind round of "+slug, func(q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		row, err := maybe(q.BlindRoundOf(ctx, v.ID))
		if err != nil {
			return err
		}
		b = BlindRound{
			Running: row.VacancyID != 0 && !row.EndedAt.Valid, Since: row.Since, By: row.Who, Ended: row.EndedAt.Time,
		}
		all, err := q.ApplicationsInAll(ctx, v.ID)
		if err != nil {
			return err
		}
		b.All = int(all)
		return b.readJudges(ctx, q, v.ID, s.stamp())
	})
	return b, err
}

// readJudges gathers what each did; before a round began, all looks until now are
// looks before it.
func (b *BlindRound) readJudges(ctx context.Context, q *db.Queries, vacancy int64, now time.Time) error {
	at := func(name string) *Judge {
		i := slices.IndexFunc(b.Judges, func(j Judge) bool { return j.User == name })
		if i < 0 {
			i, b.Judges = len(b.Judges), append(b.Judges, Judge{User: name})
		}
		return &b.Judges[i]
	}
	marks, err := q.MarksOfVacancy(ctx, vacancy)
	if err != nil {
		return err
	}
	for _, m := range marks {
		at(m.Name).Marked = int(m.Marked)
	}
	openings, err := q.OpeningsOfVacancy(ctx, vacancy)
	if err != nil {
		return err
	}
	for _, o := range openings {
		j := at(o.Name)
		j.Opened = append(j.Opened, Opening{o.PublicID, o.At})
	}
	before := b.Since
	if before.IsZero() {
		before = now
	}
	looks, err := q.LookedBefore(ctx, db.LookedBeforeParams{VacancyID: vacancy, Before: before})
	for _, l := range looks {
		at(l.Name).Looked = int(l.Looked)
	}
	slices.SortFunc(b.Judges, func(x, y Judge) int { return cmp.Compare(x.User, y.User) })
	return err
}

// Own is how far a user is with the blind round of a vacancy.
type Own struct {
	Running     bool
	Marked, All int
}

// BlindFor says it; all zero while none runs ([ErrNotFound]).
func (s *Store) BlindFor(ctx context.Context, slug, user string) (own Own, err error) {
	err = s.view(ctx, "read the blind round of "+slug, func(q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		round, err := maybe(q.BlindRoundOf(ctx, v.ID))
		if err != nil || round.VacancyID == 0 || round.EndedAt.Valid {
			return err
		}
		all, err := q.ApplicationsInAll(ctx, v.ID)
		if err != nil {
			return err
		}
		own = Own{Running: true, All: int(all)}
		marks, err := q.MarksOfVacancy(ctx, v.ID)
		for _, m := range marks {
			if m.Name == user {
				own.Marked = int(m.Marked)
			}
		}
		return err
	})
	return own, err
}

// Mark keeps one person's mark of a whole application, 1 to 5, where the vacancy
// has no criteria to rate it by; a later one replaces it ([ErrNotFound], [ErrRating]).
func (s *Store) Mark(ctx context.Context, application, who string, mark int) error {
	if mark < 1 || mark > 5 {
		return ErrRating
	}
	return s.change(ctx, "mark application "+application, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		a, u, err := applicationAndUser(ctx, q, application, who)
		if err != nil {
			return err
		}
		criteria, err := q.CriteriaOfVacancy(ctx, a.VacancyID)
		if err != nil || len(criteria) > 0 {
			return cmpErr(err, ErrNotFound)
		}
		return q.PutMark(ctx, db.PutMarkParams{ApplicationID: a.ID, UserID: u.ID, Mark: int64(mark), At: s.stamp()})
	})
}

// MarkOf is one person's mark of a whole application.
type MarkOf struct {
	Who  string
	Mark int
}

// Marks gives what of the marks of an application a person may know: none before
// his own ([ErrNotFound]).
func (s *Store) Marks(ctx context.Context, application, who string) (known []MarkOf, err error) {
	err = s.view(ctx, "read the marks", func(q *db.Queries) error {
		a, err := found(q.ApplicationByPublicID(ctx, application))
		if err != nil {
			return err
		}
		rows, err := q.MarksOfApplication(ctx, a.ID)
		own := slices.ContainsFunc(rows, func(r db.MarksOfApplicationRow) bool { return r.Name == who })
		for _, r := range rows {
			if own {
				known = append(known, MarkOf{r.Name, int(r.Mark)})
			}
		}
		return err
	})
	return known, err
}

// OpenName shows a user who an application's person is, though he has not marked
// it, and keeps that he did it, with its line in the audit log. Where nothing is
// hidden from him nothing is kept ([ErrNotFound]).
func (s *Store) OpenName(ctx context.Context, application, who string) error {
	return s.change(ctx, "open the name of application "+application, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		a, u, err := applicationAndUser(ctx, q, application, who)
		if err != nil {
			return err
		}
		hidden, err := eyes{q: q, user: u.ID}.hides(ctx, a.ID)
		if err != nil || !hidden {
			return err
		}
		now := s.stamp()
		if _, err := q.Open(ctx, db.OpenParams{ApplicationID: a.ID, UserID: u.ID, At: now}); err != nil {
			return err
		}
		return note(ctx, q, AuditRow{At: now, Who: who, Action: "open name before marking", Object: "/applications/" + application})
	})
}

func applicationAndUser(ctx context.Context, q *db.Queries, application, who string) (a db.Application, u db.User, err error) {
	if a, err = found(q.ApplicationByPublicID(ctx, application)); err != nil {
		return a, u, err
	}
	u, err = found(q.UserByName(ctx, who))
	return a, u, err
}
