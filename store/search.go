package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"postroom/fold"
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
// Capitals and accents do not matter. Limit is 20 when 0, at most 200; Offset
// leaves out so many of the best.
type Query struct {
	Words     string
	Vacancies []string // slugs; none searches everything
	Offset    int
	Limit     int
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
	Hidden  bool     `json:"-"`    // from the viewer, who gets the veiled text: see [Store.As]
	// Part is the path of a paper in the MIME tree of its letter; "" for one that no
	// application has.
	Part string `json:"-"`
	// SHA256 of a paper: one that came in two letters is two texts.
	SHA256 string `json:"-"`
}

// Search finds letters, papers and applicants by their words, best first.
// Nothing that can be typed is an error; without any word nothing is found.
func (s *Store) Search(ctx context.Context, query Query) ([]Hit, error) {
	hits, _, err := s.SearchPart(ctx, query)
	return hits, err
}

// SearchPart is [Store.Search] and says among how many texts with the words, the
// newest, the best were chosen; 0 when among all.
func (s *Store) SearchPart(ctx context.Context, query Query) (hits []Hit, among int, err error) {
	hits = []Hit{}
	terms := parseQuery(query.Words)
	if len(terms) == 0 {
		return hits, 0, nil
	}
	limit := query.Limit
	if limit <= 0 {
		limit = hitsDefault
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, 0, fmt.Errorf("search: %w", err)
	}
	defer tx.Rollback()
	f := finder{tx: tx, q: db.New(tx), terms: terms}
	if f.eyes, err = s.eyes(ctx, f.q); err != nil {
		return nil, 0, fmt.Errorf("search: %w", err)
	}
	if len(query.Vacancies) > 0 {
		f.vacancies = pack(query.Vacancies)
	}
	from, to := max(query.Offset, 0), max(query.Offset, 0)+min(limit, hitsMost)
	best, all, err := f.best(ctx, f.eyes.enough(to))
	if err != nil {
		return nil, 0, fmt.Errorf("search: %w", err)
	}
	if f.eyes.user == 0 {
		best, from = best[min(from, len(best)):], 0
	}
	for _, b := range best {
		hit, ok, err := f.show(ctx, b)
		if err != nil {
			return nil, 0, fmt.Errorf("search: read a hit: %w", err)
		}
		if ok {
			hits = append(hits, hit)
		}
		if len(hits) == to {
			break
		}
	}
	if !all {
		among = ranked
	}
	return hits[min(from, len(hits)):], among, nil
}

// finder answers one query on one state of the database.
type finder struct {
	tx        *sql.Tx
	q         *db.Queries
	terms     []term
	vacancies string // slugs as a JSON array; "" all
	eyes      eyes

	collection collection
}

type rankedText struct {
	id   int64
	rank float64
}

