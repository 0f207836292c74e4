package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"postroom/extract"
)

func (a *app) extractCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "extract FILE...",
		Short:   "Shows what the program reads in a file",
		Args:    cobra.MinimumNArgs(1),
		Example: "  postroom extract CV.pdf\n  postroom extract *.docx --format json",
	}
	f := formatFlag(c, "text", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		pool, err := a.openPool(1)
		if err != nil {
			return err
		}
		return errors.Join(a.extractFiles(c.Context(), pool, args, f.chosen), pool.Close())
	}
	return c
}

// extracted is a file's reading as printed.
type extracted struct {
	File      string      `json:"file"`
	Container string      `json:"container,omitempty"`
	MediaType string      `json:"media_type"`
	Format    string      `json:"format"`
	State     string      `json:"text_state"`
	Method    string      `json:"method"`
	Pages     int         `json:"pages"`
	Words     int         `json:"words"`
	Warnings  []string    `json:"warnings"`
	Text      string      `json:"text"`
	Papers    []extracted `json:"papers,omitempty"`
}

func (a *app) extractFiles(ctx context.Context, pool *extract.Pool, files []string, format string) error {
	var all []extracted
	var failed error
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		x, err := readFile(ctx, pool, name, data)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if format == "text" {
			printExtracted(a.Out, x)
		}
		all = append(all, x)
	}
	if format == "json" {
		failed = errors.Join(failed, printJSON(a.Out, list(all)))
	}
	return failed
}

// readFile reads a file, and the papers in it when it is a container.
func readFile(ctx context.Context, pool *extract.Pool, name string, data []byte) (extracted, error) {
	t, err := pool.Read(ctx, filepath.Base(name), data)
	if err != nil {
		return extracted{}, err
	}
	x := extracted{
		File: name, MediaType: t.MediaType, Format: t.Format, State: string(t.State), Method: t.Method,
		Pages: t.PageCount, Words: t.Words, Warnings: list(t.Warnings), Text: t.Text,
	}
	for _, p := range t.Papers {
		inner, err := readFile(ctx, pool, p.Name, p.Data)
		if err != nil {
			return extracted{}, err
		}
		inner.Container = name
		x.Papers = append(x.Papers, inner)
	}
	return x, nil
}

func printExtracted(w io.Writer, x extracted) {
	fmt.Fprintf(w, "%s: %s, %s, %s, %s", printable(x.File), x.MediaType, strings.ReplaceAll(x.State, "_", " "), plural(x.Pages, "page"), plural(x.Words, "word"))
	if x.Method != "" {
		fmt.Fprintf(w, ", read by %s", x.Method)
	}
	fmt.Fprintln(w)
	for _, warning := range x.Warnings {
		fmt.Fprintf(w, "warning: %s\n", printable(warning))
	}
	if x.Text != "" {
		fmt.Fprintf(w, "\n%s\n\n", x.Text)
	}
	for _, p := range x.Papers {
		printExtracted(w, p)
	}
}
