package web

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"postroom/store"
	"postroom/vacancy"
)

// mark shows one of the papers.
type mark struct {
	Short, Words string
	State        string // there, missing, unread; "" neither there nor asked for
}

// papersShown are the papers in their fixed order, with the kinds that count as
// each.
var papersShown = []struct {
	short string
	kinds []vacancy.Kind
}{
	{"CV", []vacancy.Kind{vacancy.CV, vacancy.CVAndLetter}},
	{"Letter", []vacancy.Kind{vacancy.CoverLetter, vacancy.CVAndLetter}},
	{"Ref", []vacancy.Kind{vacancy.References, vacancy.ReferenceLetters}},
	{"Dip", []vacancy.Kind{vacancy.Diploma, vacancy.Transcripts}},
}

// shortWords are what the marks say.
var shortWords = map[string]string{"CV": "CV", "Letter": "Letter", "Ref": "Ref", "Dip": "Dip"}

// marks shows which papers are there. What is asked for beyond the usual four is
// marked only while it is missing.
func (v *visit) marks(vac vacancy.Vacancy, r store.RegisterRow) []mark {
	var all []mark
	for _, p := range papersShown {
		m := mark{Short: v.tongue().word(shortWords, p.short), State: paperState(vac, r, p.kinds)}
		m.Words = v.markWords(p.kinds[0], m.State)
		all = append(all, m)
	}
	for _, missing := range r.Missing {
		kind := vacancy.Kind(missing)
		usual := slices.ContainsFunc(papersShown, func(p struct {
			short string
			kinds []vacancy.Kind
		}) bool {
			return slices.Contains(p.kinds, kind)
		})
		if !usual {
			all = append(all, mark{Short: v.tongue().kind(kind), State: "missing", Words: v.markWords(kind, "missing")})
		}
	}
	return all
}

// markSheet writes the marks of many applications, those that are alike only once.
type markSheet struct {
	visit   *visit
	vacancy vacancy.Vacancy
	page    page   // whose template it is
	part    string // that writes marks, by its name
	written map[string]template.HTML
}

func (v *visit) markSheet(vac vacancy.Vacancy, p page, part string) markSheet {
	return markSheet{v, vac, p, part, map[string]template.HTML{}}
}

func (s markSheet) of(r store.RegisterRow) (template.HTML, error) {
	key := strings.Join(r.Missing, " ")
	for _, p := range papersShown {
		key += "," + paperState(s.vacancy, r, p.kinds)
	}
	if done, ok := s.written[key]; ok {
		return done, nil
	}
	t, err := s.visit.templateOf(s.page)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := t.ExecuteTemplate(&b, s.part, s.visit.marks(s.vacancy, r)); err != nil {
		return "", fmt.Errorf("part %s: %w", s.part, err)
	}
	s.written[key] = template.HTML(b.String())
	return s.written[key], nil
}

func (v *visit) markWords(kind vacancy.Kind, state string) string {
	switch state {
	case "there":
		return v.say("%s: there", v.tongue().kind(kind))
	case "missing":
		return v.say("%s: missing", v.tongue().kind(kind))
	case "unread":
		return v.say("%s: cannot be read", v.tongue().kind(kind))
	}
	return ""
}

// paperState says how it stands with the papers of some kinds.
func paperState(vac vacancy.Vacancy, r store.RegisterRow, kinds []vacancy.Kind) string {
	state := ""
	for _, d := range r.Documents {
		if !d.Current || !slices.Contains(kinds, vacancy.Kind(d.Kind)) {
			continue
		}
		if !unreadable(d.State) {
			return "there"
		}
		state = "unread"
	}
	if state == "" && slices.ContainsFunc(r.Missing, func(m string) bool { return slices.Contains(kinds, vacancy.Kind(m)) }) {
		return "missing"
	}
	asked := slices.ContainsFunc(vac.Required, func(q vacancy.Requirement) bool { return slices.Contains(kinds, q.Kind) })
	if state == "" && asked {
		return "there" // within another paper, as references in a CV
	}
	return state
}

// unreadable says of the state of a paper that nobody could read it here.
func unreadable(state string) bool {
	return slices.Contains([]string{"encrypted", "unreadable", "unsupported", "too_large"}, state)
}
