package reply

import "time"

// For how long a mail is tried: acknowledgements are worth little later, a
// person's mail as long as Postfix keeps one (maximal_queue_lifetime).
const (
	giveUpAutomatic = 24 * time.Hour
	giveUpWritten   = 5 * 24 * time.Hour
)

// NextAttempt is how long to wait after the n-th attempt (from 1) failed for the
// time being: 5, 15, 30, 60, 120, 240 minutes, and 240 from then on.
func NextAttempt(n int) time.Duration {
	curve := []time.Duration{5, 15, 30, 60, 120, 240}
	return curve[min(max(n, 1), len(curve))-1] * time.Minute
}

// GiveUp is how long after it was approved or queued a mail of a kind is no
// longer tried.
func GiveUp(kind Kind) time.Duration {
	if kind.ByPerson() {
		return giveUpWritten
	}
	return giveUpAutomatic
}
