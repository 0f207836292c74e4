package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
)

// RegisterCounts are the numbers beside the filters of a register.
type RegisterCounts struct {
	All, Late, Incomplete int // of the whole register
	// Here is how many the words of the query leave, before any filter.
	Here int
	// Show says for every word of [RegisterQuery.Show] how many would be left if
	// it were added to the query, a status in place of another one.
	Show map[string]int
	// Languages says the same for every language that there is, the commonest
	// first.
	Languages []LanguageCount
	// Searched is in how many texts of hidden persons, the newest, the words were
	// looked for, where there were more; 0: in all.
	Searched int
}

// LanguageCount is a language, "" where none is certain, with a number of
// applications.
type LanguageCount struct {
	Language string
	Count    int
}

// showWords are those of [RegisterQuery.Show] that are facts beside the status.
var showWords = []string{"incomplete", "late", "withdrawn", "mine"}

// tally is how many applications are alike in all by which one can filter.
type tally struct {
	status, language            string
	late, incomplete, withdrawn bool
	n                           int
	ids                         string // of all; "" where none are chosen among them
}

func (c chosen) fits(t tally) bool {
	return (len(c.statuses) == 0 || slices.Contains(c.statuses, t.status)) &&
		(c.language == "" || c.language == t.language) &&
		(!c.late || t.late) && (!c.incomplete || t.incomplete) && (!c.withdrawn || t.withdrawn)
}

// count walks once along an index and counts all that are alike together, so that
// every number on the page can be had from few.
func (l *lister) count(ctx context.Context) (err error) {
	if l.whole, err = l.tally(ctx, "applications a", condition{"a.vacancy_id = ?", []any{l.id}}); err != nil {
		return err
	}
	l.all = l.left(l.whole)
	mine, err := l.tally(ctx, "reviewers r JOIN applications a ON a.id = r.application_id",
		condition{"r.user_id = ? AND a.vacancy_id = ?", []any{l.user, l.id}})
	l.mine = l.left(mine)
	return err
}

func (l *lister) tally(ctx context.Context, from string, where condition) (all []tally, err error) {
	ids := "''"
	if l.among != nil {
		ids = "group_concat(a.id, ' ')"
	}
	err = each(ctx, l.tx, `SELECT a.status, a.late, COALESCE(a.complete = FALSE, FALSE), `+isWithdrawn+`, a.language, COUNT(*), `+ids+`
		FROM `+from+` WHERE `+where.sql+` GROUP BY a.status, a.late, a.complete, a.withdrawn, a.language`, where.args, func(rows *sql.Rows) error {
		var t tally
		err := rows.Scan(&t.status, &t.late, &t.incomplete, &t.withdrawn, &t.language, &t.n, &t.ids)
		all = append(all, t)
		return err
	})
	return all, err
}

// left counts those anew that words and ticks leave.
func (l *lister) left(of []tally) []tally {
	if l.among == nil {
		return of
	}
	left := slices.Clone(of)
	for i := range left {
		left[i].n = 0
		for id := range readNumbers(left[i].ids) {
			if l.among.has(id) {
				left[i].n++
			}
		}
	}
	return left
}

// tallied is how many a choice leaves.
func (l *lister) tallied(c chosen) int {
	of := l.all
	if c.mine {
		of = l.mine
	}
	return sum(of, c)
}

func sum(of []tally, c chosen) (n int) {
	for _, t := range of {
		if c.fits(t) {
			n += t.n
		}
	}
	return n
}

func (l *lister) counts() RegisterCounts {
	c := RegisterCounts{
		All: sum(l.whole, chosen{}), Late: sum(l.whole, chosen{late: true}), Incomplete: sum(l.whole, chosen{incomplete: true}),
		Here: sum(l.all, chosen{}), Show: map[string]int{}, Searched: l.searched,
	}
	for _, word := range showWords {
		c.Show[word] = l.tallied(l.chosen.and(word))
	}
	for _, status := range Statuses {
		if slices.Contains(showWords, status) {
			continue
		}
		only := l.chosen
		only.statuses = []string{status}
		c.Show[status] = l.tallied(only)
	}
	c.Languages = l.languages()
	return c
}

func (l *lister) languages() (all []LanguageCount) {
	in := l.chosen
	for _, t := range l.all {
		if slices.ContainsFunc(all, func(c LanguageCount) bool { return c.Language == t.language }) {
			continue
		}
		in.language = t.language
		if n := l.tallied(in); t.language != "" && n > 0 {
			all = append(all, LanguageCount{t.language, n})
		}
	}
	slices.SortFunc(all, func(a, b LanguageCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Language, b.Language))
	})
	return all
}
