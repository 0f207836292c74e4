package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"postroom/store"
	"postroom/vacancy"
)

func (a *app) documentCommand() *cobra.Command {
	c := store.Correction{}
	var kind string
	cmd := &cobra.Command{
		Use:   "document ID",
		Short: "Says of what kind a paper is; the machine leaves it so",
		Long: `Records your word on the kind of a paper. ID is the paper's "id" in
'postroom applications --format json': its letter and its number there. From then
on the machine leaves the letter as it is.`,
		Example: "  postroom document L7Q2MX4T9A-2 --kind cover_letter",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(vacancy.Kinds(), vacancy.Kind(kind)) {
				return usage("document: --kind %q: it is one of %s", kind, kindNames())
			}
			return a.correctKind(cmd.Context(), args[0], vacancy.Kind(kind), c)
		},
	}
	cmd.Flags().StringVar(&kind, "kind", "", "the `kind`: "+kindNames())
	recordFlags(cmd, &c)
	return cmd
}

func kindNames() string {
	var names []string
	for _, k := range vacancy.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// correctKind gives a paper its kind in every application that has it.
func (a *app) correctKind(ctx context.Context, id string, kind vacancy.Kind, c store.Correction) error {
	return a.withStore(ctx, store.Short, func(s *store.Store) error {
		letter, docs, err := s.FindDocument(ctx, id)
		if err != nil {
			return fmt.Errorf("%w ('postroom applications --format json' shows the ids)", err)
		}
		c.Kinds = map[int64]vacancy.Kind{}
		for _, d := range docs {
			c.Kinds[d.ID] = kind
		}
		if err := s.Correct(ctx, letter, a.signed(c)); err != nil {
			return err
		}
		name := docs[0].Filename
		if name == "" {
			name = "text of the letter"
		}
		fmt.Fprintf(a.Out, "%s  %s: %s\n", id, printable(name), kindWords(kind))
		return nil
	})
}

// recordFlags are those that say for the record who corrects and why.
func recordFlags(cmd *cobra.Command, c *store.Correction) {
	cmd.Flags().StringVar(&c.Note, "note", "", "why, for the record")
	cmd.Flags().StringVar(&c.By, "by", "", "who decides (default: the user of this session)")
}

// signed is the correction with the name of the person who makes it.
func (a *app) signed(c store.Correction) store.Correction {
	if c.By == "" {
		c.By = a.userName()
	}
	return c
}
