package vacancy

import (
	"slices"
	"strings"
)

// documentWords name the kinds of document. Where two overlap the longer counts.
var documentWords = []struct {
	kind  Kind
	words tongues
}{
	{CV, tongues{
		en: `cvs?|cv's|c\.v\.?|resumes?|curricul(?:um|a)(?: vitae)?|cv/resume|resume/cv|bio-?data`, fr: `cv|c\.v\.|curriculum(?: vitae)?`, es: `cv|curriculos?(?: vitae)?|curriculum|hojas? de vida|curriculos?`,
		de: `lebenslauf\w*|cv|lebenslaufe`, nl: `cv|curriculum(?: vitae)?|c\.v\.`, it: `cv|curricul[ua]m?(?: vitae)?`, pt: `curriculos?(?: vitae| lattes)?|cv|curriculum(?: vitae| lattes)?`, more: `zyciorys\w*|meritforteckning`,
	}},
	{CoverLetter, tongues{
		en: `(?:cover(?:ing)?|motivation(?:al)?|application|interest) letters?|cover ?note|letters? of (?:motivation|application|interest|intent)|(?:motivation|personal|supporting|cover|interest) statements?|statements? of (?:motivation|purpose|interest|intent)|letter explaining|motivation|letter`,
		fr: `lettres? (?:de )?(?:motivation|candidature|d'accompagnement|d'intention|d'interet)|lettre d'(?:accompagnement|intention|interet|introduction)|courrier de motivation|\blm\b|lettre`,
		es: `cartas? (?:de )?(?:presentacion|motivacion|intencion|interes|postulacion|motivos)|carta motivacional|carta de motivos|carta`,
		de: `(?:motivations|bewerbungs|anschreiben)\w*(?:schreiben|brief|anschreiben)|motivationsschreiben|anschreiben|motivationsbrief|bewerbungsbrief`,
		nl: `motivatie(?:brief)?|sollicitatiebrief|begeleidende brief|motivatieschrijven|\bbrief\b`,
		it: `lettera (?:di )?(?:motivazion\w+|presentazione|accompagnamento|motivazionale)|lettera`, pt: `cartas? (?:de )?(?:apresentacao|motivacao|intenc(?:ao|oes)|interesse)|carta motivacional`, more: `list(?:u|em)? motywacyj\w+|personligt brev`,
	}},
	{ReferenceLetters, tongues{
		en: `(?:reference|recommendation) letters?|letters? of (?:references?|recommendations?)|(?:written )?recommendations`, fr: `lettres? de (?:recommandation|reference)s?|recommandations`,
		es: `cartas? de (?:recomendacion|referencia)(?:es|s)?`, de: `empfehlungsschreiben|referenzschreiben|arbeitszeugnis\w*|empfehlungsbrief\w*`, nl: `aanbevelingsbrie(?:f|ven)|referentiebrie(?:f|ven)`,
		it: `lettere? di (?:referenz\w+|raccomandazione|presentazione di terzi)`, pt: `cartas? de (?:recomendacao|referencia)s?`,
	}},
	{References, tongues{
		en: `references|referees|references' (?:contacts?|details)|(?:persons?|people|individuals|professors) who (?:can|could|may|might|would|will) (?:be contacted|recommend|provide|act|serve|give)|reference contacts?|(?:one|1) reference`, fr: `references(?: professionnelles)?|personnes? de references?|personnes? referentes?|referents`, es: `referencias(?: \w+)?|referentes`,
		de: `referenzen|referenzpersonen|referenzgeber\w*`, nl: `referenties|referentiepersonen`, it: `referenze|referenti`, pt: `referencias(?: profissionais)?`,
	}},
	{Transcripts, tongues{
		en: `(?:academic |university |official |study )?transcripts?(?: of (?:records|grades|marks))?|academic records?|list of (?:grades|marks)|grade lists?|(?:academic |university |exam |your )grades|grades \(|grades? (?:sheets?|reports?)|mark ?sheets?|records of study`, fr: `releves? de notes?|bulletins? de notes|notes (?:de |du )?(?:master|m1|m2|licence)\w*`,
		es: `expediente (?:academico|de notas)|certificad(?:o|os) de (?:notas|calificaciones)|historial academico|concentracion de notas|kardex|concentrado de notas`, de: `notenspiegel|notenubersicht|notenauszug|leistungsubersicht|transcript of records|leistungsnachweise?`,
		nl: `cijferlijst(?:en)?`, it: `certificat\w+ (?:degli )?esami|elenco (?:degli )?esami|libretto universitario|piano di studi`, pt: `historico (?:escolar|academico)|certificado de notas|registo academico`,
	}},
	{Diploma, tongues{
		en: `diplomas?|(?:degree|academic|educational|education|school|university|training|study|qualification) certificates?|certificates?(?: of (?:degree|education|qualification|graduation|studies|employment|service))?|(?:copy|copies|scan|scans) of (?:\w+ ){0,3}(?:degrees?|diplomas?|certificates?|credentials|qualifications?|testimonials)|credentials|testimonials`,
		fr: `(?:copies? (?:du|de|des|d'un) )?(?:(?:du|de|des|vos|vos|derniers?|votre) ){0,1}diplomes?|attestations?(?: de (?:travail|formation|reussite|diplome))?|certificats? de (?:travail|scolarite)`,
		es: `titulos? (?:academicos?|universitarios?|profesional(?:es)?|de (?:grado|licenciatura))|(?:foto)?copias? (?:simples? )?(?:de |del )(?:los )?titulos?|diplomas?|certificados?(?: de estudios| academicos?| laborales)?|copias? del? titulo\w*|constancias?`, de: `zeugnis(?:se|sen|kopien)?|abschlusszeugnis\w*|diplome?|urkunden?|(?:hochschul|schul)\w*zeugnis\w*|nachweise?`,
		nl: `diploma(?:'s)?|getuigschrift(?:en)?|certificaten`, it: `diplom[ai]|(?:copia del )?titol[oi] di studio|certificat[oi] di laurea|attestati`, pt: `diplomas?|certificados?(?: de (?:habilitacoes|conclusao|licenciatura|graduacao))?|certificado de habilitac\w+|comprovativos? de habilitac\w+`,
	}},
	{WritingSample, tongues{
		en: `writing samples?|samples? of (?:\w+ ){0,3}(?:writing|written work|publications?)|(?:published|written) (?:work )?samples?|samples? (?:written )?(?:articles?|reports?|papers?)|examples? of (?:\w+ ){0,2}(?:writing|written work|publications?)|work samples?|samples? of (?:\w+ ){0,2}work|examples? of (?:\w+ ){0,3}work|sample reports?|writing examples?`,
		fr: `(?:exemples?|echantillons?|extraits?) (?:de |d')(?:travaux|travail|ecrits?|redaction|publications?|textes?|articles?)`, es: `muestras? (?:de )?(?:escritos?|escritura|redaccion|textos?|trabajos?)|ejemplos? de (?:trabajos?|textos?|escritos?)`,
		de: `arbeitsproben?|schreibproben?|textproben?|leseproben?`, nl: `schrijfvoorbeeld\w*|werkvoorbeeld\w*|voorbeelden van (?:\w+ )?werk`, it: `esempi(?:o)? di (?:scritt\w+|lavor\w+|testi)|campion\w+ di scrittura`, pt: `amostras? de (?:escrita|textos?|trabalhos?)|exemplos? de (?:trabalhos?|textos?)`,
	}},
	{Portfolio, tongues{en: `portfolios?|(?:your )?book of work`, fr: `portfolios?|porte-?folios?|book`, es: `portafolios?|porfolios?|portfolios?`, de: `portfolios?|mappe`, nl: `portfolio`, it: `portfolio`, pt: `portfolios?|portefolios?`}},
	{Form, tongues{
		en: `(?:(?:completed|attached|enclosed|signed|standard|official|un|the|our|an) )*(?:application|candidate|personal history|personal data|employment|history) forms?|submitted form|p-?11(?: form)?|php form|personal history form`, fr: `(?:formulaires?|fiches?) (?:de |d')(?:candidature|inscription|renseignements)|dossier de candidature (?:complete|rempli|dument)`,
		es: `(?:formulario|formato|planilla) (?:de )?(?:solicitud|postulacion|inscripcion|aplicacion)|ficha de (?:inscripcion|postulacion)`, de: `bewerbungs(?:formular|bogen)|personalbogen|personalfragebogen`, nl: `sollicitatieformulier|aanmeldingsformulier`,
		it: `(?:modulo|modello|fac-?simile|schema) (?:di )?(?:domanda|candidatura)|domanda di (?:partecipazione|ammissione)`, pt: `(?:formulario|ficha) (?:de )?(?:candidatura|inscricao)|requerimento`,
	}},
	{Photo, tongues{en: `(?:passport(?:-| )size[d]? )?(?:photos?|photographs?)|headshot`, fr: `photos?(?: d'identite)?`, es: `fotos?(?:grafias?)?`, de: `(?:bewerbungs|licht|pass)?(?:foto|bild|lichtbild)s?`, nl: `(?:pas)?foto`, it: `foto(?:grafia|tessera)?`, pt: `foto(?:grafia)?s?`}},
	{ID, tongues{
		en: `(?:copy|copies|scan) of (?:\w+ ){0,3}(?:passport|id|id card|identity card|identification)|(?:national )?id (?:card|copy)|identity (?:card|document)|passport copy|proof of identity`, fr: `(?:carte|piece|titre) d'identite|(?:copie du )?passeport|cnib?\b`, es: `(?:copia (?:del?|de la) )?(?:dni|documento (?:nacional )?de identidad|pasaporte|cedula|ine)`,
		de: `personalausweis\w*|ausweiskopie|passkopie|reisepass\w*`, nl: `(?:kopie )?(?:identiteitsbewijs|paspoort|id-kaart)`, it: `(?:copia (?:del )?)?document\w+ (?:di |d')(?:identita|riconoscimento)|carta d'identita|passaporto`, pt: `(?:copia do )?(?:documento de identi\w+|cartao de cidadao|bilhete de identidade|passaporte|rg e cpf|cpf|bi)`,
	}},
	{Licence, tongues{
		en: `(?:copy|copies) of (?:\w+ ){0,4}licen[cs]es?|(?:practi[cs]ing|professional|driving|driver'?s?'?) licen[cs]e (?:copy|copies)|practi[cs]ing licen[cs]es?`, fr: `copie (?:du|de votre) permis(?: de conduire)?`, es: `copia (?:del? )?(?:la )?licencia\S*`, de: `fuhrerschein(?:kopie| in kopie)`, nl: `kopie rijbewijs`, it: `copia della patente`, pt: `copia da carta de conducao|copia da cnh`,
	}},
	{Other, tongues{
		en: `code samples?|(?:research|project|work|study) (?:proposals?|plans?|statements?)|(?:technical|financial) (?:and (?:technical|financial) )?(?:proposals?|offers?)|(?:list of )?publications(?: list)?|publications? list|teaching (?:statement|philosophy|portfolio)|proof of (?:language|english)\w*(?: \w+)?|criminal record(?: \w+)?|police (?:clearance|certificate)|work permit copy|methodology`,
		fr: `projet de (?:recherche|these)|liste (?:de |des )(?:publications?|travaux)|casier judiciaire|(?:offre|proposition) (?:technique|financiere)|extrait (?:d'acte )?de naissance`, es: `(?:propuesta|oferta) (?:tecnica|economica)(?: y (?:tecnica|economica))?|proyecto de investigacion|lista de publicaciones|antecedentes penales`,
		de: `publikationsliste|schriftenverzeichnis|forschungs(?:konzept|expose|plan)|fuhrungszeugnis|lehrkonzept`, nl: `publicatielijst|onderzoeksvoorstel|vog`, it: `progetto di ricerca|elenco delle pubblicazioni|pubblicazioni|dichiarazion\w+ sostitutiv\w+`, pt: `projet?o de pesquisa|lista de publicacoes|plano de trabalho|registo criminal`,
	}},
}

