package extract

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// file is one file while a reader process reads it: what is asked, and what has
// been read so far.
type file struct {
	name     string
	data     []byte
	limits   Limits
	mu       *mupdf
	progress func(f *file, always bool) // sends what was read so far

	text  Text
	scans []int // pages, from 0, that are images without text
}

// errTooLarge is wrapped by what is over a limit of Limits.
var errTooLarge = errors.New("over a limit")

// errRefused is wrapped by what no honest file holds and no reader should follow.
var errRefused = errors.New("refused")

// read finds out what the file is and reads it accordingly. Whatever happens
// ends up in f.text.
func (f *file) read() {
	k := sniff(f.name, f.data)
	f.text.Format, f.text.MediaType = k.format, k.mediaType
	if wrong := mismatch(f.name, k.format); wrong != "" {
		f.warn("type_mismatch", "%s holds %s", wrong, k.format)
	}
	reader, ok := readers[k.format]
	if !ok {
		f.text.State = Unsupported
		f.warn("unsupported", "%s, open by hand", k.mediaType)
		return
	}
	f.text.State, f.text.Method = OK, k.format
	defer func() {
		if r := recover(); r != nil {
			f.fail(fmt.Errorf("its reader broke off: %v", r))
		}
	}()
	if err := reader(f); err != nil {
		f.fail(err)
	}
}

// readers has a reader for every format that we read.
var readers = map[string]func(*file) error{
	formatPDF: readPDF, formatDOCX: readDOCX, formatXLSX: readXLSX, formatPPTX: readPPTX,
	formatODT: readODF, formatODS: readODF, formatODP: readODF,
	formatDOC: readDOC, formatRTF: readRTF, formatHTML: readHTML, formatTXT: readTXT,
	formatImage: readImage, formatPages: readPages,
	formatZIP: readZIP, formatMSG: readMSG, formatTNEF: readTNEF,
	formatOOXML: func(*file) error { return errPassword },
	formatEmpty: func(*file) error { return errors.New("the file is empty") },
}

func (f *file) fail(err error) {
	switch {
	case errors.Is(err, errPassword):
		f.text.State = Encrypted
	case errors.Is(err, errTooLarge):
		f.text.State = TooLarge
	default:
		f.text.State = Unreadable
	}
	f.warn("not_read", "%v", err)
}

// warn notes something that a person should know. Details may quote the file.
func (f *file) warn(code, format string, args ...any) {
	w := warn(code, format, args...)
	const most = 50
	if len(f.text.Warnings) < most {
		f.text.Warnings = append(f.text.Warnings, w)
	}
}

// warned says whether such a warning was noted.
func (f *file) warned(code string) bool {
	return slices.ContainsFunc(f.text.Warnings, func(w string) bool { return strings.HasPrefix(w, code+":") })
}

func warn(code, format string, args ...any) string {
	const longest = 200
	detail := strings.Join(strings.Fields(tidy(fmt.Sprintf(format, args...))), " ")
	return cut(code+": "+detail, longest)
}

// finished is the text so far, cleaned and cut to the limits, with its words
// counted.
func (f *file) finished() Text {
	t := f.text
	t.Pages = nil
	for _, page := range f.text.Pages {
		t.Pages = append(t.Pages, tidy(page))
	}
	if len(t.Pages) > 0 {
		t.Pages = joinHyphens(t.Pages)
		t.Text = joinPages(t.Pages)
	} else {
		t.Text = tidy(t.Text)
	}
	if len(t.Text) > f.limits.TextBytes {
		t.Warnings = append(t.Warnings[:len(t.Warnings):len(t.Warnings)], warn("limit", "text cut at %d bytes", f.limits.TextBytes))
		t.Text = cut(t.Text, f.limits.TextBytes)
		t.Pages = cutPages(t.Pages, f.limits.TextBytes)
	}
	t.Words = len(strings.Fields(t.Text))
	if t.Words == 0 && t.State == OK && len(t.Papers) == 0 {
		t.Warnings = append(t.Warnings[:len(t.Warnings):len(t.Warnings)], warn("no_text", "the file has no words"))
	}
	return t
}

func joinPages(pages []string) string {
	return strings.TrimRight(strings.Join(pages, "\n\n"), "\n")
}

func cutPages(pages []string, room int) []string {
	for i, page := range pages {
		if len(page) > room {
			return append(pages[:i:i], cut(page, room))
		}
		room -= len(page) + 2
		room = max(room, 0)
	}
	return pages
}

// cut shortens to at most max bytes, between two letters.
func cut(s string, max int) string {
	if len(s) <= max {
		return s
	}
	return strings.ToValidUTF8(s[:max], "")
}
