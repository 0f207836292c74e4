package message

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// part is one node of the MIME tree.
type part struct {
	path        string // "1.2"; "" for the root of several
	header      header
	media       string // type/subtype, lower case; the default of its place if none is declared
	declared    string // as declared, "" if it was not
	params      params // of all Content-Type fields
	disposition string
	dispParams  params // of all Content-Disposition fields
	coding      string // of the body
	body        []byte // still encoded
	parts       []*part
	guessed     bool // a multipart that called itself plain text
}

const plainText = "text/plain"

// parse reads one entity and those inside it. media is what it is if it does not
// say (RFC 2046, 5.1.5).
func (w *walker) parse(raw []byte, path string, depth int, media string) *part {
	w.parts++
	p := &part{path: path}
	p.header, p.body = w.splitHeader(raw, path == "")
	w.readType(p, media)
	w.readDisposition(p)
	w.readCoding(p)
	w.guessCoding(p)
	switch {
	case strings.HasPrefix(p.media, "multipart/"):
		w.divide(p, depth)
	case p.disguised():
		w.note("wrong-type", "A part shows delimiters and does not say that it has parts.")
		p.media = "multipart/mixed"
		w.divide(p, depth)
	case (path == "" && p.media == plainText || !registered(p.media)) && guessable(p.body):
		w.note("no-content-type", "The letter has parts, and its header does not say so.")
		p.media, p.guessed = "multipart/mixed", true
		w.divide(p, depth)
	}
	if p.path == "" && len(p.parts) == 0 {
		p.path = "1"
	}
	return p
}

// disguised says whether a part that should be a leaf declares a boundary which
// occurs: its type was damaged, or overwritten.
func (p *part) disguised() bool {
	if strings.HasPrefix(p.media, "message/") {
		return false
	}
	for _, b := range p.boundaries() {
		if ps := split(p.body, b, 1); len(ps.parts) > 0 {
			return true
		}
	}
	return false
}

// registered says whether the kind of a media type is one of IANA's.
func registered(media string) bool {
	kind, _, _ := strings.Cut(media, "/")
	switch kind {
	case "text", "image", "audio", "video", "application", "multipart", "message", "font", "model", "chemical":
		return true
	}
	return false
}

// guessable says whether a body that passes for plain text is visibly a
// multipart: its delimiters stand before MIME fields, twice or closed.
func guessable(body []byte) bool {
	boundary := guessBoundary(body)
	return boundary != "" && bytes.Count(body, []byte("--"+boundary)) > 1
}

// readType takes the type from the Content-Type fields. Of several, one that
// makes a multipart whose boundary occurs wins over the first, since parsers
// differ here and nothing may be hidden.
func (w *walker) readType(p *part, media string) {
	p.media = media
	fields := p.header.all("Content-Type")
	for i, field := range fields {
		token, ps := parseValue(field)
		p.params = append(p.params, ps...)
		if i == 0 || strings.HasPrefix(token, "multipart/") && !strings.HasPrefix(p.media, "multipart/") {
			p.declared = token
			p.media = sound(token, media)
		}
	}
	if differ(fields) {
		w.note("duplicate-content-type", "A part declares its type more than once.")
	}
}

// sound mends a media type that is none.
func sound(token, fallback string) string {
	kind, subtype, found := strings.Cut(token, "/")
	switch {
	case found && kind != "" && subtype != "":
		return token
	case kind == "text":
		return plainText
	case kind == "multipart":
		return "multipart/mixed"
	case kind == "html":
		return "text/html"
	case token == "":
		return fallback
	}
	return "application/octet-stream"
}

func differ(values []string) bool {
	for _, v := range values[min(1, len(values)):] {
		if v != values[0] {
			return true
		}
	}
	return false
}

func (w *walker) readDisposition(p *part) {
	fields := p.header.all("Content-Disposition")
	for _, field := range fields {
		token, ps := parseValue(field)
		if p.disposition == "" || token == "attachment" {
			p.disposition = token
		}
		p.dispParams = append(p.dispParams, ps...)
	}
	if differ(fields) {
		w.note("duplicate-disposition", "A part has several dispositions.")
	}
}

