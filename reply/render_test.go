package reply

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"testing"

	"postroom/message"
)

var house = House{Key: testKey, Instance: "7f3a9c"}

func draft(t testing.TB, kind Kind, f Facts, lang string) Draft {
	t.Helper()
	d, err := Compose(kind, f, lang)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func mailTo(to string, d Draft) Mail {
	return Mail{
		Item: "A7K2Q/ack", From: message.Address{Name: "The Lighthouse – Jobs", Addr: "jobs@lighthouse.example.org"},
		To: to, Answers: "<letter-1@example.com>", Date: noon, Draft: d,
	}
}

func TestRender(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		lang string
	}{{Missing, "fr"}, {Interview, "de"}} {
		raw, err := Render(house, mailTo("marie.dupont@example.com", draft(t, c.kind, sample(), c.lang)))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, string(c.kind)+"."+c.lang+".eml", strings.ReplaceAll(string(raw), "\r\n", "\n"))
		again, _ := Render(house, mailTo("marie.dupont@example.com", draft(t, c.kind, sample(), c.lang)))
		if !bytes.Equal(raw, again) {
			t.Error("the same mail has other bytes")
		}
	}
}

// What another program reads is what we composed.
func TestRenderedMailReadsBack(t *testing.T) {
	for _, lang := range Languages() {
		d := draft(t, Unreadable, sample(), lang)
		raw, err := Render(house, mailTo("marie.dupont@example.com", d))
		if err != nil {
			t.Fatal(err)
		}
		m, err := mail.ReadMessage(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil || subject != d.Subject {
			t.Errorf("%s: subject %q, want %q (%v)", lang, subject, d.Subject, err)
		}
		_, params, _ := mime.ParseMediaType(m.Header.Get("Content-Type"))
		parts := multipart.NewReader(m.Body, params["boundary"])
		for _, want := range []string{d.Text, d.HTML} {
			p, err := parts.NextRawPart()
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(quotedprintable.NewReader(p))
			if err != nil || strings.ReplaceAll(string(got), "\r\n", "\n") != want {
				t.Errorf("%s: part differs (%v)\n%s", lang, err, got)
			}
		}
		if _, err := parts.NextRawPart(); err != io.EOF {
			t.Errorf("%s: a third part, or %v", lang, err)
		}
	}
}

func TestRenderRefuses(t *testing.T) {
	d := draft(t, Acknowledgement, sample(), "en")
	for name, change := range map[string]func(*House, *Mail){
		"two recipients": func(_ *House, m *Mail) { m.To = "a@example.com, b@example.com" },
		"line break":     func(_ *House, m *Mail) { m.To = "a@example.com\r\nBcc: b@example.com" },
		"no mailbox":     func(_ *House, m *Mail) { m.From.Addr = "" },
		"short key":      func(h *House, _ *Mail) { h.Key = []byte("short") },
		"no text":        func(_ *House, m *Mail) { m.Draft = Draft{} },
	} {
		h, m := house, mailTo("a@example.com", d)
		change(&h, &m)
		if _, err := Render(h, m); err == nil || strings.Contains(err.Error(), "example.com") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// names lists the header fields of raw mail.
func names(raw []byte) []string {
	head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
	var out []string
	for _, line := range strings.Split(string(head), "\r\n") {
		if line[0] != ' ' && line[0] != '\t' {
			name, _, _ := strings.Cut(line, ":")
			out = append(out, name)
		}
	}
	return out
}

var automaticHeader = []string{"From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
	"X-Auto-Response-Suppress", "Precedence", LoopField, "MIME-Version", "Content-Type"}

var writtenHeader = []string{"From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
	LoopField, "MIME-Version", "Content-Type"}

// Whatever a sender or a notice holds, the mail has exactly the expected header
// lines, every line ends in CRLF and is short enough, and no raw control or
// direction character is in it.
func FuzzRender(f *testing.F) {
	f.Add("Officer\r\nBcc: victim@example.net", "Marie", "a note", "<x@example.com>")
	f.Add("=?utf-8?q?Hello=0D=0ABcc:_victim@x.example?=", "a\u202eb\x00c", "\n.\r\n", "<x@example.com>\r\nX: y")
	f.Add("Ошибка \u2028 \u2029", strings.Repeat("ü", 400), ".\n.", "<>")
	f.Add("{{.Name}}", "</title><script>", "\r\n.\r\nMAIL FROM:<a@b.c>\r\n", strings.Repeat("<a@b>", 500))
	f.Add(strings.Repeat("x", 3000), "\xff\xfe", strings.Repeat("y", 3000), "<a b@example.com>")
	f.Fuzz(func(t *testing.T, title, name, note, answers string) {
		facts := sample()
		facts.Vacancy.Title, facts.Vacancy.Organisation, facts.Contact = "T"+title, title, title
		facts.Name, facts.Note, facts.Where = name, note, "W"+name
		for kind, want := range map[Kind][]string{Acknowledgement: automaticHeader, Interview: writtenHeader} {
			m := mailTo("marie@example.com", draft(t, kind, facts, "en"))
			m.Answers, m.From.Name = answers, name
			raw, err := Render(house, m)
			if err != nil {
				t.Fatal(err)
			}
			if !messageID.MatchString(answers) {
				want = slices.DeleteFunc(slices.Clone(want), func(n string) bool { return n == "In-Reply-To" || n == "References" })
			}
			if got := names(raw); !slices.Equal(got, want) {
				t.Fatalf("header %q, want %q", got, want)
			}
			checkLines(t, raw)
		}
	})
}

func checkLines(t *testing.T, raw []byte) {
	t.Helper()
	if !bytes.HasSuffix(raw, []byte("\r\n")) {
		t.Fatal("the mail does not end in CRLF")
	}
	for _, line := range bytes.Split(bytes.TrimSuffix(raw, []byte("\r\n")), []byte("\r\n")) {
		if len(line) > 998 {
			t.Fatalf("a line of %d bytes", len(line))
		}
		for _, c := range line {
			if c < ' ' && c != '\t' || c > '~' {
				t.Fatalf("byte %#x in %q", c, line)
			}
		}
	}
}
