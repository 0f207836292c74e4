package filing

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"postroom/vacancy"
)

// features are the countable signs of what a text is.
type features struct {
	total      int // words
	headings   int // lines that are a CV's heading
	ranges     int // "2019 - 2023", "05/2020 - present"
	titled     bool
	salutation bool
	closing    bool
	first      int // signs of a writer who speaks of himself
	self       int // how often, each sign twice at most
	applying   bool
	reference  int
	diploma    int
	transcript int
	form       bool
	sample     int
	id         int
	refList    bool
}

var (
	dateRange = regexp.MustCompile(`(?i)^(?:19|20)\d\d\s*(?:-|–|—|−|to|bis|à|au|a|al|do|до|по|until|tot|hasta|até|إلى)\s*(?:(?:(?:0?[1-9]|1[0-2])[./-])?(?:19|20)\d\d|\d{2}\b|present|today|now|current|heute|jetzt|aujourd|présent|actual|presente|oggi|heden|nu\b|obecnie|настоящее|н\.в|الآن|halen|günümüz|devam|\.\.\.|\?)`)
	email     = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	phone     = regexp.MustCompile(`\+?\(?\d[\d\s()./-]{6,}\d`)
	mrz       = regexp.MustCompile(`[A-Z]<[A-Z]{3}|<<<<`)
)

// readFeatures counts.
func readFeatures(text string) features {
	f, all := readLines(text)
	f.count(text, all)
	return f
}

// readLines takes in what stands in the lines of a text, and gives its words. It is
// folded once, line by line, as no word goes on in the next.
func readLines(text string) (f features, all flat) {
	words := []byte{' '}
	shown := 0
	for line := range strings.SplitSeq(limited(text, 20000), "\n") {
		folded := flatten(line)
		if folded.words() > 0 {
			words = append(words, folded[1:]...)
		}
		if h := headingOf(line, folded); h != "" {
			shown++
			f.readLine(h, folded, shown)
		}
	}
	return f, flat(words)
}

// readLine takes in a line that is the shown-th with words in it.
func (f *features) readLine(heading string, line flat, shown int) {
	f.titled = f.titled || shown <= 4 && vitaeHeadings[heading]
	f.refList = f.refList || shown <= 3 && referenceHeadings[heading]
	if cvHeadings[heading] {
		f.headings++
	}
	f.salutation = f.salutation || shown <= 35 && isSalutation(line)
	f.closing = f.closing || f.salutation && isClosing(line)
}

// count takes in what stands anywhere in the text; all are its words.
func (f *features) count(text string, all flat) {
	f.countForPage(text, all)
	head := headOf(text, 40)
	words := flatten(headOf(head, 30))
	f.closing = f.closing || closingSigns.in(flatten(tail(text, 1500))) != ""
	f.first, f.self = firstPerson.tally(all, 2)
	f.applying = applyingSigns.in(words) != "" || applyCues.in(words) != ""
	f.form = formBody.in(flatten(headOf(head, 6))) != ""
	f.sample, _ = sampleBody.tally(all, 1)
	f.id, _ = idBody.tally(all, 1)
	if strings.Contains(text, "<") && mrz.MatchString(text) {
		f.id += 2
	}
}

// countForPage takes in what [pageKind] wants to know.
func (f *features) countForPage(text string, all flat) {
	f.total, f.ranges = all.words(), countRanges(text, 40)
	f.reference, _ = referenceBody.tally(all, 1)
	f.transcript, _ = transcriptBody.tally(all, 1)
	f.diploma, _ = diplomaBody.tally(flatten(headOf(text, 40)), 1)
}

// countRanges counts the spans of years in a text, up to most.
func countRanges(text string, most int) (n int) {
	for at := 0; at < len(text) && n < most; {
		century := text[at:min(at+2, len(text))]
		if century != "19" && century != "20" {
			at++
			continue
		}
		found := dateRange.FindStringIndex(text[at:])
		if found == nil {
			at++
			continue
		}
		at, n = at+found[1], n+1
	}
	return n
}

func limited(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[:n], "")
	}
	return s
}

func tail(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[len(s)-n:], "")
	}
	return s
}

// heading is a short line folded, without what decorates it; "-" for a long one, ""
// for one without words.
func heading(line string) string { return headingOf(line, flatten(line)) }

func headingOf(line string, folded flat) string {
	line = strings.TrimSpace(line)
	words := strings.TrimSpace(string(folded))
	switch {
	case len(line) > 120:
		return "-"
	case strings.Contains(words, " ") && spacedOut(line):
		return strings.ReplaceAll(words, " ", "")
	}
	return words
}

// spacedOut: "E X P E R I E N C E".
func spacedOut(line string) bool {
	n := 0
	for letter := range strings.FieldsSeq(line) {
		if utf8.RuneCountInString(letter) != 1 {
			return false
		}
		n++
	}
	return n > 3
}

var vitaeHeadings = newPhraseSet("curriculum vitae|résumé|cv|lebenslauf|hoja de vida|currículum vitae|currículo|życiorys|резюме|السيرة الذاتية|سيرة ذاتية|özgeçmiş|europass|curriculum vitae europass|europass curriculum vitae|formato europeo per il curriculum vitae|tabellarischer lebenslauf|currículum|curriculum")

