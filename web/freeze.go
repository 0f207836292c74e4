package web

import (
	"strconv"
	"strings"
	"time"

	"postroom/store"
	"postroom/vacancy"
)

var freezeRoutes = []route{
	{"GET /vacancies/{vacancy}/freeze", manageVacancies, ofVacancy, (*visit).freezePage, ""},
	{"POST /vacancies/{vacancy}/freeze", manageVacancies, ofVacancy, (*visit).freeze, ""}, // the store notes it with the seal
	{"GET /vacancies/{vacancy}/freezes/{freeze}", seeApplications, ofVacancy, (*visit).frozen, "view frozen register"},
	{"GET /vacancies/{vacancy}/freezes/{freeze}/print", seeApplications, ofVacancy, (*visit).printFrozen, "print frozen register"},
	{"GET /vacancies/{vacancy}/freezes/{freeze}/export/{format}", seeApplications, ofVacancy, (*visit).exportFrozen, "export frozen register"},
}

// freezePage shows what will be frozen and asks whether it shall be.
type freezePage struct {
	frame
	Vacancy vacancy.Vacancy
	Counts  store.RegisterCounts
	Early   bool // the deadline is still to come
	Review  int  // letters that wait for a person: what they bring is not on the list
	Reading int  // letters that are being read
	Last    store.Freeze
	LastAt  time.Time // in the vacancy's zone
}

func (freezePage) template() string { return "freeze" }

func (v *visit) freezePage() error {
	vac, err := v.Store.Vacancy(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return err
	}
	r, err := v.Store.Register(v.r.Context(), store.RegisterQuery{Vacancy: vac.Slug, Limit: 1})
	if err != nil {
		return err
	}
	last, _, err := v.Store.LastFreeze(v.r.Context(), vac.Slug)
	if err != nil {
		return err
	}
	reading, err := v.Store.Pending(v.r.Context())
	if err != nil {
		return err
	}
	f, err := v.frame(v.say("Freeze the register"))
	if err != nil {
		return err
	}
	f.Line = vacancyName(vac)
	vac.Deadline = vac.Deadline.In(zoneOf(vac))
	return v.render(freezePage{
		frame: f, Vacancy: vac, Counts: r.Counts, Early: vac.Deadline.After(v.Now()),
		Review: f.Rail.Review, Reading: reading, Last: last, LastAt: last.FrozenAt.In(zoneOf(vac)),
	})
}

// freeze makes a frozen register, unless somebody else did since the visitor was
// asked: then it shows that one.
func (v *visit) freeze() error {
	slug := v.r.PathValue("vacancy")
	last, _, err := v.Store.LastFreeze(v.r.Context(), slug)
	if err != nil {
		return err
	}
	if after := v.r.PostFormValue("after"); after != "" && after != strconv.Itoa(last.Number) {
		v.tell("", v.say("The register was frozen just before you, so it was not frozen again."))
		return v.redirect(freezePath(last))
	}
	f, err := v.Store.Freeze(v.r.Context(), slug, v.user.Name)
	if err != nil {
		return err
	}
	v.tell("", v.count(f.Applications, "The register is frozen: %d application.", "The register is frozen: %d applications."))
	return v.redirect(freezePath(f))
}

func freezePath(f store.Freeze) string {
	return "/vacancies/" + f.Vacancy + "/freezes/" + strconv.Itoa(f.Number)
}

// frozenLine tells in the register of the newest frozen one.
type frozenLine struct {
	Path, Rest string
	At         time.Time
	Seal       string // in blocks
}

// frozenLine is nil where nothing was frozen yet.
func (v *visit) frozenLine(vac vacancy.Vacancy) (*frozenLine, error) {
	f, since, err := v.Store.LastFreeze(v.r.Context(), vac.Slug)
	if err != nil || f.Number == 0 {
		return nil, err
	}
	rest := []string{v.count(f.Applications, "%d application", "%d applications"), v.say("nothing since")}
	if since > 0 {
		rest[1] = v.count(since, "%d since", "%d since")
	}
	return &frozenLine{Path: freezePath(f), Rest: strings.Join(rest, " · "), At: f.FrozenAt.In(zoneOf(vac)), Seal: sealBlocks(f.Seal)}, nil
}

// sealBlocks parts a seal so that it can be read out and compared.
func sealBlocks(seal string) string {
	var blocks []string
	for len(seal) > 8 {
		blocks, seal = append(blocks, seal[:8]), seal[8:]
	}
	return strings.Join(append(blocks, seal), " ")
}
