package vacancy

// What headings call the things that are asked of applicants.
var askWords = tongues{
	en:   `qualifications?|skills|requirements?|competenc(?:e|es|ies)|profile|abilities|attributes|criteria|specifications?|essentials?|must[- ]haves?|prerequisites?|required|(?:ideal|successful|right) candidate`,
	fr:   `profils?|competences?|qualifications?|connaissances|exigences|prerequis|pre-requis|criteres|aptitudes|qualites|savoir-?(?:faire|etre)|diplomes? requis|conditions requises`,
	es:   `requisitos?|perfil|competencias|habilidades|conocimientos|exigencias|aptitudes|cualidades|titulacion`,
	de:   `\w*profil|\w*anforderungen|qualifikation(?:en)?|\w*voraussetzungen|\w*kenntnisse|kompetenzen|fahigkeiten`,
	nl:   `\w*profiel|\w*eisen|\w*vereisten|competenties|kwaliteiten|vaardigheden`,
	it:   `requisiti|profilo|competenze|titoli(?: di studio)?|conoscenze|capacita`,
	pt:   `requisitos?|perfil|competencias|qualificac(?:ao|oes)|habilitacoes|conhecimentos|exigencias|aptidoes|habilidades`,
	more: `wymagania|kwalifikacje|kvalifikationer|requisits`,
}

// Words that mean requirements only alone, or beside a word that says so.
var learntWords = tongues{
	en: `experience|education|knowledge|expertise|(?:required|your|professional) background`, fr: `experiences?|formation|etudes|diplomes?`, es: `experiencia|formacion|estudios`,
	de: `erfahrung(?:en)?|berufserfahrung|ausbildung|studium`, nl: `ervaring|kennis|opleiding`, it: `esperienz[ae]|formazione|studi`, pt: `experiencia|formacao|escolaridade`,
}

// besideLearnt are the words beside which they do.
var besideLearnt = `and|&|/|or|,|et|y|und|en|e|required|needed|minimum|min|relevant|professional|work|working|academic|educational|level|your|previous|technical|practical|years? of|of|in|the|requise?s?|professionnelle|profesional|laboral|minima|academica|professionale|profissional|lavorativa|requerida|exigee?|ihre|deine|je|jouw|uw|votre|ton|tu|su`

// The same said in a phrase.
var askedWords = tongues{
	en: `who you are|who are you|about you|what you(?:'ll| will)? (?:need|have|bring)|what (?:we(?:'re| are)|are we|do we|we) (?:look(?:ing)? for|seek(?:ing)?|expect|need|require)|(?:who )?we(?:'re| are) looking for|we (?:expect|require)|you (?:are|have|bring)|you(?:'ll| will) (?:have|need|bring)|what it takes|is this you`,
	fr: `^vous$|^toi$|qui etes-vous|a propos de (?:vous|toi)|qui es-tu|vous etes|vous avez|ce que nous (?:recherchons|attendons)|nous (?:recherchons|attendons)`,
	es: `(?:lo )?que (?:buscamos|pedimos|necesitas)|a quien buscamos|^buscamos|quien eres|sobre ti|se requiere`,
	de: `(?:das|was) (?:bringen sie|sie|bringst du|du) mit\w*|(?:sie bringen|du bringst) mit|wir erwarten|(?:das|was) (?:zeichnet )?(?:sie|dich) (?:aus|auszeichnet)|wen wir suchen|wir wunschen uns|damit uberzeugen sie|wer (?:sie sind|du bist)`,
	nl: `wat vragen (?:wij|we)|wie ben (?:je|jij)|(?:wij|we) vragen|wat breng (?:je|jij) mee|(?:jij|je) (?:bent|hebt)|wie zoeken (?:wij|we)|(?:wij|we) zoeken|wat (?:wij|we) (?:vragen|verwachten|zoeken)|over jou`,
	it: `(?:chi|cosa) cerchiamo|^cerchiamo|chi sei|cosa chiediamo|si richied(?:e|ono)`,
	pt: `(?:o que|quem) (?:procuramos|buscamos|esperamos)|^procuramos|quem e voce|sobre (?:ti|voce)`,
}

