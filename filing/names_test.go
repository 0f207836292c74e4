package filing

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplitName(t *testing.T) {
	check := func(name, first, surname string) {
		t.Helper()
		if f, s := splitName(name); f != first || s != surname {
			t.Errorf("%q: %q, %q; want %q, %q", name, f, s, first, surname)
		}
	}
	check("", "", "")
	check("Lindqvist", "", "Lindqvist")
	check("Ingrid Lindqvist", "Ingrid", "Lindqvist")
	check("Lindqvist, Ingrid", "Ingrid", "Lindqvist")
	check("van der Meulen, Joris", "Joris", "van der Meulen")
	check("Ingrid Maria Lindqvist", "Ingrid Maria", "Lindqvist")
	check("Ingrid M. Lindqvist", "Ingrid M.", "Lindqvist")
	check("INGRID LINDQVIST", "INGRID", "LINDQVIST")
	check("Ingrid LINDQVIST", "Ingrid", "LINDQVIST")
	check("LINDQVIST Ingrid", "Ingrid", "LINDQVIST")
	check("LINDQVIST BERG Ingrid Maria", "Ingrid Maria", "LINDQVIST BERG")
	check("Joris van der MEULEN", "Joris", "van der MEULEN")
	check("Ewan McDONALD", "Ewan", "McDONALD")
	check("Joris van der Meulen", "Joris", "van der Meulen")
	check("Karel De Smet", "Karel", "De Smet")
	check("Leila al-Rashid", "Leila", "al-Rashid")
	check("Omar bin Yusof", "Omar", "bin Yusof")
	check("Leila El Khoury", "Leila", "El Khoury")
	check("Ana Paula da Silva", "Ana Paula", "da Silva")
	check("João dos Santos", "João", "dos Santos")
	check("Luca Di Marco", "Luca", "Di Marco")
	check("Jean de La Fontaine", "Jean", "de La Fontaine")
	check("Klaus von und zu Stein", "Klaus", "von und zu Stein")
	check("María García López", "María", "García López")
	check("José María García López", "José María", "García López")
	check("María del Carmen Ruiz Vega", "María del Carmen", "Ruiz Vega")
	check("José Ortega y Gasset", "José", "Ortega y Gasset")
	check("García López", "", "García López")
	check("Marie-Claire Dupont", "Marie-Claire", "Dupont")
	check("Dupont Marie", "Marie", "Dupont")
	check("Martin Luther King Jr.", "Martin Luther", "King")
	check("Иван Иванович Петров", "Иван Иванович", "Петров")
	check("Петров Иван Иванович", "Иван Иванович", "Петров")
	check("Анна Петрова", "Анна", "Петрова")
	check("محمد علي", "محمد", "علي")
	check("王小明", "", "王小明")
	check("van Gogh", "", "van Gogh")
	check("Al Hassan", "", "Al Hassan")
	check("ZHANG Wei", "Wei", "ZHANG")
	check("Nguyễn Thị Hoa", "Nguyễn Thị", "Hoa")
	check("Trần Văn An", "Trần Văn", "An")
}

// TestApplicant: the name from the subject, the sender and the papers together.
func TestApplicant(t *testing.T) {
	check := func(subject, from, address, name, surname string) {
		t.Helper()
		l := subjectLetter(subject)
		l.From = []Person{{from, address}}
		a := decide(l, History{}).Applicant
		if a.Name != name || a.Surname != surname {
			t.Errorf("%q from %q <%s>: %q, %q; want %q, %q", subject, from, address, a.Name, a.Surname, name, surname)
		}
	}
	const mail = "x1@mail.example"
	check("Canada PO - Dupont", "Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO - Dupont", "Dupont Marie", mail, "Dupont Marie", "Dupont")
	check("Canada PO - Dupont", "DUPONT Marie", mail, "DUPONT Marie", "Dupont")
	check("Canada PO - Dupont", "Dupont, Marie", mail, "Marie Dupont", "Dupont")
	check("Canada PO - Dupont", "\"Marie Dupont\"", mail, "Marie Dupont", "Dupont")
	check("Canada PO - Dupont", "", "marie.dupont@mail.example", "Marie Dupont", "Dupont")
	check("Canada PO - Dupont", "", mail, "Dupont", "Dupont")
	check("Canada PO - Dupont", "Jonas Berg", mail, "Dupont", "Dupont")
	check("Canada PO - García López", "María García López", mail, "María García López", "García López")
	check("Canada PO - García", "María García López", mail, "María García López", "García")
	check("Canada PO - Marie Dupont", "Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO - Dupont Marie", "Marie Dupont", mail, "Dupont Marie", "Dupont")
	check("Canada PO - Smith - Jones", "Ann Smith-Jones", mail, "Ann Smith-Jones", "Smith - Jones")
	check("Canada PO - Dupont - Brussels", "Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO - Surname", "Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO", "Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO", "Joris van der Meulen", mail, "Joris van der Meulen", "van der Meulen")
	check("Canada PO", "Marie Dupont (Gmail)", mail, "Marie Dupont", "Dupont")
	check("Canada PO", "Marie Dupont, PhD", mail, "Marie Dupont", "Dupont")
	check("Canada PO", "Mme Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO", "marie.dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO", "marie.dupont@mail.example", "marie.dupont@mail.example", "Marie Dupont", "Dupont")
	check("Canada PO", "", "marie_dupont81@mail.example", "Marie Dupont", "Dupont")
	check("Canada PO", "", mail, "", "")
	check("Canada PO", "HR Department", "hr@firm.example", "", "")
	check("Canada PO - March", "Julia March", mail, "Julia March", "March")
	check("Canada PO - May", "Tom May", mail, "Tom May", "May")
	check("Canada PO - Head", "Tom Head", mail, "Tom Head", "Head")
	check("Canada PO - De", "Anil De", mail, "Anil De", "De")
	check("Canada PO - Ma", "Wei Ma", mail, "Wei Ma", "Ma")
	check("Canada PO - Neu", "Eva Neu", mail, "Eva Neu", "Neu")
	check("HoS - Officer", "Ann Officer", mail, "Ann Officer", "Officer")
	check("Dupont", "Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Application of Marie Dupont", "Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO - Marie", "Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO - M. Dupont", "Marie Dupont", mail, "Marie Dupont", "Dupont")
	check("Canada PO - محمد علي", "Mohamed Ali", mail, "محمد علي", "محمد علي")
}

