package inbox

import (
	"context"
	"errors"
	"fmt"

	"postroom/message"
)

// Contents is what a folder holds, for comparing it with the ledger.
type Contents struct {
	Folder      string
	UIDValidity uint32
	Letters     []Seen // ascending UID
}

// Seen is one letter in a folder.
type Seen struct {
	UID  uint32
	Size int64 // RFC822.SIZE, which some servers only estimate; -1 when not told
}

// List says what the folders of the account hold now.
func (w *Watcher) List(ctx context.Context) ([]Contents, error) {
	if err := w.account.Validate(); err != nil {
		return nil, err
	}
	v := w.visit()
	defer v.leave(ctx)
	var all []Contents
	for _, folder := range w.account.Folders {
		c, err := v.list(ctx, folder)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

func (v *visit) list(ctx context.Context, folder string) (Contents, error) {
	b, err := v.open(ctx, folder)
	if err != nil {
		return Contents{}, err
	}
	uids, err := v.session.uids(ctx)
	if err != nil {
		return Contents{}, err
	}
	sizes, err := v.sizes(ctx, b, uids)
	if err != nil {
		return Contents{}, err
	}
	c := Contents{Folder: folder, UIDValidity: b.uidValidity, Letters: make([]Seen, len(uids))}
	for i, uid := range uids {
		c.Letters[i] = Seen{UID: uid, Size: sizeOr(sizes, uid)}
	}
	return c, nil
}

// sizeOr gives the size of a letter, -1 when it was not told.
func sizeOr(sizes map[uint32]int64, uid uint32) int64 {
	if size, told := sizes[uid]; told {
		return size
	}
	return -1
}

// Again fetches one letter whatever the ledger knows of it: one that was
// quarantined, or too large. It takes letters of up to most bytes.
func (w *Watcher) Again(ctx context.Context, at message.Sighting, most int64) error {
	account := w.account
	account.Limits.Letter = most
	again := &Watcher{account: account, ledger: w.ledger, log: w.log, now: w.now, rand: w.rand}
	v := again.visit()
	defer v.leave(ctx)
	b, err := v.open(ctx, at.Folder)
	if err != nil {
		return err
	}
	if b.uidValidity != at.UIDValidity {
		return &Fault{Kind: Folder, Err: errRecreated}
	}
	counts, err := v.fetch(ctx, b, v.memory(b), []uint32{at.UID})
	if err == nil && counts.Kept == 0 {
		err = &Fault{Kind: Server, Err: fmt.Errorf("fetch again: %w", errGone)}
	}
	return err
}

var errGone = errors.New("the letter cannot be had: it is no longer there, or the server does not send it")
