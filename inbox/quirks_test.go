package inbox

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"postroom/message"
)

// TestQuirks lets a server do what servers have been seen to do to letter 2 (of
// five) and looks at what is kept. Nothing may be kept cut short or twice.
func TestQuirks(t *testing.T) {
	texts := someLetters(5, 20)
	all, notTwo := texts, slices.Delete(slices.Clone(texts), 1, 2)
	tests := []struct {
		name  string
		quirk func(p *peer, tag, command string) bool
		keep  []string
		want  Counts
	}{
		{"none", nil, all, Counts{Kept: 5}},
		{"body cut short once", once(cutTwo), all, Counts{Kept: 5}},
		{"NIL instead of the body", nilTwo, notTwo, Counts{Kept: 4, Quarantined: 1}},
		{"empty body of a letter with size", emptyTwo, notTwo, Counts{Kept: 4, Quarantined: 1}},
		{"UID behind the body", uidBehind, all, Counts{Kept: 5}},
		{"flags with UID before the body, once", once(flagsBefore), all, Counts{Kept: 5}},
		{"answer left out", skipTwo, notTwo, Counts{Kept: 4, Quarantined: 1}},
		{"expunged during the fetch", expungeTwo, notTwo, Counts{Kept: 4, Expunged: 1}},
		{"other section than asked for", headerTwo, notTwo, Counts{Kept: 4, Quarantined: 1}},
		{"old name of the section", rfc822Two, notTwo, Counts{Kept: 4, Quarantined: 1}},
		{"garbage in the answer", garbageTwo, notTwo, Counts{Kept: 4, Quarantined: 1}},
		{"every letter twice", twice, all, Counts{Kept: 5}},
		{"NO after partial results, once", once(noAfterTwo), all, Counts{Kept: 5}},
		{"NO whenever letter 2 is asked for", refuseTwo, notTwo, Counts{Kept: 4, Quarantined: 1}},
		{"BYE in the middle", once(byeAtTwo), all, Counts{Kept: 5}},
		{"news in the middle", newsInBetween, all, Counts{Kept: 5}},
		{"4 GiB announced", hugeTwo, notTwo, Counts{Kept: 4, Quarantined: 1}},
		{"size left out", noSizeTwo, all, Counts{Kept: 5}},
		{"negative size", negativeSize, all, Counts{Kept: 5}},
		{"date NIL", nilDateTwo, all, Counts{Kept: 5}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server, ledger := newFake(t, texts...), newLedger()
			server.quirk = test.quirk
			server.start()
			heap := heapDuring(func() {
				if got := fetch(t, server.account(), ledger); got != test.want {
					t.Errorf("got %+v, want %+v", got, test.want)
				}
				if got := fetch(t, server.account(), ledger); got.Kept != 0 {
					t.Errorf("second pass: %+v", got)
				}
			})
			wantLetters(t, ledger, test.keep)
			if heap > 100<<20 {
				t.Errorf("the heap grew by %d MB", heap>>20)
			}
		})
	}
}

// once lets a quirk happen a single time.
func once(quirk func(*peer, string, string) bool) func(*peer, string, string) bool {
	var done atomic.Bool
	return func(p *peer, tag, command string) bool {
		if done.Load() || !quirk(p, tag, command) {
			return false
		}
		done.Store(true)
		return true
	}
}

// heapDuring gives the most bytes that were allocated at any moment, above what
// was before.
func heapDuring(do func()) uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, most := m.HeapAlloc, uint64(0)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for tick := time.NewTicker(time.Millisecond); ; <-tick.C {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	do()
	close(stop)
	<-stopped
	return most - min(before, most)
}

// atTwo is a quirk that answers for letter 2 itself and for the others as usual;
// it goes on to OK unless odd says that it is over.
func atTwo(odd func(p *peer, tag string) (over bool)) func(*peer, string, string) bool {
	return func(p *peer, tag, command string) bool {
		if !p.body(command, 2) {
			return false
		}
		uids, what := p.asked(command)
		for _, uid := range uids {
			if uid != 2 {
				p.one(uid, what)
			} else if odd(p, tag) {
				return true
			}
		}
		p.ok(tag)
		return true
	}
}

