package vacancy

import "testing"

func TestParsePattern(t *testing.T) {
	for _, c := range []struct{ in, code string }{
		{"Canada PO - {surname}", "Canada PO"},
		{"Application {name}", ""},
		{"Application Secretary General", "Secretary General"},
		{"{title}, {reference}", ""},
		{"Apprenticeship Application – {name} – KITE/2026", "Apprenticeship"},
		{"[Candidature] Poste de designer UX-UI", "designer UX-UI"},
		{"Bewerbung als Referentin {surname}", "Referentin"},
		{"", ""},
	} {
		p, err := ParsePattern(c.in)
		if err != nil {
			t.Errorf("%q: %v", c.in, err)
		}
		if p.String() != c.in || p.Code() != c.code {
			t.Errorf("%q: written %q, code %q; want code %q", c.in, p, p.Code(), c.code)
		}
	}
}

func TestParsePatternRefuses(t *testing.T) {
	for _, in := range []string{"{nickname}", "Post {surname", "Post } x", "{surname}{first_name}", "{{surname}}"} {
		if p, err := ParsePattern(in); err == nil {
			t.Errorf("%q was taken as %v", in, p)
		}
	}
}

func TestSlugify(t *testing.T) {
	for in, want := range map[string]string{
		"Canada PO": "canada-po", "Chargé(e) d’études – Île": "charge-e-d-etudes-ile", "": "vacancy", "职位": "vacancy",
		"Head of the Department of Long Names and Longer Titles in Many Distant Places": "head-of-the-department-of-long-names-and-longer-titles-in",
	} {
		if got := Slugify(in); got != want || !slugForm.MatchString(got) {
			t.Errorf("Slugify(%q) = %q, want %q", in, got, want)
		}
	}
}
