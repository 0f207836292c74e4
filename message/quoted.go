package message

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// takeApart parts a message's text into the sender's own words, quoted mail, and
// a message that was forwarded in the text, which comes to Forwarded.
func (c *collector) takeApart(m *Message) {
	if strings.HasPrefix(m.Text, "-----BEGIN PGP MESSAGE-----") {
		c.encrypted()
	}
	c.takeApartText(m, c.depth)
}

func (c *collector) takeApartText(m *Message, depth int) {
	lines := strings.Split(m.Text, "\n")
	cut := findCut(lines)
	own, quoted := parseQuotes(lines[:cut.at])
	if cut.forwards(m, own) && depth < c.limits.Depth {
		rest, after := unquoteBlock(lines[cut.at:])
		own = append(own, after...)
		m.Forwarded = append(m.Forwarded, c.forwarded(rest, depth+1))
	} else {
		quoted = append(quoted, lines[cut.at:]...)
	}
	m.Own = joinLines(own)
	m.Quoted = joinLines(quoted)
}

func joinLines(lines []string) string { return strings.Trim(strings.Join(lines, "\n"), "\n \t") }

// forwarded reads a message out of the lines from its mark or header block on.
func (c *collector) forwarded(lines []string, depth int) *Message {
	start := 0
	for start < min(len(lines), markRoom) && fieldKindOf(lines[start]) == noField {
		start++
	}
	block, next := headerBlock(lines, start)
	if block == nil {
		block, next = quotedHeader{}, 1
	}
	m := &Message{
		From:    ParseAddresses(bareAddress(block[fromField]), c.limits.Addresses),
		To:      ParseAddresses(bareAddress(block[toField]), c.limits.Addresses),
		Cc:      ParseAddresses(bareAddress(block[ccField]), c.limits.Addresses),
		Subject: decodeSubject(block[subjectField], ""),
		Date:    parseDate(block[dateField]),
		Text:    joinLines(lines[min(next, len(lines)):]),
	}
	m.Bytes = int64(len(m.Text))
	m.Links = textLinks(m.Text)
	c.takeApartText(m, depth)
	return m
}

var mailtoBrackets = regexp.MustCompile(`[\[<(](?i:mailto:)\s*([^\]>)\s]+)[\]>)]`)

// bareAddress undoes what mail programs make of an address in text: [mailto:x@y],
// <x@y<mailto:x@y>>, *bold*.
func bareAddress(s string) string {
	s = strings.ReplaceAll(s, "*", "")
	if i := strings.Index(s, "<"); i >= 0 && strings.Contains(s[i+1:], "<mailto:") {
		return mailtoBrackets.ReplaceAllString(s, "")
	}
	return mailtoBrackets.ReplaceAllString(s, "<$1>")
}

// parseQuotes parts lines into own words and quoted ones: those behind ">", and
// the line that names their author above them.
func parseQuotes(lines []string) (own, quoted []string) {
	for i, line := range lines {
		if !isQuoted(line) {
			own = append(own, line)
			continue
		}
		if i > 0 && i < maxSearchedLines && !isQuoted(lines[i-1]) {
			own, quoted = moveAttribution(own, quoted)
		}
		quoted = append(quoted, line)
	}
	return own, quoted
}

// isQuoted leaves out ">From ", with which mbox files escape own lines.
func isQuoted(line string) bool {
	return strings.HasPrefix(line, ">") && !strings.HasPrefix(line, ">From ")
}

func moveAttribution(own, quoted []string) ([]string, []string) {
	end := len(own)
	for end > 0 && strings.TrimSpace(own[end-1]) == "" {
		end--
	}
	if start, ok := attribution(own, end-1); ok {
		return own[:start], append(quoted, own[start:end]...)
	}
	return own, quoted
}

// cut is the place from which on a text is not the sender's.
type cut struct {
	at     int
	kind   cutKind
	header quotedHeader
}

type cutKind int

const (
	noCut       cutKind = iota
	atForward           // "---------- Forwarded message ---------"
	atOriginal          // "-----Original Message-----"
	atHeader            // a bare block of header lines
	atWroteLine         // "On ... wrote:" with unmarked text below
)

// maxSearchedLines is how far down a text the marks of mail programs are looked
// for; what people write themselves ends long before.
const maxSearchedLines = 5000

