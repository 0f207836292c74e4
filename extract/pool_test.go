package extract

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// badPool has readers that do what the file says.
func badPool(t *testing.T) *Pool {
	t.Helper()
	return newPool(t, Options{Command: []string{os.Args[0], "bad-reader"}, Size: 1, OCR: OCR{Off: true}, Limits: Limits{Wall: 2 * time.Second}})
}

// A file that stops its reader costs only itself.
func TestBadFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	long := "partial " + strings.Repeat("word ", fewWords)
	tests := []struct {
		file    string
		state   State
		warning string
	}{
		{"crash", Unreadable, "reader stopped: crash"},
		{"hang", Unreadable, "reader stopped: time"},
		{"memory", Unreadable, "reader stopped: memory"},
		{"babble", Unreadable, "reader stopped: crash"},
		{"partial", Unreadable, "reader stopped: crash"},
		{long, OK, "reader stopped: crash"},
	}
	p := badPool(t)
	for _, test := range tests {
		text := mustRead(t, p, "x", []byte(test.file))
		if text.State != test.state || len(text.Warnings) != 1 || text.Warnings[0] != test.warning {
			t.Errorf("%.20s: %s %q", test.file, text.State, text.Warnings)
		}
		if next := mustRead(t, p, "x", []byte("good")); next.State != OK || next.Text != "good" {
			t.Errorf("the file after %.20s: %s %q", test.file, next.State, next.Warnings)
		}
	}
}

// A reader that dies of an earlier file's doing is replaced and the file read.
func TestSecondTry(t *testing.T) {
	p := badPool(t)
	mustRead(t, p, "x", []byte("good"))
	if text := mustRead(t, p, "x", []byte("crash late")); text.State != OK {
		t.Errorf("%s %q", text.State, text.Warnings)
	}
}

func TestTiredReaderIsReplaced(t *testing.T) {
	p := badPool(t)
	mustRead(t, p, "x", []byte("tired"))
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, r := range p.idle {
		if r.files > 0 {
			t.Error("the tired reader still waits for work")
		}
	}
}

func TestReadEndsWithItsContext(t *testing.T) {
	p := badPool(t)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := p.Read(ctx, "x", []byte("hang")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestNoReader(t *testing.T) {
	if _, err := NewPool(Options{Command: []string{"/nonexistent/postroom"}}); err == nil {
		t.Error("a pool without readers")
	}
	if _, err := NewPool(Options{Command: []string{"/bin/true"}}); err == nil {
		t.Error("a pool of readers that say nothing")
	}
}

func TestClosedPool(t *testing.T) {
	p := badPool(t)
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Read(context.Background(), "x", []byte("good")); !errors.Is(err, errClosed) {
		t.Errorf("got %v", err)
	}
}

func TestFileTooLarge(t *testing.T) {
	p := newPool(t, Options{Limits: Limits{FileBytes: 10}})
	if text := mustRead(t, p, "a.txt", []byte("eleven bytes")); text.State != TooLarge {
		t.Errorf("got %s", text.State)
	}
}

// Many files at once give what each gives alone.
func TestManyAtOnce(t *testing.T) {
	p := newPool(t, Options{OCR: OCR{Off: true}})
	names := samples(t, "cv.*")
	want := map[string]Text{}
	for _, name := range names {
		want[name] = mustRead(t, p, name, sample(t, name))
	}
	var all sync.WaitGroup
	for range 5 {
		for _, name := range names {
			all.Go(func() {
				got, err := p.Read(context.Background(), name, sample(t, name))
				if diff := cmp.Diff(want[name], got); err != nil || diff != "" {
					t.Errorf("%s: %v\n%s", name, err, diff)
				}
			})
		}
	}
	all.Wait()
}

func TestPage(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	p := newPool(t, Options{})
	for _, name := range []string{"cv.pdf", "form.pdf", "scan.png", "scan.tiff"} {
		b, err := p.Page(context.Background(), name, sample(t, name), 1, 400)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		img, err := png.Decode(bytes.NewReader(b))
		if err != nil || img.Bounds().Dx() < 399 || img.Bounds().Dx() > 401 {
			t.Errorf("%s: %v %v", name, img.Bounds(), err)
		}
	}
	for _, bad := range []struct {
		name string
		page int
	}{{"cv.pdf", 3}, {"cv.pdf", 0}, {"locked-user.pdf", 1}, {"cv.docx", 1}} {
		if _, err := p.Page(context.Background(), bad.name, sample(t, bad.name), bad.page, 400); err == nil {
			t.Errorf("%s has an image of page %d", bad.name, bad.page)
		}
	}
	if _, err := p.Page(context.Background(), "cv.pdf", sample(t, "cv.pdf"), 1, 1_000_000); err == nil {
		t.Error("an image of a million pixels' width")
	}
}

// What a person filled into a form can be seen on the image of the page.
func TestPageShowsFormValues(t *testing.T) {
	p := newPool(t, Options{})
	draw := func(subtype string) []byte {
		pdf := onePage("BT /F1 12 Tf 72 700 Td (Surname:) Tj ET", "/Annots[6 0 R]",
			"<</Type/Annot/Subtype/"+subtype+"/FT/Tx/T(surname)/V(Castellanos)/Rect[72 600 272 620]/F 4/DA(/F1 12 Tf)>>")
		b, err := p.Page(context.Background(), "form.pdf", pdf, 1, 600)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if bytes.Equal(draw("Widget"), draw("Nothing")) {
		t.Error("the page looks the same with and without its field")
	}
}

// A confined process can neither open nor write files, dial or start programs.
func TestConfinement(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	cmd := exec.Command(os.Args[0], "prisoner", l.Addr().String())
	cmd.Env = []string{}
	out, err := cmd.Output()
	want := "confined true <nil>\nread false\nwrite false\ndial false\nrun false\nenvironment 0\n"
	if err != nil || string(out) != want {
		t.Errorf("%v, want -, got +:\n%s", err, cmp.Diff(want, string(out)))
	}
}
