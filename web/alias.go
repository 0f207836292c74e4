package web

import (
	"errors"
	"strings"

	"postroom/filing"
	"postroom/store"
)

// alias is another name for a vacancy that a person's correction can teach.
type alias struct {
	Vacancy, VacancyName, Words string
}

// learnable is what the letter that was filed just now (?learn=) can teach; nil
// for nothing. It is found anew from the letter, so an address cannot make us
// say anything.
func (v *visit) learnable() (*alias, error) {
	id := v.r.URL.Query().Get("learn")
	if id == "" || !v.may(fileLetters, "") {
		return nil, nil
	}
	ruling, err := v.Store.Ruling(v.r.Context(), id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil || ruling.Outcome != filing.Filed || len(ruling.Filed) != 1 {
		return nil, err
	}
	l, err := v.Store.Letter(v.r.Context(), id)
	if err != nil {
		return nil, err
	}
	post, err := v.Store.Vacancy(v.r.Context(), ruling.Filed[0].Vacancy)
	if err != nil {
		return nil, err
	}
	words := filing.SuggestAlias(filing.Letter{
		Subject: l.Subject, ReceivedAt: l.ReceivedAt, From: []filing.Person{{Name: l.FromName, Address: l.FromAddress}},
	}, post)
	if words == "" {
		return nil, nil
	}
	return &alias{Vacancy: post.Slug, VacancyName: vacancyName(post), Words: words}, nil
}

// aliasBytes is how long a vacancy's other name may be.
const aliasBytes = 200

// learn gives a vacancy another name.
func (v *visit) learn() error {
	words := strings.Join(strings.Fields(v.r.PostFormValue("alias")), " ")
	if words == "" || len(words) > aliasBytes {
		return v.refuse("Another name needs a few words. Nothing was changed.")
	}
	if err := v.Store.AddAlias(v.r.Context(), v.r.PathValue("vacancy"), words); err != nil {
		return err
	}
	v.tell("", v.say("From now on “%s” is understood.", words))
	return v.redirect(v.r.PostFormValue("back"))
}
