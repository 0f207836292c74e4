package filing

import (
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/vacancy"
)

// The vacancies open at the same time; two of them differ by one letter.
func openVacancies() []vacancy.Vacancy {
	make := func(slug, title, code string) vacancy.Vacancy {
		return vacancy.Vacancy{Slug: slug, Title: title, Code: code, SubjectPattern: code + " - {surname}", Channel: vacancy.ByEmail,
			Organisation: "Harbour Relief", Addresses: []string{"jobs@harbour.example"}, TimeZone: "Europe/Brussels",
			Deadline: time.Date(2023, 11, 25, 23, 59, 59, 0, time.FixedZone("CET", 3600))}
	}
	return []vacancy.Vacancy{
		make("canada-po", "Programme Officer, Canada Resettlement Scheme", "Canada PO"),
		make("canada-fo", "Finance Officer", "Canada FO"),
		make("hos", "Head of Secretariat", "HoS"),
	}
}

func subjectLetter(s string) Letter {
	return Letter{ID: "L1", Subject: s, Mailbox: "jobs@harbour.example", SentTo: []string{"jobs@harbour.example"},
		From: []Person{{Address: "someone@mail.example"}}, ReceivedAt: time.Date(2023, 11, 20, 9, 0, 0, 0, time.UTC)}
}

