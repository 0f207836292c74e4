package vacancy

import (
	"strings"

	"postroom/fold"
)

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
			if all[k].role == neutral && headsMail(p, all[k]) {
				all[k].role = forApplications
			}
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
	case s.bullet && s.section == duties:
		return forQuestions // of the post's own work
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
	switch {
	case erases(lead, tail):
		return forData
	case forNeeds.MatchString(lead):
		return forQuestions
	case notHere.MatchString(lead), refused(tail):
		return forQuestions
	}
	if ownMail.MatchString(lead) && subjectRE.MatchString(lead) && !s.asking {
		return forApplications
	}
	if found := leadRole(lead); found != neutral && !(found == forApplications && !sends(lead) && asksNext(tail)) {
		return found
	}
	return tailRole(lead, tail, before)
}

// forNeeds leads up to an address for those who need help with applying: it is not
// where applications go.
var forNeeds = express(`\b(?:if|should you|in case|(?:who|and) (?:needs?|requires?)|to request|si|falls|wenn|sollten|indien|mocht|se|qualora|caso)\b[^.;]{0,110}\b(?:disabilit(?:y|ies)|(?:reasonable )?(?:accommodations?|adjustments?)|special (?:needs|assistance|arrangements)|handicap\w*|behinderung\w*|discapacidad(?:es)?|beperking|disabilita|deficiencia)\b`)

// inCopy tells "X in copy" from "X, copy Y", where followed tells that a Y comes.
func inCopy(tail string, followed bool) bool {
	at := copyAfter.FindStringIndex(tail)
	return at != nil && !(followed && at[1] == len(tail))
}

// notHere forbids to send to the address that follows.
var notHere = express(`\b(?:` + tongues{
	en: `not (?:for )?(?:applications|cvs)|(?:do not|don't|must not|should not|never|not to) (?:\w+ )?(?:send|e-?mail|apply|submit|use|write|address|forward)`, fr: `ne pas (?:envoyer|adresser|utiliser|ecrire|postuler)|n'envoyez pas`,
	es: `no (?:envie|enviar|escriba|utilice|mandar)`, de: `nicht an|keine bewerbungen an`, nl: `niet (?:naar|aan)`, it: `non (?:inviare|scrivere|utilizzare)`, pt: `nao (?:envie|enviar|utilize)`,
}.any() + `)\b[^.;]{0,60}$`)

// ownMail is "your e-mail to" before an address.
var ownMail = express(`\b(?:your (?:e-?mail|message)|votre (?:mail|e-?mail|courriel|message)|ihrer? (?:e-?mail|mail|nachricht)|je (?:mail|bericht)|(?:su|tu) (?:correo|mensaje)|(?:la )?(?:tua|vostra) mail|o seu e-?mail) (?:to|a|an|aan|naar|para)\s?:?\s*$`)

// refused tells that what is sent to the address before it is not taken at all,
// whenever and however it comes.
func refused(tail string) bool {
	at := notCounted.FindStringIndex(tail)
	return at != nil && !onCondition.MatchString(clauseOf(tail))
}

// clauseOf is a text up to where another clause may begin.
func clauseOf(t string) string {
	if end := strings.IndexAny(t, ";.:"); end >= 0 {
		return t[:end]
	}
	return t
}

// notCounted tells what becomes of what is sent to the address right before it.
var notCounted = express(`^[\s>)"',]*(?:(?:directly|qui|que|die|che|which|that) )?(?:` + tongues{
	en: `(?:is|are|will|does|do) (?:not|no longer)(?: be)? (?:considered|read|accepted|count\w*|processed|answered)`, fr: `ne (?:sera|seront|sont) (?:pas|plus) (?:lu|pris|examine|accepte|traite|etudie|consider|retenu)\w*|ne comptent (?:pas|plus)`,
	es: `no (?:se|seran?) (?:tendran?|tenid|consider|le[ei]|acept|atend|atiend|valor|admit)\w*|no (?:cuentan|valen)`, de: `(?:werden|konnen) (?:\S+ ){0,3}nicht (?:mehr )?(?:berucksichtigt|gelesen|angenommen|bearbeitet|beantwortet|behandelt|beachtet|gewertet)|(?:gelten|zahlen) nicht`,
	nl: `worden (?:\S+ )?niet (?:meer )?(?:gelezen|meegenomen|beoordeeld|aanvaard|beantwoord|in behandeling)|tellen niet`, it: `non (?:saranno|verranno|sono|vengono) (?:pres|considerat|lett|accettat|valutat|esaminat|valid)\w*|non valgono`, pt: `nao (?:serao|sao) (?:considerad|lid|aceit|analisad|avaliad|respondid)\w*|nao contam`,
}.any() + `)\b`)

