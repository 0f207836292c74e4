// Package testdata holds letters and papers of invented people: the letters that
// "postroom demo" shows, and what tests of the other packages read.
//
// A letter is written down as a short spec (demo/*.toml) that says what a person
// sent and with which mail program; [Read] composes it into the raw bytes of RFC
// 5322, always the same. Beside it stands what a careful secretary would do with
// it, so that the rules can be measured against a person's judgement.
//
// All people, organisations and addresses are invented; domains are those that
// RFC 2606 sets apart. The papers are made by make/make.py.
package testdata

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"time"
)

//go:embed demo/*.toml vacancies/*.toml notices/*.txt papers
var files embed.FS

// Sample is one letter as a mailbox received it, with what should become of it.
type Sample struct {
	// Name is short, unique in its set and stable: lower-case letters, digits
	// and dashes.
	Name string
	// Raw is the letter with CRLF line ends. Two samples of one Raw are the same
	// letter seen twice.
	Raw []byte
	// ReceivedAt is the server's receipt time: that of the topmost Received
	// field, where the letter has one.
	ReceivedAt time.Time
	Folder     string // of the mailbox: INBOX, Junk, ...
	Expect     Expect
}

// Expect is a careful person's judgement. What is empty was not judged, but for
// Missing: there nil means not judged, and an empty list that nothing is missing.
//
// It holds when the letters of a set are decided in their order, each knowing
// what the earlier ones opened.
type Expect struct {
	// Outcome is the right one in the words of filing.Outcome; Also lists others
	// that a careful person could defend.
	Outcome string   `toml:"outcome"`
	Also    []string `toml:"also"`
	// Actions are those that are right, in the words of filing.Action.
	Actions []string `toml:"actions"`
	// Vacancies are the slugs of all vacancies that the letter is filed under or
	// is about, in any order.
	Vacancies []string `toml:"vacancies"`
	// Surname and Name are the applicant's, whoever sent the letter.
	Surname string `toml:"surname"`
	Name    string `toml:"name"`
	// Documents are the papers of the letter that are documents, in their order.
	Documents []Document `toml:"-"`
	Late      bool       `toml:"late"`
	// Missing are the kinds of document that the application still lacks after
	// this letter.
	Missing []string `toml:"missing"`
	// FirstSuggestion is the vacancy to offer first to the person who looks.
	FirstSuggestion string `toml:"first_suggestion"`
	// Note says why, where it is not plain.
	Note string `toml:"note"`
}

// Document is a paper by its name as shown, and its kind in the words of
// vacancy.Kind. The name is empty where the letter's own text is the document, the
// kind where nobody judged it.
type Document struct{ Name, Kind string }

// VacancyFile is a vacancy as "vacancy add --from" takes it.
type VacancyFile struct {
	Slug string
	TOML []byte
	// Closed is when a person closed the vacancy; zero while it is open.
	Closed time.Time
}

// Notice is the published text of a vacancy.
type Notice struct {
	Slug string
	Text []byte
}

// Mailbox is the address that takes the applications of the demo.
const Mailbox = "recruit@halvermoor.example"

// Now is the moment at which the story of the demo is looked at: one vacancy has
// passed its deadline, one closed the evening before, three are open.
func Now() time.Time {
	return time.Date(2026, time.November, 20, 16, 30, 0, 0, time.UTC)
}

// Demo composes the letters that the demo shows, in order of receipt.
func Demo() []Sample {
	samples, err := Read(files, "demo", Papers())
	if err != nil {
		// The specs are embedded and a test composes them all.
		panic("testdata: composing the demo: " + err.Error())
	}
	return samples
}

// Vacancies are the five vacancies of the demo, by slug.
func Vacancies() []VacancyFile {
	return ReadVacancies(files, "vacancies")
}

// Notices are the published texts of the demo's vacancies, by slug.
func Notices() []Notice {
	var notices []Notice
	for _, name := range list(files, "notices", ".txt") {
		notices = append(notices, Notice{Slug: stem(name), Text: content(files, name)})
	}
	return notices
}

// Papers is the folder of the papers that the demo's letters bring.
func Papers() fs.FS {
	papers, err := fs.Sub(files, "papers")
	if err != nil {
		panic("testdata: " + err.Error())
	}
	return papers
}

// ReadVacancies returns the vacancy files of a folder, by slug.
func ReadVacancies(fsys fs.FS, folder string) []VacancyFile {
	var vacancies []VacancyFile
	for _, name := range list(fsys, folder, ".toml") {
		vacancies = append(vacancies, VacancyFile{Slug: stem(name), TOML: content(fsys, name)})
	}
	return vacancies
}

// list returns the paths of the files of a folder that end in suffix, sorted.
func list(fsys fs.FS, folder, suffix string) []string {
	names, err := fs.Glob(fsys, path.Join(folder, "*"+suffix))
	if err != nil {
		panic(fmt.Sprintf("testdata: listing %s: %v", folder, err))
	}
	return names
}

// stem is a file's base name without its ending.
func stem(name string) string {
	base := path.Base(name)
	return base[:len(base)-len(path.Ext(base))]
}

// content reads an embedded file, which is there by construction.
func content(fsys fs.FS, name string) []byte {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		panic("testdata: " + err.Error())
	}
	return data
}
