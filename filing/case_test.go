package filing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"postroom/vacancy"
)

// TestACaseMayBeAskedAgain: what one history made of a letter leaves no trace in
// the next answer.
func TestACaseMayBeAskedAgain(t *testing.T) {
	vs := []vacancy.Vacancy{{Slug: "canada-po", Title: "Programme Officer", SubjectPattern: "Canada PO - {surname}"}}
	l := Letter{
		ID: "L2", Subject: "Re: Canada PO - Dupont", From: []Person{{Name: "Marie Dupont", Address: "marie@mail.example"}},
		Body: "Please find my letter attached.", InReplyTo: []string{"<ours@house.example>"},
		Papers: []Paper{{Name: "Cover letter.pdf", State: "ok", Text: "Dear Sir or Madam", Words: 4}},
	}
	known := History{
		Ours:         map[string]string{"<ours@house.example>": "A1"},
		Applications: []Application{{ID: "A1", Vacancy: "canada-po", Applicant: Applicant{Name: "Marie Dupont", Surname: "Dupont", Emails: []string{"marie@mail.example"}}}},
	}
	k := Prepare(l, vs, Options{})
	for range 2 {
		for _, h := range []History{known, {}} {
			if diff := cmp.Diff(Decide(l, vs, h, Options{}), k.Decide(h), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("prepared once, asked again (-fresh +again):\n%s", diff)
			}
		}
	}
	if joined := k.Decide(known).Filings; len(joined) != 1 || joined[0].Application != "A1" {
		t.Errorf("the answer to our mail does not join: %+v", joined)
	}
}
