package filing

import (
	"regexp"
	"slices"
	"strings"
)

// applicantOf says who applies: the subject's name part where the pattern has
// one, then the sender's display name, then the heading of a paper, then the
// signature, then the address. Where two of them disagree a warning says so.
func applicantOf(c carrier, v verdict, posts []post, warnings []string) (Applicant, []string) {
	sender := senderOf(c)
	from := displayName(sender)
	inSubject := subjectName(c.subject, v, posts, strings.TrimSpace(from+" "+localName(sender.Address)))
	a := Applicant{Name: natural(inSubject), From: "subject"}
	switch {
	case inSubject == "":
		a = fallbackName(c, from, sender.Address)
	default:
		a.Surname = slotSurname(inSubject, from, slotOrder(v))
		a.Name = fuller(a, from, c)
	}
	if a.Surname == "" && a.Name != "" {
		_, a.Surname = splitName(a.Name)
		a.Name = natural(a.Name)
	}
	a.Surname = fullSurname(a, localName(sender.Address), c.letter)
	if inSubject != "" && from != "" && !sharesName(inSubject, from) {
		warnings = append(warnings, "the subject names “"+natural(inSubject)+"”, the sender is “"+natural(from)+"”")
	}
	if cv := paperName(c.letter.Papers); cv != "" && a.From != "cv" && a.Name != "" && !headed(c.letter.Papers, a.Name+" "+from) {
		warnings = append(warnings, "a paper is headed “"+cv+"”, not “"+a.Name+"”")
	}
	if address := strings.TrimSpace(sender.Address); address != "" {
		a.Emails = []string{strings.ToLower(address)}
	}
	if c.forwarded && a.From == "from" {
		a.From = "forwarded"
	}
	return a, warnings
}

// senderOf is the person behind a message: behind a job board the one that its
// display name, Reply-To or text names.
func senderOf(c carrier) Person {
	p := personOf(c.letter.From)
	if !c.relay {
		if c.colleague && !c.forwarded && !appliesThemselves(c) {
			return Person{}
		}
		return p
	}
	out := Person{Name: ""}
	if viaBoard.MatchString(p.Name) {
		out.Name = withoutVia(p.Name)
	}
	for _, r := range c.letter.ReplyTo {
		if !isRelay(Letter{From: []Person{{Address: r.Address}}}) && !noReply.MatchString(r.Address) {
			out.Address = r.Address
			out.Name = firstOf(out.Name, r.Name)
		}
	}
	body := c.letter.Body
	for _, form := range []*regexp.Regexp{nameLabel, hasApplied} {
		if m := form.FindStringSubmatch(body); m != nil && out.Name == "" {
			out.Name = strings.TrimSpace(m[1])
		}
	}
	if m := anyAddress.FindString(body); m != "" && out.Address == "" && !isRelay(Letter{From: []Person{{Address: m}}}) {
		out.Address = m
	}
	return out
}

// appliesThemselves: one of our own people, whose name the subject or a paper
// bears.
func appliesThemselves(c carrier) bool {
	p := personOf(c.letter.From)
	name := p.Name + " " + localName(p.Address)
	return sharesName(name, c.subject.text) || sharesName(name, paperName(c.letter.Papers))
}

var (
	nameLabel  = regexp.MustCompile(`(?im)^\s*(?:full name|name|candidate|applicant|(?:candidate|applicant)(?:['’]s)? name|name of (?:the )?(?:candidate|applicant)|nom(?: complet| du candidat| et prénom)?|nombre(?: completo)?|nome(?: completo)?|naam|kandidat(?:in)?|bewerber(?:in)?|bewerbername|candidat|candidato|imię i nazwisko|имя|фио|الاسم|ad soyad)\s*[:：]\s*(\S.{1,60}?)\s*$`)
	hasApplied = regexp.MustCompile(`(?im)^\s*(\p{Lu}[\p{L}'’.-]+(?: [\p{L}'’.-]+){1,4}?) (?:has applied|applied|has submitted|a postulé|hat sich|ha inviato|se ha inscrito|heeft gesolliciteerd|si è candidat[oa]|candidatou-se)\b`)
	anyAddress = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
)

