package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"postroom/store"
	"postroom/vacancy"
)

// letterPage is one letter: its words and papers, and what was decided on it.
type letterPage struct {
	frame
	Letter  store.Letter
	Words   [][]snip
	Ruling  store.Ruling
	Lectern lectern
	Whole   bool // the visitor may see all that it brought
	HasHTML bool // or may have: large letters are not looked into unasked
	LaidOut bool // its HTML is shown in the place of its words
	Plain   bool // that was asked for, but it has none
	filer
}

func (letterPage) template() string { return "letter" }

// Brief says that the letter's words fill a small part of a screen.
func (p letterPage) Brief() bool {
	return len(p.Letter.Body) < 600 && strings.Count(p.Letter.Body, "\n") < 12
}

// filer is what a person needs to say where a letter belongs.
type filer struct {
	ID        string
	Seen      int64 // the decision that is seen
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
	if err != nil || l.Hidden {
		return cmp.Or(err, store.ErrHidden)
	}
	asked := v.r.URL.Query().Get("view") == "html"
	p := letterPage{Letter: l, HasHTML: l.Bytes > quicklyRead && !asked || v.hasHTML(id)}
	p.LaidOut, p.Plain = p.HasHTML && asked, !p.HasHTML && asked
	p.Words, _ = markedPages(l.Body, v.r.URL.Query().Get("q"), inLetter)
	if p.Whole, err = v.seesWhole(id); err != nil {
		return err
	}
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
	f := filer{ID: id, Seen: r.ID, Files: v.may(fileLetters, ""), Names: map[string]string{}}
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
		if i := suggested(r, c); i >= 0 && !filedIn(r, c.Slug) {
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

// filedIn says that the letter is in an application to the vacancy already.
func filedIn(r store.Ruling, slug string) bool {
	return slices.ContainsFunc(r.Filed, func(p store.Place) bool { return p.Application != "" && p.Vacancy == slug })
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
	back := v.ownPath(v.r.PostFormValue("back"))
	switch err := v.Store.Correct(v.r.Context(), id, c); {
	case errors.Is(err, store.ErrOvertaken):
		return v.overruled(id, back, c)
	case err != nil:
		return err
	}
	v.tell(letterAct+id, v.done(c))
	if c.Vacancy == "" {
		return v.redirect(back)
	}
	return v.redirect(withLearn(v.movedBack(id, back), id))
}

// overruled tells what somebody else decided while the visitor was reading, and
// what of his own was not done. He can have it done all the same.
func (v *visit) overruled(id, back string, c store.Correction) error {
	r, err := v.rulingFor(id)
	if err != nil {
		return err
	}
	sentence := v.tongue().reason(r.Sentence)
	what := event{At: r.At, Who: r.By, Words: sentence.Words, Language: sentence.Language}
	if r.By == "machine" {
		what.Who = v.say("The rules")
	}
	told := v.clash([]event{what}, v.say("Your own decision was not carried out: %s.", v.meant(c)), v.say("Look at the letter as it is filed now; then choose again if you still want it."))
	told.Again = v.again("seen", r.ID)
	if err := v.tellClash(told); err != nil {
		return err
	}
	if strings.HasPrefix(back, "/review") {
		return v.redirect("/letters/" + id)
	}
	return v.redirect(v.movedBack(id, back))
}

// meant is what a correction would have done, in words.
func (v *visit) meant(c store.Correction) string {
	switch {
	case c.NotApplication:
		return v.say("Not an application")
	case c.Vacancy != "":
		post, err := v.Store.Vacancy(v.r.Context(), c.Vacancy)
		if err != nil {
			return c.Vacancy
		}
		return v.say("file under %s", vacancyName(post))
	case c.Name != "":
		return v.say("rename to “%s”", c.Name)
	}
	for _, kind := range c.Kinds {
		return v.say("make the paper “%s”", v.tongue().kind(kind))
	}
	return ""
}

// letterAct begins the name of an act that corrected a letter, for undoing it.
const letterAct = "letter:"

// takeBack undoes the visitor's correction of a letter.
func (v *visit) takeBack(letter string) error {
	if !v.may(fileLetters, "") {
		return errForbidden
	}
	back := v.ownPath(v.r.PostFormValue("back"))
	switch err := v.Store.TakeBack(v.r.Context(), v.user.Name, letter); {
	case errors.Is(err, store.ErrOvertaken):
		return v.undoOvertaken(letter, back)
	case errors.Is(err, store.ErrNotFound):
		v.tell("", v.say("It is too late to undo that by itself. Nothing was changed; correct the letter by hand."))
		return v.redirect(back)
	case err != nil:
		return err
	}
	v.tell("", v.say("Taken back: the letter is where it was."))
	if strings.HasPrefix(back, "/review") {
		return v.redirect("/review?letter=" + letter)
	}
	return v.redirect(v.movedBack(letter, back))
}

// undoOvertaken tells that a correction stands because somebody went on from it.
func (v *visit) undoOvertaken(letter, back string) error {
	what := event{Words: v.say("Somebody decided on this letter, or worked on its application, since you did.")}
	if err := v.tellClash(v.clash([]event{what}, v.say("Nothing was undone."), v.say("If the letter is wrong where it is, correct it again."))); err != nil {
		return err
	}
	return v.redirect(v.movedBack(letter, back))
}

// movedBack is where the visitor goes: to where the form was, unless the letter is in
// another application now.
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
	if now := "/applications/" + r.Filed[0].Application; now != probe.URL.Path {
		return now
	}
	return back
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
	c := store.Correction{By: v.user.Name, Note: v.r.PostFormValue("note"), Seen: number(v.r.PostFormValue("seen"))}
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
