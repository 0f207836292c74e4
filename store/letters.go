package store

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"postroom/message"
	"postroom/store/internal/db"
)

// Letter is one letter as received, with what was read in it.
type Letter struct {
	ID          string
	Seq         int64  // rises in the order of arrival; intake decides in that order
	SHA256      string // of the raw bytes, hexadecimal; "" when they could not be had
	Bytes       int64
	Sources     []string // where it was seen, first first
	Mailbox     string   // the account in which it was seen first; "" for one from a file
	ReceivedAt  time.Time
	KeptAt      time.Time
	MessageID   string
	FromName    string
	FromAddress string
	Subject     string
	SentAt      time.Time // zero when unknown
	Language    string
	Problems    []string
	// Body is its text, forwarded and quoted mail at the end.
	Body   string
	Hidden bool // from the viewer, who gets little more than its veiled body: see [Store.As]
}

// Letter finds a letter by its id ([ErrNotFound]).
func (s *Store) Letter(ctx context.Context, id string) (Letter, error) {
	var letter Letter
	err := s.view(ctx, "read letter "+id, func(q *db.Queries) error {
		row, err := found(q.LetterByPublicID(ctx, id))
		if err != nil {
			return err
		}
		letter, err = readLetter(row)
		if err != nil {
			return err
		}
		seen, err := q.LetterSources(ctx, row.ID)
		if err != nil {
			return err
		}
		for _, at := range seen {
			letter.Sources = append(letter.Sources, at.Source)
			letter.Mailbox = cmp.Or(letter.Mailbox, at.Mailbox)
		}
		if letter.Body, err = maybe(q.BodyOfLetter(ctx, nullID(row.ID))); err != nil { // none: not read yet
			return err
		}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		v, err := e.letter(ctx, row.ID)
		if err != nil {
			return err
		}
		if v.hidden {
			letter.veil(v)
		}
		return e.coverNumbers(ctx, &letter.Subject, &letter.Body)
	})
	return letter, err
}

func readLetter(row db.Letter) (Letter, error) {
	l := Letter{
		ID: row.PublicID, Seq: row.ID, SHA256: row.Sha256.String, Bytes: row.Bytes,
		ReceivedAt: row.ReceivedAt, KeptAt: row.KeptAt, SentAt: row.SentAt.Time,
		MessageID: row.MessageID, FromName: row.FromName, FromAddress: row.FromAddress,
		Subject: row.Subject, Language: row.Language,
	}
	var err error
	l.Problems, err = unpack[[]string](row.ProblemsJson)
	return l, err
}

// Raw gives the bytes of a letter, checked against their hash ([ErrDamaged]).
func (s *Store) Raw(ctx context.Context, id string) ([]byte, error) {
	sum, err := s.digest(ctx, id)
	if err != nil {
		return nil, err
	}
	raw, err := s.blobs.read(sum)
	if err != nil {
		return nil, fmt.Errorf("read letter %s: %w", id, err)
	}
	return raw, nil
}

// OpenRaw gives the bytes of a letter unchecked, for a download.
func (s *Store) OpenRaw(ctx context.Context, id string) (io.ReadCloser, error) {
	sum, err := s.digest(ctx, id)
	if err != nil {
		return nil, err
	}
	f, err := s.blobs.open(sum)
	if err != nil {
		return nil, fmt.Errorf("open letter %s: %w", id, err)
	}
	return f, nil
}

func (s *Store) digest(ctx context.Context, id string) (string, error) {
	row, err := found(s.rq.LetterByPublicID(ctx, id))
	if err != nil {
		return "", fmt.Errorf("letter %s: %w", id, err)
	}
	e, err := s.eyes(ctx, s.rq)
	if err != nil {
		return "", fmt.Errorf("letter %s: %w", id, err)
	}
	if v, err := e.letter(ctx, row.ID); err != nil || v.hidden {
		return "", fmt.Errorf("letter %s: %w", id, cmpErr(err, ErrHidden))
	}
	if !row.Sha256.Valid {
		return "", fmt.Errorf("letter %s: its bytes could not be fetched from the mailbox: %w", id, ErrNotFound)
	}
	return row.Sha256.String, nil
}

// Seen is a letter at a UID of a folder.
type Seen struct {
	message.Sighting
	Letter string
	SHA256 string // "" when the bytes could not be had
	Source string
	// Current is false when the UID was given to another letter later.
	Current bool
}

// Sightings gives every UID of a folder that the ledger knows, in the order in
// which they were seen, under every UIDVALIDITY that the folder had.
func (s *Store) Sightings(ctx context.Context, mailbox, folder string) ([]Seen, error) {
	rows, err := s.rq.FolderSightings(ctx, db.FolderSightingsParams{Mailbox: mailbox, Folder: folder})
	if err != nil {
		return nil, fmt.Errorf("read the sightings: %w", err)
	}
	seen := make([]Seen, len(rows))
	for i, r := range rows {
		seen[i] = Seen{
			Sighting: message.Sighting{Mailbox: r.Mailbox, Folder: r.Folder, UIDValidity: uint32(r.UidValidity), UID: uint32(r.Uid)},
			Letter:   r.PublicID, SHA256: r.Sha256.String, Source: r.Source, Current: !r.SupersededAt.Valid,
		}
	}
	return seen, nil
}

// Documents gives the papers of a letter whose kind is known, whether they
// belong to an application or wait for a person.
func (s *Store) Documents(ctx context.Context, letter string) (docs []Document, err error) {
	err = s.view(ctx, "read the documents of letter "+letter, func(q *db.Queries) error {
		row, err := found(q.LetterByPublicID(ctx, letter))
		if err != nil {
			return err
		}
		rows, err := q.DocumentsOfLetter(ctx, row.ID)
		if err != nil {
			return err
		}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		for _, d := range rows {
			warnings, err := unpack[[]string](d.WarningsJson)
			if err != nil {
				return err
			}
			v, err := e.document(ctx, d.ID)
			if err != nil {
				return err
			}
			docs = append(docs, Document{
				ID: d.ID, PublicID: documentID(letter, d.Forwarded, d.Position), Filename: d.Name, Kind: d.Kind, SHA256: d.Sha256, Bytes: d.Bytes, MediaType: d.MediaType,
				Pages: int(d.Pages), Width: int(d.Width), Height: int(d.Height), Words: int(d.Words), State: d.State, Current: d.Current, Letter: letter,
				Language: d.Language, Warnings: warnings, Part: d.Part, Container: d.Container,
			})
			if v.hidden {
				docs[len(docs)-1].veil()
			}
		}
		return nil
	})
	return docs, err
}

// FindDocument gives the letter of a paper, by the paper's public id, and the
// paper as a document of each application that has it ([ErrNotFound]).
func (s *Store) FindDocument(ctx context.Context, id string) (letter string, docs []Document, err error) {
	letter, _, _ = strings.Cut(id, "-")
	all, err := s.Documents(ctx, letter)
	if err != nil {
		return "", nil, err
	}
	docs = slices.DeleteFunc(all, func(d Document) bool { return d.PublicID != id })
	if len(docs) == 0 {
		return "", nil, fmt.Errorf("document %s: %w", id, ErrNotFound)
	}
	return letter, docs, nil
}
