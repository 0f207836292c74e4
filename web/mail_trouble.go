package web

import (
	"slices"
	"time"

	"postroom/reply"
)

// mailsForPeople counts the mails that need a person, by state: drafts, what may
// have arrived, and what was refused or came back and nobody has opened since.
func (v *visit) mailsForPeople() (map[reply.State]int, error) {
	states, err := v.Store.MailStates(v.r.Context())
	if err != nil {
		return nil, err
	}
	mails := map[reply.State]int{reply.Held: states[reply.Held], reply.Unknown: states[reply.Unknown]}
	unopened, err := v.Store.Unopened(v.r.Context())
	for _, state := range unopened {
		mails[state]++
	}
	return mails, err
}

// Replies is the number beside the replies: mails that need a person.
func (r rail) Replies() (n int) {
	for _, mails := range r.Mails {
		n += mails
	}
	return n
}

// mailLine is one line of what needs a person among the mails, and where it is.
type mailLine struct {
	Words, Path string
	Trouble     bool // it did not go as it should
}

// mailLines are those of the start page, in the order of the outbox.
func (v *visit) mailLines(mails map[reply.State]int) []mailLine {
	words := map[reply.State]string{
		reply.Held:    v.count(mails[reply.Held], "%d reply to approve", "%d replies to approve"),
		reply.Unknown: v.count(mails[reply.Unknown], "%d mail: nobody knows whether it arrived", "%d mails: nobody knows whether they arrived"),
		reply.Failed:  v.count(mails[reply.Failed], "%d mail could not be sent", "%d mails could not be sent"),
		reply.Bounced: v.count(mails[reply.Bounced], "%d mail came back", "%d mails came back"),
	}
	var all []mailLine
	for _, state := range outboxStates {
		if mails[state] > 0 {
			all = append(all, mailLine{words[state], outboxPath(state, "", ""), slices.Contains(troubled, state)})
		}
	}
	return all
}

// stopped says why and since when automatic mail is stopped.
type stopped struct {
	Why   saying // no words while it goes
	Since time.Time
}

func (v *visit) stopped() (stopped, error) {
	why, since, err := v.Store.BreakerOpened(v.r.Context())
	if err != nil || why == "" {
		return stopped{}, err
	}
	return stopped{v.tongue().reason(why), v.local(since)}, nil
}
