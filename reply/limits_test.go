package reply

import (
	"fmt"
	"testing"
	"time"
)

func TestCount(t *testing.T) {
	past := []Past{
		{noon.Add(-10 * time.Minute), "marie@example.com", "canada-po", "jobs"},
		{noon.Add(-2 * time.Hour), "Marie+cv@Example.com", "canada-fo", "jobs"},
		{noon.Add(-25 * time.Hour), "marie@example.com", "canada-po", "jobs"},
		{noon.Add(-8 * 24 * time.Hour), "marie@example.com", "canada-po", "jobs"},
		{noon.Add(-30 * time.Minute), "robot@mail.example.com", "canada-po", "other"},
		{noon.Add(time.Hour), "lea@example.net", "canada-po", "jobs"},
	}
	want := Counts{Vacancy7d: 2, Address24h: 2, Address7d: 3, DomainHour: 2, DomainDay: 3, MailboxHour: 2, MailboxDay: 3}
	if got := Count(past, "MARIE@example.com", "canada-po", "jobs", noon); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestLimits(t *testing.T) {
	for _, c := range []struct {
		counts Counts
		free   bool
		held   bool
	}{
		{Counts{}, false, false},
		{Counts{Vacancy7d: 1}, false, true},
		{Counts{Address24h: 1}, false, false},
		{Counts{Address24h: 2}, false, true},
		{Counts{Address7d: 2}, false, false},
		{Counts{Address7d: 3}, false, true},
		{Counts{DomainHour: 9}, false, false},
		{Counts{DomainHour: 10}, false, true},
		{Counts{DomainHour: 10}, true, false},
		{Counts{DomainDay: 29}, false, false},
		{Counts{DomainDay: 30}, false, true},
		{Counts{DomainDay: 500}, true, false},
		{Counts{MailboxHour: 59}, false, false},
		{Counts{MailboxHour: 60}, false, true},
		{Counts{MailboxHour: 60}, true, true},
		{Counts{MailboxDay: 299}, false, false},
		{Counts{MailboxDay: 300}, false, true},
	} {
		if got := DefaultLimits.Reached(c.counts, c.free); (got != "") != c.held {
			t.Errorf("%+v free=%v: %q", c.counts, c.free, got)
		}
	}
}

func TestKey(t *testing.T) {
	for _, c := range [][2]string{
		{"Marie.Dupont@Example.COM", "marie.dupont@example.com"},
		{"marie+jobs@example.com", "marie@example.com"},
		{"+tag@example.com", "+tag@example.com"},
		{"SRS0=HH=TT=example.com=marie@relay.example.net", "marie@example.com"},
		{"srs0+HH=TT=example.com=marie@relay.example.net", "marie@example.com"},
		{"SRS1=HH=first.example==HH=TT=example.com=marie@second.example", "marie@example.com"},
		{"prvs=1234567abc=marie@example.com", "marie@example.com"},
		{"btv1==12ab==marie@example.com", "marie@example.com"},
		{"marie.d.upont@gmail.com", "mariedupont@gmail.com"},
		{"marie.dupont+x@googlemail.com", "mariedupont@gmail.com"},
		{" marie@example.com ", "marie@example.com"},
	} {
		if got := Key(c[0]); got != c[1] {
			t.Errorf("Key(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

func TestDomain(t *testing.T) {
	for _, c := range []struct {
		addr, domain string
		free         bool
	}{
		{"a@mail.example.co.uk", "example.co.uk", false},
		{"a@gmail.com", "gmail.com", true},
		{"a@yahoo.co.uk", "yahoo.co.uk", true},
		{"a@outlook.fr", "outlook.fr", true},
		{"a@gmx.de", "gmx.de", true},
		{"a@bell.net", "bell.net", true},
		{"a@nb.sympatico.ca", "sympatico.ca", true},
		{"a@btinternet.com", "btinternet.com", true},
		{"a@blueyonder.co.uk", "blueyonder.co.uk", true},
		{"a@posteo.de", "posteo.de", true},
		{"a@prodigy.net.mx", "prodigy.net.mx", true},
		{"a@bell.example", "bell.example", false},
		{"a@x.university.example", "university.example", false},
		{"a@notgmail.com", "notgmail.com", false},
		{"a@gmail.com.example.org", "example.org", false},
	} {
		if got := Domain(c.addr); got != c.domain || FreeMail(c.addr) != c.free {
			t.Errorf("%s: %s, free %v", c.addr, got, FreeMail(c.addr))
		}
	}
}

// A provider that is not the registered domain of its addresses would match nothing.
func TestProvidersAreRegisteredDomains(t *testing.T) {
	for _, p := range providers {
		if !FreeMail("a@" + p) {
			t.Errorf("%s: %s", p, Domain("a@"+p))
		}
	}
}

func TestDelay(t *testing.T) {
	seen := map[time.Duration]bool{}
	for i := range 1000 {
		d := Delay(fmt.Sprint("L", i))
		if d < 2*time.Minute || d > 5*time.Minute || d != Delay(fmt.Sprint("L", i)) {
			t.Fatalf("L%d waits %s", i, d)
		}
		seen[d] = true
	}
	if len(seen) < 100 {
		t.Errorf("only %d different delays", len(seen))
	}
}

// acks makes n acknowledgements, every so often, the last one at the time given.
func acks(n int, every time.Duration, last time.Time) []Event {
	var out []Event
	for i := range n {
		out = append(out, Event{At: last.Add(-time.Duration(i) * every), Item: fmt.Sprint(last.Unix(), "-", i)})
	}
	return out
}

// bouncesOf lets n of the events come back at one time.
func bouncesOf(sent []Event, n int, at time.Time) []Event {
	out := append([]Event(nil), sent...)
	for i := range n {
		out = append(out, Event{At: at, Item: sent[i].Item, Bounce: true})
	}
	return out
}

func TestBreaker(t *testing.T) {
	slow := acks(60, time.Hour, noon)
	usual := acks(2*1008, 5*time.Minute, noon.Add(-10*time.Minute))
	for _, c := range []struct {
		name   string
		events []Event
		trips  bool
	}{
		{"nothing", nil, false},
		{"four bounces in an hour", bouncesOf(slow[:20], 4, noon.Add(-time.Minute)), false},
		{"five bounces in an hour", bouncesOf(slow[:20], 5, noon.Add(-time.Minute)), true},
		{"five bounces long ago", bouncesOf(slow[:20], 5, noon.Add(-2*time.Hour)), false},
		{"four of the last fifty", bouncesOf(slow, 4, noon.Add(-2*time.Hour)), false},
		{"five of the last fifty", bouncesOf(slow, 5, noon.Add(-2*time.Hour)), true},
		{"twenty in ten minutes", acks(20, time.Second, noon), false},
		{"twenty-one in ten minutes", acks(21, time.Second, noon), true},
		{"twenty-one in eleven minutes", acks(21, 33*time.Second, noon), false},
		{"busy house, twenty at once", append(usual, acks(20, time.Second, noon)...), false},
		{"busy house, twenty-one at once", append(usual, acks(21, time.Second, noon)...), true},
		{"clock set back", acks(21, time.Second, noon.Add(24*time.Hour)), true},
	} {
		if got := DefaultBreaker.Trips(c.events, noon); (got != "") != c.trips {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	old := bouncesOf(slow, 0, noon)
	for i := 50; i < 60; i++ {
		old = append(old, Event{At: noon.Add(-2 * time.Hour), Item: slow[i].Item, Bounce: true})
	}
	if got := DefaultBreaker.Trips(old, noon); got != "" {
		t.Errorf("bounces of mails before the last fifty: %q", got)
	}
}
