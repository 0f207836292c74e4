// Package sampletest holds the tests that every set of sample letters must pass.
package sampletest

import (
	"bytes"
	"io/fs"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"

	"postroom/filing"
	"postroom/testdata"
	"postroom/vacancy"
)

// Set is a set of sample letters with the vacancies that they are sent to.
type Set struct {
	Compose   func() []testdata.Sample
	Vacancies []testdata.VacancyFile
}

// Run checks that the set is sound: composed the same each time, with expectations
// in the words of the program.
func Run(t *testing.T, set Set) {
	samples := set.Compose()
	t.Run("composed the same each time", func(t *testing.T) { same(t, samples, set.Compose()) })
	t.Run("names are unique", func(t *testing.T) { unique(t, samples) })
	t.Run("in order of receipt", func(t *testing.T) { ordered(t, samples) })
	t.Run("headers can be read", func(t *testing.T) { headers(t, samples) })
	t.Run("only CRLF ends lines", func(t *testing.T) { lineEnds(t, samples) })
	t.Run("expectations use known words", func(t *testing.T) { words(t, samples, slugs(t, set.Vacancies)) })
	t.Run("addresses are reserved ones", func(t *testing.T) { reserved(t, samples) })
}

func same(t *testing.T, samples, again []testdata.Sample) {
	for i, s := range samples {
		if !bytes.Equal(s.Raw, again[i].Raw) {
			t.Errorf("%s differs from one composition to the next", s.Name)
		}
	}
}

func unique(t *testing.T, samples []testdata.Sample) {
	seen := map[string]bool{}
	for _, s := range samples {
		if seen[s.Name] {
			t.Errorf("two letters are named %s", s.Name)
		}
		seen[s.Name] = true
	}
}

func ordered(t *testing.T, samples []testdata.Sample) {
	if !slices.IsSortedFunc(samples, func(a, b testdata.Sample) int { return a.ReceivedAt.Compare(b.ReceivedAt) }) {
		t.Error("letters do not stand in order of receipt")
	}
	for _, s := range samples {
		if s.ReceivedAt.IsZero() {
			t.Errorf("%s was never received", s.Name)
		}
	}
}

// headers checks that the header can be read and that its topmost Received field
// says when the letter was received.
func headers(t *testing.T, samples []testdata.Sample) {
	for _, s := range samples {
		m, err := mail.ReadMessage(bytes.NewReader(s.Raw))
		if err != nil {
			t.Errorf("%s: %v", s.Name, err)
			continue
		}
		trace := m.Header.Get("Received")
		if trace == "" {
			continue
		}
		at, err := mail.ParseDate(strings.TrimSpace(trace[strings.LastIndexByte(trace, ';')+1:]))
		if err != nil || !at.Equal(s.ReceivedAt) {
			t.Errorf("%s: Received says %q, the sample %s", s.Name, trace, s.ReceivedAt)
		}
	}
}

func lineEnds(t *testing.T, samples []testdata.Sample) {
	for _, s := range samples {
		if bytes.Count(s.Raw, []byte("\n")) != bytes.Count(s.Raw, []byte("\r\n")) {
			t.Errorf("%s has a bare line feed", s.Name)
		}
	}
}

var outcomes = []filing.Outcome{
	filing.Filed, filing.Correspondence, filing.Redirected, filing.Review, filing.Ignored, filing.Quarantined,
}

var actions = []filing.Action{
	filing.New, filing.Supplement, filing.Resubmission, filing.Duplicate, filing.Question, filing.Chaser,
	filing.Withdrawal, filing.RefereeLetter, filing.DataRequest, filing.Agency, filing.Reply, filing.Portal,
	filing.Unclear, filing.JobBoardRelay, filing.OutOfOffice, filing.Bounce, filing.Receipt, filing.Calendar,
	filing.Newsletter, filing.SpamLike, filing.AutomaticMail, filing.Unreadable, filing.NotApplication,
}