// best gives the texts that rank highest; all says that every text was ranked.
func (f *finder) best(ctx context.Context, limit int) (best []rankedText, all bool, err error) {
	var stat []byte
	err = f.tx.QueryRowContext(ctx, "SELECT value FROM text_index_stat WHERE id = 0").Scan(&stat)
	if errors.Is(err, sql.ErrNoRows) { // nothing was ever indexed
		return nil, true, nil
	}
	if err != nil {
		return nil, false, err
	}
	f.collection = readCollection(stat)
	best, all, err = f.rank(ctx, match(f.terms, ""))
	if err != nil || all {
		return merge(best, nil, limit), all, err
	}
	titles, _, err := f.rank(ctx, match(f.terms, "title"))
	return merge(best, titles, limit), false, err
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

// ofVacancies holds the texts of the vacancies in ?2, a JSON array, or all texts
// when it is empty: letters that touch them, papers of applications to them, and
// who applied. A paper that came in the same letter for another vacancy is none of
// theirs. The plus keeps SQLite from asking the index row by row; the kind of a
// text is read from an index too, as its row has all its words.
const ofVacancies = ` AND (?2 = '' OR +docid IN (
	SELECT k.id FROM filings f JOIN texts t ON t.letter_id = f.letter_id CROSS JOIN texts k INDEXED BY texts_place ON k.id = t.id
	WHERE k.paper_id IS NULL AND f.vacancy_id IN ` + vacanciesAsked + `
	UNION ALL
	SELECT t.id FROM applications a JOIN documents d ON d.application_id = a.id JOIN texts t ON t.paper_id = d.paper_id
	WHERE a.vacancy_id IN ` + vacanciesAsked + `
	UNION ALL
	SELECT t.id FROM texts t JOIN applications a ON a.id = t.application_id WHERE a.vacancy_id IN ` + vacanciesAsked + `))`

const vacanciesAsked = "(SELECT id FROM vacancies WHERE slug IN (SELECT value FROM json_each(?2)))"

// rank ranks the newest texts that match; all says that there are no others.
func (f *finder) rank(ctx context.Context, match string) (texts []rankedText, all bool, err error) {
	var info sql.RawBytes
	err = each(ctx, f.tx, `SELECT docid, matchinfo(text_index, 'pclx')
		FROM text_index WHERE text_index MATCH ?1`+ofVacancies+` ORDER BY docid DESC LIMIT ?3`, []any{match, f.vacancies, ranked + 1}, func(rows *sql.Rows) error {
		var t rankedText
		if err := rows.Scan(&t.id, &info); err != nil {
			return err
		}
		t.rank = f.collection.bm25(info)
		texts = append(texts, t)
		return nil
	})
	if len(texts) > ranked {
		return texts[:ranked], false, err
	}
	return texts, true, err
}

// show reads what a person is shown of a hit; ok is false for one that he may not
// find.
func (f *finder) show(ctx context.Context, t rankedText) (hit Hit, ok bool, err error) {
	row, hidden, ok, err := f.eyes.textFor(ctx, f.q, t.id, f.terms)
	if err != nil || !ok {
		return Hit{}, false, err
	}
	hit = Hit{
		Kind: row.Kind, Letter: row.Letter.String, Title: row.Title, Rank: t.rank,
		Applications: []string{}, Vacancies: []string{}, Hidden: hidden, Part: row.Part.String, SHA256: row.Sha256.String,
	}
	if row.Kind == "letter" {
		hit.Title = row.Subject.String
	}
	folded := ""
	if hidden {
		folded = indexed(row.Body)
	} else if err := f.tx.QueryRowContext(ctx, "SELECT body FROM text_index WHERE docid = ?1", t.id).Scan(&folded); err != nil {
		return Hit{}, false, err
	}
	hit.Snippet, hit.Marks = snippet(row.Body, folded, f.terms)
	if len(hit.Marks) == 0 { // the words are in the title
		title := row.Title + " \u2013 " + row.Body[:min(len(row.Body), 2*snippetBytes)] // more than is shown, so that it is cut as others are
		hit.Snippet, hit.Marks = snippet(title, fold.Text(title), f.terms)
	}
	err = f.locate(ctx, row, &hit)
	return hit, true, err
}

// locate says where a text belongs: an applicant's to one application, a paper's
// to those that have it as a document, a letter's, and that of a paper which none
// has, to all that the letter touched.
func (f *finder) locate(ctx context.Context, row db.TextForHitRow, hit *Hit) error {
	if row.ApplicationID.Valid {
		a, err := f.q.PlaceOfApplication(ctx, row.ApplicationID.Int64)
		hit.Applications, hit.Vacancies = []string{a.PublicID}, []string{a.Slug}
		return err
	}
	filings, err := f.q.FilingsOfLetter(ctx, row.LetterID.Int64)
	if err != nil {
		return err
	}
	in := map[int64]bool{}
	if row.PaperID.Valid {
		ids, err := f.q.ApplicationsOfPaper(ctx, row.PaperID.Int64)
		if err != nil {
			return err
		}
		for _, id := range ids {
			in[id.Int64] = true
		}
		if len(in) == 0 {
			hit.Part = ""
		}
	}
	for _, place := range filings {
		if len(in) > 0 && !in[place.ApplicationID.Int64] {
			continue
		}
		hit.Applications = union(hit.Applications, present(place.PublicID))
		hit.Vacancies = union(hit.Vacancies, present(place.Slug))
	}
	return nil
}
