package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/filing"
	"postroom/message"
	"postroom/store"
	"postroom/vacancy"
)

// noon is when the tests take place.
var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func open(t testing.TB, dir string, role store.Role) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir, store.Options{Role: role, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func newStore(t testing.TB) *store.Store {
	t.Helper()
	return open(t, t.TempDir(), store.Pipeline)
}

// draft is a letter's bytes on their way in.
func draft(t testing.TB, s *store.Store, raw string) message.Draft {
	t.Helper()
	d, err := s.Draft(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(d, raw); err != nil {
		t.Fatal(err)
	}
	return d
}

// keep keeps one letter from a file of its own.
func keep(t testing.TB, s *store.Store, raw string) string {
	t.Helper()
	kept, err := s.Keep(t.Context(), []message.Arrival{{
		Source: fmt.Sprintf("/mail/%x.eml", raw), ReceivedAt: noon, Raw: draft(t, s, raw), Bytes: int64(len(raw)),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return kept[0].Letter
}

func addVacancy(t testing.TB, s *store.Store, slug string) {
	t.Helper()
	err := s.AddVacancy(t.Context(), vacancy.Vacancy{
		Slug: slug, Title: strings.ToUpper(slug),
		Required: []vacancy.Requirement{{Kind: vacancy.CV}, {Kind: vacancy.CoverLetter}},
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestASecondPipelineIsRefused(t *testing.T) {
	dir := t.TempDir()
	first := open(t, dir, store.Pipeline)
	_, err := store.Open(t.Context(), dir, store.Options{Role: store.Pipeline})
	if !errors.Is(err, store.ErrInUse) || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("a second pipeline: %v, want ErrInUse that names process %d", err, os.Getpid())
	}
	for _, role := range []store.Role{store.Short, store.ReadOnly} {
		open(t, dir, role) // works beside it
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir, store.Pipeline)
}

func TestNothingToRead(t *testing.T) {
	if _, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "none"), store.Options{}); !errors.Is(err, store.ErrEmpty) {
		t.Errorf("reading an empty directory: %v, want ErrEmpty", err)
	}
}

func TestShortPreparesAnEmptyDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	addVacancy(t, open(t, dir, store.Short), "baker")
	all, err := open(t, dir, store.ReadOnly).Vacancies(t.Context(), true)
	if err != nil || len(all) != 1 || all[0].Slug != "baker" {
		t.Errorf("vacancies %v, %v; want the baker", all, err)
	}
}

func TestTheSameBytesAreOneLetter(t *testing.T) {
	s := newStore(t)
	at := func(uid uint32) message.Sighting {
		return message.Sighting{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7, UID: uid}
	}
	var arrivals []message.Arrival
	for uid := uint32(1); uid <= 2; uid++ {
		arrivals = append(arrivals, message.Arrival{Source: "imap://mail.example.org/", Sighting: at(uid), Raw: draft(t, s, "same"), ReceivedAt: noon})
	}
	kept, err := s.Keep(t.Context(), arrivals)
	if err != nil {
		t.Fatal(err)
	}
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
}

// cv is a letter with a CV in it, filed by the rule that the test gives.
func cv(id, from, text string) filing.Letter {
	return filing.Letter{
		ID: id, ReceivedAt: noon, Subject: "My application", Body: "Dear all, here is my CV.",
		From: []filing.Person{{Name: "Marie Dupont", Address: from}}, MessageID: "<" + id + "@example.org>",
		Papers: []filing.Paper{{
			Name: "CV.pdf", MediaType: "application/pdf", Bytes: 10, SHA256: strings.Repeat("a", 64), State: "ok",
			Text: text, Words: len(strings.Fields(text)), Part: "1.2", PageCount: 1,
		}},
	}
}

// under files a letter with its first paper as CV; the application is joined
// where the person has one.
func under(slug string, l filing.Letter) store.Reading {
	address := l.From[0].Address
	return store.Reading{
		Letter: l, Wanted: filing.Wanted{Addresses: []string{address}},
		Decide: func(h filing.History) filing.Decision {
			f := filing.Filing{
				Vacancy: slug, Action: filing.New, Forwarded: -1,
				Applicant: filing.Applicant{Name: l.From[0].Name, Surname: "Dupont", Emails: []string{address}, From: "from"},
				Documents: []filing.Document{{Paper: 0, Kind: vacancy.CV}},
			}
			for _, a := range h.Applications {
				if a.Vacancy == slug {
					f.Application, f.Action = a.ID, filing.Resubmission
				}
			}
			return filing.Decision{Outcome: filing.Filed, Action: f.Action, Filings: []filing.Filing{f}, Sentence: "Filed under " + slug + "."}
		},
	}
}

func file(t testing.TB, s *store.Store, r store.Reading) store.Filed {
	t.Helper()
	filed, err := s.File(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return filed
}

func applications(t testing.TB, s *store.Store) []store.Application {
	t.Helper()
	all, err := s.Applications(t.Context(), store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestFilingAgainChangesNothing(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	l := cv(keep(t, s, "one"), "marie@example.org", "Baker since 1999")
	first := file(t, s, under("baker", l))
	before := applications(t, s)
	again := file(t, s, under("baker", l))
	if !first.Changed || again.Changed {
		t.Errorf("changed: first %v, again %v; want true, false", first.Changed, again.Changed)
	}
	after := applications(t, s)
	if len(before) != 1 || len(after) != 1 || before[0].ID != after[0].ID || len(after[0].Documents) != 1 {
		t.Errorf("before %+v, after %+v", before, after)
	}
	if got := after[0].Missing; len(got) != 1 || got[0] != "cover_letter" || after[0].Complete {
		t.Errorf("missing %v, want the cover letter", got)
	}
}

func TestWorkReadsWhatIsKept(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		done <- s.Work(ctx, store.Workers{
			Read: func(ctx context.Context, id string) error {
				if id == "" {
					return errors.New("no letter")
				}
				_, err := s.File(ctx, under("baker", cv(id, id+"@example.org", "text")))
				return err
			},
			GiveUp: func(context.Context, string, error) error { return errors.New("not wanted") },
		})
	}()
	for i := range 20 {
		keep(t, s, fmt.Sprint("letter ", i))
	}
	if err := s.Idle(ctx); err != nil {
		t.Fatal(err)
	}
	if n := len(applications(t, s)); n != 20 {
		t.Errorf("%d applications, want 20", n)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
