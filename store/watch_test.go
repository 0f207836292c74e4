package store_test

import (
	"testing"
	"time"

	"postroom/message"
	"postroom/reply"
	"postroom/store"
)

// seenAs keeps letters of the folder under one account, numbered from 1.
func seenAs(t *testing.T, s *store.Store, account string, letters ...string) []store.Kept {
	t.Helper()
	var all []message.Arrival
	for i, raw := range letters {
		a := arrival(t, s, inbox(uint32(i+1)), raw)
		a.Source = account + "INBOX"
		all = append(all, a)
	}
	return keepAll(t, s, all...)
}

// A mailbox that is another account under the old name, folder and UIDVALIDITY
// has no known UIDs, and what is in it is backlog.
func TestAMailboxBecomesAnotherAccount(t *testing.T) {
	const rome, milan = "imap://jobs@rome.example:993/", "imap://jobs@milan.example:993/"
	watched := time.Time{} // as the answer to a letter of the mailbox would see it
	for _, c := range []struct {
		what         string
		first, later string // account that is told
		since        time.Duration
		known        int
	}{
		{"the same account", rome, rome, 0, 2},
		{"another account", rome, milan, time.Hour, 0},
		{"the same, not noted before there were accounts", "", rome, 0, 2},
		{"another, not noted before there were accounts", "", milan, time.Hour, 0},
	} {
		s := newStore(t)
		addVacancy(t, s, "baker")
		watch := func(account string, since time.Time) {
			t.Helper()
			if err := s.Watching(t.Context(), store.Watch{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7, Account: account}, since); err != nil {
				t.Fatal(err)
			}
		}
		watch(c.first, noon)
		kept := seenAs(t, s, rome, "one", "two")
		watch(c.later, noon.Add(time.Hour))
		watch(c.later, noon.Add(2*time.Hour)) // no news
		known, err := s.Known(t.Context(), "jobs", "INBOX", 7)
		if err != nil || len(known) != c.known {
			t.Errorf("%s: knows %v, %v; want %d", c.what, known, err, c.known)
		}
		again := seenAs(t, s, c.later, "two", "three", "one")
		if again[0].New || !again[1].New || again[2].Letter != kept[0].Letter {
			t.Errorf("%s: seen again: %+v after %+v", c.what, again, kept)
		}
		r := under("baker", cv(kept[0].Letter, "marie@example.org", "Baker"))
		r.Answer = func(_ store.Filed, c reply.Circumstances) reply.Answers {
			watched = c.WatchedSince
			return reply.Answers{}
		}
		if file(t, s, r); !watched.Equal(noon.Add(c.since)) {
			t.Errorf("%s: watched since %s, want noon and %s", c.what, watched, c.since)
		}
	}
}
