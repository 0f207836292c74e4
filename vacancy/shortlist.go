package vacancy

import (
	"slices"
	"strings"
)

// Who alone hears more of the employer.
var chosenWords = tongues{
	en: `(?:pre-?)?(?:short[- ]?list(?:ed)?|selected)|successful|suitable|finalists?|under (?:serious )?consideration|(?:chosen|retained|invited|qualified|eligible) (?:candidates?|applicants?)|(?:applicants?|candidates?|those) (?:in|for|under|that|who|whose|we|chosen|invited|meeting|selected|short)`,
	fr: `(?:pre-?)?(?:selectionne|retenu)\w*|qualifiee?s|short-?list\w*|finalistes`,
	es: `(?:pre-?)?seleccionad[ao]s?|finalistas?|elegid[ao]s|cualificad[ao]s|calificad[ao]s|idone[ao]s|que (?:cumplan|pasen|superen|sean)`,
	de: `(?:vor)?ausgewahlte?\w*|engere\w? (?:aus)?wahl|in die engere|vorausgewahlte?\w*|infrage kommende?\w*|geeignete?\w*|qualifizierte?\w*`,
	nl: `(?:voor)?geselecteerde?\w*|(?:kandidaten|sollicitanten) die|uitgenodigde|geschikte|gekwalificeerde`,
	it: `(?:pre-?)?selezionat[aie]|in linea|ritenut[aie]|idone[aie]|qualificat[ei]|finalist[ai]|corrispond\w+`,
	pt: `(?:pre-?)?selecionad[ao]s|finalistas|aprovad[ao]s|elegiveis|apt[ao]s|qualificad[ao]s`,
}

// What becomes of them.
var contactedWords = tongues{
	en: `contact(?:ed)?|notified|informed|invited|hear (?:from|back)|respon(?:d|ded|se)|repl(?:y|ied)|called|acknowledged|reached|interviewed|approached|be in touch`,
	fr: `contact\w*|convoque\w*|averti\w*|reponse|invite\w*|informe\w*|recontact\w*|reprendr\w+ contact`,
	es: `contact\w*|convocad[ao]s?|notificad\w+|notificara|respuesta|respondera|avisad\w+|llamad[ao]s|informad[ao]s|comunicara\w*|entrevistad[ao]s`,
	de: `kontaktiert|kontaktieren|benachrichtigt|eingeladen|einladen|antwort\w*|informiert|ruckmeldung|gemeldet|melden`,
	nl: `gecontacteerd|contact|benaderd|bericht|uitgenodigd|reactie|antwoord`,
	it: `contattat\w+|contatt\w+|ricontattat\w+|convocat\w+|rispost\w+|avvisat\w+|invitat\w+`,
	pt: `contact\w+|contat\w+|notificad[ao]s|convocad[ao]s|resposta|chamad[ao]s|informad[ao]s`,
}

// What such people are called, two of them of one noun: "qualified and suitable". Of
// what is called otherwise, an "and" begins another clause.
var fitWords = tongues{
	en: `(?:(?:most|best|well|highly|fully) )?(?:(?:pre-?)?(?:short[- ]?list(?:ed)?|selected)|qualified|suitable|eligible|successful|experienced|competent|promising|outstanding|matching|strong|chosen|retained|invited)`,
	fr: `(?:(?:les )?(?:plus|mieux) )?(?:(?:pre-?)?(?:selectionne|retenu)\w*|qualifie\w*|eligibles?|competent\w*|experimente\w*)`,
	es: `(?:mas )?(?:(?:pre-?)?seleccionad[ao]s?|cualificad[ao]s?|calificad[ao]s?|idone[ao]s?|elegid[ao]s?|elegibles?)`,
	de: `(?:vor)?ausgewahlte?\w*|geeignete?\w*|qualifizierte?\w*|infrage kommende?\w*`,
	nl: `(?:voor)?geselecteerde?\w*|geschikte|gekwalificeerde`, it: `(?:pre-?)?selezionat[aie]|idone[aie]|qualificat[aie]|ritenut[aie]`,
	pt: `(?:pre-?)?selecionad[ao]s?|qualificad[ao]s?|aprovad[ao]s?|elegiveis|aptas?|aptos?`,
}

// What stands between the two.
var besideWords = tongues{en: `and/or|and|or|&`, fr: `et|ou`, es: `y|e|o`, de: `und|oder`, nl: `en|of`, it: `e|ed|o`, pt: `e|ou`}

