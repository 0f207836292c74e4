package vacancy

import (
	"strings"
)

// tongues holds one idea in each language: alternatives of a regular expression
// over folded text (lower case, no accents, straight quotes, "ß" as "ss"). more
// is for other languages that have few words in the tables.
type tongues struct{ en, fr, es, de, nl, it, pt, more string }

// any joins the alternatives of all languages. A notice is read with all of them:
// many are written in two, and page furniture often is in a third.
func (t tongues) any() string {
	var all []string
	for _, words := range []string{t.en, t.fr, t.es, t.de, t.nl, t.it, t.pt, t.more} {
		if words = strings.Join(strings.Fields(words), " "); words != "" {
			all = append(all, words)
		}
	}
	return strings.Join(all, "|")
}

// whole matches the ideas where they begin and end with a word.
func whole(ideas ...tongues) *expression {
	return &expression{source: func() string { return `\b(?:` + anyOf(ideas...) + `)\b` }}
}

func anyOf(ideas ...tongues) string {
	var all []string
	for _, idea := range ideas {
		all = append(all, idea.any())
	}
	return strings.Join(all, "|")
}

// The acts by which an application is sent.
var sendWords = tongues{
	en:   `send|sent|sending|submit|submits|submitted|submitting|e-?mail|e-?mailed|e-?mailing|forward|forwarded|mailed|deliver|delivered|address|addressed|directed|received|reach(?: us)?|get in touch with|write to|drop|let (?:us|me) have|hand in|present|share|attach|enclose|apply|applying|accept(?:ed|ing)?|upload|go to|goes to`,
	fr:   `envoyer|enverr\w+|adresser(?:a|ont)|transmettr(?:a|ont)|soumettr(?:a|ont)|feront parvenir|envoyez|envoie|envoye[es]{0,2}|adresser|adressez|adresse[es]{1,2}|transmettre|transmettez|transmis\w*|faire parvenir|parvenir|soumettre|soumis\w*|soumettez|deposer|deposez|depose[es]{1,2}|joindre|joignez|deposent|postuler|postulez|candidater|ecrire a|ecrivez|contacter`,
	es:   `envi[aeo]\w*|remitir|remitira\w*|remita|remitan|remitid[ao]s?|mandar|manda|mandanos|mande|presentar\w*|presentad[ao]s?|hacer(?:se)? llegar|remitirse|dirigir|postular\w*|aplicar|recib\w+|adjunt(?:ar|e|en|a)|carg(?:ar|an|ue|uen)|escribir|escribe|escribenos|inscribir\w*`,
	de:   `senden|sendet|gesendet|zusenden|zuzusenden|schicken|schickt|schick|geschickt|richten|ubersenden|ubermitteln|einreichen|einzureichen|eingereicht|bewerben|zustellung|zukommen|mailen|freuen|erbeten|beifugen|beilegen|anhangen|entgegen|bitte|einsenden|erreichen|reichen|bitten`,
	nl:   `stuur|stuurt|sturen|verstuur|verstuurt|versturen|zend|zenden|mail|mailen|mailt|richten|richt|indienen|dien|solliciteer|solliciteren|reageer|reageren|opsturen|toesturen|bijvoegen|ontvangen`,
	it:   `inviare|invier\w+|inviate|invia|inviaci|invii|inviat[aeio]|inviando|trasmettere|trasmess[aeio]|mandare|manda|mandate|spedire|presentare|presentat[aeio]|far pervenire|pervenire|indirizzat[aeio]|candidarsi|candidati|inoltrare|inoltrat[aeio]|ricevere|ricevut[aeio]|allegare|allegate|scrivere|scrivi`,
	pt:   `enviar\w*|envie|enviem|enviad[ao]s?|remeter|remetid[ao]s?|encaminhar|encaminhe|encaminhad[ao]s?|mandar|mande|submeter|submetid[ao]s?|apresentar|apresentad[ao]s?|candidatar|candidate-se|inscrever|dirigid[ao]s?|escrever|entregar|carregar|carregam(?:-se)?|anexar|anexem?|receb\w+`,
	more: `wyslac|przesylac|przeslac|prosimy|skicka|sende|send|invia|trimite|trimiteti|envieu|enviar`,
}

