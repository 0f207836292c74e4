package vacancy

// Who alone hears more of the employer.
var chosenWords = tongues{
	en: `(?:pre-?)?(?:short[- ]?list(?:ed)?|selected)|successful|suitable|finalists?|under (?:serious )?consideration|(?:chosen|retained|invited|qualified|eligible) (?:candidates?|applicants?)|(?:applicants?|candidates?|those) (?:in|for|under|that|who|whose|we|chosen|invited|meeting|selected|short)`,
	fr: `(?:pre-?)?(?:selectionne|retenu)\w*|short-?list\w*|finalistes`,
	es: `(?:pre-?)?seleccionad[ao]s?|finalistas?|elegid[ao]s|que (?:cumplan|pasen|superen|sean)`,
	de: `(?:vor)?ausgewahlte?\w*|engere\w? (?:aus)?wahl|in die engere|vorausgewahlte?\w*|infrage kommende?\w*|geeignete?\w*`,
	nl: `(?:voor)?geselecteerde?\w*|(?:kandidaten|sollicitanten) die|uitgenodigde|geschikte`,
	it: `(?:pre-?)?selezionat[aie]|in linea|ritenut[aie]|idone[aie]|finalist[ai]|corrispond\w+`,
	pt: `(?:pre-?)?selecionad[ao]s|finalistas|aprovad[ao]s|elegiveis`,
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

// Only these.
var onlyWords = tongues{
	en: `only`, fr: `seul(?:e|s|es)?|seulement|uniquement|exclusivement|ne (?:seront|contacterons|recontacterons|repondrons)|que les`,
	es: `solo|solamente|unicamente|exclusivamente`, de: `nur|ausschliesslich|lediglich`, nl: `alleen|enkel|uitsluitend|slechts`,
	it: `solo|soltanto|solamente|esclusivamente|unicamente`, pt: `so|apenas|somente|unicamente|exclusivamente`,
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

// shortlistRE finds "only X will be contacted" in the orders in which the languages
// put it.
var shortlistRE = func() []*expression {
	only, chosen, contacted := `\b(?:`+onlyWords.any()+`)\b`, `\b(?:`+chosenWords.any()+`)\b`, `\b(?:`+contactedWords.any()+`)\b`
	gap := `[^.;]{0,90}?`
	return []*expression{
		express(only + gap + chosen + gap + contacted),
		express(only + gap + contacted + gap + chosen),
		express(contacted + gap + only + gap + chosen),
		whole(silenceWords),
	}
}()

// onlyShortlisted tells whether a page says that only those who are shortlisted will
// hear more, with the words.
func onlyShortlisted(p page) (promised bool, evidence string) {
	for _, s := range p.sentences {
		if s.private || s.board || s.section == duties {
			continue
		}
		for _, form := range shortlistRE {
			if form.MatchString(s.t()) {
				return true, p.quote(s, 0, len(s.t()))
			}
		}
	}
	return false, ""
}
