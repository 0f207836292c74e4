package message

import (
	"net/url"
	"regexp"
	"strings"
)

// message fills m from the bytes of one letter. depth counts the levels above it.
func (w *walker) message(m *Message, raw []byte, depth int) {
	root := w.parse(raw, "", depth, plainText)
	c := collector{walker: w, m: m, depth: depth, hint: root.charsetHint()}
	c.fields(root.header)
	c.machine(root)
	b := c.part(root, root)
	m.HTML = b.html
	m.Text = c.chooseText(b)
	m.Links = addLinks(c.links, textLinks(m.Text))
	markInline(m)
	c.takeApart(m)
}

// collector gathers one message from its tree.
type collector struct {
	*walker
	m      *Message
	depth  int
	hint   string // charset for text that names none
	links  []Link
	shared int // bytes of text so far
}

// body is the text of some part of the tree: the plain text, and the HTML that
// says the same or goes on.
type body struct{ plain, html string }

// charsetHint is the charset of the first text below p that names one.
func (p *part) charsetHint() string {
	if charset := p.params.get("charset"); charset != "" {
		return charset
	}
	for _, child := range p.parts {
		if hint := child.charsetHint(); hint != "" {
			return hint
		}
	}
	return ""
}

// part gathers what is in p: attachments go to the message, text comes back.
func (c *collector) part(p, root *part) body {
	switch {
	case len(p.parts) == 0 && strings.HasPrefix(p.media, "multipart/"):
		return body{}
	case len(p.parts) == 0:
		return c.leaf(p, p == root)
	case p.media == "multipart/alternative":
		return c.alternative(p, root)
	case p.media == "multipart/encrypted":
		c.encrypted()
	}
	var whole body
	for _, child := range p.parts {
		whole = c.join(whole, c.part(child, root))
	}
	return whole
}

// alternative takes the plain text and the HTML of the same words.
func (c *collector) alternative(p, root *part) body {
	var chosen body
	for _, child := range p.parts {
		b := c.part(child, root)
		if strings.TrimSpace(chosen.plain) == "" {
			chosen.plain = b.plain
		}
		if b.html != "" {
			chosen.html = b.html
		}
	}
	return chosen
}

// join puts the text of two neighbours together. HTML whose words stand in no
// plain text is turned to text as soon as plain text comes to stand beside it.
func (c *collector) join(a, b body) body {
	switch {
	case a == body{}:
		return b
	case b == body{}:
		return a
	}
	joined := body{html: a.html + b.html}
	if a.plain == "" && b.plain == "" {
		return joined
	}
	joined.plain = strings.TrimRight(c.words(a), "\n") + "\n\n" + strings.TrimLeft(c.words(b), "\n")
	return joined
}

func (c *collector) words(b body) string {
	if b.plain != "" {
		return b.plain
	}
	return c.htmlWords(b.html)
}

func (c *collector) htmlWords(source string) string {
	if source == "" {
		return ""
	}
	text, links := htmlText(source, c.limits.HTMLDepth)
	c.links = addLinks(c.links, links)
	return text
}

// chooseText takes the plain text unless it is a stub ("your program cannot show
// HTML") beside a much longer HTML text.
func (c *collector) chooseText(b body) string {
	if b.html == "" {
		return tidy(b.plain)
	}
	fromHTML := c.htmlWords(b.html)
	plain := strings.TrimSpace(b.plain)
	if len(plain) < 200 && len(fromHTML) > 4*len(plain)+200 || plain == "" {
		return tidy(fromHTML)
	}
	return tidy(b.plain)
}

// tidy makes line ends LF, and drops NULs and blank lines around the text.
func tidy(s string) string {
	if strings.ContainsAny(s, "\r\x00") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(s)
	}
	return strings.Trim(s, "\n \t\ufeff")
}

// leaf sorts one part without parts: a message, a sealed envelope, text, or an
// attachment.
func (c *collector) leaf(p *part, root bool) body {
	data := c.decode(p)
	name := c.name(p, c.hint)
	switch p.media {
	case "message/rfc822", "message/global", "message/news":
		c.inner(p, data, name)
		return body{}
	case "application/pkcs7-mime", "application/x-pkcs7-mime":
		return c.sealed(p, data, name)
	case "application/applefile":
		c.note("resource-fork", "A Macintosh resource fork was left out.")
		return body{}
	case "message/delivery-status", "message/disposition-notification", "message/feedback-report",
		"message/global-delivery-status", "message/global-disposition-notification":
		c.attach(p, data, name)
		return body{}
	case "message/partial":
		c.severe("partial", "The letter is one piece of a message that was sent in several.")
	case "message/external-body":
		c.severe("external-body", "A part of the letter lies elsewhere and was not sent with it.")
	}
	if c.isText(p, data, name, root) {
		return c.text(p, data)
	}
	switch ext := strings.ToLower(extension(name)); {
	case strings.HasPrefix(p.media, "message/") && looksLikeMail(data):
		c.inner(p, data, name)
	case ext == ".p7m":
		return c.sealed(p, data, name)
	case ext == ".eml" && looksLikeMail(data), p.media == "application/octet-stream" && ext == "" && looksLikeMail(data):
		c.inner(p, data, name)
	default:
		c.attach(p, data, name)
	}
	return body{}
}

// isText says whether a leaf belongs to the text body: text without a file name
// that is not to be an attachment, and is no document by its content.
func (c *collector) isText(p *part, data []byte, name string, root bool) bool {
	if p.disposition == "attachment" && (name != "" || !root) || name != "" && !root {
		return false
	}
	switch p.media {
	case plainText, "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-amp-html":
		return knownDocument(data) == ""
	}
	return false
}

