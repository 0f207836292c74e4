// Package strays tells what stands in HTML beyond words, tables, colours and
// pictures of its own. It is written apart from what takes such things out, so
// that tests of that have a second opinion.
package strays

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

var (
	element = regexp.MustCompile(`^(html|head|body|address|article|aside|bd[io]|blockquote|br|caption|center|cite|col|colgroup|d[dlt]|del|dfn|div|fig(caption|ure)|footer|h[1-6r]|header|img|ins|kbd|li|main|mark|[ou]l|p|pre|q|samp|section|span|su[bp]|table|t(body|d|foot|h|head|r)|var|wbr)$`)
	// attribute are all names that a letter may use; style and src are looked into.
	attribute = regexp.MustCompile(`^(style|dir|align|valign|bgcolor|width|height|border|cellpadding|cellspacing|colspan|rowspan|start|type|alt|src)$`)
	picture   = regexp.MustCompile(`^data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$`)
	acts      = regexp.MustCompile(`(?i)(url|expression|image|image-set|var|calc|attr|env)\(|[@\\{}]|/\*|//|(behavior|binding|position|image|inset|z-index|animation|animation-name|content|https?|javascript|data):|(?:^|[^a-z])-[0-9]`)
	says      = regexp.MustCompile(`[:<>=/\\]`)
)

// In lists the strays in the inside of a body, as a browser would build it.
func In(body string) []string {
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return []string{err.Error()}
	}
	var all []string
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode:
		case n.Type != html.ElementNode || n.Namespace != "" || !element.MatchString(n.Data):
			all = append(all, "<"+n.Data+">")
		}
		for _, a := range n.Attr {
			if a.Namespace != "" || !attribute.MatchString(a.Key) || !harmless(a) {
				all = append(all, n.Data+" "+a.Key+"="+a.Val)
			}
		}
	}
	return all
}

func harmless(a html.Attribute) bool {
	switch a.Key {
	case "src":
		return picture.MatchString(a.Val)
	case "style":
		return !acts.MatchString(a.Val)
	}
	return !says.MatchString(a.Val)
}
