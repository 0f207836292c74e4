package filing

import "strings"

// titleEvidence: the title, or a good part of it, stands in the subject in its
// own order.
func titleEvidence(s subject, p *post) (Evidence, bool) {
	run, matched := titleRun(s.tokens, p.title)
	if matched == 0 {
		return Evidence{}, false
	}
	share := float64(matched) / float64(len(p.title.words))
	e := Evidence{Vacancy: p.index, Code: "subject_title", Where: InSubject, Score: min(1, 0.4*share+0.2*float64(matched)),
		spans: []span{byteSpan(s.tokens, run)}, located: p.located(s.flat)}
	e.Words = quoteSpans(s.text, e.spans)
	switch {
	case share == 1 || share >= 0.8 && matched >= 4 && p.title.same(spelling(s.tokens[run.start].folded), p.title.words[0]):
		e.Strength = Strong
		e = titleDoubt(s, e, run, p)
	case matched >= 2:
		e.Strength, e.Code, e.Against = Fair, "part_of_title", "only a part of the title is there"
	default:
		e.Strength, e.Code, e.Against = Faint, "part_of_title", "only a word of the title is there"
	}
	return e, true
}

// titleRun is the run of tokens that holds most of the title's words in order,
// nothing but function words between, and how many it holds.
func titleRun(ts []token, title wording) (span, int) {
	var best span
	most := 0
	words := make([]string, len(ts))
	for i, t := range ts {
		words[i] = spelling(t.folded)
	}
	for i := range words {
		for k := range title.words {
			if run, n := runFrom(words, i, wording{title.words[k:], title.gendered}); n > most {
				best, most = run, n
			}
		}
	}
	return best, most
}

// runFrom matches title from word i on; a title word may be left out.
func runFrom(words []string, i int, title wording) (span, int) {
	if len(title.words) == 0 || !title.same(words[i], title.words[0]) {
		return span{}, 0
	}
	run, n, k := span{i, i + 1}, 1, 1
	for j := i + 1; j < len(words) && k < len(title.words); j++ {
		switch w := words[j]; {
		case title.same(w, title.words[k]):
			run.end, n, k = j+1, n+1, k+1
		case k+1 < len(title.words) && title.same(w, title.words[k+1]):
			run.end, n, k = j+1, n+1, k+2
		case functionWords[w]:
		default:
			return run, n
		}
	}
	return run, n
}

// same compares a word of a text with one of the title.
func (t wording) same(a, b string) bool { return a == b || t.gendered && sameWord(a, b) }

// genders are the endings of a title's words for a man and for a woman.
var genders = [][2]string{{"o", "a"}, {"", "a"}, {"", "e"}, {"", "in"}, {"che", "cher"}, {"in", "e"}, {"f", "ve"}, {"e", "a"}, {"eur", "rice"}, {"eur", "euse"}, {"er", "ere"}, {"en", "enne"}, {"or", "rice"}, {"ore", "rice"}}

// sameWord: the same word of a title, said of a man or of a woman.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) < 6 || len(b) < 6 || a[:4] != b[:4] {
		return false
	}
	for _, g := range genders {
		for _, pair := range [][2]string{g, {g[1], g[0]}} {
			x, isX := strings.CutSuffix(a, pair[0])
			y, isY := strings.CutSuffix(b, pair[1])
			if isX && isY && x == y {
				return true
			}
		}
	}
	return false
}

// titleDoubt lowers a full title that stands inside a longer one, or in a
// sentence about something else.
func titleDoubt(s subject, e Evidence, run span, p *post) Evidence {
	if w := rankBeside(s, run); w != "" {
		e.Strength, e.Against = Fair, "“"+w+"” beside the title makes it another post"
		return e
	}
	switch rest := without(unexplained(s, run), foldedWords(p.Location)); {
	case len(rest) > 4:
		e.Strength, e.Against = Fair, "the title stands in a longer sentence"
	case len(rest) > 0 && s.sender != "" && !sharesName(strings.Join(rest, " "), s.sender):
		e.Strength, e.Against = Fair, "“"+strings.Join(rest, " ")+"” beside the title may make it another post"
	}
	return e
}

func without(words, known []string) []string {
	var out []string
	for _, w := range words {
		if !contains(known, w) {
			out = append(out, w)
		}
	}
	return out
}

// located: the text names the place of work.
func (p *post) located(text flat) bool {
	for _, w := range specific(foldedWords(p.Location)) {
		if strings.Contains(string(text), " "+w+" ") {
			return true
		}
	}
	return false
}

// rankBeside is a word like "deputy" beside a run, "" where there is none.
func rankBeside(s subject, run span) string {
	before, behind := neighbours(s, run)
	for _, w := range []string{before, behind} {
		if rankWords[w] {
			return w
		}
	}
	return ""
}

// joins: what stands beyond belongs to another post.
func joins(w string) bool { return connectors[w] && w != "of" }

// neighbours are the words beside a run within its chunk, over function words
// ("Assistant to the Head").
func neighbours(s subject, run span) (before, behind string) {
	at := chunkAround(s.text, byteSpan(s.tokens, run))
	for i := run.start - 1; i >= 0 && s.tokens[i].start >= at.start && before == "" && !joins(s.tokens[i].folded); i-- {
		if !functionWords[s.tokens[i].folded] {
			before = s.tokens[i].folded
		}
	}
	for i := run.end; i < len(s.tokens) && s.tokens[i].end <= at.end && behind == "" && !joins(s.tokens[i].folded); i++ {
		if !functionWords[s.tokens[i].folded] {
			behind = s.tokens[i].folded
		}
	}
	return before, behind
}

// unexplained are the words of the run's chunk that are neither the run nor
// general.
func unexplained(s subject, run span) []string {
	b := byteSpan(s.tokens, run)
	at := chunkAround(s.text, b)
	return specific(foldedWords(s.text[at.start:b.start] + " " + s.text[b.end:at.end]))
}
