package main

import (
	"bytes"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"

	"postroom/reply"
	"postroom/testdata"
)

func TestSentFolderAccounts(t *testing.T) {
	folders := config{Mailbox: []mailboxConfig{
		{Name: "plain", Addresses: []string{"plain@house.example"}},
		{Name: "jobs", Addresses: []string{"jobs@house.example"}, SentFolder: "auto"},
		{Name: "cv", Addresses: []string{"cv@house.example"}, SentFolder: "Sent"},
	}}.sentFolders()
	for _, c := range []struct{ mailbox, from, want string }{
		{"cv", "jobs@house.example", "cv"},     // the account that answers
		{"plain", "plain@house.example", ""},   // wants none
		{"gone", "jobs@house.example", ""},     // no longer configured
		{"", "CV+x@house.example", "cv"},       // a person's mail: by its address
		{"", "somebody@house.example", "jobs"}, // or the first
	} {
		if got := folders.account(c.mailbox, c.from); got != c.want {
			t.Errorf("%q from %s: %q, want %q", c.mailbox, c.from, got, c.want)
		}
	}
	if got := (config{}).sentFolders().account("", "jobs@house.example"); got != "" {
		t.Errorf("no account: %q", got)
	}
}

func TestASentFolderIsNotWatched(t *testing.T) {
	m := mailboxConfig{Host: "localhost", User: "jobs", Folders: []string{"INBOX", "Sent"}, SentFolder: "Sent"}
	if err := m.complete(); err == nil || !strings.Contains(err.Error(), "sent_folder") {
		t.Errorf("error %v", err)
	}
}

// TestNoSentFolder: the folder is missing. The mail is sent and says that it has no
// copy, check says what to do, and once that is done the copy is there.
func TestNoSentFolder(t *testing.T) {
	t.Parallel()
	mailbox, sink := startDemoMailbox(t, nil), openTally(t)
	account, port := mailbox.account(), sink.listener.Addr().(*net.TCPAddr).Port
	h := openHouse(t, fmt.Sprintf("[[mailbox]]\nname = %q\nhost = %q\nport = %d\ntls = \"none\"\nuser = %q\npassword = %q\nsent_folder = \"Sent\"\n[smtp]\nhost = \"127.0.0.1\"\nport = %d\ntls = \"none\"\n[web]\nlisten = \"off\"\n",
		account.Name, account.Host, account.Port, account.User, account.Password, port)+repliesSection)
	o := &office{mailbox: testdata.Mailbox}
	raw := strings.ReplaceAll(o.letter(1, marie, "Baker - Dupont", "", "cv", "letter"), "\n", "\r\n")
	h.must(mailbox.deliver(testdata.Sample{Raw: []byte(raw), ReceivedAt: h.now()}))
	h.serve()
	const to = "marie.dupont@example.com"
	h.await(to, reply.Waiting)
	h.pass(6 * time.Minute)
	h.await(to, reply.Sent)
	awaitOr(t, func() string { return "a word about the copy" }, func() bool { return h.mails(to)[0].CopyProblem != "" })
	if out := h.run("replies"); !strings.Contains(out, "no copy is in the Sent folder yet") {
		t.Errorf("replies says %s", out)
	}
	var out, errs bytes.Buffer
	code := run(t.Context(), h.app.self, []string{"--data", h.app.dataDir, "check"}, streams{In: strings.NewReader(""), Out: &out, Err: &errs})
	if said := out.String(); code != exitFailure || !strings.Contains(said, "folder for sent mail: FAILED") || !strings.Contains(said, "what to do:") {
		t.Errorf("check: %d, %s%s", code, said, errs.String())
	}
	h.end()
	h.must(mailbox.user.Create("Sent", nil))
	h.serve()
	awaitOr(t, func() string { return "the copy: " + h.mails(to)[0].CopyProblem }, func() bool { return !h.mails(to)[0].CopiedAt.IsZero() })
	if status, err := mailbox.user.Status("Sent", &imap.StatusOptions{NumMessages: true}); err != nil || *status.NumMessages != 1 {
		t.Errorf("%d copies, %v", *status.NumMessages, err)
	}
	if e := h.mails(to)[0]; e.CopyProblem != "" || e.State != reply.Sent || len(sink.count()) != 1 {
		t.Errorf("%s, %q, taken %d", e.State, e.CopyProblem, len(sink.count()))
	}
	if out := h.run("check"); !strings.Contains(out, `"Sent" is there`) {
		t.Errorf("check says %s", out)
	}
	h.end()
	for line := range strings.Lines(h.words.String()) {
		if strings.HasPrefix(line, "time=") && strings.Contains(strings.ToLower(line), "dupont") {
			t.Errorf("a name in the log: %s", line)
		}
	}
}
