package store_test

import (
	"errors"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
)

// What is to go can be held back until the sender has it; what may have gone once
// is uncertain again.
func TestRecall(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	file(t, s, answered(under("baker", cv(keep(t, s, "one"), "marie@example.org", "Baker since 1999")), reply.Held))
	mail := func() reply.Entry { return outbox(t, s, "")[0] }
	id := mail().ID
	for _, c := range []struct {
		name string
		do   func() error
		want reply.State // once it is recalled
		err  error
	}{
		{"a draft", func() error { return nil }, reply.Held, store.ErrNotADraft},
		{"approved", func() error { return s.ApproveMailsLater(t.Context(), "petra", time.Minute, id) }, reply.Held, nil},
		{"discarded", func() error { return s.DiscardMails(t.Context(), "petra", id) }, reply.Held, nil},
		{"on its way", func() error {
			err := s.ApproveMails(t.Context(), "petra", id)
			it := mail().Item
			it.Raw = []byte("bytes")
			return errors.Join(err, s.Sending(t.Context(), it, noon))
		}, reply.Sending, store.ErrNotADraft},
		{"uncertain, discarded", func() error {
			_, err := s.Interrupted(t.Context(), noon)
			return errors.Join(err, s.DiscardMails(t.Context(), "petra", id))
		}, reply.Unknown, nil},
	} {
		if err := c.do(); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if err := s.RecallMails(t.Context(), "petra", id); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
		if got := mail().State; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestPagesOfTheOutbox(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	for _, name := range []string{"one", "two", "three"} {
		file(t, s, answered(under("baker", cv(keep(t, s, name), name+"@example.org", "Baker since "+name)), reply.Held))
	}
	all := outbox(t, s, reply.Held)
	if len(all) != 3 {
		t.Fatalf("%d mails", len(all))
	}
	for _, c := range []struct {
		state           reply.State
		vacancy, before string
		want            []string
	}{
		{reply.Held, "", "", []string{all[2].ID, all[1].ID}},
		{reply.Held, "baker", all[1].ID, []string{all[0].ID}},
		{reply.Held, "miller", "", nil},
		{reply.Sent, "", "", nil},
	} {
		page, err := s.MailPage(t.Context(), c.state, c.vacancy, c.before, 2)
		if err != nil || len(page) != len(c.want) {
			t.Errorf("%+v: %d mails, %v", c, len(page), err)
			continue
		}
		for i, e := range page {
			if e.ID != c.want[i] {
				t.Errorf("%+v: %s in place %d", c, e.ID, i)
			}
		}
	}
	if counts, err := s.MailStatesOf(t.Context(), "baker"); err != nil || counts[reply.Held] != 3 {
		t.Errorf("%v, %v", counts, err)
	}
	if why, _, err := s.BreakerOpened(t.Context()); why != "" || err != nil {
		t.Errorf("the breaker is open: %s, %v", why, err)
	}
}
