package extract

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// What the pool and a reader say to each other. A frame is a JSON head and any
// number of blobs:
//
//	u32 length of the head | u32 number of blobs | u32 length of each blob | head | blobs
//
// The pool does not believe the reader either: what a frame may cost is bounded
// on both sides.
const (
	maxHead  = 32 << 20  // a text of 2 MiB, twice (whole and by page), escaped
	maxBlobs = 16 << 10  // more than Limits.Entries
	maxBytes = 320 << 20 // all blobs of a frame: a page image of Limits.Pixels
)

type operation string

const (
	opRead operation = "read" // answer: the text, with its papers as blobs
	opPage operation = "page" // answer: one blob, the page as PNG
	opScan operation = "scan" // answer: one blob, the page as PGM, for OCR
)

// hello is the first frame to a reader.
type hello struct{ Limits Limits }

// ready is a reader's answer to hello.
type ready struct {
	Confined bool   // whether files and network are out of its reach
	Err      string // why it cannot read at all
}

// request asks for one thing about one file, which is the frame's only blob.
type request struct {
	Op    operation
	Name  string
	Page  int // from 0
	Width int // in pixels
}

// answer is a reader's answer, or a part of it.
type answer struct {
	Text    Text
	Scans   []int  // pages, from 0, that are images without text
	Partial bool   // more will come, unless the file stops the reader
	Tired   bool   // the reader should be replaced
	Err     string // of opPage and opScan: why there is no image
}

func writeFrame(w io.Writer, head any, blobs ...[]byte) error {
	h, err := json.Marshal(head)
	if err != nil {
		return fmt.Errorf("encoding a frame: %w", err)
	}
	b := make([]byte, 0, 8+4*len(blobs)+len(h))
	b = binary.BigEndian.AppendUint32(b, uint32(len(h)))
	b = binary.BigEndian.AppendUint32(b, uint32(len(blobs)))
	for _, blob := range blobs {
		b = binary.BigEndian.AppendUint32(b, uint32(len(blob)))
	}
	if _, err := w.Write(append(b, h...)); err != nil {
		return err
	}
	for _, blob := range blobs {
		if _, err := w.Write(blob); err != nil {
			return err
		}
	}
	return nil
}

// readFrame decodes the head into head. At the end of the stream, between two
// frames, it gives io.EOF.
func readFrame(r io.Reader, head any) ([][]byte, error) {
	var fixed [8]byte
	if _, err := io.ReadFull(r, fixed[:]); err != nil {
		return nil, err
	}
	n, count := binary.BigEndian.Uint32(fixed[:]), binary.BigEndian.Uint32(fixed[4:])
	if n > maxHead || count > maxBlobs {
		return nil, errors.New("frame over its bounds")
	}
	sizes, err := readExactly(r, 4*int(count))
	if err != nil {
		return nil, err
	}
	h, err := readExactly(r, int(n))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(h, head); err != nil {
		return nil, fmt.Errorf("decoding a frame: %w", err)
	}
	return readBlobs(r, sizes)
}

func readBlobs(r io.Reader, sizes []byte) ([][]byte, error) {
	blobs := make([][]byte, 0, len(sizes)/4)
	var total int64
	for ; len(sizes) > 0; sizes = sizes[4:] {
		size := int64(binary.BigEndian.Uint32(sizes))
		if total += size; total > maxBytes {
			return nil, errors.New("frame over its bounds")
		}
		blob, err := readExactly(r, int(size))
		if err != nil {
			return nil, err
		}
		blobs = append(blobs, blob)
	}
	return blobs, nil
}

// readExactly grows with what arrives, not with what was announced.
func readExactly(r io.Reader, n int) ([]byte, error) {
	const step = 1 << 20
	b := make([]byte, min(n, step))
	for have := 0; ; {
		if _, err := io.ReadFull(r, b[have:]); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
		if have = len(b); have == n {
			return b, nil
		}
		b = append(b, make([]byte, min(n-have, have))...)
	}
}

// detach takes the papers' bytes out of a text, so that they travel as blobs.
func detach(t Text) (Text, [][]byte) {
	blobs := make([][]byte, len(t.Papers))
	names := make([]Paper, len(t.Papers))
	for i, p := range t.Papers {
		names[i], blobs[i] = Paper{Name: p.Name}, p.Data
	}
	if len(names) > 0 {
		t.Papers = names
	}
	return t, blobs
}

// attach is the reverse of detach.
func attach(t Text, blobs [][]byte) Text {
	for i := range t.Papers {
		if i < len(blobs) {
			t.Papers[i].Data = blobs[i]
		}
	}
	return t
}
