package extract

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"time"
)

// Serve is the life of a reader process: it takes requests from in, and writes
// answers to out, until in ends. It first gives up every right that it does not
// need, for the whole process and for good, so call it from a process that does
// nothing else: the hidden sub-command that [Options.Command] names. It returns
// nil when the pool closed in.
func Serve(in io.Reader, out io.Writer) error {
	var h hello
	if _, err := readFrame(in, &h); err != nil {
		return fmt.Errorf("waiting for the pool: %w", err)
	}
	limits := h.Limits.withDefaults()
	s, confined, err := newServer(limits, out)
	if err != nil {
		return errors.Join(err, writeFrame(out, ready{Err: err.Error()}))
	}
	if err := writeFrame(out, ready{Confined: confined}); err != nil {
		return err
	}
	for {
		var q request
		blobs, err := readFrame(in, &q)
		if err == io.EOF {
			return nil
		}
		if err != nil || len(blobs) != 1 {
			return fmt.Errorf("reading a request: %w", errors.Join(err, io.ErrUnexpectedEOF))
		}
		if err := s.serve(q, blobs[0]); err != nil {
			return err
		}
	}
}

// server answers requests inside a reader process.
type server struct {
	limits Limits
	mu     *mupdf
	out    io.Writer
}

func newServer(l Limits, out io.Writer) (*server, bool, error) {
	endOnCPULimit()
	confined, err := confine(l)
	if err != nil {
		return nil, false, err
	}
	mu, err := newMuPDF()
	return &server{limits: l, mu: mu, out: out}, confined, err
}

func (s *server) serve(q request, data []byte) error {
	if err := allowCPU(s.limits.CPU); err != nil {
		return fmt.Errorf("renewing the processor time: %w", err)
	}
	switch q.Op {
	case opRead:
		return s.read(q.Name, data)
	case opPage:
		return s.image(s.page(data, q))
	case opScan:
		return s.image(s.scan(data, q))
	}
	return fmt.Errorf("unknown request %q", q.Op)
}

func (s *server) read(name string, data []byte) error {
	f := &file{name: name, data: data, limits: s.limits, mu: s.mu, progress: s.progress()}
	f.read()
	t, blobs := detach(f.finished())
	return writeFrame(s.out, answer{Text: t, Scans: f.scans, Tired: tired(s.limits)}, blobs...)
}

// progress gives a function that sends what was read so far, so that it is not
// lost if the rest of the file stops the reader. Quick files send nothing.
func (s *server) progress() func(f *file, always bool) {
	last := time.Now()
	return func(f *file, always bool) {
		if !always && time.Since(last) < time.Second {
			return
		}
		last = time.Now()
		t, _ := detach(f.finished())
		t.Papers = nil
		_ = writeFrame(s.out, answer{Text: t, Scans: f.scans, Partial: true}) // the last answer will tell
	}
}

func (s *server) image(b []byte, err error) error {
	a := answer{Tired: tired(s.limits)}
	if err != nil {
		a.Err = err.Error()
		return writeFrame(s.out, a)
	}
	return writeFrame(s.out, a, b)
}

// page draws a page for the eye, so many pixels wide.
func (s *server) page(data []byte, q request) ([]byte, error) {
	img, err := s.draw(data, q, false)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img)
	return b.Bytes(), err
}

// scan draws a page for tesseract: grey, as PGM (netpbm's pgm(5)).
func (s *server) scan(data []byte, q request) ([]byte, error) {
	img, err := s.draw(data, q, true)
	if err != nil {
		return nil, err
	}
	grey, ok := img.(*image.Gray)
	if !ok {
		return nil, fmt.Errorf("page %d is not grey", q.Page+1)
	}
	head := fmt.Sprintf("P5\n%d %d\n255\n", grey.Rect.Dx(), grey.Rect.Dy())
	return append([]byte(head), grey.Pix...), nil
}

func (s *server) draw(data []byte, q request, grey bool) (image.Image, error) {
	data, k, err := drawable(q.Name, data, s.limits)
	if err != nil {
		return nil, err
	}
	if k.format == formatImage {
		if err := checkPixels(data, s.limits.Pixels); err != nil {
			return nil, err
		}
	}
	doc, err := s.mu.open(k.mediaType, fromHeader(k, data))
	if err != nil {
		return nil, err
	}
	defer doc.close()
	w, h, ok := doc.size(q.Page)
	if !ok || w <= 0 || h <= 0 {
		return nil, fmt.Errorf("no page %d", q.Page+1)
	}
	scale := float64(q.Width) / w
	if q.Width == 0 {
		scale = scanScale(w)
	}
	if scale*w*scale*h > float64(s.limits.Pixels) {
		return nil, fmt.Errorf("page %d is too large to draw", q.Page+1)
	}
	return doc.draw(q.Page, scale, grey)
}

// drawable gives what MuPDF draws of a file: mostly the file itself. Not of DOCX:
// MuPDF leaves out headers, draws text boxes twice and lays tables out in one
// column.
func drawable(name string, data []byte, l Limits) ([]byte, kind, error) {
	switch k := sniff(name, data); k.format {
	case formatPDF, formatImage:
		return data, k, nil
	case formatPages:
		return pagesPreview(data, l)
	default:
		return nil, k, fmt.Errorf("no page images of %s", k.format)
	}
}

// scanScale is 200 dots to the inch, at which tesseract reads best for its time
// (research: 1 to 3 s a page), but never more dots than an A3 sheet has: images
// without a resolution of their own count as 72 dots to the inch.
func scanScale(points float64) float64 {
	const dpi, widest = 200.0, 3300.0
	return min(dpi/72, widest/points)
}
