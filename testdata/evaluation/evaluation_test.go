package evaluation_test

import (
	"bytes"
	"net/mail"
	"os"
	"strings"
	"testing"

	"postroom/testdata"
	"postroom/testdata/evaluation"
	"postroom/testdata/sampletest"
)

func TestEvaluation(t *testing.T) {
	sampletest.Run(t, sampletest.Set{Compose: evaluation.Samples, Vacancies: evaluation.Vacancies()})
	sampletest.Papers(t, os.DirFS("papers"), os.DirFS("."), "letters")
}

func TestFresh(t *testing.T) {
	sampletest.Run(t, sampletest.Set{Compose: evaluation.Fresh, Vacancies: evaluation.FreshVacancies()})
	sampletest.Papers(t, os.DirFS("fresh/papers"), os.DirFS("fresh"), "letters")
}

func TestEvaluationHasEnoughOfEverything(t *testing.T) {
	counts := sampletest.Counts(evaluation.Samples())
	for word, least := range map[string]int{
		"filed": 100, "correspondence": 15, "redirected": 2, "review": 20, "ignored": 15, "quarantined": 2,
		"new": 90, "supplement": 8, "resubmission": 3, "duplicate": 4,
		"question": 4, "chaser": 3, "withdrawal": 4, "referee": 3, "data_request": 3, "agency": 2, "portal": 2,
		"out_of_office": 6, "bounce": 3, "receipt": 1, "calendar": 2, "newsletter": 1, "job_board": 1,
	} {
		if counts[word] < least {
			t.Errorf("%d letters are %s, at least %d were wanted", counts[word], word, least)
		}
	}
}

func TestEvaluationBringsEveryKindOfDocument(t *testing.T) {
	found := map[string]int{}
	for _, sample := range evaluation.Samples() {
		for _, document := range sample.Expect.Documents {
			found[document.Kind]++
		}
	}
	for _, kind := range []string{
		"cv", "cover_letter", "cv_and_letter", "references", "reference_letters", "diploma",
		"transcripts", "writing_sample", "portfolio", "form", "photo", "id",
	} {
		if found[kind] == 0 {
			t.Errorf("no letter brings a document of kind %s", kind)
		}
	}
}

func TestOnlyOneVacancyIsClosed(t *testing.T) {
	var closed []testdata.VacancyFile
	for _, v := range evaluation.Vacancies() {
		if !v.Closed.IsZero() {
			closed = append(closed, v)
		}
	}
	if len(closed) != 1 || closed[0].Slug != "logistics" {
		t.Errorf("closed: %v", closed)
	}
}

// The invented people of each language have their mail with hosts of their own.
func TestEvaluationSpeaksElevenLanguages(t *testing.T) {
	letters := map[string]int{}
	for _, sample := range evaluation.Samples() {
		m, err := mail.ReadMessage(bytes.NewReader(sample.Raw))
		if err != nil {
			continue // an empty letter
		}
		from := strings.TrimSuffix(m.Header.Get("From"), ">")
		letters[from[strings.LastIndexByte(from, '@')+1:]]++
	}
	for _, host := range []string{
		"post.example", "courrier.example", "correo.example", "briefkasten.example", "postbus.example",
		"posta.example", "correio.example", "poczta.example", "pochta.example", "barid.example", "eposta.example",
	} {
		if letters[host] < 5 {
			t.Errorf("only %d letters come from %s", letters[host], host)
		}
	}
}
