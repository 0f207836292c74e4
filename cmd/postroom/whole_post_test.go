package main

import (
	"bufio"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/user"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"postroom/inbox/dovecottest"
	"postroom/message"
	"postroom/reply"
	"postroom/reply/postfixtest"
)

// sentItems gives Dovecot's users a folder for sent mail.
const sentItems = `
namespace inbox {
  mailbox "Sent Items" {
    special_use = \Sent
    auto = create
  }
}
`

// greylist is a policy server (Postfix, SMTPD_POLICY_README) that puts some
// recipients off the first time.
type greylist struct {
	listener net.Listener
	mu       sync.Mutex
	putOff   map[string]bool // recipient: once more
}

func startGreylist(t *testing.T, putOff ...string) *greylist {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := &greylist{listener: l, putOff: map[string]bool{}}
	for _, address := range putOff {
		g.putOff[address] = true
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go g.answer(c)
		}
	}()
	return g
}

func (g *greylist) answer(c net.Conn) {
	defer c.Close()
	to := ""
	for lines := bufio.NewScanner(c); lines.Scan(); {
		if recipient, ok := strings.CutPrefix(lines.Text(), "recipient="); ok {
			to = recipient
		}
		if lines.Text() != "" {
			continue
		}
		action := "dunno"
		g.mu.Lock()
		if g.putOff[to] {
			action, g.putOff[to] = "450 4.2.0 Greylisted, try again later", false
		}
		g.mu.Unlock()
		fmt.Fprintf(c, "action=%s\n\n", action)
	}
}

// town is a bakery with a real mailbox and a real mail server, through which
// applicants write to it and it writes to them.
type town struct {
	*house
	dovecot *dovecottest.Server
	postfix *postfixtest.Server
	server  reply.Server // how applicants send
}

const bakeryAddress = "jobs@bakery.example"

func openTown(t *testing.T) town {
	t.Helper()
	dovecot := dovecottest.Start(t, sentItems)
	owner, err := user.Lookup("mail")
	if err != nil {
		t.Fatal(err)
	}
	pem, err := os.ReadFile(dovecot.CA)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	postfix := postfixtest.Start(t, postfixtest.Options{
		Chain: []string{filepath.Join(dovecot.Dir, "key.pem"), filepath.Join(dovecot.Dir, "cert.pem")}, CA: pool, Owner: owner,
		Boxes: map[string]string{
			bakeryAddress:              dovecot.Maildir("recruit", "INBOX"),
			"marie.dupont@example.com": dovecot.Maildir("marie", "INBOX"),
			"lea.grey@example.com":     dovecot.Maildir("lea", "INBOX"),
		},
		Gone:   []string{"gus.gone@example.com"},
		Policy: startGreylist(t, "lea.grey@example.com").listener.Addr().String(),
	})
	_, imapPort, err := net.SplitHostPort(dovecot.TLSAddr)
	if err != nil {
		t.Fatal(err)
	}
	config := fmt.Sprintf("[[mailbox]]\nname = \"recruit\"\nhost = \"localhost\"\nport = %s\nca_file = %q\nuser = \"recruit\"\npassword = \"secret\"\n"+
		"addresses = [%q]\nsent_folder = \"auto\"\n[smtp]\nhost = \"localhost\"\nport = %d\nca_file = %[2]q\nfrom_name = \"The Bakery\"\n[web]\nlisten = \"127.0.0.1:0\"\n",
		imapPort, dovecot.CA, bakeryAddress, postfix.Port)
	h := openHouse(t, config+repliesSection)
	h.run("user", "add", "petra", "--role", "manager", "--full-name", "Petra", "--password-file", h.write("password", "a long password\n"))
	return town{h, dovecot, postfix, reply.Server{Host: postfix.Host, Port: postfix.Port, RootCAs: pool}}
}

// apply sends an application through the mail server, as the applicant's program
// would.
func (o town) apply(n int, name, address, subject string) {
	o.t.Helper()
	raw := (&office{mailbox: bakeryAddress}).letter(n, name+" <"+address+">", subject, "", "cv", "letter")
	raw = strings.ReplaceAll(raw, "Marie Dupont", name)
	raw = strings.Replace(raw, "20 Nov 2026 12:00:00", time.Now().UTC().Format("02 Jan 2006 15:04:05"), 1)
	_, err := o.server.Send(o.t.Context(), reply.Outgoing{From: address, To: bakeryAddress, Raw: []byte(raw)}, noNote)
	o.must(err)
}

