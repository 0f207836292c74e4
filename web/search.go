package web

import (
	"errors"
	"net/url"
	"slices"
	"strconv"

	"postroom/store"
)

// searchPage is what the words were found in, by applicant.
type searchPage struct {
	frame
	Query     string
	Vacancy   string
	Vacancies []choice
	Groups    []group
	Hits      int
	// From counts the places on the pages before; Next is the page after, "" on
	// the last.
	From           int
	Previous, Next string
	Among          int // the newest texts with the words, of which these are the best; 0: of all
}

func (searchPage) template() string { return "search" }

// group is an application, or a letter without one, with the places where the
// words were found.
type group struct {
	Title, Link string
	Sub         string // the vacancy
	Finds       []find
}

// find is one text in which the words stand.
type find struct {
	Kind  string // letter, document, applicant
	Title string
	Words []snip
	Link  string
	paper string // SHA-256 of a document
}

// same says that two finds show the same: one place, or one paper that came in two
// letters.
func (f find) same(o find) bool {
	return o.Kind == f.Kind && (o.Title == f.Title && o.Link == f.Link || f.paper != "" && o.paper == f.paper)
}

// searchMost is how many texts a page shows. Each is folded once more to find and
// mark the words in it, so they are what a search costs.
const searchMost = 40

func (v *visit) search() error {
	q := v.r.URL.Query()
	p := searchPage{Query: q.Get("q"), Vacancy: q.Get("vacancy")}
	own, err := v.ownVacancies()
	if err != nil {
		return err
	}
	p.Vacancies = own
	if p.Vacancy != "" && !slices.ContainsFunc(own, func(c choice) bool { return c.Value == p.Vacancy }) {
		return store.ErrNotFound
	}
	turn, _ := strconv.Atoi(q.Get("page"))
	p.From = (max(turn, 1) - 1) * searchMost
	hits, among, err := v.hits(p.Query, p.Vacancy, p.From, own)
	if err != nil {
		return err
	}
	more := len(hits) > searchMost
	hits = hits[:min(len(hits), searchMost)]
	p.Among = among
	p.Previous, p.Next = turnings(v.r.URL, p.From, searchMost, more)
	if p.Groups, p.Hits, err = v.group(hits, p.Query, own); err != nil {
		return err
	}
	if p.frame, err = v.frame(v.say("Search")); err != nil {
		return err
	}
	if p.Query != "" {
		p.Line = v.count(p.Hits, "%d place found", "%d places found")
		if p.From > 0 || p.Next != "" {
			p.Line = v.say("Places %d to %d, the best first", p.From+min(1, p.Hits), p.From+p.Hits)
		}
		if p.Among > 0 {
			p.Line += " · " + v.say("only the newest %d texts with these words were looked at", p.Among)
		}
	}
	return v.render(p)
}

// ownVacancies are those that the visitor may see.
func (v *visit) ownVacancies() ([]choice, error) {
	all, err := v.Store.Vacancies(v.r.Context(), true)
	if err != nil {
		return nil, err
	}
	var own []choice
	for _, c := range all {
		if v.may(seeApplications, c.Slug) {
			own = append(own, choice{c.Slug, longName(c)})
		}
	}
	return own, nil
}

// hits searches what the visitor may see: everything, one vacancy, or his own,
// the best first, one more than a page has where there are others after these;
// among as [store.Store.SearchPart] says.
func (v *visit) hits(words, slug string, from int, own []choice) (hits []store.Hit, among int, err error) {
	q := store.Query{Words: words, Offset: from, Limit: searchMost + 1}
	switch {
	case slug != "":
		q.Vacancies = []string{slug}
	case v.may(fileLetters, ""):
	case len(own) == 0:
		return nil, 0, nil
	default:
		for _, c := range own {
			q.Vacancies = append(q.Vacancies, c.Value)
		}
	}
	return v.Store.SearchPart(v.r.Context(), q)
}

// group gathers hits by application, in the order of the best of each, and counts
// those that are listed. What belongs only to applications that the visitor may not
// see is left out, and not counted: a number would answer questions about it.
func (v *visit) group(hits []store.Hit, query string, own []choice) (groups []group, listed int, err error) {
	at := map[string]int{}
	add := func(key string, g group, f find) (added int) {
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, g)
		}
		if !slices.ContainsFunc(groups[i].Finds, f.same) {
			groups[i].Finds = append(groups[i].Finds, f)
			added = 1
		}
		return added
	}
	names := map[string]string{}
	for _, c := range own {
		names[c.Value] = c.Name
	}
	for _, h := range hits {
		f := find{Kind: h.Kind, Title: orNone(h.Title, v.say("as text")), Words: snips(h.Snippet, h.Marks), paper: h.SHA256}
		if h.Letter != "" && !h.Hidden {
			f.Link = withQuery("/letters/"+h.Letter, query) + "#" + inLetter
		}
		added := 0
		for _, id := range h.Applications {
			head, err := v.Store.Head(v.r.Context(), id)
			if errors.Is(err, store.ErrNotFound) || err == nil && names[head.Vacancy] == "" {
				continue
			}
			if err != nil {
				return nil, 0, err
			}
			f.Link = foundIn(id, h, query, f.Link)
			added = max(added, add(id, group{Title: head.Name, Link: withQuery("/applications/"+id, query), Sub: names[head.Vacancy]}, f))
		}
		if len(h.Applications) == 0 && h.Letter != "" && !h.Hidden && v.seesAny(h.Vacancies) {
			added = add(h.Letter, group{Title: orNone(h.Title, v.say("(no subject)")), Link: f.Link, Sub: v.say("no application")}, f)
		}
		listed += added
	}
	return groups, listed, nil
}

// foundIn leads to the place in an application where a hit is: the paper with its
// words marked, or else where the letter is.
func foundIn(application string, h store.Hit, query, letter string) string {
	if h.Kind != "document" || h.Part == "" {
		return letter
	}
	return "/applications/" + application + "?" + url.Values{"of": {h.Letter}, "part": {h.Part}, "q": {query}}.Encode() + "#" + inPaper
}

// seesAny says that the visitor may see a letter that touches these vacancies.
func (v *visit) seesAny(slugs []string) bool { return v.may(seeApplications, v.visible(slugs)) }
