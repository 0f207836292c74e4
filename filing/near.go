package filing

import (
	"slices"
	"sort"
	"strings"
)

// nearEvidence gathers what looks like one vacancy without naming it: a typing
// error, words glued together, half of the code, a translated title. It only
// proposes, save where [sure] says that nothing else can be meant.
func nearEvidence(s subject, p *post, posts []post) []Evidence {
	var out []Evidence
	for _, ph := range p.nameable() {
		if e, ok := misspelt(s, p, ph, posts); ok {
			out = append(out, e)
		}
	}
	if e, ok := halfCode(s, p, posts); ok {
		out = append(out, e)
	}
	if e, ok := translated(s, p); ok {
		out = append(out, e)
	}
	return out
}

// nameable are the phrases of a vacancy and its title.
func (p *post) nameable() []phrase {
	out := append([]phrase(nil), p.phrases...)
	if len(p.title.words) > 1 {
		out = append(out, phrase{reason: "title", shown: p.Title, words: foldedWords(plainTitle(p.Title))})
	}
	return out
}

// misspelt finds the run of words nearest in spelling to a phrase.
func misspelt(s subject, p *post, ph phrase, posts []post) (Evidence, bool) {
	run, d := nearest(s.tokens, ph.words)
	want := strings.Join(ph.words, "")
	if within(foldedRange(s.tokens, run), ph.words) {
		return Evidence{}, false // spelt right, whole or half: other rules weigh it
	}
	if isLoneShort(want) {
		if run, d = shuffled(s.tokens, want); d == 0 {
			return Evidence{}, false
		}
	} else if d > tolerance(want) {
		return Evidence{}, false
	}
	e := Evidence{Vacancy: p.index, Code: "near_" + ph.reason, Strength: Fair, Where: InSubject,
		Score: 0.95 - float64(d)/float64(len(want)), spans: []span{byteSpan(s.tokens, run)}}
	e.Words = quoteSpans(s.text, e.spans)
	e.Against = "“" + e.Words + "” is not quite “" + ph.shown + "”"
	e.otherNumber = digits(e.Words) != digits(ph.shown)
	if !isLoneShort(want) && sure(foldedRange(s.tokens, run), ph.words, p, posts) {
		e.Strength, e.Code = Strong, "spelling"
	}
	return e, true
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// within: every word is one of want.
func within(have, want []string) bool {
	for _, w := range have {
		if !contains(want, w) {
			return false
		}
	}
	return true
}

// nearest is the run of tokens whose letters are nearest to those of words.
func nearest(ts []token, words []string) (span, int) {
	want := strings.Join(words, "")
	var best span
	least := len(want) + 1
	for i := range ts[:min(len(ts), 60)] {
		have := ""
		for j := i; j < len(ts) && j <= i+len(words); j++ {
			have += ts[j].folded
			if len(have) > len(want)+3 {
				break
			}
			if d := distance(have, want); d < least {
				best, least = span{i, j + 1}, d
			}
		}
	}
	return best, least
}

// tolerance is how many letters may differ in a near miss.
func tolerance(want string) int {
	switch n := len([]rune(want)); {
	case n <= 6:
		return 1
	case n <= 12:
		return 2
	}
	return 3
}

func isLoneShort(w string) bool { return len([]rune(w)) <= 4 }

// shuffled finds a word of the same letters in another order ("SoH"); d is 0
// where there is none.
func shuffled(ts []token, want string) (run span, d int) {
	for i, t := range ts {
		if t.folded != want && anagram(t.folded, want) {
			return span{i, i + 1}, distance(t.folded, want)
		}
	}
	return span{}, 0
}

// anagram: the same letters in another order.
func anagram(a, b string) bool {
	x, y := []byte(a), []byte(b)
	sort.Slice(x, func(i, j int) bool { return x[i] < x[j] })
	sort.Slice(y, func(i, j int) bool { return y[i] < y[j] })
	return string(x) == string(y)
}

// sure says that a misspelling can mean only p: short words and numbers are
// exact, long ones off by a letter, and no other vacancy is spelt nearly so.
func sure(have, want []string, p *post, posts []post) bool {
	glued := strings.Join(have, "") == strings.Join(want, "")
	if !glued && !slip(have, want) || len(strings.Join(want, "")) < 6 {
		return false
	}
	for i := range posts {
		if o := &posts[i]; o.index != p.index && o.spelledNear(strings.Join(have, "")) {
			return false
		}
	}
	for _, w := range have {
		// A word of another vacancy is no typing error ("Secretariat").
		if !contains(want, w) && !glued && !ownWord(w, p, posts) {
			return false
		}
	}
	return true
}

// slip: word for word the same, but for a letter in words of five and more.
func slip(have, want []string) bool {
	if len(have) != len(want) {
		return false
	}
	for i, w := range want {
		short := len([]rune(w)) < 5 || len([]rune(have[i])) < 5 || strings.ContainsAny(w+have[i], "0123456789")
		if have[i] != w && (short || distance(have[i], w) > 1) {
			return false
		}
	}
	return true
}

// spelledNear: some name of the vacancy is within three letters of have.
func (p *post) spelledNear(have string) bool {
	for _, ph := range p.nameable() {
		if distance(have, strings.Join(ph.words, "")) <= 3 {
			return true
		}
	}
	return false
}

// halfCode: a word of the code stands in the subject. A word that only this
// vacancy has says more than one it shares.
func halfCode(s subject, p *post, posts []post) (Evidence, bool) {
	e := Evidence{Vacancy: p.index, Code: "part_of_code", Strength: Faint, Where: InSubject}
	for _, ph := range p.phrases {
		if ph.lone {
			continue
		}
		for i, t := range s.tokens {
			if !contains(specific(ph.words), t.folded) || allDigits(t.folded) {
				continue
			}
			score := 0.3
			if !roleWord(t.folded) && ownWord(t.folded, p, posts) {
				score = 0.6
			}
			if score > e.Score {
				e.Score, e.spans = score, []span{byteSpan(s.tokens, span{i, i + 1})}
			}
		}
	}
	if e.Score == 0 {
		return e, false
	}
	if e.Score > 0.5 {
		e.Strength = Fair
	}
	e.Words = quoteSpans(s.text, e.spans)
	e.Against = "only “" + e.Words + "” of the code is there"
	return e, true
}

func ownWord(w string, p *post, posts []post) bool {
	for i := range posts {
		if posts[i].index == p.index {
			continue
		}
		for _, ph := range posts[i].nameable() {
			if contains(ph.words, w) {
				return false
			}
		}
	}
	return true
}

// roles are the concepts that every house has several posts of.
var roles = newSet("officer head director assistant coordinator manager advisor")

// callings are the concepts of what a person is by trade.
var callings = newSet("secretary driver translator research lawyer engineer developer")

// roleWord: "officer", "chargée", "Leiterin" name a rank, not a post.
func roleWord(w string) bool { return anyConcept(w, roles) }

func anyConcept(w string, of set) bool {
	return slices.ContainsFunc(concepts, func(c concept) bool { return of[c.means] && c.in(w) })
}

func contains(list []string, w string) bool {
	for _, x := range list {
		if x == w {
			return true
		}
	}
	return false
}

// translated: the subject speaks of the same things in another language.
func translated(s subject, p *post) (Evidence, bool) {
	want := p.concepts
	shared := map[string]bool{}
	var spans []span
	for i, t := range s.tokens {
		for concept := range s.concepts[i] {
			if want[concept] {
				shared[concept] = true
				spans = append(spans, chunkAround(s.text, span{t.start, t.end}))
			}
		}
	}
	if len(shared) == 0 {
		return Evidence{}, false
	}
	e := Evidence{Vacancy: p.index, Code: "translated_title", Strength: Faint, Where: InSubject, spans: spans,
		Score: min(0.9, 0.15*float64(len(shared))+0.2*float64(len(shared))/float64(len(want))),
		Words: s.text, Against: "only the sense fits: " + strings.Join(sorted(shared), ", ")}
	if len(shared) >= 2 {
		e.Strength = Fair
	}
	return e, true
}

func sorted(words map[string]bool) []string {
	var out []string
	for w := range words {
		out = append(out, w)
	}
	sort.Strings(out)
	return out
}
