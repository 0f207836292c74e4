package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"postroom/reply"
	"postroom/store"
)

var outboxRoutes = []route{
	{"GET /replies", fileLetters, nil, (*visit).outboxPage, ""},
	{"GET /replies/{mail}", fileLetters, nil, (*visit).mailPage, store.ViewMail},
	{"POST /replies/approve", fileLetters, nil, (*visit).approveMails, ""}, // the store notes each mail
	{"POST /replies/discard", fileLetters, nil, (*visit).discardMails, ""},
	{"POST /replies/recall", fileLetters, nil, (*visit).recallMails, ""},
	{"POST /replies/edit", fileLetters, nil, (*visit).editMail, ""},
	{"POST /replies/resume", fileLetters, nil, (*visit).resumeMails, ""},
}

// outboxPage is the mails of one state: drafts to approve first of all.
type outboxPage struct {
	frame
	Chosen    reply.State
	States    []outboxState
	Vacancy   string // slug; "" for all
	Vacancies []choice
	Mails     []outboxMail
	Open      bool   // they can be sent or discarded from the list
	HoldBack  bool   // or held back
	Older     string // address of the next page; "" on the last
	Breaker   saying // why automatic mail is stopped; no words while it goes
	Since     time.Time
	Returned  string // address of the mails that came back
}

func (outboxPage) template() string { return "outbox" }

// outboxState is a word in the line above the list.
type outboxState struct {
	State reply.State
	Name  string
	Count int
	Path  string
	Here  bool
	Due   bool // needs a person
}

// outboxMail is an entry with its words.
type outboxMail struct {
	reply.Entry
	Name      string // of its kind
	Applicant string
	Post      string // of the vacancy
	State     string // where it stands, in a sentence
	Reason    saying // why
	Due       bool   // something is wrong with it, or a rule holds it
	Ticked    bool   // still, after something else could not be done
	Unopened  bool   // it went wrong, and nobody has opened it since
}

// Seen names the mail as the page shows it, for forms.
func (m outboxMail) Seen() string { return m.ID + ":" + strconv.FormatInt(m.Changed.UnixMilli(), 10) }

// outboxStates in the order in which they are shown: first what needs a person.
var outboxStates = []reply.State{reply.Held, reply.Unknown, reply.Failed, reply.Bounced, reply.Waiting, reply.Approved,
	reply.Sending, reply.Sent, reply.Discarded, reply.Suppressed}

// sendable may be approved or discarded; recallable may be held back.
var (
	sendable   = []reply.State{reply.Held, reply.Waiting, reply.Unknown}
	recallable = []reply.State{reply.Waiting, reply.Approved}
	troubled   = []reply.State{reply.Unknown, reply.Failed, reply.Bounced}
)

// outboxMails is how many mails a page has.
const outboxMails = 50

func (v *visit) outboxPage() error {
	q := v.r.URL.Query()
	p := outboxPage{Chosen: reply.State(q.Get("state")), Vacancy: q.Get("vacancy")}
	if !slices.Contains(outboxStates, p.Chosen) {
		p.Chosen = reply.Held
	}
	p.Open, p.HoldBack = slices.Contains(sendable, p.Chosen), slices.Contains(recallable, p.Chosen)
	for _, load := range []func(*outboxPage) error{v.loadOutboxFrame, v.loadStates, v.loadMails, v.loadBreaker} {
		if err := load(&p); err != nil {
			return err
		}
	}
	return v.render(p)
}

func (v *visit) loadOutboxFrame(p *outboxPage) (err error) {
	if p.frame, err = v.frame(v.say("Replies")); err != nil {
		return err
	}
	all, err := v.Store.Vacancies(v.r.Context(), true)
	for _, c := range all {
		p.Vacancies = append(p.Vacancies, choice{c.Slug, longName(c)})
	}
	return err
}

func (v *visit) loadStates(p *outboxPage) error {
	counts, err := v.Store.MailStatesOf(v.r.Context(), p.Vacancy)
	if err != nil {
		return err
	}
	for _, s := range outboxStates {
		if counts[s] == 0 && s != p.Chosen && s != reply.Held {
			continue
		}
		p.States = append(p.States, outboxState{
			State: s, Name: v.tongue().word(mailStateWords, string(s)), Count: counts[s], Here: s == p.Chosen,
			Path: outboxPath(s, p.Vacancy, ""), Due: p.Rail.Mails[s] > 0,
		})
	}
	p.Line = v.outboxLine(p.Vacancy, counts[reply.Held], p.Rail)
	return nil
}

// outboxLine says how many mails need a person, as many as the rail does; of one
// vacancy its drafts first.
func (v *visit) outboxLine(vacancy string, drafts int, r rail) string {
	all := r.Replies()
	lines := []string{v.count(drafts, "%d draft waits for you", "%d drafts wait for you")}
	if drafts == 0 {
		lines[0] = v.say("No draft waits for you.")
	}
	switch {
	case vacancy != "" && all > 0:
		return v.say("Of this vacancy:") + " " + lines[0] + " · " + v.count(all, "%d mail needs you in all", "%d mails need you in all")
	case vacancy != "" || all == drafts:
		return lines[0]
	}
	lines = nil
	for _, l := range v.mailLines(r.Mails) {
		lines = append(lines, l.Words)
	}
	return v.count(all, "%d mail needs you:", "%d mails need you:") + " " + strings.Join(lines, " · ")
}

