package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// RegisterPage is how many applications a page of the register has at most.
const RegisterPage = 100

// RegisterQuery chooses a page of a vacancy's register.
type RegisterQuery struct {
	Vacancy string // slug
	// Show is "", new, incomplete, late, mine, or a status.
	Show string
	User string // whose "mine", and who has seen what
	// Words are searched in the letters and papers, as in [Query].
	Words string
	// Sort is received, name, status, late or papers; with a dash before it the
	// other way round. "" is -received.
	Sort   string
	Offset int
	Limit  int // [RegisterPage] when 0
}

// RegisterRow is an application as the register shows it.
type RegisterRow struct {
	Application
	Version   int64
	LateBy    time.Duration
	Language  string // of the letter or CV; "" when not certain
	Unseen    bool   // by the user
	Reviewers []string
}

// RegisterCounts are the numbers of the filters.
type RegisterCounts struct{ All, New, Incomplete, Late, Shortlisted, Mine int }

// Register is one page of a vacancy's register.
type Register struct {
	Counts RegisterCounts
	Found  int // by Show and Words, on all pages
	Rows   []RegisterRow
}

// orders are the ways of ordering, each with its tie broken, so that pages don't
// overlap.
var orders = map[string]string{
	"received": "a.received_at %s, a.id %[1]s",
	"name":     "a.sort_name %s, a.id %[1]s",
	"status":   "a.status %s, a.received_at DESC, a.id DESC",
	"late":     "a.late %s, a.received_at DESC, a.id DESC",
	"papers":   "a.complete %s, a.received_at DESC, a.id DESC",
}

// Register gives a page of a vacancy's register. An order that does not exist is
// the usual one.
func (s *Store) Register(ctx context.Context, query RegisterQuery) (r Register, err error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return r, fmt.Errorf("read the register: %w", err)
	}
	defer tx.Rollback()
	l := lister{tx: tx, q: db.New(tx), query: query}
	if l.eyes, err = s.eyes(ctx, l.q); err != nil {
		return r, fmt.Errorf("read the register of %s: %w", query.Vacancy, err)
	}
	if r, err = l.list(ctx); err != nil {
		return r, fmt.Errorf("read the register of %s: %w", query.Vacancy, err)
	}
	return r, nil
}

// lister reads a page of a register from one state of the database.
type lister struct {
	tx    *sql.Tx
	q     *db.Queries
	query RegisterQuery
	user  int64 // 0: none
	eyes  eyes

	ids  []int64
	at   map[int64]*RegisterRow
	held map[int64][]filing.Held
}

func (l *lister) list(ctx context.Context) (r Register, err error) {
	row, err := found(l.q.VacancyBySlug(ctx, l.query.Vacancy))
	if err != nil {
		return r, err
	}
	v, err := readVacancy(row)
	if err != nil {
		return r, err
	}
	if u, err := l.q.UserByName(ctx, l.query.User); err == nil {
		l.user = u.ID
	}
	if r.Counts, err = l.counts(ctx, row.ID); err != nil {
		return r, err
	}
	where, args, err := l.where(ctx, row.ID)
	if err != nil {
		return r, err
	}
	if err := l.tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM applications a WHERE "+where, args...).Scan(&r.Found); err != nil {
		return r, err
	}
	if r.Rows, err = l.rows(ctx, where, args); err != nil {
		return r, err
	}
	l.at, l.held = map[int64]*RegisterRow{}, map[int64][]filing.Held{}
	for i, id := range l.ids {
		l.at[id] = &r.Rows[i]
	}
	for _, step := range []func(context.Context) error{l.documents, l.addresses, l.reviewers, l.lateness} {
		if err := step(ctx); err != nil {
			return r, err
		}
	}
	for id, a := range l.at {
		a.Missing = union(a.Missing, filing.Missing(v, l.held[id]))
		a.Complete = len(a.Missing) == 0
	}
	hidden, err := l.eyes.hidden(ctx)
	for id, a := range l.at {
		if hidden[id] {
			a.veil()
		}
	}
	return r, err
}

const mine = "EXISTS (SELECT 1 FROM reviewers r WHERE r.application_id = a.id AND r.user_id = ?)"

