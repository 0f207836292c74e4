package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/intake"
	"postroom/message"
	"postroom/store"
)

// What is known of a mailbox is known of its account: of none other that gets its
// name, on the pages or by hand.
func TestAMailboxsNameIsGivenToAnotherAccount(t *testing.T) {
	s, err := store.Open(t.Context(), t.TempDir(), store.Options{Role: store.Pipeline, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p := &pipeline{store: s, clock: systemClock, receiver: &intake.Receiver{Keeper: register{Store: s}, Now: time.Now}}
	rome := mailboxConfig{Name: "jobs", Host: "rome.example", User: "jobs"}
	milan, recruit, secret := rome, rome, rome
	milan.Host, recruit.User, secret.Password = "milan.example", "recruit", "another"
	for _, c := range []struct {
		what  string
		is    mailboxConfig
		known int
	}{
		{"first", rome, 0}, {"at the next start", rome, 1}, {"with another password", secret, 1},
		{"of another user", recruit, 0}, {"at another server", milan, 0}, {"the first again", rome, 0},
	} {
		account := c.is.account()
		receiver := p.receiverOf(account)
		known, err := receiver.Known(t.Context(), "jobs", "INBOX", 7)
		if err != nil || len(known) != c.known {
			t.Errorf("%s: knows %v, %v; want %d", c.what, known, err, c.known)
		}
		d, err := receiver.Draft(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Write([]byte("Subject: Baker\r\n\r\n")); err != nil {
			t.Fatal(err)
		}
		err = receiver.Keep(t.Context(), []message.Arrival{{
			Source: account.URL() + "INBOX;UIDVALIDITY=7/;UID=1", Raw: d,
			Sighting: message.Sighting{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7, UID: 1},
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if rows, err := s.Ledger(t.Context(), store.Filter{}); err != nil || len(rows) != 1 {
		t.Errorf("%d letters, %v; want one", len(rows), err)
	}
}

func TestEveryMailboxHasANameOfItsOwn(t *testing.T) {
	a := &app{dataDir: filepath.Join(t.TempDir(), "none"), getenv: func(string) string { return "" }}
	rome := mailboxConfig{Host: "rome.example", User: "jobs"}
	milan := mailboxConfig{Host: "milan.example", User: "jobs"}
	if _, err := a.inForce(config{Mailbox: []mailboxConfig{rome, milan}}); err == nil || !strings.Contains(err.Error(), `mailbox 2: the name "jobs"`) {
		t.Errorf("two of one name: %v", err)
	}
	milan.Name = "milan"
	if _, err := a.inForce(config{Mailbox: []mailboxConfig{rome, milan}}); err != nil {
		t.Error(err)
	}
}
