package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/fold"
)

// term is one condition of a query: words that follow each other, of which the
// last may go on.
type term struct {
	words  []string // folded
	prefix bool
}

// parseQuery reads what a person typed. There are no operators beside the double
// quotes and the star at a word's end: whatever else stands there parts words,
// so that nothing typed is ever an error. A word with a dash or a point in it is
// a phrase, as it is several words in the index.
func parseQuery(typed string) []term {
	var terms []term
	for i, piece := range strings.Split(fold.Text(typed), `"`) {
		fields := []string{piece}
		if quoted := i%2 == 1; !quoted {
			fields = strings.Fields(piece)
		}
		for _, f := range fields {
			if words := indexWords(f); len(words) > 0 {
				terms = append(terms, term{words, strings.HasSuffix(strings.TrimSpace(f), "*")})
			}
		}
	}
	return terms
}

// match writes a query in FTS4's language. Words hold nothing but letters and
// digits, so nothing can break out of the quotes.
func match(terms []term, column string) string {
	var b strings.Builder
	for _, t := range terms {
		if column != "" {
			b.WriteString(column + ":")
		}
		b.WriteString(`"` + strings.Join(t.words, " "))
		if t.prefix {
			b.WriteByte('*')
		}
		b.WriteString(`" `)
	}
	return b.String()
}

// indexed gives the form in which a text is indexed: folded, and a blank around
// every character of a script that writes without blanks, so that a word inside
// a sentence is found as a phrase.
func indexed(s string) string {
	folded := fold.Text(s)
	if strings.IndexFunc(folded, unspaced) < 0 {
		return folded
	}
	out := make([]byte, 0, 2*len(folded))
	blank := func() {
		if len(out) > 0 && out[len(out)-1] != ' ' {
			out = append(out, ' ')
		}
	}
	for _, r := range folded {
		switch {
		case r == ' ':
			blank()
		case unspaced(r):
			blank()
			out = append(utf8.AppendRune(out, r), ' ')
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return string(out)
}

func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// indexWords are the words of a folded text as the index has them.
func indexWords(folded string) []string {
	return fold.Words(indexed(folded))
}
