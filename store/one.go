package store

import (
	"context"

	"postroom/store/internal/db"
)

// The queries of the register have a sister each for one application, which
// finds it by its index and so does not grow with the register.

func registerRows(ctx context.Context, q *db.Queries, f Filter) ([]db.RegisterRow, error) {
	if f.ID == "" {
		return q.Register(ctx, db.RegisterParams{Vacancy: f.Vacancy})
	}
	rows, err := q.OneRegister(ctx, db.OneRegisterParams{Vacancy: f.Vacancy, PublicID: f.ID})
	return as(rows, func(r db.OneRegisterRow) db.RegisterRow { return db.RegisterRow(r) }), err
}

func registerAddresses(ctx context.Context, q *db.Queries, f Filter) ([]db.RegisterAddressesRow, error) {
	if f.ID == "" {
		return q.RegisterAddresses(ctx, db.RegisterAddressesParams{Vacancy: f.Vacancy})
	}
	rows, err := q.OneRegisterAddresses(ctx, db.OneRegisterAddressesParams{Vacancy: f.Vacancy, PublicID: f.ID})
	return as(rows, func(r db.OneRegisterAddressesRow) db.RegisterAddressesRow { return db.RegisterAddressesRow(r) }), err
}

func registerDocuments(ctx context.Context, q *db.Queries, f Filter) ([]db.RegisterDocumentsRow, error) {
	if f.ID == "" {
		return q.RegisterDocuments(ctx, db.RegisterDocumentsParams{Vacancy: f.Vacancy})
	}
	rows, err := q.OneRegisterDocuments(ctx, db.OneRegisterDocumentsParams{Vacancy: f.Vacancy, PublicID: f.ID})
	return as(rows, func(r db.OneRegisterDocumentsRow) db.RegisterDocumentsRow { return db.RegisterDocumentsRow(r) }), err
}

func registerLetters(ctx context.Context, q *db.Queries, f Filter) ([]db.RegisterLettersRow, error) {
	if f.ID == "" {
		return q.RegisterLetters(ctx, db.RegisterLettersParams{Vacancy: f.Vacancy})
	}
	rows, err := q.OneRegisterLetters(ctx, db.OneRegisterLettersParams{Vacancy: f.Vacancy, PublicID: f.ID})
	return as(rows, func(r db.OneRegisterLettersRow) db.RegisterLettersRow { return db.RegisterLettersRow(r) }), err
}

// as makes rows of one query those of another with the same columns.
func as[From, To any](rows []From, one func(From) To) []To {
	all := make([]To, len(rows))
	for i, r := range rows {
		all[i] = one(r)
	}
	return all
}
