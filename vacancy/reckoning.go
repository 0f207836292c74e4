package vacancy

import (
	"slices"
	"time"

	"postroom/fold"
)

// deadline reads the last moment for applications: the strongest day that the
// notice calls so, with its time, zone and year.
func (r *reader) deadline() {
	v := &r.out.Vacancy
	dues, opens := duesIn(r.page)
	if len(dues) == 0 {
		return
	}
	dues = ranked(r.page, dues)
	best := dues[0]
	s := r.page.sentences[best.sentence]
	from, to := best.words(s)
	v.DeadlineText = tidy(r.page.words(s, from, to))
	r.evidence("deadline", r.page.quote(s, from, to))
	zone := r.zone(s, from)
	days := r.resolve(best, dues)
	if len(days) == 1 {
		best.date = days[0]
		v.Deadline = best.moment(zone)
		r.contradictions(best, dues, zone)
		r.checkDay(best)
	} else {
		for _, day := range days {
			best.date = day
			r.out.DeadlineCandidates = append(r.out.DeadlineCandidates, best.moment(zone))
		}
	}
	r.opening(opens, zone)
	r.strictness(s, best, from, to)
}

// words are the bounds of the deadline in its sentence: from its cue to the end
// of the day, time and zone.
func (d due) words(s sentence) (from, to int) {
	to = d.date.end
	if d.hasClock {
		to = max(to, d.clock.end)
	}
	from = min(d.from, d.date.start)
	if d.hasClock && d.clock.start < from {
		from = d.clock.start
	}
	rest := s.t()[to:]
	if at := zoneAfter.FindStringIndex(rest); at != nil {
		to += at[1]
	}
	return from, to
}

// zone settles the time zone: one that the deadline's own words name, else that
// of the place of work.
func (r *reader) zone(s sentence, from int) *time.Location {
	v := &r.out.Vacancy
	start, _ := s.span(from, len(s.t()))
	text := r.page.text[start:s.end]
	name, local, doubtful := namedZone(text, fold.Text(text))
	switch {
	case name != "":
		v.TimeZone = name
		r.evidence("time_zone", v.DeadlineText)
	case doubtful:
		v.TimeZone = ""
		delete(r.out.Evidence, "time_zone")
		r.warn("zone_doubtful", v.DeadlineText)
	case v.TimeZone != "":
		r.warn("zone_of_place", v.TimeZone)
	case local:
		r.warn("zone_local")
	default:
		r.warn("zone_none")
	}
	zone, err := time.LoadLocation(v.TimeZone)
	if err != nil {
		r.warn("zone_unknown", v.TimeZone)
		v.TimeZone = ""
		return time.UTC
	}
	return zone
}

// resolve gives the one day that a deadline means, or the several that it can.
func (r *reader) resolve(d due, dues []due) []date {
	day := d.date
	if day.ambiguous() {
		return r.order(day)
	}
	if day.year == 0 {
		day = withYearOf(day, dues)
	}
	if day.year != 0 {
		return []date{day}
	}
	own, dated := ownDateOf(r.page)
	year, fitting := yearsFor(day, own, dated, yearAround(r.page, r.now))
	if year != 0 {
		r.warn("year_follows", year)
		return []date{day.in(year)}
	}
	r.warn("year_open", r.out.Vacancy.DeadlineText)
	var days []date
	for _, y := range fitting {
		days = append(days, day.in(y))
	}
	return notOne(days)
}

// withYearOf gives a day without a year the one that the notice writes elsewhere
// for the same last day.
func withYearOf(day date, dues []due) date {
	for _, other := range dues {
		if year := other.date.year; year != 0 && !other.date.ambiguous() && day.in(year).sameDay(other.date) {
			return day.in(year)
		}
	}
	return day
}

// notOne keeps a single candidate from being taken for a certainty.
func notOne(days []date) []date {
	if len(days) == 1 {
		return []date{days[0], days[0]}
	}
	return days
}

// order settles which of two numbers is the day.
func (r *reader) order(day date) []date {
	if day.hasWeekday && day.fits() != day.swapped().fits() {
		if day.fits() {
			return []date{day}
		}
		return []date{day.swapped()}
	}
	lang := languageOf(r.page.text)
	if first, known := dayFirst(r.page, lang, r.out.Vacancy.TimeZone); known {
		if first {
			return []date{day}
		}
		return []date{day.swapped()}
	}
	r.warn("day_or_month", r.out.Vacancy.DeadlineText)
	return []date{day, day.swapped()}
}

// contradictions warns of other days that the notice calls its deadline.
func (r *reader) contradictions(best due, dues []due, zone *time.Location) {
	for _, d := range dues[1:] {
		if d.date.year == 0 {
			d.date.year = best.date.year
		}
		if d.date.sameDay(best.date) || d.date.ambiguous() && d.date.swapped().sameDay(best.date) || !d.date.exists() {
			continue
		}
		other := d.moment(zone)
		if d.strength < 5 || slices.ContainsFunc(r.out.DeadlineCandidates, other.Equal) {
			continue
		}
		if len(r.out.DeadlineCandidates) == 0 {
			r.out.DeadlineCandidates = append(r.out.DeadlineCandidates, best.moment(zone))
		}
		r.out.DeadlineCandidates = append(r.out.DeadlineCandidates, other)
		r.warn("other_deadline", other.Format(dayForm))
	}
}

// checkDay warns of a weekday that does not fit, and of a deadline that has
// passed.
func (r *reader) checkDay(d due) {
	if !d.date.fits() {
		r.warn("weekday", r.out.Vacancy.Deadline.Format(dayForm), d.date.weekday)
	}
	if !r.now.IsZero() && r.out.Vacancy.Deadline.Before(r.now) {
		r.warn("passed", r.out.Vacancy.Deadline.Format(dayForm))
	}
}

// opening takes the first day of a range whose last is the deadline.
func (r *reader) opening(opens []date, zone *time.Location) {
	v := &r.out.Vacancy
	for _, d := range opens {
		if d.year == 0 {
			d.year = v.Deadline.Year()
		}
		if day := time.Date(d.year, d.month, d.day, 0, 0, 0, 0, zone); d.year > 1 && !d.ambiguous() && day.Before(v.Deadline) {
			v.Opens = day
			return
		}
	}
}

// strictness warns where a deadline can be read more strictly than it was.
func (r *reader) strictness(s sentence, d due, from, to int) {
	words := s.t()[from:to]
	switch {
	case d.hasClock && d.clock.loose:
		r.warn("end_of_day", r.out.Vacancy.DeadlineText)
	case !d.hasClock && beforeDay.MatchString(words):
		r.warn("day_before", r.out.Vacancy.DeadlineText)
	}
}
