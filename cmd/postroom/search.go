package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"postroom/store"
)

func (a *app) searchCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "search WORDS...",
		Short: "Searches letters, papers and names",
		Long: `Searches the text of letters and papers, and names. Every word must occur;
accents and capitals do not matter. "Words in quotes" must stand together, and a
word that ends in * may go on.`,
		Example: "  postroom search budget 'human rights'\n  postroom search 'Resettl*' --vacancy canada-po",
		Args:    cobra.MinimumNArgs(1),
	}
	f := formatFlag(c, "table", "json")
	var q store.Query
	c.Flags().StringSliceVar(&q.Vacancies, "vacancy", nil, "only in this `vacancy`; may be given several times")
	c.Flags().IntVar(&q.Limit, "limit", 20, "at most so many")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		q.Words = searchWords(args)
		return a.reading(c.Context(), func(s *store.Store) error {
			for _, slug := range q.Vacancies {
				if err := vacancyKnown(c.Context(), s, slug); err != nil {
					return err
				}
			}
			hits, err := s.Search(c.Context(), q)
			if err != nil {
				return err
			}
			if f.chosen == "json" {
				return printJSON(a.Out, list(hits))
			}
			return printHits(a.Out, hits)
		})
	}
	return c
}

// searchWords joins the arguments; one of several words is a phrase when the
// shell kept it together beside others.
func searchWords(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	words := make([]string, len(args))
	for i, w := range args {
		words[i] = w
		if strings.ContainsAny(w, " \t") && !strings.Contains(w, `"`) {
			words[i] = `"` + w + `"`
		}
	}
	return strings.Join(words, " ")
}

func printHits(w io.Writer, hits []store.Hit) error {
	if len(hits) == 0 {
		_, err := fmt.Fprintln(w, "Nothing found.")
		return err
	}
	var b strings.Builder
	for _, h := range hits {
		where := strings.Join(append(h.Applications, h.Vacancies...), ", ")
		fmt.Fprintf(&b, "%s  %s  %s\n    %s\n", h.Letter, printable(h.Title), where, marked(h, isTerminal(w)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// marked shows the words found: bold on a terminal, in brackets elsewhere.
func marked(h store.Hit, bold bool) string {
	before, after := "[", "]"
	if bold {
		before, after = "\x1b[1m", "\x1b[0m"
	}
	var b strings.Builder
	at := 0
	for _, m := range h.Marks {
		b.WriteString(printable(h.Snippet[at:m[0]]) + before + printable(h.Snippet[m[0]:m[1]]) + after)
		at = m[1]
	}
	b.WriteString(printable(h.Snippet[at:]))
	return strings.Join(strings.Fields(b.String()), " ")
}
