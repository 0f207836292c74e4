package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"postroom/reply"
	"postroom/store"
)

//go:embed templates/*.html
var templateFiles embed.FS

// page is a typed page: it names its template and holds all that it shows.
type page interface{ template() string }

// frame is what every page has: its title and the rail at the left.
type frame struct {
	Title    string
	Line     string // one sentence under the title that says what is seen
	Language string // code
	Theme    string // light, dark, or "" as the browser wishes
	User     string // name in full; "" for a stranger: then no rail
	Rail     rail
	Here     string // path of the page, to mark where one is
	In       string // path of what the page belongs to, where its own does not tell
	Said     string // what was done just now
	Undo     string // the act that undoes it
	Clash    clash  // somebody was faster
	Back     string // address of the page with its question, to come back to
	Pulse    string // changes when anything arrives
	Beat     string // where the pulse is felt; "" for that of the house
}

// Current says, in the words of aria-current, whether the page is the one at path
// or belongs to it; "" when it does neither.
func (f frame) Current(path string) string {
	switch {
	case f.Here == path:
		return "page"
	case f.In == path, strings.HasPrefix(f.Here, path+"/"):
		return "true"
	}
	return ""
}

// rail is the left edge: where one can go.
type rail struct {
	Vacancies []railVacancy
	Review    int                 // letters that wait for a person
	Mails     map[reply.State]int // mails that need a person, by state
	Files     bool                // may file letters
	Manage    bool                // may make vacancies
	Settings  bool                // may see the settings
	// InSettings marks the settings as the place where one is.
	InSettings bool
	Users      bool // may make users
	Audit      bool // may read the audit log
}

// railVacancy is a vacancy in the rail with its count.
type railVacancy struct {
	Slug, Name string
	New        int
}

type errorPage struct {
	frame
	Words string
}

func (errorPage) template() string { return "error" }

// bareFrame is that of a page without rail.
func (v *visit) bareFrame(title string) frame {
	f := frame{Title: title, Language: v.tongue().code, Here: v.r.URL.Path, Back: v.ownPath(v.r.URL.RequestURI())}
	if v.user != nil {
		f.Theme = v.user.Theme
	}
	return f
}

// frame is that of a page for the visitor.
func (v *visit) frame(title string) (frame, error) {
	f := v.bareFrame(title)
	if v.user == nil {
		return f, nil
	}
	f.User = v.user.FullName
	if f.User == "" {
		f.User = v.user.Name
	}
	f.Rail = rail{
		Files: v.may(fileLetters, ""), Manage: v.may(manageVacancies, ""), Users: v.may(manageUsers, ""), Settings: v.may(seeSettings, ""), InSettings: strings.HasPrefix(f.Here, "/settings") || strings.HasPrefix(f.Here, "/users"), Audit: v.may(seeAudit, ""),
	}
	if !v.renews() {
		if f.Said = v.sessions.PopString(v.r.Context(), sessionSaid); f.Said != "" {
			f.Undo = v.sessions.PopString(v.r.Context(), sessionUndo)
		}
		f.Clash = v.toldClash()
	}
	return f, v.fillRail(&f)
}

// fillRail puts in what waits and where, and the pulse of the house.
func (v *visit) fillRail(f *frame) (err error) {
	if f.Rail.Files {
		if f.Rail.Mails, err = v.mailsForPeople(); err != nil {
			return err
		}
	}
	if f.Pulse, err = v.Store.Pulse(v.r.Context()); err != nil {
		return err
	}
	desk, err := v.desk()
	if err != nil {
		return err
	}
	if f.Rail.Files {
		f.Rail.Review = desk.Review
	}
	for _, c := range openVacancies(desk, v.Now()) {
		f.Rail.Vacancies = append(f.Rail.Vacancies, railVacancy{Slug: c.Slug, Name: vacancyName(c.Vacancy), New: c.New})
	}
	return nil
}

// desk is what lies on the desk of the visitor: only vacancies that he may see.
func (v *visit) desk() (store.Desk, error) {
	if v.onDesk != nil {
		return *v.onDesk, nil
	}
	desk, err := v.Store.Desk(v.r.Context())
	if err != nil {
		return desk, err
	}
	desk.Vacancies = slices.DeleteFunc(desk.Vacancies, func(c store.VacancyCounts) bool { return !v.may(seeApplications, c.Slug) })
	v.onDesk = &desk
	return desk, nil
}

