package message

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// quotedHeader holds the values of the header lines above a quoted or forwarded
// message.
type quotedHeader map[fieldKind]string

var clockTime = regexp.MustCompile(`\d{1,2}[:.h]\d{2}`)

// certain says whether a block that stands without a mark is one that a mail
// program wrote: three kinds of field at least, with an address or a time of day.
// The heading of a letter ("From: ... To: ... Subject: ...") has neither.
func (h quotedHeader) certain() bool {
	if len(h) < 3 || h[fromField] == "" || h[subjectField] == "" && h[dateField] == "" {
		return false
	}
	return clockTime.MatchString(h[dateField]) || strings.Contains(h[fromField], "@") && h[dateField] != ""
}

// maxHeaderLines bounds a block; recipients may run over many lines.
const maxHeaderLines = 40

// headerBlock reads the header lines from line start on, and gives the place of
// the line after them. Blank lines may part them, and the values of To and Cc may
// go on. It is nil when there are fewer than two kinds of field.
func headerBlock(lines []string, start int) (h quotedHeader, next int) {
	h = quotedHeader{}
	last := noField
	for next = start; next < min(len(lines), start+maxHeaderLines); next++ {
		kind, value := cutField(lines[next])
		switch {
		case kind != noField:
			if _, double := h[kind]; !double {
				h[kind] = value
			}
			last = kind
		case last == noField || !goesOn(lines[next:], last):
			return h.orNil(), next
		}
	}
	return h.orNil(), next
}

func (h quotedHeader) orNil() quotedHeader {
	if len(h) < 2 || h[fromField] == "" && h[subjectField] == "" {
		return nil
	}
	return h
}

// goesOn says whether a line that is no field stands inside a block: a single
// blank line or the rest of a list of recipients, with a field close behind.
func goesOn(lines []string, last fieldKind) bool {
	room := 1
	if last == toField || last == ccField || last == fromField {
		room = 3
	}
	if strings.TrimSpace(lines[0]) != "" && room == 1 {
		return false
	}
	for _, line := range lines[1:min(len(lines), room+1)] {
		if fieldKindOf(line) != noField {
			return true
		}
		if strings.TrimSpace(line) == "" {
			return false
		}
	}
	return false
}

func fieldKindOf(line string) fieldKind {
	kind, _ := cutField(line)
	return kind
}

// maxFieldName is the length in bytes of the longest name in quotedFields, with
// room for the stars of bold text.
const maxFieldName = 48

// cutField reads a line as a field of a quoted header.
func cutField(line string) (fieldKind, string) {
	line = strings.TrimLeft(line, " \t*\u00a0\u200e\u200f")
	head := line[:min(len(line), maxFieldName)]
	colon, size := strings.IndexByte(head, ':'), 1
	if wide := strings.Index(head, "："); wide >= 0 && (colon < 0 || wide < colon) {
		colon, size = wide, len("：")
	}
	if colon <= 0 {
		return noField, ""
	}
	name := strings.Trim(line[:colon], " \t*\u00a0\u200e\u200f")
	kind := quotedFields[norm.NFC.String(strings.ToLower(strings.ReplaceAll(name, "’", "'")))]
	return kind, strings.Trim(line[colon+size:], " \t*\u00a0\u200e\u200f")
}

// maxAttribution bounds the line that names an author, in bytes.
const maxAttribution = 400

var (
	bracketAddress = regexp.MustCompile(`<\S+@\S+>`)
	fourDigits     = regexp.MustCompile(`\b(?:19|20)\d\d`)
	digitOrAt      = regexp.MustCompile(`[0-9@]`)
)

// attribution says whether line end ends an "On ... wrote:", and in which line
// that begins: it may run over three.
func attribution(lines []string, end int) (start int, ok bool) {
	if end < 0 || end >= len(lines) || !endsWithColon(lines[end]) {
		return 0, false
	}
	text := ""
	for start = end; start >= 0 && start > end-3 && strings.TrimSpace(lines[start]) != ""; start-- {
		text = strings.TrimSpace(lines[start]) + " " + text
		if len(text) > maxAttribution {
			return 0, false
		}
		if namesAuthor(text, start == end) {
			return beginsAbove(lines, start), true
		}
	}
	return 0, false
}

// beginsAbove goes up one line if the attribution visibly begins there ("On Tue,
// 3 Nov 2026 at").
func beginsAbove(lines []string, start int) int {
	if start == 0 || begins(lines[start]) || !begins(lines[start-1]) || !digitOrAt.MatchString(lines[start-1]) {
		return start
	}
	return start - 1
}

func begins(line string) bool {
	line = strings.ToLower(strings.TrimLeft(line, "\u200e\u200f "))
	for _, word := range attributionStarts {
		if strings.HasPrefix(line, word) {
			return true
		}
	}
	return false
}

func endsWithColon(line string) bool {
	line = strings.TrimRight(line, " \t\r*\u00a0\u200e\u200f")
	return strings.HasSuffix(line, ":") || strings.HasSuffix(line, "：")
}

// namesAuthor knows the line by the verb with a date or address, or by an address
// in brackets with a time. What runs over several lines must begin as such lines
// do.
func namesAuthor(text string, single bool) bool {
	text = strings.ToLower(norm.NFC.String(text))
	if !single && !begins(text) {
		return false
	}
	if containsAny(text, wroteWords) && digitOrAt.MatchString(text) {
		return true
	}
	return bracketAddress.MatchString(text) && clockTime.MatchString(text) && fourDigits.MatchString(text)
}

// unmistakable wants an address or a time of day in the line above quoted mail
// that is not marked as such: the sender may write "as I wrote in 2019:" too.
func unmistakable(lines []string) bool {
	text := strings.Join(lines, " ")
	return strings.Contains(text, "@") || clockTime.MatchString(text)
}

// quotesFollow says whether the next line that is not blank is quoted.
func quotesFollow(lines []string) bool {
	for _, line := range lines[:min(len(lines), markRoom)] {
		if strings.TrimSpace(line) != "" {
			return isQuoted(line)
		}
	}
	return false
}
