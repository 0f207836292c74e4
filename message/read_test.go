package message

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// letter joins lines with CRLF.
func letter(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n") + "\r\n") }

func read(lines ...string) *Message { return Read(letter(lines...), Limits{}) }

func problem(m *Message, code string) bool {
	for _, p := range m.Problems {
		if p.Code == code {
			return true
		}
	}
	return false
}

func names(m *Message) (list []string) {
	for _, a := range m.Attachments {
		list = append(list, a.Name)
	}
	return list
}

func TestHeaderFacts(t *testing.T) {
	m := read("Return-Path: <marie@example.org>",
		"Received: from a.example by b.example with ESMTPS id 1; Tue, 3 Nov 2026 10:00:05 +0100 (CET)",
		"Received: from c by a; 3 Nov 2026 09:00:00 GMT",
		"From: =?iso-8859-1?Q?L=F3pez=2C_Marie?= <marie@example.org>", "Sender: office@example.org",
		"Reply-To: marie@example.net", "To: jobs@example.com, HR <hr@example.com>", "Cc: copy@example.com",
		"Delivered-To: box@example.com", "Subject: =?utf-8?Q?Canada_PO_=E2=80=93_L=C3?=", " =?utf-8?Q?=B3pez?=",
		"Date: Tue, 3 Nov 2026 10:00:00 +0100", "Message-ID: <1@example.org>",
		"In-Reply-To: <a@x> (note)", "References: <a@x> <b@x>", "", "Good day.")
	want := &Message{
		Header: m.Header, Bytes: m.Bytes,
		From: []Address{{"López, Marie", "marie@example.org"}}, Sender: Address{"", "office@example.org"},
		ReplyTo: []Address{{"", "marie@example.net"}}, To: []Address{{"", "jobs@example.com"}, {"HR", "hr@example.com"}},
		Cc: []Address{{"", "copy@example.com"}}, ReturnPath: Address{"", "marie@example.org"},
		DeliveredTo: []Address{{"", "box@example.com"}}, Subject: "Canada PO – López", Date: m.Date, Received: m.Received,
		MessageID: "<1@example.org>", InReplyTo: []string{"<a@x>"}, References: []string{"<a@x>", "<b@x>"}, Hops: 2,
		Text: "Good day.", Own: "Good day.", Machine: m.Machine,
	}
	if !reflect.DeepEqual(m, want) {
		t.Errorf("got  %+v\nwant %+v", m, want)
	}
	if got := m.Received.UTC().Format(time.RFC3339); got != "2026-11-03T09:00:05Z" {
		t.Errorf("received %s", got)
	}
}

func TestSubjects(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"Canada PO - Dupont", "Canada PO - Dupont"},
		{"Canada PO -\r\n\tDupont", "Canada PO - Dupont"},
		{"=?utf-8?Q?Canada_PO_-_L=C3=B3pez", "Canada PO - López"},
		{"=?UTF-8?B?Q2FuYWRhIFBPIC0gTMOzcGV6?=", "Canada PO - López"},
		{"Canada PO â€“ LÃ³pez", "Canada PO – López"},
		{"Canada PO - L\xf3pez", "Canada PO - López"},
		{"Canada PO - L\xc3\xb3pez", "Canada PO - López"},
		{"Canada%20PO%20-%20Dupont", "Canada PO - Dupont"},
		{"Dupont &amp; Co", "Dupont & Co"},
		{"L&oacute;pez", "López"},
		{"R&D; 50% of AT&T", "R&D; 50% of AT&T"},
		{"100%25", "100%25"},
		{"a =?utf-8?q?Hi=0D=0ABcc:_x@y?= b", "a Hi  Bcc: x@y b"},
	} {
		if got := read("Subject: "+c.raw, "", "x").Subject; got != c.want {
			t.Errorf("%q: %q, want %q", c.raw, got, c.want)
		}
	}
}

func TestAlternativeAndRelated(t *testing.T) {
	m := read("Content-Type: multipart/mixed; boundary=m", "", "--m", "Content-Type: multipart/related; boundary=r", "",
		"--r", "Content-Type: multipart/alternative; boundary=a", "", "--a", "", "plain words", "--a",
		"Content-Type: text/html", "", `<p>rich words <img src="cid:logo@1"> <a href="https://example.org/cv">my CV</a></p>`, "--a--", "--r",
		"Content-Type: image/png; name=logo.png", "Content-ID: <logo@1>", "", "png", "--r--", "--m", "Content-Type: text/plain", "", "a footer", "--m--")
	if m.Text != "plain words\n\na footer" || !strings.Contains(m.HTML, "rich words") {
		t.Errorf("text %q html %q", m.Text, m.HTML)
	}
	if len(m.Attachments) != 1 || !m.Attachments[0].Inline || m.Attachments[0].Part != "1.2" {
		t.Errorf("attachments %+v", m.Attachments)
	}
	if want := []Link{{"https://example.org/cv", "my CV"}}; !reflect.DeepEqual(m.Links, want) {
		t.Errorf("links %v", m.Links)
	}
}

