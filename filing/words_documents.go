package filing

import "postroom/vacancy"

// nameSigns are words in file names, by the kind of paper that they mark, in the
// order in which they are asked: a letter of reference is no cover letter, a
// form no CV. English, French, Spanish, German, Dutch, Italian, Portuguese,
// Polish, Russian, Arabic, Turkish.
var nameSigns = []struct {
	kind  vacancy.Kind
	signs signs
}{
	{vacancy.Photo, newSigns(
		"passport photo|passport picture|photo d identité|photo identité|foto carnet|fototessera|passbild|pasfoto|bewerbungsfoto|profile picture|profile photo|profile pic|headshot|portrait|photo|photograph|picture|foto|fotografia|zdjęcie|фото|фотография|صورة|صورة شخصية|fotoğraf|vesikalık|selfie",
	)},
	{vacancy.ID, newSigns(
		"passport|id card|identity card|id|id copy|passeport|carte d identité|carte identité|carte nationale|cni|titre de séjour|permis de séjour|pasaporte|dni|cédula|nie|personalausweis|ausweis|reisepass|aufenthaltstitel|paspoort|identiteitskaart|verblijfskaart|carta d identità|carta identità|passaporto|permesso di soggiorno|cartão de cidadão|bilhete de identidade|cópia do bi|copia bi|bi frente|rg|cpf|dowód osobisty|dowód|paszport|паспорт|جواز سفر|جواز السفر|هوية|بطاقة شخصية|kimlik|nüfus cüzdanı|pasaport|work permit|residence permit|visa|single permit",
	)},
	{vacancy.Licence, newSigns(
		"driving licence|driving license|driver s license|driver s licence|drivers license|drivers licence|permis de conduire|licencia de conducir|carnet de conducir|führerschein|rijbewijs|patente|patente di guida|carta de condução|cnh|prawo jazdy|водительские права|водительское удостоверение|رخصة قيادة|رخصة القيادة|ehliyet|sürücü belgesi|professional licence|professional license|practising licence|practicing license|nursing license",
	)},
	{vacancy.Transcripts, newSigns(
		"transcript|transcripts|transcript of records|academic record|academic records|grades|mark sheet|marksheet|relevé de notes|relevés de notes|relevé notes|bulletin|bulletins|expediente académico|certificado de notas|notenspiegel|leistungsnachweis|leistungsübersicht|notenübersicht|cijferlijst|puntenlijst|esami sostenuti|libretto universitario|histórico escolar|histórico acadêmico|suplement|приложение к диплому|выписка|كشف الدرجات|كشف درجات|كشف علامات|كشف العلامات|transkript|not dökümü",
	)},
	{vacancy.ReferenceLetters, newSigns(
		"reference letter|reference letters|letter of reference|letters of reference|recommendation|recommendations|recommendation letter|recommendation letters|letter of recommendation|letters of recommendation|reco letter|lor|testimonial|testimonials|work certificate|work certificates|certificate of employment|employment certificate|service certificate|certificate of service|experience letter|employer reference|character reference",
		"lettre de recommandation|lettres de recommandation|lettre recommandation|recommandation|recommandations|lettre de référence|lettre référence|certificat de travail|certificats de travail|attestation de travail|attestation employeur|attestation d emploi",
		"carta de recomendación|cartas de recomendación|carta recomendación|recomendación|certificado laboral|certificado de trabajo|constancia de trabajo|vida laboral|carta de referencia",
		"referenzschreiben|empfehlungsschreiben|empfehlung|empfehlungen|arbeitszeugnis|arbeitszeugnisse|zwischenzeugnis|dienstzeugnis|praktikumszeugnis|arbeitgeberzeugnis|aanbevelingsbrief|aanbeveling|getuigschrift|getuigschriften werkgever|werkgeversverklaring",
		"lettera di referenze|lettera di referenza|lettera referenze|lettera di raccomandazione|raccomandazione|attestato di servizio|certificato di servizio|carta de referência|recomendação|declaração de trabalho|certificado de trabalho|declaração de experiência",
		"list polecający|świadectwo pracy|рекомендация|рекомендательное письмо|характеристика|трудовая книжка|توصية|رسالة توصية|خطاب توصية|شهادة خبرة|شهادة الخبرة|referans mektubu|tavsiye mektubu|hizmet belgesi|çalışma belgesi",
	)},
	{vacancy.References, newSigns(
		"reference|references|referees|referee|reference list|list of references|référence|références|ref contacts|personnes de référence|referencias|referencia|referenz|referenzen|referenties|referentie|referenze|referenza|referências|referência|referencje|рекомендации|المراجع|مراجع|referans|referanslar",
	)},
	{vacancy.Portfolio, newSigns(
		"portfolio|book|showreel|work samples|work sample|portafolio|portafoglio|portefólio|portefeuille|портфолио|ملف أعمال|معرض أعمال|portfolyo|mappe arbeitsproben",
	)},
	{vacancy.WritingSample, newSigns(
		"writing sample|writing samples|sample of writing|sample|publication|publications|article|essay|policy paper|policy brief|research paper|thesis|dissertation|échantillon|extrait de thèse|mémoire|thèse|résumé de thèse|resume de these|écrit|muestra|muestra de escritura|muestra de redacción|artículo|tesis|arbeitsprobe|arbeitsproben|schreibprobe|leseprobe|textprobe|schrijfvoorbeeld|schrijfproef|elaborato|tesi|articolo|amostra|amostra de escrita|artigo|tese|próbka|próbka tekstu|artykuł|образец|образец текста|статья|عينة كتابة|نموذج كتابة|مقال|örnek çalışma|yazı örneği|makale",
	)},
	{vacancy.Form, newSigns(
		"application form|form|p11|p 11|phf|personal history|personal history form|personal history profile|formulaire|formulaire de candidature|formulario|personalbogen|bewerbungsbogen|bewerbungsformular|formular|formulier|sollicitatieformulier|modulo|modulo di domanda|domanda|domanda di partecipazione|ficha|ficha de candidatura|formulário|formularz|kwestionariusz|анкета|заявление|استمارة|نموذج طلب|başvuru formu|form başvuru",
	)},
}

