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
	body := odfText{left: 2 * f.limits.TextBytes, pages: map[string]bool{}}
	if err := walkXML(content, f.limits.Depth, body.visit); err != nil {
		return err
	}
	f.text.Links = body.found
	text := body.flow.String() + body.notes.String()
	if f.text.Format == formatODT { // those of sheets and slides are fields: "Page ???"
		headers, footers := f.odfMargins(a)
		text = headers + text + footers
	}
	f.setText(text)
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

// odfMargins gives the headers and footers of master pages.
func (f *file) odfMargins(a *archive) (headers, footers string) {
	styles, err := a.readNamed("styles.xml")
	o := odfText{left: f.limits.TextBytes, onlyMargins: true}
	if err == nil {
		err = walkXML(styles, f.limits.Depth, o.visit)
	}
	if err != nil {
		f.warn("not_read", "styles.xml: %v", err)
	}
	return o.flow.String(), o.notes.String()
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

// odfText gathers the text of an OpenDocument part. What stands at the foot of a
// page, notes and footers, is gathered apart.
type odfText struct {
	flow, notes flow
	found       []Link
	left        int             // bytes that may be gathered
	onlyMargins bool            // only headers and footers are wanted
	pages       map[string]bool // paragraph styles that begin a page

	margins int    // depth inside headers and footers
	text    int    // depth inside paragraphs and headings
	skip    int    // depth inside something that is not shown
	cell    int    // cells so far in this row
	style   string // the style being defined
	link    string // target of the link around
	start   int    // where its words begin
}

// odfHidden elements hold no words of the page, or, as marks of notes, none that
// make sense without it.
var odfHidden = map[string]bool{
	"tracked-changes": true, "desc": true, "title": true, "script": true, "note-citation": true,
	"event-listeners": true, "forms": true, "sequence-decls": true, "binary-data": true,
}

func (o *odfText) visit(t xml.Token) bool {
	switch t := t.(type) {
	case xml.StartElement:
		if o.skip > 0 || odfHidden[t.Name.Local] {
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
	return o.flow.len()+o.notes.len() <= o.left
}

func (o *odfText) wanted() bool { return !o.onlyMargins || o.margins > 0 }

func (o *odfText) open(t xml.StartElement) {
	switch t.Name.Local {
	case "header", "header-first", "header-left":
		o.margins++
	case "footer", "footer-first", "footer-left":
		o.margins++
		o.flow, o.notes = o.notes, o.flow
	case "note-body":
		o.flow, o.notes = o.notes, o.flow
	case "style":
		o.style = attribute(t, "name")
	case "paragraph-properties":
		if attribute(t, "break-before") == "page" && o.pages != nil {
			o.pages[o.style] = true
		}
	case "page": // of a presentation
		o.flow.newPage()
	default:
		o.openText(t)
	}
}

func (o *odfText) openText(t xml.StartElement) {
	switch t.Name.Local {
	case "p", "h":
		if o.pages[attribute(t, "style-name")] {
			o.flow.newPage()
		}
		o.text++
	case "list-item":
		o.flow.newLine()
		o.flow.write("- ")
	case "tab":
		o.flow.write("\t")
	case "line-break":
		o.flow.write("\n")
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
	case "a":
		o.link, o.start = attribute(t, "href"), o.flow.len()
	}
}

func (o *odfText) close(name string) {
	switch name {
	case "header", "header-first", "header-left":
		o.margins--
	case "footer", "footer-first", "footer-left":
		o.margins--
		o.flow, o.notes = o.notes, o.flow
	case "note-body":
		o.flow, o.notes = o.notes, o.flow
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
