package vacancy

// subjectWords name the subject of a mail, not a subject of study.
var subjectWords = tongues{
	en:   `(?:e-?mail(?:'s)? |message |mail )?subject(?:[- ]?(?:line|heading|header|field|box|title|bar|area)s?)?(?: of (?:(?:the|your|an) )?(?:e-?mail|mail|message|application|letter|e-?mail message)s?)?|(?:(?:en)?title|name|head|call) your (?:e-?mail|mail|message)|(?:mark|label) your (?:e-?mail|mail|message)(?: as| with)?|give your (?:e-?mail|mail|message) the (?:title|subject)|(?:e-?mail|mail|message),? (?:(?:should|must|has to|is to) be )?(?:headed|entitled|titled)|(?:e-?mail )?(?:heading|title|header) (?:of|in) (?:the|your|an) (?:e-?mail|message)|re(?:ference)? line|objective line(?: of (?:the |your )?cvs?)?|e-?mail (?:title|heading)`,
	fr:   `(?:l'|en |pour |comme |dans l'|avec (?:pour )?(?:l'|en )?)?\bobjet(?: du| de votre| de l'|:)?(?: (?:mail|e-?mail|courriel|message)\b(?: de candidature)?)?|(?:dans|avec|pour|comme|en|ayant) (?:pour |comme )?(?:le )?sujet|sujet (?:du|de votre|de l')\s?(?:mail|e-?mail|courriel|message)(?: de candidature)?|(?:intitule|titre) (?:du|de votre|de l')\s?(?:mail|e-?mail|courriel|message)|(?:mail|e-?mail|courriel|message),? intitule`,
	es:   `(?:el |en el |con el |como )?\basunto(?: del? (?:correo(?: electronico)?|e-?mail|mensaje))?`,
	de:   `betreff(?:zeile|feld|s)?(?: der e-?mail| ihrer e-?mail)?|stichwort|kennwort`,
	nl:   `onderwerp(?:regel|sregel)?(?: van (?:de|uw|je) (?:e-?mail|mail|bericht))?`,
	it:   `(?:nell'|come |l'|con )?\boggetto(?: della (?:e-?mail|mail|pec|candidatura)| dell'e-?mail| del messaggio)?`,
	pt:   `(?:no |com o |como )?\bassunto(?: d[oae] (?:e-?mail|mensagem|correio))?|\btitulo do e-?mail|com o titulo`,
	more: `tytule?m? (?:wiadomosci|maila)|temacie|amnesrad\w*|emnefelt\w*|emne|assumpte|subiectul?`,
}

// notSubject are uses of the same words for something else.
var notSubject = express(`\b(?:` + tongues{
	en: `(?:is |are |be |was |were |made |data |also )?subject to|(?:the |a |of )subject(?:-| )matter (?:of|expert\w*|area|knowledge)|subject(?:-| )matter (?:expert\w*|area|knowledge)|subjects? (?:of study|areas|taught|expert)|(?:relevant|related|same|this|which|a|an|of|by|specific|specialist|respective|other) subject area|subject area of|the subject of (?:this|a|an|the) (?:thesis|study|research|project|contract|review|call)|data subject|subject of discrimination`,
	fr: `(?:fait|font|faisant|fera|faire) l'objet|a pour objet|ont pour objet|l'objet (?:de|du) (?:cette|ce|la|stage|poste|contrat|these|projet)|objet (?:de|du) (?:la|cette|ce|stage|contrat|marche)|sujet (?:de|du) (?:la |ma )?(?:these|stage|poste|recherche)|objet : une`,
	es: `objeto`, it: `ha (?:per|ad) oggetto|avente (?:per|ad) oggetto|oggetto del (?:contratto|bando|presente)|oggetto dell'(?:incarico|avviso|appalto)`,
	de: `betrifft|betreffend`, pt: `assuntos`,
}.any() + `)`)

