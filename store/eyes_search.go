package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"postroom/store/internal/db"
)

// textFor reads one of the texts that can be searched as the viewer may: of a
// hidden one the veiled body alone, of others all but the ids of hidden
// applications. It is found only if all terms stand in that: nobody finds a hidden
// person by a name, or who has a hidden number.
func (e eyes) textFor(ctx context.Context, q *db.Queries, id int64, terms []term) (row db.TextForHitRow, hidden, found bool, err error) {
	if row, err = q.TextForHit(ctx, id); err != nil {
		return row, false, false, err
	}
	return e.known(ctx, row, terms)
}

// known is what the viewer may know of a text: see textFor.
func (e eyes) known(ctx context.Context, row db.TextForHitRow, terms []term) (known db.TextForHitRow, hidden, found bool, err error) {
	if e.user == 0 {
		return row, false, true, nil
	}
	var v veil
	switch {
	case row.ApplicationID.Valid:
		hidden, err = e.hides(ctx, row.ApplicationID.Int64)
		return row, hidden, !hidden, err
	case row.PaperID.Valid:
		v, err = e.paper(ctx, row.PaperID.Int64, row.LetterID.Int64)
	default:
		v, err = e.letter(ctx, row.LetterID.Int64)
	}
	if err != nil {
		return row, false, false, err
	}
	if !v.hidden {
		known = row
		err = e.coverNumbers(ctx, &known.Title, &known.Subject.String, &known.Body)
		return known, false, known == row || containsAll(known.Title+"\n"+known.Body, terms), err
	}
	row.Title, row.Subject.String, row.Body = "", "", v.over(row.Body)
	return row, true, containsAll(row.Body, terms), nil
}

// veiledMost is how many texts of hidden persons are veiled and looked into for one
// search at most, the newest: each is read and folded again.
const veiledMost = 1000

// enough is how many texts must be ranked that so many can be shown: some may not
// be found.
func (e eyes) enough(shown int) int {
	if e.user == 0 {
		return shown
	}
	return ranked
}

// containsAll says that every term stands in a text.
func containsAll(text string, terms []term) bool {
	folded := indexed(text)
	return !slices.ContainsFunc(terms, func(t term) bool { return t.next(folded, 0) < 0 })
}

// hitsOnHidden finds, of the applications to a vacancy whose persons are hidden,
// the texts in which words stand.
const hitsOnHidden = `WITH hits AS MATERIALIZED (SELECT docid FROM text_index WHERE text_index MATCH ?1),
	spots AS (
		SELECT t.id AS text_id, f.application_id FROM hits JOIN texts t ON t.id = hits.docid JOIN filings f ON f.letter_id = t.letter_id
			WHERE t.kind = 'letter'
		UNION
		SELECT t.id, d.application_id FROM hits JOIN texts t ON t.id = hits.docid JOIN documents d ON d.paper_id = t.paper_id)
	SELECT s.application_id, s.text_id FROM spots s
		JOIN hidden h ON h.application_id = s.application_id AND h.user_id = ?2 JOIN applications a ON a.id = s.application_id
	WHERE a.vacancy_id = ?3 ORDER BY s.text_id DESC`

// notHidden is the condition that the person of an application is not hidden from
// a user.
func notHidden(user int64) string {
	return fmt.Sprintf("NOT EXISTS (SELECT 1 FROM hidden h WHERE h.application_id = a.id AND h.user_id = %d)", user)
}

// asKnown keeps, of the applications that have words, those that have them so far
// as the viewer may know. Of hidden persons it looks into [veiledMost] texts, the
// newest, and says in l.searched when there were more.
func (l *lister) asKnown(ctx context.Context, ids []int64, terms []term) ([]int64, error) {
	spots, err := l.spots(ctx, terms)
	if err != nil {
		return nil, err
	}
	seen := map[int64]bool{} // hidden, with the words for all to see
	looked := 0
	for _, s := range spots {
		if seen[s.application] {
			continue
		}
		if looked == veiledMost {
			l.searched = veiledMost
			break
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		looked++
		_, _, found, err := l.eyes.textFor(ctx, l.q, s.text, terms)
		if err != nil {
			return nil, err
		}
		if found {
			seen[s.application] = true
		}
	}
	hidden, err := l.hidden(ctx)
	return slices.DeleteFunc(ids, func(id int64) bool { return hidden[id] && !seen[id] }), err
}

// hidden are the applications whose persons are hidden from the viewer.
func (l *lister) hidden(ctx context.Context) (map[int64]bool, error) {
	ids, err := column[int64](ctx, l.tx, `SELECT h.application_id FROM hidden h JOIN applications a ON a.id = h.application_id
		WHERE h.user_id = ? AND a.vacancy_id = ?`, l.eyes.user, l.id)
	all := map[int64]bool{}
	for _, id := range ids {
		all[id] = true
	}
	return all, err
}

// spot is a text of an application.
type spot struct{ application, text int64 }

func (l *lister) spots(ctx context.Context, terms []term) (all []spot, err error) {
	err = each(ctx, l.tx, hitsOnHidden, []any{match(terms, ""), l.eyes.user, l.id}, func(rows *sql.Rows) error {
		var s spot
		err := rows.Scan(&s.application, &s.text)
		all = append(all, s)
		return err
	})
	return all, err
}
