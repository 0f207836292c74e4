package filing

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"postroom/vacancy"
)

// post is a vacancy with the words by which it is known, folded once.
type post struct {
	vacancy.Vacancy
	index   int
	open    bool
	pattern []piece
	phrases []phrase
	title   wording
	// concepts are what its title and code mean.
	concepts map[string]bool
}

// piece is one part of the subject pattern: literal words, or a slot.
type piece struct {
	words []string
	slot  string
}

// phrase is a code, alias or reference of a vacancy.
type phrase struct {
	reason  string // suffix of the reason's code: code, alias, reference
	shown   string
	words   []string
	content wording
	// lone is a single short word without a digit ("HoS"), which may be an
	// ordinary word of some language.
	lone bool
}

func newPosts(vs []vacancy.Vacancy, now time.Time) []post {
	out := make([]post, len(vs))
	for i, v := range vs {
		out[i] = newPost(v, i, now)
	}
	return out
}

func newPost(v vacancy.Vacancy, index int, now time.Time) post {
	p := post{Vacancy: v, index: index}
	p.open = v.Closed.IsZero() || now.Before(v.Closed)
	p.pattern = patternPieces(v)
	p.addPhrase("code", v.Code)
	for _, piece := range p.pattern {
		if v.Code == "" && piece.slot == "" && len(specific(piece.words)) > 0 && !hasFold(piece.words, v.Title) {
			p.addPhrase("code", strings.Join(piece.words, " "))
		}
	}
	p.addPhrase("reference", v.Reference)
	for _, alias := range v.Aliases {
		p.addPhrase("alias", alias)
	}
	p.title = newWording(v.Title)
	p.concepts = conceptsOf(append(foldedWords(v.Title), foldedWords(v.Code)...))
	return p
}

// wording is a name of several words as it is looked for in texts: without
// function words, of two forms for man and woman only one.
type wording struct {
	words []string
	// gendered: it names a person's work, whose words have such forms.
	gendered bool
}

func newWording(s string) wording {
	w := wording{words: contentWords(plainTitle(s)), gendered: plainTitle(s) != s}
	for _, word := range w.words {
		w.gendered = w.gendered || anyConcept(word, roles) || anyConcept(word, callings)
	}
	if w.gendered {
		w.words = withoutDoubles(w.words)
	}
	return w
}

// withoutDoubles drops the first of two forms: "Coordinatore/Coordinatrice di
// progetto", "Wissenschaftliche Mitarbeiterin / Wissenschaftlicher Mitarbeiter".
func withoutDoubles(words []string) []string {
	for n := 1; n <= 3; n++ {
		for i := 0; i+2*n <= len(words); i++ {
			if slices.EqualFunc(words[i:i+n], words[i+n:i+2*n], sameWord) {
				return slices.Concat(words[:i], words[i+n:])
			}
		}
	}
	return words
}

// addPhrase adds a way to name the vacancy, also without the general words
// around it ("Application Secretary General" is "Secretary General" too).
func (p *post) addPhrase(reason, shown string) {
	for _, words := range [][]string{foldedWords(shown), core(foldedWords(shown))} {
		if len(specific(words)) == 0 || p.knows(words) {
			continue
		}
		joined := strings.Join(words, "")
		lone := len(words) == 1 && !strings.ContainsAny(joined, "0123456789")
		p.phrases = append(p.phrases, phrase{reason, shown, words, newWording(shown), lone})
	}
}

func (p *post) knows(words []string) bool {
	for _, known := range p.phrases {
		if equalWords(known.words, words) {
			return true
		}
	}
	return false
}

// name is what people call the vacancy.
func (p *post) name() string {
	switch {
	case p.Code != "":
		return p.Code
	case p.Title != "" && p.Location != "" && !strings.Contains(p.Title, p.Location):
		return p.Title + ", " + p.Location
	}
	return firstOf(p.Title, p.Slug)
}

// specific leaves out general words.
func specific(words []string) []string {
	var out []string
	for _, w := range words {
		if !genericWords[w] && !functionWords[w] {
			out = append(out, w)
		}
	}
	return out
}

// core leaves out general words at both ends.
func core(words []string) []string {
	general := func(w string) bool { return genericWords[w] || functionWords[w] }
	for len(words) > 0 && general(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && general(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// titleNoise is what notices write behind a title: "(100%)", "(m/w/d)", "H/F".
var titleNoise = regexp.MustCompile(`(?i)\(?\b\d{2,3}\s?%\)?|\(\s*(?:[mwfdxhv]\s?[/|]\s?)+[mwfdxhv]\s*\)|\b(?:[mwfdxh]/)+[mwfdxh]\b`)

// genderMarks are the second endings of inclusive writing: "Técnico/a",
// "Sachbearbeiter:in", "Chargé·e", "Coordinador(a)".
var genderMarks = regexp.MustCompile(`(\p{Ll})(?:[/:*·•_]-?(?:innen|in|trice|rice|euse|enne|ère|ive|ve|ora|os|as|es|o|a|e|r|n)\b|\((?:innen|in|trice|rice|euse|enne|ère|ive|ve|ora|a|e|s|n|r)\))`)

// plainTitle is a title without what is written around or into it.
func plainTitle(title string) string {
	return genderMarks.ReplaceAllString(titleNoise.ReplaceAllString(title, " "), "$1 ")
}

// contentWords are the words of s without function words, spelt one way.
func contentWords(s string) []string {
	var out []string
	for _, w := range foldedWords(s) {
		if !functionWords[w] {
			out = append(out, spelling(w))
		}
	}
	return out
}

var spellings = map[string]string{
	"programmes": "programs", "programme": "program", "centre": "center", "labour": "labor",
	"defence": "defense", "licence": "license", "adviser": "advisor",
}

// spelling makes the English ways of writing one word the same.
func spelling(w string) string {
	if other, found := spellings[w]; found {
		return other
	}
	w = strings.Replace(w, "isation", "ization", 1)
	if len(w) > 6 {
		w = strings.Replace(w, "behaviour", "behavior", 1)
	}
	return w
}

func equalWords(a, b []string) bool {
	return strings.Join(a, " ") == strings.Join(b, " ")
}

func hasFold(words []string, title string) bool {
	return title != "" && equalWords(words, foldedWords(title))
}

// patternPieces reads the subject pattern; {title} and {reference} are literal
// once the vacancy is known. A pattern that cannot be read gives none.
func patternPieces(v vacancy.Vacancy) []piece {
	parts, err := vacancy.ParsePattern(v.SubjectPattern)
	if err != nil {
		return nil
	}
	var out []piece
	for _, part := range parts {
		switch part.Placeholder {
		case "":
			out = appendLiteral(out, part.Literal)
		case vacancy.TitlePart:
			out = appendLiteral(out, v.Title)
		case vacancy.ReferencePart:
			out = appendLiteral(out, firstOf(v.Reference, v.Code))
		default:
			out = append(out, piece{slot: part.Placeholder})
		}
	}
	return out
}

func appendLiteral(out []piece, s string) []piece {
	if words := foldedWords(s); len(words) > 0 {
		return append(out, piece{words: words})
	}
	return out
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
