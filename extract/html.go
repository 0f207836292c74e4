package extract

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// readHTML reads a web page as a person would: words, blocks on their own lines,
// cells side by side, links kept. It goes through tokens, not a tree, so nesting
// costs nothing.
func readHTML(f *file) error {
	r, err := charset.NewReader(bytes.NewReader(f.data), "")
	if err != nil {
		return fmt.Errorf("decoding HTML: %w", err)
	}
	z := html.NewTokenizer(r)
	z.SetMaxBuf(int(f.limits.PartBytes))
	h := htmlText{pre: linesOfItsOwn(f.data)}
	for h.flow.len() <= f.limits.TextBytes {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			f.text.Text, f.text.Links = h.flow.String(), h.found
			if z.Err() != io.EOF {
				return fmt.Errorf("reading HTML: %w", z.Err())
			}
			return nil
		default:
			h.token(z.Token())
		}
	}
	f.text.Text, f.text.Links = h.flow.String(), h.found
	return nil
}

var blockTag = regexp.MustCompile(`(?i)<(html|body|p|br|div|li|tr|h[1-6]|pre|section|article)\b`)

// linesOfItsOwn is 1, as inside a <pre>, for HTML without any block: a piece cut
// out of a page, whose line ends are all that parts its lines.
func linesOfItsOwn(data []byte) int {
	if blockTag.Match(data) {
		return 0
	}
	return 1
}

// htmlText gathers the words of HTML tokens.
type htmlText struct {
	flow  flow
	found []Link
	skip  atom.Atom // the element around whose words are not shown
	pre   int
	cell  int
	link  string
	start int
}

var htmlHidden = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Title: true, atom.Svg: true, atom.Iframe: true,
}

var htmlBlocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Br: true, atom.Tr: true, atom.Table: true, atom.Ul: true, atom.Ol: true, atom.Li: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: true, atom.Pre: true,
	atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Hr: true,
	atom.Form: true, atom.Address: true, atom.Body: true, atom.Figure: true, atom.Option: true,
}

func (h *htmlText) token(t html.Token) {
	switch t.Type {
	case html.TextToken:
		if h.skip == 0 {
			h.words(t.Data)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		if h.skip == 0 {
			h.open(t)
		}
	case html.EndTagToken:
		if h.skip == t.DataAtom {
			h.skip = 0
		}
		if h.skip == 0 {
			h.close(t.DataAtom)
		}
	}
}

func (h *htmlText) words(s string) {
	if h.pre == 0 {
		s = collapse(s)
		if n := h.flow.len(); n == 0 || h.flow.b[n-1] == '\n' || h.flow.b[n-1] == ' ' {
			s = strings.TrimLeft(s, " ")
		}
	}
	h.flow.write(s)
}

func (h *htmlText) open(t html.Token) {
	if htmlHidden[t.DataAtom] && t.Type == html.StartTagToken {
		h.skip = t.DataAtom
		return
	}
	if htmlBlocks[t.DataAtom] {
		h.flow.newLine()
	}
	switch t.DataAtom {
	case atom.Li:
		h.flow.write("- ")
	case atom.Pre:
		h.pre++
	case atom.Tr:
		h.cell = 0
	case atom.Td, atom.Th:
		if h.cell++; h.cell > 1 {
			h.flow.reopenLine()
			h.flow.write("\t")
		}
	case atom.A:
		h.link, h.start = tokenAttribute(t, "href"), h.flow.len()
	case atom.Input, atom.Img:
		h.flow.write(or(tokenAttribute(t, "value"), tokenAttribute(t, "alt")))
	}
}

func (h *htmlText) close(tag atom.Atom) {
	if htmlBlocks[tag] {
		h.flow.newLine()
	}
	switch tag {
	case atom.Pre:
		h.pre = max(h.pre-1, 0)
	case atom.A:
		if h.link != "" {
			h.found = append(h.found, Link{URL: h.link, Text: strings.TrimSpace(h.flow.from(h.start))})
		}
		h.link = ""
	}
}

func tokenAttribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
