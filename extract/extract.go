// Package extract reads a file that somebody sent: its text, its pages, page
// images, and the papers inside a container (winmail.dat, .msg, zip).
//
// Nothing that an applicant sent is trusted. Every file is read in a reader
// process: the program itself, started again as a hidden sub-command, without
// files, network or more memory than it is given, killed and replaced when it
// misbehaves. [Pool] is the side that asks; [Serve] is the side that reads.
package extract

// State says what became of the reading of a file.
type State string

// The states of a file once read.
const (
	OK          State = "ok"
	NeedsOCR    State = "needs_ocr"   // an image without text, and nobody read it
	Encrypted   State = "encrypted"   // a password is needed
	Unreadable  State = "unreadable"  // corrupt, empty, or the reader had to be stopped
	Unsupported State = "unsupported" // a format that we do not read
	TooLarge    State = "too_large"   // over a limit of [Limits]
)

// Text is what was read in one file.
type Text struct {
	MediaType string   // by content, not by name or declaration
	Format    string   // short: pdf, docx, odt, rtf, doc, html, txt, image, zip, msg, tnef, ...
	State     State    //
	Text      string   // NFC, lines separated by \n, at most Limits.TextBytes
	Pages     []string // the same by page where the format has pages
	PageCount int      // of the file, read or not; 0 when it has none
	Words     int
	Method    string   // what read it: mupdf, ledongthuc, docx, tesseract, ...
	Warnings  []string // codes with a detail behind a colon: "embedded_file: salary.xlsm"
	Links     []Link   // of HTML, DOCX and ODT, in order
	Width     int      // of an image, in pixels; of the first page of a PDF, in points
	Height    int
	// Papers are the files inside a container, in order.
	Papers []Paper
}

// Link is the target of a link and the words it stands on.
type Link struct{ URL, Text string }

// Paper is one file inside a container.
type Paper struct {
	Name string
	Data []byte
}
