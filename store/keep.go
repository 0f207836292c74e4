package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"postroom/filing"
	"postroom/message"
	"postroom/store/internal/db"
)

// Kept says what became of one arrival.
type Kept struct {
	Letter string // its id
	New    bool   // false: the same bytes were here already
}

// Draft makes room for the bytes of one letter. It is given back with
// [message.Draft.Discard], or becomes the letter with [Store.Keep].
func (s *Store) Draft(ctx context.Context) (message.Draft, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	d, err := s.blobs.draft()
	if err != nil {
		return nil, s.disk.note(err) // not d: a nil *draft is no nil Draft
	}
	return d, nil
}

// Known gives the UIDs of a folder that the ledger has seen under this
// UIDVALIDITY.
func (s *Store) Known(ctx context.Context, mailbox, folder string, uidValidity uint32) (map[uint32]bool, error) {
	uids, err := s.rq.KnownUIDs(ctx, db.KnownUIDsParams{Mailbox: mailbox, Folder: folder, UidValidity: int64(uidValidity)})
	if err != nil {
		return nil, fmt.Errorf("read the known UIDs: %w", err)
	}
	known := make(map[uint32]bool, len(uids))
	for _, uid := range uids {
		known[uint32(uid)] = true
	}
	return known, nil
}

// Keep makes arrivals durable, all or none: their bytes, their rows, and a job
// for each letter that is new. Bytes that are here already only add a sighting.
// When it returns nil the mailbox may be touched. It may be called again with
// the same arrivals after an error, and with the same letters at any time.
// The result has one entry for each arrival.
func (s *Store) Keep(ctx context.Context, arrivals []message.Arrival) ([]Kept, error) {
	var drafts []*draft
	for _, a := range arrivals {
		if a.Raw == nil && a.Failure != "" {
			continue
		}
		d, ok := a.Raw.(*draft)
		if !ok || d.blobs != s.blobs {
			return nil, fmt.Errorf("keep letters: the draft of %q is not of this store", a.Source)
		}
		drafts = append(drafts, d)
	}
	if err := s.blobs.settle(ctx, drafts); err != nil {
		return nil, s.disk.note(fmt.Errorf("keep letters: %w", err))
	}
	kept := make([]Kept, len(arrivals))
	err := s.change(ctx, "keep letters", func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		k := keeper{q: q, now: s.stamp()}
		for i, a := range arrivals {
			var err error
			if kept[i], err = k.keep(ctx, a); err != nil {
				return err
			}
		}
		return s.queue.enqueue(ctx, tx, k.toRead...)
	})
	if err != nil {
		return nil, err
	}
	return kept, nil
}

// keeper writes the rows of arrivals inside one transaction.
type keeper struct {
	q      *db.Queries
	now    time.Time
	toRead []string // letters that need a job
}

func (k *keeper) keep(ctx context.Context, a message.Arrival) (Kept, error) {
	old, err := k.sighting(ctx, a.Sighting)
	if err != nil {
		return Kept{}, err
	}
	if a.Raw == nil {
		return k.keepFailure(ctx, a, old)
	}
	d := a.Raw.(*draft)
	sum := sql.NullString{String: d.sum(), Valid: true}
	letter, err := k.q.LetterBySHA256(ctx, sum)
	if isNew := errors.Is(err, sql.ErrNoRows); isNew {
		letter, err = k.addLetter(ctx, a, sum, d.bytes, old)
		if err == nil {
			k.toRead = append(k.toRead, letter.PublicID)
		}
		return k.see(ctx, a, letter, old, isNew, err)
	}
	return k.see(ctx, a, letter, old, false, err)
}

// sighting finds the row of the same UID; nil when there is none.
func (k *keeper) sighting(ctx context.Context, s message.Sighting) (*db.CurrentSightingRow, error) {
	row, err := k.q.CurrentSighting(ctx, db.CurrentSightingParams{
		Mailbox: s.Mailbox, Folder: s.Folder, UidValidity: int64(s.UIDValidity), Uid: int64(s.UID),
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &row, err
}

// addLetter makes the row of bytes that were never seen. Where the same UID
// failed before, its row gets the bytes: the letter has come after all.
func (k *keeper) addLetter(ctx context.Context, a message.Arrival, sum sql.NullString, bytes int64, old *db.CurrentSightingRow) (db.Letter, error) {
	if old == nil || old.Sha256.Valid {
		return k.insertLetter(ctx, a, sum, bytes)
	}
	err := k.q.GiveLetterBytes(ctx, db.GiveLetterBytesParams{
		Sha256: sum, Bytes: bytes, ReceivedAt: k.received(a), ID: old.LetterID,
	})
	if err != nil {
		return db.Letter{}, err
	}
	return k.q.LetterByID(ctx, old.LetterID)
}

func (k *keeper) insertLetter(ctx context.Context, a message.Arrival, sum sql.NullString, bytes int64) (db.Letter, error) {
	letter := db.Letter{PublicID: newLetterID()}
	id, err := k.q.InsertLetter(ctx, db.InsertLetterParams{
		PublicID: letter.PublicID, Sha256: sum, Bytes: bytes, ReceivedAt: k.received(a), KeptAt: k.now,
	})
	letter.ID = id
	return letter, err
}

func (k *keeper) received(a message.Arrival) time.Time {
	if a.ReceivedAt.IsZero() {
		return k.now
	}
	return stored(a.ReceivedAt)
}

// see writes where the letter was seen. A UID that belonged to another letter
// was given away anew by the server; the old sighting stays as history.
func (k *keeper) see(ctx context.Context, a message.Arrival, letter db.Letter, old *db.CurrentSightingRow, isNew bool, err error) (Kept, error) {
	if err != nil {
		return Kept{}, err
	}
	kept := Kept{Letter: letter.PublicID, New: isNew}
	if old != nil && old.LetterID == letter.ID {
		return kept, nil
	}
	if old != nil {
		err := k.q.SupersedeSighting(ctx, db.SupersedeSightingParams{
			SupersededAt: sql.NullTime{Time: k.now, Valid: true}, ID: old.ID,
		})
		if err != nil {
			return Kept{}, err
		}
	}
	return kept, k.q.InsertSighting(ctx, db.InsertSightingParams{
		LetterID: letter.ID, Source: a.Source, SeenAt: k.now,
		Mailbox: a.Sighting.Mailbox, Folder: a.Sighting.Folder,
		UidValidity: int64(a.Sighting.UIDValidity), Uid: int64(a.Sighting.UID),
	})
}

// keepFailure puts a letter whose bytes cannot be had before a person. What is
// known of the UID already is better than a failure.
func (k *keeper) keepFailure(ctx context.Context, a message.Arrival, old *db.CurrentSightingRow) (Kept, error) {
	if old != nil {
		letter, err := k.q.LetterByID(ctx, old.LetterID)
		return Kept{Letter: letter.PublicID}, err
	}
	letter, err := k.insertLetter(ctx, a, sql.NullString{}, a.Bytes)
	if err != nil {
		return Kept{}, err
	}
	w := writer{q: k.q, now: k.now}
	_, err = w.decide(ctx, letter, machine, filing.Decision{
		Outcome:  filing.Quarantined,
		Action:   filing.Unreadable,
		Reasons:  []filing.Reason{{Code: "not_received", Detail: a.Failure}},
		Sentence: "The letter could not be fetched from the mailbox: look for it there.",
	}, db.Decision{}, false)
	return k.see(ctx, a, letter, nil, true, err)
}
