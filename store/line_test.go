package store

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// However the goroutines start, the jobs begin in the order of their numbers.
func TestJobsBeginInTheirOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		before := func(_ context.Context, id int64) (ids []int64, _ error) {
			for i := int64(1); i < id; i++ {
				ids = append(ids, i)
			}
			return ids, nil
		}
		l := newLine(before)
		var mu sync.Mutex
		var began []int64
		for id := int64(5); id >= 1; id-- {
			go func() {
				if err := l.wait(t.Context(), id); err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				began = append(began, id)
			}()
			synctest.Wait() // the later ones come first and wait
		}
		if len(began) != 5 || began[0] != 1 {
			t.Errorf("began %v, want 1 first and all", began)
		}
	})
}

func TestAJobThatNeverBeginsHoldsNobodyForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLine(func(context.Context, int64) ([]int64, error) { return []int64{1}, nil })
		start := time.Now()
		if err := l.wait(t.Context(), 2); err != nil || time.Since(start) != linePatience {
			t.Errorf("waited %v, %v; want %v", time.Since(start), err, linePatience)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := l.wait(ctx, 3); err == nil {
			t.Error("waited on although nobody wants it")
		}
	})
}