// TestSubjects: what a careful person would do with a letter that has this
// subject and nothing else. The outcome, the vacancies or the first suggestion,
// and the name that the subject gives.
func TestSubjects(t *testing.T) {
	const po, fo, hos = "canada-po", "canada-fo", "hos"
	file := func(subject, name string, vacancies ...string) {
		t.Helper()
		d := Decide(subjectLetter(subject), openVacancies(), History{}, Options{})
		var got []string
		for _, f := range d.Filings {
			got = append(got, f.Vacancy)
		}
		if d.Outcome != Filed || !slices.Equal(got, vacancies) {
			t.Errorf("%q: %s/%s %v, want filed %v\n\t%s", subject, d.Outcome, d.Action, got, vacancies, d.Sentence)
			return
		}
		checkName(t, subject, d, name)
	}
	propose := func(subject, name, first string) {
		t.Helper()
		d := Decide(subjectLetter(subject), openVacancies(), History{}, Options{})
		if d.Outcome != Review || len(d.Suggestions) == 0 || d.Suggestions[0].Vacancy != first {
			t.Errorf("%q: %s/%s %v %v, want review with %s first", subject, d.Outcome, d.Action, d.About, d.Suggestions, first)
			return
		}
		checkName(t, subject, d, name)
	}
	queue := func(subject string) {
		t.Helper()
		if d := Decide(subjectLetter(subject), openVacancies(), History{}, Options{}); d.Outcome != Review {
			t.Errorf("%q: %s/%s %v, want review\n\t%s", subject, d.Outcome, d.Action, d.About, d.Sentence)
		}
	}
	other := func(subject string, want Outcome, action Action) {
		t.Helper()
		if d := Decide(subjectLetter(subject), openVacancies(), History{}, Options{}); d.Outcome != want || d.Action != action {
			t.Errorf("%q: %s/%s, want %s/%s\n\t%s", subject, d.Outcome, d.Action, want, action, d.Sentence)
		}
	}

	// separators, blanks, quotes, brackets, labels copied along
	file("Canada PO - Lindqvist", "Lindqvist", po)
	file("Canada PO – Lindqvist", "Lindqvist", po)
	file("Canada PO—Lindqvist", "Lindqvist", po)
	file("Canada PO ― Lindqvist", "Lindqvist", po)
	file("Canada PO − Lindqvist", "Lindqvist", po)
	file("Canada PO‐Lindqvist", "Lindqvist", po)
	file("Canada PO -- Lindqvist", "Lindqvist", po)
	file("Canada PO -Lindqvist", "Lindqvist", po)
	file("Canada PO- Lindqvist", "Lindqvist", po)
	file("Canada PO | Lindqvist", "Lindqvist", po)
	file("Canada PO / Lindqvist", "Lindqvist", po)
	file("Canada PO; Lindqvist", "Lindqvist", po)
	file("Canada PO. Lindqvist", "Lindqvist", po)
	file("Canada_PO_-_Lindqvist", "Lindqvist", po)
	file("Canada_PO_Lindqvist", "Lindqvist", po)
	file("Canada\u00a0PO\u00a0-\u00a0Lindqvist", "Lindqvist", po)
	file("Canada\u2009PO\u202f- Lindqvist", "Lindqvist", po)
	file("Canada-PO-Lindqvist", "Lindqvist", po)
	file("Canada PO (Lindqvist)", "Lindqvist", po)
	file("(Canada PO) Lindqvist", "Lindqvist", po)
	file("“Canada PO - Lindqvist”", "Lindqvist", po)
	file("« Canada PO - Lindqvist »", "Lindqvist", po)
	file("„Canada PO - Lindqvist“", "Lindqvist", po)
	file("`Canada PO - Lindqvist`", "Lindqvist", po)
	file("\"Canada PO\" - Lindqvist", "Lindqvist", po)
	file("<Canada PO - Lindqvist>", "Lindqvist", po)
	file("{Canada PO} {Lindqvist}", "Lindqvist", po)
	file("Subject: Canada PO - Lindqvist", "Lindqvist", po)
	file("Subject line: 'Canada PO - Lindqvist'", "Lindqvist", po)
	file("Betreff: Canada PO - Lindqvist", "Lindqvist", po)
	file("Onderwerp: Canada PO - Lindqvist", "Lindqvist", po)
	file("Asunto: Canada PO - Lindqvist", "Lindqvist", po)
	file("Oggetto: Canada PO - Lindqvist", "Lindqvist", po)
	file("Assunto: Canada PO - Lindqvist", "Lindqvist", po)
	file("Тема: Canada PO - Lindqvist", "Lindqvist", po)
	file("Konu: Canada PO - Lindqvist", "Lindqvist", po)
	file("Re: Objet : Canada PO - Lindqvist", "Lindqvist", po)
	file("CANADA PO - LINDQVIST", "LINDQVIST", po)
	file("canada po lindqvist", "lindqvist", po)
	file("Cаnаdа РО - Lindqvist", "Lindqvist", po)    // Cyrillic а, Р, О
	propose("Ϲanada PO - Lindqvist", "Lindqvist", po) // Greek lunate sigma, which folds to no Latin letter
	file("Ⅽanada PO - Lindqvist", "Lindqvist", po)    // roman numeral
	file("Ｃａｎａｄａ　ＰＯ - Lindqvist", "Lindqvist", po)
	file("🇨🇦 Canada PO - Lindqvist 🙏", "Lindqvist", po)
	file("✅ Canada PO – Lindqvist ✨", "Lindqvist", po)
	file("Canada P.O. - Lindqvist", "Lindqvist", po)
	file("H.o.S. - Lindqvist", "Lindqvist", hos)
	file("Canada&nbsp;PO &ndash; L&oacute;pez", "López", po)
	file("Canada PO &#8211; Lindqvist", "Lindqvist", po)
	file("Canada+PO - Lindqvist", "Lindqvist", po)
	file("Canada PO  -  ", "", po)

	// the other vacancies
	file("Canada FO - Lindqvist", "Lindqvist", fo)
	file("HoS - Lindqvist", "Lindqvist", hos)
	file("HOS - Lindqvist", "Lindqvist", hos)
	file("hos - lindqvist", "lindqvist", hos)
	file("HoS Lindqvist", "Lindqvist", hos)
	file("HoS", "", hos)
	file("Lindqvist - HoS", "Lindqvist", hos)
	file("Application HoS - Lindqvist", "Lindqvist", hos)
	file("HoS application: Lindqvist", "Lindqvist", hos)

	// the title
	file("Head of Secretariat - Lindqvist", "Lindqvist", hos)
	file("Application for Head of Secretariat - Lindqvist", "Lindqvist", hos)
	file("Application for the position of Head of Secretariat", "", hos)
	file("Head of the Secretariat – Lindqvist", "Lindqvist", hos)
	file("Finance Officer - Lindqvist", "Lindqvist", fo)
	file("Finance Officer position - Lindqvist", "Lindqvist", fo)
	file("Job application: Finance Officer", "", fo)
	file("Programme Officer, Canada Resettlement Scheme", "", po)
	file("Programme Officer Canada Resettlement Scheme - Lindqvist", "Lindqvist", po)
	file("Canada PO - Programme Officer, Canada Resettlement Scheme - Lindqvist", "Lindqvist", po)
	file("Candidature Finance Officer - Lindqvist", "Lindqvist", fo)
	file("Bewerbung als Finance Officer - Lindqvist", "Lindqvist", fo)
	file("Sollicitatie Head of Secretariat - Lindqvist", "Lindqvist", hos)
	file("Candidatura: Head of Secretariat - Lindqvist", "Lindqvist", hos)

	// what is added in front
	file("Application - Canada PO - Lindqvist", "Lindqvist", po)
	file("Application for Canada PO - Lindqvist", "Lindqvist", po)
	file("Candidature Canada PO - Lindqvist", "Lindqvist", po)
	file("Candidature au poste Canada PO - Lindqvist", "Lindqvist", po)
	file("Bewerbung Canada PO - Lindqvist", "Lindqvist", po)
	file("Sollicitatie Canada PO - Lindqvist", "Lindqvist", po)
	file("Solicitud Canada PO - Lindqvist", "Lindqvist", po)
	file("Candidatura Canada PO - Lindqvist", "Lindqvist", po)
	file("Aplikacja: Canada PO - Lindqvist", "Lindqvist", po)
	file("Заявка: Canada PO - Lindqvist", "Lindqvist", po)
	file("Başvuru: Canada PO - Lindqvist", "Lindqvist", po)
	file("طلب توظيف: Canada PO - Lindqvist", "Lindqvist", po)
	file("Job Application: Canada PO - Lindqvist", "Lindqvist", po)
	file("My application: Canada PO, Lindqvist", "Lindqvist", po)

	// remarks behind
	file("Canada PO - Lindqvist - CV", "Lindqvist", po)
	file("Canada PO - Lindqvist - Application", "Lindqvist", po)
	file("Canada PO - Lindqvist - CV and cover letter", "Lindqvist", po)
	file("Canada PO - Lindqvist (CV & cover letter)", "Lindqvist", po)
	file("Canada PO - Lindqvist, CV attached", "Lindqvist", po)
	file("Canada PO - Lindqvist - available immediately", "Lindqvist", po)
	file("Canada PO - Lindqvist (disponible dès janvier)", "Lindqvist", po)
	file("Canada PO - Lindqvist - ab sofort verfügbar", "Lindqvist", po)
	file("Canada PO - Lindqvist - beschikbaar vanaf 1 januari", "Lindqvist", po)
	file("Canada PO - Lindqvist - disponible desde enero", "Lindqvist", po)
	file("Canada PO - Lindqvist!!!", "Lindqvist", po)
	file("Canada PO - Lindqvist - URGENT", "Lindqvist", po)
	file("Canada PO - Lindqvist - 20/11/2023", "Lindqvist", po)
	file("Canada PO - Lindqvist - Harbour Relief", "Lindqvist", po)

	// names
	file("Canada PO - Ingrid Lindqvist", "Ingrid Lindqvist", po)
	file("Canada PO - Lindqvist, Ingrid", "Ingrid Lindqvist", po)
	file("Canada PO - Ingrid LINDQVIST", "Ingrid LINDQVIST", po)
	file("Canada PO - LINDQVIST Ingrid", "LINDQVIST Ingrid", po)
	file("Ingrid Lindqvist - Canada PO", "Ingrid Lindqvist", po)
	file("Ingrid Lindqvist: application for Canada PO", "Ingrid Lindqvist", po)
	file("Canada PO - van der Meulen", "van der Meulen", po)
	file("Canada PO - Van den Broeck", "Van den Broeck", po)
	file("Canada PO - de la Fuente", "de la Fuente", po)
	file("Canada PO - de Vries", "de Vries", po)
	file("Canada PO - El Khoury", "El Khoury", po)
	file("Canada PO - Al-Rashid", "Al-Rashid", po)
	file("Canada PO - bin Yusof", "bin Yusof", po)
	file("Canada PO - McAllister", "McAllister", po)
	file("Canada PO - O'Rourke", "O'Rourke", po)
	file("Canada PO - O’Rourke", "O’Rourke", po)
	file("Canada PO - D’Angelo", "D’Angelo", po)
	file("Canada PO - Müller-Lüdenscheidt", "Müller-Lüdenscheidt", po)
	file("Canada PO-Smith-Jones", "Smith-Jones", po)
	file("Canada PO - Smith - Jones", "Smith - Jones", po)
	file("Canada PO - García López", "García López", po)
	file("Canada PO - dos Santos", "dos Santos", po)
	file("Canada PO - Nguyễn", "Nguyễn", po)
	file("Canada PO - Đặng", "Đặng", po)
	file("Canada PO - Şahin", "Şahin", po)
	file("Canada PO - Иванова", "Иванова", po)
	file("Canada PO - 王小明", "王小明", po)
	file("Canada PO - 김민준", "김민준", po)
	file("Canada PO - كريم حداد", "كريم حداد", po)
	file("Canada PO - \u202bكريم حداد\u202c", "كريم حداد", po)
	file("Canada PO - \u2067דוד לוי\u2069", "דוד לוי", po)
	file("Canada PO - Παπαδόπουλος", "Παπαδόπουλος", po)
	file("Canada PO - X", "X", po)
	file("Canada PO - O", "O", po)
	file("Canada PO - Dr Lindqvist", "Lindqvist", po)
	file("Canada PO - Dr. Ingrid Lindqvist", "Ingrid Lindqvist", po)
	file("Canada PO - Ms. Lindqvist", "Lindqvist", po)
	file("Canada PO - Frau Lindqvist", "Lindqvist", po)
	file("Canada PO - Herr Dr. Lindqvist", "Lindqvist", po)
	file("Canada PO - M. Lindqvist", "Lindqvist", po)
	file("Canada PO - Sra. Lindqvist", "Lindqvist", po)
	file("Canada PO - Dott.ssa Lindqvist", "Lindqvist", po)
	file("Canada PO - Ingrid Lindqvist, PhD", "Ingrid Lindqvist", po)
	file("Canada PO - Ingrid Lindqvist MSc", "Ingrid Lindqvist", po)
	file("Canada PO - Ingrid Lindqvist (she/her)", "Ingrid Lindqvist", po)
	file("Canada PO - Lindqvist (they/them)", "Lindqvist", po)
	file("Canada PO - Lindqvist (Ms)", "Lindqvist", po)
	file("Canada PO - Your surname", "", po)
	file("Canada PO - [Your surname]", "", po)
	file("Canada PO - {surname}", "", po)
	file("Canada PO - <SURNAME>", "", po)
	file("Canada PO - NOM", "", po)
	file("Canada PO - Nom de famille", "", po)
	file("Canada PO - Nachname", "", po)
	file("Canada PO - Achternaam", "", po)
	file("Canada PO - Apellido", "", po)
	file("Canada PO - Cognome", "", po)
	file("Canada PO - XXXX", "", po)
	file("Canada PO - Your surname - Lindqvist", "Lindqvist", po)

	// prefixes, nested and counted
	file("AW: Canada PO - Lindqvist", "Lindqvist", po)
	file("WG: Canada PO - Lindqvist", "Lindqvist", po)
	file("Antw: Canada PO - Lindqvist", "Lindqvist", po)
	file("RV: Canada PO - Lindqvist", "Lindqvist", po)
	file("RES: Canada PO - Lindqvist", "Lindqvist", po)
	file("ENC: Canada PO - Lindqvist", "Lindqvist", po)
	file("I: Canada PO - Lindqvist", "Lindqvist", po)
	file("SV: Canada PO - Lindqvist", "Lindqvist", po)
	file("PD: Canada PO - Lindqvist", "Lindqvist", po)
	file("YNT: Canada PO - Lindqvist", "Lindqvist", po)
	file("回复：Canada PO - Lindqvist", "Lindqvist", po)
	file("答复: Canada PO - Lindqvist", "Lindqvist", po)
	file("Re[2]: Canada PO - Lindqvist", "Lindqvist", po)
	file("RE(3): Canada PO - Lindqvist", "Lindqvist", po)
	file("Re^2: Canada PO - Lindqvist", "Lindqvist", po)
	file("Re: AW: WG: Fwd: TR: Canada PO - Lindqvist", "Lindqvist", po)
	file("[EXTERNAL] Canada PO - Lindqvist", "Lindqvist", po)
	file("[EXTERN] AW: Canada PO - Lindqvist", "Lindqvist", po)
	file("Re: [EXTERNAL] Canada PO - Lindqvist", "Lindqvist", po)
	file("[SPAM] Canada PO - Lindqvist", "Lindqvist", po)
	file("{Spam?} Canada PO - Lindqvist", "Lindqvist", po)
	file("*****SPAM***** Canada PO - Lindqvist", "Lindqvist", po)
	file("[SUSPECTED SPAM] Canada PO - Lindqvist", "Lindqvist", po)

	// several vacancies
	file("Canada PO & HoS - Lindqvist", "Lindqvist", po, hos)
	file("Canada PO / HoS - Lindqvist", "Lindqvist", po, hos)
	file("Canada PO + Canada FO - Lindqvist", "Lindqvist", po, fo)
	file("Canada PO and Canada FO - Lindqvist", "Lindqvist", po, fo)
	file("Canada PO/FO - Lindqvist", "Lindqvist", po, fo)
	file("Canada PO and FO - Lindqvist", "Lindqvist", po, fo)
	file("Canada PO et HoS - Lindqvist", "Lindqvist", po, hos)
	file("Canada PO und HoS - Lindqvist", "Lindqvist", po, hos)
	file("HoS y Canada FO - Lindqvist", "Lindqvist", hos, fo)
	file("canada po and hos - lindqvist", "lindqvist", po, hos)

	// near misses
	propose("Cnaada PO - Lindqvist", "Lindqvist", po)
	propose("Canadá P0 - Lindqvist", "Lindqvist", po)
	propose("Canada PP - Lindqvist", "Lindqvist", po)
	propose("CanadaFO - Lindqvist", "Lindqvist", fo)
	propose("Canda FO - Lindqvist", "Lindqvist", fo)
	propose("Canada OF - Lindqvist", "Lindqvist", fo)
	propose("Kanada PO - Lindqvist", "Lindqvist", po)
	propose("PO - Lindqvist", "Lindqvist", po)
	propose("FO - Lindqvist", "Lindqvist", fo)
	propose("PO Canada - Lindqvist", "Lindqvist", po)
	propose("Senior Finance Officer - Lindqvist", "Lindqvist", fo)
	propose("Deputy Head of Secretariat - Lindqvist", "Lindqvist", hos)
	propose("Programme Officer Canada - Lindqvist", "Lindqvist", po)
	propose("Resettlement Scheme Officer - Lindqvist", "Lindqvist", po)
	propose("Responsable financier Canada - Lindqvist", "Lindqvist", fo)
	propose("Leitung des Sekretariats - Lindqvist", "Lindqvist", hos)
	propose("Hoofd secretariaat - Lindqvist", "Lindqvist", hos)
	propose("Jefe de Secretaría - Lindqvist", "Lindqvist", hos)
	propose("Chef du secrétariat - Lindqvist", "Lindqvist", hos)
	propose("Finanzreferentin - Lindqvist", "Lindqvist", fo)
	propose("Oficial de Programa Canadá - Lindqvist", "Lindqvist", po)
	propose("Canada PO 2021 - Lindqvist", "Lindqvist", po)
	propose("not Canada PO - Lindqvist", "Lindqvist", po)
	queue("Canada - Lindqvist")
	queue("Application")
	queue("Candidature spontanée")
	queue("Initiativbewerbung")
	queue("Lebenslauf")
	queue("CV")
	queue("CV Ingrid Lindqvist")
	queue("Job")
	queue("Заявка на вакансию")
	queue("طلب توظيف")
	queue("(senza oggetto)")
	queue("(geen onderwerp)")
	queue("(sem assunto)")
	queue("(sans objet)")
	queue("Kenya PM - Lindqvist")
	queue("Application ref. 88213 - devjobs")
	queue("Experienced accountant looking for work")
	queue("Finance Officer with ten years of experience seeks new challenge abroad")
	queue("New application received for Senior Gardener")

	// not applications although the subject matches
	other("Automatic reply: Canada PO - Lindqvist", Ignored, OutOfOffice)
	other("Out of Office: Canada PO - Lindqvist", Ignored, OutOfOffice)
	other("Abwesenheitsnotiz: Canada PO - Lindqvist", Ignored, OutOfOffice)
	other("Automatisch antwoord: Canada PO - Lindqvist", Ignored, OutOfOffice)
	other("Respuesta automática: Canada PO - Lindqvist", Ignored, OutOfOffice)
	other("Odpowiedź automatyczna: Canada PO - Lindqvist", Ignored, OutOfOffice)
	other("Автоматический ответ: Canada PO - Lindqvist", Ignored, OutOfOffice)
	other("رد تلقائي: Canada PO - Lindqvist", Ignored, OutOfOffice)
	other("Otomatik yanıt: Canada PO - Lindqvist", Ignored, OutOfOffice)
	other("Undeliverable: Canada PO - Lindqvist", Ignored, Bounce)
	other("Unzustellbar: Canada PO - Lindqvist", Ignored, Bounce)
	other("Non remis : Canada PO - Lindqvist", Ignored, Bounce)
	other("Onbestelbaar: Canada PO - Lindqvist", Ignored, Bounce)
	other("Delivery Status Notification (Failure)", Ignored, Bounce)
	other("Mail delivery failed: returning message to sender", Ignored, Bounce)
	other("Read: Canada PO - Lindqvist", Ignored, Receipt)
	other("Lu : Canada PO - Lindqvist", Ignored, Receipt)
	other("Gelezen: Canada PO - Lindqvist", Ignored, Receipt)
	other("Leído: Canada PO - Lindqvist", Ignored, Receipt)
	other("Letto: Canada PO - Lindqvist", Ignored, Receipt)
	other("Lida: Canada PO - Lindqvist", Ignored, Receipt)
	other("Прочтено: Canada PO - Lindqvist", Ignored, Receipt)
	other("Okundu: Canada PO - Lindqvist", Ignored, Receipt)
	other("Message Recall Failure: Canada PO - Lindqvist", Ignored, Receipt)
	other("Accepted: Interview Canada PO", Ignored, Calendar)
	other("Zugesagt: Interview Canada PO", Ignored, Calendar)
	other("Accepté : Entretien Canada PO", Ignored, Calendar)
	other("Declined: Canada PO - Lindqvist", Ignored, Calendar)
	other("Question regarding Canada PO", Correspondence, Question)
	other("Frage zur Stelle Canada PO", Correspondence, Question)
	other("Frage zur Stelle Programmreferentin Kanada", Correspondence, Question)
	other("Demande de renseignements Canada PO", Correspondence, Question)
	other("Consulta sobre Canada PO", Correspondence, Question)
	other("Vraag over Canada PO", Correspondence, Question)
	other("Richiesta di informazioni Canada PO", Correspondence, Question)
	other("Dúvida sobre Canada PO", Correspondence, Question)
	other("Pytanie dotyczące Canada PO", Correspondence, Question)
	other("Вопрос по вакансии Canada PO", Correspondence, Question)
	other("استفسار بخصوص Canada PO", Correspondence, Question)
	other("Canada PO hakkında soru", Correspondence, Question)
	other("Withdrawal of my application - Canada PO - Lindqvist", Correspondence, Withdrawal)
	other("I withdraw my application Canada PO", Correspondence, Withdrawal)
	other("Retrait de ma candidature Canada PO - Lindqvist", Correspondence, Withdrawal)
	other("Intrekken sollicitatie Canada PO - Lindqvist", Correspondence, Withdrawal)
	other("Ritiro candidatura Canada PO - Lindqvist", Correspondence, Withdrawal)
	other("Desistência da candidatura Canada PO - Lindqvist", Correspondence, Withdrawal)
	other("Wycofanie aplikacji Canada PO - Lindqvist", Correspondence, Withdrawal)
	other("Отзыв заявки Canada PO - Lindqvist", Correspondence, Withdrawal)
	other("سحب طلبي Canada PO", Correspondence, Withdrawal)
	other("Başvurumu geri çekiyorum - Canada PO", Correspondence, Withdrawal)
	other("GDPR request: delete my data", Correspondence, DataRequest)
	other("Subject access request", Correspondence, DataRequest)
	other("Demande de suppression de mes données", Correspondence, DataRequest)
	other("Löschung meiner Daten", Correspondence, DataRequest)
	other("Solicitud de supresión de mis datos", Correspondence, DataRequest)
	other("Inzageverzoek AVG", Correspondence, DataRequest)
	other("Cancellazione dei miei dati", Correspondence, DataRequest)
	other("Pedido: eliminar os meus dados", Correspondence, DataRequest)
	other("Status of my application - Canada PO - Lindqvist", Correspondence, Chaser)
	other("Follow-up: Canada PO - Lindqvist", Correspondence, Chaser)
	other("Relance : Canada PO - Lindqvist", Correspondence, Chaser)
	other("Stand meiner Bewerbung Canada PO", Correspondence, Chaser)
	other("Seguimiento candidatura Canada PO", Correspondence, Chaser)
	other("Have you received my application? Canada PO", Correspondence, Chaser)
	other("Reference for Ingrid Lindqvist - Canada PO", Correspondence, RefereeLetter)
	other("Letter of recommendation for Ingrid Lindqvist (Canada PO)", Correspondence, RefereeLetter)
	other("Empfehlungsschreiben für Ingrid Lindqvist, Canada PO", Correspondence, RefereeLetter)
	other("Our candidate for Canada PO", Correspondence, Agency)
	other("Candidate profiles for your Canada PO vacancy", Correspondence, Agency)
	other("25 new jobs for you in Antwerp", Ignored, Newsletter)
	other("Your weekly job alert", Ignored, Newsletter)
	other("Neue Stellenangebote für Sie", Ignored, Newsletter)
	other("Overdue invoice 88123", Ignored, SpamLike)
	other("Rechnung Nr. 2023-118", Ignored, SpamLike)
	other("Boost your SEO ranking", Ignored, SpamLike)
}

func checkName(t *testing.T, subject string, d Decision, want string) {
	t.Helper()
	if got := d.Applicant.Name; !strings.EqualFold(got, want) {
		t.Errorf("%q: name %q, want %q", subject, got, want)
	}
}
