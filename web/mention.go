package web

import (
	"cmp"
	"time"

	"postroom/store"
)

// noteLine is a note with the people whom it names marked.
type noteLine struct {
	At    time.Time
	Who   string
	Words []snip
}

// noteLines marks the people of a vacancy in its notes.
func noteLines(notes []store.Note, people []choice) []noteLine {
	names := make([]string, len(people))
	for i, p := range people {
		names[i] = p.Value
	}
	var lines []noteLine
	for _, n := range notes {
		ranges, _ := store.Mentions(n.Words, names)
		lines = append(lines, noteLine{n.At, n.Who, snips(n.Words, ranges)})
	}
	return lines
}

// peopleOf are those who may see a vacancy, by the names by which a note can name
// them.
func (v *visit) peopleOf(slug string) ([]choice, error) {
	users, err := v.Store.Users(v.r.Context())
	if err != nil {
		return nil, err
	}
	var people []choice
	for _, u := range users {
		if may(&u, seeApplications, slug) {
			people = append(people, choice{u.Name, cmp.Or(u.FullName, u.Name)})
		}
	}
	return people, nil
}

// mentions are the notes that name the visitor and wait for him, on applications
// that he may see.
func (v *visit) mentions() ([]store.Mention, error) {
	return v.Store.MentionsOf(v.r.Context(), v.user.Name, func(vacancy string) bool { return v.may(seeApplications, vacancy) })
}
