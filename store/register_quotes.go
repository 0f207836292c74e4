package store

import (
	"context"
	"database/sql"
	"slices"

	"postroom/fold"
	"postroom/store/internal/db"
)

// quotes gives each application on the page the place where the words stand: in a
// paper if one has them, else in a letter, else in the name. The first text of
// each is read first; the next ones of those of which that may not be known.
func (l *lister) quotes(ctx context.Context) error {
	terms := parseQuery(l.query.Words)
	if !l.query.Quote || len(terms) == 0 {
		return nil
	}
	texts, err := l.hitsOnPage(ctx)
	for err == nil && len(texts) > 0 {
		err = l.quoteFirsts(ctx, texts, terms)
	}
	return err
}

// quoteFirsts quotes the first text of each application, and leaves the others of
// those where that cannot be done.
func (l *lister) quoteFirsts(ctx context.Context, texts map[int64][]int64, terms []term) error {
	var firsts []any
	for _, of := range texts {
		firsts = append(firsts, of[0])
	}
	read, err := l.readTexts(ctx, firsts)
	if err != nil {
		return err
	}
	for application, of := range texts {
		ok, err := l.quote(ctx, read[of[0]], terms, l.at[application])
		if err != nil {
			return err
		}
		if texts[application] = of[1:]; ok || len(of) == 1 {
			delete(texts, application)
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

// quotable is a text, and the same as the index has it.
type quotable struct {
	db.TextForHitRow
	foldedTitle, folded string
}

func (l *lister) readTexts(ctx context.Context, ids []any) (map[int64]quotable, error) {
	texts := map[int64]quotable{}
	err := each(ctx, l.tx, `SELECT t.id, t.title, t.body, t.letter_id, t.paper_id, t.application_id, i.c0title, i.c1body
		FROM texts t JOIN text_index_content i ON i.docid = t.id WHERE t.id IN (`+slots(len(ids))+`)`, ids, func(rows *sql.Rows) error {
		var id int64
		var t quotable
		err := rows.Scan(&id, &t.Title, &t.Body, &t.LetterID, &t.PaperID, &t.ApplicationID, &t.foldedTitle, &t.folded)
		texts[id] = t
		return err
	})
	return texts, err
}

// quote quotes a text, as far as the viewer may know it, if it has all the words.
func (l *lister) quote(ctx context.Context, t quotable, terms []term, r *RegisterRow) (bool, error) {
	if slices.ContainsFunc(terms, func(of term) bool { return of.next(t.folded, 0) < 0 && of.next(t.foldedTitle, 0) < 0 }) {
		return false, nil
	}
	row, hidden, found, err := l.eyes.known(ctx, t.TextForHitRow, terms)
	if err != nil || !found {
		return false, err
	}
	folded := t.folded
	if hidden {
		folded = indexed(row.Body)
	}
	r.Snippet, r.Found = snippet(row.Body, folded, terms)
	if len(r.Found) == 0 { // the words are in the title
		r.Snippet, r.Found = snippet(row.Title, fold.Text(row.Title), terms)
	}
	return true, nil
}