// What is sent: applications and their papers.
var paperWords = tongues{
	en:   `applications?|candidac(?:y|ies)|cvs?|cv's|c\.v\.|resumes?|cover(?:ing)? letters?|letters? of (?:motivation|interest|intent|application)|motivation(?:al)? (?:letters?|statements?)|dossiers?|expressions? of interest|nominations?|(?:application|history|data) forms?|p-?11|documents|materials|proposals?|portfolios?|curricul(?:um|a)(?: vitae)?`,
	fr:   `candidatures?|cv|c\.v\.|curriculum|lettre|dossiers?|postulations?|soumissions?|documents|pieces`,
	es:   `candidaturas?|solicitud(?:es)?|cv|curriculo?s?|hojas? de vida|documentacion|postulacion(?:es)?|aplicacion(?:es)?|carta|propuestas?|expedientes?|documentos`,
	de:   `bewerbung(?:en)?|bewerbungsunterlagen|unterlagen|lebenslauf|cv|bewerbungsschreiben|motivationsschreiben|anschreiben|initiativbewerbung(?:en)?`,
	nl:   `sollicitaties?|sollicitatiebrief|cv|motivatie|motivatiebrief|brief|reacties?|curriculum`,
	it:   `candidatur[ae]|domand[ae]|cv|curricul[ua]m?|lettera|documentazione|documenti`,
	pt:   `candidaturas?|curriculos?|cv|curriculum|carta|inscric(?:ao|oes)|documentacao|documentos|historico|propostas?`,
	more: `cv|ansokan|ansogning|soknad|aplikacj\w*|hakemus\w*|candidatura`,
}

// Phrases that speak of applying without naming a paper.
var applyWords = tongues{
	en: `to apply|how to apply|apply (?:by|via|to|at|with|through|before|for this|online|now|here)|interested (?:candidates?|applicants?|persons?|parties|individuals)|qualified (?:candidates?|applicants?|individuals)|(?:candidates?|applicants?) (?:should|must|are (?:requested|invited|asked|kindly)|may|can)`,
	fr: `pour postuler|postuler|candidater|pour candidater|(?:les )?(?:candidat\S*|personnes) interesse\S*|rejoindre|merci (?:d'|de (?:nous )?)(?:envoyer|adresser|transmettre)`,
	es: `para (?:postular|aplicar|inscribirse|participar)|(?:las |los )?(?:personas? )?(?:interesad[ao]s|postulantes|candidat[ao]s)|postular\w*`,
	de: `bewerben|interessiert|interessent(?:en|innen)|bewerber\w*`,
	nl: `solliciteren|solliciteer|ge?interesseerd\w*|interesse|kandidaten|belangstelling`,
	it: `ci si candida|per candidarsi|(?:gli |le )?interessat[ie]|i candidati|candidarsi`,
	pt: `para (?:se )?(?:candidatar|concorrer)|(?:os |as )?interessad[ao]s|candidatar-se|candidate-se`,
}

// Questions: what an address or a date may be for instead.
var questionWords = tongues{
	en: `questions?|queries|query|enquir(?:y|ies)|inquir(?:y|ies)|(?:more|further|additional|any|for) (?:\w+ )?(?:information|info|details|clarifications?)|clarifications?|to know more|find out more|informal (?:discussion|chat|conversation)|learn more|technical (?:support|problems?|issues?|difficulties|faults?|failures?)|assistance|accommodations?|to discuss|help with|complaints?|report (?:any|fraud|suspicious|misconduct)|(?:press|media) (?:enquir\w+|inquir\w+|quer\w+|contacts?|requests?|office)`,
	fr: `questions?|(?:demandes? d')?eclaircissements?|informations? sur (?:le|la|ce|cette) \w+|renseignements?|(?:plus|davantage|toute?) (?:ample |d'|de )?(?:informations?|renseignements?|details|precisions?)|(?:complements?|demandes?) d'informations?|informations? (?:complementaires?|supplementaires?)|en savoir (?:plus|davantage)|difficultes?|assistance|reclamations?|contact presse`,
	es: `preguntas?|consultas?|dudas?|mas (?:informacion|informes|detalles)|mayor(?:es)? (?:informacion|informes)|informacion adicional|aclarac(?:ion|iones)|para saber mas|(?:problemas|fallas|fallos|dificultades) tecnic[oa]s|reclamaciones|quejas|contacto de prensa`,
	de: `fragen|ruckfragen|auskunft|auskunfte|(?:weitere|nahere|zusatzliche|fachliche|mehr) (?:informationen|infos|auskunfte|angaben)|erkundig\w*|ansprechpartner\w*|technische probleme`,
	nl: `vragen|(?:meer|nadere|verdere|aanvullende) (?:informatie|info|inlichtingen)|inlichtingen|informatie over|nadere toelichting`,
	it: `domande (?:o|e) chiarimenti|chiarimenti|(?:ulteriori|maggiori|altre|per) informazioni|informazioni (?:aggiuntive|ulteriori)|quesiti|dubbi`,
	pt: `duvidas?|perguntas|esclareciment[ao]s?|(?:mais|maiores|outras|demais) informac(?:ao|oes)|informac(?:ao|oes) adicion(?:al|ais)|questoes sobre`,
}

