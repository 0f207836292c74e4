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

// subjects checks what a careful person would do with a letter that has this
// subject and nothing else.
type subjects struct{ *testing.T }

func (t subjects) decide(subject string) Decision {
	return Decide(subjectLetter(subject), openVacancies(), History{}, Options{})
}

// file: the vacancies, and the name that the subject gives.
func (t subjects) file(subject, name string, vacancies ...string) {
	t.Helper()
	d := t.decide(subject)
	var got []string
	for _, f := range d.Filings {
		got = append(got, f.Vacancy)
	}
	if d.Outcome != Filed || !slices.Equal(got, vacancies) {
		t.Errorf("%q: %s/%s %v, want filed %v\n\t%s", subject, d.Outcome, d.Action, got, vacancies, d.Sentence)
	} else if !strings.EqualFold(d.Applicant.Name, name) {
		t.Errorf("%q: name %q, want %q", subject, d.Applicant.Name, name)
	}
}

// propose: a person looks, and the first suggestion is right.
func (t subjects) propose(subject, first string) {
	t.Helper()
	d := t.decide(subject)
	if d.Outcome != Review || len(d.Suggestions) == 0 || d.Suggestions[0].Vacancy != first {
		t.Errorf("%q: %s/%s %v %v, want review with %s first", subject, d.Outcome, d.Action, d.About, d.Suggestions, first)
	}
}

func (t subjects) queue(subject string) {
	t.Helper()
	if d := t.decide(subject); d.Outcome != Review {
		t.Errorf("%q: %s/%s %v, want review\n\t%s", subject, d.Outcome, d.Action, d.About, d.Sentence)
	}
}

func (t subjects) other(want Outcome, action Action, all ...string) {
	t.Helper()
	for _, subject := range all {
		if d := t.decide(subject); d.Outcome != want || d.Action != action {
			t.Errorf("%q: %s/%s, want %s/%s\n\t%s", subject, d.Outcome, d.Action, want, action, d.Sentence)
		}
	}
}

const po, fo, hos = "canada-po", "canada-fo", "hos"

