package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"postroom/reply"
	"postroom/store/internal/db"
)

// Mails chooses entries of the outbox. Empty fields choose all.
type Mails struct {
	State       reply.State
	Vacancy     string // slug
	Application string
}

// Outbox gives the entries of the outbox in the order in which they were made.
func (s *Store) Outbox(ctx context.Context, m Mails) ([]reply.Entry, error) {
	rows, err := mails(ctx, s.rq, m)
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	e, err := s.eyes(ctx, s.rq)
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	all := make([]reply.Entry, len(rows))
	for i, r := range rows {
		all[i] = entry(r)
		if err := e.veilMail(ctx, &all[i], m.Application != ""); err != nil {
			return nil, fmt.Errorf("read the outbox: %w", err)
		}
	}
	return all, nil
}

// mails reads the rows. Those of one application are few, and an index finds them.
func mails(ctx context.Context, q *db.Queries, m Mails) (all []db.MailRow, err error) {
	if m.Application != "" {
		rows, err := q.MailsOfApplication(ctx, m.Application)
		for _, r := range rows {
			if (m.State == "" || r.State == string(m.State)) && (m.Vacancy == "" || r.Slug.String == m.Vacancy) {
				all = append(all, db.MailRow(r))
			}
		}
		return all, err
	}
	rows, err := q.Mails(ctx, db.MailsParams{State: string(m.State), Vacancy: m.Vacancy})
	for _, r := range rows {
		all = append(all, db.MailRow(r))
	}
	return all, err
}

// Mail finds an entry of the outbox by its id ([ErrNotFound]).
func (s *Store) Mail(ctx context.Context, id string) (reply.Entry, error) {
	row, err := found(s.rq.Mail(ctx, id))
	if err != nil {
		return reply.Entry{}, fmt.Errorf("mail %s: %w", id, err)
	}
	m := entry(row)
	e, err := s.eyes(ctx, s.rq)
	if err != nil {
		return m, fmt.Errorf("mail %s: %w", id, err)
	}
	return m, e.veilMail(ctx, &m, false)
}

// MailStates counts the entries in each state.
func (s *Store) MailStates(ctx context.Context) (map[reply.State]int, error) {
	rows, err := s.rq.MailStates(ctx)
	if err != nil {
		return nil, fmt.Errorf("count the outbox: %w", err)
	}
	all := map[reply.State]int{}
	for _, r := range rows {
		all[reply.State(r.State)] = int(r.Mails)
	}
	return all, nil
}

func entry(r db.MailRow) reply.Entry {
	return reply.Entry{
		Item: reply.Item{
			ID: r.PublicID, Kind: reply.Kind(r.Kind), State: reply.State(r.State),
			From: r.Sender, To: r.Recipient, Raw: r.Raw, Queued: r.QueuedAt, Changed: r.ChangedAt, Attempts: int(r.Attempts),
		},
		Automatic: r.Automatic, Mailbox: r.Mailbox, Vacancy: r.Slug.String, Application: r.Application.String,
		Letter: r.Letter.String, Answers: r.Answers,
		Draft: reply.Draft{Kind: reply.Kind(r.Kind), Language: r.Language, Subject: r.Subject, Text: r.Text, HTML: r.Html},
		Rule:  r.Rule, Reason: r.Reason, By: r.By,
		Created: r.CreatedAt, Due: r.DueAt, SentAt: r.SentAt.Time, BouncedAt: r.BouncedAt.Time,
		CopiedAt: r.CopiedAt.Time, CopyProblem: r.CopyProblem,
	}
}

// DueMails gives up to limit entries that wait to be sent and whose time has
// come, the longest due first. A mail that was never handed to a server has no
// bytes yet: who sends renders it. This and the next three methods are what
// [reply.Loop] needs.
func (s *Store) DueMails(ctx context.Context, now time.Time, limit int) ([]reply.Entry, error) {
	rows, err := s.rq.DueMails(ctx, db.DueMailsParams{Now: stored(now), Most: int64(limit)})
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	due := make([]reply.Entry, len(rows))
	for i, r := range rows {
		due[i] = entry(db.MailRow(r))
	}
	return due, nil
}

// Sending keeps the bytes of a mail and that the server may have them from now
// on, before the server gets them. [reply.ErrTaken] when the mail is no longer as
// it was read, or not due any more.
func (s *Store) Sending(ctx context.Context, it reply.Item, now time.Time) error {
	return s.change(ctx, "note that mail "+it.ID+" is being sent", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		return waiting(q.MailIsSending(ctx, db.MailIsSendingParams{
			Raw: it.Raw, ChangedAt: after(it.Changed, stored(now)), PublicID: it.ID, State: string(it.State),
			Seen: stored(it.Changed), Now: stored(now),
		}))
	})
}

