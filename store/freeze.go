package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"postroom/store/internal/db"
	"postroom/vacancy"
)

// FreezeHead is what stands above the list of a frozen register.
type FreezeHead struct {
	Vacancy      string    `json:"vacancy"` // slug
	Number       int       `json:"number"`  // of the vacancy's frozen registers, from 1
	Title        string    `json:"title"`
	Code         string    `json:"code"`
	Organisation string    `json:"organisation"`
	Deadline     time.Time `json:"deadline,omitzero"` // in its own offset
	TimeZone     string    `json:"time_zone"`
	// Required are the papers asked for: by them the lines say what is missing.
	Required     []vacancy.Requirement `json:"required_documents"`
	FrozenAt     time.Time             `json:"frozen_at"` // UTC, as all times of the lines
	FrozenBy     string                `json:"frozen_by"` // a user's name
	Applications int                   `json:"applications"`
	Before       string                `json:"before"` // the seal of the vacancy's frozen register before
}

// FrozenLine is one application as it stood when the register was frozen.
type FrozenLine struct {
	Number       int           `json:"number"`
	Application  string        `json:"application"`
	Name         string        `json:"name"`
	Surname      string        `json:"surname"`
	ReceivedAt   time.Time     `json:"received_at"`
	LastLetterAt time.Time     `json:"last_letter_at"`
	Late         bool          `json:"late"`
	LateSeconds  int64         `json:"late_by_seconds"`
	Withdrawn    bool          `json:"withdrawn"`
	Papers       []FrozenPaper `json:"papers"`
	Missing      []string      `json:"missing"`
	// Salt is random, so that nobody can tell from the digest of an erased line
	// whose it was.
	Salt string `json:"salt"`
	// Erased says that the words are gone; only Number is left.
	Erased bool `json:"-"`
	Hidden bool `json:"-"` // from the viewer: see [Store.As]
}

// FrozenPaper is one paper of an application.
type FrozenPaper struct {
	Kind    string `json:"kind"`
	SHA256  string `json:"sha256"`
	Current bool   `json:"current"` // no later one took its place
	State   string `json:"text"`    // whether it could be read: see [Document]
}

// Freeze is a frozen register without its lines.
type Freeze struct {
	FreezeHead
	Seal string
	id   int64
}

// Frozen is a frozen register. All of it but Fault is read from the texts that
// were sealed.
type Frozen struct {
	Freeze
	Lines []FrozenLine
	Chain Chain
	Fault *Fault // nil: it is as it was sealed
}

// auditFreeze is the action under which the audit log has a freeze; its object
// ends in the seal, so that the two chains vouch for each other.
const auditFreeze = "freeze register"

// Freeze seals the register of a vacancy as it stands, in the order of receipt,
// in one transaction ([ErrNotFound]). None that was made before is touched.
func (s *Store) Freeze(ctx context.Context, slug, who string) (f Freeze, err error) {
	now := s.stamp()
	err = s.change(ctx, "freeze the register of "+slug, func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		row, err := found(q.VacancyBySlug(ctx, slug))
		if err != nil {
			return err
		}
		v, err := readVacancy(row)
		if err != nil {
			return err
		}
		rows, err := registerAsReceived(ctx, tx, q, slug, eyes{}) // a seal is on everything, whoever asks for it
		if err != nil {
			return err
		}
		before, err := maybe(q.LastFreeze(ctx, slug))
		if err != nil {
			return err
		}
		f.FreezeHead = headOf(v, len(rows), before)
		f.FrozenAt, f.FrozenBy = now, who
		f.id, f.Seal, err = keepFreeze(ctx, q, row.ID, f.FreezeHead, rows)
		return errors.Join(err, note(ctx, q, AuditRow{At: now, Who: who, Action: auditFreeze, Object: f.auditObject()}))
	})
	return f, err
}

// auditObject names a frozen register in the audit log.
func (f Freeze) auditObject() string {
	return fmt.Sprintf("/vacancies/%s/freezes/%d %s", f.Vacancy, f.Number, f.Seal)
}

