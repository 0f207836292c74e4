package reply

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	gomessage "github.com/emersion/go-message"
	"github.com/emersion/go-message/mail"

	"postroom/message"
)

// House is what stands in every mail of one installation.
type House struct {
	Key      []byte // makes the Message-IDs
	Instance string // random name of the installation, in the loop field
}

// Mail is a draft on its way to one person.
type Mail struct {
	Item    string          // of the outbox; the Message-ID is made of it
	From    message.Address // our mailbox and the name of the house
	To      string          // one plain address
	Answers string          // Message-ID of the letter answered; left out when it is malformed
	Date    time.Time
	Draft   Draft
}

// Render writes the mail in the form of RFC 5322, with CRLF, ready for DATA. The
// same mail gives the same bytes. Nothing of the letter answered stands in it
// but its Message-ID; an automatic mail carries the marks by which others know
// it and do not answer (RFC 3834, 3.1; [MS-OXCMAIL], 2.1.3.2.20).
func Render(h House, m Mail) ([]byte, error) {
	switch {
	case !Plain(m.To):
		return nil, errors.New("rendering a mail: the recipient is no plain address")
	case !Plain(m.From.Addr):
		return nil, errors.New("rendering a mail: the mailbox has no plain address")
	case len(h.Key) < 16:
		return nil, errors.New("rendering a mail: the key for Message-IDs is shorter than 16 bytes")
	case m.Draft.Subject == "" || m.Draft.Text == "":
		return nil, errors.New("rendering a mail: the draft is empty")
	}
	header := gomessage.Header{}
	fields := headerFields(h, m)
	for i := len(fields) - 1; i >= 0; i-- { // AddRaw puts a field on top
		header.AddRaw([]byte(fold(fields[i][0]+":", fields[i][1])))
	}
	var out bytes.Buffer
	w, err := gomessage.CreateWriter(&out, header)
	if err != nil {
		return nil, fmt.Errorf("rendering a mail: %w", err)
	}
	for _, part := range [][2]string{{"text/plain", m.Draft.Text}, {"text/html", m.Draft.HTML}} {
		if err := writePart(w, part[0], part[1]); err != nil {
			return nil, fmt.Errorf("rendering a mail: %s: %w", part[0], err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("rendering a mail: %w", err)
	}
	return out.Bytes(), nil
}

// headerFields lists the header of a mail in its order.
func headerFields(h House, m Mail) [][2]string {
	_, at, _ := cutLast(m.From.Addr, "@")
	id := MessageID(h.Key, m.Item, at)
	var coded mail.Header
	coded.SetAddressList("From", []*mail.Address{{Name: oneLine(m.From.Name, 100), Address: m.From.Addr}})
	coded.SetAddressList("To", []*mail.Address{{Address: m.To}})
	out := [][2]string{
		{"From", coded.Get("From")},
		{"To", coded.Get("To")},
		{"Subject", encoded(oneLine(m.Draft.Subject, 200))},
		{"Date", m.Date.Format(time.RFC1123Z)},
		{"Message-ID", id},
	}
	if messageID.MatchString(m.Answers) {
		out = append(out, [2]string{"In-Reply-To", m.Answers}, [2]string{"References", m.Answers})
	}
	out = append(out, Marks(m.Draft.Kind)...)
	return append(out,
		[2]string{LoopField, oneLine(h.Instance, 64)},
		[2]string{"MIME-Version", "1.0"},
		[2]string{"Content-Type", `multipart/alternative; boundary="` + boundary(id) + `"`})
}

// fold breaks a field at blanks, so that its lines have at most 76 bytes where
// its words allow it (RFC 5322, 2.2.3).
func fold(line, value string) string {
	var out strings.Builder
	for _, word := range strings.Fields(value) {
		if len(line)+1+len(word) > 76 && strings.TrimSpace(line) != "" && !strings.HasSuffix(line, ":") {
			out.WriteString(line + "\r\n")
			line = ""
		}
		line += " " + word
	}
	return out.String() + line + "\r\n"
}

// encoded writes a text in encoded-words (RFC 2047), if it needs them, each short
// enough to stand in one line after "Subject: ".
func encoded(s string) string {
	ascii := !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
	if ascii && !strings.Contains(s, "=?") && len(s) < 900 {
		return s
	}
	var words []string
	chunk := ""
	for _, r := range s {
		if len(word(chunk+string(r))) > 66 {
			words, chunk = append(words, word(chunk)), ""
		}
		chunk += string(r)
	}
	return strings.Join(append(words, word(chunk)), " ")
}

// word is one encoded-word of a chunk of text.
func word(chunk string) string {
	var q strings.Builder
	for _, b := range []byte(chunk) {
		switch {
		case b == ' ':
			q.WriteByte('_')
		case b > ' ' && b <= '~' && !strings.ContainsRune("=?_\"(),.:;<>@[]", rune(b)):
			q.WriteByte(b)
		default:
			fmt.Fprintf(&q, "=%02X", b)
		}
	}
	return "=?utf-8?q?" + q.String() + "?="
}

// boundary is made of the Message-ID, so that the bytes are the same every time.
func boundary(id string) string {
	sum := sha256.Sum256([]byte(id))
	return "=_" + hex.EncodeToString(sum[:12])
}

func writePart(w *gomessage.Writer, mediaType, text string) error {
	header := gomessage.Header{}
	header.Add("Content-Transfer-Encoding", "quoted-printable")
	header.Add("Content-Type", mediaType+"; charset=utf-8")
	part, err := w.CreatePart(header)
	if err != nil {
		return err
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	if _, err := part.Write([]byte(text)); err != nil {
		return err
	}
	return part.Close()
}
