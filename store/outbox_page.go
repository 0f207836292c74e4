package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"postroom/reply"
	"postroom/store/internal/db"
)

// MailPage gives up to limit entries of the outbox in one state, the newest
// first: those after the entry named before, or the first of all. An empty vacancy
// chooses all.
func (s *Store) MailPage(ctx context.Context, state reply.State, vacancy, before string, limit int) ([]reply.Entry, error) {
	rows, err := s.rq.MailPage(ctx, db.MailPageParams{State: string(state), Vacancy: vacancy, Before: before, Most: int64(limit)})
	if err != nil {
		return nil, fmt.Errorf("read a page of the outbox: %w", err)
	}
	all := make([]reply.Entry, len(rows))
	e, err := s.eyes(ctx, s.rq)
	if err != nil {
		return nil, fmt.Errorf("read a page of the outbox: %w", err)
	}
	for i, r := range rows {
		all[i] = entry(db.MailRow(r))
		if err := e.veilMail(ctx, &all[i], false); err != nil {
			return nil, fmt.Errorf("read a page of the outbox: %w", err)
		}
	}
	return all, nil
}

// MailStatesOf counts the entries about a vacancy in each state; "" counts all.
func (s *Store) MailStatesOf(ctx context.Context, vacancy string) (map[reply.State]int, error) {
	if vacancy == "" {
		return s.MailStates(ctx)
	}
	rows, err := s.rq.MailStatesOf(ctx, vacancy)
	if err != nil {
		return nil, fmt.Errorf("count the outbox: %w", err)
	}
	all := map[reply.State]int{}
	for _, r := range rows {
		all[reply.State(r.State)] = int(r.Mails)
	}
	return all, nil
}

// ApproveMailsLater is [Store.ApproveMails] with a time in which the approval can
// be taken back, as nothing is sent before; the mails must be as they were seen
// ([MailChanged]).
func (s *Store) ApproveMailsLater(ctx context.Context, by string, wait time.Duration, mails ...MailSeen) error {
	return s.eachDraft(ctx, "approve", by, mails, func(ctx context.Context, q *db.Queries, row db.MailRow) error {
		return s.approve(ctx, q, by, row, wait)
	}, reply.Held, reply.Waiting, reply.Unknown)
}

// BreakerOpened says why and since when all automatic mail is stopped; "" while
// it goes.
func (s *Store) BreakerOpened(ctx context.Context) (why string, since time.Time, err error) {
	row, err := newestBreaker(ctx, s.rq)
	return row.Why, row.At, err
}

// Addressee gathers what a person must know to write a mail of a kind to the
// applicant of an application ([ErrNotFound]; [ErrHidden] when the viewer may not
// know who that is).
func (s *Store) Addressee(ctx context.Context, application string, kind reply.Kind) (reply.Addressee, error) {
	apps, err := s.Applications(ctx, Filter{ID: application})
	if err != nil {
		return reply.Addressee{}, err
	}
	if len(apps) == 0 {
		return reply.Addressee{}, ErrNotFound
	}
	app := apps[0]
	if app.Hidden {
		return reply.Addressee{}, ErrHidden
	}
	to := reply.Addressee{Application: app.ID, Name: app.Applicant.Name, ReceivedAt: app.ReceivedAt, Withdrawn: app.Withdrawn}
	if len(app.Applicant.Emails) > 0 {
		to.To = app.Applicant.Emails[0]
	}
	if to.Vacancy, err = s.Vacancy(ctx, app.Vacancy); err != nil {
		return to, err
	}
	settings, err := s.ReplySettings(ctx)
	if err != nil {
		return to, err
	}
	to.Settings = settings[app.Vacancy]
	if to.Written, err = s.written(ctx, app.ID, kind); err != nil {
		return to, err
	}
	to.Blocked, err = s.Blocked(ctx, to.To)
	return to, err
}

// written: so many mails of the kind went, or wait to go, to the applicant.
func (s *Store) written(ctx context.Context, application string, kind reply.Kind) (int, error) {
	row, err := found(s.rq.ApplicationByPublicID(ctx, application))
	if err != nil {
		return 0, err
	}
	n, err := s.rq.MailsOfKind(ctx, db.MailsOfKindParams{ApplicationID: nullID(row.ID), Kind: string(kind)})
	return int(n), err
}

// OpenBreaker stops all automatic mail until a person lets it go on.
func (s *Store) OpenBreaker(ctx context.Context, why string) error {
	return s.change(ctx, "stop automatic mail", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		return q.InsertBreaker(ctx, db.InsertBreakerParams{At: s.stamp(), Why: why, By: machine})
	})
}
