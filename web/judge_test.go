package web

import (
	"fmt"
	"html"
	"net/http"
	"strings"
	"testing"
)

// A note that cannot be kept comes back with its words, on the paper that was
// being read.
func TestANoteThatCannotBeKept(t *testing.T) {
	h := newHouse(t)
	b := h.as("reviewer")
	here := "/applications/" + h.own
	long := strings.Repeat("é", 9000)
	for name, c := range map[string]struct {
		words, back, wantBack, says string
		status                      int
	}{
		"too long":          {long, here + "?view=text", here + "?view=text", "too long for a note", http.StatusRequestEntityTooLarge},
		"empty":             {" ", here, here, "A note needs words", http.StatusUnprocessableEntity},
		"from elsewhere":    {long, "https://evil.example" + here, here, "too long for a note", http.StatusRequestEntityTooLarge},
		"from another page": {long, "/applications/" + h.other, here, "too long for a note", http.StatusRequestEntityTooLarge},
	} {
		r := b.post(here+"/notes", "words", c.words, "back", c.back)
		page := html.UnescapeString(r.Body.String())
		if r.Code != c.status || !strings.Contains(page, c.says) {
			t.Errorf("%s: %d, want %d and %q", name, r.Code, c.status, c.says)
		}
		if !strings.Contains(page, ">"+c.words+"</textarea>") {
			t.Errorf("%s: the words are gone", name)
		}
		if !strings.Contains(page, `action="`+here+`/notes" class="noting"><input type="hidden" name="back" value="`+c.wantBack+`"`) {
			t.Errorf("%s: the page does not lead back to %s", name, c.wantBack)
		}
	}
	if notes, err := h.Store.Notes(t.Context(), h.own); err != nil || len(notes) > 0 {
		t.Errorf("kept: %d notes, %v", len(notes), err)
	}
}

// Without a script one comes back to the part of the page that was changed; the
// script keeps the very place, so that the address names none.
func TestComingBackToThePart(t *testing.T) {
	h := newHouse(t)
	h.must(h.Store.SetCriteria(t.Context(), "baker", []string{"Experience with bread"}))
	all, err := h.Store.Criteria(t.Context(), "baker")
	h.must(err)
	b, here := h.as("reviewer"), "/applications/"+h.own
	criterion := fmt.Sprint(all[0].ID)
	for _, c := range []struct {
		path, part string
		form       []string
	}{
		{"/status", "status", []string{"status", "in_review", "version", "0"}},
		{"/notes", "notes", []string{"words", "Bakes."}},
		{"/ratings", "criterion-" + criterion, []string{"criterion", criterion, "rating", "4"}},
		{"/status", "", []string{"status", "interview", "version", "0"}}, // somebody was faster: that stands at the top
		{"/notes", "", []string{"words", "And sings.", "stays", "yes"}},
	} {
		want := here + "?paper=2"
		if c.part != "" {
			said(t, b.see(here), `id="`+c.part+`"`)
			want += "#" + c.part
		}
		if got := b.post(here+c.path, append(c.form, "back", here+"?paper=2")...).Header().Get("Location"); got != want {
			t.Errorf("%s %v leads to %s, want %s", c.path, c.form, got, want)
		}
	}
}