// after is the time of a change: now, or just after the change before it. So no two
// changes of a mail have the same time, and the time names what the mail was.
func after(last, now time.Time) time.Time {
	if !now.After(last) {
		return stored(last).Add(time.Millisecond)
	}
	return now
}

// waiting says ErrTaken when no row was changed.
func waiting(rows int64, err error) error {
	if err == nil && rows == 0 {
		return reply.ErrTaken
	}
	return err
}

// Finish records what became of a mail, and that its address refused it. A mail
// that nobody handed over yet must be as it was read.
func (s *Store) Finish(ctx context.Context, it reply.Item, r reply.Result) error {
	return s.change(ctx, "record what became of mail "+it.ID, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		row, err := q.Mail(ctx, it.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return reply.ErrTaken
		}
		if err != nil {
			return err
		}
		p := db.FinishMailParams{
			Became: string(r.State), Rule: cmp.Or(r.Rule, row.Rule), Reason: r.Reason, Attempts: int64(r.Attempts), DueAt: stored(r.Next),
			ChangedAt: after(row.ChangedAt, stored(r.At)), PublicID: it.ID, State: string(it.State), Seen: stored(it.Changed),
		}
		if r.State == it.State && r.Reason == "" { // nothing was tried
			p.Reason = row.Reason
		}
		if r.State == reply.Sent {
			p.SentAt = nullTime(r.At)
		}
		if err := waiting(q.FinishMail(ctx, p)); err != nil {
			return err
		}
		if it.Copy && r.State == reply.Sent {
			return q.CopyIsWanted(ctx, db.CopyIsWantedParams{DueAt: p.SentAt, PublicID: it.ID})
		}
		if !r.Blocked {
			return nil
		}
		return q.BlockAddress(ctx, db.BlockAddressParams{RecipientKey: reply.Key(it.To), BlockedAt: stored(r.At)})
	})
}

// Interrupted makes unknown what was being sent when the program last stopped.
func (s *Store) Interrupted(ctx context.Context, now time.Time) (n int, err error) {
	err = s.change(ctx, "look for interrupted mails", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		rows, err := q.SendingIsUnknown(ctx, db.SendingIsUnknownParams{ChangedAt: stored(now), Reason: reply.Sentence("stopped")})
		n = int(rows)
		return err
	})
	return n, err
}

// ErrNotADraft says that an entry of the outbox can no longer be approved,
// edited or discarded.
var ErrNotADraft = errors.New("it waits for nobody any more")

// ApproveMails lets drafts go, all or none. Mails of unknown state may be
// approved too, by a person who looked: they go with the same bytes. A mail that
// waits for its delay goes at once.
func (s *Store) ApproveMails(ctx context.Context, by string, ids ...string) error {
	return s.eachDraft(ctx, "approve", by, AsNow(ids...), func(ctx context.Context, q *db.Queries, row db.MailRow) error {
		return s.approve(ctx, q, by, row, 0)
	}, reply.Held, reply.Waiting, reply.Unknown)
}

func (s *Store) approve(ctx context.Context, q *db.Queries, by string, row db.MailRow, wait time.Duration) error {
	now := s.stamp()
	return q.ApproveMail(ctx, db.ApproveMailParams{
		By: by, Now: now, Due: stored(now.Add(wait)), ChangedAt: after(row.ChangedAt, now), ID: row.ID,
	})
}

// DiscardMails gives drafts up that are still as they were seen ([MailChanged]),
// all or none.
func (s *Store) DiscardMails(ctx context.Context, by string, mails ...MailSeen) error {
	return s.eachDraft(ctx, "discard", by, mails, func(ctx context.Context, q *db.Queries, row db.MailRow) error {
		return q.DiscardMail(ctx, db.DiscardMailParams{By: by, ChangedAt: after(row.ChangedAt, s.stamp()), ID: row.ID})
	}, reply.Held, reply.Waiting, reply.Approved, reply.Unknown)
}

// EditMail gives a draft that is held, and still as it was seen ([MailChanged]), a
// person's own words, and returns it as the person sees it then. The machine does
// not write it anew after that. [ErrHidden] when the viewer sees words that are
// covered, which would be sent so.
func (s *Store) EditMail(ctx context.Context, by string, seen MailSeen, subject, text string) (MailSeen, error) {
	err := s.eachDraft(ctx, "edit", by, []MailSeen{seen}, func(ctx context.Context, q *db.Queries, row db.MailRow) error {
		if err := s.sees(ctx, q, entry(row)); err != nil {
			return err
		}
		d := entry(row).Draft.Edited(subject, text)
		if d.Subject == "" || len(d.Text) < 2 {
			return errors.New("subject and text must not be empty")
		}
		seen.Changed = after(row.ChangedAt, s.stamp())
		return q.EditMail(ctx, db.EditMailParams{
			Subject: d.Subject, Text: d.Text, Html: d.HTML, By: by, ChangedAt: seen.Changed, ID: row.ID,
		})
	}, reply.Held)
	return seen, err
}

