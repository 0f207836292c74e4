package inbox

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/inbox/dovecottest"
	"postroom/message"
)

// waitFor waits until a condition holds.
func waitFor(t *testing.T, what string, reached func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !reached(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// background runs a watcher until the test ends, and checks that it stops soon.
func background(t *testing.T, w *Watcher) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- w.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-done:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("ended with %v", err)
			}
		case <-time.After(time.Minute):
			t.Error("did not stop within a minute")
		}
	})
}

func (l *memoryLedger) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.letters)
}

func TestServerKilledInTheMiddleOfAFetch(t *testing.T) {
	server, ledger := dovecottest.Start(t), newLedger()
	texts := someLetters(200, 100)
	server.Deliver("jobs", "INBOX", raw(texts)...)
	killed := false
	ledger.before = func() {
		if !killed && ledger.count() > 20 {
			killed = true
			server.Kill()
		}
	}
	account := plainAccount(t, server.Addr)
	_, err := New(account, ledger, Options{}).Fetch(context.Background())
	if KindOf(err) != Network {
		t.Errorf("error: %v", err)
	}
	if n := ledger.count(); n == 0 || n == len(texts) {
		t.Fatalf("%d letters kept: the server was not killed in between", n)
	}
	server.Restart()
	fetch(t, account, ledger)
	wantLetters(t, ledger, texts)
}

func TestWatcherOutlivesItsServer(t *testing.T) {
	server, ledger := dovecottest.Start(t), newLedger()
	texts := someLetters(30, 10)
	account := plainAccount(t, server.Addr)
	account.Timing.Silence = time.Second
	w := New(account, ledger, Options{})
	background(t, w)
	stages := []struct {
		name        string
		spoil, heal func()
	}{
		{"killed while listening", server.Kill, server.Restart},
		{"frozen while listening", server.Freeze, server.Resume},
		{"recreated", func() { server.SetUIDValidity("jobs", "INBOX", 4711) }, func() {}},
	}
	server.Deliver("jobs", "INBOX", raw(texts[:10])...)
	waitFor(t, "the first letters", func() bool { return ledger.count() == 10 })
	for i, stage := range stages {
		stage.spoil()
		if i < 2 {
			waitFor(t, stage.name+": to be noticed", func() bool { return w.Status().Kind == Network })
		}
		stage.heal()
		upTo := 15 + 5*i
		server.Deliver("jobs", "INBOX", raw(texts[upTo-5:upTo])...)
		waitFor(t, stage.name+": new letters", func() bool { return ledger.count() == upTo })
		waitFor(t, stage.name+": to be well", func() bool { return w.Status().Well() })
	}
	wantLetters(t, ledger, texts[:25])
	known, err := ledger.Known(context.Background(), "jobs", "INBOX", 4711)
	if err != nil || len(known) != 25 {
		t.Errorf("%d letters seen under the new UIDVALIDITY, error %v", len(known), err)
	}
}

func TestNewsComeByIdle(t *testing.T) {
	server, ledger := dovecottest.Start(t), newLedger()
	account := plainAccount(t, server.Addr)
	account.Timing.Poll = time.Hour
	w := New(account, ledger, Options{})
	background(t, w)
	waitFor(t, "the first pass", func() bool { return w.Status().Well() })
	texts := someLetters(3, 3)
	for i := range texts {
		server.Deliver("jobs", "INBOX", []byte(texts[i]))
		waitFor(t, "the letter", func() bool { return ledger.count() == i+1 })
	}
	wantLetters(t, ledger, texts)
}

func TestNewsComeByPollingWithoutIdle(t *testing.T) {
	server, ledger := newFake(t, "first\r\n"), newLedger()
	server.caps = "IMAP4rev1 AUTH=PLAIN"
	background(t, New(server.start().account(), ledger, Options{}))
	waitFor(t, "the first letter", func() bool { return ledger.count() == 1 })
	server.mu.Lock()
	server.letters = append(server.letters, "second\r\n")
	server.mu.Unlock()
	waitFor(t, "the second letter", func() bool { return ledger.count() == 2 })
	if strings.Contains(server.said(), "IDLE") {
		t.Error("IDLE was used though it is not offered")
	}
}

