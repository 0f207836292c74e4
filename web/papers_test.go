package web

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"sync"

	"postroom/vacancy"
)

// paperShelf stands for the reader processes: every file is the same, every page
// a grey sheet. It counts what it was asked for.
type paperShelf struct {
	name string
	data []byte
	laid string            // HTML of every letter
	with map[string][]byte // pictures of every letter

	mu     sync.Mutex
	drawn  map[int]int // by width
	looked int         // into letters, for their HTML
}

func (p *paperShelf) File(context.Context, string, string) (string, []byte, error) {
	return p.name, p.data, nil
}

func (p *paperShelf) LaidOut(context.Context, string) (string, map[string][]byte, error) {
	p.mu.Lock()
	p.looked++
	p.mu.Unlock()
	return p.laid, p.with, nil
}

func (p *paperShelf) Page(_ context.Context, _, _ string, _, width int) ([]byte, error) {
	p.mu.Lock()
	if p.drawn == nil {
		p.drawn = map[int]int{}
	}
	p.drawn[width]++
	p.mu.Unlock()
	sheet := image.NewGray(image.Rect(0, 0, width/10, width/7))
	for i := range sheet.Pix {
		sheet.Pix[i] = color.Gray{200}.Y
	}
	var b bytes.Buffer
	err := png.Encode(&b, sheet)
	return b.Bytes(), err
}

func (p *paperShelf) Notice(context.Context, string, []byte) (vacancy.Proposal, string, error) {
	return vacancy.Proposal{}, "", nil
}

// drawings are how many pages of a width were drawn.
func (p *paperShelf) drawings(width int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.drawn[width]
}

// shelf is the one of the house.
func (h *house) shelf() *paperShelf { return h.Papers.(*paperShelf) }
