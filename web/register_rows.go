package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"postroom/store"
	"postroom/vacancy"
)

// registerRow is a row with what only the page knows of it.
type registerRow struct {
	store.RegisterRow
	Name    string
	Link    string
	Marks   []mark
	Quote   []snip // words found, in their sentence
	Readers []reader
	Gone    bool   // withdrawn, which the status does not say
	Rating  string // mean of the marks; "" where none is known
	Rated   string // of how many
}

// rows are those of a register, each with the address at which one reads on in the list.
func (v *visit) rows(vac vacancy.Vacancy, rows []store.RegisterRow, users []store.User, list url.Values) []registerRow {
	all := make([]registerRow, len(rows))
	zone := zoneOf(vac)
	for i, r := range rows {
		r.ReceivedAt = r.ReceivedAt.In(zone)
		all[i] = registerRow{
			RegisterRow: r, Name: listName(r.Applicant), Link: opens(r.ID, list), Marks: v.marks(vac, r), Quote: snips(r.Snippet, r.Found),
			Gone: r.Withdrawn && r.Status != "withdrawn", Readers: v.readers(r, users), Rating: v.tongue().mean(r.Marking.Mean), Rated: v.ratingWords(r.Marking),
		}
	}
	return all
}

// zoneOf is the time zone of a vacancy: by name, else that of its deadline.
func zoneOf(vac vacancy.Vacancy) *time.Location {
	if zone, err := time.LoadLocation(vac.TimeZone); err == nil && vac.TimeZone != "" {
		return zone
	}
	if !vac.Deadline.IsZero() {
		return vac.Deadline.Location()
	}
	return time.Local
}

// reader is somebody who is to read an application, or has marked it.
type reader struct {
	Short  string // initials
	Words  string // the name in full, and how it stands with the mark
	Mean   string // of the marks; "" where there are none, or not known
	Marked bool
}

// readers are those to whom an application was assigned, then others who marked
// it.
func (v *visit) readers(r store.RegisterRow, users []store.User) []reader {
	var all []reader
	names := slices.Clone(r.Reviewers)
	for _, by := range r.Marking.By {
		if !slices.Contains(names, by.Who) {
			names = append(names, by.Who)
		}
	}
	for _, name := range names {
		full := fullName(name, users)
		one := reader{Short: shortName(full), Words: v.say("%s: no mark yet", full)}
		if i := slices.IndexFunc(r.Marking.By, func(by store.MarkingBy) bool { return by.Who == name }); i >= 0 {
			one.Marked, one.Mean, one.Words = true, v.tongue().mean(r.Marking.By[i].Mean), v.say("%s: has given a mark", full)
		}
		if one.Mean != "" {
			one.Words = full + ": " + one.Mean
		}
		all = append(all, one)
	}
	return all
}

// shortName is the initials.
func shortName(full string) (short string) {
	for _, word := range strings.Fields(full) {
		r, _ := utf8.DecodeRuneInString(word)
		short += string(unicode.ToUpper(r))
	}
	return short
}

// ratingWords say of how many marks the mean is.
func (v *visit) ratingWords(m store.Marking) string {
	switch {
	case m.Given == 0:
		return ""
	case m.Known == 0:
		return v.count(m.Given, "%d mark; you see it once you have given yours", "%d marks; you see them once you have given yours")
	case m.Known < m.Given:
		return v.say("mean of %d of %d marks; you see the others once you have given yours", m.Known, m.Given)
	}
	return v.count(m.Known, "%d mark", "mean of %d marks")
}

// listName is a name as lists have it, surname first where it is known, written as
// in the name.
func listName(a store.Applicant) string {
	name := strings.TrimSpace(a.Name)
	if name == "" || a.Surname == "" {
		return cmp.Or(name, a.Surname, strings.Join(a.Emails, ", "))
	}
	letters := []rune(name)
	at := len(letters) - utf8.RuneCountInString(a.Surname)
	if at <= 0 || letters[at-1] != ' ' || !strings.EqualFold(string(letters[at:]), a.Surname) {
		return name
	}
	return string(letters[at:]) + ", " + strings.TrimSpace(string(letters[:at]))
}
