package filing

import (
	"testing"

	"postroom/vacancy"
)

// twins are two open vacancies of one title in two places, and one whose title
// holds theirs.
func twins() []vacancy.Vacancy {
	return []vacancy.Vacancy{
		{Slug: "nairobi", Title: "Protection Officer", Location: "Nairobi", Channel: vacancy.ByEmail},
		{Slug: "tunis", Title: "Protection Officer", Location: "Tunis", Channel: vacancy.ByEmail},
		{Slug: "ict", Title: "ICT and Data Protection Officer", Channel: vacancy.ByEmail},
	}
}

// Where two open vacancies fit equally, nothing is filed; the place decides.
func TestNothingIsFiledBetweenEquals(t *testing.T) {
	for subject, want := range map[string]string{
		"Protection Officer":                          "",
		"Protection Officer - Lindqvist":              "",
		"Application Protection Officer, Lindqvist":   "",
		"Protection Officer, Nairobi - Lindqvist":     "nairobi",
		"Candidature Protection Officer (Tunis)":      "tunis",
		"Protection Officer, Geneva - Lindqvist":      "",
		"ICT and Data Protection Officer - Lindqvist": "ict",
		"Data Protection Officer - Lindqvist":         "",
		"Deputy Protection Officer Tunis - Lindqvist": "",
	} {
		got := ""
		for _, f := range Decide(letter(subject, "", pdf("CV.pdf", cvText)), twins(), History{}, Options{}).Filings {
			got += f.Vacancy
		}
		if got != want {
			t.Errorf("%q filed under %q, want %q", subject, got, want)
		}
	}
}

// A letter without papers under a plain code is what its words make of it.
func TestPlainCodeWithoutPapers(t *testing.T) {
	for body, want := range map[string]Outcome{
		"": Filed,
		"I hereby apply; the papers follow by post because my scanner is broken this week, I am sorry to say.": Filed,
		"Is a driving licence needed?":                                                       Correspondence,
		"¿Es imprescindible el carné de conducir?":                                           Correspondence,
		"mich würde interessieren, ob die Stelle befristet ist.":                             Correspondence,
		"Mme Bâ a travaillé au sein de mon service pendant cinq longues années, avec soin.":  Review,
		"The weather in the mountains was fine and we all went for a long walk by the lake.": Review,
	} {
		l := letter("HoS", body)
		l.From = []Person{{"Someone Else", "someone@mail.example"}}
		if d := decide(l, History{}); d.Outcome != want {
			t.Errorf("%q: %s/%s, want %s", body, d.Outcome, d.Action, want)
		}
	}
}

func TestSameWord(t *testing.T) {
	for _, pair := range [][2]string{
		{"tecnico", "tecnica"}, {"directeur", "directrice"}, {"sachbearbeiter", "sachbearbeiterin"}, {"financier", "financiere"},
		{"administratif", "administrative"}, {"psychologin", "psychologe"}, {"wissenschaftliche", "wissenschaftlicher"},
	} {
		if !sameWord(pair[0], pair[1]) || !sameWord(pair[1], pair[0]) {
			t.Errorf("%v are not the same", pair)
		}
	}
	for _, pair := range [][2]string{{"office", "officer"}, {"secretary", "secretariat"}, {"canada", "canary"}} {
		if sameWord(pair[0], pair[1]) {
			t.Errorf("%v are the same", pair)
		}
	}
}
