package vacancy

import (
	"time"
)

// ownDate is the day on which a notice says it was published. labelled tells a
// day that is called so from one that merely stands alone on a line.
type ownDate struct {
	date     date
	labelled bool
}

var ownDateLabel = express(`^(?:[^a-z]*)(?:(?:offre|annonce|poste|vacancy|job|advert\w*|stelle|vacature|oferta|convocatoria|annuncio|vaga|notice|call)\s+)?(?:` + tongues{
	en: `date|(?:date (?:of )?)?(?:publi(?:cation|shed)|posted|issued?|release|opening)(?: date| on)?|date posted|post(?:ed|ing)(?: date| on)?|issue date|opening date|release date|advertised on|date of issue|created`,
	fr: `(?:date de )?(?:publication|parution|mise en ligne)(?: initiale)?|publiee? le|mise? en ligne le|date|date d'ouverture`,
	es: `(?:fecha de )?(?:publicacion|apertura|emision)|publicad[oa](?: el)?|fecha`, de: `(?:veroffentlicht|online seit|erschienen|ausgeschrieben)(?: am| seit)?|veroffentlichungsdatum|datum|stand`,
	nl: `(?:geplaatst|gepubliceerd)(?: op)?|publicatiedatum|plaatsingsdatum|datum`, it: `(?:data di )?pubblicazione|pubblicat[oa](?: il)?|data`, pt: `(?:data de )?(?:publicacao|abertura)|publicad[oa](?: em)?|data`,
}.any() + `)[\s:-]*$`)

// ownDateOf finds the day of publication of a page.
func ownDateOf(p page) (own ownDate, ok bool) {
	alone := ownDate{}
	lang := languageOf(p.text)
	for _, s := range p.sentences {
		for _, d := range datesIn(s.t()) {
			if d.year == 0 || d.ambiguous() && (lang == "" || lang == "en") {
				continue
			}
			if ownDateLabel.MatchString(s.t()[:d.start]) && (d.start > 0) {
				return ownDate{date: d, labelled: true}, true
			}
			if alone.date.year == 0 && (len(s.t())-(d.end-d.start) <= 2 || dateline.MatchString(s.t()[:d.start]) && len(s.t()) <= d.end+1) {
				alone.date = d
			}
		}
	}
	return alone, alone.date.year != 0
}

// dateline is the town before the date of a letter: "Brook, 3 May 2026".
var dateline = express(`^[a-z][a-z' -]{1,30},\s?(?:(?:the|le|el|il|den|am|a|em|de) )?$`)

// yearsFor gives the year of a deadline that has none, or the years that fit when
// it cannot be known: the next one after the notice's own date whose weekday
// fits. A day that merely stands alone dates the notice only together with a
// weekday that agrees.
func yearsFor(d date, own ownDate, dated bool, around int) (year int, fitting []int) {
	if dated {
		next := d.in(own.date.year)
		if next.before(own.date) {
			next = d.in(own.date.year + 1)
		}
		if next.fits() && (d.hasWeekday || own.labelled) {
			return next.year, nil
		}
		if !d.hasWeekday && next.exists() {
			return 0, []int{next.year}
		}
		around = own.date.year
	}
	if around == 0 {
		return 0, nil
	}
	from, to := around-1, around+1
	if d.hasWeekday {
		from, to = around-9, around+4
	}
	for y := from; y <= to; y++ {
		if d.in(y).fits() {
			fitting = append(fitting, y)
		}
	}
	return 0, fitting
}

var anyYear = express(`\b20\d\d\b`)

// yearAround is the year about which a notice is thought to be, only to list the
// years that fit: the present one, or the latest that the notice names.
func yearAround(p page, now time.Time) int {
	if !now.IsZero() {
		return now.Year()
	}
	latest := 0
	for _, y := range anyYear.FindAllString(p.text, -1) {
		latest = max(latest, number(y))
	}
	return latest
}

// dayFirst tells from the other dates of a page, its language, and its place in
// the world whether 04/05 is in May. known is false where nothing tells.
func dayFirst(p page, lang, zone string) (first, known bool) {
	day, month := 0, 0
	for _, s := range p.sentences {
		for _, m := range allDigit.FindAllStringSubmatch(s.t(), -1) {
			a, b := number(m[2]), number(m[4])
			switch {
			case a > 12 && b <= 12:
				day++
			case b > 12 && a <= 12:
				month++
			}
		}
	}
	switch {
	case day > 0 && month == 0:
		return true, true
	case month > 0 && day == 0:
		return false, true
	case day > 0 && month > 0:
		return false, false
	case lang != "" && lang != "en":
		return true, true
	}
	return writesDayFirst(zone)
}

// writesDayFirst knows the parts of the world where English is written with the
// day first; those of the United States write the month first.
func writesDayFirst(zone string) (first, known bool) {
	region := dayFirstRegions
	return true, region.MatchString(zone) || zone == "Pacific/Auckland" || zone == "Asia/Kolkata"
}

var dayFirstRegions = express(`^(Europe|Africa|Australia)/`)
