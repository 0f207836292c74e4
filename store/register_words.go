package store

import (
	"context"
	"database/sql"
	"slices"

	"postroom/fold"
)

// withWords holds the applications in whose name, letters or papers the words
// stand. The index has all that is asked of a text, so that its words are not
// read.
const withWords = `a.id IN (
	WITH hits AS MATERIALIZED (SELECT docid FROM text_index WHERE text_index MATCH ?)
	SELECT COALESCE(t.application_id, d.application_id, f.application_id)
	FROM hits JOIN texts t INDEXED BY texts_place ON t.id = hits.docid
		LEFT JOIN documents d ON d.paper_id = t.paper_id
		LEFT JOIN filings f ON f.letter_id = t.letter_id AND t.kind = 'letter')`

// find looks the words up once: counts and rows ask for what it found.
func (l *lister) find(ctx context.Context) error {
	terms := parseQuery(l.query.Words)
	if len(terms) == 0 {
		return nil
	}
	where := withWords
	if l.eyes.user != 0 {
		var err error
		if where, err = l.wordsOnHidden(ctx, l.id, terms); err != nil {
			return err
		}
	}
	rows, err := l.tx.QueryContext(ctx, "SELECT a.id FROM applications a WHERE a.vacancy_id = ? AND "+where, l.id, match(terms, ""))
	if err != nil {
		return err
	}
	defer rows.Close()
	ids := []int64{}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	l.withWords = pack(ids)
	return rows.Err()
}

// quotes gives each application on the page the place where the words stand: in a
// paper if one has them, else in a letter, else in the name.
func (l *lister) quotes(ctx context.Context) error {
	terms := parseQuery(l.query.Words)
	if !l.query.Quote || len(terms) == 0 {
		return nil
	}
	texts, err := l.textsOnPage(ctx)
	if err != nil {
		return err
	}
	for _, id := range l.ids {
		for _, text := range texts[id] {
			ok, err := l.quoteFrom(ctx, text, terms, l.at[id])
			if err != nil {
				return err
			}
			if ok {
				break
			}
		}
	}
	return nil
}

// textsOnPage are the texts of the page's applications, in the order in which they
// are quoted.
func (l *lister) textsOnPage(ctx context.Context) (map[int64][]int64, error) {
	texts := map[int64][]int64{}
	for _, query := range []string{
		`SELECT d.application_id, t.id FROM documents d JOIN texts t ON t.paper_id = d.paper_id
			WHERE d.application_id IN (%s) ORDER BY d.current DESC, d.id`,
		`SELECT f.application_id, t.id FROM filings f JOIN texts t ON t.letter_id = f.letter_id
			WHERE f.application_id IN (%s) AND t.kind = 'letter' ORDER BY t.id`,
		`SELECT t.application_id, t.id FROM texts t WHERE t.application_id IN (%s)`,
	} {
		err := l.eachOnPage(ctx, query, func(rows *sql.Rows) error {
			var application, text int64
			err := rows.Scan(&application, &text)
			texts[application] = append(texts[application], text)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// quoteFrom quotes a text, as far as the viewer may know it, if it has all the
// words.
func (l *lister) quoteFrom(ctx context.Context, text int64, terms []term, r *RegisterRow) (bool, error) {
	var folded, foldedTitle string
	err := l.tx.QueryRowContext(ctx, "SELECT title, body FROM text_index WHERE docid = ?", text).Scan(&foldedTitle, &folded)
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(terms, func(t term) bool { return !has(folded, t) && !has(foldedTitle, t) }) {
		return false, nil
	}
	row, hidden, found, err := l.eyes.textFor(ctx, l.q, text, terms)
	if err != nil || !found {
		return false, err
	}
	if hidden {
		folded = indexed(row.Body)
	}
	r.Snippet, r.Found = snippet(row.Body, folded, terms)
	if len(r.Found) == 0 { // the words are in the title
		r.Snippet, r.Found = snippet(row.Title, fold.Text(row.Title), terms)
	}
	return true, nil
}

// has says that a term stands in a folded text.
func has(folded string, t term) bool { return len(places(folded, []term{t})) > 0 }
