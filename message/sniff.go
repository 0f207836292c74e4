package message

import "bytes"

// knownDocument names the format whose mark data begins with, "" for none. It is
// asked only whether a part may pass for text; the reader process looks closer.
func knownDocument(data []byte) string {
	if bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) && !isProse(data) {
		return "pdf"
	}
	for _, m := range documentMarks {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			return m.format
		}
	}
	return ""
}

// isProse says whether data is text that speaks of "%PDF-" further on.
func isProse(data []byte) bool {
	head, _, _ := bytes.Cut(data[:min(len(data), 1024)], []byte("%PDF-"))
	return len(bytes.Fields(head)) > 4
}

var documentMarks = []struct{ mark, format string }{
	{"PK\x03\x04", "zip"},
	{`{\rtf`, "rtf"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "ole"},
	{"\x78\x9F\x3E\x22", "tnef"},
	{"\xFF\xD8\xFF", "jpeg"},
	{"\x89PNG\r\n\x1a\n", "png"},
	{"GIF8", "gif"},
	{"Rar!\x1a\x07", "rar"},
	{"7z\xBC\xAF\x27\x1C", "7z"},
}

// beginsDocumentInBase64 says whether data begins as base64 makes PDF, zip, OLE,
// RTF, JPEG and PNG begin.
func beginsDocumentInBase64(data []byte) bool {
	for _, start := range []string{"JVBERi", "UEsDB", "0M8R4KG", "e1xydG", "/9j/", "iVBORw0KGgo"} {
		if bytes.HasPrefix(data, []byte(start)) {
			return true
		}
	}
	return false
}

// looksLikeHTML says whether text begins as a page does.
func looksLikeHTML(data []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 256)]))
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<div", "<p>"} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	return false
}

// looksLikeMail says whether data begins with the header of a letter.
func looksLikeMail(data []byte) bool {
	data = trimBlankLines(data[:min(len(data), 16<<10)])
	if first, size := cutLine(data); isMboxLine(first) {
		data = data[size:]
	}
	w := &walker{limits: Limits{}.orDefault()}
	h, _ := w.fields(nil, data)
	marks := 0
	for _, name := range []string{"From", "Subject", "Date", "Message-ID", "Received", "MIME-Version", "Content-Type", "To"} {
		if h.has(name) {
			marks++
		}
	}
	return marks >= 3 && h.has("From")
}
