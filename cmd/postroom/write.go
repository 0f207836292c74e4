package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"postroom/intake"
	"postroom/reply"
	"postroom/store"
)

// writing is what 'write' was asked for.
type writing struct {
	kind, note, when, where, by string
	again, anyway               bool
}

func (a *app) writeCommand() *cobra.Command {
	var w writing
	c := &cobra.Command{
		Use:   "write --kind KIND APPLICATION...",
		Short: "Writes to applicants: shortlisted, interview or not selected; as drafts to approve",
		Long: `Writes the same mail to one or many applicants, each with their own name, in the
language of their vacancy's settings. The mails wait as drafts: see them with
'postroom replies', send them with 'postroom replies approve'.`,
		Example: "  postroom write --kind not_selected A7K2Q B3M4N\n  postroom write --kind interview --when 2026-12-03T09:30:00+01:00 --where 'Harbour Street 1' A7K2Q",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(c *cobra.Command, ids []string) error { return a.write(c.Context(), ids, w) },
	}
	f := c.Flags()
	f.StringVar(&w.kind, "kind", "", "shortlisted, interview or not_selected")
	f.StringVar(&w.note, "note", "", "a `file` with your own words for all of them, - for standard input")
	f.StringVar(&w.when, "when", "", "of an interview, RFC 3339")
	f.StringVar(&w.where, "where", "", "of an interview")
	f.StringVar(&w.by, "by", "", "who writes (default: the user of this session)")
	f.BoolVar(&w.again, "again", false, "also to those who had such a mail before")
	f.BoolVar(&w.anyway, "anyway", false, "although the notice says that only shortlisted candidates will be contacted")
	return c
}

func (a *app) write(ctx context.Context, ids []string, w writing) error {
	if !reply.Kind(w.kind).ByPerson() {
		return usage("write: --kind is one of shortlisted, interview, not_selected")
	}
	cfg, err := a.loadConfig()
	if err != nil {
		return err
	}
	facts, err := a.sameForAll(w, cfg)
	if err != nil {
		return err
	}
	return a.withStore(ctx, store.Short, func(s *store.Store) error {
		var entries []reply.Entry
		for _, id := range ids {
			e, err := a.writeTo(ctx, s, id, w, facts, cfg)
			if err != nil {
				return fmt.Errorf("application %s: %w", id, err)
			}
			entries = append(entries, e)
		}
		written, err := s.WriteMails(ctx, entries, w.again)
		if errors.Is(err, store.ErrWritten) {
			return fmt.Errorf("%w; --again writes another", err)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(a.Err, "%s. Read with 'postroom replies show ID', send with:\n", plural(len(written), "draft"))
		fmt.Fprintf(a.Out, "postroom replies approve %s\n", strings.Join(written, " "))
		return nil
	})
}

// sameForAll are the facts that every applicant is told alike.
func (a *app) sameForAll(w writing, cfg config) (f reply.Facts, err error) {
	f.Where, f.Contact = w.where, cfg.Replies.Contact
	if w.when != "" {
		if f.When, err = time.Parse(time.RFC3339, w.when); err != nil {
			return f, usage("--when %s: write it like 2026-12-03T09:30:00+01:00", w.when)
		}
	}
	if f.Zone, err = cfg.Replies.zone(); err != nil || w.note == "" {
		return f, err
	}
	in := a.In
	if w.note != "-" {
		file, err := os.Open(w.note)
		if err != nil {
			return f, err
		}
		defer file.Close()
		in = file
	}
	note, err := io.ReadAll(io.LimitReader(in, 64<<10))
	f.Note = string(note)
	return f, err
}

// writeTo is the draft for one applicant.
func (a *app) writeTo(ctx context.Context, s *store.Store, id string, w writing, f reply.Facts, cfg config) (reply.Entry, error) {
	apps, err := s.Applications(ctx, store.Filter{ID: id})
	if err != nil {
		return reply.Entry{}, err
	}
	if len(apps) == 0 {
		return reply.Entry{}, store.ErrNotFound
	}
	app := apps[0]
	if f.Vacancy, err = s.Vacancy(ctx, app.Vacancy); err != nil {
		return reply.Entry{}, err
	}
	all, err := s.ReplySettings(ctx)
	if err != nil {
		return reply.Entry{}, err
	}
	settings := all[app.Vacancy]
	f.Name, f.Receipt, f.ReceivedAt = app.Applicant.Name, app.ID, app.ReceivedAt
	f.Contact = cmp.Or(settings.Contact, f.Contact)
	f.Privacy, f.OnlyShortlisted = intake.PrivacyOf(cfg.Replies.privacy(), settings), settings.OnlyShortlisted
	to := ""
	if len(app.Applicant.Emails) > 0 {
		to = app.Applicant.Emails[0]
	}
	blocked, err := s.Blocked(ctx, to)
	if err != nil {
		return reply.Entry{}, err
	}
	kind := reply.Kind(w.kind)
	v := reply.MayWrite(reply.Writing{
		To: to, Kind: kind, Own: reply.Own{Mailboxes: cfg.ownAddresses()}, Approved: true, Confirmed: w.anyway,
		OnlyShortlisted: settings.OnlyShortlisted, Blocked: blocked,
	})
	if v.Answer == reply.Never {
		return reply.Entry{}, errors.New(v.Sentence)
	}
	if v.Answer == reply.Hold {
		return reply.Entry{}, fmt.Errorf("%s --anyway does so", v.Sentence)
	}
	lang := firstLanguage(append([]string{settings.Language}, append(f.Vacancy.Languages, cfg.Replies.Language)...))
	draft, err := reply.ComposeText(kind, settings.Text(kind, lang), f, lang)
	if err != nil {
		return reply.Entry{}, err
	}
	now := time.Now()
	return reply.Entry{
		Item:    reply.Item{Kind: kind, State: reply.Held, From: cmp.Or(cfg.SMTP.From, cfg.firstAddress()), To: to, Queued: now},
		Vacancy: app.Vacancy, Application: app.ID, Draft: draft, Due: now,
		Rule: "approve", Reason: "The draft waits for approval.", By: cmp.Or(w.by, a.userName()),
	}, nil
}

// firstLanguage is the first that we have texts in.
func firstLanguage(tags []string) string {
	for _, t := range tags {
		if slices.Contains(reply.Languages(), t) {
			return t
		}
	}
	return reply.Language("", "")
}

// firstAddress is that of the first mailbox; "" without one.
func (c config) firstAddress() string {
	if all := c.ownAddresses(); len(all) > 0 {
		return all[0]
	}
	return ""
}
