package filing

import (
	"regexp"
	"strings"
)

// headOf is the beginning of a text, where a letter says what it is about.
func headOf(text string, lines int) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) != "" {
			out = append(out, line)
		} else if len(out) > 0 {
			out = append(out, "")
		}
		if len(out) >= lines {
			break
		}
	}
	head := strings.Join(out, "\n")
	if len(head) > 2500 {
		head = strings.ToValidUTF8(head[:2500], "")
	}
	return head
}

var sentenceEnd = regexp.MustCompile(`[.!?؟。](?:\s|$)|\n\s*\n`)

// sentences parts a text; lines broken by the mail program are joined.
func sentences(text string) []string {
	var out []string
	at := 0
	add := func(s string) {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	for _, end := range sentenceEnd.FindAllStringIndex(text, -1) {
		add(text[at:end[1]])
		at = end[1]
	}
	add(text[at:])
	return out
}

// statement is one sentence of the first lines of a body or letter.
type statement struct {
	subject
	applies bool // it speaks of applying
}

// statements reads the first lines of a text once for all vacancies.
func statements(text string) []statement {
	var out []statement
	for _, sentence := range sentences(headOf(text, 25)) {
		s := statement{subject: subject{text: sentence, tokens: tokens(sentence), flat: flatten(sentence)}}
		s.applies = applyCues.in(s.flat) != ""
		out = append(out, s)
	}
	return out
}

// textEvidence gathers what the first lines of a body, or the heading of a
// letter, say of one vacancy. A code says it by itself; a title only in a
// sentence about applying.
func textEvidence(said []statement, where Place, p *post) []Evidence {
	var out []Evidence
	located := false
	for _, s := range said {
		located = located || p.located(s.flat)
	}
	for i, s := range said {
		from := len(out)
		for _, ph := range p.phrases {
			if found, ok := findPhrase(s.tokens, ph, 0); ok {
				out = append(out, sentenceEvidence(s.subject, found, p, ph.reason, where, ph))
			}
		}
		if run, matched := titleRun(s.tokens, p.title); matched > 0 && matched == len(p.title.words) {
			out = append(out, sentenceEvidence(s.subject, run, p, "title", where, phrase{}))
		}
		for j := range out[from:] {
			out[from+j].sentence, out[from+j].applies, out[from+j].located = i+1, s.applies, located
		}
	}
	return out
}

func sentenceEvidence(s subject, found span, p *post, reason string, where Place, ph phrase) Evidence {
	place := map[Place]string{InBody: "body_", InPaper: "letter_"}[where]
	e := Evidence{Vacancy: p.index, Code: place + reason, Strength: Strong, Where: where, Score: 1}
	e.Words = quoteSpans(s.text, []span{byteSpan(s.tokens, found)})
	before := flat(" " + strings.Join(foldedRange(s.tokens, span{max(0, found.start-6), found.start}), " ") + " ")
	beside := flat(" " + strings.Join(foldedRange(s.tokens, span{max(0, found.start-12), min(len(s.tokens), found.end+8)}), " ") + " ")
	left, right := "", ""
	if found.start > 0 {
		left = s.tokens[found.start-1].folded
	}
	if found.end < len(s.tokens) {
		right = s.tokens[found.end].folded
	}
	switch {
	case notTheTarget.in(before) != "":
		e.Strength, e.Against = Faint, "“"+notTheTarget.in(before)+"” before it: not what is applied for"
	case rankWords[left] || reason == "title" && rankWords[right]:
		e.Strength, e.Against = Fair, "“"+left+" "+e.Words+"” is another post"
	case reason == "title" && longerTitle(s, found):
		e.Strength, e.Against = Fair, "“"+s.tokens[found.start-1].text+" "+e.Words+"” may be another post"
	case applyCues.in(beside) == "" && (reason == "title" || ph.lone || len(specific(ph.words)) < 2):
		e.Strength, e.Against = Fair, "the sentence does not speak of applying"
	case ph.lone && !caseMatches(s.tokens[found.start].text, ph.shown):
		e.Strength, e.Against = Fair, "“"+e.Words+"” may be an ordinary word here"
	case otherYear(s.tokens, found, p):
		e.Strength, e.Against = Fair, "another year stands beside “"+e.Words+"”"
	}
	return e
}

// longerTitle: the word before a title belongs to it as much ("Data Protection
// Officer"): written with a capital in a sentence of small letters, and no
// general word.
func longerTitle(s subject, found span) bool {
	if found.start == 0 {
		return false
	}
	before, first := s.tokens[found.start-1], s.tokens[found.start]
	return first.start-before.end == 1 && len(specific([]string{before.folded})) > 0 &&
		titleCase(before.text) && titleCase(first.text) && before.text != strings.ToLower(before.text) &&
		applyCues.in(flat(" "+before.folded+" ")) == "" && salutations.in(flat(" "+before.folded+" ")) == ""
}

// caseMatches: the word stands in the code as it is written here.
func caseMatches(word, shown string) bool {
	for _, t := range tokens(shown) {
		if t.text == word {
			return true
		}
	}
	return false
}
