package inbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"postroom/message"
)

// visit is a stretch of work with one account: its connection, made anew when it
// breaks, and what is remembered of its folders meanwhile.
type visit struct {
	*Watcher
	session *session
	folders map[string]*memory
}

// memory is what a visit remembers of a folder under one UIDVALIDITY.
type memory struct {
	uidValidity uint32
	tries       map[uint32]int
	quarantined int             // since a letter last came
	renumbered  map[uint32]bool // letters had since the UIDs were given anew; nil when they were not
}

func (w *Watcher) visit() *visit {
	return &visit{Watcher: w, folders: make(map[string]*memory)}
}

func (v *visit) leave(ctx context.Context) {
	if v.session != nil {
		v.session.logout(ctx)
	}
}

// open opens a folder, over a new connection when there is none.
func (v *visit) open(ctx context.Context, folder string) (box, error) {
	if v.session != nil && !v.session.alive() {
		v.session.close()
		v.session = nil
	}
	if v.session == nil {
		s, err := connect(ctx, v.account)
		if err != nil {
			return box{}, err
		}
		v.session = s
	}
	return v.session.examine(ctx, folder)
}

var errRecreated = errors.New("the folder was made anew meanwhile")

// reopen goes on with a folder after the connection broke. Until it succeeds
// nobody knows whether a letter was to blame or the network.
func (v *visit) reopen(ctx context.Context, b box) error {
	if v.session.alive() {
		return nil
	}
	again, err := v.open(ctx, b.folder)
	if err == nil && (again.uidValidity != b.uidValidity || again.uidNext < b.uidNext) {
		err = &Fault{Kind: Server, Err: errRecreated}
	}
	return err
}

func (v *visit) memory(b box) *memory {
	m := v.folders[b.folder]
	if m == nil || m.uidValidity != b.uidValidity {
		m = &memory{uidValidity: b.uidValidity, tries: make(map[uint32]int)}
		v.folders[b.folder] = m
	}
	return m
}

// folder fetches what is new in one folder.
func (v *visit) folder(ctx context.Context, name string) (Counts, error) {
	b, err := v.open(ctx, name)
	if err != nil {
		return Counts{}, err
	}
	m := v.memory(b)
	fresh, err := v.fresh(ctx, b, m)
	if err != nil || len(fresh) == 0 {
		return Counts{}, err
	}
	return v.fetch(ctx, b, m, fresh)
}

// fetch brings the given letters of the open folder into the ledger.
func (v *visit) fetch(ctx context.Context, b box, m *memory, uids []uint32) (Counts, error) {
	letters, err := v.survey(ctx, b, uids)
	if err != nil {
		return Counts{}, err
	}
	c := &carriage{visit: v, box: b, memory: m, plan: newPlan(letters, m.tries, v.account.Limits)}
	ctx, c.keeper = startKeeper(ctx, v.ledger, v.account.Limits.Group, c.kept)
	err = c.all(ctx)
	if kept := c.keeper.finish(); kept != nil {
		err = kept
	}
	return c.counts, err
}

// fresh lists the letters of the open folder that are not accounted for.
func (v *visit) fresh(ctx context.Context, b box, m *memory) ([]uint32, error) {
	known, err := v.ledger.Known(ctx, v.account.Name, b.folder, b.uidValidity)
	if err != nil {
		return nil, keepingFault(fmt.Errorf("ask the ledger: %w", err))
	}
	if m.renumbered == nil && countedAnew(known, b.uidNext) {
		// Everything is fetched again; what is kept already is known by its content.
		v.log.Warn("UIDs were given anew; fetching the whole folder", "uidvalidity", b.uidValidity)
		m.renumbered = make(map[uint32]bool)
	}
	if m.renumbered != nil {
		known = m.renumbered
	}
	all, err := v.session.uids(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(uid uint32) bool { return known[uid] }), nil
}

// countedAnew tells whether the server promises a UID to the next letter that it
// has given out already: it has lost its index, and counts anew under the old
// UIDVALIDITY.
func countedAnew(known map[uint32]bool, uidNext uint32) bool {
	for uid := range known {
		if uidNext > 0 && uid >= uidNext {
			return true
		}
	}
	return false
}

// survey asks for sizes and dates. Neither is needed to fetch a letter, so what
// the server cannot say is left open.
func (v *visit) survey(ctx context.Context, b box, uids []uint32) ([]letter, error) {
	sizes, err := v.sizes(ctx, b, uids)
	if err != nil {
		return nil, err
	}
	dates := make(map[uint32]time.Time, len(uids))
	err = v.ask(ctx, b, uids, func(s *session, some []uint32) error {
		return gather(dates)(s.dates(ctx, some))
	})
	if err != nil {
		return nil, err
	}
	letters := make([]letter, len(uids))
	for i, uid := range uids {
		letters[i] = letter{uid: uid, size: sizeOr(sizes, uid), date: dates[uid]}
	}
	return letters, nil
}

func (v *visit) sizes(ctx context.Context, b box, uids []uint32) (map[uint32]int64, error) {
	sizes := make(map[uint32]int64, len(uids))
	err := v.ask(ctx, b, uids, func(s *session, some []uint32) error {
		return gather(sizes)(s.sizes(ctx, some))
	})
	return sizes, err
}

func gather[T any](into map[uint32]T) func(map[uint32]T, error) error {
	return func(found map[uint32]T, err error) error {
		for uid, value := range found {
			into[uid] = value
		}
		return err
	}
}

// patience is how many failures in a row one pass puts up with.
const patience = 16

// ask puts a question about letters, and again about each half of those where it
// failed, until all is told but what the server cannot say, or patience ends.
func (v *visit) ask(ctx context.Context, b box, uids []uint32, question func(*session, []uint32) error) error {
	failures := 0
	for queue := chunks(uids); len(queue) > 0; {
		some := queue[0]
		queue = queue[1:]
		err := question(v.session, some)
		if err == nil {
			continue
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := v.reopen(ctx, b); err != nil {
			return err
		}
		if failures++; failures > patience {
			return nil
		}
		if half := len(some) / 2; half > 0 {
			queue = slices.Insert(queue, 0, some[:half], some[half:])
		}
	}
	return nil
}

// sighting names one letter of the open folder.
func (v *visit) sighting(b box, uid uint32) message.Sighting {
	return message.Sighting{Mailbox: v.account.Name, Folder: b.folder, UIDValidity: b.uidValidity, UID: uid}
}

func (v *visit) arrival(b box, l letter) message.Arrival {
	at := v.sighting(b, l.uid)
	return message.Arrival{Source: v.account.source(at), Sighting: at, ReceivedAt: l.date}
}
