package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"postroom/filing"
	"postroom/reply"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// answer writes what follows from a letter for the outbox.
func (w *writer) answer(ctx context.Context, letter db.Letter, r Reading, filed Filed) error {
	if r.Returned != nil {
		if err := w.returned(ctx, *r.Returned); err != nil {
			return fmt.Errorf("note a mail that came back: %w", err)
		}
	}
	if r.Answer == nil {
		return nil
	}
	a := answerer{writer: w, letter: letter}
	c, err := a.circumstances(ctx, r, filed)
	if err != nil {
		return fmt.Errorf("find what an answer depends on: %w", err)
	}
	answers := r.Answer(filed, c)
	for _, e := range answers.Entries {
		if err := a.keep(ctx, e); err != nil {
			return fmt.Errorf("keep an answer: %w", err)
		}
	}
	if answers.Breaker != "" && c.BreakerOpen == "" {
		return w.q.InsertBreaker(ctx, db.InsertBreakerParams{At: w.now, Why: answers.Breaker, By: machine})
	}
	return nil
}

// returned notes that a mail came back. A delay is only a word about it.
func (w *writer) returned(ctx context.Context, r reply.Returned) error {
	mail, err := w.q.Mail(ctx, r.Item)
	if errors.Is(err, sql.ErrNoRows) || err == nil && mail.State != string(reply.Sent) && mail.State != string(reply.Unknown) {
		return nil
	}
	if err != nil || !r.Hard {
		return err
	}
	return errors.Join(
		w.q.MailReturned(ctx, db.MailReturnedParams{BouncedAt: sql.NullTime{Time: w.now, Valid: true}, Reason: r.Sentence(), ID: mail.ID}),
		w.q.BlockAddress(ctx, db.BlockAddressParams{RecipientKey: mail.RecipientKey, BlockedAt: w.now}),
	)
}

// answerer finds what an answer depends on and keeps the answers to one letter.
type answerer struct {
	*writer
	letter  db.Letter
	pending map[string]db.MailRow // by id
}

func (a *answerer) circumstances(ctx context.Context, r Reading, filed Filed) (c reply.Circumstances, err error) {
	a.pending = map[string]db.MailRow{}
	if err := a.watched(ctx, &c); err != nil {
		return c, err
	}
	if c.AwayUntil, err = awayUntil(ctx, a.q); err != nil {
		return c, err
	}
	if c.Settings, err = replySettings(ctx, a.q); err != nil {
		return c, err
	}
	if err := a.past(ctx, &c); err != nil {
		return c, err
	}
	if c.Blocked, err = blocked(ctx, a.q, r.Correspondent, a.now); err != nil {
		return c, err
	}
	if err := a.touched(ctx, &c, filed); err != nil {
		return c, err
	}
	return c, a.cameTwice(ctx, &c, r)
}

// cameTwice finds out whether the same message of the same person came before, by
// another way, so that its bytes differ, and was answered then.
func (a *answerer) cameTwice(ctx context.Context, c *reply.Circumstances, r Reading) error {
	if r.Letter.MessageID == "" || r.Correspondent == "" {
		return nil
	}
	before, err := a.q.AnswersToMessage(ctx, db.AnswersToMessageParams{
		Answers: r.Letter.MessageID, RecipientKey: reply.Key(r.Correspondent), LetterID: nullID(a.letter.ID),
	})
	if err != nil || before == 0 {
		return err
	}
	for i := range c.Touched {
		c.Touched[i].Answered = true
	}
	return nil
}

// watched finds the newest folder in which the letter was seen.
func (a *answerer) watched(ctx context.Context, c *reply.Circumstances) error {
	seen, err := a.q.WatchOfLetter(ctx, a.letter.ID)
	if err != nil || len(seen) == 0 {
		return err
	}
	last := seen[len(seen)-1]
	c.Mailbox, c.Folder, c.WatchedSince = last.Mailbox, last.Folder, last.Since.Time
	return nil
}

// past fills in the automatic mails of the last week and the breaker.
func (a *answerer) past(ctx context.Context, c *reply.Circumstances) error {
	since := a.now.Add(-reply.Week)
	queued, err := a.q.MailsQueuedSince(ctx, since)
	if err != nil {
		return err
	}
	back, err := a.q.MailsBouncedSince(ctx, sql.NullTime{Time: since, Valid: true})
	if err != nil {
		return err
	}
	breaker, err := newestBreaker(ctx, a.q)
	if err != nil {
		return err
	}
	c.BreakerOpen = breaker.Why
	for _, m := range queued {
		c.Past = append(c.Past, reply.Past{At: m.QueuedAt, To: m.Recipient, Vacancy: m.Slug.String, Mailbox: m.Mailbox})
		if m.By == "" && !m.QueuedAt.Before(breaker.At) { // what a person let go is no sign of a loop
			c.Events = append(c.Events, reply.Event{At: m.QueuedAt, Item: m.PublicID})
		}
	}
	for _, m := range back {
		if !m.BouncedAt.Time.Before(breaker.At) {
			c.Events = append(c.Events, reply.Event{At: m.BouncedAt.Time, Item: m.PublicID, Bounce: true})
		}
	}
	return nil
}

