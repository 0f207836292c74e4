package filing

import "testing"

func TestTurned(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"الذاتية السيرة", "السيرة الذاتية"},
		{"Head of Secretariat لوظيفة توظيف طلب", "طلب توظيف لوظيفة Head of Secretariat"},
		{"Curriculum vitae", "Curriculum vitae"},
		{"", ""},
	} {
		if got := turned(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestPainted(t *testing.T) {
	for text, want := range map[string]bool{
		".معكم ذلك أواصل أن وأود ،اإلعالن في": true,
		"أود أن أواصل ذلك معكم.":              false,
		". a list of points": false,
		"":                   false,
	} {
		if painted(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
