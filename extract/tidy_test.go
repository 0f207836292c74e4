package extract

import (
	"strings"
	"testing"
)

func TestTidy(t *testing.T) {
	tests := []struct{ in, want string }{
		{"plain", "plain"},
		{"e\u0301t\u00e9", "\u00e9t\u00e9"},
		{"o\ufb03ce \ufb02ow", "office flow"},
		{"exper\u00adience", "experience"},
		{"a\u00a0b\u2009c", "a b c"},
		{"\ufeffx\u200b\x00\x07y", "xy"},
		{"gpj.exe\u202efdp", "gpj.exefdp"},
		{"a  \r\nb\rc", "a\nb\nc"},
		{"a\n\n\n\nb\n", "a\n\nb"},
		{"bad \xff byte", "bad \ufffd byte"},
		{"می\u200cخواهم", "می\u200cخواهم"},
	}
	for _, test := range tests {
		if got := tidy(test.in); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

func TestJoinHyphens(t *testing.T) {
	tests := []struct{ in, want string }{
		{"my experi-\nence, here", "my experience,\nhere"},
		{"Anglo-\nSaxon", "Anglo-\nSaxon"},
		{"1999-\n2003", "1999-\n2003"},
		{"jean-\nluc@dupont.example", "jean-\nluc@dupont.example"},
		{"a well-\nknown and well-known man", "a well-\nknown and well-known man"},
		{"a dash -\nthen", "a dash -\nthen"},
		{"end of the page-", "end of the page-"},
		{"Ver\u2010\nwaltung", "Verwaltung\n"},
	}
	for _, test := range tests {
		if got := joinHyphens([]string{test.in})[0]; got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

func TestTexLigatures(t *testing.T) {
	for in, want := range map[string]string{"o\x1ece": "office", "\x1cshing": "fishing", "a\x0b": "aff", " \x1c ": " \x1c ", "none": "none"} {
		if got := texLigatures(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestReadable(t *testing.T) {
	sentence := "I have worked for eleven years with refugees and volunteers in three countries of Europe. "
	tests := []struct {
		what, text string
		want       bool
	}{
		{"prose", sentence, true},
		{"nothing", "", true},
		{"a long German word", strings.Repeat(sentence, 3) + "Donaudampfschifffahrt", true},
		{"addresses", sentence + "https://example.org/a/very/long/address severine.briain-lukasik@briain.example", true},
		{"Chinese", strings.Repeat("我有十一年的工作经验并且会说三种语言还有很多其他的技能", 3), true},
		{"words glued", strings.ReplaceAll(sentence, " ", ""), false},
		{"letters apart", strings.Join(strings.Split(sentence, ""), " "), false},
		{"replacement characters", sentence + strings.Repeat("\ufffd", 5), false},
		{"private use", sentence + "\ue001\ue002\ue003\ue004", false},
	}
	for _, test := range tests {
		if got := readable(test.text); got != test.want {
			t.Errorf("%s: %v", test.what, got)
		}
	}
}
