package inbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/emersion/go-imap/v2"

	"postroom/message"
)

var errBrokeOff = errors.New("the connection broke off in a letter; it is asked for again later")

// carriage is one pass over one folder: the letters of a plan on their way into
// the ledger.
type carriage struct {
	*visit
	box    box
	memory *memory
	plan   *plan
	keeper *keeper
	buffer []byte

	counts Counts // Kept and Quarantined are written by the keeper until it is finished
}

// kept notes what the ledger has taken.
func (c *carriage) kept(batch []message.Arrival) {
	for _, a := range batch {
		if a.Failure == "" {
			c.counts.Kept++
		} else {
			c.counts.Quarantined++
		}
	}
	c.noteKept(batch)
}

// all fetches until the plan is empty. It returns early when the server cannot be
// reached, the ledger fails, ctx ends, or patience does.
func (c *carriage) all(ctx context.Context) error {
	failures := 0
	for batch := c.plan.next(); len(batch) > 0; batch = c.plan.next() {
		got, err := c.batch(ctx, batch)
		if err != nil {
			return err
		}
		if got > 0 {
			failures, c.memory.quarantined = 0, 0
		} else if failures++; failures > patience {
			return &Fault{Kind: Server, Err: fmt.Errorf("fetch: no letter came in %d tries", failures)}
		}
		if err := c.quarantine(ctx); err != nil {
			return err
		}
	}
	if c.plan.later > 0 {
		return &Fault{Kind: Network, Err: fmt.Errorf("fetch: %w (letters: %d)", errBrokeOff, c.plan.later)}
	}
	return nil
}

// batch runs one command and settles what became of it. It returns how many
// letters came, and an error when going on makes no sense.
func (c *carriage) batch(ctx context.Context, batch []letter) (int, error) {
	got, current, err := c.attempt(ctx, batch)
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	if f := faultOf(err); f != nil && (f.Kind == Keeping || f.RetryAfter > 0) {
		return 0, err
	}
	how := c.ending(err)
	if err := c.reopen(ctx, c.box); err != nil {
		return 0, err
	}
	if how == answered && len(got) < len(batch) {
		if batch, err = c.stillThere(ctx, batch, got); err != nil {
			return 0, err
		}
	}
	c.plan.settle(batch, got, current, how)
	return len(got), nil
}

// ending tells what an error of a fetch command says about the letters in it.
func (c *carriage) ending(err error) ending {
	reason := c.session.wire.broken()
	switch {
	case err == nil:
		return answered
	case reason == nil, errors.Is(reason, errLongLine), errors.Is(reason, errLongLiteral):
		return refused
	default:
		return cut
	}
}

// attempt asks for the letters of one command and returns those that came whole.
func (c *carriage) attempt(ctx context.Context, batch []letter) (got map[uint32]bool, current uint32, err error) {
	got = make(map[uint32]bool, len(batch))
	r := c.reception(ctx, batch, got)
	letters, err := c.numbers(ctx, batch)
	if err == nil && letters != nil {
		err = c.session.receive(ctx, letters, c.longest(batch), r)
	}
	return got, r.current, commandFault("fetch", Server, err)
}

// reception says what to fetch of a batch, and passes on what comes whole.
func (c *carriage) reception(ctx context.Context, batch []letter, got map[uint32]bool) *reception {
	limit := c.account.Limits.Letter
	r := &reception{section: whole, largest: limit, buffer: c.buffered()}
	r.draft = func() (message.Draft, error) { return c.newDraft(ctx) }
	over := batch[0].size > limit
	if over { // it is alone
		r.section = header
		r.draft = func() (message.Draft, error) { return new(memo), nil }
	}
	r.deliver = func(uid uint32, draft message.Draft, bytes int64) error {
		i := slices.IndexFunc(batch, func(l letter) bool { return l.uid == uid })
		if i < 0 || got[uid] || bytes == 0 && batch[i].size > 0 {
			return draft.Discard()
		}
		got[uid] = true
		a := c.arrival(c.box, batch[i])
		if over {
			a.Bytes, a.Failure = batch[i].size, tooLarge(batch[i].size, limit, draft.(*memo).Bytes())
		} else {
			a.Bytes, a.Raw = bytes, draft
		}
		return c.keeper.put(ctx, a)
	}
	return r
}

// numbers names the letters of a command: by UID, but at the last try by sequence
// number, because go-imap drops an answer that has the UID behind the bytes.
func (c *carriage) numbers(ctx context.Context, batch []letter) (imap.NumSet, error) {
	if len(batch) == 1 && c.plan.lastTry(batch[0]) {
		number, err := c.session.sequence(ctx, batch[0].uid)
		if err != nil || number == 0 {
			return nil, err
		}
		return imap.SeqSetNum(number), nil
	}
	return uidSet(uidsOf(batch)), nil
}

// stillThere leaves out of a batch what was expunged while it was fetched.
func (c *carriage) stillThere(ctx context.Context, batch []letter, got map[uint32]bool) ([]letter, error) {
	there, err := c.session.uids(ctx, uidsOf(batch)...)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(batch, func(l letter) bool {
		gone := !got[l.uid] && !slices.Contains(there, l.uid)
		if gone {
			c.counts.Expunged++
		}
		return gone
	}), nil
}

// quarantine records the letters that would not come. When nothing at all comes,
// the server is at fault and not the letters, so a few are enough.
func (c *carriage) quarantine(ctx context.Context) error {
	const few = 3
	for _, l := range c.plan.takeLost() {
		if c.memory.quarantined == few {
			return &Fault{Kind: Server, Err: errors.New("fetch: letter after letter cannot be had"), Hint: "The server's answers cannot be understood; nothing more is given up before a letter comes."}
		}
		c.memory.quarantined++
		a := c.arrival(c.box, l.letter)
		a.Failure = l.how.String()
		if err := c.keeper.put(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// longest is how long a command for these letters may take.
func (c *carriage) longest(batch []letter) time.Duration {
	const perSecond = 16 << 10
	var bytes int64
	for _, l := range batch {
		bytes += max(l.size, 0)
	}
	return c.account.Timing.Command + time.Duration(bytes/perSecond)*time.Second
}

func (c *carriage) newDraft(ctx context.Context) (message.Draft, error) {
	draft, err := c.ledger.Draft(ctx)
	if err != nil {
		return nil, keepingFault(fmt.Errorf("open a draft: %w", err))
	}
	return draft, nil
}

func (c *carriage) buffered() []byte {
	if c.buffer == nil {
		c.buffer = make([]byte, 128<<10)
	}
	return c.buffer
}

func uidsOf(batch []letter) []uint32 {
	uids := make([]uint32, len(batch))
	for i, l := range batch {
		uids[i] = l.uid
	}
	return uids
}
