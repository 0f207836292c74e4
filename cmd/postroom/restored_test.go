package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"postroom/reply"
	"postroom/testdata"
)

// TestARestoredBackupAnswersNobodyTwice copies the data directory, lets a mail that
// waited there go and another letter come and be answered, and puts the copy back:
// in the place of the directory at once, or into its files a day later.
func TestARestoredBackupAnswersNobodyTwice(t *testing.T) {
	t.Parallel()
	const anna, annas, maries = "Anna Roe <anna.roe@example.com>", "anna.roe@example.com", "marie.dupont@example.com"
	for _, c := range []struct {
		what    string
		later   time.Duration
		restore func(t *testing.T, backup, data string)
	}{
		{"another directory", 0, func(t *testing.T, backup, data string) {
			if err := os.Rename(data, data+".lost"); err != nil {
				t.Fatal(err)
			}
			copyAll(t, backup, data)
		}},
		{"the same files", 24 * time.Hour, func(t *testing.T, backup, data string) { copyAll(t, backup+"/.", data) }},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			mailbox, sink := startDemoMailbox(t, nil), openTally(t)
			account, port := mailbox.account(), sink.listener.Addr().(*net.TCPAddr).Port
			h := openHouse(t, fmt.Sprintf("[[mailbox]]\nname = %q\nhost = %q\nport = %d\ntls = \"none\"\nuser = %q\npassword = %q\n[smtp]\nhost = \"127.0.0.1\"\nport = %d\ntls = \"none\"\n[web]\nlisten = \"off\"\n",
				account.Name, account.Host, account.Port, account.User, account.Password, port)+repliesSection)
			o := &office{mailbox: testdata.Mailbox}
			deliver := func(n int, from, subject string) {
				raw := strings.ReplaceAll(o.letter(n, from, subject, "", "cv", "letter"), "\n", "\r\n")
				h.must(mailbox.deliver(testdata.Sample{Raw: []byte(raw), ReceivedAt: h.now()}))
			}
			deliver(1, anna, "Baker - Roe")
			h.serve()
			h.await(annas, reply.Waiting)
			h.end()
			backup := t.TempDir() + "/backup"
			copyAll(t, h.app.dataDir, backup)

			h.serve()
			h.pass(6 * time.Minute)
			h.await(annas, reply.Sent)
			deliver(2, marie, "Baker - Dupont")
			h.await(maries, reply.Waiting)
			h.pass(6 * time.Minute)
			h.await(maries, reply.Sent)
			h.end()

			h.pass(c.later)
			c.restore(t, backup, h.app.dataDir)
			h.serve()
			for _, to := range []string{annas, maries} {
				if e := h.await(to, reply.Held); e.Rule != "away" {
					t.Errorf("the mail to %s waits by the rule %s", to, e.Rule)
				}
			}
			taken := 0
			for _, n := range sink.count() {
				taken += n
			}
			if taken != 2 {
				t.Errorf("%d mails were taken, want 2", taken)
			}
		})
	}
}

func copyAll(t *testing.T, from, to string) {
	t.Helper()
	if out, err := exec.Command("cp", "-a", from, to).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}
