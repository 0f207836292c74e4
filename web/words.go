package web

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"postroom/vacancy"
)

// calendar is how a language writes times.
type calendar struct {
	days, months [12]string // short; the week begins on Sunday
	// full has %[1]s day of the week, %[2]d day, %[3]s month, %[4]d year and
	// %[5]s the clock; date and dayMonth have the same without the clock.
	full, date, dayMonth string
}

var english = calendar{
	days:   [12]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	months: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	full:   "%[1]s %[2]d %[3]s %[4]d, %[5]s", date: "%[2]d %[3]s %[4]d", dayMonth: "%[2]d %[3]s",
}

var french = calendar{
	days:   [12]string{"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."},
	months: [12]string{"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
	full:   "%[1]s %[2]d %[3]s %[4]d, %[5]s", date: "%[2]d %[3]s %[4]d", dayMonth: "%[2]d %[3]s",
}

func (c calendar) write(layout string, t time.Time) string {
	return fmt.Sprintf(layout+"%[6]s", c.days[t.Weekday()], t.Day(), c.months[t.Month()-1], t.Year(), t.Format("15:04"), "")
}

// moment is a time in full, in its own zone: "Sat 25 Nov 2023, 23:59".
func (t tongue) moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return t.dates.write(t.dates.full, at)
}

// zoned is a moment with its zone named: "Sat 25 Nov 2023, 23:59 Brussels".
func (t tongue) zoned(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return t.moment(at) + " " + zoneName(at)
}

// closes is the deadline of a vacancy, in its zone; "" without one.
func (t tongue) closes(vac vacancy.Vacancy) string {
	if vac.Deadline.IsZero() {
		return ""
	}
	return t.zoned(vac.Deadline.In(zoneOf(vac)))
}

// zoneName is the zone of a time as people call it: the city in its name, else how
// far it is from UTC.
func zoneName(at time.Time) string {
	name := at.Location().String()
	if area, city, ok := strings.Cut(name, "/"); ok && area != "Etc" {
		return strings.ReplaceAll(city[strings.LastIndex(city, "/")+1:], "_", " ")
	}
	if _, offset := at.Zone(); offset == 0 {
		return "UTC"
	}
	return at.Format("UTC-07:00")
}

// date is a day: "25 Nov 2023".
func (t tongue) date(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return t.dates.write(t.dates.date, at)
}

// ago says how long before now a time was, as people say it.
func (t tongue) ago(now, at time.Time) string {
	switch d := now.Sub(at); {
	case at.IsZero():
		return ""
	case d < -time.Minute:
		return t.moment(at)
	case d < time.Minute:
		return t.say("just now")
	case d < time.Hour:
		return t.say("%d min ago", int(d.Minutes()))
	case d < 24*time.Hour:
		return t.say("%d h ago", int(d.Hours()))
	case d < 48*time.Hour:
		return t.say("yesterday")
	case d < 14*24*time.Hour:
		return t.say("%d days ago", int(d.Hours()/24))
	}
	return t.date(at)
}

// lateBy is a lateness: "+31 s", "+2 h 14", "+3 d".
func (t tongue) lateBy(d time.Duration) string {
	switch hours := int(d.Hours()); {
	case d <= 0:
		return ""
	case d < time.Minute:
		return t.say("+%d s", max(1, int(d.Seconds())))
	case hours < 48:
		return t.say("+%d h %02d", hours, int(d.Minutes())%60)
	default:
		return t.say("+%d d", hours/24)
	}
}

// lasting is how long something takes: "40 s", "5 min", "2 h 14 min", "3 days".
func (t tongue) lasting(d time.Duration) string {
	switch hours := int(d.Hours()); {
	case d < time.Minute:
		return t.say("%d s", int(d.Seconds()))
	case hours < 1:
		return t.say("%d min", int(d.Minutes()))
	case hours < 48:
		return t.say("%d h %d min", hours, int(d.Minutes())%60)
	default:
		return t.count(hours/24, "%d day", "%d days")
	}
}

// mean is a mean with one decimal; "" for 0, which none is.
func (t tongue) mean(x float64) string {
	if x == 0 {
		return ""
	}
	return strings.Replace(strconv.FormatFloat(x, 'f', 1, 64), ".", t.point, 1)
}

// deadline tells a deadline by the days to it.
func (t tongue) deadline(now, at time.Time) string {
	if at.IsZero() {
		return t.say("no deadline")
	}
	days := daysBetween(now.In(at.Location()), at)
	switch {
	case days == 0 && now.Before(at):
		return t.say("deadline today, %s", at.Format("15:04"))
	case days == 0:
		return t.say("deadline passed today")
	case days > 0:
		return t.count(days, "%d day to the deadline", "%d days to the deadline")
	}
	return t.count(-days, "deadline passed %d day ago", "deadline passed %d days ago")
}

// daysBetween counts midnights from a to b, both in the zone of a.
func daysBetween(a, b time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(b.In(a.Location())).Sub(day(a)).Hours() / 24)
}

// Words for what the machine names by codes. The phrases are translated like all
// others.
var (
	kindWords = map[string]string{
		"cv": "CV", "cover_letter": "Cover letter", "cv_and_letter": "CV and letter", "references": "References",
		"reference_letters": "Reference letters", "diploma": "Diploma", "transcripts": "Transcripts",
		"writing_sample": "Writing sample", "portfolio": "Portfolio", "form": "Form", "photo": "Photo", "id": "Identity paper",
		"licence": "Licence", "other": "Other paper",
	}
	roleWords = map[string]string{
		"admin": "Administrator", "manager": "Manager", "reviewer": "Reviewer", "reader": "Reader",
	}
	statusWords = map[string]string{
		"new": "new", "in_review": "in review", "shortlisted": "shortlisted", "interview": "interview",
		"not_selected": "not selected", "withdrawn": "withdrawn",
	}
	languageWords = map[string]string{
		"en": "English", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pt": "Portuguese",
		"ar": "Arabic", "pl": "Polish", "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian",
	}
)

// word is the phrase for a code of a table, or the code itself.
func (t tongue) word(table map[string]string, code string) string {
	if phrase, ok := table[code]; ok {
		return t.say(phrase)
	}
	return strings.ReplaceAll(code, "_", " ")
}

func (t tongue) kind(k vacancy.Kind) string { return t.word(kindWords, string(k)) }

// wordTables are all of them.
var wordTables = []map[string]string{kindWords, shortWords, roleWords, statusWords, languageWords, wayWords, outcomeWords, actionWords, auditWords, mailKindWords, mailKindHints, mailStateWords, modeWords, modeHints, fieldWords, partWords, forms()}
