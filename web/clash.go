package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
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

// stateOf names what a form shows, so that a change in between is seen when it is
// sent. Equal states have equal names.
func stateOf(shown any) string {
	text, err := json.Marshal(shown)
	if err != nil {
		return "" // which no state is called
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// overtaken reports whether a form that is sent would undo what somebody changed
// while it was open. Who sends what is there already, pressing twice, undoes nothing.
func (v *visit) overtaken(is, wanted any) bool {
	now := stateOf(is)
	return v.r.PostFormValue("edition") != now && stateOf(wanted) != now
}

// partClash tells who changed a part of a vacancy while its form was open.
func (v *visit) partClash(part, words, detail, link string) (clash, error) {
	at, who, err := v.Store.PartEdited(v.r.Context(), v.r.PathValue("vacancy"), part)
	if err != nil {
		return clash{}, err
	}
	what := event{At: at, Who: cmp.Or(who, v.say("Somebody")), Words: words, Detail: detail, Link: link}
	return v.clash([]event{what}, v.say("What you typed stands here still and is not kept yet."),
		v.say("Compare it with what is there now; if you keep it, it replaces that.")), nil
}
