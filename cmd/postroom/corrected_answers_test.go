package main

import (
	"context"
	"strings"
	"testing"

	"postroom/extract"
	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

// lockedCVs are plain papers, but for a CV, which has a password.
type lockedCVs struct{ plainPapers }

func (l lockedCVs) Read(ctx context.Context, name string, data []byte) (extract.Text, error) {
	if strings.Contains(string(data), "Curriculum") {
		return extract.Text{State: extract.Encrypted}, nil
	}
	return l.plainPapers.Read(ctx, name, data)
}

// TestACorrectionKeepsWhatTheAnswerSays corrects letters with a locked CV: the
// answer still says that it is locked, not that it is missing.
func TestACorrectionKeepsWhatTheAnswerSays(t *testing.T) {
	for _, c := range []struct {
		what, subject string
		correction    func(cv int64) store.Correction
	}{
		{"name", "Baker - Dupont", func(int64) store.Correction { return store.Correction{Name: "Marie Dupond"} }},
		{"kind", "Baker - Dupont", func(cv int64) store.Correction {
			return store.Correction{Kinds: map[int64]vacancy.Kind{cv: vacancy.CV}}
		}},
		{"vacancy", "Baker - Dupont", func(int64) store.Correction { return store.Correction{Vacancy: "baker"} }},
		{"vacancy of a letter to review", "For your kind attention", func(int64) store.Correction { return store.Correction{Vacancy: "baker"} }},
	} {
		t.Run(c.what, func(t *testing.T) {
			clock := noon
			o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeApprove)
			o.reader.Extractor = lockedCVs{}
			letter := o.get(o.letter(1, marie, c.subject, "", "cv", "letter"))
			docs, err := o.store.Documents(t.Context(), letter)
			o.must(err)
			correction := c.correction(docs[0].ID)
			correction.By = "petra"
			o.must(o.store.Correct(t.Context(), letter, correction))
			o.must(o.reader.Read(t.Context(), letter))
			if d := o.want(reply.Held, 1)[0]; d.Kind != reply.Unreadable || !strings.Contains(d.Draft.Text, "password") {
				t.Errorf("the draft is %s:\n%s", d.Kind, d.Draft.Text)
			}
		})
	}
}

// TestACorrectionKeepsTheLanguage: a letter without words of its own is answered
// in the language of its cover letter, also when a person filed it.
func TestACorrectionKeepsTheLanguage(t *testing.T) {
	clock := noon
	o := openOffice(t, &clock, "jobs@bakery.example.org", reply.ModeApprove)
	raw := strings.Replace(o.letter(1, marie, "Baker - Dupont", "", "letter"), "Dear Sir or Madam,\n\nplease find attached what you asked for.\n\nKind regards\n", "\n", 1)
	raw = strings.Replace(raw, paperTexts["letter"], "Madame, Monsieur,\n\nJe souhaite poser ma candidature au poste de boulanger. "+
		strings.Repeat("Je fais du pain depuis de nombreuses années et je serais heureuse de travailler avec vous dans votre boulangerie. ", 8)+
		"\n\nJe vous prie d'agréer, Madame, Monsieur, mes salutations distinguées.\nMarie Dupont", 1)
	letter := o.get(raw)
	if before := o.want(reply.Held, 1)[0]; before.Draft.Language != "fr" {
		t.Fatalf("the draft is in %q", before.Draft.Language)
	}
	o.must(o.store.Correct(t.Context(), letter, store.Correction{By: "petra", Name: "Marie Dupond"}))
	o.must(o.reader.Read(t.Context(), letter))
	if after := o.want(reply.Held, 1)[0]; after.Draft.Language != "fr" {
		t.Errorf("after a correction it is in %q", after.Draft.Language)
	}
}
