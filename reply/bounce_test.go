package reply

import (
	"strings"
	"testing"

	"postroom/message"
)

// dsn is a report about our mail with some recipient fields, carrying the header
// of the mail in one of the usual ways.
func dsn(fields, carried string) string {
	return strings.ReplaceAll(`Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
To: jobs@lighthouse.example.org
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-1@mx.example.net>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; marie@example.com
`+fields+`

--b
`+carried+`
--b--
`, "\n", "\r\n")
}

func TestBounce(t *testing.T) {
	id := ours("A7K2Q/ack")
	header := "Content-Type: text/rfc822-headers\n\nFrom: jobs@lighthouse.example.org\nMessage-ID: " + id + "\n"
	whole := "Content-Type: message/rfc822\n\nFrom: jobs@lighthouse.example.org\nMessage-ID: " + id + "\nSubject: x\n\nText\n"
	for _, c := range []struct {
		name string
		raw  string
		want Returned
		ok   bool
	}{
		{"no such user", dsn("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown", header),
			Returned{"A7K2Q/ack", "5.1.1", true, "smtp; 550 5.1.1 unknown"}, true},
		{"whole mail", dsn("Action: failed\nStatus: 5.2.2", whole), Returned{"A7K2Q/ack", "5.2.2", true, ""}, true},
		{"delayed", dsn("Action: delayed\nStatus: 4.4.1", header), Returned{"A7K2Q/ack", "4.4.1", false, ""}, true},
		{"gave up on a temporary failure", dsn("Action: failed\nStatus: 4.4.7", header), Returned{"A7K2Q/ack", "4.4.7", false, ""}, true},
		{"case and blanks", dsn("ACTION:   Failed\nstatus:  5.1.10 (no)", header), Returned{"A7K2Q/ack", "5.1.10", true, ""}, true},
		{"not our mail", dsn("Action: failed\nStatus: 5.1.1", strings.Replace(header, id, "<x@example.com>", 1)), Returned{}, false},
		{"forged", dsn("Action: failed\nStatus: 5.1.1", strings.Replace(header, id, MessageID([]byte("a key that is guessed"), "A7K2Q/ack", "x.example"), 1)), Returned{}, false},
		{"no report, our Message-ID in the text", "Return-Path: <>\r\nFrom: Postmaster@example.com\r\nTo: jobs@lighthouse.example.org\r\nSubject: failure\r\n\r\n" +
			"Your mail was refused: 550 5.7.1 no.\r\n\r\nMessage-ID: " + id + "\r\n", Returned{"A7K2Q/ack", "5.7.1", true, ""}, true},
		{"threaded, from the daemon", "From: mailer-daemon@example.com\r\nIn-Reply-To: " + id + "\r\nSubject: failure\r\n\r\nIt failed.\r\n", Returned{Item: "A7K2Q/ack"}, true},
		{"a person's reply", "Return-Path: <marie@example.com>\r\nFrom: marie@example.com\r\nIn-Reply-To: " + id + "\r\nSubject: Re\r\n\r\n5.1.1 thanks\r\n", Returned{}, false},
		{"a read receipt", strings.Replace(dsn("Disposition: automatic-action; displayed", header), "delivery-status;", "disposition-notification;", 1), Returned{}, false},
	} {
		m := message.Read([]byte(c.raw), message.Limits{})
		for _, way := range []string{c.name, c.name + ", what nobody reads dropped"} {
			if got, ok := Bounce(m, testKey); ok != c.ok || got != c.want {
				t.Errorf("%s: %+v, %v; want %+v, %v", way, got, ok, c.want, c.ok)
			}
			Shed(m)
		}
	}
}

// However many parts say that they are reports, little of them stays, and nothing of
// others; nor of those of a letter inside.
func TestShed(t *testing.T) {
	letter := func() *message.Message {
		m := &message.Message{HTML: "<p>", Text: "Dear house"}
		for _, declared := range []string{"application/pdf", "", "message/rfc822"} {
			m.Attachments = append(m.Attachments, message.Attachment{Declared: declared, Data: make([]byte, 2*mostReport)})
		}
		for range mostReports / mostReport {
			m.Attachments = append(m.Attachments, message.Attachment{Declared: "message/delivery-status", Data: make([]byte, mostReport-1)})
		}
		return m
	}
	m := letter()
	m.Forwarded = []*message.Message{letter(), letter()}
	Shed(m)
	left := 0
	for _, l := range append(m.Forwarded, m) {
		for _, a := range l.Attachments {
			left += cap(a.Data)
		}
		if len(l.Attachments[0].Data)+len(l.Attachments[1].Data) > 0 || l.HTML != "" || l.Text == "" {
			t.Errorf("what is no report stays, or the text is gone: %q, %q", l.HTML, l.Text)
		}
	}
	if n := len(m.Attachments[2].Data); n != mostReport || left > mostReports+mostReport {
		t.Errorf("%d bytes of a long report, %d of all", n, left)
	}
}

func FuzzBounce(f *testing.F) {
	f.Add([]byte(dsn("Action: failed\nStatus: 5.1.1", "Content-Type: text/rfc822-headers\n\nMessage-ID: "+ours("a")+"\n")))
	f.Add([]byte("Return-Path: <>\r\n\r\n" + ours("a")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := message.Read(raw, message.Limits{})
		if r, ok := Bounce(m, testKey); ok {
			if r.Item == "" || len(r.Reason) > 4*500 {
				t.Errorf("%+v", r)
			}
			if v := May(ask(m)); v.Answer != Never {
				t.Errorf("a bounce is answered: %+v", v)
			}
		}
		if _, ok := Bounce(m, []byte("another key, of another house")); ok {
			t.Error("a bounce of another house is taken for ours")
		}
	})
}
