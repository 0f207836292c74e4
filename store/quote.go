package store

import (
	"unicode/utf8"

	"postroom/fold"
)

// Marks gives the byte ranges of a text in which the words of a query stand, in
// order. The query is read as [Query].Words is.
func Marks(text, typed string) [][2]int {
	terms := parseQuery(typed)
	if len(terms) == 0 {
		return nil
	}
	return marks(text, terms)
}

// tellingRunes is how long a word must be to say something of its own: shorter
// ones are mostly grammar.
const tellingRunes = 4

// isGrammar: longer words that say nothing of their own either, as a text has them
// folded.
func isGrammar(word string) bool {
	switch word {
	case "with", "from", "that", "this", "these", "those", "have", "must", "will", "should", "into", "such", "than", "their", "your", "other", "both", "well", "also", "least",
		"avec", "pour", "dans", "sans", "etre", "avoir", "moins", "votre", "leur", "leurs", "autre", "autres",
		"para", "como", "sobre", "entre", "otros", "otras", "outros", "outras", "pelo", "pela", "menos",
		"oder", "eine", "einer", "eines", "einem", "einen", "nach", "uber", "sowie", "durch",
		"voor", "naar", "over", "door", "deze", "onze", "andere",
		"della", "delle", "degli", "dello", "nella", "nelle", "sono", "altri", "altre", "almeno":
		return true
	}
	return false
}

// Quote cuts the place out of a text where most of the telling words of a
// criterion stand together, with the byte ranges of those words. Endings do not
// matter for long words. Without any of the words it gives "".
func Quote(text, criterion string) (quote string, ranges [][2]int) {
	var terms []term
	for _, w := range indexWords(fold.Text(criterion)) {
		if n := utf8.RuneCountInString(w); n >= tellingRunes && !isGrammar(w) || unspaced(firstRune(w)) {
			terms = append(terms, term{words: []string{stem(w)}, prefix: n > tellingRunes})
		}
	}
	if len(terms) == 0 {
		return "", nil
	}
	quote, ranges = snippet(text, indexed(text), terms)
	if len(ranges) == 0 {
		return "", nil
	}
	return quote, ranges
}

// stem leaves off the last letters of a long word, where most languages of our
// letters put their endings.
func stem(word string) string {
	runes := []rune(word)
	if len(runes) <= 6 {
		return word
	}
	return string(runes[:len(runes)-2])
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
