package filing

import (
	"strings"
	"testing"

	"postroom/vacancy"
)

func TestKindsByName(t *testing.T) {
	check := func(want vacancy.Kind, names ...string) {
		t.Helper()
		for _, name := range names {
			if d := Classify(Paper{Name: name, MediaType: "application/pdf", State: "ok"}, Applicant{}, nil); d.Kind != want {
				t.Errorf("%q: %s, want %s", name, d.Kind, want)
			}
		}
	}
	check(vacancy.CV, "CV.pdf", "cv_lindqvist.docx", "CV-Ingrid-Lindqvist-2023.pdf", "CVIngridLindqvist.pdf", "Lindqvist_CV_EN_final (2).pdf", "Resume.doc", "ResumeIngrid.pdf",
		"résumé.pdf", "CURRICULUM VITAE INGRID.PDF", "MyCV.pdf", "cv2023.pdf", "CV_v3.odt", "Curriculum_Vitae_Europass.pdf", "europass-cv.pdf", "Lebenslauf.pdf", "Lebenslauf_Lindqvist_aktuell.pdf",
		"tabellarischer Lebenslauf.docx", "Hoja de vida Ingrid.pdf", "HV_Lindqvist.pdf", "Currículo.pdf", "Curriculo Lattes.pdf", "Życiorys.pdf", "Резюме Иванова.docx", "السيرة الذاتية - كريم.pdf", "سيرة ذاتية.docx",
		"Özgeçmiş.pdf", "ÖZGEÇMİŞ.pdf", "ozgecmis_2023.pdf", "Biodata.pdf", "CV FR.pdf", "C.V. Lindqvist.pdf", "Copy of CV.pdf", "CV (1).pdf", "cv.pdf.pdf", "CV with references.pdf", "Lebenslauf_mit_Foto.pdf", "个人简历.pdf", "Wasifu.pdf", "CV frente e verso.pdf")
	check(vacancy.CoverLetter, "Cover letter.pdf", "CoverLetter_Lindqvist.docx", "cover_letter_v2.pdf", "coverletter.odt", "Motivation letter.pdf", "Motivation.pdf", "Letter of motivation - Lindqvist.pdf", "CL.pdf", "ML_Lindqvist.pdf",
		"Lettre de motivation.pdf", "LM Lindqvist.pdf", "lettre.docx", "Lettre_motivation_HoS.pdf", "Anschreiben.pdf", "Bewerbungsschreiben.docx", "Motivationsschreiben_Lindqvist.pdf", "Motivatiebrief.pdf", "sollicitatiebrief.docx", "Brief.pdf",
		"Carta de presentación.pdf", "Carta motivación.docx", "Carta.pdf", "Lettera di motivazione.pdf", "lettera motivazionale.pdf", "Carta de apresentação.pdf", "Carta de motivação.pdf", "List motywacyjny.pdf", "Мотивационное письмо.docx",
		"Сопроводительное письмо.pdf", "خطاب تقديم.pdf", "رسالة تغطية.docx", "Ön yazı.pdf", "Niyet Mektubu.docx", "Motivasyon mektubu.pdf", "Personal Statement.pdf", "Expression of Interest.docx", "EOI Lindqvist.pdf", "Letter.pdf", "Application letter.pdf", "Мотиваційний лист.pdf", "求职信.pdf", "Barua ya maombi.pdf")
	check(vacancy.CVAndLetter, "CV+LM.pdf", "CV_Letter.pdf", "CV and cover letter.pdf", "CV et lettre de motivation.pdf", "CV y carta.pdf", "Anschreiben_Lebenslauf.pdf", "Lebenslauf und Anschreiben.pdf", "Cover letter & CV.docx", "Resume_CoverLetter.pdf", "CV e lettera.pdf", "CV en motivatiebrief.pdf")
	check(vacancy.References, "References.pdf", "Referees.docx", "Referenzen.pdf", "Références.pdf", "Referencias.docx", "Referenties.pdf", "Referenze.pdf", "Referências.pdf", "Referencje.pdf", "المراجع.pdf", "Referanslar.pdf", "List of references.pdf")
	check(vacancy.ReferenceLetters, "Reference letter.pdf", "Letter of recommendation Prof Vidal.pdf", "Recommendation_letter.pdf", "Lettre de recommandation.pdf", "Arbeitszeugnis Lake.pdf", "Zwischenzeugnis.pdf", "Empfehlungsschreiben.pdf",
		"Carta de recomendación.pdf", "Certificat de travail.pdf", "aanbevelingsbrief.pdf", "Lettera di referenze.pdf", "Carta de recomendação.pdf", "List polecający.pdf", "Рекомендательное письмо.pdf", "شهادة خبرة.pdf", "Referans mektubu.pdf", "Employment certificate.pdf")
	check(vacancy.Diploma, "Diploma.pdf", "Diploma frente e verso.pdf", "Master Degree.pdf", "Certificates.pdf", "Diplôme.pdf", "Zeugnis.pdf", "Zeugnisse.pdf", "Bachelorurkunde.pdf", "Título universitario.pdf", "Laurea.pdf", "Certificado.pdf", "Dyplom.pdf", "Диплом.pdf", "شهادة.pdf", "IELTS.pdf", "Mezuniyet belgesi.pdf", "Yüksek lisans diploması.pdf", "Attestation de réussite.pdf")
	check(vacancy.Transcripts, "Transcript of records.pdf", "Transcripts.pdf", "Relevé de notes.pdf", "Notenspiegel.pdf", "Cijferlijst.pdf", "Expediente académico.pdf", "Histórico escolar.pdf", "كشف الدرجات.pdf", "Transkript.pdf")
	check(vacancy.Form, "P11.doc", "P11 form Lindqvist.doc", "Application form.pdf", "ApplicationForm_filled.xlsx", "Bewerbungsbogen.pdf", "Formulaire de candidature.pdf", "Personal History Form.docx", "Анкета.doc", "Başvuru formu.pdf")
	check(vacancy.WritingSample, "Writing sample.pdf", "Arbeitsprobe.pdf", "article_lakes.pdf", "Publication.pdf", "Résumé de thèse.pdf", "Schrijfvoorbeeld.pdf")
	check(vacancy.Portfolio, "Portfolio.pdf", "Portfolio_Lindqvist_2023.pdf", "Портфолио.pdf")
	check(vacancy.ID, "Passport.jpg", "ID.pdf", "ID card.pdf", "carte identité recto.jpg", "Reisepass.pdf", "DNI.pdf", "Personalausweis.pdf", "جواز سفر.jpg", "Work permit.pdf", "Carta d'identità.pdf", "Cópia do BI.pdf", "BI frente e verso.jpg", "RG frente e verso.pdf")
	check(vacancy.Licence, "Driving licence.pdf", "Führerschein.pdf", "Permis de conduire.pdf", "rijbewijs.jpg", "CNH frente e verso.pdf", "Patente.pdf", "Carta de condução.pdf")
	check(vacancy.Photo, "Photo.jpg", "Foto Lindqvist.jpg", "Bewerbungsfoto.png", "passport photo.jpg", "Pasfoto.jpg")
	check(vacancy.Other, "Lindqvist.pdf", "Dokument (2).pdf", "Scan_20231120.pdf", "Untitled.pdf", "IMG_2034.HEIC", "Bewerbung.pdf", "Dossier de candidature.pdf", "Application.pdf", "Salary history.pdf", "Police clearance.pdf", "CV.rar", "application.zip", "photo_2023-11-20.jpg")
}

