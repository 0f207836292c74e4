package evaluation_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"postroom/fold"
	"postroom/store"
)

// checkVeils begins blind rounds on all vacancies and reads every paper and letter
// of every application as a reviewer: no name and no address of its applicant may
// be left in it.
func checkVeils(t *testing.T, data string) {
	t.Helper()
	ctx := t.Context()
	s, err := store.Open(ctx, data, store.Options{Role: store.Short})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	vacancies, err := s.Vacancies(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range vacancies {
		if err := s.BeginBlind(ctx, v.Slug, "test"); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.AddUser(ctx, store.User{Name: "reader", Role: store.Reader, PasswordHash: "x"}); err != nil {
		t.Fatal(err)
	}
	open, err := s.Applications(ctx, store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	blind := s.As(store.Viewer{Name: "reader"})
	texts, hidden, named := 0, 0, 0
	for _, a := range open {
		for _, d := range a.Documents {
			if text, err := s.DocumentText(ctx, d.Letter, d.ID); err == nil && left(text, a.Applicant) != "" {
				named++
			}
		}
		for about, text := range veiledTexts(t, blind, a) {
			texts++
			hidden += strings.Count(text, "▇▇▇")
			if word := left(text, a.Applicant); word != "" {
				t.Errorf("%s of %s (%s) still says %q", about, a.ID, a.Applicant.Name, word)
			}
		}
	}
	if named == 0 {
		t.Error("no paper names anybody even unveiled: the check finds nothing")
	}
	t.Logf("%d texts of %d applications read blind, %d papers of them name their applicant, %d blocks", texts, len(open), named, hidden)
}

// veiledTexts are the papers and letters of an application as a reviewer gets them.
func veiledTexts(t *testing.T, blind *store.Store, a store.Application) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, d := range a.Documents {
		text, err := blind.DocumentText(t.Context(), d.Letter, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		texts[d.Kind+" "+d.Filename] = text
	}
	for _, id := range a.Letters {
		l, err := blind.Letter(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if l.FromName+l.FromAddress+l.Subject+l.MessageID != "" || !l.Hidden {
			t.Errorf("the head of letter %s is not hidden", id)
		}
		texts["letter "+id] = l.Body
	}
	return texts
}

// left gives a word of an applicant's names or addresses that a text still says:
// alone, or when it is long anywhere in the run of its letters, so also parted,
// spaced or inside another word.
func left(text string, who store.Applicant) string {
	words, run := fold.Words(text), lettersOnly(text)
	for _, name := range append(strings.Fields(who.Name), strings.Fields(who.Surname)...) {
		for _, part := range fold.Words(name) {
			switch length := utf8.RuneCountInString(part); {
			case length < 2 || particle(part):
			case slices.Contains(words, part), length > 5 && strings.Contains(run, lettersOnly(part)):
				return part
			}
		}
	}
	for _, address := range who.Emails {
		if strings.Contains(fold.Text(text), fold.Text(address)) || strings.Contains(run, lettersOnly(address)) {
			return address
		}
	}
	return ""
}

// particle tells the words of names that are words of the language too.
func particle(w string) bool {
	return slices.Contains(strings.Fields("van von der den de la du del della di da dos el al bin ben st van t le"), w)
}

func lettersOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, fold.Text(s))
}
