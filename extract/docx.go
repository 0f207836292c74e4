package extract

import (
	"encoding/xml"
	"errors"
	"path"
	"strings"
)

// readDOCX reads a WordprocessingML document (ECMA-376 part 1, 17): headers,
// then the main part with its tables, lists and text boxes, then footers, notes
// and comments.
func readDOCX(f *file) error {
	a, err := openZIP(f.data, f.limits)
	if err != nil {
		return err
	}
	name := f.mainPart(a)
	main, err := a.readNamed(name)
	if err != nil {
		return err
	}
	if main == nil {
		return errors.New("no main part in this DOCX")
	}
	w := &wordText{links: f.relationships(a, name)}
	if err := walkXML(main, f.limits.Depth, w.visit); err != nil {
		return err
	}
	f.text.Links = w.found
	f.setText(f.withAnnexes(a, path.Dir(name), w.flow.String()))
	f.warnOfOffice(a)
	return nil
}

// setText takes text whose explicit page breaks are form feeds.
func (f *file) setText(s string) {
	if f.text.Text = s; strings.Contains(s, "\f") {
		f.text.Pages = strings.Split(s, "\f")
		f.text.PageCount = len(f.text.Pages)
	}
}

// withAnnexes puts headers in front of the body, for a CV often has its name and
// address there, and footers, notes and comments behind it.
func (f *file) withAnnexes(a *archive, dir, body string) string {
	var all flow
	all.write(f.annex(a, dir+"/header"))
	all.newLine()
	all.write(body)
	for _, part := range []string{"/footer", "/footnotes.xml", "/endnotes.xml", "/comments.xml"} {
		all.newLine()
		all.write(f.annex(a, dir+part))
	}
	return all.String()
}

// annex is the text of all parts whose names begin so, each different text once:
// the header of the first page is often that of all pages. A damaged annex does
// not spoil the document.
func (f *file) annex(a *archive, prefix string) string {
	var all []string
	seen := map[string]bool{}
	for _, p := range a.parts {
		if !strings.HasPrefix(p.Name, prefix) || path.Ext(p.Name) != ".xml" {
			continue
		}
		var w wordText
		data, err := a.read(p)
		if err == nil {
			err = walkXML(data, f.limits.Depth, w.visit)
		}
		if err != nil {
			f.warn("not_read", "%s: %v", path.Base(p.Name), err)
		}
		text := strings.TrimSpace(strings.ReplaceAll(w.flow.String(), "\f", "\n"))
		if text != "" && !seen[text] {
			seen[text] = true
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n")
}

// wordText gathers the text of one WordprocessingML part.
type wordText struct {
	flow  flow
	links map[string]string // relationship to target
	found []Link

	skip   int    // depth inside something that is not shown
	inText bool   // inside w:t
	cells  []int  // cells so far in this row, by depth of tables
	link   string // target of the hyperlink around
	start  int    // where its words begin
}

// hidden elements hold properties, or text that is not shown or shown a second
// time: the fallback of a text box says what its choice said, and deleted text
// is gone.
var hidden = map[string]bool{
	"Fallback": true, "del": true, "moveFrom": true, "instrText": true, "delText": true,
	"rPr": true, "pPr": true, "sectPr": true, "tblPr": true, "tcPr": true,
}

func (w *wordText) visit(t xml.Token) bool {
	switch t := t.(type) {
	case xml.StartElement:
		switch {
		case w.skip > 0 || hidden[t.Name.Local]:
			w.property(t)
			w.skip++
		default:
			w.open(t)
		}
	case xml.EndElement:
		if w.skip > 0 {
			w.skip--
			return true
		}
		w.close(t.Name.Local)
	case xml.CharData:
		if w.inText && w.skip == 0 {
			w.flow.b = append(w.flow.b, t...)
		}
	}
	return true
}

// property looks at a paragraph's properties for what shows: that it begins a
// page, or is an item of a list.
func (w *wordText) property(t xml.StartElement) {
	switch t.Name.Local {
	case "pageBreakBefore":
		if v := attribute(t, "val"); v != "0" && v != "false" {
			w.flow.newPage()
		}
	case "numPr":
		w.flow.write("- ")
	}
}

func (w *wordText) open(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		w.inText = true
	case "tab", "ptab":
		w.flow.write("\t")
	case "br", "cr":
		if attribute(t, "type") == "page" {
			w.flow.newPage()
		} else {
			w.flow.write("\n")
		}
	case "noBreakHyphen":
		w.flow.write("-")
	case "sym":
		w.flow.write(" ")
	case "txbxContent", "tbl":
		w.flow.newLine()
	case "tr":
		w.cells = append(w.cells, 0)
	case "tc":
		w.nextCell()
	case "hyperlink":
		w.link, w.start = w.links[attribute(t, "id")], w.flow.len()
	}
}

func (w *wordText) nextCell() {
	if n := len(w.cells); n > 0 {
		if w.cells[n-1]++; w.cells[n-1] > 1 {
			w.flow.reopenLine()
			w.flow.write("\t")
		}
	}
}

func (w *wordText) close(name string) {
	switch name {
	case "t":
		w.inText = false
	case "p", "tbl":
		w.flow.newLine()
	case "tr":
		w.cells = w.cells[:max(len(w.cells)-1, 0)]
		w.flow.newLine()
	case "hyperlink":
		if w.link != "" {
			w.found = append(w.found, Link{URL: w.link, Text: strings.TrimSpace(w.flow.from(w.start))})
		}
		w.link = ""
	}
}
