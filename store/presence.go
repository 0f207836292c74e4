package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"postroom/reply"
	"postroom/store/internal/db"
)

// A database that was restored from a backup knows nothing of the mails that went
// after the backup was made. Its letters come in again, and would be answered
// again. Nothing in a restored directory says so by itself; but it was last used
// some time ago, or its file is another one.
const (
	// absence is after how long without a sign of life others may have worked in
	// our place.
	absence = time.Hour
	// clocksDiffer is by how much the clock of a mailbox may be ahead of ours.
	clocksDiffer = 10 * time.Minute
	// restored is for how long a database whose file is another one answers
	// nothing by itself.
	restored = 24 * time.Hour
)

// The house's own rows among the watched folders: no mailbox has an empty name.
const (
	lastSeen = "present" // since: the last sign of life; account: the file of the database
	away     = "away"    // since: what was received before may be answered already
)

// Begin notes that answering begins. Where others may have answered in the
// meantime, letters received before the time that it gives are answered by nobody
// but a person, and what waits to be sent waits for one; held is how many mails
// those are. The time is zero where there is no doubt.
func (s *Store) Begin(ctx context.Context) (until time.Time, held int, err error) {
	file, err := s.file()
	if err != nil {
		return until, 0, fmt.Errorf("note that answering begins: %w", err)
	}
	err = s.change(ctx, "note that answering begins", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		now := s.stamp()
		if until, err = doubtedUntil(ctx, q, now, file); err != nil {
			return err
		}
		if !until.IsZero() {
			if held, err = holdWaiting(ctx, q, now); err != nil {
				return err
			}
			if err := q.SetWatched(ctx, db.SetWatchedParams{Folder: away, Since: until}); err != nil {
				return err
			}
		}
		return q.SetWatched(ctx, db.SetWatchedParams{Folder: lastSeen, Account: file, Since: now})
	})
	return until, held, err
}

// Alive notes that answering goes on.
func (s *Store) Alive(ctx context.Context) error {
	file, err := s.file()
	if err != nil {
		return fmt.Errorf("note a sign of life: %w", err)
	}
	return s.change(ctx, "note a sign of life", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		return q.SetWatched(ctx, db.SetWatchedParams{Folder: lastSeen, Account: file, Since: s.stamp()})
	})
}

// file tells the database's file from a copy of it.
func (s *Store) file() (string, error) {
	info, err := os.Stat(filepath.Join(s.dir, databaseFile))
	if err != nil {
		return "", err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", nil
	}
	return strconv.FormatUint(stat.Ino, 10), nil // the number of the device changes when a machine starts
}

// doubtedUntil is the time before which letters may be answered already; zero when
// there is no doubt. A database that has watched, but has no sign of life, is of a
// version that gave none.
func doubtedUntil(ctx context.Context, q *db.Queries, now time.Time, file string) (time.Time, error) {
	last, err := q.WatchedFolder(ctx, db.WatchedFolderParams{Folder: lastSeen})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		watched, err := q.WatchedFolders(ctx)
		if err != nil || watched == 0 {
			return time.Time{}, err
		}
		return now.Add(clocksDiffer), nil
	case err != nil:
		return time.Time{}, err
	case last.Account != file:
		return now.Add(restored), nil
	case now.Sub(last.Since) > absence:
		return now.Add(clocksDiffer), nil
	}
	return time.Time{}, nil
}

// holdWaiting lets nothing go that waits: it may have gone already. What was begun
// is in doubt, as after a crash.
func holdWaiting(ctx context.Context, q *db.Queries, now time.Time) (int, error) {
	rows, err := q.WaitingMails(ctx)
	if err != nil {
		return 0, err
	}
	for _, row := range rows {
		became := reply.Held
		if row.Begun {
			became = reply.Unknown
		}
		if err := q.HoldMail(ctx, db.HoldMailParams{
			Became: string(became), Rule: "away", Reason: reply.Forms()["rule_away"], ChangedAt: after(row.ChangedAt, now), ID: row.ID,
		}); err != nil {
			return 0, err
		}
	}
	return len(rows), nil
}

// awayUntil as in [reply.Question].
func awayUntil(ctx context.Context, q *db.Queries) (time.Time, error) {
	row, err := q.WatchedFolder(ctx, db.WatchedFolderParams{Folder: away})
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return row.Since, err
}
