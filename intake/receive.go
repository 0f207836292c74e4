package intake

import (
	"context"
	"time"

	"postroom/message"
)

// headBytes is how much of a letter is looked at for its Received field: the
// limit of a header block (DESIGN.md, section 6).
const headBytes = 100 << 10

// Receiver is where letters come in. It is the ledger that an inbox asks what it
// knows and hands its letters to.
type Receiver struct {
	Keeper Keeper
	Now    func() time.Time
	Room   func() error // says when the disk is too full to take letters in: [Room.Check]; nil: never
}

// Draft opens a place for one letter's bytes and looks at its head on the way.
func (r *Receiver) Draft(ctx context.Context) (message.Draft, error) {
	if err := r.room(); err != nil {
		return nil, err
	}
	d, err := r.Keeper.Draft(ctx)
	if err != nil {
		return nil, err
	}
	return &headed{Draft: d}, nil
}

// Known gives the UIDs of a folder that are accounted for. An inbox asks it
// before it fetches, so it says too when there is no room for what it would fetch.
func (r *Receiver) Known(ctx context.Context, mailbox, folder string, uidValidity uint32) (map[uint32]bool, error) {
	if err := r.room(); err != nil {
		return nil, err
	}
	return r.Keeper.Known(ctx, mailbox, folder, uidValidity)
}

func (r *Receiver) room() error {
	if r.Room == nil {
		return nil
	}
	return r.Room()
}

// Keep makes a batch durable before it returns. A letter without a receipt time
// of its own gets one: the topmost Received field, else Date, else now; never
// one in the future.
func (r *Receiver) Keep(ctx context.Context, batch []message.Arrival) error {
	kept := make([]message.Arrival, len(batch))
	for i, a := range batch {
		if h, ok := a.Raw.(*headed); ok {
			a.Raw = h.Draft
			a.ReceivedAt = r.receivedAt(a.ReceivedAt, h.head)
		}
		if a.ReceivedAt.IsZero() {
			a.ReceivedAt = r.Now()
		}
		kept[i] = a
	}
	return r.Keeper.Keep(ctx, kept)
}

func (r *Receiver) receivedAt(given time.Time, head []byte) time.Time {
	if !given.IsZero() {
		return given
	}
	now := r.Now()
	received, date := message.ReadReceipt(head)
	for _, t := range []time.Time{received, date} {
		if !t.IsZero() && t.Before(now) {
			return t
		}
	}
	return time.Time{}
}

// headed is a draft that remembers the beginning of what was written.
type headed struct {
	message.Draft
	head []byte
}

func (h *headed) Write(p []byte) (int, error) {
	if room := headBytes - len(h.head); room > 0 {
		h.head = append(h.head, p[:min(room, len(p))]...)
	}
	return h.Draft.Write(p)
}
