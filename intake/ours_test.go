package intake

import (
	"slices"
	"testing"
	"time"

	"postroom/filing"
	"postroom/message"
	"postroom/reply"
	"postroom/vacancy"
)

func TestOurDomains(t *testing.T) {
	check := func(mailbox string, sentTo []string, taking string, want ...string) {
		t.Helper()
		l := filing.Letter{Mailbox: mailbox, SentTo: sentTo}
		got := withSentTo(ourDomains([]string{l.Mailbox}, []vacancy.Vacancy{{Addresses: []string{taking}}}), l)
		if !slices.Equal(got, want) {
			t.Errorf("our domains are %v, want %v", got, want)
		}
	}
	check("", nil, "recruit@house.example", "house.example")
	check("jobs@mail.house.example", nil, "recruit@house.example", "mail.house.example", "house.example")
	check("house.recruit@gmail.com", []string{"house.recruit@gmail.com"}, "")
	check("", []string{"recruit@house.example", "hr@house.example"}, "", "house.example")
	check("", []string{"recruit@house.example", "friend@mail.example"}, "")
	check("", []string{"Recruit@House.example"}, "recruit@house.example", "house.example")
}

// Nobody at a domain that the settings name is answered. Who writes from the domain
// of a mailbox, or of an address that takes applications, may be a colleague or one
// of many strangers there: a person decides. A free provider's domain is everybody's.
func TestColleagues(t *testing.T) {
	for _, c := range []struct {
		mailbox, taking, own string
		from, to             string
		want                 reply.Answer
	}{
		{"jobs@bakery.example.org", "", "", "nora@bakery.example.org", "jobs@bakery.example.org", reply.Hold},
		{"jobs@bakery.example.org", "", "", "nora@ovens.bakery.example.org", "jobs@bakery.example.org", reply.Hold},
		{"jobs@bakery.example.org", "", "bakery.example.org", "nora@ovens.bakery.example.org", "jobs@bakery.example.org", reply.Never},
		{"jobs@bakery.example.org", "ovens@bakery.example.org", "", "ovens@bakery.example.org", "jobs@bakery.example.org", reply.Never},
		{"jobs@videotron.ca", "", "", "marie@videotron.ca", "jobs@videotron.ca", reply.Send},
		{"jobs@bakery.example.org", "", "", "marie@example.org", "jobs@bakery.example.org", reply.Send},
		{"jobs@bakery.example.org", "", "", "marie@home.example", "jobs@bakery.example.org, marie@home.example", reply.Send},
		{"bakery.jobs@gmail.com", "", "", "marie@gmail.com", "bakery.jobs@gmail.com", reply.Send},
		{"bakery.jobs@gmail.com", "", "", "marie@home.example", "bakery.jobs@gmail.com, marie@home.example", reply.Send},
		{"bakery.jobs@gmail.com", "jobs@bakery.example", "", "nora@bakery.example", "jobs@bakery.example", reply.Hold},
		{"bakery.jobs@gmail.com", "", "bakery.example", "nora@bakery.example", "bakery.jobs@gmail.com", reply.Never},
	} {
		d := &Desk{Own: reply.Own{Mailboxes: []string{c.mailbox}}, Limits: reply.DefaultLimits, Breaker: reply.DefaultBreaker}
		if c.own != "" {
			d.Own.Domains = []string{c.own}
		}
		now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
		m := message.Read([]byte("From: <"+c.from+">\r\nTo: "+c.to+"\r\nSubject: x\r\nMessage-ID: <1@home.example>\r\n\r\nHello\r\n"), message.Limits{})
		k := &clerk{Desk: d, message: m, letter: letter(m), now: now}
		k.letter.ReceivedAt = now
		if c.taking != "" {
			k.vacancies = []vacancy.Vacancy{{Addresses: []string{c.taking}}}
		}
		about := matter{filing: filing.Filing{Forwarded: -1}, kind: reply.Acknowledgement, settings: reply.Settings{Mode: reply.ModeAuto}}
		v := k.may(about, reply.Circumstances{WatchedSince: now.AddDate(0, 0, -9)}, &reply.Answers{})
		if v.Answer != c.want || v.Answer == reply.Never && v.Code != "own_sender" || v.Answer == reply.Hold && v.Code != "colleague" {
			t.Errorf("%s to %s: %s %s, want %s", c.from, c.to, v.Answer, v.Code, c.want)
		}
	}
}
