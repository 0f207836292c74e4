package main

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"strings"
	"testing"
)

// hostileLetters brings every payload in a subject, a name, a text, an HTML text
// or a paper, five to a letter, on every way that a letter can go.
func hostileLetters(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	papers := hostilePapers(t)
	for i := 0; i*5 < len(payloads); i++ {
		l := hostileLetter{number: i, some: payloads[i*5 : min(i*5+5, len(payloads))], way: ways[i%len(ways)]}
		for n := range 2 {
			l.papers = append(l.papers, papers[(i*2+n)%len(papers)])
		}
		all[fmt.Sprintf("hostile-%02d", i)] = l.compose()
	}
	all["quarantined"] = []byte("From: <script>alert(1)</script> <deep@mail.example>\r\nSubject: <img src=x onerror=alert(1)>\r\n" +
		strings.Repeat("Content-Type: message/rfc822\r\n\r\nSubject: <svg onload=alert(1)>\r\n", 5_000))
	return all
}

// way is what makes a letter go where it goes.
type way struct{ subject, fields string }

var ways = []way{
	{"Baker - WORDS", ""},
	{"Baker - Evil, WORDS", ""},
	{"Hello WORDS", ""},
	{"Re: Baker WORDS", "In-Reply-To: <WORDS@mail.example>\r\n"},
	{"Automatic reply: WORDS", "Auto-Submitted: auto-replied\r\n"},
	{"Undelivered WORDS", "Content-Language: WORDS\r\nX-Failed-Recipients: a@mail.example\r\n"},
}

type hostileLetter struct {
	number int
	some   []payload
	way    way
	papers []hostilePaper
}

