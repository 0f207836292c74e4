package main

import (
	"context"
	"errors"
	"fmt"
	"os/user"

	"github.com/spf13/cobra"

	"postroom/filing"
	"postroom/store"
)

func (a *app) fileCommand() *cobra.Command {
	var c store.Correction
	cmd := &cobra.Command{
		Use:   "file LETTER",
		Short: "Puts a letter where it belongs; the machine leaves it there",
		Long: `Records your decision on a letter: under which vacancy it belongs, that it is no
application, or whose it is. Your decision is never changed by the machine.

It offers a name to teach the vacancy, so that letters with such subjects are
filed by themselves from then on.`,
		Example: "  postroom file L7Q2MX4T9A --vacancy canada-po\n  postroom file L7Q2MX4T9A --vacancy canada-po --name 'Marie Dupont'\n  postroom file L7Q2MX4T9A --not-an-application",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if c.Vacancy == "" && !c.NotApplication && c.Name == "" {
				return usage("file: --vacancy S, --not-an-application or --name NAME is needed")
			}
			return a.file(cmd.Context(), args[0], c)
		},
	}
	f := cmd.Flags()
	f.StringVar(&c.Vacancy, "vacancy", "", "the `vacancy` under which the letter belongs")
	f.BoolVar(&c.NotApplication, "not-an-application", false, "it brings no application")
	f.StringVar(&c.Name, "name", "", "the applicant's `name`")
	f.StringVar(&c.Surname, "surname", "", "the applicant's `surname`, where it is not the last word of the name")
	recordFlags(cmd, &c)
	return cmd
}

func (a *app) file(ctx context.Context, letter string, c store.Correction) error {
	return a.withStore(ctx, store.Short, func(s *store.Store) error {
		if err := s.Correct(ctx, letter, a.signed(c)); err != nil {
			return fmt.Errorf("%w%s", err, whereToLook(err, "'postroom ledger' names the letters, 'postroom vacancy list' the vacancies"))
		}
		rows, err := s.Explain(ctx, letter)
		if err != nil {
			return err
		}
		for _, r := range rows {
			fmt.Fprintf(a.Out, "%s  %s  %s\n", r.ID, outcomeAndAction(r), printable(r.Sentence))
		}
		if c.Vacancy == "" {
			return nil
		}
		return a.offerAlias(ctx, s, letter, c.Vacancy)
	})
}

// whereToLook is a hint behind an error about something that is not there: which
// commands name what is.
func whereToLook(err error, commands string) string {
	if errors.Is(err, store.ErrNotFound) {
		return " (" + commands + ")"
	}
	return ""
}

// offerAlias says how to teach the vacancy the words of the letter's subject.
func (a *app) offerAlias(ctx context.Context, s *store.Store, letter, slug string) error {
	l, err := s.Letter(ctx, letter)
	if err != nil {
		return err
	}
	v, err := s.Vacancy(ctx, slug)
	if err != nil {
		return err
	}
	from := filing.Person{Name: l.FromName, Address: l.FromAddress}
	alias := filing.SuggestAlias(filing.Letter{Subject: l.Subject, From: []filing.Person{from}}, v)
	if alias != "" {
		fmt.Fprintf(a.Out, "To have such subjects filed by themselves: postroom vacancy alias %s %q\n", slug, alias)
	}
	return nil
}

// userName is whose decision is recorded.
func (a *app) userName() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "operator"
}
