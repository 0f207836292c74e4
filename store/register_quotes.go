package store

import (
	"context"
	"database/sql"
	"slices"

	"postroom/fold"
)

// quotes gives each application on the page the place where the words stand: in a
// paper if one has them, else in a letter, else in the name.
func (l *lister) quotes(ctx context.Context) error {
	terms := parseQuery(l.query.Words)
	if !l.query.Quote || len(terms) == 0 {
		return nil
	}
	texts, err := l.hitsOnPage(ctx)
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

// hitsOnPage are the texts of the page's applications that have the words, in the
// order in which they are quoted.
func (l *lister) hitsOnPage(ctx context.Context) (map[int64][]int64, error) {
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
			if l.hit.has(text) {
				texts[application] = append(texts[application], text)
			}
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
	if slices.ContainsFunc(terms, func(t term) bool { return t.next(folded, 0) < 0 && t.next(foldedTitle, 0) < 0 }) {
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
