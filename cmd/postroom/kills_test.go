package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-smtp"

	"postroom/message"
	"postroom/reply"
	"postroom/store"
)

var crashKills = flag.Int("crash.kills", 12, "kills of TestCrashWhileSending")

// tally is a mail server that counts what it takes, and can kill who hands it over.
type tally struct {
	listener net.Listener
	mu       sync.Mutex
	taken    map[string]int // by Message-ID
	at       string         // the point at which it kills
	victim   *os.Process
	gone     chan struct{} // closed when the victim is dead
}

func openTally(t *testing.T) *tally {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &tally{listener: l, taken: map[string]int{}}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &tallying{tally: s}, nil }))
	server.Domain, server.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return s
}

// tallying is one connection.
type tallying struct {
	*tally
	done bool
}

func (s *tallying) Logout() error                        { return nil }
func (s *tallying) Mail(string, *smtp.MailOptions) error { s.meet("mail"); return nil }
func (s *tallying) Rcpt(string, *smtp.RcptOptions) error { s.meet("rcpt"); return nil }
func (s *tallying) Reset() {
	if s.done {
		s.meet("answered")
	}
	s.done = false
}

// Data takes a mail. It has it as soon as the last byte was read, whether or not
// the other side ever hears of it.
func (s *tallying) Data(r io.Reader) error {
	s.meet("data")
	head := make([]byte, 300)
	n, err := io.ReadFull(r, head)
	if err != nil {
		return err
	}
	s.meet("body")
	rest, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.meet("read")
	id := message.Read(append(head[:n], rest...), message.Limits{}).MessageID
	s.mu.Lock()
	s.taken[id]++
	s.mu.Unlock()
	s.meet("taken")
	s.done = true
	return nil
}

// meet kills the victim if this is the point, and waits until it is dead.
func (s *tally) meet(point string) {
	s.mu.Lock()
	victim, gone := s.victim, s.gone
	if s.at != point || victim == nil {
		s.mu.Unlock()
		return
	}
	s.victim = nil
	s.mu.Unlock()
	_ = victim.Kill()
	<-gone
}

// kill is one way to kill a postroom that has a mail to send.
type kill struct {
	at    string // a point of the sink, or:
	trace string // calls of which strace lets the program die, at the n-th
	n     int
	after time.Duration // after some time
}

func (k kill) String() string {
	switch {
	case k.at != "":
		return "at " + k.at
	case k.trace != "":
		return fmt.Sprintf("at %s %d", k.trace, k.n)
	}
	return fmt.Sprintf("after %v", k.after)
}

// kills chooses n ways: every point of the sink, before, in and after DATA;
// the fsyncs of the notes around it; what is written to the server or to the
// disk; and any time at all.
func kills(n int, took time.Duration, r *rand.Rand) []kill {
	var all []kill
	for _, at := range []string{"mail", "rcpt", "data", "body", "read", "taken", "answered"} {
		all = append(all, kill{at: at})
	}
	for len(all) < n {
		all = append(all, kill{trace: "fsync,fdatasync", n: 1 + r.IntN(8)}, kill{trace: "write,pwrite64", n: 1 + r.IntN(60)},
			kill{after: time.Duration(r.Int64N(int64(took)))}, all[r.IntN(7)])
	}
	return all[:n]
}

// TestCrashWhileSending kills serve while it sends, each time with one more mail
// to send: no mail is sent twice, none is lost from sight, none in doubt is sent
// again by itself, and each is in the Sent folder once.
func TestCrashWhileSending(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	b, s := openKilledBakery(t)
	n := *crashKills
	drafts := b.drafts(t, n+1)
	b.must(t, "replies", "approve", drafts[0])
	started := time.Now()
	b.finish(t)
	ways := kills(n, 2*time.Since(started), rand.New(rand.NewPCG(5, 7)))
	for i, k := range ways {
		b.must(t, "replies", "approve", drafts[1+i])
		b.die(t, s, k, drafts[1+i])
	}
	before := s.count()
	b.finish(t)
	b.judge(t, s, before, ways)
}

// openKilledBakery is a bakery between a mailbox with a Sent folder and a sink.
func openKilledBakery(t *testing.T) (bakery, *tally) {
	t.Helper()
	b, s := openBakery(t), openTally(t)
	if err := b.mailbox.user.Create("Sent", nil); err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile(b.dir + "/postroom.toml")
	if err != nil {
		t.Fatal(err)
	}
	from, to := fmt.Sprint("port = ", b.post.config().Port), fmt.Sprint("port = ", s.listener.Addr().(*net.TCPAddr).Port)
	changed := strings.NewReplacer(from, to, "[smtp]", "sent_folder = \"Sent\"\n[smtp]").Replace(string(config))
	b.file(t, "postroom.toml", changed)
	return b, s
}

