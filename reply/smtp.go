package reply

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Security is how the connection to the SMTP server is protected.
type Security string

// The kinds of security. TLS from the first byte is the default (RFC 8314, 3.3);
// StartTLS must be chosen and then must succeed; None is refused but to a
// loopback address, and never carries a password.
const (
	TLS      Security = "tls"
	StartTLS Security = "starttls"
	None     Security = "none"
)

// Server is the SMTP server that takes our mail. Zero values mean the defaults.
type Server struct {
	Host     string
	Port     int      // 465 for TLS, 587 for StartTLS, 25 for None
	Security Security // TLS
	Hello    string   // our name in EHLO; "localhost"
	RootCAs  *x509.CertPool
	User     string // "" signs nobody in
	Password string
	// Token gives an OAuth 2 access token; it stands before Password.
	Token func(context.Context) (string, error)
	// ReturnPath is used for automatic mail when the server refuses the empty
	// sender. It should be an address that never answers. "" means that such a
	// refusal is final.
	ReturnPath string

	DialTimeout    time.Duration // 30 s
	CommandTimeout time.Duration // 60 s for each command and for the bytes of the mail
	EndTimeout     time.Duration // 600 s for the answer to the final dot, as Postfix waits
	// Grace is how long a mail whose DATA has begun may go on after the context
	// has ended, so that a stop leaves no unknown mail behind: 8 s.
	Grace time.Duration
}

// Outgoing is one mail for one recipient.
type Outgoing struct {
	From string // envelope sender; "" is the empty sender of automatic mail (RFC 3834, 3.3)
	To   string
	Raw  []byte
}

// Send hands one mail to the server, in a session of its own: see [Round.Send].
func (s Server) Send(ctx context.Context, m Outgoing, begin func(context.Context) error) (string, error) {
	r := Round{Server: s}
	defer r.HangUp()
	return r.Send(ctx, m, begin)
}

func (s Server) withDefaults() Server {
	ports := map[Security]int{TLS: 465, StartTLS: 587, None: 25}
	if s.Security == "" {
		s.Security = TLS
	}
	if s.Port == 0 {
		s.Port = ports[s.Security]
	}
	if s.Hello == "" {
		s.Hello = "localhost"
	}
	s.DialTimeout = orElse(s.DialTimeout, 30*time.Second)
	s.CommandTimeout = orElse(s.CommandTimeout, 60*time.Second)
	s.EndTimeout = orElse(s.EndTimeout, 600*time.Second)
	s.Grace = orElse(s.Grace, 8*time.Second)
	return s
}

func orElse(d, otherwise time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return otherwise
}

// session is one connection.
type session struct {
	*smtp.Client
	server Server
	conn   net.Conn
	stop   func() bool // ends the watch over the context
	begin  func(context.Context) error
	quiet  bool // an automatic mail: no report of its delivery is wanted
}

// once makes the note before DATA stand for both tries with another sender.
func once(begin func(context.Context) error) func(context.Context) error {
	begun := false
	return func(ctx context.Context) error {
		if begun {
			return nil
		}
		begun = true
		return begin(ctx)
	}
}

func (c *session) close() {
	c.stop()
	c.conn.Close()
}

