package web

import (
	"cmp"
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
	Marks   []mark
	Quote   []snip // words found, in their sentence
	Readers []initials
}

func (v *visit) rows(vac vacancy.Vacancy, rows []store.RegisterRow, users []store.User) []registerRow {
	all := make([]registerRow, len(rows))
	zone := zoneOf(vac)
	for i, r := range rows {
		r.ReceivedAt = r.ReceivedAt.In(zone)
		if r.Withdrawn {
			r.Status = "withdrawn"
		}
		all[i] = registerRow{RegisterRow: r, Name: listName(r.Applicant), Marks: v.marks(vac, r), Readers: readersOf(r.Reviewers, users)}
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

// initials are a user's, with the name in full.
type initials struct{ Short, Name string }

func readersOf(names []string, users []store.User) []initials {
	var all []initials
	for _, name := range names {
		i := slices.IndexFunc(users, func(u store.User) bool { return u.Name == name })
		if i >= 0 && users[i].FullName != "" {
			name = users[i].FullName
		}
		short := ""
		for _, word := range strings.Fields(name) {
			r, _ := utf8.DecodeRuneInString(word)
			short += string(unicode.ToUpper(r))
		}
		all = append(all, initials{short, name})
	}
	return all
}

// listName is a name as lists have it, surname first where it is known.
func listName(a store.Applicant) string {
	name := strings.TrimSpace(a.Name)
	if name == "" || a.Surname == "" || strings.HasPrefix(name, a.Surname) {
		return cmp.Or(name, a.Surname, strings.Join(a.Emails, ", "))
	}
	first, ok := strings.CutSuffix(name, a.Surname)
	if !ok || strings.TrimSpace(first) == "" {
		return name
	}
	return a.Surname + ", " + strings.TrimSpace(first)
}
