package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"postroom/store"
	"postroom/vacancy"
)

// plainNotice reads notices as the reader processes do, without their files.
type plainNotice struct{ Papers }

func (plainNotice) Notice(_ context.Context, _ string, data []byte) (vacancy.Proposal, string, error) {
	return vacancy.ReadNotice(vacancy.Notice{Text: string(data)}), string(data), nil
}

const bakersNotice = `Junior Baker
Required qualifications:
- Two years with
bread & <ovens>
- Knowledge of rye is an asset
- Good French
How to apply
Send your CV to jobs@kite.example. Only shortlisted candidates will be contacted.`

// What the notice asks of applicants and whom it promises to write to is marked in
// it, can be changed, survives a slip and is kept with the vacancy.
func TestCriteriaComeWithTheVacancy(t *testing.T) {
	h := newHouse(t)
	h.Papers = plainNotice{}
	b := h.as("manager")
	page := b.post("/new-vacancy", "text", bakersNotice).Body.String()
	for _, want := range []string{
		"Two years with bread &amp; &lt;ovens&gt;\nGood French\nKnowledge of rye is an asset</textarea>",
		"<mark>Two years with\nbread &amp; &lt;ovens&gt;</mark>", "<mark>Good French</mark>",
		`name="only_shortlisted" value="yes" checked`, "<q>Only shortlisted candidates will be contacted.</q>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the form lacks %q", want)
		}
	}
	form := []string{"notice", bakersNotice, "title", "Junior Baker", "channel", "email", "criteria", "Two years with bread\r\n\r\n Good French \r\nGood French"}
	slip := b.post("/vacancies", append(form, "only_shortlisted", "yes", "addresses", "none")...)
	if page := slip.Body.String(); slip.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(page, "Two years with bread\nGood French") || !strings.Contains(page, `name="only_shortlisted" value="yes" checked`) {
		t.Errorf("after a slip the criteria or the tick are gone: %d", slip.Code)
	}
	if r := b.post("/vacancies", append(form, "only_shortlisted", "yes")...); r.Code != http.StatusSeeOther {
		t.Fatalf("not kept: %d", r.Code)
	}
	h.hasCriteria("junior-baker", "Two years with bread", "Good French")
	settings, err := h.Store.ReplySettings(t.Context())
	h.must(err)
	if !settings["junior-baker"].OnlyShortlisted || settings["baker"].OnlyShortlisted {
		t.Errorf("the settings of replies are %+v", settings)
	}
}

// A person may take everything out, and silence is not promised unless it is ticked.
func TestCriteriaCanBeTakenOut(t *testing.T) {
	h := newHouse(t)
	h.Papers = plainNotice{}
	b := h.as("manager")
	b.post("/vacancies", "notice", bakersNotice, "title", "Junior Baker", "channel", "email", "criteria", "")
	h.hasCriteria("junior-baker")
	settings, err := h.Store.ReplySettings(t.Context())
	h.must(err)
	if settings["junior-baker"].OnlyShortlisted {
		t.Error("the promise is kept without the tick")
	}
	many := strings.Repeat("Bread\n", store.MostCriteria+1)
	if r := b.post("/vacancies", "title", "Senior Baker", "channel", "email", "criteria", many); r.Code != http.StatusUnprocessableEntity || !strings.Contains(r.Body.String(), "a vacancy can have 30") {
		t.Errorf("too many criteria: %d", r.Code)
	}
}

// A vacancy without criteria takes them from its notice, which the page shows before
// anything is kept.
func TestCriteriaOfAnOlderVacancy(t *testing.T) {
	h := newHouse(t)
	h.Papers = plainNotice{}
	b := h.as("manager")
	const path = "/vacancies/baker/criteria"
	if page := b.see(path); !strings.Contains(page, path+"/notice") {
		t.Error("the notice is not asked for")
	}
	r := b.post(path+"/notice", "text", bakersNotice)
	if page := r.Body.String(); r.Code != http.StatusOK || !strings.Contains(page, "Good French\nKnowledge of rye") || strings.Contains(page, path+"/notice") {
		t.Errorf("%d, without the notice's lines", r.Code)
	}
	h.hasCriteria("baker")
	for _, text := range []string{"", "Send your CV."} {
		if r := b.post(path+"/notice", "text", text); r.Code != http.StatusUnprocessableEntity || !strings.Contains(r.Body.String(), `role="alert"`) {
			t.Errorf("%q: %d", text, r.Code)
		}
	}
	if r := b.post(path, "words", strings.Repeat("Bread\n", store.MostCriteria+1)); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("too many: %d", r.Code)
	}
	b.post(path, "words", "Bread\nFrench")
	h.hasCriteria("baker", "Bread", "French")
	if strings.Contains(b.see(path), path+"/notice") {
		t.Error("the notice is asked for although there are criteria")
	}
}

func (h *house) hasCriteria(slug string, want ...string) {
	h.t.Helper()
	all, err := h.Store.Criteria(h.t.Context(), slug)
	h.must(err)
	var got []string
	for _, c := range all {
		got = append(got, c.Words)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		h.t.Errorf("%s has the criteria %q, want %q", slug, got, want)
	}
}