// drafts lets so many applications arrive and gives the ids of their answers.
func (b bakery) drafts(t *testing.T, n int) (ids []string) {
	t.Helper()
	for i := range n {
		name := "Roe" + letters(i)
		b.deliver(t, i, fmt.Sprintf("Ann %s <roe%d@example%d.com>", name, i, i), "Baker - "+name, "", "cv")
	}
	b.finish(t)
	for _, d := range b.mails(t, "held") {
		ids = append(ids, d.ID)
	}
	if len(ids) != n {
		t.Fatalf("%d drafts, want %d", len(ids), n)
	}
	return ids
}

// die lets serve run until it is killed: in the way that is told, or else when the
// mail is no longer waiting.
func (b bakery) die(t *testing.T, s *tally, k kill, mail string) {
	t.Helper()
	c := b.command("serve")
	if k.trace != "" {
		inject := fmt.Sprintf("inject=%s:signal=KILL:when=%d", k.trace, k.n)
		c.Path, c.Args = "/usr/bin/strace", append([]string{"strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace=" + k.trace, "-e", inject}, c.Args...)
	}
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	gone := make(chan struct{})
	s.mu.Lock()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	s.at, s.victim, s.gone = k.at, c.Process, gone
	s.mu.Unlock()
	all := func() { _ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	go func() {
		_ = c.Wait()
		close(gone)
	}()
	var timer <-chan time.Time
	if k.after > 0 {
		timer = time.After(k.after)
	}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	deadline := time.Now().Add(patience)
	for dead := false; !dead; {
		select {
		case <-gone:
			dead = true
		case <-timer:
			all()
		case <-tick.C:
			if b.state(t, mail) != reply.Approved && b.state(t, mail) != reply.Sending || time.Now().After(deadline) {
				all()
			}
		}
	}
	all() // its readers too
	s.mu.Lock()
	s.victim = nil
	s.mu.Unlock()
}

// state asks, from beside, what became of a mail.
func (b bakery) state(t *testing.T, id string) (state reply.State) {
	t.Helper()
	a := &app{dataDir: b.dir, getenv: func(string) string { return "" }, streams: streams{Err: io.Discard}}
	err := a.reading(t.Context(), func(s *store.Store) error {
		e, err := s.Mail(t.Context(), id)
		state = e.State
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func (s *tally) count() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := map[string]int{}
	for id, n := range s.taken {
		all[id] = n
	}
	return all
}

// judge looks at the books after the last kill and one undisturbed run.
func (b bakery) judge(t *testing.T, s *tally, before map[string]int, ways []kill) {
	t.Helper()
	sent, unknown := b.mails(t, "sent"), b.mails(t, "unknown")
	taken := s.count()
	for id, n := range taken {
		if n > 1 {
			t.Errorf("%s was taken %d times", id, n)
		}
	}
	if len(sent)+len(unknown) != len(ways)+1 || len(unknown) > len(ways) {
		t.Errorf("%d mails sent and %d in doubt after %d kills of %d mails", len(sent), len(unknown), len(ways), len(ways)+1)
	}
	// What the last run sent was waiting; nothing in doubt was sent again.
	if again := len(taken) - len(before); again < 0 || len(taken) < len(sent) || len(taken) > len(sent)+len(unknown) {
		t.Errorf("%d mails taken, %d of them by the last run; %d sent, %d in doubt", len(taken), again, len(sent), len(unknown))
	}
	for _, e := range unknown {
		if !strings.Contains(e.Reason, "arrived") {
			t.Errorf("%s in doubt says %q", e.ID, e.Reason)
		}
	}
	b.lateCopies(t)
	for _, e := range b.mails(t, "sent") {
		if e.CopiedAt == nil {
			t.Errorf("%s has no copy: %s", e.ID, e.CopyProblem)
		}
	}
	status, err := b.mailbox.user.Status("Sent", &imap.StatusOptions{NumMessages: true})
	if err != nil || int(*status.NumMessages) != len(sent) {
		t.Errorf("%d copies of %d mails that were sent (%v)", *status.NumMessages, len(sent), err)
	}
	b.verify(t)
	t.Logf("%d kills: %d sent, %d in doubt, %d taken, none twice", len(ways), len(sent), len(unknown), len(taken))
}

// lateCopies keeps, some hours later, the copies whose attempts were cut off, some
// of them more than once.
func (b bakery) lateCopies(t *testing.T) {
	t.Helper()
	later := func() time.Time { return time.Now().Add(6 * time.Hour) }
	a := &app{dataDir: b.dir, self: b.binary, getenv: func(string) string { return "" }, streams: streams{Err: io.Discard}}
	cfg, err := a.loadConfig()
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.openPipelineAt(t.Context(), cfg, clock{now: later, watchedSince: later, books: later})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(allCopies(t.Context(), a.copier(cfg, p), p.store, later), p.close()); err != nil {
		t.Fatal(err)
	}
}

// allCopies passes until no copy is due any more.
func allCopies(ctx context.Context, l *reply.CopyLoop, s *store.Store, now func() time.Time) error {
	for {
		due, err := s.DueCopies(ctx, now(), 1)
		if err != nil || len(due) == 0 {
			return err
		}
		if err := l.Pass(ctx); err != nil {
			return err
		}
	}
}
