package store

import (
	"context"
	"fmt"
	"time"
)

// Traffic is what came into one mailbox lately.
type Traffic struct {
	// Received are the times at which the newest letters reached the mailbox,
	// 500 at most, the newest first.
	Received []time.Time
	// Lag is how long the newest of them that came while we watched had lain
	// there until it was ours; negative when none did.
	Lag time.Duration
}

// Traffic reads it from the ledger, by the name of the mailbox.
func (s *Store) Traffic(ctx context.Context, mailbox string) (Traffic, error) {
	t := Traffic{Lag: -1}
	rows, err := s.rq.NewestOfMailbox(ctx, mailbox)
	if err != nil {
		return t, fmt.Errorf("read the traffic of mailbox %s: %w", mailbox, err)
	}
	for _, r := range rows {
		t.Received = append(t.Received, r.ReceivedAt)
		if t.Lag < 0 && r.Since.Valid && r.ReceivedAt.After(r.Since.Time) {
			t.Lag = max(0, r.KeptAt.Sub(r.ReceivedAt))
		}
	}
	return t, nil
}
