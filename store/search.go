package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"postroom/store/internal/db"
)

const (
	hitsDefault = 20
	hitsMost    = 200
	// ranked is how many texts are ranked at most. Where more have the words, the
	// words are so common that the rank says little: the newest are taken, and
	// the newest with the words in their title.
	ranked = 1000
)

// Query is what to search for. Words that stand alone must all occur; words in
// double quotes must follow each other; a word that ends in * may go on.
// Capitals and accents do not matter. Limit is 20 when 0, at most 200.
type Query struct {
	Words   string
	Vacancy string // slug; "" searches everything
	Limit   int
}

// Hit is one text in which the words occur.
type Hit struct {
	Kind         string   `json:"kind"` // letter, document, applicant
	Letter       string   `json:"letter,omitempty"`
	Applications []string `json:"applications"`
	Vacancies    []string `json:"vacancies"`
	// Title is the subject, the file's name or the applicant's name.
	Title string `json:"title"`
	// Snippet shows the words in context; Marks are the byte ranges of the words
	// in it.
	Snippet string   `json:"snippet"`
	Marks   [][2]int `json:"marks"`
	Rank    float64  `json:"rank"` // greater is better; comparable within one answer only
}

// Search finds letters, papers and applicants by their words, best first.
// Nothing that can be typed is an error; without any word nothing is found.
func (s *Store) Search(ctx context.Context, query Query) ([]Hit, error) {
	hits := []Hit{}
	terms := parseQuery(query.Words)
	if len(terms) == 0 {
		return hits, nil
	}
	limit := query.Limit
	if limit <= 0 {
		limit = hitsDefault
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	defer tx.Rollback()
	f := finder{tx: tx, q: db.New(tx), terms: terms, vacancy: query.Vacancy}
	best, err := f.best(ctx, min(limit, hitsMost))
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	for _, b := range best {
		hit, err := f.show(ctx, b)
		if err != nil {
			return nil, fmt.Errorf("search: read a hit: %w", err)
		}
		hits = append(hits, hit)
	}
	return hits, nil
}

// finder answers one query on one state of the database.
type finder struct {
	tx      *sql.Tx
	q       *db.Queries
	terms   []term
	vacancy string
}

type rankedText struct {
	id   int64
	rank float64
}

func (f *finder) best(ctx context.Context, limit int) ([]rankedText, error) {
	all := match(f.terms, "")
	low, err := f.lowest(ctx, all)
	if err != nil {
		return nil, err
	}
	best, err := f.rank(ctx, all, low, limit)
	if err != nil || low == 0 {
		return best, err
	}
	titles := match(f.terms, "title")
	if low, err = f.lowest(ctx, titles); err != nil {
		return nil, err
	}
	more, err := f.rank(ctx, titles, low, limit)
	return merge(best, more, limit), err
}

// merge joins two rankings; a text in both keeps its better rank.
func merge(a, b []rankedText, limit int) []rankedText {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(x, y rankedText) int {
		switch {
		case x.rank > y.rank:
			return -1
		case x.rank < y.rank:
			return 1
		}
		return int(y.id - x.id)
	})
	seen := map[int64]bool{}
	all = slices.DeleteFunc(all, func(t rankedText) bool {
		again := seen[t.id]
		seen[t.id] = true
		return again
	})
	return all[:min(limit, len(all))]
}

// ofVacancy holds the texts of one vacancy, or all of them when ?2 is empty. The
// plus keeps SQLite from asking the index row by row.
const ofVacancy = ` AND (?2 = '' OR +docid IN (
	SELECT t.id FROM texts t JOIN filings f ON f.letter_id = t.letter_id JOIN vacancies v ON v.id = f.vacancy_id WHERE v.slug = ?2
	UNION ALL
	SELECT t.id FROM texts t JOIN applications a ON a.id = t.application_id JOIN vacancies v ON v.id = a.vacancy_id WHERE v.slug = ?2))`

// lowest gives the id of the oldest of the texts to be ranked; 0 when that is
// all of them.
func (f *finder) lowest(ctx context.Context, match string) (int64, error) {
	var id int64
	err := f.tx.QueryRowContext(ctx, `SELECT docid FROM text_index WHERE text_index MATCH ?1`+ofVacancy+`
		ORDER BY docid DESC LIMIT 1 OFFSET ?3`, match, f.vacancy, ranked).Scan(&id)
	if err == sql.ErrNoRows {
		return 0, nil
	}
	return id, err
}

func (f *finder) rank(ctx context.Context, match string, low int64, limit int) ([]rankedText, error) {
	rows, err := f.tx.QueryContext(ctx, `SELECT docid, bm25(matchinfo(text_index, 'pcnalx')) AS rank
		FROM text_index WHERE text_index MATCH ?1 AND docid > ?3`+ofVacancy+`
		ORDER BY rank DESC, docid DESC LIMIT ?4`, match, f.vacancy, low, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var best []rankedText
	for rows.Next() {
		var t rankedText
		if err := rows.Scan(&t.id, &t.rank); err != nil {
			return nil, err
		}
		best = append(best, t)
	}
	return best, rows.Err()
}

// show reads what a person is shown of a hit.
func (f *finder) show(ctx context.Context, t rankedText) (Hit, error) {
	row, err := f.q.TextForHit(ctx, t.id)
	if err != nil {
		return Hit{}, err
	}
	hit := Hit{
		Kind: row.Kind, Letter: row.Letter.String, Title: row.Title, Rank: t.rank,
		Applications: []string{}, Vacancies: []string{},
	}
	if row.Kind == "letter" {
		hit.Title = row.Subject.String
	}
	hit.Snippet, hit.Marks = snippet(row.Body, f.terms)
	if len(hit.Marks) == 0 { // the words are in the title
		hit.Snippet, hit.Marks = snippet(strings.TrimSpace(row.Title+"\n"+row.Body), f.terms)
	}
	places, err := f.q.PlacesOfText(ctx, t.id)
	if err != nil {
		return Hit{}, err
	}
	for _, p := range places {
		if p.Application != "" {
			hit.Applications = union(hit.Applications, []string{p.Application})
		}
		if p.Vacancy != "" {
			hit.Vacancies = union(hit.Vacancies, []string{p.Vacancy})
		}
	}
	return hit, nil
}