// Only these. The French "ne ... que" is read as "seulement" before (queRE).
var onlyWords = tongues{
	en: `only`, fr: `seul(?:e|s|es)?|seulement|uniquement|exclusivement`,
	es: `solo|solamente|unicamente|exclusivamente`, de: `nur|ausschliesslich|lediglich`, nl: `alleen|enkel|uitsluitend|slechts`,
	it: `solo|soltanto|solamente|esclusivamente|unicamente`, pt: `so|apenas|somente|unicamente|exclusivamente`,
}

// What turns "only" or "all" round, at most two words before it.
var denyWords = tongues{
	en: `not|never|nor|cannot|\w+n't|rather than|instead of`, fr: `non|pas|jamais`, es: `no|nunca|tampoco`, de: `nicht|nie|keineswegs`,
	nl: `niet|nooit`, it: `non|mai`, pt: `nao|nunca`,
}

// What begins another clause.
var clauseWords = tongues{
	en: `and|but|while|whereas|as|since|because|so|then`, fr: `et|mais|tandis|alors|car`, es: `y|e|pero|mientras|porque`,
	de: `und|aber|sondern|wahrend|denn`, nl: `en|maar|terwijl|want`, it: `e|ed|ma|mentre|perche`, pt: `e|mas|enquanto|porque`,
}

// Of whom another clause speaks, after one of those words or a comma.
var othersWords = tongues{
	en: `we|you|they|i|it|all|every\w*|each|others?|the (?:rest|others?)`, fr: `nous|vous|on|tous|toutes|chaque|chacun\w*|les autres`,
	es: `nosotros|tod[ao]s|cada|los demas|las demas|el resto`, de: `wir|sie|alle\w*|jede\w*`, nl: `wij|we|u|je|alle\w*|iedere\w*|elke`,
	it: `noi|tutt[ie]|ogni|gli altri`, pt: `nos|tod[ao]s|cada|os demais`,
}

// Everybody who applies.
var everybodyWords = tongues{
	en: `(?:all|each|every)(?: of)? (?:\w+ ){0,2}(?:applicants?|candidates?)|every(?:one|body)`,
	fr: `(?:tous|toutes) les (?:candidat|postulant)\w*|(?:chaque|tout) (?:candidat|postulant)\w*`,
	es: `tod[ao]s l[ao]s (?:candidat\w+|postulantes|solicitantes|aspirantes|personas)|cada candidat\w+`,
	de: `alle[nr]? (?:bewerb|kandidat)\w+|jede\w? (?:bewerb|kandidat)\w+`,
	nl: `alle (?:kandidaten|sollicitanten)|(?:iedere|elke) (?:kandidaat|sollicitant)`,
	it: `tutt[ie] (?:i|le|gli) candidat\w+|ogni candidat\w+`, pt: `tod[ao]s [ao]s candidat\w+|cada candidat\w+`,
}

// Silence that is announced without naming those who hear.
var silenceWords = tongues{
	en: `(?:unable|not able|not be able|cannot|can not|impossible|not possible|will not|won't|do not) (?:to )?(?:respond|reply|write|contact|acknowledge|answer|get back|notify|correspond)\b[^.;]{0,30}\b(?:all|every|each|everyone|individual\w*|unsuccessful|non-?shortlisted)|if you (?:have not|haven't|do not|don't|did not) (?:hear|heard|receive|received|been contacted)\b[^.]{0,90}\b(?:unsuccessful|not (?:been )?(?:successful|selected|short-?listed)|assume|consider)`,
	fr: `(?:sans|en l'absence de|faute de) (?:reponse|nouvelles?|retour)\b[^.]{0,90}\b(?:consider\w+|n'a pas ete retenue|negative\w*|rejetee)`,
	es: `(?:si no|de no) (?:recib\w+|ha\w* recibido|tiene\w*|obtener|ser contactad\w+)\b[^.]{0,90}\b(?:considere\w*|entend\w+|no (?:ha|han) sido seleccionad\w+|desestimad\w+)`,
	de: `(?:wenn|sollten|sofern) (?:sie|du)\b[^.]{0,60}\b(?:nichts|keine (?:antwort|ruckmeldung|nachricht))\b[^.]{0,60}\b(?:nicht|absage|keine)`,
	nl: `(?:als|indien) (?:u|je|jij)\b[^.]{0,60}\b(?:niets|geen (?:bericht|reactie|antwoord))\b[^.]{0,60}\b(?:niet|geen|afgewezen)`,
	it: `(?:in (?:assenza|mancanza) di|senza) (?:riscontro|risposta|comunicazion\w+)\b[^.]{0,90}\b(?:consider\w+|negativ\w+|ritenere)`,
	pt: `(?:se nao|caso nao|na ausencia de) (?:receb\w+|obtiver\w*|for\w* contact\w+|resposta|contact\w+)\b[^.]{0,90}\b(?:considere\w*|nao (?:foi|foram) selecionad\w+|excluid\w+)`,
}

