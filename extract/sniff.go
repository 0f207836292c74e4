package extract

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// The formats that we read, by their short names.
const (
	formatPDF   = "pdf"
	formatDOCX  = "docx"
	formatXLSX  = "xlsx"
	formatPPTX  = "pptx"
	formatODT   = "odt"
	formatODS   = "ods"
	formatODP   = "odp"
	formatDOC   = "doc"
	formatRTF   = "rtf"
	formatHTML  = "html"
	formatTXT   = "txt"
	formatEML   = "eml"
	formatImage = "image"
	formatZIP   = "zip"
	formatMSG   = "msg"
	formatTNEF  = "tnef"
	formatPages = "pages"
	formatOLE   = "ole"       // another compound file: xls, ppt, ...
	formatOOXML = "encrypted" // an OOXML document under a password
	formatEmpty = "empty"
)

// kind is what a file is by its content.
type kind struct{ format, mediaType string }

// magics are the beginnings of files that tell their format at once.
var magics = []struct {
	magic string
	kind  kind
}{
	{"%PDF-", kind{formatPDF, "application/pdf"}},
	{"{\\rtf", kind{formatRTF, "application/rtf"}},
	{"\x78\x9f\x3e\x22", kind{formatTNEF, "application/vnd.ms-tnef"}}, // MS-OXTNEF 2.1.3.1
	{"II*\x00", kind{formatImage, "image/tiff"}},
	{"MM\x00*", kind{formatImage, "image/tiff"}},
}

// sniff tells a file by its content. The name only decides between kinds of
// plain text.
func sniff(name string, data []byte) kind {
	if len(bytes.TrimSpace(data[:min(len(data), 4096)])) == 0 && len(bytes.TrimSpace(data)) == 0 {
		return kind{formatEmpty, "application/x-empty"}
	}
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.magic)) {
			return m.kind
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return sniffZIP(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(data)
	case headerAt(data) > 0 && !looksLikeMail(data):
		return kind{formatPDF, "application/pdf"}
	}
	return sniffOther(name, data)
}

func sniffOther(name string, data []byte) kind {
	m := mimetype.Detect(data)
	media, _, _ := strings.Cut(m.String(), ";")
	switch {
	case m.Is("text/html"), m.Is("application/xhtml+xml"), looksLikeHTML(data), pieceOfHTML(name, data):
		return kind{formatHTML, "text/html"}
	case m.Is("message/rfc822"), extension(name) == "eml" && looksLikeMail(data):
		return kind{formatEML, "message/rfc822"}
	case drawnImages[media]:
		return kind{formatImage, media}
	case strings.HasPrefix(media, "text/"), m.Parent() != nil && m.Parent().Is("text/plain"), looksLikeText(data):
		return kind{formatTXT, "text/plain"}
	}
	return kind{strings.TrimPrefix(m.Extension(), "."), media}
}

// drawnImages are the images that MuPDF draws.
var drawnImages = map[string]bool{
	"image/jpeg": true, "image/png": true, "image/gif": true, "image/bmp": true,
	"image/tiff": true,
}

// headerAt is where a PDF begins if that is in the first KiB, else -1. Mail
// gateways and scanners put junk before it.
func headerAt(data []byte) int {
	return bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// fromHeader is the file from where its content begins.
func fromHeader(k kind, data []byte) []byte {
	if k.format == formatPDF {
		return data[max(headerAt(data), 0):]
	}
	return data
}

// looksLikeHTML finds what a browser's page or a mail's HTML begins with, behind
// a byte order mark, blanks and comments that mimetype does not expect.
func looksLikeHTML(data []byte) bool {
	head := strings.ToLower(string(data[:min(len(data), 2048)]))
	head = strings.ReplaceAll(head, "\x00", "") // UTF-16
	for _, tag := range []string{"<!doctype html", "<html", "<body", "<head>"} {
		if i := strings.Index(head, tag); i >= 0 && !strings.ContainsAny(head[:i], "{}") && (i < 200 || strings.HasPrefix(strings.TrimLeft(head, "\ufeff \r\n\t"), "<")) {
			return true
		}
	}
	return false
}

// closingTag ends an element that only HTML has.
var closingTag = regexp.MustCompile(`(?i)</(a|p|div|span|li|ul|ol|h[1-6]|table|tr|td|strong|em|b|i)\s*>`)

// pieceOfHTML finds HTML that was cut out of a page and begins with words: it has
// elements that end. In a file that calls itself plain text they are its words.
func pieceOfHTML(name string, data []byte) bool {
	switch extension(name) {
	case "txt", "text", "md", "csv", "tex", "eml":
		return false
	}
	return looksLikeText(data) && !looksLikeMail(data) && closingTag.Match(data[:min(len(data), 64<<10)])
}

// looksLikeMail is true of something that begins with header fields.
func looksLikeMail(data []byte) bool {
	head := data[:min(len(data), 2048)]
	return bytes.Contains(head, []byte("\nSubject: ")) || bytes.Contains(head, []byte("\nMIME-Version: ")) ||
		bytes.HasPrefix(head, []byte("Received: ")) || bytes.HasPrefix(head, []byte("Return-Path: "))
}

// extension is the last extension of a file name in lower case, without its dot.
func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Ext(strings.TrimSpace(name)), "."))
}

// mismatch gives the extension of a name that promises another format than the
// content has; "" if it does not, or promises nothing that we know.
func mismatch(name, format string) string {
	ext := extension(name)
	promised, known := promises[ext]
	if !known || format == formatEmpty || format == formatOOXML {
		return ""
	}
	for p := range strings.FieldsSeq(promised) {
		if p == format {
			return ""
		}
	}
	return "." + ext
}

// promises are the formats that an extension may honestly hold. Word itself
// writes RTF and DOCX under .doc.
var promises = map[string]string{
	"pdf": formatPDF, "docx": formatDOCX, "docm": formatDOCX, "dotx": formatDOCX, "dotm": formatDOCX,
	"doc": formatDOC + " " + formatRTF + " " + formatDOCX, "dot": formatDOC, "rtf": formatRTF,
	"odt": formatODT, "ott": formatODT, "ods": formatODS, "odp": formatODP,
	"xlsx": formatXLSX, "xlsm": formatXLSX, "pptx": formatPPTX, "xls": formatOLE, "ppt": formatOLE,
	"html": formatHTML, "htm": formatHTML, "txt": formatTXT,
	"jpg": formatImage, "jpeg": formatImage, "png": formatImage, "gif": formatImage, "tif": formatImage, "tiff": formatImage, "bmp": formatImage,
	"zip": formatZIP, "msg": formatMSG, "pages": formatPages, "eml": formatEML + " " + formatTXT,
}
