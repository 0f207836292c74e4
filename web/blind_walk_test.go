package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A reviewer reads blind, rates, and sees the name; he opens another by the act,
// and the manager, who began the round, sees that.
func TestWalkThroughABlindRound(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h, application, _ := newBlindHouse(t)
	h.must(h.Store.EndBlind(t.Context(), "baker", "manager"))
	m := h.walk(t, "manager")
	m.open("/vacancies/baker/blind")
	m.click("button[value=begin]", "The blind round has begun")

	w := h.walk(t, "reviewer")
	w.open("/vacancies/baker")
	if page := strings.ToLower(w.text()); told(page) != "" || !strings.Contains(page, "blind round: 0 of 4 marked by you") {
		t.Fatalf("the register of a blind round reads:\n%s", page)
	}
	w.open("/applications/" + application)
	if n := eval[int](w, "document.querySelectorAll('.veiled').length"); n == 0 {
		t.Error("nothing is veiled in the paper")
	}
	if images := eval[int](w, "document.images.length"); images != 0 {
		t.Errorf("%d page images are shown", images)
	}
	if paper := strings.ToLower(strings.Join(w.printed(), "\n")); told(paper) != "" || !strings.Contains(paper, "application "+strings.ToLower(application)) {
		t.Errorf("on paper stands:\n%s", paper)
	}
	w.click(".rating button[value='4']", "so you see who it is.")
	if !strings.Contains(w.text(), secret.name) {
		t.Error("the name does not appear after the mark")
	}

	w.open("/applications/" + h.own)
	w.do(chromedp.Click(chromedp.CSS(".blind summary")), chromedp.WaitVisible(chromedp.CSS(".blind form button")))
	w.click(".blind form button", "Ferrante, Giulia")
	m.open("/vacancies/baker/blind")
	if page := m.text(); !strings.Contains(page, "1 of 4") || !strings.Contains(page, h.own) || strings.Contains(page, application) {
		t.Errorf("the manager reads:\n%s", page)
	}
}
