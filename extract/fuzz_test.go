package extract

import (
	"bytes"
	"os"
	"reflect"
	"testing"
	"time"
	"unicode/utf8"
)

// fuzzFormat reads whatever comes as one format: it must end soon, keep to the
// limits, and say the same twice.
func fuzzFormat(f *testing.F, read func(*file) error, seeds ...[]byte) {
	f.Helper()
	for _, s := range seeds {
		f.Add(s)
	}
	limits := Limits{TextBytes: 1 << 16, PartBytes: 1 << 20, ReadBytes: 2 << 20, Entries: 100}.withDefaults()
	once := func(data []byte) (Text, error) {
		x := &file{data: data, limits: limits, progress: func(*file, bool) {}}
		err := read(x)
		return x.finished(), err
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		text, err := once(data)
		if took := time.Since(start); took > time.Minute {
			t.Errorf("took %v", took)
		}
		if len(text.Text) > limits.TextBytes || !utf8.ValidString(text.Text) || bytes.ContainsAny([]byte(text.Text), "\x00\x07\r") {
			t.Errorf("text out of its bounds: %d bytes", len(text.Text))
		}
		again, err2 := once(data)
		if !reflect.DeepEqual(text, again) || (err == nil) != (err2 == nil) {
			t.Error("the same file gave another text")
		}
	})
}

func seed(f *testing.F, name string) []byte {
	f.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		f.Fatal(err)
	}
	return b
}

func FuzzRTF(f *testing.F)  { fuzzFormat(f, readRTF, []byte(`{\rtf1\u8364 ?\'e9{\*\x y}\bin3 abc}`)) }
func FuzzDOC(f *testing.F)  { fuzzFormat(f, readDOC, seed(f, "cv.doc")) }
func FuzzMSG(f *testing.F)  { fuzzFormat(f, readMSG, outlookMessage()) }
func FuzzTNEF(f *testing.F) { fuzzFormat(f, readTNEF, winmail()) }
func FuzzDOCX(f *testing.F) { fuzzFormat(f, readDOCX, seed(f, "cv.docx")) }
func FuzzODT(f *testing.F)  { fuzzFormat(f, readODF, seed(f, "cv.odt")) }
func FuzzHTML(f *testing.F) { fuzzFormat(f, readHTML, seed(f, "web.html")) }
func FuzzZIP(f *testing.F)  { fuzzFormat(f, readZIP, seed(f, "papers.zip")) }

// The text of the parts, where the fuzzer need not guess a checksum.
func FuzzWordXML(f *testing.F) {
	fuzzFormat(f, func(x *file) error {
		var w wordText
		err := walkXML(x.data, x.limits.Depth, w.visit)
		x.setText(w.flow.String())
		return err
	}, []byte(`<w:p><w:pPr><w:numPr/></w:pPr><w:tbl><w:tr><w:tc/><w:tc><w:r><w:t>a</w:t><w:br w:type="page"/></w:r></w:tc></w:tr></w:tbl></w:p>`))
}

func FuzzCompressedRTF(f *testing.F) {
	f.Add(uncompressedRTF("x"))
	f.Add([]byte("\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if out, _ := expandRTF(b, 1<<16); len(out) > 1<<16+200 && len(out) > len(b) {
			t.Errorf("%d bytes", len(out))
		}
	})
}

// What is written can be read, and what is not a frame does no harm.
func FuzzFrame(f *testing.F) {
	var b bytes.Buffer
	if err := writeFrame(&b, answer{Text: Text{Text: "x"}}, []byte("blob"), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var a answer
		blobs, err := readFrame(bytes.NewReader(data), &a)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := writeFrame(&b, a, blobs...); err != nil {
			t.Fatal(err)
		}
		var again answer
		blobs2, err := readFrame(&b, &again)
		if err != nil || len(blobs) != len(blobs2) || !reflect.DeepEqual(a, again) {
			t.Errorf("%v: read %+v, then %+v", err, a, again)
		}
	})
}
