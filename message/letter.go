package message

import (
	"io"
	"time"
)

// Sighting is one letter seen at one UID of a folder (RFC 9051, 2.3.1). A letter
// may have several. The zero value says that the letter came from no mailbox.
type Sighting struct {
	Mailbox     string // the account's name in the configuration
	Folder      string
	UIDValidity uint32
	UID         uint32
}

// Draft takes the bytes of a letter before anything is promised: a temporary
// file of the store.
type Draft interface {
	io.Writer
	// Discard forgets the bytes. After the letter was kept it does nothing.
	Discard() error
}

// Arrival is one letter on its way into the store.
type Arrival struct {
	Source     string // IMAP URL (RFC 5092) without password, or a file's path as given
	Sighting   Sighting
	ReceivedAt time.Time // INTERNALDATE, or what stands in for it; zero when unknown
	Raw        Draft
	Bytes      int64 // announced and read
	// Failure says why the bytes cannot be had ("the server would not send it in
	// three tries"). Raw is nil then, and the sighting is kept as quarantined.
	Failure string
}
