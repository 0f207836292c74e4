package message

import (
	"html"
	"net/url"
	"strings"
	"unicode/utf8"
)

// DecodeHeader makes readable text of a header field's value: encoded words
// (RFC 2047) also where they are broken, never closed, inside quotes or cut in
// the middle of a character; raw 8-bit text; and text that was once read in the
// wrong charset, where that is certain. The result is one line of valid UTF-8
// without control characters: a decoded word cannot bring a line break with it.
func DecodeHeader(raw string) string { return decodeText(raw, "") }

// decodeText is DecodeHeader with the charset in which raw 8-bit text is read
// when it is not UTF-8.
func decodeText(raw, hint string) string {
	if isPrintableASCII(raw) && !strings.Contains(raw, "=?") {
		return strings.TrimSpace(raw)
	}
	return oneLine(repairMojibake(decodeWords(raw, hint)))
}

func isPrintableASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// word is an encoded word once undone, its charset not yet applied.
type word struct {
	charset string
	bytes   []byte
}

// decodeWords replaces the encoded words of s. Blanks between two words fall
// away (RFC 2047, 6.2), and words of one charset are joined before decoding,
// since many programs cut characters in two.
func decodeWords(s, hint string) string {
	var out strings.Builder
	var held word
	flush := func() {
		if held.bytes != nil {
			text, _ := toUTF8(held.bytes, held.charset)
			out.WriteString(text)
			held = word{}
		}
	}
	plain := 0
	for i := 0; i < len(s); {
		next := strings.Index(s[i:], "=?")
		if next < 0 {
			break
		}
		i += next
		w, size, ok := cutWord(s[i:])
		if !ok {
			i += 2
			continue
		}
		if held.bytes == nil || strings.TrimSpace(s[plain:i]) != "" {
			flush()
			out.WriteString(rawText(s[plain:i], hint))
		}
		if held.charset != w.charset {
			flush()
			held = word{w.charset, []byte{}}
		}
		held.bytes = append(held.bytes, w.bytes...)
		i += size
		plain = i
	}
	flush()
	out.WriteString(rawText(s[plain:], hint))
	return out.String()
}

// cutWord takes the encoded word with which s begins. A word without its end
// runs to the next word, or to the end of s.
func cutWord(s string) (w word, size int, ok bool) {
	head := s[2:min(len(s), 80)]
	charset, rest, found := strings.Cut(head, "?")
	if !found || charset == "" || len(rest) < 2 || rest[1] != '?' || strings.ContainsAny(charset, " =\"<>") {
		return word{}, 0, false
	}
	charset, _, _ = strings.Cut(charset, "*") // RFC 2231, 5: a language may follow
	start := len(s[:2]) + strings.IndexByte(s[2:], '?') + 3
	end, size := wordEnd(s, start)
	text := s[start:end]
	switch rest[0] {
	case 'q', 'Q':
		return word{strings.ToLower(charset), decodeQ(text)}, size, true
	case 'b', 'B':
		data, _ := decodeBase64([]byte(text))
		return word{strings.ToLower(charset), data}, size, true
	}
	return word{}, 0, false
}

// wordEnd finds where the text of a word that begins at start ends, and the size
// of the whole.
func wordEnd(s string, start int) (end, size int) {
	for i := start; i < len(s)-1; i++ {
		switch {
		case s[i] == '?' && s[i+1] == '=':
			return i, i + 2
		case s[i] == '=' && s[i+1] == '?' && i+2 < len(s) && s[i+2] != '=':
			return i, i
		}
	}
	if strings.HasSuffix(s[start:], "?") {
		return len(s) - 1, len(s)
	}
	return len(s), len(s)
}

// decodeQ undoes the Q encoding (RFC 2047, 4.2); a bad escape stays as it is.
func decodeQ(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '_':
			out = append(out, ' ')
		case s[i] == '=' && i+2 < len(s):
			c, ok := hexByte(s[i+1], s[i+2])
			if !ok {
				out = append(out, '=')
				continue
			}
			out = append(out, c)
			i += 2
		default:
			out = append(out, s[i])
		}
	}
	return out
}

func hexByte(hi, lo byte) (byte, bool) {
	h, l := hexDigit(hi), hexDigit(lo)
	return h<<4 | l&15, h < 16 && l < 16
}

func hexDigit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 255
}

// rawText is header text outside of encoded words.
func rawText(s, hint string) string {
	if utf8.ValidString(s) && !strings.Contains(s, "\x1b") {
		return s
	}
	if strings.Contains(s, "\x1b$") && hint == "" {
		hint = "iso-2022-jp"
	}
	text, _ := toUTF8([]byte(s), hint)
	return text
}

// oneLine makes blanks of control characters and of Unicode's line ends, and
// trims.
func oneLine(s string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7F && r <= 0x9F || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(clean)
}

// decodeSubject also undoes the traces of web forms and mailto: links, where the
// whole value shows them: "Canada%20PO", "Dupont &amp; Co".
func decodeSubject(raw, hint string) string {
	return oneLine(undoHTML(undoPercent(decodeText(raw, hint))))
}

// undoPercent undoes URL escapes if s has no blank, only sound escapes and at
// least one escaped blank or letter beyond ASCII.
func undoPercent(s string) string {
	if !strings.Contains(s, "%") || strings.ContainsAny(s, " \t") {
		return s
	}
	text, err := url.PathUnescape(s)
	if err != nil || !utf8.ValidString(text) {
		return s
	}
	if strings.Contains(text, " ") || !isPrintableASCII(text) {
		return text
	}
	return s
}

// undoHTML undoes character references if every "&" of s begins one that is
// closed by a semicolon.
func undoHTML(s string) string {
	for rest := s; ; {
		_, after, found := strings.Cut(rest, "&")
		if !found {
			return html.UnescapeString(s)
		}
		name, _, closed := strings.Cut(after, ";")
		if !closed || len(name) > 10 || html.UnescapeString("&"+name+";") == "&"+name+";" {
			return s
		}
		rest = after
	}
}
