package store_test

import (
	"slices"
	"testing"

	"postroom/store"
)

func TestMentions(t *testing.T) {
	users := []string{"anna", "anna.k", "bo"}
	for words, want := range map[string][]string{
		"":                              nil,
		"anna, look":                    nil,
		"@anna, look":                   {"anna"},
		"Look, @Anna.":                  {"anna"},
		"(@anna.k) and @bo.":            {"anna.k", "bo"},
		"@annabel is no user":           nil,
		"write to x@anna or @anna@bo":   {"anna"},
		"Zoë@bo 3@bo _@bo .@bo":         nil,
		"@bo-- look":                    {"bo"},
		"@zoe\n@bo":                     {"bo"},
		"an e-mail to bo@anna.example.": nil,
	} {
		ranges, got := store.Mentions(words, users)
		if !slices.Equal(got, want) {
			t.Errorf("%q names %v, want %v", words, got, want)
		}
		for i, r := range ranges {
			if at := words[r[0]:r[1]]; len(at) != len(got[i])+1 || at[0] != '@' {
				t.Errorf("%q: the mark of %s is %q", words, got[i], at)
			}
		}
	}
}

// Who is named in a note learns of it until he opens the application.
func TestAMentionWaitsUntilTheApplicationIsOpened(t *testing.T) {
	s, id := bakery(t)
	for _, name := range []string{"rita", "ri"} {
		if err := s.AddUser(t.Context(), store.User{Name: name, Role: store.Reviewer, PasswordHash: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.AddNote(t.Context(), id["zoe"], "anna", "What do you think, @rita?"); err != nil {
		t.Fatal(err)
	}
	waiting := func(user string) int {
		t.Helper()
		all, err := s.MentionsOf(t.Context(), user, func(string) bool { return true })
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	if rita, ri, anna := waiting("rita"), waiting("ri"), waiting("anna"); rita != 1 || ri != 0 || anna != 0 {
		t.Errorf("waiting: rita %d, ri %d, anna %d; want it for rita alone", rita, ri, anna)
	}
	if err := s.Looked(t.Context(), "rita", id["zoe"]); err != nil {
		t.Fatal(err)
	}
	if n := waiting("rita"); n != 0 {
		t.Errorf("after she opened it %d wait", n)
	}
}

// However many notes name somebody else, or stand where one sees nothing, one's
// own is told; and `_` in a name is no wildcard.
func TestNoMentionIsLostBehindOthers(t *testing.T) {
	s, id := bakery(t)
	for _, name := range []string{"an", "anna", "a_n", "axn"} {
		if err := s.AddUser(t.Context(), store.User{Name: name, Role: store.Reviewer, PasswordHash: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	add := func(application, words string, times int) {
		t.Helper()
		for range times {
			if err := s.AddNote(t.Context(), id[application], "rita", words); err != nil {
				t.Fatal(err)
			}
		}
	}
	add("zoe", "@an, first of all", 1)
	add("zoe", "@anna @axn", 150)
	sees, hides := func(string) bool { return true }, func(string) bool { return false }
	for _, c := range []struct {
		user string
		sees func(string) bool
		want int
	}{{"an", sees, 1}, {"anna", sees, 100}, {"a_n", sees, 0}, {"axn", sees, 100}, {"axn", hides, 0}, {"nobody", sees, 0}} {
		if all, err := s.MentionsOf(t.Context(), c.user, c.sees); err != nil || len(all) != c.want {
			t.Errorf("%s: %d notes, want %d; %v", c.user, len(all), c.want, err)
		}
	}
}
