package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

// writePage is a mail that a person writes to one or many applicants.
type writePage struct {
	frame
	Slug, Post string
	Kinds      []kindTexts
	Wish       reply.Wish
	Day, Clock string // of an interview, as in the form
	Zone       string
	Languages  []string
	Text       string // with fields, as in the form
	Faults     []textFault
	Failed     saying
	Fields     []textField
	To         []recipient
	Writes     int // who gets the mail
	Held       int // who gets it only when that is confirmed
	Overtaken  int // who has such a mail that the form did not show
	Shown      int // which mail is shown, from 1; 0 for none
	Look       *look
	Before     int // which to show by the buttons beside it; 0 for none
	After      int
}

func (writePage) template() string { return "write" }

// recipient is one applicant to write to, and what speaks against it.
type recipient struct {
	reply.Addressee
	Number int // from 1
	Answer reply.Answer
	Reason saying
	Known  int // how many such mails the form showed
	entry  reply.Entry
}

// manyAtOnce is to how many applicants one can write at once.
const manyAtOnce = 500

// writePage shows the form, with the mail to one of the applicants when that was
// asked.
func (v *visit) writePage() error {
	p, err := v.written()
	if err != nil {
		return err
	}
	if v.r.Method == http.MethodPost && v.r.PostForm.Has("show") && len(p.Faults) == 0 && p.Failed.Words == "" {
		p.show(int(number(v.r.PostFormValue("show"))), v)
	}
	return v.renderWritten(http.StatusOK, p)
}

// keepWritten puts the mails into the outbox, and lets them go if that was
// pressed.
func (v *visit) keepWritten() error {
	p, err := v.written()
	if err != nil {
		return err
	}
	if p.Overtaken > 0 {
		return v.writtenMeanwhile()
	}
	if len(p.Faults) > 0 || p.Failed.Words != "" || p.Writes == 0 {
		if p.Failed.Words == "" && len(p.Faults) == 0 {
			p.Failed = saying{Words: v.say("Nobody would get this mail: see what stands beside the names.")}
		}
		return v.renderWritten(http.StatusUnprocessableEntity, p)
	}
	var entries []reply.Entry
	known := map[string]int{}
	for _, to := range p.To {
		if known[to.Application] = to.Known; to.Answer == reply.Send {
			entries = append(entries, to.entry)
		}
	}
	ids, err := v.Store.WriteMails(v.r.Context(), entries, known) // the rules asked before
	if errors.Is(err, store.ErrWritten) {
		return v.writtenMeanwhile()
	}
	if err != nil {
		return err
	}
	said := v.count(len(ids), "%d draft waits for you.", "%d drafts wait for you.")
	if v.r.PostFormValue("do") == "send" {
		if err := v.approve(store.AsNow(ids...)); err != nil {
			return err
		}
		said = v.count(len(ids), "%d mail goes out in some seconds.", "%d mails go out in some seconds.")
	}
	if left := len(p.To) - len(ids); left > 0 {
		said += " " + v.count(left, "%d applicant was left out.", "%d applicants were left out.")
	}
	if v.r.PostFormValue("do") == "send" {
		v.tell(undoMails+strings.Join(ids, " "), said)
		return v.redirect(outboxPath(reply.Approved, p.Slug, ""))
	}
	v.tell("", said)
	return v.redirect(outboxPath(reply.Held, p.Slug, ""))
}

// writtenMeanwhile shows the form again with what was written since: by somebody
// else, or by pressing twice. To write once more is confirmed anew.
func (v *visit) writtenMeanwhile() error {
	v.r.PostForm.Del("confirmed")
	p, err := v.written()
	if err != nil {
		return err
	}
	what := event{Words: v.count(p.Overtaken, "%d of these applicants has such a mail already, which this page did not show.", "%d of these applicants have such a mail already, which this page did not show.")}
	p.Clash = v.clash([]event{what}, v.say("Nothing was written now; your words stand in the form."), v.say("See beside the names, then write another only to whom you want."))
	return v.renderWritten(http.StatusConflict, p)
}

// written reads the form and finds out about everybody to write to.
func (v *visit) written() (p writePage, err error) {
	if err := v.r.ParseForm(); err != nil {
		return p, refusal{http.StatusBadRequest, v.say("Nothing was chosen, so nothing was changed.")}
	}
	vac, err := v.Store.Vacancy(v.r.Context(), v.r.PathValue("vacancy"))
	if err != nil {
		return p, err
	}
	ids, err := v.applicantsChosen(vac.Slug)
	if err != nil {
		return p, err
	}
	settings, err := v.replySettings()
	if err != nil {
		return p, err
	}
	p = writePage{Slug: vac.Slug, Post: vacancyName(vac), Languages: settings.Answers(v.head().Privacy), Zone: zoneOf(vac).String()}
	v.readWish(&p, vac, settings)
	if len(p.Languages) == 0 {
		p.Failed = v.tongue().reason(reply.Sentence("lack_notice"))
	}
	if err := reply.Check(p.Wish.Kind, p.Wish.Language, p.Text); err != nil {
		p.Faults = v.faults(p.Text, err)
	}
	return p, v.recipients(&p, ids)
}

