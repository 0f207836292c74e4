package vacancy

import (
	"strings"
	"unicode"

	"postroom/fold"
)

// reference is the number or code of a post. inTitle tells one that stands only
// in the title.
type reference struct {
	code     string
	evidence string
	inTitle  bool
}

var (
	referenceLabel = express(`(?:^|\s{2,}|[(|,;:.\s-]\s?)(?:` + tongues{
		en: `(?:vacancy|job|position|post|announcement|advert|requisition)?\s?(?:announcement |vacancy )?(?:reference|ref\.?|reference code)(?: ?(?:number|no\.?|nr\.?|code|id|#))?|(?:vacancy|job|position|requisition|announcement|post)(?: announcement)? ?(?:number|no\.?|nr\.?|code|id|#|ref(?:erence)?\.?)|req(?:uisition)? ?id`,
		fr: `(?:numero de )?reference(?: de l'(?:offre|annonce)| du poste| interne)?|ref\.?|n° (?:de )?(?:l'offre|offre|poste|annonce)`, es: `(?:codigo de )?(?:referencia|ref\.?|codigo(?: de (?:la )?(?:vacante|plaza|convocatoria))?|convocatoria n°?)`,
		de: `referenz(?:nummer|-nr\.?|code)?|kennziffer|kenn-nr\.?|stellen-?(?:nummer|id|nr\.?)|ausschreibungs(?:nummer|-nr\.?)|ref\.?-?(?:nr\.?)?|job-?id`, nl: `vacaturenummer|referentie(?:nummer|code)?|ref\.?(?:nr\.?)?`,
		it: `(?:codice )?(?:riferimento|rif\.?)|codice(?: (?:annuncio|posizione|selezione))?`, pt: `(?:codigo de )?referencia|ref\.?|(?:codigo|numero) da vaga`,
	}.any() + `)\s?[:#°.]{1,2}\s*["'(\[]?\s?`)
	codeInTitle = express(`\(([A-Z][A-Z0-9/_.-]*\d[A-Z0-9/_.-]*|[A-Z]{2,}[-/][A-Z0-9/-]+)\)`)
)

// referenceOf finds the reference of a page: a labelled one, else a code in
// brackets in the title.
func referenceOf(p page, title string) reference {
	for _, s := range p.sentences {
		if s.private || s.board {
			continue
		}
		for _, at := range referenceLabel.FindAllStringIndex(s.t(), -1) {
			code := strings.TrimRight(codeForm.FindString(p.words(s, at[1], len(s.t()))), ".,;-")
			if word, _, spaced := strings.Cut(code, " "); spaced && isCode(word) {
				code = word
			}
			if isCode(code) && len(code) < 40 {
				return reference{code: code, evidence: p.quote(s, at[0], min(len(s.t()), at[1]+len(code)))}
			}
		}
	}
	if m := codeInTitle.FindStringSubmatch(title); m != nil {
		return reference{code: m[1], evidence: m[0], inTitle: true}
	}
	return reference{}
}

