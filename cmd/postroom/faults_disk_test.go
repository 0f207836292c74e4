package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"postroom/testdata"
)

// R06: on a small disk letters stop coming in before it is full, the program says
// so, everything that reads still works, and letters come again by themselves
// when there is room.
func TestASmallDiskIsNeverFilled(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	dir := smallDisk(t, 24)
	samples := typed(testdata.Demo())
	run := newCrashRun(t, startDemoMailbox(t, samples))
	config, err := os.ReadFile(filepath.Join(run.dir, "postroom.toml"))
	if err != nil {
		t.Fatal(err)
	}
	run.moveTo(t, filepath.Join(dir, "data"))
	const keepFree = 16
	config = append(fmt.Appendf(nil, "min_free_mib = %d\n", keepFree), config...)
	if err := os.WriteFile(filepath.Join(run.dir, "postroom.toml"), config, 0o600); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 8<<20), 0o600); err != nil {
		t.Fatal(err)
	}

	serve := start(t, run.command("serve"))
	serve.says(t, "make room on the disk")
	if n, err := countLetters(run.dir, "true"); n != 0 {
		t.Errorf("%d letters (%v) came in without room", n, err)
	}
	for _, reading := range [][]string{{"applications"}, {"ledger"}, {"vacancy", "list"}, {"search", "budget"}, {"verify"}} {
		run.must(t, reading...)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	awaitDecided(t, run.dir, 1)
	serve.stop(t)
	run.verify(t)

	if err := os.WriteFile(ballast, make([]byte, 8<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	letter := filepath.Join(t.TempDir(), "one.eml")
	if err := os.WriteFile(letter, []byte("From: a@b.example\n\nMore.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := run.command("ingest", letter).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "make room on the disk") {
		t.Errorf("ingest without room: %v, %s", err, out)
	}
}

// A disk that somebody else fills to the last byte costs nothing: what runs goes
// on when there is room, and stops when it is asked to.
func TestADiskFilledByOthers(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	dir := smallDisk(t, 24)
	samples := testdata.Demo()[:2*faultLetters]
	before, after := distinct(samples[:faultLetters]), distinct(samples)
	mailbox := startDemoMailbox(t, samples[:faultLetters])
	run := newCrashRun(t, mailbox)
	run.moveTo(t, filepath.Join(dir, "data"))
	c := run.command("serve")
	c.Env = append(c.Env, "POSTROOM_MIN_FREE_MIB=1")
	serve := start(t, c)
	awaitDecided(t, run.dir, before)
	ballast := filepath.Join(dir, "ballast")
	fill(t, ballast)
	for _, s := range samples[faultLetters:] {
		if err := mailbox.deliver(s); err != nil {
			t.Fatal(err)
		}
	}
	serve.says(t, "make room on the disk")
	run.must(t, "applications")
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	awaitDecided(t, run.dir, after)
	serve.stop(t)
	run.verify(t)
}

// moveTo takes the data to another directory, which is made.
func (r *crashRun) moveTo(t *testing.T, dir string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS(r.dir)); err != nil {
		t.Fatal(err)
	}
	r.dir = dir
}

// distinct counts letters: the same bytes are one.
func distinct(samples []testdata.Sample) int {
	sums := make(map[string]bool)
	for _, s := range samples {
		sums[hash(s.Raw)] = true
	}
	return len(sums)
}

// smallDisk is a disk of so many MiB that goes when the test ends.
func smallDisk(t *testing.T, mib int) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dm", mib), "tmpfs", dir).CombinedOutput(); err != nil {
		t.Fatalf("mount, which needs root: %v, %s", err, out)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill writes a file until its disk is full.
func fill(t *testing.T, name string) {
	t.Helper()
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, size := range []int{1 << 20, 4 << 10, 1} {
		block := bytes.Repeat([]byte{1}, size)
		for err = nil; err == nil; {
			_, err = f.Write(block)
		}
	}
}
