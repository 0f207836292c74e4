package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"postroom/extract"
	"postroom/filing"
	"postroom/message"
)

// paper reads one attachment: itself, or the papers in it when it is a
// container. part leads to it from the raw letter.
func (r *Reader) paper(ctx context.Context, a message.Attachment, part string) ([]filing.Paper, error) {
	text, err := r.Extractor.Read(ctx, a.Name, a.Data)
	if err != nil {
		return nil, err
	}
	if len(text.Papers) == 0 {
		p := paper(a.Name, a.Data, text, part)
		p.Inline = a.Inline
		return []filing.Paper{p}, nil
	}
	var papers []filing.Paper
	for i, inner := range text.Papers {
		t, err := r.Extractor.Read(ctx, inner.Name, inner.Data)
		if err != nil {
			return nil, err
		}
		p := paper(message.SafeName(inner.Name), inner.Data, t, part+containerMark+strconv.Itoa(i))
		p.Container = a.Name
		papers = append(papers, p)
	}
	return papers, nil
}

func paper(name string, data []byte, t extract.Text, part string) filing.Paper {
	sum := sha256.Sum256(data)
	return filing.Paper{
		Name: name, MediaType: t.MediaType, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:]),
		State: string(t.State), Text: t.Text, Pages: t.Pages, Words: t.Words,
		Width: t.Width, Height: t.Height, Part: part, PageCount: t.PageCount, Warnings: t.Warnings,
	}
}

// containerMark stands in a part path before the number of a paper in its
// container.
const containerMark = "!"

// ErrNoPart says that a raw letter has no part of that path.
var ErrNoPart = errors.New("the letter has no such part")

// File takes the bytes of a paper out of the raw letter again, by the path that
// [filing.Paper] has as Part.
func (r *Reader) File(ctx context.Context, raw []byte, part string) (name string, data []byte, err error) {
	part, inside, contained := strings.Cut(part, containerMark)
	a, ok := attachment(message.Read(raw, r.Limits), part)
	if !ok {
		return "", nil, fmt.Errorf("%w: %s", ErrNoPart, part)
	}
	if !contained {
		return a.Name, a.Data, nil
	}
	text, err := r.Extractor.Read(ctx, a.Name, a.Data)
	if err != nil {
		return "", nil, err
	}
	i, err := strconv.Atoi(inside)
	if err != nil || i < 0 || i >= len(text.Papers) {
		return "", nil, fmt.Errorf("%w: %s%s%s", ErrNoPart, part, containerMark, inside)
	}
	return message.SafeName(text.Papers[i].Name), text.Papers[i].Data, nil
}

// LaidOut takes the HTML text of a letter out of the raw letter again, as it came
// and unsafe, with the files that have a Content-ID by which it may show them. It
// is "" where the letter has none.
func (r *Reader) LaidOut(raw []byte) (source string, pictures map[string][]byte) {
	m := message.Read(raw, r.Limits)
	pictures = make(map[string][]byte)
	for _, a := range m.Attachments {
		if _, taken := pictures[a.ContentID]; a.ContentID != "" && !taken {
			pictures[a.ContentID] = a.Data
		}
	}
	return m.HTML, pictures
}

// forwardedPath leads to the attachments of the i-th forwarded message.
func forwardedPath(i int) string { return fmt.Sprintf("f%d/", i) }

// attachment finds "2.3" in the letter itself, "f0/2.3" in a forwarded message.
func attachment(m *message.Message, path string) (message.Attachment, bool) {
	for i, inner := range m.Forwarded {
		if rest, ok := strings.CutPrefix(path, forwardedPath(i)); ok {
			m, path = inner, rest
			break
		}
	}
	for _, a := range m.Attachments {
		if a.Part == path {
			return a, true
		}
	}
	return message.Attachment{}, false
}