// text turns a text leaf to UTF-8 within the limit, and takes uuencoded files out
// of it.
func (c *collector) text(p *part, data []byte) body {
	if p.media == "text/x-amp-html" { // a live copy of the HTML beside it
		return body{}
	}
	data = c.takeUU(p, data)
	if room := c.limits.TextBytes - c.shared; len(data) > room {
		data = data[:max(room, 0)]
		c.severe("text-cut", "The text is longer than %d bytes; the rest was not read.", c.limits.TextBytes)
	}
	c.shared += len(data)
	charset := p.params.get("charset")
	if p.media == "text/html" && charsetName(charset) == "" {
		charset = metaCharset(data)
	}
	text, wrong := toUTF8(data, charset)
	if wrong != "" {
		c.note("charset", "%s", wrong)
	}
	if p.media == "text/html" {
		return body{html: text}
	}
	if strings.EqualFold(p.params.get("format"), "flowed") {
		text = unflow(text, strings.EqualFold(p.params.get("delsp"), "yes"))
	}
	return body{plain: text}
}

// takeUU makes attachments of the uuencoded files in a text and gives the rest.
func (c *collector) takeUU(p *part, data []byte) []byte {
	before, f, found := cutUU(data)
	if !found {
		return data
	}
	var rest []byte
	for ; found && c.parts < c.limits.Parts; before, f, found = cutUU(data) {
		c.parts++
		c.attach(&part{path: p.path, disposition: "attachment"}, f.data, SafeName(decodeText(f.name, c.hint)))
		rest = append(rest, before...)
		data = data[len(before)+f.size:]
	}
	return append(rest, data...)
}

var metaTag = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})`)

// metaCharset is the charset that an HTML page names in its first 2 KiB.
func metaCharset(page []byte) string {
	if m := metaTag.FindSubmatch(page[:min(len(page), 2<<10)]); m != nil {
		return string(m[1])
	}
	return ""
}

// unflow joins the lines that format=flowed broke (RFC 3676, 4): those with a
// blank at their end, but not a signature's mark, and not quoted with unquoted.
func unflow(text string, delSp bool) string {
	var out strings.Builder
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, line := range lines {
		quoted := strings.HasPrefix(line, ">")
		if !quoted {
			line = strings.TrimPrefix(line, " ") // space-stuffing
		}
		if i+1 == len(lines) {
			out.WriteString(line)
			break
		}
		flows := strings.HasSuffix(line, " ") && line != "-- " && !quoted && !strings.HasPrefix(lines[i+1], ">")
		switch {
		case flows && delSp:
			out.WriteString(line[:len(line)-1])
		case flows:
			out.WriteString(line)
		default:
			out.WriteString(line + "\n")
		}
	}
	return out.String()
}

func (c *collector) attach(p *part, data []byte, name string) {
	c.m.Attachments = append(c.m.Attachments, Attachment{
		Name:      name,
		Declared:  p.declared,
		Inline:    p.disposition == "inline",
		ContentID: strings.Trim(strings.TrimSpace(p.header.get("Content-ID")), "<>"),
		Data:      data,
		Part:      p.path,
	})
}

var cidLink = regexp.MustCompile(`(?i)cid:([^"'\s>)]+)`)

// markInline marks the attachments that the HTML shows (RFC 2392).
func markInline(m *Message) {
	used := make(map[string]bool)
	for _, match := range cidLink.FindAllStringSubmatch(m.HTML, -1) {
		used[match[1]] = true
		if id, err := url.PathUnescape(match[1]); err == nil {
			used[id] = true
		}
	}
	for i, a := range m.Attachments {
		if a.ContentID != "" && used[a.ContentID] {
			m.Attachments[i].Inline = true
		}
	}
}

// inner opens a message inside the letter. Beyond the limits it stays an
// attachment, named after its subject.
func (c *collector) inner(p *part, data []byte, name string) {
	depth := c.depth + strings.Count(p.path, ".") + 1
	if depth >= c.limits.Depth || c.parts >= c.limits.Parts {
		c.severe("too-deep", "A message lies too deep in others to be opened.")
		h, _ := c.splitHeader(c.plainBytes(data), true)
		if subject := decodeSubject(h.get("Subject"), ""); name == "" && subject != "" {
			name = SafeName(strings.NewReplacer("/", "-", `\`, "-").Replace(subject) + ".eml")
		}
		c.attach(p, data, name)
		return
	}
	m := &Message{Bytes: int64(len(data))}
	c.message(m, c.plainBytes(data), depth)
	c.m.Forwarded = append(c.m.Forwarded, m)
}

// sealed opens an S/MIME part (RFC 8551): a signed one shows what it holds, of an
// encrypted one nothing can be read.
func (c *collector) sealed(p *part, data []byte, name string) body {
	content, kind := openCMS(data)
	depth := c.depth + strings.Count(p.path, ".") + 1
	switch {
	case kind == cmsEnveloped:
		c.encrypted()
	case kind != cmsSigned:
		c.severe("bad-smime", "A sealed part (S/MIME) could not be opened.")
	case depth >= c.limits.Depth || c.parts >= c.limits.Parts:
		c.severe("too-deep", "A sealed part lies too deep to be opened.")
	case knownDocument(content) != "" || !startsLikePart(content) && extension(strings.TrimSuffix(name, extension(name))) != "":
		c.note("signed-document", "A document came in a signed envelope and was taken out of it.")
		c.attach(p, content, strings.TrimSuffix(name, extension(name)))
		return body{}
	default:
		inside := c.parse(content, p.path, depth, plainText)
		return c.part(inside, inside)
	}
	c.attach(p, data, name)
	return body{}
}

func (c *collector) encrypted() {
	c.m.Machine.Encrypted = true
	c.severe("encrypted", "The letter is encrypted; nothing inside can be read.")
}
