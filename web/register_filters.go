package web

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"postroom/store"
)

// filter is one word of the line above the register.
type filter struct {
	Words string
	Count int
	Path  string
	Here  bool
	Due   bool // needs a person
}

// head is a column by which one can order.
type head struct {
	Words string
	Path  string
	Order string // ascending, descending, or "" for another column
	Class string
}

func (v *visit) filters(q store.RegisterQuery, c store.RegisterCounts) []filter {
	all := []filter{
		{Words: v.say("all"), Count: c.All},
		{Words: v.say("new"), Count: c.New, Path: "new"},
		{Words: v.say("incomplete"), Count: c.Incomplete, Path: "incomplete"},
		{Words: v.say("late"), Count: c.Late, Path: "late", Due: true},
		{Words: v.say("shortlisted"), Count: c.Shortlisted, Path: "shortlisted"},
		{Words: v.say("mine"), Count: c.Mine, Path: "mine"},
	}
	for i := range all {
		f := &all[i]
		f.Here, f.Path = f.Path == q.Show, with(v.r.URL, "show", f.Path)
	}
	return all
}

func (v *visit) heads(q store.RegisterQuery) []head {
	by, descending := strings.CutPrefix(cmp.Or(q.Sort, "-received"), "-")
	columns := []struct{ by, words, class string }{
		{"name", v.say("Name"), ""}, {"received", v.say("Received"), "when"}, {"papers", v.say("Papers"), ""}, {"", v.say("Language"), "language"},
		{"late", v.say("Late"), "number"}, {"status", v.say("Status"), ""}, {"", v.say("Reviewers"), ""},
	}
	var all []head
	for _, c := range columns {
		h := head{Words: c.words, Class: c.class}
		if c.by != "" {
			next := c.by
			if c.by == by {
				h.Order = "ascending"
				if descending {
					h.Order = "descending"
				} else {
					next = "-" + c.by
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
