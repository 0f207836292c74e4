package inbox

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"slices"
	"sync"
	"testing"

	"postroom/message"
)

// memoryLedger keeps letters by content, as the store does, and notes what it was
// asked to keep.
type memoryLedger struct {
	mu        sync.Mutex
	letters   map[[32]byte]string
	sightings map[message.Sighting][32]byte
	failures  map[message.Sighting]string
	arrivals  map[message.Sighting]message.Arrival
	groups    []int
	open      int // drafts neither kept nor discarded
	refuse    error
	before    func() // called before each Keep
}

func newLedger() *memoryLedger {
	return &memoryLedger{
		letters:   make(map[[32]byte]string),
		sightings: make(map[message.Sighting][32]byte),
		failures:  make(map[message.Sighting]string),
		arrivals:  make(map[message.Sighting]message.Arrival),
	}
}

func (l *memoryLedger) Known(_ context.Context, mailbox, folder string, uidValidity uint32) (map[uint32]bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	known := make(map[uint32]bool)
	for s := range l.arrivals {
		if s.Mailbox == mailbox && s.Folder == folder && s.UIDValidity == uidValidity {
			known[s.UID] = true
		}
	}
	return known, nil
}

func (l *memoryLedger) Draft(context.Context) (message.Draft, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open++
	return &memoryDraft{ledger: l}, nil
}

func (l *memoryLedger) Keep(_ context.Context, batch []message.Arrival) error {
	if l.before != nil {
		l.before()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.refuse != nil {
		return l.refuse
	}
	l.groups = append(l.groups, len(batch))
	for _, a := range batch {
		l.arrivals[a.Sighting] = a
		if a.Failure != "" {
			l.failures[a.Sighting] = a.Failure
		}
		if a.Raw == nil {
			continue
		}
		draft := a.Raw.(*memoryDraft)
		if a.Bytes != int64(draft.Len()) {
			return errors.New("the size told is not the size written")
		}
		if a.Failure == "" {
			sum := sha256.Sum256(draft.Bytes())
			l.letters[sum] = draft.String()
			l.sightings[a.Sighting] = sum
		}
		draft.close()
	}
	return nil
}

// texts gives the letters kept, sorted.
func (l *memoryLedger) texts() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Sorted(maps.Values(l.letters))
}

func (l *memoryLedger) openDrafts() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.open
}

type memoryDraft struct {
	bytes.Buffer
	ledger *memoryLedger
	closed bool
}

func (d *memoryDraft) Discard() error {
	d.ledger.mu.Lock()
	defer d.ledger.mu.Unlock()
	d.close()
	return nil
}

func (d *memoryDraft) close() {
	if !d.closed {
		d.closed = true
		d.ledger.open--
	}
}

// wantLetters compares what is kept with what the mailbox holds, each once.
func wantLetters(t *testing.T, l *memoryLedger, want []string) {
	t.Helper()
	want = slices.Compact(slices.Sorted(slices.Values(want)))
	got := l.texts()
	for _, text := range got {
		if !slices.Contains(want, text) {
			t.Errorf("kept a letter that was never sent: %d bytes, begins %.40q", len(text), text)
		}
	}
	for _, text := range want {
		if !slices.Contains(got, text) {
			t.Errorf("lost a letter: %d bytes, begins %.40q", len(text), text)
		}
	}
	if n := l.openDrafts(); n != 0 {
		t.Errorf("%d drafts were neither kept nor discarded", n)
	}
}
