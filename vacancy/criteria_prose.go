package vacancy

import "strings"

// How a sentence begins that says what applicants are, have or can: who is meant, and
// at once what he must have. What is learnt or done in the post has other verbs.
var bearerWords = tongues{
	en: `(?:the|an?|our|all|each|every|any)? ?(?:` + idealEN + ` )+(?:` + bearersEN + `|` + plainEN + `) ` + mustEN + `?` + haveEN + `|` +
		`(?:(?:the|an?|all|each|every|any) )?(?:` + bearersEN + `|` + plainEN + `|you|they|he/she|she/he|he or she|s/he) ` + mustEN + haveEN + `|` +
		`(?:the |an? |you\b ?)(?:` + bearersEN + ` )?` + haveEN,
	fr: `(?:(?:le|la|les|un|une|ce|cette|votre)(?:(?:/| ou )(?:la|une|le|cette) ?)? |l')?(?:(?:candidat|postulant|titulaire)\S*(?: (?:ideal|recherche|retenu|recrute|selectionne)\S*)?|personne (?:ideale|recherchee|retenue|recrutee)|vous) (?:(?:devr\w+|doi\w+|dev\w+) )?(?:(?:egalement|aussi|idealement|de preference) )*` + haveFR + `|` +
		`(?:(?:le|la|les|un|une|ce|cette)(?:(?:/| ou )(?:la|une|le|cette) ?)? |l')?(?:stagiaires?|etudiant\S*|doctorant\S*|personne|volontaires?|collaborat\S+|il/elle|il ou elle|elle ou il) (?:devr\w+|doi\w+) ` + haveFR,
	es: `(?:(?:el|la|los|las|un|una)(?:/(?:la|las|una))? )?(?:(?:candidat\S+|postulantes?|aspirantes?|solicitantes?)(?: (?:ideal|seleccionad|interesad)\S*)?|personas? (?:ideal|seleccionad|candidat|buscad)\S*) (?:(?:deber?\w*|debe\w*|tendra\w* que|tiene\w* que|ha de|han de) )?(?:(?:tambien|ademas|preferentemente) )*` + haveES + `|` +
		`(?:(?:el|la|los|las|un|una) )?(?:personas?|profesional\w*|becari\S+) (?:debera\w*|debe\w*|tendra\w* que) ` + haveES,
	de: `(?:(?:der|die|das|unser|unsere|ein|eine) )?(?:(?:ideale|geeignete|gesuchte|erfolgreiche)\w* )?(?:bewerber\S*|kandidat\S*|personlichkeit|stelleninhaber\S*|sie|du) (?:(?:sollte\w*|mussen|muss|musst)|(?:(?:auch|bereits|idealerweise|zudem|ausserdem) )?(?:verfug\w+|hat|haben|hast|besitz\w+|bring\w+|beherrsch\w+|sprech\w+|sprichst|(?:sind|bist) (?:sicher|vertraut|erfahren|fahig|in der lage|qualifiziert))) `,
	nl: `(?:(?:de|een|onze) )?(?:(?:ideale|geschikte) )?(?:kandida\S+|sollicitant\S*|je|jij|u) (?:moet\w*|dient|(?:(?:ook|bij voorkeur|tevens) )?(?:heeft|hebt|hebben|beschik\w+|bezit\w*|beheers\w+|spreek\w*|bent (?:in het bezit|vaardig|ervaren|bekend))) `,
	it: `(?:(?:il|la|i|le|un|una)(?:/la)? )?(?:candidat\S+|(?:persona|figura|risorsa|profilo) (?:ideale|ricercat\S|selezionat\S))(?: ideal\S)? (?:(?:deve|devono|dovra|dovranno|dovrebbe\w*) )?(?:(?:anche|inoltre|preferibilmente) )*(?:avere|ha|hanno|possed\w+|possied\w+|disporre|dispone|conoscere|conosce|padroneggia\w*|(?:essere|e) (?:in possesso|laureat\w|in grado|capace|madrelingua|espert\w)) `,
	pt: `(?:(?:o|a|os|as|um|uma)(?:/a)? )?(?:candidat\S+|(?:pessoa|profissional) (?:ideal|selecionad\S+|candidata))(?: ideal| selecionad\S+)? (?:(?:deve\w*|devera\w*|precisa\w*) )?(?:(?:tambem|preferencialmente) )*(?:ter|tem|tenha|possuir|possui|possua|dominar|domina|demonstrar|dispor|(?:ser|e) (?:licenciad\w+|capaz|fluente|titular|graduad\w+|formad\w+)) `,
}

