package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// consulate is a whole organisation that signs in by OAuth 2: a token server that
// takes each refresh token once, a mailbox and a mail server that take its access
// tokens.
type consulate struct {
	t          *testing.T
	id         *httptest.Server
	mailbox    *imapmemserver.User
	imap, smtp *net.TCPAddr
	ca         string

	mu     sync.Mutex
	issued int
	answer http.HandlerFunc // not nil: instead of a token
	signed map[string]int   // sign-ins by server
}

func openConsulate(t *testing.T) *consulate {
	t.Helper()
	c := &consulate{t: t, signed: map[string]int{}}
	c.id = httptest.NewServer(http.HandlerFunc(c.token))
	t.Cleanup(c.id.Close)
	c.imap = c.openMailbox()
	c.smtp = c.openPost()
	return c
}

func (c *consulate) refresh(n int) string { return fmt.Sprintf("refresh-medlar-%d", n) }
func (c *consulate) access(n int) string  { return fmt.Sprintf("access-quince-%d", n) }

// token answers at the token server: by device, by another browser, or by the one
// refresh token that is good.
func (c *consulate) token(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	grant := r.PostFormValue("grant_type")
	switch {
	case r.URL.Path == "/device":
		fmt.Fprint(w, `{"device_code":"d","user_code":"ABCD-EFGH","verification_uri":"https://id.example.org/device","interval":1}`)
	case c.answer != nil:
		c.answer(w, r)
	case grant == "refresh_token" && r.PostFormValue("refresh_token") != c.refresh(c.issued), r.PostFormValue("client_secret") != "secret-sloe":
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprintf(w, `{"error":"invalid_grant","error_description":"AADSTS70008: %s"}`, r.PostFormValue("refresh_token"))
	default:
		c.issued++
		fmt.Fprintf(w, `{"access_token":%q,"refresh_token":%q,"expires_in":3600}`, c.access(c.issued), c.refresh(c.issued))
	}
}

// instead lets the token server answer otherwise.
func (c *consulate) instead(answer http.HandlerFunc) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answer = answer
}

// xoauth2 is the other side of a sign-in at one of the servers.
type xoauth2 struct {
	*consulate
	server  string
	enter   func() error
	refused bool
}

func (x *xoauth2) Next(response []byte) (challenge []byte, done bool, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	switch {
	case x.refused:
		return nil, true, &imap.Error{Type: imap.StatusResponseTypeNo, Text: "no"}
	case string(response) == "user=jobs\x01auth=Bearer "+x.access(x.issued)+"\x01\x01":
		x.signed[x.server]++
		return nil, true, x.enter()
	}
	x.refused = true
	return []byte(`{"status":"401"}`), false, nil
}

// tokenSession is a session of the in-memory server that knows XOAUTH2 only.
type tokenSession struct {
	imapserver.Session
	*consulate
}

func (tokenSession) AuthenticateMechanisms() []string { return []string{"XOAUTH2"} }

func (s tokenSession) Authenticate(mechanism string) (sasl.Server, error) {
	if mechanism != "XOAUTH2" {
		return nil, imapserver.ErrAuthFailed
	}
	return &xoauth2{consulate: s.consulate, server: "imap", enter: func() error { return s.Login("jobs", "unused") }}, nil
}

func (c *consulate) openMailbox() *net.TCPAddr {
	c.mailbox = imapmemserver.NewUser("jobs", "unused")
	c.must(c.mailbox.Create("INBOX", nil))
	memory := imapmemserver.New()
	memory.AddUser(c.mailbox)
	server := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return tokenSession{memory.NewSession(), c}, nil, nil
		},
		InsecureAuth: true, Logger: log.New(io.Discard, "", 0),
	})
	l := c.listen()
	go server.Serve(l)
	c.t.Cleanup(func() { server.Close() })
	return l.Addr().(*net.TCPAddr)
}

// post is a session of a mail server that wants XOAUTH2.
type post struct{ *consulate }

