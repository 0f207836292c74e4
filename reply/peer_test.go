package reply

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"postroom/message"
)

// peer is Debian's Postfix on two loopback ports, with its own configuration and
// queue, two recipients and one who is always busy. tools/test-needs.sh installs
// it.
type peer struct {
	tls, startTLS Server
	dir           string
}

// startPeer needs root, as Postfix does.
func startPeer(t *testing.T) peer {
	t.Helper()
	daemons, err := exec.Command("postconf", "-d", "-h", "daemon_directory").Output()
	if err != nil {
		t.Fatalf("Postfix is not installed, sh tools/test-needs.sh does it: %v", err)
	}
	if os.Getuid() != 0 {
		t.Fatal("Postfix can only be started as root: it changes to its own users")
	}
	dir, err := os.MkdirTemp("", "postroom-postfix-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	p := peer{dir: dir}
	p.tls = Server{Host: "127.0.0.1", Port: freePort(t), RootCAs: writePeerKeys(t, dir)}
	p.startTLS = p.tls
	p.startTLS.Security, p.startTLS.Port = StartTLS, freePort(t)
	p.configure(t)
	p.run(t, filepath.Join(strings.TrimSpace(string(daemons)), "master"))
	return p
}

func writePeerKeys(t *testing.T, dir string) *x509.CertPool {
	t.Helper()
	config, pool := certificate(t, "127.0.0.1", time.Now().Add(time.Hour))
	key, err := x509.MarshalPKCS8PrivateKey(config.Certificates[0].PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	both := append(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key}),
		pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: config.Certificates[0].Certificate[0]})...)
	if err := os.WriteFile(filepath.Join(dir, "key-and-cert.pem"), both, 0o600); err != nil {
		t.Fatal(err)
	}
	return pool
}

// peerMain and peerMaster are Postfix's main.cf and master.cf. The second port
// refuses the empty sender.
const (
	peerMain = `compatibility_level = 3.6
queue_directory = %[1]s/queue
data_directory = %[1]s/data
maillog_file = %[1]s/log
maillog_file_prefixes = %[1]s
myhostname = mx.example.com
inet_interfaces = 127.0.0.1
mydestination =
alias_maps =
virtual_mailbox_domains = example.com
virtual_mailbox_maps = inline:{ marie@example.com=box/ lea@example.com=box/ busy@example.com=box/ }
virtual_mailbox_base = %[1]s
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 100
smtpd_tls_chain_files = %[1]s/key-and-cert.pem
smtpd_tls_security_level = encrypt
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{{busy@example.com = 450 4.2.1 busy}}
message_size_limit = 102400
default_transport = error:nothing leaves this test
`
	peerMaster = `127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:%d inet n - n - - smtpd -o { smtpd_sender_restrictions=check_sender_access inline:{{<> = 550 5.7.1 no empty sender}} }
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
`
)

func (p peer) configure(t *testing.T) {
	t.Helper()
	for name, text := range map[string]string{
		"main.cf":   fmt.Sprintf(peerMain, p.dir),
		"master.cf": fmt.Sprintf(peerMaster, p.tls.Port, p.startTLS.Port),
	} {
		if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	owner, err := user.Lookup("postfix")
	if err != nil {
		t.Fatal(err)
	}
	uid, _ := strconv.Atoi(owner.Uid)
	for name, id := range map[string]int{"queue": 0, "data": uid, "box": 65534} {
		if err := os.Mkdir(filepath.Join(p.dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chown(filepath.Join(p.dir, name), id, -1); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(p.dir, 0o755); err != nil { // Postfix has users of its own
		t.Fatal(err)
	}
	if out, err := exec.Command("postfix", "-c", p.dir, "check").CombinedOutput(); err != nil {
		t.Fatalf("postfix check: %v\n%s", err, out)
	}
}

// run starts the server, waits until it greets, and stops it with the test.
func (p peer) run(t *testing.T, master string) {
	t.Helper()
	cmd := exec.Command(master, "-c", p.dir, "-d")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
		if t.Failed() {
			said, _ := os.ReadFile(filepath.Join(p.dir, "log"))
			t.Logf("Postfix said:\n%s", said)
		}
	})
	addr := net.JoinHostPort(p.tls.Host, fmt.Sprint(p.tls.Port))
	until(t, "Postfix answers", func() bool {
		c, err := tls.Dial("tcp", addr, &tls.Config{RootCAs: p.tls.RootCAs, ServerName: p.tls.Host})
		return err == nil && c.Close() == nil
	})
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// until waits for a condition, at most half a minute.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-ctx.Done():
			t.Fatalf("waited in vain: %s", what)
		case <-tick.C:
		}
	}
}

// letters reads what the peer has delivered.
func (p peer) letters(t *testing.T) []*message.Message {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(p.dir, "box", "new", "*"))
	if err != nil {
		t.Fatal(err)
	}
	var out []*message.Message
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
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
	until(t, "both mails are delivered", func() bool { return len(p.letters(t)) >= 2 })
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
