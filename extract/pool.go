package extract

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"sync"
)

// filesPerReader is how many files a reader is asked about before it is
// replaced, so that nothing that one file left behind lasts.
const filesPerReader = 200

// Options say how a pool reads. The zero Options are good in a program that has
// a hidden sub-command "reader" which calls [Serve].
type Options struct {
	Command []string     // starts a reader: this program with "reader" if empty
	Size    int          // files read at the same time: one a processor if zero
	Limits  Limits       //
	OCR     OCR          //
	Log     *slog.Logger // nobody listens if nil
}

// Pool reads files in a few reader processes. Its methods may be called from
// many goroutines; each call waits for a free reader.
type Pool struct {
	command []string
	limits  Limits
	ocr     *tesseract
	log     *slog.Logger
	slots   chan struct{} // a token for each file being read

	background sync.WaitGroup // readers being started and stopped

	mu     sync.Mutex
	idle   []*process
	starts int // readers being started in the background
	closed bool
	warned bool // that readers are not confined
}

var errClosed = errors.New("the pool of readers is closed")

// NewPool starts the first reader, so that one that cannot start is known now.
func NewPool(o Options) (*Pool, error) {
	if len(o.Command) == 0 {
		self, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("finding this program, to start it as a reader: %w", err)
		}
		o.Command = []string{self, "reader"}
	}
	p := &Pool{
		command: o.Command,
		limits:  o.Limits.withDefaults(),
		log:     or(o.Log, slog.New(slog.DiscardHandler)),
		slots:   make(chan struct{}, or(o.Size, runtime.NumCPU())),
	}
	if p.ocr = findTesseract(o.OCR); p.ocr == nil && !o.OCR.Off {
		p.log.Info("no tesseract with the languages wanted: scans will not be read")
	}
	first, err := p.start()
	if err != nil {
		return nil, err
	}
	p.idle = append(p.idle, first)
	return p, nil
}

// Close ends the readers. Files being read are finished first.
func (p *Pool) Close() error {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	for range cap(p.slots) {
		p.slots <- struct{}{}
		defer func() { <-p.slots }()
	}
	p.background.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, r := range p.idle {
		r.stop()
	}
	p.idle = nil
	return nil
}

// Read reads one file. What is wrong with the file is in the text's State and
// Warnings; the error is not nil only if the context ended, or if no reader can
// be started, which another try may mend. The same file gives the same text.
func (p *Pool) Read(ctx context.Context, name string, data []byte) (Text, error) {
	if int64(len(data)) > p.limits.FileBytes {
		return Text{State: TooLarge, Warnings: []string{warn("limit", "file of %d bytes", len(data))}}, nil
	}
	a, blobs, err := p.ask(ctx, request{Op: opRead, Name: name}, data)
	var d died
	switch {
	case errors.As(err, &d):
		return stopped(a.Text, d), nil
	case err != nil:
		return Text{}, err
	}
	t := attach(a.Text, blobs)
	if len(a.Scans) == 0 {
		return t, nil
	}
	return p.recognise(ctx, t, a.Scans, name, data)
}

// stopped is the text of a file that stopped its reader: what was read before,
// if that is worth having.
func stopped(t Text, d died) Text {
	if t.State == "" || t.Words < fewWords {
		t.State = Unreadable
	}
	t.Warnings = append(t.Warnings, d.Error())
	return t
}

// Page draws a page, counted from 1, as a PNG so many pixels wide: of a PDF, an
// image or the preview of a Pages document. The error says why there is no image.
func (p *Pool) Page(ctx context.Context, name string, data []byte, page, widthPx int) ([]byte, error) {
	if page < 1 || widthPx < 1 || int64(len(data)) > p.limits.FileBytes {
		return nil, fmt.Errorf("no image of page %d, %d pixels wide", page, widthPx)
	}
	return p.picture(ctx, request{Op: opPage, Name: name, Page: page - 1, Width: widthPx}, data)
}

func (p *Pool) picture(ctx context.Context, q request, data []byte) ([]byte, error) {
	a, blobs, err := p.ask(ctx, q, data)
	if err == nil && a.Err != "" {
		err = errors.New(a.Err)
	}
	if err == nil && len(blobs) != 1 {
		err = errors.New("the reader gave no image")
	}
	if err != nil {
		return nil, fmt.Errorf("drawing a page: %w", err)
	}
	return blobs[0], nil
}

// ask puts a question to a free reader. A reader that dies by what earlier files
// may have left behind does not count: the file is tried once more in a new one.
func (p *Pool) ask(ctx context.Context, q request, data []byte) (answer, [][]byte, error) {
	if err := p.acquire(ctx); err != nil {
		return answer{}, nil, err
	}
	defer p.release()
	for {
		r, err := p.take()
		if err != nil {
			return answer{}, nil, err
		}
		a, blobs, err := r.ask(ctx, q, data, p.limits.Wall)
		if err == nil {
			p.give(r, a.Tired)
			return a, blobs, nil
		}
		var d died
		if errors.As(err, &d) {
			p.log.Warn("a file stopped its reader", "cause", d.cause, "bytes", len(data), "files", r.files)
			if d.cause != "time" && r.files > 1 {
				continue
			}
		}
		return a, nil, err
	}
}

func (p *Pool) acquire(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *Pool) release() { <-p.slots }

// take gives an idle reader or starts one, and has another one made ready.
func (p *Pool) take() (*process, error) {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return nil, errClosed
	}
	var r *process
	if n := len(p.idle); n > 0 {
		r, p.idle = p.idle[n-1], p.idle[:n-1]
	}
	if len(p.idle)+p.starts == 0 {
		p.starts++
		p.background.Go(p.warm)
	}
	p.mu.Unlock()
	if r != nil {
		return r, nil
	}
	return p.start()
}

// warm starts a reader that stands by.
func (p *Pool) warm() {
	r, err := p.start()
	if err != nil {
		p.log.Warn("no reader stands by", "error", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.starts--
	if err == nil {
		p.idle = append(p.idle, r)
	}
}

// give puts a reader back, unless it is worn out or there are enough of them.
func (p *Pool) give(r *process, tired bool) {
	p.mu.Lock()
	keep := !tired && r.files < filesPerReader && len(p.idle) <= cap(p.slots)
	if keep {
		p.idle = append(p.idle, r)
	}
	p.mu.Unlock()
	if !keep {
		p.background.Go(func() { r.stop() })
	}
}

func (p *Pool) start() (*process, error) {
	r, err := startProcess(p.command, p.limits)
	if err != nil {
		return nil, fmt.Errorf("starting a reader process: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !r.confined && !p.warned {
		p.warned = true
		p.log.Warn("readers are limited but not confined: this kernel has no Landlock")
	}
	return r, nil
}
