package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"postroom/store/internal/db"
)

// Criterion is one thing by which the applicants of a vacancy are rated.
type Criterion struct {
	ID    int64
	Words string
}

// Rating is one person's judgement of an application by one criterion, 1 to 5.
type Rating struct {
	Criterion int64
	Who       string
	Value     int
}

// ErrRating says that a rating is not one of 1 to 5.
var ErrRating = errors.New("a rating is a number from 1 to 5")

// Limits of the criteria.
const (
	MostCriteria   = 30
	criterionBytes = 300
)

// Criteria gives those of a vacancy in their order ([ErrNotFound]).
func (s *Store) Criteria(ctx context.Context, slug string) (all []Criterion, err error) {
	err = s.view(ctx, "read the criteria of "+slug, func(q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		rows, err := q.CriteriaOfVacancy(ctx, v.ID)
		for _, r := range rows {
			all = append(all, Criterion(r))
		}
		return err
	})
	return all, err
}

// SetCriteria makes these the criteria of a vacancy, in this order, whatever they
// were. One that is struck keeps its ratings, and has them again when it comes back.
func (s *Store) SetCriteria(ctx context.Context, slug string, words []string) error {
	return s.EditCriteria(ctx, slug, "", Notice{}, func([]string) ([]string, error) { return words, nil })
}

// EditCriteria changes the criteria of a vacancy ([ErrNotFound]), as
// [Store.SetCriteria]: edit gets the words of those that there are and gives those
// that there are to be. Its error changes nothing. by is who did it. The notice from
// which they were read, if any, is kept with them where the vacancy has none yet.
func (s *Store) EditCriteria(ctx context.Context, slug, by string, n Notice, edit func([]string) ([]string, error)) error {
	return s.change(ctx, "set the criteria of "+slug, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		v, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		old, err := q.CriteriaOfVacancy(ctx, v.ID)
		if err != nil {
			return err
		}
		was := make([]string, len(old))
		for i, c := range old {
			was[i] = c.Words
		}
		words, err := edit(was)
		if err != nil {
			return err
		}
		wanted := tidyCriteria(words)
		if err := countCriteria(wanted); err != nil {
			return err
		}
		if err := putNotice(ctx, q, v.ID, n, s.stamp()); err != nil || slices.Equal(wanted, was) {
			return err
		}
		for _, c := range old {
			if err := q.StrikeCriterion(ctx, db.StrikeCriterionParams{ID: c.ID, StruckAt: nullTime(s.stamp())}); err != nil {
				return err
			}
		}
		if err := putCriteria(ctx, q, v.ID, wanted); err != nil {
			return err
		}
		if err := s.noteEdit(ctx, q, v.ID, PartCriteria, by); err != nil {
			return err
		}
		return q.MarkRated(ctx, db.MarkRatedParams{VacancyID: v.ID})
	})
}

func putCriteria(ctx context.Context, q *db.Queries, vacancy int64, words []string) error {
	for i, w := range words {
		if err := q.PutCriterion(ctx, db.PutCriterionParams{VacancyID: vacancy, Position: int64(i), Words: w}); err != nil {
			return err
		}
	}
	return nil
}

func countCriteria(words []string) error {
	if len(words) > MostCriteria {
		return fmt.Errorf("%d criteria are given; a vacancy can have %d", len(words), MostCriteria)
	}
	return nil
}

// tidyCriteria leaves out what is empty or there twice, and cuts what is endless.
func tidyCriteria(words []string) (all []string) {
	for _, w := range words {
		w = strings.Join(strings.Fields(clean(w)), " ")
		if w != "" {
			all = append(all, clean(w[:min(len(w), criterionBytes)]))
		}
	}
	return union(nil, all)
}

// Rate keeps one person's rating of an application; a later one replaces it. The
// criterion must be one of the application's vacancy ([ErrNotFound], [ErrRating]).
func (s *Store) Rate(ctx context.Context, application, who string, criterion int64, value int) error {
	if value < 1 || value > 5 {
		return ErrRating
	}
	return s.change(ctx, "rate application "+application, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		a, err := found(q.ApplicationByPublicID(ctx, application))
		if err != nil {
			return err
		}
		c, err := found(q.Criterion(ctx, criterion))
		if err != nil {
			return err
		}
		if c.VacancyID != a.VacancyID {
			return ErrNotFound
		}
		err = q.PutRating(ctx, db.PutRatingParams{
			ApplicationID: a.ID, CriterionID: criterion, Who: who, Rating: int64(value), At: s.stamp(),
		})
		if err != nil {
			return err
		}
		return q.MarkRated(ctx, db.MarkRatedParams{VacancyID: a.VacancyID, ApplicationID: a.ID})
	})
}

// Ratings gives what of an application's ratings a person may know: his own, and
// those of others by the criteria that he has rated himself, so that nobody's
// judgement leads his ([ErrNotFound]).
func (s *Store) Ratings(ctx context.Context, application, who string) (known []Rating, err error) {
	err = s.view(ctx, "read the ratings", func(q *db.Queries) error {
		a, err := found(q.ApplicationByPublicID(ctx, application))
		if err != nil {
			return err
		}
		rows, err := q.RatingsOfApplication(ctx, a.ID)
		if err != nil {
			return err
		}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		if hidden, err := e.hides(ctx, a.ID); err != nil {
			return err
		} else if hidden {
			rows = slices.DeleteFunc(rows, func(r db.RatingsOfApplicationRow) bool { return r.Who != who })
		}
		own := map[int64]bool{}
		for _, r := range rows {
			own[r.CriterionID] = own[r.CriterionID] || r.Who == who
		}
		for _, r := range rows {
			if own[r.CriterionID] {
				known = append(known, Rating{Criterion: r.CriterionID, Who: r.Who, Value: int(r.Rating)})
			}
		}
		return err
	})
	return known, err
}