var kinds = []vacancy.Kind{
	vacancy.CV, vacancy.CoverLetter, vacancy.CVAndLetter, vacancy.References, vacancy.ReferenceLetters,
	vacancy.Diploma, vacancy.Transcripts, vacancy.WritingSample, vacancy.Portfolio, vacancy.Form,
	vacancy.Photo, vacancy.ID, vacancy.Licence, vacancy.Other,
}

func words(t *testing.T, samples []testdata.Sample, open []string) {
	for _, s := range samples {
		e := s.Expect
		for _, outcome := range append(e.Also, e.Outcome) {
			if !slices.Contains(outcomes, filing.Outcome(outcome)) {
				t.Errorf("%s: no outcome %q", s.Name, outcome)
			}
		}
		for _, action := range e.Actions {
			if !slices.Contains(actions, filing.Action(action)) {
				t.Errorf("%s: no action %q", s.Name, action)
			}
		}
		for _, kind := range e.Missing {
			if !slices.Contains(kinds, vacancy.Kind(kind)) {
				t.Errorf("%s: no kind %q can be missing", s.Name, kind)
			}
		}
		for _, d := range e.Documents {
			if d.Kind != "" && !slices.Contains(kinds, vacancy.Kind(d.Kind)) {
				t.Errorf("%s: %s has no kind %q", s.Name, d.Name, d.Kind)
			}
		}
		for _, slug := range append(e.Vacancies, e.FirstSuggestion) {
			if slug != "" && !slices.Contains(open, slug) {
				t.Errorf("%s: no vacancy %q", s.Name, slug)
			}
		}
		if e.Outcome == string(filing.Filed) && len(e.Vacancies) == 0 {
			t.Errorf("%s is filed under nothing", s.Name)
		}
	}
}

// slugs checks that every vacancy file is read as a vacancy, and returns their slugs.
func slugs(t *testing.T, vacancies []testdata.VacancyFile) []string {
	var found []string
	for _, file := range vacancies {
		v, err := vacancy.Load(bytes.NewReader(file.TOML), "toml") // refuses keys that it does not know
		if err != nil {
			t.Errorf("%s: %v", file.Slug, err)
		}
		if v.Slug != file.Slug || v.Title == "" {
			t.Errorf("%s: the file says slug %q, title %q", file.Slug, v.Slug, v.Title)
		}
		found = append(found, v.Slug)
	}
	return found
}

var addrSpec = regexp.MustCompile(`[A-Za-z0-9._+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]+`)

// reserved checks that no letter names an address that could belong to somebody:
// only the domains of RFC 2606 occur.
func reserved(t *testing.T, samples []testdata.Sample) {
	for _, s := range samples {
		unfolded := strings.ReplaceAll(string(s.Raw), "=\r\n", "") // soft breaks of quoted-printable
		for _, address := range addrSpec.FindAllString(unfolded, -1) {
			if !strings.HasSuffix(address, ".example") && !strings.HasSuffix(address, ".invalid") {
				t.Errorf("%s names the address %s", s.Name, address)
			}
		}
	}
}

// Counts returns how many letters have each outcome and each action.
func Counts(samples []testdata.Sample) map[string]int {
	counts := map[string]int{}
	for _, s := range samples {
		counts[s.Expect.Outcome]++
		for _, action := range s.Expect.Actions {
			counts[action]++
		}
	}
	return counts
}

// Papers checks that every file of the folder is brought by a letter of the set:
// that its start stands in one of them. Wrapped and picture files are told by name.
func Papers(t *testing.T, papers fs.FS, specs fs.FS, folder string) {
	var text strings.Builder
	names, err := fs.Glob(specs, folder+"/*.toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no specs in %s: %v", folder, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(specs, name)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(data)
	}
	files, err := fs.ReadDir(papers, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if file.Name() != "logo.png" && !strings.Contains(text.String(), `file = "`+file.Name()+`"`) {
			t.Errorf("no letter brings %s", file.Name())
		}
	}
}
