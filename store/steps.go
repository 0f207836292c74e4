package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"postroom/store/internal/db"
)

// Statuses are those of an application, in the order of the work.
var Statuses = []string{"new", "in_review", "shortlisted", "interview", "not_selected", "withdrawn"}

// AsSeen names an application in the version that a person saw.
type AsSeen struct {
	Application string
	Version     int64
}

// Change is what a person does to applications. Empty fields change nothing.
type Change struct {
	By       string // the user's name
	Status   string
	Assign   []string // names of users who are to read them
	Unassign []string
}

// Changed says what a change did.
type Changed struct {
	// Act names the change, to undo it; "" when nothing changed.
	Act string
	// Done are the applications that are changed now, Passed those that somebody
	// else had changed since they were seen; they stay as they are.
	Done, Passed []string
}

// Step is one thing that a person did to an application.
type Step struct {
	At     time.Time
	Who    string
	What   string // status, assigned, unassigned
	Was    string
	Became string
}

// ChangeApplications changes applications that are still as they were seen, all
// in one transaction, each with its line in the time line.
func (s *Store) ChangeApplications(ctx context.Context, seen []AsSeen, c Change) (done Changed, err error) {
	if c.Status != "" && !slices.Contains(Statuses, c.Status) {
		return done, fmt.Errorf("change applications: %q is no status", c.Status)
	}
	act := rand.Text()
	err = s.change(ctx, "change applications", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		k := stepper{q: q, act: act, by: c.By, at: s.stamp()}
		for _, one := range seen {
			a, err := found(q.ApplicationByPublicID(ctx, one.Application))
			if err != nil {
				return err
			}
			if a.Version != one.Version {
				done.Passed = append(done.Passed, one.Application)
				continue
			}
			changed, err := k.change(ctx, a, c)
			if err != nil {
				return err
			}
			if changed {
				done.Act = act
			}
			done.Done = append(done.Done, one.Application)
		}
		return nil
	})
	return done, err
}

// stepper writes the steps of one act.
type stepper struct {
	q   *db.Queries
	act string
	by  string
	at  time.Time
}

func (k *stepper) change(ctx context.Context, a db.Application, c Change) (changed bool, err error) {
	if c.Status != "" && c.Status != a.Status {
		changed = true
		if err := k.setStatus(ctx, a.ID, a.Status, c.Status); err != nil {
			return false, err
		}
	}
	for _, name := range c.Assign {
		ok, err := k.assign(ctx, a.ID, name)
		if err != nil {
			return false, err
		}
		changed = changed || ok
	}
	for _, name := range c.Unassign {
		ok, err := k.unassign(ctx, a.ID, name)
		if err != nil {
			return false, err
		}
		changed = changed || ok
	}
	return changed, nil
}

func (k *stepper) setStatus(ctx context.Context, id int64, was, becomes string) error {
	if _, err := k.q.SetStatus(ctx, db.SetStatusParams{Status: becomes, ID: id}); err != nil {
		return err
	}
	return k.step(ctx, id, "status", was, becomes)
}

func (k *stepper) assign(ctx context.Context, id int64, name string) (bool, error) {
	n, err := k.q.AddReviewer(ctx, db.AddReviewerParams{ApplicationID: id, Name: name})
	if err != nil || n == 0 {
		return false, err
	}
	return true, errors.Join(k.q.Touch(ctx, id), k.step(ctx, id, "assigned", "", name))
}

func (k *stepper) unassign(ctx context.Context, id int64, name string) (bool, error) {
	n, err := k.q.RemoveReviewer(ctx, db.RemoveReviewerParams{ApplicationID: id, Name: name})
	if err != nil || n == 0 {
		return false, err
	}
	return true, errors.Join(k.q.Touch(ctx, id), k.step(ctx, id, "unassigned", name, ""))
}

func (k *stepper) step(ctx context.Context, id int64, what, was, became string) error {
	return k.q.InsertStep(ctx, db.InsertStepParams{
		ApplicationID: id, Act: k.act, At: k.at, Who: k.by, What: what, Was: was, Became: became,
	})
}

