package web

import (
	"testing"
	"time"
)

func TestAnUnusualSilence(t *testing.T) {
	const day = 24 * time.Hour
	every := func(gap time.Duration, letters int, last time.Duration) (all []time.Time) {
		for i := range letters {
			all = append(all, noon.Add(-last-time.Duration(i)*gap))
		}
		return all
	}
	for name, c := range map[string]struct {
		received []time.Time
		want     time.Duration
	}{
		"nothing ever":               {nil, 0},
		"some every day":             {every(8*time.Hour, 60, 5*time.Hour), 0},
		"a night":                    {every(2*time.Hour, 100, 20*time.Hour), 0},
		"two days instead of hours":  {every(8*time.Hour, 60, 2*day), 2 * day},
		"a week end like the others": {append(every(3*time.Hour, 40, 2*day), every(3*time.Hour, 40, 9*day)...), 0},
		"one letter a week":          {every(7*day, 20, 14*day), 0},
		"too few to tell":            {every(day, 9, 10*day), 0},
		"in no order":                {append(every(8*time.Hour, 30, 14*day), every(8*time.Hour, 30, 3*day)...), 3 * day},
	} {
		if got, _ := silence(c.received, noon); got != c.want {
			t.Errorf("%s: quiet for %v, want %v", name, got, c.want)
		}
	}
}
