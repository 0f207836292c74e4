package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Figures are the numbers of one or several vacancies.
type Figures struct {
	Applications, Complete, Late, Withdrawn int
	ByStatus                                map[string]int
	ByLanguage                              map[string]int // "" where none is certain
	ByWay                                   map[string]int // CameByMail and so on
	Missing                                 map[string]int // by kind of paper: how many applications lack it
	// Hours are the applications by the hour of receipt, UTC.
	Hours map[time.Time]int
	// Looked is how many somebody opened; half of them within LookedHalf of their
	// letter's arrival here, nine tenths within LookedMost.
	Looked                 int
	LookedHalf, LookedMost time.Duration
}

// Figures counts the applications to these vacancies. Each number comes of one
// walk along an index, so that 20,000 applications take no time to speak of.
func (s *Store) Figures(ctx context.Context, slugs []string) (f Figures, err error) {
	f = Figures{
		ByStatus: map[string]int{}, ByLanguage: map[string]int{}, ByWay: map[string]int{}, Missing: map[string]int{}, Hours: map[time.Time]int{},
	}
	if len(slugs) == 0 {
		return f, nil
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return f, fmt.Errorf("count the figures: %w", err)
	}
	defer tx.Rollback()
	c := figurer{tx: tx, in: oneOf("v.slug", slugs), f: &f}
	for _, step := range []func(context.Context) error{c.kinds, c.hours, c.looks} {
		if err := step(ctx); err != nil {
			return f, fmt.Errorf("count the figures: %w", err)
		}
	}
	return f, nil
}

type figurer struct {
	tx *sql.Tx
	in condition
	f  *Figures
}

const ofThese = " FROM vacancies v JOIN applications a ON a.vacancy_id = v.id WHERE "

func (c figurer) each(ctx context.Context, query string, scan func(*sql.Rows) error, more ...any) error {
	return each(ctx, c.tx, query, slices.Concat(c.in.args, more), scan)
}

// kinds counts all that are alike together.
func (c figurer) kinds(ctx context.Context) error {
	return c.each(ctx, `SELECT a.status, a.late, COALESCE(a.complete, FALSE), a.withdrawn, a.language, a.came, a.missing, COUNT(*)`+ofThese+c.in.sql+`
		GROUP BY v.id, a.status, a.late, a.complete, a.withdrawn, a.language, a.came, a.missing`, func(rows *sql.Rows) error {
		var status, language, came, missing string
		var late, complete, withdrawn bool
		var n int
		if err := rows.Scan(&status, &late, &complete, &withdrawn, &language, &came, &missing, &n); err != nil {
			return err
		}
		c.f.Applications += n
		for _, one := range []struct {
			holds bool
			count *int
		}{{complete, &c.f.Complete}, {late, &c.f.Late}, {withdrawn, &c.f.Withdrawn}} {
			if one.holds {
				*one.count += n
			}
		}
		c.f.ByStatus[status] += n
		c.f.ByLanguage[language] += n
		c.f.ByWay[came] += n
		for _, kind := range strings.Fields(missing) {
			c.f.Missing[kind] += n
		}
		return nil
	})
}

func (c figurer) hours(ctx context.Context) error {
	return c.each(ctx, `SELECT substr(CAST(a.received_at AS TEXT), 1, 13), COUNT(*)`+ofThese+c.in.sql+` GROUP BY 1`, func(rows *sql.Rows) error {
		var hour string
		var n int
		if err := rows.Scan(&hour, &n); err != nil {
			return err
		}
		at, err := time.Parse("2006-01-02 15", strings.Replace(hour, "T", " ", 1))
		c.f.Hours[at] += n
		return err
	})
}

// looks finds the waits of which half, and nine tenths, are shorter or the same.
func (c figurer) looks(ctx context.Context) error {
	err := c.each(ctx, `SELECT COUNT(*)`+ofThese+c.in.sql+` AND a.looked_after IS NOT NULL`, func(rows *sql.Rows) error { return rows.Scan(&c.f.Looked) })
	if err != nil || c.f.Looked == 0 {
		return err
	}
	for _, share := range []struct {
		before int // of the waits in order
		wait   *time.Duration
	}{{(c.f.Looked - 1) / 2, &c.f.LookedHalf}, {(9*c.f.Looked - 1) / 10, &c.f.LookedMost}} {
		err := c.each(ctx, `SELECT a.looked_after`+ofThese+c.in.sql+` AND a.looked_after IS NOT NULL ORDER BY a.looked_after LIMIT 1 OFFSET ?`, func(rows *sql.Rows) error {
			var seconds int64
			err := rows.Scan(&seconds)
			*share.wait = time.Duration(seconds) * time.Second
			return err
		}, share.before)
		if err != nil {
			return err
		}
	}
	return nil
}
