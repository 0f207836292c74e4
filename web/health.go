package web

import (
	"slices"
	"time"

	"postroom/store"
)

// mailboxLine is how the watching of a mailbox goes, and what comes into it.
type mailboxLine struct {
	MailboxHealth
	Newest time.Time     // when the newest letter reached it; zero: none yet
	Lag    time.Duration // until that letter was ours; negative: not known
	Quiet  time.Duration // how long nothing has come, where that is unusual
	Usual  time.Duration // the longest silence in the weeks before
}

// mailboxLines are those of the watched mailboxes, for the visitors whom they
// concern.
func (v *visit) mailboxLines() ([]mailboxLine, error) {
	if v.Mailboxes == nil || !v.may(fileLetters, "") && !v.may(manageUsers, "") {
		return nil, nil
	}
	var all []mailboxLine
	for _, m := range v.Mailboxes() {
		traffic, err := v.Store.Traffic(v.r.Context(), m.Mailbox)
		if err != nil {
			return nil, err
		}
		all = append(all, newMailboxLine(m, traffic, v.Now()))
	}
	return all, nil
}

// Prompt says that the lag is worth telling: a longer one is that of an outage,
// after which the letters came all at once.
func (l mailboxLine) Prompt() bool { return l.Lag >= 0 && l.Lag < 24*time.Hour }

func newMailboxLine(m MailboxHealth, t store.Traffic, now time.Time) mailboxLine {
	line := mailboxLine{MailboxHealth: m, Lag: t.Lag}
	if len(t.Received) > 0 {
		line.Newest = slices.MaxFunc(t.Received, time.Time.Compare)
	}
	line.Quiet, line.Usual = silence(t.Received, now)
	return line
}

// The rule of the quiet mailbox: so many letters in the weeks before, then nothing
// for so many times the longest silence of those weeks, and at least a day.
const (
	quietWeeks   = 4 * 7 * 24 * time.Hour
	quietLetters = 10
	quietTimes   = 1.5
	quietAtLeast = 24 * time.Hour
)

// silence says how long nothing has come into a mailbox that is unusually quiet,
// by the times of its letters, and the longest silence of the four weeks before;
// zeros where all is as usual, or where too little came to tell.
func silence(received []time.Time, now time.Time) (quiet, usual time.Duration) {
	times := slices.SortedFunc(slices.Values(received), time.Time.Compare)
	if len(times) == 0 {
		return 0, 0
	}
	last := times[len(times)-1]
	letters := 0
	for i, at := range times {
		if last.Sub(at) > quietWeeks {
			continue
		}
		letters++
		if i > 0 {
			usual = max(usual, min(at.Sub(times[i-1]), quietWeeks))
		}
	}
	quiet = now.Sub(last)
	if letters < quietLetters || quiet < quietAtLeast || quiet.Hours() < quietTimes*usual.Hours() {
		return 0, 0
	}
	return quiet, usual
}
