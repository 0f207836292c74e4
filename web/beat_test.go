package web

import (
	"fmt"
	"net/http"
	"regexp"
	"testing"
	"time"
)

// renewed gets a page as its own script does, to renew it.
func (b *browser) renewed(path string) string {
	b.h.t.Helper()
	r := newGet(path)
	r.Header.Set(renewHeader, "1")
	w := b.ask(r)
	if w.Code != http.StatusOK {
		b.h.t.Fatalf("GET %s: %d", path, w.Code)
	}
	return w.Body.String()
}

// An open application learns of what others do there, and by whom, and of nothing
// that is hidden from its reader.
func TestAnOpenApplicationIsRenewed(t *testing.T) {
	h := newHouse(t)
	path := "/applications/" + h.own
	h.must(h.Store.SetCriteria(t.Context(), "baker", []string{"Experience with bread"}))
	all, err := h.Store.Criteria(t.Context(), "baker")
	h.must(err)
	first := fmt.Sprint(all[0].ID)
	rita, mark := h.as("reviewer"), h.as("manager")
	page := mark.see(path)
	said(t, page, `data-beat="`+path+`/pulse"`, `id="now-status" data-live`, `id="now-notes" data-live`, `id="now-criteria" data-live`, `id="now-past" data-live`, `role="status" data-news`)
	beat := regexp.MustCompile(`data-pulse="([^"]+)"`).FindStringSubmatch(page)[1]
	h.now = h.now.Add(time.Minute)
	for _, c := range []struct {
		who   *browser
		act   string
		form  []string
		beats bool // for mark
		tells string
	}{
		{mark, "", nil, false, ""},
		{rita, "/status", []string{"status", "in_review", "version", "0"}, true, "reviewer · Moved from “new” to “in review”."},
		{rita, "/notes", []string{"words", "Call her, @manager."}, true, "reviewer · Noted: Call her, @manager."},
		{rita, "/ratings", []string{"criterion", first, "rating", "4"}, false, ""}, // he has not rated yet
		{mark, "/ratings", []string{"criterion", first, "rating", "2"}, true, "reviewer · 4 of 5 for Experience with bread"},
		{rita, "/ratings", []string{"criterion", first, "rating", "5"}, true, "reviewer · 5 of 5 for Experience with bread"},
	} {
		if c.act != "" {
			c.who.post(path+c.act, append(c.form, "back", path)...)
		}
		now := mark.see(path + "/pulse")
		if (now != beat) != c.beats {
			t.Errorf("%s %v: the pulse was %s and is %s", c.act, c.form, beat, now)
		}
		beat = now
		page := mark.renewed(path)
		said(t, page, `data-pulse="`+beat+`"`)
		if c.tells == "" {
			unsaid(t, page, "5 for Experience with bread\">reviewer")
		} else {
			said(t, page, `data-tell="`+c.tells+`"`)
		}
	}
	unsaid(t, rita.see(path), `data-tell="reviewer`) // her own acts

	mark.post(path+"/notes", "words", "Done.", "back", path)
	unsaid(t, mark.renewed(path), "The note is kept.")
	said(t, h.as("manager").see("/"), "reviewer asks for you")
	h.now = h.now.Add(time.Minute)
	said(t, mark.see(path), "The note is kept.")
	unsaid(t, h.as("manager").see("/"), "reviewer asks for you")
}
