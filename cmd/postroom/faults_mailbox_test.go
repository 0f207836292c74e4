package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"postroom/inbox/dovecottest"
	"postroom/testdata"
)

// gate stands before a mailbox and lets through what it is told to.
type gate struct {
	listener net.Listener
	to       string
	mood     atomic.Int32
	visits   atomic.Int32
}

// The moods of a gate.
const (
	open    = iota // everything goes through
	resets         // connections are closed at once
	hangs          // connections are taken and nothing is said
	freezes        // the server's words stop after some
)

// beforeFreezing is how many bytes a freezing gate lets through: the sign-in and
// the beginning of a letter.
const beforeFreezing = 20_000

func newGate(t *testing.T, to string, mood int32) *gate {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := &gate{listener: l, to: to}
	g.mood.Store(mood)
	go g.serve()
	t.Cleanup(func() { l.Close() })
	return g
}

func (g *gate) serve() {
	for {
		c, err := g.listener.Accept()
		if err != nil {
			return
		}
		g.visits.Add(1)
		go g.pass(c)
	}
}

func (g *gate) pass(c net.Conn) {
	defer c.Close()
	switch g.mood.Load() {
	case resets:
		return
	case hangs:
		io.Copy(io.Discard, c)
		return
	}
	server, err := net.Dial("tcp", g.to)
	if err != nil {
		return
	}
	defer server.Close()
	if g.mood.Load() == freezes {
		go io.CopyN(c, server, beforeFreezing)
	} else {
		go io.Copy(c, server)
	}
	io.Copy(server, c)
}

// through is a run whose mailbox is reached by the gate.
func (g *gate) through(t *testing.T, binary, password string) *crashRun {
	t.Helper()
	run := &crashRun{binary: binary, dir: t.TempDir()}
	config := fmt.Sprintf("[[mailbox]]\nhost = \"127.0.0.1\"\nport = %d\ntls = \"none\"\nuser = %q\npassword = %q\n",
		g.listener.Addr().(*net.TCPAddr).Port, demoUser, password)
	if err := os.WriteFile(filepath.Join(run.dir, "postroom.toml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	return run
}

// R08, R16: whatever the mailbox does, serve goes on, and stops when it is asked
// to; when the mailbox is well again, the letters come.
func TestServeOutlivesItsMailbox(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	samples := typed(testdata.Demo())
	mailbox := startDemoMailbox(t, samples)
	binary := buildPostroom(t)
	for _, c := range []struct {
		name  string
		mood  int32
		notes string // what serve says of it, "" where that takes a minute
	}{
		{"resets", resets, "kind=network"},
		{"hangs", hangs, ""},
		{"freezes in a letter", freezes, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			g := newGate(t, mailbox.listen.Addr().String(), c.mood)
			run := g.through(t, binary, demoPassword)
			serve := start(t, run.command("serve"))
			await(t, "a visit", func() bool { return g.visits.Load() > 0 })
			if c.notes == "" {
				serve.stop(t)
				g.mood.Store(open)
				run.finish(t)
			} else {
				serve.says(t, c.notes)
				g.mood.Store(open)
				awaitDecided(t, run.dir, distinct(samples))
				serve.stop(t)
			}
			wantEveryLetterOnce(t, run.books(t), samples)
		})
	}
	t.Run("refuses", func(t *testing.T) {
		t.Parallel()
		g := newGate(t, "", open)
		g.listener.Close()
		serve := start(t, g.through(t, binary, demoPassword).command("serve"))
		serve.says(t, "check host and port")
		serve.stop(t)
	})
	t.Run("wrong password", func(t *testing.T) {
		t.Parallel()
		g := newGate(t, mailbox.listen.Addr().String(), open)
		serve := start(t, g.through(t, binary, "wrong").command("serve"))
		serve.says(t, "kind=sign-in")
		if !strings.Contains(serve.words.String(), "retry_in=1") || !strings.Contains(serve.words.String(), "user name and password") {
			t.Errorf("it says %s", serve.words)
		}
		serve.stop(t)
		if n := g.visits.Load(); n != 1 {
			t.Errorf("%d sign-ins, want one in ten minutes", n)
		}
	})
}

// An empty mailbox, a folder with an odd name, one that does not exist, a letter
// beyond the limit: each ends in words that say what is so.
func TestOddMailboxes(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	server := dovecottest.Start(t)
	run := &crashRun{binary: buildPostroom(t), dir: t.TempDir()}
	configure(t, run, server)
	config := filepath.Join(run.dir, "postroom.toml")
	set := func(folders string) {
		t.Helper()
		configure(t, run, server)
		f, err := os.OpenFile(config, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		fmt.Fprintf(f, "folders = [%s]\n", folders)
	}

	run.finish(t)
	if out := string(run.must(t, "reconcile")); !strings.Contains(out, "0") {
		t.Errorf("an empty mailbox: %s", out)
	}

	// As we call it, and as the server's directory does (RFC 3501, 5.1.3).
	const odd = "Bewerbungen für \"Büro & Küche\" 採用"
	server.Deliver("recruit", "Bewerbungen f&APw-r \"B&APw-ro &- K&APw-che\" &Y6F1KA-", testdata.Demo()[0].Raw)
	set(strconv.Quote(odd))
	run.finish(t)
	if n, err := countLetters(run.dir, "decision_id IS NOT NULL"); n != 1 {
		t.Errorf("%d letters from the folder with an odd name, %v", n, err)
	}
	run.must(t, "reconcile")

	set(`"INBOX", "Nowhere"`)
	server.Deliver("recruit", "INBOX", testdata.Demo()[1].Raw)
	out, err := run.command("serve", "--once").CombinedOutput()
	if err == nil || !strings.Contains(string(out), `"Nowhere"`) || strings.Count(string(out), "\n") != 1 {
		t.Errorf("a folder that does not exist: %v, %s", err, out)
	}
	if n, err := countLetters(run.dir, "decision_id IS NOT NULL"); n != 2 {
		t.Errorf("%d letters beside the folder that does not exist, %v", n, err)
	}

	set(`"INBOX"`)
	large := append([]byte("From: A <a@b.example>\r\nSubject: Application\r\n\r\n"), bytes.Repeat([]byte("0123456789abcdef\r\n"), 60<<20/18)...)
	server.Deliver("recruit", "INBOX", large)
	run.finish(t)
	if words := string(run.must(t, "ledger", "--outcome", "quarantined")); !strings.Contains(words, "could not be fetched") {
		t.Errorf("a letter beyond the limit: %s", words)
	}
	run.must(t, "reconcile")
	run.verify(t)
}