// subjectName is the name that a subject holds, "" when it holds none that can
// be told. Without a vacancy in the subject only a name that the sender bears
// is taken for one.
func subjectName(s subject, v verdict, posts []post, from string) string {
	noise := set{}
	for _, i := range v.about() {
		for _, w := range foldedWords(posts[i].Organisation + " " + posts[i].Location + " " + cityOf(posts[i].TimeZone) + " " + posts[i].Title) {
			if len(w) > 3 && !strings.Contains(" "+strings.Join(foldedWords(from), " ")+" ", " "+w+" ") {
				noise[w] = true
			}
		}
	}
	parts := nameParts(s, v.spans, noise)
	if whole := wholeChunks(s, v); len(v.chosen) == 0 && len(nameParts(s, whole, noise)) > 0 {
		parts = nameParts(s, whole, noise)
	}
	var shared []namePart
	parts = slices.DeleteFunc(parts, func(p namePart) bool { return initialsOf(p.text, from) })
	for _, p := range parts {
		if sharesName(p.text, from) {
			shared = append(shared, p)
		}
	}
	switch {
	case len(shared) > 0:
		return joinParts(s, shared)
	case len(v.spans) == 0:
		return ""
	}
	return joinParts(s, singleRun(parts, v.spans, from != ""))
}

// cityOf is the city of an IANA zone: mostly the place of work.
func cityOf(zone string) string {
	return zone[strings.LastIndexByte(zone, '/')+1:]
}

// wholeChunks are the chunks of the subject in which a vacancy is half named:
// what else stands there is more likely of a title than of a name.
func wholeChunks(s subject, v verdict) []span {
	var out []span
	for _, sp := range v.spans {
		out = append(out, chunkAround(s.text, sp))
	}
	return out
}

// singleRun prefers the parts behind the vacancy's words to those before.
// One word before them is no name where the sender is known by another.
func singleRun(parts []namePart, taken []span, senderKnown bool) []namePart {
	end := hull(taken).end
	for i, p := range parts {
		if p.at.start >= end {
			return oneName(parts[i:])
		}
	}
	if len(parts) == 1 && senderKnown && len(strings.Fields(parts[0].text)) == 1 {
		return nil
	}
	return oneName(parts)
}

// oneName takes the first part, and those after it where each is a word or two
// beginning with a capital ("Garcia - Lopez").
func oneName(parts []namePart) []namePart {
	for i, p := range parts {
		if i > 0 && (i > 2 || len(strings.Fields(p.text)) > 2 || strings.Contains(p.text, ",") || strings.ToLower(p.text) == p.text && !uncased(p.text)) {
			return parts[:i]
		}
	}
	return parts
}

// joinParts writes several parts as one name: "Dupont / Marie" in the order of
// the first names, other parts with the dash that stood between them.
func joinParts(s subject, parts []namePart) string {
	if len(parts) == 0 {
		return ""
	}
	name := parts[0].text
	for i, p := range parts[1:] {
		between := strings.TrimSpace(s.text[parts[i].at.end:p.at.start])
		switch {
		case isGiven(strings.Fields(p.text)[0]) && !isGiven(strings.Fields(name)[0]) && !strings.Contains(name, ","):
			name += ", " + p.text
		case between == "-" || between == "–":
			name += " " + between + " " + p.text
		default:
			name += " " + p.text
		}
	}
	return name
}

// slotOrder says which slots the chosen vacancy's pattern has, in order.
func slotOrder(v verdict) string {
	for _, e := range v.chosen {
		if len(e.slots) > 0 {
			return strings.Join(e.slots, " ")
		}
	}
	return ""
}

// slotSurname is the surname in what stands in the name slot. Several words are
// all of them surname where the sender's name ends with them, or where the
// pattern asks for the surname first and nothing says otherwise.
func slotSurname(slot, from, order string) string {
	if strings.Contains(slot, ",") || from == "" {
		return orderedSurname(slot, order)
	}
	words, all := foldedWords(slot), foldedWords(natural(from))
	if len(words) > 1 && particles[words[0]] && !contains(all, words[0]) && sharesName(slot, from) {
		slot = strings.Join(strings.Fields(slot)[1:], " ") // "Bewerbung von Dupont"
		words = words[1:]
	}
	if first, surname := splitName(from); len(words) == 1 && isGiven(slot) && contains(foldedWords(first), words[0]) && !contains(foldedWords(surname), words[0]) {
		return surname // only the first name was put in
	}
	if n := len(words); n > 1 && len(all) > n && equalWords(all[len(all)-n:], words) {
		return slot
	}
	if _, surname := splitName(from); len(words) > 1 && len(all) == len(words) && sharesName(slot, surname) && !strings.Contains(from, ",") && !equalWords(all, words) {
		return asWritten(slot, surname)
	}
	return orderedSurname(slot, order)
}

