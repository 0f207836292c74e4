package inbox

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/inbox/dovecottest"
)

// identity is a certificate that signs itself, and the file that trusts it.
func identity(t *testing.T, until time.Time, hosts ...string) (tls.Certificate, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: hosts[0]},
		NotBefore: until.AddDate(-1, 0, 0), NotAfter: until, IsCA: true, BasicConstraintsValid: true,
	}
	for _, host := range hosts {
		if ip := net.ParseIP(host); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ca.pem")
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	if err := os.WriteFile(file, block, 0o600); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, file
}

func TestCertificates(t *testing.T) {
	nextYear, lastYear := time.Now().AddDate(1, 0, 0), time.Now().AddDate(-1, 0, 0)
	tests := []struct {
		name    string
		until   time.Time
		host    string
		trusted bool
		highest uint16
		want    Kind // "" is success
	}{
		{"trusted by its file", nextYear, "127.0.0.1", true, tls.VersionTLS13, ""},
		{"TLS 1.2", nextYear, "127.0.0.1", true, tls.VersionTLS12, ""},
		{"signed by itself", nextYear, "127.0.0.1", false, tls.VersionTLS13, Certificate},
		{"for another host", nextYear, "mail.example.org", true, tls.VersionTLS13, Certificate},
		{"expired", lastYear, "127.0.0.1", true, tls.VersionTLS13, Certificate},
		{"TLS 1.1", nextYear, "127.0.0.1", true, tls.VersionTLS11, Certificate},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			certificate, file := identity(t, test.until, test.host)
			server := newFake(t)
			server.listener = tls.NewListener(server.listener, &tls.Config{
				Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS10, MaxVersion: test.highest,
			})
			account := server.start().account()
			account.TLS = ImplicitTLS
			if test.trusted {
				account.CAFile = file
			}
			_, err := New(account, newLedger(), Options{}).Fetch(context.Background())
			if got := KindOf(err); got != test.want || (err == nil) != (test.want == "") {
				t.Errorf("got %q: %v", got, err)
			}
			if signedIn := strings.Contains(server.said(), "AUTHENTICATE"); signedIn != (test.want == "") {
				t.Errorf("signed in: %v", signedIn)
			}
		})
	}
}

// clearSecrets are the forms in which the password "secret" of user "jobs" can
// show: as it is, and in SASL PLAIN.
var clearSecrets = []string{"secret", "AGpvYnMAc2VjcmV0"}

func wantNoSecret(t *testing.T, where, text string) {
	t.Helper()
	for _, secret := range clearSecrets {
		if strings.Contains(text, secret) {
			t.Errorf("the password stands in %s: %s", where, text)
		}
	}
}

// TestStartTLSCannotBeStripped plays the servers of "NO STARTTLS" (USENIX
// Security 2021): none may ever see the password.
func TestStartTLSCannotBeStripped(t *testing.T) {
	answer := func(lines ...string) func(*peer, string, string) bool {
		return func(p *peer, tag, command string) bool {
			if command != "STARTTLS" {
				return false
			}
			fmt.Fprint(p.Conn, strings.ReplaceAll(strings.Join(lines, "\r\n"), "TAG", tag)+"\r\n")
			return true
		}
	}
	tests := []struct {
		name     string
		greeting string
		quirk    func(*peer, string, string) bool
	}{
		{"not offered", "* OK here", answer("TAG BAD unknown command")},
		{"refused", "* OK here", answer("TAG NO not now")},
		{"PREAUTH", "* PREAUTH welcome", answer("TAG OK go on")},
		{"injected after OK", "* OK here", answer("TAG OK go on", "* CAPABILITY IMAP4rev1 AUTH=PLAIN", "S2 OK done")},
		{"BYE", "* BYE closed", nil},
		{"goes on in clear", "* OK here", answer("TAG OK go on", "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello")},
		{"lines without end", "* OK here", answer(strings.Repeat("* OK and another\r\n", 100) + "TAG OK go on")},
		{"one line without end", strings.Repeat("* OK and on ", 10000), nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := newFake(t)
			server.greeting, server.quirk = test.greeting, test.quirk
			account := server.start().account()
			account.TLS = StartTLS
			_, err := New(account, newLedger(), Options{}).Fetch(context.Background())
			if err == nil {
				t.Error("no error")
			}
			wantNoSecret(t, "the clear", server.said())
			if said := server.said(); strings.Contains(said, "AUTHENTICATE") || strings.Contains(said, "LOGIN") {
				t.Errorf("a sign-in was tried in clear: %q", said)
			}
		})
	}
}

func TestTLSWithDovecot(t *testing.T) {
	server := dovecottest.Start(t)
	texts := someLetters(3, 5)
	server.Deliver("jobs", "INBOX", raw(texts)...)
	for mode, addr := range map[TLSMode]string{ImplicitTLS: server.TLSAddr, StartTLS: server.Addr} {
		account := plainAccount(t, addr)
		account.TLS, account.CAFile = mode, server.CA
		ledger := newLedger()
		fetch(t, account, ledger)
		wantLetters(t, ledger, texts)

		account.CAFile = ""
		if _, err := New(account, newLedger(), Options{}).Fetch(context.Background()); KindOf(err) != Certificate {
			t.Errorf("%s without the authority's file: %v", mode, err)
		}
	}
}