// open connects and says hello, protected as the settings want it.
func (s Server) open(ctx context.Context) (*session, error) {
	addr := net.JoinHostPort(s.Host, strconv.Itoa(s.Port))
	if s.Security == None && !loopback(s.Host) {
		return nil, &Failure{Stage: StageTLS, Server: true, Temporary: true,
			Err: errors.New("mail without TLS goes only to a loopback address")}
	}
	conn, err := (&net.Dialer{Timeout: s.DialTimeout}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, failed(StageConnect, err)
	}
	c := &session{conn: conn, server: s}
	c.watch(ctx)
	if err := c.greet(ctx); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// greet makes the client, with TLS before or after the first hello.
func (c *session) greet(ctx context.Context) error {
	s := c.server
	config := &tls.Config{ServerName: s.Host, RootCAs: s.RootCAs, MinVersion: tls.VersionTLS12}
	switch s.Security {
	case TLS:
		protected := tls.Client(c.conn, config)
		limited, cancel := context.WithTimeout(ctx, s.CommandTimeout)
		defer cancel()
		if err := protected.HandshakeContext(limited); err != nil {
			return failed(StageTLS, err)
		}
		c.Client = smtp.NewClient(protected)
	case StartTLS:
		c.conn.SetDeadline(time.Now().Add(s.CommandTimeout))
		client, err := smtp.NewClientStartTLS(byteByByte{c.conn}, config)
		if err != nil {
			return failed(StageTLS, err)
		}
		c.Client = client
	case None:
		c.Client = smtp.NewClient(c.conn)
	default:
		return &Failure{Stage: StageTLS, Server: true, Temporary: true, Err: fmt.Errorf("unknown security %q", s.Security)}
	}
	c.CommandTimeout, c.SubmissionTimeout = s.CommandTimeout, s.EndTimeout
	if err := c.Hello(s.Hello); err != nil {
		if s.Security == StartTLS {
			return failed(StageTLS, err) // the handshake is made with the first command
		}
		return failed(StageConnect, err)
	}
	return nil
}

// byteByByte gives one byte at a time, so that nothing which a stranger put behind
// the answer to STARTTLS in clear is read ahead: it meets the TLS handshake,
// which fails ("NO STARTTLS", USENIX Security 2021).
type byteByByte struct{ net.Conn }

func (b byteByByte) Read(p []byte) (int, error) { return b.Conn.Read(p[:min(1, len(p))]) }

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// signIn uses XOAUTH2 if there is a token, else PLAIN, else LOGIN. Credentials go
// over TLS only.
func (s Server) signIn(ctx context.Context, c *smtp.Client) error {
	if s.User == "" {
		return nil
	}
	if _, ok := c.TLSConnectionState(); !ok {
		return errors.New("a password goes over TLS only")
	}
	var mechanism sasl.Client
	switch {
	case s.Token != nil:
		token, err := s.Token(ctx)
		if err != nil {
			return fmt.Errorf("asking for an access token: %w", err)
		}
		mechanism = &xoauth2{user: s.User, token: token}
	case c.SupportsAuth(sasl.Plain):
		mechanism = sasl.NewPlainClient("", s.User, s.Password)
	case c.SupportsAuth(sasl.Login):
		mechanism = sasl.NewLoginClient(s.User, s.Password)
	default:
		return errors.New("the server offers neither PLAIN nor LOGIN")
	}
	return c.Auth(mechanism)
}

// transact is one MAIL, RCPT, DATA.
func (c *session) transact(ctx context.Context, m Outgoing) (string, error) {
	body := crlf(m.Raw)
	if err := c.Mail(m.From, &smtp.MailOptions{Size: int64(len(body))}); err != nil {
		return "", failed(StageMail, err)
	}
	options := &smtp.RcptOptions{}
	if c.quiet {
		options.Notify = []smtp.DSNNotify{smtp.DSNNotifyNever}
	}
	if err := c.Rcpt(m.To, options); err != nil {
		return "", failed(StageRcpt, err)
	}
	if err := ctx.Err(); err != nil {
		return "", failed(StageRcpt, err)
	}
	if err := c.begin(ctx); err != nil {
		return "", &Failure{Stage: StageBegin, Temporary: true, Err: err}
	}
	c.letFinish(ctx)
	w, err := c.Data()
	if err != nil {
		return "", failed(StageData, err)
	}
	c.conn.SetDeadline(time.Now().Add(c.server.CommandTimeout))
	if _, err := w.Write(body); err != nil {
		return "", failed(StageData, err)
	}
	answer, err := w.CloseWithResponse()
	if err != nil {
		return "", failed(StageEnd, err)
	}
	return oneLine(answer.StatusText, 300), nil
}

// watch makes the end of the context close the connection.
func (c *session) watch(ctx context.Context) {
	if c.stop != nil {
		c.stop()
	}
	c.stop = context.AfterFunc(ctx, func() { c.conn.Close() })
}

// letFinish makes the end of the context close the connection only after the
// time of grace.
func (c *session) letFinish(ctx context.Context) {
	c.stop()
	conn, grace := c.conn, c.server.Grace
	c.stop = context.AfterFunc(ctx, func() { time.AfterFunc(grace, func() { conn.Close() }) })
}

// senderRefused reports whether the server may have refused the empty sender: at
// MAIL, or later with the status for a bad sender or for a policy, as Postfix
// and Exchange do (RFC 3463: 5.1.7, 5.1.8, 5.7.x).
func senderRefused(err error) bool {
	var f *Failure
	return errors.As(err, &f) && f.Code >= 500 &&
		(f.Stage == StageMail || badSender(f.Enhanced) || strings.HasPrefix(f.Enhanced, "5.7."))
}

// crlf makes every line end CRLF, a lone CR or LF too, so that no server can
// take one mail for two (SMTP smuggling). The dots are stuffed by the writer.
func crlf(raw []byte) []byte {
	raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
	raw = bytes.ReplaceAll(raw, []byte("\n"), []byte("\r\n"))
	if !bytes.HasSuffix(raw, []byte("\r\n")) {
		raw = append(raw, "\r\n"...)
	}
	return raw
}

// xoauth2 is Google's and Microsoft's sign-in with an access token.
type xoauth2 struct{ user, token string }

func (x *xoauth2) Start() (mechanism string, first []byte, err error) {
	if strings.ContainsAny(x.user+x.token, "\x01\r\n") {
		return "", nil, errors.New("user or token holds a control character")
	}
	return "XOAUTH2", []byte("user=" + x.user + "\x01auth=Bearer " + x.token + "\x01\x01"), nil
}

// Next answers the challenge in which the server explains a refusal with an
// empty line, whereupon it sends the final error.
func (x *xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }

// Check connects, signs in and says goodbye. An error is a [*Failure].
func (s Server) Check(ctx context.Context) error {
	c, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer c.close()
	_ = c.Quit()
	return nil
}
