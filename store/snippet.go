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
)

// snippet cuts the place out of a text where most of the terms stand together,
// and gives the byte ranges of their words in it; "…" stands where it was cut. folded is the same text as the
// index has it. Without any of the terms it gives the beginning and no ranges.
func snippet(text, folded string, terms []term) (string, [][2]int) {
	at := 0
	if place := bestPlace(folded, terms); place >= 0 {
		at = original(text, float64(place)/float64(len(folded)), terms)
	}
	cut := strings.Join(strings.Fields(window(text, at)), " ")
	return cut, marks(cut, terms)
}

// bestPlace is the offset in a folded text where most of the terms stand
// together, -1 if there is none.
func bestPlace(folded string, terms []term) int {
	found := places(folded, terms)
	best, most, end := -1, 0, 0
	within, different := make([]int, len(terms)), 0 // how often each term begins in found[i:end]
	for _, p := range found {
		for ; end < len(found) && found[end].offset <= p.offset+snippetBytes/2; end++ {
			if within[found[end].term]++; within[found[end].term] == 1 {
				different++
			}
		}
		if different > most {
			best, most = p.offset, different
		}
		if within[p.term]--; within[p.term] == 0 {
			different--
		}
	}
	return best
}

type place struct{ offset, term int }

// places finds where the terms begin.
func places(folded string, terms []term) []place {
	var found []place
	for i, t := range terms {
		for at, n := t.next(folded, 0), 0; at >= 0 && n < occurrences; n++ {
			found = append(found, place{at, i})
			at = t.next(folded, at+len(t.words[0]))
		}
	}
	slices.SortFunc(found, func(a, b place) int { return cmp.Compare(a.offset, b.offset) })
	return found
}

// next gives where the term stands in a folded text at or behind an offset, -1 if
// nowhere.
func (t term) next(folded string, from int) int {
	for {
		at := strings.Index(folded[from:], t.words[0])
		if at < 0 {
			return -1
		}
		at += from
		if startsWord(folded, at) && begins(folded[at:], t) {
			return at
		}
		from = at + len(t.words[0])
	}
}

// begins says that the term is what a text begins with whose first bytes are those
// of the term's first word.
func begins(text string, t term) bool {
	if len(t.words) == 1 {
		r, n := utf8.DecodeRuneInString(text[len(t.words[0]):])
		return t.prefix || n == 0 || !inWord(r) || unspaced(r)
	}
	rest := text
	for i, w := range t.words {
		next, ok := firstToken(rest)
		if !ok {
			return false
		}
		got, last := rest[next.start:next.end], i == len(t.words)-1
		if got != w && !(last && t.prefix && strings.HasPrefix(got, w)) {
			return false
		}
		rest = rest[next.end:]
	}
	return true
}

func startsWord(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return at == 0 || !inWord(r) || unspaced(r)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// original finds the place in the text that lies share of the way in its folded
// form. Folding changes lengths a little here and there, so it looks around
// where the place should be, ever wider.
func original(text string, share float64, terms []term) int {
	guess := int(share * float64(len(text)))
	for reach := snippetBytes; ; reach *= 8 {
		start, end := max(0, guess-reach), min(len(text), guess+reach)
		near, found := 0, false
		for _, m := range marks(text[start:end], terms) {
			if at := start + m[0]; !found || distance(at, guess) < distance(near, guess) {
				near, found = at, true
			}
		}
		if found {
			return near
		}
		if start == 0 && end == len(text) {
			return 0
		}
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

// window cuts about snippetBytes around an offset, at blanks where it can, and
// puts "…" where it left something off.
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
	cut := strings.TrimSpace(strings.ToValidUTF8(text[start:end], ""))
	if strings.TrimSpace(text[:start]) != "" {
		cut = "…" + cut
	}
	if strings.TrimSpace(text[end:]) != "" {
		cut += "…"
	}
	return cut
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
	tokens := make([]token, 0, len(text)/5) // a word and its blank are mostly more
	for at := 0; ; {
		t, ok := firstToken(text[at:])
		if !ok {
			return tokens
		}
		tokens = append(tokens, token{at + t.start, at + t.end})
		at += t.end
	}
}

// firstToken is the first word of a folded text. Each character of a script without
// blanks is a word, as is what stands before it.
func firstToken(text string) (t token, ok bool) {
	start := -1
	for i, r := range text {
		word := inWord(r)
		if start >= 0 && (!word || unspaced(r) || alone(text[start:i])) {
			return token{start, i}, true
		}
		if word && start < 0 {
			start = i
		}
	}
	return token{start, len(text)}, start >= 0
}

// alone tells a token that is one character of a script without blanks.
func alone(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && unspaced(r)
}