func TestClearConnectionStaysHere(t *testing.T) {
	tests := map[string]bool{
		"localhost": true, "127.0.0.1": true, "127.9.9.9": true, "::1": true,
		"mail.example.org": false, "192.0.2.1": false, "localhost.example.org": false, "": false,
	}
	for host, allowed := range tests {
		account := Account{Name: "jobs", Host: host, TLS: Plaintext, User: "jobs", Auth: Password("x")}
		if err := account.Validate(); (err == nil) != allowed {
			t.Errorf("%q: %v", host, err)
		}
	}
}

func TestSignIn(t *testing.T) {
	no := func(text string) func(*peer, string, string) bool {
		return func(p *peer, tag, command string) bool {
			if strings.HasPrefix(command, "AUTHENTICATE") || strings.HasPrefix(command, "LOGIN") {
				p.say("%s NO %s", tag, text)
				return true
			}
			return false
		}
	}
	tests := []struct {
		name, greeting, caps string
		quirk                func(*peer, string, string) bool
		kind                 Kind
		hint                 string
	}{
		{"wrong password", "", "", no("[AUTHENTICATIONFAILED] bad credentials jobs/secret"), SignIn, "Check user name"},
		{"application password", "", "", no("[ALERT] Application-specific password required"), SignIn, "application password"},
		{"switched off", "", "", no("LOGIN failed. Basic auth is disabled"), SignIn, "switched off"},
		{"server's own trouble", "", "", no("[UNAVAILABLE] try later"), Network, ""},
		{"too often", "", "", no("Too many simultaneous connections"), Network, ""},
		{"no way in", "* OK here", "IMAP4rev1 LOGINDISABLED AUTH=GSSAPI", nil, SignIn, "OAuth"},
		{"signed in already", "* PREAUTH [CAPABILITY IMAP4rev1] welcome", "", nil, Server, ""},
		{"closed", "* BYE no", "", nil, Network, ""},
		{"garbage", "220 mail.example.org ESMTP", "", nil, Network, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := newFake(t)
			server.quirk = test.quirk
			if test.greeting != "" {
				server.greeting = test.greeting
			}
			if test.caps != "" {
				server.caps = test.caps
			}
			var log strings.Builder
			w := New(server.start().account(), newLedger(), Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
			_, err := w.Fetch(context.Background())
			if f := faultOf(err); f == nil || f.Kind != test.kind || !strings.Contains(f.Hint, test.hint) {
				t.Fatalf("got %q %+v", KindOf(err), err)
			}
			wantNoSecret(t, "the error", fmt.Sprintf("%v %+v %#v", err, err, w.account))
			wantNoSecret(t, "the log", log.String())
		})
	}
}

func TestSignInByLoginWhereNothingElseIsOffered(t *testing.T) {
	server := newFake(t, "a letter\r\n")
	server.greeting, server.caps = "* OK here", "IMAP4rev1"
	if got := fetch(t, server.start().account(), newLedger()); got.Kept != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestXOAUTH2(t *testing.T) {
	const first = "dXNlcj1qb2JzAWF1dGg9QmVhcmVyIHRvay4xAQE=" // user=jobs^Aauth=Bearer tok.1^A^A
	tests := []struct {
		name  string
		token Token
		good  bool
	}{
		{"accepted", func(context.Context) (string, error) { return "tok.1", nil }, true},
		{"refused with a challenge", func(context.Context) (string, error) { return "tok.2", nil }, false},
		{"no token to be had", func(context.Context) (string, error) { return "", errors.New("consent withdrawn") }, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := newFake(t, "a letter\r\n")
			server.greeting = "* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] here"
			server.quirk = func(p *peer, tag, command string) bool {
				if !strings.HasPrefix(command, "AUTHENTICATE XOAUTH2 ") || strings.HasSuffix(command, first) {
					return false
				}
				p.say("+ eyJzdGF0dXMiOiI0MDAifQ==")
				p.in.ReadString('\n')
				p.say("%s NO [AUTHENTICATIONFAILED] Invalid credentials", tag)
				return true
			}
			account := server.start().account()
			account.Auth = test.token
			_, err := New(account, newLedger(), Options{}).Fetch(context.Background())
			if (err == nil) != test.good {
				t.Errorf("got %v", err)
			}
			if !test.good && KindOf(err) != SignIn {
				t.Errorf("an error of another kind: %v", err)
			}
		})
	}
}

func TestUnreachable(t *testing.T) {
	free := newFake(t)
	free.listener.Close()
	silent := newFake(t)
	silent.greeting = ""
	silent.quirk = func(*peer, string, string) bool { return true }
	tests := []struct {
		name    string
		account Account
		hint    string
	}{
		{"nothing listens", free.account(), "Nothing listens"},
		{"silent server", silent.start().account(), "did not answer in time"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.account.Timing.SignIn = 100 * time.Millisecond
			_, err := New(test.account, newLedger(), Options{}).Fetch(context.Background())
			if f := faultOf(err); f == nil || f.Kind != Network || !strings.Contains(f.Hint, test.hint) || !f.Temporary() {
				t.Errorf("got %v", err)
			}
		})
	}
}