var (
	cutTwo = atTwo(func(p *peer, _ string) bool {
		p.say("* 2 FETCH (UID 2 BODY[] {%d}\r\n%s", len(p.text(2)), p.text(2)[:40])
		p.Conn.Close()
		return true
	})
	nilTwo    = atTwo(func(p *peer, _ string) bool { p.say("* 2 FETCH (UID 2 BODY[] NIL)"); return false })
	emptyTwo  = atTwo(func(p *peer, _ string) bool { p.say("* 2 FETCH (UID 2 BODY[] {0}\r\n)"); return false })
	skipTwo   = atTwo(func(*peer, string) bool { return false })
	uidBehind = atTwo(func(p *peer, _ string) bool {
		p.say("* 2 FETCH (BODY[] {%d}\r\n%s UID 2)", len(p.text(2)), p.text(2))
		return false
	})
	flagsBefore = atTwo(func(p *peer, _ string) bool {
		p.say(`* 2 FETCH (UID 2 FLAGS (\Seen))`)
		p.one(2, "BODY.PEEK[]")
		return false
	})
	expungeTwo = atTwo(func(p *peer, _ string) bool {
		p.say("* 2 FETCH (UID 2 BODY[] NIL)")
		p.expunge(2)
		return false
	})
	headerTwo = atTwo(func(p *peer, _ string) bool { p.say("* 2 FETCH (UID 2 BODY[HEADER] {9}\r\nFrom: a\r\n)"); return false })
	rfc822Two = atTwo(func(p *peer, _ string) bool {
		p.say("* 2 FETCH (UID 2 RFC822 {%d}\r\n%s)", len(p.text(2)), p.text(2))
		return false
	})
	garbageTwo = atTwo(func(p *peer, _ string) bool { p.say("* 2 FETCH (UID 2 BODY[] {x}}\x00((("); return false })
	noAfterTwo = atTwo(func(p *peer, tag string) bool { p.say("%s NO something is wrong", tag); return true })
	byeAtTwo   = atTwo(func(p *peer, _ string) bool { p.say("* BYE going down"); p.Conn.Close(); return true })
	hugeTwo    = atTwo(func(p *peer, _ string) bool { p.say("* 2 FETCH (UID 2 BODY[] {4294967295}\r\nFrom: a"); return false })
)

func twice(p *peer, _, command string) bool {
	if p.body(command, 2) {
		p.fetched(command)
	}
	return false
}

func refuseTwo(p *peer, tag, command string) bool {
	if !p.body(command, 2) {
		return false
	}
	p.say("%s NO [SERVERBUG] cannot", tag)
	return true
}

func newsInBetween(p *peer, _, command string) bool {
	if p.body(command, 2) {
		p.say("* 9 EXISTS")
		p.say(`* 1 FETCH (UID 1 FLAGS (\Answered))`)
		p.say("* 2 RECENT")
	}
	return false
}

func noSizeTwo(p *peer, tag, command string) bool {
	uids, what := p.asked(command)
	if !strings.Contains(what, "SIZE") {
		return false
	}
	for _, uid := range uids {
		if uid != 2 {
			p.one(uid, what)
		}
	}
	p.ok(tag)
	return true
}

func negativeSize(p *peer, _, command string) bool {
	if uids, what := p.asked(command); strings.Contains(what, "SIZE") && slices.Contains(uids, 2) {
		p.say("* 2 FETCH (UID 2 RFC822.SIZE -1)")
	}
	return false
}

func nilDateTwo(p *peer, _, command string) bool {
	if uids, what := p.asked(command); strings.Contains(what, "DATE") && slices.Contains(uids, 2) {
		p.say("* 2 FETCH (UID 2 INTERNALDATE NIL)")
	}
	return false
}

func TestDatesOfTheOthersSurviveOneBadDate(t *testing.T) {
	server, ledger := newFake(t, someLetters(5, 2)...), newLedger()
	server.quirk = nilDateTwo
	fetch(t, server.start().account(), ledger)
	for uid := range uint32(5) {
		at := ledger.arrivals[message.Sighting{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7, UID: uid + 1}]
		if bad := uid+1 == 2; at.ReceivedAt.IsZero() != bad {
			t.Errorf("letter %d: received %v", uid+1, at.ReceivedAt)
		}
	}
}

func TestTooLargeLetterIsRecordedByItsHeader(t *testing.T) {
	texts := someLetters(4, 100)
	server, ledger := newFake(t, texts...), newLedger()
	account := server.start().account()
	account.Limits.Letter = int64(len(texts[3])) - 1
	if got := fetch(t, account, ledger); got != (Counts{Kept: 3, Quarantined: 1}) {
		t.Errorf("got %+v", got)
	}
	wantLetters(t, ledger, texts[:3])
	at := message.Sighting{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7, UID: 4}
	want := "the letter has 5458 bytes, more than the limit of 5457; From: applicant3@example.org; Subject: Application 3"
	if a := ledger.arrivals[at]; a.Failure != want || a.Raw != nil || a.Bytes != 5458 {
		t.Errorf("got %+v", a)
	}
}

func TestTooLarge(t *testing.T) {
	tests := []struct{ header, want string }{
		{"", "the letter has 9 bytes, more than the limit of 8"},
		{"no header\r\n", "the letter has 9 bytes, more than the limit of 8"},
		{"Subject: =?utf-8?q?Caf=C3=A9=0D=0A?=\r\n\r\n", "the letter has 9 bytes, more than the limit of 8; Subject: Café"},
		{"Subject: =?x-odd?q?a?=\u202e\r\n\r\n", "the letter has 9 bytes, more than the limit of 8; Subject: =?x-odd?q?a?="},
		{"From: " + strings.Repeat("é", 300) + "\r\n\r\n", "the letter has 9 bytes, more than the limit of 8; From: " + strings.Repeat("é", 200)},
	}
	for _, test := range tests {
		if got := tooLarge(9, 8, []byte(test.header)); got != test.want {
			t.Errorf("%q: got %q", test.header, got)
		}
	}
}

