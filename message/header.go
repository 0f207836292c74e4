package message

import (
	"bytes"
	"strings"
)

// header is a block of fields in their order.
type header []Field

// get gives the first field of that name, "" when there is none.
func (h header) get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

func (h header) has(name string) bool {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return true
		}
	}
	return false
}

func (h header) all(name string) []string {
	var values []string
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			values = append(values, f.Value)
		}
	}
	return values
}

// splitHeader parts an entity into its fields and its body. Where the header is
// damaged it takes the reading that keeps most: a stray line between fields is
// skipped, a missing separator is supplied, and a header that a blank line cut
// in two is joined.
func (w *walker) splitHeader(raw []byte, root bool) (header, []byte) {
	h, body := w.fields(nil, raw)
	field := firstMIMEField(body)
	torn := field != "" && !h.has(field) || root && !h.has("From") && looksLikeMail(body)
	if !torn {
		return h, body
	}
	w.note("split-header", "A blank line stands inside a header.")
	return w.fields(h, trimBlankLines(body))
}

// fields reads one block of fields up to a blank line, or to where the body
// visibly begins, and adds them to h.
func (w *walker) fields(h header, raw []byte) (header, []byte) {
	window := raw[:min(len(raw), w.limits.HeaderBytes)]
	var value []byte
	flush := func() {
		if len(h) > 0 && value != nil {
			h[len(h)-1].Value = w.fieldValue(value)
		}
		value = nil
	}
	for pos := 0; pos < len(window); {
		line, size := cutLine(window[pos:])
		blanks := len(line) > 0 && (line[0] == ' ' || line[0] == '\t')
		colon := fieldColon(line)
		switch {
		case len(line) == 0, blanks && endsHeader(h, line, window[pos+size:]):
			flush()
			return h, raw[pos+size:]
		case blanks && value == nil:
			w.note("stray-line", "A header begins with a continuation line.")
		case blanks, colon < 0 && parameterLine(value, line):
			value = appendBounded(value, line, w.limits.FieldBytes)
		case colon > 0:
			flush()
			h = append(h, Field{Name: string(bytes.TrimRight(line[:colon], " \t"))})
			value = appendBounded([]byte{}, line[colon+1:], w.limits.FieldBytes)
		case damagedField(line), !isDelimiter(line, window[pos+size:]) && moreFields(h, window[pos+size:]):
			w.note("stray-line", "A line in a header is no field.")
		default:
			flush()
			w.note("no-separator", "No blank line parts the header from the body.")
			return h, raw[pos:]
		}
		pos += size
	}
	flush()
	if len(window) == len(raw) {
		return h, nil
	}
	w.severe("header-too-long", "A header is longer than %d bytes; the rest of it was not read.", w.limits.HeaderBytes)
	return h, afterBlankLine(raw[len(window):])
}

// parameterLine says whether a line that should begin with a blank goes on with
// the parameters of the field above it.
func parameterLine(value, line []byte) bool {
	return bytes.HasSuffix(bytes.TrimRight(value, " \t"), []byte(";")) && bytes.IndexByte(line, '=') > 0
}

// endsHeader says whether a line of blanks is a botched separator: no field
// follows, nor a continuation with fields behind it.
func endsHeader(h header, line, rest []byte) bool {
	if len(bytes.TrimSpace(line)) > 0 {
		return false
	}
	next, size := cutLine(rest)
	if len(next) > 0 && (next[0] == ' ' || next[0] == '\t') {
		return !moreFields(h, rest[size:])
	}
	return fieldColon(next) <= 0
}

// isDelimiter says whether a line in a header is the delimiter of the first part.
func isDelimiter(line, rest []byte) bool {
	return bytes.HasPrefix(line, []byte("--")) && startsLikePart(rest)
}

// fieldValue is the unfolded value as text of unknown charset: NULs dropped, and
// cut at the limit.
func (w *walker) fieldValue(value []byte) string {
	if len(value) > w.limits.FieldBytes {
		value = value[:w.limits.FieldBytes]
		w.note("field-cut", "A header field is longer than %d bytes; the rest of it was not read.", w.limits.FieldBytes)
	}
	if bytes.IndexByte(value, 0) >= 0 {
		value = bytes.ReplaceAll(value, []byte{0}, nil)
	}
	return string(bytes.TrimSpace(value))
}

