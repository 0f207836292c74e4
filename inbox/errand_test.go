package inbox

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"postroom/inbox/dovecottest"
	"postroom/message"
)

// memoryServer is go-imap's own server in this process, with an empty INBOX, and
// how to sign in there.
func memoryServer(t *testing.T) (*imapmemserver.User, Account) {
	t.Helper()
	user := imapmemserver.NewUser("jobs", dovecottest.Password)
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	memory := imapmemserver.New()
	memory.AddUser(user)
	server := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return memory.NewSession(), nil, nil
		},
		InsecureAuth: true,
	})
	door := newFake(t)
	go server.Serve(door.listener)
	t.Cleanup(func() { server.Close() })
	return user, door.account()
}

var countOnly = &imap.StatusOptions{NumMessages: true}

func TestFetchFromMemoryServer(t *testing.T) {
	user, account := memoryServer(t)
	texts := someLetters(60, 10)
	for _, text := range texts {
		if _, err := user.Append("INBOX", literal{strings.NewReader(text)}, &imap.AppendOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	ledger := newLedger()
	fetch(t, account, ledger)
	wantLetters(t, ledger, texts)
}

type literal struct{ *strings.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }

func TestCheck(t *testing.T) {
	server := newFake(t, someLetters(3, 1)...)
	account := server.start().account()
	account.Folders = []string{"INBOX", "Away"}
	server.quirk = func(p *peer, tag, command string) bool {
		if command != `EXAMINE "Away"` && command != "EXAMINE Away" {
			return false
		}
		p.say("%s NO [NONEXISTENT] no such folder", tag)
		return true
	}
	findings := New(account, newLedger(), Options{}).Check(context.Background())
	var good []bool
	for _, f := range findings {
		good = append(good, f.OK)
		if !f.OK && f.Hint == "" {
			t.Errorf("no hint: %+v", f)
		}
	}
	if !slices.Equal(good, []bool{true, true, true, false}) {
		t.Errorf("findings: %+v", findings)
	}
	account.Auth = Password("")
	account.Host = "mail.example.org"
	if findings := New(account, newLedger(), Options{}).Check(context.Background()); len(findings) != 1 || findings[0].OK {
		t.Errorf("clear connection elsewhere: %+v", findings)
	}
}

func TestList(t *testing.T) {
	texts := someLetters(4, 3)
	server := newFake(t, texts[0], "", texts[2], texts[3])
	contents, err := New(server.start().account(), newLedger(), Options{}).List(context.Background())
	if err != nil || len(contents) != 1 {
		t.Fatal(contents, err)
	}
	want := []Seen{{1, int64(len(texts[0]))}, {3, int64(len(texts[2]))}, {4, int64(len(texts[3]))}}
	if c := contents[0]; c.Folder != "INBOX" || c.UIDValidity != 7 || !slices.Equal(c.Letters, want) {
		t.Errorf("got %+v", c)
	}
}

func TestAgain(t *testing.T) {
	texts := someLetters(3, 50)
	server, ledger := newFake(t, texts...), newLedger()
	account := server.start().account()
	account.Limits.Letter = 100
	fetch(t, account, ledger)
	wantLetters(t, ledger, texts[:1])
	w := New(account, ledger, Options{})
	at := message.Sighting{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7, UID: 3}
	if err := w.Again(context.Background(), at, 1<<20); err != nil {
		t.Fatal(err)
	}
	wantLetters(t, ledger, []string{texts[0], texts[2]})
	at.UID = 9
	if err := w.Again(context.Background(), at, 1<<20); !errors.Is(err, errGone) {
		t.Errorf("a letter that is not there: %v", err)
	}
	at.UIDValidity = 8
	if err := w.Again(context.Background(), at, 1<<20); KindOf(err) != Folder {
		t.Errorf("a folder made anew: %v", err)
	}
}

func TestMarkInDovecot(t *testing.T) {
	server, ledger := dovecottest.Start(t), newLedger()
	texts := someLetters(5, 1)
	server.Deliver("jobs", "INBOX", raw(texts)...)
	account := plainAccount(t, server.Addr)
	fetch(t, account, ledger)
	var letters []message.Sighting
	for at := range ledger.arrivals {
		if at.UID <= 2 {
			letters = append(letters, at)
		}
	}
	w := New(account, ledger, Options{})
	if err := w.Mark(context.Background(), letters, Action{Flag: "$Filed", MoveTo: "Archive"}); err != nil {
		t.Fatal(err)
	}
	count := func(folder string) int {
		return strings.Count(server.Doveadm("search", "-u", "jobs", "mailbox", folder, "all"), "\n")
	}
	if in, out := count("INBOX"), count("Archive"); in != 3 || out != 2 {
		t.Errorf("%d stayed, %d were moved", in, out)
	}
	if flags := server.Doveadm("fetch", "-u", "jobs", "flags", "mailbox", "Archive"); strings.Count(flags, "$Filed") != 2 {
		t.Errorf("flags: %s", flags)
	}
	letters[0].UIDValidity++
	if err := w.Mark(context.Background(), letters[:1], Action{Flag: "$Filed"}); KindOf(err) != Folder {
		t.Errorf("a folder made anew: %v", err)
	}
}

// TestMoveNeverExpungesMore: a letter is removed only when its copy has succeeded
// and the server can remove it alone.
func TestMoveNeverExpungesMore(t *testing.T) {
	tests := []struct {
		name, caps, copy string
		good             bool
		said, unsaid     string
	}{
		{"MOVE", "IMAP4rev1 AUTH=PLAIN MOVE", "OK done", true, "UID MOVE 1", "EXPUNGE"},
		{"UIDPLUS", "IMAP4rev1 AUTH=PLAIN UIDPLUS", "OK done", true, "UID EXPUNGE 1", "MOVE"},
		{"copy fails", "IMAP4rev1 AUTH=PLAIN UIDPLUS", "NO [TRYCREATE] no such folder", false, "UID COPY 1", "EXPUNGE"},
		{"neither", "IMAP4rev1 AUTH=PLAIN", "OK done", false, "SELECT", "COPY"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := newFake(t, "a letter\r\n")
			server.greeting, server.caps = "* OK here", test.caps
			server.quirk = func(p *peer, tag, command string) bool {
				switch {
				case strings.HasPrefix(command, "SELECT"):
					p.examine()
					p.ok(tag)
				case strings.HasPrefix(command, "UID COPY"):
					p.say("%s %s", tag, test.copy)
				default:
					return false
				}
				return true
			}
			w := New(server.start().account(), newLedger(), Options{})
			at := message.Sighting{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7, UID: 1}
			err := w.Mark(context.Background(), []message.Sighting{at}, Action{MoveTo: "Filed"})
			if (err == nil) != test.good {
				t.Errorf("error: %v", err)
			}
			if said := server.said(); !strings.Contains(said, test.said) || strings.Contains(said, test.unsaid) {
				t.Errorf("said: %s", said)
			}
		})
	}
}
