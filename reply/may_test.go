package reply

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/message"
)

func ours(item string) string { return MessageID(testKey, item, "lighthouse.example.org") }

func TestMayOverLetters(t *testing.T) {
	if len(letters) < 200 {
		t.Fatalf("the table has %d letters, 200 were promised", len(letters))
	}
	for _, l := range letters {
		if got := May(ask(letter(l.changes))); got.Code != l.code {
			t.Errorf("%.80q: %s (%s), want %s", l.changes, got.Code, got.Sentence, l.code)
		}
	}
}

// Facts that only the message reader knows decide as the header does.
func TestMayOverFacts(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(*message.Message)
		code string
	}{
		{"null path", func(m *message.Message) { m.Machine.NullReturnPath = true }, "null_sender"},
		{"auto", func(m *message.Message) { m.Machine.AutoSubmitted = "auto-replied" }, "auto_submitted"},
		{"auto no", func(m *message.Message) { m.Machine.AutoSubmitted = "no" }, "send"},
		{"list", func(m *message.Message) { m.Machine.ListFields = []string{"List-Id"} }, "list"},
		{"precedence", func(m *message.Message) { m.Machine.Precedence = "junk" }, "precedence"},
		{"suppress", func(m *message.Message) { m.Machine.Suppress = []string{"oof"} }, "suppress"},
		{"suppress dr", func(m *message.Message) { m.Machine.Suppress = []string{"dr"} }, "send"},
		{"field", func(m *message.Message) { m.Machine.AutoFields = []string{"X-Autoreply"} }, "auto_field"},
		{"report", func(m *message.Message) { m.Machine.ReportType = "delivery-status" }, "report"},
		{"calendar reply", func(m *message.Message) { m.Machine.CalendarMethod = "reply" }, "report"},
		{"calendar request", func(m *message.Message) { m.Machine.CalendarMethod = "request" }, "send"},
		{"report part", func(m *message.Message) {
			m.Attachments = []message.Attachment{{Declared: "message/delivery-status"}}
		}, "report"},
		{"paper", func(m *message.Message) { m.Attachments = []message.Attachment{{Declared: "application/pdf"}} }, "send"},
		{"spam", func(m *message.Message) { m.Machine.Spam = true }, "spam"},
		{"hops", func(m *message.Message) { m.Hops = 51 }, "hops"},
		{"readers differ", func(m *message.Message) { m.From[0].Addr = "victim@example.net" }, "sender"},
		{"parsed sender", func(m *message.Message) { m.Sender.Addr = "noreply@example.net" }, "robot"},
	} {
		m := letter("")
		c.set(m)
		if got := May(ask(m)); got.Code != c.code {
			t.Errorf("%s: %s, want %s", c.name, got.Code, c.code)
		}
	}
}

// circumstances are what decides beside the letter, and the rule that must.
var circumstances = []struct {
	name   string
	set    func(*Question)
	answer Answer
	code   string
}{
	{"off", func(q *Question) { q.Mode = ModeOff }, Never, "off"},
	{"approve", func(q *Question) { q.Mode = ModeApprove }, Hold, "approve"},
	{"unknown mode", func(q *Question) { q.Mode = "" }, Hold, "approve"},
	{"breaker", func(q *Question) { q.BreakerOpen = "too many" }, Hold, "breaker"},
	{"backlog", func(q *Question) { q.WatchedSince = noon.Add(-time.Minute) }, Never, "backlog"},
	{"first day", func(q *Question) { q.WatchedSince = noon.Add(-23 * time.Hour) }, Hold, "new_mailbox"},
	{"before a return", func(q *Question) { q.AwayUntil = q.ReceivedAt.Add(time.Second) }, Hold, "away"},
	{"after a return", func(q *Question) { q.AwayUntil = q.ReceivedAt }, Send, "send"},
	{"second day", func(q *Question) { q.WatchedSince = noon.Add(-24 * time.Hour) }, Send, "send"},
	{"72 hours", func(q *Question) { q.ReceivedAt = noon.Add(-72 * time.Hour) }, Send, "send"},
	{"older", func(q *Question) { q.ReceivedAt = noon.Add(-72*time.Hour - time.Second) }, Never, "old"},
	{"unknown time", func(q *Question) { q.ReceivedAt, q.WatchedSince = time.Time{}, time.Time{} }, Never, "old"},
	{"future", func(q *Question) { q.ReceivedAt = noon.Add(2 * time.Hour) }, Hold, "clock"},
	{"answered", func(q *Question) { q.Answered = true }, Never, "answered"},
	{"spam folder", func(q *Question) { q.SpamFolder = true }, Never, "spam"},
	{"no application", func(q *Question) { q.Kind = "" }, Never, "no_application"},
	{"unclear", func(q *Question) { q.Kind = Unclear }, Hold, "unclear"},
	{"by a person", func(q *Question) { q.Kind = NotSelected }, Hold, "unclear"},
	{"blocked", func(q *Question) { q.Blocked = true }, Never, "blocked"},
	{"limit", func(q *Question) { q.Counts.Address24h = 2 }, Hold, "limit"},
	{"a domain of our addresses", func(q *Question) { q.Own.Derived = []string{"example.com"} }, Hold, "colleague"},
	{"below it", func(q *Question) {
		q.Own.Derived, q.Letter = []string{"example.com"}, letter("From: a@mail.example.com")
	}, Hold, "colleague"},
	{"beside it", func(q *Question) { q.Own.Derived = []string{"mail.example.com"} }, Send, "send"},
	{"named in the settings too", func(q *Question) {
		q.Own.Domains, q.Own.Derived = []string{"example.com"}, []string{"example.com"}
	}, Never, "own_sender"},
	{"an address of ours there", func(q *Question) {
		q.Own.Mailboxes, q.Own.Derived = append([]string{"marie.dupont@example.com"}, q.Own.Mailboxes...), []string{"example.com"}
	}, Never, "own_sender"},
	{"a list waits for nobody", func(q *Question) { q.Own.Derived, q.Letter = []string{"example.com"}, letter("List-Id: x") }, Never, "list"},
	{"no limits set", func(q *Question) { q.Limits = Limits{} }, Hold, "limit"},
	{"no letter", func(q *Question) { q.Letter = nil }, Never, "sender"},
	{"robot waits for nobody", func(q *Question) { q.Letter, q.Mode = letter("From: noreply@example.com"), ModeApprove }, Never, "robot"},
	{"breaker hides no rule", func(q *Question) { q.Letter, q.BreakerOpen = letter("List-Id: x"), "many" }, Never, "list"},
	{"no auth server", func(q *Question) {
		q.Own.AuthServers, q.Letter = nil, letter("Authentication-Results: mx.lighthouse.example.org; dmarc=fail")
	}, Send, "send"},
}

