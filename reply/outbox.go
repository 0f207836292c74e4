package reply

import (
	"context"
	"errors"
	"time"
)

// State is where a mail of the outbox stands.
type State string

// The states. Waiting and Approved go by themselves when their time has come;
// Held and Unknown need a person; the others are final.
const (
	Waiting   State = "waiting"   // automatic, for the time of its delay or of a retry
	Held      State = "held"      // a draft for a person to approve or discard
	Approved  State = "approved"  // by a person
	Sending   State = "sending"   // DATA begins: from here the server may have it
	Sent      State = "sent"      // the server took it
	Failed    State = "failed"    // the server refused it for good, or its time is over
	Unknown   State = "unknown"   // nobody knows whether the server took it
	Discarded State = "discarded" // by a person or by a rule
)

// Item is one mail of the outbox.
type Item struct {
	ID       string
	Kind     Kind
	State    State
	From     string // our mailbox; the envelope sender of a mail written by a person
	To       string
	Raw      []byte    // as rendered once; every attempt sends the same bytes
	Queued   time.Time // when it was queued, or approved
	Attempts int       // that failed so far
	Changed  time.Time // when it was last changed: no two changes of an item have the same time
	// Copy: once it is sent, a copy belongs into the Sent folder.
	Copy bool
}

// Result is what became of an item. Reason is for people and may hold the
// server's words, so it is never logged.
type Result struct {
	State  State
	At     time.Time
	Reason string
	// Rule is the code of the row that holds the item from now on; "" leaves it.
	Rule string
	// Next is when a Waiting or Approved item is due again, and Attempts how
	// often it has failed.
	Next     time.Time
	Attempts int
	// Blocked: the recipient was refused for good; see [BlockFor].
	Blocked bool
}

// ErrTaken says that an item is no longer waiting as it was read: another worker
// has it, a person discarded, edited or held it back, or a later letter had it
// written anew.
var ErrTaken = errors.New("the mail is no longer waiting")

// Outbox keeps the mails. Every change is durable when its method returns.
type Outbox interface {
	// Due returns up to limit items in state Waiting or Approved whose time has
	// come, the longest due first.
	Due(ctx context.Context, now time.Time, limit int) ([]Item, error)
	// Sending moves an item that is due and as it was read to Sending, or returns
	// ErrTaken: what was rendered may no longer be what the mail says. It is called
	// right before DATA.
	Sending(ctx context.Context, it Item, now time.Time) error
	// Finish records a result. The item must be in Sending or as it was read,
	// otherwise ErrTaken.
	Finish(ctx context.Context, it Item, r Result) error
	// Interrupted moves every item in state Sending to Unknown and returns how
	// many there were. It is called once at the start, while nobody sends.
	Interrupted(ctx context.Context, now time.Time) (int, error)
}
