package web

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"postroom/store"
	"postroom/vacancy"
)

var vacancyRoutes = []route{
	{"GET /vacancies", manageVacancies, nil, (*visit).vacancies, ""},
	{"GET /new-vacancy", manageVacancies, nil, (*visit).newVacancy, ""},
	{"POST /new-vacancy", manageVacancies, nil, (*visit).readNotice, "read notice"},
	{"POST /vacancies", manageVacancies, nil, (*visit).addVacancy, "add vacancy"},
	{"GET /vacancies/{vacancy}/edit", manageVacancies, ofVacancy, (*visit).editVacancy, ""},
	{"POST /vacancies/{vacancy}/edit", manageVacancies, ofVacancy, (*visit).saveVacancy, "change vacancy"},
	{"POST /vacancies/{vacancy}/close", manageVacancies, ofVacancy, (*visit).closeVacancy, "close vacancy"},
	{"POST /vacancies/{vacancy}/reopen", manageVacancies, ofVacancy, (*visit).reopenVacancy, "reopen vacancy"},
}

type vacanciesPage struct {
	frame
	Open, Closed []store.VacancyCounts
}

func (vacanciesPage) template() string { return "vacancies" }

func (v *visit) vacancies() error {
	f, err := v.frame(v.say("Vacancies"))
	if err != nil {
		return err
	}
	desk, err := v.desk()
	if err != nil {
		return err
	}
	page := vacanciesPage{frame: f, Open: openVacancies(desk, v.Now())}
	page.Line = v.count(len(page.Open), "%d vacancy is open", "%d vacancies are open")
	for _, c := range desk.Vacancies {
		if !c.Closed.IsZero() {
			page.Closed = append(page.Closed, c)
		}
	}
	return v.render(page)
}

type newVacancyPage struct {
	frame
	Failed string
}

func (newVacancyPage) template() string { return "new-vacancy" }

func (v *visit) newVacancy() error { return v.renderNewVacancy(http.StatusOK, "") }

func (v *visit) renderNewVacancy(status int, failed string) error {
	f, err := v.frame(v.say("A new vacancy"))
	if err != nil {
		return err
	}
	return v.renderStatus(status, newVacancyPage{f, failed})
}

// maxNotice is the most that a notice may have.
const maxNotice = 8 << 20

// readNotice reads a notice that was pasted or uploaded and shows what it says,
// to be corrected and kept.
func (v *visit) readNotice() error {
	name, data, err := v.notice()
	if err != nil {
		return err
	}
	if len(data) == 0 {
		return v.renderNewVacancy(http.StatusUnprocessableEntity, v.say("Paste the notice or choose its file first."))
	}
	p, text, err := v.Papers.Notice(v.r.Context(), name, data)
	if err != nil {
		return err
	}
	if strings.TrimSpace(text) == "" {
		return v.renderNewVacancy(http.StatusUnprocessableEntity, v.say("No text can be read in this file. Paste the words of the notice instead."))
	}
	return v.renderVacancyForm(http.StatusOK, beside(vacancyForm{Vacancy: p.Vacancy, New: true, Proposal: p}, p.Evidence, text))
}

// noticeCarried is how long a notice may be that goes with the form: percent signs
// may make three of each byte, and a form may have [maxForm].
const noticeCarried = maxForm / 4

// beside puts the notice beside the form.
func beside(form vacancyForm, evidence map[string]string, text string) vacancyForm {
	form.Read, form.noticed = true, noticed{markNotice(text, evidence)}
	if len(text) <= noticeCarried {
		form.Text = text
	}
	return form
}

// notice is what was pasted, or the file.
func (v *visit) notice() (name string, data []byte, err error) {
	if err := v.r.ParseForm(); err != nil {
		return "", nil, err
	}
	if err := v.r.ParseMultipartForm(maxNotice); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return "", nil, err
	}
	if text := v.r.FormValue("text"); strings.TrimSpace(text) != "" {
		return "notice.txt", []byte(text), nil
	}
	file, header, err := v.r.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	defer file.Close()
	data, err = io.ReadAll(io.LimitReader(file, maxNotice))
	return header.Filename, data, err
}