// What is no must.
var wishWords = tongues{
	en: `desirable|desired|preferred|preferable|preferably|nice[- ]to[- ]haves?|good[- ]to[- ]have|(?:an? |strong |valuable |definite |distinct |added |additional |real )*(?:assets?|advantages?|advantageous|pluses|bonus|bonuses)|a (?:\w+ )?plus|beneficial|ideally|optional`,
	fr: `souhaite\w*|souhaitables?|apprecie\w*|atouts?|bonus|un plus|^les plus$|petits? (?:plus|\+)|de preference|idealement|facultati\w+`,
	es: `deseables?|valorables?|se valorara\w*|preferible\w*|preferentemente|opcional\w*|un plus`,
	de: `wunschenswert\w*|von vorteil|vorteilhaft|idealerweise|ein plus|pluspunkte?|optional|gern gesehen`,
	nl: `(?:is |zijn )?een pre|pre's|wenselijk|pluspunt(?:en)?|een plus|bij voorkeur|mooi meegenomen`,
	it: `preferenzial\w+|preferibil\w+|graditi?|gradite?|auspicabil\w+|un plus|desiderabil\w+|(?:costituisc\w+|sara) titolo`,
	pt: `desejave(?:l|is)|preferenciais|preferencial\w*|diferencia(?:l|is)|mais-?valias?|valorizad\w+|uma vantagem|um plus`,
}

// Tasks: a heading of both, or of these, lists what is done and not who can do it.
var dutyWords = tongues{
	en: `responsibilit(?:y|ies)|duties|tasks|accountabilities|deliverables|job description|purpose`,
	fr: `missions?|responsabilites|taches|activites`, es: `funciones|responsabilidades|tareas`,
	de: `\w*aufgaben|tatigkeiten|verantwortung\w*`, nl: `taken|werkzaamheden|verantwoordelijkheden`,
	it: `mansioni|compiti|responsabilita|attivita`, pt: `funcoes|responsabilidades|tarefas|atividades|atribuicoes`,
}

// Headings with the words of requirements that speak of something else: of the
// papers, of who may apply at all, of the employer.
var elseWords = tongues{
	en: `open to|(?:application|submission|document\w*|portfolio) (?:\w+ )?requirements?|requirements? (?:for|of) (?:the )?(?:applications?|submissions?)|required (?:documents?|materials?|attachments?|papers)|(?:documents?|materials?) required|how to apply|applications?|what we offer|we offer|what you(?:'ll| will)? get|why (?:join|us|work)|perks|our|package|salary|benefits|compensation|remuneration|(?:date|salary|pay|travel) \w*required|reference|education (?:programme?|project|sector)|required (?:start|by)`,
	fr: `documents? (?:requis|exiges|demandes)|pieces requises|nous (?:vous )?(?:offrons|proposons)|avantages|dossier|notre|nos`, es: `documentos|documentacion|ofrecemos|se ofrece|(?:nuestr[ao]s?)`,
	de: `unterlagen|wir bieten|bieten wir|unsere?|wir sind`, nl: `documenten|(?:wij|we) bieden|bieden (?:wij|we)|onze?`, it: `document(?:i|azione)|offriamo|si offre|nostr[aio]`, pt: `document(?:os|acao)|oferecemos|oferece-se|noss[ao]s?`,
}

// Sentences that announce a list of requirements without a heading.
var leadWords = tongues{
	en: `(?:candidates?|applicants?|incumbent|person|individual|post ?holder|you) (?:\w+ )?(?:must|should|shall|will|needs? to|is expected to|are expected to|has to)(?: also)? (?:have|be|possess|demonstrate|meet|hold|bring|show)|(?:ideal|successful|right|suitable) (?:candidate|applicant)|(?:we are|we're|is|are) (?:looking for|seeking) (?:someone|somebody|a person|people|candidates|an? (?:individual|colleague))|(?:candidates?|applicants?|incumbent) (?:must|should)\W*$`,
	fr: `(?:nous )?recherchons (?:une personne|un\W?e? candidat|quelqu'un)|(?:le|la|les) candidats?\S* (?:ideal\w*|devr\w+|doi\w+)|vous (?:etes|avez|justifiez|disposez)`,
	es: `buscamos (?:una persona|a alguien|personas)|(?:la persona|el candidato|las personas)\S* (?:debera|debe|ideal|seleccionada debera)|se requiere`,
	de: `wir (?:suchen|wunschen uns) (?:eine (?:person|personlichkeit)|jemanden|menschen)|(?:sie|du) (?:verfugen|verfugst|bringen|bringst|haben|hast) (?:uber|mit)?`,
	nl: `(?:wij|we) zoeken (?:iemand|een (?:collega|kandidaat|persoon))|(?:je|jij|u) (?:hebt|beschikt|bent)`,
	it: `cerchiamo (?:una persona|qualcuno|persone)|(?:il candidato|la persona|i candidati)\S* (?:ideale|deve|dovra\w*|devono)`,
	pt: `procuramos (?:uma pessoa|alguem|pessoas)|(?:o candidato|a pessoa|os candidatos)\S* (?:ideal|deve\w*|devera\w*)`,
}

