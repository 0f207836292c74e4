package main

import (
	"flag"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
	"postroom/testdata"
)

var crashForged = flag.Int("crash.forged", 60, "letters of TestForgedSenders")

// forged is a letter in the name of the n-th of many who know nothing of it.
func forged(o *office, n int) string {
	name := "Roe" + letters(n)
	raw := o.letter(n, fmt.Sprintf("Victim %s <victim%d@example%d.com>", name, n, n), "Baker - "+name, "", "cv", "letter")
	return strings.ReplaceAll(raw, "Marie Dupont", "Victim "+name)
}

// letters writes a number without digits, as a name has none.
func letters(n int) string {
	word := ""
	for ; n > 0 || word == ""; n /= 26 {
		word = string(rune('a'+n%26)) + word
	}
	return word
}

// TestForgedSenders puts thousands of strangers' names into the From field of
// applications, at once, so that we would write to them (Zendesk, January 2026).
// Everything is filed, the breaker trips, nobody is written to, all drafts wait
// for a person; when the person lets mail go on, an applicant is answered, and
// more of the same trips the breaker again.
func TestForgedSenders(t *testing.T) {
	n := *crashForged
	if testing.Short() {
		n = 30 // do as well for the race detector
	}
	t.Parallel()
	mailbox, sink := startDemoMailbox(t, nil), openTally(t)
	account, port := mailbox.account(), sink.listener.Addr().(*net.TCPAddr).Port
	h := openHouse(t, fmt.Sprintf("[[mailbox]]\nname = %q\nhost = %q\nport = %d\ntls = \"none\"\nuser = %q\npassword = %q\n[smtp]\nhost = \"127.0.0.1\"\nport = %d\ntls = \"none\"\n[web]\nlisten = \"off\"\n",
		account.Name, account.Host, account.Port, account.User, account.Password, port)+repliesSection)
	o, sent := &office{mailbox: testdata.Mailbox}, 0
	deliver := func(raw string) {
		t.Helper()
		sent++
		h.must(mailbox.deliver(testdata.Sample{Raw: []byte(strings.ReplaceAll(raw, "\n", "\r\n")), ReceivedAt: h.now()}))
	}
	for i := range n {
		deliver(forged(o, i))
	}
	h.serve()
	began := time.Now()
	h.awaitBreaker()
	h.awaitDecided(n)
	t.Logf("%d letters in %v", n, time.Since(began).Round(time.Second))
	h.pass(6 * time.Minute)
	h.awaitNone(reply.Waiting)
	if states := h.states(); states[reply.Held] != n || len(states) != 1 || len(sink.count()) != 0 {
		t.Errorf("of %d answers: %v; taken: %d", n, states, len(sink.count()))
	}
	if filed := strings.Count(h.run("ledger", "--outcome", "filed", "--format", "json"), `"outcome"`); filed != n {
		t.Errorf("%d of %d letters are filed", filed, n)
	}
	h.run("verify")

	h.run("replies", "resume")
	deliver(o.letter(n, marie, "Baker - Dupont", "", "cv", "letter"))
	h.await("marie.dupont@example.com", reply.Waiting)
	h.pass(6 * time.Minute)
	h.await("marie.dupont@example.com", reply.Sent)
	if len(sink.count()) != 1 {
		t.Errorf("%d mails taken", len(sink.count()))
	}
	for i := range 30 {
		deliver(forged(o, n+1+i))
	}
	h.awaitBreaker()
	h.awaitDecided(sent)
	h.pass(6 * time.Minute)
	h.awaitNone(reply.Waiting)
	if states := h.states(); states[reply.Held] != n+30 || states[reply.Sent] != 1 {
		t.Errorf("after more of the same: %v", states)
	}
}

// states counts the outbox.
func (h *house) states() (all map[reply.State]int) {
	h.t.Helper()
	h.must(h.app.reading(h.t.Context(), func(s *store.Store) (err error) {
		all, err = s.MailStates(h.t.Context())
		return err
	}))
	return all
}

func (h *house) awaitNone(state reply.State) {
	h.t.Helper()
	awaitOr(h.t, func() string { return "no mail to be " + string(state) }, func() bool { return h.states()[state] == 0 })
}

func (h *house) awaitBreaker() {
	h.t.Helper()
	awaitOr(h.t, func() string { return "the breaker" }, func() bool {
		why := ""
		h.must(h.app.reading(h.t.Context(), func(s *store.Store) (err error) {
			why, err = s.Breaker(h.t.Context())
			return err
		}))
		return why != ""
	})
}

// awaitDecided waits until so many letters are decided, as long as there is any
// progress.
func (h *house) awaitDecided(want int) {
	h.t.Helper()
	for last := -1; ; {
		awaitOr(h.t, func() string { return fmt.Sprintf("more than %d of %d letters to be decided", last, want) }, func() bool {
			n, err := countLetters(h.app.dataDir, "decision_id IS NOT NULL")
			h.must(err)
			progress := n > last
			last = n
			return progress || n >= want
		})
		if last >= want {
			return
		}
	}
}

// TestForgedSendersSlowly is the same flood below what trips the breaker: the
// limits of the mailbox hold, by the hour and by the day, and nothing is lost.
func TestForgedSendersSlowly(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	t.Parallel()
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeAuto)
	const letters, every = 345, 53 * time.Second // five hours
	for i := range letters {
		clock = noon.Add(time.Duration(i) * every)
		o.get(forged(o, i))
		if i%100 == 99 {
			o.pass(0)
		}
	}
	why, err := o.store.Breaker(t.Context())
	o.must(err)
	if why != "" {
		t.Fatalf("the breaker tripped: %s", why)
	}
	var queued []time.Time
	held := 0
	for _, e := range o.outbox("") {
		switch {
		case e.State == reply.Held && e.Rule == "limit":
			held++
		case e.State == reply.Waiting || e.State == reply.Sent:
			queued = append(queued, e.Queued)
		default:
			t.Errorf("a mail is %s by %s", e.State, e.Rule)
		}
	}
	for i, at := range queued {
		if i >= 60 && at.Sub(queued[i-60]) < time.Hour {
			t.Fatalf("61 mails in %s", at.Sub(queued[i-60]))
		}
	}
	if len(queued) != 300 || held != letters-300 {
		t.Errorf("%d went, %d are held of %d letters", len(queued), held, letters)
	}
	clock = noon.Add(24*time.Hour + time.Minute) // the first of them are a day old
	o.get(o.letter(letters, marie, "Baker - Dupont", "", "cv", "letter"))
	all := o.outbox("")
	if last := all[len(all)-1]; last.State != reply.Waiting {
		t.Errorf("a day later: %s by %s: %s", last.State, last.Rule, last.Reason)
	}
}
