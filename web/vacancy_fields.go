package web

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"postroom/store"
	"postroom/vacancy"
)

// formVacancy reads the form into a vacancy; what the form does not have stays.
func (v *visit) formVacancy(vac vacancy.Vacancy) (vacancy.Vacancy, error) {
	text := func(name string) string { return strings.TrimSpace(v.r.PostFormValue(name)) }
	vac.Title, vac.Organisation, vac.Location = text("title"), text("organisation"), text("location")
	vac.Channel, vac.PortalURL = vacancy.Channel(text("channel")), text("portal_url")
	vac.SubjectPattern, vac.Code, vac.Reference = text("subject_pattern"), text("code"), text("reference")
	vac.Addresses, vac.Aliases, vac.Languages = lines(text("addresses")), lines(text("aliases")), lines(text("languages"))
	vac.TimeZone, vac.Rolling = text("time_zone"), text("rolling") != ""
	vac.AlsoAsked, vac.FormatLimits = lines(text("also_asked")), text("format_limits")
	vac.Required = v.formRequired(vac.Required)
	if vac.Title == "" {
		return vac, wrong{"title", v.say("A vacancy needs a title.")}
	}
	deadline, err := formDeadline(text("deadline_day"), text("deadline_time"), vac)
	if err != nil {
		return vac, wrong{"deadline", v.say("The deadline or its time zone cannot be understood: write a date, a time and a zone such as Europe/Brussels.")}
	}
	if !deadline.Equal(vac.Deadline) {
		vac.DeadlineText = ""
	}
	vac.Deadline = deadline
	if vac, err = v.formRetention(vac); err == nil {
		err = v.wrongFields(vac)
	}
	return vac, err
}

// formProposal reads the form of a new vacancy: its rules, its criteria, and whom
// its notice promises to write to.
func (v *visit) formProposal(p vacancy.Proposal) (vacancy.Proposal, error) {
	p.Criteria = lines(v.r.PostFormValue("criteria"))
	p.OnlyShortlisted = v.r.PostFormValue("only_shortlisted") != ""
	var err error
	p.Vacancy, err = v.formVacancy(p.Vacancy)
	if len(p.Criteria) > store.MostCriteria {
		err = errors.Join(err, wrong{"criteria", v.tooManyCriteria(len(p.Criteria))})
	}
	return p, err
}

// CriteriaRows is how high the field of the criteria is: long lines take two rows.
func (f vacancyForm) CriteriaRows() int { return min(3+len(f.Proposal.Criteria)*3/2, 16) }

func formTime(v vacancy.Vacancy, layout string) string {
	if v.Deadline.IsZero() {
		return ""
	}
	if zone, err := time.LoadLocation(v.TimeZone); err == nil && v.TimeZone != "" {
		return v.Deadline.In(zone).Format(layout)
	}
	return v.Deadline.Format(layout)
}

// wrong is a field of the form that cannot be kept, and why, in the visitor's
// words.
type wrong struct{ Field, Words string }

func (w wrong) Error() string { return w.Words }

// wrongFields tries by themselves the fields that people mistype, by the rules of
// [vacancy.Vacancy.Validate].
func (v *visit) wrongFields(vac vacancy.Vacancy) error {
	var all []error
	try := func(one vacancy.Vacancy, field, words string) {
		one.Title = vac.Title
		if one.Validate() != nil {
			all = append(all, wrong{field, words})
		}
	}
	try(vacancy.Vacancy{SubjectPattern: vac.SubjectPattern}, "subject_pattern",
		v.say("The subject “%s” cannot be understood: braces stand around surname, first_name or reference only, with a blank or a dash between two.", vac.SubjectPattern))
	try(vacancy.Vacancy{TimeZone: vac.TimeZone}, "deadline", v.say("“%s” is no time zone such as Europe/Brussels.", vac.TimeZone))
	try(vacancy.Vacancy{PortalURL: vac.PortalURL}, "portal_url", v.say("“%s” is no web address such as https://jobs.example.org/.", vac.PortalURL))
	for _, a := range vac.Addresses {
		try(vacancy.Vacancy{Addresses: []string{a}}, "addresses", v.say("“%s” is no e-mail address such as jobs@example.org.", a))
	}
	for _, l := range vac.Languages {
		try(vacancy.Vacancy{Languages: []string{l}}, "languages", v.say("“%s” is no short name of a language such as en or fr.", l))
	}
	return errors.Join(all...)
}

// wrongs are the fields that an error of the form is about; what is not known by
// its field stands by itself.
func wrongs(err error) (all []wrong) {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range several.Unwrap() {
			all = append(all, wrongs(one)...)
		}
		return all
	}
	one, ok := errors.AsType[wrong](err)
	if !ok {
		one.Words = err.Error()
	}
	return append(all, one)
}

// formRetention reads for how long applications are kept.
func (v *visit) formRetention(vac vacancy.Vacancy) (vacancy.Vacancy, error) {
	months := strings.TrimSpace(v.r.PostFormValue("retention_months"))
	n, err := strconv.Atoi(cmp.Or(months, "0"))
	if err != nil || n < 0 || n == 0 && months != "" {
		return vac, wrong{"retention", v.say("Write for how many months applications are kept as a number, or leave it empty.")}
	}
	vac.RetentionMonths, vac.RetentionReason = n, strings.TrimSpace(v.r.PostFormValue("retention_reason"))
	if n > vacancy.LongRetention && vac.RetentionReason == "" {
		return vac, wrong{"retention", v.say("More than %d months need a written reason.", vacancy.LongRetention)}
	}
	return vac, nil
}

// formRequired reads which papers are asked for. What stood for another paper
// still does.
func (v *visit) formRequired(old []vacancy.Requirement) []vacancy.Requirement {
	var all []vacancy.Requirement
	for _, kind := range formKinds {
		if !slices.Contains(v.r.PostForm["required"], string(kind)) {
			continue
		}
		r := vacancy.Requirement{Kind: kind}
		if i := slices.IndexFunc(old, func(o vacancy.Requirement) bool { return o.Kind == kind }); i >= 0 {
			r = old[i]
		}
		if n, err := strconv.Atoi(v.r.PostFormValue("minimum-" + string(kind))); err == nil && n != max(1, r.Minimum) {
			r.Minimum = n
		}
		all = append(all, r)
	}
	return all
}

func lines(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// formDeadline reads a day and a time in the vacancy's zone; without a zone, in
// the offset that the deadline has already, else UTC. No time means the end of
// the day.
func formDeadline(day, clock string, v vacancy.Vacancy) (time.Time, error) {
	if day == "" {
		return time.Time{}, nil
	}
	zone := v.Deadline.Location()
	if v.TimeZone != "" || v.Deadline.IsZero() {
		var err error
		if zone, err = time.LoadLocation(v.TimeZone); err != nil {
			return time.Time{}, err
		}
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", day+" "+cmp.Or(clock, "23:59"), zone)
	if err == nil && (clock == "" || clock == "23:59") {
		at = at.Add(59 * time.Second)
	}
	return at, err
}
