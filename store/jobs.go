package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"postroom/store/internal/db"
)

// Workers do the jobs of the queue.
type Workers struct {
	Count int // letters read at a time; 2 when 0
	// Read carries one letter to its decision. It may be called again for the
	// same letter, after a crash or an error, and must give the same result. An
	// error with a method Temporary() bool that says true, and a full disk, are
	// waited for; any other counts as one of three tries.
	Read func(ctx context.Context, letter string) error
	// GiveUp is called when a letter could not be read in three tries. It puts
	// the letter where a person sees it, see [Store.Quarantine].
	GiveUp func(ctx context.Context, letter string, err error) error
}

// queue carries the jobs. The letters are the truth; it is only transport, so
// nothing is lost with it.
type queue interface {
	// enqueue adds one job for each letter within tx.
	enqueue(ctx context.Context, tx *sql.Tx, letters ...string) error
	// work runs jobs until ctx ends, then waits for those that run.
	work(ctx context.Context, w Workers) error
	// unfinished gives the letters that have a job which is not done.
	unfinished(ctx context.Context) (map[string]bool, error)
	// pending counts the jobs that are not done.
	pending(ctx context.Context) (int, error)
}

// Work reads letters until ctx ends, then waits for those being read, or until
// the disk fails ([ErrDisk]). At start and every hour a letter without a decision
// and without a job gets one. Only the pipeline may call it, once at a time: it
// takes every job that claims to run for one that a crash left behind.
func (s *Store) Work(ctx context.Context, w Workers) error {
	if s.lock == nil {
		return errors.New("work on letters: the data directory is not open as Pipeline")
	}
	if err := s.enqueueForgotten(ctx); err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return s.queue.work(ctx, w) })
	g.Go(func() error {
		select {
		case <-ctx.Done():
		case <-s.disk.failed:
		}
		return s.disk.failure()
	})
	g.Go(func() error {
		hourly := time.NewTicker(time.Hour)
		defer hourly.Stop()
		for {
			select {
			case <-ctx.Done():
				return nil
			case <-hourly.C:
				if err := s.enqueueForgotten(ctx); err != nil {
					s.log.Warn("looking for letters without a job failed; trying again in an hour", "error", err)
				}
			}
		}
	})
	return g.Wait()
}

// enqueueForgotten gives a job to every letter that was never decided and has
// none.
func (s *Store) enqueueForgotten(ctx context.Context) error {
	letters, err := s.rq.UndecidedLetters(ctx)
	if err != nil || len(letters) == 0 {
		return err // most often: nothing was forgotten
	}
	added, err := s.enqueueOnce(ctx, letters)
	if added > 0 {
		s.log.Info("letters without a decision wait to be read again", "letters", added)
	}
	return err
}

// Again has letters read and decided once more, as after a change of rules.
// Letters that wait to be read already are left alone.
func (s *Store) Again(ctx context.Context, letters ...string) error {
	_, err := s.enqueueOnce(ctx, letters)
	return err
}

func (s *Store) enqueueOnce(ctx context.Context, letters []string) (added int, err error) {
	if s.queue == nil {
		return 0, errReadOnly
	}
	waiting, err := s.queue.unfinished(ctx)
	if err != nil {
		return 0, err
	}
	var missing []string
	for _, l := range letters {
		if !waiting[l] {
			missing = append(missing, l)
		}
	}
	if len(missing) == 0 {
		return 0, nil
	}
	return len(missing), s.enqueue(ctx, missing)
}

func (s *Store) enqueue(ctx context.Context, letters []string) error {
	return s.change(ctx, "add jobs", func(ctx context.Context, tx *sql.Tx, _ *db.Queries) error {
		return s.queue.enqueue(ctx, tx, letters...)
	})
}

// Pending counts the jobs that are not done.
func (s *Store) Pending(ctx context.Context) (int, error) {
	if s.queue == nil {
		return 0, errReadOnly
	}
	return s.queue.pending(ctx)
}

// Idle returns when every job is done. It does not work itself.
func (s *Store) Idle(ctx context.Context) error {
	const often, seldom, few = 20 * time.Millisecond, 200 * time.Millisecond, 50
	for {
		n, err := s.Pending(ctx)
		if err != nil || n == 0 {
			return err
		}
		pause := often
		if n > few {
			pause = seldom
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}