// appendBounded adds b as long as the limit is not passed, and then one byte
// more, by which the cut is known.
func appendBounded(to, b []byte, limit int) []byte {
	return append(to, b[:min(len(b), max(0, limit+1-len(to)))]...)
}

// cutLine gives the first line without its end, and its size with it. A line ends
// with LF, with up to four CRs before it, or with a CR alone.
func cutLine(b []byte) (line []byte, size int) {
	i := bytes.IndexAny(b, "\r\n")
	if i < 0 {
		return b, len(b)
	}
	end := i
	for end < min(len(b), i+4) && b[end] == '\r' {
		end++
	}
	if end < len(b) && b[end] == '\n' {
		return b[:i], end + 1
	}
	return b[:i], i + 1
}

// fieldColon gives the place of the colon that ends a field's name (RFC 5322,
// 2.2; blanks before the colon as in 4.5), or -1 when the line is no field.
func fieldColon(line []byte) int {
	colon := bytes.IndexByte(line[:min(len(line), 128)], ':')
	name := bytes.TrimRight(line[:max(colon, 0)], " \t")
	if len(name) == 0 {
		return -1
	}
	for _, c := range name {
		if c <= ' ' || c >= 127 {
			return -1
		}
	}
	return colon
}

// damagedField says whether a line has the shape of a field, with bytes in its
// name that may not be there.
func damagedField(line []byte) bool {
	name, _, found := bytes.Cut(line[:min(len(line), 64)], []byte(":"))
	return found && len(name) > 0 && !bytes.ContainsAny(name, " \t<>\"(),/")
}

// moreFields says whether the lines up to the next blank one hold a field that
// belongs into a header and is not in h yet. It looks 20 lines ahead.
func moreFields(h header, rest []byte) bool {
	for range 20 {
		line, size := cutLine(rest)
		if len(line) == 0 {
			return false
		}
		if colon := fieldColon(line); colon > 0 {
			name := strings.ToLower(string(bytes.TrimSpace(line[:colon])))
			if repeatable(name) || singleFields[name] && !h.has(name) {
				return true
			}
		}
		rest = rest[size:]
	}
	return false
}

func repeatable(name string) bool {
	for _, prefix := range []string{"x-", "received", "list-", "arc-", "dkim-", "authentication-"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// singleFields are the fields that a header has at most once (RFC 5322, 3.6;
// RFC 2045, 3; RFC 2183).
var singleFields = map[string]bool{
	"from": true, "sender": true, "reply-to": true, "to": true, "cc": true, "bcc": true,
	"subject": true, "date": true, "message-id": true, "in-reply-to": true, "references": true,
	"return-path": true, "delivered-to": true, "auto-submitted": true, "precedence": true,
	"mime-version": true, "content-type": true, "content-transfer-encoding": true,
	"content-disposition": true, "content-id": true, "content-description": true,
}

// startsLikePart says whether b begins with a MIME field, blank lines aside:
// the mark of a part whose delimiter or header was damaged.
func startsLikePart(b []byte) bool { return firstMIMEField(b) != "" }

// firstMIMEField is the name of the MIME field with which b begins, lower case; ""
// when it begins otherwise. Blank lines and a parameter that lost its field may
// stand before it.
func firstMIMEField(b []byte) string {
	b = trimBlankLines(b[:min(len(b), 1<<10)])
	line, size := cutLine(b)
	if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') && bytes.IndexByte(line, '=') > 0 {
		line, _ = cutLine(b[size:])
	}
	colon := fieldColon(line)
	if colon <= 0 {
		return ""
	}
	switch name := strings.ToLower(string(bytes.TrimSpace(line[:colon]))); name {
	case "content-type", "content-transfer-encoding", "content-disposition", "mime-version":
		return name
	}
	return ""
}

// afterBlankLine gives what follows the first blank line.
func afterBlankLine(b []byte) []byte {
	first := len(b)
	for _, mark := range []string{"\n\n", "\n\r\n", "\r\r"} {
		if i := bytes.Index(b[:first], []byte(mark)); i >= 0 {
			first = i
		}
	}
	if first == len(b) {
		return nil
	}
	_, size := cutLine(b[first:])
	b = b[first+size:]
	_, size = cutLine(b)
	return b[size:]
}