func headOf(v vacancy.Vacancy, applications int, before db.Freeze) FreezeHead {
	return FreezeHead{
		Vacancy: v.Slug, Number: int(before.Number) + 1, Title: v.Title, Code: v.Code, Organisation: v.Organisation,
		Deadline: v.Deadline, TimeZone: v.TimeZone, Required: v.Required, Applications: applications, Before: before.Seal,
	}
}

// keepFreeze seals and writes.
func keepFreeze(ctx context.Context, q *db.Queries, vacancy int64, head FreezeHead, rows []RegisterRow) (id int64, seal string, err error) {
	texts := make([]string, len(rows))
	for i, r := range rows {
		texts[i] = packOne(lineOf(i+1, r, newSalt()))
	}
	chain := newChain(head.Before, packOne(head), texts)
	id, err = q.InsertFreeze(ctx, db.InsertFreezeParams{
		VacancyID: vacancy, Number: int64(head.Number), FrozenAt: head.FrozenAt, HeadJson: chain.Head.Text, Seal: chain.Seal,
	})
	if err != nil {
		return 0, "", err
	}
	for i, l := range chain.Lines {
		err := q.InsertFreezeLine(ctx, db.InsertFreezeLineParams{
			FreezeID: id, Position: int64(i + 1), Application: rows[i].ID, LineJson: l.Text, Digest: l.Digest, Seal: l.Seal,
		})
		if err != nil {
			return 0, "", err
		}
	}
	return id, chain.Seal, nil
}

// newSalt has 125 random bits.
func newSalt() string { return randomID(25) }

func lineOf(number int, r RegisterRow, salt string) FrozenLine {
	l := FrozenLine{
		Number: number, Application: r.ID, Name: r.Applicant.Name, Surname: r.Applicant.Surname,
		ReceivedAt: r.ReceivedAt.UTC(), LastLetterAt: r.LastLetterAt.UTC(),
		Late: r.Late, LateSeconds: int64(r.LateBy / time.Second), Withdrawn: r.Withdrawn,
		Papers: make([]FrozenPaper, len(r.Documents)), Missing: r.Missing, Salt: salt,
	}
	for i, d := range r.Documents {
		l.Papers[i] = FrozenPaper{Kind: d.Kind, SHA256: d.SHA256, Current: d.Current, State: d.State}
	}
	return l
}

// registerAsReceived reads a whole register in the order of receipt, as some eyes
// may see it.
func registerAsReceived(ctx context.Context, tx *sql.Tx, q *db.Queries, slug string, e eyes) ([]RegisterRow, error) {
	return wholeRegister(ctx, lister{tx: tx, q: q, query: RegisterQuery{Vacancy: slug, Sort: "received"}, eyes: e})
}

// auditBlank is the action under which the audit log has a line that was blanked.
const auditBlank = "blank frozen line"

// blankObject names a line of a frozen register in the audit log, and nobody.
func (h FreezeHead) blankObject(line int) string {
	return fmt.Sprintf("/vacancies/%s/freezes/%d line %d", h.Vacancy, h.Number, line)
}

// BlankFrozen takes the words of an application out of every frozen register, for
// an erasure, with a line in the audit log for each: a gap without one is a fault.
// The numbers, digests and seals stay, so the chains still hold. It gives how many
// lines there were.
func (s *Store) BlankFrozen(ctx context.Context, application, who string) (lines int, err error) {
	err = s.change(ctx, "blank a line of frozen registers", func(ctx context.Context, _ *sql.Tx, q *db.Queries) error {
		rows, err := q.FreezeLinesOf(ctx, application)
		if err != nil {
			return err
		}
		for _, row := range rows {
			head, err := unpack[FreezeHead](row.HeadJson)
			if err != nil {
				return err
			}
			err = note(ctx, q, AuditRow{At: s.stamp(), Who: who, Action: auditBlank, Object: head.blankObject(int(row.Position))})
			if err != nil {
				return err
			}
		}
		n, err := q.BlankFreezeLines(ctx, application)
		lines = int(n)
		return err
	})
	return lines, err
}
