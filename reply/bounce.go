package reply

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"postroom/message"
)

// Returned is a mail of ours that came back.
type Returned struct {
	Item   string // of the outbox
	Status string // RFC 3463 status of the recipient, "5.1.1"; "" when not given
	// Hard: the address refused it for good. A delay is not hard, nor is giving up
	// on an address that was only out of reach (4.x.x).
	Hard bool
	// Reason holds the remote server's words, for people; it may name the
	// recipient.
	Reason string
}

// Sentence tells people that the mail came back, with what the other server said.
func (r Returned) Sentence() string {
	switch {
	case r.Status != "" && r.Reason != "":
		return Sentence("returned_status_words", r.Status, r.Reason)
	case r.Status != "":
		return Sentence("returned_status", r.Status)
	case r.Reason != "":
		return Sentence("returned_words", r.Reason)
	}
	return Sentence("returned")
}

var (
	statusCode = regexp.MustCompile(`\b([245])\.\d{1,3}\.\d{1,3}\b`)
	anyID      = regexp.MustCompile(`<?[a-z2-7]{2,}\.[a-z2-7]{26}@[A-Za-z0-9.-]+>?`)
)

// Bounce recognises a mail of ours that comes back: a report (RFC 3464), or a
// letter of a mail system that is none but quotes our Message-ID, as some servers
// write them. It is false for a bounce of a mail that is not ours: only a
// Message-ID that we made with key counts, so nobody can block an address by a
// forged report without having had a mail of ours.
func Bounce(m *message.Message, key []byte) (Returned, bool) {
	if !nullReturnPath(m) && !report(m) && !slices.ContainsFunc(senders(m), mailSystem) {
		return Returned{}, false
	}
	if m.Machine.ReportType != "" && m.Machine.ReportType != "delivery-status" {
		return Returned{}, false // a receipt or a complaint: it arrived
	}
	item, ok := oursIn(m, key, 3)
	if !ok {
		return Returned{}, false
	}
	r := Returned{Item: item}
	for _, a := range m.Attachments {
		if strings.HasSuffix(a.Declared, "delivery-status") {
			readStatus(&r, string(a.Data[:min(len(a.Data), mostReport)]))
		}
	}
	if r.Status == "" {
		r.Status = statusCode.FindString(m.Text)
		r.Hard = r.Hard || strings.HasPrefix(r.Status, "5")
	}
	return r, true
}

// tells reports whether a part of a mail may say which mail came back, and why.
func tells(declared string) bool {
	return strings.HasPrefix(declared, "message/") || strings.HasPrefix(declared, "text/rfc822") || strings.HasSuffix(declared, "delivery-status")
}

// mostReport is how much of a part [Bounce] looks at, in bytes; mostReports how much
// [Shed] leaves of all together.
const (
	mostReport  = 64 << 10
	mostReports = 1 << 20
)

// Shed drops from a letter what no rule here looks at: its HTML, and the bytes of its
// attachments but for those that [Bounce] reads, of which at most 1 MiB stays. A letter
// that waits for its decision need not hold more.
func Shed(m *message.Message) { shed(m, mostReports) }

// shed says what is left of room.
func shed(m *message.Message, room int) int {
	m.HTML = ""
	for i, a := range m.Attachments {
		keep := 0
		if tells(a.Declared) {
			keep = min(len(a.Data), mostReport, room)
		}
		m.Attachments[i].Data = bytes.Clone(a.Data[:keep])
		room -= keep
	}
	for _, inner := range m.Forwarded {
		room = shed(inner, room)
	}
	return room
}

// readStatus takes the fields of the first recipient that has them (RFC 3464,
// 2.3). We write to one recipient only.
func readStatus(r *Returned, fields string) {
	for _, line := range strings.Split(fields, "\n") {
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "status":
			if r.Status == "" {
				r.Status = statusCode.FindString(value)
			}
		case "action":
			r.Hard = r.Hard || strings.EqualFold(firstToken(value), "failed")
		case "diagnostic-code":
			if r.Reason == "" {
				r.Reason = oneLine(value, 500)
			}
		}
	}
	if strings.HasPrefix(r.Status, "4") {
		r.Hard = false
	}
}

// mailSystem reports whether an address is that of a mail system.
func mailSystem(addr string) bool {
	local, _, _ := strings.Cut(addr, "@")
	return local == "mailer-daemon" || local == "postmaster"
}

// oursIn looks for a Message-ID of ours in the places where a bounce keeps it:
// the threading fields, the mail that it carries, its text. depth bounds how far
// it looks into mails inside mails.
func oursIn(m *message.Message, key []byte, depth int) (item string, ok bool) {
	ids := append(slices.Concat(m.InReplyTo, m.References), m.MessageID)
	ids = append(ids, anyID.FindAllString(m.Text, 20)...)
	for _, a := range m.Attachments {
		if tells(a.Declared) {
			ids = append(ids, anyID.FindAllString(string(a.Data[:min(len(a.Data), mostReport)]), 20)...)
		}
	}
	for _, id := range ids {
		if item, ok := Ours(key, id); ok {
			return item, true
		}
	}
	for _, inside := range m.Forwarded {
		if depth == 0 {
			break
		}
		if item, ok := oursIn(inside, key, depth-1); ok {
			return item, true
		}
	}
	return "", false
}
