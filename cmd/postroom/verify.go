package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"postroom/store"
)

func (a *app) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Checks that nothing of the data is lost or damaged",
		Long: `Checks that every row has its file and every file its row, that every letter
still has the bytes that came, that the text index is whole, and that every
frozen register is as it was sealed.`,
		Example: `  postroom verify`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.reading(c.Context(), func(s *store.Store) error {
				r, err := s.Verify(c.Context())
				if err != nil {
					return err
				}
				return a.printReport(r)
			})
		},
	}
}

func (a *app) printReport(r store.Report) error {
	fmt.Fprintf(a.Out, "%s, %s and %s looked at.\n", plural(r.Letters, "letter"), plural(r.Blobs, "file"), plural(r.Freezes, "frozen register"))
	for _, found := range []struct {
		what string
		ids  []string
	}{
		{"Bytes gone", r.Missing}, {"Bytes damaged", r.Damaged}, {"Text index", r.Index}, {"Frozen register", r.Frozen}, {"Database", r.Database},
		{"Left over (harmless)", r.Strays},
	} {
		for _, id := range found.ids {
			fmt.Fprintf(a.Out, "%s: %s\n", found.what, id)
		}
	}
	if len(r.Frozen) > 0 {
		fmt.Fprintln(a.Out, "A print or export of the register made earlier tells what stood there.")
	}
	if !r.OK() {
		return errors.New("the data are damaged: restore the letters named above from a backup, or fetch them from the mailbox again")
	}
	fmt.Fprintln(a.Out, "Everything is in order.")
	return nil
}