// statingWords are what an applicant does with what the subject must hold.
var statingWords = tongues{
	en: `without|carr(?:y|ies|ying)|indicat(?:e|ing|es|ed)|(?:an |the )?indication of|quot(?:e|ing)|mention(?:ing)?|stat(?:e|ing)|specify(?:ing)?|writ(?:e|ing)|put(?:ting)?|includ(?:e|ing|es)|insert(?:ing)?|us(?:e|ing)|(?:and|please|kindly|to) note|naming|reflect(?:ing)?|identify(?:ing)?|referencing|refer(?:ring)? to|add(?:ing)?|enter(?:ing)?|noting|type|typing|cit(?:e|ing)|with|titled|marked|read|reading|have|bear(?:ing)?|contain(?:s|ing)?|label(?:l?ed|l?ing)?|consist(?:s|ing)? of|entitled|provid(?:e|ing)|giv(?:e|ing)`,
	fr: `comporter[a]?|contiendra|portera|reprendra|reprenant|indiqu(?:er|ez|ant)|mentionn(?:er|ez|ant)|precis(?:er|ez|ant)|not(?:er|ez|ant)|mett(?:re|ez|ant)|inscri(?:re|vez|vant)|rappel(?:er|ez|ant)|insere[rz]?|port(?:er|ez|ant)|cit(?:er|ez|ant)|intitul\w+|ecri(?:re|vez|vant)|avec|reference[rz]`,
	es: `llevara?|llevando|contendra|indica(?:r|ndo)|indique[n]?|menciona(?:r|ndo)|mencione[n]?|especifica(?:r|ndo)|especifique[n]?|pon(?:er|iendo|ga|gan)?|(?:debe(?:ra)? )?figurar|coloca(?:r|ndo)|coloque[n]?|escrib(?:ir|iendo|a)|senala(?:r|ndo)|senale|hacer referencia|haciendo referencia|refer(?:ir|enciando)|consigna(?:r|ndo)|cita(?:r|ndo)|incluy(?:endo|a)|incluir|con`,
	de: `enthalt|enthalten|tragt|(?:unter )?angabe (?:der|des|von)?|angeben|geben|nennen|nennung|mit|lautet|verwenden|unter|vermerk(?:en)?|schreiben|hinweis`,
	nl: `bevat|vermeld(?:en|ing|t)?|onder vermelding van|vermelden|noem|geef|met|zet`,
	it: `riporter\w+|conterra|contenere|indica(?:re|ndo)|indicat[oa]|specifica(?:re|ndo)|riporta(?:re|ndo)|inseri(?:re|ndo)|scriv(?:ere|endo)|menziona(?:re|ndo)|precisa(?:re|ndo)|cita(?:re|ndo)|con|recare|recante`,
	pt: `conter|contera|levar|leva|indica(?:r|ndo)|indique|menciona(?:r|ndo)|mencione|coloca(?:r|ndo)|coloque|especifica(?:r|ndo)|escreve(?:r|ndo)|inform(?:ar|ando|e)|identifica(?:r|ndo)|com|constar|constando`,
}

// quotingWords introduce a reference that must be quoted, wherever.
var quotingWords = tongues{
	en: `quot(?:e|ing)(?: the)?|please (?:cite|quote|use|mention|indicate|state|include)(?: the)?|using the|under (?:the )?reference|with (?:the )?reference|citing`,
	fr: `(?:en )?(?:rappel(?:er|ez|ant)|mentionn(?:er|ez|ant)|indiqu(?:er|ez|ant)|precis(?:er|ez|ant)|cit(?:er|ez|ant))(?: [^.,;]{0,60}?\bet)? (?:bien )?(?:la|notre)|sous(?: la)?`,
	es: `(?:indica(?:r|ndo)|cita(?:r|ndo)|menciona(?:r|ndo)|indique[n]?|mencione[n]?) (?:la )?|con (?:la )?|bajo (?:la )?`,
	de: `unter (?:der )?(?:angabe (?:der|des|von)?|nennung (?:der|des)?)?|mit (?:der )?(?:angabe der)?`,
	nl: `(?:onder|met) vermelding van(?: (?:het|de))?|o\.v\.v\.`,
	it: `(?:indica(?:re|ndo)|cita(?:re|ndo)|specifica(?:re|ndo)|riporta(?:re|ndo))(?: il| la)?`,
	pt: `(?:indica(?:r|ndo)|menciona(?:r|ndo)|cita(?:r|ndo)|indique)(?: a)?|com (?:a )?`,
}

