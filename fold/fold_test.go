package fold_test

import (
	"strings"
	"testing"

	"postroom/fold"
)

func TestText(t *testing.T) {
	check := func(in, want string) {
		t.Helper()
		if got := fold.Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
	check("", "")
	check("   ", "")
	check("  Canada \u00a0 PO\r\n\t- Dupont ", "canada po - dupont")
	check("Canada PO — Dupont", "canada po - dupont")
	check("Canada PO ‑ Dupont", "canada po - dupont")
	check("Саnаdа РО", "canada po") // Cyrillic С, а, а, а, Р, О
	check("Ϲanada ΡΟ", "σanada po") // Greek capital lunate sigma has no Latin fold
	check("LÓPEZ", "lopez")
	check("Łukasz Øster Straße Ærø", "lukasz oster strasse aero")
	check("ﬁnance", "finance")
	check("İŞ BAŞVURUSU ığdır", "is basvurusu igdir")
	check("\u200fمحمد علي\u200f", "محمد علي")
	check("أحمد", "احمد")
	check("d’Alembert “x” «y»", `d'alembert "x" "y"`)
	check("전주", "전주")
	check("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth")
	check("`tick`", "'tick'")
	check("ＦＵＬＬ　ｗｉｄｔｈ：", "full width:")
}

func TestWords(t *testing.T) {
	got := strings.Join(fold.Words("Canada PO—O'Neil, 2nd (CV_2)"), "|")
	if want := "canada|po|o|neil|2nd|cv|2"; got != want {
		t.Errorf("Words = %s, want %s", got, want)
	}
}

func TestMapOriginal(t *testing.T) {
	src := "Straße  É  ﬁn ½"
	f := fold.Map(src)
	check := func(part, want string) {
		t.Helper()
		i := strings.Index(f.Text, part)
		if i < 0 {
			t.Fatalf("%q is not in %q", part, f.Text)
		}
		a, b := f.Original(i, i+len(part))
		if src[a:b] != want {
			t.Errorf("Original(%q) = %q, want %q", part, src[a:b], want)
		}
	}
	check("strasse", "Straße")
	check("e fi", "É  ﬁ")
	check("fin", "ﬁn")
	check("ss", "ß")
	check("1", "½")
	check("2", "½")
}

func FuzzMap(f *testing.F) {
	for _, s := range []string{"", " ", "Canada PO – López", "\xff\xfe", "e\u0301\u0301", "\u1100\u1161\u11a8", "ー\u3099"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := fold.Map(s)
		if got := fold.Text(s); got != m.Text {
			t.Errorf("Text %q and Map %q differ", got, m.Text)
		}
		if again := fold.Text(m.Text); again != m.Text {
			t.Errorf("folding twice: %q, then %q", m.Text, again)
		}
		for i := range m.Text {
			if a, b := m.Original(i, i+1); a < 0 || a >= b || b > len(s) {
				t.Fatalf("Original(%d) = %d, %d outside a source of %d bytes", i, a, b, len(s))
			}
		}
	})
}
