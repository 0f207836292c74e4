package web

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"postroom/store"
	"postroom/vacancy"
)

// applicationPage is one application: its papers at the left, what one does with
// it at the right.
type applicationPage struct {
	frame
	ID, Vacancy, VacancyName string
	Surname                  string
	Emails                   []string
	Documents                []store.Document
	Received                 time.Time
	Near                     store.Neighbours
	List                     listed
	Lectern                  lectern
	Version                  int64
	Status                   string
	Statuses                 []string
	Works, Files             bool // what the visitor may do
	Missing                  []vacancy.Kind
	Asked                    bool // the vacancy says which papers it wants
	Late                     string
	Closes                   string // the deadline, in full
	Zone                     string // of the times: the vacancy's
	Withdrawn                bool
	Warnings                 []string
	Notes                    []noteLine
	Note, NoteFailed         string   // a note that could not be kept, and why
	People                   []choice // whom a note can name
	Criteria                 []criterionLine
	Manages                  bool
	TimeLine                 []event
	Filed                    []filedLetter
	Others                   []store.Head // of the same person, that the visitor may see
	Names                    map[string]string
	Vacancies                []choice // to move to
	Kinds                    []vacancy.Kind
	Learn                    *alias
	Blind                    blindness
	Came                     map[string]time.Time // the letters
	Paper                    onPaper

	zone *time.Location
}

func (applicationPage) template() string { return "application" }

// Showing is the address of the page with a paper open, whatever its number becomes.
func (p applicationPage) Showing(d store.Document) string {
	u, err := url.Parse(p.Back)
	if err != nil {
		return p.Back
	}
	q := u.Query()
	q.Del("paper")
	q.Set("of", d.Letter)
	q.Set("part", d.Part)
	u.RawQuery = q.Encode()
	return u.String()
}

// choice is one entry of a list to choose from.
type choice struct{ Value, Name string }

// application shows one application. Its first page image, and that of the next
// application, are drawn meanwhile.
func (v *visit) application() error {
	ctx, id := v.r.Context(), v.r.PathValue("application")
	all, err := v.Store.Applications(ctx, store.Filter{ID: id})
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return store.ErrNotFound
	}
	p, err := v.applicationPage(all[0])
	if err != nil {
		return err
	}
	if v.renews() {
		return v.render(p)
	}
	if err := v.Store.Looked(ctx, v.user.Name, id); err != nil {
		return err
	}
	v.drawAhead(p.Near.After)
	return v.render(p)
}

