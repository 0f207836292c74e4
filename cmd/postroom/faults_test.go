package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postroom/testdata"
)

// faultLetters is how many sample letters a run with a fault has to carry.
const faultLetters = 6

// trace runs postroom under strace and gives what strace wrote, and how the run
// ended. options are strace's.
func (r *crashRun) trace(t *testing.T, options []string, args ...string) (calls string, stderr string, err error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "trace")
	line := append([]string{"-f", "-qq", "-y", "-o", file}, options...)
	line = append(line, r.binary, "--data", r.dir)
	c := exec.Command("strace", append(line, args...)...)
	var errs bytes.Buffer
	c.Stderr = &errs
	err = c.Run()
	b, readErr := os.ReadFile(file)
	if readErr != nil {
		t.Fatalf("strace: %v, %s", readErr, errs.String())
	}
	return string(b), errs.String(), err
}

// R02: a letter is durable before the ledger says so. For every letter the file is
// fsynced, then renamed, then its directory fsynced, and only then the letter's row
// written to the log of the database and the log fsynced. The row is known by the
// letter's SHA-256: other work may sync the log at any moment.
func TestALetterIsDurableBeforeTheLedgerSaysSo(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	samples := testdata.Demo()[:faultLetters]
	run := newCrashRun(t, startDemoMailbox(t, samples))
	calls, stderr, err := run.trace(t, []string{"-s", "4096", "-e", "trace=fsync,fdatasync,renameat,renameat2,pwrite64"}, "serve", "--once")
	if err != nil {
		t.Fatalf("serve: %v\n%s", err, stderr)
	}
	steps := durableSteps(calls)
	for _, s := range samples {
		if why := keptInOrder(steps, hash(s.Raw)); why != "" {
			t.Errorf("%s: %s", s.Name, why)
		}
	}
	// The check itself must be able to fail.
	sum := hash(samples[0].Raw)
	for name, spoilt := range map[string][]step{
		"no fsync of the log":  without(steps, func(s step) bool { return s.what == "sync" && strings.HasSuffix(s.path, "-wal") }),
		"no row in the log":    without(steps, func(s step) bool { return s.what == "write" }),
		"the row first":        append(only(steps, func(s step) bool { return s.what == "write" }), steps...),
		"no fsync of drafts":   without(steps, func(s step) bool { return s.what == "sync" && strings.Contains(s.path, "/drafts/") }),
		"no fsync of the dirs": without(steps, func(s step) bool { return s.what == "sync" && strings.HasSuffix(s.path, "/"+sum[:2]) }),
		"no rename":            without(steps, func(s step) bool { return s.what == "rename" }),
	} {
		if keptInOrder(spoilt, sum) == "" {
			t.Errorf("%s: the order was found to be good", name)
		}
	}
}

// step is one call that makes something durable, or gives it its name.
type step struct {
	what string // sync, rename, or write (to the log of the database)
	path string // what was synced or written, or the old name
	to   string // the new name, or what was written
}

var (
	syncCall   = regexp.MustCompile(`\bf(?:data)?sync\(\d+<([^>]*)>(?:\)| <unfinished)`)
	logCall    = regexp.MustCompile(`\bpwrite64\(\d+<([^>]*/postroom\.db-wal)>, "((?:[^"\\]|\\.)*)"`)
	renameCall = regexp.MustCompile(`\brenameat2?\(\d+<([^>]*)>, "([^"]*)", \d+<([^>]*)>, "([^"]*)"`)
)

// durableSteps reads strace's lines. A call that another thread interrupts stands
// where it began; that it came to an end before what follows from it was begun is
// for the order of the others to show.
func durableSteps(calls string) []step {
	var steps []step
	for line := range strings.Lines(calls) {
		if m := syncCall.FindStringSubmatch(line); m != nil {
			steps = append(steps, step{what: "sync", path: m[1]})
		} else if m := logCall.FindStringSubmatch(line); m != nil {
			steps = append(steps, step{what: "write", path: m[1], to: m[2]})
		} else if m := renameCall.FindStringSubmatch(line); m != nil {
			steps = append(steps, step{what: "rename", path: m[1] + "/" + m[2], to: m[3] + "/" + m[4]})
		}
	}
	return steps
}

// keptInOrder says what is wrong with the way of one letter, "" if nothing is.
func keptInOrder(steps []step, sum string) string {
	next := func(from int, is func(step) bool) int {
		for i := from; i < len(steps); i++ {
			if is(steps[i]) {
				return i
			}
		}
		return -1
	}
	blob, dir := "/"+sum[:2]+"/"+sum[2:], "/blobs/"+sum[:2]
	named := next(0, func(s step) bool { return s.what == "rename" && strings.HasSuffix(s.to, blob) })
	if named < 0 {
		return "the file was never given its name"
	}
	draft := steps[named].path[strings.LastIndex(steps[named].path, "/drafts/"):]
	if synced := next(0, func(s step) bool { return s.what == "sync" && strings.HasSuffix(s.path, draft) }); synced < 0 || synced > named {
		return "the file was given its name before it was on the disk"
	}
	placed := next(named, func(s step) bool { return s.what == "sync" && strings.HasSuffix(s.path, dir) })
	if placed < 0 {
		return "the directory was not brought to the disk"
	}
	said := next(0, func(s step) bool { return s.what == "write" && strings.Contains(s.to, sum) })
	switch {
	case said < 0:
		return "the ledger was never told"
	case said < placed:
		return "the ledger was told before the directory was on the disk"
	case next(said, func(s step) bool { return s.what == "sync" && strings.HasSuffix(s.path, "postroom.db-wal") }) < 0:
		return "the ledger was not brought to the disk"
	}
	return ""
}

func only(steps []step, is func(step) bool) []step {
	var these []step
	for _, s := range steps {
		if is(s) {
			these = append(these, s)
		}
	}
	return these
}

func without(steps []step, is func(step) bool) []step {
	return only(steps, func(s step) bool { return !is(s) })
}

// R05: what the disk refuses never becomes a false "done". Every call that can
// fail is made to fail at several places; the run heals, or says in one line what
// to do, and a clean run afterwards has everything.
func TestAFailingDiskLosesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	samples := testdata.Demo()[:faultLetters]
	mailbox := startDemoMailbox(t, samples)
	whole := newCrashRun(t, mailbox)
	whole.finish(t)
	want := whole.books(t)
	wantEveryLetterOnce(t, want, samples)
	for _, f := range diskFaults(max(1, *crashRuns/20)) {
		t.Run(f.String(), func(t *testing.T) {
			t.Parallel()
			run := newCrashRun(t, mailbox)
			stderr, met, err := run.withFault(t, f)
			if !met && f.nth == 1 { // a run may have fewer such calls than a later one needs
				t.Error("no call was made to fail")
			}
			switch {
			case err != nil:
				wantOneClearLine(t, stderr)
			case met && f.errno == "EIO" && f.call == "fsync" && strings.Contains(f.on, "wal") && !strings.Contains(stderr, "disk I/O error"):
				t.Errorf("nobody was told of a failed fsync: %s", stderr)
			}
			run.verify(t)
			run.finish(t)
			wantEveryLetterOnce(t, run.books(t), samples)
			if diff := cmp.Diff(want.Applications, run.books(t).Applications); diff != "" {
				t.Errorf("the register differs from an undisturbed run (-want +got):\n%s\n%s", diff, stderr)
			}
			run.verify(t)
		})
	}
}

// diskFault is one call that fails once, or (when ends with +) from then on.
type diskFault struct {
	call, errno, when string
	on                string // the file or directory, below the data directory
	nth               int    // of the faults of this kind
}

func (f diskFault) String() string {
	return fmt.Sprint(f.call, " ", f.errno, " at ", f.when, " on ", f.on)
}

// diskFaults are those that a test tries, each at so many moments. strace counts
// the calls of each thread apart.
func diskFaults(moments int) []diskFault {
	var all []diskFault
	for n := 1; n <= moments; n++ {
		all = append(all,
			diskFault{"fsync", "EIO", fmt.Sprint(n), "postroom.db-wal", n},
			diskFault{"fsync", "EIO", fmt.Sprint(n), "blobs", n},
			diskFault{"pwrite64", "EIO", fmt.Sprint(40 * n), "postroom.db-wal", n},
			diskFault{"pwrite64", "ENOSPC", fmt.Sprint(60 * n), "postroom.db-wal", n},
			diskFault{"pwrite64", "ENOSPC", fmt.Sprint(60*n, "+"), "postroom.db-wal", n},
			diskFault{"renameat", "EIO", fmt.Sprint(n), "blobs/drafts", n},
			diskFault{"renameat", "ENOSPC", fmt.Sprint(n), "blobs/drafts", n},
			diskFault{"openat", "EIO", fmt.Sprint(2 + n), "blobs", n},
			diskFault{"openat", "ENOSPC", fmt.Sprint(2+n, "+"), "blobs", n},
		)
	}
	return all
}

// withFault runs postroom until it ends, or stops it a while after the fault: what
// waits for better times does not end by itself. met says that a call was made to
// fail.
func (r *crashRun) withFault(t *testing.T, f diskFault) (stderr string, met bool, err error) {
	t.Helper()
	c := exec.Command("strace", "-D", "-f", "-qq", "-o", "/dev/fd/3", "-P", filepath.Join(r.dir, f.on),
		"-e", "trace="+f.call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%s", f.call, f.errno, f.when),
		r.binary, "--data", r.dir, "serve", "--once")
	calls, traced, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer calls.Close()
	c.ExtraFiles = []*os.File{traced}
	fault, read := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(read)
		for lines := bufio.NewScanner(calls); lines.Scan(); {
			if !met && bytes.Contains(lines.Bytes(), []byte("(INJECTED)")) {
				met = true
				close(fault)
			}
		}
	}()
	stderr, err = runAndStop(t, c, fault)
	traced.Close() // ends what is read, when strace has ended too
	<-read
	return stderr, met, err
}

const (
	// afterFault is how long a program may show what it does about a fault.
	afterFault = 4 * time.Second
	// stopsWithin is when a service manager kills what does not stop.
	stopsWithin = 90 * time.Second
)

// runAndStop runs a command, asks it to stop a while after its fault when it has not
// ended, and fails when it does not stop.
func runAndStop(t *testing.T, c *exec.Cmd, fault <-chan struct{}) (stderr string, err error) {
	t.Helper()
	var errs bytes.Buffer
	c.Stderr = &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	asked := time.AfterFunc(patience, func() { _ = c.Process.Signal(syscall.SIGTERM) })
	killed := time.AfterFunc(patience+stopsWithin, func() { _ = c.Process.Kill() })
	ended := make(chan struct{})
	go func() {
		select {
		case <-fault:
			killed.Reset(afterFault + stopsWithin)
			asked.Reset(afterFault)
		case <-ended:
		}
	}()
	err = c.Wait()
	close(ended)
	asked.Stop()
	if !killed.Stop() {
		t.Errorf("it did not stop\n%s", errs.String())
	}
	return errs.String(), err
}

// wantOneClearLine wants the last line of standard error to be ours, and to say
// whom to ask or what to do.
func wantOneClearLine(t *testing.T, stderr string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	last := lines[len(lines)-1]
	if !strings.HasPrefix(last, "postroom: ") || !strings.Contains(last, "disk") && !strings.Contains(last, "stopped") {
		t.Errorf("the last line is %q\nof %s", last, stderr)
	}
}