// diplomaSigns come behind CV and letter: "certificate" and "master" stand in
// many names.
var diplomaSigns = newSigns(
	"diploma|diplomas|degree|degrees|certificate|certificates|certification|certifications|bachelor|master|masters|msc|bachelor s|master s|phd certificate|ielts|toefl|training certificate|language certificate|course certificate|cert|certs|academic documents|qualifications",
	"diplôme|diplome|diplômes|attestation de réussite|attestation|attestations|licence|maîtrise|baccalauréat|bac|certificat|certificats|delf|dalf",
	"título|títulos|título universitario|grado|licenciatura|máster|bachiller|bachillerato|constancia de estudios|certificado|certificados|dele",
	"zeugnis|zeugnisse|abschlusszeugnis|abitur|abiturzeugnis|urkunde|urkunden|masterurkunde|bachelorurkunde|diplomurkunde|diplom|zertifikat|zertifikate|immatrikulationsbescheinigung|bescheinigung|bachelorzeugnis|masterzeugnis|hochschulzeugnis|schulzeugnis|bescheinigungen",
	"diploma s|getuigschrift|certificaat|certificaten|bul|laurea|certificato di laurea|titolo di studio|attestato|attestati|pergamena|certificato|certificati|habilitações|certificado de habilitações|mestrado|comprovativo|comprovante de matrícula",
	"dyplom|dyplomy|świadectwo|zaświadczenie|certyfikat|certyfikaty|диплом|дипломы|аттестат|сертификат|сертификаты|удостоверение|شهادة|شهادات|شهادة جامعية|دبلوم|بكالوريوس|ماجستير|الشهادات|الشهادة|sertifika|sertifikalar|mezuniyet belgesi|öğrenci belgesi|diplomalar|diploması|*diploması",
)

