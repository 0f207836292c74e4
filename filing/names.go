package filing

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A namePart is a piece of text that may be a person's name, and where the
// subject has it.
type namePart struct {
	text string
	at   span
}

// nameParts are the parts of a subject that may be a name: its chunks without
// the words that name the vacancy, without general words and remarks.
func nameParts(s subject, taken []span, noise set) []namePart {
	var out []namePart
	for _, c := range chunks(s.text) {
		for _, rest := range subtract(c, taken) {
			if p, ok := asName(s.text, rest, noise); ok {
				out = append(out, p)
			}
		}
	}
	return out
}

// subtract gives what is left of c outside the taken spans.
func subtract(c span, taken []span) []span {
	left := []span{c}
	for _, t := range taken {
		var next []span
		for _, l := range left {
			if t.end <= l.start || l.end <= t.start {
				next = append(next, l)
				continue
			}
			if l.start < t.start {
				next = append(next, span{l.start, t.start})
			}
			if t.end < l.end {
				next = append(next, span{t.end, l.end})
			}
		}
		left = next
	}
	return left
}

// asName trims a piece of a subject to what may be a name.
func asName(text string, at span, noise set) (namePart, bool) {
	var kept []string
	out := span{-1, -1}
	for _, c := range commaParts(text, at) {
		c = trimNoise(text, bornAs(text, afterEnding(text, c)), noise)
		words := foldedWords(text[c.start:c.end])
		if !nameLike(words, noise) {
			continue
		}
		kept = append(kept, trimName(text[c.start:c.end]))
		if out.start < 0 {
			out.start = c.start
		}
		out.end = c.end
	}
	if len(kept) == 0 {
		return namePart{}, false
	}
	return namePart{strings.Join(kept, ", "), out}, true
}

// genderEnding is the "(e)" of "Comptable principal(e)", left over behind a title.
var genderEnding = regexp.MustCompile(`^\(?(?:e|ne|s|es|te|le|euse|trice|in|innen|a|o|as|os)\)`)

// afterEnding leaves out the ending in brackets of the word before.
func afterEnding(text string, at span) span {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(text[:at.start], "("))
	if m := genderEnding.FindString(text[at.start:]); m != "" && unicode.IsLetter(before) {
		return span{min(at.start+len(m), at.end), at.end}
	}
	return at
}

// bornAs cuts "née Martin" and the like off.
func bornAs(text string, at span) span {
	for _, t := range tokens(text[at.start:at.end]) {
		if birthWords[t.folded] {
			return span{at.start, at.start + t.start}
		}
	}
	return at
}

func commaParts(text string, at span) []span {
	var out []span
	start := at.start
	for i, r := range text[at.start:at.end] {
		if r == ',' || r == '،' || r == '，' || r == '、' {
			out = append(out, span{start, at.start + i})
			start = at.start + i + len(string(r))
		}
	}
	return append(out, span{start, at.end})
}

// trimNoise takes general words and remarks off both ends. A particle goes only
// behind a word that went ("candidature de Marie"), never when it begins the
// name ("de Vries").
func trimNoise(text string, at span, noise set) span {
	ts := tokens(text[at.start:at.end])
	i, j := 0, len(ts)
	for i < j && (isNoise(ts[i].folded, noise) && !(particles[ts[i].folded] && i == 0 && j > 1) ||
		i > 0 && i+1 < j && particles[ts[i].folded] && isGiven(ts[i+1].text)) {
		i++
	}
	for j > i && endsInNoise(ts[i:j], noise) {
		j--
	}
	if i >= j {
		return span{at.start, at.start}
	}
	return span{at.start + ts[i].start, at.start + endWithApostrophe(text[at.start:at.end], ts[j-1].end)}
}

// endsInNoise: the last word is no part of a name. A particle is one unless it
// follows such a word ("Dupont pour le").
func endsInNoise(ts []token, noise set) bool {
	n := len(ts)
	last := ts[n-1].folded
	switch {
	case !isNoise(last, noise):
		return false
	case particles[last]:
		return n > 2 && !particles[ts[n-2].folded] && endsInNoise(ts[:n-1], noise)
	}
	return noise[last] || !givenLast(ts)
}

// givenLast: a syllable that is a word elsewhere too, with a capital of its own
// behind two parts of a Vietnamese, Chinese or Korean name, belongs to it: the An
// of "Nguyễn Văn An".
func givenLast(ts []token) bool {
	n := len(ts)
	return n > 2 && easternSyllables[ts[n-1].folded] && isTitleCase(ts[n-1].text) &&
		isTitleCase(ts[n-2].text) && isTitleCase(ts[n-3].text) && (isEastern(ts[n-2].text) || isEastern(ts[n-3].text))
}

// isEastern: a part of a Vietnamese, Chinese or Korean name, by the marks that only
// Vietnamese has or by its sound.
func isEastern(w string) bool {
	return strings.ContainsFunc(norm.NFD.String(w), vietnameseMark) || easternNames[foldWord(w)]
}

// vietnameseMark: the horn, the hook above and the dot below. The ă and đ of
// Romanians and Croats tell nothing.
func vietnameseMark(r rune) bool { return r == '\u031b' || r == '\u0309' || r == '\u0323' }

// isTitleCase: a capital, then small letters.
func isTitleCase(w string) bool {
	for i, r := range w {
		if i == 0 && !unicode.IsUpper(r) || i > 0 && !unicode.IsLower(r) {
			return false
		}
	}
	return w != ""
}

// endWithApostrophe keeps a closing point or apostrophe that belongs to a name
// ("Jr.").
func endWithApostrophe(s string, end int) int {
	if end < len(s) && s[end] == '.' {
		return end + 1
	}
	return end
}