func TestExpungedDuringTheFetch(t *testing.T) {
	server, ledger := dovecottest.Start(t), newLedger()
	texts := someLetters(150, 20)
	server.Deliver("jobs", "INBOX", raw(texts)...)
	done := false
	ledger.before = func() {
		if !done {
			done = true
			server.Expunge("jobs", "INBOX", "uid 120:130")
		}
	}
	counts := fetch(t, plainAccount(t, server.Addr), ledger)
	if counts.Quarantined != 0 || counts.Kept+counts.Expunged != 150 {
		t.Errorf("got %+v", counts)
	}
	wantLetters(t, ledger, append(texts[:119:119], texts[130:]...))
}

func TestUIDsReusedAfterTheIndexIsGone(t *testing.T) {
	server, ledger := dovecottest.Start(t), newLedger()
	texts := someLetters(12, 3)
	server.Deliver("jobs", "INBOX", raw(texts[:10])...)
	account := plainAccount(t, server.Addr)
	fetch(t, account, ledger)
	server.Expunge("jobs", "INBOX", "uid 2:5")
	server.DeleteIndexes("jobs", "INBOX")
	server.Deliver("jobs", "INBOX", raw(texts[10:])...)
	fetch(t, account, ledger)
	wantLetters(t, ledger, texts)
}

// TestWhateverTheNetworkDoes breaks connections at random until it heals. The
// letters kept are then those of the mailbox, each once and whole, and none is
// given up.
func TestWhateverTheNetworkDoes(t *testing.T) {
	server := dovecottest.Start(t)
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 1))
			texts := randomLetters(random, 80, 60_000)
			user := fmt.Sprint("user", seed)
			server.Deliver(user, "INBOX", raw(texts)...)
			p := newProxy(t, server.Addr, func(connection int) defect {
				if connection > 25 {
					return defect{}
				}
				return randomDefect(random)
			})
			account := plainAccount(t, p.addr())
			account.User = user
			account.Timing.Silence, account.Timing.SignIn = 300*time.Millisecond, time.Second
			account.Timing.BackoffMin = 2 * time.Millisecond
			ledger := newLedger()
			status := run(t, New(account, ledger, Options{}), func(s Status) bool { return s.Well() && s.Total.Kept >= 80 })
			wantLetters(t, ledger, texts)
			if status.Total.Quarantined > 0 {
				t.Errorf("given up: %+v", status.Total)
			}
		})
	}
}

func randomDefect(random *rand.Rand) defect {
	d := defect{after: random.Int64N(400_000)}
	switch random.IntN(5) {
	case 0:
		d.refuse = true
	case 1:
		d.freeze = true
	case 2:
		d.after = random.Int64N(2000) // during sign-in and the first questions
		d.cut = true
	default:
		d.cut = true
	}
	return d
}

// randomLetters makes letters of up to most bytes whose content is easily
// mistaken for IMAP.
func randomLetters(random *rand.Rand, n, most int) (texts []string) {
	words := []string{"{12}\r\n", ")\r\n", "* BYE\r\n", "T7 OK done\r\n", "\xff\xfe", "+ go\r\n", "a word ", "\r\n"}
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "Subject: %d\r\n\r\n", i)
		for size := random.IntN(most); b.Len() < size; {
			b.WriteString(words[random.IntN(len(words))])
		}
		texts = append(texts, b.String())
	}
	return texts
}

// TestFirstConnectionIsBad spoils the first connection at every stage of the
// conversation; the second brings the letters.
func TestFirstConnectionIsBad(t *testing.T) {
	server := dovecottest.Start(t)
	texts := someLetters(20, 100)
	server.Deliver("jobs", "INBOX", raw(texts)...)
	tests := map[string]defect{"refused": {refuse: true}}
	for _, after := range []int64{0, 50, 130, 600, 1200, 2500, 30_000, 300_000} {
		tests[fmt.Sprint("frozen after ", after)] = defect{after: after, freeze: true}
		tests[fmt.Sprint("cut after ", after)] = defect{after: after, cut: true}
		if after < 300_000 {
			tests[fmt.Sprint("slow after ", after)] = defect{after: after, pause: 10 * time.Millisecond}
		}
	}
	for name, d := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProxy(t, server.Addr, func(connection int) defect {
				if connection == 1 {
					return d
				}
				return defect{}
			})
			account, ledger := plainAccount(t, p.addr()), newLedger()
			account.Timing.Silence, account.Timing.SignIn, account.Timing.Command = time.Second, 2*time.Second, 3*time.Second
			run(t, New(account, ledger, Options{}), func(s Status) bool { return s.Well() })
			wantLetters(t, ledger, texts)
		})
	}
}

