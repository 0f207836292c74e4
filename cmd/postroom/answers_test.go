package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/message"
	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

const marie = "Marie Dupont <marie.dupont@example.com>"

// TestAnApplicationFromLetterToAnswer goes the whole way: a draft waits, is
// approved and sent with the right header, and what comes back finds its place.
func TestAnApplicationFromLetterToAnswer(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeApprove)
	first := o.get(o.letter(1, marie, "Baker - Dupont", "", "cv"))
	draft := o.want(reply.Held, 1)[0]
	if draft.Kind != reply.Missing || !strings.Contains(draft.Draft.Text, "cover letter") {
		t.Fatalf("%s: %s", draft.Kind, draft.Draft.Text)
	}
	o.pass(time.Hour)
	o.want(reply.Held, 1)
	o.must(o.store.ApproveMails(t.Context(), "petra", draft.ID))
	o.pass(0)
	sent := o.want(reply.Sent, 1)[0]
	m := message.Read(o.sent[0], message.Limits{})
	if m.From[0].Addr != o.mailbox || m.From[0].Name != "The Bakery" || m.To[0].Addr != "marie.dupont@example.com" ||
		m.InReplyTo[0] != "<letter-1@example.com>" || m.Machine.AutoSubmitted != "auto-replied" || sent.By != "petra" {
		t.Errorf("sent by %s:\n%s", sent.By, o.sent[0])
	}

	supplement := o.get(o.letter(2, marie, "Re: Your application", o.answer(0), "letter"))
	apps := o.applications()
	if len(apps) != 1 || !apps[0].Complete || len(apps[0].Letters) != 2 {
		t.Fatalf("%s: %+v", o.ledger(supplement).Sentence, apps)
	}
	if e := o.want(reply.Suppressed, 1)[0]; e.Rule != "own_mark" && e.Rule != "answered" {
		t.Errorf("the second letter is suppressed by %s: %s", e.Rule, e.Reason)
	}

	forged := o.get(strings.ReplaceAll(o.letter(3, "Marie Dupont <m.dupont@elsewhere.example>", "Re: Your application", o.answer(0), "letter"),
		"bake for you", "burn for you"))
	if r := o.ledger(forged); len(r.Applications) > 0 && r.Applications[0] == apps[0].ID {
		t.Errorf("a stranger's answer was joined: %s", r.Sentence)
	}
	absent := o.get(o.letter(4, marie, "Automatic reply: Your application", o.answer(0)+"Auto-Submitted: auto-replied\n"))
	if r := o.ledger(absent); r.Outcome != "ignored" {
		t.Errorf("an out-of-office is %s: %s", r.Outcome, r.Sentence)
	}
	for _, letter := range []string{first, supplement, forged, absent} {
		if err := o.again(t.Context(), letter); err != nil {
			t.Fatal(err)
		}
	}
	o.pass(24 * time.Hour)
	o.want(reply.Sent, 1)
	if held := o.outbox(reply.Held); len(o.sent) != 1 || len(held) > 1 {
		t.Errorf("%d sent, %d held", len(o.sent), len(held))
	}
}

func TestByItselfAfterADelay(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
	o.get(o.letter(1, marie, "Baker - Dupont", "", "cv"))
	o.pass(time.Minute)
	waiting := o.want(reply.Waiting, 1)[0]
	if waiting.Kind != reply.Missing {
		t.Errorf("it is %s", waiting.Kind)
	}
	o.get(o.letter(2, marie, "Baker - Dupont", "", "letter")) // before the answer to the first went
	if now := o.want(reply.Waiting, 1)[0]; now.ID != waiting.ID || now.Kind != reply.Acknowledgement || !now.Due.Equal(waiting.Due) {
		t.Errorf("the answer was not written anew: %s, %s", now.ID, now.Kind)
	}
	o.pass(5 * time.Minute)
	o.want(reply.Sent, 1)
	if m := message.Read(o.sent[0], message.Limits{}); strings.Contains(m.Text, "could not find") {
		t.Errorf("it asks for what has come:\n%s", m.Text)
	}
}

