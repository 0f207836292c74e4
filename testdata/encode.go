package testdata

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// seed is a reproducible stand-in for what programs take from chance.
func seed(name, use string, n int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%s/%d", name, use, n))
	return hex.EncodeToString(sum[:])
}

// number is a reproducible number below limit.
func number(name string, limit int) int {
	sum := sha256.Sum256([]byte(name))
	return int(binary.BigEndian.Uint32(sum[:4]) % uint32(limit))
}

// crlf makes every line end CRLF.
func crlf(text string) []byte {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return []byte(strings.ReplaceAll(text, "\n", "\r\n"))
}

// encodeText writes text in a charset, named as browsers name it; a character
// that the charset lacks is an error.
func encodeText(text, charset string) ([]byte, error) {
	data := crlf(text)
	if charset == "utf-8" || charset == "UTF-8" {
		return data, nil
	}
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return nil, fmt.Errorf("charset %s: %w", charset, err)
	}
	out, err := enc.NewEncoder().Bytes(data)
	if err != nil {
		return nil, fmt.Errorf("charset %s: %w", charset, err)
	}
	return out, nil
}

// transferEncode applies a Content-Transfer-Encoding (RFC 2045, 6).
func transferEncode(data []byte, transfer string) ([]byte, error) {
	switch transfer {
	case "7bit", "8bit":
		return data, nil
	case "base64":
		return base64Lines(data), nil
	case "quoted-printable":
		var b bytes.Buffer
		w := quotedprintable.NewWriter(&b)
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
		return b.Bytes(), nil
	}
	return nil, fmt.Errorf("no transfer encoding %q", transfer)
}

func base64Lines(data []byte) []byte {
	text := base64.StdEncoding.EncodeToString(data)
	var b bytes.Buffer
	for len(text) > 76 {
		b.WriteString(text[:76] + "\r\n")
		text = text[76:]
	}
	b.WriteString(text + "\r\n")
	return b.Bytes()
}

// flow breaks lines softly at 72 characters and stuffs them (RFC 3676, 4).
func flow(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		for utf8.RuneCountInString(line) > 72 {
			cut := strings.LastIndexByte(line[:72], ' ')
			if cut <= 0 {
				break
			}
			b.WriteString(stuff(line[:cut+1]) + "\n")
			line = line[cut+1:]
		}
		b.WriteString(stuff(line) + "\n")
	}
	return b.String()
}

func stuff(line string) string {
	if strings.HasPrefix(line, " ") || strings.HasPrefix(line, ">") || strings.HasPrefix(line, "From ") {
		return " " + line
	}
	return line
}

// encodeWords writes a header value as encoded words of at most 75 characters
// (RFC 2047, 2), each with whole characters; plain ASCII stays as it is.
func encodeWords(text, charset string, encoding byte) (string, error) {
	if ascii(text) {
		return text, nil
	}
	var words []string
	chunk := ""
	for _, r := range text {
		if len(chunk) > 0 {
			word, err := encodeWord(chunk+string(r), charset, encoding)
			if err != nil {
				return "", err
			}
			if len(word) > 70 {
				done, err := encodeWord(chunk, charset, encoding)
				if err != nil {
					return "", err
				}
				words, chunk = append(words, done), ""
			}
		}
		chunk += string(r)
	}
	last, err := encodeWord(chunk, charset, encoding)
	return strings.Join(append(words, last), "\r\n "), err
}

func encodeWord(text, charset string, encoding byte) (string, error) {
	raw, err := encodeText(text, charset)
	if err != nil {
		return "", err
	}
	if encoding == 'B' {
		return "=?" + charset + "?B?" + base64.StdEncoding.EncodeToString(raw) + "?=", nil
	}
	var b strings.Builder
	for _, c := range raw {
		switch {
		case c == ' ':
			b.WriteByte('_')
		case c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c == '-':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "=%02X", c)
		}
	}
	return "=?" + charset + "?Q?" + b.String() + "?=", nil
}

// encodePeople writes "Name <address>, ..." with its names encoded or quoted.
// A name that holds a comma stands in quotes in the spec.
func encodePeople(people, charset string, encoding byte) (string, error) {
	start := strings.LastIndexByte(people, '<')
	if start <= 0 || strings.Count(people, "<") > 1 {
		return people, nil
	}
	name := strings.Trim(strings.TrimSpace(people[:start]), `"`)
	switch {
	case strings.HasPrefix(name, "=?"):
	case ascii(name) && strings.ContainsAny(name, `,.;:@()[]<>"`):
		name = `"` + strings.ReplaceAll(name, `"`, `\"`) + `"`
	default:
		var err error
		if name, err = encodeWords(name, charset, encoding); err != nil {
			return "", err
		}
	}
	return name + " " + people[start:], nil
}

func ascii(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r > 126 }) < 0
}

// named writes a file's name as the parameters of Content-Type and
// Content-Disposition, in one of the ways in which programs do it.
func named(name, way string) (typeName, fileName string, err error) {
	switch way {
	case "none":
		return "", "", nil
	case "type-only": // a name in Content-Type alone
		word, err := encodeWords(name, "utf-8", 'B')
		return "; name=\"" + word + "\"", "", err
	case "raw": // bytes above 127 as they are: not allowed, and common
		return "; name=\"" + name + "\"", "; filename=\"" + name + "\"", nil
	case "unclosed": // an encoded word cut off
		word, err := encodeWords(name, "utf-8", 'B')
		return "; name=\"" + word + "\"", "; filename=\"" + strings.TrimSuffix(word, "?=") + "\"", err
	case "2047": // RFC 2047 in a quoted string: forbidden there, and usual
		word, err := encodeWords(name, "utf-8", 'B')
		return ";\r\n\tname=\"" + word + "\"", ";\r\n\tfilename=\"" + word + "\"", err
	case "2231":
		if ascii(name) {
			return ";\r\n name=\"" + name + "\"", ";\r\n filename=\"" + name + "\"", nil
		}
		return "", ";\r\n filename*=UTF-8''" + percent(name), nil
	case "2231-split": // continuations (RFC 2231, 3)
		return "", continued(percent(name)), nil
	}
	return "", "", fmt.Errorf("no way %q to write a name", way)
}

// percent is the extended value of RFC 2231, 4.
func percent(name string) string {
	var b strings.Builder
	for _, c := range []byte(name) {
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '.' || c == '-' || c == '_' {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}

func continued(value string) string {
	const width = 24
	var b strings.Builder
	for n := 0; len(value) > 0; n++ {
		cut := min(width, len(value))
		if at := strings.LastIndexByte(value[:cut], '%'); at > cut-3 && cut < len(value) {
			cut = at // an escape stays whole
		}
		charset := ""
		if n == 0 {
			charset = "UTF-8''"
		}
		fmt.Fprintf(&b, ";\r\n filename*%d*=%s%s", n, charset, value[:cut])
		value = value[cut:]
	}
	return b.String()
}
