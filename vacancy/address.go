package vacancy

import (
	"slices"
	"strings"

	"postroom/fold"
)

// role is what a notice gives an address for.
type role int

const (
	neutral role = iota
	forApplications
	forCopies
	forQuestions
	forData
)

// mention is an address, or what is left of one, in its place.
type mention struct {
	address    string // empty when masked
	sentence   int
	start, end int // bytes of the folded sentence
	role       role
	link       anchor
	spelt      bool
}

const (
	localPart  = `[\pL\d][\pL\d._%+'-]*`
	domainPart = `[\pL\d](?:[\pL\d-]*[\pL\d])?(?:\.[\pL\d](?:[\pL\d-]*[\pL\d])?)*\.[\pL]{2,24}`
	atMark     = `(?:[\[({<]\s*(?:at|a|arroba|chiocciola|apenstaart|@|ät)\s*[\])}>]|\s(?:AT|@)\s|@\s)`
	dotMark    = `(?:\s?[\[({<]\s*(?:dot|punkt|point|punto|ponto|\.)\s*[\])}>]\s?|\s(?:dot|DOT|punkt|punto|ponto)\s)`
)

var (
	plainAddress = express(localPart + `@` + domainPart)
	// Spelt out: an "at" in brackets, or a bare one with a spelt "dot" after it.
	bracketAddress = express(`(` + localPart + `)\s?` + atMark + `\s?([\pL\d-]+(?:(?:\.|` + dotMark + `)[\pL\d-]+)*(?:\.|` + dotMark + `)[\pL]{2,24})`)
	wordAddress    = express(`(` + localPart + `)\s(?:at|arroba|chiocciola)\s([\pL\d-]+(?:` + dotMark + `[\pL\d-]+)+)`)
	dotMarkRE      = express(dotMark)
	maskedAddress  = express(`(?i)\[e-?mail[\s\x{a0}]*protected\]|\[e-?mail address removed\]|\[(?:adresse|correo|email|e-mail) (?:protégé[e]?|protegid[oa]|geschützt|masqué[e]?|hidden)\]|` +
		localPart + `@(?:\.{2,}|…|\*{2,}|x{3,}\b|\[\.\.\.\]|_{2,})|\b[x*]{3,}@[x*.\w]+|[\pL\d._-]*\*{2,}[\pL\d._-]*@[\pL\d.*-]+`)
	copyRE = express(`(?:(?:^|[(,;.] ?|\b(?:a|with|and|please|also|kindly|in|the|or) )cop(?:y|ies)(?: to| in)?|\b(?:` + tongues{
		en: `copying(?: in)?|copied(?: to)?|cc(?:'d|'ing|ing)?|bcc`, fr: `copie(?: a| de)?`, es: `copia(?: a| para)?`,
		de: `kopie(?: an)?`, nl: `kopie(?: aan| naar)?`, it: `conoscenza(?: a)?`, pt: `com copia para`,
	}.any() + `))[\s:(<"']+(?:[^\s.;]+ ){0,2}$|\bcc[.:]\s*$`)
	copyAfter = express(`^[\s>)"',]*(?:\(?(?:in|en|em|ins?) )?(?:cc|copy|copie|kopie|copia|conoscenza)(?:[\s.,;)]*$|\s*[),;]|\.\s)`)
	joiner    = express(`^[\s,;/&<>)("']*(?:(?:and|or|et|ou|y|o|e|und|oder|en|of|and/or|et/ou|y/o|e/o|sowie|also|as well as|ainsi que|aussi)\b)?[\s,(]*(?:(?:to|a|an|naar|aan|al|at)\b)?[\s:<("']*$`)
	// namedJoiner is the same with a person's name between.
	namedJoiner = express(`^[\s,;/)>"']*(?:(?:and|or|et|ou|y|o|e|und|oder|en|of|sowie)\b|[,;/])\s*(?:(?:to|a|an|naar|aan)\s)?(?:(?:mr|mrs|ms|dr|prof|m|mme|herrn?|frau|sr|sra)\.?\s)?(?:[\pL.'-]+\s){1,4}[(<:]\s*$`)
	labelOf     = express(`(?:` + paperWords.any() + `|apply)\)?\s?[:>-]\s?["'<(]*$`)
	// paperTo is "CV and letter to X", without a verb.
	paperTo    = express(`\b(?:` + paperWords.any() + `)\b[^.;:?]{0,60}\b(?:to|a|an|naar|aan|para)\s?:?\s?["'<(]*$`)
	toAddress  = express(`\b(?:to|at|via|a|an|naar|aan|al|para|unter|l'adresse|adresse|address|direccion|indirizzo|endereco|e-?mail|correo|mail|below|following|suivante|siguiente|folgende|seguente|seguinte|ci-dessous|avec)\)?\s*:?$|:\s*$|\b(?:following|below|suivante|siguiente|folgende|seguente|seguinte|ci-dessous)\b.{0,30}\b(?:e-?mail|address|adresse|direccion|correo|indirizzo|endereco|contact)`)
	writeVerbs = express(`\b(?:` + tongues{
		en: `e-?mail|write|contact|send|message|get in touch`, fr: `ecri\w+|contact\w*|envoy\w+|adress\w+`, es: `escrib\w+|contact\w*|envi\w+|mand\w+`,
		de: `schreib\w*|mail\w*|kontakt\w*|send\w*|schick\w*|meld\w*`, nl: `mail\w*|schrijf|contact|stuur`, it: `scriv\w+|contatt\w+|invi\w+`, pt: `escrev\w+|contact\w+|contat\w+|envi\w+`,
	}.any() + `)\b`)
)

