package vacancy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// date is a day as a notice writes it.
type date struct {
	year       int // 0 when not written
	month      time.Month
	day        int
	weekday    time.Weekday
	hasWeekday bool
	numeric    byte // separator of an all-digit date that is not year first, else 0
	start, end int  // bytes of the folded sentence
}

// ambiguous tells an all-digit date whose day and month could be exchanged.
func (d date) ambiguous() bool {
	return d.numeric != 0 && d.numeric != '.' && d.day <= 12 && int(d.month) != d.day
}

// swapped is the date with day and month exchanged.
func (d date) swapped() date {
	d.day, d.month = int(d.month), time.Month(d.day)
	return d
}

// in is the date in a year.
func (d date) in(year int) date { d.year = year; return d }

// fits tells whether the day exists and falls on the weekday that is written.
func (d date) fits() bool {
	if d.year == 0 {
		return d.day >= 1 && d.day <= 31 && d.month >= 1 && d.month <= 12
	}
	t := time.Date(d.year, d.month, d.day, 12, 0, 0, 0, time.UTC)
	return t.Day() == d.day && t.Month() == d.month && (!d.hasWeekday || t.Weekday() == d.weekday)
}

// exists is fits without the weekday.
func (d date) exists() bool {
	d.hasWeekday = false
	return d.fits()
}

func (d date) sameDay(o date) bool { return d.year == o.year && d.month == o.month && d.day == o.day }

// before compares days; both need a year.
func (d date) before(o date) bool {
	return d.year*10000+int(d.month)*100+d.day < o.year*10000+int(o.month)*100+o.day
}

// monthNames gives the folded names and short names of each month.
var monthNames = []string{
	time.January:   `january jan janvier janv enero ene januar janner jan januari gennaio gen janeiro stycznia styczen ianuarie januari ledna gener`,
	time.February:  `february feb fevrier fevr fev febrero februar feber februari febbraio febb fevereiro lutego luty februarie unora febrer`,
	time.March:     `march mar mars marzo marz maerz maart mrt marco marca marzec martie brezna marc`,
	time.April:     `april apr avril avr abril abr aprile kwietnia kwiecien aprilie dubna`,
	time.May:       `may mai mayo mei maggio mag maio maja kvetna maig`,
	time.June:      `june jun juin junio juni giugno giu junho czerwca iunie cervna juny`,
	time.July:      `july jul juillet juil julio juli luglio lug julho lipca iulie cervence juliol`,
	time.August:    `august aug aout agosto ago augustus august augusti sierpnia srpna agost`,
	time.September: `september sep sept septembre septiembre setiembre settembre sett set setembro wrzesnia septembrie zari setembre`,
	time.October:   `october oct octobre octubre oktober okt ottobre ott outubro out pazdziernika octombrie rijna octubre`,
	time.November:  `november nov novembre noviembre novembro listopada noiembrie`,
	time.December:  `december dec decembre diciembre dic dezember dez dicembre dezembro grudnia decembrie prosince desembre desember`,
}

// dayNames gives the folded names of each weekday.
var dayNames = []string{
	time.Sunday:    `sunday sun dimanche domingo sonntag zondag domenica sondag`,
	time.Monday:    `monday mon lundi lunes montag maandag lunedi segunda-feira segunda mandag`,
	time.Tuesday:   `tuesday tue tues mardi martes dienstag dinsdag martedi terca-feira terca tirsdag tisdag`,
	time.Wednesday: `wednesday wed mercredi miercoles mittwoch woensdag mercoledi quarta-feira quarta onsdag`,
	time.Thursday:  `thursday thu thur thurs jeudi jueves donnerstag donderdag giovedi quinta-feira quinta torsdag`,
	time.Friday:    `friday fri vendredi viernes freitag vrijdag venerdi sexta-feira sexta fredag`,
	time.Saturday:  `saturday sat samedi sabado samstag sonnabend zaterdag sabato lordag lordag`,
}

var (
	months       = numbered(monthNames)
	weekdays     = numbered(dayNames)
	monthWords   = alternatives(months)
	weekdayWords = alternatives(weekdays)
)

func numbered(lines []string) map[string]int {
	byName := map[string]int{}
	for n, line := range lines {
		for _, name := range strings.Fields(line) {
			byName[name] = n
		}
	}
	return byName
}

