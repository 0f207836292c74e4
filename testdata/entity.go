package testdata

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"
	"time"
)

// part is one MIME entity (RFC 2045): a leaf with data or a multipart with kids.
type part struct {
	mediaType string   // with its parameters; of a multipart without the boundary
	fields    []string // further Content-* fields
	data      []byte   // transfer encoding applied
	kids      []part
}

// write appends the part's own fields, the blank line and the content. boundary
// is asked once for each multipart, outermost first.
func (p part) write(b *bytes.Buffer, boundary func() string) {
	mark := ""
	if len(p.kids) > 0 {
		mark = boundary()
		fmt.Fprintf(b, "Content-Type: %s;\r\n\tboundary=\"%s\"\r\n", p.mediaType, mark)
	} else {
		fmt.Fprintf(b, "Content-Type: %s\r\n", p.mediaType)
	}
	for _, field := range p.fields {
		b.WriteString(field + "\r\n")
	}
	b.WriteString("\r\n")
	b.Write(p.data)
	for _, kid := range p.kids {
		fmt.Fprintf(b, "\r\n--%s\r\n", mark)
		kid.write(b, boundary)
	}
	if len(p.kids) > 0 {
		fmt.Fprintf(b, "\r\n--%s--\r\n", mark)
	}
}

// multipart puts parts together; a single one stands alone.
func multipart(subtype string, kids ...part) part {
	if len(kids) == 1 {
		return kids[0]
	}
	return part{mediaType: "multipart/" + subtype, kids: kids}
}

// entity builds the MIME tree of a letter in the manner of its program.
func (c composer) entity(l *letter, p program) (part, error) {
	bodies, err := c.bodies(l, p)
	if err != nil {
		return part{}, err
	}
	files, err := c.attachments(l, p)
	if err != nil {
		return part{}, err
	}
	var root part
	switch last := len(bodies) - 1; {
	case l.Inside && last > 0:
		bodies[last] = multipart("mixed", append([]part{bodies[last]}, files...)...)
		root = multipart("alternative", bodies...)
	case len(bodies) == 0 && len(files) == 1:
		root = files[0]
	default:
		var all []part
		if len(bodies) > 0 {
			all = append(all, multipart("alternative", bodies...))
		}
		root = multipart("mixed", append(all, files...)...)
	}
	if l.Signed {
		root = signed(root, l)
	}
	return root, nil
}

// bodies are the forms of the letter's own text, plainest first.
func (c composer) bodies(l *letter, p program) ([]part, error) {
	form := first(l.Form, p.form)
	var found []part
	if form != "html" && l.Body != "" {
		text, err := textPart("plain", l.Body, l, p)
		if err != nil {
			return nil, err
		}
		found = append(found, text)
	}
	if form == "text" || l.Body == "" && l.HTML == "" {
		return found, nil
	}
	source := l.HTML
	if source == "" {
		source = p.page(l.Body, l.Logo)
	}
	html, err := textPart("html", source, l, p)
	if err != nil {
		return nil, err
	}
	if l.Logo {
		logo, err := c.logo(l)
		if err != nil {
			return nil, err
		}
		html = multipart("related", html, logo)
	}
	return append(found, html), nil
}

func textPart(subtype, text string, l *letter, p program) (part, error) {
	charset, transfer := first(l.Charset, p.charset), first(l.Transfer, p.transfer)
	format := ""
	if subtype == "plain" && (l.Flowed || p.flowed) {
		text, format = flow(text), "; format=flowed"
	}
	raw, err := encodeText(text, charset)
	if err != nil {
		return part{}, err
	}
	data, err := transferEncode(raw, transfer)
	if err != nil {
		return part{}, err
	}
	return part{
		mediaType: fmt.Sprintf("text/%s; charset=%s%s", subtype, charset, format),
		fields:    []string{"Content-Transfer-Encoding: " + transfer}, data: data,
	}, nil
}

// logo is the picture of a signature, used by the HTML through its Content-ID.
func (c composer) logo(l *letter) (part, error) {
	data, err := fs.ReadFile(c.papers, "logo.png")
	if err != nil {
		return part{}, err
	}
	return part{
		mediaType: "image/png; name=\"image001.png\"",
		fields: []string{
			"Content-Description: image001.png", "Content-ID: <" + logoID + ">",
			"Content-Disposition: inline; filename=\"image001.png\"", "Content-Transfer-Encoding: base64",
		},
		data: base64Lines(data),
	}, nil
}

