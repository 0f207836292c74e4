package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"postroom/store/internal/db"
)

// Note is what somebody wrote about an application. Notes are only added.
type Note struct {
	At    time.Time
	Who   string // a user's name
	Words string
}

// noteBytes is how long a note may be.
const noteBytes = 16 << 10

// Errors of the review.
var (
	// ErrEmptyNote: there is nothing to keep.
	ErrEmptyNote = errors.New("a note needs words")
	// ErrLongNote: it is no note any more.
	ErrLongNote = fmt.Errorf("a note has at most %d bytes", noteBytes)
)

// AddNote keeps a note about an application ([ErrNotFound], [ErrEmptyNote],
// [ErrLongNote]).
func (s *Store) AddNote(ctx context.Context, application, who, words string) error {
	words = clean(strings.TrimSpace(strings.ReplaceAll(words, "\r\n", "\n")))
	switch {
	case words == "":
		return ErrEmptyNote
	case len(words) > noteBytes:
		return ErrLongNote
	}
	return s.change(ctx, "note on application "+application, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		a, err := found(q.ApplicationByPublicID(ctx, application))
		if err != nil {
			return err
		}
		id, err := q.InsertNote(ctx, db.InsertNoteParams{ApplicationID: a.ID, At: s.stamp(), Who: who, Words: words})
		if err != nil {
			return err
		}
		users, err := q.NamesOfUsers(ctx)
		return errors.Join(err, keepMentions(ctx, q, users, id, who, words))
	})
}

// Notes gives the notes about an application, the oldest first ([ErrNotFound]).
// While its person is hidden from the viewer, they are his own alone: others'
// words neither lead his judgement nor tell a name.
func (s *Store) Notes(ctx context.Context, application string) (all []Note, err error) {
	err = s.view(ctx, "read the notes", func(q *db.Queries) error {
		a, err := found(q.ApplicationByPublicID(ctx, application))
		if err != nil {
			return err
		}
		rows, err := q.NotesOfApplication(ctx, a.ID)
		if err != nil {
			return err
		}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		hidden, err := e.hides(ctx, a.ID)
		for _, r := range rows {
			if hidden && r.Who != s.viewer.Name {
				continue
			}
			all = append(all, Note{At: r.At, Who: r.Who, Words: r.Words})
		}
		if err != nil {
			return err
		}
		return e.coverNumbers(ctx, point(all, func(n *Note) *string { return &n.Words })...)
	})
	return all, err
}