func TestNotDocuments(t *testing.T) {
	check := func(want bool, p Paper) {
		t.Helper()
		if got := isDocument(p); got != want {
			t.Errorf("%+v: %v", p, got)
		}
	}
	image := func(name string, bytes int64, w, h int, inline bool) Paper {
		return Paper{Name: name, MediaType: "image/png", Bytes: bytes, Width: w, Height: h, Inline: inline}
	}
	check(false, Paper{Name: "smime.p7s"})
	check(false, Paper{Name: "signature.asc"})
	check(false, Paper{Name: "Lindqvist.vcf", MediaType: "text/vcard"})
	check(false, Paper{Name: "ATT00001.htm"})
	check(false, Paper{Name: "ATT00002.txt"})
	check(false, Paper{Name: "winmail.dat"})
	check(false, Paper{Name: "invite.ics", MediaType: "text/calendar"})
	check(false, image("image001.png", 8000, 200, 60, true))
	check(false, image("logo.png", 30000, 400, 200, true))
	check(false, image("image002.jpg", 90000, 800, 300, true))
	check(false, image("x.gif", 900, 1, 1, false))
	check(true, image("passport.jpg", 300000, 1600, 1200, false))
	check(true, image("scan.jpg", 900000, 1700, 2300, false))
	check(true, image("page 1.png", 900000, 1700, 2300, true))
	check(true, Paper{Name: "CV.pdf", MediaType: "application/pdf", Inline: true})
	check(true, Paper{Name: "", MediaType: "application/pdf"})
}