func TestAWithdrawalBeforeTheAnswer(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
	o.get(o.letter(1, marie, "Baker - Dupont", "", "cv", "letter"))
	withdrawal := strings.Replace(o.letter(2, marie, "Withdrawal of my application - Baker - Dupont", ""),
		"please find attached what you asked for.", "I hereby withdraw my application for the post of Village Baker.", 1)
	if r := o.ledger(o.get(withdrawal)); r.Action != "withdrawal" {
		t.Fatalf("%s: %s", r.Action, r.Sentence)
	}
	o.pass(time.Hour)
	o.want(reply.Discarded, 1)
	if len(o.sent) != 0 {
		t.Error("it was answered")
	}
}

// TestNeverAnswered lists letters that bring an application and may not be
// answered, with the rule that says so.
func TestNeverAnswered(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
	o.reader.Desk.Own.Domains = []string{"bakery.example.org"}
	for i, c := range []struct{ from, fields, rule string }{
		{"Jane Roe <jane.roe@example.com>", "X-Auto-Response-Suppress: All\n", "suppress"},
		{"Joan Roe <joan.roe@example.com>", "Precedence: bulk\n", "precedence"},
		{"June Roe <donotreply@example.net>", "", "robot"},
		{"Jess Roe <jess.roe@example.com>", "X-Spam-Flag: YES\n", "spam"},
		{"Nora Roe <nora.roe@bakery.example.org>", "", "own_sender"},
		{"Jean Roe <jean.roe@example.com>", "Resent-From: x@example.com\nMailing-List: x\n", "list"},
	} {
		before := len(o.outbox(""))
		letter := o.get(o.letter(i+1, c.from, "Baker - Roe", c.fields, "cv", "letter"))
		all := o.outbox("")
		switch {
		case len(all) == before: // the rules of filing took it for no application
			if r := o.ledger(letter); r.Outcome == "filed" {
				t.Errorf("%s%s: filed without a word about the answer", c.from, c.fields)
			}
		case all[before].State != reply.Suppressed || all[before].Rule != c.rule:
			t.Errorf("%s%s: %s by %s, want %s", c.from, c.fields, all[before].State, all[before].Rule, c.rule)
		}
	}
	o.must(o.store.Watching(t.Context(), store.Watch{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 2}, clock.Add(time.Second))) // the folder was made anew
	o.get(o.letter(9, marie, "Baker - Dupont", "", "cv", "letter"))
	all := o.outbox("")
	if last := all[len(all)-1]; last.Rule != "backlog" {
		t.Errorf("backlog: %s", last.Rule)
	}
	o.pass(time.Hour)
	if len(o.sent) != 0 {
		t.Errorf("%d sent", len(o.sent))
	}
}

// TestForgedSendersTripTheBreaker has strangers write in other people's names.
func TestForgedSendersTripTheBreaker(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
	const letters = 60
	for i := range letters {
		clock = clock.Add(5 * time.Second)
		from := fmt.Sprintf("Victim%c%c Roe <victim%d@example%d.com>", 'a'+i/26, 'a'+i%26, i, i)
		o.get(o.letter(i, from, fmt.Sprintf("Baker - Roe%c%c", 'a'+i/26, 'a'+i%26), "", "cv", "letter"))
	}
	why, err := o.store.Breaker(t.Context())
	o.must(err)
	if why == "" {
		t.Fatal("the breaker is closed")
	}
	o.pass(time.Hour)
	held := len(o.want(reply.Held, letters))
	if len(o.sent) != 0 {
		t.Errorf("%d sent, %d held", len(o.sent), held)
	}
	o.must(o.store.CloseBreaker(t.Context(), "petra"))
	o.get(o.letter(letters, marie, "Baker - Dupont", "", "cv", "letter"))
	o.want(reply.Waiting, 1)
}

func TestAMailThatComesBack(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
	o.get(o.letter(1, marie, "Baker - Dupont", "", "cv", "letter"))
	o.pass(10 * time.Minute)
	o.want(reply.Sent, 1)
	id := message.Read(o.sent[0], message.Limits{}).MessageID
	o.get("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.com\nTo: " + o.mailbox + "\nSubject: Undelivered Mail\nMIME-Version: 1.0\n" +
		"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nNo such user.\n" +
		"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; marie.dupont@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown\n\n" +
		"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: " + id + "\n\n--b--\n")
	e := o.want(reply.Bounced, 1)[0]
	if !strings.Contains(e.Reason, "5.1.1") {
		t.Errorf("reason %q", e.Reason)
	}
	if blocked, err := o.store.Blocked(t.Context(), "Marie.Dupont+jobs@example.com"); err != nil || !blocked {
		t.Errorf("blocked %v, %v", blocked, err)
	}
	clock = clock.Add(59 * 24 * time.Hour)
	if blocked, _ := o.store.Blocked(t.Context(), "marie.dupont@example.com"); !blocked {
		t.Error("it is forgotten after 59 days")
	}
	clock = clock.Add(48 * time.Hour)
	if blocked, _ := o.store.Blocked(t.Context(), "marie.dupont@example.com"); blocked {
		t.Error("it is blocked after 61 days")
	}
}