// TestWholePost: letters come by Postfix into Dovecot, are read and filed, and
// what is answered goes through Postfix to the applicants' mailboxes: one at once,
// one after greylisting, one to nobody, one that comes back.
func TestWholePost(t *testing.T) {
	t.Parallel()
	o := openTown(t)
	o.serve()
	o.apply(1, "Marie Dupont", "marie.dupont@example.com", "Baker - Dupont")
	o.apply(2, "Lea Grey", "lea.grey@example.com", "Baker - Grey")
	o.apply(3, "Nils Nobody", "nils.nobody@example.com", "Baker - Nobody")
	o.apply(4, "Gus Gone", "gus.gone@example.com", "Baker - Gone")
	for _, to := range []string{"marie.dupont@example.com", "lea.grey@example.com", "nils.nobody@example.com", "gus.gone@example.com"} {
		o.await(to, reply.Waiting)
	}
	o.pass(6 * time.Minute)

	o.wantAnswered(o.await("marie.dupont@example.com", reply.Sent))
	o.wantRefused(o.await("nils.nobody@example.com", reply.Failed))
	o.await("gus.gone@example.com", reply.Sent)
	var greylisted reply.Entry
	awaitOr(t, func() string { return "a mail that is tried again" }, func() bool {
		greylisted = o.mails("lea.grey@example.com")[0]
		return greylisted.Attempts == 1
	})
	if greylisted.State != reply.Waiting || !strings.Contains(greylisted.Reason, "450") {
		t.Errorf("greylisted: %s, %s", greylisted.State, greylisted.Reason)
	}
	if wait := greylisted.Due.Sub(o.now()); wait < 4*time.Minute || wait > 5*time.Minute {
		t.Errorf("the next attempt comes in %s", wait)
	}
	o.pass(6 * time.Minute)
	o.await("lea.grey@example.com", reply.Sent)
	o.delivered("lea.grey@example.com")

	o.wantABounce(o.mails("gus.gone@example.com")[0])
	o.wantCopies(4)
	o.end()
	o.wantSilentLog()
}

// delivered waits for one mail in an applicant's mailbox.
func (o town) delivered(to string) []byte {
	o.t.Helper()
	awaitOr(o.t, func() string { return "a mail to be delivered" }, func() bool { return len(o.postfix.Delivered(to)) > 0 })
	return o.postfix.Delivered(to)[0]
}

