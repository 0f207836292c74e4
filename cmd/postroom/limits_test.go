package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"postroom/message"
	"postroom/reply"
	"postroom/vacancy"
)

// applicant sends an application to an office and gives the newest entry of its
// outbox.
func (o *office) apply(n int, from, post string) reply.Entry {
	o.t.Helper()
	name := "Roe" + letters(n)
	raw := o.letter(n, "Ann "+name+" <"+from+">", post+" - "+name, "", "cv", "letter")
	o.get(strings.ReplaceAll(raw, "Marie Dupont", "Ann "+name))
	all := o.outbox("")
	if len(all) == 0 {
		return reply.Entry{}
	}
	return all[len(all)-1]
}

// goes and waits are what became of an application's answer.
func (o *office) goes(e reply.Entry) {
	o.t.Helper()
	if e.State != reply.Waiting && e.State != reply.Sent {
		o.t.Fatalf("an answer is %s by %s: %s", e.State, e.Rule, e.Reason)
	}
}

func (o *office) isHeld(e reply.Entry, rule, because string) {
	o.t.Helper()
	if e.State != reply.Held || e.Rule != rule || !strings.Contains(e.Reason, because) {
		o.t.Fatalf("an answer is %s by %s: %s; want it held by %s: %s", e.State, e.Rule, e.Reason, rule, because)
	}
}

// bounce lets a mail come back.
func (o *office) bounce(raw []byte) {
	o.t.Helper()
	m := message.Read(raw, message.Limits{})
	o.get("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.com\nTo: " + o.mailbox + "\nSubject: Undelivered Mail\nMIME-Version: 1.0\n" +
		"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nNo such user.\n" +
		"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; " + m.To[0].Addr + "\nAction: failed\nStatus: 5.1.1\n\n" +
		"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: " + m.MessageID + "\n\n--b--\n")
}

func (o *office) breaker() string {
	o.t.Helper()
	why, err := o.store.Breaker(o.t.Context())
	o.must(err)
	return why
}

// officeCase is what an office goes through, and what it is called.
type officeCase struct {
	name string
	run  func(o *office)
}

// TestLimits holds every limit of automatic mail against the whole way of a letter,
// each just below its number and at it. The mailbox's own limits are
// TestForgedSendersSlowly's, the 60 days TestAMailThatComesBack's.
func TestLimits(t *testing.T) {
	const week = 7 * 24 * time.Hour
	inOffices(t, []officeCase{
		{"an address and a vacancy: 1 in 7 days", func(o *office) {
			o.goes(o.apply(1, "adviser@example.com", "Baker"))
			o.pass(time.Hour)
			o.pass(week - time.Hour - time.Minute)
			o.isHeld(o.apply(2, "Adviser+two@example.com", "Baker"), "limit", "1 of at most 1 to this address about this vacancy")
			o.pass(time.Minute)
			o.goes(o.apply(3, "adviser+three@example.com", "Baker"))
		}},
		{"an address: 2 in 24 hours", func(o *office) {
			o.goes(o.apply(1, "adviser@example.com", "Baker"))
			o.goes(o.apply(2, "adviser+2@example.com", "Miller"))
			o.pass(24*time.Hour - time.Minute)
			o.isHeld(o.apply(3, "adviser+3@example.com", "Weaver"), "limit", "2 of at most 2 to this address in 24 hours")
			o.pass(time.Minute)
			o.goes(o.apply(4, "adviser+4@example.com", "Weaver"))
		}},
		{"an address: 3 in 7 days", func(o *office) {
			for i, post := range []string{"Baker", "Miller", "Weaver"} {
				o.goes(o.apply(1+i, fmt.Sprintf("adviser+%d@example.com", i), post))
				o.pass(time.Hour)
				o.pass(24 * time.Hour)
			}
			o.isHeld(o.apply(4, "adviser+4@example.com", "Farmer"), "limit", "3 of at most 3 to this address in 7 days")
			o.pass(week - 75*time.Hour)
			o.goes(o.apply(5, "adviser+5@example.com", "Farmer"))
		}},
		{"a domain: 10 in an hour", func(o *office) {
			for i := range 10 {
				o.goes(o.apply(i, fmt.Sprintf("student%d@mail%d.university.example", i, i), "Baker"))
				o.pass(5 * time.Minute)
			}
			o.isHeld(o.apply(10, "student10@university.example", "Baker"), "limit", "10 of at most 10 to this domain in an hour")
			o.goes(o.apply(11, "somebody@elsewhere.example", "Baker"))
			o.pass(10 * time.Minute)
			o.goes(o.apply(12, "student12@university.example", "Baker"))
		}},
		{"a domain of strangers: no limit of its own", func(o *office) {
			for i := range 15 {
				o.goes(o.apply(i, fmt.Sprintf("person%s@gmail.com", letters(i)), "Baker"))
				o.pass(2 * time.Minute)
			}
		}},
		{"a domain: 30 in a day", func(o *office) {
			for i := range 30 {
				o.goes(o.apply(i, fmt.Sprintf("student%d@university.example", i), "Baker"))
				o.pass(10 * time.Minute)
			}
			o.isHeld(o.apply(30, "student30@university.example", "Baker"), "limit", "30 of at most 30 to this domain in a day")
			o.pass(19 * time.Hour)
			o.goes(o.apply(31, "student31@university.example", "Baker"))
		}},
	})
}

