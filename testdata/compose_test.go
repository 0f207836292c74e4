package testdata

import (
	"bytes"
	"encoding/binary"
	"io"
	"mime"
	"net/mail"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// compose makes one letter with a small paper and returns its header and body.
func compose(t *testing.T, l letter) *mail.Message {
	t.Helper()
	l.Name, l.From = "test", first(l.From, "Ann Exemplar <ann@post.example>")
	l.Program = first(l.Program, "gmail")
	l.Received = time.Date(2026, time.November, 3, 10, 0, 0, 0, time.UTC)
	set := composer{papers: fstest.MapFS{"a-cv.pdf": {Data: []byte("%PDF-1.4 a")}}}
	sample, err := set.sample(&l)
	if err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(sample.Raw))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func body(t *testing.T, m *mail.Message) string {
	t.Helper()
	data, err := io.ReadAll(m.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSubjectComesBack(t *testing.T) {
	for program, p := range programs {
		long := strings.Repeat("Candidature – ", 12) + "Élodie"
		charset := ""
		if p.charset == "iso-8859-1" {
			charset = "windows-1252" // which has the dash
		}
		m := compose(t, letter{Program: program, Subject: long, Body: "x", Charset: charset})
		decoder := mime.WordDecoder{CharsetReader: func(_ string, in io.Reader) (io.Reader, error) {
			data, err := io.ReadAll(in)
			return strings.NewReader(strings.NewReplacer("\x96", "–", "\xC9", "É").Replace(string(data))), err
		}}
		if got, err := decoder.DecodeHeader(m.Header.Get("Subject")); err != nil || got != long {
			t.Errorf("%s: %v\n got %q\nwant %q", program, err, got, long)
		}
	}
}

func TestCharsetThatCannotHoldTheText(t *testing.T) {
	if _, err := encodeText("Вера", "iso-8859-1"); err == nil {
		t.Error("Cyrillic went into Latin 1")
	}
}

func TestFlowJoinsAgain(t *testing.T) {
	text := strings.Repeat("a word and another ", 20) + "end\n> quoted\n"
	flowed := flow(text)
	for line := range strings.SplitSeq(flowed, "\n") {
		if len(line) > 78 {
			t.Errorf("line of %d characters", len(line))
		}
	}
	joined := strings.ReplaceAll(flowed, " \n", " ")
	if joined = strings.ReplaceAll(joined, "\n >", "\n>"); joined != text {
		t.Errorf("got %q", joined)
	}
}

func TestNamesInEveryWay(t *testing.T) {
	for way, want := range map[string]string{
		"2047":       `filename="=?utf-8?B?w4kucGRm?="`,
		"2231":       `filename*=UTF-8''%C3%89.pdf`,
		"2231-split": `filename*0*=UTF-8''%C3%89.pdf`,
		"raw":        `filename="É.pdf"`,
		"unclosed":   `filename="=?utf-8?B?w4kucGRm"`,
		"none":       "",
	} {
		_, got, err := named("É.pdf", way)
		if err != nil || strings.TrimLeft(got, "; \r\n\t") != want {
			t.Errorf("%s: %v, got %q, want %q", way, err, got, want)
		}
	}
}

func TestContinuedNamesKeepEscapesWhole(t *testing.T) {
	name := strings.Repeat("für é ", 12) + ".pdf"
	_, fields, err := named(name, "2231-split")
	if err != nil {
		t.Fatal(err)
	}
	joined := ""
	for _, section := range strings.Split(fields, ";\r\n filename*")[1:] {
		_, value, _ := strings.Cut(section, "=")
		part, err := url.PathUnescape(strings.TrimPrefix(value, "UTF-8''"))
		if err != nil {
			t.Errorf("section %q: %v", section, err)
		}
		joined += part
	}
	if joined != name {
		t.Errorf("got %q", joined)
	}
}

func TestStructures(t *testing.T) {
	paper := []paper{{File: "a-cv.pdf", As: "CV.pdf"}}
	for _, c := range []struct {
		name string
		l    letter
		want []string // media types in order of appearance
	}{
		{"text alone", letter{Program: "iphone", Body: "x"}, []string{"text/plain"}},
		{"text and HTML", letter{Body: "x"}, []string{"multipart/alternative", "text/plain", "text/html"}},
		{"paper alone", letter{Papers: paper}, []string{"application/pdf"}},
		{"inside the alternative", letter{Body: "x", Inside: true, Papers: paper}, []string{"multipart/alternative", "text/plain", "multipart/mixed", "text/html", "application/pdf"}},
		{"logo", letter{Body: "x", Form: "html", Logo: false, Papers: paper}, []string{"multipart/mixed", "text/html", "application/pdf"}},
		{"signed", letter{Program: "iphone", Body: "x", Signed: true}, []string{"multipart/signed", "text/plain", "application/pkcs7-signature"}},
		{"forwarded", letter{Program: "iphone", Body: "x", Original: &letter{Program: "iphone", From: "b@post.example", Body: "y"}}, []string{"multipart/mixed", "text/plain", "message/rfc822", "text/plain"}},
	} {
		m := compose(t, c.l)
		text := "Content-Type: " + m.Header.Get("Content-Type") + "\r\n" + body(t, m)
		var got []string
		for _, field := range strings.Split(text, "Content-Type: ")[1:] {
			got = append(got, field[:strings.IndexAny(field, ";\r")])
		}
		if strings.Join(got, " ") != strings.Join(c.want, " ") {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTNEFChecksums(t *testing.T) {
	data := tnef("s", []file{{"CV.pdf", []byte{200, 200}}})
	if got := binary.LittleEndian.Uint32(data); got != tnefSignature {
		t.Errorf("signature %#x", got)
	}
	if got := binary.LittleEndian.Uint16(data[len(data)-2:]); got != 400 {
		t.Errorf("checksum %d", got)
	}
}

func TestMisspeltKeyIsRefused(t *testing.T) {
	specs := fstest.MapFS{"a/1.toml": {Data: []byte("[[letter]]\nname = 'a'\nsubjct = 'b'")}}
	if _, err := Read(specs, "a", fstest.MapFS{}); err == nil {
		t.Error("a misspelt key was taken")
	}
}
