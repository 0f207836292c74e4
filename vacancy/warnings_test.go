package vacancy

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// Every warning that a reader leaves has its form with room for what it names, and no
// form is left over.
func TestEveryWarningHasItsForm(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	call, code := regexp.MustCompile(`r\.warn\(.*`), regexp.MustCompile(`"([a-z_]+)"`)
	used := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range call.FindAllString(string(source), -1) {
			for _, m := range code.FindAllStringSubmatch(line, -1) {
				used[m[1]] = true
			}
		}
	}
	if got, want := slices.Sorted(maps.Keys(used)), slices.Sorted(maps.Keys(warnings)); !slices.Equal(got, want) {
		t.Errorf("said %q\nforms %q", got, want)
	}
}

func TestWarningsAreFilled(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Baker\nDeadline: Monday 25 November 2026\nSend your CV to jobs@kite.example.", "25 November 2026 is no Monday."},
		{"Baker\nDeadline: Wednesday 25 November 2026\nSend your CV to jobs@kite.example.", "The deadline has passed: 25 November 2026."},
		{"Baker\nApply before 25 November 2026\nSend your CV to jobs@kite.example.", "“Apply before 25 November 2026” is read as up to the end of that day; it can be read as the day before."},
		{"Baker\nSend your CV to jobs@kite.example. Questions: ask@kite.example.", "ask@kite.example is given for questions and was not taken."},
	} {
		got := ReadNotice(Notice{Text: c.text, Now: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)}).Warnings
		if !slices.Contains(got, c.want) || strings.Contains(strings.Join(got, ""), "%!") {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
