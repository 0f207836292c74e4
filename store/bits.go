package store

import (
	"iter"
	mathbits "math/bits"
)

// bits is a set of the ids of rows, a bit for each. Ids are given in order, so that
// even a set among a million takes little room.
type bits []uint64

// bitsOf is the set of these ids, which are positive.
func bitsOf(ids iter.Seq[int64]) bits {
	b := bits{}
	for id := range ids {
		if more := int(id/64) + 1 - len(b); more > 0 {
			b = append(b, make(bits, more)...)
		}
		b[id/64] |= 1 << (id % 64)
	}
	return b
}

func (b bits) has(id int64) bool { return id/64 < int64(len(b)) && b[id/64]&(1<<(id%64)) != 0 }

func (b bits) len() (n int) {
	for _, word := range b {
		n += mathbits.OnesCount64(word)
	}
	return n
}

// all gives the ids in order.
func (b bits) all() iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for i, word := range b {
			for ; word != 0; word &= word - 1 {
				if !yield(int64(i*64 + mathbits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
