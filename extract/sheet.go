package extract

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"
)

// readXLSX reads a workbook's sheets row by row, cells divided by tabs (ECMA-376
// part 1, 18): forms come as workbooks.
func readXLSX(f *file) error {
	a, err := openZIP(f.data, f.limits)
	if err != nil {
		return err
	}
	f.warnOfOffice(a)
	var shared sharedStrings
	data, err := a.readNamed("xl/sharedStrings.xml")
	if err == nil {
		err = walkXML(data, f.limits.Depth, shared.visit)
	}
	if err != nil {
		return err
	}
	for _, p := range a.parts {
		if path.Dir(p.Name) != "xl/worksheets" || path.Ext(p.Name) != ".xml" {
			continue
		}
		s := sheet{shared: shared.all, left: f.limits.TextBytes}
		data, err := a.read(p)
		if err == nil {
			err = walkXML(data, f.limits.Depth, s.visit)
		}
		if err != nil {
			return err
		}
		f.text.Pages = append(f.text.Pages, s.flow.String())
	}
	f.text.PageCount = len(f.text.Pages)
	return nil
}

// sharedStrings are the texts that cells point at, in order.
type sharedStrings struct {
	all []string
	in  string // the element around
}

func (s *sharedStrings) visit(t xml.Token) bool {
	switch t := t.(type) {
	case xml.StartElement:
		if s.in = t.Name.Local; s.in == "si" {
			s.all = append(s.all, "")
		}
	case xml.EndElement:
		s.in = ""
	case xml.CharData:
		if s.in == "t" && len(s.all) > 0 {
			s.all[len(s.all)-1] += string(t)
		}
	}
	return true
}

// sheet gathers the cells of one worksheet.
type sheet struct {
	shared []string
	flow   flow
	left   int    // bytes that may still be written
	typ    string // of the cell: s (shared), inlineStr, str, b, n, ...
	in     string // the element around
}

func (s *sheet) visit(t xml.Token) bool {
	switch t := t.(type) {
	case xml.StartElement:
		if s.in = t.Name.Local; s.in == "c" {
			s.typ = attribute(t, "t")
		}
	case xml.EndElement:
		s.in = ""
		switch t.Name.Local {
		case "row":
			s.flow.newLine()
		case "c":
			s.flow.write("\t")
		}
	case xml.CharData:
		if s.in == "v" || s.in == "t" {
			s.flow.write(s.value(string(t)))
		}
	}
	return s.flow.len() <= s.left
}

func (s *sheet) value(v string) string {
	if s.typ != "s" {
		return v
	}
	if i, err := strconv.Atoi(v); err == nil && i >= 0 && i < len(s.shared) {
		return s.shared[i]
	}
	return ""
}

// readPPTX reads the words of each slide in the order of their numbers.
func readPPTX(f *file) error {
	a, err := openZIP(f.data, f.limits)
	if err != nil {
		return err
	}
	f.warnOfOffice(a)
	for n := 1; n <= f.limits.Pages; n++ {
		p := a.part("ppt/slides/slide" + strconv.Itoa(n) + ".xml")
		if p == nil {
			break
		}
		var w wordText // DrawingML has the same a:p and a:t
		data, err := a.read(p)
		if err == nil {
			err = walkXML(data, f.limits.Depth, w.visit)
		}
		if err != nil {
			return err
		}
		f.text.Pages = append(f.text.Pages, strings.ReplaceAll(w.flow.String(), "\f", "\n"))
	}
	f.text.PageCount = len(f.text.Pages)
	return nil
}
