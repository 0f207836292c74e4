package reply

import (
	"slices"
	"strings"
	"time"

	"postroom/message"
)

// Answer is what May decides.
type Answer string

// The answers. Send goes by itself after its delay; Hold writes a draft that
// waits for a person; Never writes nothing.
const (
	Send  Answer = "send"
	Hold  Answer = "hold"
	Never Answer = "never"
)

// Verdict is an answer, the rule that gave it and one sentence for people.
type Verdict struct {
	Answer   Answer
	Rule     int    // the row of the table below, from 1
	Code     string // stable name of the row
	Sentence string
}

// Own says what belongs to us.
type Own struct {
	// Mailboxes take applications: a letter must be addressed to one of them.
	Mailboxes []string
	// People are further addresses of ours: users, aliases.
	People []string
	// Domains are internal, as the settings say; what comes from them or below them
	// is not answered.
	Domains []string
	// Derived are the domains of our own addresses. A colleague may write from
	// there, or a stranger: a provider's customer, a student of the university. What
	// comes from them or below them waits for a person.
	Derived []string
	// Key makes our Message-IDs (see [MessageID]).
	Key []byte
	// AuthServers are the authserv-ids whose Authentication-Results we trust.
	AuthServers []string
}

// Question is everything that the rules may know.
type Question struct {
	Letter     *message.Message
	ReceivedAt time.Time // the server's receipt time; zero when unknown
	Now        time.Time
	Own        Own
	// Kind is the reply that fits the letter (see [Choose]); "" when the letter
	// brings no application.
	Kind Kind
	Mode Mode
	// BreakerOpen says why the breaker stopped all acknowledgements; "" while
	// they may go.
	BreakerOpen string
	// WatchedSince is when the mailbox was added, the store restored, or
	// UIDVALIDITY changed, whichever was last. What was received before is
	// backlog; for a day after it everything waits for a person.
	WatchedSince time.Time
	// AwayUntil: what was received before may have been answered by a database of
	// which this one is an older copy; zero when there is no doubt.
	AwayUntil time.Time
	// Answered: a reply to this Message-ID, these bytes or this application was
	// written before, whatever became of it.
	Answered   bool
	SpamFolder bool
	Counts     Counts
	Limits     Limits
	// Blocked: the address refused our mail for good within [BlockFor].
	Blocked bool
}

// The times in the rules: for how long a new mailbox waits for a person, and how
// old a letter may be.
const (
	backlogFor = 24 * time.Hour
	tooOld     = 72 * time.Hour
	// clockSlack is how far a receipt time may lie ahead of our own clock.
	clockSlack = time.Hour
	// maxHops is where Postfix takes a letter for looping (hopcount_limit).
	maxHops = 50
)

// row is one line of the decision table: the first whose condition holds gives
// the verdict.
type row struct {
	number   int
	code     string
	answer   Answer
	holds    func(*Question) bool
	sentence string
}

