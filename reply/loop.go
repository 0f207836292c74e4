package reply

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// Sender hands a mail to a server; see [Round.Send].
type Sender interface {
	Send(ctx context.Context, m Outgoing, begin func(context.Context) error) (string, error)
}

// Loop empties an outbox.
type Loop struct {
	Outbox Outbox
	Sender Sender
	// Gate is asked once more before every sending: answers may have been switched
	// off, the address blocked, or the breaker opened since the mail was queued.
	// Never discards it, Hold holds it. nil asks nobody.
	Gate func(context.Context, Item) (Verdict, error)
	// Done is called when a pass has sent what was due; nil is allowed.
	Done func()
	Now  func() time.Time
	Log  *slog.Logger
	// Every is how often the outbox is looked at: 30 s. Wake asks for a look at
	// once; nil is allowed.
	Every time.Duration
	Wake  <-chan struct{}
}

// The loop takes so many mails at a time, and when the server itself is in
// trouble it lets it rest. Six sign-ins in an hour are not yet an attack to most
// providers.
const (
	batch       = 50
	restServer  = time.Minute
	restSignIn  = 10 * time.Minute
	recordTries = 3
)

// Run sends what is due until the context ends, which is no error. What was being
// sent when the program last stopped becomes Unknown first. An error means that
// the outbox cannot be read or written; nothing is sent then.
func (l *Loop) Run(ctx context.Context) error {
	n, err := l.Outbox.Interrupted(ctx, l.Now())
	if err != nil {
		return fmt.Errorf("looking for interrupted mails: %w", err)
	}
	if n > 0 {
		l.Log.Warn("mails were being sent when the program stopped; a person must look", "unknown", n)
	}
	for ctx.Err() == nil {
		rest, err := l.Pass(ctx)
		if err != nil && ctx.Err() == nil {
			return err
		}
		l.wait(ctx, rest)
	}
	return nil
}

// wait rests for a time in which Wake is not heard, or until there is a reason to
// look again.
func (l *Loop) wait(ctx context.Context, rest time.Duration) {
	wake, pause := l.Wake, orElse(l.Every, 30*time.Second)
	if rest > 0 {
		wake, pause = nil, rest
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-wake:
	case <-timer.C:
	}
}

// Pass sends what is due now, once. It returns how long the server should be left
// alone; zero when it is well.
func (l *Loop) Pass(ctx context.Context) (rest time.Duration, err error) {
	items, err := l.Outbox.Due(ctx, l.Now(), batch)
	if err != nil {
		return 0, fmt.Errorf("reading the outbox: %w", err)
	}
	if l.Done != nil {
		defer l.Done()
	}
	for _, it := range items {
		if ctx.Err() != nil {
			return 0, nil
		}
		rest, err := l.deliver(ctx, it)
		if err != nil || rest > 0 {
			return rest, err
		}
	}
	return 0, nil
}

// deliver brings one mail one step further.
func (l *Loop) deliver(ctx context.Context, it Item) (rest time.Duration, err error) {
	if r, stop, err := l.gate(ctx, it); err != nil || stop {
		if err == nil {
			err = l.finish(ctx, it, r)
		}
		return 0, err
	}
	out := Outgoing{To: it.To, Raw: it.Raw}
	if it.Kind.ByPerson() {
		out.From = it.From
	}
	said, err := l.Sender.Send(ctx, out, func(ctx context.Context) error {
		return l.Outbox.Sending(ctx, it, l.Now())
	})
	if err == nil {
		return 0, l.finish(ctx, it, Result{State: Sent, At: l.Now(), Reason: said})
	}
	f := failed(StageConnect, err)
	l.Log.Info("mail not sent", "item", it.ID, "stage", f.Stage, "code", f.Code, "status", f.Enhanced, "attempt", it.Attempts+1)
	switch {
	case errors.Is(err, ErrTaken):
		return 0, nil
	case f.Stage == StageBegin:
		err := l.finish(ctx, it, l.untouched(it)) // no DATA was given
		return 0, errors.Join(fmt.Errorf("noting that a mail is being sent: %w", f.Err), err)
	case ctx.Err() != nil && !f.Unknown && f.Code == 0:
		return 0, l.finish(ctx, it, l.untouched(it))
	}
	if err := l.finish(ctx, it, Outcome(it, f, l.Now())); err != nil {
		return 0, err
	}
	return restAfter(f), nil
}

// gate asks whether the mail may still go, and gives up what is too old.
func (l *Loop) gate(ctx context.Context, it Item) (r Result, stop bool, err error) {
	now := l.Now()
	if now.Sub(it.Queued) > GiveUp(it.Kind) {
		return Result{State: Failed, At: now, Reason: Sentence("too_late"), Attempts: it.Attempts}, true, nil
	}
	if l.Gate == nil {
		return Result{}, false, nil
	}
	v, err := l.Gate(ctx, it)
	if err != nil {
		return Result{}, true, fmt.Errorf("asking whether a mail may go: %w", err)
	}
	states := map[Answer]State{Hold: Held, Never: Discarded}
	return Result{State: states[v.Answer], At: now, Reason: v.Sentence, Rule: v.Code, Attempts: it.Attempts}, v.Answer != Send, nil
}

// untouched is the result of a mail that a stop of the program met before the
// server had it: due again at once, and no attempt is counted.
func (l *Loop) untouched(it Item) Result {
	return Result{State: it.State, At: l.Now(), Next: l.Now(), Attempts: it.Attempts}
}

// finish records a result even when the context has ended: a mail that was sent
// must not stay in doubt.
func (l *Loop) finish(ctx context.Context, it Item, r Result) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	var err error
	for range recordTries {
		if err = l.Outbox.Finish(ctx, it, r); err == nil || errors.Is(err, ErrTaken) {
			return nil
		}
	}
	return fmt.Errorf("recording what became of mail %s: %w", it.ID, err)
}

// Outcome is what becomes of an item after a failure: tried again later, given up,
// or in doubt.
func Outcome(it Item, f *Failure, now time.Time) Result {
	r := Result{At: now, Reason: f.sentence(), Attempts: it.Attempts + 1}
	next := now.Add(NextAttempt(r.Attempts))
	switch {
	case f.Unknown:
		r.State = Unknown
	case !f.Temporary:
		r.State, r.Blocked = Failed, f.BlocksAddress()
	case next.Sub(it.Queued) > GiveUp(it.Kind):
		r.State = Failed
	default:
		r.State, r.Next = it.State, next
	}
	return r
}

// restAfter is how long the server is left alone after a failure.
func restAfter(f *Failure) time.Duration {
	switch {
	case !f.Server || f.Unknown:
		return 0
	case f.Stage == StageAuth:
		return restSignIn
	}
	return restServer
}
