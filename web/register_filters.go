package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"postroom/store"
)

// filter is one word of the line above the register.
type filter struct {
	Words  string
	Title  string // the same in full; "" where it is in full
	Count  int
	Path   string
	Here   bool
	Due    bool // needs a person
	Begins bool // a group of its own
}

// head is a column by which one can order.
type head struct {
	Words string
	Path  string
	Order string // ascending, descending, or "" for another column
	Class string
}

// filters are the words above the register: statuses, of which one can be chosen,
// then what can be chosen together with anything, then languages where there are
// several. The number beside each is what one gets by choosing it.
func (v *visit) filters(q store.RegisterQuery, c store.RegisterCounts) []filter {
	chosen := strings.Fields(q.Show)
	all := []filter{{Words: v.say("all"), Count: c.Here, Here: len(chosen) == 0 && q.Language == "", Path: with(v.r.URL, "show", "", "language", "")}}
	for _, status := range store.Statuses {
		if !isStatus(status) {
			continue
		}
		here := slices.Contains(chosen, status)
		if c.Show[status] > 0 || here || slices.Contains(alwaysShown, status) {
			all = append(all, filter{Words: v.tongue().word(statusWords, status), Count: c.Show[status], Here: here, Path: with(v.r.URL, "show", toggled(chosen, status))})
		}
	}
	for i, f := range []filter{{Words: v.say("incomplete"), Path: "incomplete"}, {Words: v.say("late"), Path: "late", Due: true}, {Words: v.tongue().word(statusWords, "withdrawn"), Path: "withdrawn"}, {Words: v.say("mine"), Path: "mine"}} {
		f.Begins, f.Count, f.Here = i == 0, c.Show[f.Path], slices.Contains(chosen, f.Path)
		if f.Path == "withdrawn" && f.Count == 0 && !f.Here {
			continue
		}
		f.Path = with(v.r.URL, "show", toggled(chosen, f.Path))
		all = append(all, f)
	}
	if len(c.Languages) < 2 && q.Language == "" {
		return all
	}
	for i, l := range languagesOf(c.Languages, q.Language) {
		f := filter{Words: l.Language, Title: v.tongue().word(languageWords, l.Language), Count: l.Count, Begins: i == 0, Here: l.Language == q.Language}
		f.Path = with(v.r.URL, "language", l.Language)
		if f.Here {
			f.Path = with(v.r.URL, "language", "")
		}
		all = append(all, f)
	}
	return all
}

// languagesOf are the commonest languages, and the chosen one, as that is to be
// seen, and to be given up, even where nothing is in it.
func languagesOf(all []store.LanguageCount, chosen string) []store.LanguageCount {
	named := func(l store.LanguageCount) bool { return l.Language == chosen }
	shown := slices.Clone(all[:min(len(all), languagesShown)])
	if chosen == "" || slices.ContainsFunc(shown, named) {
		return shown
	}
	if i := slices.IndexFunc(all, named); i >= 0 {
		return append(shown, all[i])
	}
	return append(shown, store.LanguageCount{Language: chosen})
}

// alwaysShown are the statuses whose filter is there even for none.
var alwaysShown = []string{"new", "shortlisted"}

// languagesShown is how many languages the line has room for.
const languagesShown = 6

// toggled is what is chosen once a word was pressed: it goes if it was there, and
// a status goes for another one. The order is always the same.
func toggled(chosen []string, word string) string {
	status := isStatus(word)
	var kept []string
	for _, w := range chosen {
		if w != word && !(status && isStatus(w)) {
			kept = append(kept, w)
		}
	}
	switch {
	case slices.Contains(chosen, word):
	case status:
		kept = append([]string{word}, kept...)
	default:
		kept = append(kept, word)
		slices.SortStableFunc(kept, func(a, b string) int { return slices.Index(flags, a) - slices.Index(flags, b) })
	}
	return strings.Join(kept, " ")
}

// onlyStatus is what is chosen with one status in place of any.
func onlyStatus(show, status string) string {
	words := slices.DeleteFunc(strings.Fields(show), isStatus)
	return toggled(words, status)
}

// flags can be chosen together, in this order in an address; statuses come before.
var flags = []string{"incomplete", "late", "withdrawn", "mine"}

// isStatus says that a word chooses among the statuses. "withdrawn" does not: that
// somebody withdrew is a fact beside any status.
func isStatus(word string) bool {
	return slices.Contains(store.Statuses, word) && !slices.Contains(flags, word)
}

func (v *visit) heads(q store.RegisterQuery) []head {
	by, descending := strings.CutPrefix(cmp.Or(q.Sort, "-received"), "-")
	columns := []struct{ by, words, class string }{
		{"name", v.say("Name"), ""}, {"-received", v.say("Received"), "when"}, {"papers", v.say("Papers"), ""}, {"language", v.say("Language"), "language"},
		{"-late", v.say("Late"), "number"}, {"status", v.say("Status"), "status"}, {"-rating", v.say("Rating"), "number mean"}, {"", v.say("Reviewers"), "who"},
	}
	var all []head
	for _, c := range columns {
		h := head{Words: c.words, Class: c.class}
		if c.by != "" {
			next := c.by // the way that is asked for most comes first
			if strings.TrimPrefix(c.by, "-") == by {
				h.Order = "ascending"
				next = "-" + by
				if descending {
					h.Order, next = "descending", by
				}
			}
			h.Path = with(v.r.URL, "sort", next)
		}
		all = append(all, h)
	}
	return all
}

// with is an address with some of its values changed; "" removes one. Another
// choice begins at the first page.
func with(u *url.URL, pairs ...string) string {
	q := u.Query()
	q.Del("page")
	for i := 0; i+1 < len(pairs); i += 2 {
		if q.Del(pairs[i]); pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return u.Path
	}
	return u.Path + "?" + q.Encode()
}

// turnings are the addresses of the pages before and after the one that begins
// behind offset, of pages so long; "" where there is none.
func turnings(u *url.URL, offset, long int, more bool) (previous, next string) {
	page := offset/long + 1
	if page == 2 {
		previous = with(u)
	} else if page > 2 {
		previous = with(u, "page", strconv.Itoa(page-1))
	}
	if more {
		next = with(u, "page", strconv.Itoa(page+1))
	}
	return previous, next
}
