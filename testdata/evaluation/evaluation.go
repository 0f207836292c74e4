// Package evaluation holds the letters against which the filing is measured:
// more of them and stranger ones than the demo's, in eleven languages, each with a
// careful person's judgement. It is for tests; no program links it.
package evaluation

import (
	"embed"
	"errors"
	"io/fs"
	"time"

	"postroom/testdata"
)

//go:embed letters/*.toml vacancies/*.toml papers fresh
var files embed.FS

// Samples composes the letters in order of receipt.
func Samples() []testdata.Sample {
	samples, err := testdata.Read(files, "letters", Papers())
	if err != nil {
		// The specs are embedded and a test composes them all.
		panic("evaluation: composing the letters: " + err.Error())
	}
	return samples
}

// Vacancies are those to which the letters are sent; one of them a person had
// closed before the first letter came.
func Vacancies() []testdata.VacancyFile {
	vacancies := testdata.ReadVacancies(files, "vacancies")
	for i := range vacancies {
		if vacancies[i].Slug == "logistics" {
			vacancies[i].Closed = time.Date(2026, time.October, 30, 16, 0, 0, 0, time.UTC)
		}
	}
	return vacancies
}

// Fresh composes a second set of letters, with other vacancies, written when the
// rules were done, to see how they do with what they were not made for.
func Fresh() []testdata.Sample {
	samples, err := testdata.Read(files, "fresh/letters", both{sub("fresh/papers"), Papers()})
	if err != nil {
		panic("evaluation: composing the fresh letters: " + err.Error())
	}
	return samples
}

// FreshVacancies are those to which the letters of [Fresh] are sent.
func FreshVacancies() []testdata.VacancyFile {
	return testdata.ReadVacancies(files, "fresh/vacancies")
}

// Colleagues are the addresses of the house's own people, who pass letters on.
func Colleagues() []string {
	return []string{"p.oldenkamp@halvermoor.example", "t.verbruggen@halvermoor.example"}
}

// Papers is the folder of the papers that the letters bring: those of this set and
// those of the demo.
func Papers() fs.FS {
	return both{sub("papers"), testdata.Papers()}
}

// sub is an embedded folder.
func sub(folder string) fs.FS {
	own, err := fs.Sub(files, folder)
	if err != nil {
		panic("evaluation: " + err.Error())
	}
	return own
}

// both looks a file up in the first folder, then in the second.
type both struct{ first, second fs.FS }

// Open implements fs.FS.
func (b both) Open(name string) (fs.File, error) {
	f, err := b.first.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return b.second.Open(name)
	}
	return f, err
}