// TestTwoOfficesBackToBack lets two houses that answer by themselves write to each
// other for an hour and more: at most two mails, one where every mark arrives,
// whatever marks a provider between them takes out of the header.
func TestTwoOfficesBackToBack(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	marks := []string{"Auto-Submitted", "X-Auto-Response-Suppress", "Precedence", reply.LoopField, "In-Reply-To", "References", "Message-ID", "Return-Path"}
	for i := range len(marks) + 1 {
		t.Run(fmt.Sprintf("without %d marks", i), func(t *testing.T) {
			t.Parallel()
			clock := noon
			a := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
			b := openOffice(t, &clock, "cv@mill.example.net", reply.ModeAuto)
			a.get(a.letter(1, "The Mill <cv@mill.example.net>", "Baker - Mill", "", "cv", "letter"))
			carry := func(from, to *office, seen int) {
				for _, raw := range from.sent[seen:] {
					to.get(withoutFields("Return-Path: <>\n"+strings.ReplaceAll(string(raw), "\r\n", "\n"), marks[:i]))
				}
			}
			for range 20 {
				seenA, seenB := len(a.sent), len(b.sent)
				clock = clock.Add(5 * time.Minute)
				a.pass(0)
				b.pass(0)
				carry(a, b, seenA)
				carry(b, a, seenB)
			}
			if n := len(a.sent) + len(b.sent); n < 1 || n > 2 || i == 0 && n > 1 {
				t.Errorf("%d mails", n)
			}
		})
	}
}

// withoutFields takes fields out of the header of a mail.
func withoutFields(raw string, names []string) string {
	header, body, _ := strings.Cut(raw, "\n\n")
	var kept []string
	for line := range strings.Lines(header) {
		name, _, _ := strings.Cut(line, ":")
		folded := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		if !folded && slices.Contains(names, name) {
			continue
		}
		kept = append(kept, strings.TrimSuffix(line, "\n"))
	}
	return strings.Join(kept, "\n") + "\n\n" + body
}

func TestWhatIsBeingSentIsUnknownAfterACrash(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeApprove)
	o.get(o.letter(1, marie, "Baker - Dupont", "", "cv"))
	id := o.want(reply.Held, 1)[0].ID
	o.must(o.store.ApproveMails(t.Context(), "petra", id))
	due, err := o.loop.Outbox.Due(t.Context(), clock, 1)
	o.must(err)
	o.must(o.loop.Outbox.Sending(t.Context(), due[0], clock))
	n, err := o.loop.Outbox.Interrupted(t.Context(), clock)
	if err != nil || n != 1 {
		t.Fatalf("%d interrupted, %v", n, err)
	}
	o.pass(24 * time.Hour)
	unknown := o.want(reply.Unknown, 1)[0]
	if len(o.sent) != 0 {
		t.Error("it was sent again by itself")
	}
	o.must(o.store.ApproveMails(t.Context(), "petra", id)) // who looked may send it again
	o.pass(0)
	o.want(reply.Sent, 1)
	if string(o.sent[0]) != string(unknown.Raw) {
		t.Error("other bytes were sent")
	}
	if err := o.store.ApproveMails(t.Context(), "petra", id); !errors.Is(err, store.ErrNotADraft) {
		t.Errorf("approving what was sent: %v", err)
	}
}

func TestEditedWordsStay(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeApprove)
	letter := o.get(o.letter(1, marie, "Baker - Dupont", "", "cv"))
	id := o.want(reply.Held, 1)[0].ID
	_, err := o.store.EditMail(t.Context(), "petra", store.MailSeen{ID: id}, "Thank you,\r\nBcc: all@example.com", "Dear Marie,\n\nthank you.\n")
	o.must(err)
	o.get(o.letter(2, marie, "Baker - Dupont", "", "letter"))
	err = o.again(t.Context(), letter)
	o.must(err)
	o.must(o.store.ApproveMails(t.Context(), "petra", id))
	o.pass(0)
	m := message.Read(o.sent[0], message.Limits{})
	if m.Subject != "Thank you, Bcc: all@example.com" || len(m.Bcc) != 0 || !strings.HasPrefix(m.Text, "Dear Marie,") {
		t.Errorf("%s\n%s", m.Subject, m.Text)
	}
}

