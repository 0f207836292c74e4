package vacancy

import (
	"slices"
	"strings"
)

// Words that say that applications are looked at as they come.
var rollingRE = express(`\b(?:` + tongues{
	en: `(?:on an? )?rolling (?:basis|admission|review|deadline|recruitment|applications?)|(?:open |will remain open |remains? open |until |is open )?until (?:the )?(?:position|post|vacancy|role|it|suitable \w+|a suitable \w+)?(?: is| are| has been| have been)? ?(?:filled|found|identified)|reviewed (?:as (?:they are|and when)|upon|on) (?:received|receipt|arrival)|as (?:they are|and when) (?:received|submitted)|as they (?:come in|arrive)|screened as|(?:may|might|could|can) (?:be )?(?:close|closed|filled|fill)(?: \w+){0,3} (?:before|earlier|prior)|(?:review|screening|interviews?)(?: of applications)? (?:will )?(?:begin|start|commence)s? immediately|no (?:fixed |closing )?deadline|no (?:fixed )?closing date|(?:read|look at|review|consider)(?:ed|s)? (?:\S+ ){0,3}(?:week by week|day by day|every (?:\S+ )?(?:day|week|month|monday|tuesday|wednesday|thursday|friday)\b)|open[- ]ended call|(?:unsolicited|speculative|spontaneous) applications?|applications? (?:\S+ ){0,6}at any time|(?:on )?an? (?:ongoing|continuous) basis|until further notice|as (?:suitable )?(?:applications|candidates|they) (?:come|arrive)|in (?:the )?order (?:of (?:arrival|receipt)|(?:in which )?(?:they are )?received)|(?:applications|candidates) (?:\S+ ){0,4}on (?:arrival|receipt)|until (?:we have|we've|we|somebody|someone|the right \w+|a good \w+) (?:found|find|is found|has been found|are found)|(?:short-?listing|screening|selection|review|recruitment) (?:of applications )?is (?:ongoing|continuous)|(?:interview|appoint|fill the (?:post|position|role)|close the (?:call|vacancy|post|advert\w*)) before (?:the |that |this )?(?:deadline|closing date|date)|all (?:the )?year(?: round)?|throughout the year|(?:withdrawn|closed|filled|taken down) (?:early|sooner|earlier)|(?:closed|close|closes) (?:once|when|as soon as) (?:a |the |we )(?:\w+ ){0,3}(?:found|appointed)|clos(?:e|ing) (?:the |this )?(?:call|vacancy|recruitment|position|advert\w*) (?:early|earlier)|continuously (?:accepted|open|reviewed)|applications? (?:are )?(?:accepted|reviewed) (?:continuously|throughout)|applications? deadline: ?open\b|deadline:? ?(?:open(?: until filled)?|rolling|ongoing)\b`,
	fr: `(?:par|dans l')ordre d'arrivee|des (?:leur|son) (?:arrivee|reception)|a mesure qu(?:'elles|'ils|e les \w+) (?:arriv|nous parvien)\w+|pourvue? avant (?:la|cette) (?:date|echeance)|(?:clore|cloturer|fermer) (?:l'appel|l'offre|le recrutement|la vacance|cet appel) (?:\S+ )?avant|jusqu'a ce que (?:nous|quelqu'un|la bonne personne) (?:\S+ ){0,2}(?:trouve\w*)|pas de date (?:limite|de cloture)|toute l'annee|jusqu'a nouvel ordre|au fil de (?:l'eau|la reception|leur (?:reception|arrivee))|au fur et a mesure|jusqu'a ce que le poste (?:soit|est) pourvu|jusqu'a pourvoi|des reception|(?:cv|candidatures?) seront (?:analyses|etudie|examine|traite)\w* (?:rapidement|des|au fil|au fur)|candidatures? (?:spontanees? )?(?:en continu|permanente)|sans date limite`,
	es: `a medida que (?:van )?(?:lleg|se recib|se vayan)\w+|(?:segun|conforme) (?:van )?lleg\w+|por orden de (?:llegada|recepcion)|hasta (?:que (?:se |la |lo )?)?(?:encontrar|encontremos|hallar)\w*|(?:cerrar|cerrarse|cerrara) (?:la convocatoria |el proceso |el plazo )?antes|no hay (?:fecha (?:limite|de cierre)|plazo)|todo el ano|hasta nuevo aviso|(?:de manera|de forma) (?:continua|progresiva)|hasta (?:cubrir|llenar|que se cubra|ocupar) (?:la |el )?(?:vacante|puesto|plaza|posicion)?|a medida que se reciban|conforme (?:se reciban|vayan llegando)|convocatoria (?:abierta|permanente)|candidatura espontanea|sin fecha limite`,
	de: `fortlaufend|bewerbungen (?:sehen|sichten|lesen|prufen|bearbeiten) wir (?:\S+ )?laufend|laufend (?:angesehen|gelesen|bearbeitet)|(?:sichten|lesen|prufen) (?:wir )?(?:die |alle )?bewerbungen (?:laufend|nach eingang|sobald)|bis (?:wir (?:jemanden|die richtige person) gefunden|jemand gefunden)|vor ablauf der (?:bewerbungs)?frist|in der reihenfolge (?:ihres|des) eingangs|das ganze jahr|bis auf weiteres|vorzeitig geschlossen|laufend (?:gesichtet|gepruft|entgegen)|bis zur besetzung|bis die stelle besetzt|initiativbewerbung|nach eingang|bewerb\w+ (?:\S+ ){0,6}jederzeit|jederzeit (?:\S+ ){0,4}bewerb|ohne (?:bewerbungs)?frist`,
	nl: `doorlopend|in volgorde van binnenkomst|(?:tot|totdat) (?:de|we|wij|er) (?:\S+ ){0,4}gevonden|geen (?:sluitingsdatum|deadline|uiterste datum)|eerder (?:te )?sluiten|zodra (?:ze|reacties|brieven) binnenkomen|het hele jaar|tot nader order|totdat de (?:vacature|functie) is (?:vervuld|ingevuld)|tot de vacature (?:vervuld|ingevuld)|zodra (?:wij|we) .{0,20}kandida|tot (?:we|wij|er) (?:iemand|\S+ \S+) (?:hebben |is |zijn )?gevonden|open sollicitatie|direct in behandeling`,
	it: `(?:valutat\w+|esaminat\w+|leggiamo|esaminiamo|valutiamo) (?:\S+ ){0,3}(?:man mano|a mano a mano|in ordine di arrivo|su base continua)|in ordine di (?:arrivo|ricezione)|(?:man mano|a mano a mano) che arriv\w+|finche non (?:troviamo|avremo|si trova|sara)|fino a quando non|chiudere (?:\S+ ){0,2}(?:prima|in anticipo)|non c'e (?:una )?scadenza|tutto l'anno|fino a (?:copertura|esaurimento)|candidatura spontanea|a sportello|in modo continuativo`,
	pt: `(?:de forma|em) continu[ao]|a medida que (?:chega|vao chegando|forem chegando|cheguem)\w*|por ordem de (?:chegada|recepcao)|ate (?:se )?(?:encontra|encontrar)\w*|nao ha prazo|todo o ano|ate nova ordem|(?:encerrar|fechar) (?:\S+ ){0,3}antes|ate (?:ao )?preenchimento (?:da vaga)?|a medida que (?:forem|sao) recebidas|fluxo continuo|candidatura espontanea|banco de talentos`,
}.any() + `)`)

