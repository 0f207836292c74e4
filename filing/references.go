package filing

import "strings"

// countReferences counts the referees in the reference section of a CV. A
// section that only promises them counts none.
func countReferences(text string) int {
	section := referenceSection(text)
	if onRequest.in(flatten(section)) != "" && len(email.FindAllString(section, -1)) == 0 && len(phone.FindAllString(section, -1)) == 0 {
		return 0
	}
	mails := map[string]bool{}
	for _, m := range email.FindAllString(section, 40) {
		mails[strings.ToLower(m)] = true
	}
	return max(len(mails), min(namedLines(section), 12), phoneLines(section))
}

var onRequest = newSigns("on request|upon request|available on|sur demande|a petición|a solicitud|disponibles a|auf anfrage|auf wunsch|op aanvraag|op verzoek|su richiesta|a pedido|mediante pedido|sob consulta|na życzenie|по запросу|по требованию|عند الطلب|istek üzerine|talep üzerine|talep edildiğinde")

// referenceSection is the text from the heading of the references to the next
// heading of a CV.
func referenceSection(text string) string {
	lines := strings.Split(tail(text, 100<<10), "\n")
	start := -1
	for i, line := range lines {
		if referenceHeadings[heading(line)] {
			start = i + 1
		} else if before, after, ok := strings.Cut(line, ":"); ok && referenceHeadings[heading(before)] {
			start = i
			lines[i] = after
		}
	}
	if start < 0 {
		return ""
	}
	end := start
	for end < len(lines) {
		h := heading(lines[end])
		if end > start && cvHeadings[h] && !referenceHeadings[h] && !referenceLabels[h] {
			break
		}
		end++
	}
	return strings.Join(lines[start:end], "\n")
}

// referenceLabels stand inside an entry although they are headings elsewhere.
var referenceLabels = newPhraseSet("contact|kontakt|contacto|contatto|iletişim|email|phone|contact details|contact information")

// namedLines counts the lines that begin with a person's name.
func namedLines(section string) int {
	n := 0
	for _, line := range strings.Split(section, "\n") {
		line = strings.TrimLeft(strings.TrimSpace(line), "0123456789.)-–—•*· \t")
		first, _, _ := strings.Cut(line, ",")
		first, _, _ = strings.Cut(first, " – ")
		first, _, _ = strings.Cut(first, " - ")
		first, _, _ = strings.Cut(first, ":")
		first, _, _ = strings.Cut(first, "(")
		words := strings.Fields(first)
		if len(words) > 0 && isTitle(words[0]) && len(words) <= 5 || len(words) >= 2 && len(words) <= 4 && looksLikeName(first) && (isGiven(words[0]) || inCapitals(words[len(words)-1])) {
			n++
		}
	}
	return n
}

// phoneLines counts the lines with a telephone number; two numbers of one person
// mostly share a line.
func phoneLines(section string) int {
	n := 0
	for _, line := range strings.Split(section, "\n") {
		if phone.MatchString(line) && countRanges(line, 1) == 0 {
			n++
		}
	}
	return n
}
