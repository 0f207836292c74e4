package reply

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// killedEnv makes this test program the one that is killed: the folder of its
// outbox, the port of the server, and where it kills itself.
const killedEnv = "POSTROOM_REPLY_KILLED"

// killsEnv is how many kills TestKills makes; 500 before a release.
const killsEnv = "POSTROOM_KILLS"

func TestMain(m *testing.M) {
	if os.Getenv(killedEnv) == "" {
		os.Exit(m.Run())
	}
	if err := sendUntilEmpty(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// mortalOutbox kills the program at a given point of the work.
type mortalOutbox struct {
	fileOutbox
	at string
}

func die() { _ = syscall.Kill(os.Getpid(), syscall.SIGKILL); select {} }

func (o mortalOutbox) point(name string) {
	if o.at == name {
		die()
	}
}

func (o mortalOutbox) Sending(ctx context.Context, it Item, now time.Time) error {
	o.point("before the note")
	err := o.fileOutbox.Sending(ctx, it, now)
	o.point("after the note")
	return err
}

func (o mortalOutbox) Finish(ctx context.Context, it Item, r Result) error {
	o.point("before the record")
	err := o.fileOutbox.Finish(ctx, it, r)
	o.point("after the record")
	return err
}

// sendUntilEmpty is the program that is killed.
func sendUntilEmpty() error {
	var dir, at string
	var port int
	if _, err := fmt.Sscanf(os.Getenv(killedEnv), "%q %d %q", &dir, &port, &at); err != nil {
		return err
	}
	o := mortalOutbox{fileOutbox{dir}, at}
	round := &Round{Server: Server{Host: "127.0.0.1", Port: port, Security: None}}
	l := &Loop{Outbox: o, Sender: round, Done: round.HangUp, Now: time.Now,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	ctx := context.Background()
	if _, err := o.Interrupted(ctx, time.Now()); err != nil {
		return err
	}
	for {
		due, err := o.Due(ctx, time.Now(), 1)
		if err != nil || len(due) == 0 {
			return err
		}
		if _, err := l.Pass(ctx); err != nil {
			return err
		}
	}
}

// The points at which the program is killed. The first four it meets itself, the
// others the server sees.
var killPoints = []string{"before the note", "after the note", "before the record", "after the record",
	"rcpt", "data", "read", "taken", "answered", "any time"}

// victim is the running program, which the server may kill.
type victim struct {
	mu      sync.Mutex
	process *os.Process
	gone    chan struct{} // closed when it has ended
	at      string
}

func (v *victim) meet(point string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.at == point && v.process != nil {
		_ = v.process.Kill()
		<-v.gone
		v.process = nil
	}
}

// Kills around DATA: no mail arrives twice, none is lost from sight, and each kill
// leaves at most one in doubt.
func TestKills(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	kills := 22
	if n, err := strconv.Atoi(os.Getenv(killsEnv)); err == nil {
		kills = n
	}
	v := &victim{}
	s := serve(t, None, func(s *mailServer) {
		s.onRcpt = func(string) error { v.meet("rcpt"); return nil }
		s.onData = func(io.Reader) error { v.meet("data"); return nil }
		s.onRead = func() error { v.meet("read"); return nil }
		s.onTook = func() { v.meet("taken") }
		s.onDone = func() { v.meet("answered") }
	})
	o := fileOutbox{t.TempDir()}
	for i := range kills + 5 {
		id := fmt.Sprintf("m%04d", i)
		raw := []byte("Subject: " + id + "\r\n\r\n" + string(bytes.Repeat([]byte("Text.\r\n"), 300)))
		it := Item{ID: id, Kind: Acknowledgement, State: Waiting, To: "marie@example.com", Raw: raw, Queued: time.Now().Add(-time.Minute)}
		if err := o.add(it); err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(5, 6))
	killed := 0
	for i := range kills {
		killed += bit(v.run(t, o.dir, s.addr.Port, killPoints[i%len(killPoints)], r))
	}
	if v.run(t, o.dir, s.addr.Port, "", r) {
		t.Fatal("the last run did not end by itself")
	}
	judge(t, o, s, killed)
}

// run lets the program work until it is killed or done, and reports whether it
// was killed.
func (v *victim) run(t *testing.T, dir string, port int, at string, r *rand.Rand) bool {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%q %d %q", killedEnv, dir, port, at))
	var said bytes.Buffer
	cmd.Stderr = &said
	v.mu.Lock()
	v.at = at
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	v.process, v.gone = cmd.Process, make(chan struct{})
	v.mu.Unlock()
	if at == "any time" {
		timer := time.AfterFunc(time.Duration(r.IntN(40))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		defer timer.Stop()
	}
	err := cmd.Wait()
	close(v.gone)
	v.mu.Lock()
	v.process = nil
	v.mu.Unlock()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 {
		t.Fatalf("the program failed: %s", &said)
	}
	return err != nil
}

func judge(t *testing.T, o fileOutbox, s *mailServer, killed int) {
	t.Helper()
	arrived := map[string]int{}
	for _, d := range s.deliveries() {
		arrived[string(d.raw[len("Subject: "):len("Subject: m0000")])]++
	}
	all, err := o.all()
	if err != nil {
		t.Fatal(err)
	}
	unknown := 0
	for _, r := range all {
		n := arrived[r.Item.ID]
		switch {
		case n > 1:
			t.Errorf("%s arrived %d times", r.Item.ID, n)
		case r.Item.State == Sent && n != 1:
			t.Errorf("%s is sent but arrived %d times", r.Item.ID, n)
		case r.Item.State != Sent && r.Item.State != Unknown:
			t.Errorf("%s is %s", r.Item.ID, r.Item.State)
		}
		unknown += bit(r.Item.State == Unknown)
	}
	if unknown > killed || killed == 0 {
		t.Errorf("%d kills left %d mails in doubt", killed, unknown)
	}
	t.Logf("%d kills, %d mails, %d arrived, %d in doubt", killed, len(all), len(arrived), unknown)
}