// table is the decision table. Rows 4 to 17 are the letters that must never be
// answered, by RFC 3834, RFC 5230 and the loops of others; the rest is our own
// care. Of row 12, what is named in the settings is never answered, and what is
// only derived from our addresses waits for a person.
var table = []row{
	{1, "off", Never, func(q *Question) bool { return q.Mode == ModeOff },
		"Answers are switched off for this vacancy."},
	{1, "backlog", Never, func(q *Question) bool { return q.ReceivedAt.Before(q.WatchedSince) },
		"The letter was there before we watched the mailbox."},
	{2, "old", Never, func(q *Question) bool { return q.Now.Sub(q.ReceivedAt) > tooOld },
		"The letter came more than 72 hours ago, or nobody knows when."},
	{3, "answered", Never, func(q *Question) bool { return q.Answered },
		"This letter or application was answered before."},
	{4, "null_sender", Never, func(q *Question) bool { return nullReturnPath(q.Letter) },
		"The letter has the empty sender of bounces and automatic answers."},
	{5, "auto_submitted", Never, func(q *Question) bool { return autoSubmitted(q.Letter) },
		"The letter says that a machine sent it (Auto-Submitted)."},
	{6, "list", Never, func(q *Question) bool { return fromList(q.Letter) },
		"The letter came through a mailing list."},
	{7, "precedence", Never, func(q *Question) bool { return bulkPrecedence(q.Letter) },
		"The letter is bulk mail (Precedence)."},
	{8, "suppress", Never, func(q *Question) bool { return suppressed(q.Letter) },
		"The sender asks for no automatic answers (X-Auto-Response-Suppress)."},
	{9, "auto_field", Never, func(q *Question) bool { return autoField(q.Letter) },
		"The letter has a mark that only automatic mail has."},
	{10, "report", Never, func(q *Question) bool { return report(q.Letter) },
		"The letter is a report of a mail system or a calendar answer."},
	{11, "own_mark", Never, func(q *Question) bool { return answersUs(q.Letter, q.Own.Key) },
		"The letter answers a mail of ours or comes from a program like this one."},
	{12, "own_sender", Never, func(q *Question) bool { return q.Own.sent(q.Letter) },
		"The letter comes from one of our own addresses."},
	{13, "robot", Never, func(q *Question) bool { return slices.ContainsFunc(senders(q.Letter), robot) },
		"The sender's address is one that no person reads."},
	{14, "sender", Never, func(q *Question) bool { return !hasOnlySender(q.Letter) },
		"The letter has not exactly one plain sender."},
	{15, "not_to_us", Never, func(q *Question) bool { return !q.Own.addressed(q.Letter) },
		"The letter is not addressed to our mailbox."},
	{16, "hops", Never, func(q *Question) bool { return hops(q.Letter) > maxHops },
		"The letter passed more than 50 servers: it may be going round in a loop."},
	{17, "spam", Never, func(q *Question) bool { return q.SpamFolder || spam(q.Letter) || q.authentication().dmarcFail },
		"The letter is marked as spam, or its sender is forged (DMARC)."},
	{18, "unproven", Hold, func(q *Question) bool { a := q.authentication(); return a.trusted && !a.pass },
		"Nothing proves who sent the letter (no SPF, DKIM or DMARC pass)."},
	{19, "no_application", Never, func(q *Question) bool { return q.Kind == "" },
		"The letter brings no application."},
	{20, "blocked", Never, func(q *Question) bool { return q.Blocked },
		"This address refused our mail in the last 60 days."},
	{12, "colleague", Hold, func(q *Question) bool { return q.Own.derived(q.Letter) != "" },
		"An address of ours is at %s too: is this a colleague or an applicant? Letters from there are never answered once it is named under own in the settings."},
	{20, "limit", Hold, func(q *Question) bool { return q.limit() != "" },
		"A limit is reached: %s."},
	{1, "breaker", Hold, func(q *Question) bool { return q.BreakerOpen != "" },
		"Answers are stopped until a person lets them go on: %s."},
	{1, "new_mailbox", Hold, func(q *Question) bool { return q.Now.Sub(q.WatchedSince) < backlogFor },
		"The mailbox is watched for less than a day."},
	{1, "away", Hold, func(q *Question) bool { return q.ReceivedAt.Before(q.AwayUntil) },
		"Postroom did not run for a while, or a backup was restored: look whether this was answered before."},
	{2, "clock", Hold, func(q *Question) bool { return q.ReceivedAt.Sub(q.Now) > clockSlack },
		"The letter seems to come from the future: one of the clocks is wrong."},
	{19, "unclear", Hold, func(q *Question) bool { return q.Kind == Unclear || q.Kind.ByPerson() },
		"This answer goes only after a person's click."},
	{21, "approve", Hold, func(q *Question) bool { return q.Mode != ModeAuto },
		"The draft waits for approval."},
	{21, "send", Send, func(*Question) bool { return true },
		"One answer goes out after a short delay."},
}