func TestSubjectsFiled(t *testing.T) {
	c := subjects{t}
	// separators, blanks, quotes, brackets, labels copied along
	c.file("Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Canada PO – Lindqvist", "Lindqvist", po)
	c.file("Canada PO—Lindqvist", "Lindqvist", po)
	c.file("Canada PO ― Lindqvist", "Lindqvist", po)
	c.file("Canada PO − Lindqvist", "Lindqvist", po)
	c.file("Canada PO‐Lindqvist", "Lindqvist", po)
	c.file("Canada PO -- Lindqvist", "Lindqvist", po)
	c.file("Canada PO -Lindqvist", "Lindqvist", po)
	c.file("Canada PO- Lindqvist", "Lindqvist", po)
	c.file("Canada PO | Lindqvist", "Lindqvist", po)
	c.file("Canada PO / Lindqvist", "Lindqvist", po)
	c.file("Canada PO; Lindqvist", "Lindqvist", po)
	c.file("Canada PO. Lindqvist", "Lindqvist", po)
	c.file("Canada_PO_-_Lindqvist", "Lindqvist", po)
	c.file("Canada_PO_Lindqvist", "Lindqvist", po)
	c.file("Canada\u00a0PO\u00a0-\u00a0Lindqvist", "Lindqvist", po)
	c.file("Canada\u2009PO\u202f- Lindqvist", "Lindqvist", po)
	c.file("Canada-PO-Lindqvist", "Lindqvist", po)
	c.file("Canada PO (Lindqvist)", "Lindqvist", po)
	c.file("(Canada PO) Lindqvist", "Lindqvist", po)
	c.file("“Canada PO - Lindqvist”", "Lindqvist", po)
	c.file("« Canada PO - Lindqvist »", "Lindqvist", po)
	c.file("„Canada PO - Lindqvist“", "Lindqvist", po)
	c.file("`Canada PO - Lindqvist`", "Lindqvist", po)
	c.file("\"Canada PO\" - Lindqvist", "Lindqvist", po)
	c.file("<Canada PO - Lindqvist>", "Lindqvist", po)
	c.file("{Canada PO} {Lindqvist}", "Lindqvist", po)
	c.file("Subject: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Subject line: 'Canada PO - Lindqvist'", "Lindqvist", po)
	c.file("Betreff: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Onderwerp: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Asunto: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Oggetto: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Assunto: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Тема: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Konu: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Re: Objet : Canada PO - Lindqvist", "Lindqvist", po)
	c.file("CANADA PO - LINDQVIST", "LINDQVIST", po)
	c.file("canada po lindqvist", "lindqvist", po)
	c.file("Ｃａｎａｄａ　ＰＯ - Lindqvist", "Lindqvist", po)
	c.file("🇨🇦 Canada PO - Lindqvist 🙏", "Lindqvist", po)
	c.file("✅ Canada PO – Lindqvist ✨", "Lindqvist", po)
	c.file("Canada P.O. - Lindqvist", "Lindqvist", po)
	c.file("H.o.S. - Lindqvist", "Lindqvist", hos)
	c.file("Canada&nbsp;PO &ndash; L&oacute;pez", "López", po)
	c.file("Canada PO &#8211; Lindqvist", "Lindqvist", po)
	c.file("Canada+PO - Lindqvist", "Lindqvist", po)
	c.file("Canada PO  -  ", "", po)
	// the other vacancies
	c.file("Canada FO - Lindqvist", "Lindqvist", fo)
	c.file("HoS - Lindqvist", "Lindqvist", hos)
	c.file("HOS - Lindqvist", "Lindqvist", hos)
	c.file("hos - lindqvist", "lindqvist", hos)
	c.file("HoS Lindqvist", "Lindqvist", hos)
	c.file("HoS", "", hos)
	c.file("Lindqvist - HoS", "Lindqvist", hos)
	c.file("Application HoS - Lindqvist", "Lindqvist", hos)
	c.file("HoS application: Lindqvist", "Lindqvist", hos)
	// the title
	c.file("Head of Secretariat - Lindqvist", "Lindqvist", hos)
	c.file("Application for Head of Secretariat - Lindqvist", "Lindqvist", hos)
	c.file("Application for the position of Head of Secretariat", "", hos)
	c.file("Head of the Secretariat – Lindqvist", "Lindqvist", hos)
	c.file("Finance Officer - Lindqvist", "Lindqvist", fo)
	c.file("Finance Officer position - Lindqvist", "Lindqvist", fo)
	c.file("Job application: Finance Officer", "", fo)
	c.file("Programme Officer, Canada Resettlement Scheme", "", po)
	c.file("Programme Officer Canada Resettlement Scheme - Lindqvist", "Lindqvist", po)
	c.file("Canada PO - Programme Officer, Canada Resettlement Scheme - Lindqvist", "Lindqvist", po)
	c.file("Candidature Finance Officer - Lindqvist", "Lindqvist", fo)
	c.file("Bewerbung als Finance Officer - Lindqvist", "Lindqvist", fo)
	c.file("Sollicitatie Head of Secretariat - Lindqvist", "Lindqvist", hos)
	c.file("Candidatura: Head of Secretariat - Lindqvist", "Lindqvist", hos)
	// what is added in front
	c.file("Application - Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Application for Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Candidature Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Candidature au poste Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Bewerbung Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Sollicitatie Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Solicitud Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Candidatura Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Aplikacja: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Заявка: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Başvuru: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("طلب توظيف: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Job Application: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("My application: Canada PO, Lindqvist", "Lindqvist", po)
	// remarks behind
	c.file("Canada PO - Lindqvist - CV", "Lindqvist", po)
	c.file("Canada PO - Lindqvist - Application", "Lindqvist", po)
	c.file("Canada PO - Lindqvist - CV and cover letter", "Lindqvist", po)
	c.file("Canada PO - Lindqvist (CV & cover letter)", "Lindqvist", po)
	c.file("Canada PO - Lindqvist, CV attached", "Lindqvist", po)
	c.file("Canada PO - Lindqvist - available immediately", "Lindqvist", po)
	c.file("Canada PO - Lindqvist (disponible dès janvier)", "Lindqvist", po)
	c.file("Canada PO - Lindqvist - ab sofort verfügbar", "Lindqvist", po)
	c.file("Canada PO - Lindqvist - beschikbaar vanaf 1 januari", "Lindqvist", po)
	c.file("Canada PO - Lindqvist - disponible desde enero", "Lindqvist", po)
	c.file("Canada PO - Lindqvist!!!", "Lindqvist", po)
	c.file("Canada PO - Lindqvist - URGENT", "Lindqvist", po)
	c.file("Canada PO - Lindqvist - 20/11/2023", "Lindqvist", po)
	c.file("Canada PO - Lindqvist - Harbour Relief", "Lindqvist", po)
	// names
	c.file("Canada PO - Ingrid Lindqvist", "Ingrid Lindqvist", po)
	c.file("Canada PO - Lindqvist, Ingrid", "Ingrid Lindqvist", po)
	c.file("Canada PO - Ingrid LINDQVIST", "Ingrid LINDQVIST", po)
	c.file("Canada PO - LINDQVIST Ingrid", "LINDQVIST Ingrid", po)
	c.file("Ingrid Lindqvist - Canada PO", "Ingrid Lindqvist", po)
	c.file("Ingrid Lindqvist: application for Canada PO", "Ingrid Lindqvist", po)
	c.file("Canada PO - van der Meulen", "van der Meulen", po)
	c.file("Canada PO - Van den Broeck", "Van den Broeck", po)
	c.file("Canada PO - de la Fuente", "de la Fuente", po)
	c.file("Canada PO - de Vries", "de Vries", po)
	c.file("Canada PO - El Khoury", "El Khoury", po)
	c.file("Canada PO - Al-Rashid", "Al-Rashid", po)
	c.file("Canada PO - bin Yusof", "bin Yusof", po)
	c.file("Canada PO - McAllister", "McAllister", po)
	c.file("Canada PO - O'Rourke", "O'Rourke", po)
	c.file("Canada PO - O’Rourke", "O’Rourke", po)
	c.file("Canada PO - D’Angelo", "D’Angelo", po)
	c.file("Canada PO - Müller-Lüdenscheidt", "Müller-Lüdenscheidt", po)
	c.file("Canada PO-Smith-Jones", "Smith-Jones", po)
	c.file("Canada PO - Smith - Jones", "Smith - Jones", po)
	c.file("Canada PO - García López", "García López", po)
	c.file("Canada PO - dos Santos", "dos Santos", po)
	c.file("Canada PO - Nguyễn", "Nguyễn", po)
	c.file("Canada PO - Đặng", "Đặng", po)
	c.file("Canada PO - Şahin", "Şahin", po)
	c.file("Canada PO - Иванова", "Иванова", po)
	c.file("Canada PO - 王小明", "王小明", po)
	c.file("Canada PO - 김민준", "김민준", po)
	c.file("Canada PO - كريم حداد", "كريم حداد", po)
	c.file("Canada PO - \u202bكريم حداد\u202c", "كريم حداد", po)
	c.file("Canada PO - \u2067דוד לוי\u2069", "דוד לוי", po)
	c.file("Canada PO - Παπαδόπουλος", "Παπαδόπουλος", po)
	c.file("Canada PO - X", "X", po)
	c.file("Canada PO - O", "O", po)
	c.file("Canada PO - Dr Lindqvist", "Lindqvist", po)
	c.file("Canada PO - Dr. Ingrid Lindqvist", "Ingrid Lindqvist", po)
	c.file("Canada PO - Ms. Lindqvist", "Lindqvist", po)
	c.file("Canada PO - Frau Lindqvist", "Lindqvist", po)
	c.file("Canada PO - Herr Dr. Lindqvist", "Lindqvist", po)
	c.file("Canada PO - M. Lindqvist", "Lindqvist", po)
	c.file("Canada PO - Sra. Lindqvist", "Lindqvist", po)
	c.file("Canada PO - Dott.ssa Lindqvist", "Lindqvist", po)
	c.file("Canada PO - Ingrid Lindqvist, PhD", "Ingrid Lindqvist", po)
	c.file("Canada PO - Ingrid Lindqvist MSc", "Ingrid Lindqvist", po)
	c.file("Canada PO - Ingrid Lindqvist (she/her)", "Ingrid Lindqvist", po)
	c.file("Canada PO - Lindqvist (they/them)", "Lindqvist", po)
	c.file("Canada PO - Lindqvist (Ms)", "Lindqvist", po)
	c.file("Canada PO - Your surname", "", po)
	c.file("Canada PO - [Your surname]", "", po)
	c.file("Canada PO - {surname}", "", po)
	c.file("Canada PO - <SURNAME>", "", po)
	c.file("Canada PO - NOM", "", po)
	c.file("Canada PO - Nom de famille", "", po)
	c.file("Canada PO - Nachname", "", po)
	c.file("Canada PO - Achternaam", "", po)
	c.file("Canada PO - Apellido", "", po)
	c.file("Canada PO - Cognome", "", po)
	c.file("Canada PO - XXXX", "", po)
	c.file("Canada PO - Your surname - Lindqvist", "Lindqvist", po)
	// prefixes, nested and counted
	c.file("AW: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("WG: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Antw: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("RV: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("RES: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("ENC: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("I: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("SV: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("PD: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("YNT: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("回复：Canada PO - Lindqvist", "Lindqvist", po)
	c.file("答复: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Re[2]: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("RE(3): Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Re^2: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Re: AW: WG: Fwd: TR: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("[EXTERNAL] Canada PO - Lindqvist", "Lindqvist", po)
	c.file("[EXTERN] AW: Canada PO - Lindqvist", "Lindqvist", po)
	c.file("Re: [EXTERNAL] Canada PO - Lindqvist", "Lindqvist", po)
	c.file("[SPAM] Canada PO - Lindqvist", "Lindqvist", po)
	c.file("{Spam?} Canada PO - Lindqvist", "Lindqvist", po)
	c.file("*****SPAM***** Canada PO - Lindqvist", "Lindqvist", po)
	c.file("[SUSPECTED SPAM] Canada PO - Lindqvist", "Lindqvist", po)
	// several vacancies
	c.file("Canada PO & HoS - Lindqvist", "Lindqvist", po, hos)
	c.file("Canada PO / HoS - Lindqvist", "Lindqvist", po, hos)
	c.file("Canada PO + Canada FO - Lindqvist", "Lindqvist", po, fo)
	c.file("Canada PO and Canada FO - Lindqvist", "Lindqvist", po, fo)
	c.file("Canada PO/FO - Lindqvist", "Lindqvist", po, fo)
	c.file("Canada PO and FO - Lindqvist", "Lindqvist", po, fo)
	c.file("Canada PO et HoS - Lindqvist", "Lindqvist", po, hos)
	c.file("Canada PO und HoS - Lindqvist", "Lindqvist", po, hos)
	c.file("HoS y Canada FO - Lindqvist", "Lindqvist", hos, fo)
	c.file("canada po and hos - lindqvist", "lindqvist", po, hos)
}

func TestSubjectsProposed(t *testing.T) {
	c := subjects{t}
	c.propose("Ϲanada PO - Lindqvist", po) // Greek lunate sigma, which folds to no Latin letter
	// near misses
	c.propose("Cnaada PO - Lindqvist", po)
	c.propose("Canadá P0 - Lindqvist", po)
	c.propose("Canada PP - Lindqvist", po)
	c.propose("CanadaFO - Lindqvist", fo)
	c.propose("Canda FO - Lindqvist", fo)
	c.propose("Canada OF - Lindqvist", fo)
	c.propose("Kanada PO - Lindqvist", po)
	c.propose("PO - Lindqvist", po)
	c.propose("FO - Lindqvist", fo)
	c.propose("PO Canada - Lindqvist", po)
	c.propose("Senior Finance Officer - Lindqvist", fo)
	c.propose("Deputy Head of Secretariat - Lindqvist", hos)
	c.propose("Programme Officer Canada - Lindqvist", po)
	c.propose("Resettlement Scheme Officer - Lindqvist", po)
	c.propose("Responsable financier Canada - Lindqvist", fo)
	c.propose("Leitung des Sekretariats - Lindqvist", hos)
	c.propose("Hoofd secretariaat - Lindqvist", hos)
	c.propose("Jefe de Secretaría - Lindqvist", hos)
	c.propose("Chef du secrétariat - Lindqvist", hos)
	c.propose("Finanzreferentin - Lindqvist", fo)
	c.propose("Oficial de Programa Canadá - Lindqvist", po)
	c.propose("Canada PO 2021 - Lindqvist", po)
	c.propose("not Canada PO - Lindqvist", po)
	c.queue("Canada - Lindqvist")
	c.queue("Application")
	c.queue("Candidature spontanée")
	c.queue("Initiativbewerbung")
	c.queue("Lebenslauf")
	c.queue("CV")
	c.queue("CV Ingrid Lindqvist")
	c.queue("Job")
	c.queue("Заявка на вакансию")
	c.queue("طلب توظيف")
	c.queue("(senza oggetto)")
	c.queue("(geen onderwerp)")
	c.queue("(sem assunto)")
	c.queue("(sans objet)")
	c.queue("Kenya PM - Lindqvist")
	c.queue("Application ref. 88213 - devjobs")
	c.queue("Experienced accountant looking for work")
	c.queue("Finance Officer with ten years of experience seeks new challenge abroad")
	c.queue("New application received for Senior Gardener")
}
