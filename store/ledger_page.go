package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"postroom/store/internal/db"
)

// LedgerLine is a letter of the ledger as a list shows it.
type LedgerLine struct {
	Seq          int64 // rises in the order of arrival
	ID           string
	ReceivedAt   time.Time
	FromName     string
	FromAddress  string
	Subject      string
	Outcome      string // "" while it waits to be read
	Action       string
	DecidedBy    string
	Sentence     string
	Vacancies    []string
	Applications []string
}

// LedgerPage gives the newest letters first, at most so many, all of them older
// than that of number before; 0 begins at the newest.
func (s *Store) LedgerPage(ctx context.Context, f Filter, before int64, most int) (lines []LedgerLine, err error) {
	if before == 0 {
		before = 1<<63 - 1
	}
	err = s.view(ctx, "read a page of the ledger", func(q *db.Queries) error {
		rows, err := q.LedgerPage(ctx, db.LedgerPageParams{Before: before, Outcome: f.Outcome, Vacancy: f.Vacancy, Most: int64(most)})
		if err != nil {
			return err
		}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		for _, r := range rows {
			line := LedgerLine{
				Seq: r.ID, ID: r.PublicID, ReceivedAt: r.ReceivedAt, FromName: r.FromName, FromAddress: r.FromAddress, Subject: r.Subject,
				Outcome: r.Outcome.String, Action: r.Action.String, DecidedBy: r.DecidedBy.String, Sentence: r.Sentence.String,
			}
			hidden, err := e.letter(ctx, r.ID)
			if err != nil {
				return err
			}
			filings, err := q.FilingsOfLetter(ctx, r.ID)
			if err != nil {
				return fmt.Errorf("letter %s: %w", r.PublicID, err)
			}
			for _, f := range filings {
				line.Vacancies = union(line.Vacancies, present(f.Slug))
				if !hidden.hidden { // the books know names, not to which application they belong
					line.Applications = union(line.Applications, present(f.PublicID))
				}
			}
			lines = append(lines, line)
		}
		return e.coverNumbers(ctx, slices.Concat(point(lines, func(l *LedgerLine) *string { return &l.Subject }),
			point(lines, func(l *LedgerLine) *string { return &l.Sentence }))...)
	})
	return lines, err
}
