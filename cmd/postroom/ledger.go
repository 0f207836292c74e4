package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"postroom/filing"
	"postroom/store"
	"postroom/web/spreadsheet"
)

// outcomes in the order in which they are counted.
var outcomes = []filing.Outcome{filing.Filed, filing.Correspondence, filing.Redirected, filing.Review, filing.Ignored, filing.Quarantined}

// outcomeWords is an outcome as a table shows it.
func outcomeWords(o filing.Outcome) string {
	if o == filing.Review {
		return "to review"
	}
	return string(o)
}

func (a *app) ledgerCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "ledger",
		Short:   "Lists every letter ever seen with what became of it",
		Args:    cobra.NoArgs,
		Example: "  postroom ledger --outcome review\n  postroom ledger --format json",
	}
	f := formatFlag(c, "table", "json", "csv")
	var filter store.Filter
	c.Flags().StringVar(&filter.Outcome, "outcome", "", "only letters with this `outcome`")
	c.Flags().StringVar(&filter.Vacancy, "vacancy", "", "only letters about this `vacancy`")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := f.check(); err != nil {
			return err
		}
		if filter.Outcome != "" && !slices.Contains(outcomes, filing.Outcome(filter.Outcome)) {
			return usage("ledger: --outcome %s: it is one of %s", filter.Outcome, outcomeNames())
		}
		return a.reading(c.Context(), func(s *store.Store) error {
			if err := vacancyKnown(c.Context(), s, filter.Vacancy); err != nil {
				return err
			}
			rows, err := s.Ledger(c.Context(), filter)
			if err != nil {
				return err
			}
			return a.printLetters(rows, f.chosen)
		})
	}
	return c
}

func outcomeNames() string {
	var names []string
	for _, o := range outcomes {
		names = append(names, string(o))
	}
	return strings.Join(names, ", ")
}

// printLetters prints rows of the ledger as a table with counts, or for machines.
func (a *app) printLetters(rows []store.LedgerRow, format string) error {
	switch format {
	case "json":
		return printJSON(a.Out, list(rows))
	case "csv":
		return spreadsheet.CSV(a.Out, ledgerSheet(rows))
	}
	if err := printLedger(a.Out, rows); err != nil {
		return err
	}
	return printCounts(a.Out, rows)
}

// ledgerSheet is the ledger as rows of cells, its head first.
func ledgerSheet(rows []store.LedgerRow) [][]string {
	sheet := [][]string{{"Letter", "Received", "From", "Subject", "Outcome", "Action", "Vacancies", "Applications", "Decided by", "Why", "Warnings", "Source", "Message-ID", "SHA-256"}}
	for _, r := range rows {
		sheet = append(sheet, []string{
			r.ID, r.ReceivedAt.Format(time.RFC3339), r.From, r.Subject, r.Outcome, r.Action,
			strings.Join(r.Vacancies, ", "), strings.Join(r.Applications, ", "), r.DecidedBy, r.Sentence,
			strings.Join(slices.Concat(r.Warnings, r.Problems), "; "), r.Source, r.MessageID, r.SHA256,
		})
	}
	return sheet
}

func printLedger(w io.Writer, rows []store.LedgerRow) error {
	t := table{head: []string{"LETTER", "RECEIVED", "FROM", "SUBJECT", "OUTCOME", "VACANCY", "WHY"}, max: []int{0, 0, 26, 38, 0, 24, 90}}
	for _, r := range rows {
		t.add(r.ID, moment(r.ReceivedAt), r.From, r.Subject, outcomeAndAction(r), strings.Join(r.Vacancies, ", "), r.Sentence)
	}
	return t.print(w)
}

// outcomeAndAction says "filed: new", or the outcome alone where that says all.
func outcomeAndAction(r store.LedgerRow) string {
	o := outcomeWords(filing.Outcome(r.Outcome))
	if o == "" {
		return "not read yet"
	}
	if r.Action == "" || r.Action == r.Outcome {
		return o
	}
	return fmt.Sprintf("%s: %s", o, strings.ReplaceAll(r.Action, "_", " "))
}