var cvNameSigns = newSigns(
	"cv|cvs|resume|resumes|curriculum vitae|curriculum|vitae|vita|biodata|bio data|bio|profile|work history|academic cv|europass|lebenslauf|werdegang|tabellarischer lebenslauf|kurzlebenslauf|bewerberprofil|parcours",
	"hoja de vida|hojadevida|hv|currículo|curriculo|currículum|levensloop|curriculo lattes|lattes|życiorys|резюме|цв|rezume|rezyume|السيرة الذاتية|سيرة ذاتية|السيره الذاتيه|سيره ذاتيه|سي في|السيرة|özgeçmiş|wasifu|个人简历|簡歷|简历|*简历|履历|履歷書|*lebenslauf|cveuropass|cveng|cven|cvfr|mycv|curriculumvitae|resumé",
)

var letterNameSigns = newSigns(
	"cover letter|coverletter|covering letter|cover|cl|ml|letter|motivation|motivation letter|letter of motivation|motivational letter|letter of interest|expression of interest|eoi|application letter|letter of application|personal statement|statement of interest|suitability statement|statement of purpose|supporting statement|statement|intent|letter of intent|motivationletter|mot letter|motiv",
	"lettre de motivation|lettre motivation|lm|ldm|lettre|lettre de candidature|lettre d accompagnement|lettre d intention|lettremotivation|lettredemotivation|motiv",
	"carta de presentación|carta presentación|carta de motivación|carta motivación|carta de interés|carta de intención|carta|cartapresentacion",
	"anschreiben|bewerbungsschreiben|bewerbungsanschreiben|motivationsschreiben|begleitschreiben|bewerbungsbrief|motivationsbrief|*anschreiben|*schreiben",
	"motivatiebrief|motivatie|sollicitatiebrief|begeleidende brief|brief|lettera di motivazione|lettera motivazionale|lettera motivazione|lettera di presentazione|lettera di accompagnamento|lettera|presentazione|motivazione",
	"carta de apresentação|carta apresentação|carta de intenções|motivação|apresentação|list motywacyjny|list|motywacyjny|мотивационное письмо|сопроводительное письмо|письмо|мотивация|мотиваційний лист|супровідний лист|求职信|自荐信|求職信|barua ya maombi",
	"خطاب تقديم|رسالة تغطية|رسالة تحفيزية|خطاب الدافع|رسالة|خطاب|رسالة الدافع|ön yazı|niyet mektubu|motivasyon mektubu|başvuru mektubu|kapak yazısı|motivasyon|önyazı|mektup",
)

// otherNameSigns mark papers that are none of those asked for by kind.
var otherNameSigns = newSigns(
	"salary|salary history|salary requirements|salary expectations|prétentions salariales|pretensión salarial|gehaltsvorstellung|gehaltsvorstellungen|salariswens|pretese economiche|pretensão salarial",
	"police clearance|criminal record|good conduct|casier judiciaire|antecedentes|führungszeugnis|strafregisterauszug|uittreksel strafregister|vog|casellario giudiziale|registo criminal|niekaralność|справка о несудимости|عدم محكومية|adli sicil",
	"declaration|self declaration|conflict of interest|consent|privacy|déclaration|datenschutzerklärung|autocertificazione|dichiarazione|declaração|invoice|job description|vacancy notice|terms of reference|tor|vacancy|vacancy announcement|fiche de poste|stellenanzeige|stellenausschreibung|offre d emploi|brochure|flyer|price list",
)

// notOwnPaper: papers whose head may bear another person's name.
var notOwnPaper = newSigns("reference|references|recommendation|testimonial|référence|recommandation|certificat|certificate|diploma|transcript|zeugnis|arbeitszeugnis|referenz*|empfehlung*|referencias|recomendación|letter|lettre|sample|thesis|article|publication|paper|portfolio|passport")

