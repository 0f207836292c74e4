package message

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	htmlDepth = 256  // of quotations and lists that are told apart
	maxLinks  = 1000 // of one letter
)

// HTMLText turns an HTML body into plain text as a reader would see it, and lists
// its links with the words they stand on. Blocks, rows and items become lines,
// cells are parted by a tab, quoted mail gets "> " before its lines; scripts,
// styles and comments are dropped. It needs time in proportion to its input and
// takes anything.
func HTMLText(source string) (text string, links []Link) {
	return htmlText(source, htmlDepth)
}

func htmlText(source string, depth int) (string, []Link) {
	w := htmlWriter{depth: depth}
	z := html.NewTokenizer(strings.NewReader(source))
	dropped := false // the text that comes next is a script, a style or the title
	for {
		switch z.Next() {
		case html.ErrorToken:
			w.endLink()
			return strings.TrimSpace(w.out.String()), w.links
		case html.TextToken:
			if !dropped {
				w.text(string(z.Text()))
			}
			dropped = false
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			dropped = unseen(tag)
			w.start(tag, attributes(z, more))
		case html.EndTagToken:
			name, _ := z.TagName()
			dropped = false
			w.end(atom.Lookup(name))
		}
	}
}

// unseen says whether the tokenizer gives the content of this element as one raw
// text that nobody sees.
func unseen(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Title, atom.Iframe, atom.Noembed, atom.Noframes:
		return true
	}
	return false
}

// tagAttributes are the ones that matter to the text.
type tagAttributes struct{ href, class, kind, cite string }

func attributes(z *html.Tokenizer, more bool) (a tagAttributes) {
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "href":
			a.href = string(value)
		case "class", "id":
			a.class += " " + string(value)
		case "type":
			a.kind = string(value)
		case "cite":
			a.cite = string(value)
		}
	}
	return a
}

// quotes says whether a blockquote holds quoted mail, and not only an indent.
func (a tagAttributes) quotes() bool {
	return strings.EqualFold(a.kind, "cite") || a.cite != "" || strings.Contains(strings.ToLower(a.class), "quote")
}

// htmlWriter holds the text so far, and what must come before the next word.
type htmlWriter struct {
	out    strings.Builder
	depth  int
	breaks int  // line ends that are due
	gap    byte // a blank or tab that is due, else 0
	item   string
	pre    int
	quotes []bool // open blockquotes; true for quoted mail
	quoted int    // of them, quoted mail
	href   string
	linkAt int
	links  []Link
}

func (w *htmlWriter) start(tag atom.Atom, a tagAttributes) {
	switch tag {
	case atom.A:
		w.endLink()
		w.href, w.linkAt = strings.TrimSpace(a.href), w.out.Len()
	case atom.Br:
		w.breaks = min(w.breaks+1, 2)
	case atom.Li:
		w.lines(1)
		w.item = "- "
	case atom.Td, atom.Th:
		w.cell()
	case atom.Pre:
		w.lines(1)
		w.pre++
	case atom.Blockquote:
		w.lines(1)
		if len(w.quotes) < w.depth {
			w.quotes = append(w.quotes, a.quotes())
			w.countQuotes()
		}
	default:
		w.lines(blockLines(tag))
	}
}

func (w *htmlWriter) end(tag atom.Atom) {
	switch tag {
	case atom.A:
		w.endLink()
	case atom.Pre:
		w.lines(1)
		w.pre = max(0, w.pre-1)
	case atom.Blockquote:
		w.lines(1)
		w.quotes = w.quotes[:max(0, len(w.quotes)-1)]
		w.countQuotes()
	case atom.P:
		w.lines(2)
	case atom.Td, atom.Th, atom.Br:
	default:
		w.lines(blockLines(tag))
	}
}

// blockLines is the number of line ends that an element wants around it.
func blockLines(tag atom.Atom) int {
	switch tag {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table:
		return 2
	case atom.Div, atom.Tr, atom.Li, atom.Hr, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main,
		atom.Nav, atom.Aside, atom.Address, atom.Dl, atom.Dt, atom.Dd, atom.Center, atom.Form, atom.Fieldset,
		atom.Figure, atom.Figcaption, atom.Body, atom.Html, atom.Caption, atom.Option, atom.Thead, atom.Tbody:
		return 1
	}
	return 0
}

func (w *htmlWriter) lines(n int) { w.breaks = max(w.breaks, n) }

// cell parts it from the cell before, if there is one on the line.
func (w *htmlWriter) cell() {
	if w.breaks == 0 && w.out.Len() > 0 {
		w.gap = '\t'
	}
}

func (w *htmlWriter) countQuotes() {
	w.quoted = 0
	for _, q := range w.quotes {
		if q {
			w.quoted++
		}
	}
}

// text adds character data, its blanks collapsed unless it is preformatted.
func (w *htmlWriter) text(s string) {
	for _, r := range s {
		switch {
		case r == '\n' && w.pre > 0:
			w.breaks = min(w.breaks+1, 2)
		case unicode.IsSpace(r):
			if w.gap == 0 {
				w.gap = ' '
			}
		case r == 0 || r == '\u200B' || r == '\uFEFF' || r == '\u00AD':
		default:
			w.settle()
			w.out.WriteRune(r)
		}
	}
}

// settle writes what is due before a character.
func (w *htmlWriter) settle() {
	switch {
	case w.breaks > 0 || w.out.Len() == 0:
		if w.out.Len() == 0 {
			w.breaks = 0
		}
		for ; w.breaks > 0; w.breaks-- {
			w.out.WriteByte('\n')
			if w.breaks > 1 {
				w.out.WriteString(strings.Repeat(">", min(w.quoted, maxQuoteMarks)))
			}
		}
		if w.quoted > 0 {
			w.out.WriteString(strings.Repeat(">", min(w.quoted, maxQuoteMarks)) + " ")
		}
	case w.gap != 0:
		w.out.WriteByte(w.gap)
	}
	w.gap = 0
	if w.item != "" {
		w.out.WriteString(w.item)
		w.item = ""
	}
}

// maxQuoteMarks bounds what one line of deeply quoted mail costs.
const maxQuoteMarks = 16

func (w *htmlWriter) endLink() {
	if w.href != "" && len(w.links) < maxLinks && !strings.HasPrefix(w.href, "#") {
		words := strings.Join(strings.Fields(w.out.String()[min(w.linkAt, w.out.Len()):]), " ")
		w.links = append(w.links, Link{URL: w.href, Text: words})
	}
	w.href = ""
}
