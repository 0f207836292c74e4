package web

import (
	"cmp"
	"context"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/store"
	"postroom/vacancy"
)

// fullNotice stands for the reader processes: its notice says what the form does
// not ask.
type fullNotice struct{ Papers }

var inOffset = time.Date(2027, 3, 3, 17, 0, 0, 0, time.FixedZone("", 3600))

func (fullNotice) Notice(_ context.Context, _ string, data []byte) (vacancy.Proposal, string, error) {
	return vacancy.Proposal{
		Vacancy: vacancy.Vacancy{
			Title: "Junior Baker", Deadline: inOffset, DeadlineText: "by 3 March, 17:00 CET", AlsoAsked: []string{"availability"},
			Required: []vacancy.Requirement{{Kind: vacancy.References, Minimum: 2}, {Kind: vacancy.Diploma, Or: []vacancy.Kind{vacancy.Transcripts}}},
		},
		Evidence: map[string]string{"title": "Junior Baker"},
	}, string(data), nil
}

// What a notice says beyond the form is kept with it, and the notice stays beside
// the form until the vacancy is kept.
func TestWhatTheNoticeSaysIsKept(t *testing.T) {
	h := newHouse(t)
	h.Papers = fullNotice{}
	b := h.as("manager")
	notice := "Junior Baker\nSend \"two\" references."
	page := b.post("/new-vacancy", "text", notice).Body.String()
	for _, want := range []string{`name="notice" value="Junior Baker` + "\n" + `Send &#34;two&#34; references."`, `name="minimum-references" type="number" min="1" max="9" value="2"`, ">availability</textarea>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the form lacks %s", want)
		}
	}
	form := []string{"notice", notice, "title", "Junior Baker", "channel", "email", "deadline_day", "2027-03-03", "deadline_time", "17:00",
		"required", "references", "required", "diploma", "minimum-references", "3", "also_asked", "availability", "people", "reader"}
	r := b.post("/vacancies", append(slices.Clone(form), "addresses", "none")...)
	if page := r.Body.String(); r.Code != http.StatusUnprocessableEntity || !strings.Contains(page, "<mark>Junior Baker</mark>") || !strings.Contains(page, `value="reader" checked`) {
		t.Errorf("after a slip the notice or the ticks are gone: %d", r.Code)
	}
	b.post("/vacancies", form...)
	v, err := h.Store.Vacancy(t.Context(), "junior-baker")
	if err != nil || !v.Deadline.Equal(inOffset) || v.DeadlineText == "" || !slices.Equal(v.AlsoAsked, []string{"availability"}) {
		t.Errorf("%+v, %v", v, err)
	}
	if len(v.Required) != 2 || v.Required[0].Minimum != 3 || len(v.Required[1].Or) != 1 {
		t.Errorf("papers %+v", v.Required)
	}
}

func TestHowLongApplicationsAreKept(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	if page := b.see("/vacancies"); !strings.Contains(page, ">6 months</td>") {
		t.Error("the usual period does not show")
	}
	for _, c := range []struct {
		months, reason string
		want           int // 0: refused
	}{
		{"", "", 6}, {"1", "", 1}, {"24", "", 24}, {"36", "", 0}, {"36", "A court may still ask.", 36}, {"0", "", 0}, {"-3", "", 0}, {"long", "", 0},
	} {
		r := b.post("/vacancies/baker/edit", "edition", edition(t, b, "baker"), "title", "Baker", "retention_months", c.months, "retention_reason", c.reason)
		v, err := h.Store.Vacancy(t.Context(), "baker")
		h.must(err)
		if kept := r.Code == http.StatusSeeOther; kept != (c.want > 0) || kept && v.Retention() != c.want {
			t.Errorf("%q because %q: %d, kept for %d months, want %d", c.months, c.reason, r.Code, v.Retention(), c.want)
		}
	}
}

func TestClosedAndOpenedAgain(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	b.post("/vacancies/baker/close")
	if page := b.see("/vacancies/baker/edit"); !strings.Contains(page, "Open again") || strings.Contains(page, "Close the vacancy") {
		t.Error("a closed vacancy cannot be opened again, or can be closed twice")
	}
	b.post("/vacancies/baker/reopen")
	if v, err := h.Store.Vacancy(t.Context(), "baker"); err != nil || !v.Closed.IsZero() {
		t.Errorf("still closed: %v", err)
	}
}

// edition is the state of a vacancy that its form shows.
func edition(t *testing.T, b *browser, slug string) string {
	t.Helper()
	m := regexp.MustCompile(`name="edition" value="(\w+)"`).FindStringSubmatch(b.see("/vacancies/" + slug + "/edit"))
	if m == nil {
		t.Fatal("the form does not say which vacancy it shows")
	}
	return m[1]
}

// A form that was open while somebody else changed the vacancy, its rules or who
// sees it, keeps nothing, and comes back with what was typed.
func TestAStaleVacancyFormUndoesNothing(t *testing.T) {
	for name, change := range map[string]func(h *house) error{
		"an alias": func(h *house) error { return h.Store.AddAlias(t.Context(), "baker", "Pastry cook") },
		"a reader": func(h *house) error {
			return h.Store.SetAssignments(t.Context(), "reader-elsewhere", []string{"baker"})
		},
		"closed": func(h *house) error { return h.Store.CloseVacancy(t.Context(), "baker") },
		"edited": func(h *house) error {
			h.must(h.Store.AddUser(t.Context(), store.User{Name: "bob", Role: store.Manager, PasswordHash: passwordHash()}))
			bob := h.as("bob")
			bob.post("/vacancies/baker/edit", "title", "Baker of bread", "edition", edition(t, bob, "baker"))
			return nil
		},
	} {
		h := newHouse(t)
		petra := h.as("manager")
		form := []string{"title", "Master baker", "people", "reader", "edition", edition(t, petra, "baker")}
		h.now = h.now.Add(time.Minute)
		h.must(change(h))
		h.now = h.now.Add(time.Minute)
		before := edition(t, petra, "baker")
		r := petra.post("/vacancies/baker/edit", form...)
		page := r.Body.String()
		who := map[string]string{"edited": "bob"}[name]
		if r.Code != http.StatusConflict || !strings.Contains(page, "<b>"+cmp.Or(who, "Somebody")+"</b>") || !strings.Contains(page, `value="Master baker"`) {
			t.Errorf("%s: %d, without who it was or what was typed", name, r.Code)
		}
		if edition(t, petra, "baker") != before {
			t.Errorf("%s: something was kept", name)
		}
		again := regexp.MustCompile(`name="edition" value="(\w+)"`).FindStringSubmatch(page)
		if r := petra.post("/vacancies/baker/edit", append(form[:4], "edition", again[1])...); r.Code != http.StatusSeeOther {
			t.Errorf("%s: knowing it: %d", name, r.Code)
		}
	}
}
