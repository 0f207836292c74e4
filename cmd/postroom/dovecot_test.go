package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"postroom/inbox/dovecottest"
	"postroom/store"
	"postroom/testdata"
)

// TestMailboxInARealDovecot delivers the demo's letters into a real Dovecot, lets
// the real program fetch and file them, and accounts for every one.
func TestMailboxInARealDovecot(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	server := dovecottest.Start(t)
	samples := testdata.Demo()
	var raws [][]byte
	for _, s := range samples {
		raws = append(raws, s.Raw)
	}
	server.Deliver("recruit", "INBOX", raws...)
	run := newRun(t)
	configure(t, run, server)

	if out := string(run.must(t, "check")); !strings.Contains(out, "signed in") {
		t.Errorf("check says %q", out)
	}
	if err := run.command("reconcile").Run(); err == nil {
		t.Error("reconcile is content before anything was fetched")
	}
	run.finish(t)

	var accounts []account
	unmarshal(t, run.must(t, "reconcile", "--format", "json"), &accounts)
	if len(accounts) != 1 || accounts[0].Letters != len(samples) || accounts[0].Accounted != len(samples) {
		t.Errorf("reconcile = %+v, want %d letters accounted for", accounts, len(samples))
	}
	wantEveryOutcome(t, run, samples)
	run.verify(t)

	before := run.books(t)
	server.Deliver("recruit", "INBOX", raws[0])
	run.finish(t)
	if after := run.books(t); !slices.Equal(before.Letters, after.Letters) {
		t.Error("a letter that was delivered twice is in the ledger twice")
	}
}

// configure writes postroom.toml for a Dovecot user, over TLS.
func configure(t *testing.T, run *crashRun, server *dovecottest.Server) {
	t.Helper()
	_, port, err := net.SplitHostPort(server.TLSAddr)
	if err != nil {
		t.Fatal(err)
	}
	config := fmt.Sprintf("[[mailbox]]\nname = \"recruit\"\nhost = \"localhost\"\nport = %s\nca_file = %q\nuser = \"recruit\"\npassword = \"secret\"\naddresses = [%q]\n", port, server.CA, testdata.Mailbox)
	if err := os.WriteFile(filepath.Join(run.dir, "postroom.toml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
}

// wantEveryOutcome compares each letter with what a careful person does.
func wantEveryOutcome(t *testing.T, run *crashRun, samples []testdata.Sample) {
	t.Helper()
	var rows []store.LedgerRow
	unmarshal(t, run.must(t, "ledger", "--format", "json"), &rows)
	byHash := make(map[string]store.LedgerRow)
	for _, r := range rows {
		byHash[r.SHA256] = r
	}
	for _, s := range samples {
		r, ok := byHash[hash(s.Raw)]
		if !ok {
			t.Errorf("%s is not in the ledger", s.Name)
			continue
		}
		if r.Outcome != s.Expect.Outcome && !slices.Contains(s.Expect.Also, r.Outcome) {
			t.Errorf("%s: %s (%s), want %s", s.Name, r.Outcome, r.Sentence, s.Expect.Outcome)
		}
		if len(s.Expect.Vacancies) > 0 && !sameSet(r.Vacancies, s.Expect.Vacancies) {
			t.Errorf("%s: under %v, want %v", s.Name, r.Vacancies, s.Expect.Vacancies)
		}
	}
}

func sameSet(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// TestServeFilesALetterAsItArrives lets serve run, delivers one more letter and
// waits until it is filed; then it stops the program as a service manager does.
func TestServeFilesALetterAsItArrives(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	server := dovecottest.Start(t)
	run := newRun(t)
	configure(t, run, server)
	server.Deliver("recruit", "INBOX", testdata.Demo()[0].Raw)
	serve := run.command("serve")
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	awaitDecided(t, run.dir, 1)

	second := run.command("serve", "--once")
	out, err := second.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "another postroom works") {
		t.Errorf("a second postroom on the same data: %v, %s", err, out)
	}

	server.Deliver("recruit", "INBOX", testdata.Demo()[1].Raw)
	awaitDecided(t, run.dir, 2)
	if err := serve.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := serve.Wait(); err != nil {
		t.Errorf("serve, interrupted: %v", err)
	}
}

// awaitDecided waits until so many letters are decided, as seen from beside.
func awaitDecided(t *testing.T, dir string, want int) {
	t.Helper()
	var n int
	var err error
	awaitOr(t, func() string { return fmt.Sprintf("%d letters to be decided, not %d (%v)", want, n, err) }, func() bool {
		n, err = countLetters(dir, "decision_id IS NOT NULL")
		return err == nil && n >= want
	})
}
