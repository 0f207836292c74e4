package inbox

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// connect opens a connection, makes it private and signs in. The whole takes no
// longer than Dial and SignIn together.
func connect(ctx context.Context, a Account) (*session, error) {
	if err := a.Validate(); err != nil {
		return nil, err
	}
	raw, err := (&net.Dialer{Timeout: a.Timing.Dial}).DialContext(ctx, "tcp", a.address())
	if err != nil {
		return nil, connectFault(err)
	}
	w := &wire{Conn: raw, write: a.Timing.Silence}
	ctx, cancel := context.WithTimeoutCause(ctx, a.Timing.SignIn, errSilent)
	defer cancel()
	defer context.AfterFunc(ctx, func() { w.abort(context.Cause(ctx)) })()

	plain, err := secure(ctx, w, a)
	if err != nil {
		w.abort(err)
		return nil, connectFault(orReason(w, err))
	}
	s := newSession(newBound(plain, w), a)
	if err := s.signIn(ctx, a); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// orReason prefers the reason why a connection ended to what the library above
// made of it.
func orReason(w *wire, err error) error {
	if reason := w.broken(); reason != nil {
		return reason
	}
	return err
}

// secure takes a fresh connection to the state in which IMAP may be spoken.
func secure(ctx context.Context, w *wire, a Account) (net.Conn, error) {
	if a.TLS == Plaintext {
		if here, ok := w.RemoteAddr().(*net.TCPAddr); !ok || !here.IP.IsLoopback() {
			return nil, errors.New("a connection without TLS is only made to this machine")
		}
		return w, nil
	}
	config, err := tlsConfig(a)
	if err != nil {
		return nil, err
	}
	if a.TLS == StartTLS {
		if err := startTLS(w); err != nil {
			return nil, err
		}
	}
	private := tls.Client(w, config)
	if err := private.HandshakeContext(ctx); err != nil {
		return nil, err
	}
	if a.TLS == StartTLS {
		return greetAgain(private), nil
	}
	return private, nil
}

// tlsConfig trusts the system's authorities and those of CAFile, for this host.
func tlsConfig(a Account) (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12, ServerName: a.Host}
	if a.CAFile == "" {
		return config, nil
	}
	pem, err := os.ReadFile(a.CAFile)
	if err != nil {
		return nil, fmt.Errorf("ca_file: %w", err)
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("ca_file %s: no certificate in it", a.CAFile)
	}
	config.RootCAs = pool
	return config, nil
}

// signIn waits for the greeting and proves who we are. A server that greets with
// PREAUTH (RFC 9051, 7.1.4) is refused: we would not know as whom.
func (s *session) signIn(ctx context.Context, a Account) error {
	if err := s.client.WaitGreeting(); err != nil {
		return connectFault(fmt.Errorf("greeting: %w", orReason(s.wire, err)))
	}
	if s.client.State() != imap.ConnStateNotAuthenticated {
		return &Fault{Kind: Server, Err: errors.New("greeting: the server says that we are signed in already")}
	}
	if err := authenticate(ctx, s.client, a); err != nil {
		return signInFault(orReason(s.wire, err))
	}
	s.caps = s.client.Caps()
	return nil
}

func newSession(conn *bound, a Account) *session {
	s := &session{wire: conn.wire, bound: conn, timing: a.Timing, news: make(chan struct{}, 1)}
	s.client = imapclient.New(conn, &imapclient.Options{
		UnilateralDataHandler: &imapclient.UnilateralDataHandler{Mailbox: s.heard},
	})
	return s
}
