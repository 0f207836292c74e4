package extract

import "bytes"

// flow is text being put together from a document's paragraphs and cells.
type flow struct{ b []byte }

func (f *flow) write(s string) { f.b = append(f.b, s...) }

func (f *flow) len() int { return len(f.b) }

// newLine ends the line unless it is empty.
func (f *flow) newLine() {
	if n := len(f.b); n > 0 && f.b[n-1] != '\n' {
		f.b = append(f.b, '\n')
	}
}

// newPage begins a page unless nothing stands on this one.
func (f *flow) newPage() {
	page := f.b[bytes.LastIndexByte(f.b, '\f')+1:]
	if len(bytes.TrimSpace(page)) > 0 {
		f.b = append(f.b, '\f')
	}
}

// reopenLine takes back the ends of lines, so that the next cell of a row stays
// beside this one.
func (f *flow) reopenLine() { f.b = bytes.TrimRight(f.b, "\n") }

func (f *flow) from(start int) string { return string(f.b[min(start, len(f.b)):]) }

func (f *flow) String() string { return string(f.b) }
