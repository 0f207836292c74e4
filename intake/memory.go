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

// smallLetter is what needs no room: as many as there are workers cost little, and
// none of them waits behind the scans of a large one.
const smallLetter = 1 << 20

// memory lets large letters be read while they are small enough together. Who
// comes first gets room first, so a very large one is not put off for ever.
type memory struct {
	once sync.Once
	room *semaphore.Weighted
}

// take waits until there is room for so many bytes. The returned func gives it
// back. One letter alone is always read. Nobody may wait for his turn while he has
// room: the letter before him may be waiting for it.
func (m *memory) take(ctx context.Context, bytes int64) (release func(), err error) {
	if bytes <= smallLetter {
		return func() {}, nil
	}
	m.once.Do(func() { m.room = semaphore.NewWeighted(maxReading) })
	weight := min(bytes, maxReading)
	if err := m.room.Acquire(ctx, weight); err != nil {
		return nil, err
	}
	return func() { m.room.Release(weight) }, nil
}
