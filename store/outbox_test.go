package store_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
)

// answered is a reading that puts an answer into the outbox for every matter that
// has none pending, whatever was written before.
func answered(r store.Reading, state reply.State) store.Reading {
	r.Answer = func(f store.Filed, c reply.Circumstances) reply.Answers {
		var out reply.Answers
		for _, t := range c.Touched {
			e := reply.Entry{
				Item:        reply.Item{Kind: reply.Acknowledgement, State: state, From: "jobs@bakery.example", To: "Marie+x@example.org", Queued: noon},
				Automatic:   true,
				Application: t.Application, Vacancy: "baker", Letter: r.Letter.ID, Due: noon,
				Draft: reply.Draft{Subject: "Received", Text: "Thank you\n"},
			}
			if t.Pending != nil {
				e.ID = t.Pending.ID
			}
			out.Entries = append(out.Entries, e)
		}
		return out
	}
	return r
}

func outbox(t testing.TB, s *store.Store, state reply.State) []reply.Entry {
	t.Helper()
	all, err := s.Outbox(t.Context(), store.Mails{State: state})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestASecondAnswerIsRefused(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	l := cv(keep(t, s, "one"), "marie@example.org", "Baker since 1999")
	file(t, s, answered(under("baker", l), reply.Held))
	file(t, s, answered(under("baker", l), reply.Held)) // over the pending one
	first := outbox(t, s, reply.Held)
	if len(first) != 1 {
		t.Fatalf("%d entries", len(first))
	}
	if err := s.ApproveMails(t.Context(), "petra", first[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.File(t.Context(), answered(under("baker", l), reply.Held)); err == nil {
		t.Error("the same letter got a second answer")
	}
	second := cv(keep(t, s, "two"), "marie@example.org", "Baker still")
	if _, err := s.File(t.Context(), answered(under("baker", second), reply.Held)); err == nil {
		t.Error("the same application got a second answer")
	}
	if n := len(outbox(t, s, "")); n != 1 {
		t.Errorf("%d entries, want 1", n)
	}
}

func TestAMailOnItsWay(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	file(t, s, answered(under("baker", cv(keep(t, s, "one"), "marie@example.org", "Baker")), reply.Waiting))
	due, err := s.DueMails(t.Context(), noon.Add(-time.Second), 10)
	if err != nil || len(due) != 0 {
		t.Fatalf("due before its time: %d, %v", len(due), err)
	}
	if due, err = s.DueMails(t.Context(), noon, 10); err != nil || len(due) != 1 {
		t.Fatalf("due: %d, %v", len(due), err)
	}
	it := due[0].Item
	it.Raw = []byte("raw")
	if err := s.Sending(t.Context(), it, noon); err != nil {
		t.Fatal(err)
	}
	if err := s.Sending(t.Context(), it, noon); !errors.Is(err, reply.ErrTaken) {
		t.Errorf("taken twice: %v", err)
	}
	if err := s.DiscardMails(t.Context(), "petra", store.MailSeen{ID: it.ID}); !errors.Is(err, store.ErrNotADraft) {
		t.Errorf("discarded while being sent: %v", err)
	}
	result := reply.Result{State: reply.Failed, At: noon, Reason: "550 5.1.1 no such user", Blocked: true, Attempts: 1}
	if err := s.Finish(t.Context(), it, result); err != nil {
		t.Fatal(err)
	}
	e, err := s.Mail(t.Context(), it.ID)
	if err != nil || e.State != reply.Failed || string(e.Raw) != "raw" || e.Attempts != 1 {
		t.Errorf("%+v, %v", e, err)
	}
	if blocked, err := s.Blocked(t.Context(), "marie@example.org"); err != nil || !blocked {
		t.Errorf("blocked %v, %v", blocked, err)
	}
	if err := s.Finish(t.Context(), it, result); !errors.Is(err, reply.ErrTaken) {
		t.Errorf("finished twice: %v", err)
	}
}

// A mail that a server refused for the time being has bytes; words that a person
// gives it afterwards must not be lost to them.
func TestEditingForgetsTheBytes(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	file(t, s, answered(under("baker", cv(keep(t, s, "one"), "marie@example.org", "Baker")), reply.Waiting))
	it := outbox(t, s, reply.Waiting)[0].Item
	it.Raw = []byte("raw")
	err := errors.Join(
		s.Sending(t.Context(), it, noon),
		s.Finish(t.Context(), it, reply.Result{State: reply.Held, At: noon}),
	)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.EditMail(t.Context(), "petra", store.MailSeen{ID: it.ID}, "News", "Come in.\n")
	if e, _ := s.Mail(t.Context(), it.ID); err != nil || len(e.Raw) != 0 || e.Draft.Subject != "News" {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestApprovingIsAllOrNothing(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	file(t, s, answered(under("baker", cv(keep(t, s, "one"), "marie@example.org", "Baker")), reply.Held))
	id := outbox(t, s, reply.Held)[0].ID
	if err := s.ApproveMails(t.Context(), "petra", id, "M0000000000"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown mail: %v", err)
	}
	if len(outbox(t, s, reply.Held)) != 1 {
		t.Error("half of it was done")
	}
	if err := s.ApproveMails(t.Context(), "machine", id); err == nil {
		t.Error("the machine approved")
	}
}

// becomes is an edit that leaves nothing of what was.
func becomes(s reply.Settings) func(reply.Settings) (reply.Settings, error) {
	return func(reply.Settings) (reply.Settings, error) { return s, nil }
}

func TestReplySettingsAreKept(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	if err := s.EditReplySettings(t.Context(), "nobody", "", becomes(reply.Settings{})); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no vacancy: %v", err)
	}
	for _, mode := range []reply.Mode{reply.ModeAuto, reply.ModeOff} {
		if err := s.EditReplySettings(t.Context(), "baker", "", becomes(reply.Settings{Mode: mode, Texts: map[string]string{"late/en": "x"}})); err != nil {
			t.Fatal(err)
		}
		all, err := s.ReplySettings(t.Context())
		if err != nil || all["baker"].Mode != mode || all["baker"].Texts["late/en"] != "x" {
			t.Errorf("%+v, %v", all, err)
		}
	}
}

// Two texts that are kept at the same time are both there.
func TestTextsKeptAtOnceAreBothKept(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	texts := []string{"late/en", "late/fr", "refusal/en", "refusal/fr"}
	var all sync.WaitGroup
	for _, key := range texts {
		all.Go(func() {
			err := s.EditReplySettings(t.Context(), "baker", "", func(was reply.Settings) (reply.Settings, error) {
				if was.Texts == nil {
					was.Texts = map[string]string{}
				}
				was.Texts[key] = "x"
				return was, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if kept, err := s.ReplySettings(t.Context()); err != nil || len(kept["baker"].Texts) != len(texts) {
		t.Errorf("%v, %v", kept["baker"].Texts, err)
	}
	refused := errors.New("refused")
	if err := s.EditReplySettings(t.Context(), "baker", "", func(reply.Settings) (reply.Settings, error) { return reply.Settings{}, refused }); !errors.Is(err, refused) {
		t.Errorf("what is refused: %v", err)
	}
	if kept, err := s.ReplySettings(t.Context()); err != nil || len(kept["baker"].Texts) != len(texts) {
		t.Errorf("after what was refused: %v, %v", kept["baker"].Texts, err)
	}
}