// Pieces of these.
const (
	idealEN   = `(?:ideal|successful|suitable|right|perfect|preferred|selected|potential|prospective|eligible|strong|good)`
	bearersEN = `candidates?|applicants?|incumbents?|post ?-?holders?|appointees?`
	plainEN   = `persons?|people|individuals?|students?|interns?|trainees?|volunteers?|consultants?|fellows?`
	mustEN    = `(?:(?:(?:must|should|shall|will|would|needs? to|ha(?:s|ve) to|(?:is|are) (?:expected|required) to|ought to) )(?:(?:also|ideally|preferably) )?)`
	haveEN    = `(?:(?:also|ideally|preferably|therefore|both|either|already) )*(?:have|has|hold|holds|possess|possesses|demonstrate|demonstrates|bring|brings|master|masters|speak|speaks|(?:be|is|are) (?:(?:\w+ly )?(?:able|fluent|proficient|experienced|qualified|familiar|skilled|competent|trained|certified|registered|licen[cs]ed|capable|comfortable)|an? (?:native|qualified|experienced|trained|certified|registered|licen[cs]ed)|in possession)) `
	haveFR    = `(?:avoir|a|ont|avez|possed\w+|dispos\w+|maitris\w+|justifi\w+|deten\w+|detien\w+|parl\w+|faire preuve|fait preuve|faites preuve|temoign\w+|(?:etre|est|sont|etes) (?:titulaires?|diplome\w*|capables?|a l'aise|bilingues?|experimente\w*|familier\S*|aptes?)) `
	haveES    = `(?:tener|tiene|tenga|tendra|contar con|cuenta con|cuente con|poseer|posee|posea|acreditar|disponer|dominar|domine|demostrar|(?:ser|es|estar|esta) (?:titulad\w+|capaz|graduad\w+|licenciad\w+|bilingue|en posesion)) `
)

// The same, of the post or of the house that seeks.
var seekerWords = tongues{
	en: `we(?:'re| are)? (?:now |currently )?(?:look(?:ing)? for|seek(?:ing)?|require|expect) |the (?:ideal|desired) profile `,
	fr: `nous (?:re)?cherchons |le profil (?:recherche|ideal|souhaite|attendu) `, es: `buscamos |se (?:busca|requiere) |el perfil (?:ideal|buscado) `,
	de: `wir (?:suchen|erwarten|setzen) `, nl: `(?:wij|we) (?:zoeken|vragen|verwachten) `, it: `cerchiamo |si (?:ricerca|richied\w+) |il profilo (?:ideale|ricercato) `,
	pt: `procuramos |buscamos |(?:requer|exige)-se |o perfil (?:ideal|pretendido) `,
}

// How a sentence ends that begins with what is asked.
var askedOfWords = tongues{
	en: `(?:is|are|would be|will be) (?:(?:also|strictly|highly|absolutely|very|strongly) )?(?:required|essential|necessary|mandatory|needed|expected|compulsory|indispensable|a must|desirable|desired|preferred|advantageous|(?:an? )?(?:\w+ )?(?:assets?|advantages?|plus))`,
	fr: `(?:est|sont|sera|seront|serait|seraient) (?:(?:egalement|aussi|fortement|vivement|imperativement) )?(?:exige\w*|requis\w*|necessaires?|indispensables?|souhaite\w*|souhaitables?|apprecie\w*|un (?:plus|atout)|obligatoires?|attendu\w*|recommande\w*|demande\w*)`,
	es: `(?:es|son|sera|seran) (?:\w+mente )?(?:imprescindibles?|necesari\w+|indispensables?|obligatori\w+|deseables?|requerid\w+|valorables?)|se (?:requiere\w*|valora\w*|exige\w*)`,
	de: `(?:ist|sind|werden|wird|ware|waren) (?:(?:ebenfalls|zwingend|unbedingt) )?(?:erforderlich|vorausgesetzt|notwendig|erwartet|wunschenswert|von vorteil|unabdingbar)|setzen wir voraus`,
	nl: `(?:is|zijn) (?:\w+ )?(?:vereist|noodzakelijk|een (?:must|pre|vereiste|pluspunt)|gewenst|wenselijk)`,
	it: `(?:e|sono|sara|saranno) (?:\w+ )?(?:richiest\w+|necessari\w+|indispensabil\w+|gradit\w+|preferibil\w+|obbligatori\w+)`,
	pt: `(?:e|sao|sera|serao) (?:\w+ )?(?:exigid\w+|necessari\w+|indispensave\w+|obrigatori\w+|desejave\w+|valorizad\w+|requerid\w+)`,
}

