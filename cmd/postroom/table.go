package main

import (
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/term"
)

// table prints rows in columns as wide as their widest cell, counted in terminal
// cells, so that names in any script stay aligned.
type table struct {
	head []string
	rows [][]string
	max  []int // widest that a column may become; 0 or absent means no limit
}

func (t *table) add(cells ...string) {
	for i, c := range cells {
		cells[i] = t.fit(i, printable(c))
	}
	t.rows = append(t.rows, cells)
}

// fit cuts a cell to its column's limit.
func (t *table) fit(column int, cell string) string {
	if column >= len(t.max) {
		return cell
	}
	return cut(cell, t.max[column])
}

// cut shortens s to so many terminal cells; 0 means no limit.
func cut(s string, cells int) string {
	if cells == 0 || width(s) <= cells {
		return s
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > cells-1 {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}

// screenWidth is how many cells a line of w may have: no limit where it is no
// terminal.
func screenWidth(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}

func (t *table) print(w io.Writer) error {
	widths := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, c := range row {
			widths[i] = max(widths[i], width(c))
		}
	}
	var b strings.Builder
	columns := screenWidth(w)
	line := func(row []string) {
		var l strings.Builder
		for i, c := range row {
			l.WriteString(c)
			if i < len(row)-1 {
				l.WriteString(strings.Repeat(" ", widths[i]-width(c)+2))
			}
		}
		b.WriteString(cut(l.String(), columns) + "\n")
	}
	line(t.head)
	rule := make([]string, len(widths))
	for i, n := range widths {
		rule[i] = strings.Repeat("─", n)
	}
	line(rule)
	for _, row := range t.rows {
		line(row)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// width counts terminal cells. Most cells are ASCII, where bytes are cells.
func width(s string) int {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return uniseg.StringWidth(s)
		}
	}
	return len(s)
}

// printable takes out what would steer the terminal or turn the line around:
// cells hold what strangers wrote.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, s)
}
