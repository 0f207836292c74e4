package extract

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// readTXT reads plain text, whatever its charset.
func readTXT(f *file) error {
	f.text.Text = decodeText(f.data[:min(len(f.data), 4*f.limits.TextBytes)])
	return nil
}

// decodeText finds the charset of plain text by its byte order mark, its zero
// bytes or its being UTF-8; what is left is Windows-1252.
func decodeText(b []byte) string {
	enc := textEncoding(b)
	if enc == nil {
		return string(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))
	}
	s, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return string(bytes.ToValidUTF8(b, []byte("\uFFFD")))
	}
	return string(s)
}

// textEncoding is nil for UTF-8.
func textEncoding(b []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")), zeros(b, 1):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(b, []byte("\xfe\xff")), zeros(b, 0):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case utf8.Valid(b) || utf8.Valid(b[:lastWhole(b)]):
		return nil
	}
	return charmap.Windows1252
}

// lastWhole is where the last, perhaps cut, UTF-8 letter begins.
func lastWhole(b []byte) int {
	for i := len(b) - 1; i >= 0 && i > len(b)-utf8.UTFMax; i-- {
		if utf8.RuneStart(b[i]) {
			return i
		}
	}
	return len(b)
}

// zeros says whether most bytes at even (0) or odd (1) places are zero, as in
// UTF-16 of Latin letters without a mark.
func zeros(b []byte, odd int) bool {
	head := b[:min(len(b), 1024)&^1]
	n, other := 0, 0
	for i, c := range head {
		switch {
		case c != 0:
		case i&1 == odd:
			n++
		default:
			other++
		}
	}
	return len(head) >= 4 && n > len(head)*2/5 && other <= len(head)/20
}

// looksLikeText is true of bytes without control characters, in UTF-8 or an
// 8-bit charset, and of UTF-16.
func looksLikeText(b []byte) bool {
	head := b[:min(len(b), 4096)]
	if zeros(head, 0) || zeros(head, 1) || bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			return false
		}
	}
	return true
}
