package store

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"
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
	l.hit = hits
	var ids []int64
	every := false
	if hits.len() <= fewHits {
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
		l.among = bitsOf(slices.Values(ids))
	}
	return nil
}

// ticked leaves those that the query names.
func (l *lister) ticked(ctx context.Context) error {
	if len(l.query.Only) == 0 {
		return nil
	}
	named := oneOf("public_id", l.query.Only)
	ids, err := column[int64](ctx, l.tx, "SELECT id FROM applications WHERE vacancy_id = ? AND "+named.sql, append([]any{l.id}, named.args...)...)
	if l.among != nil {
		ids = slices.DeleteFunc(ids, func(id int64) bool { return !l.among.has(id) })
	}
	l.among = bitsOf(slices.Values(ids))
	return err
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

// hits are the texts in which the words stand. A long list comes as one row: to
// fetch tens of thousands of rows costs more than to find them.
func (l *lister) hits(ctx context.Context, terms []term) (bits, error) {
	var hits string
	err := l.tx.QueryRowContext(ctx, `SELECT COALESCE(group_concat(docid, ' '), '') FROM text_index WHERE text_index MATCH ?`, match(terms, "")).Scan(&hits)
	return bitsOf(readNumbers(hits)), err
}

// havingFew gives the applications that have any of the texts, by a look at each
// text; havingMany by a look at each application, and says when it is every one.
func (l *lister) havingFew(ctx context.Context, hits bits) ([]int64, error) {
	return column[int64](ctx, l.tx, ofHits, l.id, pack(slices.Collect(hits.all())))
}

func (l *lister) havingMany(ctx context.Context, hits bits) (having []int64, every bool, err error) {
	var ids, texts string
	err = l.tx.QueryRowContext(ctx, `SELECT COALESCE(group_concat(id, ' '), ''), COALESCE(group_concat(texts, ';'), '')
		FROM applications WHERE vacancy_id = ?`, l.id).Scan(&ids, &texts)
	n := 0
	for id := range readNumbers(ids) {
		of, rest, _ := strings.Cut(texts, ";")
		texts = rest
		n++
		for text := range readNumbers(of) {
			if hits.has(text) {
				having = append(having, id)
				break
			}
		}
	}
	return having, len(having) == n, err
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
		n, open := int64(0), false
		for i := range len(text) {
			digit := '0' <= text[i] && text[i] <= '9'
			if digit {
				n = 10*n + int64(text[i]-'0')
			} else if open && !yield(n) {
				return
			} else {
				n = 0
			}
			open = digit
		}
		if open {
			yield(n)
		}
	}
}