// The beginnings of letters and CVs in the languages that we know.
var letters = map[string]string{
	"en": coverText,
	"fr": "Bruxelles, le 20 novembre\nObjet : candidature au poste\nMadame, Monsieur,\nJe me permets de vous adresser ma candidature. Je suis juriste depuis huit ans et j'ai travaillé pour le Conseil du lac. Mes expériences et mon parcours répondent à votre annonce ; je serais heureuse de vous en parler lors d'un entretien.\nJe vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées.\nIngrid Lindqvist",
	"es": "Estimados señores:\nMe dirijo a ustedes para presentar mi candidatura al puesto. Tengo ocho años de experiencia y he trabajado en el Consejo del Lago, donde dirigí varios proyectos. Creo que mi experiencia responde a lo que piden y me gustaría explicarlo en una entrevista.\nAtentamente,\nIngrid Lindqvist",
	"de": "Sehr geehrte Damen und Herren,\nmit großem Interesse habe ich Ihre Ausschreibung gelesen und bewerbe mich um die Stelle. Ich habe acht Jahre Erfahrung und bin zurzeit beim Seerat tätig. Meine Kenntnisse der Region bringe ich gerne ein, und ich freue mich auf ein persönliches Gespräch mit Ihnen.\nMit freundlichen Grüßen\nIngrid Lindqvist",
	"nl": "Geachte heer, mevrouw,\nNaar aanleiding van uw vacature solliciteer ik graag naar deze functie. Ik heb acht jaar ervaring en ik ben nu werkzaam bij de Meerraad, waar mijn taken goed aansluiten bij wat u vraagt. Ik licht mijn motivatie graag toe in een gesprek.\nMet vriendelijke groet,\nIngrid Lindqvist",
	"it": "Gentile Direttore,\ncon la presente mi candido per la posizione indicata nel vostro annuncio. Ho lavorato otto anni e sono ora consulente presso il Consiglio del Lago, dove la mia esperienza corrisponde a quanto chiedete. Sarei lieta di illustrarla in un colloquio con voi.\nCordiali saluti,\nIngrid Lindqvist",
	"pt": "Exmos. Senhores,\nvenho por este meio apresentar a minha candidatura à vaga anunciada. Tenho oito anos de experiência e sou atualmente consultora no Conselho do Lago, onde o meu trabalho corresponde ao que pedem. Terei todo o gosto em explicar a minha motivação numa entrevista.\nCom os melhores cumprimentos,\nIngrid Lindqvist",
	"pl": "Szanowni Państwo,\nw odpowiedzi na ogłoszenie zgłaszam swoją kandydaturę na stanowisko. Mam ośmioletnie doświadczenie i jestem obecnie doradcą w Radzie Jeziora, a moje obowiązki odpowiadają temu, czego Państwo szukają. Chętnie opowiem o mojej motywacji podczas rozmowy kwalifikacyjnej w dowolnym terminie.\nZ poważaniem,\nIngrid Lindqvist",
	"ru": "Уважаемые дамы и господа!\nПрошу рассмотреть мою кандидатуру на должность, указанную в вакансии. Я работаю восемь лет, и мой опыт соответствует вашим требованиям. Сейчас я консультант в Совете озера, и мне было бы интересно рассказать о моей мотивации на собеседовании в удобное для вас время.\nС уважением,\nИнгрид Линдквист",
	"ar": "السادة المحترمون\nتحية طيبة وبعد\nأتقدم بطلب التوظيف في وظيفة أعلنتم عنها. لدي خبرة ثماني سنوات في هذا المجال و أنا أعمل حاليا مستشارة في مجلس البحيرة حيث تتوافق خبرتي مع ما تطلبونه و يسعدني أن أشرح دوافعي في مقابلة شخصية في الوقت الذي يناسبكم و أشكركم على وقتكم\nمع خالص التحية\nإنغريد",
	"tr": "Sayın Yetkili,\nİlanınıza istinaden bu pozisyon için başvurmak istiyorum. Sekiz yıllık deneyimim var ve ben şu anda Göl Konseyinde danışman olarak çalışıyorum; benim için bu görev büyük bir fırsat olacaktır. Motivasyonumu bir görüşmede anlatmaktan mutluluk duyarım, zaman ayırdığınız için teşekkür ederim.\nSaygılarımla,\nIngrid Lindqvist",
}

