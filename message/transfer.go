package message

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// The transfer encodings (RFC 2045, 6), as [transferEncoding] names them.
const (
	identity        = "identity"
	base64Coding    = "base64"
	quotedPrintable = "quoted-printable"
	uuCoding        = "uuencode"
)

// transferEncoding reads a Content-Transfer-Encoding; not known when it names
// none that we can undo.
func transferEncoding(field string) (coding string, known bool) {
	token := strings.ToLower(strings.Trim(field, " \t\"'"))
	if i := strings.IndexAny(token, ";, \t("); i > 0 && token[:i] != "quoted" {
		token = token[:i]
	}
	switch strings.Trim(strings.ReplaceAll(token, " ", "-"), `"'`) {
	case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "7bits", "8bits", "none", "plain", "identity":
		return identity, true
	case "base64", "base-64", "b", "b64", "x-base64":
		return base64Coding, true
	case "quoted-printable", "quoted_printable", "quotedprintable", "q", "qp":
		return quotedPrintable, true
	case "x-uuencode", "uuencode", "x-uue", "uue", "uu", "x-uu":
		return uuCoding, true
	}
	return identity, false
}

const notBase64 = 0xFF

// base64Value maps both alphabets of RFC 4648 to their values.
var base64Value = func() (t [256]byte) {
	for i := range t {
		t[i] = notBase64
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		t[c] = byte(i)
	}
	t['-'], t['_'] = 62, 63
	return t
}()

// decodeBase64 decodes what is base64 in src: lines of other text are left out,
// stray characters skipped, padding may be missing or stand in the middle. clean
// is false if anything had to be skipped or guessed.
func decodeBase64(src []byte) (data []byte, clean bool) {
	src = bytes.TrimSpace(src)
	data = make([]byte, base64.StdEncoding.DecodedLen(len(src)))
	if n, err := base64.StdEncoding.Decode(data, src); err == nil {
		return data[:n], true
	}
	d := base64Decoder{out: data[:0], web: !bytes.ContainsAny(src, "+/")}
	for len(src) > 0 {
		line, size := cutLine(src)
		if !strayText(line) && (d.web || !bytes.Contains(line, []byte("--"))) {
			d.write(line)
		}
		src = src[size:]
	}
	d.flush()
	return d.out, false
}

// base64Decoder gathers six bits at a time.
type base64Decoder struct {
	out  []byte
	bits uint32
	held int  // characters of the quantum so far
	web  bool // dashes and low lines stand for plus signs and slashes (RFC 4648, 5)
}

func (d *base64Decoder) write(line []byte) {
	for i, c := range line {
		v := base64Value[c]
		switch {
		case c == '=':
			if rest := bytes.TrimSpace(line[i+1:]); d.held == 3 || len(rest) == 0 || rest[0] == '=' {
				d.flush()
			}
		case v != notBase64 && (d.web || c != '-' && c != '_'):
			d.bits = d.bits<<6 | uint32(v)
			if d.held++; d.held == 4 {
				d.out = append(d.out, byte(d.bits>>16), byte(d.bits>>8), byte(d.bits))
				d.held = 0
			}
		}
	}
}

// flush ends a quantum that is short of four characters.
func (d *base64Decoder) flush() {
	switch d.held {
	case 2:
		d.out = append(d.out, byte(d.bits>>4))
	case 3:
		d.out = append(d.out, byte(d.bits>>10), byte(d.bits>>2))
	}
	d.held = 0
}

// strayText says whether a line among base64 is words: a scanner's footer, or a
// delimiter that lost its part.
func strayText(line []byte) bool {
	line = bytes.TrimSpace(line)
	if bytes.HasPrefix(line, []byte("--")) {
		return true
	}
	blanks, junk := 0, 0
	for _, c := range line {
		switch {
		case c == ' ' || c == '\t':
			blanks++
		case base64Value[c] == notBase64 && c != '=':
			junk++
		}
	}
	rest := len(line) - blanks - junk
	return blanks > 0 && (junk > 0 || rest%4 != 0) || junk*2 > len(line)
}

// mostlyStray says whether the first line and most of those after it are words, so
// that the whole was never encoded.
func mostlyStray(src []byte) bool {
	stray, sound := 0, 0
	for src = src[:min(len(src), 4<<10)]; len(src) > 0; {
		line, size := cutLine(src)
		switch {
		case len(bytes.TrimSpace(line)) == 0:
		case strayText(line):
			stray++
		case stray == 0:
			return false
		default:
			sound++
		}
		src = src[size:]
	}
	return stray > sound
}

// decodeQuotedPrintable undoes RFC 2045, 6.7. A bad escape stays as it is.
func decodeQuotedPrintable(src []byte) (data []byte, clean bool) {
	out := make([]byte, 0, len(src))
	clean = true
	for len(src) > 0 {
		end := bytes.IndexByte(src, '\n')
		line, rest := src, []byte(nil)
		if end >= 0 {
			line, rest = src[:end], src[end+1:]
		}
		trimmed := bytes.TrimRight(line, " \t\r")
		soft := bytes.HasSuffix(trimmed, []byte("="))
		if soft {
			trimmed = trimmed[:len(trimmed)-1]
		}
		var ok bool
		out, ok = appendEscapes(out, trimmed)
		clean = clean && ok
		if !soft && end >= 0 {
			if bytes.HasSuffix(line, []byte("\r")) {
				out = append(out, '\r')
			}
			out = append(out, '\n')
		}
		src = rest
	}
	return out, clean
}

func appendEscapes(out, line []byte) ([]byte, bool) {
	clean := true
	for {
		i := bytes.IndexByte(line, '=')
		if i < 0 {
			return append(out, line...), clean
		}
		out = append(out, line[:i]...)
		line = line[i:]
		if len(line) >= 3 {
			if c, ok := hexByte(line[1], line[2]); ok {
				out, line = append(out, c), line[3:]
				continue
			}
		}
		clean = false
		out, line = append(out, '='), line[1:]
	}
}
