package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
)

// fileUnder writes the filings of a decision with their documents and gives the
// ids of their applications.
func (w *writer) fileUnder(ctx context.Context, letter db.Letter, d filing.Decision, papers paperIDs) ([]string, error) {
	opener := opener{w: w, letter: letter, filings: d.Filings}
	var ids []string
	for i, f := range d.Filings {
		a, err := opener.application(ctx, d.Outcome, f)
		if err != nil {
			return nil, err
		}
		ids = append(ids, a.public)
		err = w.q.InsertFiling(ctx, db.InsertFilingParams{
			LetterID: letter.ID, Position: int64(i), VacancyID: nullID(a.vacancy), ApplicationID: nullID(a.id),
			Action: string(f.Action), Forwarded: int64(f.Forwarded),
			Late: f.Late, LateBy: int64(f.LateBy / time.Second),
			ApplicantJson: packOne(f.Applicant), WarningsJson: pack(f.Warnings),
		})
		if err != nil {
			return nil, err
		}
		if err := w.addDocuments(ctx, letter.ID, a.id, f.Forwarded, f.Documents, papers); err != nil {
			return nil, err
		}
	}
	return ids, w.addDocuments(ctx, letter.ID, 0, -1, d.Documents, papers)
}

func (w *writer) addDocuments(ctx context.Context, letter, application int64, forwarded int, docs []filing.Document, papers paperIDs) error {
	for _, d := range docs {
		paper, ok := papers[paperKey{forwarded, d.Paper}]
		if !ok {
			return fmt.Errorf("the decision names paper %d of message %d, which the letter does not have", d.Paper, forwarded)
		}
		err := w.q.InsertDocument(ctx, db.InsertDocumentParams{
			LetterID: letter, PaperID: paper, ApplicationID: nullID(application),
			Kind: string(d.Kind), Language: d.Language, Referees: int64(d.References),
			PartsJson: pack(d.Parts), ReasonsJson: pack(d.Reasons), WarningsJson: pack(d.Warnings),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// opener finds or opens the applications of one letter's filings.
type opener struct {
	w       *writer
	letter  db.Letter
	filings []filing.Filing
	mine    []db.ApplicationsOpenedByRow // opened by the letter before, not used yet
	asked   bool
}

type opened struct {
	id, vacancy int64 // 0: none
	public      string
}

func (o *opener) application(ctx context.Context, outcome filing.Outcome, f filing.Filing) (opened, error) {
	if f.Application != "" {
		a, err := found(o.w.q.ApplicationByPublicID(ctx, f.Application))
		if err != nil {
			return opened{}, fmt.Errorf("application %s: %w", f.Application, err)
		}
		return opened{a.ID, a.VacancyID, a.PublicID}, nil
	}
	if f.Vacancy == "" {
		return opened{}, nil
	}
	v, err := found(o.w.q.VacancyBySlug(ctx, f.Vacancy))
	if err != nil {
		return opened{}, fmt.Errorf("vacancy %s: %w", f.Vacancy, err)
	}
	if outcome != filing.Filed {
		return opened{vacancy: v.ID}, nil
	}
	return o.open(ctx, v.ID, f)
}

// open takes the application that the same letter opened before, so that its id
// stays, or a new one.
func (o *opener) open(ctx context.Context, vacancyID int64, f filing.Filing) (opened, error) {
	if err := o.ask(ctx); err != nil {
		return opened{}, err
	}
	for i, a := range o.mine {
		if a.VacancyID == vacancyID {
			o.mine = slices.Delete(o.mine, i, i+1)
			return opened{a.ID, vacancyID, a.PublicID}, nil
		}
	}
	for i, a := range o.mine {
		free, err := o.free(ctx, a)
		if err != nil {
			return opened{}, err
		}
		if free {
			o.mine = slices.Delete(o.mine, i, i+1)
			err := o.w.q.SetApplicationVacancy(ctx, db.SetApplicationVacancyParams{VacancyID: vacancyID, ID: a.ID})
			return opened{a.ID, vacancyID, a.PublicID}, err
		}
	}
	return o.w.newApplication(ctx, o.letter, vacancyID, f.Applicant)
}

func (o *opener) ask(ctx context.Context) (err error) {
	if !o.asked {
		o.asked = true
		o.mine, err = o.w.q.ApplicationsOpenedBy(ctx, o.letter.ID)
	}
	return err
}

// free says that an application may go to another vacancy: no other letter is in
// it, and no other filing of this letter will want it.
func (o *opener) free(ctx context.Context, a db.ApplicationsOpenedByRow) (bool, error) {
	for _, f := range o.filings {
		v, err := o.w.q.VacancyBySlug(ctx, f.Vacancy)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return false, err
		}
		if v.ID == a.VacancyID {
			return false, nil
		}
	}
	others, err := o.w.q.FilingsOfApplication(ctx, nullID(a.ID))
	return len(others) == 0, err
}

func (w *writer) newApplication(ctx context.Context, letter db.Letter, vacancyID int64, who filing.Applicant) (opened, error) {
	applicant, err := w.applicant(ctx, 0, 0, summary{applicant: who})
	if err != nil {
		return opened{}, err
	}
	public, err := newApplicationID(ctx, w.q)
	if err != nil {
		return opened{}, err
	}
	id, err := w.q.InsertApplication(ctx, db.InsertApplicationParams{
		PublicID: public, VacancyID: vacancyID, ApplicantID: applicant, OpenedBy: letter.ID,
		ReceivedAt: letter.ReceivedAt, LastLetterAt: letter.ReceivedAt,
	})
	return opened{id, vacancyID, public}, err
}
