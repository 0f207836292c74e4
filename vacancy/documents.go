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
		en: `(?:cover(?:ing)?|motivation(?:al)?|application|interest|supporting) (?:letters?|e-?mail|message)|cover ?note|letters? of (?:motivation|application|interest|intent)|(?:motivation|personal|supporting|cover|interest) statements?|statements? of (?:motivation|purpose|interest|intent)|letter explaining|(?:short |brief |one-page )?statement (?:of|on|about|explaining|saying|setting out|describing) (?:why|how|your)|(?:page|pages|note|paragraph|lines|text) (?:saying|telling us|explaining|on|about|that (?:says|tells us|explains)|describing|setting out) (?:why|how|what|your)|(?:page|paragraph|lines) about (?:you|yourself)\b|hand-?written applications?|motivation|letter`,
		fr: `(?:une page|un texte|quelques lignes) (?:expliquant|disant|sur) (?:pourquoi|vos|votre|ce qui)|lettres? (?:de )?(?:motivation|candidature|d'accompagnement|d'intention|d'interet)|lettre d'(?:accompagnement|intention|interet|introduction)|demande (?:manuscrite|d'emploi|timbree|adressee a\w*)|courrier de motivation|\blm\b|lettre`,
		es: `(?:una pagina|unas lineas|un texto|un parrafo) (?:explicando|contando|diciendo|sobre|que explique) (?:por que|tu|su|tus|sus)|cartas? (?:de )?(?:presentacion|motivacion|intencion|interes|postulacion|motivos)|carta motivacional|carta de motivos|carta`,
		de: `(?:motivations|bewerbungs|anschreiben)\w*(?:schreiben|brief|anschreiben)|motivationsschreiben|anschreiben|motivationsbrief|bewerbungsbrief|begleit(?:schreiben|brief)`,
		nl: `motivatie(?:brief)?|sollicitatiebrief|begeleidende brief|begeleidend schrijven|motivatieschrijven|\bbrief\b`,
		it: `lettera (?:di )?(?:motivazion\w+|presentazione|accompagnamento|motivazionale)|lettera`, pt: `cartas? (?:de )?(?:apresentacao|motivacao|intenc(?:ao|oes)|interesse)|carta motivacional`, more: `list(?:u|em)? motywacyj\w+|personligt brev`,
	}},
	{ReferenceLetters, tongues{
		en: `(?:reference|recommendation) letters?|letters? of (?:references?|recommendations?)|(?:written )?recommendations`, fr: `lettres? de (?:recommandation|reference)s?|recommandations`,
		es: `cartas? de (?:recomendacion|referencia)(?:es|s)?`, de: `empfehlungsschreiben|referenzschreiben|arbeitszeugnis\w*|empfehlungsbrief\w*`, nl: `aanbevelingsbrie(?:f|ven)|referentiebrie(?:f|ven)`,
		it: `letter[ae] di (?:referenz\w+|raccomandazione|presentazione di terzi)`, pt: `cartas? de (?:recomendacao|referencia)s?`,
	}},
	{References, tongues{
		en: `references|referees|references' (?:contacts?|details)|(?:persons?|people|individuals|professors) who (?:can|could|may|might|would|will) (?:be contacted|recommend|provide|act|serve|give)|reference contacts?|(?:one|1) reference|(?:two|three|four|[2-5]) (?:people|persons|individuals) (?:who|whom|that)|(?:two|three|four|[2-5]) (?:last )?supervisors|(?:two|three|four|[2-5]) (?:(?:former|previous|recent|past|professional|earlier) )+(?:supervisors|employers|(?:line )?managers|superiors)`, fr: `(?:deux|trois|[23]) personnes (?:qui|que|pouvant|a qui|susceptibles)|(?:deux|trois|[23]) (?:anciens|precedents|derniers) (?:employeurs|superieurs|responsables)|references(?: professionnelles)?|personnes? de references?|personnes? referentes?|referents`, es: `referencias(?: \w+)?|referentes|(?:dos|tres|[23]) personas que|personas? de referencia`,
		de: `referenzen|referenzpersonen|referenzgeber\w*|eine person, bei der|(?:zwei|drei|[23]) personen,? (?:die|bei denen)`, nl: `referenties|referentiepersonen|(?:twee|drie|[23]) (?:mensen|personen) (?:die|met wie)`, it: `referenze|referenti|(?:due|tre|[23]) persone che`, pt: `referencias(?: profissionais)?|(?:duas|tres|[23]) pessoas que`,
	}},
	{Transcripts, tongues{
		en: `(?:academic |university |official |study )?transcripts?(?: of (?:records|grades|marks))?|academic records?|list of (?:grades|marks)|grade lists?|(?:academic |university |exam |your )grades|grades \(|grades? (?:sheets?|reports?)|mark ?sheets?|records of study`, fr: `releves? de notes?|bulletins? de notes|notes (?:de |du )?(?:master|m1|m2|licence)\w*`,
		es: `expediente (?:academico|de notas)|certificad(?:o|os) de (?:notas|calificaciones)|historial academico|record academico|certificado analitico|(?:certificacion|constancia) de notas|concentracion de notas|kardex|concentrado de notas`, de: `notenspiegel|notenubersicht|notenauszug|leistungsubersicht|transcript of records|leistungsnachweise?`,
		nl: `cijferlijst(?:en)?`, it: `certificat\w+ (?:degli )?esami|elenco (?:degli )?esami|libretto universitario|piano di studi`, pt: `historico (?:escolar|academico)|(?:certificado|certidao) de notas|registo academico`,
	}},
	{Diploma, tongues{
		en: `diplomas?|(?:degree|academic|educational|education|school|university|training|study|qualification|relevant|professional) (?:certificates?|certification|credentials|testimonials)|certificates?(?: of (?:degree|education|qualification|graduation|studies|employment|service))?|(?:copy|copies|photocopy|photocopies|scan|scans|proof) of (?:\w+ ){0,4}(?:degrees?|diplomas?|certificates?|credentials|qualifications?|testimonials|education|studies)|credentials|testimonials`,
		fr: `(?:copies? (?:du|de|des|d'un) )?(?:(?:du|de|des|vos|vos|derniers?|votre) ){0,1}diplomes?|attestations?(?: de (?:travail|formation|reussite|diplome))?|certificats? de (?:travail|scolarite|formation|fin d'etudes)|(?:copies?|photocopies?) (?:certifiees? |legalisees? |conformes? )*(?:du|de|des|de vos|de votre) (?:titres?|certificats?)|titres? (?:scolaires?|universitaires?|academiques?)|justificatifs? (?:de|des|du) (?:diplomes?|titres?|formations?)`,
		es: `titulos? (?:academicos?|universitarios?|profesional(?:es)?|de (?:grado|licenciatura))|(?:foto)?copias? (?:simples? )?(?:de |del )(?:los )?titulos?|diplomas?|certificados?(?: de estudios| academicos?| laborales)?|copias? del? titulo\w*|constancias?|titulacion(?: academica)?|(?:foto)?copias? (?:(?:simples?|legalizadas?|certificadas?|autenticadas?) )*(?:de |del )(?:(?:los|las|el|la|sus?|tus?) )?(?:titul\w+|diplomas?|estudios|certificad\w+)|acreditacion academica|certificaciones (?:academicas|de estudios)|actas? de grado|copias? del grado|soportes (?:academicos|de estudios?)`, de: `zeugnis(?:se|sen|kopien)?|abschluss(?:zeugnis|urkunde|nachweis)\w*|diplom(?:e|urkunde|zeugnis)?|urkunden?|(?:hochschul|schul|berufs|abitur|abgangs|jahres|semester|studien)\w*zeugnis\w*|nachweise?`,
		nl: `diploma(?:'s)?|getuigschrift(?:en)?|certificaten`, it: `diplom[ai]|(?:copia del )?titol[oi] (?:di studio|accademic[oi]|universitari[oi]|di laurea)|certificat[oi] di (?:laurea|studio|diploma)|copi[ae] (?:del|dei|di|della|degli|dell') ?(?:titol[oi]|laurea|attestat[oi])|attestati`, pt: `diplomas?|certificados?(?: de (?:habilitacoes|conclusao|licenciatura|graduacao))?|certificado de habilitac\w+|comprovativos? d[aoe]s? habilitac\w+|habilitacoes (?:literarias|academicas)|certidao de (?:habilitac\w+|conclusao)`,
	}},
	{WritingSample, tongues{
		en: `writing samples?|(?:(?:one|two|three|four|[1-5]|recent|published) )+(?:articles?|pieces? of writing|texts?|essays?|stories)|(?:articles?|texts?|pieces?|essays?|stories|reports?) (?:that )?(?:you have |you've |you )(?:written|published|wrote|translated)|samples? of (?:\w+ ){0,3}(?:writing|written work|publications?)|(?:published|written) (?:work )?samples?|samples? (?:written )?(?:articles?|reports?|papers?)|examples? of (?:\w+ ){0,2}(?:writing|written work|publications?)|work samples?|samples? of (?:\w+ ){0,2}work|examples? of (?:\w+ ){0,3}work|sample reports?|(?:samples?|examples?) of (?:\w+ ){0,3}(?:reports?|stud(?:y|ies))|(?:thesis|dissertation) chapters?|writing examples?|(?:a|your|one) (?:short |recorded )?demo\b`,
		fr: `(?:deux|trois|quatre|[2-5]) (?:textes|articles|ecrits)|(?:(?:un|deux|trois|[1-5]) )?(?:textes?|articles?|ecrits?) (?:recents?|publies?|signes?|rediges?|de votre|de sa|de leur|(?:de \w+ )?que vous avez)|un texte de (?:\w+) pages?|(?:exemples?|echantillons?|extraits?) (?:de (?:vos |votre )?|d')(?:travaux|travail|ecrits?|redaction|publications?|textes?|articles?|etudes?|rapports?)`, es: `(?:un|dos|tres|[1-5]) trabajos? (?:similar(?:es)?|anterior(?:es)?|previos?)|muestras? (?:de )?(?:escritos?|escritura|redaccion|textos?|trabajos?)|ejemplos? de (?:trabajos?|textos?|escritos?|redaccion)|(?:un|dos|tres|[1-5]) (?:textos?|articulos?|notas?|piezas?|reportajes?) (?:escrit\w+|publicad\w+|de (?:su|tu) autoria|propi\w+|recientes?|tuy\w+|suy\w+)`,
		de: `(?:arbeits|schreib|text|lese)proben?|textbeispiele?|(?:zwei|drei|vier|[2-5]) (?:texte|artikel|beitrage)|(?:ein|einen|zwei|drei|[1-5]) (?:(?:eigene|eigener|eigenen|veroffentlichte|veroffentlichter|aktuelle) )+(?:texte?|artikel|beitrage?)`, nl: `schrijf(?:voorbeeld|proef|proeve)\w*|(?:twee|drie|vier|[2-5]) (?:artikelen|teksten|stukken)|(?:een|twee|drie|[1-5]) (?:(?:eigen|recente?|gepubliceerde?) )+(?:artikel(?:en)?|tekst(?:en)?|stuk(?:ken)?)|werkvoorbeeld\w*|voorbeelden van (?:\w+ )?werk|tekst(?:en)? van eigen hand`, it: `(?:due|tre|[2-5]) (?:articoli|testi)|esempi(?:o)? di (?:scritt\w+|lavor\w+|test[oi]|articol[oi])|campion\w+ di scrittura|(?:un|due|tre|[1-5]) (?:articoli?|test[oi]|scritti) (?:pubblicat[oi]|propri[oi]?|recent[ei]|firmat[oi])`, pt: `amostras? de (?:escrita|textos?|trabalhos?|redacao)|(?:um|dois|tres|[1-5]) (?:artigos?|textos?) (?:publicad\w+|escrit\w+|propri\w+|recentes?|de sua autoria)|exemplos? de (?:trabalhos?|textos?)`,
	}},
	{Portfolio, tongues{en: `portfolios?|links? to (?:your |(?:two|three|four|[2-5]) )(?:\w+ )?(?:work|films|videos|designs|projects)|(?:your )?book of work|show ?reel`, fr: `portfolios?|porte-?folios?|liens? vers (?:vos|deux|trois|quatre|[2-5]) (?:films|videos|travaux|realisations|reportages)|(?:votre|un|ton) book`, es: `portafolios?|porfolios?|portfolios?`, de: `portfolios?|mappe`, nl: `portfolio`, it: `portfolio`, pt: `portfolios?|portefolios?`}},
	{Form, tongues{
		en: `(?:(?:completed|attached|enclosed|signed|standard|official|un|the|our|an) )*(?:application|candidate|personal history|personal data|employment|history) forms?|submitted form|p-?11(?: form)?|our (?:short |own )?form|php form|personal history form|(?:completed|filled[- ]in|signed|enclosed|attached) (?:\w+ )?forms?`, fr: `(?:formulaires?|fiches?) (?:de |d')(?:candidature|inscription|renseignements)|dossier de candidature (?:complete|rempli|dument)|formulaire (?:dument )?(?:rempli|complete|ci-joint|joint)`,
		es: `(?:formulario|formato|planilla) (?:de )?(?:solicitud|postulacion|inscripcion|aplicacion)|ficha de (?:inscripcion|postulacion)|formulario (?:adjunto|anexo|diligenciado|completado|lleno)`, de: `bewerbungs(?:formular|bogen)|personalbogen|personalfragebogen|ausgefullte[rsn]? (?:formular|fragebogen|bogen)`, nl: `sollicitatieformulier|aanmeldingsformulier`,
		it: `(?:modulo|modello|fac-?simile|schema) (?:(?:di )?(?:domanda|candidatura)|allegato|predisposto)|apposito modulo|domanda di (?:partecipazione|ammissione)`, pt: `(?:formulario|ficha) (?:de )?(?:candidatura|inscricao)|requerimento`,
	}},
	{Photo, tongues{en: `(?:passport(?:-| )size[d]? )?(?:photos?|photographs?)|headshot`, fr: `photos?(?: d'identite)?`, es: `fotos?(?:grafias?)?`, de: `(?:bewerbungs|licht|pass)?(?:foto|bild|lichtbild)s?`, nl: `(?:pas)?foto`, it: `foto(?:grafia|tessera)?`, pt: `foto(?:grafia)?s?`}},
	{ID, tongues{
		en: `(?:copy|copies|scan) of (?:\w+ ){0,3}(?:passport|id|id card|identity card|identification)|(?:national )?id (?:card|copy)|identity (?:card|document)|passport copy|proof of identity`, fr: `(?:carte|piece|titre) d'identite|(?:copie du )?passeport|cnib?\b`, es: `(?:copia (?:del?|de la) )?(?:dni|documento (?:nacional )?de identidad|pasaporte|cedula|ine)`,
		de: `personalausweis\w*|ausweiskopie|passkopie|reisepass\w*`, nl: `(?:kopie )?(?:identiteitsbewijs|paspoort|id-kaart)`, it: `(?:copia (?:del )?)?document\w+ (?:di |d')(?:identita|riconoscimento)|carta d'identita|passaporto`, pt: `(?:copia do )?(?:documento de identi\w+|cartao de cidadao|bilhete de identidade|passaporte|rg e cpf|cpf|bi)`,
	}},
	{Licence, tongues{
		en: `(?:copy|copies) of (?:\w+ ){0,4}licen[cs]es?|(?:practi[cs]ing|professional|driving|driver'?s?'?) licen[cs]e (?:copy|copies)|practi[cs]ing licen[cs]es?|driv(?:ing|er'?s?'?) licen[cs]e|(?:practi[cs]ing|registration) certificates?|licen[cs]e to practi[cs]e|proof of registration`, fr: `(?:copie (?:du|de votre) )?permis de conduire|copie (?:du|de votre) permis|inscription a l'ordre`, es: `copia (?:del? )?(?:la )?licencia\S*|(?:licencia|carne|permiso) de conducir|(?:matricula|tarjeta|cedula) profesional|colegiatura`, de: `fuhrerschein(?:kopie| in kopie)?|approbation(?:surkunde)?|berufsurkunde`, nl: `(?:kopie (?:van (?:je|uw) )?)?rijbewijs|big-registratie`, it: `copia della patente|patente di guida|iscrizione all'(?:albo|ordine)|(?:attestazione|certificato) di iscrizione all'(?:ordine|albo)`, pt: `(?:copia da )?carta de conducao|copia da cnh|(?:cedula|carteira) profissional`,
	}},
	{Other, tongues{
		en: `code samples?|(?:research|project|work|study) (?:proposals?|plans?|statements?)|(?:technical|financial) (?:and (?:technical|financial) )?(?:proposals?|offers?)|(?:list of )?publications(?: list)?|publications? list|teaching (?:statement|philosophy|portfolio)|proof of (?:language|english)\w*(?: \w+)?|criminal record(?: \w+)?|police (?:clearance|certificates?)(?: of (?:good )?conduct)?|certificates? of (?:good )?conduct|work permit copy|methodology`,
		fr: `projet de (?:recherche|these)|liste (?:de |des )(?:publications?|travaux)|casier judiciaire|(?:offre|proposition) (?:technique|financiere)|extrait (?:d'acte )?de naissance`, es: `(?:propuesta|oferta) (?:tecnica|economica)(?: y (?:tecnica|economica))?|proyecto de investigacion|lista de publicaciones|(?:certificado de |hoja de )?antecedentes (?:penales|judiciales|policiales)|hoja de delincuencia`,
		de: `publikationsliste|schriftenverzeichnis|forschungs(?:konzept|expose|plan)|fuhrungszeugnis|lehrkonzept`, nl: `publicatielijst|onderzoeksvoorstel|vog|verklaring omtrent (?:het )?gedrag`, it: `progetto di ricerca|elenco delle pubblicazioni|pubblicazioni|casellario(?: giudiziale)?|dichiarazion\w+ sostitutiv\w+`, pt: `projet?o de pesquisa|lista de publicacoes|plano de trabalho|registo criminal|antecedentes criminais`,
	}},
}

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
	lists, beside := paperLists(p), addressBlocks(p)
	start := firstAsked(p, beside)
	for i, s := range p.sentences {
		if s.private || laterWords.MatchString(s.t()) || s.board && !s.sending || onlyWhether(p, i) {
			continue
		}
		near := beside[s.block] && (s.sending || asksNearby(s.t()))
		asks := near || asksForDocuments(s)
		listed := leading && s.bullet || lists[i]
		if !s.bullet && s.t() != "" {
			leading = asks && (strings.HasSuffix(s.t(), ":") || listLead.MatchString(s.t()))
		}
		if s.offTopic() && !listed && !near {
			continue
		}
		if (asks || listed) && (near || listed || s.block >= start || s.section == applying || namesCV(s.t())) {
			all.add(p, s)
		}
	}
	all.required = slices.DeleteFunc(all.required, func(r Requirement) bool { return slices.Contains(all.refused, r.Kind) })
	return all
}

