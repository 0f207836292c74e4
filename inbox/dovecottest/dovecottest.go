// Package dovecottest runs a real Dovecot for tests: on loopback, for any user
// name with the password "secret", with its mail in a directory of its own that
// goes when the test ends.
package dovecottest

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// Password signs in every user.
const Password = "secret"

// Server is a running Dovecot.
type Server struct {
	Addr    string // host:port in clear, with STARTTLS
	TLSAddr string // host:port with TLS
	CA      string // file with the certificate of the authority that signed the server's
	Dir     string // everything of this server, its log (dovecot.log) too

	t       testing.TB
	mail    *user.User
	process *exec.Cmd
	exited  chan struct{}
	serial  atomic.Int64
}

// Start starts a server and stops it when the test ends; more is what to add to its
// configuration. The test fails when Dovecot is not installed.
func Start(t testing.TB, more ...string) *Server {
	t.Helper()
	s := &Server{t: t}
	s.lay(strings.Join(more, "\n"))
	t.Cleanup(func() {
		s.Kill()
		os.RemoveAll(s.Dir)
	})
	s.launch()
	return s
}

// lay makes the directory and what stands in it before the first start. It is
// short, and not below t.TempDir, because Dovecot keeps unix sockets there.
func (s *Server) lay(more string) {
	s.t.Helper()
	if _, err := binary("dovecot"); err != nil {
		s.t.Fatal("dovecot is not installed: run make test, which says how, or apt-get install dovecot-imapd")
	}
	if os.Geteuid() != 0 {
		s.t.Fatal("Dovecot can only be started as root here: it changes to its own users")
	}
	var err error
	s.mail, err = user.Lookup("mail")
	s.check(err)
	s.Dir, err = os.MkdirTemp("/tmp", "dovecot-")
	s.check(err)
	s.check(os.Chmod(s.Dir, 0o755))
	for _, name := range []string{"run", "state", "mail"} {
		s.check(os.Mkdir(filepath.Join(s.Dir, name), 0o755))
	}
	s.own(filepath.Join(s.Dir, "mail"))
	s.CA = filepath.Join(s.Dir, "ca.pem")
	s.check(writeCertificates(s.Dir))
	s.Addr, s.TLSAddr = freeAddr(s.t), freeAddr(s.t)
	s.check(os.WriteFile(s.config(), []byte(configuration(s.Dir, port(s.Addr), port(s.TLSAddr))+more), 0o644))
}

func (s *Server) config() string { return filepath.Join(s.Dir, "dovecot.conf") }

// launch starts the processes, in a group of their own, and waits for a greeting.
func (s *Server) launch() {
	s.t.Helper()
	path, err := binary("dovecot")
	s.check(err)
	s.process = exec.Command(path, "-F", "-c", s.config())
	s.process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	s.check(s.process.Start())
	s.exited = make(chan struct{})
	go func(process *exec.Cmd, exited chan struct{}) {
		process.Wait()
		close(exited)
	}(s.process, s.exited)
	s.await("a greeting", s.greets)
}

func (s *Server) listens() bool {
	conn, err := net.DialTimeout("tcp", s.Addr, time.Second)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

func (s *Server) greets() bool {
	conn, err := net.DialTimeout("tcp", s.Addr, time.Second)
	if err != nil {
		return false
	}
	defer conn.Close()
	conn.SetReadDeadline(time.Now().Add(time.Second))
	greeting := make([]byte, 4)
	_, err = conn.Read(greeting)
	return err == nil && string(greeting) == "* OK"
}

// Kill ends all processes at once, as a crash would.
func (s *Server) Kill() {
	s.t.Helper()
	select {
	case <-s.exited:
		return
	default:
	}
	s.Resume()
	s.signal(syscall.SIGKILL)
	<-s.exited
	s.await("all processes to end", func() bool { return !s.listens() }) // each of them holds the port
}

// Freeze stops all processes without ending them: connections stay open and silent.
func (s *Server) Freeze() { s.signal(syscall.SIGSTOP) }

// Resume lets a frozen server go on.
func (s *Server) Resume() { s.signal(syscall.SIGCONT) }

// Restart kills the server if it runs and starts it on the same ports. Locks that
// the killed processes held are removed; Dovecot would wait two minutes for them.
func (s *Server) Restart() {
	s.t.Helper()
	s.Kill()
	s.check(filepath.WalkDir(filepath.Join(s.Dir, "mail"), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(entry.Name(), ".lock") {
			err = os.Remove(path)
		}
		return err
	}))
	s.launch()
}

