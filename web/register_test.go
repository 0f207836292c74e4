package web

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"postroom/store"
	"postroom/vacancy"
)

// tick is the value of the tick box of an application.
func tick(t *testing.T, page, application string) string {
	t.Helper()
	m := regexp.MustCompile(`name="a" value="(` + application + `:\d+)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no tick box for %s in\n%s", application, page)
	}
	return m[1]
}

func TestBulkChangeAndUndo(t *testing.T) {
	h := newHouse(t)
	second, _ := h.apply("baker", "Ng, Wei", vacancy.CV)
	b := h.as("reviewer")
	page := b.see("/vacancies/baker")
	r := b.post("/vacancies/baker/applications", "a", tick(t, page, h.own), "a", tick(t, page, second),
		"do", "status", "status", "shortlisted", "back", "/vacancies/baker?show=new")
	if to := r.Header().Get("Location"); r.Code != http.StatusSeeOther || to != "/vacancies/baker?show=new" {
		t.Fatalf("%d to %q", r.Code, to)
	}
	page = b.see("/vacancies/baker?show=shortlisted")
	if !strings.Contains(page, "2 applications: shortlisted.") || strings.Count(page, `name="a"`) != 2 {
		t.Errorf("after the change:\n%s", page)
	}
	act := regexp.MustCompile(`name="act" value="(\w+)"`).FindStringSubmatch(page)
	if act == nil {
		t.Fatal("no undo is offered")
	}
	b.post("/undo", "act", act[1], "back", "/vacancies/baker")
	if page = b.see("/vacancies/baker?show=new"); strings.Count(page, `name="a"`) != 2 || !strings.Contains(page, "2 applications are as they were.") {
		t.Errorf("after the undo:\n%s", page)
	}
}

// What is exported and printed is what is seen.
func TestTheQuestionGoesAlong(t *testing.T) {
	h := newHouse(t)
	page := h.as("reader").see("/vacancies/baker?q=bread+wei&show=new")
	for _, path := range []string{"/export/csv", "/export/xlsx", "/print"} {
		if want := `href="/vacancies/baker` + path + `?q=bread&#43;wei&amp;show=new"`; !strings.Contains(page, want) && !strings.Contains(page, strings.ReplaceAll(want, "&#43;", "+")) {
			t.Errorf("%s is not linked with the question: %s", path, regexp.MustCompile(`href="[^"]*`+path+`[^"]*"`).FindString(page))
		}
	}
}

func TestSomebodyWasQuicker(t *testing.T) {
	h := newHouse(t)
	slow, quick := h.as("reviewer"), h.as("manager")
	seen := tick(t, slow.see("/vacancies/baker"), h.own)
	quick.post("/vacancies/baker/applications", "a", seen, "do", "status", "status", "interview")
	slow.post("/vacancies/baker/applications", "a", seen, "do", "status", "status", "not_selected", "back", "/vacancies/baker")
	page := slow.see("/vacancies/baker")
	said(t, page, `role="alert"`, "<b>manager</b>", "Ferrante, Giulia</a>", "Moved from “new” to “interview”.", "1 application stays as it is", `class="status interview"`)
	now := regexp.MustCompile(`<input type="hidden" name="a" value="([^"]+)">`).FindStringSubmatch(page)
	slow.post("/vacancies/baker/applications", "a", now[1], "do", "status", "status", "not_selected", "back", "/vacancies/baker")
	said(t, slow.see("/vacancies/baker"), `class="status not_selected"`, "1 application: not selected.")
}

func TestWhatIsRefused(t *testing.T) {
	h := newHouse(t)
	b := h.as("reviewer")
	seen := tick(t, b.see("/vacancies/baker"), h.own)
	for what, form := range map[string][]string{
		"nothing ticked":        {"do", "status", "status", "shortlisted"},
		"no such status":        {"a", seen, "do", "status", "status", "hired"},
		"no such person":        {"a", seen, "do", "assign", "reviewer", "nobody"},
		"somebody without role": {"a", seen, "do", "assign", "reviewer", "reader"},
		"nothing to do":         {"a", seen},
	} {
		if r := b.post("/vacancies/baker/applications", form...); r.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d, want 422", what, r.Code)
		}
	}
	for what, a := range map[string]string{"another vacancy's": h.other + ":0", "no version": h.own, "made up": "ZZZZZ:0"} {
		if r := b.post("/vacancies/baker/applications", "a", a, "do", "status", "status", "shortlisted"); r.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", what, r.Code)
		}
	}
}