// mentionWords introduce what an application must carry, wherever.
var mentionWords = tongues{
	en: `quoting|citing|clearly marked|marked|under the (?:heading|title)|with the (?:mention|heading|reference|title)`, fr: `(?:avec|portant|sous) la mention|en mentionnant|sous l'intitule|sous le titre`,
	es: `con la (?:mencion|referencia|leyenda)|(?:bajo|con) el titulo`, de: `unter (?:dem )?(?:stichwort|kennwort|titel|vermerk|angabe von|nennung von)|mit dem (?:stichwort|kennwort|vermerk|hinweis)`,
	nl: `onder vermelding van|o\.v\.v\.|met vermelding van`, it: `(?:con|riportando|recante) la dicitura|con la dicitura`, pt: `com a (?:mencao|indicacao|referencia)`,
}

// referenceNouns are what a reference is called.
var referenceNouns = tongues{
	en: `(?:vacancy |job |position |post |our |the |above |relevant |stated |appropriate |corresponding |announcement |recruitment |requisition )*(?:reference|ref\.?|vacancy|requisition|announcement|req)(?: (?:number|no\.?|nr\.?|code|id))?(?: number)?|job (?:id|code|number|no\.?)|position (?:id|code|number|no\.?)|vacancy (?:number|no\.?|code|id)`,
	fr: `(?:la )?(?:reference|ref\.?)(?: (?:de (?:l'|cette )?(?:offre|annonce)|du poste|suivante))?|numero (?:d'offre|de l'offre|de poste|d'annonce)`,
	es: `(?:la |el )?(?:referencia|ref\.?|codigo|clave)(?: (?:de la (?:oferta|vacante|plaza|convocatoria)|del puesto))?|numero de (?:vacante|convocatoria)`,
	de: `(?:der |die )?(?:referenz(?:nummer|-nr\.?|code)?|kennziffer|kenn-nr\.?|stellen-?(?:nummer|id|nr\.?)|chiffre|job-?id|ausschreibungsnummer|kennnummer|ref\.?(?:-nr\.?)?)`,
	nl: `(?:het |de )?(?:vacature-?nummer|referentie(?:nummer|code)?|referentie|ref\.?|functiecode|vacaturecode)`,
	it: `(?:il |la )?(?:riferimento|rif\.?|codice(?: (?:di riferimento|annuncio|posizione|selezione))?)`,
	pt: `(?:a |o )?(?:referencia|ref\.?|codigo(?: da vaga)?|numero da vaga)`,
}

