package message

import (
	"math/rand/v2"
	"testing"
)

// benchLetter has about 180 KB, as the mean letter with papers has.
func benchLetter() []byte {
	rng := rand.New(rand.NewPCG(1, 2))
	ps := papersOf(rng, 2)
	for i := range ps {
		for len(ps[i].data) < 65_000 {
			ps[i].data = append(ps[i].data, byte(rng.IntN(256)))
		}
	}
	return []byte(soundLetter(ps))
}

func BenchmarkRead(b *testing.B) {
	raw := benchLetter()
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Read(raw, Limits{})
	}
}

func BenchmarkReadByGoMessage(b *testing.B) {
	raw := benchLetter()
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		readByGoMessage(raw)
	}
}
