package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"postroom/store"
)

// workUntilIdle runs the workers until no job is left.
func workUntilIdle(t *testing.T, s *store.Store, w store.Workers) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Work(ctx, w) }()
	if err := s.Idle(ctx); err != nil {
		t.Error(err)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// calls notes what the workers are asked, in order.
type calls struct {
	mu   sync.Mutex
	list []string
}

func (c *calls) add(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, what)
}

func unwanted(context.Context, string, error) error { return errors.New("given up") }

func TestEveryLetterIsReadInOrder(t *testing.T) {
	s := newStore(t)
	addVacancy(t, s, "baker")
	var letters []string
	for i := range 30 {
		letters = append(letters, keep(t, s, fmt.Sprint("letter ", i)))
	}
	var began calls
	workUntilIdle(t, s, store.Workers{
		Count: 1,
		Read: func(ctx context.Context, id string) error {
			began.add(id)
			_, err := s.File(ctx, under("baker", cv(id, id+"@example.org", "text")))
			return err
		},
		GiveUp: unwanted,
	})
	if fmt.Sprint(began.list) != fmt.Sprint(letters) {
		t.Errorf("read %v, want %v", began.list, letters)
	}
	if n := len(applications(t, s)); n != 30 {
		t.Errorf("%d applications, want 30", n)
	}
}

func TestGivenUpAfterThreeTries(t *testing.T) {
	for name, read := range map[string]func(context.Context, string) error{
		"error": func(context.Context, string) error { return errors.New("cannot") },
		"panic": func(context.Context, string) error { panic("cannot") },
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			letter := keep(t, s, "one")
			var seen calls
			workUntilIdle(t, s, store.Workers{
				Read:   func(ctx context.Context, id string) error { seen.add("read " + id); return read(ctx, id) },
				GiveUp: func(_ context.Context, id string, err error) error { seen.add("give up " + id); return nil },
			})
			want := fmt.Sprintf("[read %[1]s read %[1]s read %[1]s give up %[1]s]", letter)
			if got := fmt.Sprint(seen.list); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// full is a temporary failure.
type full struct{}

func (full) Error() string   { return "disk full" }
func (full) Temporary() bool { return true }

func TestATemporaryFailureIsWaitedFor(t *testing.T) {
	s := newStore(t)
	keep(t, s, "one")
	ctx, stop := context.WithCancel(t.Context())
	tried := make(chan struct{}, 10)
	done := make(chan error, 1)
	go func() {
		done <- s.Work(ctx, store.Workers{
			Read:   func(context.Context, string) error { tried <- struct{}{}; return fmt.Errorf("wrapped: %w", full{}) },
			GiveUp: func(context.Context, string, error) error { t.Error("given up"); return nil },
		})
	}()
	<-tried
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if n, err := s.Pending(t.Context()); n != 1 || err != nil {
		t.Errorf("%d jobs left, %v; want the one that waits", n, err)
	}
}

func TestAPersonsDecisionEndsTheJob(t *testing.T) {
	s := newStore(t)
	keep(t, s, "one")
	workUntilIdle(t, s, store.Workers{
		Read:   func(context.Context, string) error { return fmt.Errorf("file: %w", store.ErrDecidedByPerson) },
		GiveUp: func(context.Context, string, error) error { t.Error("given up"); return nil },
	})
}

// A process that is stopped in the middle of a letter reads it again when it
// starts the next time, at once.
func TestAStoppedLetterIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Pipeline)
	letter := keep(t, s, "one")
	ctx, stop := context.WithCancel(t.Context())
	began, done := make(chan struct{}), make(chan error, 1)
	go func() {
		done <- s.Work(ctx, store.Workers{
			Read:   func(ctx context.Context, _ string) error { close(began); stop(); return errors.New("stopped") },
			GiveUp: unwanted,
		})
	}()
	<-began
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, store.Pipeline)
	var seen calls
	workUntilIdle(t, s, store.Workers{
		Read:   func(_ context.Context, id string) error { seen.add(id); return nil },
		GiveUp: unwanted,
	})
	if fmt.Sprint(seen.list) != "["+letter+"]" {
		t.Errorf("read %v, want %s once", seen.list, letter)
	}
}

func TestAgain(t *testing.T) {
	s := newStore(t)
	letter := keep(t, s, "one")
	if err := s.Again(t.Context(), letter); err != nil { // it waits already
		t.Fatal(err)
	}
	var seen calls
	read := store.Workers{Read: func(_ context.Context, id string) error { seen.add(id); return nil }, GiveUp: unwanted}
	workUntilIdle(t, s, read)
	if len(seen.list) != 1 {
		t.Errorf("read %d times, want once", len(seen.list))
	}
	if err := s.Again(t.Context(), letter); err != nil {
		t.Fatal(err)
	}
	workUntilIdle(t, s, read)
	if len(seen.list) < 2 {
		t.Errorf("read %d times, want it read again", len(seen.list))
	}
}

func TestOnlyThePipelineWorks(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, store.Pipeline)
	if err := open(t, dir, store.Short).Work(t.Context(), store.Workers{}); err == nil {
		t.Error("a short one worked")
	}
	if _, err := open(t, dir, store.ReadOnly).Pending(t.Context()); err == nil {
		t.Error("a reader saw the queue")
	}
	if err := open(t, dir, store.ReadOnly).CloseVacancy(t.Context(), "baker"); err == nil {
		t.Error("a reader wrote")
	}
}
