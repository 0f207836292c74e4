package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"postroom/store/internal/db"
)

// PaperFacts is what is known of one file of a letter.
type PaperFacts struct {
	Name      string
	SHA256    string
	MediaType string // by content
	Pages     int
	State     string
	// Vacancies are those of the applications that have it; where none has it,
	// those that its letter touches.
	Vacancies []string
	Hidden    bool // from the viewer: see [Store.As]
}

// PaperFacts finds a file by its letter and part ([ErrNotFound]).
func (s *Store) PaperFacts(ctx context.Context, letter, part string) (p PaperFacts, err error) {
	err = s.view(ctx, "read a paper of letter "+letter, func(q *db.Queries) error {
		r, err := found(q.PaperOfLetter(ctx, db.PaperOfLetterParams{Letter: letter, Part: part}))
		if err != nil {
			return err
		}
		p = PaperFacts{Name: r.Name, SHA256: r.Sha256, MediaType: r.MediaType, Pages: int(r.Pages), State: r.State}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		v, err := e.paper(ctx, r.ID, r.LetterID)
		if err != nil {
			return err
		}
		if p.Hidden = v.hidden; p.Hidden {
			p.Name, p.SHA256 = "", ""
		}
		if p.Vacancies, err = q.VacanciesOfPaper(ctx, r.ID); err != nil || len(p.Vacancies) > 0 {
			return err
		}
		p.Vacancies, err = q.VacanciesOfLetter(ctx, letter)
		return err
	})
	return p, err
}

// VacanciesOfLetter gives the slugs of the vacancies that a letter touches; none
// for one that no application or vacancy has ([ErrNotFound]).
func (s *Store) VacanciesOfLetter(ctx context.Context, letter string) (slugs []string, err error) {
	err = s.view(ctx, "read letter "+letter, func(q *db.Queries) error {
		if _, err := found(q.LetterByPublicID(ctx, letter)); err != nil {
			return err
		}
		slugs, err = q.VacanciesOfLetter(ctx, letter)
		return err
	})
	return slugs, err
}

// DocumentText is the text of a document ([Document].ID), its pages set apart by
// \f; that of a letter's own body is the letter's ([ErrNotFound]).
func (s *Store) DocumentText(ctx context.Context, letter string, document int64) (text string, err error) {
	err = s.view(ctx, "read a text", func(q *db.Queries) error {
		r, err := found(q.TextOfDocument(ctx, document))
		if err != nil {
			return err
		}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		v, err := e.document(ctx, document)
		if err != nil {
			return err
		}
		if text = v.over(r.Body.String); r.Position >= 0 {
			return nil
		}
		l, err := found(q.LetterByPublicID(ctx, letter))
		if err != nil {
			return err
		}
		body, err := maybe(q.BodyOfLetter(ctx, nullID(l.ID)))
		text = v.over(body)
		return err
	})
	return text, err
}

// maybe takes a row that may not be there; then it is the zero value.
func maybe[T any](row T, err error) (T, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return row, nil
	}
	return row, err
}

// Touch is one letter that touches an application.
type Touch struct {
	Letter     string
	ReceivedAt time.Time
	Subject    string
	Action     string
	Late       bool
	LateBy     time.Duration
	Hidden     bool // from the viewer: see [Store.As]
}

// Decided is one decision, of a machine or a person, on a letter.
type Decided struct {
	Letter          string
	At              time.Time
	By              string // "machine" or a user's name
	Outcome, Action string
	Sentence        string
	// TakenBack is who took the correction back after which it stands again; ""
	// where it stands for the first time.
	TakenBack string
}

// Past is what happened around an application: its letters and every decision on
// them, also those that were corrected later.
type Past struct {
	Letters   []Touch
	Decisions []Decided
	// Looks are who opened the application, each once, when he did so last.
	Looks []Look
	// Openings are who opened the names behind a blind round before his mark.
	Openings []Look
}

// Look is one user at one time.
type Look struct {
	Who string
	At  time.Time
}

// Past finds it ([ErrNotFound]).
func (s *Store) Past(ctx context.Context, application string) (p Past, err error) {
	err = s.view(ctx, "read the past of "+application, func(q *db.Queries) error {
		a, err := found(q.ApplicationByPublicID(ctx, application))
		if err != nil {
			return err
		}
		letters, err := q.LettersOfApplication(ctx, nullID(a.ID))
		if err != nil {
			return err
		}
		for _, l := range letters {
			p.Letters = append(p.Letters, Touch{
				Letter: l.PublicID, ReceivedAt: l.ReceivedAt, Subject: l.Subject, Action: l.Action,
				Late: l.Late, LateBy: time.Duration(l.LateBy) * time.Second,
			})
		}
		decisions, err := q.DecisionsOfApplication(ctx, nullID(a.ID))
		for _, d := range decisions {
			by, err := takenBackBy(d.ReasonsJson)
			if err != nil {
				return err
			}
			p.Decisions = append(p.Decisions, Decided{
				Letter: d.Letter, At: d.DecidedAt, By: d.DecidedBy, Outcome: d.Outcome, Action: d.Action, Sentence: d.Sentence, TakenBack: by,
			})
		}
		if err != nil {
			return err
		}
		if err := p.readLooks(ctx, q, a.ID); err != nil {
			return err
		}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		if err := e.veilPast(ctx, a.ID, &p); err != nil {
			return err
		}
		return e.coverNumbers(ctx, p.words()...)
	})
	return p, err
}

func (p *Past) readLooks(ctx context.Context, q *db.Queries, application int64) error {
	looks, err := q.ReadersOfApplication(ctx, application)
	if err != nil {
		return err
	}
	for _, l := range looks {
		p.Looks = append(p.Looks, Look{l.Name, l.At})
	}
	openings, err := q.OpenersOfApplication(ctx, application)
	for _, o := range openings {
		p.Openings = append(p.Openings, Look{o.Name, o.At})
	}
	return err
}

// ToReview gives the ids of the letters that wait for a person: the urgent ones
// first, then in the order in which they came.
func (s *Store) ToReview(ctx context.Context) ([]string, error) {
	ids, err := s.rq.LettersToReview(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the review queue: %w", err)
	}
	return ids, nil
}
