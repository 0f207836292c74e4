package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"postroom/message"
	"postroom/store"
)

func inbox(uid uint32) message.Sighting {
	return message.Sighting{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7, UID: uid}
}

func arrival(t testing.TB, s *store.Store, at message.Sighting, raw string) message.Arrival {
	return message.Arrival{Source: "imap://mail.example.org/INBOX", Sighting: at, ReceivedAt: noon, Raw: draft(t, s, raw)}
}

func keepAll(t testing.TB, s *store.Store, arrivals ...message.Arrival) []store.Kept {
	t.Helper()
	kept, err := s.Keep(t.Context(), arrivals)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func ledger(t testing.TB, s *store.Store) []store.LedgerRow {
	t.Helper()
	rows, err := s.Ledger(t.Context(), store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func verify(t testing.TB, s *store.Store) store.Report {
	t.Helper()
	r, err := s.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheSameBytesAreOneLetter(t *testing.T) {
	s := newStore(t)
	kept := keepAll(t, s, arrival(t, s, inbox(1), "same"), arrival(t, s, inbox(2), "same"))
	if !kept[0].New || kept[1].New || kept[0].Letter != kept[1].Letter {
		t.Errorf("kept %+v, want one new letter twice", kept)
	}
	known, err := s.Known(t.Context(), "jobs", "INBOX", 7)
	if err != nil || !known[1] || !known[2] || len(known) != 2 {
		t.Errorf("known %v, %v; want 1 and 2", known, err)
	}
	if n, err := s.Pending(t.Context()); n != 1 || err != nil {
		t.Errorf("%d jobs, %v; want one", n, err)
	}
	if other, _ := s.Known(t.Context(), "jobs", "INBOX", 8); len(other) != 0 {
		t.Errorf("another UIDVALIDITY knows %v", other)
	}
}

func TestKeepingAgainAddsNothing(t *testing.T) {
	s := newStore(t)
	a := arrival(t, s, inbox(1), "letter")
	first := keepAll(t, s, a)
	again := keepAll(t, s, a, arrival(t, s, inbox(1), "letter"))
	if again[0].New || again[1].New || again[0].Letter != first[0].Letter {
		t.Errorf("kept again: %+v, want the letter %s, not new", again, first[0].Letter)
	}
	if err := a.Raw.Discard(); err != nil {
		t.Error(err)
	}
	if raw, err := s.Raw(t.Context(), first[0].Letter); err != nil || string(raw) != "letter" {
		t.Errorf("after discarding a kept draft: %q, %v", raw, err)
	}
	if rows := ledger(t, s); len(rows) != 1 || len(rows[0].Sources) != 1 {
		t.Errorf("ledger %+v, want one letter seen once", rows)
	}
}

func TestAFileIngestedTwiceUnderTwoNames(t *testing.T) {
	s := newStore(t)
	for _, path := range []string{"a.eml", "b.eml", "a.eml"} {
		keepAll(t, s, message.Arrival{Source: path, Raw: draft(t, s, "same"), ReceivedAt: noon})
	}
	rows := ledger(t, s)
	if len(rows) != 1 || len(rows[0].Sources) != 2 || rows[0].Source != "a.eml" || rows[0].Sources[1] != "b.eml" {
		t.Errorf("ledger %+v, want one letter from a.eml and b.eml", rows)
	}
}

// T05: a server may give a UID to another letter after its indexes were lost.
func TestAReusedUID(t *testing.T) {
	s := newStore(t)
	old := keepAll(t, s, arrival(t, s, inbox(1), "old"))[0]
	fresh := keepAll(t, s, arrival(t, s, inbox(1), "fresh"))[0]
	if !fresh.New || fresh.Letter == old.Letter {
		t.Fatalf("kept %+v after %+v, want a new letter", fresh, old)
	}
	seen, err := s.Sightings(t.Context(), "jobs", "INBOX")
	if err != nil || len(seen) != 2 {
		t.Fatalf("sightings %+v, %v; want two", seen, err)
	}
	if seen[0].Current || !seen[1].Current || seen[1].Letter != fresh.Letter || seen[0].Letter != old.Letter {
		t.Errorf("sightings %+v, want the old one as history", seen)
	}
}

func TestALetterThatCannotBeFetched(t *testing.T) {
	s := newStore(t)
	failed := message.Arrival{Source: "imap://mail.example.org/", Sighting: inbox(1), Failure: "the server would not send it"}
	first := keepAll(t, s, failed)[0]
	if again := keepAll(t, s, failed)[0]; again.Letter != first.Letter || again.New {
		t.Errorf("failed again: %+v, want %s", again, first.Letter)
	}
	row := ledger(t, s)[0]
	if row.Outcome != "quarantined" || row.SHA256 != "" || row.Reasons[0].Detail != failed.Failure {
		t.Errorf("ledger %+v, want it quarantined with the reason", row)
	}
	if _, err := s.Raw(t.Context(), first.Letter); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("its bytes: %v, want ErrNotFound", err)
	}
	// The bytes come after all.
	came := keepAll(t, s, arrival(t, s, inbox(1), "here I am"))[0]
	if came.Letter != first.Letter || !came.New {
		t.Errorf("came as %+v, want %s", came, first.Letter)
	}
	if rows := ledger(t, s); len(rows) != 1 || rows[0].Outcome != "" || rows[0].SHA256 == "" {
		t.Errorf("ledger %+v, want one letter that waits to be read", rows)
	}
	if r := verify(t, s); !r.OK() {
		t.Errorf("verify: %+v", r)
	}
}

func TestUnknownReceiptTimeIsNow(t *testing.T) {
	s := newStore(t)
	keepAll(t, s, message.Arrival{Source: "x", Raw: draft(t, s, "x")})
	if got := ledger(t, s)[0].ReceivedAt; !got.Equal(noon) {
		t.Errorf("received %v, want the time of keeping", got)
	}
}

func TestADraftOfAnotherStoreIsRefused(t *testing.T) {
	a, b := newStore(t), newStore(t)
	if _, err := b.Keep(t.Context(), []message.Arrival{{Raw: draft(t, a, "x")}}); err == nil {
		t.Error("a foreign draft was kept")
	}
	if _, err := b.Keep(t.Context(), []message.Arrival{{}}); err == nil {
		t.Error("an arrival without bytes and without failure was kept")
	}
}

func TestADiscardedDraftLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Pipeline)
	d := draft(t, s, "nobody keeps this")
	if err := d.Discard(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Write([]byte("more")); err == nil {
		t.Error("a discarded draft took bytes")
	}
	if _, err := s.Keep(t.Context(), []message.Arrival{{Raw: d}}); err == nil {
		t.Error("a discarded draft was kept")
	}
	nothingContains(t, dir, "nobody keeps this")
}

// A process that dies between the steps of Keep leaves drafts, or files that no
// row knows. Neither may hinder the next one, and the letter comes again.
func TestWhatACrashLeavesIsHarmless(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Pipeline)
	draft(t, s, "a draft that was never kept")
	kept := keepAll(t, s, arrival(t, s, inbox(1), "kept"))[0]
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	stray := filepath.Join(dir, "blobs", "ab", "cd")
	if err := errors.Join(os.MkdirAll(filepath.Dir(stray), 0o700), os.WriteFile(stray, []byte("renamed, not committed"), 0o600)); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, store.Pipeline)
	nothingContains(t, dir, "a draft that was never kept")
	r := verify(t, s)
	if !r.OK() || len(r.Strays) != 1 || r.Letters != 1 || r.Blobs != 2 {
		t.Errorf("verify: %+v, want one stray and nothing wrong", r)
	}
	if raw, err := s.Raw(t.Context(), kept.Letter); err != nil || string(raw) != "kept" {
		t.Errorf("the kept letter: %q, %v", raw, err)
	}
}

// nothingContains fails if a file under dir holds the words.
func nothingContains(t *testing.T, dir, words string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if bytes.Contains(content, []byte(words)) {
			t.Errorf("%s holds %q", path, words)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestOnlyTheOwnerMayRead(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Pipeline)
	keepAll(t, s, arrival(t, s, inbox(1), "kept"))
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		if info, err := d.Info(); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestALetterKeepsItsTime(t *testing.T) {
	s := newStore(t)
	at := time.Date(2026, 11, 20, 23, 59, 59, 999e6, time.FixedZone("", 3600))
	kept := keepAll(t, s, message.Arrival{Source: "x", Raw: draft(t, s, "x"), ReceivedAt: at})
	l, err := s.Letter(t.Context(), kept[0].Letter)
	if err != nil || !l.ReceivedAt.Equal(at) || !l.KeptAt.Equal(noon) {
		t.Errorf("letter %+v, %v; want it received at %v", l, err, at)
	}
}
