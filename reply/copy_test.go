package reply

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"
)

// memoryCopies is a [CopyOutbox], the folders and the diary of a test.
type memoryCopies struct {
	due    []Copy
	next   map[string]time.Time
	wrong  map[string]string
	kept   []string
	diary  []string
	opened int
	open   error            // of every folder
	put    map[string]error // by item
	broken error            // of the outbox
}

func (m *memoryCopies) DueCopies(_ context.Context, now time.Time, limit int) ([]Copy, error) {
	due := slices.DeleteFunc(slices.Clone(m.due), func(c Copy) bool {
		next, planned := m.next[c.Item]
		return slices.Contains(m.kept, c.Item) || planned && (next.IsZero() || next.After(now))
	})
	return due[:min(limit, len(due))], m.broken
}

func (m *memoryCopies) CopyTried(_ context.Context, item string, next time.Time) error {
	m.diary, m.next[item] = append(m.diary, "tried "+item), next
	for i := range m.due {
		m.due[i].Attempts += bit(m.due[i].Item == item)
	}
	return nil
}

func (m *memoryCopies) CopyKept(_ context.Context, item string, _ time.Time) error {
	m.diary, m.kept = append(m.diary, "kept "+item), append(m.kept, item)
	return nil
}

func (m *memoryCopies) CopyFailed(_ context.Context, item, problem string, next time.Time) error {
	m.diary, m.next[item], m.wrong[item] = append(m.diary, "failed "+item), next, problem
	return nil
}

func (m *memoryCopies) FailedCopiesAreDue(_ context.Context, now time.Time) error {
	for item := range m.wrong {
		m.next[item] = now
	}
	return nil
}

func (m *memoryCopies) Put(_ context.Context, c Copy) error {
	m.diary = append(m.diary, "put "+c.Item)
	return m.put[c.Item]
}

func (m *memoryCopies) Close(context.Context) { m.diary = append(m.diary, "close") }

// copying is a loop over mails that were sent at noon; its clock stands.
func copying(t *testing.T, mails ...string) (*CopyLoop, *memoryCopies, *time.Time, *bytes.Buffer) {
	t.Helper()
	m := &memoryCopies{next: map[string]time.Time{}, wrong: map[string]string{}, put: map[string]error{}}
	for _, id := range mails {
		account, _, _ := strings.Cut(id, "-")
		m.due = append(m.due, Copy{Item: id, Mailbox: account, Raw: []byte("mail"), SentAt: noon})
	}
	now, logged := noon, new(bytes.Buffer)
	return &CopyLoop{
		Outbox: m, Account: func(c Copy) string { return c.Mailbox },
		Open: func(context.Context, string) (SentFolder, error) {
			m.opened++
			return m, m.open
		},
		Now: func() time.Time { return now }, Log: slog.New(slog.NewTextHandler(logged, nil)),
	}, m, &now, logged
}

func TestCopies(t *testing.T) {
	l, m, _, _ := copying(t, "jobs-1", "jobs-2")
	for range 2 {
		if err := l.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"tried jobs-1", "put jobs-1", "kept jobs-1", "tried jobs-2", "put jobs-2", "kept jobs-2", "close"}
	if !slices.Equal(m.diary, want) || m.opened != 1 {
		t.Errorf("%q, opened %d times", m.diary, m.opened)
	}
}

// An attempt that was cut off is not repeated before five minutes are over.
func TestACopyThatWasCutOff(t *testing.T) {
	l, m, now, _ := copying(t, "jobs-1")
	ctx, cancel := context.WithCancel(t.Context())
	m.put["jobs-1"] = context.Canceled
	l.Open = func(context.Context, string) (SentFolder, error) { return stopping{m, cancel}, nil }
	if err := l.Pass(ctx); err != nil || len(m.wrong) > 0 {
		t.Fatalf("%v, %q", err, m.wrong)
	}
	delete(m.put, "jobs-1")
	l.Open = func(context.Context, string) (SentFolder, error) { return m, nil }
	for _, minutes := range []int{4, 5} {
		*now = noon.Add(time.Duration(minutes) * time.Minute)
		if err := l.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
		if len(m.kept) != minutes-4 {
			t.Errorf("after %d minutes %d copies", minutes, len(m.kept))
		}
	}
}

// stopping ends the program while it puts a copy.
type stopping struct {
	*memoryCopies
	stop func()
}