// firstAsked is the paragraph before the first one that names both a CV and the
// address for it: papers spoken of earlier, outside the part on applying, are those
// of the work.
func firstAsked(p page, beside map[int]bool) int {
	for _, s := range p.sentences {
		if beside[s.block] && s.sending && namesCV(s.t()) {
			return s.block - 1
		}
	}
	return 0
}

// addressBlocks are the paragraphs in which an address takes applications: what is
// asked for there belongs to applying, whatever heading stands above.
func addressBlocks(p page) map[int]bool {
	blocks := map[int]bool{}
	for _, s := range p.sentences {
		if s.sending && !s.private && !s.bullet && strings.Contains(s.t(), "@") {
			blocks[s.block] = true
		}
	}
	return blocks
}

// onlyWhether tells a question about a paper that is not answered with yes:
// "Cover letter required?" followed by nothing.
func onlyWhether(p page, at int) bool {
	t := p.sentences[at].t()
	if !isQuestion.MatchString(t) || sendRE.MatchString(t) {
		return false
	}
	return at+1 >= len(p.sentences) || !yes.MatchString(p.sentences[at+1].t())
}

var (
	isQuestion = express(`\?[\s:]*$`)
	yes        = express(`^\W*(?:yes|oui|si|ja|sim|required|obligatoire)\b`)
)

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
		return asksNearby(t)
	}
	return false
}

