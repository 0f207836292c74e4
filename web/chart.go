package web

import "time"

// The arrivals are drawn for so many days, in user units of the drawing.
const (
	chartDays   = 30
	chartStep   = 16
	chartBar    = 11
	chartHeight = 72
)

// chart is a drawing of arrivals per day.
type chart struct {
	Width, Height int
	Bars          []bar
	Total         int
	First, Last   time.Time
}

// bar is one day.
type bar struct {
	Day                 time.Time
	Count               int
	X, Y, Width, Height int
	Most                bool // the tallest; the first of them is labelled
}

// Middle is where the label stands.
func (b bar) Middle() int { return b.X + b.Width/2 }

// newChart draws the arrivals by day ("2006-01-02", UTC) up to now.
func newChart(arrivals map[string]int, now time.Time) chart {
	c := chart{Width: chartDays * chartStep, Height: chartHeight}
	most := 0
	for i := range chartDays {
		day := now.UTC().AddDate(0, 0, i+1-chartDays)
		n := arrivals[day.Format(time.DateOnly)]
		c.Bars = append(c.Bars, bar{Day: day, Count: n, X: i * chartStep, Width: chartBar})
		c.Total += n
		most = max(most, n)
	}
	labelled := false
	for i := range c.Bars {
		b := &c.Bars[i]
		if b.Count > 0 {
			b.Height = max(2, b.Count*(chartHeight-14)/most)
		}
		b.Y = chartHeight - b.Height
		b.Most = b.Count == most && most > 0 && !labelled
		labelled = labelled || b.Most
	}
	c.First, c.Last = c.Bars[0].Day, c.Bars[len(c.Bars)-1].Day
	return c
}
