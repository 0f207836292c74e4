package filing

import (
	"fmt"
	"strings"
	"time"

	"postroom/vacancy"
)

// ignore: automatic mail. It touches nothing.
func (x *hearing) ignore(a Action, why Reason) Decision {
	return Decision{Outcome: Ignored, Action: a, Reasons: []Reason{why}, About: x.aboutSlugs()}
}

// file: the vacancies are certain; one application for each.
func (x *hearing) file() Decision {
	d := Decision{Outcome: Filed, Action: New, Applicant: x.applicant, Against: x.verdict.against}
	var redirected []string
	for _, e := range x.verdict.chosen {
		p := &x.posts[e.Vacancy]
		d.Reasons = append(d.Reasons, reasonOf(e))
		if p.Channel == vacancy.ByPortal || p.Channel == vacancy.ByPost {
			redirected = append(redirected, p.Slug)
			continue
		}
		d.Filings = append(d.Filings, x.filing(p))
	}
	d.About = x.aboutSlugs()
	d.Warnings = x.warnings
	d.Suggestions = x.suggestions()
	if len(d.Filings) == 0 {
		d.Outcome, d.Action, d.Documents = Redirected, Portal, x.documents
		return d
	}
	for _, slug := range redirected {
		d.Warnings = append(d.Warnings, slug+" takes no applications by e-mail")
	}
	return x.settle(d)
}

// settle gives the decision the action of its filings. A letter that brings
// nothing to any of them is correspondence.
func (x *hearing) settle(d Decision) Decision {
	d.Action = d.Filings[0].Action
	for _, f := range d.Filings {
		if f.Action != Reply {
			return d
		}
	}
	d.Outcome = Correspondence
	return d
}

// join adds the letter to an application that is there.
func (x *hearing) join(a *Application, why Reason) Decision {
	p := x.post(a.Vacancy)
	d := Decision{Outcome: Filed, Reasons: []Reason{why}, Applicant: a.Applicant, Warnings: x.warnings, About: []string{a.Vacancy}}
	for _, e := range x.verdict.chosen {
		d.Reasons = append(d.Reasons, reasonOf(e))
	}
	f := x.touch(a, x.joinAction(a))
	if p != nil {
		f = x.judged(f, p)
	}
	d.Filings = []Filing{f}
	return x.settle(d)
}

// filing is the application that the letter opens or joins for one vacancy.
func (x *hearing) filing(p *post) Filing {
	app, maybe := x.existing(p.Slug)
	if app != nil {
		return x.judged(x.touch(app, x.joinAction(app)), p)
	}
	if maybe != nil && x.proven() && x.joinAction(maybe) == Duplicate && len(x.documents) > 0 && sharesName(maybe.Applicant.Name, x.applicant.Name) {
		f := x.touch(maybe, Duplicate)
		f.Warnings = append(f.Warnings, "the same papers came again from another address")
		return x.judged(f, p)
	}
	f := Filing{Vacancy: p.Slug, Action: New, Applicant: x.applicant, Forwarded: x.index, Documents: x.documents}
	if maybe != nil {
		f.Warnings = append(f.Warnings, "may be the same person as application "+maybe.ID+": a person must say so")
	}
	if x.forwarded && !x.colleague {
		f.Warnings = append(f.Warnings, "it was passed on by "+firstOf(firstAddress(x.outer.From), "somebody else"))
	}
	if x.stranger {
		f.Warnings = append(f.Warnings, "it answers our mail to somebody else, from another address")
	}
	return x.judged(f, p)
}

func (x *hearing) touch(a *Application, action Action) Filing {
	f := Filing{Vacancy: a.Vacancy, Application: a.ID, Action: action, Applicant: x.sameApplicant(a), Forwarded: x.index, Documents: x.documents}
	if a.Withdrawn {
		f.Warnings = append(f.Warnings, "the application had been withdrawn")
	}
	return f
}

// sameApplicant keeps the name that the application has and adds what it lacks.
func (x *hearing) sameApplicant(a *Application) Applicant {
	out := a.Applicant
	if out.Name == "" {
		out.Name, out.Surname, out.From = x.applicant.Name, x.applicant.Surname, x.applicant.From
	}
	return out
}

// judged adds lateness and what a recruiter should know of the papers.
func (x *hearing) judged(f Filing, p *post) Filing {
	f.Late, f.LateBy = Lateness(p.Vacancy, x.whole.ReceivedAt)
	if !f.Late && !p.open {
		f.Late = true
		f.Warnings = append(f.Warnings, "the vacancy had been closed")
	}
	if f.Late && x.forwarded && !x.letter.SentAt.IsZero() {
		if late, _ := Lateness(p.Vacancy, x.letter.SentAt); !late {
			f.Warnings = append(f.Warnings, "it was passed on after the deadline; the letter inside is dated before")
		}
	}
	for _, host := range cloudLinks(x.letter) {
		f.Warnings = append(f.Warnings, "a file behind a link ("+host+") was not received")
	}
	if f.Applicant.Name == "" {
		f.Warnings = append(f.Warnings, "no name of the applicant was found")
	}
	f.Warnings = append(f.Warnings, askedWarnings(p.Vacancy, x.letter, f.Documents)...)
	return f
}

