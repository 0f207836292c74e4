package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"postroom/store"
	"postroom/vacancy"
	"postroom/web/spreadsheet"
)

func (a *app) applicationsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "applications",
		Short:   "Prints the register",
		Args:    cobra.NoArgs,
		Example: "  postroom applications --vacancy canada-po\n  postroom applications --format xlsx -o register.xlsx",
	}
	f := formatFlag(c, "table", "json", "csv", "xlsx")
	var filter store.Filter
	var file string
	c.Flags().StringVar(&filter.Vacancy, "vacancy", "", "only this `vacancy`")
	c.Flags().StringVarP(&file, "output", "o", "", "write to `file` instead of standard output")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := f.check(); err != nil {
			return err
		}
		return a.reading(c.Context(), func(s *store.Store) error {
			if err := vacancyKnown(c.Context(), s, filter.Vacancy); err != nil {
				return err
			}
			apps, err := s.Applications(c.Context(), filter)
			if err != nil {
				return err
			}
			return writeTo(a.Out, file, func(w io.Writer) error { return printApplications(w, apps, f.chosen) })
		})
	}
	return c
}

func printApplications(w io.Writer, apps []store.Application, format string) error {
	switch format {
	case "json":
		return printJSON(w, list(apps))
	case "csv":
		return spreadsheet.CSV(w, registerSheet(apps))
	case "xlsx":
		return spreadsheet.XLSX(w, registerSheet(apps))
	}
	return printRegister(w, apps)
}

func printRegister(w io.Writer, apps []store.Application) error {
	t := table{
		head: []string{"APPLICATION", "VACANCY", "NAME", "RECEIVED", "PAPERS", "MISSING", "LATE", "STATUS"},
		max:  []int{0, 24, 32, 0, 40, 30, 0, 0},
	}
	for _, x := range apps {
		t.add(x.ID, x.Vacancy, x.Applicant.Name, moment(x.ReceivedAt), paperWords(x.Documents), kindList(x.Missing), lateWord(x), statusWords(x))
	}
	if err := t.print(w); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\n%s\n", plural(len(apps), "application"))
	return err
}

// statusWords are the status, and that the applicant has withdrawn.
func statusWords(x store.Application) string {
	if x.Withdrawn {
		return x.Status + ", withdrawn"
	}
	return x.Status
}

func lateWord(x store.Application) string {
	if x.Late {
		return "late"
	}
	return ""
}

// paperWords names the current papers of an application.
func paperWords(ds []store.Document) string {
	var words []string
	for _, d := range ds {
		if !d.Current {
			continue
		}
		w := kindWords(vacancy.Kind(d.Kind))
		if d.State != "ok" {
			w += " (" + strings.ReplaceAll(d.State, "_", " ") + ")"
		}
		words = append(words, w)
	}
	return strings.Join(words, ", ")
}

func kindList(kinds []string) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = kindWords(vacancy.Kind(k))
	}
	return strings.Join(words, ", ")
}

// registerSheet is the register as rows of cells, its head first.
func registerSheet(apps []store.Application) [][]string {
	rows := [][]string{{"Application", "Vacancy", "Name", "Surname", "E-mail", "Received", "Last letter", "Late", "Complete", "Missing", "Status", "Papers", "Warnings"}}
	for _, x := range apps {
		rows = append(rows, []string{
			x.ID, x.Vacancy, x.Applicant.Name, x.Applicant.Surname, strings.Join(x.Applicant.Emails, ", "),
			x.ReceivedAt.Format(time.RFC3339), x.LastLetterAt.Format(time.RFC3339), yesNo(x.Late), yesNo(x.Complete),
			kindList(x.Missing), statusWords(x), paperWords(x.Documents), strings.Join(x.Warnings, "; "),
		})
	}
	return rows
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