// TestStopsAtOnce stops the watcher at every kind of moment.
func TestStopsAtOnce(t *testing.T) {
	server := dovecottest.Start(t)
	server.Deliver("jobs", "INBOX", raw(someLetters(50, 100))...)
	for _, after := range []int64{0, 10, 300, 1000, 5000, 100_000, 1 << 40} {
		t.Run(fmt.Sprint("frozen after ", after), func(t *testing.T) {
			ledger := newLedger()
			p := newProxy(t, server.Addr, func(int) defect { return defect{after: after, freeze: true} })
			account := plainAccount(t, p.addr())
			account.Timing = Timing{} // the real ones, so that only stopping ends it
			before := runtime.NumGoroutine()
			ctx, cancel := context.WithCancel(context.Background())
			done := make(chan struct{})
			go func() {
				New(account, ledger, Options{}).Run(ctx)
				close(done)
			}()
			waitFor(t, "a connection", func() bool { p.mu.Lock(); defer p.mu.Unlock(); return p.count > 0 })
			time.Sleep(50 * time.Millisecond) // any moment will do
			cancel()
			select {
			case <-done:
			case <-time.After(time.Minute):
				t.Fatal("did not stop")
			}
			if n := ledger.openDrafts(); n != 0 {
				t.Errorf("%d drafts left open", n)
			}
			p.close()
			waitFor(t, "all goroutines to end", func() bool { return runtime.NumGoroutine() <= before })
		})
	}
}

func TestLedgerThatFails(t *testing.T) {
	server, ledger := newFake(t, someLetters(60, 5)...), newLedger()
	server.start()
	ledger.refuse = errors.New("disk full")
	_, err := New(server.account(), ledger, Options{}).Fetch(context.Background())
	if KindOf(err) != Keeping || !errors.Is(err, ledger.refuse) {
		t.Errorf("error: %v", err)
	}
	wantLetters(t, ledger, nil)
	ledger.refuse = nil
	fetch(t, server.account(), ledger)
	wantLetters(t, ledger, server.present())
}

// TestSameLetterInTwoFolders: one letter, two sightings.
func TestSameLetterInTwoFolders(t *testing.T) {
	server, ledger := dovecottest.Start(t), newLedger()
	texts := someLetters(4, 3)
	server.Deliver("jobs", "INBOX", raw(texts)...)
	server.Deliver("jobs", "Archive", raw(texts[:2])...)
	account := plainAccount(t, server.Addr)
	account.Folders = []string{"INBOX", "Archive"}
	fetch(t, account, ledger)
	wantLetters(t, ledger, texts)
	if n := len(ledger.sightings); n != 6 {
		t.Errorf("%d sightings", n)
	}
}

func TestMissingFolderDoesNotStopTheOthers(t *testing.T) {
	server, ledger := dovecottest.Start(t), newLedger()
	texts := someLetters(4, 3)
	server.Deliver("jobs", "INBOX", raw(texts)...)
	account := plainAccount(t, server.Addr)
	account.Folders = []string{"INBOX", "No such folder"}
	_, err := New(account, ledger, Options{}).Fetch(context.Background())
	if KindOf(err) != Folder || faultOf(err).Temporary() {
		t.Errorf("error: %v", err)
	}
	wantLetters(t, ledger, texts)
}

func TestWhatAnArrivalSays(t *testing.T) {
	server, ledger := newFake(t, "only\r\n"), newLedger()
	account := server.start().account()
	account.User = "jobs@example.org"
	fetch(t, account, ledger)
	for at, a := range ledger.arrivals {
		if want := (message.Sighting{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7, UID: 1}); at != want {
			t.Errorf("sighting %+v", at)
		}
		want := fmt.Sprintf("imap://jobs%%40example.org@127.0.0.1:%d/INBOX;UIDVALIDITY=7/;UID=1", account.Port)
		if a.Source != want {
			t.Errorf("source %s", a.Source)
		}
		if want := time.Date(2026, 11, 21, 9, 1, 0, 0, time.UTC); !a.ReceivedAt.Equal(want) {
			t.Errorf("received %v", a.ReceivedAt)
		}
	}
	if said := server.said(); slices.ContainsFunc([]string{"STORE", "SELECT", "EXPUNGE", "ENVELOPE", "BODYSTRUCTURE", "BODY[]"}, func(word string) bool { return strings.Contains(said, word) }) {
		t.Errorf("said more than was needed: %s", said)
	}
}
