package message

import (
	"encoding/base64"
	"os"
	"testing"
)

// The files of testdata/smime were made with openssl for an invented person: the
// .ber with -stream, which gives indefinite lengths.
func smime(t *testing.T, file, name string) *Message {
	t.Helper()
	data, err := os.ReadFile("testdata/smime/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return read("From: marie@example.org", `Content-Type: application/pkcs7-mime; name="`+name+`"`,
		"Content-Transfer-Encoding: base64", "", base64.StdEncoding.EncodeToString(data))
}

func TestSignedLetterIsOpened(t *testing.T) {
	for _, file := range []string{"signed.der", "signed.ber"} {
		m := smime(t, file, "smime.p7m")
		if m.Text != "Please find my CV." || len(m.Attachments) != 1 || m.Attachments[0].Name != "CV.pdf" {
			t.Errorf("%s: text %q, attachments %q, problems %v", file, m.Text, names(m), m.Problems)
		}
	}
}

func TestSignedDocumentIsTakenOut(t *testing.T) {
	m := smime(t, "cv.pdf.p7m", "cv.pdf.p7m")
	if len(m.Attachments) != 1 || m.Attachments[0].Name != "cv.pdf" || string(m.Attachments[0].Data) != "%PDF-1.7\n" {
		t.Errorf("%+v", m.Attachments)
	}
}

func TestEncryptedLetterIsToldOf(t *testing.T) {
	m := smime(t, "enveloped.der", "smime.p7m")
	if !m.Machine.Encrypted || !problem(m, "encrypted") || len(m.Attachments) != 1 {
		t.Errorf("%+v", m)
	}
	m = read("From: marie@example.org", "", "-----BEGIN PGP MESSAGE-----", "", "xyz", "-----END PGP MESSAGE-----")
	if !m.Machine.Encrypted {
		t.Error("an OpenPGP text was not told of")
	}
}

func TestBrokenSealStaysAnAttachment(t *testing.T) {
	m := read(`Content-Type: application/pkcs7-mime; name="smime.p7m"`, "", "0\x80\x06\x09junk")
	if len(m.Attachments) != 1 || !problem(m, "bad-smime") {
		t.Errorf("%+v", m)
	}
}

func FuzzOpenCMS(f *testing.F) {
	for _, file := range []string{"signed.der", "signed.ber", "cv.pdf.p7m", "enveloped.der"} {
		data, err := os.ReadFile("testdata/smime/" + file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		content, kind := openCMS(data)
		if len(content) > len(data) {
			t.Fatalf("%d bytes of content out of %d", len(content), len(data))
		}
		if content != nil && kind != cmsSigned {
			t.Fatalf("content of kind %d", kind)
		}
	})
}