// notRolling are uses of the same words for something else.
var notRolling = express(`\b(?:(?:not|cannot|no) (?:\w+ )?(?:unsolicited|speculative|spontaneous)|withdraw|will not be|not) (?:reviewed |considered )?on a rolling|remunerat|rolling (?:contract|stock|plan|budget|rota)|contract (?:\w+ ){0,3}until|kosten|beneficiar|ninos|deadline for questions`)

// rollingOf tells whether a page takes applications as they come, with the words.
func rollingOf(p page) (rolling bool, evidence string) {
	for _, s := range p.sentences {
		if s.private || s.section == duties && (s.bullet || !ofOurs.MatchString(s.t())) || s.section == about && !s.sending {
			continue
		}
		if at := rollingRE.FindStringIndex(s.t()); at != nil && !notRolling.MatchString(s.t()) {
			return true, p.quote(s, at[0], at[1])
		}
	}
	return false, ""
}

// ofOurs tells what the organisation does with applications from what a post holder
// does with those of others.
var ofOurs = express(`\b(?:we|nous|wir|wij)\b[^.;]{0,60}\b(?:applications?|candidatures|bewerbungen|sollicitaties|reacties)\b`)

// limits say in what form papers must come.
var limitWords = []*expression{
	express(`\b(?:plain text or pdf|pdf or word|word or pdf|pdf(?: and|/| ou| or| o| oder| of) (?:ms )?(?:word|docx?)|(?:ms )?(?:word|docx?)(?: and|/| ou| or| o| oder| of) pdf)(?: (?:format|files?|form))?`),
	express(`\b(?:(?:as|in|into|to) )?(?:(?:a|an|one|en|un|une|einer|einem|in|als|zu|in un) )?(?:single|one|unique|combined|seul(?:e)?|unico|unica|einzige[nr]?|eine[rm]?|gemeinsame[nr]?|one single|un seul|un solo|un unico) (?:\w+ ){0,2}?(?:pdf|file|document|fichier|archivo|datei|bestand|documento|ficheiro|arquivo)(?:[- ](?:file|document|format|dokument|datei|bestand|single document))?`),
	express(`\b(?:pdf single document|merged? (?:them )?into (?:a |one )?(?:single )?pdf|pdf (?:only|format only|exclusivement|uniquement|preferred)|(?:only|uniquement|exclusivement|ausschliesslich|nur|solo|apenas|somente|uitsluitend)(?: (?:in|au|en|als|as|in|em|formato|format))* pdf\b|(?:in|au|en|im|em|in) (?:format|formato|formaat)? ?pdf(?:[- ]format)?(?: (?:format|only|exclusivement|uniquement))?|pdf[- ](?:format|datei|bestand|file|dokument|formaat)|als pdf|format pdf(?: exclusivement| uniquement)?|formato pdf)\b`),
	express(`\b(?:(?:max(?:imum)?\.?|up to|at most|not (?:more than|exceeding|exceed)|no (?:more|longer) than|maximal|hochstens|maximo(?: de)?|massimo(?: di)?|maximaal|au maximum|ne (?:depassant|excedant) pas|no mas de|inferieure? a|less than|under|smaller than)(?: of)? (?:\d+(?:[.,]\d+)?|one|two|three|four|five|un|une|deux|trois|dos|tres|zwei|drei|due|tre|dois|twee|drie) ?(?:a4 )?(?:pages?|seiten?|paginas?|pagine|pagina's|words|mots|palabras|worter|parole|palavras|mb|mo|megabytes?))\b`),
	express(`\b\d+(?:[.,]\d+)? ?(?:a4 )?(?:pages?|seiten|paginas?|pagine|pagina's|mb|mo|words|mots) (?:max(?:imum|imal|\.)?|maximo|massimo|maximaal|au maximum|or less)`),
	express(`\b(?:one|two|three|1|2|3)[- ]pages? (?:cv|cover letter|resume|letter|motivation letter)|(?:cv|resume|letter) of (?:one|two|three|\d) pages?\b`),
}

