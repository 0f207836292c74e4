package extract

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"

	ledongthuc "github.com/ledongthuc/pdf"
)

// readPDF reads a PDF with MuPDF, and with ledongthuc/pdf what MuPDF refuses or
// cannot make sense of.
func readPDF(f *file) error {
	data := fromHeader(kind{format: formatPDF}, f.data)
	doc, err := f.mu.open("application/pdf", data)
	if err == errPassword {
		return err
	}
	if err != nil {
		return f.secondReader(data, err)
	}
	defer doc.close()
	f.text.Method = "mupdf"
	f.measure(doc)
	f.readPages(doc)
	f.warnOfPDF(doc)
	return f.judge(doc, data)
}

// measure notes how large the first page is, so that its room can be kept before
// it is drawn.
func (f *file) measure(doc *muDoc) {
	if w, h, ok := doc.size(0); ok && w >= 1 && h >= 1 && max(w, h) < 1e6 {
		f.text.Width, f.text.Height = int(math.Round(w)), int(math.Round(h))
	}
}

// readPages reads the pages there are, whatever number the file claims.
func (f *file) readPages(doc *muDoc) {
	f.text.PageCount = max(doc.pageCount(), 0)
	room := f.limits.TextBytes
	var broken []int
	for n := range min(f.text.PageCount, f.limits.Pages) {
		page, whole := doc.text(n, room)
		if !whole && doc.page(n).null() {
			f.text.PageCount = n
			f.warn("damaged", "pages from %d on are missing", n+1)
			break
		}
		if !whole {
			broken = append(broken, n)
		}
		f.text.Pages = append(f.text.Pages, texLigatures(page))
		if room -= len(page); room <= 0 {
			break
		}
		f.progress(f, false)
	}
	if len(broken) > 0 {
		f.warn("damaged", "read in part: page %s", pageList(broken))
	}
	if read := len(f.text.Pages); read < f.text.PageCount {
		f.warn("limit", "%d of %d pages read", read, f.text.PageCount)
	}
}

// texLigatures puts back the ligatures of TeX's bitmap fonts, which come without
// names: they stand at places of control characters in TeX's encodings T1 (27 to
// 31) and OT1 (11 to 15), in the order ff, fi, fl, ffi, ffl.
func texLigatures(page string) string {
	if !strings.ContainsAny(page, "\x0b\x0c\x0d\x0e\x0f\x1b\x1c\x1d\x1e\x1f") {
		return page
	}
	rs := []rune(page)
	letter := func(i int) bool { return i >= 0 && i < len(rs) && unicode.IsLetter(rs[i]) }
	var b strings.Builder
	for i, r := range rs {
		switch first := map[bool]rune{true: 27, false: 11}[r >= 27]; {
		case r >= first && r < first+5 && (letter(i-1) || letter(i+1)):
			b.WriteString(ligatures[r-first])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// judge decides whether the text of a PDF can be believed, and which pages are
// scans.
func (f *file) judge(doc *muDoc, data []byte) error {
	whole := strings.Join(f.text.Pages, "\n")
	if f.text.PageCount == 0 {
		return f.secondReader(data, fmt.Errorf("it has no pages"))
	}
	if !readable(whole) {
		f.progress(f, true)
		if f.secondReader(data, nil) == nil {
			return nil
		}
		f.text.State = NeedsOCR
		f.warn("garbled", "the words of this PDF cannot be made out")
		f.scans = upTo(len(f.text.Pages))
		return nil
	}
	for n, page := range f.text.Pages {
		if len(strings.Fields(page)) < fewWords && hasImage(doc.page(n)) {
			f.scans = append(f.scans, n)
		}
	}
	switch words := len(strings.Fields(whole)); {
	case words == 0 && f.warned("damaged"):
		return fmt.Errorf("nothing could be read: %w", errNoWords)
	case words == 0:
		f.scans = upTo(len(f.text.Pages)) // nothing but lines, curves or images
		f.text.State = NeedsOCR
	case words < fewWords && len(f.scans) > 0:
		f.text.State = NeedsOCR
	}
	return nil
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// hasImage looks for an image among what a page draws, and one form deep.
func hasImage(page pdfObject) bool {
	const most = 200
	resources := page.get("Resources")
	for p, depth := page, 0; resources.null() && depth < 20; depth++ { // inherited
		p = p.get("Parent")
		resources = p.get("Resources")
	}
	for _, x := range resources.get("XObject").items(most) {
		if x.get("Subtype").name() == "Image" {
			return true
		}
		for _, inner := range x.get("Resources", "XObject").items(most) {
			if inner.get("Subtype").name() == "Image" {
				return true
			}
		}
	}
	return false
}

// secondCPU is the processor time of the second reader: it reads an honest CV in
// milliseconds, and never ends on some damaged files.
const secondCPU = 3 * time.Second

// secondReader reads with ledongthuc/pdf; if that makes no sense either it gives
// an error that wraps why.
func (f *file) secondReader(data []byte, why error) error {
	if err := allowCPU(secondCPU); err != nil {
		return err
	}
	pages, count, err := ledongthucPages(data, f.limits)
	if err != nil || len(strings.Fields(strings.Join(pages, "\n"))) < fewWords || !readable(strings.Join(pages, "\n")) {
		return fmt.Errorf("no reader makes sense of this PDF: %w", or(why, errNoWords))
	}
	f.text.Method, f.text.Pages, f.text.PageCount = "ledongthuc", pages, count
	return nil
}

var errNoWords = fmt.Errorf("no words found")

// ledongthucPages reads at most Limits.Pages pages. The library panics on some
// damaged files, and never ends on others: the reader's limits take care of that.
func ledongthucPages(data []byte, l Limits) (pages []string, count int, err error) {
	defer func() {
		if r := recover(); r != nil && len(pages) == 0 {
			err = fmt.Errorf("ledongthuc/pdf: %v", r)
		}
	}()
	r, err := ledongthuc.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, 0, err
	}
	count = r.NumPage()
	room := l.TextBytes
	for n := 1; n <= min(count, l.Pages) && room > 0; n++ {
		p := r.Page(n)
		if p.V.IsNull() {
			continue
		}
		text, err := p.GetPlainText(nil)
		if err != nil {
			return pages, count, err
		}
		pages = append(pages, cut(text, room))
		room -= len(text)
	}
	return pages, count, nil
}
