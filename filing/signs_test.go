package filing

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestSigns(t *testing.T) {
	s := newSigns("dear sir|dear|i|*yorum|wor*|a b|b a|c'est*", "dear|x*|*mid*|été")
	for text, want := range map[string]string{
		"Dear SIR or Madam":   "dear sir|dear|dear",
		"Endear sir":          "",
		"i":                   "i",
		"in":                  "",
		"istiyorum, works":    "yorum|wor",
		"yorumcu":             "",
		"a b a":               "a b|b a",
		"C'est-à-dire":        "c est",
		"ex xenon, pyramidal": "x|mid",
		"l’ÉTÉ":               "ete",
		"":                    "",
	} {
		if got := strings.Join(s.all(flatten(text)), "|"); got != want {
			t.Errorf("all in %q: %q, not %q", text, got, want)
		}
		first, _, _ := strings.Cut(want, "|")
		if got := s.in(flatten(text)); got != first {
			t.Errorf("in %q: %q, not %q", text, got, first)
		}
	}
	if got := s.start(flatten("Dear sir or madam")); got != "dear sir" {
		t.Errorf("start: %q", got)
	}
	if which, times := s.tally(flatten("i i i, dear i"), 3); which != 3 || times != 5 { // i three times: two share a blank; dear stands in two lines
		t.Errorf("tally: %d, %d times", which, times)
	}
}

// TestSignsOneByOne: what is found in one pass is what is found by looking for one
// phrase after another, in random texts of a few words and letters.
func TestSignsOneByOne(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	words := func(n int, letters string) string {
		var b strings.Builder
		for range n {
			for range 1 + r.IntN(3) {
				b.WriteRune([]rune(letters)[r.IntN(len([]rune(letters)))])
			}
			b.WriteByte(' ')
		}
		return strings.TrimSpace(b.String())
	}
	for range 300 {
		var table []string
		for range 1 + r.IntN(30) {
			table = append(table, []string{"", "", "*"}[r.IntN(3)]+words(1+r.IntN(2), "abж")+[]string{"", "*"}[r.IntN(2)])
		}
		s, text := newSigns(table...), flatten(words(r.IntN(40), "abcж"))
		var all []string
		first, longest, count := "", "", 0
		for _, p := range s.book().phrases {
			count += min(2, strings.Count(string(text), p))
			if strings.Contains(string(text), p) {
				all = append(all, strings.TrimSpace(p))
			}
			if strings.HasPrefix(string(text), p) && len(p) > len(longest) {
				longest = p
			}
		}
		if len(all) > 0 {
			first = all[0]
		}
		if got := s.all(text); !slices.Equal(got, all) {
			t.Errorf("%q in %q: %q, not %q", s.book().phrases, text, got, all)
		}
		if got := s.in(text); got != first {
			t.Errorf("%q in %q: first %q, not %q", s.book().phrases, text, got, first)
		}
		if got := s.start(text); got != strings.TrimSpace(longest) {
			t.Errorf("%q in %q: begins with %q, not %q", s.book().phrases, text, got, strings.TrimSpace(longest))
		}
		if which, times := s.tally(text, 2); which != len(all) || times != count {
			t.Errorf("%q in %q: %d, %d times, not %d, %d times", s.book().phrases, text, which, times, len(all), count)
		}
	}
}

// TestRanges counts spans of years, side by side, as far as is asked.
func TestRanges(t *testing.T) {
	for text, want := range map[string]int{
		"2019 - 2023": 1, "05/2020 – present": 1, "12.2019 bis heute": 1, "2019": 0, "1999 to 2003, 2003 to 2005": 2,
		"2019-2020-2021": 1, "20192020": 0, "19 - 23": 0, "2019 -\n 21": 1, "1.1920 a 3.1921; depuis 2020 à AUJOURD’HUI": 2,
		"2001-02 2003-04 2005-06 2007-08": 3,
	} {
		if got := countRanges(text, 3); got != want {
			t.Errorf("%q: %d, not %d", text, got, want)
		}
	}
}
