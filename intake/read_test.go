package intake_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"postroom/extract"
	"postroom/filing"
	"postroom/intake"
	"postroom/message"
	"postroom/vacancy"
)

// TestFileGivesEveryPaperAgain takes each paper that was read out of the raw
// letter again, by its part: from the letter, a forwarded message, a container.
func TestFileGivesEveryPaperAgain(t *testing.T) {
	raw := strings.ReplaceAll(`From: Petra <petra@house.example>
Subject: Fwd: papers
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=o

--o
Content-Type: text/plain

see below
--o
Content-Type: application/pdf; name=outer.pdf

outer
--o
Content-Type: application/zip; name=papers.zip

zip: one.pdf two.pdf
--o
Content-Type: message/rfc822

From: Marie <marie@mail.example>
Subject: Canada PO - Dupont
Content-Type: multipart/mixed; boundary=i

--i
Content-Type: text/plain

my papers
--i
Content-Type: application/pdf; name=inner.pdf

inner
--i--
--o--
`, "\n", "\r\n")
	r := &intake.Reader{Extractor: zips{}, Log: slog.New(slog.DiscardHandler)}
	l, err := r.Letter(t.Context(), intake.Raw{ID: "L1", Bytes: []byte(raw)})
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Forwarded) != 1 {
		t.Fatalf("%d forwarded messages", len(l.Forwarded))
	}
	got := map[string]string{}
	for _, p := range append(l.Papers, l.Forwarded[0].Papers...) {
		name, data, err := r.File(t.Context(), []byte(raw), p.Part)
		if err != nil || name != p.Name {
			t.Errorf("File(%s) = %s, %v, want %s", p.Part, name, err, p.Name)
		}
		got[p.Name] = strings.TrimSpace(string(data))
	}
	for name, want := range map[string]string{"outer.pdf": "outer", "inner.pdf": "inner", "one.pdf": "content of one.pdf", "two.pdf": "content of two.pdf"} {
		if got[name] != want {
			t.Errorf("%s = %q, want %q", name, got[name], want)
		}
	}
	for _, part := range []string{"", "9", "f0/9", "f7/1", "2!9", "2!x"} {
		if _, _, err := r.File(t.Context(), []byte(raw), part); !errors.Is(err, intake.ErrNoPart) {
			t.Errorf("File(%q) = %v", part, err)
		}
	}
}

// zips is an extractor for which "zip: a b" is a container of a and b.
type zips struct{}

func (zips) Read(_ context.Context, _ string, data []byte) (extract.Text, error) {
	names, isZip := strings.CutPrefix(strings.TrimSpace(string(data)), "zip: ")
	if !isZip {
		return extract.Text{State: extract.OK, Text: string(data)}, nil
	}
	t := extract.Text{State: extract.OK}
	for _, name := range strings.Fields(names) {
		t.Papers = append(t.Papers, extract.Paper{Name: name, Data: []byte("content of " + name)})
	}
	return t, nil
}

// TestQuarantineKeepsTheReason files a letter that could not be read with what
// its header says and why.
func TestQuarantineKeepsTheReason(t *testing.T) {
	reg := &oneLetter{raw: []byte("Subject: Canada PO - Dupont\r\nFrom: a@b.example\r\n\r\nbody")}
	r := &intake.Reader{Register: reg, Extractor: zips{}, Log: slog.New(slog.DiscardHandler)}
	if err := r.Quarantine(t.Context(), "L1", errors.New("the reader was stopped")); err != nil {
		t.Fatal(err)
	}
	if reg.decision.Outcome != filing.Quarantined || reg.letter.Subject != "Canada PO - Dupont" {
		t.Errorf("%+v", reg.decision)
	}
	if len(reg.letter.Problems) == 0 || !strings.Contains(reg.letter.Problems[0], "the reader was stopped") {
		t.Errorf("problems = %q", reg.letter.Problems)
	}
}

// oneLetter is a register of one letter that remembers what was filed.
type oneLetter struct {
	raw      []byte
	letter   filing.Letter
	decision filing.Decision
}

func (o *oneLetter) Raw(context.Context, string) (intake.Raw, error) {
	return intake.Raw{ID: "L1", Seq: 1, ReceivedAt: time.Unix(0, 0), Bytes: o.raw}, nil
}

func (o *oneLetter) Measure(context.Context, string) (seq, bytes int64, err error) {
	return 1, int64(len(o.raw)), nil
}

func (o *oneLetter) Vacancies(context.Context) ([]vacancy.Vacancy, error) { return nil, nil }

func (o *oneLetter) File(_ context.Context, r intake.Reading) (filing.Decision, error) {
	o.letter, o.decision = r.Letter, r.Decide(filing.History{})
	return o.decision, nil
}

func (o *oneLetter) Try(_ context.Context, r intake.Reading) (filing.Decision, error) {
	return r.Decide(filing.History{}), nil
}

// TestKeepFillsTheReceiptTime: the mailbox's own time, else the topmost Received,
// else Date, else now; never a time to come.
func TestKeepFillsTheReceiptTime(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	given := now.Add(-time.Hour)
	check := func(given time.Time, head string, want time.Time) {
		t.Helper()
		k := &lastBatch{}
		r := &intake.Receiver{Keeper: k, Now: func() time.Time { return now }}
		d, err := r.Draft(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(d, head); err != nil {
			t.Fatal(err)
		}
		if err := r.Keep(t.Context(), []message.Arrival{{ReceivedAt: given, Raw: d}}); err != nil {
			t.Fatal(err)
		}
		if got := k.batch[0].ReceivedAt; !got.Equal(want) {
			t.Errorf("%q: received at %v, want %v", head, got, want)
		}
		if k.batch[0].Raw != k.draft {
			t.Error("the store did not get its own draft back")
		}
	}
	const received = "Received: from a by b; Fri, 20 Nov 2026 10:00:00 +0000\r\n"
	check(given, received+"\r\n", given)
	check(time.Time{}, received+"Date: Fri, 20 Nov 2026 09:00:00 +0000\r\n\r\n", now.Add(-2*time.Hour))
	check(time.Time{}, "Date: Fri, 20 Nov 2026 09:00:00 +0000\r\n\r\n", now.Add(-3*time.Hour))
	check(time.Time{}, "Date: Fri, 20 Nov 2027 09:00:00 +0000\r\n\r\n", now)
	check(time.Time{}, "no header", now)
}

// lastBatch remembers what was kept.
type lastBatch struct {
	draft message.Draft
	batch []message.Arrival
}

func (k *lastBatch) Draft(context.Context) (message.Draft, error) {
	k.draft = &memory{}
	return k.draft, nil
}

func (k *lastBatch) Known(context.Context, string, string, uint32) (map[uint32]bool, error) {
	return nil, nil
}

func (k *lastBatch) Keep(_ context.Context, batch []message.Arrival) error {
	k.batch = batch
	return nil
}

type memory struct{ bytes.Buffer }

func (*memory) Discard() error { return nil }
