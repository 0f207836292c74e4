// Package fold is the one way in which text is compared and indexed: NFKC, case,
// accents, look-alikes, dashes, quotes and blanks are folded away, so that
// "Саnada PO — LÓPEZ" with Cyrillic letters and "canada po - lopez" are one.
//
// Folding is for comparison, never for show. [Map] keeps the way back, so that
// the words on which a decision rests can be quoted as they stood.
package fold

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text folds s. The result holds no capital, accent, direction mark or double
// blank, and Text(Text(s)) == Text(s).
func Text(s string) string {
	if plain(s) {
		return s
	}
	b := builder{out: make([]byte, 0, len(s))}
	b.fold(s)
	return string(b.out)
}

// Words are the runs of letters and digits of s, folded, in order. An apostrophe
// or dash ends a word, as in the text index.
func Words(s string) []string {
	return strings.FieldsFunc(Text(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// Folded is a folded text that remembers where it came from.
type Folded struct {
	Text string
	// from[i] and to[i] bound the source bytes that gave byte i of Text; both are
	// nil where byte i of the source did.
	from, to []int
}

// Original gives the byte offsets in the source of Text[i:j]. An empty range
// gives an empty range.
func (f Folded) Original(i, j int) (start, end int) {
	if i >= j || j > len(f.Text) {
		return 0, 0
	}
	if f.from == nil {
		return i, j
	}
	return f.from[i], f.to[j-1]
}

// Map folds s like [Text] and keeps the way back.
func Map(s string) Folded {
	if plain(s) {
		return Folded{Text: s}
	}
	b := builder{out: make([]byte, 0, len(s)), from: make([]int, 0, len(s)), to: make([]int, 0, len(s)), mapped: true}
	b.fold(s)
	return Folded{Text: string(b.out), from: b.from, to: b.to}
}

type builder struct {
	out      []byte
	from, to []int
	mapped   bool // from and to are wanted
}

// fold takes the runs of ASCII by hand, which most text is, and leaves the rest
// to the normaliser. The last ASCII character before the rest goes with it: a
// mark may follow.
func (b *builder) fold(s string) {
	for i := 0; i < len(s); {
		end := i
		for end < len(s) && lone(s, end) {
			b.ascii(s[end], end)
			end++
		}
		for i = end; end < len(s) && !lone(s, end); {
			end++
		}
		b.normalise(s[i:end], i)
		i = end
	}
	b.trim()
}

// lone tells an ASCII character that no mark follows.
func lone(s string, i int) bool {
	return s[i] < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf)
}

func (b *builder) ascii(c byte, at int) {
	switch {
	case c <= ' ' || c == 0x7f:
		c = ' '
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
	case c == '`':
		c = '\''
	}
	b.add(c, at, at+1)
}

// normalise folds a run of characters that begin with the last ASCII one. Most are
// letters that fold by themselves, whatever is beside them; from the first that does
// not the normaliser takes the rest.
func (b *builder) normalise(s string, at int) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		if !byItself(r) || i+size < len(s) && !byItself(next) {
			b.decompose(s[i:], at+i)
			return
		}
		if r < utf8.RuneSelf {
			b.ascii(byte(r), at+i)
		} else {
			for _, c := range []byte(foldedLetters()[r]) {
				b.add(c, at+i, at+i+size)
			}
		}
		i += size
	}
}

// byItself tells ASCII and the letters of [foldedLetters].
func byItself(r rune) bool {
	return r < utf8.RuneSelf || r < lettersEnd && foldedLetters()[r] != ""
}

// lettersEnd is behind the Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters
// that most texts consist of.
const lettersEnd = 0x700

// foldedLetters has what each letter below lettersEnd folds to that no mark can be
// joined to from before, as it is none itself.
var foldedLetters = sync.OnceValue(func() []string {
	all := make([]string, lettersEnd)
	for r := rune(utf8.RuneSelf); r < lettersEnd; r++ {
		if unicode.IsLetter(r) && norm.NFKD.PropertiesString(string(r)).BoundaryBefore() {
			var b builder
			b.decompose(string(r), 0)
			all[r] = string(b.out)
		}
	}
	return all
})

func (b *builder) decompose(s string, at int) {
	var it norm.Iter
	it.InitString(norm.NFKD, s)
	for !it.Done() {
		start := it.Pos()
		decomposed, end := it.Next(), it.Pos()
		if end == start { // the first part of a character made of several: "½" is 1, /, 2
			_, size := utf8.DecodeRuneInString(s[start:])
			end = start + size
		}
		b.segment(decomposed, at+start, at+end)
	}
}

// add adds one byte that the source bytes from start to end gave. No blank
// follows a blank or begins the text.
func (b *builder) add(c byte, start, end int) {
	if c == ' ' && (len(b.out) == 0 || b.out[len(b.out)-1] == ' ') {
		return
	}
	b.out = append(b.out, c)
	if b.mapped {
		b.from, b.to = append(b.from, start), append(b.to, end)
	}
}

// segment adds one decomposed character (a base with its marks) of s[start:end].
func (b *builder) segment(decomposed []byte, start, end int) {
	var folded []rune
	for _, r := range string(decomposed) {
		folded = appendFolded(folded, r)
	}
	// Decomposition took Hangul apart too; what is no mark is put together again.
	for _, c := range []byte(norm.NFC.String(string(folded))) {
		b.add(c, start, end)
	}
}

func (b *builder) trim() {
	if n := len(b.out); n > 0 && b.out[n-1] == ' ' {
		b.out = b.out[:n-1]
		if b.mapped {
			b.from, b.to = b.from[:n-1], b.to[:n-1]
		}
	}
}

// appendFolded adds what r folds to: nothing for marks and format characters.
func appendFolded(to []rune, r rune) []rune {
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == tatweel, r == unicode.ReplacementChar:
		return to
	case unicode.IsSpace(r), unicode.IsControl(r):
		return append(to, ' ')
	case unicode.Is(unicode.Pd, r):
		return append(to, '-')
	}
	r = unicode.ToLower(r)
	if several, ok := letters[r]; ok {
		return append(to, []rune(several)...)
	}
	if one, ok := lookAlikes[r]; ok {
		return append(to, one)
	}
	return append(to, r)
}

// plain tells text that folding would not change, which most words of an index
// are: it saves the normaliser.
func plain(s string) bool {
	blank := true // a leading blank is not plain
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x80 || c < ' ' || c == 0x7f || 'A' <= c && c <= 'Z' || c == '`' || c == ' ' && blank {
			return false
		}
		blank = c == ' '
	}
	return !blank || s == ""
}