// correspond: about an application or a vacancy, brings none.
func (x *hearing) correspond(a Action, why Reason) Decision {
	d := Decision{Outcome: Correspondence, Action: a, Reasons: []Reason{why}, Urgent: urgent(a), Applicant: x.applicant,
		Documents: x.documents, Warnings: x.warnings, Suggestions: x.suggestions(), About: x.aboutSlugs()}
	for _, e := range x.verdict.chosen {
		d.Reasons = append(d.Reasons, reasonOf(e))
	}
	for _, app := range x.concerned(a) {
		f := x.touch(app, a)
		f.Documents = nil
		d.Filings = append(d.Filings, f)
		d.About = appendNew(d.About, app.Vacancy)
	}
	if len(d.Filings) > 0 {
		d.Documents = nil
		if a == RefereeLetter {
			d.Filings[0].Documents = x.documents
		}
	} else if _, maybe := x.existingAny(); maybe != nil {
		d.Warnings = append(d.Warnings, "may concern application "+maybe.ID+": a person must say so")
	}
	return d
}

// concerned are the applications that correspondence is about: the thread's, or
// those of the sender's own address, for the vacancy named if one is. A
// referee's letter concerns the one application that bears the name it gives.
func (x *hearing) concerned(a Action) []*Application {
	if x.thread != nil {
		return []*Application{x.thread}
	}
	var out []*Application
	for _, app := range x.mine() {
		if len(x.verdict.chosen) == 0 || a == DataRequest || x.choseSlug(app.Vacancy) {
			out = append(out, app)
		}
	}
	if a == RefereeLetter && len(out) == 0 {
		if _, maybe := x.existingAny(); maybe != nil {
			return []*Application{maybe}
		}
	}
	if len(out) > 1 && a == Withdrawal {
		return nil // which of them is a person's question
	}
	return out
}

func (x *hearing) choseSlug(slug string) bool {
	for _, e := range x.verdict.chosen {
		if x.posts[e.Vacancy].Slug == slug {
			return true
		}
	}
	return false
}

// existingAny looks for an application that bears the name, among the vacancies
// named.
func (x *hearing) existingAny() (app, maybe *Application) {
	for _, e := range x.verdict.chosen {
		if app, maybe = x.existing(x.posts[e.Vacancy].Slug); app != nil || maybe != nil {
			return app, maybe
		}
	}
	return nil, nil
}

// review: a person must look.
func (x *hearing) review(a Action, why Reason) Decision {
	d := Decision{Outcome: Review, Action: a, Reasons: []Reason{why}, Against: x.verdict.against, Applicant: x.applicant,
		Documents: x.documents, Warnings: x.warnings, Suggestions: x.suggestions()}
	for _, e := range x.verdict.chosen {
		d.Reasons = append(d.Reasons, reasonOf(e))
	}
	for _, e := range x.verdict.ranked {
		if e.Against != "" && len(d.Against) < 3 {
			d.Against = appendNew(d.Against, e.Against)
		}
	}
	for _, host := range cloudLinks(x.letter) {
		d.Warnings = append(d.Warnings, "a file behind a link ("+host+") was not received")
	}
	if x.stranger {
		d.Warnings = append(d.Warnings, "it answers our mail to somebody else, from another address")
	}
	return d
}

// suggestions are the vacancies chosen or near, best first. A letter of somebody
// who applied already may belong there.
func (x *hearing) suggestions() []Suggestion {
	var out []Suggestion
	for _, e := range append(append([]Evidence{}, x.verdict.chosen...), x.verdict.ranked...) {
		slug := x.posts[e.Vacancy].Slug
		if len(out) < 5 && !suggests(out, slug) {
			out = append(out, Suggestion{slug, because(e)})
		}
	}
	for _, app := range x.mine() {
		if !suggests(out, app.Vacancy) {
			out = append(out, Suggestion{app.Vacancy, "the same address applied there"})
		}
	}
	return out
}

func (x *hearing) aboutSlugs() []string {
	var out []string
	for _, e := range x.verdict.chosen {
		out = appendNew(out, x.posts[e.Vacancy].Slug)
	}
	return out
}

func (x *hearing) post(slug string) *post {
	for i := range x.posts {
		if x.posts[i].Slug == slug {
			return &x.posts[i]
		}
	}
	return nil
}

func reasonOf(e Evidence) Reason { return Reason{e.Code, e.Words} }

// LateText is a delay as people say it: "2 h 14 min", "3 d 4 h", "40 s".
func LateText(d time.Duration) string {
	d = d.Truncate(time.Second)
	days, hours, minutes, seconds := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60, int(d.Seconds())%60
	var parts []string
	for _, p := range []struct {
		n    int
		unit string
	}{{days, "d"}, {hours, "h"}, {minutes, "min"}, {seconds, "s"}} {
		if p.n > 0 && len(parts) < 2 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.unit))
		} else if len(parts) > 0 {
			break
		}
	}
	return firstOf(strings.Join(parts, " "), "0 s")
}

// Lateness says whether a letter came after the deadline, and by how much. at is
// the server's receipt time. The deadline is a moment: where the vacancy names a
// zone, its wall clock is taken there, so that daylight saving falls right.
func Lateness(v vacancy.Vacancy, at time.Time) (late bool, by time.Duration) {
	if v.Deadline.IsZero() || at.IsZero() || !at.After(v.Deadline) {
		return false, 0
	}
	return true, at.Sub(v.Deadline)
}
