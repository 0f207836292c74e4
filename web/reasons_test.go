package web

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"postroom/filing"
	"postroom/reply"
)

// Every sentence of the machine has its French, with the same arguments.
func TestEveryReasonIsTranslated(t *testing.T) {
	all, err := loadTongues()
	if err != nil {
		t.Fatal(err)
	}
	for code, english := range forms() {
		french, ok := all["fr"].phrases[english]
		if !ok {
			t.Errorf("no French for the reason %s: %q", code, english)
		} else if a, b := placeholders.FindAllString(english, -1), placeholders.FindAllString(french, -1); !slices.Equal(a, b) {
			t.Errorf("French of %s takes %v, want %v", code, b, a)
		}
	}
}

// A sentence made by a form is known again, with its arguments, and no other form
// takes it for its own.
func TestReasonsAreKnownAgain(t *testing.T) {
	all, err := loadTongues()
	if err != nil {
		t.Fatal(err)
	}
	for code, english := range forms() {
		sentence := strings.NewReplacer("%s", "“Zwölf”", "%d", "12").Replace(english)
		i := slices.IndexFunc(knownForms(), func(f wording) bool { return f.pattern.MatchString(sentence) })
		if i < 0 || knownForms()[i].english != english {
			t.Errorf("%s: %q is taken for another form", code, sentence)
		}
		if got := all["fr"].reason(sentence); got.Language != "" || strings.Count(got.Words, "Zwölf") != strings.Count(english, "%s") {
			t.Errorf("%s: %+v", code, got)
		}
	}
}

func TestReasonsInFrench(t *testing.T) {
	all, err := loadTongues()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ english, want, language string }{
		{"The draft waits for approval.", "Le brouillon attend d'être approuvé.", ""},
		{"A limit is reached: 2 of at most 2 to this address in 24 hours.", "Une limite est atteinte : 2 sur 2 au plus vers cette adresse en 24 heures.", ""},
		{"It came back (5.1.1): no such “user”", "Il est revenu (5.1.1) : no such “user”", ""},
		{"Something that nobody wrote.", "Something that nobody wrote.", "en"},
		{"", "", "en"},
	} {
		if got := all["fr"].reason(c.english); got != (saying{c.want, c.language}) {
			t.Errorf("%q: %+v", c.english, got)
		}
		if got := all["en"].reason(c.english); got != (saying{Words: c.english}) {
			t.Errorf("English %q: %+v", c.english, got)
		}
	}
}

// No French is left over for a sentence that the machine no longer says.
func TestReasonsOfRepliesAreListed(t *testing.T) {
	verb := regexp.MustCompile(`%[^sd]`)
	for code, english := range maps.All(reply.Forms()) {
		if verb.MatchString(english) || english == "" {
			t.Errorf("%s: %q", code, english)
		}
	}
}

// The reasons of a decision stand in the reader's language; what they quote stays
// as it was written.
func TestBecause(t *testing.T) {
	all, err := loadTongues()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		reason          filing.Reason
		english, french string
	}{
		{filing.Reason{Code: "subject_code", Detail: "Canada PO"}, "the subject has “Canada PO”", "l'objet contient «\u00a0Canada PO\u00a0»"},
		{filing.Reason{Code: "thread", Detail: "it answers our mail, from the applicant's own address"}, "it answers our mail, from the applicant's own address", "elle répond à notre courriel, depuis l'adresse de la personne candidate"},
		{filing.Reason{Code: "same_address", Detail: "papers without a CV, from the address of one application"}, "it is papers without a CV, from the address of one application", "c'est des pièces sans CV, depuis l'adresse d'une seule candidature"},
		{filing.Reason{Code: "taken_back", Detail: "petra"}, "petra took a correction back; this stands again.", ""},
		{filing.Reason{Code: "never_heard_of", Detail: "x"}, "never heard of: x", "never heard of: x"},
	} {
		if got := all["en"].because(c.reason); got.Words != c.english {
			t.Errorf("%s: %+v", c.reason.Code, got)
		}
		if got := all["fr"].because(c.reason); c.french != "" && got.Words != c.french {
			t.Errorf("%s in French: %+v", c.reason.Code, got)
		}
	}
}