// May decides whether a letter is answered. It is pure: the same question gives
// the same verdict. The rows that write nothing come before those that hold a
// draft, so that a person is never asked to approve what must not be sent.
func May(q Question) Verdict {
	if q.Letter == nil {
		q.Letter = &message.Message{}
	}
	r := table[slices.IndexFunc(table, func(r row) bool { return r.holds(&q) })] // the last row always holds
	return r.verdict(&q)
}

func (r row) verdict(q *Question) Verdict {
	return Verdict{Answer: r.answer, Rule: r.number, Code: r.code, Sentence: strings.ReplaceAll(r.sentence, "%s", q.detail(r.code))}
}

// Holds reports whether a draft can be held for a person by the row of a code: see
// [May] and [MayApproved].
func Holds(code string) bool {
	return slices.ContainsFunc(table, func(r row) bool { return r.code == code && (r.answer == Hold || code == "blocked") })
}

// MayStill is asked once more before a mail goes by itself, for things may have
// changed since it was queued: the mode of its vacancy, whether its address
// refused our mail, and the breaker, with why it is open.
func MayStill(mode Mode, blocked bool, breakerOpen string) Verdict {
	q := Question{Mode: mode, Blocked: blocked, BreakerOpen: breakerOpen}
	for _, r := range table {
		if slices.Contains([]string{"off", "blocked", "breaker", "approve", "send"}, r.code) && r.holds(&q) {
			return r.verdict(&q)
		}
	}
	return Verdict{Answer: Hold}
}

// MayApproved is asked once more before an answer goes that a person approved: it
// is held when its address refused our mail, unless that is why it was held when
// the person approved it. rule is the code of the row that held it then.
func MayApproved(blocked bool, rule string) Verdict {
	i := slices.IndexFunc(table, func(r row) bool { return r.code == "blocked" })
	if !blocked || rule == table[i].code {
		return Verdict{Answer: Send}
	}
	v := table[i].verdict(&Question{})
	v.Answer = Hold
	return v
}

// detail is the argument of the sentences that have one.
func (q *Question) detail(code string) string {
	switch code {
	case "limit":
		return q.limit()
	case "colleague":
		return q.Own.derived(q.Letter)
	case "breaker":
		return strings.TrimSuffix(q.BreakerOpen, ".")
	}
	return ""
}

func (q *Question) limit() string {
	to, _ := OnlySender(q.Letter)
	return q.Limits.Reached(q.Counts, FreeMail(to))
}

func (q *Question) authentication() authResults {
	return authenticated(q.Letter.Header, q.Own.AuthServers)
}

func hasOnlySender(m *message.Message) bool {
	_, ok := OnlySender(m)
	return ok
}

// sent reports whether any sender of the letter is one of us.
func (o Own) sent(m *message.Message) bool {
	keys := o.keys()
	return slices.ContainsFunc(senders(m), func(a string) bool {
		return keys[Key(a)] || among(o.Domains, a) != ""
	})
}

// derived is the domain of an address of ours at which a sender of the letter is
// too; "" when there is none.
func (o Own) derived(m *message.Message) string {
	for _, a := range senders(m) {
		if d := among(o.Derived, a); d != "" {
			return d
		}
	}
	return ""
}

// addressed reports whether one of our mailboxes is among the recipients.
func (o Own) addressed(m *message.Message) bool {
	return slices.ContainsFunc(recipients(m), func(a string) bool {
		return slices.ContainsFunc(o.Mailboxes, func(own string) bool { return Key(own) == Key(a) })
	})
}

func (o Own) keys() map[string]bool {
	keys := map[string]bool{}
	for _, a := range slices.Concat(o.Mailboxes, o.People) {
		keys[Key(a)] = true
	}
	return keys
}

// among is the first of the domains at which, or below which, an address is.
func among(domains []string, addr string) string {
	_, host, _ := cutLast(Key(addr), "@")
	for _, d := range domains {
		d = strings.ToLower(strings.TrimPrefix(d, "@"))
		if host == d || strings.HasSuffix(host, "."+d) {
			return d
		}
	}
	return ""
}

// hops counts the Received fields.
func hops(m *message.Message) int {
	return max(m.Hops, len(values(m.Header, "Received")))
}
