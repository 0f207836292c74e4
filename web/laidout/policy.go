package laidout

import (
	"regexp"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// strict is all that may stand in a letter. It has no address but that of a
// picture inside the page, no name or class by which anything could be reached,
// and none of the elements whose content is not read as HTML. It is made when the first
// letter is shown: most processes of this program show none.
var strict = sync.OnceValue(newPolicy)

func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElementsContent("frame", "frameset", "object") // one that is never closed would hide the rest
	p.AllowNoAttrs().OnElements(elements...)
	for _, a := range attributes {
		p.AllowAttrs(a.names...).Matching(regexp.MustCompile(a.value)).OnElements(a.on...)
	}
	p.AllowAttrs("style").Matching(regexp.MustCompile(`^` + phrase + `(?:;` + phrase + `)*$`)).OnElements(elements...)
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(ltr|rtl|auto)$`)).OnElements(elements...)
	return p
}

var elements = []string{
	"address", "article", "aside", "bdi", "bdo", "blockquote", "br", "caption", "center", "cite", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt",
	"figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "samp",
	"section", "span", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "var", "wbr",
}

var (
	cells  = []string{"td", "th"}
	tabled = []string{"table", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup"}
)

// attributes are those with one meaning each, beside style and dir.
var attributes = []struct {
	names []string
	value string
	on    []string
}{
	{[]string{"align"}, `^(?i:left|right|center|justify)$`, append([]string{"div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "caption"}, tabled...)},
	{[]string{"valign"}, `^(?i:top|middle|bottom|baseline)$`, tabled},
	{[]string{"bgcolor"}, `^(#[0-9a-fA-F]{3,6}|[a-zA-Z]{3,20})$`, tabled},
	{[]string{"width", "height"}, `^[0-9]{1,4}(%|px)?$`, append([]string{"img", "hr"}, tabled...)},
	{[]string{"border", "cellpadding", "cellspacing"}, `^[0-9]{1,2}$`, []string{"table"}},
	{[]string{"colspan", "rowspan"}, `^[0-9]{1,2}$`, cells},
	{[]string{"start"}, `^[0-9]{1,4}$`, []string{"ol"}},
	{[]string{"type"}, `^([1aAiI]|disc|circle|square)$`, []string{"ol", "ul", "li"}},
	{[]string{"alt"}, `^[\pL\pM\pN ,.'()!?&-]{1,200}$`, []string{"img"}},
	{[]string{"src"}, `^data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$`, []string{"img"}},
}
