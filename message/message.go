// Package message turns the raw bytes of a letter into a [Message]: decoded
// header fields, text, attachments, forwarded originals and the facts that tell
// automatic mail from a person's.
//
// The structure is walked by tolerant, bounded code of our own, because what
// arrives is often not what RFC 5322 and RFC 2045 say: go-message, which lends its
// table of charsets, loses attachments of such letters. [Read] never fails and never returns nothing:
// what cannot be understood becomes a [Problem] beside what could.
package message

import (
	"time"
)

// Limits bound what one letter may cost. The zero value of a field means its
// default, given behind it.
type Limits struct {
	Bytes       int64 // of the raw letter: 50 MiB
	Depth       int   // of nested parts: 20
	Parts       int   // of the whole letter: 500
	HeaderBytes int   // of one header block: 100 KiB
	FieldBytes  int   // of one header field: 8 KiB
	Addresses   int   // of one address field: 100
	HTMLDepth   int   // of nested elements: 256
	TextBytes   int   // of the text taken from bodies: 2 MiB
}

// Address is a display name and an addr-spec (RFC 5322, 3.4). Addr is "" where
// only a name could be read.
type Address struct{ Name, Addr string }

// Field is one header field as it stood: Name in its own case, Value unfolded
// but not decoded.
type Field struct{ Name, Value string }

// Machine holds the facts about automatic mail that a letter's header states.
// Values are lower-cased; empty means absent. It has the fields of
// filing.Machine, so that one converts to the other.
type Machine struct {
	AutoSubmitted  string   // RFC 3834: first token ("auto-replied")
	ListFields     []string // names of the List-* and Mailing-List fields present (RFC 2369, 2919)
	Precedence     string   // Precedence or X-Precedence
	Suppress       []string // tokens of X-Auto-Response-Suppress
	AutoFields     []string // names of vendor fields that mark automatic mail
	ReportType     string   // multipart/report's report-type (RFC 6522), or a bare report part
	CalendarMethod string   // text/calendar method (RFC 5546), "request" when not given
	NullReturnPath bool     // topmost Return-Path is <> (RFC 5321)
	Spam           bool     // marked as spam by the receiving side
	Encrypted      bool     // S/MIME or OpenPGP encrypted: nothing inside can be read
}

// Problem is something in a letter that could not be read as it should.
type Problem struct {
	Code   string // stable: "no-boundary", "bad-base64", "too-deep", ...
	Detail string // for people; may quote the letter, so never for logs
	// Severe: content may be missing because of it.
	Severe bool
}

// Attachment is one leaf of the letter that is not its text body.
type Attachment struct {
	// Name is for display: decoded (RFC 2231, RFC 2047), base name only, without
	// control and direction characters, at most 120 runes; "" when the letter
	// gives none.
	Name      string
	Declared  string // media type as declared, lower case
	Inline    bool   // Content-Disposition inline, or its Content-ID is used by the HTML
	ContentID string // without angle brackets
	Data      []byte // transfer encoding removed
	// Part is the path in the MIME tree ("1.2").
	Part string
}

// Message is a letter once read.
type Message struct {
	Header []Field // of the letter itself, in order

	From, ReplyTo, To, Cc, Bcc []Address
	Sender, ReturnPath         Address
	// DeliveredTo holds Delivered-To, X-Original-To, Envelope-To and Resent-To.
	DeliveredTo []Address
	Subject     string // decoded; folding and control characters made blanks
	Date        time.Time
	MessageID   string // with angle brackets; "" when absent
	InReplyTo   []string
	References  []string
	// Received is the time in the topmost Received field: when the receiving
	// server took the letter; zero when absent. Hops counts the fields.
	Received time.Time
	Hops     int

	Text  string // the whole text body; HTML turned to text where there is no plain text
	HTML  string // the HTML body as sent, UTF-8, unsafe; "" when there is none
	Links []Link // of the HTML and the text body
	// Own is Text without quoted mail and forwarded originals; Quoted the rest.
	Own    string
	Quoted string

	Attachments []Attachment
	// Forwarded holds the messages inside: attached as message/rfc822, or quoted
	// in the text behind the marks that mail programs set. The list is flat, each
	// message before those inside it: a forward of a forward is the second, and
	// no message of the list has a list of its own.
	Forwarded []*Message

	Machine  Machine
	Problems []Problem
	Bytes    int64
}

// Link is the target of a link and the words it stands on.
type Link struct{ URL, Text string }
