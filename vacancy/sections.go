package vacancy

// section is the part of a notice that a sentence stands in, as far as its
// headings say.
type section int

const (
	elsewhere section = iota
	applying
	contact
	duties
	profile
	conditions
	about
	privacy
)

// headings says which words make a heading announce which section. The first that
// fits counts: "Application deadline" and other single facts are no sections.
var headings = []struct {
	section section
	words   *expression
}{
	{privacy, express(`^(?:` + privacyWords.any() + `|confidentialit\w+)`)},
	{duties, express(`\b(?:` + tongues{
		en: `responsibilit(?:y|ies)|duties|accountabilities|tasks|job description|what you(?:'ll| will) (?:do|be doing)|scope of (?:work|services)|job purpose|key functions|deliverables|role description|your role|the role`,
		fr: `missions?|responsabilites|taches|activites|descriptif du poste|description du poste|vos missions|role`,
		es: `funciones|responsabilidades|tareas|descripcion (?:del puesto|de funciones)|objetivo del puesto`,
		de: `aufgaben|ihre aufgaben|tatigkeiten|aufgabengebiet|verantwortlichkeiten|das erwartet sie`,
		nl: `taken|werkzaamheden|functieomschrijving|verantwoordelijkheden|wat ga je doen|de functie`,
		it: `mansioni|compiti|responsabilita|attivita|descrizione (?:del ruolo|dell'incarico)`,
		pt: `funcoes|responsabilidades|tarefas|atividades|atribuicoes|descricao (?:da vaga|da funcao|do cargo)`,
	}.any() + `)\b`)},
	{profile, express(`\b(?:` + tongues{
		en: `qualifications?|experience|skills|requirements|competenc(?:e|es|ies)|profile|who you are|education|eligibility|selection criteria|person specification|languages|essential|desirable|background|what we(?:'re| are) looking for`,
		fr: `profil|competences|qualifications|experience|formation|langues|connaissances|exigences`,
		es: `requisitos|perfil|competencias|experiencia|formacion|habilidades|idiomas|conocimientos`,
		de: `profil|anforderungen|qualifikation(?:en)?|voraussetzungen|kenntnisse|das bringen sie mit|wir erwarten`,
		nl: `profiel|functie-?eisen|vereisten|competenties|ervaring|wat vragen wij|wie ben jij|wij vragen`,
		it: `requisiti|profilo|competenze|esperienza|titoli di studio|conoscenze`,
		pt: `requisitos|perfil|competencias|experiencia|qualificac(?:ao|oes)|habilitacoes|conhecimentos`,
	}.any() + `)\b`)},
	{applying, express(`\b(?:` + tongues{
		en: `how to apply|to apply|apply|applying|application(?:s)?(?: and selection)? (?:procedures?|process|instructions|details|guidelines|information|requirements|documents|package|materials)|applications?|submissions?(?: of applications?| guidelines)?|how to submit|interested|recruitment process|join (?:us|the lab)|required documents|documents required|what to (?:send|submit|enclose)|(?:send|submit)(?:ting)? your (?:application|file|papers)|how to join`,
		fr: `comment (?:postuler|candidater)|postuler|pour postuler|candidater|candidatures?|modalites (?:de candidature|de recrutement|pratiques)|depot des candidatures|dossier|procedure(?: de candidature)?|nous rejoindre|pour candidater|postulez`,
		es: `como (?:postular\w*|se postula|aplicar|solicitar|presentar\w*|inscribirse|participar|enviar)|solicitud(?:es)?|candidaturas?|presentacion de \w+|postulacion(?:es)?|forma de (?:aplicar|postular)|aplicar|inscripcion(?:es)?|documentacion|procedimiento`,
		de: `bewerbung(?:en|sverfahren|sunterlagen|sprozess|smodalitaten|shinweise)?|bewerben|so bewerben|interessiert|interesse|haben wir ihr interesse|kontakt und bewerbung`,
		nl: `solliciteren|sollicitatie(?:procedure|s)?|hoe solliciteer|interesse|reageren|belangstelling|reactie|enthousiast`,
		it: `come (?:candidarsi|partecipare|presentare|inviare)|candidatur[ae]|candidarsi|modalita (?:di|per)|presentazione delle? (?:domande?|candidatur[ae])|invio|domanda`,
		pt: `como (?:se )?(?:candidatar|inscrever|concorrer|participar|aplicar)|candidaturas?|inscric(?:ao|oes)|submissao|apresentacao de candidaturas?|interessad[ao]s|documentacao`,
	}.any() + `)\b`)},
	{contact, express(`\b(?:` + tongues{
		en: `contacts?|questions|enquiries|inquiries|(?:further|more|additional) information`, fr: `contacts?|nous contacter|renseignements|informations?`,
		es: `contacto|consultas|informacion`, de: `kontakt|ansprechpartner\w*|auskunfte?|fragen`, nl: `contact|vragen|informatie|contactpersoon`,
		it: `contatti|informazioni|contatto`, pt: `contactos?|contatos?|informac(?:ao|oes)|duvidas`,
	}.any() + `)\b`)},
	{conditions, express(`\b(?:` + tongues{
		en: `we offer|benefits|remuneration|salary|compensation|conditions|contract|duration|package|terms|interview\w*|selection`, fr: `nous offrons|avantages|remuneration|contrat|conditions|modalites|duree|entretiens?`,
		es: `ofrecemos|condiciones|contrato|remuneracion|beneficios|salario|duracion|entrevistas?`, de: `wir bieten|vergutung|konditionen|vertrag|leistungen|gehalt`,
		nl: `wij bieden|arbeidsvoorwaarden|salaris|contract|aanbod`, it: `offriamo|contratto|retribuzione|condizioni|compenso|durata|colloqui`,
		pt: `oferecemos|contrato|remuneracao|condicoes|beneficios|salario|duracao|entrevistas?`,
	}.any() + `)\b`)},
	{about, express(`\b(?:` + tongues{
		en: `about|who we are|background|introduction|summary|overview|our (?:mission|organi[sz]ation)|additional notes`, fr: `qui sommes-nous|a propos|presentation|contexte|l'equipe|l'association|introduction`,
		es: `quienes somos|sobre nosotros|acerca de|antecedentes|contexto|presentacion`, de: `uber uns|wir uber uns|wer wir sind|hintergrund`, nl: `over ons|wie zijn wij|wie we zijn|organisatie`,
		it: `chi siamo|contesto|premessa`, pt: `quem somos|sobre (?:nos|a)|contexto|apresentacao`,
	}.any() + `)\b`)},
}

// singleFacts are labels that announce a fact, not a section.
var singleFacts = express(`\b(?:deadline|date|dates|closing|title|reference|ref|location|lieu|ort|lugar|luogo|local|plazo|frist|schluss|limite|termine|scadenza|prazo|e-?mail|subject|objet|betreff|asunto|oggetto|assunto|onderwerp|lead|languages?)\b|frist\b|schluss\b|datum\b`)

// sectionOf reads a heading or label, folded. ok is false where it announces none.
func sectionOf(heading string) (s section, ok bool) {
	if heading == "" || len(heading) > 90 {
		return elsewhere, false
	}
	if singleFacts.MatchString(heading) {
		return elsewhere, false
	}
	for _, h := range headings {
		if h.words.MatchString(heading) {
			return h.section, true
		}
	}
	return elsewhere, false
}
