package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"sync"
	"time"

	"github.com/emersion/go-smtp"

	"postroom/message"
	"postroom/testdata"
)

// demoPost is an SMTP server in this process, on a free port of loopback, that
// takes every mail and delivers none.
type demoPost struct {
	server *smtp.Server
	listen net.Listener
	say    io.Writer // a line for each mail; the demo's people are invented

	mu    sync.Mutex
	taken [][]byte
}

func openDemoPost(say io.Writer) (*demoPost, error) {
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &demoPost{listen: listen, say: say}
	p.server = smtp.NewServer(p)
	p.server.Domain = "localhost"
	p.server.ErrorLog = log.New(io.Discard, "", 0)
	p.server.ReadTimeout, p.server.WriteTimeout = time.Minute, time.Minute
	return p, nil
}

// serve answers until close.
func (p *demoPost) serve() error {
	err := p.server.Serve(p.listen)
	if errors.Is(err, smtp.ErrServerClosed) || errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

func (p *demoPost) close() error { return p.server.Close() }

// mails are those that were taken, in their order.
func (p *demoPost) mails() [][]byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([][]byte(nil), p.taken...)
}

// NewSession implements [smtp.Backend].
func (p *demoPost) NewSession(*smtp.Conn) (smtp.Session, error) { return &demoPosting{post: p}, nil }

// demoPosting is one connection.
type demoPosting struct {
	post *demoPost
	to   string
}

func (s *demoPosting) Reset()                                    { s.to = "" }
func (s *demoPosting) Logout() error                             { return nil }
func (s *demoPosting) Mail(string, *smtp.MailOptions) error      { return nil }
func (s *demoPosting) Rcpt(to string, _ *smtp.RcptOptions) error { s.to = to; return nil }

func (s *demoPosting) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.post.mu.Lock()
	defer s.post.mu.Unlock()
	s.post.taken = append(s.post.taken, raw)
	fmt.Fprintf(s.post.say, "Sent to %s: %s\n", printable(s.to), printable(message.Read(raw, message.Limits{}).Subject))
	return nil
}

// config is how mail gets there.
func (p *demoPost) config() smtpConfig {
	addr := p.listen.Addr().(*net.TCPAddr)
	return smtpConfig{Host: addr.IP.String(), Port: addr.Port, TLS: "none", From: testdata.Mailbox, FromName: "Halvermoor"}
}

// demoReplies is what stands in every mail of the demo's house.
var demoReplies = repliesConfig{
	Controller: "Halvermoor", PrivacyContact: "privacy@halvermoor.example",
	Authority: "the data protection authority of your country", Months: 6, BackupDays: 35,
}

// demoClock is that of the demo's story: its letters are a few days old, and the
// mailbox was watched when they came. Letters of the last three days are
// answered; for the older ones the outbox has the rule that forbids it.
var demoClock = clock{testdata.Now, func() time.Time { return testdata.Now().AddDate(-1, 0, 0) }, time.Now}
