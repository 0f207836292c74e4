package intake

import (
	"context"
	"sync"
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

// wait returns once no earlier letter is being read.
func (t *turns) wait(ctx context.Context, seq int64) error {
	for {
		earlier := t.earlier(seq)
		if earlier == nil {
			return nil
		}
		select {
		case <-earlier:
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
