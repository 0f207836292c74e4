package store

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"postroom/filing"
	"postroom/store/internal/db"
)

// numberLike is what may be an application's id: its letters stand nowhere inside a
// longer word.
var numberLike = regexp.MustCompile(`[0-9A-Za-z]{5,}`)

// numbersAsked is how many words are asked for in one query; SQLite takes 32,766.
const numbersAsked = 1000

// coverNumbers takes the ids of applications that are hidden out of texts, however
// they are written: beside a name that the viewer may read, they would say whose
// the application is.
func (e eyes) coverNumbers(ctx context.Context, texts ...*string) error {
	if e.user == 0 {
		return nil
	}
	var words []string
	for _, t := range texts {
		for _, w := range numberLike.FindAllString(*t, -1) {
			words = append(words, strings.ToUpper(w))
		}
	}
	slices.Sort(words)
	hidden := map[string]bool{}
	for some := range slices.Chunk(slices.Compact(words), numbersAsked) {
		ids, err := e.q.HiddenAmong(ctx, db.HiddenAmongParams{UserID: e.user, Ids: some})
		if err != nil {
			return err
		}
		for _, id := range ids {
			hidden[id] = true
		}
	}
	if len(hidden) == 0 {
		return nil
	}
	for _, t := range texts {
		*t = numberLike.ReplaceAllStringFunc(*t, func(word string) string {
			if hidden[strings.ToUpper(word)] {
				return filing.Veiled
			}
			return word
		})
	}
	return nil
}

// words are the texts of a decision, wherever one may name another application.
func (r *Ruling) words() []*string {
	return slices.Concat([]*string{&r.Sentence}, details(r.Reasons), whys(r.Suggestions), pointers(r.Warnings), pointers(r.Against))
}

func (r *LedgerRow) words() []*string {
	return slices.Concat([]*string{&r.Subject, &r.Sentence}, details(r.Reasons), whys(r.Suggestions), pointers(r.Warnings), pointers(r.Against))
}

func (p *Past) words() []*string {
	return slices.Concat(point(p.Letters, func(l *Touch) *string { return &l.Subject }),
		point(p.Decisions, func(d *Decided) *string { return &d.Sentence }))
}

// pointers are those to the texts of a list.
func pointers(texts []string) []*string { return point(texts, func(t *string) *string { return t }) }

func details(reasons []filing.Reason) []*string {
	return point(reasons, func(r *filing.Reason) *string { return &r.Detail })
}

func whys(suggestions []filing.Suggestion) []*string {
	return point(suggestions, func(s *filing.Suggestion) *string { return &s.Why })
}

// point gives a text of each of all.
func point[T any](all []T, text func(*T) *string) []*string {
	out := make([]*string, len(all))
	for i := range all {
		out[i] = text(&all[i])
	}
	return out
}
