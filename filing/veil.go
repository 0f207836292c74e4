package filing

import (
	"cmp"
	"slices"
	"strings"
)

// Identity is what is known of who somebody is: all that a text by this person
// must not say when it is read blind.
type Identity struct {
	Names     []string // in full and surnames alone, as they were written
	Senders   []Person // as mail programs named them
	Addresses []string // e-mail
}

// Veiled stands where words were hidden, however many and long they were.
const Veiled = "▇▇▇"

// Veil hides in a paper or letter who wrote it: the names of who, also spaced,
// parted or inside longer words; every e-mail address, telephone number, link and
// street; words of gender; and where they are plainly labelled, date and place of
// birth, nationality and the like, in English, French, Spanish, German, Dutch,
// Italian and Portuguese.
//
// It hides too much rather than too little: a Mr Baker's paper does not say
// "baker". It cannot hide what only a person would recognise: the endings of
// French and Spanish words ("motivée"), a first name that nobody told us, a prize.
// Pages stay set apart by \f. What is hidden already stays as it is.
func Veil(text string, who Identity) string {
	spans := slices.Concat(nameSpans(text, callOf(who)), placeSpans(text), labelSpans(text), genderSpans(text))
	return cover(text, spans)
}

// cover puts one block in the place of each run of spans that only blanks and
// points part. Ends of lines and pages stay.
func cover(text string, spans []span) string {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	var b strings.Builder
	at := 0
	for i := 0; i < len(spans); {
		run := spans[i]
		for i++; i < len(spans) && (spans[i].start <= run.end || strings.Trim(text[run.end:spans[i].start], " .,'-’") == ""); i++ {
			run.end = max(run.end, spans[i].end)
		}
		b.WriteString(text[at:run.start] + Veiled)
		b.WriteString(strings.Map(onlyEnds, text[run.start:run.end]))
		at = run.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// onlyEnds leaves of a text the ends of its lines and pages.
func onlyEnds(r rune) rune {
	if r == '\n' || r == '\f' {
		return r
	}
	return -1
}
