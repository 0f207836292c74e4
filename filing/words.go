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
	for at, end := nextWord(s, 0); at < len(s); at, end = nextWord(s, end) {
		if folded := foldedWord(s[at:end]); folded != "" {
			out = append(out, token{s[at:end], folded, at, end})
		}
	}
	return out
}

// nextWord bounds the first word that starts at i or behind it; at is len(s) where
// there is none.
func nextWord(s string, i int) (at, end int) {
	for i < len(s) && s[i] < utf8.RuneSelf && !isPlain(s[i]) {
		i++
	}
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if inWord(r) {
			return i, wordEnd(s, i)
		}
		i += size
	}
	return i, i
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isPlain(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r)
}

// isPlain tells the letters and digits of ASCII.
func isPlain(c byte) bool { return plainBytes[c] }

var plainBytes = func() (plain [256]bool) {
	for _, c := range []byte("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		plain[c] = true
	}
	return plain
}()

// wordEnd is where the word that starts at i ends.
func wordEnd(s string, i int) int {
	end := i
	for end < len(s) && isPlain(s[end]) {
		end++
	}
	for end < len(s) && (s[end] >= utf8.RuneSelf || isPlain(s[end])) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !inWord(r) && !unicode.Is(unicode.Cf, r) {
			break
		}
		end += size
	}
	if _, size := utf8.DecodeRuneInString(s[i:]); i+size == end {
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

// foldedWord is a word of [nextWord] as it is compared.
func foldedWord(word string) string {
	if isSmall(word) {
		return word
	}
	return string(appendWord(nil, word))
}

// isSmall tells a word that folding does not change.
func isSmall(word string) bool {
	for i := range len(word) {
		if c := word[i]; !isPlain(c) || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// appendWord adds the letters and digits of a folded word.
func appendWord(b []byte, word string) []byte {
	was := len(b)
	for i := range len(word) {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			return append(b[:was], squeeze(fold.Text(word))...)
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c != '.': // between initials
			b = append(b, c)
		}
	}
	return b
}

// squeeze leaves only the letters and digits of a folded text.
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
	return strings.Fields(string(flatten(s)))
}

// flat is a text as its folded words with one blank around each, in which
// phrases are looked for.
type flat string

func flatten(s string) flat {
	b := append(make([]byte, 0, len(s)+2), ' ')
	for at, end := nextWord(s, 0); at < len(s); at, end = nextWord(s, end) {
		was := len(b)
		if b = appendWord(b, s[at:end]); len(b) > was {
			b = append(b, ' ')
		}
	}
	if len(b) == 1 {
		b = append(b, ' ')
	}
	return flat(b)
}

// words counts the words.
func (f flat) words() (n int) {
	for i := 1; i < len(f); i++ {
		if f[i] == ' ' && f[i-1] != ' ' {
			n++
		}
	}
	return n
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
	for _, m := range foldedPhrases(lines) {
		out[strings.TrimSpace(m)] = true
	}
	return out
}
