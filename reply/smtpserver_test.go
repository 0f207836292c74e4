package reply

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// delivery is one mail that the test server took.
type delivery struct {
	from   string
	to     []string
	notify []smtp.DSNNotify
	raw    []byte
	user   string
	tls    bool
}

// mailServer is an SMTP server in this process. Its functions may refuse; nil
// accepts.
type mailServer struct {
	*smtp.Server
	addr *net.TCPAddr
	pool *x509.CertPool

	onMail func(from string) error
	onRcpt func(to string) error
	onData func(r io.Reader) error // before anything is read
	onRead func() error            // when all is read, before the answer
	onTook func()                  // when the mail is kept, before the answer
	onDone func()                  // after the answer

	mu   sync.Mutex
	took []delivery
}

func (s *mailServer) deliveries() []delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]delivery(nil), s.took...)
}

// serve starts a server; set changes it before it listens.
func serve(t testing.TB, security Security, set func(*mailServer)) *mailServer {
	t.Helper()
	s := &mailServer{}
	s.Server = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &mailSession{server: s, conn: c}, nil
	}))
	s.Domain, s.EnableDSN, s.ErrorLog = "mx.example.net", true, quiet{}
	var config *tls.Config
	config, s.pool = certificate(t, "127.0.0.1", time.Now().Add(time.Hour))
	if security != None {
		s.TLSConfig = config
	}
	if set != nil {
		set(s)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = l.Addr().(*net.TCPAddr)
	if security == TLS {
		l = tls.NewListener(l, s.TLSConfig)
	}
	go s.Serve(l)
	t.Cleanup(func() { s.Close() })
	return s
}

// settings are those of a client of the server.
func (s *mailServer) settings(security Security) Server {
	return Server{Host: "127.0.0.1", Port: s.addr.Port, Security: security, RootCAs: s.pool,
		CommandTimeout: 5 * time.Second, EndTimeout: 5 * time.Second}
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

type mailSession struct {
	server *mailServer
	conn   *smtp.Conn
	d      delivery
	done   bool
}

func (m *mailSession) AuthMechanisms() []string { return []string{sasl.Plain, "XOAUTH2"} }

func (m *mailSession) Auth(mechanism string) (sasl.Server, error) {
	if mechanism == "XOAUTH2" {
		return &xoauth2Server{session: m}, nil
	}
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "jobs" || password != "correct horse" {
			return smtp.ErrAuthFailed
		}
		m.d.user = user
		return nil
	}), nil
}

// xoauth2Server takes one token and explains a refusal in a challenge, as Google
// and Microsoft do.
type xoauth2Server struct {
	session *mailSession
	refused bool
}

func (x *xoauth2Server) Next(response []byte) ([]byte, bool, error) {
	switch {
	case x.refused && len(response) == 0:
		return nil, true, smtp.ErrAuthFailed
	case x.refused:
		return nil, true, errors.New("an empty line was expected")
	case string(response) == "user=jobs\x01auth=Bearer good token\x01\x01":
		x.session.d.user = "jobs by token"
		return nil, true, nil
	}
	x.refused = true
	return []byte(`{"status":"401"}`), false, nil
}

func (m *mailSession) Mail(from string, _ *smtp.MailOptions) error {
	_, m.d.tls = m.conn.TLSConnectionState()
	m.d.from, m.d.to, m.done = from, nil, false
	if m.server.onMail != nil {
		return m.server.onMail(from)
	}
	return nil
}

func (m *mailSession) Rcpt(to string, o *smtp.RcptOptions) error {
	m.d.to, m.d.notify = append(m.d.to, to), o.Notify
	if m.server.onRcpt != nil {
		return m.server.onRcpt(to)
	}
	return nil
}

func (m *mailSession) Data(r io.Reader) error {
	if m.server.onData != nil {
		if err := m.server.onData(r); err != nil {
			return err
		}
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if m.server.onRead != nil {
		if err := m.server.onRead(); err != nil {
			return err
		}
	}
	m.d.raw, m.done = bytes.Clone(raw), true
	m.server.mu.Lock()
	m.server.took = append(m.server.took, m.d)
	m.server.mu.Unlock()
	if m.server.onTook != nil {
		m.server.onTook()
	}
	return nil
}

func (m *mailSession) Reset() {
	if m.done && m.server.onDone != nil {
		m.server.onDone()
	}
	m.done = false
}

func (m *mailSession) Logout() error { return nil }

// certificate makes a self-signed one for a host, and the pool that trusts it.
func certificate(t testing.TB, host string, until time.Time) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: host},
		NotBefore: until.Add(-48 * time.Hour), NotAfter: until, IsCA: true, BasicConstraintsValid: true,
	}
	if ip := net.ParseIP(host); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{host}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, pool
}
