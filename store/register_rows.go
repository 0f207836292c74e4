package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"postroom/filing"
	"postroom/vacancy"
)

// rows gives the applications of l.ids, in that order, with all that is shown of
// them.
func (l *lister) rows(ctx context.Context) ([]RegisterRow, error) {
	all := make([]RegisterRow, len(l.ids))
	l.at, l.held = map[int64]*RegisterRow{}, map[int64][]filing.Held{}
	for i, id := range l.ids {
		l.at[id] = &all[i]
	}
	for _, step := range []func(context.Context) error{
		l.heads, l.documents, l.addresses, l.reviewers, l.lateness, l.marks, l.quotes,
	} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	for id, a := range l.at {
		a.Missing = union(a.Missing, filing.Missing(l.vacancy, l.held[id]))
		a.Complete = len(a.Missing) == 0
	}
	return all, l.veil(ctx)
}

// veil takes out of the rows who is hidden, and the numbers of hidden applications.
func (l *lister) veil(ctx context.Context) error {
	hidden, err := l.eyes.hidden(ctx)
	if err != nil {
		return err
	}
	var warnings []*string
	for id, a := range l.at {
		if hidden[id] {
			a.Application.veil()
		}
		warnings = append(warnings, pointers(a.Warnings)...)
	}
	return l.eyes.coverNumbers(ctx, warnings...)
}

// heads reads the applications themselves.
func (l *lister) heads(ctx context.Context) error {
	return l.eachOnPage(ctx, `SELECT a.id, a.public_id, p.name, p.surname, a.received_at, a.last_letter_at, a.late, a.withdrawn,
			a.status, a.warnings_json, a.version, a.language,
			NOT EXISTS (SELECT 1 FROM looks k WHERE k.application_id = a.id AND k.user_id = ?)
		FROM applications a JOIN applicants p ON p.id = a.applicant_id WHERE a.id IN (%s)`, func(rows *sql.Rows) error {
		var id int64
		var warnings string
		r := RegisterRow{Application: Application{
			Vacancy: l.query.Vacancy, Documents: []Document{}, Letters: []string{}, Missing: []string{},
			Applicant: Applicant{Emails: []string{}},
		}}
		err := rows.Scan(&id, &r.ID, &r.Applicant.Name, &r.Applicant.Surname, &r.ReceivedAt, &r.LastLetterAt, &r.Late, &r.Withdrawn,
			&r.Status, &warnings, &r.Version, &r.Language, &r.Unseen)
		if err != nil {
			return err
		}
		r.Warnings, err = unpack[[]string](warnings)
		*l.at[id] = r
		return err
	}, l.user)
}

// eachOnPage runs a query with the ids of the page's applications for its %s,
// behind the arguments before.
func (l *lister) eachOnPage(ctx context.Context, query string, scan func(*sql.Rows) error, before ...any) error {
	if len(l.ids) == 0 {
		return nil
	}
	args := slices.Clone(before)
	for _, id := range l.ids {
		args = append(args, id)
	}
	return each(ctx, l.tx, fmt.Sprintf(query, slots(len(l.ids))), args, scan)
}

func (l *lister) documents(ctx context.Context) error {
	return l.eachOnPage(ctx, `SELECT d.application_id, d.id, d.kind, d.language, d.current, d.referees, d.parts_json,
			p.name, p.sha256, p.state, p.words, p.pages, p.part, l.public_id, l.received_at
		FROM documents d JOIN papers p ON p.id = d.paper_id JOIN letters l ON l.id = d.letter_id
		WHERE d.application_id IN (%s) ORDER BY l.received_at, l.id, d.id`, func(rows *sql.Rows) error {
		var id int64
		var d Document
		var h filing.Held
		var parts string
		err := rows.Scan(&id, &d.ID, &d.Kind, &d.Language, &d.Current, &h.References, &parts,
			&d.Filename, &d.SHA256, &d.State, &d.Words, &d.Pages, &d.Part, &d.Letter, &h.ReceivedAt)
		if err != nil {
			return err
		}
		if h.Parts, err = unpack[[]filing.Part](parts); err != nil {
			return err
		}
		h.SHA256, h.Name, h.Kind, h.Words, h.State, h.Language = d.SHA256, d.Filename, vacancy.Kind(d.Kind), d.Words, d.State, d.Language
		l.held[id] = append(l.held[id], h)
		a := l.at[id]
		a.Documents = append(a.Documents, d)
		a.Letters = union(a.Letters, []string{d.Letter})
		return nil
	})
}

func (l *lister) addresses(ctx context.Context) error {
	return l.eachOnPage(ctx, `SELECT a.id, d.address FROM applications a JOIN applicant_addresses d ON d.applicant_id = a.applicant_id
		WHERE a.id IN (%s) ORDER BY a.id, d.position`, func(rows *sql.Rows) error {
		var id int64
		var address string
		if err := rows.Scan(&id, &address); err != nil {
			return err
		}
		who := &l.at[id].Applicant
		who.Emails = append(who.Emails, address)
		return nil
	})
}

func (l *lister) reviewers(ctx context.Context) error {
	return l.eachOnPage(ctx, `SELECT r.application_id, u.name FROM reviewers r JOIN users u ON u.id = r.user_id
		WHERE r.application_id IN (%s) ORDER BY u.name`, func(rows *sql.Rows) error {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		l.at[id].Reviewers = append(l.at[id].Reviewers, name)
		return nil
	})
}

// lateness is that of the letter that brought the application.
func (l *lister) lateness(ctx context.Context) error {
	return l.eachOnPage(ctx, `SELECT f.application_id, f.late_by FROM filings f JOIN applications a ON a.id = f.application_id
		WHERE f.letter_id = a.opened_by AND f.late AND f.application_id IN (%s)`, func(rows *sql.Rows) error {
		var id, seconds int64
		if err := rows.Scan(&id, &seconds); err != nil {
			return err
		}
		l.at[id].LateBy = time.Duration(seconds) * time.Second
		return nil
	})
}
