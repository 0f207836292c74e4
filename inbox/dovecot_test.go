package inbox

import (
	"context"
	"fmt"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"postroom/inbox/dovecottest"
)

// quick makes every wait short enough for a test.
var quick = Timing{
	Dial: 10 * time.Second, SignIn: 10 * time.Second, Silence: 10 * time.Second, Command: time.Minute,
	Poll: 200 * time.Millisecond, BackoffMin: 20 * time.Millisecond, BackoffMax: 100 * time.Millisecond,
	SignInWait: 100 * time.Millisecond,
}

// plainAccount signs in without TLS at an address on this machine.
func plainAccount(t testing.TB, addr string) Account {
	t.Helper()
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	return Account{
		Name: "jobs", Host: host, Port: n, TLS: Plaintext, User: "jobs",
		Auth: Password(dovecottest.Password), Timing: quick,
	}
}

// someLetters makes n letters, each different and larger than the one before.
func someLetters(n, step int) (texts []string) {
	for i := range n {
		texts = append(texts, fmt.Sprintf("From: applicant%d@example.org\r\nSubject: Application %d\r\n\r\n%s\r\n",
			i, i, strings.Repeat(fmt.Sprintf("line of letter %d\r\n", i), i*step)))
	}
	return texts
}

func raw(texts []string) (letters [][]byte) {
	for _, text := range texts {
		letters = append(letters, []byte(text))
	}
	return letters
}

func fetch(t *testing.T, a Account, l Ledger) Counts {
	t.Helper()
	counts, err := New(a, l, Options{}).Fetch(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

func TestFetchFromDovecot(t *testing.T) {
	server, ledger := dovecottest.Start(t), newLedger()
	texts := someLetters(120, 50)
	server.Deliver("jobs", "INBOX", raw(texts[:100])...)
	server.Deliver("jobs", "Junk", raw(texts[100:])...)
	account := plainAccount(t, server.Addr)
	account.Folders = []string{"INBOX", "Junk"}

	if got := fetch(t, account, ledger); got != (Counts{Kept: 120}) {
		t.Errorf("first pass: %+v", got)
	}
	if got := fetch(t, account, ledger); got != (Counts{}) {
		t.Errorf("second pass: %+v", got)
	}
	wantLetters(t, ledger, texts)
	if flags := server.Doveadm("fetch", "-u", "jobs", "flags", "mailbox", "INBOX"); strings.Contains(flags, "Seen") {
		t.Error("letters were marked as seen")
	}
}
