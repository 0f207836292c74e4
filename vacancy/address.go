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
	// A bare "at" before a whole domain, after what only an address can be.
	plainAt       = express(`(?:\bto|:)\s((?:[\pL\d]+[-._][\pL\d._-]+|jobs?|hr|careers?|apply|applications?|recruit\w*|vacanc\w+|resumes?|cvs?|hiring))\sat\s([\pL\d-]+(?:\.[\pL\d-]+)*\.[\pL]{2,24})\b`)
	dotMarkRE     = express(dotMark)
	maskedAddress = express(`(?i)\[e-?mail[\s\x{a0}]*protected\]|\[e-?mail address removed\]|\[(?:adresse|correo|email|e-mail) (?:protégé[e]?|protegid[oa]|geschützt|masqué[e]?|hidden)\]|` +
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
	for _, re := range []*expression{bracketAddress, wordAddress, plainAt} {
		for _, at := range re.FindAllStringSubmatchIndex(t, -1) {
			add(t[at[2]:at[3]]+"@"+dotMarkRE.ReplaceAllString(t[at[4]:at[5]], "."), []int{at[2], at[1]}, true)
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
