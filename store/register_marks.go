package store

import (
	"context"
	"database/sql"
	"slices"
)

// Marking is what people gave an application: ratings by the criteria of its
// vacancy, or one mark where there are none.
type Marking struct {
	Given int // by everybody
	// Known is how many of them the user may know, and Mean theirs.
	Known int
	Mean  float64 // 1 to 5; 0 when none is known
	By    []MarkingBy
}

// MarkingBy is the marks of one person.
type MarkingBy struct {
	Who   string  // the user's name
	Mean  float64 // 0 when not known
	known int
}

// add counts one mark.
func (m *Marking) add(who string, mark int, known bool) {
	m.Given++
	i := slices.IndexFunc(m.By, func(b MarkingBy) bool { return b.Who == who })
	if i < 0 {
		i = len(m.By)
		m.By = append(m.By, MarkingBy{Who: who})
	}
	if known {
		m.Known, m.Mean = add(m.Known, m.Mean, mark)
		m.By[i].known, m.By[i].Mean = add(m.By[i].known, m.By[i].Mean, mark)
	}
}

// add is the mean of one number more.
func add(n int, mean float64, number int) (int, float64) {
	return n + 1, (mean*float64(n) + float64(number)) / float64(n+1)
}

// given is one mark by one criterion; 0 where the vacancy has none.
type given struct {
	application, criterion int64
	who                    string
	mark                   int
}

func (l *lister) marks(ctx context.Context) error {
	var all []given
	take := func(rows *sql.Rows) error {
		var g given
		err := rows.Scan(&g.application, &g.criterion, &g.who, &g.mark)
		all = append(all, g)
		return err
	}
	err := l.eachOnPage(ctx, `SELECT r.application_id, r.criterion_id, r.who, r.rating
		FROM ratings r JOIN criteria c ON c.id = r.criterion_id
		WHERE r.application_id IN (%s) AND c.struck_at IS NULL ORDER BY r.who, r.criterion_id`, take)
	if err != nil {
		return err
	}
	err = l.eachOnPage(ctx, `SELECT m.application_id, 0, u.name, m.mark FROM marks m JOIN users u ON u.id = m.user_id
		WHERE m.application_id IN (%s) AND m.mark > 0 ORDER BY u.name`, take)
	if err != nil {
		return err
	}
	hidden, err := l.eyes.hidden(ctx)
	if err != nil {
		return err
	}
	type place struct{ application, criterion int64 }
	own := map[place]bool{}
	for _, g := range all {
		own[place{g.application, g.criterion}] = own[place{g.application, g.criterion}] || g.who == l.query.User
	}
	for _, g := range all {
		known := l.query.AllMarks || own[place{g.application, g.criterion}]
		if hidden[g.application] {
			known = g.who == l.query.User
		}
		l.at[g.application].Marking.add(g.who, g.mark, known)
	}
	return nil
}

// blind keeps all marks of others from who still has somebody of a blind round to
// mark.
func (l *lister) blind(ctx context.Context) error {
	if l.eyes.user == 0 || !l.query.AllMarks {
		return nil
	}
	var hides bool
	err := l.tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM hidden h JOIN applications a ON a.id = h.application_id
		WHERE h.user_id = ? AND a.vacancy_id = ?)`, l.eyes.user, l.id).Scan(&hides)
	l.query.AllMarks = !hides
	return err
}

// means are those of the applications of a vacancy, of the marks that the user may
// know; see meansArgs.
const means = `SELECT id, AVG(mark) AS mean FROM (
	SELECT r.application_id AS id, r.rating AS mark FROM criteria c JOIN ratings r ON r.criterion_id = c.id
	WHERE c.vacancy_id = ? AND c.struck_at IS NULL AND (? OR EXISTS (
		SELECT 1 FROM ratings o WHERE o.application_id = r.application_id AND o.criterion_id = r.criterion_id AND o.who = ?))
	UNION ALL
	SELECT m.application_id, m.mark FROM applications v JOIN marks m ON m.application_id = v.id
	WHERE v.vacancy_id = ? AND m.mark > 0 AND (? OR EXISTS (
		SELECT 1 FROM marks o WHERE o.application_id = m.application_id AND o.user_id = ? AND o.mark > 0))
) GROUP BY id`

func (l *lister) meansArgs() []any {
	return []any{l.id, l.query.AllMarks, l.query.User, l.id, l.query.AllMarks, l.user}
}
