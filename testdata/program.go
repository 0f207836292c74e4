package testdata

import (
	"html"
	"strings"
)

// logoID is the Content-ID under which a signature's picture stands.
const logoID = "image001.png@01DB2A11.5C0E77D0"

// program holds the habits of a mail program.
type program struct {
	order          string // of the header fields
	field, names   string // how the program names itself
	mimeVersion    string
	boundary       string // format with boundaryHex hexadecimal digits
	boundaryHex    int
	id             string // format of the Message-ID's left side, with idHex digits
	idHex          int
	form           string // text, html or both
	charset        string
	transfer       string
	word           byte // RFC 2047: Q or B
	naming         string
	flowed         bool
	opening, close string // of the HTML page
	line           string // one paragraph, %s being its text
	blank          string // an empty line
}

// programs are the habits seen in the letters of applicants.
var programs = map[string]program{
	"gmail": {
		order: "mime from date id subject to", mimeVersion: "1.0",
		boundary: "000000000000%s", boundaryHex: 16, id: "CA+%s", idHex: 40,
		form: "both", charset: "UTF-8", transfer: "quoted-printable", word: 'Q', naming: "2047",
		opening: `<div dir="ltr">`, close: `</div>`, line: `<div>%s</div>`, blank: `<div><br></div>`,
	},
	"outlook": {
		order: "from to subject date id program mime", field: "X-MS-Has-Attach", names: "yes", mimeVersion: "1.0",
		boundary: "_004_%s_", boundaryHex: 32, id: "%s", idHex: 32,
		form: "both", charset: "iso-8859-1", transfer: "quoted-printable", word: 'Q', naming: "2047",
		opening: `<html><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang="EN-GB"><div class="WordSection1">`,
		close:   `</div></body></html>`, line: `<p class="MsoNormal">%s</p>`, blank: `<p class="MsoNormal">&nbsp;</p>`,
	},
	"apple": {
		order: "from mime subject id date to program", field: "X-Mailer", names: "Apple Mail (2.3826.200.121)", mimeVersion: "1.0 (Mac OS X Mail 16.0 \\(3826.200.121\\))",
		boundary: "Apple-Mail=_%s", boundaryHex: 32, id: "%s", idHex: 36,
		form: "both", charset: "utf-8", transfer: "quoted-printable", word: 'Q', naming: "2231",
		opening: `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">`,
		close:   `</body></html>`, line: `<div>%s</div>`, blank: `<div><br></div>`,
	},
	"iphone": {
		order: "from mime date subject id to program", field: "X-Mailer", names: "iPhone Mail (22B91)", mimeVersion: "1.0 (1.0)",
		boundary: "Apple-Mail-%s", boundaryHex: 32, id: "%s", idHex: 36,
		form: "text", charset: "utf-8", transfer: "quoted-printable", word: 'Q', naming: "2231",
		opening: `<html><body dir="auto">`, close: `</body></html>`, line: `<div>%s</div>`, blank: `<div><br></div>`,
	},
	"android": {
		order: "date from to id subject mime program", field: "X-Mailer", names: "Pocket Post for Android 9.2", mimeVersion: "1.0",
		boundary: "----=_Part_0_%s", boundaryHex: 20, id: "%s.android", idHex: 24,
		form: "text", charset: "utf-8", transfer: "base64", word: 'B', naming: "raw",
		opening: `<html><body>`, close: `</body></html>`, line: `<p dir="ltr">%s</p>`, blank: ``,
	},
	"thunderbird": {
		order: "id date mime program from to subject", field: "User-Agent", names: "Mozilla Thunderbird", mimeVersion: "1.0",
		boundary: "------------%s", boundaryHex: 24, id: "%s", idHex: 32,
		form: "text", charset: "UTF-8", transfer: "8bit", word: 'B', naming: "2231-split", flowed: true,
		opening: `<!DOCTYPE html><html><head></head><body>`, close: `</body></html>`, line: `<p>%s</p>`, blank: ``,
	},
	"webmail": {
		order: "mime date from to subject program id", field: "User-Agent", names: "Webmail/1.6.8", mimeVersion: "1.0",
		boundary: "=_%s", boundaryHex: 32, id: "%s", idHex: 32,
		form: "text", charset: "UTF-8", transfer: "quoted-printable", word: 'Q', naming: "2231",
		opening: `<html><body style='font-size: 10pt; font-family: Verdana'>`, close: `</body></html>`, line: `<p>%s</p>`, blank: ``,
	},
	"freemail": {
		order: "mime id from to subject program date", field: "X-Mailer", names: "Freemail Webclient", mimeVersion: "1.0",
		boundary: "--_com.freemail.webclient_%s", boundaryHex: 24, id: "trinity-%s", idHex: 32,
		form: "html", charset: "UTF-8", transfer: "quoted-printable", word: 'Q', naming: "2047",
		opening: `<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;">`, close: `</div></body></html>`, line: `<div>%s</div>`, blank: `<div>&nbsp;</div>`,
	},
}

// page is what the program makes of a text as HTML.
func (p program) page(text string, logo bool) string {
	var b strings.Builder
	b.WriteString(p.opening + "\n")
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if strings.TrimSpace(line) == "" {
			b.WriteString(p.blank + "\n")
			continue
		}
		b.WriteString(strings.Replace(p.line, "%s", html.EscapeString(line), 1) + "\n")
	}
	if logo {
		b.WriteString(`<img width="120" height="40" src="cid:` + logoID + `" alt="">` + "\n")
	}
	return b.String() + p.close + "\n"
}
