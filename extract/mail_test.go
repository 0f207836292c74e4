package extract

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// readHere reads a file in this process: for parsers of our own that need no
// MuPDF and whose cost is bounded.
func readHere(name string, data []byte) Text {
	f := &file{name: name, data: data, limits: Limits{}.withDefaults(), progress: func(*file, bool) {}}
	f.read()
	return f.finished()
}

func utf16Bytes(s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// prop names the stream of a property.
func prop(dir string, id int, typ string) string {
	return fmt.Sprintf("%s__substg1.0_%04X%s", dir, id, typ)
}

func attachment(n int) string { return fmt.Sprintf("__attach_version1.0_#%08X/", n) }

func outlookMessage() []byte {
	inner := attachment(1) + "__substg1.0_3701000D/"
	return compoundFile(
		stream{"__properties_version1.0", make([]byte, 32)},
		stream{prop("", propSubject, "001F"), utf16Bytes("Candidature – Zoë Ødegård")},
		stream{prop("", propSenderName, "001F"), utf16Bytes("Zoë Ødegård")},
		stream{prop("", propSenderSMTP, "001F"), utf16Bytes("zoe@odegard.example")},
		stream{prop("", propBody, "001F"), utf16Bytes("Please find my papers attached.\r\n")},
		stream{attachment(0) + prop("", propAttachLong, "001F"), utf16Bytes("CV Zoë.pdf")},
		stream{attachment(0) + prop("", propAttachData, "0102"), bytes.Repeat([]byte("%PDF-1.4 "), 1000)},
		stream{inner + "__properties_version1.0", make([]byte, 24)},
		stream{prop(inner, propSubject, "001E"), []byte("Reference for Zo\xeb")},
		stream{prop(inner, propBody, "001E"), []byte("She is excellent.")},
		stream{inner + attachment(0) + prop("", propAttachName, "001E"), []byte("LETTER.TXT")},
		stream{inner + attachment(0) + prop("", propAttachData, "0102"), []byte("To whom it may concern")},
		stream{attachment(2) + prop("", propAttachLong, "001F"), utf16Bytes("OneDrive link.url")},
	)
}

func TestMSG(t *testing.T) {
	text := readHere("application.msg", outlookMessage())
	want := "From: Zoë Ødegård <zoe@odegard.example>\nSubject: Candidature – Zoë Ødegård\n\nPlease find my papers attached."
	if text.State != OK || text.Format != formatMSG || text.Text != want {
		t.Errorf("%s %s %q", text.Format, text.State, text.Text)
	}
	if diff := cmp.Diff([]string{"CV Zoë.pdf", "Reference for Zoë.eml", "LETTER.TXT"}, paperNames(text)); diff != "" {
		t.Error(diff)
	}
	if len(text.Papers) == 3 && (len(text.Papers[0].Data) != 9000 || !strings.Contains(string(text.Papers[1].Data), "\r\n\r\nShe is excellent.")) {
		t.Errorf("papers are not whole: %q", text.Papers[1].Data)
	}
	if !slices.Equal(text.Warnings, []string{"not_received: OneDrive link.url"}) {
		t.Errorf("warnings %q", text.Warnings)
	}
}

func paperNames(t Text) []string {
	var names []string
	for _, p := range t.Papers {
		names = append(names, p.Name)
	}
	return names
}

// tnefAttribute writes one attribute: level, number and type, length, data, sum.
func tnefAttribute(id int, data []byte) []byte {
	b := []byte{1}
	b = binary.LittleEndian.AppendUint32(b, uint32(id))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(data)))
	return append(append(b, data...), 0, 0)
}

// mapiValue writes one property of variable length.
func mapiValue(id, typ int, data []byte) []byte {
	b := words([]uint32{uint32(id)<<16 | uint32(typ), 1, uint32(len(data))})
	return append(append(b, data...), make([]byte, (4-len(data)%4)%4)...)
}

func mapiList(values ...[]byte) []byte {
	return append(words([]uint32{uint32(len(values))}), bytes.Join(values, nil)...)
}

func winmail() []byte {
	named := append(words([]uint32{0x8001_0003}), make([]byte, 16)...) // a named number
	named = append(named, words([]uint32{0, 7, 42})...)
	return slices.Concat(
		[]byte("\x78\x9f\x3e\x22\x01\x00"),
		tnefAttribute(tnefCodePage, words([]uint32{1250, 0})),
		tnefAttribute(tnefMessage, mapiList(named, mapiValue(propRTF, 0x102, uncompressedRTF(`{\rtf1\ansi Dear Sirs,\par please see below.}`)))),
		tnefAttribute(tnefAttachStart, make([]byte, 14)),
		tnefAttribute(tnefAttachTitle, []byte("CV_AK~1.DOC\x00")),
		tnefAttribute(tnefAttachData, []byte("{\\rtf1 curriculum}")),
		tnefAttribute(tnefAttachment, mapiList(mapiValue(propAttachLong, 0x1F, utf16Bytes("CV Łucja Ćwik.doc\x00")))),
		tnefAttribute(tnefAttachStart, make([]byte, 14)),
		tnefAttribute(tnefAttachTitle, []byte("\x8c.txt\x00")),
		tnefAttribute(tnefAttachData, []byte("letter")),
	)
}

func uncompressedRTF(s string) []byte {
	return append(words([]uint32{uint32(len(s) + 12), uint32(len(s)), 0x414C454D, 0}), s...)
}

func TestTNEF(t *testing.T) {
	text := readHere("winmail.dat", winmail())
	if text.Text != "Dear Sirs,\nplease see below." || text.State != OK || text.Format != formatTNEF {
		t.Errorf("%s %s %q", text.Format, text.State, text.Text)
	}
	if diff := cmp.Diff([]Paper{{"CV Łucja Ćwik.doc", []byte("{\\rtf1 curriculum}")}, {"Ś.txt", []byte("letter")}}, text.Papers); diff != "" {
		t.Error(diff)
	}
}

// A winmail.dat cut short still gives the papers in front of the cut.
func TestTNEFCut(t *testing.T) {
	whole := winmail()
	text := readHere("winmail.dat", whole[:len(whole)-4])
	if len(text.Papers) != 1 || text.State != OK || len(text.Warnings) == 0 {
		t.Errorf("%s %d papers %q", text.State, len(text.Papers), text.Warnings)
	}
}

// The example of MS-OXRTFCP 4.1.1.
func TestExpandRTF(t *testing.T) {
	packed := []byte("\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67\x31\x32\x35\x42\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0")
	got, err := expandRTF(packed, 1000)
	if want := "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"; string(got) != want || err != nil {
		t.Errorf("%q %v, want %q", got, err, want)
	}
}