func (w *walker) readCoding(p *part) {
	fields := p.header.all("Content-Transfer-Encoding")
	p.coding = identity
	for i, field := range fields {
		coding, known := transferEncoding(field)
		if !known {
			w.note("unknown-encoding", "A part has an unknown transfer encoding and was left as it is.")
		}
		if i == 0 || p.coding == identity {
			p.coding = coding
		}
	}
	if differ(fields) {
		w.note("duplicate-encoding", "A part has several transfer encodings.")
	}
}

// divide parses the parts of a multipart.
func (w *walker) divide(p *part, depth int) {
	if depth >= w.limits.Depth {
		w.severe("too-deep", "Parts are nested more than %d deep; what lies deeper was not read.", w.limits.Depth)
		p.media = "application/octet-stream"
		return
	}
	if p.coding != identity && !p.delimited() { // forbidden by RFC 2045, 6.4, and done
		p.body, p.coding = w.decode(p), identity
	}
	room := max(0, w.limits.Parts-w.parts)
	ps := w.cut(p, room)
	w.findLost(p, &ps)
	if len(ps.parts) > 0 && !ps.closed && !ps.more {
		w.severe("unclosed", "A multipart is not closed; the letter may be cut short.")
	}
	fallback := plainText
	if p.media == "multipart/digest" {
		fallback = "message/rfc822"
	}
	for i, body := range ps.parts {
		if w.parts >= w.limits.Parts {
			ps.more = true
			break
		}
		p.parts = append(p.parts, w.parse(body, childPath(p.path, i+1), depth+1, fallback))
	}
	for i := 0; i < len(p.parts) && w.parts < w.limits.Parts; i++ {
		if rest, found := p.parts[i].cutSwallowed(); found {
			w.note("damaged-delimiter", "A delimiter between two parts is damaged.")
			p.parts = append(p.parts, w.parse(rest, childPath(p.path, len(p.parts)+1), depth+1, fallback))
		}
	}
	if ps.more {
		w.severe("too-many-parts", "The letter has more than %d parts; the rest were not read.", w.limits.Parts)
	}
	if len(p.parts) == 0 && len(bytes.TrimSpace(p.body)) > 0 && !ps.more {
		w.severe("no-boundary", "A multipart holds no delimiter; it was read as text.")
		p.media = plainText
		if looksLikeHTML(p.body) {
			p.media = "text/html"
		}
	}
}

// findLost adds the parts whose delimiters were lost or damaged: those that stand
// before the first delimiter and behind the closing one.
func (w *walker) findLost(p *part, ps *pieces) {
	if len(ps.parts) == 0 && !ps.closed && !ps.more {
		ps.preamble = p.body
	}
	if lost, found := fromMIMEField(ps.preamble); found && !ps.more {
		w.note("lost-delimiter", "The first part has no delimiter.")
		ps.parts = slices.Insert(ps.parts, 0, lost)
	} else if p.guessed && len(bytes.TrimSpace(ps.preamble)) > 0 {
		ps.parts = slices.Insert(ps.parts, 0, append([]byte("\n"), ps.preamble...))
	}
	if lost, found := fromMIMEField(ps.epilogue); found && !ps.more {
		w.note("lost-delimiter", "A part stands behind the end of its multipart.")
		ps.parts = append(ps.parts, lost)
	}
}

// cutSwallowed finds the next part in a body that swallowed it because the
// delimiter between was damaged, and cuts it off. In base64 a MIME field is proof
// enough; text may speak of MIME, and must show two dashes before it.
func (p *part) cutSwallowed() (next []byte, found bool) {
	text := strings.HasPrefix(p.media, "text/") && p.disposition != "attachment" && p.params.get("name") == ""
	switch {
	case len(p.parts) > 0:
		return nil, false
	case p.coding == base64Coding:
		next, found = fromMIMEField(p.body)
		p.body = p.body[:len(p.body)-len(next)]
		return next, found
	case !text:
		return nil, false
	}
	for from, lines := 0, 0; lines < maxGuesses; lines++ {
		i := bytes.Index(p.body[from:], []byte("\n--"))
		if i < 0 {
			break
		}
		at := from + i + 1
		_, size := cutLine(p.body[at:])
		if startsLikePart(p.body[at+size:]) {
			next, p.body = p.body[at+size:], trimLineEnd(p.body[:at])
			return next, true
		}
		from = at
	}
	return nil, false
}

