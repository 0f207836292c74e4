package reply

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"
)

func TestNextAttempt(t *testing.T) {
	for n, minutes := range []time.Duration{5, 5, 15, 30, 60, 120, 240, 240, 240} {
		if got := NextAttempt(n); got != minutes*time.Minute {
			t.Errorf("after attempt %d: %s, want %d minutes", n, got, minutes)
		}
	}
}

// The moments at which a mail is tried while its server stays in trouble.
func TestRetryCurve(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		attempts int
		last     time.Duration
	}{
		{Acknowledgement, 11, 23*time.Hour + 50*time.Minute},
		{Interview, 35, 119*time.Hour + 50*time.Minute},
	} {
		it, at := Item{Kind: c.kind, State: Waiting, Queued: noon}, noon
		for range 100 {
			r := Outcome(it, &Failure{Stage: StageRcpt, Code: 451, Temporary: true}, at)
			it.Attempts = r.Attempts
			if r.State != Waiting {
				break
			}
			at = r.Next
		}
		if it.Attempts != c.attempts || at.Sub(noon) != c.last {
			t.Errorf("%s: %d attempts, the last after %s; want %d and %s", c.kind, it.Attempts, at.Sub(noon), c.attempts, c.last)
		}
	}
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		name    string
		f       Failure
		state   State
		blocked bool
	}{
		{"temporary", Failure{Stage: StageRcpt, Code: 450, Temporary: true}, Waiting, false},
		{"network", Failure{Stage: StageConnect, Temporary: true, Server: true}, Waiting, false},
		{"no such address", Failure{Stage: StageRcpt, Code: 550, Enhanced: "5.1.1"}, Failed, true},
		{"policy", Failure{Stage: StageEnd, Code: 554, Enhanced: "5.7.1"}, Failed, false},
		{"unknown", Failure{Stage: StageEnd, Unknown: true, Server: true}, Unknown, false},
	} {
		r := Outcome(Item{Kind: Acknowledgement, State: Waiting, Queued: noon}, &c.f, noon.Add(time.Minute))
		if r.State != c.state || r.Blocked != c.blocked || r.Attempts != 1 || r.Reason == "" {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
}

// postman is a Sender that does what a test says.
type postman struct {
	err  error
	sent []Outgoing
	on   func() // after the note
}

func (p *postman) Send(ctx context.Context, m Outgoing, begin func(context.Context) error) (string, error) {
	if f := new(Failure); errors.As(p.err, &f) && f.Stage != StageEnd {
		return "", p.err
	}
	if err := begin(ctx); err != nil {
		return "", &Failure{Stage: StageBegin, Temporary: true, Err: err}
	}
	if p.on != nil {
		p.on()
	}
	if p.err == nil {
		p.sent = append(p.sent, m)
	}
	return "250 taken", p.err
}

// at is a loop over a fresh outbox with one waiting acknowledgement and one
// approved invitation.
func at(t *testing.T, p *postman) (*Loop, fileOutbox, *bytes.Buffer) {
	t.Helper()
	o := fileOutbox{t.TempDir()}
	for i, kind := range []Kind{Acknowledgement, Interview} {
		it := Item{ID: fmt.Sprint("m", i+1), Kind: kind, State: []State{Waiting, Approved}[i], From: "jobs@lighthouse.example.org",
			To: "marie@example.com", Raw: []byte("mail"), Queued: noon.Add(time.Duration(i) * time.Second)}
		if err := o.add(it); err != nil {
			t.Fatal(err)
		}
	}
	var logged bytes.Buffer
	now := noon.Add(time.Minute)
	return &Loop{Outbox: o, Sender: p, Now: func() time.Time { return now }, Log: slog.New(slog.NewTextHandler(&logged, nil))}, o, &logged
}

func (o fileOutbox) state(t *testing.T, id string) record {
	t.Helper()
	r, err := o.read(id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestPassSends(t *testing.T) {
	p := &postman{}
	l, o, logged := at(t, p)
	if rest, err := l.Pass(t.Context()); rest != 0 || err != nil {
		t.Fatal(rest, err)
	}
	if len(p.sent) != 2 || p.sent[0].From != "" || p.sent[1].From != "jobs@lighthouse.example.org" {
		t.Errorf("sent %+v", p.sent)
	}
	for _, id := range []string{"m1", "m2"} {
		if r := o.state(t, id); r.Item.State != Sent || r.Result.Reason != "250 taken" {
			t.Errorf("%s: %+v", id, r)
		}
	}
	if _, err := l.Pass(t.Context()); err != nil || len(p.sent) != 2 {
		t.Errorf("sent again: %d mails, %v", len(p.sent), err)
	}
	if strings.Contains(logged.String(), "marie") {
		t.Errorf("an address in the log:\n%s", logged)
	}
}

func TestPassMeetsFailures(t *testing.T) {
	for _, c := range []struct {
		name   string
		err    error
		first  State
		second State
		rest   time.Duration
	}{
		{"temporary", &Failure{Stage: StageRcpt, Code: 450, Temporary: true, Reply: "marie is busy"}, Waiting, Approved, 0},
		{"for good", &Failure{Stage: StageRcpt, Code: 550, Enhanced: "5.1.1", Reply: "no marie"}, Failed, Failed, 0},
		{"in doubt", &Failure{Stage: StageEnd, Unknown: true, Server: true}, Unknown, Unknown, 0},
		{"server down", &Failure{Stage: StageConnect, Temporary: true, Server: true}, Waiting, Approved, time.Minute},
		{"sign-in", &Failure{Stage: StageAuth, Code: 535, Temporary: true, Server: true}, Waiting, Approved, 10 * time.Minute},
		{"something else", errors.New("no failure at all"), Waiting, Approved, time.Minute},
	} {
		l, o, logged := at(t, &postman{err: c.err})
		rest, err := l.Pass(t.Context())
		if err != nil || rest != c.rest {
			t.Errorf("%s: rest %s, %v", c.name, rest, err)
		}
		one, two := o.state(t, "m1"), o.state(t, "m2")
		if one.Item.State != c.first || two.Item.State != c.second || one.Item.Attempts != 1 {
			t.Errorf("%s: %s %s, %d attempts", c.name, one.Item.State, two.Item.State, one.Item.Attempts)
		}
		if tried := two.Item.Attempts; (c.rest == 0) != (tried == 1) {
			t.Errorf("%s: the second mail was tried %d times", c.name, tried)
		}
		if strings.Contains(logged.String(), "marie") {
			t.Errorf("%s: the server's words in the log:\n%s", c.name, logged)
		}
	}
}

func TestGate(t *testing.T) {
	for _, c := range []struct {
		answer Answer
		state  State
	}{{Send, Sent}, {Hold, Held}, {Never, Discarded}} {
		p := &postman{}
		l, o, _ := at(t, p)
		l.Gate = func(context.Context, Item) (Verdict, error) {
			return Verdict{Answer: c.answer, Sentence: "Because."}, nil
		}
		if _, err := l.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := o.state(t, "m1").Item.State; got != c.state || (len(p.sent) == 0) != (c.answer != Send) {
			t.Errorf("%s: %s, %d sent", c.answer, got, len(p.sent))
		}
	}
	l, o, _ := at(t, &postman{})
	l.Gate = func(context.Context, Item) (Verdict, error) { return Verdict{}, errors.New("the database is gone") }
	if _, err := l.Pass(t.Context()); err == nil || o.state(t, "m1").Item.State != Waiting {
		t.Errorf("%v", err)
	}
}

func TestTooLate(t *testing.T) {
	p := &postman{}
	l, o, _ := at(t, p)
	l.Now = func() time.Time { return noon.Add(25 * time.Hour) }
	if _, err := l.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	if o.state(t, "m1").Item.State != Failed || o.state(t, "m2").Item.State != Sent {
		t.Errorf("acknowledgement %s, invitation %s", o.state(t, "m1").Item.State, o.state(t, "m2").Item.State)
	}
}

// A person discards a mail while we connect: it is not sent.
func TestTaken(t *testing.T) {
	p := &postman{}
	l, o, _ := at(t, p)
	l.Gate = func(ctx context.Context, it Item) (Verdict, error) {
		return Verdict{Answer: Send}, o.Finish(ctx, it, Result{State: Discarded})
	}
	if _, err := l.Pass(t.Context()); err != nil || len(p.sent) != 0 {
		t.Errorf("%d sent, %v", len(p.sent), err)
	}
	if got := o.state(t, "m1").Item.State; got != Discarded {
		t.Errorf("%s", got)
	}
}

// A stop before DATA leaves the mail as it was; one after DATA records the end.
func TestPassStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	l, o, _ := at(t, &postman{err: &Failure{Stage: StageMail, Temporary: true, Err: context.Canceled}})
	l.Gate = func(context.Context, Item) (Verdict, error) { cancel(); return Verdict{Answer: Send}, nil }
	if _, err := l.Pass(ctx); err != nil {
		t.Fatal(err)
	}
	if r := o.state(t, "m1"); r.Item.State != Waiting || r.Item.Attempts != 0 {
		t.Errorf("stopped before DATA: %+v", r)
	}
	ctx, cancel = context.WithCancel(t.Context())
	l, o, _ = at(t, &postman{on: cancel})
	if _, err := l.Pass(ctx); err != nil {
		t.Fatal(err)
	}
	if one, two := o.state(t, "m1"), o.state(t, "m2"); one.Item.State != Sent || two.Item.State != Approved {
		t.Errorf("stopped after DATA: %s, %s", one.Item.State, two.Item.State)
	}
}

// brokenOutbox fails in one method.
type brokenOutbox struct {
	fileOutbox
	due, sending, finish error
}

func (b brokenOutbox) Due(ctx context.Context, now time.Time, n int) ([]Item, error) {
	items, err := b.fileOutbox.Due(ctx, now, n)
	return items, errors.Join(b.due, err)
}

func (b brokenOutbox) Sending(ctx context.Context, it Item, now time.Time) error {
	return errors.Join(b.sending, b.fileOutbox.Sending(ctx, it, now))
}

func (b brokenOutbox) Finish(ctx context.Context, it Item, r Result) error {
	if b.finish != nil {
		return b.finish
	}
	return b.fileOutbox.Finish(ctx, it, r)
}

func TestBrokenOutbox(t *testing.T) {
	gone := errors.New("the disk is full")
	for name, b := range map[string]brokenOutbox{"due": {due: gone}, "sending": {sending: gone}, "finish": {finish: gone}} {
		p := &postman{}
		l, o, _ := at(t, p)
		b.fileOutbox = o
		l.Outbox = b
		if _, err := l.Pass(t.Context()); !errors.Is(err, gone) {
			t.Errorf("%s: %v", name, err)
		}
		if got := len(p.sent); got != bit(name == "finish") {
			t.Errorf("%s: %d sent", name, got)
		}
		if want := map[string]State{"due": Waiting, "sending": Waiting, "finish": Sending}[name]; o.state(t, "m1").Item.State != want {
			t.Errorf("%s: the mail is %s, want %s", name, o.state(t, "m1").Item.State, want)
		}
	}
}

// Run finds what was interrupted, sends what is due, hears Wake, and ends without
// an error.
func TestRun(t *testing.T) {
	p := &postman{}
	l, o, logged := at(t, p)
	if err := o.Sending(t.Context(), o.state(t, "m1").Item, noon); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	wake := make(chan struct{})
	noted := make(chan struct{})
	l.Wake, l.Every = wake, time.Hour
	p.on = func() { noted <- struct{}{} }
	ended := make(chan error)
	go func() { ended <- l.Run(ctx) }()
	<-noted
	late := Item{ID: "m3", Kind: Missing, State: Waiting, To: "lea@example.com", Raw: []byte("mail"), Queued: noon}
	if err := o.add(late); err != nil {
		t.Fatal(err)
	}
	wake <- struct{}{}
	<-noted
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if got := o.state(t, "m1").Item.State; got != Unknown || !strings.Contains(logged.String(), "unknown=1") {
		t.Errorf("the interrupted mail is %s\n%s", got, logged)
	}
	for _, id := range []string{"m2", "m3"} {
		if got := o.state(t, id).Item.State; got != Sent {
			t.Errorf("%s is %s", id, got)
		}
	}
}
