package web

import (
	"net/http"
	"strings"

	"postroom/store"
	"postroom/vacancy"
)

// criterionLine is one criterion with the place of the CV where its words stand,
// and the ratings that the visitor may know.
type criterionLine struct {
	store.Criterion
	Quote  []snip
	Own    int // 0: not rated
	Others []store.Rating
}

// criteria are those of an application's vacancy.
func (v *visit) criteria(a store.Application) ([]criterionLine, error) {
	ctx := v.r.Context()
	all, err := v.Store.Criteria(ctx, a.Vacancy)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	cv, err := v.cvText(a)
	if err != nil {
		return nil, err
	}
	ratings, err := v.Store.Ratings(ctx, a.ID, v.user.Name)
	if err != nil {
		return nil, err
	}
	lines := make([]criterionLine, len(all))
	for i, c := range all {
		lines[i].Criterion = c
		lines[i].Quote = snips(store.Quote(cv, c.Words))
		for _, r := range ratings {
			switch {
			case r.Criterion != c.ID:
			case r.Who == v.user.Name:
				lines[i].Own = r.Value
			default:
				lines[i].Others = append(lines[i].Others, r)
			}
		}
	}
	return lines, nil
}

// cvText is the text of the CV that counts.
func (v *visit) cvText(a store.Application) (string, error) {
	for _, d := range a.Documents {
		if k := vacancy.Kind(d.Kind); d.Current && (k == vacancy.CV || k == vacancy.CVAndLetter) {
			return v.textOf(d)
		}
	}
	return "", nil
}

// criteriaPage is where the criteria of a vacancy are written.
type criteriaPage struct {
	frame
	Vacancy string
	Words   string // one criterion a line
	None    bool   // none are kept: the notice may give some
	Read    bool   // Words are of a notice and not kept yet
	Failed  string
}

func (criteriaPage) template() string { return "criteria" }

func (v *visit) criteriaPage() error {
	all, err := v.Store.Criteria(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	var words []string
	for _, c := range all {
		words = append(words, c.Words)
	}
	return v.renderCriteria(http.StatusOK, criteriaPage{Words: strings.Join(words, "\n"), None: len(all) == 0})
}

func (v *visit) renderCriteria(status int, p criteriaPage) error {
	p.Vacancy = v.r.PathValue("vacancy")
	post, err := v.Store.Vacancy(v.r.Context(), p.Vacancy)
	if err != nil {
		return err
	}
	p.frame, err = v.frame(v.say("Criteria of %s", vacancyName(post)))
	if err != nil {
		return err
	}
	return v.renderStatus(status, p)
}

func (v *visit) setCriteria() error {
	slug, text := v.r.PathValue("vacancy"), v.r.PostFormValue("words")
	words := lines(text)
	if n := len(words); n > store.MostCriteria {
		return v.renderCriteria(http.StatusUnprocessableEntity, criteriaPage{Words: text, Failed: v.tooManyCriteria(n)})
	}
	if err := v.Store.SetCriteria(v.r.Context(), slug, words); err != nil {
		return err
	}
	v.tell("", v.say("The criteria are kept."))
	return v.redirect("/vacancies/" + slug + "/criteria")
}

func (v *visit) tooManyCriteria(n int) string {
	return v.say("These are %d criteria; a vacancy can have %d.", n, store.MostCriteria)
}

// readCriteria proposes the criteria of a notice that was pasted or uploaded, to be
// corrected and kept.
func (v *visit) readCriteria() error {
	name, data, err := v.notice()
	if err != nil {
		return err
	}
	var found []string
	if len(data) > 0 {
		p, _, err := v.Papers.Notice(v.r.Context(), name, data)
		if err != nil {
			return err
		}
		found = p.Criteria
	}
	if len(found) == 0 {
		failed := v.say("No part of a notice that lists what it asks of applicants was found. Write the criteria by hand, or paste that part with its heading.")
		return v.renderCriteria(http.StatusUnprocessableEntity, criteriaPage{None: true, Failed: failed})
	}
	return v.renderCriteria(http.StatusOK, criteriaPage{Words: strings.Join(found, "\n"), Read: true})
}