// cvHeadings stand alone on a line of a CV.
var cvHeadings = newPhraseSet(
	"curriculum vitae|résumé|cv|personal information|personal details|personal data|contact details|contact|contact information|professional summary|summary|profile|about me|work experience|professional experience|experience|work history|employment history|employment|career history|career summary|relevant experience|education|education and training|academic background|education background|qualifications|skills|languages|language skills|key skills|core skills|computer skills|it skills|technical skills|competencies|core competencies|publications|date of birth|nationality|volunteering|volunteer experience|interests|hobbies|hobbies and interests|certifications|trainings|training|awards|achievements|references|referees|projects|objective|career objective|internships|additional information",
	"informations personnelles|état civil|coordonnées|expérience professionnelle|expériences professionnelles|expériences|expérience|parcours professionnel|formation|formations|diplômes et formations|diplômes|études|compétences|langues|compétences linguistiques|compétences informatiques|centres d'intérêt|loisirs|permis b|informatique|bénévolat|références|profil|stages|divers|publications",
	"currículum vitae|hoja de vida|datos personales|información personal|perfil profesional|perfil|experiencia profesional|experiencia laboral|experiencia|formación académica|formación|estudios|educación|idiomas|competencias|habilidades|cursos|referencias|informática|publicaciones|voluntariado|otros datos|aptitudes|objetivo profesional",
	"lebenslauf|persönliche daten|angaben zur person|zur person|persönliche angaben|kontakt|beruflicher werdegang|berufserfahrung|berufspraxis|berufliche erfahrung|werdegang|ausbildung|schulbildung|schulausbildung|studium|bildungsweg|akademische ausbildung|kenntnisse|sprachkenntnisse|sprachen|edv kenntnisse|it kenntnisse|fähigkeiten|familienstand|staatsangehörigkeit|praktika|weiterbildung|weiterbildungen|interessen|hobbys|ehrenamt|referenzen|besondere kenntnisse|zusatzqualifikationen|veröffentlichungen",
	"persoonlijke gegevens|personalia|profiel|werkervaring|relevante werkervaring|opleiding|opleidingen|vaardigheden|competenties|talenkennis|talen|rijbewijs|hobby's|interesses|nevenactiviteiten|vrijwilligerswerk|referenties|stages|cursussen",
	"informazioni personali|dati personali|dati anagrafici|esperienza professionale|esperienze professionali|esperienza lavorativa|esperienze lavorative|istruzione e formazione|istruzione|formazione|titoli di studio|competenze personali|competenze|competenze linguistiche|competenze informatiche|lingue|lingue straniere|pubblicazioni|interessi|referenze|capacità e competenze personali|patente di guida|profilo|profilo professionale",
	"dados pessoais|informações pessoais|informação pessoal|experiência profissional|experiência|experiências profissionais|formação académica|formação acadêmica|formação|habilitações literárias|habilitações académicas|educação|educação e formação|competências|competências linguísticas|competências pessoais|línguas|idiomas|objetivo|resumo profissional|cursos|referências|habilidades|informática|publicações",
	"życiorys|dane osobowe|dane kontaktowe|doświadczenie zawodowe|doświadczenie|wykształcenie|edukacja|umiejętności|języki obce|języki|znajomość języków|zainteresowania|kursy i szkolenia|kursy|szkolenia|referencje|profil zawodowy|podsumowanie zawodowe|staże i praktyki",
	"резюме|личные данные|личная информация|персональные данные|контакты|контактная информация|опыт работы|профессиональный опыт|образование|высшее образование|навыки|профессиональные навыки|ключевые навыки|знание языков|языки|иностранные языки|дата рождения|о себе|дополнительная информация|курсы|курсы и тренинги|рекомендации|достижения|цель",
	"السيرة الذاتية|البيانات الشخصية|المعلومات الشخصية|معلومات شخصية|بيانات شخصية|معلومات الاتصال|الخبرات العملية|الخبرة المهنية|الخبرات المهنية|الخبرات|الخبرة العملية|المؤهلات العلمية|المؤهلات|التعليم|الدراسة|المهارات|اللغات|الدورات التدريبية|الدورات|الهوايات|المراجع|الملف الشخصي|نبذة شخصية",
	"özgeçmiş|kişisel bilgiler|iletişim bilgileri|iletişim|iş deneyimi|iş deneyimleri|deneyim|mesleki deneyim|iş tecrübesi|eğitim|eğitim bilgileri|öğrenim durumu|beceriler|yetenekler|yetkinlikler|yabancı dil|yabancı diller|diller|sertifikalar|kurslar|kurslar ve sertifikalar|ilgi alanları|hobiler|referanslar|hakkımda|profil",
)

