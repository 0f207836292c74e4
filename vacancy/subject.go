package vacancy

import (
	"strings"
	"unicode"
)

// rule is a subject that a notice asks for, with its words.
type rule struct {
	pattern  string
	evidence string
	asked    string // what the notice wants there that no placeholder can hold
	title    string // the title of the post, where an example gives it away
}

var (
	subjectRE  = express(`\b(?:` + subjectWords.any() + `)\b`)
	mentionRE  = express(`\b(?:` + mentionWords.any() + `)`)
	statingRE  = whole(statingWords)
	quotingRE  = express(`\b(?:` + quotingWords.any() + `)\s*(?:` + referenceNouns.any() + `)(?:\b|\s)\s*(?:number|nr\.?|no\.?)?\s*[:#°]?\s*(?:["'(\[]\s*)?`)
	refInParen = express(`\b(?:` + quotingWords.any() + `)\s*(?:` + referenceNouns.any() + `)[^.;()]{0,40}\(([^()]{2,40})\)`)
	codeForm   = express(`^(?:[A-Z]{1,6}[ -]){0,2}[A-Za-z]*\d[\w./#+-]*(?:[ -][A-Z0-9]*\d[\w./#-]*)?|^[A-Za-z0-9][\w./#+-]*`)

	// afterTerm may stand between the word for the subject and what it must be.
	afterTerm = express(`^(?:[\s,:=>-]|\b(?:line|should|must|shall|to|has|be|read|reads|reading|as|follows|in|this|format|form|is|the|please|of|your|their|application|e-?mail|message|title|titled|entitled|stating|state|following|marked|using|use|with|words?|as follows|suivant|doit|etre|est|mentionner|comme suit|indiquer|name|head|call|headed|le|la|el|siguiente|debe|ser|sera|es|lautet|folgende[nr]?|vermelden|seguente|deve|essere|deve ser|seguinte|wie folgt|der|den|die|das|het|de|indicare|indicar|con|il|wpisujac|wpisac|podajac|messaggio|mail|wiadomosci|courriel|correo|mensaje)\b)*$`)
	// beforeTerm may stand between what the subject must be and the word for it.
	beforeTerm = express(`^(?:[\s,.:)]|\b(?:in|as|on|at|into|the|your|their|a|an|its|of|email|e-mail|en|dans|comme|pour|als|im|im|in der|in die|de|del|der|die|het|nel|nell'|come|no|na|como|el|la|le|l'|al|con|within|clearly|e-?mail's|message|main)\b|')*$`)
	// example introduces what a subject looks like for one applicant.
	example = express(`\b(?:e\.?g|for example|for instance|such as|i\.e|p\.? ?ex|par exemple|exemple|ejemplo|beispiel|voorbeeld|esempio|exemplo|ex|por ejemplo|p\.? ?ej|z\.? ?b|zum beispiel|bijvoorbeeld|bijv|ad esempio|es|por exemplo)\b\.?[\s:,]*`)
	// stopsLiteral ends a subject that stands without quotes.
	stopsLiteral = express(`(?:[,;(]|\s-)?\s*(?:\b(?:` + tongues{
		en: `and nothing (?:more|else)|by (?:e-?mail|the|\d+\w*|midnight|noon|\w+,? \d+\w*)|before|no later|not later|until|to (?:the|our|this|us|\S+@|\S+ (?:at|\(at\)|\[at\]))|at \S+@|and (?:send|attach|submit|address|e-?mail|include|copy|cc|tell|describe|explain|let|share|write|provide|introduce|a (?:cv|copy))|along with|together with|only|as soon|e-?mailed|sent to|in the body|via|will|shall|so that|otherwise|not later|latest|also`,
		fr: `avant|a l'adresse|a \S+@|au plus tard|jusqu'au|par (?:mail|courriel|e-?mail)|et (?:racont|envoy|joign)\w+|en (?:joignant|precisant)|accompagne\w*`,
		es: `antes del?|a mas tardar|no mas tarde|y? ?con fecha|a la direccion|al correo|a \S+@|hasta el|y (?:cuenta|adjunt|envi)\w+|por correo|adjuntando`,
		de: `bis (?:zum|spatestens)|spatestens|an (?:die|\S+@)|per e-?mail|und (?:send|schick|fug)\w*|zu (?:senden|richten)|senden|schicken`,
		nl: `voor \d+|uiterlijk|naar \S+@|aan \S+@|per e-?mail|sturen|en (?:stuur|vermeld)`,
		it: `entro|non oltre|all'indirizzo|a \S+@|via e-?mail|e (?:allegando|inviare)|allegando`,
		pt: `ate|o mais tardar|no maximo|impreterivelmente|para o e-?mail|para \S+@|por e-?mail|e (?:anexe|envie)|anexando`,
	}.any() + `)\b)|[\pL\d._-]+@|https?:|www\.|$`)
)

