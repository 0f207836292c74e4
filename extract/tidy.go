package extract

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tidy makes text fit to keep: valid UTF-8 in NFC, ligatures spelt out, no
// control or direction characters, plain blanks, no soft hyphens, at most one
// empty line in a row, no blanks at the ends of lines.
func tidy(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	b.Grow(len(s))
	empty := 0
	for line := range strings.SplitSeq(unbreak.Replace(s), "\n") {
		line = strings.TrimRight(tidyLine(line), " \t")
		if line == "" {
			empty++
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n"[:min(empty+1, 2)])
		}
		empty = 0
		b.WriteString(line)
	}
	return b.String()
}

// unbreak turns every way to end a line into \n.
var unbreak = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\v", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

func tidyLine(line string) string {
	if isPlain(line) {
		return line
	}
	var b strings.Builder
	b.Grow(len(line))
	for _, r := range line {
		switch {
		case r == '\t':
			b.WriteByte('\t')
		case unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case r >= 0xFB00 && r <= 0xFB06:
			b.WriteString(ligatures[r-0xFB00])
		case r == '\u200D', r == '\u200C': // joiners: part of the spelling in Arabic and Indic scripts
			b.WriteRune(r)
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r >= 0xFFFE && r <= 0xFFFF:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ligatures are U+FB00 to U+FB06.
var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}

func isPlain(s string) bool {
	for i := range len(s) {
		if (s[i] < ' ' && s[i] != '\t') || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// joinHyphens joins words that were divided at the end of a line, within each
// page. "experi-\nence" becomes "experience\n"; "Anglo-\nSaxon", numbers and
// addresses stay, and so does a word that the text elsewhere writes with its
// hyphen inside a line.
func joinHyphens(pages []string) []string {
	whole := strings.Join(pages, "\n")
	joined := make([]string, len(pages))
	for i, page := range pages {
		joined[i] = joinHyphensIn(page, whole)
	}
	return joined
}

func joinHyphensIn(page, whole string) string {
	if !strings.ContainsAny(page, "-\u2010") {
		return page
	}
	lines := strings.Split(page, "\n")
	for i := 0; i+1 < len(lines); i++ {
		start, end, ok := divided(lines[i], lines[i+1])
		if !ok || strings.Contains(whole, start+"-"+end) {
			continue
		}
		lines[i] = strings.TrimRight(lines[i], "-\u2010") + end
		lines[i+1] = strings.TrimPrefix(strings.TrimPrefix(lines[i+1], end), " ")
	}
	return strings.Join(lines, "\n")
}

// divided gives the two halves of a word divided between two lines, the second
// with the punctuation that follows it.
func divided(line, next string) (start, end string, ok bool) {
	body := strings.TrimRight(line, "-\u2010")
	if len(body) == len(line) || strings.HasSuffix(line, "--") {
		return "", "", false
	}
	start = body[strings.LastIndexAny(body, " \t")+1:]
	end, _, _ = strings.Cut(next, " ")
	if strings.ContainsAny(start+end, "@/:_0123456789-") || strings.Contains(strings.TrimRight(end, "."), ".") {
		return "", "", false
	}
	return start, end, endsInLetters(start) && beginsInLetters(end)
}

func endsInLetters(s string) bool {
	rs := []rune(s)
	n := len(rs)
	return n >= 2 && unicode.IsLower(rs[n-1]) && unicode.IsLetter(rs[n-2])
}

func beginsInLetters(s string) bool {
	rs := []rune(s)
	return len(rs) >= 2 && unicode.IsLower(rs[0]) && unicode.IsLower(rs[1])
}
