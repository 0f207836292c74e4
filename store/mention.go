package store

import (
	"context"
	"database/sql"
	_ "embed" // the schema
	"errors"
	"fmt"
	"math"
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

// How many notes the start page tells of, and how many are read at once to find
// them: others may be about what the reader may not see.
const (
	mentionsTold = 100
	mentionsRead = 500
)

// MentionsOf gives the notes of others that name a user and whose applications
// he has not opened since, of the vacancies (slugs) that he sees; the newest
// first, a hundred at most.
func (s *Store) MentionsOf(ctx context.Context, user string, sees func(vacancy string) bool) ([]Mention, error) {
	rows, err := s.notesTo(ctx, user, sees)
	if err != nil {
		return nil, fmt.Errorf("find the notes that name a person: %w", err)
	}
	e, err := s.eyes(ctx, s.rq)
	if err != nil {
		return nil, fmt.Errorf("find the notes that name a person: %w", err)
	}
	var all []Mention
	for _, r := range rows {
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
	if err := e.coverNumbers(ctx, point(all, func(m *Mention) *string { return &m.Words })...); err != nil {
		return nil, fmt.Errorf("find the notes that name a person: %w", err)
	}
	return all, nil
}

func (s *Store) notesTo(ctx context.Context, user string, sees func(vacancy string) bool) (all []db.NotesToSomebodyRow, err error) {
	for before := int64(math.MaxInt64); ; {
		rows, err := s.rq.NotesToSomebody(ctx, db.NotesToSomebodyParams{Name: user, Before: before, Most: mentionsRead})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if before = r.ID; !sees(r.Slug) {
				continue
			}
			if all = append(all, r); len(all) == mentionsTold {
				return all, nil
			}
		}
		if len(rows) < mentionsRead {
			return all, nil
		}
	}
}

// keepMentions keeps whom the words of a note name beside its author.
func keepMentions(ctx context.Context, q *db.Queries, users []db.NamesOfUsersRow, note int64, who, words string) error {
	ids, names := map[string]int64{}, make([]string, len(users))
	for i, u := range users {
		ids[u.Name], names[i] = u.ID, u.Name
	}
	_, named := Mentions(words, names)
	for _, name := range named {
		if name == who {
			continue
		}
		if err := q.InsertMention(ctx, db.InsertMentionParams{UserID: ids[name], NoteID: note}); err != nil {
			return err
		}
	}
	return nil
}

//go:embed mentions.sql
var mentionsSchema string

// migrateMentions finds out who is named in the notes there are; no SQL tells
// where a name ends.
func migrateMentions(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, mentionsSchema); err != nil {
		return err
	}
	q := db.New(tx)
	users, err := q.NamesOfUsers(ctx)
	if err != nil {
		return err
	}
	notes, err := q.NotesThatMayName(ctx)
	for _, n := range notes {
		err = errors.Join(err, keepMentions(ctx, q, users, n.ID, n.Who, n.Words))
	}
	return err
}
