package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"postroom/reply"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// marshalRules is a vacancy as its row keeps it: as it writes itself.
func marshalRules(v vacancy.Vacancy) (string, error) {
	text, err := json.Marshal(v)
	return string(text), err
}

func readVacancy(row db.Vacancy) (vacancy.Vacancy, error) {
	var v vacancy.Vacancy
	if err := json.Unmarshal([]byte(row.RulesJson), &v); err != nil {
		return vacancy.Vacancy{}, fmt.Errorf("read vacancy %s: %w", row.Slug, err)
	}
	v.Slug, v.Closed = row.Slug, row.ClosedAt.Time
	return v, nil
}

// AddVacancy keeps a new vacancy. The slug must be free ([ErrTaken]); the
// vacancy must have been validated.
func (s *Store) AddVacancy(ctx context.Context, v vacancy.Vacancy) error {
	return s.AddProposal(ctx, vacancy.Proposal{Vacancy: v})
}

// AddProposal is [Store.AddVacancy] with the notice and what it says beside the
// rules: its criteria, and that only shortlisted candidates will be contacted. All of
// it is kept or nothing.
func (s *Store) AddProposal(ctx context.Context, p vacancy.Proposal) error {
	v := p.Vacancy
	criteria := tidyCriteria(p.Criteria)
	text, err := marshalRules(v)
	if err := errors.Join(err, countCriteria(criteria)); err != nil {
		return fmt.Errorf("add vacancy %s: %w", v.Slug, err)
	}
	now := s.stamp()
	return s.change(ctx, "add vacancy "+v.Slug, func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		if _, err := q.VacancyBySlug(ctx, v.Slug); !errors.Is(err, sql.ErrNoRows) {
			return cmpErr(err, ErrTaken)
		}
		err := q.InsertVacancy(ctx, db.InsertVacancyParams{
			Slug: v.Slug, Title: v.Title, RulesJson: text, ClosedAt: nullTime(v.Closed), CreatedAt: now, UpdatedAt: now,
		})
		if err != nil {
			return err
		}
		row, err := q.VacancyBySlug(ctx, v.Slug)
		if err != nil {
			return err
		}
		if err := putNotice(ctx, q, row.ID, Notice{Words: p.Notice, Evidence: p.Evidence}, now); err != nil {
			return err
		}
		if err := putCriteria(ctx, q, row.ID, criteria); err != nil || !p.OnlyShortlisted {
			return err
		}
		settings := packOne(reply.Settings{OnlyShortlisted: true})
		return q.SetReplySettings(ctx, db.SetReplySettingsParams{VacancyID: row.ID, SettingsJson: settings})
	})
}

// CloseVacancy marks a vacancy as closed by a person; closing it again changes
// nothing. What still comes is late, not lost.
func (s *Store) CloseVacancy(ctx context.Context, slug string) error {
	now := s.stamp()
	return s.changeVacancy(ctx, slug, func(v *vacancy.Vacancy) {
		if v.Closed.IsZero() {
			v.Closed = now
		}
	})
}

// ReopenVacancy takes back that a vacancy was closed.
func (s *Store) ReopenVacancy(ctx context.Context, slug string) error {
	return s.changeVacancy(ctx, slug, func(v *vacancy.Vacancy) { v.Closed = time.Time{} })
}

// AddAlias adds another name by which letters call the vacancy.
func (s *Store) AddAlias(ctx context.Context, slug, alias string) error {
	return s.changeVacancy(ctx, slug, func(v *vacancy.Vacancy) {
		if !slices.Contains(v.Aliases, alias) {
			v.Aliases = append(v.Aliases, alias)
		}
	})
}

// Edition names the state of a vacancy, its rules and who sees it beside the
// managers, for [Store.EditVacancy] ([ErrNotFound]).
func (s *Store) Edition(ctx context.Context, slug string) (edition string, err error) {
	err = s.view(ctx, "read vacancy "+slug, func(q *db.Queries) error {
		edition, err = editionOf(ctx, q, slug)
		return err
	})
	return edition, err
}

func editionOf(ctx context.Context, q *db.Queries, slug string) (string, error) {
	row, err := found(q.VacancyBySlug(ctx, slug))
	if err != nil {
		return "", err
	}
	assigned, err := q.Assignments(ctx)
	var people []string
	for _, a := range assigned {
		if a.Slug == slug {
			people = append(people, a.Name)
		}
	}
	slices.Sort(people)
	sum := sha256.Sum256([]byte(pack([]string{row.RulesJson, row.ClosedAt.Time.UTC().Format(time.RFC3339Nano), pack(people)})))
	return hex.EncodeToString(sum[:16]), err
}