var (
	titleLabel = express(`^(?:[-*\s]*)(?:` + tongues{
		en: `(?:job|position|post|vacancy|role|functional|consultancy|assignment|internship)? ?title(?: of (?:the )?(?:position|post|assignment|consultancy))?|position|post|vacancy|job|role|vacant position|job opening|roles|terms of reference|vacancy announcement|vacancy notice`,
		fr: `(?:intitule|titre)(?: du poste| de l'offre| de la mission)?|poste(?: a pourvoir)?|offres? d|fonction|recrutement`, es: `(?:titulo|nombre|denominacion)(?: del? (?:puesto|cargo|vacante))?|puesto|cargo|vacante|plaza|convocatoria|posicion`,
		de: `stelle(?:nbezeichnung|ntitel|nausschreibung)?|position|titel|funktion`, nl: `functie(?:titel|naam)?|vacature|titel`, it: `posizione(?: ricercata| aperta)?|ruolo|titolo(?: della posizione)?|profilo(?: ricercato)?|figura ricercata`, pt: `(?:titulo|nome)(?: d[aeo] (?:vaga|cargo|posicao))?|vaga|cargo|funcao|posicao`,
	}.any() + `)\s?[:|]\s*(.{2,120})$`)
	seeking = express(`\b(?:` + tongues{
		en: `(?:is |are )?(?:currently )?(?:looking for|seeking(?: to (?:recruit|hire|appoint))?|recruiting|hiring|searching for|looking to (?:recruit|hire|appoint)|in search of|seeks(?: to (?:recruit|hire|appoint|fill))?|recruits|invites applications (?:from \S+ (?:\S+ )?(?:candidates |individuals )?)?for(?: the (?:position|post|role) of)?)|(?:for )?the (?:position|post|role|vacancy) of|vacancy for(?: the position of)?`,
		fr: `(?:est a la recherche|recherche|cherche|recrute|recherchons|recrutons|cherchons)(?: (?:d'|pour \S+ \S+ ))?|poste de|a la recherche d'`, es: `(?:busca(?:mos)?|requiere|solicita|necesita|selecciona|seleccionamos|esta buscando|en busqueda de)(?: (?:incorporar|contratar|cubrir|reclutar|seleccionar))?|(?:puesto|cargo|plaza|vacante) de`,
		de: `(?:sucht|suchen)(?: (?:wir|zum|ab|fur|per|in|im)\b[^,:;]{0,60}?)?`, nl: `(?:zoekt|zoeken|is op zoek naar|zijn op zoek naar|zijn wij op zoek naar|zoeken wij|zoeken we)`, it: `(?:cerca|cerchiamo|ricerca|ricerchiamo|seleziona|e alla ricerca di)`, pt: `(?:procura|procuramos|busca|buscamos|seleciona|contrata|recruta|esta a recrutar|pretende recrutar)|vaga de`,
	}.any() + `)\s+(?:(?:eine?/[nre]+|un/[ae]|um/a|un\(e\)|un[.·]e|an?|one|the|un[ea]?|une|ein(?:e[nr]?|/e)?|eine/n|een|uma?|um/a|una?|unos|dos|due|two|zwei|deux|der|die|einen|experienced|qualified|highly|motivated|dynamic|suitable|committed)\b[\s·•.-]*(?:\([nrea]+\)\s*)?)+`)
	// titleEnd ends a title within a sentence.
	titleEnd   = express(`(?:[,;:.!?("“]|\s[-–—]\s|\s(?:to|for|who|with|in|based|at|within|on|that|is|as|from|and will|wishes|will|shall|must|should|has|have|reports|works|starting|reporting|responsible|pour|afin|qui|dans|avec|au sein|basée?|à|en|chez|para|que|con|por|für|zur|zum|im|ab|mit|der|die|voor|die|met|in|per|che|presso|com|no|na|em)\s|$)`)
	frontTitle = express(`(?m)^(title|roles?|position|poste|job):[ \t]*["']?(.+?)["']?[ \t]*$`)
	announces  = express(`(?i)^(?:(?:offre|offres) (?:de |d['’])(?:thèse|stage|emploi|mission)|offre|stage|thèse|recrutement|recrute|vacancy(?: announcement| notice)?|job (?:vacancy|opening|offer|announcement|title)|position|stellenausschreibung|stellenangebot|vacature|offerta di lavoro|oferta de (?:empleo|trabajo|emprego)|vaga|convocatoria|call for applications|terms of reference|job description|we(?:'re| are) hiring|recherche)\s*[:–—-]\s*`)
	recruits   = express(`(?i)^.{0,60}?\b(?:recrute|recherche|cherche|is hiring|sucht|zoekt|busca|cerca|procura|recruits)\b:?\s+(?:d['’])?(?:(?:un·e|un\(e\)|une?|sa/son|an?|ein(?:e|en)?(?:/n)?|een|una?|uno|uma?)\s+)?`)
	tailPlace  = express(`\s+(?:pour|chez|à|au sein de|for|at|in)\s+\p{Lu}.*$`)
	furniture  = express(`(?i)^(?:scroll|loading|chargement|cargando|wird geladen|caricamento|carregando|accueil|connexion|rechercher|cookies?|accept|log ?in|sign in|print|skip|menu|home|search|share|print|apply|back|job description|terms of reference|vacancy(?: announcement| notice)?|job announcement|introduction|about|who we are|contexte|détail|send|please|dear|send cv|工作|page \d|www\.|http|_model|_template|section|candidature|recrutement|offre d'emploi|join |career|stellenausschreibung|oferta|convocatoria|edital|bando|avviso|selezione|concorso|pending|vacature$|vacante$|anuncio|announcement|notice|page|date:|posted)`)
)