// applicantsChosen are the applications to write about, all of the vacancy for
// which the visitor's right was asked.
func (v *visit) applicantsChosen(slug string) ([]string, error) {
	var ids []string
	for _, value := range v.r.Form["a"] {
		id, _, _ := strings.Cut(value, ":")
		if of, err := v.Store.VacancyOf(v.r.Context(), id); err != nil || of != slug {
			return nil, errors.Join(err, store.ErrNotFound)
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	switch {
	case len(ids) == 0:
		return nil, v.refuse("No application was ticked, so there is nobody to write to.")
	case len(ids) > manyAtOnce:
		return nil, v.refuse("That are more than %d applicants. Write to some of them first.", manyAtOnce)
	}
	return ids, nil
}

// readWish reads what the person wants to write. Another kind or language brings
// its own text; else the text is as it stands in the form.
func (v *visit) readWish(p *writePage, vac vacancy.Vacancy, s reply.Settings) {
	text := func(name string) string { return strings.TrimSpace(v.r.PostFormValue(name)) }
	p.Wish = reply.Wish{
		Kind: reply.Kind(text("kind")), Language: text("language"), Where: text("where"),
		Note: strings.ReplaceAll(text("note"), "\r\n", "\n"), By: v.user.Name, Confirmed: text("confirmed") != "",
	}
	if !p.Wish.Kind.ByPerson() {
		p.Wish.Kind = reply.Shortlisted
	}
	if !slices.Contains(p.Languages, p.Wish.Language) {
		p.Wish.Language = v.head().LanguageOf(reply.Wish{}, reply.Addressee{Vacancy: vac, Settings: s})
	}
	p.Text = s.Text(p.Wish.Kind, p.Wish.Language)
	if v.r.PostFormValue("loaded") == textKey(p.Wish.Kind, p.Wish.Language) && text("text") != "" {
		p.Text = v.formText()
	}
	p.Wish.Text = p.Text
	p.Day, p.Clock = text("day"), text("clock")
	if p.Wish.Kind != reply.Interview || p.Day == "" {
		return
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", p.Day+" "+p.Clock, zoneOf(vac))
	if err != nil {
		p.Failed = saying{Words: v.say("Write the day and the time of the interview.")}
		return
	}
	p.Wish.When = at
}

// recipients finds out about each applicant what there is to know, and writes
// their mail.
func (v *visit) recipients(p *writePage, ids []string) error {
	asked := v.r.Method == http.MethodPost && v.r.PostForm.Has("kind")
	keys, known := map[string]bool{}, v.knownMails(p.Wish.Kind)
	for _, id := range ids {
		to, err := v.Store.Addressee(v.r.Context(), id, p.Wish.Kind)
		if err != nil {
			return err
		}
		key := reply.Key(to.To)
		to.Twice, keys[key] = keys[key], true
		r := recipient{Addressee: to, Number: len(p.To) + 1, Known: known[id]}
		var verdict reply.Verdict
		if len(p.Faults) > 0 {
			p.To = append(p.To, r)
			continue
		}
		r.entry, verdict, err = v.head().Write(p.Wish, to, v.Now())
		if err != nil && asked && p.Failed.Words == "" {
			p.Failed = v.lacking(p.Wish, err)
		}
		if r.Answer = verdict.Answer; r.Answer != reply.Send {
			r.Reason = v.tongue().reason(verdict.Sentence)
		}
		if to.Written > 0 && r.Reason.Words == "" {
			r.Reason = saying{Words: v.say("This applicant has such a mail already.")}
		}
		p.Overtaken += bit(r.Answer != reply.Never && to.Written > r.Known)
		p.Writes += bit(r.Answer == reply.Send)
		p.Held += bit(r.Answer == reply.Hold)
		p.To = append(p.To, r)
	}
	return nil
}

// knownMails are how many mails of the kind each applicant had when the form was
// shown.
func (v *visit) knownMails(kind reply.Kind) map[string]int {
	known := map[string]int{}
	for _, value := range v.r.PostForm["had"] {
		id, many, _ := strings.Cut(value, ":")
		if of, n, _ := strings.Cut(many, ":"); of == string(kind) {
			known[id] = int(number(n))
		}
	}
	return known
}

// lacking says what a mail needs that the form does not have.
func (v *visit) lacking(w reply.Wish, err error) saying {
	switch {
	case !errors.Is(err, reply.ErrIncomplete):
		return v.tongue().reason(err.Error())
	case w.Kind == reply.Interview && (w.When.IsZero() || w.Where == ""):
		return saying{Words: v.say("Write when and where the interview is.")}
	case w.Kind == reply.Free && w.Note == "":
		return saying{Words: v.say("Write your own words first.")}
	}
	return v.tongue().reason(reply.Sentence("lack_notice"))
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// show opens one of the mails, the n-th or the nearest that is written.
func (p *writePage) show(n int, v *visit) {
	var written []int
	for i, to := range p.To {
		if to.Answer != reply.Never && to.entry.Draft.Text != "" {
			written = append(written, i+1)
		}
	}
	if len(written) == 0 {
		return
	}
	at := slices.Index(written, n)
	if at < 0 {
		at = 0
	}
	p.Shown = written[at]
	if at > 0 {
		p.Before = written[at-1]
	}
	if at+1 < len(written) {
		p.After = written[at+1]
	}
	e := p.To[p.Shown-1].entry
	l := v.lookOf(e.Kind, e.From, e.To, e.Draft)
	p.Look = &l
}

func (v *visit) renderWritten(status int, p writePage) error {
	for _, k := range reply.Kinds() {
		if k.ByPerson() {
			p.Kinds = append(p.Kinds, kindTexts{Kind: k, Name: v.mailKind(k)})
		}
	}
	p.Fields = append(v.fields(p.Wish.Kind, p.Wish.Language), v.parts()...)
	f, err := v.frame(v.say("Write to applicants"))
	if err != nil {
		return err
	}
	if p.Clash.What != nil {
		f.Clash = p.Clash
	}
	p.frame = f
	p.Line = v.count(len(p.To), "%d applicant", "%d applicants") + " · " + p.Post
	return v.renderStatus(status, p)
}
