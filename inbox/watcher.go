package inbox

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"time"

	"postroom/message"
)

// Options are what a watcher needs from its surroundings. Every field may be left out.
type Options struct {
	Log *slog.Logger // counts and kinds only, never what a letter or server says
	Now func() time.Time
	// Rand gives a number from 0 up to 1, to spread tries over time.
	Rand func() float64
	// Announce is told whenever the status changes. It must return soon.
	Announce func(Status)
}

// Counts says what one pass did.
type Counts struct {
	Kept        int // letters now in the ledger
	Quarantined int // recorded, but not to be had
	Expunged    int // gone before they could be fetched
}

func (c Counts) plus(d Counts) Counts {
	return Counts{c.Kept + d.Kept, c.Quarantined + d.Quarantined, c.Expunged + d.Expunged}
}

// Watcher watches the folders of one account. Its methods may be used at the same
// time; each has a connection of its own.
type Watcher struct {
	account Account
	ledger  Ledger
	log     *slog.Logger
	now     func() time.Time
	rand    func() float64
	status  reporter
}

// New makes a watcher. Nothing is connected yet.
func New(account Account, ledger Ledger, o Options) *Watcher {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Float64
	}
	if o.Announce == nil {
		o.Announce = func(Status) {}
	}
	return &Watcher{
		account: account.withDefaults(), ledger: ledger,
		log: o.Log.With("mailbox", account.Name), now: o.Now, rand: o.Rand,
		status: reporter{announce: o.Announce, status: Status{Mailbox: account.Name}},
	}
}

// Fetch passes over all folders and returns what it did. A letter that broke off
// gets a second pass. The error joins those of the folders; the counts hold in
// any case.
func (w *Watcher) Fetch(ctx context.Context) (Counts, error) {
	if err := w.account.Validate(); err != nil {
		return Counts{}, err
	}
	v := w.visit()
	defer v.leave(ctx)
	counts, err := v.pass(ctx)
	if errors.Is(err, errBrokeOff) {
		var more Counts
		more, err = v.pass(ctx)
		counts = counts.plus(more)
	}
	return counts, err
}

// Run watches until ctx ends and then returns its cause; the account being
// unusable as configured is the only other reason. After a failure it waits,
// longer each time, and begins anew.
func (w *Watcher) Run(ctx context.Context) error {
	if err := w.account.Validate(); err != nil {
		return err
	}
	v := w.visit()
	defer v.leave(ctx)
	pauses := backoff{timing: w.account.Timing, rand: w.rand}
	for ctx.Err() == nil {
		_, err := v.pass(ctx)
		if ctx.Err() != nil {
			break
		}
		pause := pauses.after(err)
		if err != nil {
			w.log.Warn("mailbox pass failed", "kind", string(KindOf(err)), "hint", w.Status().Hint, "retry_in", pause.Round(time.Second))
		}
		v.await(ctx, pause)
	}
	return context.Cause(ctx)
}

// pass goes over all folders. The first comes last, so that it stays open and
// can be listened to.
func (v *visit) pass(ctx context.Context) (total Counts, err error) {
	folders := v.account.Folders
	for i := len(folders) - 1; i >= 0; i-- {
		counts, failed := v.folder(ctx, folders[i])
		total = total.plus(counts)
		err = errors.Join(err, failed)
		if ctx.Err() != nil {
			return total, context.Cause(ctx)
		}
		if failed != nil && !v.connected() {
			break
		}
	}
	if total != (Counts{}) {
		v.log.Info("letters fetched", "kept", total.Kept, "quarantined", total.Quarantined, "expunged", total.Expunged)
	}
	v.status.passed(v.now(), total, err)
	return total, err
}

func (v *visit) connected() bool { return v.session != nil && v.session.alive() }

// await waits for news of the first folder, at most as long as pause. When the
// connection is lost meanwhile it waits a little before another is made.
func (v *visit) await(ctx context.Context, pause time.Duration) {
	if v.connected() {
		err := v.session.idle(ctx, pause)
		if err == nil || ctx.Err() != nil {
			return
		}
		v.log.Warn("connection lost while waiting", "kind", string(KindOf(err)))
		pause = min(pause, v.account.Timing.BackoffMin)
	}
	sleep(ctx, pause)
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// noteKept remembers what was kept after a folder was counted anew.
func (c *carriage) noteKept(batch []message.Arrival) {
	if c.memory.renumbered == nil {
		return
	}
	for _, a := range batch {
		c.memory.renumbered[a.Sighting.UID] = true
	}
}
