package vacancy

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestProposalJSONHasEveryField(t *testing.T) {
	data, err := json.Marshal(ReadNotice(Notice{}))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"title":"","organisation":"","channel":"unknown","addresses":[],"portal_url":"","subject_pattern":"","code":"","aliases":[],` +
		`"deadline":"","deadline_text":"","time_zone":"","rolling":false,"required_documents":[],"also_asked":[],"languages":[],"format_limits":"",` +
		`"criteria":[],"only_shortlisted":false,"deadline_candidates":[],"evidence":{},"missing":["title","organisation","channel","addresses","deadline","required_documents"],"warnings":[]}`
	if string(data) != want {
		t.Errorf("got %s\nwant %s", data, want)
	}
}

func TestDeadlineCandidates(t *testing.T) {
	for text, want := range map[string]string{
		"Send your CV to jobs@kite.example by Thursday 18 April midnight (Brussels time).": "2019-04-18T23:59:59+02:00 2024-04-18T23:59:59+02:00 2030-04-18T23:59:59+02:00",
		"Send your CV to jobs@kite.example by 04/05/2026.":                                 "2026-05-04T23:59:59Z 2026-04-05T23:59:59Z",
		"Send your CV to jobs@kite.example by 20 March.":                                   "2025-03-20T23:59:59Z 2026-03-20T23:59:59Z 2027-03-20T23:59:59Z",
		"Send your CV to jobs@kite.example by 20 March 2026.":                              "",
	} {
		p := ReadNotice(Notice{Text: text, Now: testNow})
		var got []string
		for _, c := range p.DeadlineCandidates {
			got = append(got, stamp(c))
		}
		if strings.Join(got, " ") != want || !p.Vacancy.Deadline.IsZero() != (want == "") {
			t.Errorf("%s\n got %s, deadline %s\nwant %s", text, got, p.Vacancy.Deadline, want)
		}
	}
}

func TestWarnings(t *testing.T) {
	for text, want := range map[string]string{
		"Send your CV to jobs@kite.example before 25-11-2026.":                                 "the day before",
		"Send your CV to jobs@kite.example by 25 November 2026, midnight.":                     "more strictly",
		"Send your CV to jobs@kite.example by Monday 25 November 2026.":                        "is no Monday",
		"Send your CV to jobs@kite.example by 25 November 2025.":                               "has passed",
		"Send your CV to jobs@... by 25 November 2026.":                                        "masked",
		"Applications should be sent by email to by 25 November 2026.":                         "lost",
		"Send your CV to jobs@kite.example by 3 May 2026, 17:00 IST.":                          "several meanings",
		"Send your CV to jobs@kite.example. For questions: info@kite.example":                  "questions and was not taken",
		"Send your CV to jobs@kite.example; to have your data deleted write to a@kite.example": "a@kite.example is given for questions of personal data",
		"Send your CV to jobs@kite.example; applications to a@kite.example are not read":       "a@kite.example is given for questions",
		"Send your CV to jobs@kite.example and put an emoji of your choice in the subject.":    "no placeholder can stand for",
		"Send your CV to jobs [at] kite.example.":                                              "spelt out",
		"Deadline: 1 May 2026\nHow to apply\nSend your CV to jobs@kite.example by 8 May 2026.": "also gives",
		"Contact: [insert name]. Send your CV to jobs@kite.example.":                           "template",
	} {
		p := ReadNotice(Notice{Text: text, Now: testNow})
		if !slices.ContainsFunc(p.Warnings, func(w string) bool { return strings.Contains(w, want) }) {
			t.Errorf("%s\nno warning with %q in %q", text, want, p.Warnings)
		}
	}
}

// A day after which nothing is considered is no second deadline.
func TestARefusalIsNoSecondDeadline(t *testing.T) {
	for _, text := range []string{
		"Send a CV to jobs@kite.example by 9 May 2026. Applications received after 10 May 2026 will not be considered.",
		"Deadline: 9 May 2026\nApplications to jobs@kite.example received after 10 May are not considered.",
		"Applications to jobs@kite.example received after 10 May 2026 will not be considered.",
		"Candidatures à rh@kite.example avant le 9 mai 2026. Les candidatures reçues après le 10 mai 2026 ne seront pas examinées.",
	} {
		p := ReadNotice(Notice{Text: text, Now: testNow})
		if p.Vacancy.Deadline.IsZero() || strings.Contains(strings.Join(p.Warnings, " "), "also gives") {
			t.Errorf("%s\n deadline %s, warnings %q", text, p.Vacancy.Deadline, p.Warnings)
		}
	}
}

func TestAliases(t *testing.T) {
	text := "Programme Officer, Canada Resettlement Scheme (m/f/d)\nRef: PO-26\nIntitulé du poste : Chargé de programme\nThe PO reports to the Head of Secretariat (HoS)."
	v := Vacancy{Title: "Programme Officer, Canada Resettlement Scheme (m/f/d)", Reference: "PO-26", Code: "Canada PO"}
	got := Aliases(v, text)
	for _, want := range []string{v.Title, "Programme Officer, Canada Resettlement Scheme", "Programme Officer", "PO-26", "Canada PO", "Chargé de programme"} {
		if !slices.Contains(got, want) {
			t.Errorf("no alias %q in %q", want, got)
		}
	}
	if got := Aliases(Vacancy{Title: "Head of Secretariat"}, text); !slices.Contains(got, "HoS") {
		t.Errorf("no abbreviation in %q", got)
	}
	if got := Aliases(Vacancy{}, ""); len(got) != 0 {
		t.Errorf("aliases of nothing: %q", got)
	}
}

func TestTitles(t *testing.T) {
	for text, want := range map[string]string{
		"JOB TITLE:  Driver\nLOCATION: Brook":                                          "Driver",
		"**Program Officer**\n**Lake Resettlement Scheme**\n**Brook-based**\n\nText.":  "Program Officer Lake Resettlement Scheme",
		"Kite Foundation is looking for a Head of Secretariat to run its office.":      "Head of Secretariat",
		"---\ntitle: Kite recrute un·e designer UX/UI\n---\n# Texte":                   "designer UX/UI",
		"Loading ...\nPENDING BUDGET APPROVAL\nThe incumbent will champion diversity.": "",
		"Der Verein Amsel sucht zum 1. Mai eine/n\n\nReferent*in für Vögel (m/w/d)":    "Referent*in für Vögel (m/w/d)",
	} {
		if got := ReadNotice(Notice{Text: text}).Vacancy.Title; got != want {
			t.Errorf("%q has the title %q, want %q", text, got, want)
		}
	}
}
