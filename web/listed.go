package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"postroom/store"
)

// listed is the list of a register in which one reads on from an application.
type listed struct {
	Asked url.Values // what was asked of the register; empty: all, the newest first
	Words string     // which applications are in it; "" all
	Path  string     // the register with the application in it
}

// listAsked is the list that the address of an application names: what the register
// was asked for from which it was opened.
func listAsked(u *url.URL) url.Values {
	return asked(&url.URL{RawQuery: u.Query().Get("list")})
}

// opens is the address of an application in a list, with the words marked by which the
// list was found.
func opens(application string, list url.Values) string {
	path := "/applications/" + application
	if len(list) == 0 {
		return path
	}
	q := url.Values{"list": {list.Encode()}}
	if words := list.Get("q"); words != "" {
		q.Set("q", words)
		return path + "?" + q.Encode() + "#found"
	}
	return path + "?" + q.Encode()
}

// listQuery is the question that gives a list.
func (v *visit) listQuery(slug string, list url.Values) store.RegisterQuery {
	return store.RegisterQuery{
		Vacancy: slug, User: v.user.Name, AllMarks: v.seesAllMarks(slug),
		Show: list.Get("show"), Language: list.Get("language"), Words: list.Get("q"), Sort: list.Get("sort"),
	}
}

// loadNeighbours finds the list and what stands before and after in it.
func (v *visit) loadNeighbours(p *applicationPage, a store.Application) (err error) {
	list := listAsked(v.r.URL)
	if p.Near, err = v.Store.Neighbours(v.r.Context(), a.ID, v.listQuery(a.Vacancy, list)); err != nil {
		return err
	}
	p.List = listed{Asked: list, Words: v.listWords(list), Path: "/vacancies/" + a.Vacancy}
	q := asked(&url.URL{RawQuery: list.Encode()})
	if page := (p.Near.Place-1)/pageLong(list.Get("q")) + 1; page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) > 0 {
		p.List.Path += "?" + q.Encode()
	}
	return nil
}

// Opens is the address of a neighbour in the list.
func (l listed) Opens(application string) string { return opens(application, l.Asked) }

// listWords say which applications are in a list: "new, incomplete, “bread”".
func (v *visit) listWords(list url.Values) string {
	names := map[string]string{"incomplete": v.say("incomplete"), "late": v.say("late"), "mine": v.say("mine"), "withdrawn": v.tongue().word(statusWords, "withdrawn")}
	var all []string
	for _, word := range strings.Fields(list.Get("show")) {
		if name, ok := names[word]; ok {
			all = append(all, name)
		} else if slices.Contains(store.Statuses, word) {
			all = append(all, v.tongue().word(statusWords, word))
		}
	}
	if l := list.Get("language"); l != "" {
		all = append(all, v.tongue().word(languageWords, l))
	}
	if words := list.Get("q"); words != "" {
		all = append(all, "“"+words+"”")
	}
	return strings.Join(all, ", ")
}
