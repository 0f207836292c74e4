package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"postroom/message"
	"postroom/reply"
	"postroom/store"
)

// outbox is the store as [reply.Loop] needs it.
type outbox struct {
	*store.Store
	house  reply.House
	name   string // of the house, in From
	copies sentFolders
}

// Due gives what waits to be sent. A mail gets its bytes here; with the note that
// it is being sent they are kept, so that every later attempt sends the same.
func (o outbox) Due(ctx context.Context, now time.Time, limit int) ([]reply.Item, error) {
	entries, err := o.DueMails(ctx, now, limit)
	if err != nil {
		return nil, err
	}
	var items []reply.Item
	for _, e := range entries {
		if len(e.Raw) == 0 {
			if e.Raw, err = o.render(e); err != nil {
				result := reply.Result{State: reply.Failed, At: now, Reason: err.Error()}
				if err := o.Finish(ctx, e.Item, result); err != nil {
					return nil, err
				}
				continue
			}
		}
		e.Copy = o.copies.account(e.Mailbox, e.From) != ""
		items = append(items, e.Item)
	}
	return items, nil
}

func (o outbox) render(e reply.Entry) ([]byte, error) {
	return reply.Render(o.house, reply.Mail{
		Item: e.ID, From: message.Address{Name: o.name, Addr: e.From}, To: e.To,
		Answers: e.Answers, Date: e.Due, Draft: e.Draft,
	})
}

// gate asks once more before a mail goes. What a person wrote goes once it is
// approved; an approved answer is held when its address has refused our mail, unless
// that was told to the person already.
func (o outbox) gate(ctx context.Context, it reply.Item) (reply.Verdict, error) {
	send := reply.Verdict{Answer: reply.Send}
	e, err := o.Mail(ctx, it.ID)
	if errors.Is(err, store.ErrNotFound) { // gone since it was read, as [reply.Loop] will see
		return send, nil
	}
	if err != nil || !e.Automatic {
		return send, err
	}
	blocked, err := o.Blocked(ctx, it.To)
	if err != nil {
		return send, err
	}
	if it.State != reply.Waiting {
		return reply.MayApproved(blocked, e.Rule), nil
	}
	settings, err := o.ReplySettings(ctx)
	if err != nil {
		return send, err
	}
	why, err := o.Breaker(ctx)
	return reply.MayStill(settings[e.Vacancy].Mode, blocked, why), err
}

// sendEvery is how often the outbox is looked at.
const sendEvery = 3 * time.Second

// sender empties the outbox of a pipeline; nil when there is no SMTP server.
func (a *app) sender(c config, p *pipeline) (*reply.Loop, error) {
	if c.SMTP.Host == "" {
		return nil, nil
	}
	server, err := a.mailServer(c.SMTP)
	if err != nil {
		return nil, err
	}
	house, err := a.house()
	if err != nil {
		return nil, err
	}
	o := outbox{p.store, house, c.SMTP.FromName, c.sentFolders()}
	round := &reply.Round{Server: server}
	return &reply.Loop{Outbox: o, Sender: round, Gate: o.gate, Done: round.HangUp, Now: p.now, Log: a.log(), Every: sendEvery}, nil
}

// sendOnce sends what is due now, and keeps the copies that are due.
func (a *app) sendOnce(ctx context.Context, c config, p *pipeline) error {
	loop, err := a.sender(c, p)
	if err != nil || loop == nil {
		return err
	}
	if _, err := loop.Outbox.Interrupted(ctx, p.now()); err != nil {
		return fmt.Errorf("looking for interrupted mails: %w", err)
	}
	if _, err = loop.Pass(ctx); err != nil {
		return err
	}
	if copier := a.copier(c, p); copier != nil {
		return copier.Pass(ctx)
	}
	return nil
}