func (v *visit) applicationPage(a store.Application) (applicationPage, error) {
	p := applicationPage{
		ID: a.ID, Vacancy: a.Vacancy, Surname: a.Applicant.Surname, Documents: inOrder(a.Documents), Emails: a.Applicant.Emails, Received: a.ReceivedAt, Status: a.Status, Statuses: store.Statuses,
		Works: v.may(workApplications, a.Vacancy), Files: v.may(fileLetters, ""), Manages: v.may(manageVacancies, a.Vacancy),
		Withdrawn: a.Withdrawn, Warnings: sentences(a.Warnings), Kinds: allKinds,
	}
	for _, k := range a.Missing {
		p.Missing = append(p.Missing, vacancy.Kind(k))
	}
	for _, load := range []func(*applicationPage, store.Application) error{
		v.loadFrame, v.loadPlace, v.loadLectern, v.loadPast, v.loadReview, v.loadChoices, v.loadBlind, v.loadPaper,
	} {
		if err := load(&p, a); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (v *visit) loadFrame(p *applicationPage, a store.Application) (err error) {
	beat, err := v.beatOf(a.ID) // before anything is read: what changes meanwhile is fetched
	if err != nil {
		return err
	}
	p.frame, err = v.frame(v.applicationName(a))
	p.Pulse, p.Beat = beat, "/applications/"+a.ID+"/pulse"
	return err
}

// loadPlace finds the vacancy, the neighbours and the version.
func (v *visit) loadPlace(p *applicationPage, a store.Application) error {
	ctx := v.r.Context()
	post, err := v.Store.Vacancy(ctx, a.Vacancy)
	if err != nil {
		return err
	}
	p.VacancyName, p.Asked, p.In = vacancyName(post), len(post.Required) > 0, "/vacancies/"+a.Vacancy
	p.zone = zoneOf(post)
	p.Received = p.Received.In(p.zone)
	p.Closes, p.Zone = v.tongue().closes(post), zoneName(p.Received)
	p.Paper = onPaper{Organisation: post.Organisation, Post: longName(post), Printed: v.Now().In(p.zone)}
	head, err := v.Store.Head(ctx, a.ID)
	if err != nil {
		return err
	}
	p.Version = head.Version
	return v.loadNeighbours(p, a)
}

// loadReview finds notes, criteria and ratings.
func (v *visit) loadReview(p *applicationPage, a store.Application) (err error) {
	if p.People, err = v.peopleOf(a.Vacancy); err != nil {
		return err
	}
	notes, err := v.Store.Notes(v.r.Context(), a.ID)
	if err != nil {
		return err
	}
	p.Notes = noteLines(notes, p.People)
	for i := range p.Notes {
		p.Notes[i].At = p.Notes[i].At.In(p.zone)
	}
	p.Criteria, err = v.criteria(a)
	return err
}

// loadChoices finds what a correction can choose from, and the person's other
// applications.
func (v *visit) loadChoices(p *applicationPage, a store.Application) error {
	all, err := v.Store.Vacancies(v.r.Context(), true)
	if err != nil {
		return err
	}
	p.Names = map[string]string{}
	for _, c := range all {
		p.Names[c.Slug] = vacancyName(c)
		if c.Slug != a.Vacancy {
			p.Vacancies = append(p.Vacancies, choice{c.Slug, longName(c)})
		}
	}
	if a.Hidden {
		return nil // there is nothing to correct in what one does not see
	}
	person, err := v.Store.Person(v.r.Context(), a.ID)
	if err != nil {
		return err
	}
	p.Others = slices.DeleteFunc(person.Applications, func(h store.Head) bool { return h.ID == a.ID || !v.may(seeApplications, h.Vacancy) })
	p.Learn, err = v.learnable()
	return err
}

// longName is a vacancy's code and title.
func longName(c vacancy.Vacancy) string {
	name := vacancyName(c)
	if c.Title != "" && c.Title != name {
		name += " · " + c.Title
	}
	return name
}

// allKinds are the kinds of paper in the order in which a register shows them.
var allKinds = []vacancy.Kind{
	vacancy.CV, vacancy.CoverLetter, vacancy.CVAndLetter, vacancy.References, vacancy.ReferenceLetters, vacancy.Diploma,
	vacancy.Transcripts, vacancy.WritingSample, vacancy.Portfolio, vacancy.Form, vacancy.Photo, vacancy.ID, vacancy.Licence, vacancy.Other,
}

// sentences makes words of codes such as "name_differs: detail".
func sentences(codes []string) []string {
	all := make([]string, len(codes))
	for i, c := range codes {
		code, detail, found := strings.Cut(c, ":")
		all[i] = strings.ReplaceAll(code, "_", " ")
		if found {
			all[i] += ":" + detail
		}
	}
	return all
}

// drawAhead draws the first page of an application that will be asked for next,
// so that it is there. Nobody has seen it by that: only showing it is noted.
func (s *Server) drawAhead(application string) {
	if application == "" || s.Papers == nil {
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		if err := s.drawFirst(ctx, application); err != nil && !errors.Is(err, store.ErrNotFound) {
			s.Log.Debug("page not drawn ahead", "application", application, "err", err)
		}
	}()
}

func (s *Server) drawFirst(ctx context.Context, application string) error {
	all, err := s.Store.Applications(ctx, store.Filter{ID: application})
	if err != nil || len(all) == 0 {
		return err
	}
	docs := inOrder(all[0].Documents)
	if len(docs) == 0 || !drawable(docs[0].MediaType) {
		return nil
	}
	_, err = s.draw(ctx, docs[0].Letter, docs[0].Part, picture{docs[0].SHA256, 1, pageWidth})
	return err
}

// number reads a number of the address or form; 0 when there is none.
func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
