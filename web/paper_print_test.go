package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"postroom/vacancy"
)

// checkPrint prints an application that was noted, rated and moved, and reads it
// as a committee would: every page says what it belongs to, the first has all that
// was found, and there is nothing to press.
func (w walker) checkPrint(application string) {
	w.t.Helper()
	pages := w.printed()
	if len(pages) != 3 {
		w.t.Errorf("a sheet and two pages are printed on %d", len(pages))
	}
	for i, page := range pages {
		for _, words := range []string{"Baker · Application " + application + " · printed Fri 20 Nov 2026, 12:00 UTC", fmt.Sprintf("%d/%d", i+1, len(pages))} {
			if !strings.Contains(strings.ReplaceAll(page, " / ", "/"), words) {
				w.t.Errorf("page %d does not say %q:\n%s", i+1, words, page)
			}
		}
	}
	for _, words := range []string{"Ferrante, Giulia", "shortlisted", "Call her.", "Rating: manager 4", "CV", "Cover letter, see below", "Nothing is missing.", "Moved from “new” to “shortlisted”."} {
		if !strings.Contains(pages[0], words) {
			w.t.Errorf("the first page does not say %q:\n%s", words, pages[0])
		}
	}
	for _, control := range []string{"Keep the note", "Edit", "Write…", "Save the original", "Mark words", "not selected", "1 is weak", "Correct"} {
		if strings.Contains(strings.Join(pages, "\n"), control) {
			w.t.Errorf("%q is printed", control)
		}
	}
}

// What is printed names the organisation and the vacancy, who printed it and when,
// in the vacancy's own time.
func TestHeadOfAPrint(t *testing.T) {
	h := newHouse(t)
	h.must(h.Store.AddVacancy(t.Context(), vacancy.Vacancy{
		Slug: "grinder", Code: "Grinder", Title: "Head of the mill", Organisation: "Mills & Daughters",
		Deadline: noon.Add(time.Hour), TimeZone: "Asia/Tokyo", Required: []vacancy.Requirement{{Kind: vacancy.CV}, {Kind: vacancy.Diploma}},
	}))
	application, _ := h.apply("grinder", "Stone, Ada", vacancy.CV)
	for range shortPast + 1 {
		h.must(h.Store.AddNote(t.Context(), application, "manager", "Seen."))
	}
	page := h.as("manager").see("/applications/" + application)
	head, rest, _ := strings.Cut(page, `<div class="reading">`)
	for _, words := range []string{
		"Mills &amp; Daughters", "Grinder · Head of the mill", "Fri 20 Nov 2026, 22:00 Tokyo", application, "Fri 20 Nov 2026, 21:00 Tokyo", "Fri 20 Nov 2026, 21:00 Tokyo, <span dir=\"auto\">manager</span>",
	} {
		if !strings.Contains(head, words) {
			t.Errorf("the head does not say %q:\n%s", words, head)
		}
	}
	for _, words := range []string{"cv-0.pdf", "Missing: Diploma", "Left out here: it has 23 lines."} {
		if !strings.Contains(rest, words) {
			t.Errorf("the sheet does not say %q", words)
		}
	}
}