// Data protection and the like: paragraphs that imitate the rules of applying.
var privacyWords = tongues{
	en:   `gdpr|data protection|personal data|privacy (?:policy|notice|statement)|data subject|right (?:of|to) (?:access|rectif\w+|eras\w+|object)|your rights|withdraw (?:your )?consent|unsubscribe|data controller|retention of (?:your )?data`,
	fr:   `rgpd|donnees (?:a caractere )?personnel\w*|protection des donnees|droits? d'(?:acces|opposition|effacement)|droits? de rectification|cnil|exercer (?:vos|ces|ses) droits|delegue a la protection|dpo`,
	es:   `rgpd|lopd\w*|proteccion de datos|datos (?:de caracter )?personales|derechos? de acceso|ejercer (?:sus|tus|los) derechos|derechos? arco|responsable del tratamiento`,
	de:   `datenschutz\w*|dsgvo|personenbezogene\w*|ihre rechte|widerruf\w*|betroffenenrechte|loschung ihrer daten`,
	nl:   `avg|persoonsgegevens|gegevensbescherming|privacy(?:verklaring|beleid|statement)?|recht op inzage`,
	it:   `gdpr|dati personali|protezione dei dati|privacy|diritti dell'interessato|esercitare i (?:propri|suoi|tuoi) diritti|titolare del trattamento`,
	pt:   `lgpd|rgpd|dados pessoais|protecao de dados|privacidade|exercer (?:os )?(?:seus )?direitos|encarregado de dados`,
	more: `danych osobowych|rodo|personuppgifter|personvern`,
}

// Job boards that speak of themselves.
var boardWords = tongues{
	en: `place a (?:free )?posting|post an announcement|learned of this|learned about this|job opportunity through|saw (?:this|the) (?:advert\w*|job|vacancy|post)|newsletter|subscribe|advertis(?:e|ing) (?:with us|your)|similar jobs|related jobs|report this job`,
	fr: `deposer une annonce|offres similaires|abonnez-vous`,
	es: `empleos similares|suscribete`, de: `ahnliche stellen|jobs per e-?mail`, nl: `vergelijkbare vacatures`,
	it: `annunci simili`, pt: `vagas semelhantes`, more: `相同的工作|报告工作`,
}

// What a third person sends: a referee's letter is no application.
var refereeWords = tongues{
	en: `referees? (?:should|must|will|are(?: to)?) (?:\w+ )?(?:send|submit|e-?mail|upload|write|provide|be (?:asked|sent|contacted|invited|requested)|asked|invited|requested)|(?:reference|recommendation) letters?,? (?:e-?mail )?(?:should|must|will|are|to|has to|have to) (?:\w+ ){0,3}(?:be |clearly )?(?:e-?mailed|sent|submitted|indicate|come)|letters? of (?:reference|recommendation) (?:should|must|are to|will) be (?:sent|e-?mailed|submitted) (?:directly|separately|by)|name of the (?:student|candidate|applicant) that the letter|this should be e-?mailed`,
	fr: `referents? (?:devront|doivent)|lettres? de recommandation (?:devront|doivent|seront) (?:etre )?(?:envoye|adresse|transmise)\w*`,
	es: `cartas? de recomendacion (?:deberan|deben) (?:ser )?enviad\w*`,
	de: `empfehlungsschreiben (?:sind|sollen|mussen) (?:direkt|separat)`,
}

// E-mail as the way in, where no address may follow.
var mailWords = tongues{
	en: `e-?mail(?:ed|ing)?|by mail to|electronically to`, fr: `e-?mail|mail|courriel|courrier electronique|mel`,
	es: `e-?mail|correo(?: electronico)?|mail|email`, de: `e-?mail|per mail|elektronisch an`, nl: `e-?mail|mail|per mail`,
	it: `e-?mail|posta elettronica|mail|pec`, pt: `e-?mail|correio eletr?onico|email`,
}

