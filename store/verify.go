package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"postroom/store/internal/db"
)

// Report is the result of [Store.Verify].
type Report struct {
	Letters int // rows with bytes
	Blobs   int // files
	// Missing and Damaged are ids of letters whose bytes are gone or changed.
	Missing, Damaged []string
	// Strays are files that no row knows: left by a crash between the two. They
	// do no harm; the letter comes again, or was never promised.
	Strays []string
	// Index tells what is wrong with the text index, Database what SQLite's own
	// checks found.
	Index    []string
	Database []string
	// Freezes is how many frozen registers there are; Frozen tells which are not
	// as they were sealed.
	Freezes int
	Frozen  []string
}

// OK says that nothing is lost or damaged.
func (r Report) OK() bool {
	return len(r.Missing)+len(r.Damaged)+len(r.Index)+len(r.Database)+len(r.Frozen) == 0
}

// Verify reads every letter's bytes again and compares: every row has its file
// with the right hash, every file its row, the text index every text, every
// frozen register is as it was sealed, and the database is sound. It works beside
// a running pipeline; what comes meanwhile may show as a stray.
func (s *Store) Verify(ctx context.Context) (Report, error) {
	var r Report
	files, err := s.blobs.names()
	if err != nil {
		return r, fmt.Errorf("verify: %w", err)
	}
	r.Blobs = len(files)
	letters, err := s.rq.LetterDigests(ctx)
	if err != nil {
		return r, fmt.Errorf("verify: %w", err)
	}
	r.Letters = len(letters)
	if err := s.verifyBytes(ctx, &r, letters, files); err != nil {
		return r, err
	}
	if err := s.verifyIndex(ctx, &r); err != nil {
		return r, fmt.Errorf("verify the text index: %w", err)
	}
	if r.Freezes, r.Frozen, err = s.VerifyFreezes(ctx); err != nil {
		return r, err
	}
	for pragma, first := range map[string]string{"integrity_check": "integrity_check", "foreign_key_check": `"table"`} {
		found, err := column[string](ctx, s.read, "SELECT "+first+" FROM pragma_"+pragma)
		if err != nil {
			return r, fmt.Errorf("verify the database: %w", err)
		}
		for _, f := range found {
			if f != "ok" {
				r.Database = append(r.Database, pragma+": "+f)
			}
		}
	}
	return r, nil
}

func (s *Store) verifyBytes(ctx context.Context, r *Report, letters []db.LetterDigestsRow, files map[string]bool) error {
	for _, l := range letters {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !files[l.Sha256.String] {
			// It may have come after the files were listed.
			if f, err := s.blobs.open(l.Sha256.String); err == nil {
				f.Close()
			} else {
				r.Missing = append(r.Missing, l.PublicID)
				continue
			}
		}
		delete(files, l.Sha256.String)
		if _, err := s.blobs.read(l.Sha256.String); err != nil {
			r.Damaged = append(r.Damaged, l.PublicID)
		}
	}
	for sum := range files {
		r.Strays = append(r.Strays, sum)
	}
	return nil
}

// names lists the letters' files by their sha256.
func (b *blobs) names() (map[string]bool, error) {
	names := map[string]bool{}
	err := fs.WalkDir(b.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name == draftsDir {
			return fs.SkipDir
		}
		if !d.IsDir() {
			names[strings.ReplaceAll(path.Clean(name), "/", "")] = true
		}
		return nil
	})
	return names, err
}

// verifyIndex compares the index with the texts: the same numbers, and the words
// of each text again.
func (s *Store) verifyIndex(ctx context.Context, r *Report) error {
	for _, check := range []struct{ what, query string }{
		{"text %s is not in the index", "SELECT id FROM texts WHERE id NOT IN (SELECT docid FROM text_index_content)"},
		{"the index has text %s, which is gone", "SELECT docid FROM text_index_content WHERE docid NOT IN (SELECT id FROM texts)"},
		{"application %s is not found by all its texts", `SELECT public_id FROM applications a WHERE texts <> COALESCE((SELECT group_concat(id, ' ') FROM (
			SELECT t.id FROM texts t JOIN filings f ON f.letter_id = t.letter_id WHERE f.application_id = a.id AND t.kind = 'letter'
			UNION SELECT t.id FROM texts t JOIN documents d ON d.paper_id = t.paper_id WHERE d.application_id = a.id
			UNION SELECT t.id FROM texts t WHERE t.application_id = a.id ORDER BY 1)), '')`},
	} {
		found, err := column[string](ctx, s.read, check.query)
		if err != nil {
			return err
		}
		for _, id := range found {
			r.Index = append(r.Index, fmt.Sprintf(check.what, id))
		}
	}
	return each(ctx, s.read, "SELECT t.id, t.title, t.body, c.c0title, c.c1body FROM texts t JOIN text_index_content c ON c.docid = t.id", nil, func(rows *sql.Rows) error {
		var id int64
		var t, is text
		if err := rows.Scan(&id, &t.title, &t.body, &is.foldedTitle, &is.foldedBody); err != nil {
			return err
		}
		if should := newText(t.title, t.body); should.foldedTitle != is.foldedTitle || should.foldedBody != is.foldedBody {
			r.Index = append(r.Index, fmt.Sprintf("text %d has other words in the index", id))
		}
		return nil
	})
}