// alternatives joins the names, longest first, so that "sept" is not read in
// "september".
func alternatives[V any](byName map[string]V) string {
	var names []string
	for name := range byName {
		names = append(names, regexp.QuoteMeta(name))
	}
	slices.SortFunc(names, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return strings.Join(names, "|")
}

var (
	weekdayPart = `(?:\b(` + weekdayWords + `)\b\.?[,\s]*(?:(?:the|den|dem|der|le|el|de|op|dia|il|on|giorno)\s+)*)?`
	yearPart    = `(?:(?:,|\s|of|de|del|-|/|\.){0,4}(?:^|\b|\s|')((?:19|20)\d\d)\b|(?:\s?'|[/-])(\d\d)\b)?`

	dayMonth  = express(weekdayPart + `\b(\d{1,2})(?:\s?(?:st|nd|rd|th|er|ere|re|°|º|ª|eme|ste|de|o|a|\.|\())?\)?\s*(?:(?:day|of|de|do|d'|del|-|/|\.|,)\s*){0,2}\b(` + monthWords + `)\b\.?` + yearPart)
	monthDay  = express(weekdayPart + `\b(` + monthWords + `)\b\.?\s*(?:the\s+)?(\d{1,2})(?:\s?(?:st|nd|rd|th))?\b(?:[,.]?\s*(?:of\s+)?((?:19|20)\d\d)\b)?`)
	yearDay   = express(weekdayPart + `\b((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\b|日)`)
	allDigit  = express(weekdayPart + `\b(\d{1,2})\s?([./-])\s?(\d{1,2})\s?[./-]\s?((?:19|20)\d\d|\d\d)\b`)
	dotDay    = express(weekdayPart + `\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s|[,;)]|$)`)
	monthNext = express(`^\.?\s(?:` + monthWords + `)\b`)
	// mayVerb tells "section 3 may be" from a day in May.
	mayVerb  = express(`^may (?:be|have|not|also|apply|only|include|require|need|result|contact|submit|send|vary|lead|take|wish|ask|choose)\b`)
	dayAfter = express(`^[\s(,]*(` + weekdayWords + `)\b`)
)

// datesIn finds the days written in a folded text, in order, none within another.
func datesIn(t string) []date {
	if !strings.ContainsAny(t, "0123456789") {
		return nil
	}
	var found []date
	add := func(d date, at []int) {
		d.start, d.end = at[0], at[1]
		for _, f := range found {
			if d.start < f.end && f.start < d.end {
				return
			}
		}
		if d.numeric != 0 && !d.exists() && d.swapped().exists() {
			d = d.swapped()
			d.numeric = 0
		}
		if d.exists() && !(d.year == 0 && mayVerb.MatchString(t[d.end-3:])) {
			found = append(found, d)
		}
	}
	group := func(at []int, n int) string {
		if at[2*n] < 0 {
			return ""
		}
		return t[at[2*n]:at[2*n+1]]
	}
	for _, at := range yearDay.FindAllStringSubmatchIndex(t, -1) {
		add(makeDate(group(at, 1), group(at, 4), group(at, 3), group(at, 2)), at)
	}
	for _, at := range allDigit.FindAllStringSubmatchIndex(t, -1) {
		d := makeDate(group(at, 1), group(at, 2), group(at, 4), group(at, 5))
		d.numeric = group(at, 3)[0]
		add(d, at)
	}
	for _, at := range dayMonthsIn(t) {
		add(makeDate(group(at, 1), group(at, 2), group(at, 3), group(at, 4)+group(at, 5)), at)
	}
	for _, at := range monthDay.FindAllStringSubmatchIndex(t, -1) {
		add(makeDate(group(at, 1), group(at, 3), group(at, 2), group(at, 4)), at)
	}
	for _, at := range dotDay.FindAllStringSubmatchIndex(t, -1) {
		add(makeDate(group(at, 1), group(at, 2), group(at, 3), ""), at)
	}
	slices.SortFunc(found, func(a, b date) int { return a.start - b.start })
	for i := range found {
		found[i] = withLaterWeekday(found[i], t)
	}
	return found
}

// dayMonthsIn finds the matches of dayMonth. The 15 of "2 May-15 May" is no year.
func dayMonthsIn(t string) (found [][]int) {
	for from := 0; ; {
		at := dayMonth.FindStringSubmatchIndex(t[from:])
		if at == nil {
			return found
		}
		if at[10] >= 0 && monthNext.MatchString(t[from+at[1]:]) {
			at[1], at[10], at[11] = at[7], -1, -1
		}
		for i := range at {
			if at[i] >= 0 {
				at[i] += from
			}
		}
		found, from = append(found, at), at[1]
	}
}

// withLaterWeekday reads the weekday of "5 May 2024 (Sunday)".
func withLaterWeekday(d date, t string) date {
	if at := dayAfter.FindStringSubmatchIndex(t[d.end:]); !d.hasWeekday && at != nil {
		d.weekday, d.hasWeekday = time.Weekday(weekdays[t[d.end+at[2]:d.end+at[3]]]), true
	}
	return d
}

func makeDate(weekday, day, month, year string) date {
	d := date{day: number(day), year: number(year)}
	if n, ok := months[month]; ok {
		d.month = time.Month(n)
	} else {
		d.month = time.Month(number(month))
	}
	if n, ok := weekdays[weekday]; ok {
		d.weekday, d.hasWeekday = time.Weekday(n), true
	}
	if year != "" && d.year < 100 {
		d.year += 2000
	}
	return d
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
