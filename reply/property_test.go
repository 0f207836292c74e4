package reply

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// forbidding are header lines each of which forbids an answer (rows 4 to 17).
var forbidding = []string{
	"Return-Path: <>", "Auto-Submitted: auto-generated", "List-Id: <x.example>", "Precedence: bulk",
	"X-Auto-Response-Suppress: OOF", "X-Autoreply: yes", "Content-Type: multipart/report", "X-Postroom-Loop: x",
	"References: " + ours("z"), "From: x@lighthouse-staff.example", "Sender: noreply@example.com", "From: no-reply@example.com",
	"+From: second@example.com", "To: nobody.of.us@example.com", strings.Repeat("+Received: from a by b\n", maxHops), "X-Spam-Flag: YES",
	"Authentication-Results: mx.lighthouse.example.org; dmarc=fail",
}

// harmless are lines that change nothing, put between the others.
var harmless = []string{"X-Mailer: x", "Organization: y", "Priority: urgent", "Content-Language: fr", "X-Priority: 1"}

// shout changes the case of a field's name at random and folds its value.
func shout(r *rand.Rand, line string) string {
	name, value, _ := strings.Cut(line, ":")
	b := []byte(name)
	for i := range b {
		if r.IntN(2) == 0 {
			b[i] = strings.ToUpper(string(b[i]))[0]
		}
	}
	return string(b) + ":" + strings.Repeat(" ", r.IntN(3)) + value
}

// The forbidding lines stand for every row that forbids an answer.
func TestEveryForbiddingRowHasALine(t *testing.T) {
	decide := map[int]int{}
	for _, line := range forbidding {
		v := May(ask(letter(line)))
		if decide[v.Rule]++; v.Answer != Never {
			t.Errorf("%.60q: %s %s", line, v.Answer, v.Code)
		}
	}
	for row := 4; row <= 17; row++ {
		if decide[row] == 0 {
			t.Errorf("no line for row %d", row)
		}
	}
}

// Whatever else a letter has: one forbidding line, and nothing is sent or held.
func TestNeverWhenARuleForbids(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var lines []string
		for range r.IntN(4) {
			lines = append(lines, harmless[r.IntN(len(harmless))])
		}
		for range 1 + r.IntN(3) {
			lines = append(lines, shout(r, forbidding[r.IntN(len(forbidding))]))
		}
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		q := ask(letter(strings.Join(lines, "\n")))
		q.Mode = []Mode{ModeAuto, ModeApprove, ModeOff}[r.IntN(3)]
		if v := May(q); v.Answer != Never {
			t.Fatalf("%q: %s %s", lines, v.Answer, v.Code)
		}
	}
}

// desk is one Postroom in the simulations: it decides, remembers and counts.
type desk struct {
	own       Own
	mode      Mode
	past      []Past
	events    []Event
	answered  map[string]bool
	tripped   string
	trippedAt time.Time
	held      int
}

func newDesk(own Own) *desk { return &desk{own: own, mode: ModeAuto, answered: map[string]bool{}} }

// take decides on a letter and counts what is sent. application names what the
// letter brings.
func (d *desk) take(header, application string, now time.Time) Verdict {
	m := read(header)
	to, _ := OnlySender(m)
	q := Question{
		Letter: m, ReceivedAt: now, Now: now, Own: d.own, Kind: Acknowledgement, Mode: d.mode,
		WatchedSince: now.AddDate(0, 0, -30), Answered: d.answered[application] || d.answered[m.MessageID],
		BreakerOpen: d.tripped, Limits: DefaultLimits, Counts: Count(d.past, to, "canada-po", "jobs", now),
	}
	v := May(q)
	switch v.Answer {
	case Send:
		d.answered[application], d.answered[m.MessageID] = true, true
		d.past = append(d.past, Past{now, to, "canada-po", "jobs"})
		d.events = append(d.events, Event{At: now, Item: application})
	case Hold:
		d.answered[application], d.answered[m.MessageID] = true, true
		d.held++
	}
	if d.tripped == "" {
		d.tripped, d.trippedAt = DefaultBreaker.Trips(d.events, now), now
	}
	return v
}

// However often a letter comes, alone or among others, it has one answer.
func TestNeverMoreThanOne(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		d, sent := newDesk(office), map[string]int{}
		now := noon
		for range 60 {
			now = now.Add(time.Duration(r.IntN(36)) * time.Hour)
			who := r.IntN(5)
			header := strings.ReplaceAll(person, "letter-1@", fmt.Sprintf("letter-%d-%d@", who, r.IntN(3)))
			header = strings.ReplaceAll(header, "marie.dupont@", fmt.Sprintf("marie%d@", who))
			if d.take(header, fmt.Sprint("A", who), now).Answer == Send {
				sent[fmt.Sprint("A", who)]++
			}
		}
		for a, n := range sent {
			if n > 1 {
				t.Fatalf("%s has %d answers", a, n)
			}
		}
	}
}

// Zendesk's wave of January 2026: strangers' addresses are put in the From field
// so that we write to them.
func TestForgedSendersTripTheBreaker(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	d, sent, later := newDesk(office), 0, 0
	for i := range 10_000 {
		now := noon.Add(time.Duration(i) * 6 * time.Millisecond)
		header := strings.ReplaceAll(person, "marie.dupont@example.com", fmt.Sprintf("victim%d@host%d.example", i, i%997))
		header = strings.ReplaceAll(header, "letter-1@", fmt.Sprintf("forged-%d@", i))
		open := d.tripped != ""
		if d.take(header, fmt.Sprint("A", i), now).Answer == Send {
			sent++
			later += bit(open)
		}
	}
	switch {
	case d.tripped == "" || d.trippedAt.Sub(noon) > time.Minute:
		t.Errorf("the breaker did not trip within a minute: %q", d.tripped)
	case sent > DefaultLimits.MailboxHour || later > 0:
		t.Errorf("%d sent, %d of them after the breaker", sent, later)
	case sent+d.held != 10_000:
		t.Errorf("%d sent and %d held of 10,000: the rest was dropped", sent, d.held)
	}
	t.Logf("sent %d, held %d, tripped after %s: %s", sent, d.held, d.trippedAt.Sub(noon), d.tripped)
}

// Without a breaker the limits alone hold the same flood.
func TestForgedSendersMeetTheLimits(t *testing.T) {
	d, sent := newDesk(office), 0
	for i := range 500 {
		header := strings.ReplaceAll(person, "marie.dupont@example.com", fmt.Sprintf("victim%d@host%d.example", i, i))
		header = strings.ReplaceAll(header, "letter-1@", fmt.Sprintf("forged-%d@", i))
		d.tripped = ""
		sent += bit(d.take(header, fmt.Sprint("A", i), noon.Add(time.Duration(i)*5*time.Second)).Answer == Send)
	}
	if sent != DefaultLimits.MailboxHour {
		t.Errorf("%d sent within the hour, the limit is %d", sent, DefaultLimits.MailboxHour)
	}
}
