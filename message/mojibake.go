package message

import (
	"strings"
	"unicode/utf8"
)

// repairMojibake undoes the reading of UTF-8 as Windows-1252, once or twice, but
// only where that is certain: every character beyond ASCII must go back to a
// byte, the bytes must be sound UTF-8, and the pairs must be such as no language
// writes.
func repairMojibake(s string) string {
	for range 2 {
		if isPrintableASCII(s) {
			return s
		}
		repaired, ok := asWindows1252(s)
		if !ok || !utf8.Valid(repaired) || !tellsMojibake(s, repaired) {
			return s
		}
		s = string(repaired)
	}
	return s
}

// asWindows1252 gives the bytes of s; not ok when a character has none. The five
// codes that Windows-1252 leaves free count as the control characters that
// Latin-1 has there.
func asWindows1252(s string) ([]byte, bool) {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		switch c, special := windows1252[r]; {
		case special:
			out = append(out, c)
		case r < 0x100 && r != utf8.RuneError:
			out = append(out, byte(r))
		default:
			return nil, false
		}
	}
	return out, true
}

// windows1252 holds the characters whose code differs from Unicode's.
var windows1252 = map[rune]byte{
	'€': 0x80, '‚': 0x82, 'ƒ': 0x83, '„': 0x84, '…': 0x85, '†': 0x86, '‡': 0x87, 'ˆ': 0x88, '‰': 0x89,
	'Š': 0x8A, '‹': 0x8B, 'Œ': 0x8C, 'Ž': 0x8E, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95,
	'–': 0x96, '—': 0x97, '˜': 0x98, '™': 0x99, 'š': 0x9A, '›': 0x9B, 'œ': 0x9C, 'ž': 0x9E, 'Ÿ': 0x9F,
}

// tellsMojibake wants one of the marks that Western text leaves (Ã, Â or â€), or
// at least two characters restored: one odd pair alone may be a capital with a
// no-break blank behind it.
func tellsMojibake(s string, repaired []byte) bool {
	if strings.ContainsAny(s, "ÃÂ") || strings.Contains(s, "â€") {
		return true
	}
	restored := 0
	for _, r := range string(repaired) {
		if r >= 0x80 {
			restored++
		}
	}
	return restored >= 2
}