// TestEndsOfNames: what stands behind a name is cut off, however it is written; a
// syllable of an eastern name stays.
func TestEndsOfNames(t *testing.T) {
	c := subjects{t}
	for _, end := range []string{"Cv", "Lm", "New", "Cv Lm", "Ref", "Job"} {
		c.file("Canada PO - Marie Dupont "+end, "Marie Dupont", po)
		c.file("Canada PO - Jan Smit "+end, "Jan Smit", po)
	}
	for _, s := range []string{
		"Marie Dupont For Canada PO",
		"Application Of Marie Dupont For Canada PO",
		"Marie Dupont As Canada PO",
		"From Marie Dupont For The Canada PO Post",
		"Candidature De Marie Dupont Pour Le Poste Canada PO",
		"Sollicitatie Van Marie Dupont Als Canada PO",
		"Bewerbung Von Marie Dupont Im Canada PO",
		"Candidatura Di Marie Dupont Per Canada PO",
	} {
		c.file(s, "Marie Dupont", po)
	}
	c.file("Bewerbung Von Anna Maria Huber Als Canada PO", "Anna Maria Huber", po)
	c.file("Canada PO - Nguyen Van An", "Nguyen Van An", po)
	c.file("Canada PO - Lê Thị Mỹ", "Lê Thị Mỹ", po)
	c.file("Canada PO - Kim Yu Na", "Kim Yu Na", po)
	c.file("Canada PO - Chen Jia Ma", "Chen Jia Ma", po)
	c.file("Canada PO - Trần Văn Ho", "Trần Văn Ho", po)
	c.file("Canada PO - Marie Anne Le", "Marie Anne Le", po)
	c.file("Canada PO - Nguyen Van An Cv", "Nguyen Van An", po)
}

func TestDisagreementIsAWarning(t *testing.T) {
	l := from(letter("Canada PO - Berg", "", pdf("CV.pdf", cvText)), "Tom Hale", "tom@mail.example")
	d := decide(l, History{})
	all := strings.Join(d.Warnings, "|")
	if !strings.Contains(all, "“Berg”") || !strings.Contains(all, "“Ingrid Lindqvist”") {
		t.Errorf("warnings: %q", d.Warnings)
	}
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{"Canada PO - DUPONT, Marie Claire", "Canada PO - \u202bكريم حداد\u202c", "a, , b", "van der", "- - -", "O'Neill Jr.", "\xff\xfe,\x80"} {
		f.Add(s, "Marie Dupont via LinkedIn")
	}
	f.Fuzz(func(t *testing.T, subject, display string) {
		l := subjectLetter(subject)
		l.From = []Person{{display, display + "@mail.example"}}
		a := decide(l, History{}).Applicant
		if a.Name == "" && a.Surname != "" {
			t.Errorf("surname %q without a name", a.Surname)
		}
		if strings.ContainsAny(a.Name, "\r\n\u202e\u202b") || utf8.ValidString(subject+display) && !utf8.ValidString(a.Name+a.Surname) {
			t.Errorf("name %q of %q, %q", a.Name, subject, display)
		}
	})
}

func FuzzReadSubject(f *testing.F) {
	for _, s := range []string{"Re: Fwd: RE: Canada PO - Dupont", "=?utf-8?Q?Canada_PO_-_L=C3=B3pez", "Canada%20PO%20-%20Dupont", "Canada PO â€“ LÃ³pez", "[EXT] Re[2]: x", "***SPAM***", ":::"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		s := readSubject(raw)
		if _, m := stripMark(s.text); m != markNone || !utf8.ValidString(s.text) {
			t.Errorf("%q: a mark or bad UTF-8 is left in %q", raw, s.text)
		}
		for _, tok := range s.tokens {
			if tok.start < 0 || tok.end > len(s.text) || s.text[tok.start:tok.end] != tok.text {
				t.Errorf("%q: token %+v is not where it says", raw, tok)
			}
		}
		if strings.ContainsAny(s.text, "\r\n\t") {
			t.Errorf("%q: control characters in %q", raw, s.text)
		}
	})
}

// A name in From may be long, and may be all particles elsewhere; a sentence is none.
func TestDisplayNames(t *testing.T) {
	for name, want := range map[string]string{
		"Ann-Kathrin Freifrau von und zu Hohenlohe-Schillingsfürst-Neuenstein": "Ann-Kathrin Freifrau von und zu Hohenlohe-Schillingsfürst-Neuenstein",
		"Maria da Conceição dos Santos de Oliveira e Silva":                    "Maria da Conceição dos Santos de Oliveira e Silva",
		"Li": "Li",
		"We look for work in your fine house and would come at once": "",
		"Recruitment Office": "",
	} {
		if got := displayName(Person{Name: name, Address: "a@mail.example"}); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
