package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"postroom/store/internal/db"
)

// SavedFilter is a question of a register's address that a person keeps under a
// name, for himself.
type SavedFilter struct {
	ID          int64
	Name, Query string
}

// Limits of saved filters.
const (
	mostFilters   = 20 // a person's, of one vacancy
	filterRunes   = 60 // of a name
	questionBytes = 2000
)

// Why a filter is not kept.
var (
	ErrFilterName  = fmt.Errorf("the name of a filter has 1 to %d characters", filterRunes)
	ErrManyFilters = fmt.Errorf("there are %d filters of this vacancy already", mostFilters)
)

// SavedFilters gives a person's own of a vacancy, by name.
func (s *Store) SavedFilters(ctx context.Context, user, slug string) (all []SavedFilter, err error) {
	err = s.view(ctx, "read the saved filters of "+slug, func(q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		rows, err := q.SavedFilters(ctx, db.SavedFiltersParams{VacancyID: v.ID, UserName: user})
		for _, r := range rows {
			all = append(all, SavedFilter(r))
		}
		return err
	})
	return all, err
}

// SaveFilter keeps a question under a name; one of the same name is replaced
// ([ErrFilterName], [ErrManyFilters]).
func (s *Store) SaveFilter(ctx context.Context, user, slug, name, question string) error {
	name = strings.Join(strings.Fields(clean(name)), " ")
	if n := utf8.RuneCountInString(name); n == 0 || n > filterRunes {
		return ErrFilterName
	}
	if len(question) > questionBytes {
		return errors.New("keep a filter: its question is too long")
	}
	return s.change(ctx, "keep a filter of "+slug, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		others, err := q.CountSavedFilters(ctx, db.CountSavedFiltersParams{VacancyID: v.ID, UserName: user, Name: name})
		if err != nil {
			return err
		}
		if others >= mostFilters {
			return ErrManyFilters
		}
		return q.SaveFilter(ctx, db.SaveFilterParams{VacancyID: v.ID, UserName: user, Name: name, Query: clean(question)})
	})
}

// RemoveFilter forgets a person's filter ([ErrNotFound]).
func (s *Store) RemoveFilter(ctx context.Context, user, slug string, id int64) error {
	return s.change(ctx, "forget a filter of "+slug, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		n, err := q.RemoveFilter(ctx, db.RemoveFilterParams{ID: id, VacancyID: v.ID, UserName: user})
		if err == nil && n == 0 {
			err = ErrNotFound
		}
		return err
	})
}
