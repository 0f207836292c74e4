package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// format is the --format flag of a command that prints.
type format struct {
	chosen  string
	offered []string
}

// formatFlag gives c a --format flag; the first one offered is the default.
func formatFlag(c *cobra.Command, offered ...string) *format {
	f := &format{offered: offered}
	c.Flags().StringVar(&f.chosen, "format", offered[0], strings.Join(offered, ", "))
	return f
}

func (f *format) check() error {
	if !slices.Contains(f.offered, f.chosen) {
		return usage("--format %s: it is one of %s", f.chosen, strings.Join(f.offered, ", "))
	}
	return nil
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// writeTo runs write on the named file, or on w where no name is given. The file
// is made for its owner only: it holds personal data.
func writeTo(w io.Writer, name string, write func(io.Writer) error) error {
	if name == "" {
		return write(w)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return f.Close()
}

// moment is a time as people read it in a table.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format("2 Jan 2006 15:04")
}

// plural says "1 letter", "3 letters".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
