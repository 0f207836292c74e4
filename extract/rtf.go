package extract

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf16"
)

// readRTF reads Rich Text Format (RTF 1.9.1).
func readRTF(f *file) error {
	text, embedded, err := rtfText(f.data, f.limits)
	if err != nil {
		return err
	}
	if embedded {
		f.warn("embedded_file", "an object in the text")
	}
	f.setText(text)
	return nil
}

// rtfText gives the words of an RTF document, pages divided by form feeds, and
// whether it holds objects of other programs.
func rtfText(data []byte, l Limits) (text string, embedded bool, err error) {
	if !bytes.HasPrefix(data, []byte("{\\rtf")) {
		return "", false, errors.New("no RTF")
	}
	p := &rtf{data: data, page: 1252, fonts: map[int]int{}, deepest: 4 * l.Depth, most: 2 * l.TextBytes}
	p.groups = []rtfGroup{{uc: 1}}
	err = p.run()
	return p.flow.String() + "\n" + p.notes.String(), p.embedded, err
}

// rtf walks through the tokens of a document.
type rtf struct {
	data          []byte
	at            int
	flow, notes   flow        // notes: what stands at the foot of pages
	page          int         // code page of the document
	fonts         map[int]int // font to code page
	groups        []rtfGroup
	pending       []byte // 8-bit characters not decoded yet
	high          rune   // first half of a surrogate pair
	fallback      int    // characters still to be left out behind \u
	star          bool   // \* stands in front
	embedded      bool
	deepest, most int
}

// rtfGroup is what a closing brace undoes.
type rtfGroup struct {
	skip      bool // a destination whose words are not shown
	hidden    bool
	fontTable bool
	foot      bool // a footer or footnote
	font      int
	uc        int // fallback characters behind a \u
}

func (p *rtf) top() *rtfGroup { return &p.groups[len(p.groups)-1] }

// out is where this group's words go.
func (p *rtf) out() *flow {
	if p.top().foot {
		return &p.notes
	}
	return &p.flow
}

func (p *rtf) run() error {
	for p.at < len(p.data) && p.flow.len()+p.notes.len() < p.most {
		c := p.data[p.at]
		p.at++
		switch c {
		case '{':
			p.flush()
			if len(p.groups) >= p.deepest {
				return errTooLarge
			}
			p.groups = append(p.groups, *p.top())
			p.fallback = 0
		case '}':
			p.flush()
			if len(p.groups) == 1 {
				return nil // what stands behind the last brace is no RTF
			}
			p.groups = p.groups[:len(p.groups)-1]
			p.fallback = 0
		case '\\':
			p.control()
		case '\r', '\n', 0:
		default:
			p.char(c)
		}
	}
	p.flush()
	return nil
}

// char is one 8-bit character of the text.
func (p *rtf) char(c byte) {
	if p.fallback > 0 {
		p.fallback--
		return
	}
	if g := p.top(); g.skip || g.hidden {
		return
	}
	p.pending = append(p.pending, c)
}

// flush decodes the characters gathered: several may make one letter.
func (p *rtf) flush() {
	if len(p.pending) == 0 {
		return
	}
	page, ok := p.fonts[p.top().font]
	if !ok {
		page = p.page
	}
	p.out().write(decodeBytes(p.pending, codePage(page)))
	p.pending = p.pending[:0]
}

func (p *rtf) put(s string) {
	p.flush()
	if g := p.top(); !g.skip && !g.hidden {
		p.out().write(s)
	}
}

// control reads a control word or symbol behind its backslash.
func (p *rtf) control() {
	start := p.at
	for p.at < len(p.data) && isASCIILetter(p.data[p.at]) && p.at-start < 32 {
		p.at++
	}
	if p.at == start {
		p.symbol()
		return
	}
	word := string(p.data[start:p.at])
	n, given := p.number()
	if p.at < len(p.data) && p.data[p.at] == ' ' {
		p.at++
	}
	p.word(word, n, given)
	p.star = false
}

