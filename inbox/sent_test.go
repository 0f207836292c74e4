package inbox

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/inbox/dovecottest"
)

// specialUse gives Dovecot a folder for sent mail, under a name of its own.
const specialUse = `
namespace inbox {
  mailbox "Sent Items" {
    special_use = \Sent
    auto = create
  }
}
`

var sentAt = time.Date(2026, 11, 20, 12, 30, 0, 0, time.UTC)

func copyOf(n int) SentCopy {
	id := fmt.Sprintf("<mail.%d@bakery.example>", n)
	return SentCopy{MessageID: id, At: sentAt, Raw: []byte("From: jobs@bakery.example\r\nMessage-ID: " + id + "\r\nSubject: Received\r\n\r\nThank you.\r\n")}
}

// put opens the Sent folder, puts copies into it and closes it.
func put(t *testing.T, a Account, copies ...SentCopy) error {
	t.Helper()
	f, err := OpenSent(t.Context(), a)
	if err != nil {
		return err
	}
	defer f.Close(t.Context())
	for _, c := range copies {
		if err := f.Put(t.Context(), c); err != nil {
			return err
		}
	}
	return nil
}

func TestACopyInTheSentFolder(t *testing.T) {
	server := dovecottest.Start(t, specialUse)
	server.Deliver("jobs", "INBOX", []byte("Subject: one\n\nletter\n"))
	server.Deliver("jobs", "Sent", []byte("Subject: another\n\nof our own\n"))
	for _, c := range []struct{ setting, folder string }{{SentAuto, "Sent Items"}, {"Sent", "Sent"}} {
		account := plainAccount(t, server.Addr)
		account.Sent = c.setting
		for range 2 { // the second time it is there
			if err := put(t, account, copyOf(1), copyOf(2)); err != nil {
				t.Fatalf("%s: %v", c.setting, err)
			}
		}
		kept := server.Doveadm("fetch", "-u", "jobs", "flags date.received hdr.message-id text", "mailbox", c.folder, "header", "message-id", "bakery")
		for what, n := range map[string]int{
			"flags: \\Seen":             2,
			"date.received: 2026-11-20": 2,
			"<mail.1@bakery.example>":   2, // as the header says, and in the text
			string(copyOf(2).Raw):       1, // every byte as it was sent
		} {
			if got := strings.Count(kept, strings.ReplaceAll(what, "\r\n", "\n")); got != n {
				t.Errorf("%s: %q stands %d times, want %d:\n%s", c.setting, what, got, n, kept)
			}
		}
	}
	if got := server.Doveadm("fetch", "-u", "jobs", "flags", "mailbox", "INBOX"); strings.Contains(got, "Seen") {
		t.Errorf("a letter was touched: %s", got)
	}
}

