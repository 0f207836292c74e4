package fold

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// byNormaliser folds all of s by the normaliser, ASCII too.
func byNormaliser(s string) builder {
	b := builder{mapped: true}
	b.decompose(s, 0)
	b.trim()
	return b
}

// TestLettersByThemselves: letters that fold by themselves fold as the normaliser
// folds them, and where a mark or anything else follows it has its say.
func TestLettersByThemselves(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	beside := []rune("aZ9 .`\u0301\u0308\u0327\u0653\u064b\u0902\u200d\u00ad½ﬁ각ᄀ\u1161\u11a8\ufffdー中")
	for range 20_000 {
		var s strings.Builder
		for range r.IntN(8) {
			if r.IntN(3) == 0 {
				s.WriteRune(beside[r.IntN(len(beside))])
			} else {
				s.WriteRune(rune(r.IntN(lettersEnd + 0x10)))
			}
		}
		want := byNormaliser(s.String())
		if got := Text(s.String()); got != string(want.out) {
			t.Errorf("%+q: %q, the normaliser says %q", s.String(), got, want.out)
		}
		if m := Map(s.String()); m.from != nil && (!slices.Equal(m.from, want.from) || !slices.Equal(m.to, want.to)) {
			t.Errorf("%+q: from %v to %v, the normaliser says from %v to %v", s.String(), m.from, m.to, want.from, want.to)
		}
	}
}
