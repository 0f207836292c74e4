package vacancy

import (
	"strings"

	"postroom/fold"
)

// want is what a heading announces.
type want int

const (
	nothing want = iota
	demanded
	wished
)

// sieve walks through a page and takes what stands where requirements are listed.
type sieve struct {
	page     page
	found    []criterion
	open     []criterion     // of the part that is being read
	taken    map[string]bool // the folded words of both
	listed   bool            // that part has list items, which alone count then
	now      want
	onlyList bool // the part was opened by a sentence: it ends with its list
	level    int  // of the heading in Markdown; 0 for others
	room     int  // characters that a criterion may have
}

// begin opens a part of the page and closes the one before it.
func (s *sieve) begin(w want) {
	s.close()
	s.now, s.onlyList = w, false
}

// close takes what the part gave: its list, or its sentences if it has none.
func (s *sieve) close() {
	s.found = append(s.found, s.open...)
	s.open, s.listed = nil, false
}

func (s *sieve) read(b paragraph) {
	text := s.page.text[b.start():b.end()]
	if label, rest, ok := cutLabel(text); ok && !b.bullet() {
		s.labelled(b, label, rest)
		return
	}
	switch {
	case b.bullet() && endsOpen(text):
		s.lead(b, text)
	case b.bullet():
		if s.now != nothing {
			s.item(b, text)
		}
	case b[0].heading || headlike(text) && announced(text) != nothing:
		s.heading(text)
	case endsOpen(text):
		s.lead(b, text)
	case s.now != nothing && !s.listed && !s.onlyList:
		s.sentences(b)
	case s.now != nothing && !goesOn(text):
		s.begin(nothing)
	case s.now == nothing:
		s.inline(b)
	}
}

// heading opens the part that a heading announces. One that announces nothing ends
// the part, unless it is of a lower rank in Markdown.
func (s *sieve) heading(text string) {
	level := rankOf(text)
	if w := announced(text); w != nothing {
		s.begin(w)
		s.level = level
		return
	}
	_, other := sectionOf(trimHeading(text))
	if s.now == nothing || other || s.level == 0 || level <= s.level {
		s.begin(nothing)
	}
}

// rankOf is the rank of a heading: 1 to 6 in Markdown, 7 for a bold line, else 0.
func rankOf(text string) int {
	if n := len(text) - len(strings.TrimLeft(text, "#")); n > 0 {
		return n
	}
	if strings.HasPrefix(text, shy) {
		return 7
	}
	return 0
}

// lead opens a part by a line, or the last sentence of a paragraph, that ends in a
// colon.
func (s *sieve) lead(b paragraph, text string) {
	t := b[len(b)-1].t()
	fresh := s.now == nothing
	_, other := sectionOf(trimHeading(text))
	other = other || elseRE.MatchString(t)
	switch {
	case fresh && b[0].section == conditions, dutyRE.MatchString(t):
	case wishRE.MatchString(t) && (!fresh || headlike(text)):
		s.begin(wished)
	case headlike(text) && announced(text) == demanded, leadRE.MatchString(t):
		s.begin(demanded)
	case !fresh && other && headlike(text):
		s.begin(nothing)
	}
	s.onlyList = s.onlyList || fresh && !headlike(text)
}

// labelled reads "Requirements: a degree; French". What another label announces
// ends the part.
func (s *sieve) labelled(b paragraph, label string, rest int) {
	folded := trimHeading(label)
	switch w := announced(label); {
	case s.now != nothing && (w != nothing || topicRE.MatchString(folded)):
		if isCapitals(label) {
			s.begin(max(w, demanded))
		}
		s.sentences(b)
		return
	case w != nothing && !topicRE.MatchString(folded):
		s.begin(w)
		s.after(b, b.start()+rest)
		s.onlyList = !isCapitals(label)
		return
	}
	_, other := sectionOf(folded)
	switch {
	case s.now == nothing:
		s.inline(b)
	case other || isCapitals(label) || singleFacts.MatchString(folded) || s.listed || s.onlyList:
		s.begin(nothing)
	default:
		s.sentences(b)
	}
}

