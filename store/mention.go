package store

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"postroom/store/internal/db"
)

// Mention is a note in which somebody is named, who has not opened its
// application since.
type Mention struct {
	At          time.Time
	Who         string // wrote it
	Words       string
	Application string
	Vacancy     string // slug
	Applicant   string // Application when it is hidden from the viewer; then there are no words either
}

// mentioned finds "@name" where no letter, digit or address stands before it.
var mentioned = regexp.MustCompile(`(?:^|[^\pL\pN._@-])@([\pL\pN][\pL\pN._-]*)`)

// Mentions gives the byte ranges of the "@name" in a note that name one of the
// users, in order, with the users' names. A point or dash at the end is the
// sentence's, unless a user is called so.
func Mentions(words string, users []string) (ranges [][2]int, names []string) {
	for _, m := range mentioned.FindAllStringSubmatchIndex(words, -1) {
		name := words[m[2]:m[3]]
		for !slices.Contains(users, strings.ToLower(name)) && strings.TrimRight(name, "._-") != name {
			name = name[:len(name)-1]
		}
		if slices.Contains(users, strings.ToLower(name)) {
			ranges, names = append(ranges, [2]int{m[2] - 1, m[2] + len(name)}), append(names, strings.ToLower(name))
		}
	}
	return ranges, names
}

// MentionsOf gives the notes of others that name a user and whose applications
// he has not opened since, the newest first.
func (s *Store) MentionsOf(ctx context.Context, user string) ([]Mention, error) {
	rows, err := s.rq.NotesToSomebody(ctx, db.NotesToSomebodyParams{Pattern: "%@" + strings.ToLower(user) + "%", Name: user})
	if err != nil {
		return nil, fmt.Errorf("find the notes that name a person: %w", err)
	}
	e, err := s.eyes(ctx, s.rq)
	if err != nil {
		return nil, fmt.Errorf("find the notes that name a person: %w", err)
	}
	var all []Mention
	for _, r := range rows {
		if _, names := Mentions(r.Words, []string{user}); len(names) == 0 {
			continue // a longer name
		}
		m := Mention{At: r.At, Who: r.Who, Words: r.Words, Application: r.PublicID, Vacancy: r.Slug, Applicant: r.Name}
		hidden, err := e.veilName(ctx, m.Application, &m.Applicant)
		if err != nil {
			return nil, fmt.Errorf("find the notes that name a person: %w", err)
		}
		if hidden {
			m.Words = ""
		}
		all = append(all, m)
	}
	return all, nil
}