// isSalutation: a short line that opens a letter.
func isSalutation(line flat) bool {
	return salutations.start(line) != "" && line.words() <= 12 && !cvHeadings[strings.TrimSpace(string(line))]
}

// isClosing: a short line that closes a letter, before a CV in the same file.
func isClosing(line flat) bool { return closingSigns.start(line) != "" && line.words() <= 6 }

// looksCV and looksLetter are independent: a combined file is both.
func (f features) looksCV() bool {
	return f.headings >= 3 || f.headings >= 2 && f.ranges >= 2 || f.titled && (f.headings >= 1 || f.ranges >= 1) || f.ranges >= 4 && f.headings >= 1
}

func (f features) looksLetter() bool {
	return f.salutation && (f.closing || f.applying && f.first >= 1) && f.total >= 40
}

// kind is what the content says, "" when nothing, and whether it is clear enough
// to stand against a name.
func (f features) kind() (k vacancy.Kind, sure bool) {
	switch {
	case f.total < 5:
		return "", false
	case f.form && !f.salutation:
		return vacancy.Form, false
	case f.looksCV() && f.looksLetter():
		return vacancy.CVAndLetter, true
	case f.looksCV() && !(f.refList && f.headings < 3):
		return vacancy.CV, f.headings >= 3 || f.titled
	case f.reference >= 2 && f.reference+1 > f.first/2 && !f.applyingLetter():
		return vacancy.ReferenceLetters, f.reference >= 3
	case f.looksLetter():
		return vacancy.CoverLetter, f.applying && f.first >= 2
	case f.refList && f.total < 400:
		return vacancy.References, true
	case f.id >= 2 && f.total < 200:
		return vacancy.ID, f.id >= 3
	case f.transcript >= 3:
		return vacancy.Transcripts, f.transcript >= 4
	case f.diploma >= 1 && f.total < 300:
		return vacancy.Diploma, f.diploma >= 3
	case f.titled:
		return vacancy.CV, false
	case f.sample >= 3 && f.total > 700:
		return vacancy.WritingSample, false
	case f.applying && f.first >= 3 && f.total >= 100 && f.total < 1200:
		return vacancy.CoverLetter, false
	}
	return "", false
}

// applyingLetter: more a letter of application than one of reference.
func (f features) applyingLetter() bool {
	return f.looksLetter() && f.applying && f.first >= 4 && f.reference < 3
}

// words says what was counted, for people.
func (f features) words() string {
	var parts []string
	for _, p := range []struct {
		is   bool
		says string
	}{
		{f.titled, "headed as a CV"}, {f.headings > 1, "headings of a CV"}, {f.ranges > 1, "spans of years"},
		{f.salutation, "a salutation"}, {f.closing, "a closing formula"}, {f.reference > 1, "words of a reference"},
		{f.refList, "a heading for references"}, {f.transcript > 2, "marks and credits"}, {f.diploma > 0, "words of a certificate"},
	} {
		if p.is {
			parts = append(parts, p.says)
		}
	}
	return strings.Join(parts, ", ")
}

// withParts tells which pages of a file are what, and makes a file that holds a
// CV and a letter both.
func withParts(d Document, p Paper) Document {
	pages := p.Pages
	if len(pages) < 2 && strings.Contains(p.Text, "\f") {
		pages = strings.Split(p.Text, "\f")
	}
	if len(pages) < 2 {
		return d
	}
	parts := pageParts(pages, d.Kind)
	kinds := map[vacancy.Kind]bool{}
	for _, part := range parts {
		kinds[part.Kind] = true
	}
	if len(kinds) < 2 {
		return d
	}
	d.Parts = parts
	switch {
	case kinds[vacancy.CV] && kinds[vacancy.CoverLetter]:
		d.Kind = vacancy.CVAndLetter
	case kinds[vacancy.CV]:
		d.Kind = vacancy.CV
	}
	return d
}

// pageParts goes through the pages: one whose beginning shows a kind opens a new
// part, any other belongs to the part before.
func pageParts(pages []string, whole vacancy.Kind) []Part {
	var out []Part
	for i, page := range pages {
		kind := pageKind(page)
		if n := len(out); n > 0 && (kind == "" || kind == out[n-1].Kind || kind == vacancy.References && out[n-1].Kind == vacancy.CV) {
			out[n-1].To = i + 1
			continue
		}
		if kind == "" {
			kind = whole
		}
		if kind == vacancy.CVAndLetter {
			kind = vacancy.CV
		}
		out = append(out, Part{kind, i + 1, i + 1})
	}
	return out
}

// pageKind is what a page begins, "" when it only goes on.
func pageKind(page string) vacancy.Kind {
	page = limited(page, 4000)
	f, all := readLines(page)
	f.countForPage(page, all)
	switch {
	case f.salutation && f.total >= 60 && f.headings < 3 && f.reference < 2:
		return vacancy.CoverLetter
	case f.titled || f.headings >= 2:
		return vacancy.CV
	case f.reference >= 2 && f.total >= 40:
		return vacancy.ReferenceLetters
	case f.refList:
		return vacancy.References
	case f.transcript >= 3 && f.ranges < 3:
		return vacancy.Transcripts
	case f.diploma >= 2 && f.total < 300 && f.ranges < 2:
		return vacancy.Diploma
	}
	return ""
}
