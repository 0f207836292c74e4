package message

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	gocharset "github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// toUTF8 turns bytes into text: by the declared charset if that can be right,
// else as UTF-8 if they are that, else as Windows-1252, in which every byte means
// something. The second result says what was wrong, "" if nothing.
func toUTF8(data []byte, declared string) (text, wrong string) {
	name := charsetName(declared)
	if isASCII(data) && !shiftsASCII(name, data) {
		return string(data), ""
	}
	valid := utf8.Valid(data)
	if valid && (name == "" || name == "utf-8" || latinSets[name]) {
		// Text in a Latin set is never by chance well-formed UTF-8.
		return string(data), mislabelled(latinSets[name], declared)
	}
	if decoded, ok := decodeCharset(data, name); ok {
		return string(decoded), ""
	}
	if valid {
		return string(data), mislabelled(name != "us-ascii", declared)
	}
	if (name == "" || name == "utf-8") && mostlyUTF8(data) {
		return strings.ToValidUTF8(string(data), "\uFFFD"), "Some bytes of the text are no UTF-8."
	}
	latin, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		latin = bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	if name == "" || name == "us-ascii" {
		return string(latin), ""
	}
	return string(latin), "The text cannot be in the charset that it names; it was read as Windows-1252."
}

func mislabelled(yes bool, declared string) string {
	if !yes {
		return ""
	}
	return "The text is UTF-8 although it says " + oneLine(strings.ToValidUTF8(declared, "\uFFFD")) + "."
}

// isASCII also wants no escape character: ISO-2022 shifts with it.
func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 || c == 0x1b {
			return false
		}
	}
	return true
}

// shiftsASCII says whether bytes below 128 mean something else in that charset.
func shiftsASCII(name string, data []byte) bool {
	switch {
	case name == "utf-7":
		return bytes.IndexByte(data, '+') >= 0
	case strings.HasPrefix(name, "utf-16"):
		return bytes.IndexByte(data, 0) >= 0
	case strings.HasPrefix(name, "hz"):
		return bytes.IndexByte(data, '~') >= 0
	}
	return false
}

// latinSets are the one-byte charsets in which UTF-8 gives senseless pairs.
var latinSets = map[string]bool{
	"windows-1252": true, "windows-1250": true, "windows-1254": true, "iso-8859-2": true,
	"iso-8859-9": true, "iso-8859-15": true,
}

// decodeCharset decodes by name; not ok when nobody knows the charset or the
// bytes are visibly not in it.
func decodeCharset(data []byte, name string) (decoded []byte, ok bool) {
	switch name {
	case "", "utf-8", "us-ascii":
		return nil, false
	case "utf-7":
		return decodeUTF7(data), true
	case "utf-16", "utf-16le", "utf-16be":
		big, sure := looksUTF16(data)
		return fromUTF16(data, big || !sure && name == "utf-16be"), true
	}
	decoded, err := decodeNamed(data, name)
	bad := bytes.Count(decoded, []byte("\uFFFD"))
	return decoded, err == nil && (bad == 0 || bad*20 < len(data))
}

// decodeNamed reads a name as the web does, where "iso-8859-1" means
// Windows-1252, and else by go-message's table of IANA names.
func decodeNamed(data []byte, name string) ([]byte, error) {
	if enc, err := htmlindex.Get(name); err == nil && enc != encoding.Replacement {
		return enc.NewDecoder().Bytes(data)
	}
	r, err := gocharset.Reader(name, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if r == nil {
		return nil, errors.New("unknown charset " + name)
	}
	return io.ReadAll(r)
}

// mostlyUTF8 says whether more characters beyond ASCII are sound than broken.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		b = b[size:]
	}
	return good > bad
}
