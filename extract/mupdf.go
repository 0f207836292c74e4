package extract

/*
#include <stdlib.h>
#include "mupdf.h"
*/
import "C"

import (
	"errors"
	"fmt"
	"image"
	"runtime"
	"unsafe"

	_ "github.com/gen2brain/go-fitz" // links the MuPDF library that mupdf.c calls
)

// mupdfStore is how much MuPDF may keep of decoded fonts and images.
const mupdfStore = 48 << 20

var errPassword = errors.New("a password is needed")

// mupdf is a MuPDF context: one for a reader process, used by one goroutine.
type mupdf struct{ ctx *C.fz_context }

func newMuPDF() (*mupdf, error) {
	ctx := C.mu_context(mupdfStore)
	if ctx == nil {
		return nil, errors.New("the MuPDF that is linked is not the version that mupdf.c declares")
	}
	return &mupdf{ctx}, nil
}

// muDoc is an open document. Its bytes stay pinned until it is closed.
type muDoc struct {
	ctx *C.fz_context
	doc *C.fz_document
	pin runtime.Pinner
}

// open opens a document whose type is told by magic: a media type or an
// extension. It gives errPassword when only a password opens it.
func (m *mupdf) open(magic string, data []byte) (*muDoc, error) {
	if len(data) == 0 {
		return nil, errors.New("empty file")
	}
	d := &muDoc{ctx: m.ctx}
	d.pin.Pin(&data[0])
	name := C.CString(magic)
	defer C.free(unsafe.Pointer(name))
	d.doc = C.mu_open(m.ctx, name, (*C.uchar)(&data[0]), C.size_t(len(data)))
	if d.doc == nil {
		d.pin.Unpin()
		return nil, fmt.Errorf("mupdf cannot open it as %s", magic)
	}
	if C.mu_needs_password(d.ctx, d.doc) != 0 {
		d.close()
		return nil, errPassword
	}
	return d, nil
}

func (d *muDoc) close() {
	C.mu_close(d.ctx, d.doc)
	d.pin.Unpin()
}

// pageCount is what the document says of itself; -1 if it cannot be counted.
func (d *muDoc) pageCount() int { return int(C.mu_page_count(d.ctx, d.doc)) }

// text gives a page's words, at most max bytes of them, and whether it is whole.
func (d *muDoc) text(page, max int) (string, bool) {
	var partial C.int
	buf := C.mu_text(d.ctx, d.doc, C.int(page), &partial)
	if buf == nil {
		return "", false
	}
	defer C.mu_drop_buffer(d.ctx, buf)
	var data *C.uchar
	n := int(C.mu_buffer(d.ctx, buf, &data))
	return C.GoStringN((*C.char)(unsafe.Pointer(data)), C.int(min(n, max))), partial == 0 && n <= max
}

// size is a page's width and height in points; false if the page is missing.
func (d *muDoc) size(page int) (w, h float64, ok bool) {
	var cw, ch C.float
	ok = C.mu_page_size(d.ctx, d.doc, C.int(page), &cw, &ch) != 0
	return float64(cw), float64(ch), ok
}

// draw renders a page, grey or in colour, at so many pixels to the point.
func (d *muDoc) draw(page int, scale float64, grey bool) (image.Image, error) {
	pix := C.mu_draw(d.ctx, d.doc, C.int(page), C.float(scale), cBool(grey))
	if pix == nil {
		return nil, fmt.Errorf("page %d cannot be drawn", page+1)
	}
	defer C.mu_drop_pixmap(d.ctx, pix)
	var w, h, stride C.int
	samples := C.mu_pixels(d.ctx, pix, &w, &h, &stride)
	px := unsafe.Slice((*byte)(samples), int(stride)*int(h))
	if grey {
		return greyImage(px, int(w), int(h), int(stride)), nil
	}
	return colourImage(px, int(w), int(h), int(stride)), nil
}

func greyImage(px []byte, w, h, stride int) image.Image {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		copy(img.Pix[y*img.Stride:], px[y*stride:y*stride+w])
	}
	return img
}

func colourImage(px []byte, w, h, stride int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row := px[y*stride:]
		out := img.Pix[y*img.Stride:]
		for x := range w {
			out[4*x], out[4*x+1], out[4*x+2], out[4*x+3] = row[3*x], row[3*x+1], row[3*x+2], 0xff
		}
	}
	return img
}

func cBool(b bool) C.int {
	if b {
		return 1
	}
	return 0
}

// pdfObject is a value inside a PDF, borrowed from its document. The zero
// pdfObject is the null object; asking it for anything gives nothing.
type pdfObject struct {
	ctx *C.fz_context
	obj *C.pdf_obj
}

func (d *muDoc) trailer() pdfObject { return pdfObject{d.ctx, C.mu_trailer(d.ctx, d.doc)} }

func (d *muDoc) page(n int) pdfObject {
	return pdfObject{d.ctx, C.mu_page_object(d.ctx, d.doc, C.int(n))}
}

func (o pdfObject) null() bool { return o.obj == nil }

// get follows keys from dictionary to dictionary.
func (o pdfObject) get(keys ...string) pdfObject {
	for _, key := range keys {
		if o.null() {
			return o
		}
		k := C.CString(key)
		o.obj = C.mu_get(o.ctx, o.obj, k)
		C.free(unsafe.Pointer(k))
	}
	return o
}

// items are an array's elements or a dictionary's values, at most max.
func (o pdfObject) items(max int) []pdfObject {
	if o.null() {
		return nil
	}
	items := make([]pdfObject, min(int(C.mu_length(o.ctx, o.obj)), max))
	for i := range items {
		items[i] = pdfObject{o.ctx, C.mu_item(o.ctx, o.obj, C.int(i))}
	}
	return items
}

func (o pdfObject) name() string {
	if o.null() {
		return ""
	}
	return C.GoString(C.mu_name(o.ctx, o.obj))
}

func (o pdfObject) text() string {
	if o.null() {
		return ""
	}
	return C.GoString(C.mu_string(o.ctx, o.obj))
}