var cvs = map[string]string{
	"en": cvText,
	"fr": "Ingrid Lindqvist\n12 rue du Lac\nExpérience professionnelle\n2019 - présent Conseillère\n2015 - 2019 Juriste\nFormation\n2012 - 2014 Master\nLangues\nAnglais\nCentres d'intérêt\nVoile",
	"es": "Ingrid Lindqvist\nDatos personales\nExperiencia laboral\n2019 - actualidad Asesora\n2015 - 2019 Jurista\nFormación académica\n2012 - 2014 Máster\nIdiomas\nInglés",
	"de": "Lebenslauf\nPersönliche Daten\nIngrid Lindqvist\nBerufserfahrung\n2019 - heute Beraterin\nAusbildung\n2012 - 2014 Master\nSprachkenntnisse\nEnglisch",
	"nl": "Ingrid Lindqvist\nPersonalia\nWerkervaring\n2019 - heden Adviseur\nOpleiding\n2012 - 2014 Master\nTalenkennis\nEngels",
	"it": "Ingrid Lindqvist\nInformazioni personali\nEsperienza professionale\n2019 - oggi Consulente\nIstruzione e formazione\n2012 - 2014 Laurea\nCompetenze linguistiche\nInglese",
	"pt": "Ingrid Lindqvist\nDados pessoais\nExperiência profissional\n2019 - presente Consultora\nFormação académica\n2012 - 2014 Mestrado\nIdiomas\nInglês",
	"pl": "Ingrid Lindqvist\nDane osobowe\nDoświadczenie zawodowe\n2019 - obecnie Doradca\nWykształcenie\n2012 - 2014 Magister\nJęzyki obce\nangielski",
	"ru": "Ингрид Линдквист\nЛичные данные\nОпыт работы\n2019 - настоящее время Консультант\nОбразование\n2012 - 2014 Магистр\nЗнание языков\nАнглийский",
	"ar": "إنغريد\nالمعلومات الشخصية\nالخبرات العملية\n2019 - الآن مستشارة\nالمؤهلات العلمية\n2012 - 2014 ماجستير\nاللغات\nالإنجليزية",
	"tr": "Ingrid Lindqvist\nKişisel Bilgiler\nİş Deneyimi\n2019 - halen Danışman\nEğitim\n2012 - 2014 Yüksek Lisans\nYabancı Dil\nİngilizce",
}

