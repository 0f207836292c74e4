package web

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"postroom/store"
	"postroom/vacancy"
)

var registerRoutes = []route{
	{"GET /vacancies/{vacancy}", seeApplications, ofVacancy, (*visit).register, "view register"},
	{"GET /vacancies/{vacancy}/board", seeApplications, ofVacancy, (*visit).board, "view register"},
	{"GET /vacancies/{vacancy}/print", seeApplications, ofVacancy, (*visit).printRegister, "print register"},
	{"GET /vacancies/{vacancy}/export/{format}", seeApplications, ofVacancy, (*visit).exportRegister, "export register"},
	{"POST /vacancies/{vacancy}/filters", seeApplications, ofVacancy, (*visit).keepFilter, "keep filter"},
	{"POST /vacancies/{vacancy}/applications", workApplications, ofVacancy, (*visit).changeApplications, "change applications"},
	{"POST /undo", signedIn, nil, (*visit).undo, "undo"},
}

// registerPage is the register of one vacancy as a list.
type registerPage struct {
	registerTop
	Heads    []head
	Rows     []registerRow
	Found    int
	Previous string // address of the page before; "" on the first
	Next     string
}

func (registerPage) template() string { return "register" }

// registerTop is what stands above a register, as a list and as a board.
type registerTop struct {
	frame
	Vacancy  vacancy.Vacancy
	Words    string
	Asked    url.Values // what the address asks for beside the words
	All      int        // applications of the vacancy
	Filters  []filter
	Saved    []savedFilter
	Keep     string       // the question that could be kept; "" where there is none
	Question template.URL // of the address, for exports; a plain string would be escaped twice
	Frozen   *frozenLine  // nil: not frozen yet
	Board    bool
	Work     bool // the visitor may change applications
	Writes   bool // and write to applicants
	Statuses []string
	People   []store.User // to whom applications can be assigned

	users []store.User
}

// registerQuery is the question that the address holds.
func (v *visit) registerQuery() store.RegisterQuery {
	q := v.r.URL.Query()
	page, _ := strconv.Atoi(q.Get("page"))
	slug := v.r.PathValue("vacancy")
	return store.RegisterQuery{
		Vacancy: slug, User: v.user.Name, AllMarks: v.seesAllMarks(slug), Only: tickedIDs(q["a"]),
		Show: q.Get("show"), Language: q.Get("language"), Words: q.Get("q"), Sort: q.Get("sort"), Offset: max(0, page-1) * pageLong(q.Get("q")),
	}
}

// pageLong is how many applications a page has.
func pageLong(words string) int {
	if words == "" {
		return store.RegisterPage
	}
	return store.QuotedPage
}

// seesAllMarks says that a visitor is not to be kept from others' marks: he runs
// the vacancy, or gives none himself.
func (v *visit) seesAllMarks(slug string) bool {
	return v.may(manageVacancies, slug) || !v.may(workApplications, slug)
}

func (v *visit) register() error {
	query := v.registerQuery()
	query.Quote, query.Limit = true, pageLong(query.Words)
	r, err := v.Store.Register(v.r.Context(), query)
	if err != nil {
		return err
	}
	top, err := v.registerTop(query, r.Counts)
	if err != nil {
		return err
	}
	page := registerPage{registerTop: top, Found: r.Found, Heads: v.heads(query), Rows: v.rows(top.Vacancy, r.Rows, top.users, asked(v.r.URL))}
	page.Previous, page.Next = turnings(v.r.URL, query.Offset, query.Limit, query.Offset+query.Limit < r.Found)
	return v.render(page)
}

func (v *visit) registerTop(query store.RegisterQuery, c store.RegisterCounts) (t registerTop, err error) {
	if t.Vacancy, err = v.Store.Vacancy(v.r.Context(), query.Vacancy); err != nil {
		return t, err
	}
	if t.frame, err = v.frame(vacancyName(t.Vacancy)); err != nil {
		return t, err
	}
	if t.users, err = v.Store.Users(v.r.Context()); err != nil {
		return t, err
	}
	if t.Saved, t.Keep, err = v.savedFilters(query.Vacancy); err != nil {
		return t, err
	}
	t.Line, t.All, t.Filters = v.registerLine(t.Vacancy, c), c.All, v.filters(query, c)
	if own, err := v.Store.BlindFor(v.r.Context(), query.Vacancy, v.user.Name); err != nil {
		return t, err
	} else if own.Running {
		t.Line += " · " + v.say("blind round: %d of %d marked by you", own.Marked, own.All)
	}
	if c.Searched > 0 {
		t.Line += " · " + v.say("words looked for in the newest %d letters and papers only", c.Searched)
	}
	t.Words, t.Question, t.Statuses = query.Words, template.URL(v.r.URL.RawQuery), store.Statuses
	if t.Frozen, err = v.frozenLine(t.Vacancy); err != nil {
		return t, err
	}
	t.Asked = asked(v.r.URL)
	t.Asked.Del("q")
	if t.Work = v.may(workApplications, query.Vacancy); t.Work {
		t.People = workersOf(t.users, query.Vacancy)
	}
	return t, nil
}

// registerLine says what is seen: "148 applications · 9 late · deadline passed 3
// days ago (Sat 25 Nov 2023, 23:59 Brussels)".
func (v *visit) registerLine(vac vacancy.Vacancy, c store.RegisterCounts) string {
	parts := []string{v.count(c.All, "%d application", "%d applications")}
	if c.Late > 0 {
		parts = append(parts, v.say("%d late", c.Late))
	}
	if !vac.Closed.IsZero() {
		parts = append(parts, v.say("closed"))
	} else {
		parts = append(parts, v.tongue().deadline(v.Now(), vac.Deadline))
	}
	if at := v.tongue().closes(vac); at != "" {
		parts[len(parts)-1] += " (" + at + ")"
	}
	return strings.Join(parts, " · ")
}