// titleOf finds the title of the post: a labelled one, the front matter of a
// page, the first line that looks like one, or what the organisation "is looking
// for".
func titleOf(p page) (title, evidence string) {
	if m := frontTitle.FindAllStringSubmatchIndex(frontMatter(p.source), -1); m != nil {
		for _, at := range m {
			if value := cleanTitle(tidy(p.text[at[4]:at[5]])); value != "" {
				return value, strings.TrimSpace(p.source[at[4]:at[5]])
			}
		}
	}
	for _, s := range p.sentences {
		if at := titleLabel.FindStringSubmatchIndex(s.t()); at != nil && !s.private {
			if value := cleanTitle(p.words(s, at[2], at[3])); value != "" && !isSentence(value) {
				return value, p.quote(s, at[2], at[3])
			}
		}
	}
	if title, evidence = topTitle(p); title != "" {
		return title, evidence
	}
	return soughtTitle(p)
}

// frontMatter is the block of fields with which a Markdown page begins.
func frontMatter(text string) string {
	if !strings.HasPrefix(text, "---") && !strings.HasPrefix(text, "_model:") {
		return ""
	}
	if end := strings.Index(text[3:], "\n## "); end >= 0 {
		text = text[:end+3]
	}
	return text[:min(len(text), 3000)]
}

// topTitle is the first line, or the first lines in bold, where they look like a
// title and not like an organisation, a sentence or page furniture.
func topTitle(p page) (title, evidence string) {
	var lines []string
	offset := 0
	start, end := -1, 0
	for line := range strings.SplitAfterSeq(p.text, "\n") {
		from := offset
		offset += len(line)
		bold := strings.Contains(p.source[from:offset], "**")
		words := tidy(strings.TrimLeft(line, "# \t\u00ad"))
		if words == "" {
			continue
		}
		if len(lines) > 0 && !(bold && len(lines) == 1 && !looksLikePlace(words) && len(words) < 60) {
			break
		}
		words, _, _ = strings.Cut(strings.TrimSpace(words), "   ")
		value := cleanTitle(firstColumn(line))
		first := len(lines) == 0 && strings.TrimSpace(p.text[:from]) == ""
		if value == "" || isSentence(value) || isSentence(tidy(line)) || opensSection(value) || furniture.MatchString(value) || subjectRE.MatchString(fold.Text(value)) ||
			len(lines) == 0 && (looksLikeBody(value) || !first && !roleWord.MatchString(fold.Text(value))) {
			if len(lines) == 0 && offset < 200 && (furniture.MatchString(words) || looksLikeBody(value)) {
				continue
			}
			break
		}
		lines = append(lines, value)
		if start < 0 {
			start = from
		}
		end = offset
		if !bold {
			break
		}
	}
	if len(lines) == 0 {
		return "", ""
	}
	return strings.Join(lines, " "), strings.TrimSpace(p.source[start:end])
}

// opensSection tells "How to apply: ..." and "APPLICATION PROCEDURES: ...".
func opensSection(s string) bool {
	label, _, labelled := strings.Cut(s, ":")
	_, opens := sectionOf(trimHeading(label))
	return labelled && (opens || singleFacts.MatchString(trimHeading(label)))
}

// firstColumn is what stands before a gap of blanks, as in a table's row.
func firstColumn(line string) string {
	line = strings.TrimLeft(strings.ReplaceAll(line, shy, ""), "# \t")
	if at := columnGap.FindStringIndex(line); at != nil {
		line = line[:at[0]]
	}
	return tidy(line)
}

var columnGap = express(`\s{3,}|\t`)

// looksLikeBody tells the name of an organisation.
func looksLikeBody(s string) bool {
	return bodyWord.MatchString(fold.Text(s)) && !roleWord.MatchString(fold.Text(s))
}

var bodyWord = express(`\b(?:inc|ltd|llc|limited|gmbh|e\.v|asbl|vzw|ngo|ong|foundation|fondation|stiftung|fundacion|fondazione|fundacao|university|universite|universitat|universidad|universita|universidade|institute?s?|ministry|bank|office|organi[sz]ation|association|society|agency|council|company|center|centre|project|programme|international|group|cjsc|ojsc|corporation|departement|dipartimento|committee)\b`)

