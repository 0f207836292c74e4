package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"postroom/filing"
	"postroom/inbox"
	"postroom/store"
)

func (a *app) reconcileCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "reconcile",
		Short: "Compares every mailbox with the ledger: so many there, so many accounted for",
		Long: `Lists the letters of every watched folder and looks each one up in the ledger.
Exits with 1 when a letter is not accounted for.`,
		Example: "  postroom reconcile\n  postroom reconcile --format json",
		Args:    cobra.NoArgs,
	}
	f := formatFlag(c, "table", "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := f.check(); err != nil {
			return err
		}
		cfg, err := a.loadConfig()
		if err != nil {
			return err
		}
		if len(cfg.Mailbox) == 0 {
			return fmt.Errorf("no mailbox is configured in %s/postroom.toml (docs/operations.md has an example)", a.dir())
		}
		return a.reading(c.Context(), func(s *store.Store) error {
			accounts, err := a.reconcile(c.Context(), cfg, s)
			if err != nil {
				return err
			}
			if f.chosen == "json" {
				err = printJSON(a.Out, list(accounts))
			} else {
				err = printAccounts(a.Out, accounts)
			}
			return errors.Join(err, unaccounted(accounts))
		})
	}
	return c
}

// account is a folder against the ledger.
type account struct {
	Mailbox     string         `json:"mailbox"`
	Folder      string         `json:"folder"`
	UIDValidity uint32         `json:"uid_validity"`
	Letters     int            `json:"letters"`
	Accounted   int            `json:"accounted_for"`
	Outcomes    map[string]int `json:"outcomes"`
	Missing     []uint32       `json:"missing_uids"`
}

func (a *app) reconcile(ctx context.Context, cfg config, s *store.Store) ([]account, error) {
	rows, err := s.Ledger(ctx, store.Filter{})
	if err != nil {
		return nil, err
	}
	outcome := make(map[string]string, len(rows))
	for _, r := range rows {
		outcome[r.ID] = outcomeWords(filing.Outcome(r.Outcome))
	}
	var all []account
	for _, m := range cfg.Mailbox {
		w := inbox.New(a.account(m), nil, inbox.Options{Log: a.log()})
		folders, err := w.List(ctx)
		if err != nil {
			return nil, fmt.Errorf("mailbox %s: %w", m.Name, err)
		}
		for _, folder := range folders {
			seen, err := s.Sightings(ctx, m.Name, folder.Folder)
			if err != nil {
				return nil, err
			}
			all = append(all, accountFor(m.Name, folder, seen, outcome))
		}
	}
	return all, nil
}

// accountFor looks each letter of a folder up among those seen there.
func accountFor(mailbox string, f inbox.Contents, seen []store.Seen, outcome map[string]string) account {
	letters := make(map[uint32]string)
	for _, s := range seen {
		if s.UIDValidity == f.UIDValidity && s.Current {
			letters[s.UID] = s.Letter
		}
	}
	a := account{Mailbox: mailbox, Folder: f.Folder, UIDValidity: f.UIDValidity, Letters: len(f.Letters), Outcomes: map[string]int{}, Missing: []uint32{}}
	for _, l := range f.Letters {
		id, ok := letters[l.UID]
		if !ok {
			a.Missing = append(a.Missing, l.UID)
			continue
		}
		a.Accounted++
		a.Outcomes[outcome[id]]++
	}
	return a
}

func printAccounts(w io.Writer, accounts []account) error {
	t := table{head: []string{"MAILBOX", "FOLDER", "LETTERS", "ACCOUNTED FOR", "OF THESE", "MISSING"}, max: []int{30, 30, 0, 0, 80, 60}}
	for _, a := range accounts {
		t.add(a.Mailbox, a.Folder, fmt.Sprint(a.Letters), fmt.Sprint(a.Accounted), countWords(a.Outcomes), uidWords(a.Missing))
	}
	return t.print(w)
}

func countWords(counts map[string]int) string {
	words := ""
	for _, o := range append(outcomes, "") {
		name := outcomeWords(o)
		if counts[name] == 0 {
			continue
		}
		if name == "" {
			name = "not read yet"
		}
		if words != "" {
			words += ", "
		}
		words += fmt.Sprintf("%d %s", counts[outcomeWords(o)], name)
	}
	return words
}

func uidWords(uids []uint32) string {
	if len(uids) == 0 {
		return "none"
	}
	return fmt.Sprint(uids)
}

// unaccounted is the error of letters that the ledger does not know.
func unaccounted(accounts []account) error {
	missing := 0
	for _, a := range accounts {
		missing += len(a.Missing)
	}
	if missing == 0 {
		return nil
	}
	return fmt.Errorf("%s not accounted for: 'postroom serve' fetches what is missing; if it stays, see the UIDs above", plural(missing, "letter"))
}