// touched describes the applications that the letter touches. Entries of the
// letter about others, which the machine may still change, are of no more use:
// the letter was decided otherwise.
func (a *answerer) touched(ctx context.Context, c *reply.Circumstances, filed Filed) error {
	rows, err := a.q.AnswersToLetter(ctx, nullID(a.letter.ID))
	if err != nil {
		return err
	}
	own := make([]db.MailRow, len(rows))
	for i, row := range rows {
		own[i] = db.MailRow(row)
		c.Answered = c.Answered || entry(own[i]).Settled()
	}
	applications := filed.Applications
	if len(applications) == 0 {
		applications = []string{""}
	}
	for _, id := range applications {
		t, err := a.touch(ctx, id, own)
		if err != nil {
			return err
		}
		c.Touched = append(c.Touched, t)
	}
	for _, row := range own {
		if _, used := a.pending[row.PublicID]; used || entry(row).Settled() {
			continue
		}
		if err := a.q.DropMail(ctx, row.ID); err != nil {
			return err
		}
	}
	return nil
}

// touch describes one application, "" for none, with the letter's own entries.
func (a *answerer) touch(ctx context.Context, id string, own []db.MailRow) (reply.Touched, error) {
	t := reply.Touched{Application: id}
	entries := slices.DeleteFunc(slices.Clone(own), func(r db.MailRow) bool { return r.Application.String != id })
	if id != "" {
		application, err := a.q.ApplicationByPublicID(ctx, id)
		if err != nil {
			return t, err
		}
		t.ReceivedAt = application.ReceivedAt
		if t.Missing, err = a.missing(ctx, application); err != nil {
			return t, err
		}
		about, err := a.q.AnswersAboutApplication(ctx, nullID(application.ID))
		if err != nil {
			return t, err
		}
		for _, row := range about {
			if row.State != string(reply.Suppressed) && row.LetterID.Int64 != a.letter.ID {
				entries = append(entries, db.MailRow(row))
			}
		}
	}
	for _, row := range entries { // the letter's own first
		e := entry(row)
		switch {
		case e.Settled():
			t.Answered = t.Answered || e.State != reply.Suppressed
		case t.Pending == nil || t.Pending.State == reply.Suppressed:
			t.Pending = &e
		}
	}
	if t.Pending != nil {
		a.pending[t.Pending.ID] = entries[slices.IndexFunc(entries, func(r db.MailRow) bool { return r.PublicID == t.Pending.ID })]
	}
	return t, nil
}

// missing gives the requirements that an application does not fulfil.
func (a *answerer) missing(ctx context.Context, application db.Application) ([]vacancy.Requirement, error) {
	row, err := a.q.VacancyByID(ctx, application.VacancyID)
	if err != nil {
		return nil, err
	}
	v, err := readVacancy(row)
	if err != nil {
		return nil, err
	}
	held, err := heldBy(ctx, a.q, application.ID, 0)
	if err != nil {
		return nil, err
	}
	missing := filing.Missing(v, held)
	return slices.DeleteFunc(slices.Clone(v.Required), func(r vacancy.Requirement) bool {
		return !slices.Contains(missing, string(r.Kind))
	}), nil
}

// keep writes one entry: a new one, or over the pending one that it names.
func (a *answerer) keep(ctx context.Context, e reply.Entry) error {
	var of mailOf
	if e.Vacancy != "" {
		v, err := found(a.q.VacancyBySlug(ctx, e.Vacancy))
		if err != nil {
			return err
		}
		of.vacancy = v.ID
	}
	if e.ID != "" {
		row := a.pending[e.ID]
		return a.q.RewriteMail(ctx, db.RewriteMailParams{
			ID: row.ID, Kind: string(e.Kind), State: string(e.State), VacancyID: nullID(of.vacancy),
			Language: e.Draft.Language, Subject: e.Draft.Subject, Text: e.Draft.Text, Html: e.Draft.HTML,
			Rule: e.Rule, Reason: e.Reason, QueuedAt: stored(e.Queued), DueAt: stored(e.Due), ChangedAt: after(row.ChangedAt, a.now),
		})
	}
	of.letter = a.letter.ID
	if e.Application != "" {
		application, err := found(a.q.ApplicationByPublicID(ctx, e.Application))
		if err != nil {
			return err
		}
		of.application = application.ID
	}
	_, err := insertMail(ctx, a.q, e, of, a.now)
	return err
}

