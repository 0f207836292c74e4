package message

import (
	"bytes"
	"regexp"
)

// uuFile is a file in the old Unix encoding, from "begin 644 name" to "end".
type uuFile struct {
	name string
	data []byte
	size int // bytes of the source that it took
}

var uuBegin = regexp.MustCompile(`^begin [0-7]{3,4} (.+)$`)

// cutUU finds the first such file in text. A missing "end" is forgiven.
func cutUU(text []byte) (before []byte, f uuFile, found bool) {
	for from := 0; ; from += len("begin ") {
		i := bytes.Index(text[from:], []byte("begin "))
		if i < 0 {
			return nil, uuFile{}, false
		}
		from += i
		if from > 0 && text[from-1] != '\n' && text[from-1] != '\r' {
			continue
		}
		line, size := cutLine(text[from:])
		m := uuBegin.FindSubmatch(line[:min(len(line), 300)])
		if m == nil {
			continue
		}
		data, n := decodeUU(text[from+size:])
		if len(data) > 0 {
			return text[:from], uuFile{string(bytes.TrimSpace(m[1])), data, size + n}, true
		}
	}
}

// decodeUU decodes lines up to "end" or to a line that is none, and says how many
// bytes of src that was.
func decodeUU(src []byte) (data []byte, size int) {
	for size < len(src) {
		line, n := cutLine(src[size:])
		line = bytes.TrimRight(line, " ")
		switch {
		case string(line) == "end":
			return data, size + n
		case len(line) == 0 || line[0] == '`':
			size += n
			continue
		}
		want := int(line[0]-' ') & 63
		if line[0] < ' ' || line[0] > '`' || len(line)-1 < (want*8+5)/6-2 {
			return data, size
		}
		data = appendUULine(data, line[1:], want)
		size += n
	}
	return data, size
}

// appendUULine decodes want bytes of a line; blanks that were trimmed from its
// end count as zeros.
func appendUULine(to, line []byte, want int) []byte {
	at := func(i int) byte {
		if i >= len(line) {
			return 0
		}
		return (line[i] - ' ') & 63
	}
	goal := len(to) + want
	for i := 0; len(to) < goal; i += 4 {
		a, b, c, d := at(i), at(i+1), at(i+2), at(i+3)
		to = append(to, a<<2|b>>4, b<<4|c>>2, c<<6|d)
	}
	return to[:goal]
}
