package testdata

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/mail"
	"strings"
	"time"
)

// composer turns specs into letters; byName resolves what they say of each other.
type composer struct {
	papers fs.FS
	byName map[string]*letter
}

// sample composes a letter of the set.
func (c composer) sample(l *letter) (Sample, error) {
	source, trace := l, l
	if l.CopyOf != "" {
		if source = c.byName[l.CopyOf]; source == nil {
			return Sample{}, fmt.Errorf("there is no letter %q to copy", l.CopyOf)
		}
		l.Papers, l.BodyLetter = source.Papers, source.BodyLetter
		if l.Same {
			trace = source
		} else {
			l.From, l.Trace = source.From, source.Trace
		}
	}
	content, err := c.content(source)
	if err != nil {
		return Sample{}, err
	}
	expect := l.Expect
	expect.Documents = documents(l)
	folder := l.Folder
	if folder == "" {
		folder = "INBOX"
	}
	return Sample{
		Name: l.Name, Raw: append(traceFields(trace), content...),
		ReceivedAt: trace.Received, Folder: folder, Expect: expect,
	}, nil
}

// content composes everything below the trace fields.
func (c composer) content(l *letter) ([]byte, error) {
	if l.Raw != "" {
		return crlf(l.Raw), nil
	}
	p, ok := programs[l.Program]
	if !ok {
		return nil, fmt.Errorf("no mail program %q", l.Program)
	}
	root, err := c.entity(l, p)
	if err != nil {
		return nil, err
	}
	head, err := c.header(l, p)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, field := range append(head, l.Header...) {
		b.WriteString(strings.TrimRight(field, "\r\n") + "\r\n")
	}
	n := 0
	root.write(&b, func() string {
		n++
		return fmt.Sprintf(p.boundary, seed(l.Name, "boundary", n)[:p.boundaryHex])
	})
	return b.Bytes(), nil
}

// header makes the fields that every letter has, in the program's order.
func (c composer) header(l *letter, p program) ([]string, error) {
	charset := first(l.Charset, p.charset)
	var fields []string
	var failed error
	add := func(name, value string) {
		if value != "" {
			fields = append(fields, name+": "+value)
		}
	}
	people := func(name, value string) {
		list, err := encodePeople(value, charset, p.word)
		failed = errors.Join(failed, err)
		add(name, list)
	}
	for _, name := range strings.Fields(p.order) {
		switch name {
		case "from":
			people("From", l.From)
			people("Sender", l.Sender)
		case "to":
			people("To", first(l.To, Mailbox))
			people("Cc", l.Cc)
			people("Reply-To", l.ReplyTo)
		case "subject":
			subject, err := encodeWords(l.Subject, charset, p.word)
			failed = errors.Join(failed, err)
			add("Subject", first(l.RawSubject, subject))
		case "date":
			add("Date", sentAt(l).Format("Mon, 2 Jan 2006 15:04:05 -0700"))
		case "id":
			c.addThread(l, add)
		case "mime":
			add("MIME-Version", p.mimeVersion)
		case "program":
			add(p.field, p.names)
		}
	}
	return fields, failed
}

// addThread writes Message-ID, In-Reply-To and References (RFC 5322, 3.6.4).
func (c composer) addThread(l *letter, add func(name, value string)) {
	if l.ID != "none" {
		add("Message-ID", messageID(l))
	}
	references := make([]string, len(l.References))
	for i, r := range l.References {
		references[i] = c.resolve(r)
	}
	reply := c.resolve(l.InReplyTo)
	if len(references) == 0 && reply != "" {
		references = []string{reply}
	}
	add("In-Reply-To", reply)
	add("References", strings.Join(references, "\r\n "))
}

// resolve turns "@name" into the Message-ID of the letter of that name.
func (c composer) resolve(id string) string {
	if l := c.byName[strings.TrimPrefix(id, "@")]; strings.HasPrefix(id, "@") && l != nil {
		return messageID(l)
	}
	return id
}

// messageID is the letter's own, or one in the manner of its program.
func messageID(l *letter) string {
	if l.ID != "" {
		return l.ID
	}
	p := programs[l.Program]
	return fmt.Sprintf("<"+p.id+"@%s>", seed(l.Name, "id", 0)[:p.idHex], domain(l.From))
}

// sentAt is when the sender's program dated the letter: a few seconds before it
// was received unless the spec says otherwise.
func sentAt(l *letter) time.Time {
	if !l.Sent.IsZero() {
		return l.Sent
	}
	return l.Received.Add(-time.Duration(7+number(l.Name, 35)) * time.Second)
}

// traceFields are those that the receiving server and the hops before it wrote
// (RFC 5321, 4.4), the latest on top.
func traceFields(l *letter) []byte {
	if l.Trace == "none" {
		return nil
	}
	from, to := domain(l.From), first(l.Delivered, address(first(l.To, Mailbox)))
	stamp := func(t time.Time) string { return t.Format("Mon, 2 Jan 2006 15:04:05 -0700") }
	var b bytes.Buffer
	fmt.Fprintf(&b, "Return-Path: <%s>\r\nDelivered-To: %s\r\n", returnPath(l), to)
	fmt.Fprintf(&b, "Received: from mx-out.%s (mx-out.%s [203.0.113.%d])\r\n", from, from, 1+number(l.Name+"hop", 250))
	fmt.Fprintf(&b, "\tby mx1.%s (Postfix) with ESMTPS id %s\r\n", domain(Mailbox), strings.ToUpper(seed(l.Name, "queue", 0)[:10]))
	fmt.Fprintf(&b, "\tfor <%s>; %s\r\n", to, stamp(l.Received))
	fmt.Fprintf(&b, "Received: from [192.0.2.%d] (unknown [198.51.100.%d])\r\n", 1+number(l.Name+"lan", 250), 1+number(l.Name+"wan", 250))
	fmt.Fprintf(&b, "\tby smtp.%s with ESMTPSA id %s;\r\n", from, seed(l.Name, "submit", 0)[:12])
	fmt.Fprintf(&b, "\t%s\r\n", stamp(l.Received.Add(-4*time.Second)))
	return b.Bytes()
}

// returnPath is the envelope sender; "none" in a spec means the null path.
func returnPath(l *letter) string {
	if l.ReturnPath == "none" {
		return ""
	}
	return first(l.ReturnPath, address(l.From))
}

// address is the addr-spec of the first person of a field's value.
func address(people string) string {
	if a, err := mail.ParseAddress(people); err == nil {
		return a.Address
	}
	start, end := strings.LastIndexByte(people, '<'), strings.LastIndexByte(people, '>')
	if start >= 0 && end > start {
		return people[start+1 : end]
	}
	return people
}

func domain(people string) string {
	a := address(people)
	return a[strings.LastIndexByte(a, '@')+1:]
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
