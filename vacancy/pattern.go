package vacancy

import (
	"fmt"
	"slices"
	"strings"

	"postroom/fold"
)

// The placeholders of a subject pattern, without their braces.
const (
	Surname          = "surname"
	FirstName        = "first_name"
	FullName         = "name"
	TitlePart        = "title"
	ReferencePart    = "reference"
	LocationPart     = "location"
	placeholdersHint = "{surname}, {first_name}, {name}, {title}, {reference} or {location}"
)

var placeholders = []string{Surname, FirstName, FullName, TitlePart, ReferencePart, LocationPart}

// PatternPart is one part of a subject pattern: either literal text, kept with
// its blanks, or the name of a placeholder.
type PatternPart struct {
	Literal     string
	Placeholder string
}

// Pattern is a subject pattern taken apart, in order. An empty pattern asks for
// nothing.
type Pattern []PatternPart

// ParsePattern takes a subject pattern such as "Canada PO - {surname}" apart.
// Unknown placeholders, stray braces, and two placeholders with nothing between
// them, which no subject could be matched against, are errors.
func ParsePattern(s string) (Pattern, error) {
	var p Pattern
	for s != "" {
		open := strings.IndexAny(s, "{}")
		if open < 0 {
			return append(p, PatternPart{Literal: s}), nil
		}
		if open > 0 {
			p = append(p, PatternPart{Literal: s[:open]})
		}
		name, rest, closed := strings.Cut(s[open+1:], "}")
		if s[open] == '}' || !closed {
			return nil, fmt.Errorf("brace without its partner at %q; braces only enclose %s", s[open:], placeholdersHint)
		}
		if !slices.Contains(placeholders, name) {
			return nil, fmt.Errorf("unknown placeholder {%s}; use %s", name, placeholdersHint)
		}
		if len(p) > 0 && p[len(p)-1].Placeholder != "" {
			return nil, fmt.Errorf("{%s} follows {%s} at once; put a blank or dash between them", name, p[len(p)-1].Placeholder)
		}
		p = append(p, PatternPart{Placeholder: name})
		s = rest
	}
	return p, nil
}

// String is the pattern as it is written.
func (p Pattern) String() string {
	var b strings.Builder
	for _, part := range p {
		if part.Placeholder != "" {
			b.WriteString("{" + part.Placeholder + "}")
		} else {
			b.WriteString(part.Literal)
		}
	}
	return b.String()
}

// Code is the first literal part that can name a vacancy, without the words that
// every application has in its subject ("Application", "Candidature"). It is
// empty when no part can.
func (p Pattern) Code() string {
	for _, part := range p {
		if code := nameOf(part.Literal); code != "" {
			return code
		}
	}
	return ""
}

// nameOf strips what surrounds the name of a vacancy in a subject.
func nameOf(literal string) string {
	words := strings.Fields(literal)
	for len(words) > 0 && isGeneric(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && isGeneric(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Trim(strings.Join(words, " "), separators)
}

const separators = " \t-–—:/|,;_•·+"

func isGeneric(word string) bool {
	word = strings.Trim(fold.Text(word), separators+`[]()"'.`)
	return word == "" || slices.Contains(genericWords, word)
}

// genericWords stand in subjects of applications to any vacancy, folded.
var genericWords = strings.Fields(`application applications applying apply applicant job vacancy position post role for the of to a at
 ref reference subject re cv resume register
 candidature candidat postulation poste offre emploi recrutement pour le la l' de du d' au a
 bewerbung als auf fur die der das den stelle stellenausschreibung um
 sollicitatie vacature functie op voor
 solicitud candidatura postulacion puesto vacante para el al oferta empleo
 posizione per il lavoro annuncio candidato
 vaga emprego cargo spontaneous spontanee espontanea spontanea initiativbewerbung open`)
