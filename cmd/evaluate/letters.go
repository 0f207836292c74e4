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

// letterSet is a set of whole letters with the vacancies to which they go.
type letterSet struct {
	name, title string
	samples     []testdata.Sample
	vacancies   []testdata.VacancyFile
}

// evaluateLetters runs the whole letters that testdata has.
func evaluateLetters(ctx context.Context, p postroom) ([]section, error) {
	var all []section
	for _, set := range []letterSet{
		{"letters", "Letters", evaluation.Samples(), evaluation.Vacancies()},
		{"fresh", "More letters", evaluation.Fresh(), evaluation.FreshVacancies()},
	} {
		sections, err := evaluateSet(ctx, p, set)
		if err != nil {
			return nil, err
		}
		all = append(all, sections...)
	}
	return all, nil
}

// evaluateSet files the letters of a set in order of receipt.
func evaluateSet(ctx context.Context, p postroom, set letterSet) ([]section, error) {
	if err := p.colleagues(set.name, append(evaluation.Colleagues(), testdata.Mailbox)); err != nil {
		return nil, err
	}
	letters := map[string][]byte{}
	for _, s := range set.samples {
		letters[s.Name+".eml"] = s.Raw
	}
	b, err := p.ingest(ctx, set.name, vacancyTexts(set.vacancies), letters)
	if err != nil {
		return nil, err
	}
	outcomes := section{title: set.title, about: fmt.Sprintf("%d whole letters of invented people in eleven languages, with real papers, decided in the order of receipt.", len(set.samples))}
	details := section{title: set.title + ": what is read in them", about: "Of those that were filed where they belong."}
	for _, s := range set.samples {
		r := b.rows[s.Name+".eml"]
		if judgeOutcome(&outcomes, s, r) {
			judgeApplication(&details, s, r, b)
		}
	}
	return []section{outcomes, details}, nil
}

// vacancyTexts are the files of vacancies; one that was closed says so.
func vacancyTexts(files []testdata.VacancyFile) []string {
	var texts []string
	for _, v := range files {
		closed := ""
		if !v.Closed.IsZero() {
			closed = fmt.Sprintf("closed = %q\n", v.Closed.Format(time.RFC3339))
		}
		texts = append(texts, closed+string(v.TOML))
	}
	return texts
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
	return v == right && r.Outcome == "filed" && e.Outcome == "filed" && len(r.Applications) > 0
}

func equalSets(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// judgeApplication compares name, papers and lateness of what a letter opened or
// joined.
func judgeApplication(s *section, x testdata.Sample, r ledgerRow, b books) {
	e := x.Expect
	a := b.apps[r.Applications[0]] // a second application has the same
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
		if d.Kind == "" { // nobody judged it
			continue
		}
		v := compare(got[d.Name], d.Kind)
		if got[d.Name] == "other" {
			v = empty
		}
		s.row("kind of document").count(v, x.Name+" "+d.Name, got[d.Name], d.Kind)
	}
}
