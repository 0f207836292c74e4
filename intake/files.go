package intake

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"postroom/message"
)

// FileLetter is one letter found in a file: the whole of it, or a run of bytes of
// an mbox.
type FileLetter struct {
	Source string // the path as given; of an mbox with #n for its n-th letter
	At     time.Time
	path   string
	offset int64
	length int64
	mbox   bool
}

// FindLetters lists the letters in files and folders: .eml files, mbox files,
// Maildirs (cur and new, never tmp) and folders of them, in the order in which
// they were received. Files of other kinds in a folder are passed over; one that
// is named itself is taken as a letter.
func FindLetters(paths []string) ([]FileLetter, error) {
	var letters []FileLetter
	for _, path := range paths {
		found, err := findIn(path)
		if err != nil {
			return nil, err
		}
		letters = append(letters, found...)
	}
	slices.SortStableFunc(letters, func(a, b FileLetter) int { return a.At.Compare(b.At) })
	return letters, nil
}

func findIn(root string) ([]FileLetter, error) {
	var letters []FileLetter
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "tmp" && isMaildir(filepath.Dir(path)) {
				return fs.SkipDir
			}
			return nil
		}
		if path != root && !isLetterFile(path) {
			return nil
		}
		found, err := lettersOf(path)
		letters = append(letters, found...)
		return err
	})
	return letters, err
}

func isMaildir(dir string) bool {
	for _, sub := range []string{"cur", "new"} {
		if info, err := os.Stat(filepath.Join(dir, sub)); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

// isLetterFile judges a file of a folder by its name and place; Maildir names
// end in anything.
func isLetterFile(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".eml", ".mbox", ".mbx", ".emlx":
		return true
	}
	dir := filepath.Dir(path)
	return (filepath.Base(dir) == "cur" || filepath.Base(dir) == "new") && isMaildir(filepath.Dir(dir))
}

func lettersOf(path string) ([]FileLetter, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	head := make([]byte, headBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	head = head[:n]
	if isMbox(path, head) {
		return lettersOfMbox(path, f)
	}
	return []FileLetter{{Source: path, path: path, length: info.Size(), At: receiptTime(head, info.ModTime())}}, nil
}

// isMbox tells an mbox from one letter that merely begins with a From line.
func isMbox(path string, head []byte) bool {
	if !bytes.HasPrefix(head, []byte("From ")) {
		return false
	}
	return !strings.EqualFold(filepath.Ext(path), ".eml")
}

func receiptTime(head []byte, fallback time.Time) time.Time {
	received, date := message.ReadReceipt(head)
	switch {
	case !received.IsZero():
		return received
	case !date.IsZero():
		return date
	}
	return fallback
}

// fromLine tells the line that begins a letter in an mbox from a paragraph that
// begins with the word: it has a time of day and a year (RFC 4155).
var fromLine = regexp.MustCompile(`^From \S+ .*\d:\d\d.*\d{4}`)

// lettersOfMbox finds where each letter begins: at a From line behind an empty
// one.
func lettersOfMbox(path string, f *os.File) ([]FileLetter, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	var starts []int64
	r, offset, blank := bufio.NewReaderSize(f, 64<<10), int64(0), true
	whole := true // the line before ended with a line feed
	for {
		line, err := r.ReadSlice('\n')
		if whole && blank && fromLine.Match(line) {
			starts = append(starts, offset)
		}
		if whole {
			blank = len(bytes.TrimRight(line, "\r\n")) == 0
		}
		whole = !errors.Is(err, bufio.ErrBufferFull)
		offset += int64(len(line))
		if err != nil && whole {
			if !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			break
		}
	}
	letters := make([]FileLetter, len(starts))
	for i, start := range starts {
		end := offset
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		l := FileLetter{Source: fmt.Sprintf("%s#%d", path, i+1), path: path, offset: start, length: end - start, mbox: true}
		head := make([]byte, min(headBytes, l.length))
		if _, err := f.ReadAt(head, start); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		l.At = receiptTime(head, time.Time{})
		letters[i] = l
	}
	return letters, nil
}

// Open gives the letter's bytes. A letter of an mbox comes without its From line
// and with quoted From lines restored (mboxrd).
func (l FileLetter) Open() (io.ReadCloser, error) {
	f, err := os.Open(l.path)
	if err != nil {
		return nil, err
	}
	if !l.mbox {
		return f, nil
	}
	defer f.Close()
	raw := make([]byte, l.length)
	if _, err := f.ReadAt(raw, l.offset); err != nil {
		return nil, fmt.Errorf("%s: %w", l.Source, err)
	}
	return io.NopCloser(bytes.NewReader(unquoteMbox(raw))), nil
}

func unquoteMbox(raw []byte) []byte {
	_, raw, _ = bytes.Cut(raw, []byte("\n"))
	out := make([]byte, 0, len(raw))
	for line := range bytes.Lines(raw) {
		if rest := bytes.TrimLeft(line, ">"); len(rest) < len(line) && bytes.HasPrefix(rest, []byte("From ")) {
			line = line[1:]
		}
		out = append(out, line...)
	}
	return bytes.TrimSuffix(bytes.TrimSuffix(out, []byte("\n")), []byte("\r"))
}

// ingestBatch is how many files share a commit.
const ingestBatch = 20

// Ingest receives letters from files, as an inbox would hand them over. kept is
// called with the number received so far. A file that cannot be read does not
// stop the others; a store that cannot take a letter does.
func (r *Receiver) Ingest(ctx context.Context, letters []FileLetter, kept func(int)) error {
	var unread unreadFiles
	for start := 0; start < len(letters); start += ingestBatch {
		batch := letters[start:min(start+ingestBatch, len(letters))]
		if err := r.ingest(ctx, batch, &unread); err != nil {
			return errors.Join(unread.err(), err)
		}
		kept(start + len(batch))
	}
	return unread.err()
}

// ingest keeps one batch, and of one that meets the end of the disk what came
// before.
func (r *Receiver) ingest(ctx context.Context, batch []FileLetter, unread *unreadFiles) error {
	var arrivals []message.Arrival
	var full error
	for _, l := range batch {
		d, err := r.Draft(ctx)
		if err != nil {
			full = err
			break
		}
		a := message.Arrival{Source: l.Source, ReceivedAt: l.At, Raw: d}
		if a.Bytes, err = l.copyTo(d); err != nil {
			unread.add(fmt.Errorf("%s: %w", l.Source, errors.Join(err, d.Discard())))
			continue
		}
		arrivals = append(arrivals, a)
	}
	if err := r.Keep(ctx, arrivals); err != nil {
		for _, a := range arrivals {
			a.Raw.Discard() // its file goes at the next start
		}
		return err
	}
	return full
}

func (l FileLetter) copyTo(w io.Writer) (int64, error) {
	in, err := l.Open()
	if err != nil {
		return 0, err
	}
	defer in.Close()
	return io.Copy(w, in)
}

// unreadFiles are the errors of files: the first few, and how many there are.
type unreadFiles struct {
	first []error
	all   int
}

func (u *unreadFiles) add(err error) {
	const few = 3
	if u.all++; u.all <= few {
		u.first = append(u.first, err)
	}
}

func (u *unreadFiles) err() error {
	if more := u.all - len(u.first); more > 0 {
		return errors.Join(errors.Join(u.first...), fmt.Errorf("and %d more files that could not be read", more))
	}
	return errors.Join(u.first...)
}
