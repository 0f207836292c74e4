// Package postfixtest runs a real Postfix for tests: on loopback, with its own
// configuration and queue in a directory that goes when the test ends. It delivers
// into Maildirs and nowhere else. tools/test-needs.sh installs it.
package postfixtest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"maps"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Options say what a server is like.
type Options struct {
	Chain []string // PEM files: the key, then the certificate
	CA    *x509.CertPool
	// Boxes are the Maildirs of the addresses that it takes mail for. They belong
	// to Owner.
	Boxes map[string]string
	Owner *user.User
	// Gone are further addresses that it takes mail for, and sends it back.
	Gone []string
	// Refused are addresses with the answer that they get: "450 4.2.1 busy".
	Refused map[string]string
	// Policy is asked about every recipient, host:port (SMTPD_POLICY_README); ""
	// for none.
	Policy string
}

// Server is a running Postfix.
type Server struct {
	Host     string
	Port     int // with TLS from the first byte
	StartTLS int // a port with STARTTLS, which refuses the empty sender
	Dir      string

	t testing.TB
	o Options
}

// Start starts a server and stops it when the test ends. It needs root, as Postfix
// does; the test fails when Postfix is not installed.
func Start(t testing.TB, o Options) *Server {
	t.Helper()
	daemons, err := exec.Command("postconf", "-d", "-h", "daemon_directory").Output()
	if err != nil {
		t.Fatalf("Postfix is not installed, sh tools/test-needs.sh does it: %v", err)
	}
	if os.Getuid() != 0 {
		t.Fatal("Postfix can only be started as root: it changes to its own users")
	}
	s := &Server{Host: "127.0.0.1", Port: freePort(t), StartTLS: freePort(t), t: t, o: o}
	s.Dir, err = os.MkdirTemp("", "postroom-postfix-")
	s.check(err)
	t.Cleanup(func() { os.RemoveAll(s.Dir) })
	s.configure()
	s.run(filepath.Join(strings.TrimSpace(string(daemons)), "master"))
	return s
}

// mainCf and masterCf are Postfix's main.cf and master.cf.
const (
	mainCf = `compatibility_level = 3.6
queue_directory = %[1]s/queue
data_directory = %[1]s/data
maillog_file = %[1]s/log
maillog_file_prefixes = %[1]s
myhostname = mx.example.com
inet_interfaces = 127.0.0.1
mydestination =
alias_maps =
virtual_mailbox_domains = %[2]s
virtual_mailbox_maps = inline:{ %[3]s }
virtual_mailbox_base = /
virtual_uid_maps = static:%[4]s
virtual_gid_maps = static:%[5]s
virtual_minimum_uid = 1
transport_maps = inline:{ %[6]s }
smtpd_tls_chain_files = %[7]s
smtpd_tls_security_level = encrypt
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = %[8]s
message_size_limit = 102400
default_transport = error:nothing leaves this test
`
	masterCf = `127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:%d inet n - n - - smtpd -o { smtpd_sender_restrictions=check_sender_access inline:{{<> = 550 5.7.1 no empty sender}} }
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
virtual unix - n n - - virtual
gone unix - n n - - pipe user=nobody argv=/bin/sh -c {exit 67}
error unix - - n - - error
retry unix - - n - - error
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
`
)

func (s *Server) configure() {
	s.t.Helper()
	for name, text := range map[string]string{"main.cf": s.main(), "master.cf": fmt.Sprintf(masterCf, s.Port, s.StartTLS)} {
		s.check(os.WriteFile(filepath.Join(s.Dir, name), []byte(text), 0o644))
	}
	owner, err := user.Lookup("postfix")
	s.check(err)
	uid, err := strconv.Atoi(owner.Uid)
	s.check(err)
	for name, id := range map[string]int{"queue": 0, "data": uid} {
		s.check(os.Mkdir(filepath.Join(s.Dir, name), 0o755))
		s.check(os.Chown(filepath.Join(s.Dir, name), id, -1))
	}
	s.check(os.Chmod(s.Dir, 0o755)) // Postfix has users of its own
	if out, err := exec.Command("postfix", "-c", s.Dir, "check").CombinedOutput(); err != nil {
		s.t.Fatalf("postfix check: %v\n%s", err, out)
	}
}

func (s *Server) main() string {
	var domains, boxes, gone, refused []string
	for address, dir := range s.o.Boxes {
		boxes = append(boxes, address+"="+strings.TrimPrefix(dir, "/")+"/")
	}
	for _, address := range s.o.Gone {
		boxes = append(boxes, address+"=gone/") // it is known, but never delivered there
		gone = append(gone, address+"=gone:")
	}
	for _, address := range append(slices.Collect(maps.Keys(s.o.Boxes)), s.o.Gone...) {
		_, domain, _ := strings.Cut(address, "@")
		domains = append(domains, domain)
	}
	for address, answer := range s.o.Refused {
		refused = append(refused, fmt.Sprintf("{%s = %s}", address, answer))
	}
	rules := "check_recipient_access inline:{" + strings.Join(append(refused, "{nobody@invalid = 550}"), " ") + "}"
	if s.o.Policy != "" {
		rules += ", check_policy_service inet:" + s.o.Policy
	}
	slices.Sort(domains)
	gone = append(gone, "nobody@invalid=error:")
	return fmt.Sprintf(mainCf, s.Dir, strings.Join(slices.Compact(domains), " "), strings.Join(boxes, " "),
		s.o.Owner.Uid, s.o.Owner.Gid, strings.Join(gone, " "), strings.Join(s.o.Chain, ", "), rules)
}

// run starts the server, waits until it greets, and stops it with the test.
func (s *Server) run(master string) {
	s.t.Helper()
	cmd := exec.Command(master, "-c", s.Dir, "-d")
	s.check(cmd.Start())
	s.t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
		if s.t.Failed() {
			said, _ := os.ReadFile(filepath.Join(s.Dir, "log"))
			s.t.Logf("Postfix said:\n%s", said)
		}
	})
	addr := net.JoinHostPort(s.Host, strconv.Itoa(s.Port))
	s.Await("Postfix answers", func() bool {
		c, err := tls.Dial("tcp", addr, &tls.Config{RootCAs: s.o.CA, ServerName: s.Host})
		return err == nil && c.Close() == nil
	})
}

// Delivered gives the mails that were delivered to an address and that nobody has
// moved since.
func (s *Server) Delivered(address string) [][]byte {
	s.t.Helper()
	files, err := filepath.Glob(filepath.Join(s.o.Boxes[address], "new", "*"))
	s.check(err)
	var all [][]byte
	for _, f := range files {
		raw, err := os.ReadFile(f)
		s.check(err)
		all = append(all, raw)
	}
	return all
}

// Await waits for a condition, at most half a minute.
func (s *Server) Await(what string, holds func() bool) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-ctx.Done():
			s.t.Fatalf("waited in vain: %s", what)
		case <-tick.C:
		}
	}
}

func (s *Server) check(err error) {
	if err != nil {
		s.t.Helper()
		s.t.Fatal(err)
	}
}

func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// Maildir makes a Maildir of an owner for [Options].Boxes.
func Maildir(t testing.TB, dir string, owner *user.User) string {
	t.Helper()
	uid, err := strconv.Atoi(owner.Uid)
	if err != nil {
		t.Fatal(err)
	}
	for _, sub := range []string{"", "cur", "new", "tmp"} {
		path := filepath.Join(dir, sub)
		if err := os.MkdirAll(path, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chown(path, uid, -1); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