// findCut looks for the first such place.
func findCut(lines []string) cut {
	for i, line := range lines[:min(len(lines), maxSearchedLines)] {
		if isQuoted(line) {
			continue
		}
		if c := markAt(lines, i); c.kind != noCut {
			return c
		}
		if fieldKindOf(line) != noField {
			if h, _ := headerBlock(lines, i); h.certain() {
				return cut{i, atHeader, h}
			}
		}
		if start, ok := attribution(lines, i); ok && !quotesFollow(lines[i+1:]) && unmistakable(lines[start:i+1]) {
			return cut{start, atWroteLine, nil}
		}
	}
	return cut{len(lines), noCut, nil}
}

// markRoom is how many lines may stand between a mark and the header below it.
const markRoom = 4

// markAt reads line i as the mark above a forwarded or original message.
func markAt(lines []string, i int) cut {
	line := strings.TrimSpace(lines[i])
	words := strings.ToLower(strings.Trim(line, "-_=*>: \t"))
	if words == "" || len(words) > 100 {
		return cut{}
	}
	dashes := strings.HasPrefix(line, "--") || strings.HasPrefix(line, "==")
	if !dashes && !strings.HasSuffix(strings.TrimRight(line, "* "), ":") {
		return cut{}
	}
	forward := containsAny(words, forwardStems)
	if !forward && !(dashes && containsAny(words, originalStems)) {
		return cut{}
	}
	h := headerBelow(lines[i+1:])
	switch {
	case forward && (h != nil || dashes && addressBelow(lines[i+1:])):
		return cut{i, atForward, h}
	case !forward && h != nil:
		return cut{i, atOriginal, h}
	}
	return cut{}
}

// addressBelow says whether an address stands in the next lines: a header in a
// language that we do not know.
func addressBelow(lines []string) bool {
	return strings.Contains(strings.Join(lines[:min(len(lines), 2*markRoom)], "\n"), "@")
}

// headerBelow finds the header block that begins in the next lines, which may be
// quoted.
func headerBelow(lines []string) quotedHeader {
	lines = lines[:min(len(lines), markRoom+maxHeaderLines)]
	plain := make([]string, len(lines))
	for i, line := range lines {
		plain[i] = unquoteLine(line)
	}
	for i := range min(len(plain), markRoom) {
		if fieldKindOf(plain[i]) != noField {
			h, _ := headerBlock(plain, i)
			return h
		}
	}
	return nil
}

func unquoteLine(line string) string {
	return strings.TrimPrefix(strings.TrimPrefix(line, ">"), " ")
}

// unquoteBlock takes one level of ">" from a forwarded message that is quoted as a
// whole; what stands below the quotation is the sender's again.
func unquoteBlock(lines []string) (block, after []string) {
	first := 1
	for first < len(lines) && strings.TrimSpace(lines[first]) == "" {
		first++
	}
	if first >= len(lines) || !isQuoted(lines[first]) {
		return lines, nil
	}
	block = append(block, lines[:first]...)
	for i := first; i < len(lines); i++ {
		if !isQuoted(lines[i]) && strings.TrimSpace(lines[i]) != "" {
			return block, lines[i:]
		}
		block = append(block, unquoteLine(lines[i]))
	}
	return block, nil
}

// forwards says whether what begins here was forwarded, and not merely quoted in
// a reply. Outlook writes the same header above both. Then the subject's prefix
// tells, or who wrote the quoted mail: an answer goes to its author.
func (c cut) forwards(m *Message, own []string) bool {
	switch c.kind {
	case noCut, atWroteLine:
		return false
	case atForward:
		return true
	}
	prefix := subjectPrefix(m.Subject)
	if forwardPrefixes[prefix] {
		return true
	}
	author := first(ParseAddresses(bareAddress(c.header[fromField]), 1)).Addr
	if author == "" || replyPrefixes[prefix] || holds(m.To, author) || holds(m.Cc, author) {
		return false
	}
	return !holds(m.From, author) && (len(m.InReplyTo) == 0 || joinLines(own) == "")
}

func holds(list []Address, addr string) bool {
	for _, a := range list {
		if strings.EqualFold(a.Addr, addr) {
			return true
		}
	}
	return false
}

var bracketTag = regexp.MustCompile(`^(?:\s*[\[(*]+[^\])*]{0,40}[\])*]+)+`)

// subjectPrefix is the first "Re" or "Fwd" of a subject, lower case, tags in
// brackets before it and a counter behind it aside.
func subjectPrefix(subject string) string {
	subject = bracketTag.ReplaceAllString(subject, "")
	prefix, _, found := strings.Cut(strings.Replace(subject, "：", ":", 1), ":")
	if !found || len(prefix) > 30 {
		return ""
	}
	prefix = strings.TrimRight(strings.TrimSpace(prefix), "0123456789[]()^ ")
	return norm.NFC.String(strings.ToLower(prefix))
}