// placeholderWords say, in a subject rule, what the applicant puts there. Of two
// that fit at the same place the first counts.
var placeholderWords = []struct {
	name  string
	words tongues
}{
	{FullName, tongues{
		en: `(?:your |the )?(?:first(?: ?name)?(?: and |[ &/+]+)(?:last|family|sur) ?name|first name(?: and |[ &/+,]+)surname|(?:sur|last )name(?:s)? and (?:first |fore)?names?|name(?: and |[ &/+,]+)surname|full name|(?:your|the applicant'?s?|(?:the )?candidate'?s?|applicant'?s?|my|own) (?:full )?names?|(?:full )?name of (?:the )?(?:applicant|candidate|consultant|bidder|tenderer|firm))`,
		fr: `(?:vos?|votre|ses?|son|leurs?) (?:nom(?:s)?(?: de famille)?(?: et |[ &/+,-]+)prenom(?:s)?|prenom(?:s)?(?: et |[ &/+,-]+)nom(?:s)?|nom(?:s)?(?: complet)?)|nom(?:s)? et prenoms?|prenoms? et nom(?:s)?|nom complet|nom d[ue] (?:la )?(?:candidate?|soumissionnaire|consultante?|postulante?)`,
		es: `(?:su |tu |el |sus |tus )?(?:nombres?(?: y |[ /&,]+)apellidos?|apellidos?(?: y |[ /&,]+)nombres?|nombre completo|(?:su|tu) nombre|nombre del? (?:la )?(?:candidat|postulante|interesad|oferente|consultor)\S*)`,
		de: `(?:ihr(?:en|em|es)? |dein(?:en|em)? )?(?:vor- und (?:nach|zu)name(?:n|ns|s)?|vorname und nachname|name(?:n)? und vorname|vollstandige[rn]? namen?)|(?:ihr(?:en|em|es)?|dein(?:en|em)?) name(?:n|ns|s)?`,
		nl: `(?:uw |je |jouw )?(?:voor- en achternaam|volledige naam|voornaam en achternaam)|(?:uw|je|jouw) naam`,
		it: `(?:il |i )?(?:(?:proprio|tuo|suo|vostro|propri) )?(?:nome e cognome|cognome e nome|nominativo|nome completo)|(?:il )?(?:tuo|proprio|suo) nome`,
		pt: `(?:o )?(?:(?:seu|teu) )?(?:nome (?:completo|e (?:sobrenome|apelido))|primeiro e ultimo nome)|(?:seu|teu|o seu) nome|nome do (?:candidato|proponente|consultor)`, more: `(?:swoje )?imie i nazwisko`,
	}},
	{Surname, tongues{
		en: `(?:(?:your|the|applicant'?s?|candidate'?s?) )*(?:initials and )?(?:sur ?name|last ?name|family ?name)s?`,
		fr: `(?:votre |vos |le )?nom(?:s)? de famille`, es: `(?:(?:su|sus|tu|tus|el|los) )?(?:primer )?apellidos?(?: paterno)?`,
		de: `(?:ihr(?:en|em)? )?(?:nach|familien|zu)name(?:n|ns|s)?`, nl: `(?:uw |je )?(?:achternaam|familienaam)`, it: `(?:il )?(?:(?:proprio|tuo|suo) )?cognome`, pt: `(?:o )?(?:(?:seu) )?(?:sobrenome|apelido|ultimo nome)`,
		more: `(?:swoje )?nazwisko|efternamn|efternavn|etternavn`,
	}},
	{FirstName, tongues{
		en: `(?:(?:your|the|applicant'?s?) )*(?:first ?name|given ?name|forename)s?`, fr: `(?:votre |vos |le )?prenoms?`, es: `(?:(?:su|tu) )?(?:primer nombre|nombre de pila)`,
		de: `(?:ihr(?:en|em)? )?vorname(?:n|ns|s)?`, nl: `(?:uw |je )?voornaam`, pt: `(?:o )?(?:seu )?primeiro nome`, more: `imie|fornamn|fornavn`,
	}},
	{ReferencePart, tongues{
		en: `(?:the |our )*(?:(?:vacancy|job|position|post|announcement|recruitment|requisition|relevant) )*(?:(?:reference|ref\.?|announcement|requisition)(?: (?:number|no\.?|nr\.?|code|id))|(?:vacancy|job|position|post|requisition|announcement) (?:id|code|number|no\.?|ref(?:erence)?(?: number| no\.?)?))(?: (?:associated with|of|for) (?:the|this) (?:post|position|vacancy|job))?|(?:the )?(?:reference|number|(?:following )?code) of (?:the|this) (?:post|position|vacancy|job)|(?:the )?(?:reference|(?:following )?code)`,
		fr: `(?:la |le )?(?:reference|ref\.?|numero)(?: (?:de (?:l'|cette )?(?:offre|annonce)|du poste|de poste))?`, es: `(?:la |el )?(?:referencia|codigo|numero)(?: (?:de la (?:oferta|vacante|plaza|convocatoria)|del puesto|de vacante))?`,
		de: `(?:der |die |des )?(?:referenz(?:nummer|-nr\.?|code)?|kennziffer|stellen-?(?:nummer|id)|ausschreibungsnummer|job-?id)`, nl: `(?:het |de )?(?:vacature ?nummer|referentie ?(?:nummer|code)?|referentie)`,
		it: `(?:il |la )?(?:(?:numero|codice)(?: (?:di riferimento|annuncio|posizione))?|riferimento)(?: (?:dell'annuncio|della posizione))?`, pt: `(?:a |o )?(?:referencia|codigo|numero)(?: d[aeo] (?:vaga|posicao|oferta|concurso))?`,
	}},
	{TitlePart, tongues{
		en: `(?:the )?(?:name|title) of (?:the |this )?(?:relevant |desired |advertised )?(?:position|post|job|vacancy|role|consultancy)(?: (?:applying|applied) for| (?:that )?(?:you are|you're|being|you wish to be|applied|they are|to be) ?(?:appl(?:ying|ied))? ?(?:for)?)?|(?:the )?(?:(?:exact|specified|relevant|desired|specific|respective|corresponding|above|advertised) )?(?:position|post|job|vacancy|role|consultancy)(?: title| name)?s?(?: (?:for )?(?:which )?(?:that )?(?:you are|you're|being|you|they are|candidates are|to be|is being)? ?(?:appl(?:ying|ied|y))(?: for| to)?)|(?:the )?(?:(?:exact|specified|relevant|desired|specific|respective|corresponding|above|advertised|full) )?(?:position|post|job|vacancy|role|consultancy|vacant position)(?: title| name)s?|(?:the )?(?:exact|specified|relevant|desired|specific|respective|corresponding|advertised) (?:position|post|job|vacancy|role)|(?:the )?(?:positions?|post) (?:of interest|applied for|sought|you are interested in)|(?:for )?which (?:position|post|vacancy|job|role)s? (?:you(?:'re| are| wish to| want to| would like to| intend to)?|they are) appl(?:y|ying)(?: for| to)?|(?:the )?(?:position|post|vacancy|job|role)s? (?:for which |that |which )?you (?:wish|want|would like|intend|desire) to apply(?: for| to)?|(?:the )?job (?:role|position|designation)|(?:the )?title of (?:your|the) application|vacature\.title|job\.title`,
		fr: `(?:intitule|titre|nom) (?:poste|offre)|(?:(?:le |l')?(?:intitule|titre|nom) )?(?:(?:exact )?(?:du|de l'|de la) ?(?:poste|offre|emploi|mission|annonce|fonction|stage))(?: (?:vise|concerne|propose|souhaite|vous interessant|auquel vous postulez)e?)?|(?:le |l')?(?:intitule|titre|nom) (?:exact )?(?:du|de l'|de la|de votre) ?(?:poste|offre|emploi|mission|annonce)|(?:le )?poste (?:vise|concerne|souhaite|brigue|auquel vous postulez|sollicite|choisi)`,
		es: `(?:el |la )?(?:(?:nombre|titulo|denominacion) (?:del? |de la )?)?(?:puesto|cargo|vacante|plaza|posicion|convocatoria|oferta)(?: (?:al?|a la) (?:que|cual) (?:se )?(?:postula|aplica|presenta|opta|candidata)[ns]?| (?:de interes|deseado|solicitado|de su interes)| (?:que|a) (?:le interesa|solicita))?`,
		de: `(?:der |die |des )?(?:stellenbezeichnung|stellentitel|bezeichnung der stelle|position(?:sbezeichnung)?|jobtitel|gewunschte[n]? (?:stelle|position))`,
		nl: `(?:de |het )?(?:functie(?:titel|naam|benaming)?|vacature(?:titel)?|naam van de (?:functie|vacature)|titel van de (?:functie|vacature))(?: waarop (?:u|je) solliciteert)?`,
		it: `(?:il |la )?(?:(?:titolo|nome|denominazione) (?:della? |del )?)?(?:posizione|ruolo|profilo|posto|annuncio)(?: (?:per (?:cui|la quale|il quale)|a cui|di interesse|ricercat\w|prescelt\w)(?: (?:ci )?si (?:candida|concorre|intende candidarsi|presenta (?:la )?(?:domanda|candidatura))| ci si candida| si desidera candidarsi| presentano (?:la )?(?:domanda|candidatura))?)?`,
		pt: `(?:o |a )?(?:(?:nome|titulo|designacao) (?:d[aeo] )?)?(?:vaga|cargo|funcao|posicao|posto)(?: (?:pretendid[oa]|desejad[oa]|de interesse|a que se candidata|para a qual se candidata|a qual se candidata))?`,
	}},
	{LocationPart, tongues{
		en: `(?:(?:your|the|preferred|desired) )*(?:duty station|location|country|city|province|region|town)(?: of (?:choice|preference|interest|application))?(?: you are applying for)?`,
		fr: `(?:le |la )?(?:lieu|ville|localite|pays)(?: (?:d'affectation|souhaitee?|choisi\w?))?`, es: `(?:la |el )?(?:ciudad|lugar|localidad|pais|sede|zona)(?: (?:de (?:interes|preferencia)|elegid[oa]))?`,
		de: `(?:der |den |das )?(?:(?:einsatz|arbeits|dienst|kurs|wunsch)?ort|standort|land)`, nl: `(?:de )?(?:standplaats|locatie|plaats)`, it: `(?:la |il )?(?:sede|citta|luogo)(?: (?:prescelt[ao]|scelt[ao]|di interesse))?`, pt: `(?:a |o )?(?:cidade|local|localidade)`,
	}},
}
