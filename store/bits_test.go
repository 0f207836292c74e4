package store

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// A set of bits is a set: what was put in is in, once, and nothing else.
func TestASetOfBitsIsASet(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var ids []int64
		set := map[int64]bool{}
		for range r.IntN(50) {
			id := 1 + r.Int64N(300)
			ids, set[id] = append(ids, id), true
		}
		b := bitsOf(slices.Values(ids))
		if got, want := slices.Collect(b.all()), slices.Sorted(maps.Keys(set)); b == nil || !slices.Equal(got, want) || b.len() != len(want) {
			t.Fatalf("%v gives %d: %v", ids, b.len(), got)
		}
		for id := range int64(400) {
			if b.has(id) != set[id] {
				t.Fatalf("%v has %d: %v", ids, id, b.has(id))
			}
		}
	}
}

func TestNumbersAreReadAsTheyAreWritten(t *testing.T) {
	for _, all := range [][]int64{nil, {7}, {0}, {0, 0, 12}, {1, 23, 456, 1 << 62}} {
		if got := slices.Collect(readNumbers(numbers(all))); !slices.Equal(got, all) {
			t.Errorf("%v is read as %v", all, got)
		}
	}
}
