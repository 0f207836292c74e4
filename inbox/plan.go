package inbox

import (
	"slices"
	"time"
)

// letter is one that is still to be fetched.
type letter struct {
	uid  uint32
	size int64     // RFC822.SIZE; -1 when the server would not say
	date time.Time // INTERNALDATE; zero when the server would not say
}

// A letter is given up after three answers that did not bring it, or after six
// connections that broke off in it: those may each be the network's doing.
const (
	perAnswer = 2
	perCut    = 1
	giveUp    = 3 * perAnswer
)

// failed is a letter that is given up, and how the last try ended.
type failed struct {
	letter
	how ending
}

// plan says which letters the next command asks for. It finds the one that makes
// commands fail: it halves the batch after a failure that brought nothing, and
// lets a letter that has failed go alone and behind the others.
type plan struct {
	fresh    []letter // ascending UID
	suspects []letter
	lost     []failed
	later    int // put off to the next pass

	tries  map[uint32]int // outlives the plan
	now    int            // letters of the next command
	limits Limits
}

func newPlan(letters []letter, tries map[uint32]int, limits Limits) *plan {
	p := &plan{tries: tries, now: limits.Letters, limits: limits}
	for _, l := range letters {
		if tries[l.uid] > 0 {
			p.suspects = append(p.suspects, l)
		} else {
			p.fresh = append(p.fresh, l)
		}
	}
	return p
}

// next takes the letters of the next command out of the plan; none when it is done.
func (p *plan) next() (batch []letter) {
	if len(p.fresh) > 0 {
		n := p.fit()
		batch, p.fresh = p.fresh[:n:n], p.fresh[n:]
	} else if len(p.suspects) > 0 {
		batch, p.suspects = p.suspects[:1:1], p.suspects[1:]
	}
	return batch
}

// fit counts the fresh letters that go into one command: at least one. A letter
// that is too large, or of unknown size, goes alone.
func (p *plan) fit() int {
	var total int64
	for n, l := range p.fresh {
		alone := l.size < 0 || l.size > p.limits.Letter
		if total += l.size; n > 0 && (n == p.now || alone || total > p.limits.Bytes) {
			return n
		}
		if alone {
			return 1
		}
	}
	return len(p.fresh)
}

// ending is how a fetch command ended.
type ending int

const (
	answered ending = iota // with OK
	refused                // with NO, or an answer that cannot be understood
	cut                    // by the network, or by a server that died
)

// String says it for people.
func (e ending) String() string {
	switch e {
	case answered:
		return "the server lists the letter, but does not send it"
	case refused:
		return "the server answers with an error, or with what cannot be understood, when the letter is asked for"
	default:
		return "the connection breaks off whenever the letter is fetched"
	}
}

// settle puts back what a command did not bring. Current is the letter whose
// bytes were being read when it ended, 0 if none.
func (p *plan) settle(batch []letter, got map[uint32]bool, current uint32, how ending) {
	rest := slices.DeleteFunc(slices.Clone(batch), func(l letter) bool { return got[l.uid] })
	for uid := range got {
		delete(p.tries, uid)
	}
	if len(batch) == 1 {
		current = batch[0].uid
	}
	switch i := slices.IndexFunc(rest, func(l letter) bool { return l.uid == current }); {
	case len(rest) == 0:
		p.now = min(2*p.now, p.limits.Letters)
	case how == answered:
		for _, l := range rest {
			p.blame(l, how)
		}
	case i >= 0:
		p.blame(rest[i], how)
		p.fresh = append(slices.Delete(rest, i, i+1), p.fresh...)
	default:
		if len(got) == 0 {
			p.now = max(1, len(batch)/2)
		}
		p.fresh = append(rest, p.fresh...)
	}
}

// blame counts a try against a letter. One that broke off is left for the next
// pass, when the network may be better.
func (p *plan) blame(l letter, how ending) {
	weight := perAnswer
	if how == cut {
		weight = perCut
	}
	p.tries[l.uid] += weight
	switch {
	case p.tries[l.uid] >= giveUp:
		p.lost = append(p.lost, failed{l, how})
	case how == cut:
		p.later++
	default:
		p.suspects = append(p.suspects, l)
	}
}

// lastTry tells whether a letter is given up if the next answer does not bring it.
func (p *plan) lastTry(l letter) bool { return p.tries[l.uid]+perAnswer >= giveUp }

// takeLost gives the letters that are to be quarantined, once.
func (p *plan) takeLost() []failed {
	lost := p.lost
	p.lost = nil
	return lost
}

// chunks cuts a list of UIDs into pieces that make short commands: some servers
// refuse long ones (RFC 7162, 4: keep below 8192 bytes; Microsoft takes less).
func chunks(uids []uint32) (pieces [][]uint32) {
	const (
		most   = 1000 // UIDs
		ranges = 40   // at most 21 bytes each
	)
	start, runs := 0, 1
	for i := 1; i < len(uids); i++ {
		if uids[i] != uids[i-1]+1 {
			runs++
		}
		if i-start == most || runs > ranges {
			pieces = append(pieces, uids[start:i])
			start, runs = i, 1
		}
	}
	if len(uids) > 0 {
		pieces = append(pieces, uids[start:])
	}
	return pieces
}
