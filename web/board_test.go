package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"postroom/store"
	"postroom/vacancy"
)

func TestToggled(t *testing.T) {
	for _, c := range []struct{ chosen, word, want string }{
		{"", "late", "late"},
		{"late", "late", ""},
		{"late", "incomplete", "incomplete late"},
		{"mine late", "new", "new mine late"},
		{"new late", "shortlisted", "shortlisted late"},
		{"new late", "new", "late"},
		{"new late", "mine", "new late mine"},
	} {
		if got := toggled(strings.Fields(c.chosen), c.word); got != c.want {
			t.Errorf("%q and %s: %q, want %q", c.chosen, c.word, got, c.want)
		}
	}
}

func TestAFilterIsKeptAndForgotten(t *testing.T) {
	h := newHouse(t)
	h.apply("baker", "Ng, Wei", vacancy.CV)
	b := h.as("reader")
	question := url.Values{"show": {"incomplete"}, "q": {"bread"}, "page": {"7"}, "evil": {"x"}}.Encode()
	b.post("/vacancies/baker/filters", "name", " Who lacks  papers ", "question", question, "back", "/vacancies/baker")
	page := b.see("/vacancies/baker")
	if !strings.Contains(page, `href="/vacancies/baker?q=bread&amp;show=incomplete" dir="auto">Who lacks papers</a>`) {
		t.Fatalf("the filter is not shown:\n%s", page)
	}
	if other := h.as("manager").see("/vacancies/baker"); strings.Contains(other, "Who lacks papers") {
		t.Error("another person sees it")
	}
	page = b.see("/vacancies/baker?show=incomplete&q=bread")
	if strings.Count(page, `scope="row"`) != 1 || !strings.Contains(page, "Ng, Wei") || !strings.Contains(page, `name="remove"`) {
		t.Errorf("through the filter:\n%s", page)
	}
	kept, err := h.Store.SavedFilters(t.Context(), "reader", "baker")
	h.must(err)
	if r := h.as("manager").post("/vacancies/baker/filters", "remove", "1"); r.Code != http.StatusNotFound || len(kept) != 1 {
		t.Errorf("another person forgets it: %d", r.Code)
	}
	b.post("/vacancies/baker/filters", "remove", "1", "back", "/vacancies/baker")
	if page = b.see("/vacancies/baker"); strings.Contains(page, "Who lacks papers</a>") {
		t.Error("it is still there")
	}
	for _, name := range []string{"", "  ", strings.Repeat("x", 61)} {
		if r := b.post("/vacancies/baker/filters", "name", name, "question", "show=late"); r.Code != http.StatusUnprocessableEntity {
			t.Errorf("the name %q: %d", name, r.Code)
		}
	}
}

func TestOnlyWhatIsTickedIsExported(t *testing.T) {
	h := newHouse(t)
	second, _ := h.apply("baker", "Ng, Wei", vacancy.CV)
	body := h.as("reader").see("/vacancies/baker/export/csv?a=" + second + ":0&a=" + h.other + ":0")
	if strings.Count(body, "\r\n") != 2 || !strings.Contains(body, "Ng, Wei") {
		t.Errorf("exported:\n%s", body)
	}
}

func TestFiguresAreOfWhatOneMaySee(t *testing.T) {
	h := newHouse(t)
	h.apply("baker", "Ng, Wei", vacancy.CV)
	for who, want := range map[string]string{"manager": "3 applications · 2 vacancies", "reader": "2 applications · 1 vacancy", "admin": "0 applications · 0 vacancies"} {
		if page := h.as(who).see("/figures"); !strings.Contains(page, want) {
			t.Errorf("%s does not see %q:\n%s", who, want, page)
		}
	}
	csv := h.as("reader").see("/vacancies/baker/figures/csv")
	for _, want := range []string{`"By status","new","2"`, `"Completeness","without: Cover letter","1"`, `"Languages","English","2"`, `"How they came","taken in from a file","2"`, `"Arrivals","2026-11-20","2"`} {
		if !strings.Contains(csv, want) {
			t.Errorf("%s is not in\n%s", want, csv)
		}
	}
}

// A card is moved by a tick, by keys and back by undo; a filter is kept.
func TestWalkOnTheBoard(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	h.apply("baker", "Ng, Wei", vacancy.CV)
	w := h.walk(t, "manager")
	w.open("/vacancies/baker/board")
	card := `.card[data-id="` + h.own + `"]`
	in := func(status string) {
		t.Helper()
		if at := eval[string](w, "document.querySelector('"+card+"').closest('.column').dataset.status"); at != status {
			t.Errorf("the card is in %q, want %q", at, status)
		}
	}
	in("new")
	w.do(chromedp.Click(chromedp.CSS(card+" input")), chromedp.WaitVisible(chromedp.CSS(".actions")), chromedp.SetValue(chromedp.CSS("select[name=status]"), "interview"))
	w.click("button[value=status]", "1 application: interview.")
	in("interview")
	w.click("button[form=undo]", "1 application is as it was.")
	in("new")
	w.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('" + card + " a').focus()"))
	w.after(chromedp.Evaluate[chromedp.Void](`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", shiftKey: true, bubbles: true}))`), "1 application: in review.")
	in("in_review")
	if has := eval[bool](w, "document.activeElement.closest('.card')?.dataset.id === '"+h.own+"'"); !has {
		t.Error("the card that was moved has not the focus")
	}
	rows, err := h.Store.Register(t.Context(), store.RegisterQuery{Vacancy: "baker", Show: "in_review"})
	if err != nil || rows.Found != 1 {
		t.Errorf("%d in review, %v", rows.Found, err)
	}
	w.open("/vacancies/baker?show=incomplete")
	w.do(chromedp.Click(chromedp.CSS(".keep summary")), chromedp.SendKeys(chromedp.CSS(".keep input"), "To chase"))
	w.click(".keep button", "The filter is kept as “To chase”.")
	w.open("/vacancies/baker")
	w.click(".kept a", "Ng, Wei")
}

