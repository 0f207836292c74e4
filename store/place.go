package store

import (
	"context"
	"time"

	"postroom/store/internal/db"
)

// Head is an application in one line.
type Head struct {
	ID         string
	Vacancy    string // slug
	Name       string // ID when it is hidden from the viewer
	Status     string
	Withdrawn  bool // by letter, whatever the status
	ReceivedAt time.Time
	Version    int64 // see [AsSeen]
	Hidden     bool  // from the viewer: see [Store.As]
}

// Head finds the line of an application ([ErrNotFound]).
func (s *Store) Head(ctx context.Context, application string) (h Head, err error) {
	err = s.view(ctx, "application "+application, func(q *db.Queries) error {
		r, err := found(q.ApplicationHead(ctx, application))
		if err != nil {
			return err
		}
		h = Head{ID: r.PublicID, Vacancy: r.Slug, Name: r.Name, Status: r.Status, Withdrawn: r.Withdrawn, ReceivedAt: r.ReceivedAt, Version: r.Version}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		h.Hidden, err = e.veilName(ctx, h.ID, &h.Name)
		return err
	})
	return h, err
}

// Person is one applicant's applications and letters, of every vacancy.
type Person struct {
	Name         string
	Addresses    []string
	Applications []Head
	Letters      []PersonLetter
}

// PersonLetter is one letter that touches an application of a person.
type PersonLetter struct {
	ID         string
	ReceivedAt time.Time
	Subject    string
	Action     string
	Vacancy    string // slug
}

// Person finds the one whose application it is ([ErrNotFound]). One that is hidden
// from the viewer is [ErrHidden]; the person's other applications and letters are
// left out where they are.
func (s *Store) Person(ctx context.Context, application string) (p Person, err error) {
	err = s.view(ctx, "read the person of "+application, func(q *db.Queries) error {
		a, err := found(q.ApplicationByPublicID(ctx, application))
		if err != nil {
			return err
		}
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		if hidden, err := e.hides(ctx, a.ID); err != nil || hidden {
			return cmpErr(err, ErrHidden)
		}
		heads, err := q.ApplicationsOfPerson(ctx, a.ApplicantID)
		if err != nil {
			return err
		}
		for _, h := range heads {
			p.Name = h.Name
			if hidden, err := e.hidesNamed(ctx, h.PublicID); err != nil {
				return err
			} else if hidden {
				continue
			}
			p.Applications = append(p.Applications, Head{ID: h.PublicID, Vacancy: h.Slug, Name: h.Name, Status: h.Status, Withdrawn: h.Withdrawn, ReceivedAt: h.ReceivedAt})
		}
		letters, err := q.LettersOfPerson(ctx, a.ApplicantID)
		if err != nil {
			return err
		}
		for _, l := range letters {
			if v, err := e.letter(ctx, l.ID); err != nil {
				return err
			} else if v.hidden {
				continue
			}
			p.Letters = append(p.Letters, PersonLetter{ID: l.PublicID, ReceivedAt: l.ReceivedAt, Subject: l.Subject, Action: l.Action, Vacancy: l.Slug})
		}
		if p.Addresses, err = q.AddressesOfPerson(ctx, a.ApplicantID); err != nil {
			return err
		}
		return e.coverNumbers(ctx, point(p.Letters, func(l *PersonLetter) *string { return &l.Subject })...)
	})
	return p, err
}