// referenceHeadings open a CV's own list of referees.
var referenceHeadings = newPhraseSet(
	"references|referees|reference|professional references|personal references|my references|list of references|references and referees|referees and references|references contacts|références|personnes de référence|références professionnelles|referencias|referencias laborales|referencias personales|referencias profesionales|referenzen|referenz|referenties|referentie|referenze|referenze professionali|referências|referências profissionais|referencje|рекомендации|рекомендатели|المراجع|المعرفون|مراجع|referanslar|referans",
)

// salutations open a letter.
var salutations = newSigns(
	"dear|to whom it may concern|to whomever it may concern|hello|good morning|good afternoon|good day|greetings|hi|dear sir|dear madam|respected sir|respected madam",
	"madame monsieur|monsieur|madame|mesdames messieurs|mesdames|messieurs|bonjour|chère|cher|chers",
	"estimado*|estimada*|a quien corresponda|a quien pueda interesar|muy señor*|distinguido*|apreciad*|buenos días|buenas tardes|hola",
	"sehr geehrte*|guten tag|liebe*|werte*|hallo|geachte*|beste|geacht*|l s",
	"gentile|gentili|gentilissim*|egregio|egregi|spett le|spettabile|alla cortese attenzione|buongiorno|cara|caro|exmo*|exma*|prezad*|caro a|a quem possa interessar|ex mo*|ex ma*|bom dia|boa tarde|ilustríssim*|estimad*",
	"szanowni państwo|szanowny panie|szanowna pani|szanown*|dzień dobry|уважаем*|здравствуйте|добрый день|السادة*|السيد*|تحية طيبة|إلى من يهمه الأمر|حضرة|الأستاذ*|sayın|merhaba|değerli|kære|hej|bästa|til rette vedkommende",
	"à l'attention de|to the selection|members of the|إلى السادة*|إلى السيد*|إلى لجنة|حضرات|السلام عليكم|السيدات والسادة",
)

// closingSigns close a letter.
var closingSigns = newSigns(
	"sincerely|yours sincerely|yours faithfully|faithfully|kind regards|best regards|regards|warm regards|respectfully|best wishes|yours truly|many thanks|kindest regards|all the best|with regards|thank you|thanks|cheers|best",
	"cordialement|salutations distinguées|sincères salutations|salutations respectueuses|bien cordialement|bien à vous|respectueusement|considération distinguée|sentiments distingués|l'expression de mes|agréer|meilleures salutations",
	"atentamente|saludos|cordialmente|un cordial saludo|saludos cordiales|le saluda|reciban un cordial|quedo a la espera|muy atentamente|un saludo",
	"mit freundlichen grüßen|freundliche grüße|mit besten grüßen|beste grüße|hochachtungsvoll|viele grüße|herzliche grüße|mit freundlichem gruß|freundlichen grüssen|mfg|lg",
	"met vriendelijke groet|met vriendelijke groeten|hoogachtend|vriendelijke groeten|groeten|groet|mvg|cordiali saluti|distinti saluti|in fede|cordialmente|un cordiale saluto|porgo cordiali|grazie|com os melhores cumprimentos|melhores cumprimentos|atenciosamente|cumprimentos|cordiais saudações|com os meus cumprimentos|respeitosamente|obrigado|obrigada",
	"z poważaniem|z wyrazami szacunku|pozdrawiam|с уважением|искренне ваш|всего доброго|مع خالص|وتفضلوا بقبول|مع التحية|تفضلوا بقبول|مع أطيب|مع الشكر|saygılarımla|saygılar|saygılarımı|iyi çalışmalar|venlig hilsen|med venlig hilsen|med vänlig hälsning|med vennlig hilsen",
	"مع فائق|فائق التقدير|فائق الاحترام|تحياتي|наилучшими пожеланиями|всего хорошего|łączę wyrazy|sentiments les meilleurs|bonne journée|belle journée",
	"hoogachting|saygı ve selam*|wyrazami",
)

