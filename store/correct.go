package store

import "postroom/vacancy"

// Correction is what a person decides about a letter. Fields that are not set
// stay as they are.
type Correction struct {
	By string // the user's name
	// Vacancy is the slug under which the letter is filed, as an application.
	Vacancy string
	// NotApplication takes the letter out of every application.
	NotApplication bool
	// Name is the applicant's name.
	Name string
	// Kinds gives the kind of papers, by the id of [Document].
	Kinds map[int64]vacancy.Kind
	// Note says why, for the record.
	Note string
}