// subjectRule finds the subject that a page asks for. What a sentence says counts
// before what a mailto link fills in.
func subjectRule(p page, title string, ref reference, mail []mention) rule {
	asked := rule{}
	for _, want := range []bool{true, false} { // application sections and senders first
		for i, s := range p.sentences {
			near := s.section == applying || s.sending || applyRE.MatchString(s.t())
			if near != want || !mayRule(s) || ofLetter(p, i) || !near && !besideSending(p, i) {
				continue
			}
			if r := ruleIn(p, s, title, ref); r.pattern != "" {
				return r
			} else if r.asked != "" && asked.asked == "" {
				asked = r
			}
		}
	}
	if r := linkRule(p, mail); r.pattern != "" {
		return r
	}
	if r := quotedMention(p, title, ref); r.pattern != "" {
		return r
	}
	if asked.asked == "" {
		return quotedReference(p, ref)
	}
	return asked
}

// ofLetter tells the subject of the letter that the notice itself is: it stands
// next to a salutation.
func ofLetter(p page, at int) bool {
	t := p.sentences[at].t()
	first := subjectRE.FindStringIndex(t)
	if first == nil || first[0] > 0 {
		return first != nil && salutation.MatchString(t) && !p.sentences[at].sending
	}
	for _, i := range []int{at - 1, at + 1} {
		if i >= 0 && i < len(p.sentences) && salutation.MatchString(p.sentences[i].t()) {
			return true
		}
	}
	return false
}

var salutation = express(`^(?:dear (?:sir|madam|colleague|candidate|consultant|friend|all|mr|ms)|to whom it may|cher(?:e|s|es)? (?:madame|monsieur|collegue|ami|candidat)|madame|monsieur|mesdames|messieurs|estimad[oa]s?\b|sehr geehrte|geachte|egregi|gentil[ei]|spettabile|exm[oa]s?\b|prezad[oa]s?\b|caro\b)`)

const besideReach = 3 // sentences about one that states a subject

// besideSending tells the subject of a mail from that of a thesis: applications
// are sent nearby.
func besideSending(p page, at int) bool {
	for i := max(0, at-besideReach); i < len(p.sentences) && i <= at+besideReach; i++ {
		if s := p.sentences[i]; s.sending || s.section == applying || mailRE.MatchString(s.t()) || strings.Contains(s.t(), "@") {
			return true
		}
	}
	return false
}

// onPaper are words on an envelope or box, not in a mail.
var onPaper = express(`\b(?:box|envelopes?|enveloppes?|pli|umschlag|sobre|busta|envelope)\b[\s,]*(?:(?:clearly|cerrado|ferme|chiusa|fechado|con|avec|com) ?){0,3}$`)

// markedEnvelope is an envelope that bears the words of the rule.
var markedEnvelope = express(`\b(?:envelope|enveloppe|sobre|busta|envelop|umschlag) (?:\w+ ){0,3}(?:porte|portera|should be marked|must be marked|is marked|bears|llevara|lleva|debe|reca|tragt)\b`)

// mayRule leaves out what imitates a subject rule.
func mayRule(s sentence) bool {
	return !s.private && !s.referee && !s.board && !markedEnvelope.MatchString(s.t()) && !onlyByPost(s.t()) && !erasure.MatchString(s.t()) &&
		(!s.asking || s.sending)
}

// ruleIn reads the rule of one sentence, if it has one.
func ruleIn(p page, s sentence, title string, ref reference) rule {
	t := s.t()
	asked := rule{}
	for _, at := range subjectRE.FindAllStringIndex(t, -1) {
		if near := notSubject.FindStringIndex(t[max(0, at[0]-12):min(len(t), at[1]+30)]); near != nil && max(0, at[0]-12)+near[0] < at[1] {
			continue
		}
		at = besideName(p, s, at)
		for _, read := range []func(page, sentence, []int, string, reference) rule{quotedAfter, exampleAfter, quotedBefore, bracketedBefore, statedPassive, statedBefore, colonAfter, isDescribed, verbLast, statedAfter, bareAfter} {
			r := read(p, s, at, title, ref)
			if r.pattern != "" {
				return heldBack(s, r)
			}
			if asked.asked == "" {
				asked = r
			}
		}
	}
	return asked
}

