package store

import (
	"context"
	"database/sql"
	"errors"

	"postroom/filing"
	"postroom/fold"
	"postroom/store/internal/db"
)

// judge writes down of an application what the register is filtered and ordered
// by: whether anything is missing by the vacancy's rules, and the name.
func (w *writer) judge(ctx context.Context, application int64) error {
	row, err := w.q.ApplicationForJudging(ctx, application)
	if err != nil {
		return err
	}
	v, err := readVacancy(db.Vacancy{Slug: row.Slug, RulesJson: row.RulesJson, ClosedAt: row.ClosedAt})
	if err != nil {
		return err
	}
	held, err := heldBy(ctx, w.q, application, 0)
	if err != nil {
		return err
	}
	return w.q.SetJudged(ctx, db.SetJudgedParams{
		Complete: sql.NullBool{Bool: len(filing.Missing(v, held)) == 0, Valid: true},
		SortName: fold.Text(row.Surname + " " + row.Name),
		ID:       application,
	})
}

func (w *writer) judgeAll(ctx context.Context, applications []int64) error {
	for _, id := range applications {
		if err := w.judge(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// judgeNew judges the applications that an older program left.
func (s *Store) judgeNew(ctx context.Context) error {
	return s.change(ctx, "judge the applications", func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		ids, err := q.ApplicationsNotJudged(ctx)
		return errors.Join(err, (&writer{tx: tx, q: q, now: s.stamp()}).judgeAll(ctx, ids))
	})
}
