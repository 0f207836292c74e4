package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"mime"
	"strings"

	"golang.org/x/text/encoding"
)

// Properties of a message or attachment that we use (MS-OXPROPS).
const (
	propSubject    = 0x0037
	propSenderName = 0x0C1A
	propSenderAddr = 0x0C1F
	propSenderSMTP = 0x5D01
	propDisplayTo  = 0x0E04
	propBody       = 0x1000
	propRTF        = 0x1009
	propHTML       = 0x1013
	propAttachName = 0x3704 // 8.3
	propAttachLong = 0x3707
	propDisplay    = 0x3001
	propAttachData = 0x3701
	propCodePage   = 0x3FFD
)

// mapiMessage is a message as Outlook keeps it, in a .msg file or winmail.dat.
type mapiMessage struct {
	subject, fromName, fromAddr, to string
	body                            string
	html, rtf                       []byte // rtf is compressed
}

// text is the message's words: plain text if it has any, else from its HTML or
// RTF.
func (m mapiMessage) text(l Limits) string {
	if strings.TrimSpace(m.body) != "" {
		return m.body
	}
	if len(m.html) > 0 {
		inner := &file{data: m.html, limits: l}
		if readHTML(inner) == nil && strings.TrimSpace(inner.text.Text) != "" {
			return inner.text.Text
		}
	}
	if len(m.rtf) > 0 {
		if plain, err := expandRTF(m.rtf, int(l.PartBytes)); err == nil {
			text, _, _ := rtfText(plain, l) // what it gives before an error is kept
			return text
		}
	}
	return m.body
}

func (m mapiMessage) from() string {
	if m.fromAddr == "" || m.fromAddr == m.fromName || !strings.Contains(m.fromAddr, "@") {
		return m.fromName
	}
	return strings.TrimSpace(m.fromName + " <" + m.fromAddr + ">")
}

// withHead is the text with who wrote to whom about what, as a person sees it.
func (m mapiMessage) withHead(l Limits) string {
	var b strings.Builder
	for _, line := range []struct{ name, value string }{{"From", m.from()}, {"To", m.to}, {"Subject", m.subject}} {
		if line.value != "" {
			b.WriteString(line.name + ": " + oneLine(line.value) + "\n")
		}
	}
	return b.String() + "\n" + m.text(l)
}

// letter is the message as a small RFC 5322 letter, so that a message found
// inside another is read like any letter that is attached.
func (m mapiMessage) letter(l Limits) []byte {
	var b bytes.Buffer
	if strings.Contains(m.fromAddr, "@") {
		b.WriteString("From: " + mime.QEncoding.Encode("utf-8", oneLine(m.fromName)) + " <" + oneLine(m.fromAddr) + ">\r\n")
	}
	b.WriteString("Subject: " + mime.QEncoding.Encode("utf-8", oneLine(m.subject)) + "\r\n")
	b.WriteString("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
	b.WriteString(strings.ReplaceAll(tidy(m.text(l)), "\n", "\r\n"))
	b.WriteString("\r\n")
	return b.Bytes()
}

func oneLine(s string) string { return strings.Join(strings.Fields(tidy(s)), " ") }

// propText decodes a property of type 0x1F (UTF-16) or 0x1E (8-bit).
func propText(typ uint16, b []byte, page encoding.Encoding) string {
	if typ == 0x1F {
		return strings.TrimRight(utf16le(b), "\x00")
	}
	return strings.TrimRight(decodeBytes(b, page), "\x00")
}

// rtfDictionary is what every compressed RTF is taken to begin with (MS-OXRTFCP
// 2.1.2.1).
const rtfDictionary = `{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0` + "\r\n" + `\par \pard\plain\f0\fs20\b\i\u\tab\tx`

// expandRTF undoes the compression of MS-OXRTFCP: runs of eight tokens behind a
// byte that says which are letters and which point back into the last 4 KiB.
func expandRTF(b []byte, most int) ([]byte, error) {
	const head, magicPlain, magicPacked = 16, 0x414C454D, 0x75465A4C
	if len(b) < head {
		return nil, errors.New("compressed RTF cut short")
	}
	switch binary.LittleEndian.Uint32(b[8:]) {
	case magicPlain:
		return b[head:], nil
	case magicPacked:
	default:
		return nil, errors.New("no compressed RTF")
	}
	out := []byte(rtfDictionary)
	for in := b[head:]; len(in) > 0 && len(out) < most; {
		flags := in[0]
		in = in[1:]
		for bit := 0; bit < 8 && len(in) > 0; bit++ {
			if flags>>bit&1 == 0 {
				out, in = append(out, in[0]), in[1:]
				continue
			}
			if len(in) < 2 {
				return out[len(rtfDictionary):], nil
			}
			reference := binary.BigEndian.Uint16(in)
			in = in[2:]
			var ok bool
			if out, ok = copyBack(out, int(reference>>4), int(reference&15)+2); !ok {
				return out[len(rtfDictionary):], nil
			}
		}
	}
	return out[len(rtfDictionary):], nil
}

// copyBack appends n bytes from a place in the ring of the last 4 KiB. A place
// that is the writing place itself ends the document.
func copyBack(out []byte, place, n int) ([]byte, bool) {
	const ring = 4096
	back := (len(out) - place) & (ring - 1)
	if back == 0 {
		return out, false
	}
	for range n {
		from := len(out) - back
		if from < 0 {
			return out, false
		}
		out = append(out, out[from])
	}
	return out, true
}
