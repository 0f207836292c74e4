package reply

import (
	"bytes"
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

func noNote(context.Context) error { return nil }

var plainMail = Outgoing{To: "marie.dupont@example.com", Raw: []byte("Subject: x\r\n\r\nText\r\n")}

// failure sends and returns the failure, which must be there.
func failure(t *testing.T, s Server, m Outgoing) *Failure {
	t.Helper()
	_, err := s.Send(t.Context(), m, noNote)
	var f *Failure
	if !errors.As(err, &f) {
		t.Fatalf("error %v is no failure", err)
	}
	if strings.Contains(err.Error(), "marie") || strings.Contains(err.Error(), "correct horse") {
		t.Errorf("the error tells too much: %v", err)
	}
	return f
}

func TestSend(t *testing.T) {
	for _, security := range []Security{TLS, StartTLS, None} {
		s := serve(t, security, nil)
		settings := s.settings(security)
		wantUser := ""
		if security != None {
			settings.User, settings.Password, wantUser = "jobs", "correct horse", "jobs"
		}
		noted := false
		said, err := settings.Send(t.Context(), plainMail, func(context.Context) error {
			noted = true
			if len(s.deliveries()) > 0 {
				t.Error("the mail was there before the note")
			}
			return nil
		})
		if err != nil || said == "" || !noted {
			t.Fatalf("%s: %q, noted %v, %v", security, said, noted, err)
		}
		got := s.deliveries()
		if len(got) != 1 {
			t.Fatalf("%s: %d mails", security, len(got))
		}
		d := got[0]
		if d.from != "" || !slices.Equal(d.to, []string{plainMail.To}) || d.user != wantUser ||
			d.tls != (security != None) || !slices.Equal(d.notify, []smtp.DSNNotify{smtp.DSNNotifyNever}) ||
			!bytes.Equal(d.raw, plainMail.Raw) {
			t.Errorf("%s: %+v", security, d)
		}
	}
}

func TestSendWrittenByAPerson(t *testing.T) {
	s := serve(t, TLS, nil)
	m := plainMail
	m.From = "jobs@lighthouse.example.org"
	if _, err := s.settings(TLS).Send(t.Context(), m, noNote); err != nil {
		t.Fatal(err)
	}
	if d := s.deliveries()[0]; d.from != m.From || d.notify != nil {
		t.Errorf("from %q, notify %v: a person wants to hear of a bounce", d.from, d.notify)
	}
}

func TestSendWithToken(t *testing.T) {
	s := serve(t, TLS, nil)
	settings := s.settings(TLS)
	settings.User, settings.Token = "jobs", func(context.Context) (string, error) { return "good token", nil }
	if _, err := settings.Send(t.Context(), plainMail, noNote); err != nil {
		t.Fatal(err)
	}
	if d := s.deliveries()[0]; d.user != "jobs by token" {
		t.Errorf("signed in as %q", d.user)
	}
	settings.Token = func(context.Context) (string, error) { return "old token", nil }
	if f := failure(t, settings, plainMail); f.Stage != StageAuth || f.Code != 535 || !f.Temporary || !f.Server {
		t.Errorf("%+v", f)
	}
	settings.Token = func(context.Context) (string, error) { return "", errors.New("the refresh token has lapsed") }
	if f := failure(t, settings, plainMail); f.Stage != StageAuth || !strings.Contains(f.Error(), "lapsed") {
		t.Errorf("%v", f)
	}
}

func TestWrongPassword(t *testing.T) {
	s := serve(t, TLS, nil)
	settings := s.settings(TLS)
	settings.User, settings.Password = "jobs", "wrong"
	f := failure(t, settings, plainMail)
	if f.Stage != StageAuth || f.Code != 535 || f.Enhanced != "5.7.8" || !f.Temporary || !f.Server || f.BlocksAddress() {
		t.Errorf("%+v", f)
	}
	if !strings.Contains(f.Error(), "check user, password or token") {
		t.Errorf("no hint in %q", f)
	}
}

// refusal makes the server's answer.
func refusal(code int, a, b, c int) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{a, b, c}, Message: "no, marie.dupont@example.com"}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		stage                              Stage
		err                                error
		temporary, unknown, server, blocks bool
		status                             string
	}{
		{StageMail, refusal(451, 4, 7, 1), true, false, true, false, "4.7.1"},
		{StageMail, refusal(550, 5, 7, 1), true, false, true, false, "5.7.1"},
		{StageMail, refusal(552, 5, 3, 4), false, false, false, false, "5.3.4"},
		{StageRcpt, refusal(450, 4, 2, 0), true, false, false, false, "4.2.0"},
		{StageRcpt, refusal(451, 4, 7, 1), true, false, false, false, "4.7.1"},
		{StageRcpt, refusal(421, 4, 3, 2), true, false, true, false, "4.3.2"},
		{StageRcpt, refusal(550, 5, 1, 1), false, false, false, true, "5.1.1"},
		{StageRcpt, refusal(550, 5, 7, 1), false, false, false, false, "5.7.1"},
		{StageRcpt, refusal(553, 5, 1, 8), false, false, false, false, "5.1.8"},
		{StageEnd, refusal(451, 4, 3, 0), true, false, false, false, "4.3.0"},
		{StageEnd, refusal(554, 5, 7, 1), false, false, false, false, "5.7.1"},
		{StageEnd, refusal(550, 5, 1, 1), false, false, false, true, "5.1.1"},
		{StageEnd, refusal(554, 5, 6, 0), false, false, false, false, "5.6.0"},
	} {
		s := serve(t, TLS, func(s *mailServer) {
			switch c.stage {
			case StageMail:
				s.onMail = func(string) error { return c.err }
			case StageRcpt:
				s.onRcpt = func(string) error { return c.err }
			default:
				s.onRead = func() error { return c.err }
			}
		})
		f := failure(t, s.settings(TLS), plainMail)
		if f.Stage != c.stage || f.Temporary != c.temporary || f.Unknown != c.unknown || f.Server != c.server ||
			f.BlocksAddress() != c.blocks || f.Enhanced != c.status || !strings.Contains(f.Reply, "no, marie") {
			t.Errorf("%s %v: %+v", c.stage, c.err, f)
		}
	}
}