// inline takes one sentence of a paragraph that begins with such a label.
func (s *sieve) inline(b paragraph) {
	for _, one := range b {
		text := s.page.text[one.start:one.end]
		label, rest, ok := cutLabel(text)
		if w := announced(label); ok && w != nothing && !topicRE.MatchString(trimHeading(label)) {
			s.begin(w)
			s.pieces(one.start+rest, one.end)
			s.begin(nothing)
		}
	}
}

// item takes a list item whole.
func (s *sieve) item(b paragraph, text string) {
	if !s.listed {
		for _, c := range s.open {
			delete(s.taken, fold.Text(c.words))
		}
		s.open, s.listed = nil, true
	}
	for _, one := range b {
		if one.section == privacy || strings.Contains(one.t(), "@") || one.sending && papersRE.MatchString(one.t()) {
			return
		}
	}
	skip := 0
	if at := bulletRE.FindStringIndex(text); at != nil {
		skip = at[1]
	}
	s.take(b.start()+skip, b.end())
}

// sentences takes every sentence of a paragraph that asks for something.
func (s *sieve) sentences(b paragraph) {
	for _, one := range b {
		if !unfit(one) && !strings.HasSuffix(one.t(), "?") {
			s.pieces(one.start, one.end)
		}
	}
}

// after takes the sentences of a paragraph from a place on.
func (s *sieve) after(b paragraph, at int) {
	for _, one := range b {
		if start := max(one.start, at); start < one.end && !unfit(one) {
			s.pieces(start, one.end)
		}
	}
}

// pieces takes the parts that semicolons part.
func (s *sieve) pieces(start, end int) {
	for start < end {
		next := end
		if i := strings.IndexByte(s.page.text[start:end], ';'); i >= 0 {
			next = start + i + 1
		}
		s.take(start, next)
		start = next
	}
}

// full tells that more is of no use: no notice asks for as much.
func (s *sieve) full() bool { return len(s.taken) >= mostTaken }

// take keeps a range of the page as a criterion, unless nothing is in it or it was
// taken before.
func (s *sieve) take(start, end int) {
	start, end = s.page.trim(start, end)
	if cell := strings.IndexByte(s.page.text[start:end], '|'); cell > 0 {
		start, end = s.page.trim(start, start+cell) // of a table, the first
	}
	words := oneLine(tidy(s.page.text[start:end]), s.room)
	folded := fold.Text(words)
	if letters(folded) < 3 || onlyPapers(folded) || unfitRE.MatchString(folded) {
		return
	}
	if s.taken[folded] || s.full() {
		return
	}
	s.taken[folded] = true
	c := criterion{words: words, start: start, end: end, wished: s.now == wished || isWish(folded)}
	s.open = append(s.open, c)
}

// trim leaves out blanks, list marks and stops at both ends of a range.
func (p page) trim(start, end int) (int, int) {
	text := p.text[start:end]
	left := strings.TrimLeft(text, " \t\r\n\u00ad\u00a0-–—*•·|,;.:\\")
	start = end - len(left)
	return start, start + len(strings.TrimRight(left, " \t\r\n\u00ad\u00a0|,;.:\\"))
}

// lists takes the lists that speak of what applicants have learnt and can, where no
// heading says that they do.
func (s *sieve) lists(blocks []paragraph) {
	for len(blocks) > 0 && !s.full() {
		n := runOf(s.page.text, blocks)
		run := blocks[:n]
		blocks = blocks[n:]
		speaks := 0
		for _, b := range run {
			if qualityRE.MatchString(b[0].t()) {
				speaks++
			}
		}
		if enough := len(run)*3/4 + 1; len(run) < fewestListed || speaks < enough || !mayList(run[0][0].section, speaks == len(run)) {
			continue
		}
		s.begin(demanded)
		for _, b := range run {
			s.item(b, s.page.text[b.start():b.end()])
		}
		s.close()
	}
}

// mayList tells whether a list without a heading of its own may be of requirements.
// After the duties only one does of which every line speaks of them.
func mayList(s section, wholly bool) bool {
	return s == elsewhere || s == profile || s == duties && wholly
}

// runOf is how many blocks, one at least, are one list: items without a gap.
func runOf(text string, blocks []paragraph) int {
	n := 1
	for blocks[0].bullet() && n < len(blocks) && blocks[n].bullet() &&
		strings.Count(text[blocks[n-1].end():blocks[n].start()], "\n") < 3 {
		n++
	}
	return n
}
