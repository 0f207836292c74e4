package intake

import (
	"context"
	"testing"
)

// One large letter is read at a time, whatever its size; small ones wait for none.
func TestMemoryIsBounded(t *testing.T) {
	refused, cancel := context.WithCancel(t.Context())
	cancel() // who would have to wait is told at once
	for _, large := range []int64{50 << 20, maxReading, 3 * maxReading} {
		var m memory
		release, err := m.take(t.Context(), large)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.take(refused, 50<<20); err == nil {
			t.Errorf("two large letters at once, the first of %d bytes", large)
		}
		for _, small := range []int64{0, 1, smallLetter} {
			if _, err := m.take(refused, small); err != nil {
				t.Errorf("a letter of %d bytes waits beside one of %d: %v", small, large, err)
			}
		}
		release()
		if !m.room.TryAcquire(maxReading) {
			t.Errorf("the room of %d bytes was not given back", large)
		}
	}
}
