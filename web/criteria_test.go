package web

import (
	"context"
	"errors"
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

// A vacancy that was made without its notice takes criteria from it, below those that
// stand in the form, which shows them before anything is kept. The notice is kept with
// them, and marked from then on; no later reading puts another in its place.
func TestCriteriaOfAnOlderVacancy(t *testing.T) {
	h := newHouse(t)
	h.Papers = plainNotice{}
	b := h.as("manager")
	const path = "/vacancies/baker/criteria"
	page := b.see(path)
	said(t, page, path+"/notice", "<details class=\"after\" open>")
	seen := editionOn(t, page)
	r := b.post(path+"/notice", "text", bakersNotice, "words", "Patience\nGood French", "edition", seen)
	said(t, r.Body.String(), "Patience\nGood French\nTwo years with bread &amp; &lt;ovens&gt;\nKnowledge of rye", `name="notice" value="Junior Baker`, "<mark>Good French</mark>", seen)
	h.hasCriteria("baker")
	if strings.Contains(b.see("/vacancies/baker/edit"), `id="notice"`) {
		t.Error("a notice is shown that was not kept")
	}
	for _, text := range []string{"", "Send your CV."} {
		r := b.post(path+"/notice", "text", text, "words", "Patience", "edition", seen)
		if said(t, r.Body.String(), `role="alert"`, ">Patience</textarea>", ">"+text+"</textarea>"); r.Code != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", text, r.Code)
		}
	}
	if r := b.post(path, "words", strings.Repeat("Bread\n", store.MostCriteria+1), "edition", seen); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("too many: %d", r.Code)
	}
	b.post(path, "words", "Bread\nFrench", "notice", bakersNotice, "edition", seen)
	h.hasCriteria("baker", "Bread", "French")
	for _, page := range []string{path, "/vacancies/baker/edit"} {
		said(t, b.see(page), `id="notice"`, "<mark>Good French</mark>")
	}
	again := b.post(path+"/notice", "words", "Bread", "edition", seen).Body.String()
	said(t, again, "Bread\nTwo years with bread", "Add what the notice asks for")
	same := b.post(path+"/notice", "words", "Good French\nTwo years with bread & <ovens>\nKnowledge of rye is an asset", "edition", seen).Body.String()
	if said(t, same, "All that the notice asks for is there already."); strings.Contains(same, "were added") {
		t.Error("lines were added that were there")
	}
	other := b.post(path+"/notice", "words", "", "text", "Requirements:\n- Rye\n- Salt\n- Water", "edition", seen).Body.String()
	if said(t, other, "Rye\nSalt\nWater</textarea>"); strings.Contains(other, `name="notice"`) {
		t.Error("another notice would take the place of the kept one")
	}
}

// Two read a notice at once, one of them a part of it: whose criteria are kept first,
// his notice stays. Where a notice cannot be read again nothing is kept.
func TestTheFirstNoticeStays(t *testing.T) {
	h := newHouse(t)
	h.Papers = plainNotice{}
	one, two := h.as("manager"), h.as("manager")
	const path = "/vacancies/baker/criteria"
	seen := editionOn(t, one.see(path))
	const part = "Requirements:\n- Rye"
	for b, text := range map[*browser]string{one: bakersNotice, two: part} {
		said(t, b.post(path+"/notice", "text", text, "words", "", "edition", seen).Body.String(), `name="notice"`)
	}
	h.Papers = brokenNotice{}
	if r := one.post(path, "words", "Good French", "notice", bakersNotice, "edition", seen); r.Code != http.StatusInternalServerError {
		t.Errorf("a notice that cannot be read: %d", r.Code)
	}
	h.hasCriteria("baker")
	h.Papers = plainNotice{}
	one.post(path, "words", "Good French", "notice", bakersNotice, "edition", seen)
	r := two.post(path, "words", "Rye", "notice", part, "edition", seen)
	if r.Code != http.StatusConflict {
		t.Fatalf("no clash: %d", r.Code)
	}
	if r := two.post(path, "words", "Rye", "notice", part, "edition", editionOn(t, r.Body.String())); r.Code != http.StatusSeeOther {
		t.Errorf("kept after the clash: %d", r.Code)
	}
	h.hasCriteria("baker", "Rye")
	if n, err := h.Store.Notice(t.Context(), "baker"); err != nil || n.Words != bakersNotice {
		t.Errorf("the notice is %q, %v", n.Words, err)
	}
}

// brokenNotice is a reader of notices that cannot be started.
type brokenNotice struct{ Papers }

func (brokenNotice) Notice(context.Context, string, []byte) (vacancy.Proposal, string, error) {
	return vacancy.Proposal{}, "", errors.New("no reader")
}

// The notice that a vacancy was made from is kept with it, and its words stay marked.
func TestTheNoticeIsKept(t *testing.T) {
	h := newHouse(t)
	h.Papers = plainNotice{}
	b := h.as("manager")
	b.post("/vacancies", "notice", strings.ReplaceAll(bakersNotice, "\n", "\r\n"), "title", "Junior Baker", "channel", "email", "criteria", "Good French")
	n, err := h.Store.Notice(t.Context(), "junior-baker")
	if h.must(err); n.Words != bakersNotice || n.Evidence["criteria.03"] == "" || !n.Kept.Equal(h.now) {
		t.Errorf("%+v", n)
	}
	said(t, b.see("/vacancies/junior-baker/edit"), `id="notice"`, "<mark>Good French</mark>", "The rules")
	said(t, b.see("/vacancies/junior-baker/criteria"), `id="notice"`, "Add what the notice asks for", "Good French</textarea>")
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

// What to look at in a notice is said in the words of the page.
func TestWarningsInThePagesLanguage(t *testing.T) {
	h := newHouse(t)
	h.Papers = plainNotice{}
	b := h.as("manager")
	b.post("/me/appearance", "language", "fr")
	notice := "Junior Baker\nDeadline: before Monday 25 November 2026\nSend your CV to jobs@kite.example. Questions: ask@kite.example."
	page := b.post("/new-vacancy", "text", notice).Body.String()
	said(t, page, "Le 25 nov. 2026 n&#39;est pas un lundi.", "ask@kite.example est donnée pour les questions", "L&#39;annonce ne donne pas de fuseau horaire")
	for _, english := range []string{"is no Monday", "given for questions", "names no time zone", `<li dir="auto"><span lang="en"`} {
		if strings.Contains(page, english) {
			t.Errorf("the French page says %q", english)
		}
	}
}