// addressesOf finds every address of a page and what it is for.
func addressesOf(p page) []mention {
	var all []mention
	for i := range p.sentences {
		all = append(all, mentionsIn(p, i)...)
	}
	giveRoles(p, all)
	return all
}

// mentionsIn finds the addresses in one sentence, in order.
func mentionsIn(p page, number int) []mention {
	s := p.sentences[number]
	t := s.t()
	var found []mention
	add := func(address string, at []int, spelt bool) {
		for _, m := range found {
			if at[0] < m.end && m.start < at[1] {
				return
			}
		}
		address = strings.TrimRight(address, ".")
		found = append(found, mention{address: address, sentence: number, start: at[0], end: at[1], spelt: spelt})
	}
	for _, at := range maskedAddress.FindAllStringIndex(t, -1) {
		add("", at, false)
	}
	for _, at := range plainAddress.FindAllStringIndex(t, -1) {
		add(p.addressAt(s, at), at, false)
	}
	for _, re := range []*expression{bracketAddress, wordAddress} {
		for _, at := range re.FindAllStringSubmatchIndex(t, -1) {
			add(t[at[2]:at[3]]+"@"+dotMarkRE.ReplaceAllString(t[at[4]:at[5]], "."), at[:2], true)
		}
	}
	for _, link := range p.links {
		if link.mailto && link.start >= s.start && link.start < s.end {
			found = addLink(s, found, link, number)
		}
	}
	slices.SortFunc(found, func(a, b mention) int { return a.start - b.start })
	return found
}

// addressAt is an address as it was written, but for the case of its domain.
func (p page) addressAt(s sentence, at []int) string {
	local, domain, _ := strings.Cut(unseen.ReplaceAllString(p.words(s, at[0], at[1]), ""), "@")
	return strings.TrimLeft(local, "'.-_") + "@" + strings.ToLower(domain)
}

// unseen are characters without width, which copying leaves in an address.
var unseen = express(`[\x{200b}-\x{200f}\x{2060}\x{feff}]`)

// addLink joins a mailto link to the address that it carries, or adds it where
// only the link names the address. A link beats what masks it.
func addLink(s sentence, found []mention, link anchor, number int) []mention {
	address := link.address()
	if plainAddress.FindString(address) != address || address == "" {
		return found
	}
	for i, m := range found {
		start, end := s.span(m.start, m.end)
		inside := start < link.end && link.start < end
		if strings.EqualFold(m.address, address) && (inside || m.link.url == "") {
			found[i].link = link
			return found
		}
		if inside && m.address == "" {
			found[i].address, found[i].link = address, link
			return found
		}
	}
	at := len(fold.Text(strings.TrimRight(pad(s, link.end), " ")))
	at = min(at, len(s.t()))
	return append(found, mention{address: address, sentence: number, start: at, end: at, link: link})
}

// pad is the folded text of a sentence up to a byte of the page.
func pad(s sentence, offset int) string {
	for j := len(s.t()); j > 0; j-- {
		if _, end := s.span(j-1, j); end <= offset {
			return s.t()[:j]
		}
	}
	return ""
}

// giveRoles reads what each address is for from the words about it.
func giveRoles(p page, all []mention) {
	lead := leadIn{sentence: -1}
	for i := range p.sentences {
		first := true
		own := false
		for k := range all {
			if all[k].sentence != i {
				continue
			}
			own = true
			all[k].role = roleOf(p, all, k)
			if all[k].role == neutral && lead.covers(p, i) {
				all[k].role = lead.role
				if first {
					lead.taken = i
				}
			}
			if all[k].role == neutral && first && (takesByPlace(p.sentences[i], all[k]) || goesOnSending(p, all[k])) {
				all[k].role = forApplications
			}
			first = false
		}
		lead = lead.after(p, i, own)
	}
	takeAbove(p, all)
}