// Watch is a folder that is watched.
type Watch struct {
	Mailbox, Folder string
	UIDValidity     uint32
	Account         string // with which the sources of its letters begin; "" is not known
}

// Watching notes that a folder is watched under a UIDVALIDITY, if that is news.
// What was received before is backlog and is never answered. Where the mailbox's
// name stands for another account than before, its sightings there are superseded:
// UIDs of one account say nothing about another's.
func (s *Store) Watching(ctx context.Context, w Watch, since time.Time) error {
	row, err := s.rq.WatchedFolder(ctx, db.WatchedFolderParams{Mailbox: w.Mailbox, Folder: w.Folder})
	if err == nil && row.UidValidity == int64(w.UIDValidity) && row.Account == w.Account {
		return nil
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("read since when %s is watched: %w", w.Folder, err)
	}
	return s.change(ctx, "note that a folder is watched", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		others, err := q.SupersedeOthers(ctx, db.SupersedeOthersParams{
			SupersededAt: sql.NullTime{Time: s.stamp(), Valid: true}, Mailbox: w.Mailbox, Folder: w.Folder, Account: w.Account,
		})
		if err != nil {
			return err
		}
		if row.UidValidity == int64(w.UIDValidity) && row.Account == "" && others == 0 { // noted before accounts were
			since = row.Since
		}
		return q.SetWatched(ctx, db.SetWatchedParams{
			Mailbox: w.Mailbox, Folder: w.Folder, UidValidity: int64(w.UIDValidity), Account: w.Account, Since: stored(since),
		})
	})
}

// ReplySettings gives how vacancies answer, by slug; those that have no settings
// of their own are left out.
func (s *Store) ReplySettings(ctx context.Context) (map[string]reply.Settings, error) {
	return replySettings(ctx, s.rq)
}

func replySettings(ctx context.Context, q *db.Queries) (map[string]reply.Settings, error) {
	rows, err := q.AllReplySettings(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the settings of replies: %w", err)
	}
	all := map[string]reply.Settings{}
	for _, r := range rows {
		var one reply.Settings
		if err := json.Unmarshal([]byte(r.SettingsJson), &one); err != nil {
			return nil, fmt.Errorf("read the settings of replies of %s: %w", r.Slug, err)
		}
		all[r.Slug] = one
	}
	return all, nil
}

// Blocked says whether an address refused our mail for good within
// [reply.BlockFor].
func (s *Store) Blocked(ctx context.Context, address string) (bool, error) {
	return blocked(ctx, s.rq, address, s.stamp())
}

func blocked(ctx context.Context, q *db.Queries, address string, now time.Time) (bool, error) {
	at, err := refusedAt(ctx, q, address, now)
	return !at.IsZero(), err
}

// RefusedAt says when an address refused our mail for good, if that was within
// [reply.BlockFor]; otherwise it gives the zero time.
func (s *Store) RefusedAt(ctx context.Context, address string) (time.Time, error) {
	return refusedAt(ctx, s.rq, address, s.stamp())
}

func refusedAt(ctx context.Context, q *db.Queries, address string, now time.Time) (time.Time, error) {
	at, err := q.BlockedAddress(ctx, reply.Key(address))
	if errors.Is(err, sql.ErrNoRows) || err == nil && now.Sub(at) >= reply.BlockFor {
		return time.Time{}, nil
	}
	return at, err
}

// Breaker says why all automatic mail is stopped; "" while it goes.
func (s *Store) Breaker(ctx context.Context) (why string, err error) {
	row, err := newestBreaker(ctx, s.rq)
	return row.Why, err
}

// CloseBreaker lets automatic mail go on. What the breaker held stays held.
func (s *Store) CloseBreaker(ctx context.Context, by string) error {
	return s.change(ctx, "let automatic mail go on", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		now := s.stamp()
		return errors.Join(
			q.InsertBreaker(ctx, db.InsertBreakerParams{At: now, By: by}),
			note(ctx, q, AuditRow{At: now, Who: by, Action: "mail.resume"}),
		)
	})
}

func newestBreaker(ctx context.Context, q *db.Queries) (db.Breaker, error) {
	row, err := q.NewestBreaker(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return row, err
}