func TestWhatIsAnAttachment(t *testing.T) {
	for _, c := range []struct {
		what, fields, body string
		name, text         string
		attached           bool
	}{
		{"lone PDF", "Content-Type: application/pdf", "%PDF-1", "", "", true},
		{"lone PDF that says it is text", "Content-Type: text/plain", "%PDF-1", "", "", true},
		{"lone text with a name", "Content-Type: text/plain; name=a.txt", "words", "", "words", false},
		{"lone text as a file", "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt", "words", "a.txt", "", true},
		{"lone HTML", "Content-Type: text/html", "<b>words</b>", "", "words", false},
		{"lone HTML as a file", "Content-Type: text/html\r\nContent-Disposition: attachment; filename=a.html", "<b>x</b>", "a.html", "", true},
		{"calendar", "Content-Type: text/calendar", "BEGIN:VCALENDAR", "", "", true},
	} {
		m := read(c.fields, "", c.body)
		if attached := len(m.Attachments) == 1; attached != c.attached || m.Text != c.text {
			t.Errorf("%s: attached %v, text %q", c.what, attached, m.Text)
		}
		if c.attached && m.Attachments[0].Name != c.name {
			t.Errorf("%s: name %q", c.what, m.Attachments[0].Name)
		}
	}
}

func TestFileNames(t *testing.T) {
	for _, c := range []struct{ fields, want string }{
		{`Content-Disposition: attachment; filename="CV.pdf"`, "CV.pdf"},
		{`Content-Type: application/pdf; name=CV Marie.pdf`, "CV Marie.pdf"},
		{`Content-Disposition: attachment; filename*=UTF-8''CV%20L%C3%B3pez.pdf`, "CV López.pdf"},
		{`Content-Disposition: attachment; filename*="utf-8'es'CV%20L%C3%B3pez.pdf"`, "CV López.pdf"},
		{`Content-Disposition: attachment; filename*=iso-8859-1''L%F3pez.pdf; filename=Lopez.pdf`, "López.pdf"},
		{`Content-Disposition: attachment; filename*=utf-8''L%F3pez.pdf`, "López.pdf"},
		{`Content-Disposition: attachment; filename*0*=utf-8''L%C3; filename*1*=%B3pez; filename*2=".pdf"`, "López.pdf"},
		{`Content-Disposition: attachment; filename*1="pez.pdf"; filename*0="Ló"`, "López.pdf"},
		{`Content-Disposition: attachment; filename="=?utf-8?B?TMOzcGV6LnBkZg==?="`, "López.pdf"},
		{`Content-Disposition: attachment; filename==?utf-8?Q?L=C3=B3pez.pdf?=`, "López.pdf"},
		{"Content-Disposition: attachment; filename=\"=?utf-8?Q?L=C3?=\r\n =?utf-8?Q?=B3pez.pdf?=\"", "López.pdf"},
		{"Content-Disposition: attachment; filename=\"L\xf3pez.pdf\"", "López.pdf"},
		{`Content-Disposition: attachment; filename="LÃ³pez.pdf"`, "López.pdf"},
		{`Content-Disposition: attachment; filename="CV%20L%C3%B3pez.pdf"`, "CV López.pdf"},
		{`Content-Disposition: attachment; filename="C:\Users\marie\CV.pdf"`, "CV.pdf"},
		{`Content-Disposition: attachment; filename="../../etc/CV.pdf"`, "CV.pdf"},
		{`Content-Disposition: attachment; filename="my "best" CV.pdf"`, `my "best" CV.pdf`},
		{`Content-Disposition: attachment; filename="CV; Marie.pdf"; size=3`, "CV; Marie.pdf"},
		{`Content-Disposition: attachment; filename="CV.pdf`, "CV.pdf"},
		{`Content-Disposition: attachment; filename=CV; size=1` + "\r\n" + `Content-Type: application/pdf; name="CV.pdf"`, "CV.pdf"},
		{`Content-Type: application/octet-stream`, ""},
	} {
		m := read("Content-Type: multipart/mixed; boundary=b", "", "--b", c.fields, "", "%PDF-1.7", "--b--")
		if got := strings.Join(names(m), "|"); got != c.want || len(m.Attachments) != 1 {
			t.Errorf("%q: %q, want %q", c.fields, got, c.want)
		}
	}
}