func childPath(parent string, n int) string {
	if parent == "" {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s.%d", parent, n)
}

// cut divides a body by the declared boundary, or, when that never occurs, by the
// one that the body shows.
func (w *walker) cut(p *part, room int) (ps pieces) {
	for _, boundary := range p.boundaries() {
		if ps = split(p.body, boundary, room); len(ps.parts) > 0 || ps.closed || ps.more {
			return ps
		}
	}
	boundary := guessBoundary(p.body)
	if boundary == "" {
		return pieces{}
	}
	w.note("wrong-boundary", "The declared boundary does not occur; another was found.")
	return split(p.body, boundary, room)
}

// boundaries are the declared ones, several when a header is doubled, each also
// without the blanks and quotes around it.
func (p *part) boundaries() []string {
	var all []string
	for _, b := range append(p.params.all("boundary"), p.params.extended("boundary", "")) {
		for _, form := range []string{b, strings.Trim(b, " \t\"'")} {
			if form != "" && len(form) <= maxBoundary && !slices.Contains(all, form) {
				all = append(all, form)
			}
		}
	}
	return all[:min(len(all), 8)]
}

// delimited says whether the body as it stands shows any delimiter.
func (p *part) delimited() bool {
	for _, b := range p.boundaries() {
		if bytes.Contains(p.body, []byte("--"+b)) {
			return true
		}
	}
	return guessBoundary(p.body) != ""
}

// decode undoes the part's transfer encoding.
func (w *walker) decode(p *part) []byte {
	if p.coding == identity {
		return p.body
	}
	if p.coding != quotedPrintable && knownDocument(p.body) != "" {
		w.note("not-encoded", "A part says that it is encoded, and is not.")
		return p.body
	}
	switch p.coding {
	case base64Coding:
		data, clean := decodeBase64(p.body)
		switch {
		case !clean && mostlyStray(p.body):
			w.note("not-encoded", "A part says that it is encoded, and is not.")
			return p.body
		case !clean:
			w.note("bad-base64", "A part is damaged base64; what could be read of it was.")
		}
		return data
	case uuCoding:
		if _, f, found := cutUU(p.body); found {
			p.dispParams = append(p.dispParams, param{"filename", f.name})
			return f.data
		}
		w.severe("bad-uuencode", "A part holds no uuencoded file.")
		return p.body
	}
	data, clean := decodeQuotedPrintable(p.body)
	if !clean {
		w.note("bad-quoted-printable", "A part is damaged quoted-printable.")
	}
	return data
}

// guessCoding knows the documents that lost their Content-Transfer-Encoding by how
// base64 begins for them. The damaged field may have become their first line.
func (w *walker) guessCoding(p *part) {
	if p.coding != identity || strings.HasPrefix(p.media, "text/") && p.disposition != "attachment" {
		return
	}
	rest := p.body
	for range 4 {
		rest = trimBlankLines(rest)
		if beginsDocumentInBase64(rest) {
			w.note("no-encoding", "A part is base64 and does not say so.")
			p.coding, p.body = base64Coding, rest
			return
		}
		_, size := cutLine(rest)
		rest = rest[size:]
	}
}

// name is the part's file name: the first reading found in either header (RFC
// 2183, 2.3, and the older name parameter), but rather one with an extension.
func (w *walker) name(p *part, hint string) string {
	readings := append(p.dispParams.decoded("filename", hint), p.params.decoded("name", hint)...)
	if len(readings) == 0 {
		for _, field := range []string{"Content-Description", "Content-Location"} {
			if d := decodeText(p.header.get(field), hint); extension(d) != "" && !strings.Contains(d, ":") {
				readings = append(readings, d)
			}
		}
	}
	best := ""
	for i, r := range readings {
		readings[i] = SafeName(undoHTML(undoPercent(r)))
		if extension(best) == "" && extension(readings[i]) != "" {
			best = readings[i]
		}
	}
	if len(readings) > 0 && differ(readings) {
		w.note("names-differ", "A part has several file names.")
	}
	if best == "" && len(readings) > 0 {
		best = cmp.Or(readings...)
	}
	return best
}