// attachments are the papers, wrapped if so asked, and a forwarded letter.
func (c composer) attachments(l *letter, p program) ([]part, error) {
	var found []part
	if l.Wrap == "" {
		for _, paper := range l.Papers {
			file, err := c.attachment(paper, p)
			if err != nil {
				return nil, err
			}
			found = append(found, file)
		}
	} else {
		wrapped, err := c.wrapped(l)
		if err != nil {
			return nil, err
		}
		found = append(found, wrapped)
	}
	if l.Original == nil {
		return found, nil
	}
	original, err := c.content(l.Original)
	if err != nil {
		return nil, fmt.Errorf("the forwarded letter: %w", err)
	}
	return append(found, part{
		mediaType: "message/rfc822", fields: []string{"Content-Disposition: attachment"}, data: original,
	}), nil
}

func (c composer) attachment(paper paper, p program) (part, error) {
	data, err := c.data(paper)
	if err != nil {
		return part{}, err
	}
	declared := first(paper.Type, mediaTypeOf(paper.name()))
	disposition := "attachment"
	if paper.Inline {
		disposition = "inline"
	}
	typeName, fileName, err := named(paper.name(), first(paper.Naming, p.naming))
	if err != nil {
		return part{}, err
	}
	return part{
		mediaType: declared + typeName,
		fields: []string{
			"Content-Disposition: " + disposition + fileName, "Content-Transfer-Encoding: base64",
		},
		data: base64Lines(data),
	}, nil
}

// data is the content of a paper.
func (c composer) data(p paper) ([]byte, error) {
	if p.File == "" {
		return []byte(p.Text), nil
	}
	return fs.ReadFile(c.papers, p.File)
}

// wrapped puts all papers of a letter into one container.
func (c composer) wrapped(l *letter) (part, error) {
	files := make([]file, 0, len(l.Papers))
	for _, p := range l.Papers {
		data, err := c.data(p)
		if err != nil {
			return part{}, err
		}
		files = append(files, file{p.name(), data})
	}
	declared, data := "application/ms-tnef", []byte(nil)
	if strings.HasSuffix(l.Wrap, ".zip") {
		declared = "application/zip"
		var err error
		if data, err = zipped(files, l.Received); err != nil {
			return part{}, err
		}
	} else {
		data = tnef(l.Subject, files)
	}
	return part{
		mediaType: fmt.Sprintf("%s; name=%q", declared, l.Wrap),
		fields: []string{
			fmt.Sprintf("Content-Disposition: attachment; filename=%q", l.Wrap), "Content-Transfer-Encoding: base64",
		},
		data: base64Lines(data),
	}, nil
}

// file is a named file inside a container.
type file struct {
	name string
	data []byte
}

func zipped(files []file, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		entry, err := w.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at.UTC()})
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// signed wraps a letter as S/MIME does (RFC 8551, 3.5.3). The signature is a
// stand-in: nobody in this house verifies it, it must only not become a paper.
func signed(root part, l *letter) part {
	return part{
		mediaType: "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256",
		kids: []part{root, {
			mediaType: "application/pkcs7-signature; name=\"smime.p7s\"",
			fields: []string{
				"Content-Disposition: attachment; filename=\"smime.p7s\"", "Content-Transfer-Encoding: base64",
			},
			data: base64Lines([]byte(strings.Repeat(seed(l.Name, "signature", 0), 24))),
		}},
	}
}

// mediaTypeOf is what mail programs declare for a file's name.
func mediaTypeOf(name string) string {
	switch ending := strings.ToLower(path.Ext(name)); ending {
	case ".docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case ".odt":
		return "application/vnd.oasis.opendocument.text"
	case ".doc":
		return "application/msword"
	case ".rtf":
		return "application/rtf"
	case ".pdf":
		return "application/pdf"
	case ".zip":
		return "application/zip"
	case ".ics":
		return "text/calendar"
	case ".vcf":
		return "text/vcard"
	default:
		if t := mime.TypeByExtension(ending); strings.HasPrefix(t, "image/") {
			return t
		}
		return "application/octet-stream"
	}
}
