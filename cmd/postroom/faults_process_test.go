package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"postroom/testdata"
)

// running is a postroom that was started and whose words are watched.
type running struct {
	command *exec.Cmd
	words   *words
	ended   chan error
}

// words is a buffer that one goroutine writes and another looks into.
type words struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (w *words) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(p)
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}

func start(t *testing.T, c *exec.Cmd) *running {
	t.Helper()
	r := &running{command: c, words: new(words), ended: make(chan error, 1)}
	c.Stderr = r.words
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { r.ended <- c.Wait() }()
	t.Cleanup(func() { _ = c.Process.Kill() })
	return r
}

// says waits until the program has said something.
func (r *running) says(t *testing.T, what string) {
	t.Helper()
	await(t, what, func() bool { return strings.Contains(r.words.String(), what) })
}

// stop asks the program to stop, as a service manager does, and wants it to end
// well, and soon.
func (r *running) stop(t *testing.T) {
	t.Helper()
	if err := r.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-r.ended:
		if err != nil {
			t.Errorf("stopped with %v: %s", err, r.words)
		}
	case <-time.After(stopsWithin):
		t.Errorf("it did not stop within %v: %s", stopsWithin, r.words)
	}
}

func (r *running) kill(t *testing.T) {
	t.Helper()
	if err := r.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-r.ended
}

// R03: of processes that start at the same moment on one directory one works, and
// the others say so; one that was killed hinders nobody.
func TestOneProcessAtATime(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	samples := testdata.Demo()[:faultLetters]
	run := newCrashRun(t, startDemoMailbox(t, samples))
	const racers = 4
	var all []*running
	for range racers {
		all = append(all, start(t, run.command("serve")))
	}
	refused := 0
	var winner *running
	await(t, "all but one to be refused", func() bool {
		refused, winner = 0, nil
		for _, r := range all {
			if strings.Contains(r.words.String(), "another postroom works on this data directory") {
				refused++
			} else {
				winner = r
			}
		}
		return refused == racers-1
	})
	awaitDecided(t, run.dir, distinct(samples))
	winner.kill(t)
	run.finish(t)
	wantEveryLetterOnce(t, run.books(t), samples)
}

// A killed ingest is begun again: nothing is lost, nothing doubled. On what is no
// terminal it draws nothing; on a terminal it shows how far it is.
func TestAKilledIngestIsBegunAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	run := newRun(t)
	mail := t.TempDir()
	const letters = 300
	for i := range letters {
		write(t, filepath.Join(mail, fmt.Sprintf("%03d.eml", i)), fmt.Appendf(nil,
			"From: Applicant %[1]d <applicant%[1]d@mail%[1]d.example>\r\nTo: %[2]s\r\nSubject: Canada PO - Applicant%[1]d\r\n\r\nDear colleagues,\r\nI apply.\r\n", i, testdata.Mailbox))
	}
	for _, enough := range []int{1, 100, 200} {
		ingest := start(t, run.command("ingest", mail))
		awaitDecided(t, run.dir, enough)
		ingest.kill(t)
		run.verify(t)
	}
	c := run.command("ingest", mail)
	var errs bytes.Buffer
	c.Stderr = &errs
	if err := c.Run(); err != nil || errs.Len() > 0 {
		t.Errorf("begun again: %v; it says %q", err, errs.String())
	}
	for where, want := range map[string]int{"true": letters, "decision_id IS NOT NULL": letters} {
		if n, err := countLetters(run.dir, where); n != want {
			t.Errorf("letters where %s: %d (%v), want %d", where, n, err, want)
		}
	}
	fresh := &crashRun{binary: run.binary, dir: t.TempDir()}
	line := strings.Join(fresh.command("ingest", mail).Args, " ")
	out, err := exec.Command("script", "-qec", line, os.DevNull).Output()
	if err != nil || !strings.Contains(string(out), "letters/s") {
		t.Errorf("on a terminal: %v, no progress in %.300q", err, out)
	}
}

// R13: a process that is killed while it makes the tables leaves all or nothing
// of each, and the next one goes on.
func TestKilledWhileTheTablesAreMade(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	run := &crashRun{binary: buildPostroom(t)}
	vacancyFile := demoVacancyFiles(t)[0]
	for n := 1; n <= max(4, *crashRuns/20); n++ {
		run.dir = filepath.Join(t.TempDir(), "data")
		kill := fmt.Sprintf("inject=fsync,fdatasync:signal=KILL:when=%d", n)
		c := exec.Command("strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace=fsync,fdatasync", "-e", kill,
			run.binary, "--data", run.dir, "vacancy", "add", "--from", vacancyFile)
		wantKilledOrDone(t, c.Run())
		letter := filepath.Join(t.TempDir(), "one.eml")
		write(t, letter, testdata.Demo()[0].Raw)
		run.must(t, "ingest", letter)
		run.verify(t)
		onlyTheOwnerMayRead(t, run.dir)
	}
}

func TestAConfigurationThatOthersMayRead(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	run := newCrashRun(t, startDemoMailbox(t, testdata.Demo()[:1]))
	config := filepath.Join(run.dir, "postroom.toml")
	for mode, warned := range map[os.FileMode]bool{0o600: false, 0o640: true, 0o604: true} {
		if err := os.Chmod(config, mode); err != nil {
			t.Fatal(err)
		}
		out, err := run.command("check").CombinedOutput()
		if err != nil || strings.Contains(string(out), "chmod 600") != warned {
			t.Errorf("mode %o: %v, %s", mode, err, out)
		}
	}
}

func onlyTheOwnerMayRead(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if info, err := d.Info(); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