// The bounds on what is counted.
var (
	optionalBefore = whole(tongues{
		en: `encourage[sd]?(?: you)? to (?:also )?(?:include|attach|add|enclose|append|supply|share|provide)|(?:may|can) also (?:wish to )?(?:include|attach|add|submit|enclose|send)|you (?:may|can) (?:wish to )?(?:include|attach|add|enclose)|welcome to (?:also )?(?:include|attach|add|enclose|append|supply|share|provide)|optionally|preferably|if possible|ideally|feel free|would be (?:appreciated|a plus|an asset|an advantage)|is (?:an asset|a plus|desirable|not mandatory)`,
		fr: `de preference|eventuellement|le cas echeant|si possible|facultati\w+|vous pouvez(?: egalement)? (?:ajouter|joindre)|tu peux ajouter|au choix|n'hesitez? pas|idealement|serait apprecie\w*`,
		es: `opcional(?:mente)?|preferiblemente|de preferencia|si es posible|puede[n]? (?:adjuntar|incluir)|preferentemente|se valorara`,
		de: `optional|gerne auch|wenn moglich|gegebenenfalls|ggf|freiwillig|wunschenswert|nach moglichkeit|evtl|eventuell`, nl: `eventueel|optioneel|bij voorkeur|desgewenst|mag|graag ook`,
		it: `facoltativ\w+|preferibilmente|eventual[ei](?:mente)?|se possibile|opzional\w+`, pt: `opcional(?:mente)?|preferencialmente|de preferencia|se possivel|facultativ\w+|podera[o]? (?:anexar|incluir)`,
	})
	optionalAfter = express(`^[^,;.]{0,15}?\(?(?:optional|if (?:available|applicable|any|possible|relevant)|(?:is |are )?(?:also )?(?:welcome|appreciated|encouraged)|not (?:mandatory|required|necessary)|facultati\w+|si disponible|le cas echeant|opcional|optativ\w+|si (?:lo|la|los|las) (?:tuviera|tiene)\w*|wenn vorhanden|falls vorhanden|sofern vorhanden|indien (?:beschikbaar|van toepassing)|se disponibil\w+|se existir\w*|facoltativ\w+|will be (?:an asset|a plus)|is a plus|desirable|eventual\w*)|^[^,;.]{0,30}?(?:up)?on request|^[^,;.]{0,30}?(?:auf (?:nachfrage|anfrage|verlangen)|sur demande|a solicitud|op verzoek|su richiesta|quando solicitad)`)
	refusedWords  = whole(tongues{
		en: `do not (?:ask|require|need|request|send|include|attach|want|submit)|don't (?:ask|need|require|send|want)|no need (?:for|to)|without(?: an?| any| the)?|not (?:require|ask|accept|attach|include)|no(?: (?:need|further|additional|other|separate)\b)?`,
		fr: `(?:ne|n') ?(?:\S+ )?(?:pas|plus|aucun\w*)|sans|pas de|aucun\w*|inutile de`, es: `no (?:es necesari\w+|se requier\w+|enviar|adjuntar|incluir|envie)|sin`, de: `kein(?:e|en|er)?|ohne|nicht|verzichten`, nl: `geen|zonder|niet`, it: `non (?:e necessari\w+|inviare|allegare)|senza`, pt: `nao (?:e necessari\w+|enviar|anexar|envie)|sem`,
	})
	refusedAfter = express(`^[^;.]{0,80}?\b(?:should|must|need|shall) not be (?:attached|sent|included|submitted|enclosed|provided)|^[^,;.]{0,30}?(?:not (?:required|needed|necessary|accepted|be accepted|be considered)|nicht (?:erforderlich|notwendig)|n'est pas (?:necessaire|requis\w*)|no (?:es )?(?:necesari\w+|requerid\w+)|niet (?:nodig|vereist)|non (?:e )?(?:necessari\w+|richiest\w+))`)
	laterWords   = whole(tongues{
		en: `(?:short-?listed|selected|successful|final|interviewed|pre-?selected|the chosen) (?:candidates?|applicants?)(?: \w+)? (?:will|may|shall|must|should)|will be (?:checked|contacted|requested later|asked to provide|requested at|required at)|at (?:a later stage|the (?:time of|interview))|at interview|reference checks?|prior to (?:employment|appointment|hiring)|if (?:selected|short-?listed|successful)|bring (?:along|with)|(?:to|at|for) (?:the|an|their) interview`,
		fr: `candidats? (?:preselectionne|retenu|selectionne)\w* (?:sera|seront|devr\w+)|lors de l'entretien|en cas de selection`, es: `(?:candidat\w+|personas?) (?:preseleccionad|seleccionad)\w+ (?:sera|debera|tendra)\w*|en la entrevista`,
		de: `beim vorstellungsgesprach`, nl: `bij het gesprek`, it: `in sede di colloquio|i candidati selezionati`, pt: `candidat\w+ selecionad\w+ (?:sera|devera)\w*|quando solicitad\w+`,
	})
	withinDocument = express(`\b(?:(?:in|within|on|dans|im|nella|nel|na|into|from|(?:part|body|page|end|version) of)\s+(?:(?:your|the|their|his|her|a|an|la|le|votre|ta|ton|ihrem|dem|der|uw|je|de|il|tua|vostra|propria|sua)\s+)?|en\s+(?:su|tu|el|la|votre|ta)\s+|no\s+seu\s+)(?:(?:motivation|application|current)\s+)?$`)
	notReference   = express(`^ (?:number|no\b|nr|code|id\b|checks?|to (?:the|this)|de (?:l'offre|la oferta|convocatoria|l'annonce)|(?:checks|numbers|terms))|^ ?:? ?[a-z]*\d{2,}`)
	ofThePost      = express(`^ (?:d[aeo]l?|de la|do) (?:vaga|puesto|cargo|posicion|plaza|posicao|mensaje|correo|oferta|convocatoria|vacante|e-?mail|mensagem)`)
	askingWords    = whole(tongues{
		en: `(?:required|requested|supporting|application|following) (?:documents?|materials?|documentation|attachments?)|materials|(?:application|submission|dossier|package|file|e-?mail)s? (?:should|must|shall|needs? to|has to) (?:include|contain|consist|comprise|be accompanied)|(?:please )?(?:include|attach|enclose|provide|submit|send|upload)|accompanied by|require[sd]?|comprising|consisting of|including|should include|must include|applications? (?:with|in the form of)|along with|together with`,
		fr: `pieces? (?:a fournir|a joindre|constitutives)|(?:dossier|candidature)s? (?:devr\w+ |doit |doivent )?(?:comprend\w*|compren\w+|conten\w+|comport\w+|inclu\w+|compos\w+|constitu\w+)|joindre|accompagne[es]*|compose[es]*|comprenant|documents? (?:requis|demandes|a fournir)|fournir|munis?|veuillez joindre`,
		es: `documentacion (?:requerida|necesaria|a presentar)|documentos (?:requeridos|solicitados|a presentar)|adjunt\w+|acompan\w+|incluy\w+|aportar|que (?:incluya|contenga)|presentar`,
		de: `(?:bewerbungs)?unterlagen|mit|inklusive|inkl|bestehend aus|einschliesslich|folgende (?:unterlagen|dokumente)|fugen sie|beifugen|samt|nebst`, nl: `voorzien van|met|inclusief|bijgevoegd|vergezeld van|inclusief|voeg`,
		it: `allegat\w+|allegando|corredat\w+|documentazione richiesta|documenti richiesti|comprens\w+|accompagnat\w+`, pt: `acompanhad\w+|anexando|anex\w+|documentos (?:necessarios|exigidos|requeridos)|documentacao|contendo|juntamente`,
	})
	cvAndApplication = express(`\b(?:cvs?|resumes?) (?:and|&) (?:your )?(application)\b`)
	alternative      = express(`^\s*(?:\(|/|,)?\s*(?:(?:and/or|or|et/ou|ou|y/o|o|u|oder|und/oder|of|en/of|e/o|oppure|e/ou)\b|/)\s*(?:(?:a|an|your|their|un|une|votre|una|su|tu|ein|eine|ihr|ihren|een|uw|il|um|uma|o|as|os)\s+)?$`)
)

