package web

import (
	"html"
	"net/http"
	"strings"
	"testing"
)

// What is corrected beside an application leads back to it in the same list, with the
// paper open; where it is none any more, to the list.
func TestCorrectionsKeepTheList(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	page := html.UnescapeString(b.see("/applications/" + h.own + "?list=show%3Dnew&paper=2&view=text"))
	said(t, page, `href="/vacancies/baker?show=new">1 of 1: <span dir="auto">new`, `name="back" value="/vacancies/baker?show=new"`)
	for act, fields := range map[string][]string{
		"name": {"name", "Giulia Ferrante", "back", "/applications/" + h.own + "?list=show%3Dnew&paper=2&view=text"},
		"kind": {"kind", "diploma", "document", between(page, `name="document" value="`, `"`), "back", "/applications/" + h.own + "?list=show%3Dnew&of=" + h.letter + "&part=1&view=text"},
	} {
		back := fields[len(fields)-1]
		if !strings.Contains(page, `name="back" value="`+back+`"`) {
			t.Errorf("%s: no form leads back to %s", act, back)
		}
		r := b.post("/letters/"+h.letter+"/decision", append([]string{"act", act}, fields...)...)
		if at := r.Header().Get("Location"); r.Code != http.StatusSeeOther || at != back {
			t.Errorf("%s: %d to %s, want %s", act, r.Code, at, back)
		}
	}
}

// between is what stands between two texts for the first time.
func between(page, before, after string) string {
	_, rest, _ := strings.Cut(page, before)
	found, _, _ := strings.Cut(rest, after)
	return found
}
