package extract

import (
	"encoding/xml"
	"path"
	"strings"
)

// relationship is one line of an OOXML .rels part (ECMA-376 part 2, 9).
type relationship struct {
	ID, Type, Target string
	External         bool
}

func (f *file) readRelationships(a *archive, part string) []relationship {
	data, err := a.readNamed(part)
	if err != nil {
		f.warn("not_read", "%s: %v", path.Base(part), err)
	}
	var found []relationship
	err = walkXML(data, f.limits.Depth, func(t xml.Token) bool {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			found = append(found, relationship{
				ID: attribute(e, "Id"), Type: path.Base(attribute(e, "Type")), Target: attribute(e, "Target"),
				External: strings.EqualFold(attribute(e, "TargetMode"), "External"),
			})
		}
		return true
	})
	if err != nil {
		f.warn("not_read", "%s: %v", path.Base(part), err)
	}
	return found
}

// mainPart is the name of the part that the package says is the document.
func (f *file) mainPart(a *archive) string {
	for _, r := range f.readRelationships(a, "_rels/.rels") {
		if r.Type == "officeDocument" && !r.External {
			return strings.TrimPrefix(path.Clean("/"+r.Target), "/")
		}
	}
	return "word/document.xml"
}

// relationships are the link targets of a part by their ids.
func (f *file) relationships(a *archive, part string) map[string]string {
	links := map[string]string{}
	for _, r := range f.readRelationships(a, path.Dir(part)+"/_rels/"+path.Base(part)+".rels") {
		if r.Type == "hyperlink" && r.External {
			links[r.ID] = r.Target
		}
	}
	return links
}

// warnOfOffice warns of macros, files inside, and what is fetched from elsewhere
// when the document is opened: a remote template is a known attack (ATT&CK
// T1221).
func (f *file) warnOfOffice(a *archive) {
	for _, p := range a.parts {
		base := path.Base(p.Name)
		switch {
		case strings.EqualFold(base, "vbaProject.bin"):
			f.warn("macros", "%s", base)
		case strings.Contains(p.Name, "/embeddings/"), strings.Contains(p.Name, "/activeX/") && path.Ext(base) == ".bin":
			f.warn("embedded_file", "%s", base)
		case path.Ext(base) == ".rels":
			f.warnOfExternal(a, p.Name)
		}
	}
}

func (f *file) warnOfExternal(a *archive, part string) {
	for _, r := range f.readRelationships(a, part) {
		if r.External && r.Type != "hyperlink" {
			f.warn("external", "%s %s", r.Type, r.Target)
		}
	}
}
