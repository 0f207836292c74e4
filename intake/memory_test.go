package intake

import "testing"

// One large letter is read at a time, whatever its size; small ones beside it.
func TestMemoryIsBounded(t *testing.T) {
	for _, large := range []int64{50 << 20, maxReading, 3 * maxReading} {
		var m memory
		release, err := m.take(t.Context(), large)
		if err != nil {
			t.Fatal(err)
		}
		if m.room.TryAcquire(50 << 20) {
			t.Errorf("two large letters at once, the first of %d bytes", large)
		}
		if small := m.room.TryAcquire(1 << 20); small != (large < maxReading) {
			t.Errorf("a small letter beside %d bytes: %v", large, small)
		}
		release()
		if !m.room.TryAcquire(50 << 20) {
			t.Errorf("the room of %d bytes was not given back", large)
		}
	}
}
