package extract

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
	"time"
)

// buildPDF writes objects 1, 2, ... with a table of references; object 1 is the
// catalog.
func buildPDF(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

func streamObject(data, extra string) string {
	return fmt.Sprintf("<</Length %d%s>>\nstream\n%s\nendstream", len(data), extra, data)
}

// onePage is a PDF of one page: 4 is its content, 5 its font F1, more objects
// follow from 6 on.
func onePage(content, pageExtra string, more ...string) []byte {
	return onePageOf(streamObject(content, ""), pageExtra, more...)
}

func onePageOf(content, pageExtra string, more ...string) []byte {
	return buildPDF(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R>>>>/Contents 4 0 R" + pageExtra + ">>",
		content, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	}, more...)...)
}

// deflated is a zlib stream (RFC 1950) of a text many times over. The text is
// packed once and its blocks repeated, so the checksum behind them is wrong:
// readers of PDFs do not mind.
func deflated(s string, times int) string {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write([]byte(s))
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		panic(err)
	}
	return "\x78\x9c" + strings.Repeat(b.String(), times) + "\x03\x00\x00\x00\x00\x00"
}

// laughs is a form that draws a form ten times, and so on, nine deep.
func laughs() []byte {
	var forms []string
	for i := range 9 {
		content, next := strings.Repeat("/X1 Do ", 10), i+7
		if i == 8 {
			content, next = "BT /F1 12 Tf (ha) Tj ET", 5
		}
		forms = append(forms, streamObject(content, fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X1 %d 0 R>>>>", next)))
	}
	return onePage("/X1 Do", "", forms...)
}

func zipOf(parts map[string]string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, data := range parts {
		p, err := w.Create(name)
		if err == nil {
			_, err = p.Write([]byte(data))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func docxOf(body string) []byte { return zipOf(map[string]string{"word/document.xml": body}) }

// overlappingZIP has many entries made of the same bytes.
func overlappingZIP() []byte {
	le := binary.LittleEndian
	data := []byte("the same bytes for everybody")
	name := "word/document.xml"
	head := func(sig []byte, extra int) []byte {
		b := append(sig, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0)
		b = le.AppendUint32(b, crc32.ChecksumIEEE(data))
		b = le.AppendUint32(b, uint32(len(data)))
		b = le.AppendUint32(b, uint32(len(data)))
		b = le.AppendUint16(b, uint16(len(name)))
		b = append(b, make([]byte, extra)...)
		return append(b, name...)
	}
	b := append(head([]byte("PK\x03\x04"), 2), data...)
	directory := len(b)
	for range 100 {
		b = append(b, head([]byte("PK\x01\x02\x14\x00"), 16)...)
	}
	size := len(b) - directory
	b = append(b, "PK\x05\x06\x00\x00\x00\x00\x64\x00\x64\x00"...)
	b = le.AppendUint32(b, uint32(size))
	b = le.AppendUint32(b, uint32(directory))
	return append(b, 0, 0)
}

func bmp(w, h uint32) []byte {
	b := make([]byte, 54)
	copy(b, "BM")
	binary.LittleEndian.PutUint32(b[10:], 54)
	binary.LittleEndian.PutUint32(b[14:], 40)
	binary.LittleEndian.PutUint32(b[18:], w)
	binary.LittleEndian.PutUint32(b[22:], h)
	binary.LittleEndian.PutUint16(b[26:], 1)
	binary.LittleEndian.PutUint16(b[28:], 24)
	return b
}

// bombs are files made to hang a reader or eat its memory.
func bombs() map[string][]byte {
	const mega = 1 << 20
	spaces := deflated(strings.Repeat(" ", mega), 1000)
	return map[string][]byte{
		"laughs.pdf":        laughs(),
		"flate.pdf":         onePageOf(streamObject(deflated("BT /F1 9 Tf "+strings.Repeat("(aaaa bbbb) Tj ", mega/15), 500), "/Filter/FlateDecode"), ""),
		"flate-twice.pdf":   onePageOf(streamObject(deflated(spaces, 1), "/Filter[/FlateDecode/FlateDecode]"), ""),
		"nested.pdf":        onePage("BT "+strings.Repeat("[", 2*mega), ""),
		"nested-object.pdf": buildPDF("<</Type/Catalog/Pages 2 0 R/X "+strings.Repeat("[", mega)+strings.Repeat("]", mega)+">>", "<</Type/Pages/Kids[]/Count 0>>"),
		"unended-hex.pdf":   onePage("BT /F1 12 Tf <41", ""),
		"kids.pdf":          buildPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1000000>>"),
		"count.pdf":         buildPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
		"self.pdf":          onePage("/X1 Do", "", streamObject("/X1 Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X1 6 0 R>>>>")),
		"length.pdf":        onePageOf("<</Length 4 0 R>>\nstream\nabc\nendstream", ""),
		"wide.docx":         docxOf("<w:document><w:t>" + strings.Repeat("A", 40*mega) + "</w:t></w:document>"),
		"deep.docx":         docxOf(strings.Repeat("<a>", 20000) + strings.Repeat("</a>", 20000)),
		"attributes.docx":   docxOf("<d " + strings.Repeat(`a="x" `, mega) + "/>"),
		"entity.docx":       docxOf(`<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:t>&x;</w:t></w:document>`),
		"laughs.docx":       docxOf(`<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:t>&b;</w:t></w:document>`),
		"overlap.zip":       overlappingZIP(),
		"deep.rtf":          []byte(`{\rtf1` + strings.Repeat("{", mega)),
		"hungry.rtf":        []byte(`{\rtf1\bin2147483647 x}`),
		"huge.bmp":          bmp(60000, 60000),
		"deep.html":         []byte("<html>" + strings.Repeat("<div>", mega)),
		"long.html":         []byte("<html><a href='" + strings.Repeat("a", 40*mega)),
		"loop.msg":          loopingCompound(),
		"cut.dat":           winmail()[:60],
		"many.dat":          append([]byte("\x78\x9f\x3e\x22\x01\x00"), bytes.Repeat(tnefAttribute(tnefAttachStart, nil), 5000)...),
	}
}

// loopingCompound has a directory entry that is its own sibling.
func loopingCompound() []byte {
	b := outlookMessage()
	directory := 512 * (1 + int(binary.LittleEndian.Uint32(b[48:])))
	binary.LittleEndian.PutUint32(b[directory+128+72:], 1)
	return b
}

// TestBombs: every bomb is contained, and the file after it is read.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	limits := Limits{CPU: time.Second, Wall: 5 * time.Second}
	p := newPool(t, Options{OCR: OCR{Off: true}, Limits: limits})
	good := sample(t, "cv.pdf")
	for name, bomb := range bombs() {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			text := mustRead(t, p, name, bomb)
			if took := time.Since(start); took > limits.Wall+time.Minute {
				t.Errorf("took %v", took)
			}
			if text.State == "" || text.Words >= fewWords && !strings.HasPrefix(name, "flate") {
				t.Errorf("%s, %d words: %.60q", text.State, text.Words, text.Text)
			}
			if strings.Contains(text.Text, "root:") {
				t.Error("a file of this machine was read")
			}
			if next := mustRead(t, p, "cv.pdf", good); next.State != OK || next.Words < 100 {
				t.Errorf("the next file: %s %q", next.State, next.Warnings)
			}
			t.Logf("%s %q", text.State, text.Warnings)
		})
	}
}
