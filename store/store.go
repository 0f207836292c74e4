// Package store keeps letters, applications and everything derived from them:
// a SQLite database, the raw letters as content-addressed files beside it, the
// text index, and the jobs that are still to do.
//
// # What is promised
//
// A letter is durable before anything else happens to it: its file is fsynced,
// renamed into place, its directory fsynced, and its row committed with
// synchronous=FULL ([Store.Keep]). Everything else is derived from the raw
// letters and can be derived again ([Store.File]), except what people decided,
// which the machine never overwrites ([Store.Correct]).
//
// # One writer, many readers
//
// One process at a time runs the pipeline on a data directory; a second one is
// refused ([ErrInUse]). Commands that make one small change, and commands that
// only read, work beside it ([Role]). Within a process one connection writes and
// eight read.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"postroom/store/internal/db"
)

// Role says what a process wants of a data directory.
type Role int

const (
	// ReadOnly changes nothing and needs no lock.
	ReadOnly Role = iota
	// Short makes one small change, such as adding a vacancy, beside a running
	// pipeline. It prepares an empty directory but never changes an old schema.
	Short
	// Pipeline receives and files letters. It has the directory for itself and
	// brings the schema up to date.
	Pipeline
)

// Options of [Open]. The zero value reads only, logs nothing and takes the time
// of the system.
type Options struct {
	Role Role
	Log  *slog.Logger
	Now  func() time.Time
}

// Errors that callers tell apart. The texts are for the operator.
var (
	// ErrInUse: another process runs the pipeline on the same data.
	ErrInUse = errors.New("another postroom works on this data directory")
	// ErrNewer: the data were written by a newer program.
	ErrNewer = errors.New("the data were written by a newer postroom: install that version or restore an older backup")
	// ErrOlder: the schema must be brought up to date first.
	ErrOlder = errors.New("the data were written by an older postroom: start `postroom serve` or `postroom ingest` once to bring them up to date")
	// ErrEmpty: there is nothing to read yet.
	ErrEmpty = errors.New("no data here yet: run `postroom vacancy add`, `postroom ingest` or `postroom serve` first, or name another directory with --data")
	// ErrNotFound: there is no such letter, application or vacancy.
	ErrNotFound = errors.New("not found")
	// ErrTaken: the slug belongs to another vacancy.
	ErrTaken = errors.New("a vacancy with this slug exists already")
	// ErrDecidedByPerson: a person decided on this letter, so the machine may not.
	ErrDecidedByPerson = errors.New("a person decided on this letter")
	// ErrDamaged: the bytes of a letter are gone or are not those that came.
	ErrDamaged = errors.New("the stored letter is damaged: restore it from a backup")

	errReadOnly = errors.New("the data directory is open for reading only")
)

// Store is an open data directory. Its methods may be called from any goroutine.
type Store struct {
	dir   string
	log   *slog.Logger
	now   func() time.Time
	lock  *lock
	blobs *blobs
	queue queue // nil when reading only
	disk  *disk

	corrected   *corrections
	audited     *audited
	mailLooks   *mailLooks
	proofs      *proofs
	changes     *changes
	comparisons *comparisons
	viewer      Viewer // before whose eyes answers come; the zero value is the program itself

	write *sql.DB // one connection; nil when reading only
	read  *sql.DB
	rq    *db.Queries
}

// Open opens the data directory dir, which is made if it does not exist and the
// role may write.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	s := &Store{dir: dir, log: o.Log, now: o.Now, disk: newDisk(), corrected: &corrections{}, audited: &audited{}, mailLooks: &mailLooks{at: map[string]time.Time{}}, proofs: newProofs(), changes: &changes{}, comparisons: newComparisons()}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.open(ctx, o.Role); err != nil {
		return nil, errors.Join(fmt.Errorf("open data directory %s: %w", dir, s.disk.note(err)), s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, role Role) (err error) {
	if role != ReadOnly {
		if err := os.MkdirAll(s.dir, 0o700); err != nil {
			return err
		}
	}
	if role == Pipeline {
		if s.lock, err = takeLock(s.dir); err != nil {
			return err
		}
	}
	if err := s.openDatabase(ctx, role); err != nil {
		return err
	}
	if s.blobs, err = openBlobs(s.dir, role != ReadOnly); err != nil {
		return err
	}
	if role == Pipeline {
		return s.blobs.sweepDrafts()
	}
	return nil
}

// Close gives everything back. It is safe to call it twice.
func (s *Store) Close() error {
	var errs []error
	for _, pool := range []*sql.DB{s.read, s.write} {
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	if s.blobs != nil {
		errs = append(errs, s.blobs.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Release())
	}
	s.read, s.write, s.blobs, s.lock = nil, nil, nil, nil
	return errors.Join(errs...)
}

// stamp is the time as it is stored: UTC, to the millisecond.
func (s *Store) stamp() time.Time { return stored(s.now()) }

func stored(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }
