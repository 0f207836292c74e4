package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postroom/store"
	"postroom/store/storetest"
	"postroom/testdata"
)

var crashRuns = flag.Int("crash.runs", 8, "killed runs of TestCrash")

// crashLetters is how many sample letters a killed run has to carry: enough for
// several commits, few enough for hundreds of runs.
const crashLetters = 18

// TestCrash kills a real postroom at random moments and at the n-th fsync, lets
// it run again, and compares with a run that nobody disturbed: no letter lost,
// none twice, no half application.
func TestCrash(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	samples := testdata.Demo()[:crashLetters]
	mailbox := startDemoMailbox(t, samples)
	whole := newCrashRun(t, mailbox)
	started := time.Now()
	whole.finish(t)
	took := time.Since(started)
	want := whole.books(t)
	wantEveryLetterOnce(t, want, samples)
	syncs := whole.countSyncs(t)
	rng := rand.New(rand.NewPCG(2, 7))
	for i := range *crashRuns {
		delay, n := time.Duration(rng.Int64N(int64(took))), 1+rng.IntN(syncs)
		how, kill := fmt.Sprintf("killed after %v", delay), func(r *crashRun, t *testing.T) { r.killAfter(t, delay) }
		if i%2 == 1 {
			how, kill = fmt.Sprintf("killed at fsync %d of about %d", n, syncs), func(r *crashRun, t *testing.T) { r.killAtSync(t, n) }
		}
		t.Run(fmt.Sprint(i, " ", how), func(t *testing.T) {
			t.Parallel()
			run := newCrashRun(t, mailbox)
			kill(run, t)
			run.finish(t)
			if diff := cmp.Diff(want, run.books(t)); diff != "" {
				t.Errorf("the books differ from an undisturbed run (-want +got):\n%s", diff)
			}
			run.verify(t)
		})
	}
}

// crashRun is one data directory and how to run postroom on it.
type crashRun struct {
	binary, dir string
}

// newRun has a data directory with the vacancies of the demo.
func newRun(t *testing.T) *crashRun {
	t.Helper()
	r := &crashRun{binary: buildPostroom(t)}
	r.dir = advertised.Cast(t, func(dir string) {
		first := &crashRun{binary: r.binary, dir: dir}
		for _, file := range demoVacancyFiles(t) {
			first.must(t, "vacancy", "add", "--from", file)
		}
	})
	return r
}

// advertised is the directory of a run to begin with.
var advertised storetest.Mould

func newCrashRun(t *testing.T, m *demoMailbox) *crashRun {
	t.Helper()
	r := newRun(t)
	account := m.account()
	config := fmt.Sprintf("[[mailbox]]\nname = %q\nhost = %q\nport = %d\ntls = \"none\"\nuser = %q\npassword = %q\n",
		account.Name, account.Host, account.Port, account.User, account.Password)
	if err := os.WriteFile(filepath.Join(r.dir, "postroom.toml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *crashRun) command(args ...string) *exec.Cmd {
	c := exec.Command(r.binary, append([]string{"--data", r.dir}, args...)...)
	c.Env = append(os.Environ(), "POSTROOM_WEB_LISTEN=off") // several run at once
	return c
}

func (r *crashRun) must(t *testing.T, args ...string) []byte {
	t.Helper()
	c := r.command(args...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		t.Fatalf("postroom %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.Bytes()
}

// finish lets postroom work undisturbed until everything is filed.
func (r *crashRun) finish(t *testing.T) { t.Helper(); r.must(t, "serve", "--once") }

func (r *crashRun) verify(t *testing.T) { t.Helper(); r.must(t, "verify") }

// killAfter runs postroom and kills it, unless it was quicker.
func (r *crashRun) killAfter(t *testing.T, delay time.Duration) {
	t.Helper()
	c := r.command("serve", "--once")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(delay, func() { _ = c.Process.Kill() })
	defer timer.Stop()
	wantKilledOrDone(t, c.Wait())
}

// killAtSync runs postroom under strace, which kills it at its n-th fsync.
func (r *crashRun) killAtSync(t *testing.T, n int) {
	t.Helper()
	inject := fmt.Sprintf("inject=fsync,fdatasync:signal=KILL:when=%d", n)
	args := []string{"-f", "-qq", "-o", os.DevNull, "-e", "trace=fsync,fdatasync", "-e", inject, r.binary, "--data", r.dir, "serve", "--once"}
	wantKilledOrDone(t, exec.Command("strace", args...).Run())
}

// countSyncs tells how often an undisturbed run syncs.
func (r *crashRun) countSyncs(t *testing.T) int {
	t.Helper()
	fresh := newRun(t)
	copyFile(t, filepath.Join(r.dir, "postroom.toml"), filepath.Join(fresh.dir, "postroom.toml"))
	trace := filepath.Join(fresh.dir, "trace")
	if err := exec.Command("strace", "-f", "-qq", "-o", trace, "-e", "trace=fsync,fdatasync", r.binary, "--data", fresh.dir, "serve", "--once").Run(); err != nil {
		t.Fatalf("strace: %v", err)
	}
	b, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	n := bytes.Count(b, []byte("sync("))
	if n < crashLetters {
		t.Fatalf("%d fsyncs for %d letters: raw letters are not made durable", n, crashLetters)
	}
	return n
}

func wantKilledOrDone(t *testing.T, err error) {
	t.Helper()
	var exit *exec.ExitError
	if err == nil || errors.As(err, &exit) && (exit.Sys().(syscall.WaitStatus).Signaled() || exit.ExitCode() == 128+int(syscall.SIGKILL)) {
		return
	}
	t.Fatalf("the run was neither killed nor done: %v", err)
}

// book is what must be the same however often a run was killed: everything but
// the random ids.
type book struct {
	Letters      []string // sha256, outcome, action, vacancies
	Applications []string // vacancy, name, papers with kinds, missing, late
}

func (r *crashRun) books(t *testing.T) book {
	t.Helper()
	var rows []store.LedgerRow
	var apps []store.Application
	unmarshal(t, r.must(t, "ledger", "--format", "json"), &rows)
	unmarshal(t, r.must(t, "applications", "--format", "json"), &apps)
	var b book
	for _, x := range rows {
		b.Letters = append(b.Letters, fmt.Sprint(x.SHA256, " ", x.Outcome, " ", x.Action, " ", x.Vacancies, " ", len(x.Applications)))
	}
	for _, x := range apps {
		line := fmt.Sprint(x.Vacancy, " ", x.Applicant.Name, " late:", x.Late, " missing:", x.Missing, " letters:", len(x.Letters))
		for _, d := range x.Documents {
			line += fmt.Sprint(" ", d.Kind, "=", d.Filename, "=", d.SHA256[:8], "=", d.Current)
		}
		b.Applications = append(b.Applications, line)
	}
	slices.Sort(b.Letters)
	slices.Sort(b.Applications)
	return b
}

// wantEveryLetterOnce compares the undisturbed run with the mailbox itself.
func wantEveryLetterOnce(t *testing.T, b book, samples []testdata.Sample) {
	t.Helper()
	distinct := make(map[string]bool)
	for _, s := range samples {
		distinct[hash(s.Raw)] = true
	}
	if len(b.Letters) != len(distinct) {
		t.Fatalf("%d letters in the ledger, %d in the mailbox", len(b.Letters), len(distinct))
	}
	for _, line := range b.Letters {
		if sum, _, _ := strings.Cut(line, " "); !distinct[sum] {
			t.Errorf("the ledger has a letter that was never sent: %s", line)
		}
	}
}

func hash(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

func unmarshal(t *testing.T, data []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%v in %.200s", err, data)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// demoVacancyFiles writes the vacancies of the demo to files.
func demoVacancyFiles(t testing.TB) []string {
	t.Helper()
	dir := t.TempDir()
	var names []string
	for _, v := range testdata.Vacancies() {
		name := filepath.Join(dir, v.Slug+".toml")
		if err := os.WriteFile(name, v.TOML, 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

func startDemoMailbox(t testing.TB, samples []testdata.Sample) *demoMailbox {
	t.Helper()
	m, err := openDemoMailbox(samples)
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- m.serve() }()
	t.Cleanup(func() {
		m.close()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return m
}
