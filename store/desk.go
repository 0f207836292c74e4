package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"postroom/store/internal/db"
	"postroom/vacancy"
)

// VacancyCounts is a vacancy with the numbers of its applications.
type VacancyCounts struct {
	vacancy.Vacancy
	Applications, New, Incomplete, Late int
}

// Desk is what lies on the desk: every vacancy with its numbers, closed ones too,
// and the letters that wait for a person.
type Desk struct {
	Vacancies []VacancyCounts
	Review    int
}

// Desk gives the numbers of the start page.
func (s *Store) Desk(ctx context.Context) (d Desk, err error) {
	err = s.view(ctx, "count the applications", func(q *db.Queries) error {
		review, err := q.CountReview(ctx)
		if err != nil {
			return err
		}
		d.Review = int(review)
		rows, err := q.Vacancies(ctx)
		if err != nil {
			return err
		}
		counts, err := q.VacancyCounts(ctx)
		if err != nil {
			return err
		}
		for i, row := range rows {
			v, err := readVacancy(row)
			if err != nil {
				return err
			}
			c := counts[i] // both in the order of the vacancies' ids
			d.Vacancies = append(d.Vacancies, VacancyCounts{
				v, int(c.Applications), int(c.Fresh), int(c.Incomplete), int(c.Late),
			})
		}
		return nil
	})
	return d, err
}

// Arrivals counts the applications to these vacancies by the day of receipt
// (2006-01-02, UTC), from since on. Days without any are missing.
func (s *Store) Arrivals(ctx context.Context, slugs []string, since time.Time) (map[string]int, error) {
	days := map[string]int{}
	if len(slugs) == 0 {
		return days, nil
	}
	args := []any{stored(since)}
	for _, slug := range slugs {
		args = append(args, slug)
	}
	err := each(ctx, s.read, `SELECT substr(CAST(a.received_at AS TEXT), 1, 10), COUNT(*)
		FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
		WHERE a.received_at >= ? AND v.slug IN (`+slots(len(slugs))+`) GROUP BY 1`, args, func(rows *sql.Rows) error {
		var day string
		var n int
		err := rows.Scan(&day, &n)
		days[day] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count the arrivals: %w", err)
	}
	return days, nil
}

// slots are so many parameters of a list.
func slots(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// Pulse changes whenever a letter is decided on, a person changes an application,
// automatic mail stops or goes on, or another number of mails needs a person.
func (s *Store) Pulse(ctx context.Context) (string, error) {
	decision, err := s.rq.LastDecision(ctx)
	if err != nil {
		return "", fmt.Errorf("feel the pulse: %w", err)
	}
	step, err := s.rq.LastStep(ctx)
	if err != nil {
		return "", fmt.Errorf("feel the pulse: %w", err)
	}
	breaker, err := newestBreaker(ctx, s.rq)
	if err != nil {
		return "", fmt.Errorf("feel the pulse: %w", err)
	}
	mails, err := s.rq.MailsForPeople(ctx)
	if err != nil {
		return "", fmt.Errorf("feel the pulse: %w", err)
	}
	return fmt.Sprintf("%d-%d-%d-%d", decision, step, breaker.ID, mails), nil
}