// firstPerson: verbs of somebody who writes of himself.
var firstPerson = newSigns(
	"i|me|myself|je|moi|yo|ich|meinen|meiner|meinem|mein|ik|mezelf|io|mio|mia|miei|eu|meu|minha|mnie|swoją|меня|я имею|benimle|bana|deneyimim",
	"i am|i have|i was|i would|i believe|my|i worked|i look forward|je suis|j'ai|mes|mon|ma|je souhaite|je me|soy|he trabajado|tengo|mi experiencia|me gustaría|ich bin|ich habe|meine|mich|ik ben|ik heb|mijn|sono|ho lavorato|la mia|sou|tenho|a minha|jestem|moje|mam|я|мой|моя|мне|أنا|لدي|خبرتي|benim|ben",
	"*yorum|*abilirim|*ebilirim|*uję|*adzę|mogę|moja|moją|llevo|creo|puedo|mis|he gestionado|me dirijo|mi occupo|potrei|vorrei|sarei|scrivo|ho|trabalho|gosto|meus|venho|умею|работаю|готов|готова|буду|أعمل|يمكنني|يسعدني|لدي خبرة|تعلمت",
	"мою|моим|моей|мои|веду|мое|أنا متاح|أجيد|أكتب|عملت|mi trabajo|he|creo reunir",
)

// referenceBody: words of a letter of reference or a certificate of employment.
var referenceBody = newSigns(
	"i highly recommend|i strongly recommend|i recommend|i can recommend|i am pleased to recommend|it is my pleasure to recommend|pleasure to recommend|i have known|i have had the pleasure|i supervised|worked under my supervision|under my supervision|this is to certify that|we certify that|was employed|has been employed|has worked with us|worked with us|was a valuable|recommend her|recommend him|recommend them|letter of recommendation|reference letter|certificate of employment|we wish her|we wish him|without reservation|her work|his work",
	"je recommande|je soussigné*|certifie que|atteste que|a été employé*|a travaillé au sein|sous ma supervision|sous ma direction|libre de tout engagement|certificat de travail|lettre de recommandation",
	"recomiendo|por la presente certifico|hago constar|certifica que|ha trabajado|ha prestado servicios|bajo mi supervisión|carta de recomendación",
	"war in unserem hause|war in der zeit|war vom|hat die ihm|hat die ihr|zu unserer vollsten|zur vollsten zufriedenheit|vollen zufriedenheit|wünschen wir|wir bestätigen|arbeitszeugnis|zwischenzeugnis|ich empfehle|sein verhalten|ihr verhalten",
	"hierbij verklaar|heeft gewerkt|was werkzaam|ik beveel|aanbevelingsbrief|si certifica che|ha lavorato presso|raccomando|ha prestato servizio|declara se|declaro que|trabalhou|recomendo|zaświadcza się|był zatrudnion*|była zatrudnion*|polecam|рекомендую|настоящим подтвержда*|работал у нас|работала у нас|نشهد بأن|تشهد الشركة|أوصي|عمل لدينا|tavsiye ederim|çalışmıştır|görev yapmıştır",
)

