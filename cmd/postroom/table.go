package main

import (
	"io"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
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
	if column >= len(t.max) || t.max[column] == 0 || width(cell) <= t.max[column] {
		return cell
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(cell); g.Next(); {
		if used += g.Width(); used > t.max[column]-1 {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}

func (t *table) print(w io.Writer) error {
	widths := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, c := range row {
			widths[i] = max(widths[i], width(c))
		}
	}
	var b strings.Builder
	line := func(row []string) {
		for i, c := range row {
			b.WriteString(c)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-width(c)+2))
			}
		}
		b.WriteByte('\n')
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
