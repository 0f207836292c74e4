package filing

import (
	"slices"
	"testing"

	"postroom/vacancy"
)

// otherVacancies have the patterns that notices ask for beside code and name.
func otherVacancies() []vacancy.Vacancy {
	v := func(slug, title, code, pattern string) vacancy.Vacancy {
		return vacancy.Vacancy{Slug: slug, Title: title, Code: code, SubjectPattern: pattern, Channel: vacancy.ByEmail}
	}
	withReference := v("stock", "IT Officer - Stock Officer", "", "{title}, {reference}")
	withReference.Reference = "VN-2017/088"
	portal := v("inclusion", "Diversity and Inclusion Officer", "", "")
	portal.Channel = vacancy.ByPortal
	return []vacancy.Vacancy{
		v("secgen", "Secretary General", "Application Secretary General", "Application Secretary General"),
		v("director", "Director of the Rivers Defenders Programme & EU Advocacy (100%)", "Director of the RD Programme", "Director of the RD Programme"),
		v("apprentice", "Apprenticeship", "BSERC/2026", "Apprenticeship Application – {name} – BSERC/2026"),
		v("dev", "Développeur Python Django", "LAC-MOOC", "LAC-MOOC - Recrutement • Développeur Python Django"),
		v("borno", "Laboratory Scientist", "Laboratory Scientist – Borno", "Laboratory Scientist – Borno"),
		v("chief", "Chief of Party", "INTL04068", "INTL04068"),
		withReference,
		portal,
		v("kenya", "Project Officer (Kenya)", "", ""),
		v("uganda", "Project Officer (Uganda)", "", ""),
		v("driver", "Driver / Logistics Assistant", "", "{title}"),
	}
}

func TestOtherPatterns(t *testing.T) {
	check := func(subject, display string, want Outcome, slugs ...string) {
		t.Helper()
		l := subjectLetter(subject)
		l.From[0].Name = display
		d := Decide(l, otherVacancies(), History{}, Options{})
		var got []string
		for _, f := range d.Filings {
			got = append(got, f.Vacancy)
		}
		if want == Review || want == Redirected {
			got = nil
			for _, s := range d.Suggestions {
				got = append(got, s.Vacancy)
			}
			got = got[:min(len(got), len(slugs))]
		}
		if d.Outcome != want || !slices.Equal(got, slugs) {
			t.Errorf("%q from %q: %s/%s %v, want %s %v: %s", subject, display, d.Outcome, d.Action, got, want, slugs, d.Sentence)
		}
	}
	check("Application Secretary General", "Marie Dupont", Filed, "secgen")
	check("Application Secretary General - Marie Dupont", "Marie Dupont", Filed, "secgen")
	check("Secretary General", "Marie Dupont", Filed, "secgen")
	check("Application for the position of Secretary-General", "Marie Dupont", Filed, "secgen")
	check("Candidature Secretary General", "Marie Dupont", Filed, "secgen")
	check("Deputy Secretary General", "Marie Dupont", Review, "secgen")
	check("Assistant to the Secretary General", "Marie Dupont", Review, "secgen")
	check("Director of the RD Programme", "Marie Dupont", Filed, "director")
	check("Director of RD Program - Dupont", "Marie Dupont", Filed, "director")
	check("Application - Director RD Programme", "Marie Dupont", Filed, "director")
	check("Director of the Rivers Defenders Programme", "Marie Dupont", Review, "director")
	check("Director", "Marie Dupont", Review, "director")
	check("Apprenticeship Application – Marie Dupont – BSERC/2026", "", Filed, "apprentice")
	check("Apprenticeship Application - Marie Dupont - BSERC 2026", "", Filed, "apprentice")
	check("BSERC/2026", "", Filed, "apprentice")
	check("Apprenticeship Application – Marie Dupont – BSERC/2025", "", Review, "apprentice")
	check("LAC-MOOC - Recrutement • Développeur Python Django", "Marie Dupont", Filed, "dev")
	check("Candidature Développeur Python Django", "Marie Dupont", Filed, "dev")
	check("Développeuse Python", "Marie Dupont", Review, "dev")
	check("Laboratory Scientist – Borno", "Marie Dupont", Filed, "borno")
	check("Laboratory Scientist - Marie Dupont", "Marie Dupont", Filed, "borno")
	check("Laboratory Scientist - Lagos", "Marie Dupont", Filed, "borno")
	check("INTL04068", "Marie Dupont", Filed, "chief")
	check("INTL 04068 Chief of Party", "Marie Dupont", Filed, "chief")
	check("Chief of Party", "Marie Dupont", Filed, "chief")
	check("INTL04069", "Marie Dupont", Review, "chief")
	check("Deputy Chief of Party", "Marie Dupont", Review, "chief")
	check("IT Officer - Stock Officer, VN-2017/088", "Marie Dupont", Filed, "stock")
	check("VN-2017/088", "Marie Dupont", Filed, "stock")
	check("VN 2017 088 - Dupont", "Marie Dupont", Filed, "stock")
	check("VN-2016/088", "Marie Dupont", Review, "stock")
	check("Diversity and Inclusion Officer - Dupont", "Marie Dupont", Redirected, "inclusion")
	check("Project Officer Kenya - Dupont", "Marie Dupont", Filed, "kenya")
	check("Project Officer (Uganda)", "Marie Dupont", Filed, "uganda")
	check("Project Officer - Dupont", "Marie Dupont", Review)
	check("Project Officer (Kenya and Uganda)", "Marie Dupont", Review)
	check("Driver / Logistics Assistant", "Marie Dupont", Filed, "driver")
	check("Driver/Logistic Assistant", "Marie Dupont", Filed, "driver")
	check("Logistics Assistant", "Marie Dupont", Review, "driver")
	check("Driver", "Marie Dupont", Review, "driver")
}

func TestTwoVacanciesInTheBody(t *testing.T) {
	check := func(subject, body string, want Outcome, slugs ...string) {
		t.Helper()
		d := decide(letter(subject, body, pdf("CV.pdf", cvText)), History{})
		var got []string
		for _, f := range d.Filings {
			got = append(got, f.Vacancy)
		}
		if d.Outcome != want || !slices.Equal(got, slugs) {
			t.Errorf("%q %q: %s %v, want %s %v: %s", subject, body, d.Outcome, got, want, slugs, d.Sentence)
		}
	}
	check("Applications", "I would like to apply for both Canada PO and Canada FO.", Filed, "canada-po", "canada-fo")
	check("Canada PO - Lindqvist", "I apply for Canada PO as well as HoS.", Filed, "canada-po", "hos")
	check("Canada PO - Lindqvist", "I apply for this post. I already applied for HoS last year.", Filed, "canada-po")
	check("Application", "I apply for Canada PO. My colleague applies for Canada FO.", Review)
}
