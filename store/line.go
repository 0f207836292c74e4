package store

import (
	"context"
	"sync"
	"time"
)

// line lets jobs begin in their own order. The queue hands several out at once,
// each to a goroutine of its own, and those may start in any order; but a letter
// that corrects another must not overtake it.
type line struct {
	// before gives the jobs with a lower number that the queue has handed out.
	before func(ctx context.Context, id int64) ([]int64, error)

	mu    sync.Mutex
	begun map[int64]bool
	moved chan struct{} // closed and made anew when a job begins
}

const (
	// lineRemembers is how many jobs that began are remembered: the queue's own
	// books follow a little later.
	lineRemembers = 1000
	// linePatience is how long a job waits for those before it. They begin at
	// once; order is not worth a standstill.
	linePatience = 5 * time.Second
)

func newLine(before func(context.Context, int64) ([]int64, error)) *line {
	return &line{before: before, begun: map[int64]bool{}, moved: make(chan struct{})}
}

// wait returns when every job before id has begun, and counts id as begun.
func (l *line) wait(ctx context.Context, id int64) error {
	defer l.begin(id)
	ids, err := l.before(ctx, id)
	if err != nil {
		return err
	}
	patience := time.NewTimer(linePatience)
	defer patience.Stop()
	for {
		moved := l.waiting(ids)
		if moved == nil {
			return nil
		}
		select {
		case <-moved:
		case <-patience.C:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// waiting gives the channel to wait on, nil if all of ids have begun.
func (l *line) waiting(ids []int64) chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, id := range ids {
		if !l.begun[id] {
			return l.moved
		}
	}
	return nil
}

func (l *line) begin(id int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.begun[id] = true
	delete(l.begun, id-lineRemembers)
	close(l.moved)
	l.moved = make(chan struct{})
}
