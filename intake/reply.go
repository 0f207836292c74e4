package intake

import (
	"errors"
	"regexp"
	"slices"
	"time"

	"postroom/filing"
	"postroom/message"
	"postroom/reply"
	"postroom/vacancy"
)

// Desk is what the reader needs to answer letters.
type Desk struct {
	// Silent: letters that answer our mails are joined, but none is answered.
	Silent bool
	Own    reply.Own
	// From is our address in every answer; "" means the address of the mailbox
	// that the letter came to.
	From     string
	Privacy  reply.Privacy
	Contact  string // where a vacancy has none
	Language string // where neither the letter nor the vacancy says
	Zone     *time.Location
	Limits   reply.Limits
	Breaker  reply.Breaker
	Now      func() time.Time
}

// prepare fills in what the desk has to ask and to say about a reading.
func (d *Desk) prepare(r *Reading, c *clerk) {
	r.Ours, r.Returned = d.ours(c.message), d.returned(c.message)
	if !d.Silent {
		r.Correspondent, _ = reply.OnlySender(c.message)
		r.Answer = c.answer
	}
}

// ours gives the ids of mails of ours that the letter names, by Message-ID.
func (d *Desk) ours(m *message.Message) map[string]string {
	found := map[string]string{}
	for _, id := range slices.Concat(m.InReplyTo, m.References) {
		if item, ok := reply.Ours(d.Own.Key, id); ok {
			found[id] = item
		}
	}
	return found
}

// returned is the mail of ours that a letter brings back; nil for any other
// letter.
func (d *Desk) returned(m *message.Message) *reply.Returned {
	if r, ok := reply.Bounce(m, d.Own.Key); ok {
		return &r
	}
	return nil
}

// clerk answers one letter.
type clerk struct {
	*Desk
	message   *message.Message
	letter    filing.Letter
	addresses map[string][]string // of mailboxes
	vacancies []vacancy.Vacancy
	now       time.Time
}

// answer says what follows from a decision for the outbox. It is pure but for the
// clock, which the clerk has read before.
func (c *clerk) answer(d filing.Decision, applications []string, known reply.Circumstances) reply.Answers {
	var out reply.Answers
	if known.WatchedSince.IsZero() {
		known.WatchedSince = c.now // nobody watches a file: it is backlog
	}
	if c.returned(c.message) != nil && known.BreakerOpen == "" {
		out.Breaker = c.Breaker.Trips(known.Events, c.now)
	}
	for i, t := range known.Touched {
		f := filing.Filing{Forwarded: -1}
		if i < len(d.Filings) {
			f = d.Filings[i]
		}
		e, ok := c.entry(c.matter(d, f, t, known), known, &out)
		if !ok {
			continue
		}
		out.Entries = append(out.Entries, e)
		if e.State == reply.Waiting && e.ID == "" {
			known.Past = append(known.Past, reply.Past{At: c.now, To: e.To, Vacancy: e.Vacancy, Mailbox: e.Mailbox})
			known.Events = append(known.Events, reply.Event{At: c.now, Item: t.Application})
		}
	}
	return out
}

// matter is one application that the letter touches, or the letter alone.
type matter struct {
	reply.Touched
	filing   filing.Filing
	slug     string // the vacancy; "" when it is about none
	settings reply.Settings
	kind     reply.Kind
}

func (c *clerk) matter(d filing.Decision, f filing.Filing, t reply.Touched, known reply.Circumstances) matter {
	m := matter{Touched: t, filing: f, slug: f.Vacancy}
	if m.slug == "" && len(d.About) == 1 {
		m.slug = d.About[0]
	}
	m.settings = known.Settings[m.slug]
	// The answer that waits says that the application came in time; a paper that
	// follows late does not change that.
	if p := t.Pending; p != nil && p.Letter != c.letter.ID && p.Kind != reply.Late {
		m.filing.Late = false
	}
	m.kind = reply.Choose(d, m.filing, t.Missing, c.troubles(m))
	return m
}

