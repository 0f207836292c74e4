package web

import (
	"slices"

	"postroom/store"
)

// personPage is one applicant across the vacancies that the visitor may see.
type personPage struct {
	frame
	Person store.Person
	Names  map[string]string // of vacancies, by slug
}

func (personPage) template() string { return "person" }

// person shows the applicant of an application; what belongs to vacancies that
// the visitor may not see is left out.
func (v *visit) person() error {
	p, err := v.Store.Person(v.r.Context(), v.r.PathValue("application"))
	if err != nil {
		return err
	}
	p.Applications = slices.DeleteFunc(p.Applications, func(h store.Head) bool { return !v.may(seeApplications, h.Vacancy) })
	p.Letters = slices.DeleteFunc(p.Letters, func(l store.PersonLetter) bool { return !v.may(seeApplications, l.Vacancy) })
	own, err := v.ownVacancies()
	if err != nil {
		return err
	}
	page := personPage{Person: p, Names: map[string]string{}}
	for _, c := range own {
		page.Names[c.Value] = c.Name
	}
	if page.frame, err = v.frame(p.Name); err != nil {
		return err
	}
	page.Line = v.count(len(p.Applications), "%d application", "%d applications")
	return v.render(page)
}
