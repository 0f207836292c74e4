package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// OCR says how scans are read. The zero OCR uses tesseract if it is installed.
type OCR struct {
	Off       bool
	Tesseract string   // the program: found in PATH if empty
	Languages []string // tesseract's names, the likeliest first: European ones if empty; those not installed are left out
}

// europe is a sensible choice where nobody made one: more languages read slower.
var europe = []string{"eng", "fra", "deu", "spa", "nld", "ita", "por", "pol"}

// Limits of a tesseract process. It only ever sees grey pixels that we drew.
const (
	ocrMemory = 1 << 30 // RLIMIT_DATA in bytes; a page of 200 dpi needs about 150 MB
	ocrCPU    = 30 * time.Second
	ocrWall   = 2 * time.Minute // a busy machine gives a page little of its time
)

// tesseract is an installed tesseract and the languages to read in.
type tesseract struct{ program, languages string }

// findTesseract gives nil if there is none, or none of the languages.
func findTesseract(o OCR) *tesseract {
	if o.Off {
		return nil
	}
	program, err := exec.LookPath(or(o.Tesseract, "tesseract"))
	if err != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), ocrCPU)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "--list-langs")
	cmd.Env = []string{}
	listed, err := cmd.Output()
	if err != nil {
		return nil
	}
	wanted := o.Languages
	if len(wanted) == 0 {
		wanted = europe
	}
	both := installed(string(listed), wanted)
	if len(both) == 0 {
		return nil
	}
	return &tesseract{program, strings.Join(both, "+")}
}

// installed are the wanted languages among those that tesseract lists.
func installed(listed string, wanted []string) []string {
	have := strings.Fields(listed)
	var both []string
	for _, l := range wanted {
		if slices.Contains(have, l) {
			both = append(both, l)
		}
	}
	return both
}

// recognise has the pages that are scans read by tesseract and judges the text
// again.
func (p *Pool) recognise(ctx context.Context, t Text, scans []int, name string, data []byte) (Text, error) {
	if p.ocr == nil {
		if t.State != NeedsOCR {
			t.Warnings = append(t.Warnings, warn("scanned_pages", "%s", pageList(scans)))
		}
		return t, nil
	}
	garbled := t.State == NeedsOCR && !readable(t.Text)
	most := min(len(scans), p.limits.OCRPages)
	for _, n := range scans[:most] {
		text, err := p.recognisePage(ctx, name, data, n)
		if ctx.Err() != nil {
			return Text{}, ctx.Err()
		}
		if err != nil {
			t.Warnings = append(t.Warnings, warn("not_read", "page %d: %v", n+1, err))
			return t, nil
		}
		if garbled || len(strings.Fields(text)) > len(strings.Fields(t.Pages[n])) {
			t.Pages[n] = text
		}
	}
	if most < len(scans) {
		t.Warnings = append(t.Warnings, warn("limit", "%d of %d scanned pages read", most, len(scans)))
	}
	return recognised(t, p.limits), nil
}

// recognised is the text after OCR: what was an image has been read, be it empty.
func recognised(t Text, l Limits) Text {
	t.Method = strings.TrimPrefix(t.Method+"+tesseract", "image+")
	t.State = OK
	t.Pages = joinHyphens(t.Pages)
	t.Text = cut(joinPages(t.Pages), l.TextBytes)
	t.Words = len(strings.Fields(t.Text))
	if t.Words == 0 {
		t.Warnings = append(t.Warnings, warn("no_text", "the file has no words"))
	}
	return t
}

func pageList(pages []int) string {
	var b strings.Builder
	for i, n := range pages {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%d", n+1)
	}
	return b.String()
}

func (p *Pool) recognisePage(ctx context.Context, name string, data []byte, page int) (string, error) {
	pgm, err := p.picture(ctx, request{Op: opScan, Name: name, Page: page}, data)
	if err != nil {
		return "", err
	}
	if err := p.acquire(ctx); err != nil { // tesseract takes a processor as a reader does
		return "", err
	}
	defer p.release()
	ctx, cancel := context.WithTimeout(ctx, ocrWall)
	defer cancel()
	text, err := p.ocr.read(ctx, pgm)
	return tidy(text), err
}

// read gives the words of a picture in PGM. The program has limits of its own
// before it sees the first byte, and an environment that holds nothing of ours.
func (t *tesseract) read(ctx context.Context, pgm []byte) (string, error) {
	cmd := exec.CommandContext(ctx, t.program, "stdin", "stdout", "-l", t.languages, "--psm", "3")
	cmd.Env = []string{"OMP_THREAD_LIMIT=1"}
	cmd.Dir = "/"
	in, err := cmd.StdinPipe()
	if err != nil {
		return "", err
	}
	out := &bounded{left: 1 << 20}
	cmd.Stdout = out
	if err := cmd.Start(); err != nil {
		return "", fmt.Errorf("starting tesseract: %w", err)
	}
	err = errors.Join(limitProcess(cmd.Process.Pid), feed(in, pgm))
	if waited := cmd.Wait(); waited != nil {
		return "", fmt.Errorf("tesseract: %w", errors.Join(waited, ctx.Err()))
	}
	return out.String(), err
}

func feed(in io.WriteCloser, b []byte) error {
	_, err := in.Write(b)
	return errors.Join(err, in.Close())
}

func limitProcess(pid int) error {
	set := func(resource int, value uint64) error {
		return unix.Prlimit(pid, resource, &unix.Rlimit{Cur: value, Max: value}, nil)
	}
	return errors.Join(
		set(unix.RLIMIT_DATA, ocrMemory),
		set(unix.RLIMIT_CPU, uint64(ocrCPU.Seconds())),
		set(unix.RLIMIT_CORE, 0),
		set(unix.RLIMIT_FSIZE, 0),
	)
}

// bounded keeps the first bytes written to it.
type bounded struct {
	bytes.Buffer
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	n := min(len(p), b.left)
	b.left -= n
	b.Buffer.Write(p[:n])
	return len(p), nil
}
