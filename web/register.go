package web

import (
	"html/template"
	"strconv"
	"strings"

	"postroom/store"
	"postroom/vacancy"
)

var registerRoutes = []route{
	{"GET /vacancies/{vacancy}", seeApplications, ofVacancy, (*visit).register, "view register"},
	{"GET /vacancies/{vacancy}/print", seeApplications, ofVacancy, (*visit).printRegister, "print register"},
	{"GET /vacancies/{vacancy}/export/{format}", seeApplications, ofVacancy, (*visit).exportRegister, "export register"},
	{"POST /vacancies/{vacancy}/applications", workApplications, ofVacancy, (*visit).changeApplications, "change applications"},
	{"POST /undo", signedIn, nil, (*visit).undo, "undo"},
}

// registerPage is the register of one vacancy.
type registerPage struct {
	frame
	Vacancy  vacancy.Vacancy
	Words    string
	Show     string
	Sort     string
	Filters  []filter
	Heads    []head
	Rows     []registerRow
	Found    int
	Previous string // address of the page before; "" on the first
	Next     string
	Question template.URL // of the address, for exports; a plain string would be escaped twice
	Work     bool         // the visitor may change applications
	Statuses []string
	People   []store.User // to whom applications can be assigned
	Frozen   *frozenLine  // nil: not frozen yet
}

func (registerPage) template() string { return "register" }

// registerQuery is the question that the address holds.
func (v *visit) registerQuery() store.RegisterQuery {
	q := v.r.URL.Query()
	page, _ := strconv.Atoi(q.Get("page"))
	return store.RegisterQuery{
		Vacancy: v.r.PathValue("vacancy"), User: v.user.Name,
		Show: q.Get("show"), Words: q.Get("q"), Sort: q.Get("sort"), Offset: max(0, page-1) * store.RegisterPage,
	}
}

func (v *visit) register() error {
	query := v.registerQuery()
	vac, err := v.Store.Vacancy(v.r.Context(), query.Vacancy)
	if err != nil {
		return err
	}
	r, err := v.Store.Register(v.r.Context(), query)
	if err != nil {
		return err
	}
	f, err := v.frame(vacancyName(vac))
	if err != nil {
		return err
	}
	f.Line = v.registerLine(vac, r.Counts)
	if own, err := v.Store.BlindFor(v.r.Context(), vac.Slug, v.user.Name); err != nil {
		return err
	} else if own.Running {
		f.Line += " · " + v.say("blind round: %d of %d marked by you", own.Marked, own.All)
	}
	users, err := v.Store.Users(v.r.Context())
	if err != nil {
		return err
	}
	page := registerPage{
		frame: f, Vacancy: vac, Words: query.Words, Show: query.Show, Sort: query.Sort, Found: r.Found,
		Filters: v.filters(query, r.Counts), Heads: v.heads(query), Rows: v.rows(vac, r.Rows, users),
		Work: v.may(workApplications, vac.Slug), Statuses: store.Statuses, Question: template.URL(v.r.URL.RawQuery),
	}
	page.Previous, page.Next = turnings(v.r.URL, query.Offset, store.RegisterPage, query.Offset+store.RegisterPage < r.Found)
	if err := v.quote(query, page.Rows); err != nil {
		return err
	}
	if page.Frozen, err = v.frozenLine(vac); err != nil {
		return err
	}
	if page.Work {
		page.People = workersOf(users, vac.Slug)
	}
	return v.render(page)
}

// registerLine says what is seen: "148 applications · 9 late · deadline passed 3
// days ago".
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
	return strings.Join(parts, " · ")
}
