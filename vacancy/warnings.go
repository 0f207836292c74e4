package vacancy

import (
	"fmt"
	"maps"
	"time"
)

// dayForm is how a day stands in a warning.
const dayForm = "2 January 2006"

// warnings are what a person should look at in a proposal, by code, in English. %s and
// %d stand for arguments.
var warnings = map[string]string{
	"many_criteria":    "The notice asks for %d things; the first %d were taken as criteria.",
	"only_address":     "%s is the only address of the notice; it does not say that applications go there.",
	"two_ways":         "The notice takes applications by e-mail and through %s.",
	"spelt_out":        "The address %s is spelt out in the notice; check it.",
	"masked":           "The address for applications is masked in the text; it must be filled in by hand.",
	"lost":             "Applications go by e-mail, but the address is lost from the text; it must be filled in by hand.",
	"for_questions":    "%s is given for questions and was not taken.",
	"for_copies":       "%s is given for copies and was not taken.",
	"for_data":         "%s is given for questions of personal data and was not taken.",
	"subject_asked":    "The subject is to hold “%s”, which no placeholder can stand for.",
	"unfilled":         "The notice looks like a template that was not filled in: “%s”.",
	"subject_unfilled": "The subject “%s” looks like a template that was not filled in.",
	"other_subject":    "A link of the notice fills in another subject: “%s”.",
	"zone_doubtful":    "The time zone's abbreviation in “%s” has several meanings; give the zone by hand.",
	"zone_of_place":    "The notice names no time zone for the deadline; that of the place of work, %s, is taken.",
	"zone_local":       "The deadline is in local time, but the place is not known; give the zone by hand.",
	"zone_none":        "The notice names no time zone for the deadline; UTC is taken until one is given.",
	"zone_unknown":     "The zone %s is not known here; UTC is taken.",
	"year_follows":     "The deadline has no year; %d follows from the notice's own date.",
	"year_open":        "The deadline “%s” has no year, and the notice's own date does not settle it.",
	"day_or_month":     "In “%s” the day and the month can be exchanged.",
	"other_deadline":   "The notice also gives %s as its deadline.",
	"weekday":          "%s is no %s.",
	"passed":           "The deadline has passed: %s.",
	"end_of_day":       "“%s” is read as the end of that day; it can be read more strictly.",
	"day_before":       "“%s” is read as up to the end of that day; it can be read as the day before.",
}

// Forms are the sentences of the warnings of [Proposal], by code, and the days of the
// week that they may name. Who shows them in another language knows by its form which
// a sentence is. A day is written as "2 January 2006".
func Forms() map[string]string {
	all := maps.Clone(warnings)
	for d := time.Sunday; d <= time.Saturday; d++ {
		all["day_"+d.String()] = d.String()
	}
	return all
}

// warn leaves a sentence for the person who checks the proposal.
func (r *reader) warn(code string, args ...any) {
	r.out.Warnings = append(r.out.Warnings, fmt.Sprintf(warnings[code], args...))
}