func (l hostileLetter) compose() []byte {
	word := func(n int) string { return l.some[n%len(l.some)].words }
	var m bytes.Buffer
	fmt.Fprintf(&m, "From: %s <evil%d@mail.example>\r\n", encodedWord(word(1)), l.number)
	if l.number%4 == 3 {
		fmt.Fprintf(&m, "Reply-To: \"%s\" <\"<script>alert(1)</script>\"@mail.example>\r\n", strings.NewReplacer(`"`, `\"`, `\`, `\\`).Replace(ascii(word(2))))
	}
	fmt.Fprintf(&m, "To: jobs@bakery.example\r\nSubject: %s\r\n", encodedWord(strings.ReplaceAll(l.way.subject, "WORDS", word(0))))
	fmt.Fprintf(&m, "Message-ID: <%d\"><script>alert(1)</script>@mail.example>\r\nDate: Fri, 20 Nov 2026 10:%02d:00 +0100\r\nMIME-Version: 1.0\r\n", l.number, l.number)
	m.WriteString(strings.ReplaceAll(l.way.fields, "WORDS", ascii(word(3))))
	m.WriteString("Content-Type: multipart/mixed; boundary=part\r\n\r\n")
	var text strings.Builder
	for _, p := range l.some {
		text.WriteString("I bake: " + p.words + " with care.\r\n\r\n")
	}
	switch l.number % 3 {
	case 0:
		l.body(&m, "text/plain", text.String())
	case 1:
		l.body(&m, "text/html", "<html><body>"+text.String()+"</body></html>")
	case 2:
		m.WriteString("--part\r\nContent-Type: multipart/alternative; boundary=choice\r\n\r\n--choice\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.String() +
			"\r\n--choice\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + text.String() + "\r\n--choice--\r\n")
	}
	for _, p := range l.papers {
		p.attach(&m)
	}
	m.WriteString("--part--\r\n")
	return m.Bytes()
}

// inPlainText says that a payload stands in the plain text of its letter, where
// a person is to read it.
func inPlainText(i int) bool { return i/5%3 != 1 }

func (l hostileLetter) body(m *bytes.Buffer, mediaType, text string) {
	fmt.Fprintf(m, "--part\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n", mediaType, lines64([]byte(text)))
}

// encodedWord is a text as a header field has it (RFC 2047).
func encodedWord(s string) string {
	return mime.BEncoding.Encode("utf-8", strings.ReplaceAll(s, "\n", " "))
}

// ascii keeps what may stand in a header field as it is.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, s)
}

// lines64 is base64 in lines of 76 (RFC 2045, 6.8).
func lines64(data []byte) string {
	var b strings.Builder
	text := base64.StdEncoding.EncodeToString(data)
	for ; len(text) > 76; text = text[76:] {
		b.WriteString(text[:76] + "\r\n")
	}
	return b.String() + text
}

// hostilePaper is a file with a name and a type that it may not deserve.
type hostilePaper struct {
	name, declared string
	data           []byte
}

func (p hostilePaper) attach(m *bytes.Buffer) {
	name := mime.BEncoding.Encode("utf-8", p.name)
	if name == p.name {
		name = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name)
	}
	fmt.Fprintf(m, "--part\r\nContent-Type: %s\r\nContent-Disposition: attachment; filename=\"%s\"\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n", p.declared, name, lines64(p.data))
}

const hostileSVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><image href="https://evil.example/svg.png"/><text>I bake</text></svg>`

func hostilePapers(t *testing.T) []hostilePaper {
	t.Helper()
	html := []byte(`<html><head><base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/"></head><body onload=alert(1)>Curriculum vitae <script>alert(1)</script><img src=p.gif></body></html>`)
	xml := []byte(`<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="https://evil.example/x.xsl"?><cv xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script>I bake</cv>`)
	xhtml := []byte(`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body onload="alert(1)"><p>Curriculum vitae</p><script>alert(1)</script></body></html>`)
	return []hostilePaper{
		{"cv.svg", "image/svg+xml", []byte(hostileSVG)},
		{"cv.html", "text/html; charset=utf-8", html},
		{"cv.pdf", "application/pdf", hostilePDF()},
		{"cv.xhtml", "application/xhtml+xml", xhtml},
		{"cv.xml", "text/xml", xml},
		{"papers.zip", "application/zip", hostileZIP(t, html)},
		{"cv.pdf", "application/pdf", html},
		{"photo.png", "image/png", []byte(hostileSVG)},
		{`"><img src=x onerror=alert(1)>.pdf`, "application/pdf", hostilePDF()},
		{"cv.txt", `image/"><script>alert(1)</script>`, []byte("Curriculum vitae\n<script>alert(1)</script>\n")},
		{"../../static/postroom.js", "text/javascript", []byte("alert(1)")},
		{"cv\u202efdp.exe", "application/octet-stream", []byte("MZ")},
		{"javascript:alert(1)", "text/html", html},
		{"cv.svg.txt", "text/plain", []byte(hostileSVG)},
		{"cv.rtf", "application/rtf", []byte(`{\rtf1 Curriculum vitae {\field{\*\fldinst HYPERLINK "javascript:alert(1)"}{\fldrslt <script>alert(1)</script>}}}`)},
		{"=cmd|' /C calc'!A0.csv", "text/csv", []byte("=HYPERLINK(\"https://evil.example\"),<script>alert(1)</script>\n")},
		{"letter.eml", "message/rfc822", []byte("From: <script>alert(1)</script> <a@mail.example>\r\nSubject: <img src=x onerror=alert(1)>\r\nContent-Type: text/html\r\n\r\n<svg onload=alert(1)>I bake\r\n")},
		{"invite.ics", "text/calendar; method=REQUEST", []byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:<script>alert(1)</script>\r\nURL:javascript:alert(1)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")},
		{strings.Repeat("<b>", 60) + ".html", "text/plain", html},
	}
}

// hostilePDF runs a script when it is opened, and its whole page is a link.
func hostilePDF() []byte {
	words := "BT /F 12 Tf 20 350 Td (Curriculum vitae <script>alert\\(1\\)</script>) Tj ET"
	return fmt.Appendf(nil, "%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);app.launchURL\\(\"https://evil.example/pdf\"\\))>>>>endobj\n"+
		"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"+
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R/Annots[6 0 R]>>endobj\n"+
		"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"+
		"6 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 300 400]/A<</S/URI/URI(javascript:alert\\(1\\))>>>>endobj\ntrailer<</Root 1 0 R>>\n", len(words), words)
}

// hostileZIP has names that lead out of a folder and into a page.
func hostileZIP(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"../../web/static/keys.js", "<img src=x onerror=alert(1)>.html", `"><script>alert(1)</script>/cv.txt`, "cv\u202efdp.html"} {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
