package message

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxNameRunes bounds a file name for display.
const maxNameRunes = 120

// SafeName makes a file name fit for display, and for display only: the last
// part of a path, NFC, without control, direction and other invisible characters,
// at most 120 runes with its extension kept. It is "" where nothing remains.
func SafeName(name string) string {
	name = strings.ToValidUTF8(name, "\uFFFD")
	name = strings.TrimRight(strings.Map(visible, name), `/\ `)
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = norm.NFC.String(strings.Join(strings.Fields(name), " "))
	if strings.Trim(name, ". ") == "" {
		return ""
	}
	return shorten(name, maxNameRunes)
}

// visible drops what cannot be seen or turns the writing round, and makes blanks
// of what ends lines.
func visible(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
		return ' '
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
		return -1
	}
	return r
}

// shorten cuts the stem of a name so that the whole has at most limit runes.
func shorten(name string, limit int) string {
	if utf8.RuneCountInString(name) <= limit {
		return name
	}
	ext := extension(name)
	stem := []rune(strings.TrimSuffix(name, ext))
	keep := limit - utf8.RuneCountInString(ext)
	return strings.TrimSpace(string(stem[:keep])) + ext
}

// extension is the last dot of a name and up to ten letters or digits behind it,
// else "".
func extension(name string) string {
	i := strings.LastIndexByte(name, '.')
	if i < 0 || i == len(name)-1 || len(name)-i > 11 {
		return ""
	}
	for _, c := range name[i+1:] {
		if c >= utf8.RuneSelf || !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return ""
		}
	}
	return name[i:]
}