func (s stopping) Put(ctx context.Context, c Copy) error { s.stop(); return s.memoryCopies.Put(ctx, c) }

// What fails is tried for five days and shown; the others go on.
func TestACopyThatFails(t *testing.T) {
	l, m, now, logged := copying(t, "jobs-1", "jobs-2")
	m.put["jobs-1"] = errors.New("the mailbox of marie@example.com is full")
	for range 100 {
		if err := l.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
		if m.next["jobs-1"].IsZero() {
			break
		}
		*now = m.next["jobs-1"]
	}
	if !slices.Equal(m.kept, []string{"jobs-2"}) || !strings.Contains(m.wrong["jobs-1"], "full") {
		t.Errorf("kept %q, wrong %q", m.kept, m.wrong)
	}
	if tries := m.due[0].Attempts; tries != 35 || now.Sub(noon) != 119*time.Hour+50*time.Minute {
		t.Errorf("%d attempts, the last after %s", tries, now.Sub(noon))
	}
	if strings.Contains(logged.String(), "marie") {
		t.Errorf("the server's words in the log:\n%s", logged)
	}
}

type fault struct{ temporary bool }

func (f fault) Error() string   { return "no way in" }
func (f fault) Temporary() bool { return f.temporary }

// A folder that cannot be opened: every copy says why, and the account is left
// alone, a sign-in for longer; other accounts go on.
func TestAClosedFolder(t *testing.T) {
	for _, c := range []struct {
		why  error
		rest time.Duration
	}{{fault{true}, time.Minute}, {fault{false}, 10 * time.Minute}, {errors.New("no folder"), 10 * time.Minute}} {
		l, m, now, _ := copying(t, "away-1", "away-2", "jobs-1")
		l.Open = func(_ context.Context, account string) (SentFolder, error) {
			m.opened++
			if account == "away" {
				return nil, c.why
			}
			return m, nil
		}
		if err := l.Pass(t.Context()); err != nil {
			t.Fatal(err)
		}
		if len(m.wrong) != 2 || !slices.Equal(m.kept, []string{"jobs-1"}) || m.opened != 2 {
			t.Errorf("%v: wrong %q, kept %q, opened %d", c.why, m.wrong, m.kept, m.opened)
		}
		if err := m.FailedCopiesAreDue(t.Context(), noon); err != nil {
			t.Fatal(err)
		}
		for _, after := range []time.Duration{c.rest - time.Second, c.rest} {
			*now = noon.Add(after)
			if err := l.Pass(t.Context()); err != nil {
				t.Fatal(err)
			}
			if want := 2 + bit(after == c.rest); m.opened != want {
				t.Errorf("%v: after %s opened %d times, want %d", c.why, after, m.opened, want)
			}
		}
	}
}

func TestACopyWithoutText(t *testing.T) {
	l, m, _, _ := copying(t, "jobs-1")
	m.due[0].Raw = nil
	if err := l.Pass(t.Context()); err != nil || !m.next["jobs-1"].IsZero() || m.wrong["jobs-1"] == "" {
		t.Errorf("%v, next %s, %q", err, m.next["jobs-1"], m.wrong)
	}
}

// After a failure the next copy gets a folder that is opened anew.
func TestAFolderIsOpenedAnew(t *testing.T) {
	l, m, _, _ := copying(t, "jobs-1", "jobs-2")
	m.put["jobs-1"] = errors.New("broken")
	if err := l.Pass(t.Context()); err != nil || m.opened != 2 {
		t.Errorf("%v, opened %d times: %q", err, m.opened, m.diary)
	}
}

// Run tries at once what failed before, and ends well; a broken outbox ends it.
func TestRunCopies(t *testing.T) {
	l, m, _, _ := copying(t, "jobs-1")
	m.wrong["jobs-1"], m.next["jobs-1"] = "full", noon.Add(time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	l.Open = func(context.Context, string) (SentFolder, error) { cancel(); return m, nil }
	if err := l.Run(ctx); err != nil {
		t.Error(err)
	}
	if !slices.Contains(m.diary, "close") {
		t.Error("nothing was tried")
	}
	m.broken = fmt.Errorf("the disk is full")
	if err := l.Run(t.Context()); !errors.Is(err, m.broken) {
		t.Errorf("error %v", err)
	}
}
