package filing

import (
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
)

// signs are phrases that mark something. Their book is made when the first text is
// compared with them: most processes of this program compare none.
type signs struct{ book func() *phraseBook }

// newSigns folds phrases, several to a line parted by bars. A star at the end
// stands for any ending, one at the start for any beginning.
func newSigns(lines ...string) signs {
	return signs{sync.OnceValue(func() *phraseBook { return newPhraseBook(foldedPhrases(lines)) })}
}

// in gives the first sign of the table that stands in t, "" when none does.
func (s signs) in(t flat) string { return s.book().in(t) }

// all gives every sign that stands in t, in the order of the table.
func (s signs) all(t flat) []string { return s.book().all(t) }

// tally counts which signs stand in t, and how often they do side by side, each at
// most so many times.
func (s signs) tally(t flat, most int) (which, times int) { return s.book().tally(t, most) }

// start gives the longest sign with which t begins, "" when none does.
func (s signs) start(t flat) string { return s.book().start(t) }

// phraseBook has folded phrases and the way to find all of them in one pass over a
// text: behind each blank only those are compared whose first two bytes are of the
// same lot as the two that stand there.
type phraseBook struct {
	phrases []string
	// lots[begin[n]:begin[n+1]] are the numbers of the phrases of the n-th lot, in
	// order.
	lots, begin []uint16
	// inside are the numbers of those that may begin within a word.
	inside []uint16
}

// manyLots is how many lots there are: several for each phrase of a long table.
const manyLots = 512

// lot is that of a phrase which begins with a blank and the bytes a and b.
func lot(a, b byte) int { return (int(a)*31 + int(b)) % manyLots }

func newPhraseBook(phrases []string) *phraseBook {
	s := &phraseBook{phrases: phrases, begin: make([]uint16, manyLots+1)}
	of := make([][]uint16, manyLots)
	for i, p := range s.phrases {
		if len(p) < 3 || p[0] != ' ' {
			s.inside = append(s.inside, uint16(i))
			continue
		}
		n := lot(p[1], p[2])
		of[n] = append(of[n], uint16(i))
	}
	for n, lot := range of {
		s.lots = append(s.lots, lot...)
		s.begin[n+1] = uint16(len(s.lots))
	}
	return s
}

// foldedPhrases are phrases as they stand in a flat text: with a blank at each end
// that has no star.
func foldedPhrases(lines []string) []string {
	var out []string
	for _, line := range lines {
		for p := range strings.SplitSeq(line, "|") {
			folded := strings.TrimSpace(string(flatten(p)))
			if folded == "" {
				continue
			}
			p = strings.TrimSpace(p)
			if !strings.HasPrefix(p, "*") {
				folded = " " + folded
			}
			if !strings.HasSuffix(p, "*") {
				folded += " "
			}
			out = append(out, folded)
		}
	}
	return out
}

// behind are the phrases that may stand in t from a blank on.
func (s *phraseBook) behind(t flat, blank int) []uint16 {
	if blank+2 >= len(t) {
		return nil
	}
	n := lot(t[blank+1], t[blank+2])
	return s.lots[s.begin[n]:s.begin[n+1]]
}

// places gives the number of each phrase that stands in t and where it does, as
// often as it does.
func (s *phraseBook) places(t flat) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for at := range len(t) {
			if t[at] != ' ' {
				continue
			}
			for _, i := range s.behind(t, at) {
				if strings.HasPrefix(string(t[at:]), s.phrases[i]) && !yield(int(i), at) {
					return
				}
			}
		}
		for _, i := range s.inside {
			for at := 0; ; at++ {
				next := strings.Index(string(t[at:]), s.phrases[i])
				if next < 0 {
					break
				}
				if at += next; !yield(int(i), at) {
					return
				}
			}
		}
	}
}

func (s *phraseBook) in(t flat) string {
	first := math.MaxInt
	for i := range s.places(t) {
		if first = min(first, i); first == 0 {
			break
		}
	}
	if first == math.MaxInt {
		return ""
	}
	return strings.TrimSpace(s.phrases[first])
}

func (s *phraseBook) all(t flat) []string {
	var found []int
	for i := range s.places(t) {
		found = append(found, i)
	}
	slices.Sort(found)
	var out []string
	for _, i := range slices.Compact(found) {
		out = append(out, strings.TrimSpace(s.phrases[i]))
	}
	return out
}

func (s *phraseBook) tally(t flat, most int) (which, times int) {
	type seen struct{ times, end int }
	of := map[int]seen{}
	for i, at := range s.places(t) {
		if was := of[i]; was.times < most && at >= was.end {
			of[i] = seen{was.times + 1, at + len(s.phrases[i])}
			times++
		}
	}
	return len(of), times
}

func (s *phraseBook) start(t flat) string {
	longest := ""
	for _, numbers := range [][]uint16{s.behind(t, 0), s.inside} {
		for _, i := range numbers {
			if p := s.phrases[i]; len(p) > len(longest) && strings.HasPrefix(string(t), p) {
				longest = p
			}
		}
	}
	return strings.TrimSpace(longest)
}
