package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
)

// editionOn is the state of what a form shows, as it goes with the form.
func editionOn(t *testing.T, page string) string {
	t.Helper()
	m := regexp.MustCompile(`name="edition" value="(\w+)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatal("the form does not say which state it shows")
	}
	return m[1]
}

// Two managers have one part of a vacancy open. The second is told who changed it,
// what he typed stands in the form, and nothing is kept until he presses again.
func TestAPartOfAVacancyIsNotOverwrittenUnseen(t *testing.T) {
	const late = "/vacancies/baker/replies/late/en"
	for _, c := range []struct {
		path        string
		bobs, annas []string
		typed, now  string // of Anna, and what Bob made it
		unchanged   func(h *house) bool
	}{
		{
			"/vacancies/baker/criteria", []string{"words", "Bread\nRye"}, []string{"words", "Bread\nFrench"}, "Bread\nFrench</textarea>", ">Rye</li>",
			func(h *house) bool {
				all, err := h.Store.Criteria(t.Context(), "baker")
				return err == nil && len(all) == 2 && all[1].Words == "Rye"
			},
		},
		{
			"/vacancies/baker/replies", []string{"mode", "approve", "contact", "Bob"}, []string{"mode", "approve", "contact", "Anna", "wait", "9"}, `value="Anna"`, `>The settings as they are now</a>`,
			func(h *house) bool { return h.answers("baker").Contact == "Bob" },
		},
		{
			late, []string{"text", reply.Text(reply.Late, "en") + "Bob.\n"}, []string{"text", reply.Text(reply.Late, "en") + "Anna.\n"}, "Anna.\n</textarea>", "Bob.\n</pre>",
			func(h *house) bool { return strings.HasSuffix(h.answers("baker").Texts["late/en"], "Bob.\n") },
		},
	} {
		h := newHouse(t)
		h.writes(letterhead)
		h.must(h.Store.AddUser(t.Context(), store.User{Name: "bob", Role: store.Manager, PasswordHash: passwordHash()}))
		h.must(h.Store.SetCriteria(t.Context(), "baker", []string{"Bread"}))
		anna, bob := h.as("manager"), h.as("bob")
		seen := editionOn(t, anna.see(c.path))
		bobs := append(c.bobs, "edition", editionOn(t, bob.see(c.path)))
		h.now = h.now.Add(3 * time.Minute)
		for range 2 { // who presses twice clashes with nobody
			if r := bob.post(c.path, bobs...); r.Code != http.StatusSeeOther {
				t.Fatalf("%s: bob: %d", c.path, r.Code)
			}
		}
		h.now = h.now.Add(2 * time.Minute)
		r := anna.post(c.path, append(c.annas, "edition", seen)...)
		if r.Code != http.StatusConflict || !c.unchanged(h) {
			t.Errorf("%s: anna: %d, or what Bob did is undone", c.path, r.Code)
		}
		page := r.Body.String()
		said(t, page, `role="alert"`, "<b>bob</b>", "2 min ago", "What you typed stands here still and is not kept yet.", "Compare it with what is there now", c.typed, c.now)
		if r := anna.post(c.path, append(c.annas, "edition", editionOn(t, page))...); r.Code != http.StatusSeeOther || c.unchanged(h) {
			t.Errorf("%s: knowing it: %d", c.path, r.Code)
		}
		if r := bob.post(c.path, c.bobs...); r.Code != http.StatusConflict {
			t.Errorf("%s: a form that does not say what it shows: %d", c.path, r.Code)
		}
	}
}

// Different parts of a vacancy do not stand in each other's way, and a form that
// comes back with a mistake still knows what its visitor saw.
func TestPartsOfAVacancyAreApart(t *testing.T) {
	h := newHouse(t)
	h.writes(letterhead)
	b := h.as("manager")
	const settings, late = "/vacancies/baker/replies", "/vacancies/baker/replies/late/en"
	seen := editionOn(t, b.see(settings))
	if r := b.post(late, "text", reply.Text(reply.Late, "en")+"More.\n", "edition", editionOn(t, b.see(late))); r.Code != http.StatusSeeOther {
		t.Fatalf("a text: %d", r.Code)
	}
	if r := b.post(settings, "mode", "off", "edition", seen); r.Code != http.StatusSeeOther || h.answers("baker").Texts["late/en"] == "" {
		t.Errorf("settings after a text: %d", r.Code)
	}
	seen = editionOn(t, b.see(settings))
	wrong := b.post(settings, "mode", "auto", "wait", "soon", "edition", seen)
	if got := editionOn(t, wrong.Body.String()); wrong.Code != http.StatusUnprocessableEntity || got != seen || !strings.Contains(wrong.Body.String(), `value="soon"`) {
		t.Errorf("%d, the form came back with another state or without what was typed", wrong.Code)
	}
	fault := b.post(late, "text", "Subject: x\n\n{{.Nothing}}", "edition", "0a")
	if got := editionOn(t, fault.Body.String()); fault.Code != http.StatusUnprocessableEntity || got != "0a" {
		t.Errorf("%d, a text with a mistake came back with the state %s", fault.Code, got)
	}
}
