package message

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/emersion/go-message/mail"
)

// paper is a file that a letter of the test carries.
type paper struct {
	name string
	data []byte
}

// papersOf makes n files whose bytes look like documents and are all different.
func papersOf(rng *rand.Rand, n int) []paper {
	marks := []string{"%PDF-1.7\n", "PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", `{\rtf1 `, "\xFF\xD8\xFF"}
	var ps []paper
	for i := range n {
		data := []byte(marks[rng.IntN(len(marks))])
		for range 200 + rng.IntN(2000) {
			data = append(data, byte(rng.IntN(256)))
		}
		ps = append(ps, paper{fmt.Sprintf("paper %d.pdf", i), data})
	}
	return ps
}

func wrap(b []byte) string {
	text := base64.StdEncoding.EncodeToString(b)
	var out strings.Builder
	for len(text) > 76 {
		out.WriteString(text[:76] + "\r\n")
		text = text[76:]
	}
	out.WriteString(text + "\r\n")
	return out.String()
}

// soundLetter is a well-formed letter with those papers: plain and HTML text in an
// alternative, and the papers beside it.
func soundLetter(ps []paper) string {
	var b strings.Builder
	b.WriteString("Return-Path: <marie@example.org>\r\nReceived: from a by b; Tue, 3 Nov 2026 10:00:00 +0100\r\n" +
		"From: Marie Dupont <marie@example.org>\r\nTo: jobs@example.com\r\nSubject: Canada PO - Dupont\r\n" +
		"Date: Tue, 3 Nov 2026 09:59:00 +0100\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed;\r\n\tboundary=\"outer=_1\"\r\n\r\nThis is a message in MIME.\r\n" +
		"--outer=_1\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n" +
		"--inner\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlease find my papers.\r\n" +
		"--inner\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Please find=\r\n my papers.</p>\r\n--inner--\r\n\r\n")
	for _, p := range ps {
		b.WriteString("--outer=_1\r\nContent-Type: application/pdf;\r\n name=\"" + p.name + "\"\r\nContent-Transfer-Encoding: base64\r\n" +
			"Content-Disposition: attachment; filename=\"" + p.name + "\"\r\n\r\n" + wrap(p.data))
	}
	b.WriteString("--outer=_1--\r\n")
	return b.String()
}