// asked is a document in a sentence.
type asked struct {
	kind       Kind
	start, end int
}

// documentsIn finds the kinds of document named in a folded text, in order.
func documentsIn(t string) []asked {
	var found []asked
	for i, words := range documentREs {
		for _, at := range words.FindAllStringIndex(t, -1) {
			found = append(found, asked{kind: documentWords[i].kind, start: at[0], end: at[1]})
		}
	}
	if at := cvAndApplication.FindStringSubmatchIndex(t); at != nil && !strings.HasPrefix(t[at[3]:], " form") {
		found = append(found, asked{kind: CoverLetter, start: at[2], end: at[3]})
	}
	slices.SortStableFunc(found, func(a, b asked) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	var kept []asked
	for _, d := range found {
		if len(kept) == 0 || d.start >= kept[len(kept)-1].end {
			kept = append(kept, d)
		} else if last := &kept[len(kept)-1]; d.end > last.end && d.end-d.start > last.end-last.start {
			*last = d
		}
	}
	return kept
}

var documentREs = func() []*expression {
	var all []*expression
	for _, d := range documentWords {
		all = append(all, whole(d.words))
	}
	return all
}()

// documents collects what a page asks for, each kind once.
type documents struct {
	required []Requirement
	refused  []Kind
	evidence []string
}

// documentsOf reads the documents that a page requires.
func documentsOf(p page) documents {
	var all documents
	leading := false
	for _, s := range p.sentences {
		if s.private || laterWords.MatchString(s.t()) || s.board && !s.sending {
			continue
		}
		asks := asksForDocuments(s)
		listed := leading && s.bullet
		if !s.bullet && s.t() != "" {
			leading = asks && (strings.HasSuffix(s.t(), ":") || listLead.MatchString(s.t()))
		}
		if s.offTopic() && !listed {
			continue
		}
		if asks || listed {
			all.add(p, s)
		}
	}
	all.required = slices.DeleteFunc(all.required, func(r Requirement) bool { return slices.Contains(all.refused, r.Kind) })
	return all
}

var listLead = express(`\b(?:following|suivant\w*|siguiente\w*|folgende\w*|volgende|seguent\w+|seguinte\w*|include|contain|submit|comprend|incluir|enthalten|single|pdf)\b`)

// asksForDocuments tells a sentence that asks for papers to be sent.
func asksForDocuments(s sentence) bool {
	t := s.t()
	if s.asking && !s.sending {
		return false
	}
	switch {
	case s.sending, s.section == applying:
		return true
	case s.section == elsewhere || s.section == contact:
		return askingWords.MatchString(t) && len(documentsIn(t)) > 0
	}
	return false
}

// add counts the documents of one sentence.
func (d *documents) add(p page, s sentence) {
	t := strings.ReplaceAll(s.t(), "(s)", "s")
	found := documentsIn(t)
	counted := false
	for i, doc := range found {
		left := t[:doc.start]
		if i > 0 {
			left = t[found[i-1].end:doc.start]
		}
		right := t[doc.end:]
		switch {
		case withinDocument.MatchString(t[:doc.start]), doc.kind == References && notReference.MatchString(right), doc.kind == Diploma && ofThePost.MatchString(right), adjective(doc, t):
			continue
		case withoutIt(t, doc.start):
			// "applications without a letter will not be read" asks for one
		case isRefused(t, doc.start), refusedAfter.MatchString(right):
			d.refused = append(d.refused, doc.kind)
			continue
		case optionalBefore.MatchString(clauseBefore(t, doc.start)), optionalAfter.MatchString(right):
			continue
		}
		counted = true
		minimum := 0
		if countable(doc.kind) {
			minimum = minimumOf(left, right)
			if first, _, several := strings.Cut(t[doc.start:doc.end], " "); several && minimum == 0 {
				minimum = number(first) + map[string]int{"one": 1}[first]
			}
		}
		if i > 0 && alternative.MatchString(left) && found[i-1].kind != doc.kind && d.orElse(found[i-1].kind, doc.kind) {
			continue
		}
		d.require(doc.kind, minimum)
	}
	if counted {
		d.evidence = append(d.evidence, p.quote(s, 0, len(s.t())))
	}
}

// adjective tells words that only look like a document: "motivation" as a
// quality, "certificate" of a course.
func adjective(doc asked, t string) bool {
	word := t[doc.start:doc.end]
	return (word == "motivation" || word == "letter") && !besideCV.MatchString(t[:doc.start])
}

var besideCV = express(`(?:cv|resume|lebenslauf)\W+(?:and |et |und |& )?(?:a |your |une |votre )?$`)

func countable(kind Kind) bool {
	return kind == References || kind == ReferenceLetters || kind == WritingSample || kind == Photo
}

// isRefused tells a document that the words before it, in its clause, refuse.
func isRefused(t string, at int) bool {
	clause := clauseBefore(t, at)
	m := lastSpan(refusedWords, clause)
	return m != nil && len(clause)-m[1] < 45 && !strings.Contains(clause[m[0]:], "later than") && !noPhone.MatchString(clause[m[0]:])
}

// withoutIt tells a threat to applications that lack a document.
func withoutIt(t string, at int) bool { return lackingIt.MatchString(t[:at]) }

var lackingIt = express(`\b(?:applications?|candidatures?|solicitudes|candidaturas?|bewerbungen|sollicitaties|submissions?|e-?mails?|dossiers?) (?:\w+ )?(?:without|lacking|missing|sans|sin|ohne|zonder|senza|sem|prive di|prive del)\b[^.;]{0,40}$`)

// noPhone are a "no" that refuses no document, and the Portuguese "in the".
var noPhone = express(`^no (?:[a-z]* ?(?:phone|later|more than|longer than)|assunto|campo|corpo|e-?mail|formato|site|dia|prazo|anexo|ambito|seu|mesmo|portal|sistema|link|titulo|endereco)`)

// clauseBefore is the part of a sentence before a place, back to the last
// semicolon, full stop or closing bracket.
func clauseBefore(t string, at int) string {
	return t[strings.LastIndexAny(t[:at], ";.)")+1 : at]
}

// require adds a kind, or raises its minimum.
func (d *documents) require(kind Kind, minimum int) {
	for i := range d.required {
		if d.required[i].Kind == kind {
			d.required[i].Minimum = max(d.required[i].Minimum, minimum)
			return
		}
		if slices.Contains(d.required[i].Or, kind) {
			return
		}
	}
	d.required = append(d.required, Requirement{Kind: kind, Minimum: minimum})
}

// orElse lets a kind stand instead of one that was just required.
func (d *documents) orElse(kind, instead Kind) bool {
	for i := range d.required {
		if d.required[i].Kind == instead {
			return false
		}
	}
	for i := range d.required {
		if d.required[i].Kind == kind {
			d.required[i].Or = append(d.required[i].Or, instead)
			return true
		}
	}
	return false
}

// countWords give small numbers in words.
var countWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4,
	"ein": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "een": 1, "twee": 2, "drie": 3, "due": 2, "tre": 3, "quattro": 4, "um": 1, "uma": 1, "dois": 2, "duas": 2, "quatro": 4,
}

