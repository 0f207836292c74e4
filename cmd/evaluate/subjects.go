package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"postroom/fold"
)

// subjectLabel is a subject line with what a careful person does.
type subjectLabel struct {
	Subject string `json:"subject"`
	Expect  string `json:"expect"` // file, propose, queue, many, attach, notapp
	Vacancy any    `json:"vacancy"`
	Name    string `json:"name"`
	Note    string `json:"note"`
	From    string `json:"from"`
}

// subjectVacancies are open at the same time, by the code that labels use.
var subjectVacancies = map[string]string{
	"Canada PO": `{"slug": "canada-po", "title": "Programme Officer, Canada Resettlement Scheme", "subject_pattern": "Canada PO - {surname}", "required_documents": [{"kind": "cv"}]}`,
	"Canada FO": `{"slug": "canada-fo", "title": "Finance Officer, Canada Resettlement Scheme", "subject_pattern": "Canada FO - {surname}", "required_documents": [{"kind": "cv"}]}`,
	"HoS":       `{"slug": "hos", "title": "Head of Secretariat", "subject_pattern": "HoS - {surname}", "required_documents": [{"kind": "cv"}]}`,
}

var slugs = map[string]string{"Canada PO": "canada-po", "Canada FO": "canada-fo", "HoS": "hos"}

// ledgerRow and application are the parts of postroom's JSON that are compared.
type ledgerRow struct {
	Source       string   `json:"source"`
	Sources      []string `json:"sources"`
	Outcome      string   `json:"outcome"`
	Action       string   `json:"action"`
	Vacancies    []string `json:"vacancies"`
	Applications []string `json:"applications"`
	Suggestions  []struct {
		Vacancy string `json:"vacancy"`
	} `json:"suggestions"`
	ID string `json:"id"`
}

type application struct {
	ID        string `json:"id"`
	Vacancy   string `json:"vacancy"`
	Applicant struct {
		Name    string `json:"name"`
		Surname string `json:"surname"`
	} `json:"applicant"`
	Late      bool       `json:"late"`
	Missing   []string   `json:"missing"`
	Documents []document `json:"documents"`
}

type document struct {
	Filename string `json:"filename"`
	Kind     string `json:"kind"`
	Letter   string `json:"letter"`
}

// books is a ledger and register, by source and by id.
type books struct {
	rows map[string]ledgerRow
	apps map[string]application
}

// ingest files letters, given by file name, against vacancies.
func (p postroom) ingest(ctx context.Context, data string, vacancies []string, letters map[string][]byte) (books, error) {
	folder := filepath.Join(p.dir, data+"-letters")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return books{}, err
	}
	for i, v := range vacancies {
		ext := ".toml"
		if strings.HasPrefix(v, "{") {
			ext = ".json"
		}
		name := filepath.Join(p.dir, fmt.Sprintf("%s-%d%s", data, i, ext))
		if err := os.WriteFile(name, []byte(v), 0o600); err != nil {
			return books{}, err
		}
		if _, err := p.run(ctx, data, "vacancy", "add", "--from", name); err != nil {
			return books{}, err
		}
	}
	for name, raw := range letters {
		if err := os.WriteFile(filepath.Join(folder, name), raw, 0o600); err != nil {
			return books{}, err
		}
	}
	if _, err := p.run(ctx, data, "ingest", folder, "--format", "json"); err != nil {
		return books{}, err
	}
	return p.books(ctx, data)
}

func (p postroom) books(ctx context.Context, data string) (books, error) {
	b := books{rows: map[string]ledgerRow{}, apps: map[string]application{}}
	out, err := p.run(ctx, data, "ledger", "--format", "json")
	if err != nil {
		return b, err
	}
	var rows []ledgerRow
	if err := json.Unmarshal(out, &rows); err != nil {
		return b, err
	}
	for _, r := range rows {
		for _, source := range append(r.Sources, r.Source) {
			b.rows[filepath.Base(source)] = r
		}
	}
	if out, err = p.run(ctx, data, "applications", "--format", "json"); err != nil {
		return b, err
	}
	var apps []application
	if err := json.Unmarshal(out, &apps); err != nil {
		return b, err
	}
	for _, a := range apps {
		b.apps[a.ID] = a
	}
	return b, nil
}