// roleWord is a word that a title of a post has.
var roleWord = express(`\b(?:` + tongues{
	en: `director|officer|manager|assistant|coordinator|co-ordinator|head|chief|secretary|specialist|adviser|advisor|consultant|engineer|developer|analyst|accountant|driver|intern(?:ship)?|trainee\w*|fellow(?:ship)?|researcher|lecturer|professor|associate|administrator|expert|lead|leader|nurse|teacher|technician|translator|interpreter|designer|editor|representative|supervisor|auditor|lawyer|scientist|student|phd|postdoc\w*|volunteer|operator|clerk|guard|cook|cleaner|economist|programmer|receptionist|salesperson|cashier|trainer|planner|architect`,
	fr: `charge\S*|responsable|directeur|directrice|assistante?|coordinateur|coordinatrice|coordonnateur|chef\S*|stage|stagiaire|these|doctorant\S*|ingenieur\S*|developpeu\S+|technicien\S*|conseille\S+|comptable|secretaire|delegue\S*|gestionnaire|animateur|animatrice|juriste|attache\S*|redact\S+|formateur|mediat\S+`,
	es: `director[ae]?|oficial|coordinador\S*|asistente|tecnic[oa]\S*|responsable|jefe|jefa|consultor\S*|especialista|asesor\S*|analista|contador\S*|practicas|becari\S+|beca|investigador\S*|gerente|auxiliar|administrativ\S+|abogad\S+|gestor\S*`,
	de: `referent\S*|leiter\S*|leitung|mitarbeiter\S*|assistent\S*|sachbearbeiter\S*|koordinator\S*|praktik\S+|berater\S*|projektmanager\S*|geschaftsfuhr\S+|fachkraft|doktorand\S*|ingenieur\S*|grenzwachter\S*|entwickler\S*|buchhalter\S*`,
	nl: `medewerker|beleidsmedewerker|coordinator|adviseur|directeur|stagiair\S*|projectleider|manager|docent|onderzoeker|jurist\S*|administrateur`,
	it: `responsabile|addett\S+|coordinat\S+|direttor\S+|assistente|collaborat\S+|tirocinante|stagista|borsa|ricercat\S+|impiegat\S+|consulente|tecnic[oa]`,
	pt: `bolsa|bolsista|coordenador\S*|diretor\S*|assistente|tecnic[oa]|analista|gestor\S*|estagi\S+|consultor\S*|assessor\S*|auxiliar|oficial|professor\S*`,
}.any() + `)\b`)

func looksLikePlace(s string) bool {
	return placeLine.MatchString(s)
}

var placeLine = express(`(?i)-based$|\.(?:org|eu|com|net)$`)

// isSentence tells running text from a title.
func isSentence(s string) bool {
	words := strings.Fields(s)
	if len(words) > 16 || len(s) > 130 {
		return true
	}
	if strings.HasSuffix(s, ".") && len(words) > 5 || strings.Contains(s, "@") || strings.Contains(s, "?") || strings.HasSuffix(s, ":") {
		return true
	}
	return verbWord.MatchString(fold.Text(s))
}

var verbWord = express(`\b(?:is|are|we|you|our|seeks|seeking|est|sont|nous|vous|recherche|sucht|wir|sie|zoekt|busca|cerca|tenemos|join|ofrece)\b`)

// cleanTitle takes away what announces a title or stands about it.
func cleanTitle(s string) string {
	s = strings.Trim(s, " \"'“”*#|.-–—")
	if whole := recruits.FindString(s); whole != "" && len(whole) < len(s)-3 && len(strings.Fields(s)) < 13 {
		s = tailPlace.ReplaceAllString(s[len(whole):], "")
	}
	for range 2 {
		s = announces.ReplaceAllString(s, "")
	}
	s = express(`^(?:(?:d['’])?[Uu]ne? (?:personne )?|(?:d['’])?[Uu]n[·.(/]?e?\)? )`).ReplaceAllString(s, "")
	s = strings.Trim(s, " \"'“”*#|")
	if !strings.ContainsFunc(s, unicode.IsLetter) || noTitle.MatchString(s) {
		return ""
	}
	return s
}

var noTitle = express(`(?i)^(?:n/?a|none|tbd|open|false|true)$`)

// soughtTitle is what the notice says that it is looking for.
func soughtTitle(p page) (title, evidence string) {
	for i, s := range p.sentences {
		for _, at := range seeking.FindAllStringIndex(s.t()+" ", -1) {
			if at[1] >= len(s.t()) && i+1 < len(p.sentences) {
				next := p.sentences[i+1]
				value := cleanTitle(p.words(next, 0, len(next.t())))
				if roleWord.MatchString(fold.Text(value)) && !isSentence(value) {
					return value, p.quote(next, 0, len(next.t()))
				}
				continue
			}
			rest := strings.TrimLeft(p.words(s, at[1], len(s.t())), " -·•")
			end := titleEnd.FindStringIndex(rest)
			value := strings.TrimSpace(rest[:end[0]])
			folded := fold.Text(value)
			if value == "" || len(strings.Fields(value)) > 9 || !roleWord.MatchString(folded) || !strings.ContainsFunc(value, unicode.IsLetter) {
				continue
			}
			if first := []rune(value)[0]; !unicode.IsUpper(first) {
				continue
			}
			return value, p.quote(s, at[0], min(len(s.t()), at[1]+len(folded)))
		}
	}
	return "", ""
}

