package web

import (
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
}

func (criteriaPage) template() string { return "criteria" }

func (v *visit) criteriaPage() error {
	slug := v.r.PathValue("vacancy")
	post, err := v.Store.Vacancy(v.r.Context(), slug)
	if err != nil {
		return err
	}
	all, err := v.Store.Criteria(v.r.Context(), slug)
	if err != nil {
		return err
	}
	var lines []string
	for _, c := range all {
		lines = append(lines, c.Words)
	}
	f, err := v.frame(v.say("Criteria of %s", vacancyName(post)))
	if err != nil {
		return err
	}
	return v.render(criteriaPage{frame: f, Vacancy: slug, Words: strings.Join(lines, "\n")})
}

func (v *visit) setCriteria() error {
	slug := v.r.PathValue("vacancy")
	lines := strings.Split(v.r.PostFormValue("words"), "\n")
	if err := v.Store.SetCriteria(v.r.Context(), slug, lines); err != nil {
		return err
	}
	v.tell("", v.say("The criteria are kept."))
	return v.redirect("/vacancies/" + slug + "/criteria")
}
