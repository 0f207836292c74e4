package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows how far a long work is, with its rate and the time left, on a
// terminal; elsewhere it says nothing.
type progress struct{ bar *progressbar.ProgressBar }

func newProgress(w io.Writer, total int, doing string) progress {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return progress{progressbar.DefaultSilent(int64(total))}
	}
	return progress{progressbar.NewOptions(total,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(doing),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("letters"),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// at says how many are done. Drawing is a comfort: its errors end nothing.
func (p progress) at(done int) { _ = p.bar.Set(done) }

func (p progress) finish() { _ = p.bar.Finish() }
