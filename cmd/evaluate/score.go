package main

import (
	"fmt"
	"io"
	"strings"
)

// section is one table of the page.
type section struct {
	title string
	about string
	rows  []*score
}

// score counts the answers to one question.
type score struct {
	what                string
	right, wrong, empty int
	misses              []string
}

// row is the section's score for a question, made when it is first asked.
func (s *section) row(what string) *score {
	for _, r := range s.rows {
		if r.what == what {
			return r
		}
	}
	s.rows = append(s.rows, &score{what: what})
	return s.rows[len(s.rows)-1]
}

// verdict is how an answer compares with a person's.
type verdict int

const (
	right verdict = iota
	wrong
	empty
)

// count adds one answer. where names the case, for the list of misses.
func (s *score) count(v verdict, where, got, want string) {
	switch v {
	case right:
		s.right++
		return
	case wrong:
		s.wrong++
	case empty:
		s.empty++
	}
	s.misses = append(s.misses, fmt.Sprintf("%s: %s, should be %s", where, quoted(got), quoted(want)))
}

// compare judges one text against another; an empty one is not a wrong one.
func compare(got, want string) verdict {
	switch {
	case got == want:
		return right
	case got == "":
		return empty
	}
	return wrong
}

func quoted(s string) string {
	if s == "" {
		return "nothing"
	}
	return "`" + strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "`", "'") + "`"
}

func (s section) write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| | right | wrong | empty | |\n|---|--:|--:|--:|--:|\n", s.title, s.about)
	for _, r := range s.rows {
		total := r.right + r.wrong + r.empty
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %.1f %% |\n", r.what, r.right, r.wrong, r.empty, 100*float64(r.right)/float64(max(1, total)))
	}
	for _, r := range s.rows {
		if len(r.misses) > 0 {
			fmt.Fprintf(&b, "\n%s, misses:\n\n- %s\n", r.what, strings.Join(r.misses, "\n- "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
