package web

import (
	"errors"
	"slices"

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
	Most      bool // there may be more
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
}

// searchMost is how many texts are shown.
const searchMost = 100

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
	hits, err := v.hits(p.Query, p.Vacancy, own)
	if err != nil {
		return err
	}
	p.Hits, p.Most = len(hits), len(hits) >= searchMost
	if p.Groups, err = v.group(hits, p.Query, own); err != nil {
		return err
	}
	if p.frame, err = v.frame(v.say("Search")); err != nil {
		return err
	}
	if p.Query != "" {
		p.Line = v.count(p.Hits, "%d place found", "%d places found")
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

// hits searches what the visitor may see: everything, one vacancy, or each of his
// own, the best first.
func (v *visit) hits(words, slug string, own []choice) ([]store.Hit, error) {
	ctx := v.r.Context()
	if slug != "" || v.may(fileLetters, "") {
		return v.Store.Search(ctx, store.Query{Words: words, Vacancy: slug, Limit: searchMost})
	}
	var all []store.Hit
	for _, c := range own {
		hits, err := v.Store.Search(ctx, store.Query{Words: words, Vacancy: c.Value, Limit: searchMost})
		if err != nil {
			return nil, err
		}
		all = append(all, hits...)
	}
	slices.SortStableFunc(all, func(a, b store.Hit) int {
		switch {
		case a.Rank > b.Rank:
			return -1
		case a.Rank < b.Rank:
			return 1
		}
		return 0
	})
	return all[:min(len(all), searchMost)], nil
}

// group gathers hits by application, in the order of the best of each. What
// belongs only to applications that the visitor may not see is left out.
func (v *visit) group(hits []store.Hit, query string, own []choice) ([]group, error) {
	var groups []group
	at := map[string]int{}
	add := func(key string, g group, f find) {
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, g)
		}
		if !slices.ContainsFunc(groups[i].Finds, func(o find) bool { return o.Title == f.Title && o.Kind == f.Kind && o.Link == f.Link }) {
			groups[i].Finds = append(groups[i].Finds, f)
		}
	}
	names := map[string]string{}
	for _, c := range own {
		names[c.Value] = c.Name
	}
	for _, h := range hits {
		f := find{Kind: h.Kind, Title: h.Title, Words: snips(h.Snippet, h.Marks)}
		if h.Letter != "" {
			f.Link = "/letters/" + h.Letter
		}
		for _, id := range h.Applications {
			head, err := v.Store.Head(v.r.Context(), id)
			if errors.Is(err, store.ErrNotFound) || err == nil && names[head.Vacancy] == "" {
				continue
			}
			if err != nil {
				return nil, err
			}
			add(id, group{Title: head.Name, Link: withQuery("/applications/"+id, query), Sub: names[head.Vacancy]}, f)
		}
		if len(h.Applications) == 0 && h.Letter != "" && v.seesAny(h.Vacancies) {
			add(h.Letter, group{Title: orNone(h.Title, v.say("(no subject)")), Link: f.Link, Sub: v.say("no application")}, f)
		}
	}
	return groups, nil
}

// seesAny says that the visitor may see a letter that touches these vacancies.
func (v *visit) seesAny(slugs []string) bool { return v.may(seeApplications, v.visible(slugs)) }
