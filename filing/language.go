package filing

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// Language is the language of a text, ISO 639-1; "" where that is not certain.
func Language(text string) string { return languageOf(text) }

// languageOf is the language of a text, ISO 639-1; "" for a short text or a
// doubtful one.
func languageOf(text string) string {
	text = limited(text, 1200)
	if len(strings.Fields(text)) < 20 {
		return ""
	}
	switch scriptOf(text) {
	case unicode.Latin:
		return latinTrigrams().likest(text)
	case unicode.Cyrillic:
		return cyrillicTrigrams().likest(text)
	case unicode.Arabic:
		return "ar"
	}
	return ""
}

// scriptOf is the script of most of a text. Half of it and more in the letters of
// ASCII need no search for another.
func scriptOf(text string) *unicode.RangeTable {
	n := 0
	for i := range len(text) {
		if c := text[i] | 0x20; 'a' <= c && c <= 'z' {
			n++
		}
	}
	if n > len(text)/2 {
		return unicode.Latin
	}
	return whatlanggo.DetectScript(text)
}

// A text is told by its runs of three characters (Cavnar and Trenkle, "N-Gram-Based
// Text Categorization", 1994): the language is the one in whose profile they have the
// likest places. Distances and certainty are those of whatlanggo, which takes ten
// times as long for them.

// trigram is three characters, the first in the highest bits: they are ordered as
// their texts are.
type trigram uint64

func (t trigram) then(r rune) trigram { return (t<<21 | trigram(r)) & (1<<63 - 1) }

// trigrams know the place of each trigram in each of several profiles.
type trigrams struct {
	languages []string
	places    map[trigram][]profilePlace
}

type profilePlace struct{ language, place int }

var (
	latinTrigrams    = sync.OnceValue(func() trigrams { return newTrigrams(latinProfiles) })
	cyrillicTrigrams = sync.OnceValue(func() trigrams { return newTrigrams(cyrillicProfiles) })
)

const profileLength = 300 // also how far a trigram is counted that a profile has not

func newTrigrams(profiles []languageProfile) trigrams {
	t := trigrams{places: map[trigram][]profilePlace{}}
	for i, p := range profiles {
		t.languages = append(t.languages, p.language)
		rs := []rune(p.trigrams)
		for place := range profileLength {
			of := trigram(0).then(rs[3*place]).then(rs[3*place+1]).then(rs[3*place+2])
			t.places[of] = append(t.places[of], profilePlace{i, place})
		}
	}
	return t
}

// likest is the language that the text is in, "" when another is nearly as like.
func (t trigrams) likest(text string) string {
	ranked := rankedTrigrams(text)
	like := make([]int, len(t.languages)) // how far nearer than a text that has none
	for rank, of := range ranked {
		for _, p := range t.places[of] {
			like[p.language] += profileLength - max(rank-p.place, p.place-rank)
		}
	}
	first, second := 0, -1
	for i := 1; i < len(like); i++ {
		switch {
		case like[i] > like[first]:
			first, second = i, first
		case second < 0 || like[i] > like[second]:
			second = i
		}
	}
	if !certain(like[first], like[second], len(ranked)) {
		return ""
	}
	return t.languages[first]
}

// certain says that a text of so many trigrams is clearly liker to the first.
func certain(first, second, trigrams int) bool {
	if first == 0 || second == 0 {
		return first >= 500
	}
	rate, enough := float64(first-second)/float64(second), 12/float64(trigrams)+0.05
	return rate > enough || rate/enough > whatlanggo.ReliableConfidenceThreshold
}

// rankedTrigrams are those of a text, the commonest first; of those that are as
// common the one that is last in the order of the characters.
func rankedTrigrams(text string) []trigram {
	all := allTrigrams(text)
	slices.Sort(all)
	type counted struct {
		of    trigram
		times int
	}
	counts := make([]counted, 0, len(all))
	for i, t := range all {
		if i == 0 || t != all[i-1] {
			counts = append(counts, counted{of: t})
		}
		counts[len(counts)-1].times++
	}
	slices.SortFunc(counts, func(a, b counted) int { return cmp.Or(b.times-a.times, cmp.Compare(b.of, a.of)) })
	ranked := all[:0]
	for _, c := range counts {
		ranked = append(ranked, c.of)
	}
	return ranked
}

// allTrigrams are the runs of three characters in a text that begins and ends with a
// blank, without those of two blanks. What is no letter is a blank.
func allTrigrams(text string) []trigram {
	all := make([]trigram, 0, len(text))
	before, middle := ' ', rune(-1)
	add := func(r rune) {
		if middle >= 0 && !(middle == ' ' && (before == ' ' || r == ' ')) {
			all = append(all, trigram(0).then(before).then(middle).then(r))
		}
		if middle >= 0 {
			before = middle
		}
		middle = r
	}
	for _, r := range text {
		add(letterOrBlank(r))
	}
	add(' ')
	return all
}

func letterOrBlank(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return r
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case unicode.IsSymbol(r), unicode.IsSpace(r), unicode.IsPunct(r), unicode.IsDigit(r):
		return ' '
	}
	return unicode.ToLower(r)
}
