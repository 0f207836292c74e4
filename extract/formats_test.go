package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRTF(t *testing.T) {
	tests := []struct{ in, want string }{
		{`{\rtf1 one\par two\line three}`, "one\ntwo\nthree"},
		{`{\rtf1\ansi\ansicpg1252 caf\'e9 \ldblquote x\rdblquote}`, "café “x”"},
		{`{\rtf1{\fonttbl{\f0\fcharset204 Arial;}{\f1\fcharset0 Arial;}}\f0\'cf\f1\'e9}`, "Пé"},
		{`{\rtf1{\fonttbl{\f2\fcharset128 Mincho;}}\f2\'93\'fa\'96\'7b}`, "日本"},
		{`{\rtf1\uc1\u321?\'f3d\u378\'3f}`, "Łódź"},
		{`{\rtf1\uc2\u8364\'a2\'e35}`, "€5"},
		{`{\rtf1\uc0\u-10179\u-8704}`, "😀"},
		{`{\rtf1{\*\generator Writer;}{\info{\author Nobody}}{\pict\bin2 }}}shown}`, "shown"},
		{`{\rtf1{\stylesheet{\s0 Normal;}}a{\v hidden}b}`, "ab"},
		{`{\rtf1{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}}`, "link"},
		{`{\rtf1\trowd a\cell b\cell\row c}`, "a\tb\nc"},
		{`{\rtf1 a{\footnote note}b}`, "ab\nnote"},
		{`{\rtf1 a\~b\_c\-d \{x\}}`, "a b-cd {x}"},
		{`{\rtf1 x}}trailing`, "x"},
		{`{\rtf1 unclosed`, "unclosed"},
	}
	for _, test := range tests {
		if got := readHere("x.rtf", []byte(test.in)); got.Text != test.want || got.State != OK {
			t.Errorf("%s: %s %q, want %q", test.in, got.State, got.Text, test.want)
		}
	}
}