// onCondition is what only late, or incomplete, or unwanted applications meet.
var onCondition = express(`\b(?:` + tongues{
	en: `after|later|past|once|if|unless|without|when|until|before|by (?:phone|telephone|post|fax)`, fr: `apres|passe|si|sans|avant|par (?:telephone|courrier|fax)`, es: `despues|pasad[ao]|si|sin|tras|por (?:telefono|fax)`,
	de: `nach|spater|wenn|falls|ohne|sofern|per post|telefonisch`, nl: `na|later|als|indien|zonder|per post|telefonisch`, it: `dopo|oltre|se|senza|per (?:telefono|posta)`, pt: `depois|apos|se|sem|por telefone`,
}.any() + `)\b`)

// erases tells that an address is given to have one's data deleted: the words stand
// in its own clause, and none that asks for an application stands nearer.
func erases(lead, tail string) bool {
	if at := lastSpan(erasure, lead); at != nil && len(lead)-at[1] < erasureReach {
		before, after := lead[:at[0]], lead[at[1]:]
		asked := leadRole(before[strings.LastIndexAny(before, ";.")+1:]) == forApplications && !writeVerbs.MatchString(after)
		return !asked && leadRole(after) != forApplications
	}
	at := erasure.FindStringIndex(clauseOf(tail))
	return at != nil && at[0] < erasureReach && leadRole(lead) != forApplications
}

const erasureReach = 80 // bytes between the address and the words of deleting

// erasure tells an address to which one writes to have one's data deleted.
var erasure = express(`\b(?:` + tongues{
	en: `(?:erasure|deletion) of (?:your |their |the )?(?:\w+ )?(?:data|file|application)|(?:have|get|want) (?:your|their|the) (?:\w+ )?(?:data|file|application) (?:deleted|erased|removed)|(?:delete|erase|remove) (?:your|their) (?:\w+ )?(?:data|file|application)`, fr: `(?:effacement|suppression) de (?:vos|ses|leurs) (?:donnees|pieces)`,
	es: `(?:supresion|cancelacion|eliminacion) de (?:sus|tus|los) datos`, de: `loschung|losch(?:en|t) (?:wir )?(?:ihre|deine|die) (?:\w+ )?(?:daten|unterlagen|bewerbung)`, nl: `(?:verwijdering|wissen) van (?:je|uw) gegevens`, it: `cancellazione dei (?:\w+ )?dati`, pt: `eliminacao dos (?:seus )?dados`,
	more: `(?:veri\w* )?silinmesini`,
}.any() + `)\b`)

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

// headsMail tells the line "To: X" beside one that gives the subject.
func headsMail(p page, m mention) bool {
	if !recipient.MatchString(p.sentences[m.sentence].t()[:m.start]) {
		return false
	}
	for _, i := range []int{m.sentence - 1, m.sentence + 1} {
		if i < 0 || i >= len(p.sentences) {
			continue
		}
		label, _, found := strings.Cut(p.sentences[i].t(), ":")
		if at := subjectRE.FindStringIndex(label); found && at != nil && at[0] == 0 {
			return true
		}
	}
	return false
}

var recipient = express(`^(?:send )?(?:to|e-?mail(?: to)?|correo(?: electronico)?|courriel|mail|an|a|para|naar|aan|destinatario|destinataire|empfanger)\s*:\s*$`)

// goesOnSending tells "Send to X" after the papers were listed.
func goesOnSending(p page, m mention) bool {
	s := p.sentences[m.sentence]
	lead := s.t()[:m.start]
	if byMailToo(p, m) || everythingTo.MatchString(lead) && listedBefore(p, m.sentence) {
		return true
	}
	if at := sendRE.FindStringIndex(lead); s.asking || s.private || at == nil || at[0] > 15 || m.start > 60 || mailLabel.MatchString(lead) {
		return false
	}
	return listedBefore(p, m.sentence)
}

// listedBefore tells that papers are named in the few sentences before one.
func listedBefore(p page, number int) bool {
	for i := max(0, number-4); i < number; i++ {
		if before := p.sentences[i]; !before.offTopic() && len(documentsIn(before.t())) > 0 {
			return true
		}
	}
	return false
}

// everythingTo is "all of it to" before an address.
var everythingTo = express(`\b(?:` + tongues{
	en: `(?:everything|all(?: of)? (?:this|it|these|that)|these|them|all documents) (?:by e-?mail )?to`, fr: `le tout (?:par \S+ )?a|tout cela a`, es: `todo(?: ello| esto)? (?:por correo )?a`, de: `alles (?:zusammen )?an`, nl: `alles (?:samen )?naar|dit alles naar`, it: `il tutto a`, pt: `tudo para`,
}.any() + `)\s?:?\s*$`)

// byMailToo tells "or by e-mail to X" in the sentence after one that asks for an
// application.
func byMailToo(p page, m mention) bool {
	s := p.sentences[m.sentence]
	if s.asking || s.private || m.sentence == 0 || !mailRE.MatchString(s.t()[:m.start]) {
		return false
	}
	before := p.sentences[m.sentence-1]
	return before.sending && !before.offTopic() && before.block == s.block
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
