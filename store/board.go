package store

import (
	"context"
	"slices"
)

// BoardColumn is how many applications a column of the board shows.
const BoardColumn = 50

// Board is a register laid out by status.
type Board struct {
	Counts  RegisterCounts
	Found   int
	Columns []Column
}

// Column is the applications of one status.
type Column struct {
	Status string
	Found  int           // all of them
	Rows   []RegisterRow // the first [BoardColumn] in the order of the query
}

// Board gives a vacancy's register by status: a column for each that the query
// shows.
func (s *Store) Board(ctx context.Context, query RegisterQuery) (b Board, err error) {
	query.Offset, query.Limit = 0, BoardColumn
	err = s.listing(ctx, query, func(l *lister) error {
		if err := l.open(ctx); err != nil {
			return err
		}
		if err := l.count(ctx); err != nil {
			return err
		}
		b.Counts, b.Found = l.counts(), l.tallied(l.chosen)
		for _, status := range Statuses {
			if len(l.chosen.statuses) > 0 && !slices.Contains(l.chosen.statuses, status) {
				continue
			}
			if err := l.column(ctx, &b, status); err != nil {
				return err
			}
		}
		return nil
	})
	return b, err
}

func (l *lister) column(ctx context.Context, b *Board, status string) (err error) {
	only := l.chosen
	only.statuses = []string{status}
	c := Column{Status: status, Found: l.tallied(only)}
	if c.Found > 0 {
		if l.ids, err = l.page(ctx, only); err != nil {
			return err
		}
		c.Rows, err = l.rows(ctx)
	}
	b.Columns = append(b.Columns, c)
	return err
}
