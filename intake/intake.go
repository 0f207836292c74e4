// Package intake carries a letter through the house: received durably, read as
// a message, its papers extracted, filed against a vacancy, and kept.
//
// [Receiver] is where letters come in, from a mailbox or from files; [Reader]
// does the job of reading one. Each step can be killed anywhere and run again
// with the same result, because the raw letter is the truth and everything else
// is derived from it.
package intake

import (
	"context"
	"time"

	"postroom/extract"
	"postroom/filing"
	"postroom/message"
	"postroom/reply"
	"postroom/vacancy"
)

// Raw is a letter as the store kept it.
type Raw struct {
	ID         string
	Seq        int64 // rises in the order of arrival
	ReceivedAt time.Time
	Mailbox    string // the account's name; empty for a file
	Bytes      []byte
}

// Keeper is the part of the store that receives.
type Keeper interface {
	// Draft opens a place for one letter's bytes.
	Draft(ctx context.Context) (message.Draft, error)
	// Known gives the UIDs of a folder that are accounted for.
	Known(ctx context.Context, mailbox, folder string, uidValidity uint32) (map[uint32]bool, error)
	// Keep makes a batch durable, with a job to read each new letter.
	Keep(ctx context.Context, batch []message.Arrival) error
}

// Register is the part of the store that reads and files.
type Register interface {
	Raw(ctx context.Context, letter string) (Raw, error)
	// Measure gives the place of a letter in the order of arrival, and its bytes,
	// before anything of it is in memory.
	Measure(ctx context.Context, letter string) (seq, bytes int64, err error)
	Vacancies(ctx context.Context) ([]vacancy.Vacancy, error)
	// File loads what [filing.Want] asks for, decides, and writes everything that
	// follows, in one transaction. A person's decision is left as it is, and given.
	File(ctx context.Context, r Reading) (filing.Decision, error)
	// Try is File that changes nothing.
	Try(ctx context.Context, r Reading) (filing.Decision, error)
}

// Reading is a letter once read, with what is asked inside the transaction that
// keeps the answers.
type Reading struct {
	Letter filing.Letter
	Decide func(filing.History) filing.Decision
	// Ours gives the ids of mails of ours whose Message-IDs the letter names, and
	// Returned the mail that it brings back, if any.
	Ours     map[string]string
	Returned *reply.Returned
	// Correspondent is the address to which an answer would go; Answer says what
	// follows for the outbox, given the ids of the applications of the decision's
	// filings. nil writes nothing.
	Correspondent string
	Answer        func(d filing.Decision, applications []string, known reply.Circumstances) reply.Answers
}

// Extractor reads a file that somebody sent. extract.Pool is one.
type Extractor interface {
	Read(ctx context.Context, name string, data []byte) (extract.Text, error)
}