// vacancyForm is a vacancy being made or changed.
type vacancyForm struct {
	frame
	Vacancy vacancy.Vacancy
	New     bool
	Read    bool // by us from a notice
	noticed
	Text     string
	Proposal vacancy.Proposal
	Failed   []wrong
	// Edition is the state of the vacancy that the visitor saw; Overtaken, that
	// somebody changed it since, so that nothing was kept.
	Edition   string
	Overtaken clash
	typed     url.Values // what was refused
	People    []assignable
	Kinds     []kindChoice
}

func (vacancyForm) template() string { return "vacancy-form" }

// assignable is a user who sees only what is assigned to him.
type assignable struct {
	store.User
	Assigned bool
}

// kindChoice is a kind of paper that can be asked for.
type kindChoice struct {
	Kind    vacancy.Kind
	Asked   bool
	Minimum int
	Counted bool // several can be asked for
}

// Deadline in the form: day and time in the vacancy's zone, or as they were typed.
func (f vacancyForm) DeadlineDay() string {
	return f.again("deadline_day", formTime(f.Vacancy, "2006-01-02"))
}
func (f vacancyForm) DeadlineTime() string {
	return f.again("deadline_time", formTime(f.Vacancy, "15:04"))
}

// again gives what was typed into a field if the form comes back.
func (f vacancyForm) again(field, value string) string {
	if f.typed.Has(field) {
		return f.typed.Get(field)
	}
	return value
}

// Lines puts a list one a line.
func (vacancyForm) Lines(all []string) string { return strings.Join(all, "\n") }

// Quote gives the words of the notice from which a field came.
func (f vacancyForm) Quote(field string) string { return f.Proposal.Evidence[field] }

// Wrong tells whether a field could not be kept.
func (f vacancyForm) Wrong(field string) bool {
	return slices.ContainsFunc(f.Failed, func(w wrong) bool { return w.Field == field })
}

// Usual and Long are periods of retention, in months.
func (vacancyForm) Usual() int { return vacancy.UsualRetention }
func (vacancyForm) Long() int  { return vacancy.LongRetention }

// Candidates are the moments that the notice's deadline may mean.
func (f vacancyForm) Candidates() []time.Time { return f.Proposal.DeadlineCandidates }

var formKinds = []vacancy.Kind{
	vacancy.CV, vacancy.CoverLetter, vacancy.References, vacancy.ReferenceLetters, vacancy.Diploma, vacancy.Transcripts,
	vacancy.WritingSample, vacancy.Portfolio, vacancy.Form, vacancy.Photo, vacancy.ID, vacancy.Licence,
}

// countedKinds are those of which notices ask for several.
var countedKinds = []vacancy.Kind{vacancy.References, vacancy.ReferenceLetters, vacancy.WritingSample}

func (v *visit) renderVacancyForm(status int, form vacancyForm) error {
	title := v.say("A new vacancy")
	if !form.New {
		title = v.say("Rules of %s", vacancyName(form.Vacancy))
	}
	f, err := v.frame(title)
	if err != nil {
		return err
	}
	form.frame = f
	if !form.New {
		if form.noticed, err = v.noticed(form.Vacancy.Slug); err != nil {
			return err
		}
	}
	refused := form.Failed != nil || form.Overtaken.What != nil
	if form.Overtaken.What != nil {
		form.Clash = form.Overtaken
	}
	if refused {
		form.typed = v.r.PostForm
	}
	users, err := v.Store.Users(v.r.Context())
	if err != nil {
		return err
	}
	for _, u := range users {
		if !u.Disabled && !may(&u, seeApplications, "") {
			assigned := slices.Contains(u.Vacancies, form.Vacancy.Slug)
			if refused {
				assigned = slices.Contains(v.r.PostForm["people"], u.Name)
			}
			form.People = append(form.People, assignable{u, assigned})
		}
	}
	for _, k := range formKinds {
		c := kindChoice{Kind: k, Counted: slices.Contains(countedKinds, k)}
		for _, r := range form.Vacancy.Required {
			if r.Kind == k {
				c.Asked, c.Minimum = true, r.Minimum
			}
		}
		form.Kinds = append(form.Kinds, c)
	}
	return v.renderStatus(status, form)
}

