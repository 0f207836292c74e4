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
			err := s.RecallMails(t.Context(), "petra", id)
			return errors.Join(err,
				s.EditMail(t.Context(), "petra", id, "News", "Come in.\n"),
				s.ApproveMails(t.Context(), "petra", id))
		}, reply.ErrTaken},
		{"approved anew", func(s *store.Store, id string) error {
			err := s.RecallMails(t.Context(), "petra", id)
			return errors.Join(err, s.ApproveMailsLater(t.Context(), "petra", 10*time.Second, id))
		}, reply.ErrTaken},
		{"held back", func(s *store.Store, id string) error {
			err := s.RecallMails(t.Context(), "petra", id)
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
