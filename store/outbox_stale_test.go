package store_test

import (
	"errors"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
)

// Who sends reads some mails, renders them and hands over one after the other.
// What was changed, held back or put off since it was read is not sent as it was
// read, however fast the changes follow each other.
func TestAMailGoesAsItWasRead(t *testing.T) {
	for _, c := range []struct {
		name string
		// since is done to the mail after it was read.
		since func(s *store.Store, id string) error
		err   error
	}{
		{"nothing", func(*store.Store, string) error { return nil }, nil},
		{"new words", func(s *store.Store, id string) error {
			_, err := s.RecallMails(t.Context(), "petra", id)
			_, edit := s.EditMail(t.Context(), "petra", store.MailSeen{ID: id}, "News", "Come in.\n")
			return errors.Join(err, edit, s.ApproveMails(t.Context(), "petra", id))
		}, reply.ErrTaken},
		{"approved anew", func(s *store.Store, id string) error {
			_, err := s.RecallMails(t.Context(), "petra", id)
			return errors.Join(err, s.ApproveMailsLater(t.Context(), "petra", 10*time.Second, store.MailSeen{ID: id}))
		}, reply.ErrTaken},
		{"held back", func(s *store.Store, id string) error {
			_, err := s.RecallMails(t.Context(), "petra", id)
			return err
		}, reply.ErrTaken},
	} {
		s := newStore(t) // its clock stands still
		addVacancy(t, s, "baker")
		file(t, s, answered(under("baker", cv(keep(t, s, "one"), "marie@example.org", "Baker")), reply.Held))
		id := outbox(t, s, reply.Held)[0].ID
		if err := s.ApproveMails(t.Context(), "petra", id); err != nil {
			t.Fatal(err)
		}
		due, err := s.DueMails(t.Context(), noon, 10)
		if err != nil || len(due) != 1 {
			t.Fatalf("%d due, %v", len(due), err)
		}
		if err := c.since(s, id); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		it := due[0].Item
		it.Raw = []byte("as it was read")
		if err := s.Sending(t.Context(), it, noon); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
		refused := s.Finish(t.Context(), it, reply.Result{State: reply.Failed, At: noon})
		if !errors.Is(refused, c.err) {
			t.Errorf("%s: what became of the mail as it was read is recorded: %v, want %v", c.name, refused, c.err)
		}
	}
}

// Two people on one draft: the second is told, and nothing of the first is lost.
// Nobody lets words go that he did not see.
func TestADraftChangesAsItWasSeen(t *testing.T) {
	for name, second := range map[string]func(s *store.Store, seen store.MailSeen) error{
		"edits": func(s *store.Store, seen store.MailSeen) error {
			_, err := s.EditMail(t.Context(), "anna", seen, "Hello", "Come in.\n")
			return err
		},
		"approves": func(s *store.Store, seen store.MailSeen) error {
			return s.ApproveMailsLater(t.Context(), "anna", time.Minute, seen)
		},
		"discards": func(s *store.Store, seen store.MailSeen) error { return s.DiscardMails(t.Context(), "anna", seen) },
	} {
		s := newStore(t)
		addVacancy(t, s, "baker")
		l := cv(keep(t, s, "one"), "marie@example.org", "Baker")
		file(t, s, answered(under("baker", l), reply.Held))
		seen := func() store.MailSeen {
			e := outbox(t, s, reply.Held)[0]
			return store.MailSeen{ID: e.ID, Changed: e.Changed}
		}
		anna := seen()
		file(t, s, answered(under("baker", l), reply.Held)) // written anew
		bob := seen()
		refused := func(saw store.MailSeen, what string) {
			t.Helper()
			var changed store.MailChanged
			if err := second(s, saw); !errors.As(err, &changed) || changed.ID != saw.ID {
				t.Errorf("anna %s what %s since: %v", name, what, err)
			}
		}
		refused(anna, "a letter changed")
		bobs, err := s.EditMail(t.Context(), "bob", bob, "News", "Bob's words.\n")
		if err != nil || bobs != seen() {
			t.Fatalf("bob edits: %+v, %v", bobs, err)
		}
		refused(bob, "bob edited")
		if e := outbox(t, s, reply.Held)[0]; e.Draft.Subject != "News" || e.By != "bob" {
			t.Errorf("anna %s: %s by %s", name, e.Draft.Subject, e.By)
		}
		if err := second(s, seen()); err != nil {
			t.Errorf("anna %s what she saw: %v", name, err)
		}
	}
}
