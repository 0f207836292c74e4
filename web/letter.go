package web

import (
	"net/http"
	"net/url"
	"slices"

	"postroom/store"
	"postroom/vacancy"
)

// letterPage is one letter: its words and papers, and what was decided on it.
type letterPage struct {
	frame
	Letter  store.Letter
	Ruling  store.Ruling
	Lectern lectern
	filer
}

func (letterPage) template() string { return "letter" }

// filer is what a person needs to say where a letter belongs.
type filer struct {
	ID        string
	Return    string
	Files     bool
	Offers    []offer
	Vacancies []choice
	Names     map[string]string // of vacancies, by slug
	Learn     *alias
}

// offer is a vacancy that the letter may be for.
type offer struct {
	Key       int // 1 to 3
	Slug, Why string
	Name      string
}

func (v *visit) letter() error {
	id := v.r.PathValue("letter")
	l, err := v.Store.Letter(v.r.Context(), id)
	if err != nil {
		return err
	}
	p := letterPage{Letter: l}
	if p.Ruling, err = v.rulingFor(id); err != nil {
		return err
	}
	if p.Lectern, err = v.letterLectern(place{Path: "/letters/" + id}, id); err != nil {
		return err
	}
	if p.filer, err = v.filer(id, p.Ruling); err != nil {
		return err
	}
	p.Return = "/letters/" + id
	if p.frame, err = v.frame(orNone(l.Subject, v.say("(no subject)"))); err != nil {
		return err
	}
	return v.render(p)
}

// rulingFor is the decision on a letter without what the visitor may not see: the
// applications to other vacancies, and the suggestion of them.
func (v *visit) rulingFor(letter string) (store.Ruling, error) {
	r, err := v.Store.Ruling(v.r.Context(), letter)
	r.Filed = slices.DeleteFunc(r.Filed, func(p store.Place) bool { return !v.may(seeApplications, p.Vacancy) })
	return r, err
}

// letterLectern lays out a letter's papers that the visitor may see, its own words
// first.
func (v *visit) letterLectern(at place, letter string) (lectern, error) {
	docs, err := v.Store.Documents(v.r.Context(), letter)
	if err != nil {
		return lectern{}, err
	}
	allowed := docs[:0]
	for _, d := range docs {
		if d.Part == "" {
			continue // the letter's own words have their place
		}
		facts, err := v.Store.PaperFacts(v.r.Context(), letter, d.Part)
		if err != nil {
			return lectern{}, err
		}
		if v.may(seeApplications, v.visible(facts.Vacancies)) {
			allowed = append(allowed, d)
		}
	}
	return v.lectern(at, allowed, nil)
}

// filer lists where a letter can go.
func (v *visit) filer(id string, r store.Ruling) (filer, error) {
	f := filer{ID: id, Files: v.may(fileLetters, ""), Names: map[string]string{}}
	all, err := v.Store.Vacancies(v.r.Context(), true)
	if err != nil {
		return f, err
	}
	for _, c := range all {
		if !v.may(seeApplications, c.Slug) && !f.Files {
			continue
		}
		f.Names[c.Slug] = vacancyName(c)
		f.Vacancies = append(f.Vacancies, choice{c.Slug, longName(c)})
		if i := suggested(r, c); i >= 0 {
			f.Offers = append(f.Offers, offer{Key: i + 1, Slug: c.Slug, Why: r.Suggestions[i].Why, Name: longName(c)})
		}
	}
	slices.SortFunc(f.Offers, func(a, b offer) int { return a.Key - b.Key })
	for i := range f.Offers {
		f.Offers[i].Key = i + 1
	}
	f.Learn, err = v.learnable()
	return f, err
}

// offers is how many suggestions are shown.
const offers = 3

// suggested is the place of a vacancy among a decision's suggestions, -1 when it
// is none of the first.
func suggested(r store.Ruling, c vacancy.Vacancy) int {
	for i, s := range r.Suggestions[:min(offers, len(r.Suggestions))] {
		if s.Vacancy == c.Slug {
			return i
		}
	}
	return -1
}

func orNone(words, none string) string {
	if words == "" {
		return none
	}
	return words
}

// decide carries out what a person says about a letter: where it belongs, whose
// it is, what its papers are.
func (v *visit) decide() error {
	id := v.r.PathValue("letter")
	c, err := v.correction(id)
	if err != nil {
		return err
	}
	if err := v.Store.Correct(v.r.Context(), id, c); err != nil {
		return err
	}
	v.tell("", v.done(c))
	back := v.ownPath(v.r.PostFormValue("back"))
	if c.Vacancy == "" {
		return v.redirect(back)
	}
	return v.redirect(withLearn(v.movedBack(id, back), id))
}

// movedBack is where the visitor goes: to where the form was, unless that
// application is gone.
func (v *visit) movedBack(letter, back string) string {
	probe := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: back}}
	if u, err := url.Parse(back); err == nil {
		probe.URL = u
	}
	if _, pattern := v.known.Handler(probe); pattern != "GET /applications/{application}" {
		return back
	}
	r, err := v.Store.Ruling(v.r.Context(), letter)
	if err != nil || len(r.Filed) == 0 || r.Filed[0].Application == "" {
		return "/letters/" + letter
	}
	return "/applications/" + r.Filed[0].Application
}

// withLearn adds the letter that may teach another name to an address.
func withLearn(path, letter string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	q := u.Query()
	q.Set("learn", letter)
	u.RawQuery = q.Encode()
	return u.String()
}

// correction reads the form.
func (v *visit) correction(letter string) (store.Correction, error) {
	c := store.Correction{By: v.user.Name, Note: v.r.PostFormValue("note")}
	switch v.r.PostFormValue("act") {
	case "vacancy":
		c.Vacancy = v.r.PostFormValue("vacancy")
		if _, err := v.Store.Vacancy(v.r.Context(), c.Vacancy); err != nil {
			return c, v.refuse("Choose a vacancy. Nothing was changed.")
		}
	case "none":
		c.NotApplication = true
	case "name":
		c.Name, c.Surname = v.r.PostFormValue("name"), v.r.PostFormValue("surname")
		if c.Name == "" {
			return c, v.refuse("A name needs words. Nothing was changed.")
		}
	case "kind":
		kind := vacancy.Kind(v.r.PostFormValue("kind"))
		if !slices.Contains(allKinds, kind) {
			return c, v.refuse("Choose a kind of paper. Nothing was changed.")
		}
		c.Kinds = map[int64]vacancy.Kind{number(v.r.PostFormValue("document")): kind}
	default:
		return c, v.refuse("Choose what to correct. Nothing was changed.")
	}
	return c, nil
}

// done says what a correction did.
func (v *visit) done(c store.Correction) string {
	switch {
	case c.NotApplication:
		return v.say("Kept as no application. The letter stays in the ledger.")
	case c.Vacancy != "":
		post, err := v.Store.Vacancy(v.r.Context(), c.Vacancy)
		if err != nil {
			return v.say("Filed.")
		}
		return v.say("Filed under %s.", vacancyName(post))
	}
	return v.say("Corrected.")
}
