package main

import (
	"context"
	"io"
	"log"
	"net"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/emersion/go-smtp"

	"postroom/message"
	"postroom/reply"
	"postroom/store"
	"postroom/testdata/browser"
	"postroom/web"
)

// taken is one mail as a mail server was given it.
type taken struct {
	from string
	to   []string
	raw  []byte
}

// sink is a mail server that takes everything and delivers nothing.
type sink struct {
	mu    sync.Mutex
	mails []taken
}

// openSink listens until the test ends.
func openSink(t *testing.T) (*sink, reply.Server) {
	t.Helper()
	s := &sink{}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &sinking{sink: s}, nil }))
	server.Domain, server.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(l) }()
	t.Cleanup(func() { server.Close(); <-done })
	at := l.Addr().(*net.TCPAddr)
	return s, reply.Server{Host: at.IP.String(), Port: at.Port, Security: reply.Security("none")}
}

func (s *sink) all() []taken {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.mails)
}

// sinking is one connection.
type sinking struct {
	sink *sink
	mail taken
}

func (s *sinking) Reset()        { s.mail = taken{} }
func (s *sinking) Logout() error { return nil }

func (s *sinking) Mail(from string, _ *smtp.MailOptions) error {
	s.mail.from = from
	return nil
}

func (s *sinking) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.mail.to = append(s.mail.to, to)
	return nil
}

func (s *sinking) Data(r io.Reader) (err error) {
	if s.mail.raw, err = io.ReadAll(r); err != nil {
		return err
	}
	s.sink.mu.Lock()
	defer s.sink.mu.Unlock()
	s.sink.mails = append(s.sink.mails, s.mail)
	return nil
}

// clerkAtWork is somebody who answers applicants with a real browser.
type clerkAtWork struct {
	*office
	ctx  context.Context
	base string
}

// openClerk signs a manager in to the pages of an office, whose mails go to a
// sink. The sender's clock is a minute ahead, so that nobody has to wait until an
// approval can no longer be taken back.
func openClerk(t *testing.T, o *office) (clerkAtWork, *sink) {
	t.Helper()
	taken, server := openSink(t)
	start := *o.clock
	o.loop.Sender, o.loop.Now = server, func() time.Time { return start.Add(time.Minute) }
	cfg := config{Mailbox: []mailboxConfig{{Name: "jobs", Addresses: []string{o.mailbox}}}, SMTP: smtpConfig{Host: "127.0.0.1", FromName: "The Bakery"}, Replies: demoReplies}
	head, err := cfg.letterhead()
	o.must(err)
	pages, err := web.New(web.Options{Store: o.store, Now: func() time.Time { return start }, Letterhead: func() reply.Letterhead { return head }})
	o.must(err)
	hash, err := web.HashPassword("correct horse battery")
	o.must(err)
	o.must(o.store.AddUser(t.Context(), store.User{Name: "petra", FullName: "Petra", Role: store.Manager, PasswordHash: hash}))
	site := httptest.NewServer(pages)
	t.Cleanup(site.Close)
	c := clerkAtWork{o, browser.Start(t, 10*time.Minute), site.URL}
	c.open("/sign-in", "Password")
	c.do(chromedp.SendKeys(chromedp.CSS("input[name=name]"), "petra"), chromedp.SendKeys(chromedp.CSS("input[name=password]"), "correct horse battery"))
	c.press("main button", "Village Baker")
	return c, taken
}

func (c clerkAtWork) do(actions ...chromedp.Action[chromedp.Void]) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		c.t.Fatal(err)
	}
}

// open shows a page and fails unless it says some words.
func (c clerkAtWork) open(path, words string) {
	c.t.Helper()
	c.do(chromedp.Navigate(c.base + path))
	c.says(words)
}

// press clicks what leads to another page.
func (c clerkAtWork) press(selector, words string) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.WaitEvent(cdpage.LoadEventFired, nil, chromedp.Click(chromedp.CSS(selector)))); err != nil {
		c.t.Fatalf("%s: %v", selector, err)
	}
	c.says(words)
}

func (c clerkAtWork) says(words string) {
	c.t.Helper()
	text, err := chromedp.Run(c.ctx, chromedp.Evaluate[string]("document.body.innerText"))
	if err != nil || !strings.Contains(text, words) {
		c.t.Fatalf("the page does not say %q, %v, but:\n%s", words, err, text)
	}
}

// sends lets the sender look at the outbox once.
func (c clerkAtWork) sends() {
	c.t.Helper()
	_, err := c.loop.Pass(c.t.Context())
	c.must(err)
}

