package extract

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
)

// readODF reads an OpenDocument text, sheet or presentation: headers and footers
// of styles.xml, then content.xml (OASIS OpenDocument 1.3, part 3).
func readODF(f *file) error {
	a, err := openZIP(f.data, f.limits)
	if err != nil {
		return err
	}
	if f.odfLocked(a) {
		return errPassword
	}
	content, err := a.readNamed("content.xml")
	if err != nil {
		return err
	}
	if content == nil {
		return errors.New("no content.xml in this OpenDocument file")
	}
	body := odfText{left: 2 * f.limits.TextBytes, breaks: map[string]bool{}}
	if err := walkXML(content, f.limits.Depth, body.visit); err != nil {
		return err
	}
	f.text.Links = body.found
	f.setText(f.odfHeaders(a) + body.flow.String())
	f.warnOfODF(a)
	return nil
}

// odfLocked says whether the manifest names encrypted parts (part 2, 4.4).
func (f *file) odfLocked(a *archive) bool {
	manifest, err := a.readNamed("META-INF/manifest.xml")
	if err != nil {
		return false
	}
	return strings.Contains(string(manifest), "encryption-data") || a.part("encrypted-package") != nil
}

func (f *file) odfHeaders(a *archive) string {
	styles, err := a.readNamed("styles.xml")
	o := odfText{left: f.limits.TextBytes, onlyMasters: true}
	if err == nil {
		err = walkXML(styles, f.limits.Depth, o.visit)
	}
	if err != nil {
		f.warn("not_read", "styles.xml: %v", err)
	}
	o.flow.newLine()
	return o.flow.String()
}

func (f *file) warnOfODF(a *archive) {
	for _, p := range a.parts {
		switch {
		case strings.HasPrefix(p.Name, "Basic/") && strings.HasSuffix(p.Name, ".xml") && !strings.HasSuffix(p.Name, "script-lc.xml") && !strings.HasSuffix(p.Name, "script-lb.xml"),
			strings.HasPrefix(p.Name, "Scripts/") && !strings.HasSuffix(p.Name, "/"):
			f.warn("macros", "%s", p.Name)
		case strings.HasPrefix(p.Name, "Object ") && strings.HasSuffix(p.Name, "/content.xml"):
			f.warn("embedded_file", "%s", p.Name)
		}
	}
}

// odfText gathers the text of an OpenDocument part.
type odfText struct {
	flow        flow
	found       []Link
	left        int
	onlyMasters bool // only the headers and footers of master pages

	masters int             // depth inside a header or footer
	text    int             // depth inside a paragraph or heading
	skip    int             // depth inside something that is not shown
	cell    int             // cells so far in this row
	breaks  map[string]bool // paragraph styles that begin a page
	style   string          // the style being defined
	link    string
	start   int
}

// unshown elements hold no words of the page.
var unshown = map[string]bool{
	"tracked-changes": true, "annotation": false, "desc": true, "title": true, "script": true,
	"event-listeners": true, "forms": true, "sequence-decls": true, "binary-data": true,
}

func (o *odfText) visit(t xml.Token) bool {
	switch t := t.(type) {
	case xml.StartElement:
		if o.skip > 0 || unshown[t.Name.Local] {
			o.skip++
			return true
		}
		o.open(t)
	case xml.EndElement:
		if o.skip > 0 {
			o.skip--
			return true
		}
		o.close(t.Name.Local)
	case xml.CharData:
		if o.text > 0 && o.skip == 0 && o.wanted() {
			o.flow.write(collapse(string(t)))
		}
	}
	return o.flow.len() <= o.left
}

func (o *odfText) wanted() bool { return !o.onlyMasters || o.masters > 0 }

func (o *odfText) open(t xml.StartElement) {
	switch t.Name.Local {
	case "header", "footer", "header-first", "footer-first", "header-left", "footer-left":
		o.masters++
	case "style":
		o.style = attribute(t, "name")
	case "paragraph-properties":
		if attribute(t, "break-before") == "page" && o.breaks != nil {
			o.breaks[o.style] = true
		}
	case "p", "h":
		if o.breaks[attribute(t, "style-name")] {
			o.flow.newPage()
		}
		o.text++
	case "list-item":
		if o.wanted() {
			o.flow.newLine()
			o.flow.write("- ")
		}
	case "tab":
		o.flow.write("\t")
	case "line-break":
		o.flow.write("\n")
	case "soft-page-break":
	case "s":
		n, _ := strconv.Atoi(attribute(t, "c")) // one blank when it does not say
		o.flow.write(strings.Repeat(" ", min(max(n, 1), 80)))
	case "table-row":
		o.cell = 0
	case "table-cell":
		if o.cell++; o.cell > 1 {
			o.flow.reopenLine()
			o.flow.write("\t")
		}
	case "page": // of a presentation
		o.flow.newPage()
	case "a":
		o.link, o.start = attribute(t, "href"), o.flow.len()
	}
}

func (o *odfText) close(name string) {
	switch name {
	case "header", "footer", "header-first", "footer-first", "header-left", "footer-left":
		o.masters--
	case "p", "h":
		if o.text--; o.wanted() {
			o.flow.newLine()
		}
	case "table-row":
		o.flow.newLine()
	case "a":
		if o.link != "" {
			o.found = append(o.found, Link{URL: o.link, Text: strings.TrimSpace(o.flow.from(o.start))})
		}
		o.link = ""
	}
}

// collapse folds white space as OpenDocument wants it (part 3, 6.1.2).
func collapse(s string) string {
	if !strings.ContainsAny(s, "\n\r\t") && !strings.Contains(s, "  ") {
		return s
	}
	words := strings.Join(strings.Fields(s), " ")
	if words == "" {
		return " "
	}
	if strings.TrimLeft(s, " \t\r\n") != s {
		words = " " + words
	}
	if strings.TrimRight(s, " \t\r\n") != s {
		words += " "
	}
	return words
}
