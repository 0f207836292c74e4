package filing

import (
	"regexp"
	"strings"

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
	contacts   int
}

var (
	dateRange = regexp.MustCompile(`(?i)(?:\b(?:0?[1-9]|1[0-2])[./-])?(?:19|20)\d\d\s*(?:-|–|—|−|to|bis|à|au|a|al|do|до|по|until|tot|hasta|até|إلى)\s*(?:(?:(?:0?[1-9]|1[0-2])[./-])?(?:19|20)\d\d|\d{2}\b|present|today|now|current|heute|jetzt|aujourd|présent|actual|presente|oggi|heden|nu\b|obecnie|настоящее|н\.в|الآن|halen|günümüz|devam|\.\.\.|\?)`)
	email     = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	phone     = regexp.MustCompile(`\+?\(?\d[\d\s()./-]{6,}\d`)
	mrz       = regexp.MustCompile(`[A-Z]<[A-Z]{3}|<<<<`)
)

// readFeatures counts.
func readFeatures(text string) features {
	all := flatten(limited(text, 20000))
	head := flatten(headOf(text, 30))
	f := features{total: all.words(), ranges: len(dateRange.FindAllString(text, 40)), contacts: len(email.FindAllString(text, 20))}
	lines := strings.Split(limited(text, 20000), "\n")
	shown := 0
	for _, line := range lines {
		h := heading(line)
		if h == "" {
			continue
		}
		if shown++; shown <= 4 && vitaeHeadings[h] {
			f.titled = true
		}
		if shown <= 3 && referenceHeadings[h] {
			f.refList = true
		}
		if cvHeadings[h] {
			f.headings++
		}
		f.salutation = f.salutation || shown <= 35 && isSalutation(line)
		f.closing = f.closing || f.salutation && isClosing(line)
	}
	f.closing = f.closing || closingSigns.in(flatten(tail(text, 1500))) != ""
	f.first, f.self = len(firstPerson.all(all)), firstPerson.count(all, 2)
	f.applying = applyingSigns.in(head) != "" || applyCues.in(head) != ""
	f.reference = len(referenceBody.all(all))
	f.diploma = len(diplomaBody.all(flatten(headOf(text, 40))))
	f.transcript = len(transcriptBody.all(all))
	f.form = formBody.in(flatten(headOf(text, 6))) != ""
	f.sample = len(sampleBody.all(all))
	f.id = len(idBody.all(all))
	if mrz.MatchString(text) {
		f.id += 2
	}
	return f
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

// heading is a short line folded, without what decorates it; "" for a long one
// or an empty one.
func heading(line string) string {
	line = strings.TrimSpace(line)
	if line == "" || len(line) > 120 {
		if line == "" {
			return ""
		}
		return "-"
	}
	words := foldedWords(line)
	if len(words) == 0 {
		return ""
	}
	if len(words) > 1 && spacedOut(line) {
		return strings.Join(words, "")
	}
	return strings.Join(words, " ")
}

// spacedOut: "E X P E R I E N C E".
func spacedOut(line string) bool {
	fields := strings.Fields(line)
	for _, f := range fields {
		if len([]rune(f)) != 1 {
			return false
		}
	}
	return len(fields) > 3
}

var vitaeHeadings = newPhraseSet("curriculum vitae|résumé|cv|lebenslauf|hoja de vida|currículum vitae|currículo|życiorys|резюме|السيرة الذاتية|سيرة ذاتية|özgeçmiş|europass|curriculum vitae europass|europass curriculum vitae|formato europeo per il curriculum vitae|tabellarischer lebenslauf|currículum|curriculum")

// isSalutation: a short line that opens a letter.
func isSalutation(line string) bool {
	f := flatten(line)
	return f.words() <= 12 && f.words() > 0 && salutations.start(f) != "" && !cvHeadings[strings.TrimSpace(string(f))]
}

// isClosing: a short line that closes a letter, before a CV in the same file.
func isClosing(line string) bool {
	f := flatten(line)
	return f.words() <= 6 && closingSigns.start(f) != ""
}

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
	f := readFeatures(limited(page, 4000))
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
