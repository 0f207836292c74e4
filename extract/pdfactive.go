package extract

// looked bounds how many objects of a PDF are looked at for active content: the
// pages of a bomb may all point at one another.
const looked = 5000

// warnOfPDF warns of what could do harm when a person opens the file, or holds
// more than its pages show: scripts, programs to launch, files inside
// (ISO 32000-1, 7.11.4, 12.6 and 12.5.6.15).
func (f *file) warnOfPDF(doc *muDoc) {
	s := &scan{f: f, left: looked, seen: map[string]bool{}}
	root := doc.trailer().get("Root")
	s.action(root.get("OpenAction"))
	s.actions(root.get("AA"))
	if !root.get("Names", "JavaScript").null() {
		s.warn("javascript", "runs when the file is opened")
	}
	s.embedded(root.get("Names", "EmbeddedFiles"), 0)
	for _, spec := range root.get("AF").items(looked) {
		s.fileSpec(spec)
	}
	if !root.get("AcroForm", "XFA").null() {
		s.warn("xfa_form", "some of its fields may not be shown")
	}
	for n := range f.text.Pages {
		s.page(doc.page(n))
	}
}

// scan walks the places of a PDF where active content hangs.
type scan struct {
	f    *file
	left int
	seen map[string]bool
}

func (s *scan) warn(code, detail string) {
	if w := code + detail; !s.seen[w] {
		s.seen[w] = true
		s.f.warn(code, "%s", detail)
	}
}

func (s *scan) page(page pdfObject) {
	s.actions(page.get("AA"))
	for _, annotation := range page.get("Annots").items(s.left) {
		if s.left--; s.left <= 0 {
			return
		}
		if annotation.get("Subtype").name() == "FileAttachment" {
			s.fileSpec(annotation.get("FS"))
		}
		s.action(annotation.get("A"))
		s.actions(annotation.get("AA"))
	}
}

func (s *scan) actions(dictionary pdfObject) {
	for _, a := range dictionary.items(50) {
		s.action(a)
	}
}

func (s *scan) action(a pdfObject) {
	if a.null() {
		return
	}
	switch a.get("S").name() {
	case "JavaScript":
		s.warn("javascript", "a script of the file's own")
	case "Launch":
		s.warn("launch", "asks to start a program")
	case "ImportData", "SubmitForm":
		s.warn("form_action", a.get("S").name())
	case "GoToE":
		s.warn("embedded_file", "a link into a file inside")
	}
}

// embedded walks a name tree (ISO 32000-1, 7.9.6) of files inside.
func (s *scan) embedded(node pdfObject, depth int) {
	const deepest = 10
	if s.left--; node.null() || depth > deepest || s.left <= 0 {
		return
	}
	names := node.get("Names").items(2 * s.left)
	for i := 1; i < len(names); i += 2 {
		s.fileSpec(names[i])
	}
	for _, kid := range node.get("Kids").items(s.left) {
		s.embedded(kid, depth+1)
	}
}

func (s *scan) fileSpec(spec pdfObject) {
	if s.left--; s.left <= 0 || spec.get("EF").null() {
		return
	}
	s.warn("embedded_file", or(or(spec.get("UF").text(), spec.get("F").text()), "without a name"))
}
