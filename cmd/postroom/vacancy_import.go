package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"postroom/extract"
	"postroom/vacancy"
)

func (a *app) vacancyImportCommand() *cobra.Command {
	var save bool
	var slug string
	c := &cobra.Command{
		Use:   "import NOTICE",
		Short: "Reads a published notice into intake rules, each with the words it came from",
		Long: `Reads a notice (.txt, .html, .pdf, .docx, .odt; - for standard input) and prints
the intake rules that it states, with the words that state them, and what it does
not say. Nothing is kept without --save.`,
		Example: "  postroom vacancy import notice.pdf\n  postroom vacancy import notice.html --format json\n  postroom vacancy import notice.txt --save --slug canada-po",
		Args:    cobra.ExactArgs(1),
	}
	f := formatFlag(c, "table", "json")
	c.Flags().BoolVar(&save, "save", false, "keep the vacancy")
	c.Flags().StringVar(&slug, "slug", "", "short `name` for commands, with --save (default: from the code or title)")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		p, err := a.readNotice(c.Context(), args[0])
		if err != nil {
			return err
		}
		if f.chosen == "json" {
			err = printJSON(a.Out, p)
		} else {
			err = printProposal(a.Out, p)
		}
		if err != nil || !save {
			return err
		}
		p.Vacancy.Slug = slug
		return a.saveVacancy(c.Context(), p)
	}
	return c
}

// readNotice reads a notice's file in a reader process and then its words.
func (a *app) readNotice(ctx context.Context, name string) (vacancy.Proposal, error) {
	data, err := a.readInput(name)
	if err != nil {
		return vacancy.Proposal{}, err
	}
	pool, err := a.openPool(1)
	if err != nil {
		return vacancy.Proposal{}, err
	}
	text, err := pool.Read(ctx, filepath.Base(name), data)
	if err := errors.Join(err, pool.Close()); err != nil {
		return vacancy.Proposal{}, fmt.Errorf("%s: %w", name, err)
	}
	if text.State != extract.OK {
		return vacancy.Proposal{}, fmt.Errorf("%s: no text can be read in it (%s): save the notice as text, HTML, DOCX or PDF with text", name, text.State)
	}
	return proposalOf(text), nil
}

// readInput reads a file, or standard input for "-".
func (a *app) readInput(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(a.In)
	}
	return os.ReadFile(name)
}

// printProposal prints the rules, the words they came from, and what is missing.
func printProposal(w io.Writer, p vacancy.Proposal) error {
	if err := printRules(w, p.Vacancy); err != nil {
		return err
	}
	var words, candidates []string
	for _, field := range sortedKeys(p.Evidence) {
		if strings.HasPrefix(field, "criteria.") {
			continue // they are the notice's words
		}
		words = append(words, fmt.Sprintf("%-18s “%s”", field, p.Evidence[field]))
	}
	for _, c := range p.DeadlineCandidates {
		candidates = append(candidates, fmt.Sprint(c))
	}
	var b strings.Builder
	section(&b, "\nCriteria", p.Criteria)
	if p.OnlyShortlisted {
		section(&b, "\nReplies", []string{"Only shortlisted candidates will be contacted"})
	}
	section(&b, "\nThe notice's words", words)
	section(&b, "\nThe deadline could be", candidates)
	section(&b, "\nNot found in the notice", p.Missing)
	section(&b, "\nPlease look", p.Warnings)
	_, err := io.WriteString(w, b.String())
	return err
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