// hand is the application on which the keyboard is; "" when it is on none.
const hand = `(document.activeElement.pathname ?? "").replace("/applications/", "")`

// Among the rows of a register the keyboard is where it was
// after a change and after it was taken back; where the row is gone, on the next one.
func TestTheHandStaysAmongTheRows(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	w, rows := h.fourRows(t)
	w.changeTo("interview", "1 application: interview.", "jj")
	if at := eval[string](w, hand); at != rows[2] {
		t.Errorf("after a change that takes the row away the keyboard is on %q, want that which came up, %s", at, rows[2])
	}
	w.press("u", "1 application is as it was.")
	if at := eval[string](w, hand); at != rows[2] {
		t.Errorf("after taking it back it is on %q, want %s", at, rows[2])
	}
	w.open("/vacancies/baker")
	w.do(chromedp.Click(chromedp.CSS("tbody tr:nth-child(2) input[name=a]")), chromedp.SetValue(chromedp.CSS("select[name=status]"), "interview"))
	w.click("button[value=status]", "1 application: interview.")
	if at := eval[string](w, hand); at != "" {
		t.Errorf("who works with the mouse finds the keyboard on %s", at)
	}

	w.open("/vacancies/baker")
	w.do(chromedp.KeyEvent("j/"))
	w.press("Zola"+kb.Enter, "Zola, Émile")
	if at := eval[string](w, hand); at != "" {
		t.Errorf("who searched finds the keyboard on %s", at)
	}
}

// The keys walk among the cards of a board, and the hand stays on the one that moved.
func TestTheHandStaysAmongTheCards(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser does the work; other walks are left")
	}
	t.Parallel()
	h := newHouse(t)
	w, rows := h.fourRows(t)
	w.changeTo("interview", "1 application: interview.", "jj")
	w.open("/vacancies/baker/board")
	cards := eval[[]string](w, `[...document.querySelectorAll(".column[data-status=new] .card")].map(c => c.dataset.id)`)
	if len(cards) != 3 {
		t.Fatalf("%d cards", len(cards))
	}
	on := func(keys, want string) {
		t.Helper()
		w.do(chromedp.KeyEvent(keys))
		if at := eval[string](w, hand); at != want {
			t.Errorf("after %s the keyboard is on the card %q, want %s", keys, at, want)
		}
	}
	on("j", cards[0])
	on("jj", cards[2])
	on("k", cards[1])
	on("l", rows[1]) // the only one in another column
	on("h", cards[0])
	on("j", cards[1])
	w.changeTo("shortlisted", "1 application: shortlisted.", "")
	on("", cards[1])
	w.press("u", "1 application is as it was.")
	on("", cards[1])
	w.press("L", "1 application: in review.")
	on("", cards[1])
	w.do(chromedp.KeyEvent("?"), chromedp.WaitVisible(chromedp.CSS("#keys")))
	if words := eval[string](w, "document.getElementById('keys').innerText"); !strings.Contains(words, "column to the right, to the left") {
		t.Errorf("the keys are told as %q", words)
	}
	w.do(chromedp.KeyEvent(kb.Escape))
	on("k", cards[1])
	w.after(chromedp.KeyEvent("o"), "Time line")
}

// fourRows opens a register of four that are new, and gives their ids.
func (h *house) fourRows(t *testing.T) (w walker, rows []string) {
	t.Helper()
	for _, name := range []string{"Ng, Wei", "Abel, Ada", "Zola, Émile"} {
		h.apply("baker", name, vacancy.CV)
	}
	w = h.walk(t, "manager")
	w.open("/vacancies/baker?show=new")
	rows = eval[[]string](w, `[...document.querySelectorAll("tbody th a")].map(a => a.pathname.replace("/applications/", ""))`)
	if len(rows) != 4 {
		t.Fatalf("%d rows", len(rows))
	}
	return w, rows
}

// changeTo gives a status by keys to the one to which some keys lead.
func (w walker) changeTo(status, words, keys string) {
	w.t.Helper()
	w.do(chromedp.KeyEvent(keys), chromedp.KeyEvent("s"), chromedp.SetValue(chromedp.CSS("select[name=status]"), status), chromedp.KeyEvent(kb.Tab))
	w.press(kb.Enter, words)
}

// A language that is chosen stays among the filters though nothing is in it, as a
// status does.
func TestAChosenLanguageStays(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	for _, language := range []string{"en", "fi"} {
		page := b.see("/vacancies/baker?language=" + language + "&show=incomplete")
		said(t, page, `<a href="/vacancies/baker?show=incomplete" aria-current="true"`, ">"+language+"</abbr>")
	}
	unsaid(t, b.see("/vacancies/baker?show=incomplete"), ">fi</abbr>")
	many := []store.LanguageCount{{Language: "en"}, {Language: "fr"}, {Language: "de"}, {Language: "es"}, {Language: "it"}, {Language: "nl"}, {Language: "pt", Count: 2}}
	if got := languagesOf(many, "pt"); len(got) != languagesShown+1 || got[languagesShown] != many[6] {
		t.Errorf("%v", got)
	}
}
