package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What words and ticks leave stands in the order of the whole register, on every
// page, and is what the numbers beside the filters say.
func TestWhatWordsLeave(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{Role: Pipeline})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	words := vocabulary(2000)
	fillRegister(t, s, words, 200)
	whole := func(q RegisterQuery) (ids []string, rows []RegisterRow) {
		t.Helper()
		q.Vacancy, q.User = "baker", "ada"
		rows, err := s.WholeRegister(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			ids = append(ids, r.ID)
		}
		return ids, rows
	}
	everybody, _ := whole(RegisterQuery{})
	ticks := everybody[:len(everybody)/2]
	compared := 0
	for i, word := range []string{words[50], words[200], words[30] + " " + words[40], words[0], "nowhere"} {
		having, err := column[string](t.Context(), s.read, `SELECT public_id FROM applications WHERE id IN (`+strings.Replace(stand, " ORDER BY a.id", "", 1)+`)`, match(parseQuery(word), ""))
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range []RegisterQuery{
			{}, {Sort: "name"}, {Sort: "-rating"}, {Sort: "language", Show: "late"}, {Show: "mine new"}, {Language: "fr"}, {Only: ticks}, {Show: "incomplete", Only: ticks, Sort: "-papers"},
		} {
			name := fmt.Sprintf("%s, %+v", word, q)
			want, _ := whole(q)
			want = slices.DeleteFunc(want, func(id string) bool { return !slices.Contains(having, id) })
			q.Words, q.Limit = word, 1+7*i
			got, _ := whole(q)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", name, got, want)
			}
			q.Vacancy, q.User = "baker", "ada"
			r, err := s.Register(t.Context(), q)
			if err != nil || r.Found != len(want) || r.Counts.All != len(everybody) {
				t.Errorf("%s: %d found of %d, %v; want %d of %d", name, r.Found, r.Counts.All, err, len(want), len(everybody))
			}
			if len(want) < len(everybody) {
				compared += len(want)
			}
			for _, show := range []string{"late", "mine", "in_review"} {
				more := q
				more.Show += " " + show
				if show == "in_review" {
					more.Show = strings.Replace(more.Show, "new", "", 1)
				}
				if left, _ := whole(more); r.Counts.Show[show] != len(left) {
					t.Errorf("%s: %d would be left by %s, want %d", name, r.Counts.Show[show], show, len(left))
				}
			}
		}
	}
	if compared < 300 {
		t.Errorf("only %d applications were compared", compared)
	}
}
