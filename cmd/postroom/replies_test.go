package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/message"
	"postroom/testdata"
)

// bakery is a real postroom between a mailbox and a mail server, with one vacancy.
type bakery struct {
	*crashRun
	mailbox *demoMailbox
	post    *demoPost
}

func openBakery(t *testing.T) bakery {
	t.Helper()
	post, err := openDemoPost(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- post.serve() }()
	t.Cleanup(func() {
		post.close()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	b := bakery{&crashRun{binary: buildPostroom(t), dir: t.TempDir()}, startDemoMailbox(t, nil), post}
	account, smtp := b.mailbox.account(), post.config()
	config := fmt.Sprintf("[[mailbox]]\nname = %q\nhost = %q\nport = %d\ntls = \"none\"\nuser = %q\npassword = %q\n"+
		"[smtp]\nhost = %q\nport = %d\ntls = \"none\"\nfrom_name = \"The Bakery\"\n"+
		"[replies]\ncontroller = \"The Bakery\"\nprivacy_contact = \"privacy@bakery.example\"\nauthority = \"the authority\"\nmonths = 6\n"+
		"[web]\nlisten = \"off\"\n",
		account.Name, account.Host, account.Port, account.User, account.Password, smtp.Host, smtp.Port)
	b.file(t, "postroom.toml", config)
	b.must(t, "vacancy", "add", "--from", b.file(t, "baker.toml",
		"slug = \"baker\"\ntitle = \"Village Baker\"\ncode = \"Baker\"\nsubject_pattern = \"Baker - {surname}\"\nchannel = \"email\"\nlanguages = [\"en\"]\n[[required_documents]]\nkind = \"cv\"\n[[required_documents]]\nkind = \"cover_letter\"\n"))
	b.finish(t) // the mailbox is watched from now on
	return b
}

func (b bakery) file(t *testing.T, name, content string) string {
	t.Helper()
	name = filepath.Join(b.dir, name)
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// deliver puts a letter into the mailbox. The times of a mailbox are whole
// seconds, so it comes a little later than the watch began.
func (b bakery) deliver(t *testing.T, n int, from, subject, fields string, papers ...string) {
	t.Helper()
	raw := (&office{mailbox: testdata.Mailbox}).letter(n, from, subject, fields, papers...)
	err := b.mailbox.deliver(testdata.Sample{Raw: []byte(strings.ReplaceAll(raw, "\n", "\r\n")), ReceivedAt: time.Now().Add(2 * time.Second)})
	if err != nil {
		t.Fatal(err)
	}
}

func (b bakery) mails(t *testing.T, state string) []mail {
	t.Helper()
	var all []mail
	unmarshal(t, b.must(t, "replies", "list", "--state", state, "--format", "json"), &all)
	return all
}

// TestRepliesOfTheRealProgram approves and sends with commands, from letter to
// answer.
func TestRepliesOfTheRealProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	b := openBakery(t)
	b.deliver(t, 1, marie, "Baker - Dupont", "", "cv")
	b.finish(t)
	held := b.mails(t, "held")
	if len(held) != 1 || held[0].Kind != "missing" || len(b.post.mails()) != 0 {
		t.Fatalf("held: %+v, sent: %d", held, len(b.post.mails()))
	}
	b.must(t, "replies", "approve", held[0].ID)
	b.finish(t)
	b.finish(t)
	sent := b.post.mails()
	if len(sent) != 1 || len(b.mails(t, "sent")) != 1 {
		t.Fatalf("%d mails were sent", len(sent))
	}
	m := message.Read(sent[0], message.Limits{})
	b.deliver(t, 2, marie, "Re: "+m.Subject, "In-Reply-To: "+m.MessageID+"\n", "letter")
	b.finish(t)
	if got := string(b.must(t, "applications", "--format", "json")); !strings.Contains(got, `"complete": true`) {
		t.Errorf("the paper that was missing is not joined:\n%s", got)
	}
	b.must(t, "refile")
	b.finish(t)
	if n := len(b.post.mails()); n != 1 || len(b.mails(t, "held")) != 0 {
		t.Errorf("%d mails", n)
	}
	if out := string(b.must(t, "check")); !strings.Contains(out, "smtp: 127.0.0.1: connected") {
		t.Errorf("check says %s", out)
	}

	app := held[0].Application
	b.must(t, "write", "--kind", "not_selected", app)
	if out, err := b.command("write", "--kind", "not_selected", app).CombinedOutput(); err == nil || !bytes.Contains(out, []byte("--again")) {
		t.Errorf("a second one: %v, %s", err, out)
	}
	b.must(t, "replies", "approve", b.mails(t, "held")[0].ID)
	b.finish(t)
	last := b.post.mails()[1]
	if m := message.Read(last, message.Limits{}); !strings.Contains(m.Text, "Dear Marie Dupont") || m.Machine.AutoSubmitted != "" {
		t.Errorf("a person's mail:\n%s", last)
	}
}

// TestServeSendsWhatIsApproved lets serve run and approves beside it.
func TestServeSendsWhatIsApproved(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	b := openBakery(t)
	b.deliver(t, 1, marie, "Baker - Dupont", "", "cv")
	b.finish(t)
	serve := b.command("serve")
	var said bytes.Buffer
	serve.Stderr = &said
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	b.must(t, "replies", "approve", b.mails(t, "held")[0].ID)
	await(t, "the mail is sent", func() bool { return len(b.post.mails()) == 1 })
	await(t, "it is marked", func() bool { return len(b.mails(t, "sent")) == 1 })
	stop(t, serve)
	if t.Failed() {
		t.Log(said.String())
	}
}

func stop(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("serve, interrupted: %v", err)
	}
}
