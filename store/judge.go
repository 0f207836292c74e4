package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"postroom/filing"
	"postroom/fold"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// The ways in which an application comes.
const (
	CameByMail    = "mail"      // from the applicant to a mailbox of ours
	CameForwarded = "forwarded" // inside a mail that somebody passed on
	CameByBoard   = "job_board" // a job board or hiring platform sent it
	CameAsFile    = "file"      // given to 'postroom ingest'
)

// judge writes down of an application what the register is filtered and ordered
// by and the figures are counted from: what is missing by the vacancy's rules,
// the language, how it came, and the name.
func (w *writer) judge(ctx context.Context, application int64) error {
	row, err := w.q.ApplicationForJudging(ctx, application)
	if err != nil {
		return err
	}
	v, err := readVacancy(db.Vacancy{Slug: row.Slug, RulesJson: row.RulesJson, ClosedAt: row.ClosedAt})
	if err != nil {
		return err
	}
	docs, err := w.q.DocumentsOfApplication(ctx, nullID(application))
	if err != nil {
		return err
	}
	held, err := heldIn(docs)
	if err != nil {
		return err
	}
	missing := union(nil, filing.Missing(v, held))
	return w.q.SetJudged(ctx, db.SetJudgedParams{
		Complete: sql.NullBool{Bool: len(missing) == 0, Valid: true},
		Missing:  strings.Join(missing, " "),
		Language: languageOf(docs),
		Came:     came(row),
		SortName: fold.Text(row.Surname + " " + row.Name),
		ID:       application,
	})
}

// languageOf is that of the cover letter that counts, else of another paper that
// does; "" when none is certain.
func languageOf(docs []db.DocumentsOfApplicationRow) (language string) {
	for _, d := range docs {
		if d.Current && d.Language != "" && (language == "" || vacancy.Kind(d.Kind) == vacancy.CoverLetter) {
			language = d.Language
		}
	}
	return language
}

// came says how the letter came that opened an application.
func came(row db.ApplicationForJudgingRow) string {
	switch {
	case row.Relayed:
		return CameByBoard
	case row.Forwarded != 0:
		return CameForwarded
	case row.InMailbox == 0:
		return CameAsFile
	}
	return CameByMail
}

func (w *writer) judgeAll(ctx context.Context, applications []int64) error {
	for _, id := range applications {
		if err := w.judge(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// judgeNew judges the applications that an older program left.
func (s *Store) judgeNew(ctx context.Context) error {
	return s.change(ctx, "judge the applications", func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		ids, err := q.ApplicationsNotJudged(ctx)
		return errors.Join(err, (&writer{tx: tx, q: q, now: s.stamp()}).judgeAll(ctx, ids))
	})
}
