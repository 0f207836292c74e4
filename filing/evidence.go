package filing

import (
	"sort"
	"strings"
)

// Strength says how far a piece of evidence carries.
type Strength int

// The strengths. Only Strong evidence files a letter.
const (
	Faint  Strength = iota + 1 // a word in common
	Fair                       // names the vacancy in part, or with a doubt
	Strong                     // names this vacancy and no other
)

// Place is where evidence stands, the weightiest last.
type Place int

// The places.
const (
	InPaper Place = iota // the heading of an attached letter
	InBody
	InSubject
	InAddress
	InThread
)

// Evidence is one sign that a letter concerns a vacancy.
type Evidence struct {
	Vacancy  int    // index of the vacancy
	Code     string // stable: subject_pattern, subject_code, body_title, address, near_code, ...
	Strength Strength
	Where    Place
	Words    string  // as they stand in the letter
	Against  string  // what lowers the strength, for people
	Score    float64 // orders evidence of one strength; higher is nearer
	// spans are the bytes of the subject's text that the words take.
	spans []span
	// sentence counts the sentence of a body, from 1; applies says that it speaks
	// of applying.
	sentence int
	applies  bool
	// located: the place of work stands there too.
	located bool
	// otherNumber: it is like a code of the vacancy but for a number.
	otherNumber bool
	// slots is the pattern's order of name slots.
	slots []string
}

// span is a range of bytes, or of tokens.
type span struct{ start, end int }

func (s span) covers(o span) bool { return s.start <= o.start && o.end <= s.end }

// subjectEvidence gathers what a subject line says of one vacancy, exactly.
func subjectEvidence(s subject, p *post) []Evidence {
	var out []Evidence
	if e, ok := patternEvidence(s, p); ok {
		out = append(out, e)
	}
	for _, ph := range p.phrases {
		out = append(out, phraseEvidence(s, p, ph)...)
	}
	if e, ok := titleEvidence(s, p); ok {
		out = append(out, e)
	}
	return out
}

// patternEvidence: every literal part of the subject pattern stands in order.
func patternEvidence(s subject, p *post) (Evidence, bool) {
	e := Evidence{Vacancy: p.index, Code: "subject_pattern", Strength: Strong, Where: InSubject, Score: 1}
	at, significant := 0, 0
	for _, piece := range p.pattern {
		if piece.slot != "" {
			e.slots = append(e.slots, piece.slot)
			continue
		}
		found, ok := findWords(s.tokens, piece.words, at)
		if !ok {
			return Evidence{}, false
		}
		significant += len(specific(piece.words))
		e.spans = append(e.spans, byteSpan(s.tokens, found))
		at = found.end
	}
	if len(e.spans) == 0 {
		return Evidence{}, false
	}
	e.Words = quoteSpans(s.text, e.spans)
	if significant == 0 { // "Application {name}" fits any application
		e.Strength, e.Against = Fair, "the subject pattern has only general words"
	} else if len(e.spans) == 1 {
		e = doubt(s, e, p)
	}
	return e, true
}

// phraseEvidence: a code, alias or reference stands in the subject.
func phraseEvidence(s subject, p *post, ph phrase) []Evidence {
	var out []Evidence
	for at := 0; ; {
		found, ok := findPhrase(s.tokens, ph, at)
		if !ok {
			return out
		}
		at = found.end
		e := Evidence{Vacancy: p.index, Code: "subject_" + ph.reason, Strength: Strong, Where: InSubject, Score: 1,
			spans: []span{byteSpan(s.tokens, found)}}
		e.Words = quoteSpans(s.text, e.spans)
		out = append(out, doubt(s, e, p))
	}
}

// doubt lowers evidence of one run of words in the subject for what stands
// around it.
func doubt(s subject, e Evidence, p *post) Evidence {
	at := tokenSpan(s.tokens, e.spans[0])
	words := foldedRange(s.tokens, at)
	switch {
	case loneWord(words) && !standsAlone(s, at, shownCase(p, words)):
		e.Strength, e.Against = Fair, "“"+e.Words+"” may be an ordinary word here"
	case len(words) > 1 && rankBeside(s, at) != "":
		e.Strength, e.Against = Fair, "“"+rankBeside(s, at)+"” beside it makes it another post"
	case otherYear(s.tokens, at, p):
		e.Strength, e.Against = Fair, "another year stands beside “"+e.Words+"”"
	case refused(s.tokens, at):
		e.Strength, e.Against = Fair, "“"+e.Words+"” is named as not meant"
	case otherNumber(s.tokens, at):
		e.Strength, e.Against = Fair, "a further number stands directly behind “"+e.Words+"”"
	}
	return e
}

func loneWord(words []string) bool {
	return len(words) == 1 && !strings.ContainsAny(words[0], "0123456789") && len(words[0]) <= 5
}

