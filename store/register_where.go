package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// chosen is what the words of [RegisterQuery.Show] and its language ask for.
type chosen struct {
	statuses                          []string // one of them; none: any
	incomplete, late, withdrawn, mine bool
	language                          string
}

func (q RegisterQuery) chosen() chosen {
	c := chosen{language: q.Language}
	for _, word := range strings.Fields(q.Show) {
		c = c.and(word)
	}
	return c
}

// and adds a word of [RegisterQuery.Show].
func (c chosen) and(word string) chosen {
	switch {
	case word == "incomplete":
		c.incomplete = true
	case word == "late":
		c.late = true
	case word == "withdrawn": // also a status; the fact holds for both
		c.withdrawn = true
	case word == "mine":
		c.mine = true
	case slices.Contains(Statuses, word):
		c.statuses = append(slices.Clone(c.statuses), word)
	}
	return c
}

// condition is a part of a WHERE with its arguments.
type condition struct {
	sql  string
	args []any
}

// both holds where all conditions do.
func both(all []condition) (where string, args []any) {
	parts := make([]string, len(all))
	for i, c := range all {
		parts[i] = c.sql
		args = append(args, c.args...)
	}
	return strings.Join(parts, " AND "), args
}

// isWithdrawn holds where the applicant withdrew, by letter or as a person noted by
// the status. It is a fact beside the status, as lateness is.
const isWithdrawn = "(a.withdrawn OR a.status = 'withdrawn')"

const isMine = "EXISTS (SELECT 1 FROM reviewers r WHERE r.application_id = a.id AND r.user_id = ?)"

// conditions are those of a choice.
func (l *lister) conditions(c chosen) []condition {
	all := []condition{{"a.vacancy_id = ?", []any{l.id}}}
	if len(c.statuses) > 0 {
		all = append(all, oneOf("a.status", c.statuses))
	}
	if c.incomplete {
		all = append(all, condition{"a.complete = FALSE", nil})
	}
	if c.late {
		all = append(all, condition{"a.late", nil})
	}
	if c.withdrawn {
		all = append(all, condition{isWithdrawn, nil})
	}
	if c.mine {
		all = append(all, condition{isMine, []any{l.user}})
	}
	if c.language != "" {
		all = append(all, condition{"a.language = ?", []any{c.language}})
	}
	return all
}

func oneOf(column string, values []string) condition {
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	return condition{column + " IN (" + slots(len(values)) + ")", args}
}

// orders are the ways of ordering, each with its tie broken, so that pages don't
// overlap.
var orders = map[string]string{
	"received": "a.received_at %s, a.id %[1]s",
	"name":     "a.sort_name %s, a.id %[1]s",
	"status":   "a.status %s, a.received_at DESC, a.id DESC",
	"late":     "a.late %s, a.received_at DESC, a.id DESC",
	"papers":   "a.complete %s, a.received_at DESC, a.id DESC",
	"language": "a.language = '', a.language %s, a.received_at DESC, a.id DESC",
	"rating":   "means.mean IS NULL, means.mean %s, a.received_at DESC, a.id DESC",
}

func (l *lister) order() (by, order string) {
	by, descending := strings.CutPrefix(l.query.Sort, "-")
	layout, ok := orders[by]
	if !ok {
		by, layout, descending = "received", orders["received"], true
	}
	if by == "name" && l.eyes.user != 0 { // who is hidden comes first, by number: the order tells no name
		layout = "CASE WHEN " + notHidden(l.eyes.user) + " THEN a.sort_name ELSE '' END %s, a.id %[1]s"
	}
	if descending {
		return by, fmt.Sprintf(layout, "DESC")
	}
	return by, fmt.Sprintf(layout, "ASC")
}

// page finds the applications of the page, in their order.
func (l *lister) page(ctx context.Context, c chosen) (ids []int64, err error) {
	limit, offset := cmp.Or(max(0, l.query.Limit), RegisterPage), max(0, l.query.Offset)
	query, args := l.ordered(c)
	if l.among == nil {
		return column[int64](ctx, l.tx, query+" LIMIT ? OFFSET ?", append(args, limit, offset)...)
	}
	err = l.each(ctx, query, args, func(id int64) bool {
		if offset--; offset < 0 {
			ids = append(ids, id)
		}
		return len(ids) < limit
	})
	return ids, err
}

// each goes through what words and ticks leave of an ordered query, until f says false.
func (l *lister) each(ctx context.Context, query string, args []any, f func(id int64) bool) error {
	var all string // as one row: see hits
	err := l.tx.QueryRowContext(ctx, "SELECT COALESCE(group_concat(id, ' '), '') FROM ("+query+")", args...).Scan(&all)
	for id := range readNumbers(all) {
		if (l.among == nil || l.among.has(id) || id == l.kept) && !f(id) {
			break
		}
	}
	return err
}

// ordered asks for all applications of a choice, whatever words and ticks leave.
func (l *lister) ordered(c chosen) (query string, args []any) {
	where, args := both(l.conditions(c))
	if l.kept != 0 {
		where, args = "("+where+" OR a.id = ?)", append(args, l.kept)
	}
	by, order := l.order()
	query = "SELECT a.id FROM applications a WHERE " + where
	if by == "rating" {
		query = "WITH means AS MATERIALIZED (" + means + ") SELECT a.id FROM applications a LEFT JOIN means ON means.id = a.id WHERE " + where
		args = slices.Concat(l.meansArgs(), args)
	}
	return query + " ORDER BY " + order, args
}
