package store

import (
	"context"
	"io"

	"postroom/filing"
	"postroom/message"
	"postroom/vacancy"
)

// The shape of the package; the bodies follow file by file.

var errSoon = ErrNotFound

// Store is an open data directory. Its methods may be called from any goroutine.
type Store struct{}

// Open opens the data directory dir.
func Open(ctx context.Context, dir string, o Options) (*Store, error) { return nil, errSoon }

func (s *Store) Close() error { return nil }

func (s *Store) Draft(ctx context.Context) (message.Draft, error) { return nil, errSoon }
func (s *Store) Known(ctx context.Context, mailbox, folder string, uidValidity uint32) (map[uint32]bool, error) {
	return nil, errSoon
}

// Keep makes arrivals durable, all or none; the result has one entry for each.
func (s *Store) Keep(ctx context.Context, arrivals []message.Arrival) ([]Kept, error) {
	return nil, errSoon
}

// Sightings are the UIDs of a folder that the ledger knows, for reconciling.
func (s *Store) Sightings(ctx context.Context, mailbox, folder string) ([]Seen, error) {
	return nil, errSoon
}

// Letter finds by id.
func (s *Store) Letter(ctx context.Context, id string) (Letter, error) { return Letter{}, errSoon }

// Raw gives the bytes, checked against their hash. OpenRaw streams them unchecked.
func (s *Store) Raw(ctx context.Context, id string) ([]byte, error)            { return nil, errSoon }
func (s *Store) OpenRaw(ctx context.Context, id string) (io.ReadCloser, error) { return nil, errSoon }

func (s *Store) AddVacancy(ctx context.Context, v vacancy.Vacancy) error    { return errSoon }
func (s *Store) UpdateVacancy(ctx context.Context, v vacancy.Vacancy) error { return errSoon }
func (s *Store) Vacancy(ctx context.Context, slug string) (vacancy.Vacancy, error) {
	return vacancy.Vacancy{}, errSoon
}
func (s *Store) Vacancies(ctx context.Context, includeClosed bool) ([]vacancy.Vacancy, error) {
	return nil, errSoon
}
func (s *Store) CloseVacancy(ctx context.Context, slug string) error    { return errSoon }
func (s *Store) AddAlias(ctx context.Context, slug, alias string) error { return errSoon }

// File decides and keeps, in one transaction.
func (s *Store) File(ctx context.Context, r Reading) (Filed, error) { return Filed{}, errSoon }

// History is what File would hand to Decide; nothing is written. letter may be ""
// for a letter that is not in the store (explain FILE).
func (s *Store) History(ctx context.Context, letter string, w filing.Wanted) (filing.History, error) {
	return filing.History{}, errSoon
}

// Quarantine puts a letter that cannot be read before a person.
func (s *Store) Quarantine(ctx context.Context, letter string, why filing.Reason, sentence string) error {
	return errSoon
}

// Correct records a person's decision.
func (s *Store) Correct(ctx context.Context, letter string, c Correction) error { return errSoon }

func (s *Store) Applications(ctx context.Context, f Filter) ([]Application, error) {
	return nil, errSoon
}
func (s *Store) Ledger(ctx context.Context, f Filter) ([]LedgerRow, error) { return nil, errSoon }

// Explain finds letters by id, Message-ID or application id.
func (s *Store) Explain(ctx context.Context, id string) ([]LedgerRow, error) { return nil, errSoon }
func (s *Store) Search(ctx context.Context, q Query) ([]Hit, error)          { return nil, errSoon }
func (s *Store) Verify(ctx context.Context) (Report, error)                  { return Report{}, errSoon }

// Work runs the jobs until ctx ends, then waits for those that run.
func (s *Store) Work(ctx context.Context, w Workers) error { return errSoon }

// Pending counts unfinished jobs. Idle waits until there is none.
func (s *Store) Pending(ctx context.Context) (int, error) { return 0, errSoon }
func (s *Store) Idle(ctx context.Context) error           { return errSoon }

// Again puts a new job for letters that the machine decided on (refile).
func (s *Store) Again(ctx context.Context, letters ...string) error { return errSoon }