// Two answers to one address are approved together, and the first is refused for
// good: the second is held and says why. A person who read that may let it go.
func TestAnApprovedAnswerHeedsARefusal(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeApprove)
	cook := vacancy.Vacancy{Slug: "cook", Title: "Village Cook", Code: "Cook", SubjectPattern: "Cook - {surname}", Channel: vacancy.ByEmail,
		Addresses: []string{o.mailbox}, Languages: []string{"en"}, Required: []vacancy.Requirement{{Kind: vacancy.CV}}}
	o.must(o.store.AddVacancy(t.Context(), cook))
	o.must(o.store.EditReplySettings(t.Context(), "cook", "", answering(reply.ModeApprove)))
	o.get(o.letter(1, marie, "Baker - Dupont", "", "cv"))
	o.get(o.letter(2, marie, "Cook - Dupont", "", "cv"))
	drafts := o.want(reply.Held, 2)
	o.must(o.store.ApproveMails(t.Context(), "petra", drafts[0].ID, drafts[1].ID))
	o.loop.Sender = refusing{}
	o.pass(0)
	held := o.want(reply.Held, 1)[0]
	if o.want(reply.Failed, 1); held.Rule != "blocked" || held.Reason != reply.Forms()["rule_blocked"] {
		t.Errorf("held by %s: %s", held.Rule, held.Reason)
	}
	o.loop.Sender = o
	o.must(o.store.ApproveMails(t.Context(), "petra", held.ID))
	o.pass(0)
	o.want(reply.Sent, 1)
}

// refusing is a server that knows none of the addresses.
type refusing struct{}

func (refusing) Send(context.Context, reply.Outgoing, func(context.Context) error) (string, error) {
	return "", &reply.Failure{Stage: reply.StageRcpt, Code: 550, Enhanced: "5.1.1", Reply: "no such user"}
}

// A second letter brings what was missing while the loop hands over the mails
// before this one: what asks for it does not go any more.
func TestWhatIsWrittenAnewDoesNotGoAsItWas(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
	o.get(o.letter(1, marie, "Baker - Dupont", "", "cv"))
	clock = clock.Add(6 * time.Minute)
	due, err := o.loop.Outbox.Due(t.Context(), clock, 50)
	if o.must(err); len(due) != 1 || due[0].Kind != reply.Missing {
		t.Fatalf("%+v", due)
	}
	o.get(o.letter(2, marie, "Baker - Dupont", "", "letter"))
	if err := o.loop.Outbox.Sending(t.Context(), due[0], clock); !errors.Is(err, reply.ErrTaken) {
		t.Errorf("the old words go: %v", err)
	}
	o.pass(6 * time.Minute)
	if sent := o.want(reply.Sent, 1)[0]; sent.Kind != reply.Acknowledgement || strings.Contains(string(o.sent[0]), "cover letter") {
		t.Errorf("%s was sent:\n%s", sent.Kind, o.sent[0])
	}
}

func TestALetterToTheVacancysOwnAddress(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
	raw := o.letter(1, marie, "Baker - Dupont", "", "cv", "letter")
	o.get(strings.Replace(raw, "To: "+o.mailbox, "To: ovens@bakery.example.org", 1))
	o.want(reply.Waiting, 1)
}

func TestAPersonFilesALetter(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeApprove)
	letter := o.get(o.letter(1, marie, "For your kind attention", "", "cv"))
	if r := o.ledger(letter); r.Outcome == "filed" {
		t.Fatalf("it was filed: %s", r.Sentence)
	}
	o.must(o.store.Correct(t.Context(), letter, store.Correction{By: "petra", Vacancy: "baker"}))
	o.must(o.reader.Read(t.Context(), letter))
	if d := o.want(reply.Held, 1)[0]; d.Kind != reply.Missing || d.Vacancy != "baker" {
		t.Errorf("%s about %q", d.Kind, d.Vacancy)
	}
	o.must(o.store.Correct(t.Context(), letter, store.Correction{By: "petra", NotApplication: true}))
	o.must(o.reader.Read(t.Context(), letter))
	o.want(reply.Held, 0)
}
