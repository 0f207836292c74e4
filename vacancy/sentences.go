package vacancy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/fold"
)

// sentence is one sentence, list item or labelled line of a notice.
type sentence struct {
	start, end int // bytes of page.text and page.source
	folded     fold.Folded
	section    section
	heading    bool
	bullet     bool
	block      int // the paragraph or list item it belongs to
	private    bool
	sending    bool // asks for an application to be sent
	asking     bool // speaks of questions
	board      bool // a job board speaks of itself
	referee    bool // speaks of what a third person sends
}

// t is the folded text.
func (s sentence) t() string { return s.folded.Text }

// offTopic tells a sentence that stands among the duties, the profile and the
// like, and does not itself ask for an application.
func (s sentence) offTopic() bool {
	switch s.section {
	case duties, profile:
		return s.bullet || !s.sending || !mailRE.MatchString(s.t()) && !strings.Contains(s.t(), "@") && !applyRE.MatchString(s.t())
	case about, conditions:
		return !s.sending || s.bullet && !strings.Contains(s.t(), "@") && !strings.Contains(s.t(), "https:")
	}
	return false
}

// span gives the bytes of the page of a range of the folded sentence.
func (s sentence) span(i, j int) (start, end int) {
	start, end = s.folded.Original(i, j)
	return s.start + start, s.start + end
}

// block is a paragraph, list item, heading or labelled line, joined where lines
// were only wrapped.
type block struct {
	start, end int
	heading    bool
	bullet     bool
}

var (
	bulletRE  = express(`^\s*(?:[-*•·▪‣◦●○■➢➤✓✔–—➡⭐►▶◆❖∙⁃\x{F0A7}\x{F0B7}\x{F0D8}\x{F0FC}]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s+`)
	labelRE   = express(`^\s*[\pL\d][\pL\d .,/&()'’*_-]{1,60}?\s?[:：]`)
	hashRE    = express(`^\s*#{1,6}\s`)
	ruleRE    = express(`^[\s\-_=*+]*$`)
	boldRE    = express(`^\s*(?:\d+\.\s*)?\*\*[^*]+\*\*[\s:?]*$`)
	longLines = 130 // characters; a text whose lines are longer is not wrapped
	mostLabel = 6   // words of a label
	shortLine = 45  // characters; a shorter line was not wrapped
)

// blocksOf cuts a text into blocks. Lines are joined where the text is wrapped.
func blocksOf(text string) []block {
	wrapped := isWrapped(text)
	var blocks []block
	open, at := false, 0
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		start := at
		at += len(line)
		bare := strings.TrimRight(line, "\r\n\u00ad ")
		if ruleRE.MatchString(strings.ReplaceAll(bare, "\u00ad", "")) {
			open = false
			continue
		}
		wraps := open && goesOn(bare) && start-blocks[len(blocks)-1].start >= shortLine
		heading := (isHeading(bare) || standsAlone(lines, i) && headsApplying(bare)) && (!wraps || hashRE.MatchString(bare)) && (i+1 == len(lines) || hashRE.MatchString(bare) || !goesOn(lines[i+1]))
		bullet := bulletRE.MatchString(bare)
		if open && !heading && !bullet && joins(text[blocks[len(blocks)-1].start:start], bare, wrapped) {
			blocks[len(blocks)-1].end = start + len(bare)
			continue
		}
		blocks = append(blocks, block{start: start, end: start + len(bare), heading: heading, bullet: bullet})
		open = !heading
	}
	return blocks
}

// isWrapped tells text with hard line ends from text with a line to a paragraph.
func isWrapped(text string) bool {
	lines, long, continued := 0, 0, 0
	last := 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		n := utf8.RuneCountInString(line)
		if first, _ := utf8.DecodeRuneInString(line); last >= shortLine && unicode.IsLower(first) {
			continued++
		}
		if last = n; n > 0 {
			lines++
		}
		if n > longLines {
			long++
		}
	}
	return continued > 0 && long*10 < lines
}

// joins tells whether a line goes on with what stands before it.
func joins(before, line string, wrapped bool) bool {
	before = strings.TrimRight(before, "\r\n\u00ad ")
	last := before[strings.LastIndexByte(before, '\n')+1:]
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "\u00ad \t"))
	switch {
	case strings.HasSuffix(last, ".") && !endsInMask(last), strings.HasSuffix(last, "!"), strings.HasSuffix(last, "?"):
		return false
	case unicode.IsLower(first) && len(last) > 15 || strings.HasSuffix(last, ","):
		return true
	case labelRE.MatchString(line) && len(strings.Fields(labelRE.FindString(line))) <= mostLabel:
		return false
	}
	return wrapped && utf8.RuneCountInString(last) >= shortLine
}

// goesOn tells a line that begins in the midst of a sentence.
func goesOn(line string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "\u00ad \t"))
	return unicode.IsLower(first)
}

func endsInMask(line string) bool { return strings.HasSuffix(line, "@...") }

