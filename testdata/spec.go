package testdata

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// letter is the spec of one letter: what a person sent, and how.
type letter struct {
	Name    string `toml:"name"`
	Program string `toml:"program"` // see programs

	From       string   `toml:"from"`
	Sender     string   `toml:"sender"`
	ReplyTo    string   `toml:"reply_to"`
	To         string   `toml:"to"` // Mailbox when empty
	Cc         string   `toml:"cc"`
	Delivered  string   `toml:"delivered"` // envelope recipient, where it differs from To
	ReturnPath string   `toml:"return_path"`
	Subject    string   `toml:"subject"`
	RawSubject string   `toml:"raw_subject"` // the field's value as it stands, for broken ones
	Header     []string `toml:"header"`      // further fields as they stand

	Received time.Time `toml:"received"`
	Sent     time.Time `toml:"sent"` // shortly before Received when zero
	Folder   string    `toml:"folder"`
	Trace    string    `toml:"trace"` // "none": no Received fields, as in a file saved from a program

	// ID is the Message-ID; made up when empty, none when "none". InReplyTo and
	// References name a letter of the set ("@name") or stand as they are.
	ID         string   `toml:"id"`
	InReplyTo  string   `toml:"in_reply_to"`
	References []string `toml:"references"`

	Body     string `toml:"body"`
	HTML     string `toml:"html"`    // instead of what the program would make of Body
	Form     string `toml:"form"`    // of the body: text, html, both; the program's habit when empty
	Charset  string `toml:"charset"` // of body and header; the program's habit when empty
	Transfer string `toml:"transfer"`
	Flowed   bool   `toml:"flowed"` // RFC 3676
	Logo     bool   `toml:"logo"`   // a signature's picture, related to the HTML
	Signed   bool   `toml:"signed"` // multipart/signed with a .p7s
	Wrap     string `toml:"wrap"`   // papers go into one file: "winmail.dat" or "NAME.zip"
	Inside   bool   `toml:"inside"` // papers stand inside the alternative, as Apple Mail does

	Papers   []paper `toml:"papers"`
	Original *letter `toml:"original"` // forwarded as message/rfc822

	Raw    string `toml:"raw"`     // everything below the Received fields, by hand
	CopyOf string `toml:"copy_of"` // the same letter, received again at Received
	Same   bool   `toml:"same"`    // with CopyOf: byte for byte, Received included

	// BodyLetter says that the text of the mail itself is the cover letter.
	BodyLetter bool   `toml:"body_letter"`
	Expect     Expect `toml:"expect"`
}

// paper is one file of a letter.
type paper struct {
	File   string `toml:"file"`   // in the folder of papers
	As     string `toml:"as"`     // the name that the letter gives it; File when empty
	Shown  string `toml:"shown"`  // the name that a person sees, where As is hostile or broken
	Kind   string `toml:"kind"`   // what it is; told by File's ending when empty, "none" for no document, "any" where it was not judged
	Type   string `toml:"type"`   // as declared; told by As when empty
	Naming string `toml:"naming"` // see named; the program's habit when empty
	Inline bool   `toml:"inline"`
	Text   string `toml:"text"` // content by hand instead of File
}

// Read composes the letters of all spec files of a folder, in order of receipt.
// Papers is the folder in which the files that they bring are found.
func Read(fsys fs.FS, folder string, papers fs.FS) ([]Sample, error) {
	letters, err := readSpecs(fsys, folder)
	if err != nil {
		return nil, err
	}
	set := composer{papers: papers, byName: make(map[string]*letter, len(letters))}
	for i := range letters {
		l := &letters[i]
		if set.byName[l.Name] != nil {
			return nil, fmt.Errorf("two letters are named %q", l.Name)
		}
		set.byName[l.Name] = l
		for o := l; o.Original != nil; o = o.Original {
			o.Original.Name = o.Name + "-original"
		}
	}
	samples := make([]Sample, 0, len(letters))
	for i := range letters {
		sample, err := set.sample(&letters[i])
		if err != nil {
			return nil, fmt.Errorf("letter %s: %w", letters[i].Name, err)
		}
		samples = append(samples, sample)
	}
	sort.SliceStable(samples, func(i, j int) bool {
		return samples[i].ReceivedAt.Before(samples[j].ReceivedAt)
	})
	return samples, nil
}

// readSpecs reads the spec files; a key that no letter has is an error, because
// a misspelt expectation would judge nothing.
func readSpecs(fsys fs.FS, folder string) ([]letter, error) {
	var letters []letter
	for _, name := range list(fsys, folder, ".toml") {
		var file struct {
			Letter []letter `toml:"letter"`
		}
		meta, err := toml.NewDecoder(bytes.NewReader(content(fsys, name))).Decode(&file)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
		if unknown := meta.Undecoded(); len(unknown) > 0 {
			return nil, fmt.Errorf("reading %s: no letter has a key %v", name, unknown[0])
		}
		letters = append(letters, file.Letter...)
	}
	return letters, nil
}

// kinds tells the kind of a paper by the last word of its file's name.
var kinds = map[string]string{
	"cv": "cv", "scan": "cv", "letter": "cover_letter", "both": "cv_and_letter",
	"referees": "references", "recommendation": "reference_letters",
	"diploma": "diploma", "transcript": "transcripts", "sample": "writing_sample",
	"portfolio": "portfolio", "form": "form", "photo": "photo", "id": "id",
	"licence": "licence",
}

// documents are the papers of a letter as a person would list them.
func documents(l *letter) []Document {
	var found []Document
	if l.BodyLetter {
		found = append(found, Document{Kind: "cover_letter"})
	}
	for _, p := range l.Papers {
		if kind := p.kind(); kind != "none" {
			found = append(found, Document{Name: p.shown(), Kind: kind})
		}
	}
	if l.Original != nil {
		found = append(found, documents(l.Original)...)
	}
	return found
}

func (p paper) kind() string {
	switch p.Kind {
	case "":
	case "any":
		return ""
	default:
		return p.Kind
	}
	words := strings.Split(stem(p.File), "-")
	if kind, ok := kinds[words[len(words)-1]]; ok {
		return kind
	}
	return "other"
}

func (p paper) name() string {
	if p.As != "" {
		return p.As
	}
	return path.Base(p.File)
}

func (p paper) shown() string {
	if p.Shown != "" {
		return p.Shown
	}
	return p.name()
}
