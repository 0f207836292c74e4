package reply

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/message"
	"postroom/reply/postfixtest"
)

// peer is a Postfix with two recipients in one Maildir and one who is always busy.
type peer struct {
	*postfixtest.Server
	tls, startTLS Server
}

func startPeer(t *testing.T) peer {
	t.Helper()
	dir, err := os.MkdirTemp("", "postroom-peer-") // not below t.TempDir, which only its owner may enter
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	owner, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	box := postfixtest.Maildir(t, filepath.Join(dir, "box"), owner)
	chain, pool := peerKeys(t, dir)
	server := postfixtest.Start(t, postfixtest.Options{
		Chain: []string{chain}, CA: pool, Owner: owner,
		Boxes:   map[string]string{"marie@example.com": box, "lea@example.com": box, "busy@example.com": box},
		Refused: map[string]string{"busy@example.com": "450 4.2.1 busy"},
	})
	p := peer{Server: server, tls: Server{Host: server.Host, Port: server.Port, RootCAs: pool}}
	p.startTLS = p.tls
	p.startTLS.Security, p.startTLS.Port = StartTLS, server.StartTLS
	return p
}

// peerKeys makes a file with key and certificate, and the pool that trusts it.
func peerKeys(t *testing.T, dir string) (file string, pool *x509.CertPool) {
	t.Helper()
	config, pool := certificate(t, "127.0.0.1", time.Now().Add(time.Hour))
	key, err := x509.MarshalPKCS8PrivateKey(config.Certificates[0].PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	both := append(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key}),
		pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: config.Certificates[0].Certificate[0]})...)
	file = filepath.Join(dir, "key-and-cert.pem")
	if err := os.WriteFile(file, both, 0o600); err != nil {
		t.Fatal(err)
	}
	return file, pool
}

// letters reads what the peer has delivered.
func (p peer) letters(t *testing.T) []*message.Message {
	t.Helper()
	var out []*message.Message
	for _, raw := range p.Delivered("marie@example.com") {
		out = append(out, message.Read(raw, message.Limits{}))
	}
	return out
}

// A mail server of another house takes our mail, with the empty sender or, where
// it refuses that, with the other one; it delivers it once and unharmed, and none
// of our rules would answer it.
func TestPostfixTakesOurMail(t *testing.T) {
	p := startPeer(t)
	p.startTLS.ReturnPath = "bounces@lighthouse.example.org"
	d := draft(t, Missing, sample(), "fr")
	for i, settings := range []Server{p.tls, p.startTLS} {
		m := mailTo([]string{"marie@example.com", "lea@example.com"}[i], d)
		m.Item = fmt.Sprint("peer-", i)
		raw, err := Render(house, m)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := settings.Send(t.Context(), Outgoing{To: m.To, Raw: raw}, noNote); err != nil {
			t.Fatalf("%s: %v", settings.Security, err)
		}
	}
	p.Await("both mails are delivered", func() bool { return len(p.letters(t)) >= 2 })
	got := p.letters(t)
	if len(got) != 2 {
		t.Fatalf("%d mails", len(got))
	}
	for _, m := range got {
		if m.Subject != d.Subject || strings.TrimSpace(strings.ReplaceAll(m.Text, "\r\n", "\n")) != strings.TrimSpace(d.Text) {
			t.Errorf("subject %q, text\n%s", m.Subject, m.Text)
		}
		item, ok := Ours(testKey, m.MessageID)
		if !ok || len(m.To) != 1 {
			t.Errorf("Message-ID %q, to %d", m.MessageID, len(m.To))
		}
		if wantPath := map[string]string{"peer-1": p.startTLS.ReturnPath}[item]; m.ReturnPath.Addr != wantPath {
			t.Errorf("%s: envelope sender %q, want %q", item, m.ReturnPath.Addr, wantPath)
		}
		if v := May(ask(m)); v.Answer != Never {
			t.Errorf("we would answer it: %+v", v)
		}
	}
}

func TestPostfixRefuses(t *testing.T) {
	p := startPeer(t)
	big := append([]byte("Subject: x\r\n\r\n"), bytes.Repeat([]byte("0123456789\r\n"), 20_000)...)
	for _, c := range []struct {
		name      string
		settings  Server
		mail      Outgoing
		stage     Stage
		status    string
		temporary bool
		blocks    bool
	}{
		{"unknown recipient", p.tls, Outgoing{To: "nobody.here@example.com", Raw: plainMail.Raw}, StageRcpt, "5.1.1", false, true},
		{"foreign recipient", p.tls, Outgoing{To: "marie@example.net", Raw: plainMail.Raw}, StageRcpt, "5.7.1", false, false},
		{"busy recipient", p.tls, Outgoing{To: "busy@example.com", Raw: plainMail.Raw}, StageRcpt, "4.2.1", true, false},
		{"empty sender", p.startTLS, Outgoing{To: "marie@example.com", Raw: plainMail.Raw}, StageRcpt, "5.7.1", false, false},
		{"too large", p.tls, Outgoing{To: "marie@example.com", Raw: big}, StageMail, "5.3.4", false, false},
	} {
		f := failure(t, c.settings, c.mail)
		if f.Stage != c.stage || f.Enhanced != c.status || f.Temporary != c.temporary || f.Unknown || f.BlocksAddress() != c.blocks {
			t.Errorf("%s: %+v", c.name, f)
		}
	}
	withPassword := p.tls
	withPassword.User, withPassword.Password = "jobs", "correct horse"
	if f := failure(t, withPassword, plainMail); f.Stage != StageAuth || !f.Temporary || !f.Server {
		t.Errorf("no sign-in offered: %+v", f)
	}
	if n := len(p.letters(t)); n != 0 {
		t.Errorf("%d refused mails were delivered", n)
	}
}
