package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Every phrase of the pages has its French, and no French is left over.
func TestEveryPhraseIsTranslated(t *testing.T) {
	all, err := loadTongues()
	if err != nil {
		t.Fatal(err)
	}
	used := phrases(t)
	for _, code := range []string{"fr"} {
		for phrase := range used {
			other, ok := all[code].phrases[phrase]
			if !ok {
				t.Errorf("%s lacks %q", code, phrase)
				continue
			}
			if a, b := verbs.FindAllString(phrase, -1), verbs.FindAllString(other, -1); !slices.Equal(a, b) {
				t.Errorf("%s of %q takes %v, want %v", code, phrase, b, a)
			}
		}
		for phrase := range all[code].phrases {
			if !used[phrase] {
				t.Errorf("%s has %q, which no page says", code, phrase)
			}
		}
	}
}

var verbs = regexp.MustCompile(`%[0-9]*[a-z]`)

// phrases are those that templates and Go code say.
func phrases(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, table := range wordTables {
		for phrase := range maps.Values(table) {
			all[phrase] = true
		}
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(templateFiles, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, action := range templateAction.FindAllString(string(text), -1) {
			for _, call := range templateCall.FindAllStringSubmatch(action, -1) {
				for _, quoted := range quotedWords.FindAllString(call[1]+call[2], -1) {
					phrase, err := strconv.Unquote(quoted)
					if err != nil {
						t.Fatalf("%s: %s: %v", file, quoted, err)
					}
					all[phrase] = true
				}
			}
		}
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), source, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool { collect(all, n); return true })
	}
	return all
}

var (
	templateAction = regexp.MustCompile(`\{\{.*?\}\}`)
	// t "phrase", and count N "one" "many"
	templateCall = regexp.MustCompile(`(?:\bt\s+("(?:[^"\\]|\\.)*")|\bcount\s+\S+\s+("(?:[^"\\]|\\.)*"\s+"(?:[^"\\]|\\.)*"))`)
	quotedWords  = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
)

// collect adds the literal phrases of a call of say, count, refuse.
func collect(all map[string]bool, n ast.Node) {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	from, to := 0, 1
	switch method.Sel.Name {
	case "say", "refuse":
	case "count":
		from, to = 1, 3
	default:
		return
	}
	for _, arg := range call.Args[from:min(to, len(call.Args))] {
		if lit, ok := arg.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if phrase, err := strconv.Unquote(lit.Value); err == nil {
				all[phrase] = true
			}
		}
	}
}

func TestTimesInWords(t *testing.T) {
	all, err := loadTongues()
	if err != nil {
		t.Fatal(err)
	}
	en := all["en"]
	at := func(d time.Duration) time.Time { return noon.Add(-d) }
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Time{}, ""},
		{at(30 * time.Second), "just now"},
		{at(5 * time.Minute), "5 min ago"},
		{at(3 * time.Hour), "3 h ago"},
		{at(30 * time.Hour), "yesterday"},
		{at(5 * 24 * time.Hour), "5 days ago"},
		{at(40 * 24 * time.Hour), "11 Oct 2026"},
		{at(-time.Hour), "Fri 20 Nov 2026, 13:00"},
	} {
		if got := en.ago(noon, c.at); got != c.want {
			t.Errorf("%v: %q, want %q", c.at, got, c.want)
		}
	}
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Time{}, "no deadline"},
		{noon.Add(time.Hour), "deadline today, 13:00"},
		{noon.Add(-time.Hour), "deadline passed today"},
		{noon.Add(13 * time.Hour), "1 day to the deadline"},
		{noon.Add(72 * time.Hour), "3 days to the deadline"},
		{noon.Add(-72 * time.Hour), "deadline passed 3 days ago"},
	} {
		if got := en.deadline(noon, c.at); got != c.want {
			t.Errorf("deadline %v: %q, want %q", c.at, got, c.want)
		}
	}
	for d, want := range map[time.Duration]string{0: "", 31 * time.Second: "+31 s", 134 * time.Minute: "+2 h 14", 12 * time.Minute: "+0 h 12", 75 * time.Hour: "+3 d"} {
		if got := en.lateBy(d); got != want {
			t.Errorf("late by %v: %q, want %q", d, got, want)
		}
	}
}

func TestZonesAreNamed(t *testing.T) {
	for name, want := range map[string]string{
		"Europe/Brussels": "Brussels", "America/New_York": "New York", "America/Argentina/Buenos_Aires": "Buenos Aires", "UTC": "UTC", "Etc/UTC": "UTC",
		"Etc/GMT+5": "UTC-05:00", "CET": "UTC+01:00", "Europe/London": "London",
	} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := zoneName(noon.In(zone)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := zoneName(noon.In(time.FixedZone("", 19800))); got != "UTC+05:30" {
		t.Errorf("an offset: %q", got)
	}
}

func TestTheBrowsersLanguage(t *testing.T) {
	h := newHouse(t)
	for accept, want := range map[string]string{
		"": "en", "fr": "fr", "fr-BE,fr;q=0.9,en;q=0.8": "fr", "de-DE,fr;q=0.5": "fr", "zz": "en", ";;,,": "en",
	} {
		b := h.stranger()
		r := newGet("/sign-in")
		r.Header.Set("Accept-Language", accept)
		if body := b.ask(r).Body.String(); !strings.Contains(body, `<html lang="`+want+`">`) {
			t.Errorf("%q is not answered in %s", accept, want)
		}
	}
	b := h.as("manager")
	b.post("/me/appearance", "language", "fr", "theme", "dark")
	if body := b.see("/me"); !strings.Contains(body, `<html lang="fr" data-theme="dark">`) || !strings.Contains(body, "Mot de passe") {
		t.Error("the chosen language and colours do not show")
	}
}
