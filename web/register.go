package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

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
	Question string // of the address, for exports
	Work     bool   // the visitor may change applications
	Statuses []string
	People   []store.User // to whom applications can be assigned
}

func (registerPage) template() string { return "register" }

// filter is one word of the line above the register.
type filter struct {
	Words string
	Count int
	Path  string
	Here  bool
	Due   bool // needs a person
}

// head is a column by which one can order.
type head struct {
	Words string
	Path  string
	Order string // ascending, descending, or "" for another column
	Class string
}

// registerRow is a row with what only the page knows of it.
type registerRow struct {
	store.RegisterRow
	Name    string
	Marks   []mark
	Quote   []snip // words found, in their sentence
	Readers []initials
}

// mark shows one of the papers.
type mark struct {
	Short, Words string
	State        string // there, missing, unread; "" neither there nor asked for
}

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
	users, err := v.Store.Users(v.r.Context())
	if err != nil {
		return err
	}
	page := registerPage{
		frame: f, Vacancy: vac, Words: query.Words, Show: query.Show, Sort: query.Sort, Found: r.Found,
		Filters: v.filters(query, r.Counts), Heads: v.heads(query), Rows: v.rows(vac, r.Rows, users),
		Work: v.may(workApplications, vac.Slug), Statuses: store.Statuses, Question: v.r.URL.RawQuery,
	}
	page.Previous, page.Next = turnings(v.r.URL, query.Offset, r.Found)
	if err := v.quote(query, page.Rows); err != nil {
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

// with is an address with some of its values changed; "" removes one. Another
// choice begins at the first page.
func with(u *url.URL, pairs ...string) string {
	q := u.Query()
	q.Del("page")
	for i := 0; i+1 < len(pairs); i += 2 {
		if q.Del(pairs[i]); pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return u.Path
	}
	return u.Path + "?" + q.Encode()
}

func turnings(u *url.URL, offset, found int) (previous, next string) {
	page := offset/store.RegisterPage + 1
	if page == 2 {
		previous = with(u)
	} else if page > 2 {
		previous = with(u, "page", strconv.Itoa(page-1))
	}
	if offset+store.RegisterPage < found {
		next = with(u, "page", strconv.Itoa(page+1))
	}
	return previous, next
}

func (v *visit) filters(q store.RegisterQuery, c store.RegisterCounts) []filter {
	all := []filter{
		{Words: v.say("all"), Count: c.All},
		{Words: v.say("new"), Count: c.New, Path: "new"},
		{Words: v.say("incomplete"), Count: c.Incomplete, Path: "incomplete"},
		{Words: v.say("late"), Count: c.Late, Path: "late", Due: true},
		{Words: v.say("shortlisted"), Count: c.Shortlisted, Path: "shortlisted"},
		{Words: v.say("mine"), Count: c.Mine, Path: "mine"},
	}
	for i := range all {
		f := &all[i]
		f.Here, f.Path = f.Path == q.Show, with(v.r.URL, "show", f.Path)
	}
	return all
}

func (v *visit) heads(q store.RegisterQuery) []head {
	by, descending := strings.CutPrefix(cmp.Or(q.Sort, "-received"), "-")
	columns := []struct{ by, words, class string }{
		{"name", v.say("Name"), ""}, {"received", v.say("Received"), "when"}, {"papers", v.say("Papers"), ""}, {"", v.say("Language"), "language"},
		{"late", v.say("Late"), "number"}, {"status", v.say("Status"), ""}, {"", v.say("Reviewers"), ""},
	}
	var all []head
	for _, c := range columns {
		h := head{Words: c.words, Class: c.class}
		if c.by != "" {
			next := c.by
			if c.by == by {
				h.Order = "ascending"
				if descending {
					h.Order = "descending"
				} else {
					next = "-" + c.by
				}
			}
			h.Path = with(v.r.URL, "sort", next)
		}
		all = append(all, h)
	}
	return all
}

func (v *visit) rows(vac vacancy.Vacancy, rows []store.RegisterRow, users []store.User) []registerRow {
	all := make([]registerRow, len(rows))
	zone := zoneOf(vac)
	for i, r := range rows {
		r.ReceivedAt = r.ReceivedAt.In(zone)
		if r.Withdrawn {
			r.Status = "withdrawn"
		}
		all[i] = registerRow{RegisterRow: r, Name: listName(r.Applicant), Marks: v.marks(vac, r), Readers: readersOf(r.Reviewers, users)}
	}
	return all
}

// zoneOf is the time zone of a vacancy: by name, else that of its deadline.
func zoneOf(vac vacancy.Vacancy) *time.Location {
	if zone, err := time.LoadLocation(vac.TimeZone); err == nil && vac.TimeZone != "" {
		return zone
	}
	if !vac.Deadline.IsZero() {
		return vac.Deadline.Location()
	}
	return time.Local
}

// initials are a user's, with the name in full.
type initials struct{ Short, Name string }

func readersOf(names []string, users []store.User) []initials {
	var all []initials
	for _, name := range names {
		i := slices.IndexFunc(users, func(u store.User) bool { return u.Name == name })
		if i >= 0 && users[i].FullName != "" {
			name = users[i].FullName
		}
		short := ""
		for _, word := range strings.Fields(name) {
			r, _ := utf8.DecodeRuneInString(word)
			short += string(unicode.ToUpper(r))
		}
		all = append(all, initials{short, name})
	}
	return all
}

// listName is a name as lists have it, surname first where it is known.
func listName(a store.Applicant) string {
	name := strings.TrimSpace(a.Name)
	if name == "" || a.Surname == "" || strings.HasPrefix(name, a.Surname) {
		return cmp.Or(name, a.Surname, strings.Join(a.Emails, ", "))
	}
	first, ok := strings.CutSuffix(name, a.Surname)
	if !ok || strings.TrimSpace(first) == "" {
		return name
	}
	return a.Surname + ", " + strings.TrimSpace(first)
}

// papersShown are the papers in their fixed order, with the kinds that count as
// each.
var papersShown = []struct {
	short string
	kinds []vacancy.Kind
}{
	{"CV", []vacancy.Kind{vacancy.CV, vacancy.CVAndLetter}},
	{"Letter", []vacancy.Kind{vacancy.CoverLetter, vacancy.CVAndLetter}},
	{"Ref", []vacancy.Kind{vacancy.References, vacancy.ReferenceLetters}},
	{"Dip", []vacancy.Kind{vacancy.Diploma, vacancy.Transcripts}},
}

// shortWords are what the marks say.
var shortWords = map[string]string{"CV": "CV", "Letter": "Letter", "Ref": "Ref", "Dip": "Dip"}

// marks shows which papers are there. What is asked for beyond the usual four is
// marked only while it is missing.
func (v *visit) marks(vac vacancy.Vacancy, r store.RegisterRow) []mark {
	var all []mark
	for _, p := range papersShown {
		m := mark{Short: v.tongue().word(shortWords, p.short), State: paperState(vac, r, p.kinds)}
		m.Words = v.markWords(p.kinds[0], m.State)
		all = append(all, m)
	}
	for _, missing := range r.Missing {
		kind := vacancy.Kind(missing)
		usual := slices.ContainsFunc(papersShown, func(p struct {
			short string
			kinds []vacancy.Kind
		}) bool {
			return slices.Contains(p.kinds, kind)
		})
		if !usual {
			all = append(all, mark{Short: v.tongue().kind(kind), State: "missing", Words: v.markWords(kind, "missing")})
		}
	}
	return all
}

func (v *visit) markWords(kind vacancy.Kind, state string) string {
	switch state {
	case "there":
		return v.say("%s: there", v.tongue().kind(kind))
	case "missing":
		return v.say("%s: missing", v.tongue().kind(kind))
	case "unread":
		return v.say("%s: cannot be read", v.tongue().kind(kind))
	}
	return ""
}

// paperState says how it stands with the papers of some kinds.
func paperState(vac vacancy.Vacancy, r store.RegisterRow, kinds []vacancy.Kind) string {
	state := ""
	for _, d := range r.Documents {
		if !d.Current || !slices.Contains(kinds, vacancy.Kind(d.Kind)) {
			continue
		}
		if !unreadable(d.State) {
			return "there"
		}
		state = "unread"
	}
	if state == "" && slices.ContainsFunc(r.Missing, func(m string) bool { return slices.Contains(kinds, vacancy.Kind(m)) }) {
		return "missing"
	}
	asked := slices.ContainsFunc(vac.Required, func(q vacancy.Requirement) bool { return slices.Contains(kinds, q.Kind) })
	if state == "" && asked {
		return "there" // within another paper, as references in a CV
	}
	return state
}

// unreadable says of the state of a paper that nobody could read it here.
func unreadable(state string) bool {
	return slices.Contains([]string{"encrypted", "unreadable", "unsupported", "too_large"}, state)
}

// workersOf are those who may work on applications of a vacancy.
func workersOf(users []store.User, slug string) []store.User {
	return slices.DeleteFunc(slices.Clone(users), func(u store.User) bool { return !may(&u, workApplications, slug) })
}

// changeApplications does one thing to all that are ticked.
func (v *visit) changeApplications() error {
	slug := v.r.PathValue("vacancy")
	seen, err := v.ticked(slug)
	if err != nil {
		return err
	}
	c := store.Change{By: v.user.Name}
	said := ""
	switch v.r.PostFormValue("do") {
	case "status":
		c.Status = v.r.PostFormValue("status")
		if !slices.Contains(store.Statuses, c.Status) {
			return v.refuse("Choose a status first. Nothing was changed.")
		}
		said = v.tongue().word(statusWords, c.Status)
	case "assign":
		name := v.r.PostFormValue("reviewer")
		users, err := v.Store.Users(v.r.Context())
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(workersOf(users, slug), func(u store.User) bool { return u.Name == name }) {
			return v.refuse("Choose a person first. Nothing was changed.")
		}
		c.Assign, said = []string{name}, v.say("assigned to %s", name)
	default:
		return v.refuse("Nothing was chosen, so nothing was changed.")
	}
	if len(seen) == 0 {
		return v.refuse("No application was ticked, so nothing was changed.")
	}
	done, err := v.Store.ChangeApplications(v.r.Context(), seen, c)
	if err != nil {
		return err
	}
	sentence := v.count(len(done.Done), "%d application:", "%d applications:") + " " + said + "."
	if n := len(done.Passed); n > 0 {
		sentence += " " + v.count(n, "%d stays as it is: somebody changed it just before you.", "%d stay as they are: somebody changed them just before you.")
	}
	v.tell(done.Act, sentence)
	return v.redirect(v.r.PostFormValue("back"))
}

// ticked reads the ticked applications with the versions that were seen. All must
// be of the vacancy for which the visitor's right was asked.
func (v *visit) ticked(slug string) ([]store.AsSeen, error) {
	if err := v.r.ParseForm(); err != nil {
		return nil, refusal{http.StatusBadRequest, v.say("Nothing was chosen, so nothing was changed.")}
	}
	var all []store.AsSeen
	for _, value := range v.r.PostForm["a"] {
		id, version, _ := strings.Cut(value, ":")
		n, err := strconv.ParseInt(version, 10, 64)
		if err != nil {
			return nil, store.ErrNotFound
		}
		if of, err := v.Store.VacancyOf(v.r.Context(), id); err != nil || of != slug {
			return nil, cmp.Or(err, store.ErrNotFound)
		}
		all = append(all, store.AsSeen{Application: id, Version: n})
	}
	return all, nil
}

// undo takes back what the visitor just did.
func (v *visit) undo() error {
	n, err := v.Store.Undo(v.r.Context(), v.user.Name, v.r.PostFormValue("act"))
	if err != nil {
		return err
	}
	v.tell("", v.count(n, "%d application is as it was.", "%d applications are as they were."))
	return v.redirect(v.r.PostFormValue("back"))
}
