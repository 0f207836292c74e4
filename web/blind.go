package web

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"postroom/filing"
	"postroom/store"
)

var blindRoutes = []route{
	{"GET /vacancies/{vacancy}/blind", manageVacancies, ofVacancy, (*visit).blindPage, ""},
	{"POST /vacancies/{vacancy}/blind", manageVacancies, ofVacancy, (*visit).setBlind, ""},               // the store notes it
	{"POST /applications/{application}/opening", workApplications, ofApplication, (*visit).openName, ""}, // the store notes it
	{"POST /applications/{application}/marks", workApplications, ofApplication, (*visit).mark, "mark"},
}

// blindPage is the blind round of a vacancy, for who manages it.
type blindPage struct {
	frame
	Slug, Post string
	store.BlindRound
	Judges   []judgeLine
	Criteria int
}

func (blindPage) template() string { return "blind" }

// judgeLine is how far somebody is with a blind round.
type judgeLine struct {
	store.Judge
	FullName string
}

func (v *visit) blindPage() error {
	slug := v.r.PathValue("vacancy")
	post, err := v.Store.Vacancy(v.r.Context(), slug)
	if err != nil {
		return err
	}
	p := blindPage{Slug: slug, Post: vacancyName(post)}
	if p.BlindRound, err = v.Store.Blind(v.r.Context(), slug); err != nil {
		return err
	}
	criteria, err := v.Store.Criteria(v.r.Context(), slug)
	if err != nil {
		return err
	}
	p.Criteria = len(criteria)
	users, err := v.Store.Users(v.r.Context())
	if err != nil {
		return err
	}
	p.Judges = judges(p.BlindRound.Judges, users, slug)
	if p.frame, err = v.frame(v.say("Blind round of %s", p.Post)); err != nil {
		return err
	}
	zone := zoneOf(post)
	switch {
	case p.Running:
		p.Line = v.say("Runs since %s.", v.tongue().moment(p.Since.In(zone)))
	case !p.Ended.IsZero():
		p.Line = v.say("Ended %s.", v.tongue().moment(p.Ended.In(zone)))
	default:
		p.Line = v.say("There is none yet.")
	}
	return v.render(p)
}

// judges are those who did anything in a round, and those who may yet.
func judges(did []store.Judge, users []store.User, slug string) []judgeLine {
	var all []judgeLine
	for _, u := range users {
		line := judgeLine{store.Judge{User: u.Name}, cmp.Or(u.FullName, u.Name)}
		i := slices.IndexFunc(did, func(j store.Judge) bool { return j.User == u.Name })
		if i >= 0 {
			line.Judge = did[i]
		}
		if i >= 0 || may(&u, workApplications, slug) && !u.Disabled {
			all = append(all, line)
		}
	}
	return all
}

// Seen is how many applications were opened with their names before there was a
// round.
func (p blindPage) Seen() int {
	n := 0
	for _, j := range p.Judges {
		n = max(n, j.Looked)
	}
	return n
}

// setBlind begins or ends the blind round of a vacancy.
func (v *visit) setBlind() error {
	slug := v.r.PathValue("vacancy")
	switch v.r.PostFormValue("do") {
	case "begin":
		if err := v.Store.BeginBlind(v.r.Context(), slug, v.user.Name); err != nil {
			return err
		}
		v.tell("", v.say("The blind round has begun: names are hidden from everybody."))
	case "end":
		if err := v.Store.EndBlind(v.r.Context(), slug, v.user.Name); err != nil {
			return err
		}
		v.tell("", v.say("The blind round has ended: everybody sees the names again."))
	default:
		return v.refuse("Nothing was chosen, so nothing was changed.")
	}
	return v.redirect("/vacancies/" + slug + "/blind")
}

// openName shows the visitor a name that he has not marked, which is written down.
func (v *visit) openName() error {
	if err := v.Store.OpenName(v.r.Context(), v.r.PathValue("application"), v.user.Name); err != nil {
		return err
	}
	v.tell("", v.say("The name is open to you. That is written down."))
	return v.backToApplication("")
}

// mark keeps the visitor's mark of a whole application.
func (v *visit) mark() error {
	return v.judged(func(application string) error {
		return v.Store.Mark(v.r.Context(), application, v.user.Name, int(number(v.r.PostFormValue("mark"))))
	}, "criteria")
}

// judged keeps a judgement made at a part of the page, and says so if it was the
// last that was wanted before the visitor may know who it is.
func (v *visit) judged(keep func(application string) error, part string) error {
	id := v.r.PathValue("application")
	before, err := v.Store.Head(v.r.Context(), id)
	if err != nil {
		return err
	}
	if err := keep(id); errors.Is(err, store.ErrRating) {
		return v.refuse("A rating is a number from 1 to 5.")
	} else if err != nil {
		return err
	}
	after, err := v.Store.Head(v.r.Context(), id)
	if err != nil {
		return err
	}
	if before.Hidden && !after.Hidden {
		v.tell("", v.say("The rating is kept. You have marked the application now, so you see who it is."))
	} else {
		v.tell("", v.say("The rating is kept."))
	}
	return v.backToApplication(part)
}

// blindness is what the page of an application says of a blind round.
type blindness struct {
	store.Own
	Hidden bool // who it is
	Rated  int  // criteria that the visitor has rated
	Mark   int  // the visitor's of the whole; 0: none yet
	Others []store.MarkOf
}

// loadBlind says how the visitor stands with the blind round, if there is one.
func (v *visit) loadBlind(p *applicationPage, a store.Application) (err error) {
	b := &p.Blind
	b.Hidden = a.Hidden
	if b.Own, err = v.Store.BlindFor(v.r.Context(), a.Vacancy, v.user.Name); err != nil {
		return err
	}
	for _, c := range p.Criteria {
		if c.Own > 0 {
			b.Rated++
		}
	}
	marks, err := v.Store.Marks(v.r.Context(), a.ID, v.user.Name)
	for _, m := range marks {
		if m.Who == v.user.Name {
			b.Mark = m.Mark
		} else {
			b.Others = append(b.Others, m)
		}
	}
	return err
}

// applicationName is what an application is called in a title.
func (v *visit) applicationName(a store.Application) string {
	if a.Hidden || a.Applicant.Name == "" {
		return v.say("Application %s", a.ID)
	}
	return a.Applicant.Name
}

// withVeils sets the blocks apart that stand for hidden words.
func withVeils(all []snip) []snip {
	var parted []snip
	for _, s := range all {
		if s.Mark || !strings.Contains(s.Text, filing.Veiled) {
			parted = append(parted, s)
			continue
		}
		for i, text := range strings.Split(s.Text, filing.Veiled) {
			if i > 0 {
				parted = append(parted, snip{Text: filing.Veiled, Veil: true})
			}
			if text != "" {
				parted = append(parted, snip{Text: text})
			}
		}
	}
	return parted
}
