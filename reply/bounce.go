package reply

import (
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
			readStatus(&r, string(a.Data))
		}
	}
	if r.Status == "" {
		r.Status = statusCode.FindString(m.Text)
		r.Hard = r.Hard || strings.HasPrefix(r.Status, "5")
	}
	return r, true
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
		if strings.HasPrefix(a.Declared, "message/") || strings.HasPrefix(a.Declared, "text/rfc822") {
			ids = append(ids, anyID.FindAllString(string(a.Data[:min(len(a.Data), 64<<10)]), 20)...)
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