// damages are the kinds of harm that letters were found to have. None takes bytes
// of a paper away, so none may cost one.
var damages = []struct {
	name string
	do   func(letter string, rng *rand.Rand) string
}{
	{"none", func(s string, _ *rand.Rand) string { return s }},
	{"lf only", replace("\r\n", "\n")},
	{"cr only", replace("\r\n", "\r")},
	{"double cr", replace("\r\n", "\r\r\n")},
	{"mbox line", func(s string, _ *rand.Rand) string { return "From marie@example.org Tue Nov  3 10:00:00 2026\r\n" + s }},
	{"leading blank lines", func(s string, _ *rand.Rand) string { return "\r\n \r\n" + s }},
	{"leading continuation", func(s string, _ *rand.Rand) string { return "\tstray\r\n" + s }},
	{"byte order mark", func(s string, _ *rand.Rand) string { return "\xef\xbb\xbf" + s }},
	{"utf-16", func(s string, _ *rand.Rand) string { return toUTF16(s) }},
	{"nul in header", replace("Subject:", "Subj\x00ect:")},
	{"stray line in header", replace("To: jobs", "this is no field\r\nTo: jobs")},
	{"stray line in part header", replace("Content-Transfer-Encoding: base64", "stray words\r\nContent-Transfer-Encoding: base64")},
	{"blank line in header", replace("MIME-Version: 1.0\r\n", "\r\nMIME-Version: 1.0\r\n")},
	{"blank line before part header", replace("\r\nContent-Type: application/pdf", "\r\n\r\nContent-Type: application/pdf")},
	{"blanks for the separator", replace("inner\r\n\r\n--inner", "inner\r\n  \r\n--inner")},
	{"no separator in parts", replace(".pdf\"\r\n\r\n", ".pdf\"\r\n")},
	{"no separator at top", replace("\"outer=_1\"\r\n\r\nThis is a message in MIME.\r\n", "\"outer=_1\"\r\n")},
	{"never closed", replace("--outer=_1--\r\n", "")},
	{"inner never closed", replace("--inner--\r\n", "")},
	{"closed too early", replace("--inner--\r\n\r\n", "--inner--\r\n\r\n--outer=_1--\r\n")},
	{"blanks behind delimiters", replace("--outer=_1\r\n", "--outer=_1 \t\r\n")},
	{"wrong boundary", replace("boundary=\"outer=_1\"", "boundary=\"something else\"")},
	{"boundary in other case", replace("boundary=\"outer=_1\"", "boundary=\"OUTER=_1\"")},
	{"no boundary", replace(";\r\n\tboundary=\"outer=_1\"", "")},
	{"empty boundary", replace("\"outer=_1\"", "\"\"")},
	{"blanks in boundary", replace("boundary=\"outer=_1\"", "boundary=\" outer=_1 \"")},
	{"unquoted boundary", replace("boundary=\"outer=_1\"", "boundary=outer=_1")},
	{"unclosed boundary quote", replace("boundary=\"outer=_1\"", "boundary=\"outer=_1")},
	{"no semicolon", replace("multipart/mixed;", "multipart/mixed")},
	{"no Content-Type at top", replace("Content-Type: multipart/mixed;\r\n\tboundary=\"outer=_1\"\r\n", "")},
	{"Content-Type twice", replace("Content-Type: multipart/mixed", "Content-Type: text/plain\r\nContent-Type: multipart/mixed")},
	{"disposition twice", replace("Content-Disposition: attachment", "Content-Disposition: inline\r\nContent-Disposition: attachment")},
	{"inline without name", regex(`Content-Disposition: [^\r]*\r\n`, "Content-Disposition: inline\r\n")},
	{"octet-stream without name", regex(`Content-Type: application/pdf;\r\n[^\r]*\r\n`, "Content-Type: application/octet-stream\r\n")},
	{"text/plain by mistake", replace("application/pdf", "text/plain")},
	{"senseless type", replace("application/pdf", "pdf")},
	{"encoding in capitals with parameter", replace("Encoding: base64", "Encoding: BASE64; charset=utf-8")},
	{"encoding quoted", replace("Encoding: base64", `Encoding: "base64"`)},
	{"encoding lost", replace("Content-Transfer-Encoding: base64\r\n", "")},
	{"encoding unknown", replace("quoted-printable", "x-unheard-of")},
	{"base64 without padding", regex(`=+\r\n--outer`, "\r\n--outer")},
	{"junk in base64", func(s string, rng *rand.Rand) string { return sprinkle(s, "!", rng) }},
	{"blank lines in base64", func(s string, rng *rand.Rand) string { return sprinkle(s, "\r\n\r\n", rng) }},
	{"footer in base64", regex(`\r\n(--outer=_1--)`, "\r\nThis mail was checked by a scanner, and all is well.\r\n$1")},
	{"padded blocks", func(s string, _ *rand.Rand) string { return reblock(s) }},
	{"unknown charset", replace("charset=utf-8", "charset=x-unheard-of")},
	{"8-bit file name", replace("paper ", "L\xF3pez ")},
	{"capitals", replace("Content-Type:", "CONTENT-TYPE:")},
	{"blank before colon", replace("Content-Type:", "Content-Type :")},
	{"comment in type", replace("application/pdf;", "application/pdf (a paper);")},
	{"encoded disposition", regex(`Content-Disposition: attachment; filename="(paper) (\d+).pdf"`, "Content-Disposition: =?utf-8?Q?attachment;_filename=$1_$2.pdf?=")},
	{"multipart in base64", func(s string, _ *rand.Rand) string { return sealWhole(s) }},
	{"long header", func(s string, _ *rand.Rand) string { return "X-Long: " + strings.Repeat("x", 20_000) + "\r\n" + s }},
	{"digest", replace("multipart/mixed", "multipart/x-unheard-of")},
	{"same boundary inside", func(s string, _ *rand.Rand) string {
		return strings.NewReplacer("boundary=inner", "boundary=\"outer=_1\"", "--inner", "--outer=_1").Replace(s)
	}},
	{"parameters without indent", replace("pdf;\r\n name=", "pdf;\r\nname=")},
	{"Content-Type before a torn header", func(s string, _ *rand.Rand) string {
		return "Content-Type: multipart/mixed; boundary=\"outer=_1\"\r\n \r\n\r\n" + s
	}},
	{"dashes in base64", func(s string, rng *rand.Rand) string { return sprinkle(s, "-", rng) }},
	{"a delimiter with a letter lost", lastly("--outer=_1\r\nContent-Type: app", "--oter=_1\r\nContent-Type: app")},
	{"a delimiter with a letter before it", lastly("--outer=_1\r\nContent-Type: app", "x--outer=_1\r\nContent-Type: app")},
	{"a delimiter lost", lastly("--outer=_1\r\nContent-Type: app", "Content-Type: app")},
	{"first delimiter lost", replace("--outer=_1\r\nContent-Type: multi", "Content-Type: multi")},
	{"blank line in part header", replace("Content-Disposition", "\r\nContent-Disposition")},
	{"line of blanks before a continuation", replace("pdf;\r\n name", "pdf;\r\n\t\r\n name")},
	{"8-bit in a field name", replace("Content-Disposition", "Content-Dispos\xeftion")},
	{"blank in a field name", replace("Content-Transfer-Encoding: base64", "Content-Transfer -Encoding: base64")},
	{"type of the multipart misspelt", replace("multipart/mixed", "multipar/mixed")},
	{"words after the end", func(s string, _ *rand.Rand) string { return s + "\r\nSent by a list.\r\n" }},
}

