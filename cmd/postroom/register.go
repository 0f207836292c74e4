package main

import (
	"context"
	"errors"
	"time"

	"postroom/filing"
	"postroom/intake"
	"postroom/message"
	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

// register is the store as intake needs it.
type register struct {
	*store.Store
	watchedSince func() time.Time // for a folder that is new to us
	account      string           // whose letters come in
}

// Keep makes a batch durable.
func (r register) Keep(ctx context.Context, batch []message.Arrival) error {
	_, err := r.Store.Keep(ctx, batch)
	return err
}

// Measure gives the place of a letter in the order of arrival, and its bytes.
func (r register) Measure(ctx context.Context, id string) (seq, bytes int64, err error) {
	l, err := r.Letter(ctx, id)
	return l.Seq, l.Bytes, err
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
	return intake.Raw{ID: id, Seq: l.Seq, ReceivedAt: l.ReceivedAt, Mailbox: l.Mailbox, Bytes: raw}, nil
}

// Vacancies are all of them: closed ones take letters too, as late.
func (r register) Vacancies(ctx context.Context) ([]vacancy.Vacancy, error) {
	return r.Store.Vacancies(ctx, true)
}

// Known gives the UIDs that are accounted for, and notes since when the folder is
// watched: what came before is never answered.
func (r register) Known(ctx context.Context, mailbox, folder string, uidValidity uint32) (map[uint32]bool, error) {
	if err := r.Watching(ctx, store.Watch{Mailbox: mailbox, Folder: folder, UIDValidity: uidValidity, Account: r.account}, r.watchedSince()); err != nil {
		return nil, err
	}
	return r.Store.Known(ctx, mailbox, folder, uidValidity)
}

// File decides and keeps, in one transaction.
func (r register) File(ctx context.Context, l intake.Reading) (filing.Decision, error) {
	filed, err := r.Store.File(ctx, reading(l))
	if errors.Is(err, store.ErrDecidedByPerson) {
		return filed.Decision, nil
	}
	return filed.Decision, err
}

// Try says what File would do.
func (r register) Try(ctx context.Context, l intake.Reading) (filing.Decision, error) {
	l.Answer, l.Returned = nil, nil
	filed, err := r.Store.Try(ctx, reading(l))
	return filed.Decision, err
}

func reading(r intake.Reading) store.Reading {
	s := store.Reading{
		Letter: r.Letter, Wanted: filing.Want(r.Letter), Decide: r.Decide,
		Ours: r.Ours, Returned: r.Returned, Correspondent: r.Correspondent,
	}
	if r.Answer != nil {
		s.Answer = func(f store.Filed, c reply.Circumstances) reply.Answers {
			return r.Answer(f.Decision, f.Applications, c)
		}
	}
	return s
}
