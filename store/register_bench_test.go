package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// BenchmarkRegister20000 reads the register, the board and the figures with 20,000
// applications in the store, half of them in one vacancy: every filter, order and
// kind of search. Each must stay under 50 ms (docs/performance.md).
//
//	go test ./store -run '^$' -bench Register20000 -benchtime 20x
func BenchmarkRegister20000(b *testing.B) {
	s, err := Open(b.Context(), b.TempDir(), Options{Role: Pipeline})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	words := vocabulary(30_000)
	fillRegister(b, s, words, 20_000)
	for name, q := range map[string]RegisterQuery{
		"all": {}, "page 90": {Offset: 9000}, "by name": {Sort: "name"}, "by status": {Sort: "status"}, "by lateness": {Sort: "-late"},
		"by papers": {Sort: "papers"}, "by language": {Sort: "language"}, "by rating": {Sort: "-rating", AllMarks: true},
		"by own rating": {Sort: "-rating"}, "new": {Show: "new"}, "late, mine, shortlisted": {Show: "late mine shortlisted"},
		"mine": {Show: "mine"}, "French": {Language: "fr"}, "common word": {Words: words[0], Quote: true},
		"usual words": {Words: words[50] + " " + words[60], Quote: true}, "rare word": {Words: words[20_000], Quote: true},
		"beginning": {Words: words[50][:3] + "*", Quote: true}, "phrase": {Words: `"` + words[0] + " " + words[1] + `"`, Quote: true},
		"late with a common word, by name": {Show: "late", Words: words[0], Sort: "name", Quote: true},
	} {
		q.Vacancy, q.User = "baker", "ada"
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Register(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("board", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Board(b.Context(), RegisterQuery{Vacancy: "baker", User: "ada"}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// fillRegister files applications as the pipeline does, a hundred in a
// transaction: half to baker, half to miller; some late, some incomplete, in
// several languages, a fifth moved on, a fifth assigned, a fifth rated by three.
func fillRegister(b testing.TB, s *Store, words []string, n int) {
	b.Helper()
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	for _, slug := range []string{"baker", "miller"} {
		must(s.AddVacancy(b.Context(), vacancy.Vacancy{Slug: slug, Title: slug, Required: []vacancy.Requirement{{Kind: vacancy.CV}, {Kind: vacancy.CoverLetter}}}))
		must(s.SetCriteria(b.Context(), slug, []string{"Experience", "Languages"}))
	}
	for _, name := range []string{"ada", "ben", "cleo"} {
		must(s.AddUser(b.Context(), User{Name: name, Role: Manager, PasswordHash: "x"}))
	}
	f := filler{b: b, words: words, r: rand.New(rand.NewPCG(5, 6)), now: s.stamp().Add(-60 * 24 * time.Hour)}
	f.zipf = rand.NewZipf(f.r, 1.1, 3, uint64(len(words)-1))
	for start := 0; start < n; start += 100 {
		must(s.change(b.Context(), "fill", func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
			for i := range 100 {
				if err := f.apply(ctx, tx, q, start+i); err != nil {
					return err
				}
			}
			return nil
		}))
	}
}

type filler struct {
	b     testing.TB
	words []string
	r     *rand.Rand
	zipf  *rand.Zipf
	now   time.Time
}

func (f *filler) text(words int) string {
	text := make([]string, words)
	for i := range text {
		text[i] = f.words[f.zipf.Uint64()]
	}
	return strings.Join(text, " ")
}

func (f *filler) apply(ctx context.Context, tx *sql.Tx, q *db.Queries, i int) error {
	f.now = f.now.Add(time.Duration(f.r.IntN(500)) * time.Second)
	id, err := q.InsertLetter(ctx, db.InsertLetterParams{PublicID: newLetterID(), ReceivedAt: f.now, KeptAt: f.now})
	if err != nil {
		return err
	}
	letter, err := q.LetterByID(ctx, id)
	if err != nil {
		return err
	}
	language := []string{"en", "fr", "nl", "de", ""}[f.r.IntN(5)]
	who := filing.Applicant{Name: fmt.Sprintf("First%05d Name%05d", i, i*7919%20_000), Surname: fmt.Sprintf("Name%05d", i*7919%20_000), Emails: []string{fmt.Sprintf("a%d@example.org", i)}}
	one := filing.Filing{Vacancy: []string{"baker", "miller"}[i%2], Action: filing.New, Applicant: who, Forwarded: -1, Late: i%20 < 2, LateBy: time.Hour}
	l := filing.Letter{ID: letter.PublicID, Subject: "Application", Body: f.text(60), ReceivedAt: f.now}
	for j, kind := range []vacancy.Kind{vacancy.CV, vacancy.CoverLetter}[:1+min(1, f.r.IntN(7))] {
		l.Papers = append(l.Papers, filing.Paper{Name: string(kind) + ".pdf", SHA256: fmt.Sprintf("%060d%d", i, j), State: "ok", Text: f.text(300), Words: 300})
		one.Documents = append(one.Documents, filing.Document{Paper: j, Kind: kind, Language: language})
	}
	w := &writer{tx: tx, q: q, now: f.now}
	filed, err := w.file(ctx, Reading{Letter: l, Decide: func(filing.History) filing.Decision {
		return filing.Decision{Outcome: filing.Filed, Action: filing.New, Filings: []filing.Filing{one}}
	}}, textsOf(l))
	if err != nil {
		return err
	}
	return f.work(ctx, tx, filed.Applications[0], i)
}

// work is what people do to the application.
func (f *filler) work(ctx context.Context, tx *sql.Tx, id string, i int) error {
	run := func(query string, args ...any) error {
		_, err := tx.ExecContext(ctx, query, append(args, id)...)
		return err
	}
	if i%5 == 0 {
		if err := run(`UPDATE applications SET status = ?, looked_after = ? WHERE public_id = ?`, Statuses[1+f.r.IntN(5)], f.r.IntN(900_000)); err != nil {
			return err
		}
	}
	if i%5 < 2 && i%10 < 5 {
		if err := run(`INSERT INTO reviewers SELECT id, ? FROM applications WHERE public_id = ?`, 1+f.r.IntN(3)); err != nil {
			return err
		}
	}
	if i%10 < 2 {
		for _, who := range []string{"ada", "ben", "cleo"} {
			err := run(`INSERT INTO ratings SELECT a.id, c.id, ?, ?, a.received_at FROM applications a JOIN criteria c ON c.vacancy_id = a.vacancy_id
				WHERE a.public_id = ?`, who, 1+f.r.IntN(5))
			if err != nil {
				return err
			}
		}
	}
	return nil
}