func isNoise(w string, noise set) bool {
	return noise[w] || slotWords[w] || genericWords[w] && len(w) > 1 || remarkWords[w] || connectors[w] && len(w) > 1 || strings.ContainsAny(w, "0123456789")
}

// nameLike: one to six words, none of them a remark or a number, not all of them
// placeholders.
func nameLike(words []string, noise set) bool {
	if len(words) == 0 || len(words) > 6 || isPlaceholder(words) || onlyTitles(words) {
		return false
	}
	for _, w := range words {
		if remarkWords[w] || noise[w] || genericWords[w] && len(w) > 3 && !particles[w] || strings.ContainsAny(w, "0123456789") {
			return false
		}
	}
	return true
}

// onlyTitles: "(Ms)", ", PhD".
func onlyTitles(words []string) bool {
	if degreeWords[strings.Join(words, "")] { // "LL.M."
		return true
	}
	for _, w := range words {
		if !degreeWords[w] && (!titleWords[w] || len(w) < 2) {
			return false
		}
	}
	return true
}

// isPlaceholder: what the notice wrote was left in ("Your surname", "XXX").
func isPlaceholder(words []string) bool {
	for _, w := range words {
		if !placeholderWords[w] && (len(w) < 2 || strings.Trim(w, "x") != "") {
			return false
		}
	}
	return true
}

// trimName takes quotes, stray punctuation, titles, degrees and pronouns off a
// name.
func trimName(s string) string {
	s = strings.Map(func(r rune) rune {
		if isDirectionMark(r) {
			return -1
		}
		return r
	}, s)
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"“”„«»‹›*,;:/|_+!?<>[](){}~=`, r) || unicode.Is(unicode.Pd, r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) || r == '\ufe0f'
	})
	s = strings.Trim(strings.TrimSpace(s), "'‘’`")
	words := strings.Fields(strings.ReplaceAll(s, "_", " "))
	for len(words) > 1 && isTitle(words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && isDegree(words[len(words)-1], len(words)) {
		words = words[:len(words)-1]
	}
	if n := len(words); n > 0 {
		words[n-1] = strings.TrimRight(words[n-1], ",;")
	}
	return strings.Join(words, " ")
}

func isTitle(word string) bool {
	abbreviated := strings.HasSuffix(word, ".") && strings.ToLower(word) == word // "Dr. phil."
	return titleWords[strings.Join(foldedWords(word), "")] || strings.EqualFold(word, "m.") || abbreviated
}

// isDegree: letters of a degree behind a name. Those that are names too ("Ma")
// count only in capitals and behind two words.
func isDegree(word string, words int) bool {
	w := strings.Join(foldedWords(word), "")
	return degreeWords[w] || shortDegrees[w] && words > 2 && word == strings.ToUpper(word)
}

// withoutParticles leaves the words that make a name long: not the "von und zu" in it.
func withoutParticles(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return particles[w] || w == "und" })
}

var bracketed = regexp.MustCompile(`\s*[(\[][^)\]]*[)\]]`)

// displayName is the person's name in a From field, "" when it holds none.
func displayName(p Person) string {
	name := withoutVia(mend(p.Name))
	if short := strings.TrimSpace(bracketed.ReplaceAllString(name, "")); short != "" {
		name = short
	}
	if strings.Contains(name, "@") {
		return ""
	}
	if !strings.Contains(name, " ") && strings.ContainsAny(name, "._") {
		name = titled(strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '_' }))
	}
	name = trimName(name)
	parts := strings.Split(name, ",")
	if len(parts) > 1 && isDegree(strings.TrimSpace(parts[1]), 3) {
		name = strings.TrimSpace(parts[0])
	}
	for _, w := range foldedWords(name) {
		if officeWords[w] || jobBoards[w] || strings.ContainsAny(w, "0123456789") {
			return ""
		}
	}
	if words := foldedWords(name); len(withoutParticles(words)) > 8 || isPlaceholder(words) {
		return ""
	}
	return name
}

// localName reads a name out of an address ("marie.dupont@"), "" when it is not
// two or three words.
func localName(address string) string {
	local, _, _ := strings.Cut(address, "@")
	local, _, _ = strings.Cut(local, "+")
	words := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' })
	for i, w := range words {
		words[i] = strings.TrimRight(w, "0123456789")
		if len([]rune(words[i])) == 0 || officeWords[strings.ToLower(words[i])] {
			return ""
		}
	}
	if len(words) < 2 || len(words) > 3 || len(words[len(words)-1]) < 2 {
		return ""
	}
	return titled(words)
}

func titled(words []string) string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if r := []rune(w); len(r) > 0 {
			out = append(out, string(unicode.ToUpper(r[0]))+string(r[1:]))
		}
	}
	return strings.Join(out, " ")
}

// sharesName: a word of two letters and more stands in both; initials do not
// count, but a name that is one letter does ("Ó").
func sharesName(a, b string) bool {
	have := map[string]bool{}
	x, y := foldedWords(a), foldedWords(b)
	for _, w := range x {
		have[w] = true
	}
	lone := len(x) == 1 || len(y) == 1
	for _, w := range y {
		if have[w] && (lone || len([]rune(w)) > 1) && (!particles[w] || lone && len(w) == 1) {
			return true
		}
	}
	return false
}

// candidateNames are the names that a subject may hold when no vacancy is known.
func candidateNames(s subject) []string {
	var out []string
	for _, p := range nameParts(s, nil, nil) {
		out = append(out, p.text)
	}
	return out
}