var (
	numberRE    = express(`\b(\d|` + alternatives(countWords) + `)\b(?:\s*\(\s*(?:\d|[a-z]+)\s*\))?(?:\s+[\pL'/-]+){0,7}?\s*$`)
	notANumber  = express(`^\S+(?:\s*\(\w+\))?[\s-]*(?:pages?|seiten?|paginas?|pagine|mb|years?|ans|jahre|words?|of (?:the|which)|ou plusieurs|or more pdf|pdf|file|document|single|email|e-mail)\b`)
	numberAfter = express(`^\s*\((?:at least |minimum |min\.? |au moins |mindestens )?(\d|` + alternatives(countWords) + `)\b`)
	oneOrMore   = express(`\b(?:une? ou plusieurs|one or more|una? o (?:mas|varias)|een of meer|uma? ou mais)\b`)
)

// minimumOf reads the number that stands before a document ("at least two
// professional") or in brackets after it. The indefinite article of the Romance
// and Germanic languages is no number.
func minimumOf(left, right string) int {
	if m := numberAfter.FindStringSubmatch(right); m != nil {
		return count(m[1])
	}
	left = left[strings.LastIndexAny(left, ",;:")+1:]
	m := numberRE.FindStringSubmatchIndex(left)
	if m == nil || notANumber.MatchString(left[m[2]:]) || oneOrMore.MatchString(left) {
		return 0
	}
	word := left[m[2]:m[3]]
	if count(word) == 1 && word != "one" && word != "1" {
		return 0
	}
	return count(word)
}

func count(word string) int {
	if n, ok := countWords[word]; ok {
		return n
	}
	return number(word)
}