func TestDOCX(t *testing.T) {
	tests := []struct{ what, body, want string }{
		{"paragraphs", "<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb\tc"},
		{"table", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "a\tb"},
		{"list", "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "- a"},
		{"text box once", "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>", "box"},
		{"deleted", "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>", "new"},
		{"page break", `<w:p><w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>`, "a\n\nb"},
	}
	for _, test := range tests {
		got := readHere("x.docx", docxOf(`<w:document xmlns:w="w" xmlns:mc="mc"><w:body>`+test.body+`</w:body></w:document>`))
		if got.Text != test.want || got.State != OK {
			t.Errorf("%s: %s %q, want %q", test.what, got.State, got.Text, test.want)
		}
	}
}

func TestDOCXWarnings(t *testing.T) {
	document := "<w:document><w:p><w:r><w:t>hello</w:t></w:r></w:p></w:document>"
	rels := func(typ, mode string) string {
		return `<Relationships><Relationship Id="r1" Type="http://x/` + typ + `" Target="http://evil.example/t.dotm" TargetMode="` + mode + `"/></Relationships>`
	}
	tests := []struct {
		part, data string
		want       []string
	}{
		{"word/styles.xml", "<x/>", nil},
		{"word/_rels/document.xml.rels", rels("hyperlink", "External"), nil},
		{"word/_rels/settings.xml.rels", rels("attachedTemplate", "External"), []string{"external: attachedTemplate http://evil.example/t.dotm"}},
		{"word/vbaProject.bin", "x", []string{"macros: vbaProject.bin"}},
		{"word/embeddings/oleObject1.bin", "x", []string{"embedded_file: oleObject1.bin"}},
	}
	for _, test := range tests {
		got := readHere("x.docx", zipOf(map[string]string{"word/document.xml": document, test.part: test.data}))
		if !slices.Equal(got.Warnings, test.want) {
			t.Errorf("%s: %q, want %q", test.part, got.Warnings, test.want)
		}
	}
}

func TestHTML(t *testing.T) {
	tests := []struct{ in, want string }{
		{"<html><p>one<p>two &eacute;</html>", "one\ntwo é"},
		{"<html><body>a <b>b</b>\n c<script>no</script></body>", "a b c"},
		{"<html><table><tr><td>a<td>b</table>", "a\tb"},
		{"<html><ul><li>a<li>b</ul>", "- a\n- b"},
		{"Subject: <code>x</code>\nThe <b>rest</b>", "Subject: x\nThe rest"},
		{"<html><meta charset=windows-1251>\xcf\xf0\xe8", "При"},
	}
	for _, test := range tests {
		if got := readHere("x.html", []byte(test.in)); got.Text != test.want || got.State != OK {
			t.Errorf("%s: %s %q, want %q", test.in, got.State, got.Text, test.want)
		}
	}
}

func TestDocCharacters(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a\rb", "a\nb"},
		{"a\x07b\x07\x07c", "a\tb\nc"},
		{"see \x13 HYPERLINK \"x\" \x14here\x15.", "see here."},
		{"\x13 PAGE \x15x", "x"},
		{"a\x1eb\x1fc\x01", "a-bc"},
		{"\x15\x14odd", "odd"},
	}
	for _, test := range tests {
		if got := docCharacters(test.in); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

func TestDecodeText(t *testing.T) {
	tests := []struct{ in, want string }{
		{"caf\xc3\xa9", "café"},
		{"\xef\xbb\xbfcaf\xc3\xa9", "café"},
		{"caf\xe9 \x96 \x80", "café – €"},
		{"\xff\xfeh\x00i\x00", "hi"},
		{"h\x00i\x00!\x00", "hi!"},
		{"\xfe\xff\x00h\x00i", "hi"},
		{"cut \xc3", "cut \ufffd"},
	}
	for _, test := range tests {
		if got := tidy(decodeText([]byte(test.in))); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

func TestSniff(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"a.pdf", "%PDF-1.4", formatPDF},
		{"a.pdf", "junk\r\n%PDF-1.4", formatPDF},
		{"a.doc", `{\rtf1}`, formatRTF},
		{"winmail.dat", "\x78\x9f\x3e\x22", formatTNEF},
		{"a.html", "<!-- x -->\n<html>", formatHTML},
		{"a.html", "Stuur je CV.\n<a href='mailto:x@y.example'>Solliciteer</a>", formatHTML},
		{"-", "<p>One</p>", formatHTML},
		{"a.txt", "he wrote </p> by hand", formatTXT},
		{"-", "write to <x@y.example>", formatTXT},
		{"a.txt", "hello", formatTXT},
		{"a.txt", "h\x00e\x00l\x00l\x00o\x00", formatTXT},
		{"a.txt", "\r\n \n", formatEmpty},
		{"a.eml", "Received: by x\r\nSubject: %PDF-\r\n\r\n", formatEML},
		{"a.zip", string(zipOf(map[string]string{"a.txt": "x"})), formatZIP},
		{"a.docx", string(docxOf("<x/>")), formatDOCX},
		{"a.zip", string(zipOf(map[string]string{"META-INF/MANIFEST.MF": "x"})), "jar"},
		{"a.docx", string(compoundFile(stream{"EncryptedPackage", []byte("x")})), formatOOXML},
		{"a.xls", string(compoundFile(stream{"Workbook", []byte("x")})), formatOLE},
		{"cv.pdf", "MZ\x90\x00\x03\x00\x00\x00", "exe"},
		{"a.7z", "7z\xbc\xaf\x27\x1c\x00\x04", "7z"},
	}
	for _, test := range tests {
		if got := sniff(test.name, []byte(test.data)).format; got != test.want {
			t.Errorf("%s %.20q: %s, want %s", test.name, test.data, got, test.want)
		}
	}
}

func TestMismatch(t *testing.T) {
	tests := []struct{ name, format, want string }{
		{"cv.pdf", formatPDF, ""},
		{"CV.PDF", formatDOCX, ".pdf"},
		{"cv.doc", formatRTF, ""},
		{"cv", formatPDF, ""},
		{"cv.jpg", formatHTML, ".jpg"},
		{"cv.xyz", formatPDF, ""},
	}
	for _, test := range tests {
		if got := mismatch(test.name, test.format); got != test.want {
			t.Errorf("%s as %s: %q", test.name, test.format, got)
		}
	}
}

// Archives inside are named and not opened; what systems add is left out.
func TestZIP(t *testing.T) {
	got := readHere("papers.zip", zipOf(map[string]string{
		"papers/CV.txt": "curriculum", "inner.zip": string(zipOf(map[string]string{"x": "y"})),
		"__MACOSX/._CV.txt": "x", ".DS_Store": "x", "empty.txt": "",
	}))
	slices.Sort(got.Warnings)
	if diff := cmp.Diff([]Paper{{"CV.txt", []byte("curriculum")}}, got.Papers); diff != "" || got.State != OK {
		t.Errorf("%s %s", got.State, diff)
	}
	if want := []string{"archive_inside: inner.zip", "empty_file: empty.txt"}; !slices.Equal(got.Warnings, want) {
		t.Errorf("%q, want %q", got.Warnings, want)
	}
}

func TestUnsupported(t *testing.T) {
	got := readHere("cv.pdf", []byte("MZ\x90\x00\x03\x00\x00\x00"))
	if got.State != Unsupported || len(got.Warnings) != 2 || !strings.HasPrefix(got.Warnings[0], "type_mismatch: .pdf") {
		t.Errorf("%s %q", got.State, got.Warnings)
	}
}
