package store

import (
	"context"
	"database/sql"
	"iter"
	"slices"
	"strconv"
	"strings"

	"postroom/fold"
)

// find looks the words up once: counts and rows ask for what it found.
func (l *lister) find(ctx context.Context) error {
	terms := parseQuery(l.query.Words)
	if len(terms) == 0 {
		return nil
	}
	hits, err := l.hits(ctx, terms)
	if err != nil {
		return err
	}
	var ids []int64
	every := false
	if len(hits) <= fewHits {
		ids, err = l.havingFew(ctx, hits)
	} else {
		ids, every, err = l.havingMany(ctx, hits)
	}
	if err != nil {
		return err
	}
	if l.eyes.user != 0 {
		if ids, err = l.asKnown(ctx, ids, terms); err != nil {
			return err
		}
	}
	if !every || l.eyes.user != 0 {
		l.withWords = pack(ids)
	}
	return nil
}

// fewHits is up to how many texts are led back to their applications one by one.
// More are quicker found in the lists of all applications' texts.
const fewHits = 2000

// ofHits are the applications to a vacancy that have any of the texts in a JSON
// array. The index has all that is asked of a text, so that its words are not read.
const ofHits = `SELECT a.id FROM applications a WHERE a.vacancy_id = ? AND a.id IN (
	SELECT COALESCE(t.application_id, d.application_id, f.application_id)
	FROM json_each(?) h CROSS JOIN texts t INDEXED BY texts_place ON t.id = h.value
		LEFT JOIN documents d ON d.paper_id = t.paper_id
		LEFT JOIN filings f ON f.letter_id = t.letter_id AND t.kind = 'letter')`

// hits are the texts in which the words stand, in order. A long list comes as one
// row: to fetch tens of thousands of rows costs more than to find them.
func (l *lister) hits(ctx context.Context, terms []term) ([]int64, error) {
	var hits string
	err := l.tx.QueryRowContext(ctx, `SELECT COALESCE(group_concat(docid, ' '), '') FROM text_index WHERE text_index MATCH ?`, match(terms, "")).Scan(&hits)
	return slices.Sorted(readNumbers(hits)), err
}

// havingFew gives the applications that have any of the texts, by a look at each
// text; havingMany by a look at each application, and says when it is every one.
func (l *lister) havingFew(ctx context.Context, hits []int64) ([]int64, error) {
	return column[int64](ctx, l.tx, ofHits, l.id, pack(hits))
}

func (l *lister) havingMany(ctx context.Context, hits []int64) (ids []int64, every bool, err error) {
	var texts string
	err = l.tx.QueryRowContext(ctx, `SELECT COALESCE(group_concat(id || ' ' || texts, ';'), '') FROM applications WHERE vacancy_id = ?`, l.id).Scan(&texts)
	n := 0
	for of := range strings.SplitSeq(texts, ";") {
		n++
		application := int64(0)
		for id := range readNumbers(of) {
			if application == 0 {
				application = id
			} else if _, ok := slices.BinarySearch(hits, id); ok {
				ids = append(ids, application)
				break
			}
		}
	}
	return ids, len(ids) == n, err
}

// numbers writes numbers set apart by blanks; readNumbers reads them.
func numbers(all []int64) string {
	var b []byte
	for i, n := range all {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, n, 10)
	}
	return string(b)
}

func readNumbers(text string) iter.Seq[int64] {
	return func(yield func(int64) bool) {
		for word := range strings.FieldsSeq(text) {
			if n, err := strconv.ParseInt(word, 10, 64); err == nil && !yield(n) {
				return
			}
		}
	}
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