func TestMayOverCircumstances(t *testing.T) {
	for _, c := range circumstances {
		q := ask(letter(""))
		c.set(&q)
		if got := May(q); got.Answer != c.answer || got.Code != c.code {
			t.Errorf("%s: %s %s, want %s %s", c.name, got.Answer, got.Code, c.answer, c.code)
		}
	}
}

func TestSentencesAreWhole(t *testing.T) {
	q := ask(letter(""))
	q.Counts.MailboxHour = 60
	if got, want := May(q).Sentence, "A limit is reached: 60 of at most 60 from this mailbox in an hour."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	q = ask(letter(""))
	q.Own.Derived = []string{"house.example", "example.com"}
	if got := May(q).Sentence; !strings.HasPrefix(got, "An address of ours is at example.com too:") || !strings.Contains(got, " own ") {
		t.Error(got)
	}
	for _, r := range table {
		if !strings.HasSuffix(r.sentence, ".") && !strings.HasSuffix(r.sentence, ": ") {
			t.Errorf("row %d: %q", r.number, r.sentence)
		}
	}
}

// An approved answer is held when its address refused our mail, but not again when
// the person who approved it had read that.
func TestMayApproved(t *testing.T) {
	for _, c := range []struct {
		blocked bool
		rule    string
		want    Answer
	}{{false, "approve", Send}, {true, "approve", Hold}, {true, "send", Hold}, {true, "blocked", Send}} {
		if v := MayApproved(c.blocked, c.rule); v.Answer != c.want || v.Answer == Hold && (v.Code != "blocked" || v.Sentence == "") {
			t.Errorf("%+v: %+v", c, v)
		}
	}
	for code, want := range map[string]bool{"approve": true, "unproven": true, "blocked": true, "send": false, "list": false, "": false} {
		if Holds(code) != want {
			t.Errorf("%q holds: %v", code, !want)
		}
	}
}

func ExampleMay() {
	v := May(ask(letter("Auto-Submitted: auto-replied")))
	fmt.Println(v.Answer, v.Rule, v.Sentence)
	// Output: never 5 The letter says that a machine sent it (Auto-Submitted).
}

// Every row of the table decides in at least one case above, and the rows that
// forbid one and all have a letter of their own.
func TestEveryRowHasACase(t *testing.T) {
	decided := map[string]int{}
	for _, l := range letters {
		decided[l.code]++
	}
	for _, c := range circumstances {
		decided[c.code]++
	}
	for _, r := range table {
		if decided[r.code] == 0 {
			t.Errorf("row %d, %s: no case", r.number, r.code)
		}
	}
	for number := 1; number <= 21; number++ {
		if !slices.ContainsFunc(table, func(r row) bool { return r.number == number }) {
			t.Errorf("there is no row %d", number)
		}
	}
}