// promise finds, in one language, that only X will be contacted. Languages are not
// mixed: the Portuguese "só" would be an English "so".
type promise struct {
	only      *expression
	denied    *expression
	paired    *expression   // two words for the same people, of which the second is enough
	orders    []*expression // in which it may be put; no clause begins in a group
	everybody *expression   // will be contacted; no clause begins in a group
	clause    *expression
	others    *expression // a clause about others
}

func promiseIn(of func(tongues) string) promise {
	word := func(t tongues) string { return `\b(?:` + of(t) + `)\b` }
	const near, far = `([^.;]{0,90}?)`, `[^.;]{0,90}?`
	only, chosen, join, contacted := word(onlyWords), word(chosenWords), word(clauseWords), word(contactedWords)
	contacted += `(?: ` + join + ` \w+)?` // contact and interview
	return promise{
		only:   express(only),
		denied: express(word(denyWords) + `(?: [\w'-]+){0,2}? (?:` + only + `|` + word(everybodyWords) + `)`),
		paired: express(`\b(?:(?:` + of(fitWords) + `),? (?:(?:` + of(besideWords) + `) )?)+(` + of(fitWords) + `)\b`),
		orders: []*expression{
			express(only + near + chosen + far + contacted),
			express(only + near + contacted + near + chosen),
			express(contacted + far + only + near + chosen),
		},
		everybody: express(word(everybodyWords) + near + contacted),
		clause:    express(`[,:()]| [-–—]+ |` + join),
		others:    express(`(?:,|` + join + `) ` + word(othersWords)),
	}
}

var promises = []promise{
	promiseIn(func(t tongues) string { return t.en }), promiseIn(func(t tongues) string { return t.fr }),
	promiseIn(func(t tongues) string { return t.es }), promiseIn(func(t tongues) string { return t.de }),
	promiseIn(func(t tongues) string { return t.nl }), promiseIn(func(t tongues) string { return t.it }),
	promiseIn(func(t tongues) string { return t.pt }),
}

var (
	silenceRE = whole(silenceWords)
	queRE     = express(`\bn(?:e |')((?:[\w-]+ ){1,4}?)qu(?:e |')`)
)

// madeIn tells whether a folded sentence of one line makes the promise.
func (p promise) madeIn(t string) bool {
	if !p.only.MatchString(t) {
		return false
	}
	t = p.paired.ReplaceAllString(p.denied.ReplaceAllString(t, ""), "$1")
	if p.holds(p.everybody, t) {
		return false
	}
	return slices.ContainsFunc(p.orders, func(order *expression) bool { return p.holds(order, t) })
}

// mostTries bounds the places of a sentence at which a promise is looked for: a
// sentence has few, a page without a full stop thousands.
const mostTries = 20

// holds tells whether an expression matches somewhere so that no clause begins, and
// no second "only" stands, within its groups, and none about others in the whole.
func (p promise) holds(form *expression, t string) bool {
	for range mostTries {
		at := form.FindStringSubmatchIndex(t)
		if at == nil {
			return false
		}
		sound := !p.others.MatchString(t[at[0]:at[1]])
		for i := 2; sound && i < len(at); i += 2 {
			gap := t[at[i]:at[i+1]]
			sound = !p.clause.MatchString(gap) && !p.only.MatchString(gap)
		}
		if sound {
			return true
		}
		t = t[at[0]+1:]
	}
	return false
}

// onlyShortlisted tells whether a page says that only those who are shortlisted will
// hear more, with the words.
func onlyShortlisted(p page) (promised bool, evidence string) {
	for _, s := range p.sentences {
		if s.private || s.board || s.section == duties {
			continue
		}
		line := queRE.ReplaceAllString(strings.Join(strings.Fields(s.t()), " "), "${1}seulement ")
		if silenceRE.MatchString(s.t()) || slices.ContainsFunc(promises, func(p promise) bool { return p.madeIn(line) }) {
			return true, p.quote(s, 0, len(s.t()))
		}
	}
	return false, ""
}
