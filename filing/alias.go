package filing

import (
	"strings"

	"postroom/vacancy"
)

// SuggestAlias is the part of a subject that a person's correction can teach as
// another name of v: what is left without prefixes, general words, remarks and
// the applicant's name. It is "" where that is nothing that could name a
// vacancy, or what v is called by already.
func SuggestAlias(l Letter, v vacancy.Vacancy) string {
	s := readSubject(l.Subject)
	sender := senderOf(carrier{letter: l, relay: isRelay(l)})
	name := newSet(displayName(sender), localName(sender.Address))
	p := newPost(v, 0, l.ReceivedAt)
	var best string
	for _, c := range chunks(s.text) {
		for _, part := range commaParts(s.text, c) {
			if alias := aliasOf(s.text[part.start:part.end], name); len(alias) > len(best) {
				best = alias
			}
		}
	}
	words := foldedWords(best)
	if len(specific(words)) == 0 || p.knows(words) || equalWords(contentWords(best), p.title.words) {
		return ""
	}
	return best
}

// aliasOf trims a chunk to the words that may name a vacancy; a chunk that has a
// word of the person's name gives none.
func aliasOf(chunk string, name set) string {
	ts := tokens(chunk)
	noise := func(w string) bool { return genericWords[w] || remarkWords[w] || connectors[w] }
	for len(ts) > 0 && noise(ts[0].folded) {
		ts = ts[1:]
	}
	for len(ts) > 0 && noise(ts[len(ts)-1].folded) {
		ts = ts[:len(ts)-1]
	}
	for _, t := range ts {
		if name[t.folded] && len(t.folded) > 1 {
			return ""
		}
	}
	if len(ts) == 0 || isPlaceholder(foldedRange(ts, span{0, len(ts)})) {
		return ""
	}
	return strings.Join(strings.Fields(chunk[ts[0].start:ts[len(ts)-1].end]), " ")
}