func TestARegisterShowsWhatIsThere(t *testing.T) {
	h := newHouse(t)
	h.apply("baker", "Ng, Wei", vacancy.CV)
	page := h.as("reader").see("/vacancies/baker")
	for _, want := range []string{"Ferrante, Giulia", "2 applications · 3 days to the deadline", "Cover letter: missing.", "CV: there.", `class="unseen"`} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in\n%s", want, page)
		}
	}
	if strings.Contains(page, "Change status") || strings.Contains(page, `name="a"`) {
		t.Error("a reader is offered what he may not do")
	}
	if page := h.as("reader").see("/vacancies/baker?q=bread+wei"); !strings.Contains(page, "<mark>") || strings.Contains(page, "Ferrante") {
		t.Errorf("the words are not shown:\n%s", page)
	}
}

func TestHostileWordsStayWords(t *testing.T) {
	h := newHouse(t)
	h.apply("baker", `<script>alert(1)</script>" onmouseover=x`, vacancy.CV)
	b := h.as("manager")
	for _, path := range []string{"/vacancies/baker", "/vacancies/baker/print", `/vacancies/baker?q="><script>x`, "/vacancies/baker?sort=<script>", "/vacancies/baker?show=<script>"} {
		if page := b.see(strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22").Replace(path)); strings.Contains(page, "<script>") {
			t.Errorf("%s: a script got through", path)
		}
	}
}

func TestExportCSV(t *testing.T) {
	h := newHouse(t)
	hostile := []string{"=1+1", "+32 2 555", "-2", "@sum(a)", "\tx", "=HYPERLINK(\"http://evil.example\")", "=cmd|' /C calc'!A0", "-2+3", "@x", "+x"}
	for i, name := range hostile {
		h.apply("baker", fmt.Sprintf("%s%d", name, i))
	}
	r := h.as("reader").get("/vacancies/baker/export/csv?sort=received")
	if got := r.Header().Get("Content-Disposition"); got != `attachment; filename="baker-2026-11-20.csv"` {
		t.Errorf("file %s", got)
	}
	body := r.Body.Bytes()
	if !bytes.HasPrefix(body, []byte("\ufeff\"")) {
		t.Errorf("begins %q", body[:8])
	}
	rows, err := csv.NewReader(bytes.NewReader(body[3:])).ReadAll()
	if err != nil || len(rows) != 12 || rows[1][1] != "Ferrante, Giulia" || rows[1][5] != "new" || rows[1][6] != "CV, Cover letter" {
		t.Fatalf("%v, %v", rows, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a spreadsheet runs %q", cell)
			}
		}
	}
}

func TestExportXLSX(t *testing.T) {
	h := newHouse(t)
	h.apply("baker", "=1+1")
	r := h.as("reader").get("/vacancies/baker/export/xlsx?sort=received")
	f, err := excelize.OpenReader(r.Body)
	h.must(err)
	defer f.Close()
	rows, err := f.GetRows("Sheet1")
	if err != nil || len(rows) != 3 || rows[1][1] != "Ferrante, Giulia" || rows[2][1] != "'=1+1" {
		t.Errorf("%v, %v", rows, err)
	}
	if formula, err := f.GetCellFormula("Sheet1", "B3"); formula != "" || err != nil {
		t.Errorf("a formula: %q, %v", formula, err)
	}
	if r := h.as("reader").get("/vacancies/baker/export/exe"); r.Code != http.StatusNotFound {
		t.Errorf("an unknown format: %d", r.Code)
	}
}

func TestListName(t *testing.T) {
	for _, c := range []struct{ name, surname, want string }{
		{"Giulia Ferrante", "Ferrante", "Ferrante, Giulia"},
		{"Jan van den Broek", "van den Broek", "van den Broek, Jan"},
		{"FERRANTE Giulia", "FERRANTE", "FERRANTE Giulia"},
		{"Agnieszka Nowińska", "nowińska", "Nowińska, Agnieszka"},
		{"Yan van Houte", "VAN HOUTE", "van Houte, Yan"},
		{"Ferrante, Giulia", "ferrante", "Ferrante, Giulia"},
		{"Anna Rossa", "ossa", "Anna Rossa"},
		{"Madonna", "Madonna", "Madonna"},
		{"Madonna", "", "Madonna"},
		{"", "Ferrante", "Ferrante"},
		{"", "", "a@example.org"},
	} {
		if got := listName(store.Applicant{Name: c.name, Surname: c.surname, Emails: []string{"a@example.org"}}); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.name, c.surname, got, c.want)
		}
	}
}