// templates are all pages by language.
type templates map[string]templateSet

// templateSet are the pages in one language, each parsed when it is first shown: the
// files are part of the program, and a test parses them all.
type templateSet struct {
	tongue
	byName map[string]func() (*template.Template, error)
}

func parseTemplates(tongues map[string]tongue, now func() time.Time) (templates, error) {
	all := make(templates)
	for code, t := range tongues {
		byName, err := parseSet(functions(t, now))
		if err != nil {
			return nil, err
		}
		all[code] = templateSet{t, byName}
	}
	return all, nil
}

// parseSet puts every page on top of the layout and the parts that pages share
// (templates/part-*.html).
func parseSet(f template.FuncMap) (map[string]func() (*template.Template, error), error) {
	base, err := template.New("").Funcs(f).ParseFS(templateFiles, "templates/layout.html", "templates/part-*.html")
	if err != nil {
		return nil, fmt.Errorf("parsing the layout: %w", err)
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	byName := make(map[string]func() (*template.Template, error))
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "layout" || strings.HasPrefix(name, "part-") {
			continue
		}
		byName[name] = sync.OnceValues(func() (*template.Template, error) {
			own, err := base.Clone()
			if err != nil {
				return nil, err
			}
			return own.ParseFS(templateFiles, file)
		})
	}
	return byName, nil
}

// render writes a page whole or not at all.
func (v *visit) render(p page) error { return v.renderStatus(http.StatusOK, p) }

// renderStatus writes a page under a status.
func (v *visit) renderStatus(status int, p page) error {
	t, err := v.templateOf(p)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout", p); err != nil {
		return fmt.Errorf("page %s: %w", p.template(), err)
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	if _, err := b.WriteTo(v.w); err != nil {
		v.Log.Debug("page not received", "page", v.r.Pattern, "err", err) // the visitor went away
	}
	return nil
}

// templateOf is that of a page, in the visitor's language.
func (v *visit) templateOf(p page) (*template.Template, error) {
	parsed, ok := v.pages[v.tongue().code].byName[p.template()]
	if !ok {
		return nil, fmt.Errorf("no template %s", p.template())
	}
	t, err := parsed()
	if err != nil {
		return nil, fmt.Errorf("parsing template %s: %w", p.template(), err)
	}
	return t, nil
}

// functions are those that templates may call.
func functions(t tongue, now func() time.Time) template.FuncMap {
	return template.FuncMap{
		"t":        t.say,
		"count":    t.count,
		"ago":      func(at time.Time) string { return t.ago(now(), at) },
		"moment":   t.moment,
		"zoned":    t.zoned,
		"closes":   t.closes,
		"date":     t.date,
		"deadline": func(at time.Time) string { return t.deadline(now(), at) },
		"lateBy":   t.lateBy,
		"lasting":  t.lasting,
		"begin":    begin,
		"stamp":    func(at time.Time) string { return at.UTC().Format(time.RFC3339) },
		"kind":     t.kind,
		"status":   func(code string) string { return t.word(statusWords, code) },
		"role":     func(code any) string { return t.word(roleWords, fmt.Sprint(code)) },
		"language": func(code string) string { return t.word(languageWords, code) },
		"tongues":  func() []tongueName { return tongueNames },
		"join":     strings.Join,
		"outcome":  func(code any) string { return t.word(outcomeWords, fmt.Sprint(code)) },
		"action":   func(code any) string { return t.word(actionWords, fmt.Sprint(code)) },
		"plain":    func(code string) string { return strings.ReplaceAll(code, "_", " ") },
		"numbers":  numbers,
		"reason":   t.reason,
		"because":  t.because,
		"finding":  t.finding,
	}
}

// tongueName is a language as its speakers call it.
type tongueName struct{ Code, Name string }

var tongueNames = func() []tongueName {
	var all []tongueName
	for _, t := range tongues {
		all = append(all, tongueName{t.code, t.name})
	}
	return all
}()