// diplomaBody and transcriptBody: words of certificates and of mark sheets.
var (
	diplomaBody = newSigns(
		"has been awarded|is awarded|hereby certif*|having fulfilled|having satisfied|has completed|has successfully completed|degree of bachelor|degree of master|degree of doctor|conferred|conferred upon|the senate|certificate of completion|certificate of achievement|certificate of attendance|diploma|test report form|the board of examiners",
		"a obtenu|est décerné|décerne|grade de|le diplôme|diplôme national|délivré|confère|attestation de réussite|ha superado|el título|expide|otorga|por cuanto",
		"verleiht|den akademischen grad|hat die prüfung|bestanden|urkunde|abschlussprüfung|bachelor of arts|master of science|zeugnis der|zertifikat|heeft met goed gevolg|getuigschrift|de graad van|conferisce|ha conseguito|laurea in|corso di laurea|concede|confere o grau|licenciatura em|conferiu|dyplom|uzyskał|tytuł|присвоена|диплом|настоящий диплом|квалификация|تشهد الجامعة|منح|درجة البكالوريوس|درجة الماجستير|mezun olmuştur|diploması|unvanı",
	)
	transcriptBody = newSigns(
		"transcript of records|academic transcript|ects|credits|credit hours|gpa|grade point|cumulative|semester|course title|course code|official transcript|statement of results|marks obtained|relevé de notes|crédits|moyenne|notas|créditos|asignatura|expediente académico|notenspiegel|leistungspunkte|leistungsübersicht|modul|cijferlijst|studiepunten|vak|esami|crediti|voto|cfu|unidade curricular|histórico escolar|disciplina|ocena|punkty ects|оценка|дисциплина|зачет|часов|كشف درجات|المعدل|ساعات معتمدة|الدرجة|not ortalaması|kredi|transkript|ders kodu",
	)
	formBody   = newSigns("personal history form|personal history profile|application form|form p 11|p11|please answer each question|for official use only|block capitals|tick the|tick as appropriate|formulaire de candidature|à remplir|bitte ausfüllen|bewerbungsbogen|personalbogen|formulario de solicitud|sollicitatieformulier|modulo di domanda|formulário de candidatura|formularz|анкета|استمارة|başvuru formu|iş başvuru formu")
	sampleBody = newSigns("abstract|bibliography|introduction|executive summary|works cited|footnote|et al|ibid|résumé exécutif|bibliographie|conclusion|literaturverzeichnis|einleitung|zusammenfassung|bibliografía|introducción|inleiding|samenvatting|introduzione|bibliografia|introdução|wstęp|введение|заключение|список литературы|مقدمة|المراجع والمصادر|giriş|kaynakça|policy recommendations|recommendations|chapter|chapitre|kapitel")
	idBody     = newSigns("passport no|passport number|republic of|identity card|place of birth|date of expiry|passeport|carte nationale d identité|personalausweis|reisepass|carta d identità|pasaporte|documento nacional|dowód osobisty|паспорт|جواز سفر|authority")
)

// availabilitySigns: the letter says from when its writer can work.
var availabilitySigns = newSigns(
	"available|availability|notice period|start date|can start|could start|start immediately|able to start|join immediately|months notice|month s notice|weeks notice|start on|start from|take up the post|take up duties|starting date",
	"disponible|disponibilité|disponibilités|préavis|entrer en fonction|commencer dès|prendre mes fonctions|libre de suite|prise de fonction|entrée en fonction",
	"disponibilidad|incorporación|incorporarme|preaviso|fecha de inicio|empezar a partir",
	"verfügbar|verfügbarkeit|kündigungsfrist|eintrittstermin|eintritt|frühestmöglich*|ab sofort|beginnen ab|anfangen|stehe ich ihnen ab|startdatum|zur verfügung ab",
	"beschikbaar|beschikbaarheid|opzegtermijn|ingangsdatum|beginnen op|starten|disponibilità|preavviso|disponibile|iniziare dal|disponibilidade|disponível|aviso prévio|início imediato|começar a partir|dostępność|dostępny|dostępna|okres wypowiedzenia|dyspozycyjność|od zaraz|готов приступить|готова приступить|приступить к работе|срок отработки|доступен|могу начать|متاح|متاحة|فترة الإخطار|مباشرة العمل|müsait|işe başlayabilir*|ihbar süresi|başlayabilirim|uygunluk",
)

// notInNames are words of headings and addresses that are never in a name.
var notInNames = newSet(
	"curriculum vitae resume profile summary experience education skills contact address phone email mobile page street road avenue rue strasse straat via calle madame monsieur dear sir objet subject betreff university school college institute international organisation organization company project manager officer coordinator engineer developer assistant director consultant lawyer specialist analyst advisor researcher student graduate personal information details professional letter cover motivation human rights european union united nations date birth nationality brussels london paris berlin geneva curriculo datos personales informations personnelles persönliche daten lebenslauf letter reference recommendation references referees certificate transcript records diploma application form",
)
