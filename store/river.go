package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"
)

const (
	// tries is how often a letter is read before it is given up.
	tries = 3
	// deaths is how often the whole process may die while a letter waits or is
	// read; the letter is under suspicion then.
	deaths = 25
	// patience with temporary failures: a full disk, a reader that would not start.
	patience = 10 * time.Second
	// softStop is how long letters being read may take when we are stopped, and
	// hardStop when the process ends whatever the queue is at: a service manager
	// loses patience too, and a job cut off is done again.
	softStop = 4 * time.Second
	hardStop = 6 * time.Second
)

// riverQueue is the queue on River's SQLite driver. It shares the one writing
// connection; what it only asks, it asks the readers.
type riverQueue struct {
	db     *sql.DB
	read   *sql.DB
	driver *riversqlite.Driver
	log    *slog.Logger
	add    *river.Client[*sql.Tx] // only inserts
}

func newRiverQueue(write, read *sql.DB, log *slog.Logger) (*riverQueue, error) {
	q := &riverQueue{db: write, read: read, driver: riversqlite.New(write), log: log}
	var err error
	q.add, err = river.NewClient(q.driver, &river.Config{
		Logger:        q.riverLog(),
		FetchCooldown: river.FetchCooldownMin, // every insert may wake the worker
	})
	if err != nil {
		return nil, fmt.Errorf("prepare the queue: %w", err)
	}
	return q, nil
}

// riverLog keeps River's words about single jobs out of our log: they may quote
// a letter. What goes wrong with a job is told by reader.
func (q *riverQueue) riverLog() *slog.Logger {
	return slog.New(&seldom{Handler: q.log.Handler(), least: slog.LevelError, said: map[string]time.Time{}})
}

// seldom is a handler for somebody who repeats himself: it passes errors on, the
// same one once a minute.
type seldom struct {
	slog.Handler
	least slog.Level
	mu    sync.Mutex
	said  map[string]time.Time
}

// Enabled implements [slog.Handler].
func (h *seldom) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= h.least && h.Handler.Enabled(ctx, l)
}

// Handle implements [slog.Handler].
func (h *seldom) Handle(ctx context.Context, r slog.Record) error {
	h.mu.Lock()
	last, before := h.said[r.Message]
	quiet := before && r.Time.Sub(last) < time.Minute
	if !quiet {
		h.said[r.Message] = r.Time
	}
	h.mu.Unlock()
	if quiet {
		return nil
	}
	return h.Handler.Handle(ctx, r)
}

// readJob asks for one letter to be read.
type readJob struct {
	Letter string `json:"letter"`
}

func (readJob) Kind() string { return "read" }

func (q *riverQueue) enqueue(ctx context.Context, tx *sql.Tx, letters ...string) error {
	if len(letters) == 0 {
		return nil
	}
	jobs := make([]river.InsertManyParams, len(letters))
	for i, l := range letters {
		// River's own limit is never reached: reader counts tries and deaths apart.
		jobs[i] = river.InsertManyParams{Args: readJob{l}, InsertOpts: &river.InsertOpts{MaxAttempts: 10 * deaths}}
	}
	if _, err := q.add.InsertManyFastTx(ctx, tx, jobs); err != nil {
		return fmt.Errorf("add jobs: %w", err)
	}
	return nil
}

func (q *riverQueue) work(ctx context.Context, w Workers) error {
	if w.Count == 0 {
		w.Count = 2
	}
	if err := q.rescue(ctx); err != nil {
		return err
	}
	workers := river.NewWorkers()
	r := &reader{Workers: w, log: q.log, line: newLine(q.running), busy: map[int64]bool{}}
	river.AddWorker(workers, r)
	client, err := river.NewClient(q.driver, &river.Config{
		Logger:            q.riverLog(),
		Workers:           workers,
		Queues:            map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: w.Count}},
		FetchCooldown:     10 * time.Millisecond,
		FetchPollInterval: time.Second, // new jobs are announced; this is the net under it
		JobTimeout:        -1,          // reading has limits of its own
		// Nobody else works on these jobs: see rescue and rescueLost.
		RescueStuckJobsAfter:        365 * 24 * time.Hour,
		RetryPolicy:                 soon{},
		CompletedJobRetentionPeriod: time.Hour,
		SoftStopTimeout:             softStop,
	})
	if err != nil {
		return fmt.Errorf("prepare the queue: %w", err)
	}
	if err := client.Start(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("start the queue: %w", err)
	}
	lost := time.NewTicker(patience)
	defer lost.Stop()
	for {
		select {
		case <-lost.C:
			if err := q.rescueLost(ctx, r.working()); err != nil && ctx.Err() == nil {
				q.log.Warn("looking for lost jobs failed; trying again soon", "error", err)
			}
		case <-client.Stopped():
			return nil
		case <-ctx.Done():
			select {
			case <-client.Stopped():
			case <-time.After(hardStop):
			}
			return nil
		}
	}
}

// rescue makes jobs available that a dead process was working on. The lock of
// the data directory says that it is dead.
func (q *riverQueue) rescue(ctx context.Context) error {
	_, err := q.db.ExecContext(ctx, "UPDATE river_job SET state = 'available' WHERE state = 'running'")
	if err != nil {
		return fmt.Errorf("take up the jobs of a process that died: %w", err)
	}
	return nil
}

