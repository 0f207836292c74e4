package message

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// seeds adds the committed letters of testdata to a fuzz corpus.
func seeds(f *testing.F) {
	f.Helper()
	paths, err := filepath.Glob("testdata/letters/*.eml")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no seed letters: %v", err)
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
}

// Whatever the bytes, Read gives a message, the same twice, whose size is bounded
// by its input and whose text is text.
func FuzzRead(f *testing.F) {
	seeds(f)
	for _, d := range damages {
		f.Add([]byte(d.do(soundLetter([]paper{{"a.pdf", []byte("%PDF-1.7")}}), rand.New(rand.NewPCG(1, 1)))))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		limits := Limits{Parts: 50, Depth: 8}
		m := Read(raw, limits)
		if m == nil {
			t.Fatal("nothing read")
		}
		if len(m.Attachments) > 50 || len(m.Problems) > maxProblems {
			t.Fatalf("%d attachments, %d problems", len(m.Attachments), len(m.Problems))
		}
		total := 0
		for _, in := range append([]*Message{m}, m.Forwarded...) {
			checkText(t, in)
			for _, a := range in.Attachments {
				total += len(a.Data)
			}
		}
		if total > 2*len(raw)+1024 {
			t.Fatalf("%d bytes of attachments out of %d", total, len(raw))
		}
		if !reflect.DeepEqual(m, Read(raw, limits)) {
			t.Fatal("read differently the second time")
		}
	})
}

func checkText(t *testing.T, m *Message) {
	t.Helper()
	for _, s := range []string{m.Text, m.HTML, m.Own, m.Quoted, m.Subject, m.MessageID} {
		if !utf8.ValidString(s) {
			t.Fatalf("not UTF-8: %q", s)
		}
	}
	checkLine(t, m.Subject)
	for _, a := range m.From {
		checkLine(t, a.Name)
		checkLine(t, a.Addr)
	}
	for _, a := range m.Attachments {
		checkName(t, a.Name)
	}
}

// checkLine wants one line of text that is safe in a header.
func checkLine(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) || strings.ContainsAny(s, "\u2028\u2029") {
		t.Fatalf("not one clean line: %q", s)
	}
}

func checkName(t *testing.T, s string) {
	t.Helper()
	checkLine(t, s)
	bad := func(r rune) bool { return unicode.Is(unicode.Cf, r) || r == '/' || r == '\\' }
	if strings.ContainsFunc(s, bad) || utf8.RuneCountInString(s) > maxNameRunes || s == "." || s == ".." {
		t.Fatalf("unsafe name %q", s)
	}
}

func FuzzDecodeHeader(f *testing.F) {
	for _, s := range []string{"=?utf-8?Q?a=C3?= =?utf-8?Q?=B3b", "=?koi8-r?B?0O8=?=", "=?=?=?x?q??=?=", "LÃ³pez", "\xff\x1b$B", "=?utf-7?q?+AGE-?="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) { checkLine(t, DecodeHeader(raw)) })
}

func FuzzParseAddresses(f *testing.F) {
	for _, s := range []string{`"a\"@b.c>, <"@d.e`, "Dupont, Marie <m@x>", "a: b@c, d@e;", "<@x,@y:a@b>", "a@b (c (d) e)", `"a`, "<a"} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, field string, limit int) {
		list := ParseAddresses(field, limit)
		if len(list) > max(limit, 0) {
			t.Fatalf("%d addresses, limit %d", len(list), limit)
		}
		for _, a := range list {
			checkLine(t, a.Name)
			checkLine(t, a.Addr)
			if a == (Address{}) {
				t.Fatal("an empty address")
			}
		}
	})
}

func FuzzSafeName(f *testing.F) {
	for _, s := range []string{"../../etc/passwd", "cv\u202Efdp.exe", `C:\a\b.pdf`, "a\x00b", strings.Repeat("x", 300) + ".pdf", "..", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		safe := SafeName(name)
		checkName(t, safe)
		if again := SafeName(safe); again != safe {
			t.Fatalf("%q becomes %q the second time", safe, again)
		}
	})
}

func FuzzHTMLText(f *testing.F) {
	for _, s := range []string{"<p>a<br>b<table><tr><td>c<td>d", "<a href=x>y<a href=z>", "<pre>\n\n a", "<blockquote type=cite><blockquote class=quote>q", "<script>x", "&amp;&nbsp;&#0;", "<!--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text, links := HTMLText(source)
		if len(text) > 20*len(source)+100 || len(links) > maxLinks {
			t.Fatalf("%d bytes of text and %d links out of %d bytes", len(text), len(links), len(source))
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"Tue, 3 Nov 2026 10:00:00 +0100 (CET)", "3-Nov-26 10:00 GMT", "2026-11-03T10:00:00Z", "mar. 3 nov. 2026 à 10:15", "Tue Nov  3 10:00:00 2026"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d := parseDate(s); !d.IsZero() && (d.Year() < 1969 || d.Year() > 10_000) {
			t.Fatalf("%q: %v", s, d)
		}
	})
}
