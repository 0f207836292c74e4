package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// counted makes the checks of passwords cost nothing, and tells what each would
// have cost.
func (h *house) counted() *[]string {
	var costs []string
	h.passes.compare = func(hash, _ string) (bool, error) {
		costs = append(costs, strings.Join(strings.Split(hash, "$")[:4], "$"))
		return false, nil
	}
	return &costs
}

// Of a thousand tries from one address no more than ten a minute are so much as
// looked at, and fifty a day.
func TestAThousandTries(t *testing.T) {
	t.Parallel()
	for step, want := range map[time.Duration]int{0: 10, 6 * time.Second: 50, time.Minute + 26400*time.Millisecond: 100} {
		h := newHouse(t)
		costs := h.counted()
		minutes := map[int64]int{}
		for i := range 1000 {
			before := len(*costs)
			r := h.stranger().post("/sign-in", "name", "manager", "password", fmt.Sprint("a guess ", i))
			looked := len(*costs) - before
			if looked > 1 || (looked == 1) != (r.Code == http.StatusUnauthorized) {
				t.Fatalf("try %d: %d, looked at %d times", i, r.Code, looked)
			}
			if minutes[h.now.Unix()/60] += looked; minutes[h.now.Unix()/60] > failuresPerMinute {
				t.Fatalf("more than %d in a minute", failuresPerMinute)
			}
			h.now = h.now.Add(step)
		}
		if len(*costs) != want {
			t.Errorf("every %v: %d tries looked at, want %d", step, len(*costs), want)
		}
	}
}

// Whether a name is a user's, shut out or nobody's: the answer is the same, and
// the password is checked once, at the same cost.
func TestEveryNameCostsTheSame(t *testing.T) {
	h := newHouse(t)
	full, err := HashPassword(password)
	h.must(err)
	for _, name := range []string{"manager", "reader"} {
		h.must(h.Store.SetPassword(t.Context(), name, full))
	}
	h.must(h.Store.DisableUser(t.Context(), "reader", true))
	costs := h.counted()
	var answers []string
	for _, name := range []string{"manager", "reader", "nobody", ""} {
		body := h.stranger().post("/sign-in", "name", name, "password", "a guess").Body.String()
		answers = append(answers, strings.ReplaceAll(body, `value="`+name+`"`, `value="NAME"`))
	}
	one := "$argon2id$v=19$m=19456,t=2,p=1"
	if diff := cmp.Diff([]string{one, one, one, one}, *costs); diff != "" {
		t.Error(diff)
	}
	for _, a := range answers[1:] {
		if diff := cmp.Diff(answers[0], a); diff != "" {
			t.Error(diff)
		}
	}
}

// BenchmarkWrongPassword tells the times behind docs/decisions.md: a user's name
// against nobody's, in turn, so that a busy machine is busy for both.
func BenchmarkWrongPassword(b *testing.B) {
	h := newHouse(b)
	full, err := HashPassword(password)
	h.must(err)
	h.must(h.Store.SetPassword(b.Context(), "manager", full))
	took := map[string][]time.Duration{}
	for b.Loop() {
		for _, name := range []string{"manager", "nobody"} {
			h.now = h.now.Add(24 * time.Hour)
			began := time.Now()
			h.stranger().post("/sign-in", "name", name, "password", "a guess")
			took[name] = append(took[name], time.Since(began))
		}
	}
	median := func(name string) float64 {
		all := slices.Sorted(slices.Values(took[name]))
		return float64(all[len(all)/2].Microseconds()) / 1000
	}
	user, nobody := median("manager"), median("nobody")
	b.ReportMetric(user, "ms-a-user's")
	b.ReportMetric(nobody, "ms-nobody's")
	b.ReportMetric(100*(user-nobody)/nobody, "%-difference")
}
