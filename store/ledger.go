package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
)

// LedgerRow is one letter and what became of it. Outcome is "" while it waits to
// be read.
type LedgerRow struct {
	ID           string              `json:"id"`
	MessageID    string              `json:"message_id"`
	SHA256       string              `json:"sha256"`
	Source       string              `json:"source"`
	Sources      []string            `json:"sources"` // every place where it was seen, Source first
	ReceivedAt   time.Time           `json:"received_at"`
	From         string              `json:"from"` // the name and the address in angle brackets, or the address
	Subject      string              `json:"subject"`
	Outcome      string              `json:"outcome"`
	Action       string              `json:"action"`
	Vacancies    []string            `json:"vacancies"`
	Applications []string            `json:"applications"`
	DecidedBy    string              `json:"decided_by"`
	Reasons      []filing.Reason     `json:"reasons"`
	Sentence     string              `json:"sentence"`
	Suggestions  []filing.Suggestion `json:"suggestions"`
	Problems     []string            `json:"problems"`
	Warnings     []string            `json:"warnings"`
	Against      []string            `json:"against"`
	Urgent       bool                `json:"urgent"`
}

// Ledger gives every letter in the order in which it came. No slice is nil.
func (s *Store) Ledger(ctx context.Context, f Filter) (rows []LedgerRow, err error) {
	err = s.view(ctx, "read the ledger", func(q *db.Queries) error {
		rows, err = s.ledger(ctx, q, f)
		return err
	})
	return rows, err
}

// Counts gives the number of letters by outcome; "" counts those that wait to
// be read.
func (s *Store) Counts(ctx context.Context) (map[filing.Outcome]int, error) {
	rows, err := s.rq.OutcomeCounts(ctx)
	if err != nil {
		return nil, fmt.Errorf("count the letters: %w", err)
	}
	counts := make(map[filing.Outcome]int, len(rows))
	for _, r := range rows {
		counts[filing.Outcome(r.Outcome.String)] = int(r.Letters)
	}
	return counts, nil
}

// Explain gives the letters that an id means: a letter's own, a Message-ID with
// or without its angle brackets, or an application's ([ErrNotFound]).
func (s *Store) Explain(ctx context.Context, id string) (rows []LedgerRow, err error) {
	err = s.view(ctx, "explain "+id, func(q *db.Queries) error {
		letters, err := meant(ctx, q, id)
		if err != nil {
			return err
		}
		for _, l := range letters {
			found, err := s.ledger(ctx, q, Filter{ID: l})
			if err != nil {
				return err
			}
			rows = append(rows, found...)
		}
		return nil
	})
	return rows, err
}

func meant(ctx context.Context, q *db.Queries, id string) ([]string, error) {
	if _, err := q.LetterByPublicID(ctx, id); err == nil {
		return []string{id}, nil
	}
	for _, messageID := range []string{id, "<" + id + ">"} {
		if letters, err := q.LettersByMessageID(ctx, messageID); err != nil || len(letters) > 0 {
			return letters, err
		}
	}
	rows, err := q.RegisterLetters(ctx, db.RegisterLettersParams{PublicID: id})
	if err != nil {
		return nil, err
	}
	var letters []string
	for _, row := range rows {
		letters = union(letters, []string{row.PublicID})
	}
	if id == "" || len(letters) == 0 {
		return nil, ErrNotFound
	}
	return letters, nil
}

// ledger reads rows as the viewer may see them: the books name people, but say of
// nobody who is hidden which application is his.
func (s *Store) ledger(ctx context.Context, q *db.Queries, f Filter) ([]LedgerRow, error) {
	rows, err := ledger(ctx, q, f)
	if err != nil {
		return nil, err
	}
	e, err := s.eyes(ctx, q)
	if err != nil || e.user == 0 {
		return rows, err
	}
	var words []*string
	for i := range rows {
		v, err := e.letterNamed(ctx, rows[i].ID)
		if err != nil {
			return nil, err
		}
		if v.hidden {
			rows[i].Applications = []string{}
		}
		words = append(words, rows[i].words()...)
	}
	return rows, e.coverNumbers(ctx, words...)
}

func ledger(ctx context.Context, q *db.Queries, f Filter) ([]LedgerRow, error) {
	letters, err := q.Ledger(ctx, db.LedgerParams{Outcome: f.Outcome, PublicID: f.ID})
	if err != nil {
		return nil, err
	}
	rows := make([]LedgerRow, len(letters))
	at := make(map[int64]*LedgerRow, len(letters))
	for i, l := range letters {
		if rows[i], err = readLedgerRow(l); err != nil {
			return nil, fmt.Errorf("letter %s: %w", l.PublicID, err)
		}
		at[l.ID] = &rows[i]
	}
	sources, err := q.LedgerSources(ctx, f.ID)
	if err != nil {
		return nil, err
	}
	for _, src := range sources {
		if row := at[src.LetterID]; row != nil {
			row.Sources = append(row.Sources, src.Source)
			row.Source = row.Sources[0]
		}
	}
	filings, err := q.LedgerFilings(ctx, f.ID)
	if err != nil {
		return nil, err
	}
	for _, filed := range filings {
		if row := at[filed.LetterID]; row != nil {
			row.Vacancies = union(row.Vacancies, present(filed.Slug))
			row.Applications = union(row.Applications, present(filed.PublicID))
		}
	}
	if f.Vacancy != "" { // also letters that are about it and touch no application
		rows = slices.DeleteFunc(rows, func(r LedgerRow) bool { return !slices.Contains(r.Vacancies, f.Vacancy) })
	}
	return rows, nil
}

func present(s sql.NullString) []string {
	if !s.Valid {
		return nil
	}
	return []string{s.String}
}

func readLedgerRow(l db.LedgerRow) (row LedgerRow, err error) {
	row = LedgerRow{
		ID: l.PublicID, MessageID: l.MessageID, SHA256: l.Sha256.String, ReceivedAt: l.ReceivedAt,
		From: FromLine(l.FromName, l.FromAddress), Subject: l.Subject,
		Outcome: l.Outcome.String, Action: l.Action.String, DecidedBy: l.DecidedBy.String, Sentence: l.Sentence.String,
		Urgent: l.Urgent.Bool, Sources: []string{}, Applications: []string{},
	}
	if row.Problems, err = unpackList[string](l.ProblemsJson); err != nil {
		return row, err
	}
	if row.Reasons, err = unpackList[filing.Reason](l.ReasonsJson.String); err != nil {
		return row, err
	}
	if row.Suggestions, err = unpackList[filing.Suggestion](l.SuggestionsJson.String); err != nil {
		return row, err
	}
	if row.Warnings, err = unpackList[string](l.WarningsJson.String); err != nil {
		return row, err
	}
	if row.Against, err = unpackList[string](l.AgainstJson.String); err != nil {
		return row, err
	}
	// What it is about; the vacancies of its filings are added to these.
	row.Vacancies, err = unpackList[string](l.AboutJson.String)
	return row, err
}

// FromLine shows a sender as mail does: the name and the address in angle
// brackets, or what there is of them.
func FromLine(name, address string) string {
	switch {
	case name == "":
		return address
	case address == "":
		return name
	}
	return name + " <" + address + ">"
}
