package laidout

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// scribe copies a letter's HTML tag by tag.
type scribe struct {
	out    strings.Builder
	album  album
	unseen bool // the text that comes next is a script, a style or the like
	link   link
}

// link is one that is open.
type link struct {
	open  bool
	to    string // where it leads, in words; "" where that tells nobody anything
	begin int    // its words, in the copy
}

// copied is the letter with plain things in the place of what could act. What it
// leaves is not safe yet: the policy comes after it.
func copied(source string, pictures map[string][]byte) string {
	s := scribe{album: album{pictures, maxPictures}}
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			s.endLink()
			return s.out.String()
		case html.TextToken:
			if !s.unseen {
				s.out.WriteString(html.EscapeString(z.Token().Data))
			}
			s.unseen = false
		case html.StartTagToken, html.SelfClosingTagToken:
			s.start(z.Token())
		case html.EndTagToken:
			s.end(z.Token())
		}
	}
}

func (s *scribe) start(t html.Token) {
	s.unseen = hides(t.DataAtom)
	switch {
	case raw(t.DataAtom):
	case t.DataAtom == atom.Img:
		s.picture(t)
	case t.DataAtom == atom.A:
		s.endLink()
		s.write("span", nil, "text-decoration:underline")
		s.link = link{true, leads(value(t, "href")), s.out.Len()}
	default:
		s.write(plainName(t), t.Attr, styles(t))
	}
}

func (s *scribe) end(t html.Token) {
	s.unseen = false
	switch {
	case raw(t.DataAtom):
	case t.DataAtom == atom.A:
		s.endLink()
	default:
		s.out.WriteString("</" + plainName(t) + ">")
	}
}

// write copies a start tag, with a style in the place of its own.
func (s *scribe) write(name string, attributes []html.Attribute, style string) {
	t := html.Token{Type: html.StartTagToken, Data: name}
	for _, a := range attributes {
		if a.Key != "style" {
			t.Attr = append(t.Attr, a)
		}
	}
	if style != "" {
		t.Attr = append(t.Attr, html.Attribute{Key: "style", Val: style})
	}
	s.out.WriteString(t.String())
}

// picture copies one that came with the letter, and the words of any other.
func (s *scribe) picture(t html.Token) {
	address := s.album.address(value(t, "src"))
	if address == "" {
		if words := strings.TrimSpace(value(t, "alt")); words != "" {
			s.out.WriteString("[" + html.EscapeString(words) + "]")
		}
		return
	}
	for i := range t.Attr {
		if t.Attr[i].Key == "src" {
			t.Attr[i].Val = address
		}
	}
	s.write("img", t.Attr, styles(t))
}

// endLink says where a link led, unless its words do.
func (s *scribe) endLink() {
	if !s.link.open {
		return
	}
	words := html.UnescapeString(s.out.String()[s.link.begin:])
	s.out.WriteString("</span>")
	if s.link.to != "" && !strings.Contains(words, s.link.to) {
		s.out.WriteString(html.EscapeString(" [" + s.link.to + "]"))
	}
	s.link = link{}
}

// maxAddress is how much of a link's address is shown: enough to know whose it is.
const maxAddress = 80 // runes

// leads is the address of a link in words: only those that a reader could follow
// by hand.
func leads(href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return ""
	}
	words := ""
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		words = strings.TrimSuffix(u.String(), "/")
	case "mailto", "tel":
		words, _, _ = strings.Cut(u.Opaque, "?")
	}
	words = strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return -1
		}
		return r
	}, words)
	if runes := []rune(words); len(runes) > maxAddress {
		words = string(runes[:maxAddress]) + "…"
	}
	return words
}

func value(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// raw are the elements whose content the tokenizer does not read as HTML. Their
// tags are never copied, so that the copy is read everywhere as it was written.
func raw(tag atom.Atom) bool {
	return hides(tag) || tag == atom.Textarea || tag == atom.Xmp || tag == atom.Plaintext
}

// hides says that nobody is meant to read the raw content of an element.
func hides(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Title, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript:
		return true
	}
	return false
}