// limitsOf joins the limits of form of a page in its own words.
func limitsOf(p page) (limits, evidence string) {
	var found []string
	for _, s := range p.sentences {
		if s.private || s.offTopic() {
			continue
		}
		for _, limit := range limitWords {
			for _, at := range limit.FindAllStringIndex(s.t(), -1) {
				if !s.sending && s.section != applying && len(documentsIn(s.t())) == 0 {
					continue
				}
				words := p.words(s, at[0], at[1])
				if doc := documentBefore(s.t(), at[0]); doc != "" {
					words = doc + " " + words
				}
				if !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, words) }) {
					found = append(found, words)
					evidence = firstOf(evidence, p.quote(s, at[0], at[1]))
				}
			}
		}
	}
	return strings.Join(found, "; "), evidence
}

// documentBefore names the document that a limit in brackets after it is about.
func documentBefore(t string, at int) string {
	docs := documentsIn(t[:at])
	if len(docs) == 0 || !strings.HasSuffix(strings.TrimRight(t[:at], " "), "(") && !strings.HasSuffix(strings.TrimRight(t[:at], " "), ",") {
		return ""
	}
	last := docs[len(docs)-1]
	if at-last.end > 12 {
		return ""
	}
	return strings.ReplaceAll(string(last.kind), "_", " ")
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// alsoWords are other things that notices ask applicants to say.
var alsoWords = []struct {
	what  string
	words *expression
}{
	{"availability", whole(tongues{en: `(?:your |earliest )?availability|available start(?:ing)? date|earliest (?:possible )?(?:start|starting|availab\w+)(?: date)?|date of availability`, fr: `(?:vos |votre |date de )?disponibilites?`, es: `disponibilidad|fecha de incorporacion`, de: `verfugbarkeit|(?:fruhest\w+ )?eintritts(?:termin|datum)|fruhestmoglich\w+ \w+`, nl: `beschikbaarheid|vroegst mogelijke`, it: `disponibilita`, pt: `disponibilidade`})},
	{"notice period", whole(tongues{en: `notice period`, fr: `(?:duree du )?preavis`, es: `preaviso`, de: `kundigungsfrist`, nl: `opzegtermijn`, it: `preavviso`, pt: `aviso previo`})},
	{"salary expectation", whole(tongues{en: `(?:expected|desired) (?:salary|remuneration)|salary (?:expectations?|requirements?)|(?:daily|consultancy) (?:rate|fee)s?`, fr: `pretentions? (?:salariales?|de salaire)|pretentions`, es: `(?:pretension(?:es)?|expectativas?|aspiracion(?:es)?) (?:salarial(?:es)?|de renta|economicas?)`, de: `gehaltsvorstellung(?:en)?|gehaltswunsch`, nl: `salaris ?(?:wens|indicatie|verwachting)\w*`, it: `(?:aspettative|richiesta) (?:economic\w+|retributiv\w+|salarial\w+)`, pt: `pretens(?:ao|oes) salaria(?:l|is)|expectativa salarial`})},
	{"salary history", whole(tongues{en: `salary history|current salary`, es: `ultimo salario`})},
	{"work permit", whole(tongues{en: `(?:proof of )?(?:right to work|work (?:permit|authori[sz]ation)) (?:status|in your)|visa status`, de: `arbeitserlaubnis`})},
	{"where the notice was seen", whole(tongues{en: `(?:where|how) you (?:heard|learn(?:ed|t)|found out|saw|came across) (?:about |of )?(?:this|the|us)|source of (?:the )?(?:advert\w*|information)`, fr: `(?:ou|comment) vous avez (?:vu|pris connaissance|connu)`, es: `(?:donde|como) (?:se entero|conocio|vio)`, de: `wie sie (?:auf|von)`, nl: `waar (?:u|je) (?:deze|de) vacature`})},
	{"motivation in the letter", whole(tongues{en: `(?:the )?reasons? (?:why )?you want`})},
	{"nationality", express(`\b(?:indicate|state|mention|include|specify)\w* (?:\w+ ){0,4}nationality`)},
	{"telephone number", whole(tongues{en: `(?:contact|phone|telephone|mobile) numbers?|skype (?:id|name)`, fr: `numero de telephone`, es: `numero de telefono`, de: `telefonnummer`, it: `recapito telefonico`})},
	{"LinkedIn profile", express(`\blinkedin\b`)},
	{"answers to questions", whole(tongues{en: `answers? (?:to )?the following questions?|answering the (?:following )?questions?`, fr: `repondre aux questions`, es: `responder (?:a )?las (?:siguientes )?preguntas`, pt: `responder (?:as |a )?(?:seguintes )?quest\w+`})},
}

// alsoAsked collects what else a page asks applicants to say.
func alsoAsked(p page) (things []string, evidence string) {
	for _, also := range alsoWords {
		for _, s := range p.sentences {
			if s.private || s.offTopic() {
				continue
			}
			if !s.sending && !(s.section == applying && askingWords.MatchString(s.t())) || s.asking && !s.sending {
				continue
			}
			if at := also.words.FindStringIndex(s.t()); at != nil && !s.board {
				things = append(things, also.what)
				evidence = firstOf(evidence, p.quote(s, at[0], at[1]))
				break
			}
		}
	}
	return things, evidence
}
