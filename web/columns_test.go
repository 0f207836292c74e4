package web

import (
	"testing"
	"time"
)

func TestColumns(t *testing.T) {
	brussels, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day string) time.Time {
		at, err := time.Parse("2006-01-02 15", day)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, c := range []struct {
		name         string
		hours        map[time.Time]int
		deadline     time.Time
		columns      int
		each         string
		first        string
		firstCount   int
		deadlineDrop bool
	}{
		{"none", nil, noon, 0, "day", "0001-01-01", 0, true},
		{"one day", map[time.Time]int{at("2026-11-02 10"): 3, at("2026-11-02 11"): 2}, time.Time{}, 1, "day", "2026-11-02", 5, true},
		{"late at night is the next day in Brussels", map[time.Time]int{at("2026-11-02 23"): 1}, time.Time{}, 1, "day", "2026-11-03", 1, true},
		{"up to the deadline", map[time.Time]int{at("2026-11-02 10"): 1}, at("2026-11-05 20"), 4, "day", "2026-11-02", 1, false},
		{"a far deadline is not drawn", map[time.Time]int{at("2026-11-02 10"): 1}, at("2028-01-01 20"), 1, "day", "2026-11-02", 1, true},
		{"weeks begin on Monday", map[time.Time]int{at("2026-09-02 10"): 1, at("2026-09-05 10"): 1, at("2026-11-20 10"): 1}, time.Time{}, 12, "week", "2026-08-31", 2, true},
		{"months", map[time.Time]int{at("2024-09-02 10"): 4, at("2026-11-20 10"): 1}, time.Time{}, 27, "month", "2024-09-01", 4, true},
	} {
		got := newColumns(c.hours, c.deadline, brussels)
		if len(got.Columns) != c.columns || got.Each != c.each || got.First.Format(time.DateOnly) != c.first || (got.Deadline == 0) != c.deadlineDrop {
			t.Errorf("%s: %d columns of a %s from %v, deadline at %d", c.name, len(got.Columns), got.Each, got.First, got.Deadline)
			continue
		}
		sum, want := 0, 0
		for _, column := range got.Columns {
			sum += column.Count
			if column.Y < 0 || column.X+column.Width > got.Width {
				t.Errorf("%s: a column sticks out: %+v", c.name, column)
			}
		}
		for _, n := range c.hours {
			want += n
		}
		if sum != want || c.columns > 0 && got.Columns[0].Count != c.firstCount {
			t.Errorf("%s: %d drawn of %d, the first %+v", c.name, sum, want, got.Columns)
		}
	}
}
