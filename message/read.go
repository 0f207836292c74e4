package message

import (
	"bytes"
	"cmp"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// Read turns the raw bytes of a letter into a message. It never returns nil and
// never fails: what cannot be read, or lies beyond a limit, is told in Problems.
// The same bytes and limits give the same message. Attachments that needed no
// transfer decoding share the memory of raw.
func Read(raw []byte, limits Limits) *Message {
	w := &walker{limits: limits.orDefault()}
	m := &Message{Bytes: int64(len(raw))}
	if int64(len(raw)) > w.limits.Bytes {
		raw = raw[:w.limits.Bytes]
		w.severe("too-large", "The letter is larger than %d bytes; the rest was not read.", w.limits.Bytes)
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		w.severe("empty", "The letter is empty.")
	}
	w.message(m, w.plainBytes(raw), 0)
	m.Forwarded = flatten(m.Forwarded)
	m.Problems = w.problems
	return m
}

func (l Limits) orDefault() Limits {
	return Limits{
		Bytes:       cmp.Or(l.Bytes, 50<<20),
		Depth:       cmp.Or(l.Depth, 20),
		Parts:       cmp.Or(l.Parts, 500),
		HeaderBytes: cmp.Or(l.HeaderBytes, 100<<10),
		FieldBytes:  cmp.Or(l.FieldBytes, 8<<10),
		Addresses:   cmp.Or(l.Addresses, 100),
		HTMLDepth:   cmp.Or(l.HTMLDepth, 256),
		TextBytes:   cmp.Or(l.TextBytes, 2<<20),
	}
}

// walker carries the limits through one letter, counts what they bound, and
// gathers the problems.
type walker struct {
	limits   Limits
	parts    int
	problems []Problem
}

// maxProblems bounds the list: a bomb would otherwise fill it.
const maxProblems = 50

func (w *walker) note(code, format string, args ...any) {
	w.add(Problem{Code: code, Detail: fmt.Sprintf(format, args...)})
}

func (w *walker) severe(code, format string, args ...any) {
	w.add(Problem{Code: code, Detail: fmt.Sprintf(format, args...), Severe: true})
}

// add keeps the first of several equal problems.
func (w *walker) add(p Problem) {
	if len(w.problems) >= maxProblems {
		return
	}
	for _, q := range w.problems {
		if q == p {
			return
		}
	}
	w.problems = append(w.problems, p)
}

// plainBytes undoes what may lie around a letter as a whole: a byte order mark,
// UTF-16, line ends of the old Macintosh, blank lines and an mbox separator.
func (w *walker) plainBytes(raw []byte) []byte {
	if big, yes := looksUTF16(raw); yes {
		w.note("utf-16", "The letter was saved as UTF-16.")
		raw = fromUTF16(raw, big)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(raw, '\n') < 0 && bytes.IndexByte(raw, '\r') >= 0 {
		w.note("bare-cr", "The lines end with a carriage return alone.")
		raw = bytes.ReplaceAll(raw, []byte{'\r'}, []byte{'\n'})
	}
	raw = trimBlankLines(raw)
	if first, size := cutLine(raw); isMboxLine(first) {
		raw = trimBlankLines(raw[size:])
	}
	return raw
}

func isMboxLine(line []byte) bool {
	return bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From "))
}

// trimBlankLines drops whole blank lines from the start, but not the blanks that
// begin the first other line.
func trimBlankLines(b []byte) []byte {
	for len(b) > 0 {
		line, size := cutLine(b)
		if len(bytes.TrimSpace(line)) > 0 {
			return b
		}
		b = b[size:]
	}
	return b
}

// looksUTF16 knows UTF-16 by its mark, or by the zero in every second byte of
// what should be ASCII.
func looksUTF16(b []byte) (big, yes bool) {
	switch {
	case len(b) < 4:
		return false, false
	case b[0] == 0xFE && b[1] == 0xFF:
		return true, true
	case b[0] == 0xFF && b[1] == 0xFE:
		return false, true
	}
	var zeros [2]int
	head := b[:min(len(b), 64)&^1]
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	return zeros[0] == half, (zeros[0] == half) != (zeros[1] == half) && zeros[0]+zeros[1] == half
}

func fromUTF16(b []byte, big bool) []byte {
	hi, lo := 1, 0
	if big {
		hi, lo = 0, 1
	}
	out := make([]byte, 0, len(b)/2)
	var held rune // a high surrogate that waits for its low one
	for i := 0; i+1 < len(b); i += 2 {
		r := rune(b[i+hi])<<8 | rune(b[i+lo])
		if held != 0 {
			out = utf8.AppendRune(out, utf16.DecodeRune(held, r))
			held = 0
			continue
		}
		if r >= 0xD800 && r < 0xDC00 {
			held = r
			continue
		}
		if r != 0xFEFF {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// flatten lists the messages inside at any depth, each before those inside it,
// so that a caller sees a forward of a forward without descending.
func flatten(ms []*Message) []*Message {
	var all []*Message
	for _, m := range ms {
		inner := m.Forwarded
		m.Forwarded = nil
		all = append(all, m)
		all = append(all, flatten(inner)...)
	}
	return all
}
