package filing

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"postroom/fold"
)

// labelSpans finds what stands behind a plain label ("Date of birth: ...", or on
// the line under it) and what a text says of a birth or an age in a sentence.
func labelSpans(text string) []span {
	var found []span
	at, open := 0, false // open: a label whose value must be on this line
	for line := range strings.SplitAfterSeq(text, "\n") {
		from := at
		at += len(line)
		if strings.TrimSpace(line) == "" {
			continue
		}
		values, labels, empty := lineValues(line)
		if open && !labels {
			values = []span{{0, len(line)}}
		}
		for _, v := range values {
			if s := bare(text, span{from + v.start, from + v.end}); s.start < s.end {
				found = append(found, s)
			}
		}
		open = empty
		if bornSigns.in(flatten(line)) != "" {
			near := text[from:min(len(text), at+phraseBytes)]
			for _, m := range bornPhrase.FindAllStringIndex(near, -1) {
				found = append(found, span{from + m[0], from + m[1]})
			}
		}
	}
	return found
}

// phraseBytes is how far a phrase may go on on the next line.
const phraseBytes = 80

// pieceEnd is where one thing ends on a line and another begins.
var pieceEnd = regexp.MustCompile(`\s*[|•;\t]\s*|\s{3,}|$`)

// lineValues finds the values of labels on a line; labels says that there are
// any, open that the last of them has its value under it.
func lineValues(line string) (values []span, labels, open bool) {
	line = strings.TrimRight(line, " \r\n")
	at := 0
	for _, cut := range pieceEnd.FindAllStringIndex(line, -1) {
		if value, ok := labelled(line[at:cut[0]]); ok {
			labels = true
			values = append(values, span{at + value, cut[0]})
			open = strings.TrimSpace(line[at+value:]) == ""
		}
		at = cut[1]
	}
	return values, labels, open
}

// valueWords is how many words the value of a label without a colon has at most;
// with more it is a sentence.
const valueWords = 6

// label is the beginning of a piece, folded: a plain or a weak label, what may
// stand behind it in brackets or another language, and the sign that ends it.
var label = regexp.MustCompile(`^[^\p{L}\p{N}]*(?:(` + alternatives(plainLabels) + `)|(` + alternatives(weakLabels) + `))` +
	`(?: ?\([^)]{1,12}\))?(?: ?/ ?[^:=]{1,40})?(\.? ?[:=]| - |\.? ?$|\.? )`)

// alternatives makes an expression of phrases, the longest first.
func alternatives(bars string) string {
	all := strings.Split(bars, "|")
	for i, a := range all {
		all[i] = regexp.QuoteMeta(fold.Text(a))
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return strings.Join(all, "|")
}

// labelled says whether a piece of a line begins with a label, and where its
// value begins.
func labelled(piece string) (value int, ok bool) {
	folded := fold.Map(limited(piece, 200))
	m := label.FindStringSubmatchIndex(folded.Text)
	if m == nil {
		return 0, false
	}
	_, value = folded.Original(0, m[1])
	plain, sign := m[2] >= 0, folded.Text[m[6]:m[7]]
	switch {
	case strings.ContainsAny(sign, ":=-"):
		return value, true
	case strings.Trim(sign, ". ") == "" && m[7] == len(folded.Text):
		return value, plain
	}
	return value, plain && len(strings.Fields(piece[value:])) <= valueWords
}

// bornSigns are the words without which a line holds no bornPhrase.
var bornSigns = newSigns(
	"born | né | née | geboren | geb | nacido | nacida | nato | nata | nascido | nascida | old | of age | ans | jahre | jaar | años | anni | anos",
	"national | citizen | nationality | citizenship | nationalité | nacionalidad | nacionalidade | nazionalità | cittadinanza | nationaliteit",
)

// bornPhrase is what a sentence says of a birth, an age or a nationality, up to
// the next sign.
var bornPhrase = regexp.MustCompile(`(?i)(?:` +
	`\bborn\s+(?:on|in|at|and|the)?\s*[^.,;:\n|()]{0,50}` +
	`|\bn[ée](?:\(e\)|e)?\s+(?:le|en|à|au|aux)\s+[^.,;:\n|()]{0,50}` +
	`|\bnée\s+\p{Lu}[\p{L}'’-]+` +
	`|\b(?:geboren|geb\.)\s+(?:am|in|im|op|te)\s+(?:\d{1,2}\.\s?)*[^.,;:\n|()]{0,50}` +
	`|\b(?:nacid[oa]|nat[oa]|nascid[oa])\s+(?:el|en|il|a|ad|nel|em|no|na|l['’])\s*[^.,;:\n|()]{0,50}` +
	`|\b\d\d[- ]years?[- ](?:old|of age)\b|\bj['’]ai\s+\d\d\s+ans\b|\bâgée?\s+de\s+\d\d\s+ans\b|\b\d\d\s+Jahre\s+alt\b|\b\d\d\s+jaar\s+oud\b` +
	`|\b\d\d\s+años\s+de\s+edad\b|\btengo\s+\d\d\s+años\b|\bho\s+\d\d\s+anni\b|\btenho\s+\d\d\s+anos\b` +
	`|\b\p{L}+\s+(?:national|citizen|nationality|citizenship)\b|\b(?:nationalité|nacionalidad|nacionalidade|nazionalità|cittadinanza|nationaliteit)\s+\p{L}+)`)