// isHeading tells a heading by its mark-up, or by its few words that end in no
// full stop and are all capitals or announce a section.
func isHeading(line string) bool {
	if hashRE.MatchString(line) || boldRE.MatchString(line) {
		return true
	}
	plain := strings.TrimSpace(bulletRE.ReplaceAllString(strings.ReplaceAll(line, "\u00ad", ""), ""))
	words := len(strings.Fields(plain))
	if words == 0 || words > 8 || strings.ContainsAny(plain[len(plain)-1:], ".,;") || strings.Contains(plain, "@") {
		return false
	}
	if _, rest, found := strings.Cut(plain, ":"); found && strings.TrimSpace(rest) != "" {
		return false
	}
	if strings.ToUpper(plain) == plain && strings.ToLower(plain) != plain {
		return true
	}
	if bulletRE.MatchString(line) {
		return false
	}
	_, announces := sectionOf(trimHeading(plain))
	return announces && (words <= 4 || words <= 6 && strings.ContainsAny(plain[len(plain)-1:], ":?"))
}

// standsAlone tells a line with an empty one before and after it.
func standsAlone(lines []string, i int) bool {
	return i > 0 && i+1 < len(lines) && strings.TrimSpace(lines[i-1]) == "" && strings.TrimSpace(lines[i+1]) == ""
}

// headsApplying tells a lone line of few words that names the part on applying.
func headsApplying(line string) bool {
	words := len(strings.Fields(line))
	if words == 0 || words > mostLoneHeading || strings.ContainsAny(line[len(line)-1:], ".,;:") || strings.ContainsAny(line, "@:") || bulletRE.MatchString(line) {
		return false
	}
	s, ok := sectionOf(trimHeading(line))
	return ok && s == applying
}

const mostLoneHeading = 7 // words

func trimHeading(s string) string {
	return strings.Trim(fold.Text(s), " #*_:?!.-0123456789")
}

// abbreviations end in a full stop that ends no sentence, folded.
var abbreviations = express(`(?:^|[\s("'\[])(?:e\.g|i\.e|eg|ie|etc|no|nr|num|dr|mr|mrs|ms|mx|prof|hd|z\.hd|m|mme|sr|sra|srta|d|ing|dott|ref|rif|cod|kenn|art|sig|tel|fax|str|st|ave|vs|approx|max|min|incl|inkl|bzw|z\.b|u\.a|d\.h|ggf|evtl|ca|p\.ex|ex|art|p|pp|vol|fig|inc|ltd|co|corp|dept|gov|univ|u\.s|a\.m|p\.m|hs|hrs|jan|feb|febr|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|okt|dez|janv|fevr|avr|juil|dic|n|jr|jnr|snr|o\.v\.v|t\.a\.v|t\.n\.v|a\.u\.b|s\.v\.p|c\.v|cf|p\.o|s\.r\.l|s\.a|\d{1,2}|(?:[a-z]\.)*[a-z])$`)

var sentenceEnd = express(`[.!?。]+["'”’»)\]\x{00ad}]*\s+|\|\s+`)

// sentencesOf cuts a block into the byte ranges of its sentences.
func sentencesOf(text string) [][2]int {
	var found [][2]int
	start := 0
	for _, at := range sentenceEnd.FindAllStringIndex(text, -1) {
		next, _ := utf8.DecodeRuneInString(text[at[1]:])
		before := fold.Text(text[max(start, at[0]-14):at[0]])
		mark := text[at[0]]
		if quoteOpen(text[start:at[0]]) {
			continue
		}
		if mark == '|' && !strings.Contains(text[start:at[0]], ":") {
			continue // a cell whose label is the cell before it
		}
		if unicode.IsLower(next) && (mark == '.' || strings.HasPrefix(text[at[0]+1:], ")")) || mark == '.' && abbreviations.MatchString(before) && !endsADate(before, text[at[1]:], next) {
			continue
		}
		found = append(found, [2]int{start, at[1]})
		start = at[1]
	}
	if start < len(text) {
		found = append(found, [2]int{start, len(text)})
	}
	return found
}

// quoteOpen tells whether a double quote was opened, not long before the end, and
// not closed.
func quoteOpen(text string) bool {
	text = text[max(0, len(text)-90):]
	last := strings.LastIndexAny(text, `"“”«»„`)
	if last < 0 {
		return false
	}
	if text[last] == '"' {
		return strings.Count(text, `"`)%2 == 1
	}
	mark, _ := utf8.DecodeRuneInString(text[last:])
	return mark == '«' || mark == '„' || mark == '“' && !strings.Contains(text[:last], "„")
}

var yearOrMonthEnd = express(`\b(?:a\.m|p\.m|etc|uhr)$`)

// endsADate tells "by 5 p.m. Please" and the like, where a capital after the
// abbreviation begins a sentence.
func endsADate(before, rest string, next rune) bool {
	return yearOrMonthEnd.MatchString(before) && unicode.IsUpper(next) && !zoneFollows.MatchString(rest)
}

// zoneFollows is what goes on after "5 p.m.": a zone, a weekday, a month.
var zoneFollows = &expression{source: func() string {
	return `^(?:[A-Z]{2,5}\b|(?i:eastern|east|west|south|central|pacific|mountain|local|greenwich|` + weekdayWords + `|` + monthWords + `|` + alternatives(places()) + `)\b)`
}}