// Every way in which a copy cannot be kept says what to do about it, in Put as in
// Check.
func TestNoCopyIsKept(t *testing.T) {
	for _, c := range []struct {
		name, sent, more string
		spoil            func(*dovecottest.Server)
		kind             Kind
		hint, checked    string
	}{
		{name: "no such folder", sent: "Gone", kind: Folder, hint: "name", checked: "Gone"},
		{name: "no special use", sent: SentAuto, kind: Folder, hint: "Set sent_folder", checked: `\Sent`},
		{name: "watched", sent: "inbox", hint: "", checked: "watched"},
		{name: "quota", sent: "Sent", kind: Folder, hint: "make room",
			more: "mail_plugins = quota\nplugin {\n  quota = count:User quota\n  quota_vsizes = yes\n  quota_rule = *:storage=1K\n  quota_grace = 0\n}\n"},
		{name: "rights", sent: "Sent", kind: Folder, hint: "may write", checked: "right to insert",
			more: "mail_plugins = acl\nprotocol imap {\n  mail_plugins = acl imap_acl\n}\nplugin {\n  acl = vfile\n}\n",
			spoil: func(s *dovecottest.Server) {
				file := filepath.Join(s.Maildir("jobs", "Sent"), "dovecot-acl")
				if err := os.WriteFile(file, []byte("owner lr\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}},
		{name: "read-only", sent: "Sent", kind: Folder, hint: "may write", spoil: func(s *dovecottest.Server) {
			for _, sub := range []string{"cur", "new", "tmp"} {
				if err := os.Chmod(filepath.Join(s.Maildir("jobs", "Sent"), sub), 0o500); err != nil {
					t.Fatal(err)
				}
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := dovecottest.Start(t, c.more)
			server.Maildir("jobs", "Sent")
			if c.spoil != nil {
				c.spoil(server)
			}
			account := plainAccount(t, server.Addr)
			account.Sent = c.sent
			big := copyOf(1)
			big.Raw = append(big.Raw, strings.Repeat("Thank you.\r\n", 400)...)
			err := put(t, account, big)
			if err == nil || c.kind != "" && KindOf(err) != c.kind {
				t.Fatalf("error %v of kind %q, want %q", err, KindOf(err), c.kind)
			}
			if f := faultOf(err); !strings.Contains(f.Hint, c.hint) {
				t.Errorf("%v: hint %q, want %q", err, f.Hint, c.hint)
			}
			if c.checked == "" { // it shows only when something is put there
				return
			}
			findings := New(account, newLedger(), Options{}).Check(t.Context())
			last := findings[len(findings)-1]
			if said := last.Detail + " " + last.Hint; last.OK || !strings.Contains(said, c.checked) {
				t.Errorf("check says %+v", last)
			}
		})
	}
}

func TestCheckFindsTheSentFolder(t *testing.T) {
	server := dovecottest.Start(t, specialUse)
	account := plainAccount(t, server.Addr)
	account.Sent = SentAuto
	findings := New(account, newLedger(), Options{}).Check(t.Context())
	if last := findings[len(findings)-1]; !last.OK || !strings.Contains(last.Detail, `"Sent Items"`) {
		t.Errorf("check says %+v", last)
	}
	if n := server.Doveadm("search", "-u", "jobs", "mailbox", "Sent Items", "all"); n != "" {
		t.Errorf("check has put something there: %s", n)
	}
}

// A connection that dies at any point of a copy's way, before or after the server
// has it, leaves one copy in the end: each time a little later, until one lives.
func TestALostAnswerDoublesNoCopy(t *testing.T) {
	server := dovecottest.Start(t, specialUse)
	account := plainAccount(t, server.Addr)
	account.Sent = "Sent Items"
	n, lost := 0, 0 // lost: answers to a copy that the server had
	for broken := true; broken; n++ {
		after := 100 + 17*int64(n)
		cut := newProxy(t, server.Addr, func(int) defect { return defect{after: after, cut: true} })
		broken = put(t, at(t, account, cut.addr()), copyOf(n)) != nil
		before := kept(t, server, "Sent Items")
		if err := put(t, account, copyOf(n)); err != nil {
			t.Fatal(err)
		}
		if broken && kept(t, server, "Sent Items") == before {
			lost++
		}
	}
	found := server.Doveadm("fetch", "-u", "jobs", "hdr.message-id", "mailbox", "Sent Items", "all")
	ids := slices.DeleteFunc(strings.Fields(found), func(s string) bool { return !strings.HasPrefix(s, "<") })
	if distinct := slices.Compact(slices.Sorted(slices.Values(ids))); len(ids) != len(distinct) || len(ids) != n || lost == 0 || n < 10 {
		t.Errorf("%d copies of %d mails, %d tried, %d answers lost", len(ids), len(distinct), n, lost)
	}
}

// kept counts the mails of a folder.
func kept(t *testing.T, s *dovecottest.Server, folder string) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(s.Maildir("jobs", folder), "[cn]*", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}

// at is the same account elsewhere.
func at(t *testing.T, a Account, addr string) Account {
	t.Helper()
	a.Port = plainAccount(t, addr).Port
	return a
}

func TestACopyInTheMemoryServer(t *testing.T) {
	user, account := memoryServer(t)
	if err := user.Create("Sent", nil); err != nil {
		t.Fatal(err)
	}
	account.Sent = "Sent"
	for range 2 {
		if err := put(t, account, copyOf(1)); err != nil {
			t.Fatal(err)
		}
	}
	if status, err := user.Status("Sent", countOnly); err != nil || *status.NumMessages != 1 {
		t.Errorf("%+v, %v", status, err)
	}
}

// The Sent folder is never selected: nothing there can change but by the copy.
func TestTheSentFolderIsOnlyExamined(t *testing.T) {
	server := newFake(t)
	server.quirk = func(p *peer, tag, command string) bool {
		if !strings.HasPrefix(command, "APPEND") {
			return false
		}
		p.say("+ go on")
		size := 0
		if _, err := fmt.Sscanf(command[strings.LastIndexByte(command, '{'):], "{%d}", &size); err != nil {
			t.Error(err)
		}
		body := make([]byte, size+2)
		for read := 0; read < len(body); {
			n, err := p.in.Read(body[read:])
			if err != nil {
				return true
			}
			read += n
		}
		p.ok(tag)
		return true
	}
	account := server.start().account()
	account.Sent = "Sent"
	if err := put(t, account, copyOf(1)); err != nil {
		t.Fatal(err)
	}
	said := server.said()
	for _, never := range []string{"SELECT", "STORE", "EXPUNGE", "CREATE", "COPY"} {
		if strings.Contains(said, " "+never) {
			t.Errorf("%s was said:\n%s", never, said)
		}
	}
	if !strings.Contains(said, `EXAMINE "Sent"`) || !strings.Contains(said, `HEADER "Message-ID"`) {
		t.Errorf("said:\n%s", said)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := OpenSent(ctx, account); err == nil {
		t.Error("a stopped program opens a folder")
	}
}