// besideName gives the "Field" of "with the subject Field Officer" back to the name.
func besideName(p page, s sentence, at []int) []int {
	words := p.words(s, at[0], at[1])
	if i := strings.LastIndexByte(words, ' '); i > 0 && startsName(words[i+1:]) && words[:i] == "subject" {
		return []int{at[0], at[0] + len("subject")}
	}
	return at
}

// quotedAfter reads: the subject "X".
func quotedAfter(p page, s sentence, at []int, title string, ref reference) rule {
	t := s.t()
	open := nextQuote(t, at[1])
	if open < 0 || !afterTerm.MatchString(t[at[1]:open]) {
		return rule{}
	}
	end := closingQuote(t, open)
	if end < 0 {
		return rule{}
	}
	return quotedRule(p, s, open, end, min(at[0], ruleStart(t, at[0])), end+1)
}

// quotedBefore reads: "X" in the subject.
func quotedBefore(p page, s sentence, at []int, title string, ref reference) rule {
	t := s.t()
	end := lastQuote(t, at[0])
	if end < 0 || !beforeTerm.MatchString(t[end+1:at[0]]) {
		return rule{}
	}
	open := openingQuote(t, end)
	if open < 0 {
		return rule{}
	}
	return quotedRule(p, s, open, end, ruleStart(t, open), at[1])
}

func quotedRule(p page, s sentence, open, end, from, to int) rule {
	words := strings.Trim(p.words(s, open+1, end), ` "'“”‘’«»„`)
	if words == "" || len(words) > 160 {
		return rule{}
	}
	if lead := leadingPart(p, s, open, words); lead != "" {
		words = lead + " " + words
	}
	pattern := placeholdersIn(words)
	if tail := tailPhrase.FindStringSubmatchIndex(s.t()[end+1:]); tail != nil && !strings.Contains(pattern, "{") {
		if name := placeholderOf(s.t()[end+1+tail[2] : end+1+tail[3]]); name != "" {
			pattern, to = tidyPattern(pattern+" "+braced(name)), max(to, end+1+tail[3])
		}
	}
	return rule{pattern: pattern, evidence: p.quote(s, from, min(to, len(s.t())))}
}

// tailPhrase is what the applicant adds after the quoted words: "Cook" and your
// surname.
var tailPhrase = express(`^,? (?:followed by|and|plus|suivie? de|et|seguid[oa] (?:de|por)|y|gefolgt von|und|gevolgd door|en|seguito da|e|\+) ((?:your|the|votre|ihr(?:en|em)?|dein(?:en|em)?|uw|je|su|tu|il|seu|o seu|el|le|la) (?:[a-z']+ ){0,3}?(?:name[n]?|surname|nom|prenom|nombre|apellidos?|nachnamen?|naam|achternaam|cognome|nome|apelido))\b`)

// leadingPart is the placeholder before a quoted part that begins with a
// separator: your surname followed by "- Cook".
func leadingPart(p page, s sentence, open int, words string) string {
	if !strings.ContainsAny(words[:1], "-–—_/|,:+") {
		return ""
	}
	lead := leadPhrase.FindStringSubmatch(s.t()[:open])
	if lead == nil || placeholderOf(lead[1]) == "" {
		return ""
	}
	return braced(placeholderOf(lead[1]))
}

var leadPhrase = express(`\b((?:your|the|votre|ihr(?:en|em)?|uw|su|tu|seu) [^,;:."']{3,30}?)\s(?:followed by|and|then|suivi de|et|y|gefolgt von|und|gevolgd door|e)\s+$`)

// ruleStart is where the words that state a rule begin: the last stating word
// before it, or the word "with".
func ruleStart(t string, before int) int {
	start := before
	for _, at := range statingRE.FindAllStringIndex(t[:before], -1) {
		if before-at[0] < 60 {
			start = min(start, at[0])
		}
	}
	return start
}

// colonAfter reads: Subject: X
func colonAfter(p page, s sentence, at []int, title string, ref reference) rule {
	t := s.t()
	rest := t[at[1]:]
	m := colonForm.FindStringIndex(rest)
	if m == nil {
		m = shouldForm.FindStringIndex(rest)
	}
	if m == nil || m[1] == len(rest) {
		return rule{}
	}
	if verb := statingRE.FindStringIndex(rest[m[1]:]); verb != nil && verb[0] == 0 && !strings.Contains(rest[:m[1]], ":") {
		return rule{} // "should be indicated ..."
	}
	from := at[1] + m[1]
	stop := stopsLiteral.FindStringIndex(t[from:])
	until := from + stop[0]
	if until == from {
		return rule{}
	}
	return phraseRule(p, s, from, until, ref, rule{evidence: p.quote(s, ruleStart(t, at[0]), until)}, true)
}