func (v *visit) loadMails(p *outboxPage) error {
	entries, err := v.Store.MailPage(v.r.Context(), p.Chosen, p.Vacancy, v.r.URL.Query().Get("before"), outboxMails+1)
	if err != nil {
		return err
	}
	if len(entries) > outboxMails {
		entries = entries[:outboxMails]
		p.Older = outboxPath(p.Chosen, p.Vacancy, entries[outboxMails-1].ID)
	}
	unopened, err := v.Store.Unopened(v.r.Context())
	if err != nil {
		return err
	}
	ticked := v.stillTicked()
	for _, e := range entries {
		m, err := v.outboxMail(e)
		if err != nil {
			return err
		}
		m.Ticked = slices.Contains(ticked, m.Seen())
		_, m.Unopened = unopened[e.ID]
		p.Mails = append(p.Mails, m)
	}
	return nil
}

// stillTicked are the mails that are to be ticked again, told once.
func (v *visit) stillTicked() []string {
	if v.renews() {
		return nil
	}
	ticked, _ := v.sessions.Pop(v.r.Context(), sessionTicks).([]string)
	return ticked
}

func (v *visit) loadBreaker(p *outboxPage) error {
	stopped, err := v.stopped()
	p.Breaker, p.Since, p.Returned = stopped.Why, stopped.Since, outboxPath(reply.Bounced, "", "")
	return err
}

// outboxPath is the address of a page of the outbox.
func outboxPath(state reply.State, vacancy, before string) string {
	q := url.Values{"state": {string(state)}}
	for name, value := range map[string]string{"vacancy": vacancy, "before": before} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return "/replies?" + q.Encode()
}

// outboxMail puts an entry into words.
func (v *visit) outboxMail(e reply.Entry) (outboxMail, error) {
	m := outboxMail{Entry: e, Name: v.mailKind(e.Kind), State: v.mailState(e)}
	m.Created = v.local(e.Created)
	if slices.Contains(reasoned, e.State) || e.Attempts > 0 {
		m.Reason = v.tongue().reason(e.Reason)
	}
	m.Due = slices.Contains(troubled, e.State) || e.State == reply.Held && e.Rule != "approve"
	if e.State == reply.Held && e.Reason == reply.Sentence("write_approve") {
		m.Reason = saying{} // the state says it
	}
	if e.Application != "" {
		head, err := v.Store.Head(v.r.Context(), e.Application)
		if err != nil {
			return m, err
		}
		m.Applicant = head.Name
	}
	if e.Vacancy != "" {
		post, err := v.Store.Vacancy(v.r.Context(), e.Vacancy)
		if err != nil {
			return m, err
		}
		m.Post = vacancyName(post)
	}
	return m, nil
}

// reasoned are the states whose reason people want to know.
var reasoned = []reply.State{reply.Held, reply.Unknown, reply.Failed, reply.Bounced, reply.Discarded, reply.Suppressed}

// local is a time on the clock of the house.
func (s *Server) local(at time.Time) time.Time {
	if zone := s.head().Zone; zone != nil && !at.IsZero() {
		return at.In(zone)
	}
	return at
}

// head is what stands in every mail of ours as it is set now.
func (s *Server) head() reply.Letterhead {
	if s.Letterhead == nil {
		return reply.Letterhead{}
	}
	return s.Letterhead()
}

// soon is how long a mail that is due goes out "now"; the sender looks every few
// seconds.
const soon = time.Minute

// approvedState says what becomes of an approved mail that was never tried. While
// the approval can be taken back, nothing goes.
func (v *visit) approvedState(e reply.Entry) string {
	due := v.local(e.Due)
	switch late := v.Now().Sub(due); {
	case late < 0:
		return v.say("Approved by %s. Goes out at %s; until then it can be held back.", e.By, due.Format("15:04:05")+" "+zoneName(due))
	case late < soon:
		return v.say("Approved by %s, goes out now.", e.By)
	}
	return v.say("Approved by %s, and not sent yet. It could have gone since %s.", e.By, v.tongue().zoned(due))
}

// mailState says where a mail stands.
func (v *visit) mailState(e reply.Entry) string {
	at := func(t time.Time) string { return v.tongue().zoned(v.local(t)) }
	switch e.State {
	case reply.Held:
		return v.say("Waits for your approval.")
	case reply.Waiting:
		return v.say("Goes by itself: %s.", at(e.Due))
	case reply.Approved:
		if e.Attempts > 0 {
			return v.count(e.Attempts, "%d attempt failed.", "%d attempts failed.") + " " + v.say("The next: %s.", at(e.Due))
		}
		return v.approvedState(e)
	case reply.Sending:
		return v.say("Is being handed to the mail server.")
	case reply.Sent:
		return v.say("Sent: %s.", at(e.SentAt))
	case reply.Unknown:
		return v.say("Nobody knows whether it arrived.")
	case reply.Failed:
		return v.say("Was not sent.")
	case reply.Bounced:
		return v.say("Came back: %s.", at(e.BouncedAt))
	case reply.Discarded:
		if e.By != "" {
			return v.say("Discarded by %s.", e.By)
		}
		return v.say("Discarded.")
	}
	return v.say("Not written.")
}
