package web

import (
	"slices"
	"strings"

	"postroom/filing"
	"postroom/fold"
	"postroom/store"
)

// hushed are the names of the vacancies that the visitor may not see: a decision
// on a letter to two vacancies is read by those of one of them.
type hushed []string

// hushed gathers them, none for those who file letters.
func (v *visit) hushed() (hushed, error) {
	if v.may(fileLetters, "") {
		return nil, nil
	}
	all, err := v.Store.Vacancies(v.r.Context(), true)
	if err != nil {
		return nil, err
	}
	var h hushed
	for _, c := range all {
		if v.may(seeApplications, c.Slug) {
			continue
		}
		for _, name := range append([]string{c.Slug, c.Code, c.Title}, c.Aliases...) {
			if words := fold.Words(fold.Text(name)); len(words) > 0 {
				h = append(h, " "+strings.Join(words, " ")+" ")
			}
		}
	}
	return h, nil
}

// in says that a text names one of them.
func (h hushed) in(text string) bool {
	if len(h) == 0 {
		return false
	}
	words := " " + strings.Join(fold.Words(fold.Text(text)), " ") + " "
	return slices.ContainsFunc(h, func(name string) bool { return strings.Contains(words, name) })
}

// rulingFor is the decision on a letter without what the visitor may not see: the
// applications to other vacancies, and every sentence that names one.
func (v *visit) rulingFor(letter string) (store.Ruling, error) {
	r, err := v.Store.Ruling(v.r.Context(), letter)
	if err != nil {
		return r, err
	}
	h, err := v.hushed()
	if err != nil {
		return r, err
	}
	r.Filed = slices.DeleteFunc(r.Filed, func(p store.Place) bool { return !v.may(seeApplications, p.Vacancy) })
	r.Suggestions = slices.DeleteFunc(r.Suggestions, func(s filing.Suggestion) bool {
		return !v.may(seeApplications, s.Vacancy) || h.in(s.Why)
	})
	r.Reasons = slices.DeleteFunc(r.Reasons, func(r filing.Reason) bool { return h.in(r.Detail) })
	r.Against = slices.DeleteFunc(r.Against, h.in)
	r.Warnings = slices.DeleteFunc(r.Warnings, h.in)
	if h.in(r.Sentence) {
		r.Sentence = ""
	}
	return r, nil
}

// seesWhole says that the visitor may see everything that a letter brought: all
// of its vacancies.
func (v *visit) seesWhole(letter string) (bool, error) {
	slugs, err := v.Store.VacanciesOfLetter(v.r.Context(), letter)
	return !slices.ContainsFunc(slugs, func(slug string) bool { return !v.may(seeApplications, slug) }), err
}