// Undone says what an undoing did.
type Undone struct {
	// Done are the applications that are as they were, Passed those that were
	// changed since, which stay as they are.
	Done, Passed []string
}

// Undo takes an act of the same person back where nothing was changed since, in one
// transaction. may says for the vacancy of each application whether he still may: an
// act that he may not take back whole is not his any more, nor is another's
// ([ErrNotFound]). The time line keeps both.
func (s *Store) Undo(ctx context.Context, by, act string, may func(vacancy string) bool) (done Undone, err error) {
	err = s.change(ctx, "undo", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		steps, err := q.StepsOfAct(ctx, act)
		if err != nil {
			return err
		}
		k := stepper{q: q, act: rand.Text(), by: by, at: s.stamp()}
		passed, err := k.changedSince(ctx, act, steps, may)
		if err != nil {
			return err
		}
		for _, step := range steps {
			a, err := q.ApplicationByID(ctx, step.ApplicationID)
			if err != nil {
				return err
			}
			if passed[a.ID] {
				done.Passed = union(done.Passed, []string{a.PublicID})
				continue
			}
			if err := k.back(ctx, step); err != nil {
				return err
			}
			done.Done = union(done.Done, []string{a.PublicID})
		}
		return nil
	})
	return done, err
}

// changedSince tells which applications of an act were changed after it. All steps
// must be those of the stepper's person, on applications that he may change.
func (k *stepper) changedSince(ctx context.Context, act string, steps []db.Step, may func(vacancy string) bool) (map[int64]bool, error) {
	changed := map[int64]bool{}
	for _, step := range steps {
		place, err := k.q.PlaceOfApplication(ctx, step.ApplicationID)
		if err != nil {
			return nil, err
		}
		if step.Who != k.by || !may(place.Slug) {
			return nil, ErrNotFound
		}
		newest, err := k.q.NewestAct(ctx, step.ApplicationID)
		if err != nil {
			return nil, err
		}
		changed[step.ApplicationID] = newest != act
	}
	return changed, nil
}

func (k *stepper) back(ctx context.Context, step db.Step) (err error) {
	switch step.What {
	case "assigned":
		_, err = k.unassign(ctx, step.ApplicationID, step.Became)
	case "unassigned":
		_, err = k.assign(ctx, step.ApplicationID, step.Was)
	default:
		err = k.setStatus(ctx, step.ApplicationID, step.Became, step.Was)
	}
	return err
}

// Steps gives what people did to an application, oldest first ([ErrNotFound]).
func (s *Store) Steps(ctx context.Context, application string) ([]Step, error) {
	a, err := found(s.rq.ApplicationByPublicID(ctx, application))
	if err != nil {
		return nil, fmt.Errorf("steps of application %s: %w", application, err)
	}
	rows, err := s.rq.StepsOfApplication(ctx, a.ID)
	if err != nil {
		return nil, fmt.Errorf("steps of application %s: %w", application, err)
	}
	var steps []Step
	for _, row := range rows {
		steps = append(steps, Step{At: row.At, Who: row.Who, What: row.What, Was: row.Was, Became: row.Became})
	}
	return steps, nil
}

// Looked writes down that a user opened an application, and for the first one
// how long it had waited.
func (s *Store) Looked(ctx context.Context, user, application string) error {
	return s.change(ctx, "note a look", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		if err := q.Look(ctx, db.LookParams{At: s.stamp(), Application: application, Name: user}); err != nil {
			return err
		}
		a, err := found(q.ApplicationByPublicID(ctx, application))
		if err != nil || a.LookedAfter.Valid {
			return err
		}
		letter, err := q.LetterByID(ctx, a.OpenedBy)
		if err != nil {
			return err
		}
		return q.FirstLook(ctx, db.FirstLookParams{Seconds: nullSeconds(s.stamp().Sub(letter.KeptAt)), ID: a.ID})
	})
}

// nullSeconds are whole seconds, none below zero: clocks are set back.
func nullSeconds(d time.Duration) sql.NullInt64 {
	return sql.NullInt64{Int64: max(0, int64(d/time.Second)), Valid: true}
}