// TestWhollyOddServer: when no letter can be had at all, the server is at fault,
// and the mailbox is not given up letter by letter.
func TestWhollyOddServer(t *testing.T) {
	server, ledger := newFake(t, someLetters(30, 2)...), newLedger()
	server.quirk = func(p *peer, tag, command string) bool {
		if _, what := p.asked(command); !strings.Contains(what, "BODY.PEEK[]") {
			return false
		}
		p.ok(tag)
		return true
	}
	counts, err := New(server.start().account(), ledger, Options{}).Fetch(context.Background())
	if KindOf(err) != Server || counts.Quarantined > 3 {
		t.Errorf("%+v, %v", counts, err)
	}
}

func TestLetterThatKillsTheServerIsQuarantinedWhileOthersGoOn(t *testing.T) {
	texts := someLetters(5, 20)
	server, ledger := newFake(t, texts...), newLedger()
	server.quirk = func(p *peer, _, command string) bool {
		if p.body(command, 2) {
			p.Conn.Close()
			return true
		}
		return false
	}
	status := run(t, New(server.start().account(), ledger, Options{}), func(s Status) bool { return s.Well() })
	if want := (Counts{Kept: 4, Quarantined: 1}); status.Total != want {
		t.Errorf("got %+v", status.Total)
	}
	wantLetters(t, ledger, slices.Delete(slices.Clone(texts), 1, 2))
}

// run watches until the status is as wanted, and gives it.
func run(t *testing.T, w *Watcher, until func(Status) bool) (reached Status) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	found := false
	w.status.announce = func(s Status) {
		if !found && until(s) {
			reached, found = s, true
			cancel()
		}
	}
	w.Run(ctx)
	if !found {
		t.Fatalf("never came so far: %+v", w.Status())
	}
	return reached
}

func TestLineWithoutEnd(t *testing.T) {
	server, ledger := newFake(t, "a letter\r\n"), newLedger()
	server.quirk = func(p *peer, _, command string) bool {
		if !p.body(command, 1) {
			return false
		}
		for err := error(nil); err == nil; {
			_, err = p.Conn.Write([]byte(strings.Repeat("* OK no end ", 1000)))
		}
		return true
	}
	server.start()
	heap := heapDuring(func() {
		if got := fetch(t, server.account(), ledger); got != (Counts{Quarantined: 1}) {
			t.Errorf("got %+v", got)
		}
	})
	if heap > 100<<20 {
		t.Errorf("the heap grew by %d MB", heap>>20)
	}
}

func TestFolderWithoutUIDValidityIsLeftAlone(t *testing.T) {
	server, ledger := newFake(t, someLetters(3, 2)...), newLedger()
	server.uidValidity = 0
	_, err := New(server.start().account(), ledger, Options{}).Fetch(context.Background())
	if KindOf(err) != Folder {
		t.Errorf("error: %v", err)
	}
	wantLetters(t, ledger, nil)
}

func TestThrottledServerIsObeyed(t *testing.T) {
	server := newFake(t, someLetters(3, 2)...)
	server.quirk = func(p *peer, tag, command string) bool {
		if !p.body(command, 1) {
			return false
		}
		p.say("%s NO Request is throttled. Suggested Backoff Time: 299961 milliseconds", tag)
		return true
	}
	_, err := New(server.start().account(), newLedger(), Options{}).Fetch(context.Background())
	if f := faultOf(err); f == nil || f.RetryAfter != 299961*time.Millisecond {
		t.Errorf("error: %v", err)
	}
}

func TestSearchBeyondMeasure(t *testing.T) {
	server := newFake(t, someLetters(3, 2)...)
	server.caps += " ESEARCH"
	server.quirk = func(p *peer, tag, command string) bool {
		if !strings.HasPrefix(command, "UID SEARCH") {
			return false
		}
		p.say(`* ESEARCH (TAG "%s") UID ALL 1:4294967295`, tag)
		p.ok(tag)
		return true
	}
	server.start()
	heap := heapDuring(func() {
		if _, err := New(server.account(), newLedger(), Options{}).Fetch(context.Background()); KindOf(err) != Server {
			t.Errorf("error: %v", err)
		}
	})
	if heap > 10<<20 {
		t.Errorf("the heap grew by %d MB", heap>>20)
	}
}

// TestUIDsGivenAnew: UIDNEXT has fallen although UIDVALIDITY stands, so UID 2
// names another letter than the ledger knows.
func TestUIDsGivenAnew(t *testing.T) {
	ledger := newLedger()
	before := newFake(t, "first\r\n", "", "", "fourth\r\n").start()
	fetch(t, before.account(), ledger)
	after := newFake(t, "first\r\n", "fourth\r\n", "new one\r\n").start()
	if got := fetch(t, after.account(), ledger); got.Kept != 3 {
		t.Errorf("got %+v", got)
	}
	wantLetters(t, ledger, []string{"first\r\n", "fourth\r\n", "new one\r\n"})
}
