package vacancy

import (
	"strings"
)

// way is how a page takes applications, with the words for it.
type way struct {
	channel   Channel
	portal    string // the portal's address, when given
	evidence  string
	form      bool // speaks of no more than a form, which may be one of paper
	elsewhere bool // takes them by portal as well as by e-mail
}

var (
	webAddress = express(`(?i)\bhttps?://[^\s<>"'()\[\]{}]+(?:\([^\s()]*\)[^\s<>"'()\[\]{}]*)*|\bwww\.[\pL\d.-]+\.[a-z]{2,}[^\s<>"'()\[\]{}]*`)
	moreAbout  = express(`\b(?:` + tongues{
		en: `visit (?:\w+ )?(?:website|site|web site)|for more information|further information|more about|read more|to learn more|about us|privacy|conditions|website - |its website|salary scale|please see|job description|terms of reference|can be found|invite you to visit`,
		fr: `plus d'informations?|en savoir plus|site internet|consulter|voir`, es: `mas informacion|visite`, de: `weitere informationen|mehr (?:informationen|infos)|infos unter|besuchen sie`, nl: `meer informatie|kijk op`, it: `maggiori informazioni|ulteriori informazioni|visita`, pt: `mais informacoes|visite`,
	}.any() + `)`)
)

// wayOf decides how a page takes applications from its addresses and words.
func wayOf(p page, mail []mention, subject rule) way {
	email, emailWords := byEmail(p, mail)
	if !email && (subject.pattern != "" || subject.asked != "") && !saysOtherChat(p) {
		email, emailWords = true, subject.evidence
	}
	portal := byPortal(p)
	shut := shutDoor(p)
	switch {
	case shut != "" && (portal.channel == ByPortal || !hasRole(mail, forApplications)):
		if portal.channel == "" && !noMailIsPortal(shut) {
			return way{channel: ByUnknown, evidence: shut}
		}
		if words := byPost(p); words != "" && portal.portal == "" && (portal.channel == "" || portal.form) {
			return way{channel: ByPost, evidence: words}
		}
		portal.channel = ByPortal
		portal.evidence = firstOf(portal.evidence, shut)
		return portal
	case email:
		return way{channel: ByEmail, portal: portal.portal, evidence: emailWords, elsewhere: portal.channel == ByPortal && portal.portal != ""}
	case portal.channel == ByPortal && !portal.form:
		return portal
	}
	if words := byPost(p); words != "" {
		return way{channel: ByPost, evidence: words}
	}
	if portal.channel == ByPortal {
		return portal
	}
	return way{channel: ByUnknown}
}

// byPost is the sentence that asks for applications on paper: one that says so,
// or one that sends them to a street.
func byPost(p page) string {
	for i, s := range p.sentences {
		if s.private || s.board || !s.sending && s.section != applying {
			continue
		}
		if postRE.MatchString(s.t()) || s.sending && streetNear(p, i) {
			return p.quote(s, 0, len(s.t()))
		}
	}
	return ""
}

const streetReach = 5 // sentences, the lines of an address

// streetNear tells a street or post code in a sentence or the lines after it.
func streetNear(p page, from int) bool {
	for i := from; i < len(p.sentences) && i <= from+streetReach; i++ {
		if streetRE.MatchString(p.text[p.sentences[i].start:p.sentences[i].end]) {
			return true
		}
	}
	return false
}

// streetRE is a house number with its street, or a post code with its town.
var streetRE = express(`(?i)\b\d{1,4}[a-z]?,? (?:(?:bis|ter),? )?(?:rue|avenue|bd|boulevard|place|via|viale|piazza|(?:[\pL.'-]+ ){1,3}(?:street|st\.|road|rd\.|avenue|ave\.|lane|square))\b|\b(?:[\pL-]+(?:straße|strasse|str\.|weg|platz|gasse|straat|laan|plein|gracht|kade)|(?:rua|calle|via|viale|avenida|avda\.|c/) [\pL ]{2,30},?(?: n[º°.])?) \d{1,4}\b|\b(?:p\.? ?o\.? ?box|p\.? ?m\.? ?b\.?|postfach|postbus|apartado|casilla|cs|bp) \d+`)

func noMailIsPortal(words string) bool { return !strings.Contains(strings.ToLower(words), "whatsapp") }

func saysOtherChat(p page) bool {
	return chatWords.MatchString(p.text)
}

var chatWords = express(`(?i)\bwhatsapp\b|\btelegram\b`)

func hasRole(mail []mention, r role) bool {
	for _, m := range mail {
		if m.role == r {
			return true
		}
	}
	return false
}

