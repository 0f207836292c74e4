package filing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// headLines is how many lines at the top of a paper may be a heading with the
// name; headWords is how many words such a line has at most.
const (
	headLines = 10
	headWords = 5
)

// besideNames finds what belongs to names that were found, which are in order:
// initials beside them, the person's own particles before them, words between
// them, and in the heading of a paper the other names on their line.
func besideNames(text string, names []span, own set) []span {
	var found []span
	at, filled := 0, 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		if strings.TrimSpace(line) != "" {
			filled++
		}
		from := at
		at += len(line)
		for len(names) > 0 && names[0].end <= from {
			names = names[1:]
		}
		if len(names) == 0 || names[0].start >= at {
			continue
		}
		l := nameLine{text: text, words: fieldsAt(line, from), own: own}
		l.know(names)
		sure := slices.Clone(l.known)
		l.spread()
		if filled <= headLines {
			l.head()
		}
		for i, w := range l.words {
			if l.known[i] && !sure[i] {
				found = append(found, bare(text, w))
			}
		}
	}
	return found
}

// nameLine is a line with a name in it.
type nameLine struct {
	text  string
	words []span
	known []bool // which of the words belong to the name
	own   set    // particles of the person
}

func (l nameLine) word(i int) string { return l.text[l.words[i].start:l.words[i].end] }

func (l nameLine) is(i int) bool { return i >= 0 && i < len(l.words) && l.known[i] }

// know marks the words in which names were found.
func (l *nameLine) know(names []span) {
	l.known = make([]bool, len(l.words))
	for _, n := range names {
		for i, w := range l.words {
			l.known[i] = l.known[i] || n.start < w.end && w.start < n.end
		}
		if last := len(l.words) - 1; last < 0 || n.start >= l.words[last].end {
			return
		}
	}
}

// spread marks initials, own particles, and names between two that are known.
func (l nameLine) spread() {
	for i := range l.words {
		between := l.is(i-1) && l.nameLike(i) && (l.is(i+1) || l.is(i+2) && l.nameLike(i+1))
		l.known[i] = l.known[i] || between || l.is(i-1) && initialLike(l.word(i))
	}
	for i := len(l.words) - 1; i >= 0; i-- {
		l.known[i] = l.known[i] || l.is(i+1) && (initialLike(l.word(i)) || l.own[foldWord(l.word(i))])
	}
}

// head marks all of a heading that is nothing but names.
func (l nameLine) head() {
	if len(l.words) > headWords {
		return
	}
	for i := range l.words {
		if !l.nameLike(i) {
			return
		}
	}
	for i := range l.words {
		l.known[i] = true
	}
}

// initialLike: one capital, with or without its point.
func initialLike(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && (w[size:] == "" || w[size:] == ".")
}

// nameLike: a particle, or letters that begin with a capital.
func (l nameLine) nameLike(i int) bool {
	w := l.word(i)
	r, _ := utf8.DecodeRuneInString(w)
	if particles[foldWord(w)] {
		return true
	}
	return unicode.IsUpper(r) && !strings.ContainsFunc(w, func(r rune) bool {
		return unicode.IsNumber(r) || strings.ContainsRune(":;|/@", r)
	})
}

// fieldsAt are the words of a line between blanks, by their place in the text.
func fieldsAt(line string, from int) []span {
	var all []span
	start := -1
	for i, r := range line {
		switch {
		case !unicode.IsSpace(r) && start < 0:
			start = i
		case unicode.IsSpace(r) && start >= 0:
			all = append(all, span{from + start, from + i})
			start = -1
		}
	}
	if start >= 0 {
		all = append(all, span{from + start, from + len(line)})
	}
	return all
}

// bare leaves the punctuation off the ends of a word.
func bare(text string, w span) span {
	inside := strings.TrimRightFunc(text[w.start:w.end], notInWord)
	trimmed := strings.TrimLeftFunc(inside, notInWord)
	return span{w.start + len(inside) - len(trimmed), w.start + len(inside)}
}

func notInWord(r rune) bool { return !inWord(r) }