// entry is the answer in one matter; false when there is nothing to say.
func (c *clerk) entry(m matter, known reply.Circumstances, out *reply.Answers) (reply.Entry, bool) {
	if m.Pending != nil && (m.kind == "" || m.Pending.State != reply.Suppressed) {
		return c.pending(*m.Pending, m)
	}
	if m.kind == "" || known.Answered { // beyond the machine
		return reply.Entry{}, false
	}
	to, _ := reply.OnlySender(c.message)
	e := reply.Entry{
		Item:      reply.Item{Kind: m.kind, From: c.from(known.Mailbox), To: to, Queued: c.now},
		Automatic: true, Mailbox: known.Mailbox, Vacancy: m.slug, Application: m.Application, Letter: c.letter.ID,
		Answers: c.message.MessageID, Created: c.now, Due: c.now.Add(m.settings.Wait(c.letter.ID)),
	}
	if m.Pending != nil {
		e.ID = m.Pending.ID
	}
	v := c.may(m, known, out)
	if v.Answer != reply.Never {
		var err error
		if e.Draft, err = c.draft(m); err != nil {
			v = incomplete(err)
		}
	}
	e.State = map[reply.Answer]reply.State{reply.Send: reply.Waiting, reply.Hold: reply.Held, reply.Never: reply.Suppressed}[v.Answer]
	e.Rule, e.Reason = v.Code, v.Sentence
	return e, true
}

// pending writes a draft that still waits anew, with what has come since.
func (c *clerk) pending(e reply.Entry, m matter) (reply.Entry, bool) {
	switch {
	case m.filing.Action == filing.Withdrawal && e.State != reply.Suppressed:
		e.State, e.Rule, e.Reason = reply.Discarded, "withdrawn", reply.Sentence("withdrawn")
		return e, true
	case m.kind == "" && e.Letter == c.letter.ID:
		e.State, e.Rule, e.Reason = reply.Suppressed, "no_application", reply.Forms()["rule_no_application"]
		return e, true
	case m.kind == "":
		return e, false
	}
	draft, err := c.draft(m)
	if err != nil {
		return e, false
	}
	e.Kind, e.Draft, e.Vacancy = m.kind, draft, m.slug
	return e, true
}

// may asks the rules, and the breaker before anything goes by itself.
func (c *clerk) may(m matter, known reply.Circumstances, out *reply.Answers) reply.Verdict {
	if c.passedOn(m.filing) {
		return reply.Verdict{Answer: reply.Never, Code: "passed_on", Sentence: reply.Sentence("passed_on")}
	}
	to, _ := reply.OnlySender(c.message)
	q := reply.Question{
		Letter: c.message, ReceivedAt: c.letter.ReceivedAt, Now: c.now, Own: c.own(), Kind: m.kind, Mode: m.settings.Mode,
		BreakerOpen: orElse(known.BreakerOpen, out.Breaker), WatchedSince: known.WatchedSince,
		AwayUntil: known.AwayUntil,
		Answered:  m.Answered, SpamFolder: spamFolder.MatchString(known.Folder),
		Counts: reply.Count(known.Past, to, m.slug, known.Mailbox, c.now),
		Limits: c.Limits, Blocked: known.Blocked,
	}
	v := reply.May(q)
	if v.Answer != reply.Send {
		return v
	}
	next := append(slices.Clone(known.Events), reply.Event{At: c.now, Item: m.Application})
	if why := c.Breaker.Trips(next, c.now); why != "" {
		out.Breaker, q.BreakerOpen = why, why
		return reply.May(q)
	}
	return v
}

// own adds the addresses at which vacancies take applications, which may be
// aliases of a mailbox, and the domains of them all, where colleagues may write.
func (c *clerk) own() reply.Own {
	own := c.Own
	own.Derived = ourDomains(own.Mailboxes, c.vacancies)
	own.Mailboxes = slices.Clone(own.Mailboxes)
	for _, v := range c.vacancies {
		own.Mailboxes = append(own.Mailboxes, v.Addresses...)
	}
	return own
}

