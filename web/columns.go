package web

import "time"

// A drawing of arrivals has so many columns at most, in user units of so much.
const (
	mostColumns  = 62
	columnsWide  = 720
	columnsHigh  = 120
	columnsApart = 48 // at most, when there are few
	columnMost   = 20 // wide
	columnsLabel = 16 // room above for the number of the greatest
)

// columns is a drawing of arrivals: a column for each day, or for each week or
// month where there are too many days.
type columns struct {
	Width, Height int
	Columns       []bar
	Each          string // day, week, month
	First, Last   time.Time
	Deadline      int // where it is; 0: outside, or there is none
}

// newColumns draws what came by the hour, in days of a zone, from the first day to
// the last, or to the deadline if that is later.
func newColumns(hours map[time.Time]int, deadline time.Time, zone *time.Location) columns {
	c := columns{Width: columnsWide, Height: columnsHigh, Each: "day"}
	days := map[time.Time]int{}
	for hour, n := range hours {
		day := midnight(hour.In(zone))
		days[day] += n
		if c.First.IsZero() || day.Before(c.First) {
			c.First = day
		}
		if day.After(c.Last) {
			c.Last = day
		}
	}
	if len(days) == 0 {
		return c
	}
	if end := midnight(deadline.In(zone)); !deadline.IsZero() && end.After(c.Last) && end.Before(c.Last.AddDate(0, 0, mostColumns)) {
		c.Last = end
	}
	next := func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }
	switch span := int(c.Last.Sub(c.First).Hours() / 24); {
	case span > 7*mostColumns:
		c.Each, c.First = "month", time.Date(c.First.Year(), c.First.Month(), 1, 0, 0, 0, 0, zone)
		next = func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }
	case span >= mostColumns:
		c.Each, c.First = "week", c.First.AddDate(0, 0, -(int(c.First.Weekday())+6)%7)
		next = func(t time.Time) time.Time { return t.AddDate(0, 0, 7) }
	}
	c.fill(days, deadline, next)
	return c
}

// fill makes the columns and their heights.
func (c *columns) fill(days map[time.Time]int, deadline time.Time, next func(time.Time) time.Time) {
	most := 0
	for from := c.First; !from.After(c.Last); from = next(from) {
		one := bar{Day: from}
		for day, n := range days {
			if !day.Before(from) && day.Before(next(from)) {
				one.Count += n
			}
		}
		if !deadline.IsZero() && !deadline.Before(from) && deadline.Before(next(from)) {
			c.Deadline = len(c.Columns) + 1
		}
		most = max(most, one.Count)
		c.Columns = append(c.Columns, one)
	}
	step := min(columnsWide/len(c.Columns), columnsApart)
	c.Width, c.Deadline = step*len(c.Columns), c.Deadline*step
	labelled := false
	for i := range c.Columns {
		b := &c.Columns[i]
		b.X, b.Width = i*step, min(max(2, step*2/3), columnMost)
		if b.Count > 0 {
			b.Height = max(2, b.Count*(columnsHigh-columnsLabel)/most)
		}
		b.Y = columnsHigh - b.Height
		b.Most = b.Count == most && !labelled
		labelled = labelled || b.Most
	}
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}
