package store

import (
	"context"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// Application is one line of the register.
type Application struct {
	ID           string     `json:"id"`
	Vacancy      string     `json:"vacancy"`
	Applicant    Applicant  `json:"applicant"`
	ReceivedAt   time.Time  `json:"received_at"`
	LastLetterAt time.Time  `json:"last_letter_at"`
	Late         bool       `json:"late"`
	Complete     bool       `json:"complete"`
	Missing      []string   `json:"missing"`
	Status       string     `json:"status"`
	Withdrawn    bool       `json:"withdrawn"`
	Documents    []Document `json:"documents"`
	Letters      []string   `json:"letters"`
	Warnings     []string   `json:"warnings"`
	// Hidden says that who it is is left out: see [Store.As].
	Hidden bool `json:"-"`
}

// Applicant is the person who applies.
type Applicant struct {
	Name    string   `json:"name"`
	Surname string   `json:"surname"`
	Emails  []string `json:"emails"`
}

// Document is one paper of an application.
type Document struct {
	// ID names the document in a [Correction]. It changes when the letter is
	// filed again.
	ID int64 `json:"-"`
	// PublicID names the paper for people, and stays; see [Store.FindDocument].
	PublicID  string   `json:"id"`
	Filename  string   `json:"filename"` // "" for the text of the letter itself
	Kind      string   `json:"kind"`
	SHA256    string   `json:"sha256"`
	Bytes     int64    `json:"bytes"`
	MediaType string   `json:"media_type"`
	Pages     int      `json:"pages"`
	Words     int      `json:"words"`
	State     string   `json:"text"`
	Current   bool     `json:"current"`
	Letter    string   `json:"letter"`
	Language  string   `json:"language,omitempty"`
	Warnings  []string `json:"warnings,omitempty"`
	// Part is the path in the MIME tree of the raw letter, Container the archive
	// or message inside which the file came.
	Part      string `json:"-"`
	Container string `json:"-"`
	// Width and Height of the first page or the image; 0 where they are not known.
	Width  int  `json:"-"`
	Height int  `json:"-"`
	Hidden bool `json:"-"` // from the viewer: see [Store.As]
}

// Filter chooses applications or letters. Empty fields choose all.
type Filter struct {
	Vacancy string // slug
	Outcome string // of a letter
	ID      string // of one application or letter
}

// Applications gives the register in the order of receipt. No slice is nil.
func (s *Store) Applications(ctx context.Context, f Filter) ([]Application, error) {
	r := register{all: []Application{}, at: map[int64]int{}, held: map[int64][]filing.Held{}}
	err := s.view(ctx, "read the register", func(q *db.Queries) error {
		e, err := s.eyes(ctx, q)
		if err != nil {
			return err
		}
		if err := r.load(ctx, q, f); err != nil {
			return err
		}
		return r.veil(ctx, e)
	})
	return r.all, err
}

// veil takes out what is hidden: who the applicants are, and papers that came in
// one letter with those of another who is hidden.
func (r *register) veil(ctx context.Context, e eyes) error {
	hidden, err := e.hidden(ctx)
	if err != nil || len(hidden) == 0 {
		return err
	}
	var warnings []*string
	for id, i := range r.at {
		a := &r.all[i]
		for d := range a.Documents {
			v, err := e.document(ctx, a.Documents[d].ID)
			if err != nil {
				return err
			}
			if v.hidden {
				a.Documents[d].veil()
			}
		}
		if hidden[id] {
			a.veil()
		}
		warnings = append(warnings, pointers(a.Warnings)...)
	}
	return e.coverNumbers(ctx, warnings...)
}

// register gathers applications from the rows of several queries.
type register struct {
	all  []Application
	at   map[int64]int // row id to index in all
	held map[int64][]filing.Held
}

func (r *register) load(ctx context.Context, q *db.Queries, f Filter) error {
	for _, step := range []func(context.Context, *db.Queries, Filter) error{
		r.loadRows, r.loadAddresses, r.loadLetters, r.loadDocuments, r.judge,
	} {
		if err := step(ctx, q, f); err != nil {
			return err
		}
	}
	return nil
}

func (r *register) loadRows(ctx context.Context, q *db.Queries, f Filter) error {
	rows, err := registerRows(ctx, q, f)
	if err != nil {
		return err
	}
	for _, row := range rows {
		warnings, err := unpackList[string](row.WarningsJson)
		if err != nil {
			return err
		}
		r.at[row.ID] = len(r.all)
		r.all = append(r.all, Application{
			ID: row.PublicID, Vacancy: row.Slug,
			Applicant:  Applicant{Name: row.Name, Surname: row.Surname, Emails: []string{}},
			ReceivedAt: row.ReceivedAt, LastLetterAt: row.LastLetterAt, Late: row.Late, Withdrawn: row.Withdrawn,
			Status: row.Status, Documents: []Document{}, Letters: []string{}, Missing: []string{}, Warnings: warnings,
		})
	}
	return nil
}

func (r *register) loadAddresses(ctx context.Context, q *db.Queries, f Filter) error {
	rows, err := registerAddresses(ctx, q, f)
	if err != nil {
		return err
	}
	for _, row := range rows {
		who := &r.all[r.at[row.ID]].Applicant
		who.Emails = append(who.Emails, row.Address)
	}
	return nil
}

func (r *register) loadLetters(ctx context.Context, q *db.Queries, f Filter) error {
	rows, err := registerLetters(ctx, q, f)
	if err != nil {
		return err
	}
	for _, row := range rows {
		a := &r.all[r.at[row.ID]]
		a.Letters = union(a.Letters, []string{row.PublicID})
	}
	return nil
}

func (r *register) loadDocuments(ctx context.Context, q *db.Queries, f Filter) error {
	rows, err := registerDocuments(ctx, q, f)
	if err != nil {
		return err
	}
	for _, row := range rows {
		id := row.ApplicationID.Int64
		warnings, err := unpack[[]string](row.WarningsJson)
		if err != nil {
			return err
		}
		parts, err := unpack[[]filing.Part](row.PartsJson)
		if err != nil {
			return err
		}
		a := &r.all[r.at[id]]
		a.Documents = append(a.Documents, Document{
			ID: row.ID, PublicID: documentID(row.Letter, row.Forwarded, row.Position),
			Filename: row.Name, Kind: row.Kind, SHA256: row.Sha256, Bytes: row.Bytes,
			MediaType: row.MediaType, Pages: int(row.Pages), Width: int(row.Width), Height: int(row.Height), Words: int(row.Words), State: row.State,
			Current: row.Current, Letter: row.Letter, Language: row.Language, Warnings: warnings,
			Part: row.Part, Container: row.Container,
		})
		r.held[id] = append(r.held[id], filing.Held{
			SHA256: row.Sha256, Name: row.Name, Kind: vacancy.Kind(row.Kind), Words: int(row.Words),
			References: int(row.Referees), State: row.State, Parts: parts, Language: row.Language, ReceivedAt: row.ReceivedAt,
		})
	}
	return nil
}

// judge says what is missing, by the rules as they are now.
func (r *register) judge(ctx context.Context, q *db.Queries, _ Filter) error {
	rows, err := q.Vacancies(ctx)
	if err != nil {
		return err
	}
	vacancies := map[string]vacancy.Vacancy{}
	for _, row := range rows {
		if vacancies[row.Slug], err = readVacancy(row); err != nil {
			return err
		}
	}
	for id, i := range r.at {
		a := &r.all[i]
		a.Missing = union(a.Missing, filing.Missing(vacancies[a.Vacancy], r.held[id]))
		a.Complete = len(a.Missing) == 0
	}
	return nil
}
