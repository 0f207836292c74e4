package vacancy

import (
	"cmp"
	"errors"
	"strings"
)

// Periods for which applications are kept, in months. Data-protection authorities
// name few numbers: the Belgian one none, the Dutch four weeks to a year, the
// French two years at most. Above that somebody writes down why.
const (
	UsualRetention = 6
	LongRetention  = 24
)

// Retention is for how many months applications are kept.
func (v Vacancy) Retention() int { return cmp.Or(v.RetentionMonths, UsualRetention) }

func (v Vacancy) validateRetention() error {
	switch {
	case v.RetentionMonths < 0:
		return errors.New("retention_months: must be 1 or more, or left out for the usual 6")
	case v.RetentionMonths > LongRetention && strings.TrimSpace(v.RetentionReason) == "":
		return errors.New("retention_reason: more than 24 months need a written reason")
	}
	return nil
}