// takeAbove gives the role of applications to the address that "the address
// above" means, where a page has none for them.
func takeAbove(p page, all []mention) {
	if hasRole(all, forApplications) {
		return
	}
	for i, s := range p.sentences {
		if !s.sending || !addressAbove.MatchString(s.t()) || noMailRE.MatchString(s.t()) {
			continue
		}
		for k := len(all) - 1; k >= 0; k-- {
			if all[k].sentence >= i || all[k].role != neutral {
				continue
			}
			for j := range all {
				if all[j].sentence == all[k].sentence && all[j].role == neutral {
					all[j].role = forApplications
				}
			}
			return
		}
	}
}

var addressAbove = express(`\b(?:` + tongues{
	en: `above(?:[- ]mentioned)? (?:e-?mail )?(?:address|contact)|(?:e-?mail |contact )?address (?:above|given above)`, fr: `(?:adresse|contact)s? (?:mail |e-?mail )?(?:ci-dessus|susmentionnee?|indiquee? plus haut)`,
	es: `(?:direccion|correo) (?:arriba|antes) \w+`, de: `(?:oben genannte|o\. ?g\.|obige)\w* (?:e-?mail-?)?(?:adresse|kontakt)`, nl: `bovenstaand e-?mailadres|bovenstaand adres`, it: `indirizzo (?:sopra|di cui sopra)`, pt: `e-?mail (?:acima|supracitado)`,
}.any() + `)`)

// leadIn is a sentence that announces an address that stands further down.
type leadIn struct {
	sentence int
	role     role
	taken    int // the sentence whose address took it; 0 when none did
}

const leadReach = 8 // sentences, short lines mostly: name, street, town, telephone

func (l leadIn) covers(p page, i int) bool {
	return l.sentence >= 0 && i-l.sentence <= leadReach && (l.taken == 0 || l.taken == i)
}

func (l leadIn) after(p page, i int, ownAddress bool) leadIn {
	s := p.sentences[i]
	if ownAddress {
		if l.taken == 0 {
			return leadIn{sentence: -1}
		}
		return l
	}
	switch {
	case s.private:
		return leadIn{sentence: i, role: forData}
	case s.sending && (s.section == applying || toAddress.MatchString(s.t()) || mailRE.MatchString(s.t())):
		return leadIn{sentence: i, role: forApplications}
	case s.asking && !s.sending:
		return leadIn{sentence: i, role: forQuestions}
	case s.heading && l.sentence >= 0 && s.section != applying:
		return leadIn{sentence: -1}
	}
	return l
}

// roleOf reads the words before an address up to the one before it, then those
// after it.
func roleOf(p page, all []mention, k int) role {
	m := all[k]
	s := p.sentences[m.sentence]
	from, to := 0, len(s.t())
	var before *mention
	if k > 0 && all[k-1].sentence == m.sentence {
		before, from = &all[k-1], all[k-1].end
	}
	if k+1 < len(all) && all[k+1].sentence == m.sentence {
		to = all[k+1].start
	}
	lead, tail := s.t()[min(from, m.start):m.start], s.t()[m.end:max(to, m.end)]
	switch {
	case s.private || s.board:
		return forData
	case s.referee:
		return forQuestions
	case inCopy(tail, to < len(s.t())) || copyRE.MatchString(lead):
		if before == nil && questionRE.MatchString(lead) || before != nil && before.role == forQuestions {
			return forQuestions
		}
		return forCopies
	case before != nil && (joiner.MatchString(lead) || namedJoiner.MatchString(lead) && leadRole(lead) == neutral):
		return before.role
	}
	if notHere.MatchString(lead) {
		return forQuestions
	}
	if found := leadRole(lead); found != neutral && !(found == forApplications && !sends(lead) && asksNext(tail)) {
		return found
	}
	return tailRole(lead, tail, before)
}

// inCopy tells "X in copy" from "X, copy Y", where followed tells that a Y comes.
func inCopy(tail string, followed bool) bool {
	at := copyAfter.FindStringIndex(tail)
	return at != nil && !(followed && at[1] == len(tail))
}

// notHere forbids to send to the address that follows.
var notHere = express(`\b(?:` + tongues{
	en: `(?:do not|don't|must not|should not|never|not to) (?:\w+ )?(?:send|e-?mail|apply|submit|use|write|address|forward)`, fr: `ne pas (?:envoyer|adresser|utiliser|ecrire|postuler)|n'envoyez pas`,
	es: `no (?:envie|enviar|escriba|utilice|mandar)`, de: `nicht an|keine bewerbungen an`, nl: `niet (?:naar|aan)`, it: `non (?:inviare|scrivere|utilizzare)`, pt: `nao (?:envie|enviar|utilize)`,
}.any() + `)\b[^.;]{0,60}$`)

// asksNext tells "contact X for more information", where what follows the address
// says what it is for.
func asksNext(tail string) bool {
	clause, _, _ := strings.Cut(tail, ";")
	at := questionRE.FindStringIndex(clause)
	return at != nil && at[0] < 40
}