// spamFolder is the name of a folder for spam, in the words of the common servers.
var spamFolder = regexp.MustCompile(`(?i)(?:^|[/.\\])(?:junk(?: e-?mail)?|spam|bulk mail|courrier indésirable|ongewenste e-mail)$`)

// passedOn: the application came inside a message of somebody else, or its
// applicant has other addresses than the sender's.
func (c *clerk) passedOn(f filing.Filing) bool {
	to, ok := reply.OnlySender(c.message)
	if f.Forwarded >= 0 {
		return true
	}
	return ok && len(f.Applicant.Emails) > 0 && !slices.ContainsFunc(f.Applicant.Emails, func(a string) bool {
		return reply.Key(a) == reply.Key(to)
	})
}

// draft writes the text.
func (c *clerk) draft(m matter) (reply.Draft, error) {
	post := c.vacancy(m.slug)
	lang := c.language(m, post)
	facts := reply.Facts{
		Vacancy: post, Receipt: m.Application, ReceivedAt: m.ReceivedAt, Zone: c.Zone, Late: m.filing.Late,
		Missing: m.Missing, Troubles: c.troubles(m), Contact: orElse(m.settings.Contact, c.Contact),
		Privacy: c.Privacy.For(m.settings), OnlyShortlisted: m.settings.OnlyShortlisted,
	}
	if facts.ReceivedAt.IsZero() {
		facts.ReceivedAt = c.letter.ReceivedAt
	}
	if m.kind == reply.Unclear {
		facts.Choices = c.open()
	}
	return reply.ComposeText(m.kind, m.settings.Text(m.kind, lang), facts, lang)
}

// incomplete keeps a mail back that lacks a fact, the privacy notice before all.
func incomplete(err error) reply.Verdict {
	v := reply.Verdict{Answer: reply.Never, Code: "text", Sentence: reply.Sentence("text", err)}
	if errors.Is(err, reply.ErrIncomplete) {
		v.Code = "incomplete"
	}
	return v
}

// language is that of the letter, of its cover letter, of the vacancy, of the
// house, whichever is known first and one in which the vacancy answers.
func (c *clerk) language(m matter, v vacancy.Vacancy) string {
	known := []string{c.letter.Language}
	for _, d := range m.filing.Documents {
		if d.Kind == vacancy.CoverLetter || d.Kind == vacancy.CVAndLetter {
			known = append(known, d.Language)
		}
	}
	known = append(append(append(known, m.settings.Language), v.Languages...), c.Language)
	return m.settings.Choose(c.Privacy, known...)
}

// troubles are the papers of this application that the sender can mend.
func (c *clerk) troubles(m matter) []reply.Trouble {
	var all []reply.Trouble
	for _, d := range m.filing.Documents {
		if d.Paper < 0 || d.Paper >= len(c.letter.Papers) {
			continue
		}
		p := c.letter.Papers[d.Paper]
		switch t := reply.Trouble(p.State); {
		case p.Bytes == 0:
			all = append(all, reply.Empty)
		case t == reply.Encrypted || t == reply.Damaged || t == reply.Unsupported || t == reply.TooLarge:
			all = append(all, t)
		}
	}
	if len(m.Missing) > 0 && filing.CloudLinked(c.letter) {
		all = append(all, reply.CloudLink)
	}
	return slices.Compact(slices.Sorted(slices.Values(all)))
}

func (c *clerk) vacancy(slug string) vacancy.Vacancy {
	i := slices.IndexFunc(c.vacancies, func(v vacancy.Vacancy) bool { return v.Slug == slug })
	if i < 0 {
		return vacancy.Vacancy{}
	}
	return c.vacancies[i]
}

// open lists the titles of the open vacancies.
func (c *clerk) open() []string {
	var titles []string
	for _, v := range c.vacancies {
		if v.Closed.IsZero() {
			titles = append(titles, v.Title)
		}
	}
	return titles
}

func (c *clerk) from(mailbox string) string {
	if addresses := c.addresses[mailbox]; c.From == "" && len(addresses) > 0 {
		return addresses[0]
	}
	return c.From
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
