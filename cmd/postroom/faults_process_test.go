package main

import (
	"bytes"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
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

// await waits for a condition, at most a minute.
func await(t *testing.T, what string, reached func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.Now().Add(time.Minute); !reached(); <-tick.C {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain: %s", what)
		}
	}
}
