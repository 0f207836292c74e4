package extract

import (
	"context"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// The two benchmarks read the same PDFs on all processors: BenchmarkPDF through
// the pool, BenchmarkPdftotext with a process of poppler's for each file. The
// aim is 0.6 of its time.

func BenchmarkPDF(b *testing.B) {
	p := newPool(b, Options{OCR: OCR{Off: true}})
	files := benchmarkFiles(b)
	each(b, files, func(name string) error {
		_, err := p.Read(context.Background(), name, sample(b, name))
		return err
	})
}

func BenchmarkPdftotext(b *testing.B) {
	each(b, benchmarkFiles(b), func(name string) error {
		return exec.Command("pdftotext", filepath.Join("testdata", name), "-").Run()
	})
}

func benchmarkFiles(b *testing.B) []string {
	b.Helper()
	return []string{"cv.pdf", "web.pdf", "xelatex.pdf", "latex.pdf", "form.pdf", "locked-owner.pdf"}
}

// each runs do over all files, again and again, with a worker a processor.
func each(b *testing.B, files []string, do func(name string) error) {
	b.Helper()
	b.ResetTimer()
	for range b.N {
		work := make(chan string)
		var workers sync.WaitGroup
		for range runtime.NumCPU() {
			workers.Go(func() {
				for name := range work {
					if err := do(name); err != nil {
						b.Error(name, err)
					}
				}
			})
		}
		for _, name := range files {
			work <- name
		}
		close(work)
		workers.Wait()
	}
}