// editTakes is how long after its line in the audit log a change is made at most.
const editTakes = 5 * time.Second

// LastEdit tells when the rules of a vacancy were changed last, and by whom as far
// as the audit log has it: in a line about one of the objects just before; ""
// otherwise, as for a change by command ([ErrNotFound]).
func (s *Store) LastEdit(ctx context.Context, slug string, objects ...string) (at time.Time, who string, err error) {
	row, err := found(s.rq.VacancyBySlug(ctx, slug))
	if err != nil {
		return at, "", fmt.Errorf("last change of vacancy %s: %w", slug, err)
	}
	at = row.UpdatedAt
	who, err = s.rq.NotedBetween(ctx, db.NotedBetweenParams{Since: stored(at.Add(-editTakes)), Until: at, Objects: objects})
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return at, "", fmt.Errorf("last change of vacancy %s: %w", slug, err)
	}
	return at, who, nil
}

// EditVacancy changes a vacancy and, as [Store.AssignVacancy], who sees it, unless
// somebody changed either since the person saw that edition ([ErrOvertaken]).
func (s *Store) EditVacancy(ctx context.Context, v vacancy.Vacancy, people []string, edition string) error {
	return s.change(ctx, "change vacancy "+v.Slug, func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		now, err := editionOf(ctx, q, v.Slug)
		if err != nil {
			return err
		}
		if now != edition {
			return ErrOvertaken
		}
		w := &writer{tx: tx, q: q, now: s.stamp()}
		if err := w.changeVacancy(ctx, v.Slug, func(old *vacancy.Vacancy) { *old = v }); err != nil {
			return err
		}
		return assignVacancy(ctx, q, v.Slug, people)
	})
}

func (s *Store) changeVacancy(ctx context.Context, slug string, edit func(*vacancy.Vacancy)) error {
	return s.change(ctx, "change vacancy "+slug, func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		return (&writer{tx: tx, q: q, now: s.stamp()}).changeVacancy(ctx, slug, edit)
	})
}

// changeVacancy changes a vacancy and judges its applications by the new rules.
func (w *writer) changeVacancy(ctx context.Context, slug string, edit func(*vacancy.Vacancy)) error {
	row, err := found(w.q.VacancyBySlug(ctx, slug))
	if err != nil {
		return err
	}
	v, err := readVacancy(row)
	if err != nil {
		return err
	}
	old := v.Required
	edit(&v)
	text, err := marshalRules(v)
	if err != nil {
		return err
	}
	_, err = w.q.UpdateVacancy(ctx, db.UpdateVacancyParams{
		Title: v.Title, RulesJson: text, ClosedAt: nullTime(v.Closed), UpdatedAt: w.now, Slug: slug,
	})
	if err != nil || slices.EqualFunc(old, v.Required, sameRequirement) {
		return err
	}
	ids, err := w.q.ApplicationsOfVacancy(ctx, row.ID)
	return errors.Join(err, w.judgeAll(ctx, ids))
}

func sameRequirement(a, b vacancy.Requirement) bool {
	return a.Kind == b.Kind && a.Minimum == b.Minimum && slices.Equal(a.Or, b.Or)
}

// Vacancy finds a vacancy by its slug ([ErrNotFound]).
func (s *Store) Vacancy(ctx context.Context, slug string) (vacancy.Vacancy, error) {
	row, err := found(s.rq.VacancyBySlug(ctx, slug))
	if err != nil {
		return vacancy.Vacancy{}, fmt.Errorf("vacancy %s: %w", slug, err)
	}
	return readVacancy(row)
}

// Vacancies gives all vacancies in the order in which they were made, with or
// without those that a person closed.
func (s *Store) Vacancies(ctx context.Context, includeClosed bool) ([]vacancy.Vacancy, error) {
	rows, err := s.rq.Vacancies(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the vacancies: %w", err)
	}
	var all []vacancy.Vacancy
	for _, row := range rows {
		if row.ClosedAt.Valid && !includeClosed {
			continue
		}
		v, err := readVacancy(row)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

func nullTime(t time.Time) sql.NullTime {
	return sql.NullTime{Time: stored(t), Valid: !t.IsZero()}
}
