// Package reply writes and sends our own mail: whether a letter may be answered
// and why not, the texts, and the sending.
//
// [May] holds the rules by which an automatic answer is sent, held for a person
// or never written; [Limits] and [Breaker] keep it from becoming a nuisance.
// [Compose] makes a [Draft] of one of our texts, [Render] the bytes of the mail.
// [Sender] hands them to an SMTP server and [Loop] empties the [Outbox].
//
// Nothing that a sender controls stands in a mail that no person has approved,
// and no address, subject or text ever reaches a log.
package reply

// Kind is one of our texts.
type Kind string

// The kinds of reply. The first six answer a letter; the last four are written
// by a person to one or many applicants.
const (
	Acknowledgement Kind = "acknowledgement"
	Missing         Kind = "missing"    // acknowledges and lists what is missing
	Late            Kind = "late"       // came after the deadline
	PortalOnly      Kind = "portal"     // names the place to apply instead
	Unreadable      Kind = "unreadable" // a paper cannot be read, and what to do
	Unclear         Kind = "unclear"    // asks which vacancy; only after a person's click
	Shortlisted     Kind = "shortlisted"
	Interview       Kind = "interview"
	NotSelected     Kind = "not_selected"
	Free            Kind = "free" // whatever the person wants to say
)

// Kinds lists every kind in the order in which pages show them.
func Kinds() []Kind {
	return []Kind{Acknowledgement, Missing, Late, PortalOnly, Unreadable, Unclear,
		Shortlisted, Interview, NotSelected, Free}
}

// ByPerson reports whether a mail of this kind is written by a person. Such a
// mail may carry a name and a note; it is never sent by itself.
func (k Kind) ByPerson() bool {
	return k == Shortlisted || k == Interview || k == NotSelected || k == Free
}

// Mode says how a vacancy answers. Its zero value is not a mode: [May] takes
// what it does not know for [ModeApprove].
type Mode string

// The modes. Approve is the default: drafts wait for a person.
const (
	ModeOff     Mode = "off"
	ModeApprove Mode = "approve"
	ModeAuto    Mode = "auto"
)