func (post) AuthMechanisms() []string             { return []string{"XOAUTH2"} }
func (post) Mail(string, *smtp.MailOptions) error { return nil }
func (post) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (post) Data(r io.Reader) error               { _, err := io.Copy(io.Discard, r); return err }
func (post) Reset()                               {}
func (post) Logout() error                        { return nil }
func (p post) Auth(string) (sasl.Server, error) {
	return &xoauth2{consulate: p.consulate, server: "smtp", enter: func() error { return nil }}, nil
}

func (c *consulate) openPost() *net.TCPAddr {
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return post{c}, nil }))
	server.Domain, server.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	l := c.listen()
	go server.Serve(tls.NewListener(l, c.certificate()))
	c.t.Cleanup(func() { server.Close() })
	return l.Addr().(*net.TCPAddr)
}

func (c *consulate) listen() net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	c.must(err)
	return l
}

// certificate makes one for loopback, and the file that trusts it.
func (c *consulate) certificate() *tls.Config {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	c.must(err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	c.must(err)
	c.ca = filepath.Join(c.t.TempDir(), "ca.pem")
	c.must(os.WriteFile(c.ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
}

func (c *consulate) must(err error) {
	if err != nil {
		c.t.Helper()
		c.t.Fatal(err)
	}
}

// config is postroom.toml. Mailbox and mail server share one refresh token.
func (c *consulate) config() string {
	table := fmt.Sprintf("token_url = %q\ndevice_url = %q\nclient_id = \"postroom\"\nclient_secret_file = \"client\"\nrefresh_token_file = \"refresh\"\n", c.id.URL+"/token", c.id.URL+"/device")
	return fmt.Sprintf("readers = 1\nmin_free_mib = 1\n[web]\nlisten = \"off\"\n[[mailbox]]\nname = \"jobs\"\nhost = \"127.0.0.1\"\nport = %d\ntls = \"none\"\nuser = \"jobs\"\n[mailbox.oauth]\n%s"+
		"[smtp]\nhost = \"127.0.0.1\"\nport = %d\nca_file = %q\nuser = \"jobs\"\n[smtp.oauth]\n%s", c.imap.Port, table, c.smtp.Port, c.ca, table)
}

// open is a house with that configuration.
func (c *consulate) open() *house {
	h := &house{t: c.t, words: new(words), ended: make(chan error, 1)}
	h.app = &app{
		streams: streams{In: strings.NewReader(""), Out: h.words, Err: h.words}, self: buildPostroom(c.t), tokens: newTokens(),
		dataDir: filepath.Join(c.t.TempDir(), "data"), verbose: true, getenv: func(string) string { return "" },
	}
	h.write(defaultConfig, c.config())
	h.write("client", "secret-sloe\n")
	return h
}

// try runs a command and gives all that it said.
func (h *house) try(args ...string) (code int, said string) {
	var all bytes.Buffer
	code = run(h.t.Context(), h.app.self, append([]string{"--data", h.app.dataDir, "--verbose"}, args...), streams{In: strings.NewReader(""), Out: &all, Err: &all})
	return code, all.String()
}

// wantSecretsKept fails where a token or secret was said.
func wantSecretsKept(t *testing.T, said string) {
	t.Helper()
	for _, s := range []string{"access-quince", "refresh-medlar", "secret-sloe"} {
		if strings.Contains(said, s) {
			t.Errorf("%q is in\n%s", s, said)
		}
	}
}

// A person consents, check signs in at both servers, letters arrive; and the token
// that the provider gave last is in its file, for its owner only.
func TestSignInByOAuth(t *testing.T) {
	c := openConsulate(t)
	h := c.open()
	code, said := h.try("oauth", "jobs")
	if code != exitOK || !strings.Contains(said, "ABCD-EFGH") || !strings.Contains(said, "https://id.example.org/device") {
		t.Fatalf("oauth: %d\n%s", code, said)
	}
	c.wantKept(h)
	code, checked := h.try("check")
	for _, want := range []string{"jobs: access token: given by 127.0.0.1:", "smtp: access token: given by", `jobs: folder "INBOX": can be read`, "smtp: 127.0.0.1: connected and signed in"} {
		if !strings.Contains(checked, want) {
			t.Errorf("check does not say %q:\n%s", want, checked)
		}
	}
	if code != exitOK || c.issued != 2 || c.signed["imap"] != 1 || c.signed["smtp"] != 1 {
		t.Errorf("check: %d; %d tokens, sign-ins %v", code, c.issued, c.signed)
	}
	c.wantKept(h)
	_, err := c.mailbox.Append("INBOX", literal{bytes.NewReader([]byte("From: Ada Quill <ada@example.org>\r\nSubject: Baker\r\nMessage-ID: <q@example.org>\r\n\r\nI apply.\r\n"))}, &imap.AppendOptions{})
	c.must(err)
	h.serve()
	awaitOr(t, h.words.String, func() bool { return strings.Contains(h.run("ledger", "--format", "json"), "q@example.org") })
	h.end()
	c.wantKept(h)
	wantSecretsKept(t, said+checked+h.words.String())
}

// wantKept fails unless the newest refresh token is kept.
func (c *consulate) wantKept(h *house) {
	c.t.Helper()
	name := filepath.Join(h.app.dataDir, "refresh")
	b, err := os.ReadFile(name)
	c.must(err)
	info, err := os.Stat(name)
	c.must(err)
	if string(b) != c.refresh(c.issued)+"\n" || info.Mode().Perm() != 0o600 {
		c.t.Errorf("the file has %q, mode %v; want %q", b, info.Mode().Perm(), c.refresh(c.issued))
	}
}

func TestWhatCheckSaysWithoutAToken(t *testing.T) {
	c := openConsulate(t)
	h := c.open()
	refuse := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status); fmt.Fprint(w, body) }
	}
	for _, test := range []struct {
		name, kept string
		answer     http.HandlerFunc
		want       []string
	}{
		{"nobody signed in", "", nil, []string{"refresh_token_file is empty", "what to do: The refresh token cannot be read"}},
		{"lapsed", "refresh-medlar-old", nil, []string{"HTTP 400 invalid_grant AADSTS70008", "what to do: Sign in at the provider again: see docs/operations.md#oauth."}},
		{"broken", "refresh-medlar-0", refuse(500, "refresh-medlar"), []string{"HTTP 500", "it is asked again"}},
		{"a page", "refresh-medlar-0", refuse(200, "<p>access-quince</p>"), []string{"an answer that is none", "it is asked again"}},
	} {
		h.write("refresh", test.kept)
		c.instead(test.answer)
		code, said := h.try("check")
		for _, want := range append(test.want, "jobs: access token: FAILED", "smtp: access token: FAILED") {
			if !strings.Contains(said, want) {
				t.Errorf("%s: check does not say %q:\n%s", test.name, want, said)
			}
		}
		if code != exitFailure || len(c.signed) != 0 {
			t.Errorf("%s: %d, sign-ins %v", test.name, code, c.signed)
		}
		wantSecretsKept(t, said)
	}
	if code, said := h.try("oauth", "nobody"); code != exitFailure || !strings.Contains(said, "these have: jobs, smtp") {
		t.Errorf("%d, %s", code, said)
	}
}

// Two processes never use one refresh token at once: the second waits and gets the
// one that came for the first.
func TestARefreshTokenIsUsedByOneAtATime(t *testing.T) {
	f := refreshFile(filepath.Join(t.TempDir(), "refresh"))
	if err := f.write("0"); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	used := make(chan string, 20)
	for range cap(used) {
		wg.Go(func() {
			if err := f.renew(t.Context(), func(kept string) (string, error) { used <- kept; return kept + "0", nil }); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	close(used)
	seen := map[string]bool{}
	for u := range used {
		seen[u] = true
	}
	if len(seen) != cap(used) {
		t.Errorf("%d tokens were used %d times", len(seen), cap(used))
	}
	failed := errors.New("refused")
	before, _ := f.read()
	if err := f.renew(t.Context(), func(string) (string, error) { return "", failed }); !errors.Is(err, failed) {
		t.Error(err)
	}
	if after, _ := f.read(); after != before {
		t.Errorf("a refusal left %q", after)
	}
}
