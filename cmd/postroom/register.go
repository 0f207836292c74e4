package main

import (
	"context"
	"errors"

	"postroom/filing"
	"postroom/intake"
	"postroom/message"
	"postroom/store"
	"postroom/vacancy"
)

// register is the store as intake needs it.
type register struct{ *store.Store }

// Keep makes a batch durable.
func (r register) Keep(ctx context.Context, batch []message.Arrival) error {
	_, err := r.Store.Keep(ctx, batch)
	return err
}

// Raw gives a letter as it was kept.
func (r register) Raw(ctx context.Context, id string) (intake.Raw, error) {
	l, err := r.Letter(ctx, id)
	if err != nil {
		return intake.Raw{}, err
	}
	raw, err := r.Store.Raw(ctx, id)
	if err != nil {
		return intake.Raw{}, err
	}
	return intake.Raw{ID: id, Seq: l.Seq, ReceivedAt: l.ReceivedAt, Bytes: raw}, nil
}

// Vacancies are all of them: closed ones take letters too, as late.
func (r register) Vacancies(ctx context.Context) ([]vacancy.Vacancy, error) {
	return r.Store.Vacancies(ctx, true)
}

// File decides and keeps, in one transaction.
func (r register) File(ctx context.Context, l filing.Letter, decide func(filing.History) filing.Decision) (filing.Decision, error) {
	filed, err := r.Store.File(ctx, reading(l, decide))
	if errors.Is(err, store.ErrDecidedByPerson) {
		return filed.Decision, nil
	}
	return filed.Decision, err
}

// Try says what File would do.
func (r register) Try(ctx context.Context, l filing.Letter, decide func(filing.History) filing.Decision) (filing.Decision, error) {
	filed, err := r.Store.Try(ctx, reading(l, decide))
	return filed.Decision, err
}

func reading(l filing.Letter, decide func(filing.History) filing.Decision) store.Reading {
	return store.Reading{Letter: l, Wanted: filing.Want(l), Decide: decide}
}
