package web

import (
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
