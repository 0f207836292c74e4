package inbox

import (
	"context"
	"errors"
	"fmt"

	"postroom/message"
)

// keeper keeps letters while the next ones still come. It commits whatever is
// complete when the last commit is done: a lone letter at once, and larger groups
// the more the letters outrun the disk.
type keeper struct {
	ledger Ledger
	group  int
	kept   func([]message.Arrival)
	queue  chan message.Arrival
	done   chan struct{}
	fail   context.CancelCauseFunc
	err    error // read after done
}

// startKeeper returns with a keeper a context that ends when keeping fails.
func startKeeper(ctx context.Context, ledger Ledger, group int, kept func([]message.Arrival)) (context.Context, *keeper) {
	running, fail := context.WithCancelCause(ctx)
	k := &keeper{
		ledger: ledger, group: group, kept: kept, fail: fail,
		queue: make(chan message.Arrival, group), done: make(chan struct{}),
	}
	go k.run(ctx)
	return running, k
}

// put hands over a letter; it waits while two groups are ahead of it.
func (k *keeper) put(ctx context.Context, a message.Arrival) error {
	select {
	case k.queue <- a:
		return nil
	case <-ctx.Done():
		discard([]message.Arrival{a})
		return context.Cause(ctx)
	}
}

// finish waits until all letters handed over are kept, or have failed.
func (k *keeper) finish() error {
	close(k.queue)
	<-k.done
	k.fail(nil)
	return k.err
}

func (k *keeper) run(ctx context.Context) {
	defer close(k.done)
	for first := range k.queue {
		batch := k.gather(first)
		if k.err == nil {
			k.err = k.keep(ctx, batch)
		}
		if k.err != nil {
			discard(batch)
			k.fail(k.err)
		}
	}
}

// keep commits one group. A commit under way is not disturbed by our stopping.
func (k *keeper) keep(ctx context.Context, batch []message.Arrival) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err := k.ledger.Keep(context.WithoutCancel(ctx), batch); err != nil {
		return keepingFault(fmt.Errorf("keep %d letters: %w", len(batch), err))
	}
	k.kept(batch)
	return nil
}

func (k *keeper) gather(first message.Arrival) []message.Arrival {
	batch := append(make([]message.Arrival, 0, k.group), first)
	for len(batch) < k.group {
		select {
		case a, open := <-k.queue:
			if !open {
				return batch
			}
			batch = append(batch, a)
		default:
			return batch
		}
	}
	return batch
}

func discard(batch []message.Arrival) {
	for _, a := range batch {
		if a.Raw != nil {
			a.Raw.Discard() // it is in the mailbox still; the file goes at the next start
		}
	}
}

// keepingFault marks what went wrong on our own side.
func keepingFault(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	f := &Fault{Kind: Keeping, Err: err, Hint: "Our own store could not take the letter: look at its disk."}
	var knows interface{ Hint() string }
	if errors.As(err, &knows) {
		f.Hint = knows.Hint()
	}
	return f
}
