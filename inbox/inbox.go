// Package inbox watches mailboxes over IMAP (RFC 9051, RFC 3501) and hands over
// what is new, byte for byte, without changing anything there.
//
// It knows no vacancy and no database: what is new is decided by the caller's
// [Ledger]. A folder is opened with EXAMINE and letters are read with
// BODY.PEEK[], so nothing that people see changes. What is new is the list of
// all UIDs less those in the ledger; flags and dates mean nothing here.
//
// A [Watcher] serves one account over one connection. In one pass over a folder
// it asks for sizes and dates, then for the letters in batches; each goes
// straight into a [message.Draft], and while the next ones still come, those that
// are complete are kept in groups. A letter counts as fetched only when exactly
// as many bytes were read as the server announced. When a command fails, the
// next asks for half as many letters, until the one that cannot be had is found;
// after three tries it is recorded as quarantined and the others go on.
package inbox

import (
	"context"

	"postroom/message"
)

// Ledger knows which letters are accounted for and keeps new ones.
type Ledger interface {
	// Known gives the UIDs of a folder that are accounted for under this UIDVALIDITY.
	Known(ctx context.Context, mailbox, folder string, uidValidity uint32) (map[uint32]bool, error)
	// Draft opens a place for one letter's bytes.
	Draft(ctx context.Context) (message.Draft, error)
	// Keep makes a batch durable in one commit, before it returns. A letter whose
	// bytes are already kept only gains a sighting. A sighting that stands already
	// moves to the letter now seen there (RFC 3501, 2.3.1.1: servers do reuse UIDs).
	Keep(ctx context.Context, batch []message.Arrival) error
}
