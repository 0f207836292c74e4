package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"postroom/filing"
	"postroom/store"
)

// machine is whom the ledger names where no person decided.
const machine = "machine"

func (a *app) refileCommand() *cobra.Command {
	var dryRun bool
	c := &cobra.Command{
		Use:   "refile",
		Short: "Decides again what the machine decided, after vacancies or names changed",
		Long: `Reads every letter that no person decided on again, with the vacancies as they
are now, and prints what that changes. What people decided stays as it is.`,
		Example: "  postroom refile --dry-run\n  postroom refile",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := a.loadConfig()
			if err != nil {
				return err
			}
			// It makes no data directory where there is none: that would be a slip of --data.
			if err := a.reading(c.Context(), func(*store.Store) error { return nil }); errors.Is(err, store.ErrEmpty) {
				return err
			}
			p, err := a.openPipeline(c.Context(), cfg)
			if err != nil {
				return err
			}
			return errors.Join(a.refile(c.Context(), p, dryRun), p.close())
		},
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show the difference")
	return c
}

func (a *app) refile(ctx context.Context, p *pipeline, dryRun bool) error {
	rows, err := p.store.Ledger(ctx, store.Filter{})
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(r store.LedgerRow) bool { return r.DecidedBy != machine || r.SHA256 == "" })
	decide := p.reader.Again
	if dryRun {
		decide = p.reader.Try
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	bar := newProgress(a.Err, len(rows), "deciding")
	defer bar.finish()
	moved := 0
	err = decide(ctx, ids, p.workers, func(i int, d filing.Decision) {
		r := rows[i]
		if now := place(d); now != placeBefore(r) {
			moved++
			fmt.Fprintf(a.Out, "%s  %s  %s\n  - %s\n  + %s\n", r.ID, printable(r.From), printable(r.Subject), placeBefore(r), now)
		}
		bar.at(i + 1)
	})
	if err != nil {
		return err
	}
	would := map[bool]string{true: " would move", false: " moved"}[dryRun]
	fmt.Fprintf(a.Out, "%s looked at, %d%s.\n", plural(len(rows), "letter"), moved, would)
	return nil
}

// place says in a few words where a decision puts a letter: in the same words as
// placeBefore, so that what stays is not called a difference.
func place(d filing.Decision) string {
	slugs := slices.Clone(d.About)
	for _, f := range d.Filings {
		slugs = append(slugs, f.Vacancy)
	}
	return placeWords(d.Outcome, slugs)
}

func placeBefore(r store.LedgerRow) string {
	return placeWords(filing.Outcome(r.Outcome), r.Vacancies)
}

func placeWords(o filing.Outcome, slugs []string) string {
	slugs = slices.Compact(slices.Sorted(slices.Values(slugs)))
	return strings.TrimSpace(outcomeWords(o) + " " + strings.Join(slugs, ", "))
}