// shownCase is how the vacancy itself writes a word.
func shownCase(p *post, words []string) string {
	for _, ph := range p.phrases {
		if equalWords(ph.words, words) {
			for _, t := range tokens(ph.shown) {
				if t.folded == words[0] {
					return t.text
				}
			}
		}
	}
	return ""
}

// standsAlone: a short word names a vacancy where it is written as the vacancy
// writes it, or fills its chunk of the subject, or begins it.
func standsAlone(s subject, at span, shown string) bool {
	t := s.tokens[at.start]
	if t.text == shown && strings.ToLower(shown) != shown && !titleCase(shown) {
		return true
	}
	for _, c := range chunks(s.text) {
		if c.covers(span{t.start, t.end}) {
			rest := specific(foldedWords(s.text[c.start:t.start] + " " + s.text[t.end:c.end]))
			return len(rest) == 0 || at.start == 0 && len(rest) <= 3 && c.start == 0
		}
	}
	return false
}

func titleCase(w string) bool {
	rest := []rune(w)
	return len(rest) > 1 && strings.ToLower(string(rest[1:])) == string(rest[1:])
}

// otherYear: a year directly before or behind that is not the vacancy's own.
func otherYear(ts []token, at span, p *post) bool {
	own := map[string]bool{}
	for _, ph := range p.phrases {
		for _, w := range ph.words {
			own[w] = true
		}
	}
	for _, i := range []int{at.start - 1, at.end} {
		if i < 0 || i >= len(ts) || !isYear(ts[i].folded) || own[ts[i].folded] {
			continue
		}
		year := int(ts[i].folded[2]-'0')*10 + int(ts[i].folded[3]-'0') + 2000
		if !p.Deadline.IsZero() && (year < p.Deadline.Year() || year > p.Deadline.Year()+1) {
			return true
		}
	}
	return false
}

func isYear(w string) bool { return len(w) == 4 && strings.HasPrefix(w, "20") && allDigits(w) }

func allDigits(w string) bool {
	return w != "" && strings.Trim(w, "0123456789") == ""
}

// otherNumber: a short number or letter that makes a code another one ("HRD 2").
func otherNumber(ts []token, at span) bool {
	return at.end < len(ts) && len(ts[at.end].folded) <= 2 && allDigits(ts[at.end].folded) &&
		ts[at.end].start-ts[at.end-1].end <= 1
}

var refusals = newSet("not nicht pas non niet nie не no")

// refused: "not Canada PO".
func refused(ts []token, at span) bool {
	return at.start > 0 && refusals[ts[at.start-1].folded] && ts[at.start].start-ts[at.start-1].end <= 2
}

// findWords finds the words in order in ts, from token from on.
func findWords(ts []token, words []string, from int) (span, bool) {
	for i := from; i+len(words) <= len(ts); i++ {
		if matchesAt(ts, i, words) {
			return span{i, i + len(words)}, true
		}
	}
	return span{}, false
}

// findPhrase finds a phrase from token from on; one of several words also where
// function words were left out or put in ("Director of HRD Programme").
func findPhrase(ts []token, ph phrase, from int) (span, bool) {
	if found, ok := findWords(ts, ph.words, from); ok {
		return found, true
	}
	if len(ph.content.words) < 2 || from >= len(ts) {
		return span{}, false
	}
	run, matched := titleRun(ts[from:], ph.content)
	return span{run.start + from, run.end + from}, matched == len(ph.content.words)
}

func matchesAt(ts []token, at int, words []string) bool {
	for k, w := range words {
		if ts[at+k].folded != w {
			return false
		}
	}
	return len(words) > 0
}

func foldedRange(ts []token, at span) []string {
	var out []string
	for _, t := range ts[at.start:at.end] {
		out = append(out, t.folded)
	}
	return out
}

// byteSpan turns a range of tokens into the bytes they take.
func byteSpan(ts []token, s span) span { return span{ts[s.start].start, ts[s.end-1].end} }

// tokenSpan is the inverse of [byteSpan].
func tokenSpan(ts []token, b span) span {
	out := span{len(ts), 0}
	for i, t := range ts {
		if t.start >= b.start && t.end <= b.end {
			out.start, out.end = min(out.start, i), max(out.end, i+1)
		}
	}
	return out
}

func quoteSpans(s string, spans []span) string {
	var parts []string
	for _, sp := range spans {
		parts = append(parts, s[sp.start:sp.end])
	}
	return strings.Join(parts, " … ")
}

// best orders evidence: strongest first, then weightiest place, then nearest,
// then the order of the vacancies.
func best(es []Evidence, posts []post) []Evidence {
	out := append([]Evidence(nil), es...)
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		switch {
		case a.Strength != b.Strength:
			return a.Strength > b.Strength
		case posts[a.Vacancy].open != posts[b.Vacancy].open:
			return posts[a.Vacancy].open
		case a.Where != b.Where:
			return a.Where > b.Where
		case a.Score != b.Score:
			return a.Score > b.Score
		}
		return a.Vacancy < b.Vacancy
	})
	return out
}