// A draft waits; a person opens it, edits it, sends it and sees it sent. The
// others are approved together, one is discarded and taken back, and one that a
// rule holds says why.
func TestAPersonAnswersInABrowser(t *testing.T) {
	t.Parallel()
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeApprove)
	o.get(o.letter(1, marie, "Baker - Dupont", "", "cv"))
	o.get(o.letter(2, "Jane Roe <jane.roe@example.com>", "Baker - Roe", "", "cv"))
	o.get(o.letter(3, "Ada Quill <ada.quill@example.com>", "Baker - Quill", "", "cv"))
	o.must(o.store.OpenBreaker(t.Context(), reply.Sentence("breaker_bounces", 5)))
	o.get(o.letter(4, "Bo Reed <bo.reed@example.com>", "Baker - Reed", "", "cv"))
	held := o.want(reply.Held, 4)
	c, sink := openClerk(t, o)

	c.open("/replies", "4 drafts wait for you")
	c.says("Automatic mail is stopped")
	c.says("Answers are stopped until a person lets them go on: 5 acknowledgements came back within an hour.")
	c.press(".alarm button", "Automatic mail goes on.")

	c.press(`.mail-subject a[href="/replies/`+held[0].ID+`"]`, "Waits for your approval.")
	c.do(chromedp.SetValue(chromedp.CSS("input[name=subject]"), "Your application – thank you"),
		chromedp.SetValue(chromedp.CSS("textarea[name=text]"), "Dear Marie,\n\nyour letter is missing: could you send it?\n\n- Petra"))
	c.press(`button[value=send]`, "Not kept yet, and not sent.")
	if c.sends(); len(sink.all()) != 0 {
		t.Fatal("a mail without its privacy notice was sent")
	}
	c.press(`button[value=mend]`, "The draft has your words now.")
	c.press(`button[value=send]`, "1 mail goes out in some seconds.")
	if c.sends(); len(sink.all()) != 1 {
		t.Fatalf("%d mails were sent", len(sink.all()))
	}
	c.open("/replies?state=sent", "Sent: Fri 20 Nov 2026, 12:01 UTC.")
	c.wantAnswer(sink.all()[0], held[0])

	c.open("/replies", "3 drafts wait for you")
	c.do(chromedp.Click(chromedp.CSS(`input[value^="` + held[1].ID + `:"]`)))
	c.press(`.actions [formaction="/replies/discard"]`, "1 mail is discarded.")
	c.press(`.said button`, "1 mail waits for you again.")
	o.want(reply.Held, 3)
	c.do(chromedp.Click(chromedp.CSS("[data-all]")))
	c.press(".actions button.main", "3 mails go out in some seconds.")
	c.press(".said button", "3 mails wait for you again.")
	if c.sends(); len(sink.all()) != 1 {
		t.Fatal("what was taken back was sent")
	}
	c.do(chromedp.Click(chromedp.CSS("[data-all]")))
	c.press(".actions button.main", "Nothing waits for you here.")
	c.sends()
	var to []string
	for _, m := range sink.all() {
		to = append(to, m.to...)
	}
	slices.Sort(to)
	if got := strings.Join(to, " "); got != "ada.quill@example.com bo.reed@example.com jane.roe@example.com marie.dupont@example.com" {
		t.Errorf("sent to %s", got)
	}
}

// wantAnswer fails unless a mail is the edited answer, with the number and the privacy
// notice that were put back, the marks of an automatic one and nobody else to read it.
func (c clerkAtWork) wantAnswer(got taken, e reply.Entry) {
	c.t.Helper()
	m := message.Read(got.raw, message.Limits{})
	const text = "Dear Marie,\n\nyour letter is missing: could you send it?\n\n- Petra\n\n"
	words, notice := strings.CutPrefix(strings.ReplaceAll(m.Text, "\r\n", "\n"), text)
	if m.Subject != "Your application – thank you ("+e.Application+")" || !notice || !strings.Contains(e.Draft.Text, strings.TrimSpace(words)) {
		c.t.Errorf("it says %q:\n%s", m.Subject, m.Text)
	}
	if !strings.Contains(string(got.raw), "<li>Petra</li>") {
		c.t.Errorf("the HTML does not follow the text:\n%s", got.raw)
	}
	if got.from != "" || len(got.to) != 1 || got.to[0] != "marie.dupont@example.com" || len(m.To) != 1 || len(m.Cc)+len(m.Bcc) != 0 {
		c.t.Errorf("from %q to %v", got.from, got.to)
	}
	header := map[string]string{}
	for _, f := range m.Header {
		header[f.Name] += f.Value
	}
	for name, want := range map[string]string{
		"From": `"The Bakery" <jobs@bakery.example.org>`, "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All",
		"Precedence": "bulk", "In-Reply-To": e.Answers, "References": e.Answers,
	} {
		if strings.TrimSpace(header[name]) != want {
			c.t.Errorf("%s: %q, want %q", name, header[name], want)
		}
	}
}

// A person writes to two applicants from the register: each gets one mail of
// their own.
func TestAPersonWritesFromTheRegister(t *testing.T) {
	t.Parallel()
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeOff)
	o.get(o.letter(1, marie, "Baker - Dupont", "", "cv"))
	o.get(o.letter(2, "Jane Roe <jane.roe@example.com>", "Baker - Roe", "", "cv"))
	c, sink := openClerk(t, o)
	c.open("/vacancies/baker", "Dupont")
	c.do(chromedp.Click(chromedp.CSS("[data-all]")))
	c.press(`.actions [formaction="/vacancies/baker/write"]`, "2 applicants")
	c.do(chromedp.SetValue(chromedp.CSS("select[name=kind]"), "free"))
	c.press(".write-kind button", "Your own words")
	c.do(chromedp.SetValue(chromedp.CSS("textarea[name=note]"), "The oven is warm."))
	c.press(`button[name=show].main`, "Mail 1 of 2")
	c.says("The oven is warm.")
	c.press(`.stepping button`, "Mail 2 of 2")
	c.press(`button[value=send]`, "2 mails go out in some seconds.")
	c.sends()
	all := sink.all()
	if len(all) != 2 {
		t.Fatalf("%d mails", len(all))
	}
	for _, m := range all {
		read := message.Read(m.raw, message.Limits{})
		name := map[string]string{"marie.dupont@example.com": "Marie Dupont", "jane.roe@example.com": "Jane Roe"}[m.to[0]]
		if len(m.to) != 1 || m.from != o.mailbox || !strings.HasPrefix(read.Text, "Dear "+name+",") || read.Machine.AutoSubmitted != "" {
			t.Errorf("from %q to %v:\n%s", m.from, m.to, read.Text)
		}
	}
}