func TestMessagesInside(t *testing.T) {
	inner := []string{"From: Marie <marie@example.org>", "Subject: Canada PO - Dupont", "Date: Tue, 3 Nov 2026 10:00:00 +0100",
		"Content-Type: multipart/mixed; boundary=i", "", "--i", "", "see my CV", "--i", "Content-Type: application/pdf; name=CV.pdf", "", "%PDF-1.7", "--i--"}
	for _, fields := range []string{"Content-Type: message/rfc822", "Content-Type: application/octet-stream; name=\"mail.eml\"", "Content-Type: text/plain; name=\"mail.eml\""} {
		lines := append([]string{"From: boss@example.com", "Content-Type: multipart/mixed; boundary=o", "", "--o", "", "see below", "--o", fields, ""}, inner...)
		m := read(append(lines, "--o--")...)
		if len(m.Attachments) != 0 || len(m.Forwarded) != 1 {
			t.Fatalf("%s: %d attachments, %d messages", fields, len(m.Attachments), len(m.Forwarded))
		}
		in := m.Forwarded[0]
		if in.Subject != "Canada PO - Dupont" || in.Text != "see my CV" || len(in.Attachments) != 1 || m.Text != "see below" {
			t.Errorf("%s: %+v", fields, in)
		}
	}
}

func TestForwardOfForwardIsListed(t *testing.T) {
	m := read("Content-Type: message/rfc822", "", "Subject: one", "Content-Type: message/rfc822", "", "Subject: two", "", "words")
	if len(m.Forwarded) != 2 || m.Forwarded[0].Subject != "one" || m.Forwarded[1].Subject != "two" {
		t.Errorf("%+v", m.Forwarded)
	}
}

func TestMachineFacts(t *testing.T) {
	for _, c := range []struct {
		field string
		want  Machine
	}{
		{"Auto-Submitted: auto-replied (vacation)", Machine{AutoSubmitted: "auto-replied"}},
		{"Auto-Submitted: no", Machine{AutoSubmitted: "no"}},
		{"List-Unsubscribe: <mailto:x@y>\r\nList-Id: <x>", Machine{ListFields: []string{"List-Id", "List-Unsubscribe"}}},
		{"Precedence: BULK", Machine{Precedence: "bulk"}},
		{"X-Precedence: junk", Machine{Precedence: "junk"}},
		{"X-Auto-Response-Suppress: DR, OOF", Machine{Suppress: []string{"dr", "oof"}}},
		{"x-loop: jobs", Machine{AutoFields: []string{"X-Loop"}}},
		{"Return-Path: <>", Machine{NullReturnPath: true}},
		{"Return-Path: <a@b>", Machine{}},
		{"X-Spam-Flag: YES", Machine{Spam: true}},
		{"X-Spam-Status: No, score=-1", Machine{}},
		{"X-MS-Exchange-Organization-SCL: 5", Machine{Spam: true}},
		{"X-MS-Exchange-Organization-SCL: -1", Machine{}},
		{"X-Forefront-Antispam-Report: CIP:1.2.3.4;SCL:6;SRV:", Machine{Spam: true}},
		{"Content-Type: message/delivery-status", Machine{ReportType: "delivery-status"}},
		{"Content-Type: multipart/report; report-type=disposition-notification; boundary=b", Machine{ReportType: "disposition-notification"}},
		{"Content-Type: text/calendar; method=REPLY", Machine{CalendarMethod: "reply"}},
		{"Content-Type: text/calendar", Machine{CalendarMethod: "request"}},
		{"Content-Type: multipart/encrypted; boundary=b", Machine{Encrypted: true}},
	} {
		m := read(c.field, "", "--b", "", "x", "--b--")
		if len(m.Machine.Suppress) == 0 {
			m.Machine.Suppress = nil
		}
		if !reflect.DeepEqual(m.Machine, c.want) {
			t.Errorf("%q: %+v", c.field, m.Machine)
		}
	}
}

func TestLimits(t *testing.T) {
	nested := strings.Repeat("Content-Type: multipart/mixed; boundary=b\n\n--b\n", 30)
	for _, c := range []struct {
		code   string
		raw    string
		limits Limits
	}{
		{"empty", "", Limits{}},
		{"too-large", "Subject: x\n\n" + strings.Repeat("x", 100), Limits{Bytes: 50}},
		{"too-deep", strings.ReplaceAll(nested, "=b\n\n--b", "=b\n\n--b") + "\nx", Limits{Depth: 0}},
		{"too-many-parts", "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\n\n", 600), Limits{}},
		{"header-too-long", strings.Repeat("X-A: b\n", 20_000) + "\nwords", Limits{}},
		{"field-cut", "Subject: " + strings.Repeat("x", 10_000) + "\n\nwords", Limits{}},
		{"text-cut", "\n" + strings.Repeat("x", 100), Limits{TextBytes: 10}},
	} {
		if c.code == "too-deep" {
			c.raw = deep(30)
		}
		m := Read([]byte(c.raw), c.limits)
		if !problem(m, c.code) {
			t.Errorf("%s: %v", c.code, m.Problems)
		}
	}
	if m := Read([]byte(strings.Repeat("X-A: b\n", 20_000)+"\nwords"), Limits{}); m.Text != "words" {
		t.Errorf("the body after a long header: %q", m.Text)
	}
}