// wantAnswered looks at an acknowledgement as its recipient has it, at the copy,
// and at the application's page.
func (o town) wantAnswered(e reply.Entry) {
	o.t.Helper()
	raw := o.delivered(e.To)
	m := message.Read(raw, message.Limits{})
	field := func(name string) string {
		i := slices.IndexFunc(m.Header, func(f message.Field) bool { return strings.EqualFold(f.Name, name) })
		if i < 0 {
			return "(none)"
		}
		return strings.TrimSpace(m.Header[i].Value)
	}
	for name, want := range map[string]string{
		"Return-Path": "<>", "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All", "Precedence": "bulk",
		"From": `"The Bakery" <` + bakeryAddress + ">", "To": "<" + e.To + ">", "Cc": "(none)", "Bcc": "(none)", "Reply-To": "(none)",
		"In-Reply-To": "<letter-1@example.com>", "References": "<letter-1@example.com>",
	} {
		if got := field(name); got != want {
			o.t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	own, err := o.app.house()
	o.must(err)
	if item, ok := reply.Ours(own.Key, m.MessageID); !ok || item != e.ID || field(reply.LoopField) != own.Instance {
		o.t.Errorf("Message-ID %s is of %q, %s: %s", m.MessageID, item, reply.LoopField, field(reply.LoopField))
	}
	if len(m.Text) > 2<<10 || !strings.Contains(m.Text, e.Application) || !strings.Contains(m.Text, "privacy@bakery.example") {
		o.t.Errorf("%d bytes of text:\n%s", len(m.Text), m.Text)
	}
	for _, theirs := range []string{"Dupont", "Marie", "CV.txt", "Cover letter", "what you asked for"} {
		if strings.Contains(m.Subject+m.Text, theirs) {
			o.t.Errorf("it holds %q of the letter", theirs)
		}
	}
	_, ours, _ := strings.Cut(string(raw), "\nFrom: ")
	if _, want, _ := strings.Cut(strings.ReplaceAll(string(e.Raw), "\r\n", "\n"), "From: "); ours != want {
		o.t.Error("other bytes arrived than were handed over")
	}
	page := o.page("/applications/" + e.Application)
	if !strings.Contains(page, "Reply: sent") {
		o.t.Error("the time line does not have it")
	}
}

// wantRefused looks at what became of a mail to nobody, and that nobody is
// written to again.
func (o town) wantRefused(e reply.Entry) {
	o.t.Helper()
	if !strings.Contains(e.Reason, "5.1.1") || e.Attempts != 1 {
		o.t.Errorf("refused: %d attempts, %s", e.Attempts, e.Reason)
	}
	if page := o.page("/replies?state=failed"); !strings.Contains(page, "5.1.1") {
		o.t.Error("the page Replies does not show it")
	}
	o.run("vacancy", "add", "--from", o.write("miller.toml", strings.NewReplacer("baker", "miller", "Baker", "Miller").Replace(bakerVacancy)))
	o.run("vacancy", "replies", "miller", "--mode", "auto")
	o.apply(5, "Nils Nobody", e.To, "Miller - Nobody")
	if again := o.await(e.To, reply.Suppressed); again.Rule != "blocked" || again.Vacancy != "miller" {
		o.t.Errorf("the second letter: %s about %s", again.Rule, again.Vacancy)
	}
}

// wantABounce has a person write to an address that the server takes mail for and
// then sends it back: the automatic mail before was not to be reported.
func (o town) wantABounce(automatic reply.Entry) {
	o.t.Helper()
	o.run("write", "--kind", "not_selected", automatic.Application)
	mails := o.mails(automatic.To)
	o.run("replies", "approve", mails[1].ID)
	e := o.await(automatic.To, reply.Bounced)
	if e.ID != mails[1].ID || !strings.Contains(e.Reason, "5.1.1") {
		o.t.Errorf("what came back: %s", e.Reason)
	}
	if page := o.page("/replies?state=bounced"); !strings.Contains(page, "5.1.1") {
		o.t.Error("the page Replies does not show it")
	}
	if before := o.mails(automatic.To)[0]; before.State != reply.Sent {
		o.t.Errorf("the automatic mail is %s: %s", before.State, before.Reason)
	}
	if ledger := o.run("ledger", "--outcome", "ignored", "--format", "json"); strings.Count(ledger, `"id"`) != 1 {
		o.t.Errorf("the report in the ledger: %s", ledger)
	}
}

// wantCopies waits until the Sent folder has so many mails, each as it was sent.
func (o town) wantCopies(n int) {
	o.t.Helper()
	awaitOr(o.t, func() string { return "copies in the Sent folder: " + describe(o.mails("")) }, func() bool {
		done := 0
		for _, e := range o.mails("") {
			if !e.CopiedAt.IsZero() {
				done++
			}
		}
		return done == n
	})
	files, err := filepath.Glob(filepath.Join(o.dovecot.Maildir("recruit", "Sent Items"), "[cn]*", "*.*"))
	o.must(err)
	if len(files) != n {
		o.t.Errorf("%d copies, want %d", len(files), n)
	}
	for _, e := range o.mails("") {
		if e.SentAt.IsZero() {
			continue
		}
		if !slices.ContainsFunc(files, func(f string) bool {
			b, err := os.ReadFile(f)
			return err == nil && strings.ReplaceAll(string(b), "\r\n", "\n") == strings.ReplaceAll(string(e.Raw), "\r\n", "\n")
		}) {
			o.t.Errorf("no copy of mail %s", e.ID)
		}
	}
	flags := o.dovecot.Doveadm("fetch", "-u", "recruit", "flags", "mailbox", "Sent Items", "all")
	if strings.Count(flags, `\Seen`) != n {
		o.t.Errorf("flags of the copies:\n%s", flags)
	}
	if flags := o.dovecot.Doveadm("fetch", "-u", "recruit", "flags", "mailbox", "INBOX", "all"); strings.Contains(flags, `\Seen`) {
		o.t.Error("letters were marked as read")
	}
}

// wantSilentLog: the log of all this names nobody.
func (o town) wantSilentLog() {
	o.t.Helper()
	log := o.words.String()
	if !strings.Contains(log, "mail not sent") {
		o.t.Error("the log is too short to prove anything")
	}
	for line := range strings.Lines(log) {
		if strings.HasPrefix(line, "time=") && regexp.MustCompile(`(?i)dupont|grey\b|nobody|gone@|example\.com|village|baker -`).MatchString(line) {
			o.t.Errorf("a name in the log: %s", line)
		}
	}
}

var pagesAt = regexp.MustCompile(`The pages are at (http://\S+)`)

// page signs in as petra and reads a page.
func (o town) page(path string) string {
	o.t.Helper()
	jar, err := cookiejar.New(nil)
	o.must(err)
	browser := &http.Client{Jar: jar}
	at := pagesAt.FindStringSubmatch(o.words.String())[1]
	form, err := http.NewRequestWithContext(o.t.Context(), http.MethodPost, at+"/sign-in",
		strings.NewReader(url.Values{"name": {"petra"}, "password": {"a long password"}}.Encode()))
	o.must(err)
	form.Header = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Origin": {at}, "Sec-Fetch-Site": {"same-origin"}}
	in, err := browser.Do(form)
	o.must(err)
	in.Body.Close()
	answer, err := browser.Get(at + path)
	o.must(err)
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	o.must(err)
	if answer.StatusCode != http.StatusOK {
		o.t.Fatalf("%s: %s\n%s", path, answer.Status, b)
	}
	return string(b)
}