// leadRole takes the later of the words of applying and of asking.
func leadRole(lead string) role {
	plain := aboutPaper.ReplaceAllStringFunc(lead, func(m string) string { return strings.Repeat(" ", len(m)) })
	apply := lastApply(plain)
	if labelOf.MatchString(lead) || paperTo.MatchString(plain) {
		apply = len(lead)
	}
	question := lastMatch(questionRE, plain)
	switch {
	case apply < 0 && question < 0:
		return neutral
	case question < 0, apply > question:
		return forApplications
	case apply >= 0 && coordinated(plain, apply, question):
		return forApplications
	}
	return forQuestions
}

// coordinated tells "to apply or for more information" from two sentences in one.
func coordinated(t string, apply, question int) bool {
	between := t[min(apply, len(t)):question]
	return len(between) < 40 && !strings.ContainsAny(between, ",;:.") && conjunction.MatchString(between)
}

var conjunction = express(`\b(?:or|and|ou|et|o|y|oder|und|of|en|e)\b`)

// lastApply is where the last act of applying ends that has its paper, or -1.
func lastApply(t string) int {
	last := -1
	if send, paper := lastMatch(sendRE, t), lastMatch(paperRE, t); send >= 0 && paper >= 0 {
		last = max(send, paper)
	}
	return max(last, lastMatch(applyRE, t), lastMatch(submitList, t))
}

func lastMatch(re *expression, t string) int {
	all := re.FindAllStringIndex(t, -1)
	if len(all) == 0 {
		return -1
	}
	return all[len(all)-1][0]
}

// tailRole reads what follows an address: "write to X with your CV", "contact X
// for more information".
func tailRole(lead, tail string, before *mention) role {
	clause, _, _ := strings.Cut(tail, ";")
	asks := questionRE.FindStringIndex(clause)
	pays := paperRE.FindStringIndex(aboutPaper.ReplaceAllString(clause, " "))
	writes := writeVerbs.MatchString(lead) || sendRE.MatchString(lead)
	switch {
	case before != nil:
		return neutral
	case asks != nil && (pays == nil || asks[0] < pays[0]):
		return forQuestions
	case writes && (pays != nil || applyRE.MatchString(clause) || subjectRE.MatchString(clause)):
		return forApplications
	}
	return neutral
}

// takesByPlace tells an address that takes applications because it stands, with a
// word of writing and none of asking, in the part on how to apply.
func takesByPlace(s sentence, m mention) bool {
	if s.section != applying || s.asking {
		return false
	}
	lead := s.t()[:m.start]
	return writeVerbs.MatchString(lead) || sendRE.MatchString(lead) || s.sending || applyRE.MatchString(s.t())
}

// goesOnSending tells "Send to X" after the papers were listed.
func goesOnSending(p page, m mention) bool {
	s := p.sentences[m.sentence]
	lead := s.t()[:m.start]
	if at := sendRE.FindStringIndex(lead); s.asking || s.private || at == nil || at[0] > 15 || m.start > 60 || mailLabel.MatchString(lead) {
		return false
	}
	for i := max(0, m.sentence-4); i < m.sentence; i++ {
		if before := p.sentences[i]; !before.offTopic() && len(documentsIn(before.t())) > 0 {
			return true
		}
	}
	return false
}

var mailLabel = express(`^\W*(?:e-?mail|mail)(?: address)?\s?[:.]?\s*$`)

// named are people who take applications by name: "to A as well as to Ann Other",
// whose address stands elsewhere.
var named = express(`(?:and to|as well as to|ainsi qu'à|ainsi qu’à|et à|y a|sowie an|und an|e a|en aan|and|et)\s+((?:(?:Mr|Mrs|Ms|Dr|Prof|M|Mme|Herrn?|Frau)\.?\s)?\p{Lu}[\pL'-]+(?:\s+\p{Lu}[\pL'-]+){1,3})`)

// byName gives the role of applications to the addresses of people whom an
// application sentence names.
func byName(p page, all []mention) {
	for i := range all {
		s := p.sentences[all[i].sentence]
		if all[i].role != forApplications || !s.sending {
			continue
		}
		for _, m := range named.FindAllStringSubmatch(p.text[s.start:s.end], -1) {
			for k := range all {
				if k != i && all[k].role == neutral && belongsTo(all[k].address, m[1]) {
					all[k].role = forApplications
				}
			}
		}
	}
}

// belongsTo tells an address that is made of a person's names.
func belongsTo(address, person string) bool {
	local, _, _ := strings.Cut(fold.Text(address), "@")
	words := fold.Words(person)
	found := 0
	for _, w := range words {
		if len(w) > 2 && strings.Contains(local, w) {
			found++
		}
	}
	return found >= 2
}
