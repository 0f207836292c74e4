package filing

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/fold"
)

// token is one word of a text: as it stands, as it is compared, and where.
type token struct {
	text       string
	folded     string
	start, end int // bytes in the source
}

// tokens gives the runs of letters and digits of s. Initials with points
// ("P.O.", "H.o.S.") are one word.
func tokens(s string) []token {
	var out []token
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !inWord(r) {
			i += size
			continue
		}
		end := wordEnd(s, i)
		if folded := squeeze(fold.Text(s[i:end])); folded != "" {
			out = append(out, token{s[i:end], folded, i, end})
		}
		i = end
	}
	return out
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r)
}

// wordEnd is where the word that starts at i ends.
func wordEnd(s string, i int) int {
	end := i
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !inWord(r) && !unicode.Is(unicode.Cf, r) {
			break
		}
		end += size
	}
	if utf8.RuneCountInString(s[i:end]) == 1 {
		return initialsEnd(s, end)
	}
	return end
}

// initialsEnd carries on over ".o.S" after a single letter; at least two letters
// with points make initials.
func initialsEnd(s string, end int) int {
	first := end
	for end < len(s) && s[end] == '.' {
		r, size := utf8.DecodeRuneInString(s[end+1:])
		if !unicode.IsLetter(r) {
			break
		}
		next, _ := utf8.DecodeRuneInString(s[end+1+size:])
		if inWord(next) {
			return first
		}
		end += 1 + size
	}
	return end
}

// squeeze leaves only the letters and digits of a folded word.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}

// foldedWords are the words of s as [tokens] folds them.
func foldedWords(s string) []string {
	ts := tokens(s)
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.folded
	}
	return out
}

// flat is a text as its folded words with one blank around each, in which
// phrases are looked for.
type flat string

func flatten(s string) flat {
	return flat(" " + strings.Join(foldedWords(s), " ") + " ")
}

// words counts the words.
func (f flat) words() int { return len(strings.Fields(string(f))) }

// signs are phrases that mark something, folded.
type signs []string

// newSigns folds phrases, several to a line parted by bars. A star at the end
// stands for any ending, one at the start for any beginning.
func newSigns(lines ...string) signs {
	var out signs
	for _, line := range lines {
		for _, p := range strings.Split(line, "|") {
			folded := strings.Join(foldedWords(p), " ")
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

// in gives the first sign that stands in t, "" when none does.
func (s signs) in(t flat) string {
	for _, p := range s {
		if strings.Contains(string(t), p) {
			return strings.TrimSpace(p)
		}
	}
	return ""
}

// all gives every sign that stands in t, in the order of the table.
func (s signs) all(t flat) []string {
	var out []string
	for _, p := range s {
		if strings.Contains(string(t), p) {
			out = append(out, strings.TrimSpace(p))
		}
	}
	return out
}

// count adds up how often the signs stand in t, each at most so many times.
func (s signs) count(t flat, most int) int {
	n := 0
	for _, p := range s {
		n += min(most, strings.Count(string(t), p))
	}
	return n
}

// start gives the longest sign with which t begins, "" when none does.
func (s signs) start(t flat) string {
	longest := ""
	for _, p := range s {
		if len(p) > len(longest) && strings.HasPrefix(string(t), p) {
			longest = p
		}
	}
	return strings.TrimSpace(longest)
}

// set is a set of folded words.
type set map[string]bool

func newSet(lines ...string) set {
	out := set{}
	for _, line := range lines {
		for _, w := range foldedWords(line) {
			out[w] = true
		}
	}
	return out
}

// distance is the number of letters left out, added, changed or changed places
// with their neighbour between a and b (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}

// newPhraseSet is a set of whole folded phrases, parted by bars.
func newPhraseSet(lines ...string) set {
	out := set{}
	for _, m := range newSigns(lines...) {
		out[strings.TrimSpace(m)] = true
	}
	return out
}