// The portal as the way in.
var portalWords = tongues{
	en:   `apply online|online applications?|(?:e-?|online )recruitment (?:system|portal|platform)|application portal|jobs? portal|(?:via|through|using|on|at|into|in|use|from) (?:\w+ ){0,4}(?:portal|platform|website|web ?site|site|link|system|page|form)|apply (?:directly )?(?:here|now|through|via|on (?:our|the))|application form|apply (?:for this (?:job|post|position) )?(?:at|on|via) (?:https?|www)|register (?:online|at)|click (?:on )?(?:here|the|apply)|submitted online|submit online|(?:fill|complet\w*) (?:in |out )?(?:the |this |our )?(?:online )?(?:application )?form|online form|career(?:s)? (?:page|site|portal)|please use this link|appl(?:y|ications?)\s?:\s*(?:https?|www)|this link|follow (?:the|this|our) link|visit\s?:?\s(?:\S+ ){0,4}to apply|to apply,? (?:please |kindly )?(?:visit|go to|log on)|following link|link below|electronic application|\bapply\b[^.;:]{0,50} (?:through|via|on|at) (?:https?:|www\.)`,
	fr:   `(?:candidature|postuler|postulez|candidater|candidatez|formulaire|inscription) (?:directement )?en ligne|en ligne(?: sur| via|\s?:)|(?:exclusivement|uniquement) en ligne|(?:sur|via) (?:https?:|www\.)|(?:via|sur|depuis|par) (?:\S+ ){0,3}(?:plateforme|portail|site|lien|formulaire|page)|formulaire (?:de candidature|suivant|ci-dessous)|cliquez|bouton|lien (?:suivant|ci-dessous)|postuler ici|(?:postuler|candidater|candidature)\s?:\s*(?:https?|www)`,
	es:   `(?:postulacion|inscripcion|solicitud|formulario) (?:en linea|online|electronic[ao])|(?:a traves de|mediante|en|via) (?:https?:|www\.)|(?:a traves de|mediante|en|via|por) (?:\S+ ){0,3}(?:portal|plataforma|pagina|sitio|enlace|link|formulario|web)|siguiente (?:enlace|link|formulario)|sede electronica`,
	de:   `(?:uber|auf|unter|via) (?:https?:|www\.)|online-?bewerb\w*|online bewerb\w*|bewerbungsportal|karriereportal|bewerbungsformular|bewerbermanagement\w*|online-?formular|(?:uber|auf|via|mittels|unter) (?:\S+ ){0,3}(?:portal|plattform|website|webseite|homepage|link|formular|online-?\w+)|jetzt bewerben|stellenportal|online`,
	nl:   `(?:via|op) (?:https?:|www\.)|(?:solliciteer|solliciteren|sollicitatie) (?:direct )?online|sollicitatieformulier|(?:via|op|door) (?:\S+ ){0,4}(?:website|site|portaal|platform|link|formulier|sollicitatiebutton|button|knop)|online solliciteren|sollicitatie(?:knop|button)`,
	it:   `(?:su|tramite|dalla pagina|alla pagina|sul sito) (?:https?:|www\.)|candidatur\w+ online|online|(?:tramite|attraverso|mediante|sul|nel|dal|al) (?:\S+ ){0,3}(?:portale|piattaforma|sito|link|modulo|form|pagina)|procedura telematica|per via telematica`,
	pt:   `(?:em|atraves de|via) (?:https?:|www\.)|(?:candidatura|inscric(?:ao|oes)|formulario) (?:online|on-line|eletronic[ao])|(?:atraves d[eo]|pel[oa]|n[oa]|via) (?:\S+ ){0,3}(?:portal|plataforma|site|link|formulario|pagina|sistema)|formulario (?:online|eletronico|de inscricao)|seguinte link`,
	more: `点击免费申请`,
}