// asksNearby tells a sentence in which a word of asking stands soon before a paper:
// "write invoices, send out instructions and file certificates" asks for none.
func asksNearby(t string) bool {
	asking := askingWords.FindAllStringIndex(t, -1)
	if asking == nil {
		return false
	}
	found := documentsIn(t)
	for _, at := range asking {
		for _, doc := range found {
			if between := doc.start - at[1]; between >= 0 && between < askingReach || at[0] < doc.end && doc.start < at[1] {
				return true
			}
		}
	}
	return false
}

const askingReach = 45 // bytes

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
		case withinDocument.MatchString(t[:doc.start]) && !(doc.kind == Form && filledIn.MatchString(t[:doc.start])), doc.kind == References && (notReference.MatchString(right) || checking.MatchString(t[:doc.start])), doc.kind == Licence && i == 0 && !strings.HasPrefix(t[doc.start:], "cop"), doc.kind == Diploma && ofThePost.MatchString(right), doc.kind == CoverLetter && registered(t, doc), adjective(doc, t):
			continue
		case withoutIt(t, doc.start):
			// "applications without a letter will not be read" asks for one
		case isRefused(t, doc.start), refusedAfter.MatchString(right):
			d.refused = append(d.refused, doc.kind)
			continue
		case insteadBefore.MatchString(t[:doc.start]):
			continue
		case optionalBefore.MatchString(clauseBefore(t, doc.start)), ownedBefore.MatchString(t[:doc.start]), optionalAfter.MatchString(right), welcomeAfter.MatchString(right[:until(found, i, t)]):
			continue
		}
		counted = true
		minimum := 0
		if countable(doc.kind) {
			minimum = minimumOf(left, right)
			if first, _, several := strings.Cut(t[doc.start:doc.end], " "); several && minimum == 0 {
				minimum = severalOf(first)
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

// until is how far the words after a document reach: to the next one.
func until(found []asked, i int, t string) int {
	if i+1 < len(found) {
		return found[i+1].start - found[i].end
	}
	return len(t) - found[i].end
}

// registered tells a letter that the post is to register: "por carta registada".
func registered(t string, doc asked) bool {
	return registeredAfter.MatchString(t[doc.end:]) || strings.HasSuffix(t[:doc.start], "registered ")
}

// filledIn stands before a form that is to be completed, not one that holds a paper.
var filledIn = express(`\bfill(?:ed|ing)? in (?:the|our|your|this) $`)

var registeredAfter = express(`^ (?:recommandee?|registad[ao]|registrad[ao]|certificad[ao]|raccomandata|aangetekend)\b`)

// adjective tells words that only look like a document: "motivation" as a
// quality, "certificate" of a course.
func adjective(doc asked, t string) bool {
	word := t[doc.start:doc.end]
	if word == "motivation" && listed.MatchString(t[:doc.start]) && listedOn.MatchString(t[doc.end:]) && namesCV(t) {
		return false
	}
	if word == "letter" && enclosed.MatchString(t[:doc.start]) && !ofOthers.MatchString(t[doc.end:]) {
		return false
	}
	if word == "letter" && aLetter.MatchString(t[:doc.start]) && !ofOthers.MatchString(t[doc.end:]) && namesCV(t) {
		return false
	}
	return (word == "motivation" || word == "letter") && !besideCV.MatchString(t[:doc.start]) && !beforeCV.MatchString(t[doc.end:])
}

// namesCV tells a sentence that also speaks of a CV.
func namesCV(t string) bool {
	return slices.ContainsFunc(documentsIn(t), func(d asked) bool { return d.kind == CV })
}

var (
	aLetter  = express(`(?:^|[,;:(+&/]\s*|\b(?:and|plus|a|an|your|the|one|short|brief|signed|one-page|two-page|accompanying|handwritten|formal)\s)$`)
	enclosed = express(`\b(?:add|attach|enclose|include) (?:a|your|one) $`)
	listed   = express(`(?:[,;:(+&/]\s*|\b(?:und|and|et|plus|deine|ihre|eine|your|votre|ta|une)\s)$`)
	listedOn = express(`^\s*(?:[,.;:)(+&/]|und\b|and\b|et\b|an\b|$)`)
	ofOthers = express(`^ (?:of|from) (?:appointment|reference|recommendation|offer|support|employ|confirm|consent)|^ in support`)
	besideCV = express(`(?:cv|resume|lebenslauf|curriculum vitae)\W+(?:and |et |und |& )?(?:a |your |une |votre )?$`)
	beforeCV = express(`^(?:,| and| &) (?:(?:a|an|your|the|detailed|full|recent) )*(?:cv|resume|curriculum vitae)\b`)
)

func countable(kind Kind) bool {
	return kind == References || kind == ReferenceLetters || kind == WritingSample || kind == Photo
}

// isRefused tells a document that the words before it, in its clause, refuse.
func isRefused(t string, at int) bool {
	clause := clauseBefore(t, at)
	m := lastSpan(refusedWords, clause)
	if m == nil || refusedAnother(clause[m[1]:]) || clause[m[0]:m[1]] == "no" && listBetween.MatchString(clause[m[1]:]) {
		return false
	}
	if sole.MatchString(clause[m[0]:m[1]]) && strings.Contains(clause[m[1]:], ",") {
		return false // "a CV without annexes, a letter": only what stands next lacks
	}
	return len(clause)-m[1] < 45 && !strings.Contains(clause[m[0]:], "later than") && !noPhone.MatchString(clause[m[0]:])
}

var sole = express(`^(?:without|sans|sin|ohne|zonder|senza|sem)\b`)

// refusedAnother tells that what was refused stands before a colon: "no photograph,
// please: a CV and ...".
func refusedAnother(between string) bool {
	head, _, found := strings.Cut(between, ":")
	return found && len(documentsIn(head)) > 0
}

// listBetween tells that a "no", which may be Spanish, belongs to another thing.
var listBetween = express(`,|\b(?:y|e|and)\b`)

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
