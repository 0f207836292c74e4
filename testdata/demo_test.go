package testdata_test

import (
	"os"
	"testing"

	"postroom/testdata"
	"postroom/testdata/sampletest"
)

func TestDemo(t *testing.T) {
	sampletest.Run(t, sampletest.Set{Compose: testdata.Demo, Vacancies: testdata.Vacancies()})
	sampletest.Papers(t, testdata.Papers(), os.DirFS("."), "demo")
}

func TestDemoTellsTheWholeStory(t *testing.T) {
	counts := sampletest.Counts(testdata.Demo())
	for _, word := range []string{
		"filed", "correspondence", "redirected", "review", "ignored",
		"new", "supplement", "resubmission", "duplicate",
		"question", "chaser", "withdrawal", "referee", "data_request", "agency",
		"out_of_office", "bounce", "receipt", "calendar", "newsletter", "spam_like",
	} {
		if counts[word] == 0 {
			t.Errorf("no letter of the demo is %s", word)
		}
	}
	if n := len(testdata.Demo()); n < 45 {
		t.Errorf("the demo has only %d letters", n)
	}
}

func TestDemoIsLookedAtAfterItsLastLetter(t *testing.T) {
	samples := testdata.Demo()
	if last := samples[len(samples)-1].ReceivedAt; last.After(testdata.Now()) {
		t.Errorf("a letter comes at %s, after now", last)
	}
}

func TestDemoFitsIntoTheBinary(t *testing.T) {
	const most = 3 << 20
	size := 0
	for _, sample := range testdata.Demo() {
		size += len(sample.Raw) * 3 / 4 // base64
	}
	if size > most {
		t.Errorf("the letters of the demo are %d bytes", size)
	}
}

func TestEveryVacancyHasItsNotice(t *testing.T) {
	notices := testdata.Notices()
	vacancies := testdata.Vacancies()
	if len(notices) != len(vacancies) {
		t.Fatalf("%d notices for %d vacancies", len(notices), len(vacancies))
	}
	for i, v := range vacancies {
		if notices[i].Slug != v.Slug || len(notices[i].Text) < 1000 {
			t.Errorf("notice %s for vacancy %s: %d bytes", notices[i].Slug, v.Slug, len(notices[i].Text))
		}
	}
}