// A server that refuses the empty sender gets the other one, at whatever stage it
// says so, and the mail is noted once and arrives once.
func TestReturnPath(t *testing.T) {
	for name, set := range map[string]func(*mailServer){
		"at MAIL": func(s *mailServer) {
			s.onMail = func(from string) error {
				if from == "" {
					return refusal(550, 5, 7, 1)
				}
				return nil
			}
		},
		"at the end": func(s *mailServer) {
			first := true
			s.onRead = func() error {
				if first {
					first = false
					return refusal(554, 5, 7, 60)
				}
				return nil
			}
		},
	} {
		s := serve(t, TLS, set)
		settings := s.settings(TLS)
		settings.ReturnPath = "bounces@lighthouse.example.org"
		notes := 0
		if _, err := settings.Send(t.Context(), plainMail, func(context.Context) error { notes++; return nil }); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := s.deliveries()
		if len(got) != 1 || got[0].from != settings.ReturnPath || notes != 1 || len(got[0].notify) != 1 {
			t.Errorf("%s: %d notes, %+v", name, notes, got)
		}
	}
}

func TestNoteFails(t *testing.T) {
	s := serve(t, TLS, nil)
	_, err := s.settings(TLS).Send(t.Context(), plainMail, func(context.Context) error { return ErrTaken })
	if !errors.Is(err, ErrTaken) || len(s.deliveries()) != 0 {
		t.Errorf("%v, %d mails", err, len(s.deliveries()))
	}
}

// When the connection breaks after the final dot, nobody knows.
func TestLostAnswer(t *testing.T) {
	var client atomic.Value
	s := serve(t, None, func(s *mailServer) {
		s.onRead = func() error { client.Load().(net.Conn).Close(); return nil }
	})
	s.Backend = smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		client.Store(c.Conn())
		return &mailSession{server: s, conn: c}, nil
	})
	f := failure(t, s.settings(None), plainMail)
	if !f.Unknown || f.Temporary || f.Stage != StageEnd || f.BlocksAddress() {
		t.Errorf("%+v", f)
	}
}

