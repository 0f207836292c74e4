package store

import (
	"context"
	"errors"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
)

// Ruling is the decision that counts on a letter.
type Ruling struct {
	// ID names it in a [Correction], as what the person saw; 0: not decided yet.
	ID          int64
	At          time.Time
	By          string // "machine" or a user's name
	Outcome     filing.Outcome
	Action      filing.Action
	Urgent      bool
	Sentence    string
	Reasons     []filing.Reason
	Suggestions []filing.Suggestion
	Warnings    []string
	Against     []string
	Applicant   filing.Applicant
	// Filed are the applications that the letter touches, with their vacancies.
	Filed  []Place
	Hidden bool // from the viewer, who gets no words: see [Store.As]
}

// Place is an application, or only a vacancy, that a letter touches.
type Place struct{ Application, Vacancy string }

// Ruling finds the decision on a letter; one of no outcome while the letter waits
// to be read ([ErrNotFound]).
func (s *Store) Ruling(ctx context.Context, letter string) (r Ruling, err error) {
	err = s.view(ctx, "read the decision on letter "+letter, func(q *db.Queries) error {
		l, err := found(q.LetterByPublicID(ctx, letter))
		if err != nil {
			return err
		}
		row, err := maybe(q.DecisionOfLetter(ctx, letter))
		if err != nil {
			return err
		}
		if r, err = readRuling(row); err != nil {
			return err
		}
		filings, err := q.FilingsOfLetter(ctx, l.ID)
		for _, f := range filings {
			r.Filed = append(r.Filed, Place{Application: f.PublicID.String, Vacancy: f.Slug.String})
		}
		if err != nil {
			return err
		}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		v, err := e.letter(ctx, l.ID)
		if err != nil {
			return err
		}
		if v.hidden {
			r.veil()
		}
		return e.coverNumbers(ctx, r.words()...)
	})
	return r, err
}

func readRuling(row db.Decision) (Ruling, error) {
	r := Ruling{
		ID: row.ID, At: row.DecidedAt, By: row.DecidedBy, Outcome: filing.Outcome(row.Outcome), Action: filing.Action(row.Action),
		Urgent: row.Urgent, Sentence: row.Sentence,
	}
	var errs [5]error
	r.Reasons, errs[0] = unpack[[]filing.Reason](row.ReasonsJson)
	r.Suggestions, errs[1] = unpack[[]filing.Suggestion](row.SuggestionsJson)
	r.Warnings, errs[2] = unpack[[]string](row.WarningsJson)
	r.Against, errs[3] = unpack[[]string](row.AgainstJson)
	r.Applicant, errs[4] = unpack[filing.Applicant](row.ApplicantJson)
	return r, errors.Join(errs[:]...)
}