// TestBreakers holds every breaker of automatic mail against the whole way of a
// letter, each just below its number and at it.
func TestBreakers(t *testing.T) {
	inOffices(t, []officeCase{
		{"the breaker: 5 come back within an hour", func(o *office) {
			o.sendTo(5, 13*time.Minute)
			for _, raw := range o.sent[:4] {
				o.bounce(raw)
			}
			if why := o.breaker(); why != "" {
				o.t.Fatalf("it tripped after four: %s", why)
			}
			o.bounce(o.sent[4])
			if why := o.breaker(); !strings.Contains(why, "5 acknowledgements came back within an hour") {
				o.t.Fatalf("it says %q", why)
			}
			o.isHeld(o.apply(100, "ann@elsewhere.example", "Baker"), "breaker", "came back")
		}},
		{"the breaker: a tenth of the last 50 came back", func(o *office) {
			o.sendTo(50, 13*time.Minute)
			for i, raw := range o.sent[:5] {
				if why := o.breaker(); why != "" {
					o.t.Fatalf("it tripped after %d: %s", i, why)
				}
				o.pass(20 * time.Minute)
				o.bounce(raw)
			}
			if why := o.breaker(); !strings.Contains(why, "5 of the last 50") {
				o.t.Fatalf("it says %q", why)
			}
		}},
		{"the breaker: more than 20 in ten minutes", func(o *office) {
			for i := range 20 {
				o.goes(o.apply(i, fmt.Sprintf("ann%d@example%d.com", i, i), "Baker"))
			}
			o.isHeld(o.apply(20, "ann20@example20.com", "Baker"), "breaker", "21 acknowledgements in ten minutes")
		}},
	})
}

// inOffices runs each case in an office of its own, all side by side.
func inOffices(t *testing.T, cases []officeCase) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	t.Parallel()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			clock := noon
			o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
			for _, post := range []string{"Miller", "Weaver", "Farmer"} {
				o.post(post, vacancy.Vacancy{Channel: vacancy.ByEmail})
			}
			c.run(o)
		})
	}
}

// post adds a vacancy that answers by itself.
func (o *office) post(title string, v vacancy.Vacancy) {
	o.t.Helper()
	v.Slug, v.Title, v.Code, v.SubjectPattern = strings.ToLower(title), "Village "+title, title, title+" - {surname}"
	v.Addresses, v.Languages = []string{o.mailbox}, []string{"en"}
	o.must(o.store.AddVacancy(o.t.Context(), v))
	o.must(o.store.EditReplySettings(o.t.Context(), v.Slug, "", answering(reply.ModeAuto)))
}

// sendTo has so many applicants written to, one after the other.
func (o *office) sendTo(n int, every time.Duration) {
	o.t.Helper()
	for i := range n {
		o.goes(o.apply(i, fmt.Sprintf("ann%d@example%d.com", i, i), "Baker"))
		o.pass(every)
	}
	if len(o.sent) != n {
		o.t.Fatalf("%d of %d mails were sent", len(o.sent), n)
	}
}

// TestTheSameMessageIsAnsweredOnce: the same mail that came two ways, so that its
// bytes differ, gets one answer, also where it opens no application.
func TestTheSameMessageIsAnsweredOnce(t *testing.T) {
	for _, c := range []struct {
		name, post string
		kind       reply.Kind
	}{{"an application", "Baker", reply.Acknowledgement}, {"a vacancy with a portal", "Clerk", reply.PortalOnly}} {
		t.Run(c.name, func(t *testing.T) {
			clock := noon
			o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
			o.post("Clerk", vacancy.Vacancy{Channel: vacancy.ByPortal, PortalURL: "https://apply.bakery.example/clerk"})
			raw := o.letter(1, marie, c.post+" - Dupont", "", "cv", "letter")
			o.get(raw)
			o.pass(time.Hour)
			if e := o.want(reply.Sent, 1)[0]; e.Kind != c.kind {
				t.Errorf("the answer is %s", e.Kind)
			}
			for _, days := range []int{0, 1, 8, 30} {
				o.pass(time.Duration(days) * 24 * time.Hour)
				o.get(fmt.Sprintf("Received: from a by b; %d\n", days) + raw)
				o.pass(time.Hour)
			}
			if len(o.sent) != 1 {
				t.Errorf("%d answers", len(o.sent))
			}
			for _, e := range o.outbox("") {
				if e.State != reply.Sent && e.State != reply.Suppressed {
					t.Errorf("a second answer is %s by %s", e.State, e.Rule)
				}
			}
		})
	}
}