func TestKindsByContent(t *testing.T) {
	check := func(name, text string, want vacancy.Kind) {
		t.Helper()
		if d := Classify(pdf(name, text), Applicant{}, nil); d.Kind != want {
			t.Errorf("%s %.40q: %s, want %s (%+v)", name, text, d.Kind, want, readFeatures(text))
		}
	}
	for lang, text := range letters {
		check(lang+".pdf", text, vacancy.CoverLetter)
		check("CV.pdf", text, vacancy.CoverLetter)
	}
	for lang, text := range cvs {
		check(lang+".pdf", text, vacancy.CV)
		check("Lettre.pdf", text, vacancy.CV)
		check("Scan.pdf", text+"\n\n"+letters[lang], vacancy.CVAndLetter)
	}
	check("Lindqvist.pdf", "I N G R I D\nE X P E R I E N C E\n2019 – 2023 x\nE D U C A T I O N\n2012 – 2014 y\nS K I L L S\nz", vacancy.CV)
	check("Doc1.pdf", "Curriculum Vitae\nIngrid Lindqvist\n05/2020 – today: adviser\n01/2016 - 04/2020: officer", vacancy.CV)
	check("Doc1.pdf", "To whom it may concern\nI have known Ingrid Lindqvist for six years; she worked under my supervision. I highly recommend her to you without reservation, for her work was always done in time.\nYours sincerely\nAna Vidal", vacancy.ReferenceLetters)
	check("Doc1.pdf", "Arbeitszeugnis\nFrau Lindqvist war vom 1. Mai 2015 bis heute bei uns beschäftigt. Sie erledigte ihre Aufgaben stets zu unserer vollsten Zufriedenheit. Ihr Verhalten war einwandfrei. Wir wünschen ihr alles Gute.", vacancy.ReferenceLetters)
	check("Doc1.pdf", "References\nDr Ana Vidal, Lake Council, ana@lake.example\nMr Jonas Berg, River Board, jonas@river.example", vacancy.References)
	check("Doc1.pdf", "Lake University\nTranscript of Records\nCourse code Course title Grade ECTS credits\nL101 Law of lakes A 6\nSemester 1\nGPA 3.9", vacancy.Transcripts)
	check("Doc1.pdf", "Lake University\nhereby certifies that Ingrid Lindqvist has been awarded the degree of Master of Laws\nThe Senate, 2014", vacancy.Diploma)
	check("Motivation letter.pdf", "", vacancy.CoverLetter)
	check("Reference letter.pdf", coverText, vacancy.ReferenceLetters)
	check("Microsoft Word - lettre.doc.pdf", cvText, vacancy.CV)
}

func TestPagesOfACombinedFile(t *testing.T) {
	p := pdf("Lindqvist.pdf", "")
	p.Pages = []string{coverText, cvText, "2010 - 2011 more of the same work at the lake", "Lake University\nhereby certifies that she has been awarded the degree of Master of Laws. The Senate. Has successfully completed."}
	p.Text = strings.Join(p.Pages, "\n")
	d := Classify(p, Applicant{Name: "Ingrid Lindqvist"}, nil)
	want := []Part{{vacancy.CoverLetter, 1, 1}, {vacancy.CV, 2, 3}, {vacancy.Diploma, 4, 4}}
	if d.Kind != vacancy.CVAndLetter || len(d.Parts) != 3 || d.Parts[0] != want[0] || d.Parts[1] != want[1] || d.Parts[2] != want[2] {
		t.Errorf("%s %+v", d.Kind, d.Parts)
	}
	if d.References != 2 {
		t.Errorf("references: %d", d.References)
	}
}