// rescueLost makes jobs available that claim to run though nobody works on them:
// their end could not be written, as happens while the disk is full. One that
// was fetched or ended just now is left alone; done twice it would do no harm.
func (q *riverQueue) rescueLost(ctx context.Context, working []int64) error {
	ids, err := json.Marshal(working)
	if err != nil {
		return err
	}
	_, err = q.db.ExecContext(ctx, `UPDATE river_job SET state = 'available'
		WHERE state = 'running' AND attempted_at < ?1 AND id NOT IN (SELECT value FROM json_each(?2))`,
		time.Now().UTC().Add(-patience).Format("2006-01-02 15:04:05.000"), string(ids))
	return err
}

// running gives the jobs before id that are being worked on.
func (q *riverQueue) running(ctx context.Context, id int64) ([]int64, error) {
	return column[int64](ctx, q.read, "SELECT id FROM river_job WHERE state = 'running' AND id < ?1", id)
}

const notDone = "state IN ('available', 'pending', 'retryable', 'running', 'scheduled')"

func (q *riverQueue) pending(ctx context.Context) (n int, err error) {
	err = q.read.QueryRowContext(ctx, "SELECT COUNT(*) FROM river_job WHERE "+notDone).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count the jobs: %w", err)
	}
	return n, nil
}

func (q *riverQueue) unfinished(ctx context.Context) (map[string]bool, error) {
	all, err := column[string](ctx, q.read, "SELECT json_extract(args, '$.letter') FROM river_job WHERE "+notDone)
	if err != nil {
		return nil, fmt.Errorf("read the jobs: %w", err)
	}
	letters := map[string]bool{}
	for _, letter := range all {
		letters[letter] = true
	}
	return letters, nil
}

// soon is the retry policy: what fails three times in a few seconds goes to a
// person, what is temporary is waited for elsewhere.
type soon struct{}

func (soon) NextRetry(job *rivertype.JobRow) time.Time {
	return time.Now().Add(time.Duration(len(job.Errors)+1) * 200 * time.Millisecond)
}

// reader works on the jobs.
type reader struct {
	river.WorkerDefaults[readJob]
	Workers
	log  *slog.Logger
	line *line

	mu   sync.Mutex
	busy map[int64]bool
}

// Errors that River keeps and shows. The true ones may quote a letter.
var (
	errTryAgain = errors.New("the letter could not be read; trying again")
	errDied     = errors.New("the program died every time while this letter was read")
)

// Work reads one letter. River calls it.
func (r *reader) Work(ctx context.Context, job *river.Job[readJob]) error {
	defer r.begin(job.ID)()
	if err := r.line.wait(ctx, job.ID); err != nil {
		return river.JobSnooze(0)
	}
	failed := len(job.Errors)
	if job.Attempt-failed > deaths {
		return r.giveUp(ctx, job.Args.Letter, errDied)
	}
	err := r.read(ctx, job.Args.Letter)
	switch {
	case err == nil, errors.Is(err, ErrDecidedByPerson):
		return nil
	case ctx.Err() != nil:
		return river.JobSnooze(0)
	case temporary(err):
		r.log.Warn("a letter must wait; it is tried again by itself", "letter", job.Args.Letter, "cause", cause(err))
		return river.JobSnooze(patience)
	case failed+1 < tries:
		r.log.Warn("a letter could not be read; trying again", "letter", job.Args.Letter, "try", failed+1)
		return errTryAgain
	}
	return r.giveUp(ctx, job.Args.Letter, err)
}

// begin counts a job as being worked on until the returned func is called.
func (r *reader) begin(id int64) (end func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.busy[id] = true
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.busy, id)
	}
}

// working gives the jobs being worked on.
func (r *reader) working() []int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.AppendSeq(make([]int64, 0, len(r.busy)), maps.Keys(r.busy))
}

// read makes an error of a panic: one bad letter never stops the next.
func (r *reader) read(ctx context.Context, letter string) (err error) {
	defer func() {
		if p := recover(); p != nil {
			r.log.Error("reading a letter panicked", "letter", letter, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return r.Read(ctx, letter)
}

func (r *reader) giveUp(ctx context.Context, letter string, why error) error {
	if err := r.GiveUp(ctx, letter, why); err != nil {
		r.log.Error("a letter could neither be read nor put aside; trying again", "letter", letter)
		return river.JobSnooze(patience)
	}
	r.log.Warn("a letter was put aside: it could not be read", "letter", letter)
	return nil
}

// temporary tells errors that time or the operator will mend.
func temporary(err error) bool {
	var says interface{ Temporary() bool }
	if errors.As(err, &says) && says.Temporary() {
		return true
	}
	var lite sqlite3.Error
	busy := errors.As(err, &lite) && (lite.Code == sqlite3.ErrBusy || lite.Code == sqlite3.ErrLocked)
	return busy || isFull(err) || isIOError(err)
}

// cause says what a temporary failure waits for, in words that hold nothing of
// the letter.
func cause(err error) string {
	switch {
	case isFull(err):
		return "the disk is full: make room on it"
	case isIOError(err):
		return "the disk fails"
	}
	return "a reader process or the database was not to be had"
}
