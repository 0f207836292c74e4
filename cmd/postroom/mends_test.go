package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"postroom/intake"
)

// A mail on its way may take ten minutes to arrive: nobody else waits for it.
func TestThePagesDoNotWaitForAnEndingTask(t *testing.T) {
	c := &crew{app: &app{dataDir: t.TempDir()}, p: &pipeline{reader: &intake.Reader{}, clock: systemClock}, ctx: t.Context(), group: new(errgroup.Group)}
	ending, arrived, taken, told := make(chan struct{}), make(chan struct{}), make(chan error, 1), make(chan struct{})
	c.post = []*task{c.begin(func(ctx context.Context) error {
		<-ctx.Done()
		close(ending)
		<-arrived
		return ctx.Err()
	})}
	go func() { taken <- c.take(config{Replies: repliesConfig{Controller: "The Bakery"}}) }()
	<-ending
	go func() {
		c.health()
		c.letterhead()
		close(told)
	}()
	select {
	case <-told:
	case <-time.After(patience):
		t.Error("health and letterhead wait")
	}
	close(arrived)
	if err := <-taken; err != nil {
		t.Error(err)
	}
}

// The store is closed after serve: no request may still need it.
func TestServeEndsAfterTheLastRequest(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		stop()
		select {
		case <-ended:
			t.Error("serve ended under a request")
		case <-time.After(300 * time.Millisecond):
		}
		io.WriteString(w, "done")
	})
	go func() {
		defer close(ended)
		serveUntilEnd(ctx, l, handler)
	}()
	answer, err := http.Get("http://" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if b, err := io.ReadAll(answer.Body); string(b) != "done" || err != nil {
		t.Errorf("answered %q, %v", b, err)
	}
	<-ended
}

func TestLongSecretNames(t *testing.T) {
	long := strings.Repeat("П", 80)
	if a, b := secretName(long+"а"), secretName(long+"б"); a == b || len(a) > 255 || len(b) > 255 {
		t.Errorf("%q and %q", a, b)
	}
}

// What cannot be put to work is not written.
func TestSettingsAreTriedBeforeTheyAreWritten(t *testing.T) {
	const text = "[[mailbox]]\nname = \"milan\"\nhost = \"milan.example.org\"\nuser = \"milan\"\npassword_file = \"gone\"\n"
	d := newDesktop(t, text, nil)
	if err := d.AddMailbox(typedMailbox("new", "imap.example.org", planted)); err == nil {
		t.Error("a mailbox was added beside one whose password is gone")
	}
	if d.text() != text || d.secret("mailbox%20new") != "" {
		t.Errorf("written: %q, secret %q", d.text(), d.secret("mailbox%20new"))
	}
}

// A configuration that is a link elsewhere is written there.
func TestALinkedConfigurationStaysALink(t *testing.T) {
	d := newDesktop(t, "", nil)
	elsewhere := filepath.Join(t.TempDir(), "ours.toml")
	if err := os.WriteFile(elsewhere, []byte("# Ours.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, d.app.configName()); err != nil {
		t.Fatal(err)
	}
	if err := d.AddMailbox(typedMailbox("new", "imap.example.org", planted)); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(elsewhere); err != nil || !strings.HasPrefix(string(b), "# Ours.\n\n[[mailbox]]") {
		t.Errorf("elsewhere: %q, %v", b, err)
	}
	if info, err := os.Lstat(d.app.configName()); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("it is no link any more: %v, %v", info.Mode(), err)
	}
}

// An old password is put back where nothing came of the new one.
func TestASecretIsPutBack(t *testing.T) {
	s := secretFiles{t.TempDir()}
	for _, was := range []string{"", "old"} {
		if was != "" {
			if err := s.put("smtp", was); err != nil {
				t.Fatal(err)
			}
		}
		back, err := s.replace("smtp", planted)
		if err != nil {
			t.Fatal(err)
		}
		if err := back(); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(s.beside, s.file("smtp")))
		if strings.TrimSpace(string(b)) != was || was == "" && !os.IsNotExist(err) {
			t.Errorf("after %q: %q, %v", was, b, err)
		}
	}
}