func TestBodyIsTheLetter(t *testing.T) {
	long := letters["en"] + strings.Repeat(" My work for the council has taught me how to listen and to plan.", 5)
	kinds := func(l Letter) string {
		var out []string
		for _, d := range decide(l, History{}).Filings[0].Documents {
			out = append(out, string(d.Kind))
		}
		return strings.Join(out, " ")
	}
	if got := kinds(letter("Canada PO - Lindqvist", long, pdf("CV.pdf", cvText))); got != "cv cover_letter" {
		t.Errorf("letter in the body: %s", got)
	}
	if got := kinds(letter("Canada PO - Lindqvist", long, pdf("CV.pdf", cvText), pdf("Cover letter.pdf", coverText))); got != "cv cover_letter" {
		t.Errorf("letter in the body and attached: %s", got)
	}
	if got := kinds(letter("Canada PO - Lindqvist", "Please find my CV attached.\nIngrid", pdf("CV.pdf", cvText))); got != "cv" {
		t.Errorf("a line with the CV: %s", got)
	}
}

func TestDocumentWarnings(t *testing.T) {
	v := openVacancies()[0]
	warned := func(p Paper, words string) {
		t.Helper()
		d := Classify(p, Applicant{Name: "Ingrid Lindqvist"}, &v)
		if !strings.Contains(strings.Join(d.Warnings, "|"), words) {
			t.Errorf("%s: %q, want %q", p.Name, d.Warnings, words)
		}
	}
	other := strings.NewReplacer("Ingrid Lindqvist", "Jonas Berg", "ingrid@", "berg@").Replace(cvText)
	warned(pdf("CV.pdf", other), "Jonas Berg")
	warned(pdf("Letter.pdf", strings.ReplaceAll(coverText, "Harbour Relief", "Northern Rail")+strings.Repeat(" and more of it", 10)), "another employer")
	warned(pdf("Cover letter.pdf", cvText), "reads like a CV")
	warned(Paper{Name: "CV.pdf", State: "encrypted"}, "password")
	warned(Paper{Name: "CV.rar", State: "unsupported"}, "archive")
	senior := Classify(pdf("CV.pdf", "Senior Economist\n"+cvText), Applicant{Name: "Ingrid Lindqvist"}, &v)
	if len(senior.Warnings) > 0 {
		t.Errorf("a title above the name: %q", senior.Warnings)
	}
	l := letter("Canada PO - Lindqvist", "My CV: https://drive.google.com/file/d/abc")
	if w := strings.Join(decide(l, History{}).Filings[0].Warnings, "|"); !strings.Contains(w, "drive.google.com") {
		t.Errorf("cloud link: %s", w)
	}
}

func TestCountReferences(t *testing.T) {
	check := func(text string, want int) {
		t.Helper()
		if got := countReferences(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
	check(cvText, 2)
	check("Education\nx", 0)
	check("References\nAvailable on request", 0)
	check("Références\nDisponibles sur demande", 0)
	check("References: available upon request", 0)
	check("REFERENCES\nDr Ana Vidal, Lake Council\nMr Jonas Berg, River Board\nMs Eva Hale, Sea Office\nLanguages\nEnglish", 3)
	check("Referenzen\nDr. Ana Vidal, Seerat, Tel. +49 30 555 0101\nJonas Berg, Flussamt, Tel. +49 30 555 0102", 2)
	check("Referees\n1. Prof. Ana Vidal\n   ana@lake.example\n   +32 2 555 0101\n2. Jonas Berg\n   jonas@river.example\n   +32 2 555 0102", 2)
	check("Referencias\nAna Vidal – Consejo – ana@lake.example", 1)
}

func FuzzClassify(f *testing.F) {
	f.Add("CV.pdf", cvText)
	f.Add("../../x.pdf.", coverText)
	f.Add("", "\xff\f\f\x00")
	f.Fuzz(func(t *testing.T, name, text string) {
		p := pdf(name, text)
		p.Pages = strings.Split(text, "\f")
		d := Classify(p, Applicant{Name: "Ingrid Lindqvist"}, nil)
		if d.Kind == "" {
			t.Error("no kind")
		}
		at := 0
		for _, part := range d.Parts {
			if part.From != at+1 || part.To < part.From || part.To > len(p.Pages) {
				t.Errorf("parts %+v of %d pages", d.Parts, len(p.Pages))
			}
			at = part.To
		}
	})
}