// sees says [ErrHidden] when something of a mail is hidden from the viewer.
func (s *Store) sees(ctx context.Context, q *db.Queries, m reply.Entry) error {
	e, err := s.eyes(ctx, q)
	if err == nil {
		err = e.veilMail(ctx, &m, false)
	}
	if err == nil && m.Hidden {
		err = ErrHidden
	}
	return err
}

// eachDraft does one thing to drafts in one of the states that are as they were
// seen, with a line in the audit log for each.
func (s *Store) eachDraft(ctx context.Context, what, by string, mails []MailSeen, do func(context.Context, *db.Queries, db.MailRow) error, states ...reply.State) error {
	return s.change(ctx, what+" mails", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		for _, m := range mails {
			if err := s.draft(ctx, q, what, by, m, do, states...); err != nil {
				return fmt.Errorf("mail %s: %w", m.ID, err)
			}
		}
		return nil
	})
}

// draft does it to one.
func (s *Store) draft(ctx context.Context, q *db.Queries, what, by string, m MailSeen, do func(context.Context, *db.Queries, db.MailRow) error, states ...reply.State) error {
	if by == "" || by == machine {
		return fmt.Errorf("%s a mail: who does it?", what)
	}
	row, err := found(q.Mail(ctx, m.ID))
	if err == nil && !slices.Contains(states, reply.State(row.State)) {
		err = fmt.Errorf("it is %s: %w", row.State, ErrNotADraft)
	}
	if err == nil {
		err = m.check(row)
	}
	if err == nil {
		err = do(ctx, q, row)
	}
	if err != nil {
		return err
	}
	return note(ctx, q, AuditRow{At: s.stamp(), Who: by, Action: "mail." + what, Object: m.ID})
}

// ErrWritten says that a mail of this kind was written to this application
// before, which the person does not know of.
var ErrWritten = errors.New("such a mail was written to this applicant before")

// WriteMails keeps mails that a person wrote, as drafts, all or none. ErrWritten
// when one of the applications has more mails of the kind than are known to the
// person, so that two people, or one who presses twice, do not write the same.
func (s *Store) WriteMails(ctx context.Context, entries []reply.Entry, known map[string]int) (ids []string, err error) {
	err = s.change(ctx, "write mails", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		for _, e := range entries {
			application, err := found(q.ApplicationByPublicID(ctx, e.Application))
			if err != nil {
				return fmt.Errorf("application %s: %w", e.Application, err)
			}
			before, err := q.MailsOfKind(ctx, db.MailsOfKindParams{ApplicationID: nullID(application.ID), Kind: string(e.Kind)})
			if err == nil && int(before) > known[e.Application] {
				err = ErrWritten
			}
			if err != nil {
				return fmt.Errorf("application %s: %w", e.Application, err)
			}
			id, err := insertMail(ctx, q, e, mailOf{application: application.ID, vacancy: application.VacancyID}, s.stamp())
			if err != nil {
				return err
			}
			ids = append(ids, id)
			if err := note(ctx, q, AuditRow{At: s.stamp(), Who: e.By, Action: "mail.write", Object: id}); err != nil {
				return err
			}
		}
		return nil
	})
	return ids, err
}

// mailOf are the rows that a mail belongs to; 0 for none.
type mailOf struct{ letter, application, vacancy int64 }

// insertMail keeps a new entry and gives its id.
func insertMail(ctx context.Context, q *db.Queries, e reply.Entry, of mailOf, now time.Time) (string, error) {
	id := "M" + randomID(10)
	_, err := q.InsertMail(ctx, db.InsertMailParams{
		PublicID: id, Kind: string(e.Kind), State: string(e.State), Automatic: e.Automatic,
		LetterID: nullID(of.letter), ApplicationID: nullID(of.application), VacancyID: nullID(of.vacancy),
		Mailbox: e.Mailbox, Sender: e.From, Recipient: e.To, RecipientKey: reply.Key(e.To), Answers: e.Answers,
		Language: e.Draft.Language, Subject: e.Draft.Subject, Text: e.Draft.Text, Html: e.Draft.HTML,
		Rule: e.Rule, Reason: e.Reason, By: e.By,
		CreatedAt: now, QueuedAt: stored(e.Queued), DueAt: stored(e.Due),
	})
	return id, err
}
