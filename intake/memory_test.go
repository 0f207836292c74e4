package intake

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"runtime"
	"testing"
	"weak"

	"postroom/extract"
)

// One large letter is read at a time, whatever its size; small ones wait for none.
func TestMemoryIsBounded(t *testing.T) {
	refused, cancel := context.WithCancel(t.Context())
	cancel() // who would have to wait is told at once
	for _, large := range []int64{50 << 20, maxReading, 3 * maxReading} {
		var m memory
		release, err := m.take(t.Context(), large)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.take(refused, 50<<20); err == nil {
			t.Errorf("two large letters at once, the first of %d bytes", large)
		}
		for _, small := range []int64{0, 1, smallLetter} {
			if _, err := m.take(refused, small); err != nil {
				t.Errorf("a letter of %d bytes waits beside one of %d: %v", small, large, err)
			}
		}
		release()
		if !m.room.TryAcquire(maxReading) {
			t.Errorf("the room of %d bytes was not given back", large)
		}
	}
}

// A letter that waits for its decision holds neither its own bytes nor those of its
// papers, for which there is room no more.
func TestWhatWaitsHoldsNoBytes(t *testing.T) {
	paper := bytes.Repeat([]byte("A paper of many words.\r\n"), 2<<20/24)
	packed := bytes.ReplaceAll(fmt.Appendf(nil, "Content-Type: application/octet-stream; name=cv.pdf\nContent-Transfer-Encoding: base64\n\n%s\n", base64.StdEncoding.EncodeToString(paper)), []byte("\n"), []byte("\r\n"))
	plain := append([]byte("Content-Type: application/octet-stream; name=cv.pdf\r\n\r\n"), paper...)
	page := append([]byte("Content-Type: text/html\r\n\r\n"), paper...)
	for name, part := range map[string][]byte{"packed": packed, "plain": plain, "a page": page} {
		for _, boundary := range []string{"", "b"} {
			s := &scale{raw: part}
			if boundary != "" {
				s.raw = fmt.Appendf(nil, "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n%s\r\n--b\r\n%s\r\n--b--\r\n", part, part)
			}
			r := &Reader{Register: s, Extractor: s}
			l, m, err := r.open(t.Context(), "1", int64(len(s.raw)))
			if err != nil {
				t.Fatal(err)
			}
			if s.raw = nil; len(s.seen) == 0 {
				t.Fatalf("%s: nothing was read", name)
			}
			runtime.GC()
			for i, p := range s.seen {
				if p.Value() != nil {
					t.Errorf("%s %s: the %d. of %d blocks of bytes is held", name, boundary, i+1, len(s.seen))
				}
			}
			runtime.KeepAlive(l)
			runtime.KeepAlive(m)
		}
	}
}

// scale has one letter and sees, without holding them, the bytes that are read of it.
type scale struct {
	Register
	raw  []byte
	seen []weak.Pointer[byte]
}

func (s *scale) Raw(context.Context, string) (Raw, error) {
	raw := bytes.Clone(s.raw)
	s.seen = append(s.seen, weak.Make(&raw[0]))
	return Raw{ID: "1", Bytes: raw}, nil
}

func (s *scale) Read(_ context.Context, _ string, data []byte) (extract.Text, error) {
	s.seen = append(s.seen, weak.Make(&data[0]))
	return extract.Text{State: extract.OK, Text: "A paper of many words.", Words: 5}, nil
}
