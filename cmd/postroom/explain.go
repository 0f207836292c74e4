package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"postroom/store"
)

func (a *app) explainCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "explain LETTER|APPLICATION|FILE",
		Short: "Says what was done with a letter and why",
		Long: `Says what was done with a letter and why. LETTER is its id or its Message-ID. The
letter in a FILE is decided on as if it came now, and is not kept.`,
		Args:    cobra.ExactArgs(1),
		Example: "  postroom explain L7Q2MX4T9A\n  postroom explain A7K2Q\n  postroom explain letter.eml",
	}
	f := formatFlag(c, "text", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		return a.reading(c.Context(), func(s *store.Store) error {
			rows, err := a.explained(c.Context(), s, args[0])
			if err != nil {
				return err
			}
			if f.chosen == "json" {
				return printJSON(a.Out, list(rows))
			}
			return explain(a.Out, rows)
		})
	}
	return c
}

// explained are the letters that what means: a file's, or those of an id.
func (a *app) explained(ctx context.Context, s *store.Store, what string) ([]store.LedgerRow, error) {
	if isFile(what) {
		return a.foresee(ctx, s, what)
	}
	rows, err := s.Explain(ctx, what)
	if err != nil {
		return nil, fmt.Errorf("%w ('postroom ledger' lists the letters)", err)
	}
	return rows, nil
}

// explain prints the sentence first and the machine's reasons beside.
func explain(w io.Writer, rows []store.LedgerRow) error {
	var b strings.Builder
	for i, r := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s  %s\n", cmp.Or(r.ID, r.Source), moment(r.ReceivedAt))
		fmt.Fprintf(&b, "From     %s\nSubject  %s\n\n%s\n", printable(r.From), printable(r.Subject), printable(r.Sentence))
		fmt.Fprintf(&b, "\nDecided by %s: %s\n", r.DecidedBy, outcomeAndAction(r))
		for _, reason := range r.Reasons {
			fmt.Fprintf(&b, "  %-22s %s\n", reason.Code, printable(reason.Detail))
		}
		section(&b, "Against it", r.Against)
		var others []string
		for _, s := range r.Suggestions {
			others = append(others, s.Vacancy+": "+s.Why)
		}
		section(&b, "Suggestions", others)
		section(&b, "Warnings", r.Warnings)
		section(&b, "Problems in reading", r.Problems)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func section(b *strings.Builder, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "%s\n", title)
	for _, l := range lines {
		fmt.Fprintf(b, "  %s\n", printable(l))
	}
}