// Paper post as the only way in.
var postWords = tongues{
	en: `by post|by regular mail|by (?:registered )?mail to|postal address|hard cop(?:y|ies)|sealed envelope|hand[- ]deliver\w*|delivered by hand|in person|be posted (?:or \w+ )?to|p\.? ?o\.? box`,
	fr: `par (?:voie postale|courrier(?: postal| recommande)?|la poste)|sous pli|pli recommande|adresse postale|cachet de la poste`,
	es: `por correo (?:postal|certificado)|en sobre|sobre cerrado|personalmente|en (?:el )?registro|presencialmente|en mano`,
	de: `per post|postalisch|schriftlich an|auf dem postweg|postweg|briefpost`,
	nl: `per post|schriftelijk (?:aan|naar)|postadres`,
	it: `per posta|ufficio (?:di )?protocollo|raccomandata|a mano|consegna a mano|busta chiusa`,
	pt: `por correio|via postal|carta registada|em mao|envelope|pessoalmente|presencialmente`,
}

// The e-mail door is shut.
var noMailWords = tongues{
	en: `(?:no|not accept|not consider|cannot accept|not be accepted|do not accept|will not accept) (?:any )?(?:(?:applications|cvs|resumes|submissions) (?:\w+ )?(?:by|via|through) )?e-?mail(?:ed)?(?: applications| submissions)?|applications (?:sent |received |submitted )?(?:by|via|through) (?:e-?mail|electronic mail) (?:will|cannot|are) not|e-?mail(?:ed)? applications (?:will|cannot|are) not|only (?:online applications|applications (?:submitted|received|made) (?:online|through|via))|applications? (?:\w+ ){0,3}?(?:not|cannot) (?:be )?(?:accepted|considered|possible|processed|taken|read) (?:\w+ )?(?:by|via|through) e-?mail|do not (?:send|submit) (?:\w+ ){0,4}(?:by|via) e-?mail|applications? (?:sent|submitted|made|received) (?:\w+ ){0,3}e-?mail (?:\w+ ){0,2}will not|(?:do not|don't|cannot) e-?mail (?:us )?(?:your |any |the )?(?:applications?|cvs?|resumes?)|unable to (?:accept|process|consider) (?:applications |cvs )?(?:\w+ )?e-?mail\w*|whatsapp only`,
	fr: `(?:aucune candidature|pas de candidatures?) (?:\S+ )?par (?:e-?mail|mail|courriel)|candidatures? (?:envoyees |recues )?par (?:e-?mail|mail|courriel) ne (?:seront|sera)|(?:dossiers|candidatures) (?:envoye\w* |transmis\w* |remis\w* )?(?:\S+ ){0,4}(?:par (?:voie electronique|messagerie|courriel|e-?mail|mail)) (?:ne|n')|(?:uniquement|exclusivement) (?:en ligne|via|sur)`,
	es: `no se (?:aceptaran|aceptan|admitiran|admiten) (?:\S+ ){0,6}(?:correo|e-?mail|medios electronicos)|(?:enviad|recibid|remitid)[ao]s por (?:correo electronico|correo|e-?mail) no|(?:unicamente|exclusivamente) (?:en linea|a traves de)`,
	de: `(?:keine|nicht) (?:bewerbungen )?(?:per|via) e-?mail|bewerbungen (?:\S+ ){0,4}per e-?mail (?:konnen|werden) (?:leider )?nicht|(?:von )?bewerbungen per e-?mail (?:bitten wir abzusehen|sind nicht|werden nicht)|per e-?mail (?:\S+ ){0,4}abzusehen|ausschliesslich (?:online|uber|auf dem postweg|per post)|nur (?:online|per post|auf dem postweg)`,
	nl: `(?:sollicitaties )?per e-?mail (?:worden|kunnen) (?:helaas )?niet|sollicitaties per e-?mail (?:\S+ ){0,3}niet|uitsluitend (?:online|via)`,
	it: `non (?:saranno|verranno|sono) (?:\S+ ){0,4}(?:via|per|tramite) (?:e-?mail|mail)|esclusivamente (?:online|tramite il)`,
	pt: `nao (?:serao|sao) (?:aceitas|aceites|consideradas) (?:\S+ ){0,4}e-?mail|exclusivamente (?:online|atraves)`,
}

var (
	sendRE     = whole(sendWords)
	paperRE    = whole(paperWords)
	applyRE    = whole(applyWords)
	questionRE = whole(questionWords)
	privacyRE  = whole(privacyWords)
	boardRE    = express(boardWords.any())
	refereeRE  = whole(refereeWords)
	mailRE     = whole(mailWords)
	portalRE   = express(portalWords.any())
	postRE     = whole(postWords)
	noMailRE   = whole(noMailWords)
)
