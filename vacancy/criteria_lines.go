package vacancy

import (
	"strings"
	"unicode"

	"postroom/fold"
)

// cutLabel cuts a label of few words from what follows it; rest is where that
// begins.
func cutLabel(text string) (label string, rest int, ok bool) {
	i := strings.IndexAny(text, ":：")
	if i < 0 || strings.ContainsAny(text[:i], "@.;\n") {
		return "", 0, false
	}
	rest = i + len(":")
	if strings.HasPrefix(text[i:], "：") {
		rest = i + len("：")
	}
	label = text[:i]
	if n := len(strings.Fields(label)); n == 0 || n > mostLabel || letters(tidy(text[rest:])) == 0 {
		return "", 0, false
	}
	return label, rest, true
}

// endsOpen tells a line that announces what follows it.
func endsOpen(text string) bool {
	text = strings.TrimRight(text, " \t\r\n\u00ad\u00a0*_")
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// headlike tells a line of few words that is no sentence.
func headlike(text string) bool {
	t := strings.TrimSpace(strings.ReplaceAll(text, shy, ""))
	n := len(strings.Fields(t))
	return n > 0 && n <= mostHeading && !strings.Contains(t, "\n") && !strings.ContainsAny(t[len(t)-1:], ".,;")
}

// announced reads a heading or label.
func announced(heading string) want {
	h := trimHeading(heading)
	question := strings.HasSuffix(strings.TrimRight(heading, " \t\r\n\u00ad*_#"), "?")
	switch {
	case h == "" || len(strings.Fields(h)) > mostHeading || elseRE.MatchString(h) || dutyRE.MatchString(h):
		return nothing
	case wishRE.MatchString(h):
		return wished
	case askedRE.MatchString(h), !question && (askRE.MatchString(h) || learntRE.MatchString(h)):
		return demanded
	}
	return nothing
}

// unfit tells a sentence of a paragraph that is no requirement.
func unfit(s sentence) bool {
	return s.private || s.board || s.sending || strings.Contains(s.t(), "@")
}

// onlyPapers tells a list item that names the papers of an application.
func onlyPapers(t string) bool {
	docs := documentsIn(t)
	if len(docs) == 0 || len(strings.Fields(t)) > 6 {
		return false
	}
	switch docs[0].kind {
	case CV, CoverLetter, References, ReferenceLetters, Transcripts, Form, Photo, ID:
		return docs[0].start < 12
	}
	return false
}

// isWish tells an item that says of itself, at its beginning or end, that it is no
// must.
func isWish(t string) bool {
	if at := wishRE.FindStringIndex(t); at != nil && at[0] <= 3 {
		return true
	}
	at := lastSpan(wishRE, t)
	return at != nil && len(t)-at[1] <= 12 && !besideRE.MatchString(t[:at[0]]) && !strings.ContainsAny(t[:at[0]], ".;")
}

// oneLine cuts words to one line of so many characters at most: whole sentences if they
// fit, else up to a place where a reader would pause.
func oneLine(words string, most int) string {
	if len([]rune(words)) <= most {
		return words
	}
	room := len(string([]rune(words)[:most]))
	for _, pause := range []string{". ", "; ", " (", " – ", " - ", ", ", " "} {
		if at := strings.LastIndex(words[:room], pause); at >= room/2 {
			return strings.TrimRight(closed(words[:at]), " ,;:.–-(")
		}
	}
	return words[:room]
}

// closed cuts before a bracket that was opened and not closed, and leaves out a
// small word at the end.
func closed(words string) string {
	if open := strings.LastIndexByte(words, '('); open > 0 && !strings.Contains(words[open:], ")") {
		words = words[:open]
	}
	for {
		words = strings.TrimRight(words, " ,;:–-")
		at := strings.LastIndexByte(words, ' ')
		if at < 0 || !joiningRE.MatchString(fold.Text(words[at+1:])) {
			return words
		}
		words = words[:at]
	}
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
