package store_test

import (
	"testing"
	"time"

	"postroom/store"
)

// The lag is that of the newest letter that came while we watched: backlog has
// lain there for years.
func TestTraffic(t *testing.T) {
	s := newStore(t)
	if err := s.Watching(t.Context(), store.Watch{Mailbox: "jobs", Folder: "INBOX", UIDValidity: 7}, noon.Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	for i, age := range []time.Duration{50 * time.Hour, 2 * time.Minute, 30 * time.Hour} {
		a := arrival(t, s, inbox(uint32(i+1)), age.String())
		a.ReceivedAt = noon.Add(-age)
		keepAll(t, s, a)
	}
	got, err := s.Traffic(t.Context(), "jobs")
	if err != nil || len(got.Received) != 3 || !got.Received[0].Equal(noon.Add(-30*time.Hour)) || got.Lag != 2*time.Minute {
		t.Errorf("traffic %+v, %v", got, err)
	}
	if got, err := s.Traffic(t.Context(), "elsewhere"); err != nil || len(got.Received) != 0 || got.Lag >= 0 {
		t.Errorf("of a mailbox without letters: %+v, %v", got, err)
	}
}