func (s *Server) signal(which syscall.Signal) {
	syscall.Kill(-s.process.Process.Pid, which) // fails only when it is gone, which is seen elsewhere
}

// Deliver puts letters into a folder as a mail server would; lines may end in LF.
func (s *Server) Deliver(user, folder string, letters ...[]byte) {
	s.t.Helper()
	dir := s.Maildir(user, folder)
	for _, letter := range letters {
		name := fmt.Sprintf("%d.M%06d.test", time.Now().Unix(), s.serial.Add(1))
		temporary := filepath.Join(dir, "tmp", name)
		s.check(os.WriteFile(temporary, letter, 0o600))
		s.own(temporary)
		s.check(os.Rename(temporary, filepath.Join(dir, "new", name)))
	}
}

// Maildir gives the directory of a folder and makes it if need be (Maildir++).
func (s *Server) Maildir(user, folder string) string {
	s.t.Helper()
	home := filepath.Join(s.Dir, "mail", user)
	dir := filepath.Join(home, "Maildir")
	if !strings.EqualFold(folder, "INBOX") {
		dir = filepath.Join(dir, "."+strings.ReplaceAll(folder, "/", "."))
	}
	for _, sub := range []string{"", "cur", "new", "tmp"} {
		s.check(os.MkdirAll(filepath.Join(dir, sub), 0o700))
		s.own(filepath.Join(dir, sub))
	}
	s.own(home)
	s.own(filepath.Join(home, "Maildir"))
	return dir
}

// SetUIDValidity gives a folder another UIDVALIDITY, as when it is made anew.
func (s *Server) SetUIDValidity(user, folder string, n uint32) {
	s.t.Helper()
	s.Doveadm("mailbox", "update", "-u", user, "--uid-validity", strconv.FormatUint(uint64(n), 10), folder)
}

// Expunge takes letters out of a folder; the query is doveadm's ("uid 1,3", "all").
func (s *Server) Expunge(user, folder, query string) {
	s.t.Helper()
	s.Doveadm(append([]string{"expunge", "-u", user, "mailbox", folder}, strings.Fields(query)...)...)
}

// DeleteIndexes removes what Dovecot remembers of a folder, its UIDs too.
func (s *Server) DeleteIndexes(user, folder string) {
	s.t.Helper()
	dir := s.Maildir(user, folder)
	files, err := filepath.Glob(filepath.Join(dir, "dovecot*"))
	s.check(err)
	for _, file := range files {
		s.check(os.Remove(file))
	}
}

// Doveadm runs Dovecot's tool and returns what it printed.
func (s *Server) Doveadm(args ...string) string {
	s.t.Helper()
	path, err := binary("doveadm")
	s.check(err)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	var out, complaint bytes.Buffer
	command := exec.CommandContext(ctx, path, append([]string{"-c", s.config()}, args...)...)
	command.Stdout, command.Stderr = &out, &complaint
	if err := command.Run(); err != nil {
		s.t.Fatalf("doveadm %s: %v\n%s", strings.Join(args, " "), err, complaint.String())
	}
	return out.String()
}

func (s *Server) own(path string) {
	s.t.Helper()
	uid, err := strconv.Atoi(s.mail.Uid)
	s.check(err)
	gid, err := strconv.Atoi(s.mail.Gid)
	s.check(err)
	s.check(os.Chown(path, uid, gid))
}

func (s *Server) check(err error) {
	if err != nil {
		s.t.Helper()
		s.t.Fatal(err)
	}
}

func (s *Server) await(what string, reached func() bool) {
	s.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !reached(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(s.Dir, "dovecot.log"))
			s.t.Fatalf("dovecot: waited in vain for %s\n%s", what, log)
		}
	}
}

// binary finds a program that Debian keeps out of the path of ordinary users.
func binary(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	return exec.LookPath(filepath.Join("/usr/sbin", name))
}

func freeAddr(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func port(addr string) string {
	_, port, _ := net.SplitHostPort(addr)
	return port
}