var (
	bodyLabel = express(`^(?:[-*\s]*)(?:` + tongues{
		en: `organi[sz]ation(?: name)?|employer|company(?: name)?|hiring organi[sz]ation|institution|agency`, fr: `organisme|organisation|employeur|structure|entreprise|association`, es: `organizacion|entidad|empresa|institucion`,
		de: `organisation|arbeitgeber|einrichtung|unternehmen`, nl: `organisatie|werkgever|bedrijf`, it: `organizzazione|ente|azienda|datore di lavoro`, pt: `organizacao|entidade|empresa|instituicao`,
	}.any() + `)\s?[:|]\s*(.{2,90})$`)
	aboutBody = express(`^(?:(?:information )?about(?: the| us)?:?|a propos d[eu']|sobre(?: (?:el|la|o|a))?|uber(?: die| den)?|over(?: de)?) (.{2,70})$`)
	subjectOf = express(`^(?:the |le |la |l'|el |die |das |der |de |het |il |o |a )?((?:[\pL\d.&'()/-]+ ){0,8}[\pL\d.&'()/-]+?) (?:is (?:currently )?(?:seeking|looking for|recruiting|hiring)|seeks|recruits|recrute|recherche|cherche|busca|sucht|zoekt|cerca|procura|seleciona|seleziona|invites applications|announces)\b`)
)

// organisationOf finds who publishes the notice: a label, a first line that is the
// name of a body, a heading "About X", or the subject of "X is looking for".
func organisationOf(p page, title string) (name, evidence string) {
	for _, s := range p.sentences {
		if m := bodyLabel.FindStringSubmatchIndex(s.t()); m != nil && !isSentence(p.words(s, m[2], m[3])) {
			return p.words(s, m[2], m[3]), p.quote(s, m[2], m[3])
		}
	}
	for line := range strings.SplitSeq(p.text, "\n") {
		if first := firstColumn(line); first != "" {
			if looksLikeBody(first) && !isSentence(first) && !strings.Contains(first, ":") && first != title {
				return first, strings.TrimSpace(first)
			}
			break
		}
	}
	for _, s := range p.sentences {
		m := aboutBody.FindStringSubmatchIndex(strings.TrimRight(s.t(), " :?"))
		if m != nil && s.heading && !notABody.MatchString(s.t()[m[2]:m[3]]) && !isSentence(p.words(s, m[2], m[3])) {
			return p.words(s, m[2], m[3]), p.quote(s, m[0], m[1])
		}
	}
	for _, s := range p.sentences {
		m := subjectOf.FindStringSubmatchIndex(s.t())
		if m == nil || s.private {
			continue
		}
		value, verb := p.words(s, m[2], m[3]), strings.TrimSpace(p.words(s, m[3], m[1]))
		if isName(value) && !pronoun.MatchString(fold.Text(value)) && strings.ToLower(verb) == verb {
			return value, p.quote(s, m[0], m[1])
		}
	}
	return "", ""
}

// isName tells words that are all capitalised, but for the small ones between,
// and do not begin as a sentence does.
func isName(s string) bool {
	words := strings.Fields(s)
	for i, w := range words {
		r := []rune(w)
		between := i > 0 && i+1 < len(words)
		if !unicode.IsUpper(r[0]) && !unicode.IsDigit(r[0]) && !(between && smallWord.MatchString(w)) {
			return false
		}
	}
	return len(words) > 0 && !opener.MatchString(fold.Text(words[0])) && (len(words) > 1 || len([]rune(s)) > 2)
}

var (
	smallWord = express(`^(?:of|the|for|and|de|du|des|la|le|les|d'.*|l'.*|et|y|e|del|della|di|do|da|dos|das|und|für|der|die|van|voor|en|&|in|on|to|a|à|pour)$`)
	opener    = express(`^(?:dans|des?|la|le|les|une?|vous|il|elle|ce|cette|notre|nos|pour|si|en|a|the|our|this|these|if|in|for|who|currently|notre|wir|unser\w*|zum|zur|ab|fur|nuestr\w+|si|para|per|nossa|nosso|candidate|applicants?)$`)
)

var pronoun = express(`^(?:we|he|she|it|they|i|on|wir|nous|the project|this)$`)

var notABody = express(`^(?:us|you|the (?:role|job|position|post|team|program(?:me)?|project)|company|project|program(?:me)?|role|nous|nos|este|ons|uns)\b`)
