package reply

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// Certificates that must be refused, and old TLS.
func TestBadTLS(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, s *mailServer){
		"other host": func(t *testing.T, s *mailServer) {
			s.TLSConfig, s.pool = certificate(t, "mx.example.org", time.Now().Add(time.Hour))
		},
		"expired": func(t *testing.T, s *mailServer) {
			s.TLSConfig, s.pool = certificate(t, "127.0.0.1", time.Now().Add(-time.Hour))
		},
		"unknown": func(t *testing.T, s *mailServer) { _, s.pool = certificate(t, "127.0.0.1", time.Now().Add(time.Hour)) },
		"TLS 1.1": func(t *testing.T, s *mailServer) {
			s.TLSConfig.MinVersion, s.TLSConfig.MaxVersion = tls.VersionTLS10, tls.VersionTLS11
		},
	} {
		for _, security := range []Security{TLS, StartTLS} {
			s := serve(t, security, func(s *mailServer) { change(t, s) })
			settings := s.settings(security)
			settings.User, settings.Password = "jobs", "correct horse"
			if f := failure(t, settings, plainMail); f.Stage != StageTLS || !f.Temporary || !f.Server {
				t.Errorf("%s, %s: %+v", name, security, f)
			}
		}
	}
}

// A stranger between us and the server takes STARTTLS out, refuses it, or puts a
// line in clear behind the answer: no password is ever given.
func TestStrippedStartTLS(t *testing.T) {
	for name, script := range map[string][]string{
		"not offered": {"250-mx.example.net\r\n250 AUTH PLAIN LOGIN\r\n"},
		"refused":     {"250-mx.example.net\r\n250 STARTTLS\r\n", "454 4.7.0 not now\r\n"},
		"injected":    {"250-mx.example.net\r\n250 STARTTLS\r\n", "220 go\r\n250-mx.example.net\r\n250 AUTH PLAIN\r\n"},
	} {
		var heard strings.Builder
		done := make(chan struct{})
		addr := listen(t, func(c net.Conn) {
			defer close(done)
			fmt.Fprint(c, "220 mx.example.net\r\n")
			in := bufio.NewReader(c)
			for _, answer := range script {
				line, _ := in.ReadString('\n')
				heard.WriteString(line)
				fmt.Fprint(c, answer)
			}
			c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
			rest, _ := io.ReadAll(in)
			heard.Write(rest)
		})
		settings := Server{Host: "127.0.0.1", Port: addr.Port, Security: StartTLS, User: "jobs", Password: "correct horse",
			CommandTimeout: 2 * time.Second}
		f := failure(t, settings, plainMail)
		<-done
		if f.Stage != StageTLS || strings.Contains(heard.String(), "AUTH") || strings.Contains(heard.String(), "MAIL") {
			t.Errorf("%s: %+v\nheard %q", name, f, heard.String())
		}
	}
}

func TestNoTLSOnlyAtHome(t *testing.T) {
	if f := failure(t, Server{Host: "mx.example.net", Security: None}, plainMail); f.Stage != StageTLS {
		t.Errorf("%+v", f)
	}
	s := serve(t, None, nil)
	settings := s.settings(None)
	settings.User, settings.Password = "jobs", "correct horse"
	if f := failure(t, settings, plainMail); f.Stage != StageAuth || len(s.deliveries()) > 0 {
		t.Errorf("%+v", f)
	}
}