// isDescribed reads: the subject is your name, then the position. What is said must
// be known phrases: "the subject is important" is no rule.
func isDescribed(p page, s sentence, at []int, title string, ref reference) rule {
	t := s.t()
	m := isForm.FindStringIndex(t[at[1]:])
	if m == nil {
		return rule{}
	}
	from := at[1] + m[1]
	until := from + stopsLiteral.FindStringIndex(t[from:])[0]
	r := phraseRule(p, s, from, until, ref, rule{evidence: p.quote(s, at[0], until)}, false)
	if !strings.Contains(r.pattern, "{") && !isCode(r.pattern) {
		return rule{}
	}
	return r
}

var isForm = express(`^\s*(?:line )?(?:has to be|is to be|needs to be|doit etre|devra etre|debe ser|debera ser|deve essere|deve ser|moet zijn|reprend(?:ra)?|comporte(?:ra)?|contient|is|shall be|will be|must be|should be|est|sera|es|sera|ist|is|e|sara)\s+`)

var shouldForm = express(`^\s*(?:line )?(?:(?:should|must) (?:read|be|state)|reads?)\s+`)

var colonForm = express(`^(?:\s*(?:line|should read|must read|should be|must be|should state|is|est|sera|lautet|as follows|comme suit|le suivant|suivant|siguiente|doit etre|devra etre|sera|debe ser|deve essere|deve ser|has to be|will be|moet zijn))*\s*[:=]\s*`)

// statedBefore reads: indicating X in the subject.
func statedBefore(p page, s sentence, at []int, title string, ref reference) rule {
	t := s.t()
	verbs := statingRE.FindAllStringIndex(t[:at[0]], -1)
	for i := len(verbs) - 1; i >= 0; i-- {
		from := verbs[i][1]
		joint := inTheSubject.FindStringIndex(t[from:at[0]])
		inTerm := inWithin.MatchString(t[at[0]:at[1]])
		switch {
		case joint == nil && !inTerm:
			continue
		case joint == nil:
			joint = []int{at[0] - from, at[0] - from}
		}
		if strings.TrimSpace(t[from:from+joint[0]]) == "" {
			return rule{} // "indicating in the subject X"
		}
		return phraseRule(p, s, from, from+joint[0], ref, rule{evidence: p.quote(s, verbs[i][0], at[1])}, false)
	}
	return rule{}
}

// bracketedBefore reads: (reference AB-7 in the subject). Only a code or a known
// phrase is taken.
func bracketedBefore(p page, s sentence, at []int, title string, ref reference) rule {
	t := s.t()
	open := strings.LastIndexByte(t[:at[0]], '(')
	if open < 0 || strings.Contains(t[open:at[0]], ")") {
		return rule{}
	}
	joint := inTheSubject.FindStringIndex(t[open+1 : at[0]])
	if joint == nil || joint[0] == 0 {
		return rule{}
	}
	r := phraseRule(p, s, open+1, open+1+joint[0], ref, rule{evidence: p.quote(s, open+1, at[1])}, false)
	if !strings.ContainsAny(r.pattern, "{0123456789") {
		return rule{}
	}
	return r
}

// statedPassive reads: X should be indicated in the subject.
func statedPassive(p page, s sentence, at []int, title string, ref reference) rule {
	m := passive.FindStringSubmatchIndex(s.t()[:at[0]])
	if m == nil {
		return rule{}
	}
	return phraseRule(p, s, m[2], m[3], ref, rule{evidence: p.quote(s, m[2], at[1])}, false)
}

var passive = express(`(?:^|[,;:.]\s|@\S+\s|\b(?:and|that|et|y|und|e)\s)([^,;:.]{3,80}?) (?:goes|go|belongs?|(?:should|must|shall|has to|have to|needs? to|is to|are to|will)(?: \w+)? (?:appear|figure|stand|feature)|(?:doit|doivent|devra|devront) figurer|(?:debe|deben|debera|deberan|deve|devem|deve) (?:aparecer|figurar|constar|comparire)|(?:should|must|shall|has to|have to|needs? to|is to|are to|will|doit|devra|doivent|debe|debera|deben|deve|devera|dovra)(?: \w+)? (?:be|etre|ser|essere)|soll|muss|dient|a (?:preciser|indiquer|mentionner|rappeler|reporter)|da (?:indicare|riportare|specificare)) ?(?:\w+ ){0,3}?(?:in|as|on|into|en|dans|comme|como|no|nell'|im) ?(?:the |your |l'|el )?$`)

