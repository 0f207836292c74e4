package reply

import (
	"slices"
	"time"
)

// Event is an acknowledgement that was sent or queued, or a bounce of one.
type Event struct {
	At     time.Time
	Item   string // of the outbox; a bounce names the item that came back
	Bounce bool
}

// Breaker says when all acknowledgements stop until a person lets them go on.
type Breaker struct {
	BouncesPerHour int // this many bounces within an hour
	LastSent       int // or this share of the last so many
	BouncedShare   float64
	GrowthFloor    int // or more than so many in ten minutes
	GrowthFactor   int // and so many times the median of ten minutes in seven days
}

// DefaultBreaker holds the numbers that are in force unless they are set.
var DefaultBreaker = Breaker{BouncesPerHour: 5, LastSent: 50, BouncedShare: 0.10, GrowthFloor: 20, GrowthFactor: 10}

// Week is how far back [Breaker.Trips] looks.
const Week = 7 * 24 * time.Hour

// Trips looks at the events of the last [Week], in any order, of which those
// before the breaker was last closed by a person are left out. It returns a
// sentence for the operator, or "" when acknowledgements may go on.
func (b Breaker) Trips(events []Event, now time.Time) string {
	if n := bouncesSince(events, now.Add(-time.Hour)); n >= b.BouncesPerHour {
		return Sentence("breaker_bounces", n)
	}
	if n, of := bouncedOfLast(events, b.LastSent); of == b.LastSent && float64(n) >= b.BouncedShare*float64(of) {
		return Sentence("breaker_share", n, of)
	}
	recent, usual := growth(events, now)
	if recent > b.GrowthFloor && recent > b.GrowthFactor*usual {
		return Sentence("breaker_growth", recent, usual)
	}
	return ""
}

func bouncesSince(events []Event, since time.Time) int {
	n := 0
	for _, e := range events {
		n += bit(e.Bounce && e.At.After(since))
	}
	return n
}

// bouncedOfLast counts how many of the newest sent acknowledgements came back.
func bouncedOfLast(events []Event, last int) (bounced, of int) {
	back := map[string]bool{}
	var sent []Event
	for _, e := range events {
		if e.Bounce {
			back[e.Item] = true
		} else {
			sent = append(sent, e)
		}
	}
	slices.SortStableFunc(sent, func(a, b Event) int { return b.At.Compare(a.At) })
	sent = sent[:min(last, len(sent))]
	for _, e := range sent {
		bounced += bit(back[e.Item])
	}
	return bounced, len(sent)
}

// growth counts the acknowledgements of the last ten minutes and the median of
// the ten-minute spans before them, empty ones included.
func growth(events []Event, now time.Time) (recent, usual int) {
	const span = 10 * time.Minute
	spans := make([]int, Week/span)
	for _, e := range events {
		age := max(0, now.Sub(e.At))
		if i := int(age / span); !e.Bounce && i < len(spans) {
			spans[i]++
		}
	}
	before := spans[1:]
	recent = spans[0]
	slices.Sort(before)
	return recent, before[len(before)/2]
}
