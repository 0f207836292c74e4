package web

import (
	"errors"
	"net/url"

	"postroom/store"
)

// savedFilter is a filter that the visitor gave a name.
type savedFilter struct {
	ID   int64
	Name string
	Path string
	Here bool
}

// asked is what an address asks of a register: the part of it that a filter
// keeps.
func asked(u *url.URL) url.Values {
	kept := url.Values{}
	for _, name := range []string{"show", "language", "q", "sort"} {
		if value := u.Query().Get(name); value != "" {
			kept.Set(name, value)
		}
	}
	return kept
}

// savedFilters are the visitor's own of a vacancy, and the question of the
// address where it is none of them yet.
func (v *visit) savedFilters(slug string) (all []savedFilter, keep string, err error) {
	kept, err := v.Store.SavedFilters(v.r.Context(), v.user.Name, slug)
	if err != nil {
		return nil, "", err
	}
	keep = asked(v.r.URL).Encode()
	for _, f := range kept {
		one := savedFilter{ID: f.ID, Name: f.Name, Path: v.r.URL.Path + "?" + f.Query}
		if one.Here = f.Query == asked(v.r.URL).Encode(); one.Here {
			keep = ""
		}
		all = append(all, one)
	}
	return all, keep, nil
}

// keepFilter keeps the question of the address under a name, or forgets one.
func (v *visit) keepFilter() error {
	slug, back := v.r.PathValue("vacancy"), v.r.PostFormValue("back")
	if id := v.r.PostFormValue("remove"); id != "" {
		if err := v.Store.RemoveFilter(v.r.Context(), v.user.Name, slug, number(id)); err != nil {
			return err
		}
		v.tell("", v.say("The filter is forgotten. Its applications are where they were."))
		return v.redirect(back)
	}
	question, err := url.ParseQuery(v.r.PostFormValue("question"))
	if err != nil {
		return v.refuse("Nothing was chosen, so nothing was changed.")
	}
	name := v.r.PostFormValue("name")
	err = v.Store.SaveFilter(v.r.Context(), v.user.Name, slug, name, asked(&url.URL{RawQuery: question.Encode()}).Encode())
	switch {
	case errors.Is(err, store.ErrFilterName):
		return v.refuse("Give the filter a name of up to 60 letters. Nothing was kept.")
	case errors.Is(err, store.ErrManyFilters):
		return v.refuse("You keep 20 filters of this vacancy already: forget one first. Nothing was kept.")
	case err != nil:
		return err
	}
	v.tell("", v.say("The filter is kept as “%s”. Only you see it.", name))
	return v.redirect(back)
}
