package store

import (
	"time"

	"postroom/filing"
)

// LedgerRow is one letter and what became of it. Outcome is "" while it waits to
// be read.
type LedgerRow struct {
	ID           string              `json:"id"`
	MessageID    string              `json:"message_id"`
	SHA256       string              `json:"sha256"`
	Source       string              `json:"source"`
	Sources      []string            `json:"sources"` // every place where it was seen, Source first
	ReceivedAt   time.Time           `json:"received_at"`
	From         string              `json:"from"`
	Subject      string              `json:"subject"`
	Outcome      string              `json:"outcome"`
	Action       string              `json:"action"`
	Vacancies    []string            `json:"vacancies"`
	Applications []string            `json:"applications"`
	DecidedBy    string              `json:"decided_by"`
	Reasons      []filing.Reason     `json:"reasons"`
	Sentence     string              `json:"sentence"`
	Suggestions  []filing.Suggestion `json:"suggestions"`
	Problems     []string            `json:"problems"`
	Warnings     []string            `json:"warnings"`
	Against      []string            `json:"against"`
	Urgent       bool                `json:"urgent"`
}