func replace(from, to string) func(string, *rand.Rand) string {
	return func(s string, _ *rand.Rand) string { return strings.ReplaceAll(s, from, to) }
}

// lastly changes the last place only.
func lastly(from, to string) func(string, *rand.Rand) string {
	return func(s string, _ *rand.Rand) string {
		i := strings.LastIndex(s, from)
		if i < 0 {
			return s
		}
		return s[:i] + to + s[i+len(from):]
	}
}

func regex(from, to string) func(string, *rand.Rand) string {
	re := regexp.MustCompile(from)
	return func(s string, _ *rand.Rand) string { return re.ReplaceAllString(s, to) }
}

func toUTF16(s string) string {
	out := []byte{0xFF, 0xFE}
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return string(out)
}

var base64Line = regexp.MustCompile(`(?m)^[A-Za-z0-9+/]{76}\r$`)

// sprinkle puts junk into the middle of some lines of base64.
func sprinkle(s, junk string, rng *rand.Rand) string {
	return base64Line.ReplaceAllStringFunc(s, func(line string) string {
		if rng.IntN(3) > 0 {
			return line
		}
		at := rng.IntN(76)
		return line[:at] + junk + line[at:]
	})
}

// reblock encodes every line of base64 again in padded blocks of their own.
func reblock(s string) string {
	return base64Line.ReplaceAllStringFunc(s, func(line string) string {
		data, err := base64.StdEncoding.DecodeString(strings.TrimSpace(line))
		if err != nil {
			return line
		}
		return base64.StdEncoding.EncodeToString(data[:10]) + "\r\n" + base64.StdEncoding.EncodeToString(data[10:]) + "\r"
	})
}

// sealWhole encodes the body of the whole multipart, which is forbidden.
func sealWhole(s string) string {
	head, body, _ := strings.Cut(s, "\r\n\r\n")
	return head + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + wrap([]byte(body))
}

func TestDamageLosesNoAttachment(t *testing.T) {
	for i, damage := range damages {
		t.Run(damage.name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(1, uint64(i)))
			for range 10 {
				ps := papersOf(rng, 1+rng.IntN(4))
				letter := damage.do(soundLetter(ps), rng)
				m := Read([]byte(letter), Limits{})
				if lost := missing(m, ps); lost > 0 {
					t.Fatalf("%d of %d papers lost; problems %v\n%.1500s", lost, len(ps), m.Problems, letter)
				}
				if !strings.Contains(m.Text, "my papers") {
					t.Fatalf("text lost: %q, problems %v", m.Text, m.Problems)
				}
			}
		})
	}
}

// Two damages at once are common too: a program that errs once errs twice.
func TestTwoDamagesLoseNoAttachment(t *testing.T) {
	// These two wrap the letter as a whole; what is done after them hits the wrapping.
	whole := map[string]bool{"utf-16": true, "multipart in base64": true}
	for i, one := range damages {
		for j, two := range damages {
			if one.name == "double cr" && two.name == "cr only" {
				continue // nothing but blank lines
			}
			if whole[one.name] || whole[two.name] {
				continue
			}
			rng := rand.New(rand.NewPCG(uint64(i), uint64(j)))
			ps := papersOf(rng, 2)
			letter := two.do(one.do(soundLetter(ps), rng), rng)
			if lost := missing(Read([]byte(letter), Limits{}), ps); lost > 0 {
				t.Errorf("%s, then %s: %d papers lost", one.name, two.name, lost)
			}
		}
	}
}

func missing(m *Message, ps []paper) (lost int) {
	for _, p := range ps {
		found := false
		for _, a := range m.Attachments {
			found = found || bytes.Equal(a.Data, p.data)
		}
		if !found {
			lost++
		}
	}
	return lost
}

// What go-message alone loses of the same letters: the reason for a walker of our
// own.
func TestGoMessageLosesSome(t *testing.T) {
	lost, all := 0, 0
	for i, damage := range damages {
		rng := rand.New(rand.NewPCG(1, uint64(i)))
		ps := papersOf(rng, 3)
		letter := damage.do(soundLetter(ps), rng)
		all += len(ps)
		lost += missing(&Message{Attachments: readByGoMessage([]byte(letter))}, ps)
	}
	t.Logf("go-message loses %d of %d papers", lost, all)
	if lost == 0 {
		t.Error("go-message reads everything: is our walker still needed?")
	}
}

func readByGoMessage(raw []byte) (list []Attachment) {
	r, err := mail.CreateReader(bytes.NewReader(raw))
	if r == nil {
		return nil
	}
	for err == nil || !errors.Is(err, io.EOF) {
		var p *mail.Part
		p, err = r.NextPart()
		if p == nil {
			return list
		}
		data, readErr := io.ReadAll(p.Body)
		if readErr != nil {
			continue
		}
		list = append(list, Attachment{Data: data})
	}
	return list
}