func TestVacancyFromANotice(t *testing.T) {
	h := newHouse(t)
	h.Papers = noticeReader{}
	b := h.as("manager")
	r := b.post("/new-vacancy", "text", "Junior Baker. Send your CV by 3 March.")
	page := r.Body.String()
	if r.Code != http.StatusOK || !strings.Contains(page, "<mark>Junior Baker</mark>") || !strings.Contains(page, `value="Junior Baker"`) {
		t.Fatalf("%d\n%s", r.Code, page)
	}
	r = b.post("/vacancies", "title", "Junior Baker", "code", "JB 1", "required", "cv", "deadline_day", "2027-03-03", "deadline_time", "",
		"time_zone", "Europe/Brussels", "channel", "email", "people", "reader-elsewhere")
	if to := r.Header().Get("Location"); to != "/vacancies/jb-1" {
		t.Fatalf("%d to %q\n%s", r.Code, to, r.Body)
	}
	v, err := h.Store.Vacancy(t.Context(), "jb-1")
	if want := time.Date(2027, 3, 3, 22, 59, 59, 0, time.UTC); err != nil || !v.Deadline.Equal(want) || len(v.Required) != 1 {
		t.Errorf("%+v, %v", v, err)
	}
	h.as("reader-elsewhere").see("/vacancies/jb-1")
	if r := h.as("reader").get("/vacancies/jb-1"); r.Code != http.StatusNotFound {
		t.Errorf("a reader to whom it is not assigned: %d", r.Code)
	}
	b.see("/vacancies/jb-1/edit")
	b.post("/vacancies/jb-1/close")
	if v, err := h.Store.Vacancy(t.Context(), "jb-1"); err != nil || v.Closed.IsZero() {
		t.Errorf("not closed: %v", err)
	}
}

func TestUploadsAreBounded(t *testing.T) {
	h := newHouse(t)
	h.Papers = noticeReader{}
	b := h.as("manager")
	for size, tooLarge := range map[int]bool{2 << 20: false, maxNotice + 1: true} {
		for _, path := range []string{"/new-vacancy", "/vacancies/baker/criteria/notice"} {
			if r := b.post(path, "text", strings.Repeat("x", size)); (r.Code == http.StatusRequestEntityTooLarge) != tooLarge {
				t.Errorf("%s: a notice of %d bytes: %d", path, size, r.Code)
			}
		}
	}
	if r := b.post("/vacancies", "title", strings.Repeat("x", maxForm)); r.Code < 400 {
		t.Errorf("a large form: %d", r.Code)
	}
}

func TestAVacancyThatCannotBeKept(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	for what, form := range map[string][]string{
		"no title":     {"title", " "},
		"no such zone": {"title", "X", "deadline_day", "2027-03-03", "time_zone", "Mars/Olympus"},
		"no such day":  {"title", "X", "deadline_day", "2027-02-31"},
		"bad address":  {"title", "X", "addresses", "not an address"},
	} {
		if r := b.post("/vacancies", form...); r.Code != http.StatusUnprocessableEntity || !strings.Contains(r.Body.String(), "Not kept yet") {
			t.Errorf("%s: %d", what, r.Code)
		}
	}
}

func TestUsersAreMadeAndChanged(t *testing.T) {
	h := newHouse(t)
	b := h.as("admin")
	for what, form := range map[string][]string{
		"taken":    {"name", "reader", "role", "reader", "password", password},
		"spaces":   {"name", "a b", "role", "reader", "password", password},
		"no role":  {"name", "new", "role", "king", "password", password},
		"too weak": {"name", "new", "role", "reader", "password", "short"},
	} {
		if r := b.post("/users", form...); r.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d, want 422", what, r.Code)
		}
	}
	b.post("/users", "name", "New", "role", "reader", "password", password)
	b.post("/users/new", "do", "vacancies", "vacancy", "baker")
	visitor := h.as("new")
	visitor.see("/vacancies/baker")
	b.post("/users/new", "do", "disable")
	if visitor.in() {
		t.Error("one who was shut out is in")
	}
	for _, form := range [][]string{{"do", "disable"}, {"do", "role", "role", "manager"}, {"do", "vacancies", "vacancy", "baker"}} {
		if r := b.post("/users/admin", form...); r.Code != http.StatusUnprocessableEntity {
			t.Errorf("an administrator does %v to himself: %d", form, r.Code)
		}
	}
	if page := b.see("/audit"); !strings.Contains(page, "change user") || !strings.Contains(page, "/users/new") || !strings.Contains(page, "whole") {
		t.Errorf("the audit log:\n%s", page)
	}
}