// What prose says of the person beside what lists say.
var virtueWords = tongues{
	fr: `qualites`, es: `cualidades`, nl: `kwaliteiten`, it: `qualita`, pt: `qualidades`, de: `eigenschaften`,
}

// Sentences with such words that speak of the work, of what is given, of the way to
// apply, or of everybody.
var besidePointWords = tongues{
	en: `opportunit\w+|chances? to|(?:will|you'll|can) (?:also )?(?:gain|learn|acquire|receive|develop|get|work|join|support|help|lead|manage)|responsible for|access to|we offer|salary|paid|stipend|interview\w*|short-?list\w*|contacted|notified|informed|references?|cop(?:y|ies) of|proof of|attach\w*|uploaded|to apply|apply (?:by|to|for|via|at|online|now|before)|your application|regardless|disabilit\w+|discriminat\w+|equal|welcome|encouraged|if you|asked to|invited to|entitled|trained in|selection (?:process|committee|panel)|selected (?:on|based|according)|based on|judged|assessed|evaluated`,
	fr: `opportunites?|beneficier\w*|serez (?:forme\w*|accompagne\w*)|postul\w+|candidatures?|dossiers?|envoy\w+|adress\w+|remuneration|salaire|entretiens?|convoque\w*|copies?|handicap|quel\w* que soi\w+|responsable d\w*|charge\w* d\w*|pour missions?|amene\w*|gratification|forme\w* a`,
	es: `oportunidad\w*|enviar|remitir|salario|entrevistas?|copias?|discapacidad|postular\w*|solicitud\w*|responsable de|encargad\S+ de|igualdad|curriculum|cv`,
	de: `bewerbung\w*|gehalt|vergutung|bieten|gelegenheit|moglichkeit\w*|schwerbehind\w+|kopien?|unterlagen|vorstellungsgesprach\w*|zustandig|verantwortlich|eingeladen|aufgabe\w*|fragen`,
	nl: `sollicita\w+|salaris|bieden|kans|kopie|gesprek|verantwoordelijk|vragen over|krijgt`,
	it: `opportunita|inviare|retribuzione|colloqui\w*|copia|domanda|candidatura|responsabile d\w*|si occupera|disabilita`,
	pt: `oportunidade\w*|enviar|remuneracao|salario|entrevistas?|copia|candidaturas?|inscric\w+|responsavel por|deficiencia`,
}

const (
	mostProse   = 240 // characters of a criterion that is a sentence
	fewestProse = 4   // words of one
)

var (
	openingRE = `^(?:(?:(?:in addition|additionally|furthermore|moreover|ideally|preferably|also|finally|de plus|en outre|idealement|ademas|zudem|ausserdem|idealerweise|bovendien|inoltre|alem disso),? )|["'>*_\s])*`
	bearerRE  = &expression{source: func() string { return openingRE + `(?:` + anyOf(bearerWords, seekerWords) + `)` }}
	askedOfRE = whole(askedOfWords)
	virtueRE  = express(`\b(?:` + virtueWords.any() + `)`)
	asideRE   = whole(besidePointWords)
)

// qualityBegins is where in a sentence that begins with what is asked it does so, in
// bytes of the folded text.
const qualityBegins = 40

// requires tells a folded sentence that says what applicants must be, have or can.
func requires(t string) bool {
	quality := qualityRE.FindStringIndex(t)
	if quality == nil {
		quality = virtueRE.FindStringIndex(t)
	}
	if quality == nil || asideRE.MatchString(t) {
		return false
	}
	return bearerRE.MatchString(t) || quality[0] <= qualityBegins && askedOfRE.MatchString(t[quality[0]:])
}

// prose takes the sentences that say what applicants must have, where the page has
// neither a heading for them nor a list.
func (s *sieve) prose(blocks []paragraph) {
	s.begin(demanded)
	s.room = mostProse
	for _, b := range blocks {
		for _, one := range b {
			if one.tells() && !s.full() && requires(strings.Join(strings.Fields(one.t()), " ")) {
				s.take(one.start, one.end)
			}
		}
	}
	s.close()
}

// tells says that a sentence may be about the applicants: it stands in no part about
// something else, and neither in a list nor above one.
func (s sentence) tells() bool {
	t := strings.TrimSpace(s.t())
	return (s.section == elsewhere || s.section == profile) && !s.bullet && !s.heading && !unfit(s) && !s.asking &&
		!strings.HasSuffix(t, "?") && !endsOpen(t) && len(strings.Fields(t)) >= fewestProse
}