func (p *rtf) number() (n int, given bool) {
	start := p.at
	if p.at < len(p.data) && p.data[p.at] == '-' {
		p.at++
	}
	for p.at < len(p.data) && p.data[p.at] >= '0' && p.data[p.at] <= '9' && p.at-start < 11 {
		p.at++
	}
	n, err := strconv.Atoi(string(p.data[start:p.at]))
	return n, err == nil
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (p *rtf) symbol() {
	if p.at >= len(p.data) {
		return
	}
	c := p.data[p.at]
	p.at++
	switch c {
	case '\'':
		if p.at+2 <= len(p.data) {
			if v, err := strconv.ParseUint(string(p.data[p.at:p.at+2]), 16, 8); err == nil {
				p.char(byte(v))
			}
			p.at += 2
		}
	case '\\', '{', '}':
		p.char(c)
	case '~':
		p.put("\u00a0")
	case '_':
		p.put("-")
	case '\r', '\n':
		p.newLine()
	case '*':
		p.star = true
	}
}

func (p *rtf) newLine() {
	if p.put(""); !p.top().skip {
		p.out().write("\n")
	}
}

// rtfWords are control words that stand for characters.
var rtfWords = map[string]string{
	"line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
	"ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
	"page": "\f", "sect": "\n", "zwj": "\u200d", "zwnj": "\u200c",
}

// rtfSkipped are destinations whose words are not text.
var rtfSkipped = map[string]bool{
	"colortbl": true, "stylesheet": true, "info": true, "pict": true, "objdata": true, "listtext": true, "pntext": true,
	"fldinst": true, "nonshppict": true, "shprslt": true, "sp": true, "listtable": true, "filetbl": true,
	"xe": true, "tc": true, "rxe": true, "template": true, "themedata": true, "datastore": true, "falt": true,
	"panose": true, "listpicture": true, "revtbl": true, "rsidtbl": true, "generator": true, "private": true,
}

// rtfShown are destinations marked "leave out if unknown" whose words are text.
var rtfShown = map[string]bool{"shpinst": true, "shptxt": true, "fldrslt": true, "footnote": true}

func (p *rtf) word(word string, n int, given bool) {
	g := p.top()
	if s, ok := rtfWords[word]; ok {
		p.put(s)
		return
	}
	if rtfSkipped[word] || (p.star && !rtfShown[word]) {
		p.flush()
		p.embedded = p.embedded || word == "objdata"
		g.skip = true
		return
	}
	switch word {
	case "par":
		p.newLine()
	case "cell", "nestcell":
		p.put("\t")
	case "footer", "footerf", "footerl", "footerr", "footnote":
		p.flush()
		g.foot = true
	case "row", "nestrow":
		p.newLine()
	case "u":
		p.unicode(n)
	case "uc":
		g.uc = max(0, min(n, 16))
	case "bin":
		p.at = min(p.at+max(n, 0), len(p.data))
	case "v", "deleted":
		p.flush()
		g.hidden = !given || n != 0
	case "plain":
		p.flush()
		g.hidden = false
	default:
		p.fontWord(word, n)
	}
}

func (p *rtf) fontWord(word string, n int) {
	g := p.top()
	switch word {
	case "f":
		p.flush()
		g.font = n
	case "fonttbl":
		g.skip, g.fontTable = true, true
	case "fcharset":
		if page, ok := fontCharsets[n]; ok && g.fontTable {
			p.fonts[g.font] = page
		}
	case "cpg":
		if g.fontTable {
			p.fonts[g.font] = n
		}
	case "ansicpg":
		p.page = n
	case "mac":
		p.page = 10000
	case "pc":
		p.page = 437
	case "pca":
		p.page = 850
	}
}

// unicode is \uN: a UTF-16 unit, signed, followed by characters for readers that
// do not know it.
func (p *rtf) unicode(n int) {
	r := rune(uint16(n))
	p.fallback = 0
	switch {
	case utf16.IsSurrogate(r) && r < 0xDC00:
		p.high = r
	case utf16.IsSurrogate(r):
		p.put(string(utf16.DecodeRune(p.high, r)))
	case r >= 0xF020 && r <= 0xF0FF: // a symbol font's own characters
		p.put("•")
	case r != 0:
		p.put(string(r))
	}
	p.fallback = p.top().uc
}
