package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
)

// BenchmarkSearch20000 prints the median and the worst of 50 queries over 20,000
// documents of 400 words, whose words are as frequent as words are (Zipf). The
// queries range from words in one document to words in all of them.
//
//	go test ./store -run '^$' -bench Search20000 -benchtime 5x
func BenchmarkSearch20000(b *testing.B) {
	s, err := Open(b.Context(), b.TempDir(), Options{Role: Pipeline})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	words := vocabulary(30_000)
	fillIndex(b, s, words, 20_000, 400)
	queries := fiftyQueries(words)
	for _, q := range queries { // the first reading of the file is the disk's
		if _, err := s.Search(b.Context(), q); err != nil {
			b.Fatal(err)
		}
	}
	var took []time.Duration
	for b.Loop() {
		for _, q := range queries {
			start := time.Now()
			if _, err := s.Search(b.Context(), q); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-worst")
}

func vocabulary(n int) []string {
	syllables := strings.Fields("ba ber cla da den fi gu ha i ka lo ma ni or que ra sa ta ti ul va wo xa y zü")
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, n)
	for i := range words {
		for range 2 + r.IntN(3) {
			words[i] += syllables[r.IntN(len(syllables))]
		}
		if i%8 == 7 { // one in eight has an accent or more
			words[i] += "éß"
		}
	}
	return words
}

func fillIndex(b testing.TB, s *Store, words []string, documents, length int) {
	r := rand.New(rand.NewPCG(3, 4))
	zipf := rand.NewZipf(r, 1.1, 3, uint64(len(words)-1))
	for start := 0; start < documents; start += 1000 {
		err := s.change(b.Context(), "fill", func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
			w := writer{tx: tx, q: q, now: s.stamp()}
			for i := range 1000 {
				text := make([]string, length)
				for j := range text {
					text[j] = words[zipf.Uint64()]
				}
				if err := w.addBenchmarkPaper(b.Context(), start+i, strings.Join(text, " ")); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func (w *writer) addBenchmarkPaper(ctx context.Context, i int, body string) error {
	id, err := w.q.InsertLetter(ctx, db.InsertLetterParams{PublicID: newLetterID(), ReceivedAt: w.now, KeptAt: w.now})
	if err != nil {
		return err
	}
	l := filing.Letter{Subject: "Application", Papers: []filing.Paper{{Name: fmt.Sprintf("CV %d.pdf", i), Text: body, State: "ok"}}}
	_, err = w.derive(ctx, id, l, filing.Decision{}, textsOf(l))
	return err
}

func fiftyQueries(words []string) []Query {
	var queries []Query
	for i := range 10 {
		common, usual, rare := words[i], words[50+97*i], words[20_000+331*i]
		for _, typed := range []string{
			common, usual, common + " " + usual + " " + rare,
			fmt.Sprintf("%q", words[i]+" "+words[i+1]), usual[:3] + "*",
		} {
			queries = append(queries, Query{Words: typed})
		}
	}
	return queries
}
