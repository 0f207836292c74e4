package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/fold"
)

const (
	snippetBytes = 220
	// occurrences of a word that are looked at for the best place.
	occurrences = 50
	// scanned is how much of a text is folded in search of a word that stands
	// there with capitals and accents only.
	scanned = 256 << 10
)

// snippet cuts the place out of a text where most of the terms stand together,
// and gives the byte ranges of their words in it. Without any of them it gives
// the beginning and no ranges.
func snippet(text string, terms []term) (string, [][2]int) {
	at := bestPlace(text, terms)
	cut := strings.Join(strings.Fields(window(text, at)), " ")
	return cut, marks(cut, terms)
}

// bestPlace is the offset of the first word of the best place; 0 if there is none.
func bestPlace(text string, terms []term) int {
	found := places(text, terms)
	if len(found) == 0 {
		return foldedPlace(text, terms)
	}
	best, most := 0, 0
	for i, p := range found {
		seen := map[int]bool{}
		for _, q := range found[i:] {
			if q.offset > p.offset+snippetBytes/2 {
				break
			}
			seen[q.term] = true
		}
		if len(seen) > most {
			best, most = p.offset, len(seen)
		}
	}
	return best
}

type place struct{ offset, term int }

// places finds the terms' first words in the text in lower case, which is quick
// and finds all words without accents. In the rare text that changes its length
// in lower case nothing is found.
func places(text string, terms []term) []place {
	small := strings.ToLower(text)
	if len(small) != len(text) {
		return nil
	}
	var found []place
	for i, t := range terms {
		for from, n := 0, 0; n < occurrences; n++ {
			at := strings.Index(small[from:], t.words[0])
			if at < 0 {
				break
			}
			at += from
			from = at + len(t.words[0])
			if startsWord(small, at) && (t.prefix || len(t.words) > 1 || endsWord(small, from)) {
				found = append(found, place{at, i})
			}
		}
	}
	slices.SortFunc(found, func(a, b place) int { return cmp.Compare(a.offset, b.offset) })
	return found
}

func startsWord(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return at == 0 || !inWord(r) || unspaced(r)
}

func endsWord(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return at == len(s) || !inWord(r) || unspaced(r)
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r)
}

// foldedPlace folds the text piece by piece until one has a term.
func foldedPlace(text string, terms []term) int {
	const piece = 4 << 10
	for at := 0; at < min(len(text), scanned); {
		end := min(at+piece, len(text))
		if blank := strings.IndexByte(text[end:], ' '); blank >= 0 && blank < 100 {
			end += blank
		}
		if found := marks(text[at:end], terms); len(found) > 0 {
			return at + found[0][0]
		}
		at = end
	}
	return 0
}

// window cuts about snippetBytes around an offset, at blanks where it can.
func window(text string, at int) string {
	start, end := max(0, at-snippetBytes/3), min(len(text), at+snippetBytes*2/3)
	if start > 0 {
		if blank := strings.IndexAny(text[start:at], " \n\f\t"); blank >= 0 {
			start += blank + 1
		}
	}
	if end < len(text) {
		if blank := strings.LastIndexAny(text[at:end], " \n\f\t"); blank > 0 {
			end = at + blank
		}
	}
	return strings.ToValidUTF8(text[start:end], "")
}

// marks gives the byte ranges of the terms in a short text, in order.
func marks(text string, terms []term) [][2]int {
	folded := fold.Map(text)
	tokens := tokenize(folded.Text)
	var found [][2]int
	for i := 0; i < len(tokens); {
		n := longest(tokens[i:], folded.Text, terms)
		if n == 0 {
			i++
			continue
		}
		start, end := folded.Original(tokens[i].start, tokens[i+n-1].end)
		found = append(found, [2]int{start, end})
		i += n
	}
	return found
}

// longest gives how many tokens the longest term takes that begins here.
func longest(tokens []token, text string, terms []term) int {
	most := 0
	for _, t := range terms {
		if len(t.words) > len(tokens) || len(t.words) <= most {
			continue
		}
		fits := true
		for i, w := range t.words {
			got := text[tokens[i].start:tokens[i].end]
			last := i == len(t.words)-1
			fits = fits && (got == w || last && t.prefix && strings.HasPrefix(got, w))
		}
		if fits {
			most = len(t.words)
		}
	}
	return most
}

// token is a word of a folded text by its byte offsets.
type token struct{ start, end int }

// tokenize parts a folded text as the index does.
func tokenize(text string) []token {
	var tokens []token
	start := -1
	for i, r := range text {
		word := unicode.IsLetter(r) || unicode.IsNumber(r)
		if start >= 0 && (!word || unspaced(r) || alone(text[start:i])) {
			tokens = append(tokens, token{start, i})
			start = -1
		}
		if word && start < 0 {
			start = i
		}
	}
	if start >= 0 {
		tokens = append(tokens, token{start, len(text)})
	}
	return tokens
}

// alone tells a token that is one character of a script without blanks.
func alone(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && unspaced(r)
}
