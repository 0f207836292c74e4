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
		{"approved", func() error { return s.ApproveMailsLater(t.Context(), "petra", time.Minute, store.MailSeen{ID: id}) }, reply.Held, nil},
		{"discarded", func() error { return s.DiscardMails(t.Context(), "petra", store.MailSeen{ID: id}) }, reply.Held, nil},
		{"on its way", func() error {
			err := s.ApproveMails(t.Context(), "petra", id)
			it := mail().Item
			it.Raw = []byte("bytes")
			return errors.Join(err, s.Sending(t.Context(), it, noon))
		}, reply.Sending, store.ErrNotADraft},
		{"uncertain, discarded", func() error {
			_, err := s.Interrupted(t.Context(), noon)
			return errors.Join(err, s.DiscardMails(t.Context(), "petra", store.MailSeen{ID: id}))
		}, reply.Unknown, nil},
	} {
		if err := c.do(); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if _, err := s.RecallMails(t.Context(), "petra", id); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
		if got := mail().State; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Of many mails those that have not gone are held back, however many had gone.
func TestRecallOfWhatIsStillThere(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	var ids []string
	for _, name := range []string{"one", "two", "three"} {
		file(t, s, answered(under("baker", cv(keep(t, s, name), name+"@example.org", "Baker since "+name)), reply.Waiting))
	}
	for _, e := range outbox(t, s, reply.Waiting) {
		ids = append(ids, e.ID)
	}
	gone := outbox(t, s, reply.Waiting)[0].Item
	gone.Raw = []byte("bytes")
	if err := s.Sending(t.Context(), gone, noon); err != nil {
		t.Fatal(err)
	}
	for _, want := range []store.Recalled{{Held: 2, Gone: 1}, {Gone: 1}} {
		done, err := s.RecallMails(t.Context(), "petra", ids...)
		if done != want || errors.Is(err, store.ErrNotADraft) != (want.Held == 0) {
			t.Errorf("%+v, %v; want %+v", done, err, want)
		}
	}
	if n := len(outbox(t, s, reply.Held)); n != 2 {
		t.Errorf("%d are held", n)
	}
	if done, err := s.RecallMails(t.Context(), "machine", ids...); err == nil {
		t.Errorf("the machine held back %+v", done)
	}
}

// A mail that was held back says why it waits: not what was true before, and not
// that it is in doubt unless it is.
func TestWhyARecalledMailWaits(t *testing.T) {
	refused := reply.Result{State: reply.Waiting, At: noon, Next: noon, Attempts: 1, Reason: reply.Sentence("refused", "451 4.3.0 later")}
	unproven := reply.Forms()["rule_unproven"]
	for _, c := range []struct {
		name         string
		rule, reason string
		result       *reply.Result // of a sending before
		approve      bool
		want         reply.Entry
	}{
		{"by itself", "send", reply.Forms()["rule_send"], nil, false, reply.Entry{Item: reply.Item{State: reply.Held}, Rule: "approve", Reason: "petra held it back."}},
		{"approved", "approve", reply.Sentence("write_approve"), nil, true, reply.Entry{Item: reply.Item{State: reply.Held}, Rule: "approve", Reason: reply.Sentence("write_approve")}},
		{"held by a rule", "unproven", unproven, nil, true, reply.Entry{Item: reply.Item{State: reply.Held}, Rule: "unproven", Reason: unproven}},
		{"refused for now", "send", reply.Forms()["rule_send"], &refused, false, reply.Entry{Item: reply.Item{State: reply.Held}, Rule: "approve", Reason: "petra held it back."}},
		{"in doubt", "send", reply.Forms()["rule_send"], &reply.Result{State: reply.Unknown, At: noon, Reason: reply.Sentence("in_doubt")}, true,
			reply.Entry{Item: reply.Item{State: reply.Unknown}, Rule: "send", Reason: reply.Sentence("in_doubt")}},
	} {
		s := newStore(t)
		addVacancy(t, s, "baker")
		r := answered(under("baker", cv(keep(t, s, "one"), "marie@example.org", "Baker")), reply.Waiting)
		answer := r.Answer
		r.Answer = func(f store.Filed, k reply.Circumstances) reply.Answers {
			a := answer(f, k)
			a.Entries[0].Rule, a.Entries[0].Reason = c.rule, c.reason
			return a
		}
		file(t, s, r)
		it := outbox(t, s, "")[0].Item
		it.Raw = []byte("bytes")
		var err error
		if c.result != nil {
			err = errors.Join(s.Sending(t.Context(), it, noon), s.Finish(t.Context(), it, *c.result))
		}
		if c.approve {
			err = errors.Join(err, s.ApproveMails(t.Context(), "petra", it.ID))
		}
		_, recall := s.RecallMails(t.Context(), "petra", it.ID)
		got, read := s.Mail(t.Context(), it.ID)
		if err := errors.Join(err, recall, read); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got.State != c.want.State || got.Rule != c.want.Rule || got.Reason != c.want.Reason {
			t.Errorf("%s: %s, %s, %q; want %s, %s, %q", c.name, got.State, got.Rule, got.Reason, c.want.State, c.want.Rule, c.want.Reason)
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
