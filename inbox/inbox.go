// Package inbox watches mailboxes over IMAP (RFC 9051, RFC 3501) and hands over
// what is new, byte for byte, without changing anything there.
//
// It knows no vacancy and no database: what is new is decided by the caller's
// ledger, through the small interfaces declared here.
package inbox
