package message

import (
	"bytes"
	"encoding/base64"
	"unicode/utf8"
)

// decodeUTF7 undoes RFC 2152: runs of base64 between "+" and the first character
// that is none hold UTF-16; "+-" is a plus sign. What is unsound stays.
func decodeUTF7(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		plus := bytes.IndexByte(b, '+')
		if plus < 0 {
			return append(out, bytes.ToValidUTF8(b, []byte("\uFFFD"))...)
		}
		out = append(out, bytes.ToValidUTF8(b[:plus], []byte("\uFFFD"))...)
		b = b[plus+1:]
		run := base64Run(b)
		switch decoded := decodeRun(b[:run]); {
		case run == 0 && len(b) > 0 && b[0] == '-':
			out, b = append(out, '+'), b[1:]
		case decoded == nil:
			out, b = append(append(out, '+'), b[:run]...), b[run:]
		default:
			out, b = append(out, decoded...), b[run:]
			b = bytes.TrimPrefix(b, []byte("-"))
		}
	}
	return out
}

func base64Run(b []byte) int {
	for i, c := range b {
		if base64Value[c] == notBase64 || c == '-' || c == '_' {
			return i
		}
	}
	return len(b)
}

// decodeRun gives nil when the run is no text.
func decodeRun(run []byte) []byte {
	data := make([]byte, base64.RawStdEncoding.DecodedLen(len(run)))
	n, err := base64.RawStdEncoding.Decode(data, run)
	if err != nil || n < 2 {
		return nil
	}
	text := fromUTF16(data[:n&^1], true)
	if !utf8.Valid(text) || bytes.Contains(text, []byte("\uFFFD")) {
		return nil
	}
	return text
}