func orderedSurname(slot, order string) string {
	if order == "surname" && uncased(slot) {
		return slot
	}
	if strings.HasPrefix(order, "surname first_name") && !strings.Contains(slot, ",") {
		words := strings.Fields(slot)
		if len(words) > 1 && !isGiven(words[0]) {
			return strings.Join(words[:max(1, len(words)-1)], " ")
		}
	}
	if strings.Contains(slot, " - ") || strings.Contains(slot, " – ") {
		return slot
	}
	_, surname := splitName(slot)
	return surname
}

// asWritten is the surname as the slot writes it.
func asWritten(slot, surname string) string {
	want := newSet(surname)
	var kept []string
	for _, w := range strings.Fields(slot) {
		if want[foldWord(w)] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return surname
	}
	return strings.Join(kept, " ")
}

// fuller is the fullest way of writing the name that the subject gives: with the
// first names that the sender's display name, a paper or the address adds.
func fuller(a Applicant, from string, c carrier) string {
	if given, _, _ := strings.Cut(a.Name, " "); len(foldedWords(a.Name)) > len(foldedWords(a.Surname)) && !isInitial(given) {
		return a.Name
	}
	for _, other := range []string{from, paperName(c.letter.Papers), signature(c.letter.Body), localName(senderOf(c).Address)} {
		if longer(other, a.Name) && sharesName(other, a.Surname) {
			return natural(other)
		}
	}
	return a.Name
}

// longer: more words, or more letters in as many.
func longer(a, b string) bool {
	x, y := foldedWords(a), foldedWords(b)
	return len(x) > len(y) || len(x) == len(y) && len(a) > len(b)
}

// initialsOf: "FP" stands for Ffion Prosser.
func initialsOf(short, name string) bool {
	initials := ""
	for _, w := range foldedWords(name) {
		initials += string([]rune(w)[:1])
	}
	return len(foldWord(short)) > 1 && strings.HasPrefix(initials, foldWord(short)) && inCapitals(short)
}

// fallbackName is the name where the subject gives none.
func fallbackName(c carrier, from, address string) Applicant {
	paper, sign, local := paperName(c.letter.Papers), signature(c.letter.Body), localName(address)
	if len(foldedWords(from)) == 1 { // a first name, or a nick-name
		for _, other := range []string{paper, sign, local} {
			if sharesName(other, from) {
				from = other
				break
			}
		}
	}
	for _, try := range []struct{ name, where string }{{from, "from"}, {paper, "cv"}, {sign, "signature"}, {local, "address"}} {
		if try.name != "" {
			return Applicant{Name: try.name, From: try.where}
		}
	}
	return Applicant{}
}

// paperName is the name at the head of the first paper that has one.
func paperName(papers []Paper) string {
	for _, p := range papers {
		if !isDocument(p) || notOwnPaper.in(flatten(p.Name)) != "" {
			continue
		}
		if name := headingName(p.Text); name != "" {
			return name
		}
	}
	return ""
}

// headed: the name stands at the head of some paper.
func headed(papers []Paper, name string) bool {
	for _, p := range papers {
		if sharesName(headOf(p.Text, 8), name) {
			return true
		}
	}
	return false
}

// headingName is a line of its own among the first of a CV that can only be a
// name: two to four words with capitals.
func headingName(text string) string {
	seen := 0
	for _, line := range strings.SplitN(text, "\n", 40) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if seen++; seen > 5 {
			return ""
		}
		for _, label := range []string{"curriculum vitae", "cv", "lebenslauf", "resume", "résumé", "name", "nom", "nombre"} {
			if len(line) > len(label) && strings.EqualFold(line[:len(label)], label) {
				line = strings.TrimLeft(line[len(label):], " :-–—|of\t")
			}
		}
		if looksLikeName(line) {
			return trimName(line)
		}
	}
	return ""
}

func looksLikeName(line string) bool {
	words := strings.Fields(trimName(line))
	if len(words) < 2 || len(words) > 4 || !nameLike(foldedWords(line), nil) || strings.ContainsAny(line, ".:@/\\|?!&+") && !strings.Contains(line, ". ") {
		return false
	}
	for _, w := range words {
		if notInNames[foldWord(w)] || !particles[foldWord(w)] && strings.ToLower(w) == w && !uncased(w) {
			return false
		}
	}
	return isGiven(words[0]) || isGiven(words[len(words)-1]) || len(words) == 2 || inCapitals(words[len(words)-1])
}

// signature is the name under the closing formula of a body.
func signature(body string) string {
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		if closingSigns.in(flatten(line)) == "" || len(strings.Fields(line)) > 8 {
			continue
		}
		for _, next := range lines[i+1 : min(len(lines), i+5)] {
			if next = strings.TrimSpace(next); looksLikeName(next) {
				return trimName(next)
			}
		}
	}
	return ""
}
