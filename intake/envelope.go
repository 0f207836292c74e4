package intake

import (
	"time"

	"postroom/filing"
	"postroom/message"
)

// envelope is what the rules may know of a letter without its papers.
func (r *Reader) envelope(raw Raw, m *message.Message) filing.Letter {
	l := letter(m)
	l.ID, l.ReceivedAt = raw.ID, raw.ReceivedAt
	l.Language = filing.Language(m.Own)
	_, addresses, _ := r.inForce()
	if a := addresses[raw.Mailbox]; len(a) > 0 {
		l.Mailbox = a[0]
	}
	return l
}

// letter turns a message into the words of filing.
func letter(m *message.Message) filing.Letter {
	l := filing.Letter{
		SentAt:    sensible(m.Date),
		From:      people(m.From),
		Sender:    person(m.Sender),
		ReplyTo:   people(m.ReplyTo),
		Subject:   m.Subject,
		Body:      m.Own,
		Quoted:    m.Quoted,
		MessageID: m.MessageID, InReplyTo: m.InReplyTo, References: m.References,
		Machine: filing.Machine(m.Machine),
	}
	for _, list := range [][]message.Address{m.To, m.Cc, m.Bcc, m.DeliveredTo} {
		for _, a := range list {
			if a.Addr != "" {
				l.SentTo = append(l.SentTo, a.Addr)
			}
		}
	}
	for _, link := range m.Links {
		l.Links = append(l.Links, link.URL)
	}
	for _, p := range m.Problems {
		if p.Severe {
			l.Problems = append(l.Problems, p.Detail)
		}
	}
	return l
}

// sensible drops a Date that no mail can have.
func sensible(t time.Time) time.Time {
	if t.Year() < 1980 {
		return time.Time{}
	}
	return t
}

func people(as []message.Address) []filing.Person {
	var ps []filing.Person
	for _, a := range as {
		ps = append(ps, person(a))
	}
	return ps
}

func person(a message.Address) filing.Person { return filing.Person{Name: a.Name, Address: a.Addr} }