// verbLast reads: im Betreff bitte X angeben.
func verbLast(p page, s sentence, at []int, title string, ref reference) rule {
	m := lastVerb.FindStringSubmatchIndex(s.t()[at[1]:])
	if m == nil {
		return rule{}
	}
	from, until := at[1]+m[2], at[1]+m[3]
	return phraseRule(p, s, from, until, ref, rule{evidence: p.quote(s, at[0], at[1]+m[1])}, false)
}

var lastVerb = express(`^[\s,]*(?:(?:bitte|unbedingt|jeweils|stets|graag|duidelijk)\s)*(.{3,80}?)[\s,]+(?:an(?:zu)?geben|(?:zu )?nennen|(?:zu )?vermerken|eintragen|(?:te )?vermelden|an)(?:[\s.,!)]|$)`)

var inWithin = express(`^(?:nell'|en |dans l'|en el |no |como |como|come |comme |pour )`)

var inTheSubject = express(`[\s,)]*\b(?:in|within|inside|as|on|into|en|dans|comme|im|als|nel|nell|come|no|na|como|pour)\b['\s]*(?:(?:the|your|l|le|la|el|de|het|der|die|il|o|an?|main)\b['\s]*)*$`)

// statedAfter reads: in the subject please mention X.
func statedAfter(p page, s sentence, at []int, title string, ref reference) rule {
	t := s.t()
	verb := statingRE.FindStringIndex(t[at[1]:])
	if verb == nil || verb[0] > 40 || !afterStated.MatchString(t[at[1]:at[1]+verb[0]]) {
		// "indicar en el asunto X", "im Betreff X angeben": the verb stands before
		// the word for the subject, or at the end.
		return bareStated(p, s, at, ref)
	}
	from := at[1] + verb[1]
	until := from + stopsLiteral.FindStringIndex(t[from:])[0]
	literal := strings.HasPrefix(strings.TrimSpace(t[from:]), ":")
	return phraseRule(p, s, from, until, ref, rule{evidence: p.quote(s, at[0], until)}, literal)
}

var (
	afterStated  = express(`^(?:[\s,:]|\b(?:please|kindly|be|line|of|the|your|e-?mail|you|should|must|to|veuillez|merci de|bien|por favor|bitte|gelieve|si prega di|must|candidates|applicants|and|message|dient|dienen|u|te|has|have|shall|va|vanno|deve|dev[ae]ra|dovra|essere|debe|debera|ser|doit|devra|etre)\b)*$`)
	statingShort = express(`\b(?:` + statingWords.any() + `)\s+(?:\S+\s+){0,4}?$`)
)

// bareStated reads: indicating in the subject X.
func bareStated(p page, s sentence, at []int, ref reference) rule {
	t := s.t()
	m := statingShort.FindStringIndex(t[:at[0]])
	if inWithin.MatchString(t[at[0]:at[1]]) || withWithin.FindString(t[at[0]:at[1]]) != "" {
		m = []int{at[0], at[0]}
	}
	if m == nil || at[0]-m[0] > 60 {
		return rule{}
	}
	from := at[1]
	until := from + stopsLiteral.FindStringIndex(t[from:])[0]
	return phraseRule(p, s, from, until, ref, rule{evidence: p.quote(s, m[0], until)}, false)
}

// bareAfter reads: with subject Finance Officer. Only words that begin with a
// capital or digit are taken for a name without quotes.
func bareAfter(p page, s sentence, at []int, title string, ref reference) rule {
	t := s.t()
	from := at[1]
	until := from + stopsLiteral.FindStringIndex(t[from:])[0]
	words := strings.TrimLeft(p.words(s, from, until), " ,.")
	if words == "" || !startsName(words) || !withBefore.MatchString(t[:at[0]]+withPrefix(t[at[0]:at[1]])) {
		return rule{}
	}
	return phraseRule(p, s, from, until, ref, rule{evidence: p.quote(s, at[0], until)}, true)
}

var withBefore = express(`\b(?:with|use|avec|con|mit|met|com|under|using|unter)\b[^,;.]{0,30}$|^$`)

// withPrefix gives back the "with" that belongs to some words for the subject.
func withPrefix(term string) string {
	return withWithin.FindString(term)
}

var withWithin = express(`^(?:avec|con|com)?`)

func startsName(words string) bool {
	for _, r := range words {
		return unicode.IsUpper(r) || unicode.IsDigit(r) || r == '[' || r == '<' || r == '{'
	}
	return false
}
