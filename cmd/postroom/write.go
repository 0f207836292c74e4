package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

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
		Short: "Writes to applicants: shortlisted, interview, not selected, or what you wish; as drafts to approve",
		Long: `Writes the same mail to one or many applicants, each with their own name, in the
language of their vacancy's settings. The mails wait as drafts: see them with
'postroom replies', send them with 'postroom replies approve'.`,
		Example: "  postroom write --kind not_selected A7K2Q B3M4N\n  postroom write --kind interview --when 2026-12-03T09:30:00+01:00 --where 'Harbour Street 1' A7K2Q",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(c *cobra.Command, ids []string) error { return a.write(c.Context(), ids, w) },
	}
	f := c.Flags()
	f.StringVar(&w.kind, "kind", "", "shortlisted, interview, not_selected or free")
	f.StringVar(&w.note, "note", "", "a `file` with your own words for all of them, - for standard input")
	f.StringVar(&w.when, "when", "", "of an interview, RFC 3339")
	f.StringVar(&w.where, "where", "", "of an interview")
	f.StringVar(&w.by, "by", "", "who writes (default: the user of this session)")
	f.BoolVar(&w.again, "again", false, "also to those who had such a mail before")
	f.BoolVar(&w.anyway, "anyway", false, "although a rule asks to be confirmed: only shortlisted candidates are contacted, the address refused mail, the applicant withdrew")
	return c
}

func (a *app) write(ctx context.Context, ids []string, w writing) error {
	if !reply.Kind(w.kind).ByPerson() {
		return usage("write: --kind is one of shortlisted, interview, not_selected, free")
	}
	cfg, err := a.loadConfig()
	if err != nil {
		return err
	}
	head, err := cfg.letterhead()
	if err != nil {
		return err
	}
	wish, err := a.wish(w)
	if err != nil {
		return err
	}
	return a.withStore(ctx, store.Short, func(s *store.Store) error {
		var entries []reply.Entry
		known := map[string]int{}
		for _, id := range ids {
			e, before, err := a.writeTo(ctx, s, id, wish, head)
			if err != nil {
				return fmt.Errorf("application %s: %w%s", id, err, whereToLook(err, "'postroom applications' names them"))
			}
			if entries = append(entries, e); w.again {
				known[id] = before
			}
		}
		written, err := s.WriteMails(ctx, entries, known)
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

// wish reads what every applicant is told alike.
func (a *app) wish(w writing) (reply.Wish, error) {
	wish := reply.Wish{Kind: reply.Kind(w.kind), Where: w.where, By: cmp.Or(w.by, a.userName()), Confirmed: w.anyway}
	if w.when != "" {
		var err error
		if wish.When, err = time.Parse(time.RFC3339, w.when); err != nil {
			return wish, usage("--when %s: write it like 2026-12-03T09:30:00+01:00", w.when)
		}
	}
	if w.note == "" {
		return wish, nil
	}
	in := a.In
	if w.note != "-" {
		file, err := os.Open(w.note)
		if err != nil {
			return wish, err
		}
		defer file.Close()
		in = file
	}
	note, err := io.ReadAll(io.LimitReader(in, 64<<10))
	wish.Note = string(note)
	return wish, err
}

// writeTo is the draft for one applicant, with how many such mails were written
// before.
func (a *app) writeTo(ctx context.Context, s *store.Store, id string, w reply.Wish, head reply.Letterhead) (e reply.Entry, before int, err error) {
	to, err := s.Addressee(ctx, id, w.Kind)
	if err != nil {
		return e, 0, err
	}
	before, to.Written = to.Written, 0 // the store asks for it, with the drafts of this very command
	e, v, err := head.Write(w, to, time.Now())
	switch {
	case err != nil:
		return e, before, err
	case v.Answer == reply.Never:
		return e, before, errors.New(v.Sentence)
	case v.Answer == reply.Hold:
		return e, before, fmt.Errorf("%s --anyway does so", v.Sentence)
	}
	return e, before, nil
}

// firstAddress is that of the first mailbox; "" without one.
func (c config) firstAddress() string {
	if all := c.ownAddresses(); len(all) > 0 {
		return all[0]
	}
	return ""
}
