package vacancy

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
)

func TestLoad(t *testing.T) {
	for name, c := range map[string]struct{ format, text, deadline string }{
		"plain date":        {"toml", "title = 'Clerk'\ndeadline = 2026-03-29\ntime_zone = 'Europe/Brussels'", "2026-03-29T23:59:59+02:00"},
		"date in quotes":    {"toml", "title = 'Clerk'\ndeadline = '2026-03-28'\ntime_zone = 'Europe/Brussels'", "2026-03-28T23:59:59+01:00"},
		"local time":        {"toml", "title = 'Clerk'\ndeadline = 2026-07-01T12:00:00\ntime_zone = 'Europe/Brussels'", "2026-07-01T12:00:00+02:00"},
		"moment":            {"json", `{"title": "Clerk", "deadline": "2026-07-01T12:00:00-05:00"}`, "2026-07-01T12:00:00-05:00"},
		"output of import":  {"json", `{"title": "Clerk", "deadline": "", "evidence": {"a": "b"}, "missing": [], "warnings": ["w"], "deadline_candidates": []}`, ""},
		"no zone means UTC": {"json", `{"title": "Clerk", "deadline": "2026-01-01"}`, "2026-01-01T23:59:59Z"},
	} {
		v, err := Load(strings.NewReader(c.text), c.format)
		if err != nil || stamp(v.Deadline) != c.deadline || v.Slug != "clerk" {
			t.Errorf("%s: deadline %s, slug %q, error %v; want %s", name, stamp(v.Deadline), v.Slug, err, c.deadline)
		}
	}
}

func TestLoadProposal(t *testing.T) {
	for format, text := range map[string]string{
		"json": `{"title": "Clerk", "criteria": ["Tidy", "Calm"], "only_shortlisted": true, "evidence": {"criteria.01": "Tidy"}}`,
		"toml": "title = 'Clerk'\ncriteria = ['Tidy', 'Calm']\nonly_shortlisted = true",
	} {
		p, err := LoadProposal(strings.NewReader(text), format)
		if err != nil || strings.Join(p.Criteria, ", ") != "Tidy, Calm" || !p.OnlyShortlisted || p.Vacancy.Slug != "clerk" {
			t.Errorf("%s: %+v, %v", format, p, err)
		}
	}
}

// What import prints, add takes.
func TestAProposalCanBeLoaded(t *testing.T) {
	want := ReadNotice(Notice{Text: "Clerk wanted\nRequirements\n- Tidy\n- Calm in the rain\nOnly shortlisted candidates will be contacted."})
	want.Vacancy.Title = "Clerk"
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := LoadProposal(strings.NewReader(string(data)), "json")
	if err != nil || len(got.Criteria) != 2 || !reflect.DeepEqual(got.Criteria, want.Criteria) || !got.OnlyShortlisted {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ format, text, want string }{
		{"toml", "title = 'Clerk'\n\ndeadlin = 2026-01-01", `line 3: unknown key "deadlin"`},
		{"toml", "title = 'Clerk'\n[[required_documents]]\nkind = 'cv'\nmin = 2", `line 4: unknown key "min"`},
		{"toml", "title = 'Clerk'\nchannel = ", "line 2"},
		{"json", "{\"title\": \"Clerk\",\n \"chanel\": \"email\"}", `line 2: unknown key "chanel"`},
		{"json", "{\"title\": \"Clerk\",\n\n \"rolling\": \"yes\"}", "line 3: rolling cannot be a string"},
		{"json", "{\"title\": \n,}", "line 2"},
		{"json", `{"title": "a"} {"title": "b"}`, "one vacancy to a file"},
		{"json", `{"organisation": "Kite"}`, "title: must not be empty"},
		{"json", `{"title": "a", "deadline": "soon"}`, "deadline: soon is no time"},
		{"json", `{"title": "a", "time_zone": "Brussels"}`, "time_zone"},
		{"yaml", "title: a", ".toml or .json"},
	} {
		_, err := Load(strings.NewReader(c.text), c.format)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.text, err, c.want)
		}
	}
}

func TestValidateSaysEverything(t *testing.T) {
	v := Vacancy{
		Slug: "Canada PO", Channel: "fax", Addresses: []string{"Jobs <jobs@kite.example>", "jobs"}, PortalURL: "kite.example",
		SubjectPattern: "{surnam}", TimeZone: "Mars/Base", Languages: []string{"English"},
		Required: []Requirement{{Kind: CV}, {Kind: "letter"}, {Kind: References, Minimum: -1}},
		Opens:    time.Unix(100, 0), Deadline: time.Unix(50, 0),
	}
	err := v.Validate()
	for _, want := range []string{"title", "slug", "channel", `"Jobs <jobs@kite.example>"`, `"jobs"`, "portal_url", "subject_pattern",
		"time_zone", "languages", "number 2: kind", "number 3: minimum", "deadline"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not complained of in: %v", want, err)
		}
	}
}

func TestVacancyJSONRoundTrip(t *testing.T) {
	v := Vacancy{
		Slug: "clerk", Title: "Clerk", Channel: ByEmail, Addresses: []string{"jobs@kite.example"}, Aliases: []string{}, AlsoAsked: []string{},
		Languages: []string{"en"}, RetentionMonths: 36, RetentionReason: "A court may still ask.",
		Required: []Requirement{{Kind: References, Minimum: 2, Or: []Kind{ReferenceLetters}}},
		Deadline: time.Date(2026, 3, 1, 23, 59, 59, 0, time.UTC), Opens: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC),
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back Vacancy
	if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(v, back) {
		t.Errorf("%s came back as %+v (%v)", data, back, err)
	}
}