func (l *lister) counts(ctx context.Context, vacancy int64) (c RegisterCounts, err error) {
	err = l.tx.QueryRowContext(ctx, `SELECT COUNT(*), COALESCE(SUM(CASE WHEN status = 'new' THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN complete = FALSE THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN late THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN status = 'shortlisted' THEN 1 ELSE 0 END), 0)
		FROM applications WHERE vacancy_id = ?`, vacancy).Scan(&c.All, &c.New, &c.Incomplete, &c.Late, &c.Shortlisted)
	if err != nil {
		return c, err
	}
	err = l.tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM reviewers r JOIN applications a ON a.id = r.application_id
		WHERE r.user_id = ? AND a.vacancy_id = ?`, l.user, vacancy).Scan(&c.Mine)
	return c, err
}

// where writes the condition that the query stands for.
func (l *lister) where(ctx context.Context, vacancy int64) (where string, args []any, err error) {
	conditions, args := []string{"a.vacancy_id = ?"}, []any{vacancy}
	switch show := l.query.Show; {
	case show == "incomplete":
		conditions = append(conditions, "a.complete = FALSE")
	case show == "late":
		conditions = append(conditions, "a.late")
	case show == "mine":
		conditions, args = append(conditions, mine), append(args, l.user)
	case slices.Contains(Statuses, show):
		conditions, args = append(conditions, "a.status = ?"), append(args, show)
	}
	if terms := parseQuery(l.query.Words); len(terms) > 0 {
		condition := withWords
		if l.eyes.user != 0 {
			if condition, err = l.wordsOnHidden(ctx, vacancy, terms); err != nil {
				return "", nil, err
			}
		}
		conditions, args = append(conditions, condition), append(args, match(terms, ""))
	}
	return strings.Join(conditions, " AND "), args, nil
}

// withWords holds the applications in whose name, letters or papers the words
// stand.
const withWords = `a.id IN (
	WITH hits AS MATERIALIZED (SELECT docid FROM text_index WHERE text_index MATCH ?)
	SELECT t.application_id FROM hits JOIN texts t ON t.id = hits.docid WHERE t.application_id IS NOT NULL
	UNION ALL
	SELECT f.application_id FROM hits JOIN texts t ON t.id = hits.docid JOIN filings f ON f.letter_id = t.letter_id
		WHERE t.kind = 'letter'
	UNION ALL
	SELECT d.application_id FROM hits JOIN texts t ON t.id = hits.docid JOIN documents d ON d.paper_id = t.paper_id)`

func (l *lister) order() string {
	by, descending := strings.CutPrefix(l.query.Sort, "-")
	layout, ok := orders[by]
	if !ok {
		layout, descending = orders["received"], true
	}
	if l.eyes.user != 0 && by == "name" { // who is hidden comes first, by number: the order tells no name
		layout = "CASE WHEN " + notHidden(l.eyes.user) + " THEN a.sort_name ELSE '' END %s, a.id %[1]s"
	}
	if descending {
		return fmt.Sprintf(layout, "DESC")
	}
	return fmt.Sprintf(layout, "ASC")
}

func (l *lister) rows(ctx context.Context, where string, args []any) ([]RegisterRow, error) {
	limit := l.query.Limit
	if limit <= 0 {
		limit = RegisterPage
	}
	// The page is found by the narrow rows of an index first.
	rows, err := l.tx.QueryContext(ctx, `SELECT a.id, a.public_id, p.name, p.surname, a.received_at, a.last_letter_at, a.late, a.withdrawn,
			a.status, a.warnings_json, a.version,
			NOT EXISTS (SELECT 1 FROM looks k WHERE k.application_id = a.id AND k.user_id = ?)
		FROM (SELECT a.id FROM applications a WHERE `+where+` ORDER BY `+l.order()+` LIMIT ? OFFSET ?) page
		JOIN applications a ON a.id = page.id JOIN applicants p ON p.id = a.applicant_id
		ORDER BY `+l.order(), slices.Concat([]any{l.user}, args, []any{limit, max(0, l.query.Offset)})...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := []RegisterRow{}
	for rows.Next() {
		var id int64
		var warnings string
		r := RegisterRow{Application: Application{
			Vacancy: l.query.Vacancy, Documents: []Document{}, Letters: []string{}, Missing: []string{},
			Applicant: Applicant{Emails: []string{}},
		}}
		err := rows.Scan(&id, &r.ID, &r.Applicant.Name, &r.Applicant.Surname, &r.ReceivedAt, &r.LastLetterAt, &r.Late, &r.Withdrawn,
			&r.Status, &warnings, &r.Version, &r.Unseen)
		if err != nil {
			return nil, err
		}
		if r.Warnings, err = unpack[[]string](warnings); err != nil {
			return nil, err
		}
		l.ids, all = append(l.ids, id), append(all, r)
	}
	return all, rows.Err()
}

// eachOnPage runs a query with the ids of the page's applications for its %s.
func (l *lister) eachOnPage(ctx context.Context, query string, scan func(*sql.Rows) error) error {
	if len(l.ids) == 0 {
		return nil
	}
	args := make([]any, len(l.ids))
	for i, id := range l.ids {
		args[i] = id
	}
	rows, err := l.tx.QueryContext(ctx, fmt.Sprintf(query, slots(len(args))), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
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
		if d.Current && d.Language != "" && (a.Language == "" || vacancy.Kind(d.Kind) == vacancy.CoverLetter) {
			a.Language = d.Language
		}
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

// VacancyOf gives the slug of the vacancy that an application is for
// ([ErrNotFound]).
func (s *Store) VacancyOf(ctx context.Context, application string) (string, error) {
	a, err := found(s.rq.ApplicationByPublicID(ctx, application))
	if err != nil {
		return "", fmt.Errorf("application %s: %w", application, err)
	}
	p, err := s.rq.PlaceOfApplication(ctx, a.ID)
	return p.Slug, err
}