func TestSilentServer(t *testing.T) {
	hang := make(chan struct{})
	defer close(hang)
	s := serve(t, None, func(s *mailServer) {
		s.onRead = func() error { <-hang; return nil }
	})
	settings := s.settings(None)
	settings.EndTimeout = 50 * time.Millisecond
	if f := failure(t, settings, plainMail); !f.Unknown || f.Stage != StageEnd {
		t.Errorf("silence after the final dot: %+v", f)
	}
	s = serve(t, None, func(s *mailServer) {
		s.onRcpt = func(string) error { <-hang; return nil }
	})
	settings = s.settings(None)
	settings.CommandTimeout = 50 * time.Millisecond
	if f := failure(t, settings, plainMail); f.Unknown || !f.Temporary || f.Stage != StageRcpt {
		t.Errorf("silence at RCPT: %+v", f)
	}
	l := listen(t, func(c net.Conn) { <-hang })
	settings.Port, settings.Security = l.Port, TLS
	if f := failure(t, settings, plainMail); f.Stage != StageTLS || !f.Temporary {
		t.Errorf("silence at the handshake: %+v", f)
	}
	settings.Security = None
	if f := failure(t, settings, plainMail); f.Stage != StageConnect || !f.Temporary {
		t.Errorf("no greeting: %+v", f)
	}
}

// listen serves every connection with a function.
func listen(t *testing.T, serve func(net.Conn)) *net.TCPAddr {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() { defer c.Close(); serve(c) }()
		}
	}()
	return l.Addr().(*net.TCPAddr)
}

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	f := failure(t, Server{Host: "127.0.0.1", Port: port}, plainMail)
	if f.Stage != StageConnect || !f.Temporary || !f.Server || !strings.Contains(f.Error(), "check host and port") {
		t.Errorf("%+v", f)
	}
}

func TestSendRefusesOddAddresses(t *testing.T) {
	s := serve(t, None, nil)
	for _, m := range []Outgoing{
		{To: ""}, {To: "a@example.com>\r\nRCPT TO:<b@example.com"}, {To: "a@example.com,b@example.com"},
		{To: `"a b"@example.com`}, {To: "a@example.com", From: "b@example.com>\r\nX"}, {To: "a@localhost"},
	} {
		if _, err := s.settings(None).Send(t.Context(), m, noNote); err == nil {
			t.Errorf("%+v was sent", m)
		}
	}
	if len(s.deliveries()) > 0 {
		t.Error("something arrived")
	}
}

// SMTP smuggling: whatever stands in the mail, the server gets one mail.
func TestNothingIsSmuggled(t *testing.T) {
	s := serve(t, None, nil)
	settings := s.settings(None)
	ends := []string{"\r\n.\r\n", "\n.\n", "\n.\r\n", "\r.\r", "\r.\r\n", "\r\n.\n", "\r\n.\r", "\n\n.\r\r\n", "\r\n\x00.\r\n", "\r\n..\r\n", "\r\n."}
	for i, end := range ends {
		raw := "Subject: x\r\n\r\nText" + end + "MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n" + end
		if _, err := settings.Send(t.Context(), Outgoing{To: "marie@example.com", Raw: []byte(raw)}, noNote); err != nil {
			t.Fatalf("%q: %v", end, err)
		}
		got := s.deliveries()
		if len(got) != i+1 || !bytes.Equal(got[i].raw, crlf([]byte(raw))) || len(got[i].to) != 1 {
			t.Fatalf("%q: %d mails for %d\n%q", end, len(got), i+1, got[len(got)-1].raw)
		}
	}
}

func TestCRLF(t *testing.T) {
	for _, c := range [][2]string{
		{"a\nb", "a\r\nb\r\n"}, {"a\r\nb\r\n", "a\r\nb\r\n"}, {"a\rb", "a\r\nb\r\n"},
		{"a\r\r\nb", "a\r\n\r\nb\r\n"}, {"", "\r\n"}, {"\n.\n", "\r\n.\r\n"},
	} {
		if got := string(crlf([]byte(c[0]))); got != c[1] {
			t.Errorf("crlf(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

// A stop before DATA breaks off at once; a stop during DATA lets the mail finish.
func TestStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := serve(t, None, func(s *mailServer) {
		s.onRcpt = func(string) error { cancel(); return nil }
	})
	_, err := s.settings(None).Send(ctx, plainMail, func(context.Context) error { t.Error("noted"); return nil })
	var f *Failure
	if !errors.As(err, &f) || f.Unknown || !f.Temporary || len(s.deliveries()) > 0 {
		t.Errorf("stopped at RCPT: %+v", err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	s = serve(t, None, func(s *mailServer) { s.onRead = func() error { cancel(); return nil } })
	if _, err := s.settings(None).Send(ctx, plainMail, noNote); err != nil || len(s.deliveries()) != 1 {
		t.Errorf("stopped during DATA: %v", err)
	}
}
