package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
)

// TestBegin: when letters may have been answered by others, and until when.
func TestBegin(t *testing.T) {
	for _, c := range []struct {
		what    string
		watched bool          // folders were, before the first start
		begun   bool          // there was an earlier start
		gap     time.Duration // since the last sign of life
		copied  bool          // the file of the database is a copy
		doubt   time.Duration // from the start on; 0: none
	}{
		{"the first start ever", false, false, 0, false, 0},
		{"the first start of a version that gives signs of life", true, false, 0, false, 10 * time.Minute},
		{"a restart", true, true, time.Minute, false, 0},
		{"a restart after just an hour", true, true, time.Hour, false, 0},
		{"a restart after a night", true, true, 9 * time.Hour, false, 10 * time.Minute},
		{"a copy, at once", true, true, time.Minute, true, 24 * time.Hour},
		{"a copy, much later", true, true, 48 * time.Hour, true, 24 * time.Hour},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir, now := t.TempDir(), noon
			open := func() *store.Store {
				s, err := store.Open(t.Context(), dir, store.Options{Role: store.Pipeline, Now: func() time.Time { return now }})
				if err != nil {
					t.Fatal(err)
				}
				return s
			}
			begin := func(s *store.Store) time.Time {
				until, _, err := s.Begin(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				return until
			}
			s := open()
			if c.begun {
				begin(s)
				now = now.Add(100 * time.Hour) // it ran for so long
				if err := s.Alive(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if c.watched {
				if err := s.Watching(t.Context(), store.Watch{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 1}, now); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if c.copied {
				copyDatabase(t, dir)
			}
			now = now.Add(c.gap)
			s = open()
			defer s.Close()
			var want time.Time
			if c.doubt > 0 {
				want = now.Add(c.doubt)
			}
			if until := begin(s); !until.Equal(want) {
				t.Errorf("in doubt until %v, want %v", until, want)
			}
			if until := begin(s); !until.IsZero() {
				t.Errorf("the next start is in doubt until %v", until)
			}
		})
	}
}

// copyDatabase puts a copy in the place of the database.
func copyDatabase(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, "postroom.db")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".copy", data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".copy", path); err != nil {
		t.Fatal(err)
	}
}

// TestWhatWaitsInACopyWaitsForAPerson: it may have gone already. What had begun to
// go is in doubt.
func TestWhatWaitsInACopyWaitsForAPerson(t *testing.T) {
	dir, now := t.TempDir(), noon
	s, err := store.Open(t.Context(), dir, store.Options{Role: store.Pipeline, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	addVacancy(t, s, "baker")
	if _, _, err := s.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, state := range []reply.State{reply.Waiting, reply.Approved, reply.Held} {
		_, id := filedUnder(t, s, string(state), "baker", string(state)+"@example.org")
		item := reply.Item{Kind: reply.Free, State: state, From: "jobs@example.com", To: string(state) + "@example.org"}
		if _, err := s.WriteMails(t.Context(), []reply.Entry{{Item: item, Application: id, Vacancy: "baker", By: "anna", Rule: "approve", Draft: reply.Draft{Kind: reply.Free, Subject: "s", Text: string(state), HTML: "x"}}}, nil); err != nil {
			t.Fatal(err)
		}
	}
	now = now.Add(2 * time.Hour)
	if _, held, err := s.Begin(t.Context()); err != nil || held != 2 {
		t.Errorf("%d held, %v; want 2", held, err)
	}
	all, err := s.Outbox(t.Context(), store.Mails{})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		want := "away"
		if m.To == "held@example.org" {
			want = "approve"
		}
		if m.State != reply.Held || m.Rule != want {
			t.Errorf("%s is %s by %s: %s", m.To, m.State, m.Rule, m.Reason)
		}
	}
}
