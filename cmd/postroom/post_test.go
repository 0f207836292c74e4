package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"postroom/extract"
	"postroom/filing"
	"postroom/intake"
	"postroom/message"
	"postroom/reply"
	"postroom/store"
	"postroom/store/storetest"
	"postroom/vacancy"
)

// office is a whole Postroom but for mail servers and reader processes: letters
// come by hand, and what it sends is kept. Its clock is moved by the test.
type office struct {
	t       *testing.T
	clock   *time.Time
	mailbox string
	store   *store.Store
	reader  *intake.Reader
	loop    *reply.Loop
	uid     uint32
	sent    [][]byte
}

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// openOffice has one vacancy, "baker", that answers in the given mode; its mailbox
// has been watched for two days.
func openOffice(t *testing.T, clock *time.Time, mailbox string, mode reply.Mode) *office {
	t.Helper()
	now := func() time.Time { return *clock }
	a := &app{dataDir: storetest.Dir(t), getenv: func(string) string { return "" }}
	s, err := store.Open(t.Context(), a.dir(), store.Options{Role: store.Pipeline, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	house, err := a.house()
	if err != nil {
		t.Fatal(err)
	}
	cfg := config{Mailbox: []mailboxConfig{{Name: "jobs", Addresses: []string{mailbox}}}, SMTP: smtpConfig{Host: "127.0.0.1"}, Replies: demoReplies}
	desk, err := cfg.desk(house.Key, now)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, clock: clock, mailbox: mailbox, store: s}
	o.reader = &intake.Reader{
		Register: register{s, now, ""}, Extractor: plainPapers{}, Log: slog.New(slog.DiscardHandler), Desk: desk,
		Addresses: cfg.addresses(), Options: filing.Options{Ours: []string{mailbox}},
	}
	out := outbox{Store: s, house: house, name: "The Bakery"}
	o.loop = &reply.Loop{Outbox: out, Sender: o, Gate: out.gate, Now: now, Log: slog.New(slog.DiscardHandler)}
	_, host, _ := strings.Cut(mailbox, "@")
	v := vacancy.Vacancy{Slug: "baker", Title: "Village Baker", Code: "Baker", SubjectPattern: "Baker - {surname}", Channel: vacancy.ByEmail,
		Addresses: []string{mailbox, "ovens@" + host}, Languages: []string{"en"}, Required: []vacancy.Requirement{{Kind: vacancy.CV}, {Kind: vacancy.CoverLetter}}}
	o.must(s.AddVacancy(t.Context(), v))
	o.must(s.EditReplySettings(t.Context(), "baker", "", answering(mode)))
	o.must(s.Watching(t.Context(), store.Watch{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 1}, clock.Add(-48*time.Hour)))
	return o
}

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

// plainPapers takes every file for the text that it holds.
type plainPapers struct{}

func (plainPapers) Read(_ context.Context, _ string, data []byte) (extract.Text, error) {
	return extract.Text{State: extract.OK, Text: string(data), Words: len(strings.Fields(string(data))), PageCount: 1, Pages: []string{string(data)}}, nil
}

// Send keeps what is sent, as a server takes it.
func (o *office) Send(ctx context.Context, m reply.Outgoing, begin func(context.Context) error) (string, error) {
	if err := begin(ctx); err != nil {
		return "", err
	}
	o.sent = append(o.sent, m.Raw)
	return "taken", nil
}

// get lets a letter arrive now and be read.
func (o *office) get(raw string) (id string) {
	o.t.Helper()
	d, err := o.store.Draft(o.t.Context())
	o.must(err)
	_, err = d.Write([]byte(strings.ReplaceAll(raw, "\n", "\r\n")))
	o.must(err)
	o.uid++
	kept, err := o.store.Keep(o.t.Context(), []message.Arrival{{
		Source: fmt.Sprint("imap://test/", o.uid), ReceivedAt: *o.clock, Raw: d, Bytes: int64(len(raw)),
		Sighting: message.Sighting{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 1, UID: o.uid},
	}})
	o.must(err)
	o.must(o.reader.Read(o.t.Context(), kept[0].Letter))
	return kept[0].Letter
}

// pass lets time go by and sends what is due then.
func (o *office) pass(d time.Duration) {
	o.t.Helper()
	*o.clock = o.clock.Add(d)
	_, err := o.loop.Pass(o.t.Context())
	o.must(err)
}

func (o *office) outbox(state reply.State) []reply.Entry {
	o.t.Helper()
	all, err := o.store.Outbox(o.t.Context(), store.Mails{State: state})
	o.must(err)
	return all
}

// want fails unless there are so many entries in a state.
func (o *office) want(state reply.State, n int) []reply.Entry {
	o.t.Helper()
	found := o.outbox(state)
	if len(found) != n {
		for _, e := range o.outbox("") {
			o.t.Logf("%s %s %s: %s (%s)", e.ID, e.State, e.Kind, e.Reason, e.Rule)
		}
		o.t.Fatalf("%d mails are %s, want %d", len(found), state, n)
	}
	return found
}

func (o *office) applications() []store.Application {
	o.t.Helper()
	all, err := o.store.Applications(o.t.Context(), store.Filter{})
	o.must(err)
	return all
}

// ledger gives what became of a letter.
func (o *office) ledger(letter string) store.LedgerRow {
	o.t.Helper()
	rows, err := o.store.Explain(o.t.Context(), letter)
	o.must(err)
	return rows[0]
}

// again has a letter decided on anew.
func (o *office) again(ctx context.Context, letter string) error {
	return o.reader.Again(ctx, []string{letter}, 1, func(int, filing.Decision) {})
}

// letter is a mail with papers: "cv", "letter", both or none. fields are more
// header fields, each with its line end.
func (o *office) letter(n int, from, subject, fields string, papers ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "From: %s\nTo: %s\nSubject: %s\nMessage-ID: <letter-%d@example.com>\nDate: Fri, 20 Nov 2026 12:00:00 +0000\n%sMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n", from, o.mailbox, subject, n, fields)
	b.WriteString("--b\nContent-Type: text/plain\n\nDear Sir or Madam,\n\nplease find attached what you asked for.\n\nKind regards\n")
	for _, p := range papers {
		fmt.Fprintf(&b, "--b\nContent-Type: text/plain; name=%q\nContent-Disposition: attachment; filename=%q\n\n%s\n", paperNames[p], paperNames[p], paperTexts[p])
	}
	b.WriteString("--b--\n")
	return b.String()
}

var (
	paperNames = map[string]string{"cv": "CV.txt", "letter": "Cover letter.txt"}
	paperTexts = map[string]string{
		"cv": "Curriculum vitae\nMarie Dupont\n\nWork experience\n2019 - 2026 Baker, Harbour Bakery\n2015 - 2019 Apprentice\n\nEducation\n2015 Diploma of the School of Baking\n\nLanguages\nFrench, English\n\nSkills\nBread, pastry",
		"letter": "Dear Sir or Madam,\n\nI wish to apply for the post of Village Baker. " + strings.Repeat("I have baked bread for many years and I would be glad to bake for you. ", 8) +
			"\n\nYours faithfully,\nMarie Dupont",
	}
)

// answer is a letter that answers the n-th mail that the office sent.
func (o *office) answer(n int) string {
	m := message.Read(o.sent[n], message.Limits{})
	return fmt.Sprintf("In-Reply-To: %s\nReferences: %[1]s\n", m.MessageID)
}

// answering changes only whether and how a vacancy answers.
func answering(mode reply.Mode) func(reply.Settings) (reply.Settings, error) {
	return func(s reply.Settings) (reply.Settings, error) {
		s.Mode = mode
		return s, nil
	}
}
