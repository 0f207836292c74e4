package web

import (
	"encoding/json"
	"maps"
	"net/url"
	"strconv"

	"postroom/store"
)

// clash tells a visitor that somebody was faster: who changed what and when, what
// became of his own work, and what he can do. It looks like nothing else on the
// pages. The zero value is none.
type clash struct {
	What  []event
	More  int    // of What there are so many besides
	Yours string // what became of what he wanted or typed
	Next  string // what to do
	Again again
}

// again is what the visitor wanted, to be done to what is there now. Where the form
// itself comes back there is none.
type again struct {
	Path string
	Form url.Values
}

// clashEvents is how many changes a clash tells.
const clashEvents = 8

// short leaves out what would fill the page.
func (c clash) short() clash {
	if n := len(c.What); n > clashEvents {
		c.What, c.More = c.What[:clashEvents], n-clashEvents
	}
	return c
}

// clash puts together what others did. What the visitor did himself he did
// elsewhere: this page did not know of it.
func (v *visit) clash(what []event, yours, next string) clash {
	for i, e := range what {
		if e.Who == v.user.Name {
			what[i].Who = v.say("You, in another window")
		}
	}
	return clash{What: what, Yours: yours, Next: next}.short()
}

// tellClash keeps it for the next page.
func (v *visit) tellClash(c clash) error {
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	v.sessions.Put(v.r.Context(), sessionClash, string(text))
	return nil
}

// toldClash is the one that was kept for this page.
func (v *visit) toldClash() (c clash) {
	text := v.sessions.PopString(v.r.Context(), sessionClash)
	if text == "" || json.Unmarshal([]byte(text), &c) != nil { // of an older version of the program
		return clash{}
	}
	return c
}

// again is the form that was sent, with the version that is there now.
func (v *visit) again(field string, version int64) again {
	form := maps.Clone(v.r.PostForm)
	form.Set(field, strconv.FormatInt(version, 10))
	return again{v.r.URL.Path, form}
}

// stepsSince are what people did to an application since a version of it, of which
// each step makes a new one.
func (v *visit) stepsSince(application string, version int64) ([]event, store.Head, error) {
	head, err := v.Store.Head(v.r.Context(), application)
	if err != nil {
		return nil, head, err
	}
	steps, err := v.Store.Steps(v.r.Context(), application)
	if err != nil {
		return nil, head, err
	}
	since := min(max(1, int(head.Version-version)), len(steps))
	return v.steps(steps[len(steps)-since:]), head, nil
}