// byEmail tells a page that takes e-mail: an address for applications, be it
// masked, or a sentence that says so although its address is lost.
func byEmail(p page, mail []mention) (bool, string) {
	for _, m := range mail {
		if m.role == forApplications {
			s := p.sentences[m.sentence]
			return true, p.quote(s, 0, len(s.t()))
		}
	}
	for _, s := range p.sentences {
		t := s.t()
		if s.private || s.referee || noMailRE.MatchString(t) || forNeeds.MatchString(t) || s.board || s.bullet && (s.section == duties || s.section == profile) {
			continue
		}
		if s.sending && mailRE.MatchString(aboutPaper.ReplaceAllString(t, " ")) && !s.asking && !contactedByMail.MatchString(t) {
			return true, p.quote(s, 0, len(t))
		}
	}
	return false, ""
}

// contactedByMail are e-mails that the employer sends.
var contactedByMail = express(`(?:you will|will be|shall be|receive|contacted|notified|informed|vous (?:serez|recevrez)|sera|werden|wird|recibira|ontvang)[^.;]{0,40}(?:e-?mail|mail|correo|courriel)`)

// shutDoor is what a page says against e-mail, or empty.
func shutDoor(p page) string {
	for _, s := range p.sentences {
		if at := noMailRE.FindStringIndex(s.t()); at != nil && !s.asking {
			return p.quote(s, at[0], at[1])
		}
	}
	return ""
}

// byPortal finds the sentence that sends applicants to a portal, and its address,
// there or in the lines after it.
func byPortal(p page) way {
	found := way{}
	for i, s := range p.sentences {
		t := s.t()
		if s.private || s.board || s.referee || (s.section == duties || s.section == profile) && (s.bullet || !opensWithApplying(t)) {
			continue
		}
		if !s.sending && !applyRE.MatchString(t) && !dueWords.MatchString(t) {
			continue
		}
		at := portalRE.FindStringIndex(t)
		if at == nil || downloads.MatchString(t) && !uploads.MatchString(t) || s.asking && !s.sending && lastMatch(questionRE, t[:at[0]]) >= 0 || moreAbout.MatchString(t) && !s.sending && !applyRE.MatchString(t) {
			continue
		}
		url := portalURL(p, i)
		if found.channel == "" || url != "" {
			found = way{channel: ByPortal, portal: url, evidence: p.quote(s, 0, len(t)), form: url == "" && paperForm.MatchString(t[at[0]:at[1]])}
		}
		if url != "" {
			break
		}
	}
	return found
}

// downloads tells that a page gives the form, and uploads that it takes it back.
var (
	downloads = express(`\b(?:download\w*|telecharg\w*|descarg\w*|herunter(?:zu)?laden|heruntergeladen|gedownload|scaric\w*|baixa[rd]\w*|descarreg\w*)\b`)
	uploads   = express(`\b(?:upload\w*|apply online|submit(?:ted)? online|online (?:application|form|system)|candidatar-se online|en ligne|en linea|online|hochladen|hochgeladen)\b`)
)

// opensWithApplying tells a sentence about applications after a list of duties
// that no heading ends.
func opensWithApplying(t string) bool {
	at := dueWords.FindStringIndex(t)
	return at != nil && at[0] < 15 && sendRE.MatchString(t)
}

var paperForm = express(`^(?:sul|nel) modulo$|^(?:(?:fill|complet\w*) (?:in |out )?(?:the |this |our )?)?(?:application )?form$|^sollicitatieformulier$|^bewerbungsformular$|^formulaire de candidature$|^formulario de inscricao$`)

const portalReach = 4 // sentences after the one that speaks of the portal

// portalURL is the first web address in a sentence or the few after it that is
// not given for information only.
func portalURL(p page, from int) string {
	for i := from; i < len(p.sentences) && i <= from+portalReach; i++ {
		s := p.sentences[i]
		if i > from && (moreAbout.MatchString(s.t()) || s.board || s.heading && s.section != applying || s.private) {
			continue
		}
		for _, link := range p.links {
			if !link.mailto && link.start >= s.start && link.start < s.end && strings.HasPrefix(strings.ToLower(link.url), "http") {
				return link.url
			}
		}
		if url := webAddress.FindString(p.text[s.start:s.end]); url != "" {
			return withScheme(strings.TrimRight(strings.ReplaceAll(url, shy, ""), ".,;:!?"))
		}
	}
	return ""
}

func withScheme(url string) string {
	if strings.HasPrefix(strings.ToLower(url), "www.") {
		return "https://" + url
	}
	return url
}
