package intake

import (
	"context"
	"sync"
	"time"
)

// turns lets letters be decided in the order in which they came, though several
// are read at once: a correction must not be decided before what it corrects.
type turns struct {
	mu      sync.Mutex
	reading map[int64]chan struct{} // by sequence number; closed when done
}

// begin takes part. The returned func must be called once the letter is decided
// or given up.
func (t *turns) begin(seq int64) (end func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.reading == nil {
		t.reading = make(map[int64]chan struct{})
	}
	done := make(chan struct{})
	t.reading[seq] = done
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.reading[seq] == done {
			delete(t.reading, seq)
		}
		close(done)
	}
}

// patience is how long a letter waits for earlier ones. One whose scans take
// minutes must not hold up the others: order is not worth a standstill, and the
// newest papers are told by their receipt time in any case.
const patience = 20 * time.Second

// wait returns once no earlier letter is being read, or after patience.
func (t *turns) wait(ctx context.Context, seq int64) error {
	enough := time.NewTimer(patience)
	defer enough.Stop()
	for {
		earlier := t.earlier(seq)
		if earlier == nil {
			return nil
		}
		select {
		case <-earlier:
		case <-enough.C:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// earlier is any earlier letter's channel, nil when there is none.
func (t *turns) earlier(seq int64) chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	for other, done := range t.reading {
		if other < seq {
			return done
		}
	}
	return nil
}