func evaluateSubjects(ctx context.Context, p postroom, corpus string) (section, error) {
	s := section{title: "Subject lines", about: "Real subject lines as whole letters with a short text and no papers, three vacancies open at the same time."}
	labels, err := readLines[subjectLabel](filepath.Join(corpus, "subjects.jsonl"))
	if err != nil {
		return s, err
	}
	letters := map[string][]byte{"0-base.eml": subjectLetter(0, "Canada PO - Dupont", "Marie Dupont <dupont@mail.example>", applicationText)}
	for i, l := range labels {
		from := cmp.Or(l.From, fmt.Sprintf("someone%d@mail%d.example", i, i))
		if l.Expect == "attach" {
			from = "Marie Dupont <dupont@mail.example>"
		}
		text := applicationText
		if l.Expect == "notapp" || l.Expect == "attach" {
			text = "" // what it is, only the subject says
		}
		subject := l.Subject
		if l.Note != "raw header value" {
			subject = mime.QEncoding.Encode("utf-8", subject)
		}
		letters[subjectFile(i)] = subjectLetter(i+1, subject, from, text)
	}
	b, err := p.ingest(ctx, "subjects", []string{subjectVacancies["Canada PO"], subjectVacancies["Canada FO"], subjectVacancies["HoS"]}, letters)
	if err != nil {
		return s, err
	}
	for i, l := range labels {
		judgeSubject(&s, l, b.rows[subjectFile(i)], b)
	}
	return s, nil
}

func subjectFile(i int) string { return fmt.Sprintf("%d-subject.eml", i+1) }

const applicationText = "Dear Sir or Madam,\r\n\r\nplease find my application attached.\r\n\r\nKind regards\r\n"

func subjectLetter(minute int, subject, from, text string) []byte {
	return fmt.Appendf(nil, "Received: from a.example by mx.example; Mon, 16 Nov 2026 %02d:%02d:00 +0000\r\nFrom: %s\r\nTo: recruit@example.org\r\nSubject: %s\r\nMessage-ID: <subject-%d@mail.example>\r\nDate: Mon, 16 Nov 2026 08:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s",
		8+minute/60, minute%60, from, subject, minute, text)
}

// vacancies of a label, as slugs.
func (l subjectLabel) vacancies() []string {
	switch v := l.Vacancy.(type) {
	case string:
		return []string{slugs[v]}
	case []any:
		var all []string
		for _, code := range v {
			all = append(all, slugs[fmt.Sprint(code)])
		}
		slices.Sort(all)
		return all
	}
	return nil
}

func judgeSubject(s *section, l subjectLabel, r ledgerRow, b books) {
	got := append([]string{r.Outcome}, r.Vacancies...)
	for _, x := range r.Suggestions {
		got = append(got, "?"+x.Vacancy)
	}
	want := append([]string{l.Expect}, l.vacancies()...)
	s.row(l.Expect).count(subjectVerdict(l, r), quoted(l.Subject), strings.Join(got, " "), strings.Join(want, " "))
	if l.Expect == "file" && r.Outcome == "filed" && len(r.Applications) == 1 {
		name, _, _ := strings.Cut(l.Name, " (")
		a := b.apps[r.Applications[0]].Applicant
		v := wrong
		if sameName(a.Name, name) || sameName(a.Surname, name) {
			v = right
		}
		if name == "" { // a placeholder or nothing: any name found elsewhere will do
			return
		}
		s.row("name").count(v, quoted(l.Subject), a.Name+" / "+a.Surname, name)
	}
}

// sameName compares names whatever their order and capitals.
func sameName(a, b string) bool {
	x, y := fold.Words(a), fold.Words(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func subjectVerdict(l subjectLabel, r ledgerRow) verdict {
	want := l.vacancies()
	got := slices.Sorted(slices.Values(r.Vacancies))
	same := slices.Equal(got, want)
	switch {
	case l.Expect == "file" || l.Expect == "many":
		return pick(r.Outcome == "filed" && same, r.Outcome == "review")
	case l.Expect == "propose":
		first := len(r.Suggestions) > 0 && r.Suggestions[0].Vacancy == want[0]
		return pick(r.Outcome == "review" && first || r.Outcome == "filed" && same, r.Outcome == "review")
	case l.Expect == "queue":
		return pick(r.Outcome == "review", false)
	case l.Expect == "attach":
		return pick(len(r.Applications) > 0 && r.Outcome != "review", r.Outcome == "review" || r.Outcome == "correspondence")
	}
	return pick(r.Outcome == "correspondence" || r.Outcome == "ignored", r.Outcome == "review")
}

func pick(isRight, isEmpty bool) verdict {
	switch {
	case isRight:
		return right
	case isEmpty:
		return empty
	}
	return wrong
}
