package reply

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// Copy is a mail that was sent, on its way into a Sent folder.
type Copy struct {
	Item     string // of the outbox
	From     string // our address in it
	Mailbox  string // the account that answers; "" for a mail written by a person
	Raw      []byte // as handed to the server; nil when it is kept no longer
	SentAt   time.Time
	Attempts int // that were begun so far
}

// CopyOutbox keeps account of the copies. Every change is durable when its method
// returns.
type CopyOutbox interface {
	// DueCopies returns up to limit copies whose time has come.
	DueCopies(ctx context.Context, now time.Time, limit int) ([]Copy, error)
	// CopyTried notes an attempt before it is made, and when the next is due.
	CopyTried(ctx context.Context, item string, next time.Time) error
	// CopyKept notes that the copy is there.
	CopyKept(ctx context.Context, item string, now time.Time) error
	// CopyFailed notes why it is not, in words for people, and when it is tried
	// again; zero is never.
	CopyFailed(ctx context.Context, item, problem string, next time.Time) error
	// FailedCopiesAreDue makes due at once what failed for a known reason.
	FailedCopiesAreDue(ctx context.Context, now time.Time) error
}

// SentFolder takes copies. Put leaves one that is there already as it is. After an
// error the folder is closed and another one opened.
type SentFolder interface {
	Put(context.Context, Copy) error
	Close(context.Context)
}

// CopyLoop puts copies of what was sent into Sent folders. It has nothing to do
// with the sending: whatever goes wrong here, a mail that was sent stays sent.
type CopyLoop struct {
	Outbox CopyOutbox
	// Account names the account whose Sent folder takes a copy, Open opens that
	// folder. The text of an error is for people.
	Account func(Copy) string
	Open    func(ctx context.Context, account string) (SentFolder, error)
	Now     func() time.Time
	Log     *slog.Logger
	Every   time.Duration // between two looks: 30 s

	resting map[string]time.Time // accounts that are left alone, and until when
}

// giveUpCopy is for how long a copy is tried.
const giveUpCopy = 5 * 24 * time.Hour

// Run keeps copies until the context ends, which is no error. What failed before
// is tried at once: an operator may have mended it and started us anew. An error
// means that the outbox cannot be read or written.
func (l *CopyLoop) Run(ctx context.Context) error {
	if err := l.Outbox.FailedCopiesAreDue(ctx, l.Now()); err != nil && ctx.Err() == nil {
		return err
	}
	tick := time.NewTicker(orElse(l.Every, 30*time.Second))
	defer tick.Stop()
	for ctx.Err() == nil {
		if err := l.Pass(ctx); err != nil && ctx.Err() == nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
	return nil
}

// Pass keeps the copies that are due now, over one connection for each account.
func (l *CopyLoop) Pass(ctx context.Context) error {
	due, err := l.Outbox.DueCopies(ctx, l.Now(), batch)
	if err != nil {
		return err
	}
	accounts := map[string][]Copy{}
	for _, c := range due {
		name := l.Account(c)
		accounts[name] = append(accounts[name], c)
	}
	for name, copies := range accounts {
		if l.Now().Before(l.resting[name]) {
			continue
		}
		if err := l.fill(ctx, name, copies); err != nil {
			return err
		}
	}
	return nil
}

// fill puts copies into the folder of one account.
func (l *CopyLoop) fill(ctx context.Context, account string, copies []Copy) (err error) {
	var folder SentFolder
	defer func() {
		if folder != nil {
			folder.Close(ctx)
		}
	}()
	for i, c := range copies {
		if ctx.Err() != nil {
			return nil
		}
		if folder == nil {
			if folder, err = l.Open(ctx, account); err != nil {
				folder = nil
				return l.closed(ctx, account, copies[i:], err)
			}
		}
		failed, err := l.keep(ctx, folder, c)
		if err != nil {
			return err
		}
		if failed {
			folder.Close(ctx)
			folder = nil
		}
	}
	return nil
}

// keep puts one copy into an open folder. The attempt is noted first, so that
// after a crash the next one waits: a server that is still busy with the first
// would not show it yet, and get a second.
func (l *CopyLoop) keep(ctx context.Context, folder SentFolder, c Copy) (failed bool, err error) {
	c.Attempts++
	if err := l.Outbox.CopyTried(ctx, c.Item, l.Now().Add(NextAttempt(c.Attempts))); err != nil {
		return false, err
	}
	if len(c.Raw) == 0 {
		return false, l.Outbox.CopyFailed(ctx, c.Item, "The mail's text is kept no longer.", time.Time{})
	}
	err = folder.Put(ctx, c)
	if err != nil && ctx.Err() != nil {
		return true, nil
	}
	if err != nil {
		return true, l.failed(ctx, c, err)
	}
	return false, l.Outbox.CopyKept(ctx, c.Item, l.Now())
}

// closed notes for copies that their folder cannot be opened, and lets the account
// rest.
func (l *CopyLoop) closed(ctx context.Context, account string, copies []Copy, why error) error {
	if ctx.Err() != nil {
		return nil
	}
	if l.resting == nil {
		l.resting = map[string]time.Time{}
	}
	l.resting[account] = l.Now().Add(restFor(why))
	var all error
	for _, c := range copies {
		c.Attempts++
		next := l.Now().Add(NextAttempt(c.Attempts))
		all = errors.Join(all, l.Outbox.CopyTried(ctx, c.Item, next), l.failed(ctx, c, why))
	}
	return all
}

// restFor tells a network that will come back from a sign-in that will not, and
// that must not be tried too often.
func restFor(err error) time.Duration {
	var says interface{ Temporary() bool }
	if errors.As(err, &says) && says.Temporary() {
		return restServer
	}
	return restSignIn
}

func (l *CopyLoop) failed(ctx context.Context, c Copy, why error) error {
	next := l.Now().Add(NextAttempt(c.Attempts))
	if next.Sub(c.SentAt) > giveUpCopy {
		next = time.Time{}
	}
	l.Log.Warn("no copy in the Sent folder; the mail was sent", "item", c.Item, "attempt", c.Attempts, "again", !next.IsZero())
	if err := l.Outbox.CopyFailed(ctx, c.Item, oneLine(why.Error(), 500), next); err != nil {
		return fmt.Errorf("noting that a copy is not kept: %w", err)
	}
	return nil
}
