package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"postroom/store/internal/db"
)

// Parts of a vacancy that people change each by itself. A text of its replies is a
// part too, by its kind and language: late/en.
const (
	PartCriteria = "criteria"
	PartReplies  = "replies"
)

// PartEdited tells when a part of a vacancy was changed last, and by whom; "" where
// nobody said it. The zero time means that it was not changed since the vacancy was
// made.
func (s *Store) PartEdited(ctx context.Context, slug, part string) (at time.Time, who string, err error) {
	row, err := s.rq.EditOf(ctx, db.EditOfParams{Slug: slug, Part: part})
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return at, "", fmt.Errorf("last change of the %s of %s: %w", part, slug, err)
	}
	return row.At, row.Who, nil
}

// noteEdit keeps who changed a part of a vacancy.
func (s *Store) noteEdit(ctx context.Context, q *db.Queries, vacancy int64, part, by string) error {
	return q.NoteEdit(ctx, db.NoteEditParams{VacancyID: vacancy, Part: part, Who: by, At: s.stamp()})
}