// What people have learnt, have done and can.
var qualityWords = tongues{
	en: `degree|diploma|years? of|years'?|experience[d]?|skills?|knowledge|fluen(?:t|cy)|ability to|understanding of|proficien\w+|command of|qualif\w+|track record|familiarity|driving licen[cs]e|native|competen\w+`,
	fr: `diplome|bac ?\+|experience|maitrise|connaissances?|capacite|aptitude|competences?|formation|aisance|permis|sens (?:de|du)|ans d'`,
	es: `titulo|titulacion|licenciatura|experiencia|conocimientos?|capacidad|dominio|habilidad\w*|anos de|manejo|nivel`,
	de: `studium|abschluss|ausbildung|erfahrung\w*|\w*kenntnisse|fahigkeit\w*|\w*kompetenz\w*|fuhrerschein|sicher\w* umgang`,
	nl: `diploma|opleiding|ervaring|kennis|vaardig\w*|beheersing|vermogen|rijbewijs`,
	it: `laurea|diploma|esperienza|conoscenz[ae]|capacita|padronanza|competenz[ae]|patente`,
	pt: `licenciatura|graduacao|diploma|experiencia|conhecimentos?|capacidade|dominio|habilidade\w*|fluencia|anos de`,
}

// Standing sentences among requirements that nobody is rated by.
var unfitWords = tongues{
	en: `equal opportunit\w+ employer|encouraged to apply|welcome to apply|all (?:interested|qualified) (?:candidates|applicants|people|individuals)|^everyone|^n/a$|^not specified|do not hesitate|apply (?:even )?if`,
	fr: `encourage\w* a (?:postuler|candidater)|n'hesitez? pas|toutes? (?:les )?personnes? interessee?s?|ne vous censurez`,
	es: `igualdad de oportunidades|se anima a`, de: `bewerbungen von|chancengleichheit|ausdrucklich erwunscht|willkommen`,
	nl: `gelijke kansen|nodigen .{0,20} uit`, it: `pari opportunita|benvenut\w`, pt: `igualdade de oportunidades|incentivad\w+ a`,
}

// languages and the like, which mean requirements only among requirements.
var topicWords = tongues{
	en: `languages?|travel|it|computer|communication|nationality|age`, fr: `langues?|deplacements`, es: `idiomas?|edad`,
	de: `sprachen?|reisebereitschaft`, nl: `talen|taal`, it: `lingue|lingua`, pt: `idiomas?|linguas?|idade`,
}

var (
	askRE     = whole(askWords)
	learntRE  = express(`^(?:(?:` + besideLearnt + `)\s)*(?:` + learntWords.any() + `)(?:[\s,/]+(?:` + besideLearnt + `|` + learntWords.any() + `))*$`)
	askedRE   = express(`\b(?:` + askedWords.any() + `)(?:\b|$)`)
	wishRE    = express(`\b(?:` + wishWords.any() + `)(?:\W|$)`)
	dutyRE    = whole(dutyWords)
	elseRE    = whole(elseWords)
	leadRE    = express(`\b(?:` + leadWords.any() + `)`)
	qualityRE = express(`\b(?:` + qualityWords.any() + `)`)
	unfitRE   = express(`(?:` + unfitWords.any() + `)`)
	topicRE   = express(`^(?:` + topicWords.any() + `)(?:\s\w+)?$`)
	papersRE  = whole(tongues{en: `cvs?|resumes?|cover(?:ing)? letters?|applications? to`, fr: `cv|lettre de motivation`, es: `cv|carta de presentacion|hoja de vida`, de: `lebenslauf|anschreiben|bewerbungsunterlagen`, nl: `cv|motivatiebrief`, it: `cv|curriculum|lettera`, pt: `cv|curriculo|carta`})
	dashRE    = express(`^\s*[-*•·▪]\s`)
	besideRE  = express(`(?:,|\b(?:being|etant|siendo|essendo|sendo|with|avec|con|mit|met|com))\s*$`)
	joiningRE = express(`^(?:and|or|the|an?|of|in|with|for|to|on|by|et|ou|de|du|des|la|le|les|en|y|o|el|los|las|con|para|und|oder|der|die|das|mit|fur|von|en|of|het|een|met|voor|van|e|di|il|della|per|do|da|com|as|os)$`)
)
