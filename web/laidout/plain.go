package laidout

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Elements that only look: a builder of trees opens those that were left open
// anew in every paragraph that follows (HTML 13.2.4.3), so that 2 MiB of them
// become gigabytes. As spans with a style they look the same and are built once.
var looks = map[atom.Atom]string{
	atom.B: "font-weight:bold", atom.Strong: "font-weight:bold", atom.I: "font-style:italic", atom.Em: "font-style:italic", atom.U: "text-decoration:underline",
	atom.S: "text-decoration:line-through", atom.Strike: "text-decoration:line-through", atom.Tt: "font-family:monospace", atom.Code: "font-family:monospace",
	atom.Big: "font-size:larger", atom.Small: "font-size:smaller", atom.Nobr: "white-space:nowrap", atom.Font: "",
}

// plainName is the element that takes the place of another.
func plainName(t html.Token) string {
	if _, ok := looks[t.DataAtom]; ok {
		return "span"
	}
	if t.DataAtom == atom.Body { // there is one already
		return "div"
	}
	return t.Data
}

// styles is what an element looks like: by what it is, by its attributes of old,
// and by its own style.
func styles(t html.Token) string {
	all := []string{looks[t.DataAtom]}
	switch t.DataAtom {
	case atom.Font:
		all = append(all, said("color", t, "color"), said("font-family", t, "face"), fontSizes[strings.TrimSpace(value(t, "size"))])
	case atom.Body:
		all = append(all, said("background-color", t, "bgcolor"), said("color", t, "text"))
	}
	return styled(strings.Join(append(all, value(t, "style")), ";"))
}

// said is a style with the value of an attribute.
func said(property string, t html.Token, key string) string {
	v := value(t, key)
	if v == "" || strings.Contains(v, ";") {
		return ""
	}
	return property + ":" + v
}

// fontSizes are those of the font element (HTML 15.3.4).
var fontSizes = map[string]string{
	"1": "font-size:x-small", "2": "font-size:small", "3": "font-size:medium", "4": "font-size:large", "5": "font-size:x-large", "6": "font-size:xx-large",
	"+1": "font-size:larger", "+2": "font-size:larger", "-1": "font-size:smaller", "-2": "font-size:smaller",
}
