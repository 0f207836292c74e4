package extract

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

var update = flag.Bool("update", false, "write the golden files anew")

// newPool starts a pool whose readers are this test binary.
func newPool(t testing.TB, o Options) *Pool {
	t.Helper()
	p, err := NewPool(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

func mustRead(t testing.TB, p *Pool, name string, data []byte) Text {
	t.Helper()
	text, err := p.Read(context.Background(), name, data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return text
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// samples are the names of the files that make.sh makes.
func samples(t testing.TB, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples %s: %v", pattern, err)
	}
	var names []string
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && !info.IsDir() && filepath.Ext(p) != ".sh" {
			names = append(names, filepath.Base(p))
		}
	}
	return names
}

func TestSamples(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	p := newPool(t, Options{OCR: OCR{Off: true}})
	for _, name := range samples(t, "*.*") {
		t.Run(name, func(t *testing.T) {
			text := mustRead(t, p, name, sample(t, name))
			if again := mustRead(t, p, name, sample(t, name)); !cmp.Equal(text, again) {
				t.Errorf("the same file gave another text:\n%s", cmp.Diff(text, again))
			}
			golden := filepath.Join("testdata", "golden", name+".txt")
			if *update {
				if err := os.WriteFile(golden, []byte(describe(text)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), describe(text)); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

// describe writes a text so that a person can look it over.
func describe(t Text) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s, %s by %s, %d pages (%d kept), %d words, %dx%d\n", t.Format, t.MediaType, t.State, t.Method, t.PageCount, len(t.Pages), t.Words, t.Width, t.Height)
	for _, w := range t.Warnings {
		fmt.Fprintf(&b, "warning %s\n", w)
	}
	for _, l := range t.Links {
		fmt.Fprintf(&b, "link %s %q\n", l.URL, l.Text)
	}
	for _, p := range t.Papers {
		fmt.Fprintf(&b, "paper %s, %d bytes\n", p.Name, len(p.Data))
	}
	fmt.Fprintf(&b, "\n%s\n", t.Text)
	return b.String()
}

// TestAgainstPdftotext compares with poppler, a reader of another house.
func TestAgainstPdftotext(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	p := newPool(t, Options{OCR: OCR{Off: true}})
	for _, name := range samples(t, "*.pdf") {
		theirs, err := exec.Command("pdftotext", filepath.Join("testdata", name), "-").Output()
		want := wordsOf(texLigatures(string(theirs)))
		if err != nil || len(want) == 0 {
			continue // locked, or a scan
		}
		if r := recall(want, wordsOf(mustRead(t, p, name, sample(t, name)).Text)); r < 0.99 {
			t.Errorf("%s: %.3f of pdftotext's words", name, r)
		}
	}
}

// wordsOf are the words of a text without punctuation and hyphens, ligatures
// spelt out. Whether a hyphen at the end of a line belongs to the word is a
// guess that every reader makes its own way.
func wordsOf(text string) []string {
	text = hyphen.ReplaceAllString(norm.NFKC.String(text), "")
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

var hyphen = regexp.MustCompile(`[-\x{2010}]\n*`)

// recall is the share of the wanted words that are there, each counted as often
// as it occurs.
func recall(want, have []string) float64 {
	left := map[string]int{}
	for _, w := range have {
		left[w]++
	}
	found := 0
	for _, w := range want {
		if left[w] > 0 {
			left[w]--
			found++
		}
	}
	return float64(found) / float64(max(len(want), 1))
}

// The same document in five formats says the same.
func TestFormatsAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	p := newPool(t, Options{})
	want := wordsOf(mustRead(t, p, "cv.odt", sample(t, "cv.odt")).Text)
	slices.Sort(want)
	for _, name := range []string{"cv.docx", "cv.doc", "cv.rtf", "cv.pdf"} {
		have := wordsOf(mustRead(t, p, name, sample(t, name)).Text)
		if r := recall(want, have); r < 0.98 {
			t.Errorf("%s: %.3f of the words of cv.odt", name, r)
		}
		if r := recall(have, want); r < 0.95 && name != "cv.pdf" { // its pages repeat the header
			t.Errorf("%s: %.3f of its words are in cv.odt", name, r)
		}
	}
}

func TestOCR(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	p := newPool(t, Options{})
	want := wordsOf(string(sample(t, "golden/xelatex.pdf.txt")))
	for _, name := range []string{"scan.png", "scan.jpg", "scan.tiff", "scan.pdf"} {
		text := mustRead(t, p, name, sample(t, name))
		if r := recall(want, wordsOf(text.Text)); text.State != OK || r < 0.85 || !strings.HasSuffix(text.Method, "tesseract") {
			t.Errorf("%s: %s by %s, %.2f of the words", name, text.State, text.Method, r)
		}
	}
}
