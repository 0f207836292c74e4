package filing

import (
	"strings"
	"unicode"

	"postroom/fold"
)

// called is how somebody is called: the words of the names, each as its folded
// letters, and the particles before them, which are words of the language too.
type called struct {
	words     [][]rune
	particles set
}

// callOf takes an identity apart: every part of every name but initials, and the
// forms into which addresses and file names draw them together.
func callOf(who Identity) called {
	c := called{particles: set{}}
	seen := map[string]bool{}
	add := func(w string, least int) {
		if letters := []rune(w); !seen[w] && len(letters) > 0 && (len(letters) >= least || uncased(w)) {
			seen[w] = true
			c.words = append(c.words, letters)
		}
	}
	for _, name := range knownNames(who) {
		for _, spelt := range []string{name, umlauts.Replace(strings.ToLower(name)), unlauts.Replace(strings.ToLower(name))} {
			words := foldedWords(spelt)
			for i, w := range words {
				if particles[w] && i < len(words)-1 {
					c.particles[w] = true
				} else {
					add(w, 2)
				}
			}
			for _, field := range strings.Fields(spelt) {
				if joined := squeeze(fold.Text(field)); !particles[joined] {
					add(joined, 2)
				}
			}
			if n := len(words); n > 1 {
				first, last := words[0], words[n-1]
				initial := string([]rune(first)[:1])
				for _, joined := range []string{strings.Join(words, ""), first + last, last + first, initial + last, last + initial} {
					add(joined, 4)
				}
			}
		}
	}
	for _, address := range who.Addresses {
		local, _, _ := strings.Cut(address, "@")
		add(squeeze(fold.Text(local)), longWord)
	}
	return c
}

// knownNames are the names of an identity; a sender's only where it is a
// person's.
func knownNames(who Identity) []string {
	names := append([]string{}, who.Names...)
	for _, p := range who.Senders {
		names = append(names, displayName(p))
	}
	for _, address := range who.Addresses {
		names = append(names, localName(address))
	}
	return names
}

// The two ways in which people write what their keyboard lacks.
var (
	umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa")
	unlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u", "aa", "a")
)

// longWord is from how many letters on a name is looked for inside longer words
// and across any blank: shorter ones stand in too many.
const longWord = 5

// character is one letter or digit of a text, folded, with what stands before it.
type character struct {
	r          rune
	start, end int // bytes in the source
	gap        gap
}

// gap says what stands between two letters: nothing, or any of these.
type gap int

const (
	gapBlank gap = 1 << iota
	gapJoint     // a hyphen or apostrophe, also at the end of a line
	gapOther
)

// lettersOf takes the letters and digits out of a text. What folding drops, such
// as soft hyphens, is no gap.
func lettersOf(text string) []character {
	f := fold.Map(text)
	all := make([]character, 0, len(f.Text))
	before := gap(0)
	for i, r := range f.Text {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r):
			start, _ := f.Original(i, i+1)
			_, end := f.Original(i, i+len(string(r)))
			all = append(all, character{r, start, end, before})
			before = 0
		case r == ' ':
			before |= gapBlank
		case r == '-', r == '\'':
			before |= gapJoint
		default:
			before |= gapOther
		}
	}
	return all
}

// nameSpans finds the words of a name in a text, and what belongs to them.
func nameSpans(text string, who called) []span {
	if len(who.words) == 0 {
		return nil
	}
	byFirst := map[rune][][]rune{}
	for _, w := range who.words {
		byFirst[w[0]] = append(byFirst[w[0]], w)
	}
	ls := lettersOf(text)
	var found []span
	for i, l := range ls {
		for _, w := range byFirst[l.r] {
			if from, to, ok := matchName(ls, i, w); ok {
				found = append(found, span{ls[from].start, ls[to-1].end})
			}
		}
	}
	return append(found, besideNames(text, found, who.particles)...)
}

// matchName says whether a name's word stands at letter i, and which letters it
// takes: from, and up to but without to.
func matchName(ls []character, i int, w []rune) (from, to int, ok bool) {
	end := i + len(w)
	if end > len(ls) {
		return 0, 0, false
	}
	gaps, parted := gap(0), 0
	for k, r := range w {
		if ls[i+k].r != r {
			return 0, 0, false
		}
		if g := ls[i+k].gap; k > 0 && g != 0 {
			gaps |= g
			parted++
		}
	}
	alone := edge(ls, i) && edge(ls, end)
	switch {
	case parted == 0 && alone:
		return i, end, true
	case parted == 0 && edge(ls, i) && ls[end].r == 's' && edge(ls, end+1):
		return i, end + 1, true // a genitive
	case parted == 0 && len(w) >= longWord:
		from, to = wholeWord(ls, i, end)
		return from, to, true
	case !alone || parted == 0:
		return 0, 0, false
	case parted == len(w)-1: // spaced letters
		return i, end, len(w) > 2
	case gaps == gapJoint:
		return i, end, len(w) > 2
	}
	return i, end, gaps&gapOther == 0 && len(w) >= longWord
}

// edge says that a word may begin or end before letter i.
func edge(ls []character, i int) bool {
	if i <= 0 || i >= len(ls) {
		return true
	}
	return ls[i].gap != 0 || unicode.IsNumber(ls[i].r) != unicode.IsNumber(ls[i-1].r) || uncased(string(ls[i].r))
}

// wholeWord widens a range of letters to the word that it stands in.
func wholeWord(ls []character, from, to int) (int, int) {
	for from > 0 && ls[from].gap == 0 {
		from--
	}
	for to < len(ls) && ls[to].gap == 0 {
		to++
	}
	return from, to
}
