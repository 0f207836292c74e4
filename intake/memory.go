package intake

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

// maxReading is how many bytes of raw letters are read at the same time: one
// letter of the largest size and many usual ones. A letter costs several times its
// bytes while it is read, and several are.
const maxReading = 64 << 20

// memory lets letters be read while they are small enough together. Who comes
// first gets room first, so a large letter is not put off for ever, and the order
// of arrival stays.
type memory struct {
	once sync.Once
	room *semaphore.Weighted
}

// take waits until there is room for so many bytes. The returned func gives it
// back. One letter alone is always read.
func (m *memory) take(ctx context.Context, bytes int64) (release func(), err error) {
	m.once.Do(func() { m.room = semaphore.NewWeighted(maxReading) })
	weight := min(max(bytes, 0), maxReading)
	if err := m.room.Acquire(ctx, weight); err != nil {
		return nil, err
	}
	return func() { m.room.Release(weight) }, nil
}
