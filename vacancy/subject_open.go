package vacancy

import (
	"strings"

	"postroom/fold"
)

// heldBack leaves a rule open that asks for what no placeholder can hold, or that
// shows one subject for each of several posts: a person must see to it.
func heldBack(s sentence, r rule) rule {
	if asksForTrait(r.pattern) || definesPart(s.t(), r.pattern) || severalPosts(s.t()) {
		return rule{asked: r.pattern, evidence: r.evidence}
	}
	return r
}

// asksForTrait tells a pattern one of whose parts is what applicants are or bring:
// "Cook – Surname – Nationality".
func asksForTrait(pattern string) bool {
	for part := range strings.SplitSeq(partEnds.ReplaceAllString(fold.Text(pattern), "\n"), "\n") {
		if trait.MatchString(strings.TrimSpace(part)) {
			return true
		}
	}
	return false
}

var (
	partEnds = express(`[][(){}<>|+/_,:;]|\s[-–—]+\s`)
	trait    = express(`^(?:(?:your|votre|tu|su|dein|ihr|je|uw|tua|sua|seu) )?(?:` + tongues{
		en: `nationality|citizenship|gender|languages?(?: pair)?|field of study|topic|initials|(?:state|country|place) of residence|phone number|telephone|date of birth|years of experience`,
		fr: `nationalite|sexe|langues?|domaine d'etudes|sujet|theme|initiales|pays de residence|telephone|date de naissance`,
		es: `nacionalidad|genero|idiomas?|area de estudios?|tema|iniciales|pais de residencia|telefono|fecha de nacimiento`,
		de: `nationalitat|staatsangehorigkeit|geschlecht|sprachen?|studienfach|fachrichtung|thema|initialen|wohnort|telefonnummer|geburtsdatum`,
		nl: `nationaliteit|geslacht|taal|talen|studierichting|initialen|woonplaats|telefoonnummer|geboortedatum`,
		it: `nazionalita|cittadinanza|genere|lingua|lingue|tema|iniziali|telefono|data di nascita`,
		pt: `nacionalidade|genero|linguas?|idiomas?|tema|iniciais|telefone|data de nascimento`,
	}.any() + `)$`)
	// definition says what a word of the pattern stands for.
	definition = express(`\b(?:where|donde|ou|wobei|waarbij|dove|onde)\s["']?(\pL+)["']?\s(?:is|es|est|ist|e|stands|steht|staat|designe|significa)\b`)
	perPost    = express(`["'»”]\s?(?:` + tongues{
		en: `for the (?:first|second|other|former|latter)`, fr: `pour (?:le|la) (?:premier|premiere|second|seconde|deuxieme)`, es: `para (?:el|la) (?:primer|primera|segund[oa])`,
		de: `fur die (?:erste|zweite)`, nl: `voor de (?:eerste|tweede)`, it: `per (?:il|la) (?:prim[oa]|second[oa])`, pt: `para (?:o|a) (?:primeir[oa]|segund[oa])`,
	}.any() + `)\b`)
)

// definesPart tells "X: topic", where topic is something of the applicant's.
func definesPart(t, pattern string) bool {
	m := definition.FindStringSubmatch(t)
	return m != nil && len(m[1]) > 2 && strings.Contains(" "+fold.Text(pattern)+" ", " "+m[1]+" ")
}

// severalPosts tells a sentence that gives each of its posts a subject.
func severalPosts(t string) bool {
	return strings.Count(t, `"`) >= 4 && perPost.MatchString(t)
}