func (v *visit) editVacancy() error {
	// Before the vacancy: what changes in between counts as changed since.
	edition, err := v.Store.Edition(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	vac, err := v.Store.Vacancy(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	return v.renderVacancyForm(http.StatusOK, vacancyForm{Vacancy: vac, Edition: edition})
}

// addVacancy keeps a new vacancy from the form.
func (v *visit) addVacancy() error {
	p, text, err := v.noticeAgain()
	if err != nil {
		return err
	}
	p, err = v.formProposal(p)
	vac := p.Vacancy
	if err == nil {
		vac.Slug, err = v.freeSlug(vacancy.Slugify(vacancyName(vac)))
	}
	if err == nil {
		err = vac.Validate()
	}
	if err != nil {
		form := vacancyForm{Vacancy: vac, New: true, Proposal: p, Failed: wrongs(err)}
		if text != "" {
			form = beside(form, p.Evidence, text)
		}
		return v.renderVacancyForm(http.StatusUnprocessableEntity, form)
	}
	p.Vacancy, p.Notice = vac, text
	if err := v.Store.AddProposal(v.r.Context(), p); err != nil {
		return err
	}
	if err := v.Store.AssignVacancy(v.r.Context(), vac.Slug, v.r.PostForm["people"]); err != nil {
		return err
	}
	return v.keptVacancy(vac)
}

// saveVacancy changes a vacancy by the form, unless somebody else did so while it
// was open: his work would be undone.
func (v *visit) saveVacancy() error {
	seen := v.r.PostFormValue("edition")
	old, err := v.Store.Vacancy(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	vac, err := v.formVacancy(old)
	if err == nil {
		err = vac.Validate()
	}
	if err != nil {
		return v.renderVacancyForm(http.StatusUnprocessableEntity, vacancyForm{Vacancy: vac, Failed: wrongs(err), Edition: seen})
	}
	err = v.Store.EditVacancy(v.r.Context(), vac, v.r.PostForm["people"], seen)
	if errors.Is(err, store.ErrOvertaken) {
		return v.vacancyClash(vac)
	}
	if err != nil {
		return err
	}
	return v.keptVacancy(vac)
}

// vacancyClash shows the form as it was typed, and who changed the vacancy while it
// was open.
func (v *visit) vacancyClash(vac vacancy.Vacancy) error {
	edition, err := v.Store.Edition(v.r.Context(), vac.Slug)
	if err != nil {
		return err
	}
	path := "/vacancies/" + vac.Slug
	at, who, err := v.Store.LastEdit(v.r.Context(), vac.Slug, path+"/edit", path+"/close", path+"/reopen", path+"/aliases")
	if err != nil {
		return err
	}
	what := event{At: at, Who: cmp.Or(who, v.say("Somebody")), Words: v.say("Changed this vacancy last."), Detail: v.say("The vacancy as it is now"), Link: path + "/edit"}
	c := v.clash([]event{what}, v.say("What you typed stands here still and is not kept yet."), v.say("Compare it with the vacancy as it is now; if you keep it, it replaces that."))
	return v.renderVacancyForm(http.StatusConflict, vacancyForm{Vacancy: vac, Overtaken: c, Edition: edition})
}

func (v *visit) keptVacancy(vac vacancy.Vacancy) error {
	v.tell("", v.say("%s is kept. Letters that come from now on are filed by it.", vacancyName(vac)))
	return v.redirect("/vacancies/" + vac.Slug)
}

// freeSlug finds a short name that no other vacancy has.
func (v *visit) freeSlug(wanted string) (string, error) {
	all, err := v.Store.Vacancies(v.r.Context(), true)
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, vac := range all {
		taken[vac.Slug] = true
	}
	slug := wanted
	for n := 2; taken[slug]; n++ {
		slug = wanted + "-" + string(rune('0'+n%10))
		if n > 9 {
			return "", store.ErrTaken
		}
	}
	return slug, nil
}

func (v *visit) closeVacancy() error {
	slug := v.r.PathValue("vacancy")
	if err := v.Store.CloseVacancy(v.r.Context(), slug); err != nil {
		return err
	}
	v.tell("", v.say("Closed. What still comes is filed as late."))
	return v.redirect(cmp.Or(v.r.PostFormValue("back"), "/vacancies"))
}

// reopenVacancy takes a closing back.
func (v *visit) reopenVacancy() error {
	slug := v.r.PathValue("vacancy")
	if err := v.Store.ReopenVacancy(v.r.Context(), slug); err != nil {
		return err
	}
	v.tell("", v.say("Open again. What comes is late only by its deadline."))
	return v.redirect("/vacancies/" + slug)
}
