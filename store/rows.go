package store

import (
	"context"
	"database/sql"
)

// asker is a pool or a transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// each calls scan for every row of an answer, until it fails.
func each(ctx context.Context, in asker, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := in.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// column gives the only column of an answer.
func column[T any](ctx context.Context, in asker, query string, args ...any) (all []T, err error) {
	err = each(ctx, in, query, args, func(rows *sql.Rows) error {
		var v T
		err := rows.Scan(&v)
		all = append(all, v)
		return err
	})
	return all, err
}
