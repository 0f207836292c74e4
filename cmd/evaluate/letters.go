package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"postroom/testdata"
	"postroom/testdata/evaluation"
)

// evaluateLetters runs the whole letters that testdata has, in order of receipt.
func evaluateLetters(ctx context.Context, p postroom) ([]section, error) {
	samples := evaluation.Samples()
	var vacancies []string
	for _, v := range evaluation.Vacancies() {
		closed := ""
		if !v.Closed.IsZero() {
			closed = fmt.Sprintf("closed = %q\n", v.Closed.Format(time.RFC3339))
		}
		vacancies = append(vacancies, closed+string(v.TOML))
	}
	if err := p.colleagues("letters", append(evaluation.Colleagues(), testdata.Mailbox)); err != nil {
		return nil, err
	}
	letters := map[string][]byte{}
	for _, s := range samples {
		letters[s.Name+".eml"] = s.Raw
	}
	b, err := p.ingest(ctx, "letters", vacancies, letters)
	if err != nil {
		return nil, err
	}
	outcomes := section{title: "Letters", about: fmt.Sprintf("%d whole letters of invented people in eleven languages, with real papers, decided in the order of receipt.", len(samples))}
	details := section{title: "What is read in the letters", about: "Of the letters that were filed where they belong."}
	for _, s := range samples {
		r := b.rows[s.Name+".eml"]
		if judgeOutcome(&outcomes, s, r) {
			judgeApplication(&details, s, r, b)
		}
	}
	return []section{outcomes, details}, nil
}

// colleagues tells the configuration who our own people are.
func (p postroom) colleagues(data string, addresses []string) error {
	dir := filepath.Join(p.dir, data)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	quotedList := make([]string, len(addresses))
	for i, a := range addresses {
		quotedList[i] = fmt.Sprintf("%q", a)
	}
	return os.WriteFile(filepath.Join(dir, "postroom.toml"), []byte("own = ["+strings.Join(quotedList, ", ")+"]\n"), 0o600)
}

// judgeOutcome compares what became of a letter, and says whether it was filed
// where it belongs.
func judgeOutcome(s *section, x testdata.Sample, r ledgerRow) bool {
	e := x.Expect
	got := strings.Join(append([]string{r.Outcome, r.Action}, r.Vacancies...), " ")
	want := strings.Join(append([]string{e.Outcome, strings.Join(e.Actions, "/")}, e.Vacancies...), " ")
	sameVacancies := len(e.Vacancies) == 0 && e.Outcome != "filed" || equalSets(e.Vacancies, r.Vacancies)
	v := wrong
	switch {
	case (r.Outcome == e.Outcome || slices.Contains(e.Also, r.Outcome)) && sameVacancies:
		v = right
	case r.Outcome == "review" && e.Outcome == "filed":
		v = empty // left to a person
	}
	s.row(e.Outcome).count(v, x.Name, got, want)
	if v == right && r.Outcome == e.Outcome && len(e.Actions) > 0 {
		a := wrong
		if slices.Contains(e.Actions, r.Action) {
			a = right
		}
		s.row("action").count(a, x.Name, r.Action, strings.Join(e.Actions, " or "))
	}
	if e.FirstSuggestion != "" && r.Outcome == "review" {
		first := ""
		if len(r.Suggestions) > 0 {
			first = r.Suggestions[0].Vacancy
		}
		s.row("first suggestion").count(compare(first, e.FirstSuggestion), x.Name, first, e.FirstSuggestion)
	}
	return v == right && r.Outcome == "filed" && e.Outcome == "filed"
}

func equalSets(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// judgeApplication compares name, papers and lateness of what a letter opened or
// joined.
func judgeApplication(s *section, x testdata.Sample, r ledgerRow, b books) {
	e := x.Expect
	for _, id := range r.Applications {
		a := b.apps[id]
		if e.Surname != "" {
			s.row("surname").count(compareNames(a.Applicant.Surname, e.Surname), x.Name, a.Applicant.Surname, e.Surname)
		}
		if e.Name != "" {
			s.row("full name").count(compareNames(a.Applicant.Name, e.Name), x.Name, a.Applicant.Name, e.Name)
		}
		if r.Action == "new" {
			s.row("late").count(compare(yes(a.Late), yes(e.Late)), x.Name, yes(a.Late), yes(e.Late))
		}
		judgeDocuments(s, x, r, a)
		break // a second application has the same
	}
}

func compareNames(got, want string) verdict {
	switch {
	case sameName(got, want):
		return right
	case got == "":
		return empty
	}
	return wrong
}

func judgeDocuments(s *section, x testdata.Sample, r ledgerRow, a application) {
	if len(x.Expect.Documents) == 0 {
		return
	}
	got := map[string]string{}
	for _, d := range a.Documents {
		if d.Letter == r.ID {
			got[d.Filename] = d.Kind
		}
	}
	for _, d := range x.Expect.Documents {
		v := compare(got[d.Name], d.Kind)
		if got[d.Name] == "other" {
			v = empty
		}
		s.row("kind of document").count(v, x.Name+" "+d.Name, got[d.Name], d.Kind)
	}
}
