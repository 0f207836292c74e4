package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"postroom/intake"
	"postroom/store"
)

func (a *app) ingestCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "Files letters from .eml files, mbox files, Maildirs and folders of them",
		Long: `Takes letters from files through the same way as letters from a mailbox.

The time of receipt is that of the topmost Received field, else Date, else the
file's. A letter that is here already is not taken twice.`,
		Example: `  postroom ingest letters/
  postroom ingest old-mailbox.mbox --format json`,
		Args: cobra.MinimumNArgs(1),
	}
	f := formatFlag(c, "table", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		return a.ingest(c.Context(), args, f.chosen)
	}
	return c
}

func (a *app) ingest(ctx context.Context, paths []string, format string) error {
	letters, err := intake.FindLetters(paths)
	if err != nil {
		return err
	}
	if len(letters) == 0 {
		return fmt.Errorf("no letters in %q: give .eml files, mbox files, a Maildir or a folder of them", paths)
	}
	cfg, err := a.loadConfig()
	if err != nil {
		return err
	}
	p, err := a.openPipeline(ctx, cfg)
	if err != nil {
		return err
	}
	failed := a.ingestThrough(ctx, p, letters)
	if err := ctx.Err(); err != nil {
		return errors.Join(errStopped, p.close())
	}
	rows, err := p.store.Ledger(ctx, store.Filter{})
	rows = from(rows, letters)
	return errors.Join(failed, err, a.printLetters(rows, format), p.close())
}

// ingestThrough receives and reads the letters, showing how far it is.
func (a *app) ingestThrough(ctx context.Context, p *pipeline, letters []intake.FileLetter) error {
	bar := newProgress(a.Err, len(letters), "reading")
	defer bar.finish()
	var failed error
	err := p.workUntil(ctx, func(ctx context.Context) error {
		failed = p.receiver.Ingest(ctx, letters, func(int) {})
		return ctx.Err()
	}, func(waiting int) { bar.at(len(letters) - min(waiting, len(letters))) })
	return errors.Join(failed, err)
}

// from are the rows of the letters that were found in these files.
func from(rows []store.LedgerRow, letters []intake.FileLetter) []store.LedgerRow {
	given := make(map[string]bool, len(letters))
	for _, l := range letters {
		given[l.Source] = true
	}
	return slices.DeleteFunc(rows, func(r store.LedgerRow) bool {
		return !slices.ContainsFunc(r.Sources, func(s string) bool { return given[s] })
	})
}

// printCounts says how many letters had which outcome.
func printCounts(w io.Writer, rows []store.LedgerRow) error {
	counts := map[string]int{}
	for _, r := range rows {
		counts[r.Outcome]++
	}
	line := "\n" + plural(len(rows), "letter")
	for _, o := range outcomes {
		if counts[string(o)] > 0 {
			line += fmt.Sprintf(" · %d %s", counts[string(o)], outcomeWords(o))
		}
	}
	_, err := fmt.Fprintln(w, line)
	return err
}
