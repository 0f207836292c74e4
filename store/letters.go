package store

import (
	"time"

	"postroom/message"
)

// Letter is one letter as received, with what was read in it.
type Letter struct {
	ID          string
	SHA256      string // of the raw bytes, hexadecimal; "" when they could not be had
	Bytes       int64
	Sources     []string // where it was seen, first first
	ReceivedAt  time.Time
	KeptAt      time.Time
	MessageID   string
	FromName    string
	FromAddress string
	Subject     string
	SentAt      time.Time // zero when unknown
	Language    string
	Problems    []string
	Body        string // the sender's own text
}

// Seen is a letter at a UID of a folder.
type Seen struct {
	message.Sighting
	Letter string
	SHA256 string
	// Current is false when the UID was given to another letter later.
	Current bool
	Source  string
}
