package message

import "bytes"

// pieces is a multipart body, cut up.
type pieces struct {
	preamble, epilogue []byte
	parts              [][]byte
	closed             bool // the last delimiter says that it is the last
	more               bool // parts were left over
}

// split cuts a multipart body at its delimiter lines (RFC 2046, 5.1.1) into at
// most limit parts and what stands around them. It needs one pass. A body that
// goes on with delimiters after the closing one is read on.
func split(body []byte, boundary string, limit int) (ps pieces) {
	delimiter := []byte("--" + boundary)
	start, last := -1, 0 // of the current part; after the last delimiter
	for pos := 0; ; {
		i := bytes.Index(body[pos:], delimiter)
		if i < 0 {
			break
		}
		at := pos + i
		end, closing, ok := delimiterLine(body, at, len(delimiter))
		if !ok {
			pos = at + len(delimiter)
			continue
		}
		switch {
		case start >= 0 && len(ps.parts) == limit:
			ps.more = true
			return ps
		case start >= 0:
			ps.parts = append(ps.parts, trimLineEnd(body[start:max(at, start)]))
		case last == 0:
			ps.preamble = trimLineEnd(body[:at])
		}
		start, last, ps.closed = end, end, closing
		if closing {
			start = -1
		}
		pos = end
	}
	switch {
	case start < 0:
		ps.epilogue = body[last:]
	case len(ps.parts) == limit:
		ps.more = true
	default:
		ps.parts = append(ps.parts, body[start:])
	}
	return ps
}

// fromMIMEField gives what b holds from its first line that is a MIME field: a part
// whose delimiter was damaged or lost. It is asked only where no such line can
// stand otherwise.
func fromMIMEField(b []byte) (part []byte, found bool) {
	if startsLikePart(b) {
		return b, true
	}
	for from := 0; ; {
		i := bytes.Index(b[from:], []byte("\nContent-"))
		if i < 0 {
			return nil, false
		}
		from += i + 1
		if startsLikePart(b[from:]) {
			return b[from:], true
		}
	}
}

// delimiterLine says whether the line at at is a delimiter, where the next begins,
// and whether it closes. Blanks may follow it.
func delimiterLine(body []byte, at, size int) (end int, closing, ok bool) {
	if at > 0 && body[at-1] != '\n' && body[at-1] != '\r' {
		return 0, false, false
	}
	rest := body[at+size:]
	if bytes.HasPrefix(rest, []byte("--")) {
		if end, ok := blankTo(rest[2:]); ok {
			return at + size + 2 + end, true, true
		}
	}
	end, ok = blankTo(rest)
	return at + size + end, false, ok
}

// blankTo gives the place after the line end with which b begins, blanks aside.
func blankTo(b []byte) (end int, ok bool) {
	for end < len(b) && (b[end] == ' ' || b[end] == '\t') {
		end++
	}
	if end == len(b) {
		return end, true
	}
	if b[end] != '\r' && b[end] != '\n' {
		return 0, false
	}
	_, size := cutLine(b[end:])
	return end + size, true
}

// trimLineEnd drops the line end that belongs to the delimiter behind it.
func trimLineEnd(b []byte) []byte {
	b = bytes.TrimSuffix(b, []byte("\n"))
	return bytes.TrimSuffix(b, []byte("\r"))
}

// guessBoundary finds the boundary of a body whose declared one never occurs: the
// first line that begins with two dashes and has a MIME field behind it, or else
// one that comes again with two dashes at its end.
func guessBoundary(body []byte) string {
	seen := make(map[string]bool)
	for pos, lines := 0, 0; pos < len(body) && lines < maxGuesses; lines++ {
		if !bytes.HasPrefix(body[pos:], []byte("--")) {
			i := bytes.Index(body[pos:], []byte("\n--"))
			if i < 0 {
				return ""
			}
			pos += i + 1
		}
		line, size := cutLine(body[pos:])
		pos += size
		name := string(bytes.TrimRight(line[2:min(len(line), maxBoundary+2)], " \t"))
		closed, closing := cutClosing(name)
		switch {
		case closing && seen[closed]:
			return closed
		case bytes.Trim([]byte(name), "-= ") == nil, len(line) > maxBoundary+2:
		case startsLikePart(body[pos:]):
			return name
		default:
			seen[name] = true
		}
	}
	return ""
}

// Beyond so many bytes nothing is a boundary (RFC 2046 allows 70), and beyond so
// many lines with two dashes none is looked for.
const (
	maxBoundary = 200
	maxGuesses  = 10_000
)

func cutClosing(name string) (boundary string, closing bool) {
	if n := len(name) - 2; n > 0 && name[n:] == "--" {
		return name[:n], true
	}
	return name, false
}
