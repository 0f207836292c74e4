package web

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"postroom/filing"
	"postroom/reply"
	"postroom/store"
	"postroom/vacancy"
)

// The machine gives its reasons as English sentences, which are kept. Each was
// made by a form of a list (reply.Forms), with arguments put in. To show one in
// another language, the form that made it is found again, its arguments are read
// out, and the form's translation takes their place. So the list is the only
// place where a sentence stands, and what was kept years ago is translated too.

// forms are all of them, by code. One that has no words of its own is not among
// them.
func forms() map[string]string {
	all := reply.Forms()
	maps.Copy(all, filing.Forms())
	maps.Copy(all, store.Forms())
	for code, form := range vacancy.Forms() {
		all["notice_"+code] = form
	}
	for code, form := range findingWords {
		all["finding_"+strings.ReplaceAll(code, " ", "_")] = form
	}
	maps.DeleteFunc(all, func(_, form string) bool { return form == "%s" })
	return all
}

// wording is a sentence with room for arguments.
type wording struct {
	english string
	pattern *regexp.Regexp
	fixed   int // characters that are no argument: the more, the surer
}

// reasonForms are those of the reasons of decisions, also the ones that are only
// what they quote.
var reasonForms = func() map[string]string {
	all := filing.Forms()
	maps.Copy(all, store.Forms())
	return all
}()

// placeholders are those of a form.
var placeholders = regexp.MustCompile(`%[sd]`)

// knownForms are ready to be compared, the surest first. They are made when the first
// sentence is shown in another language: most processes of this program show none.
var knownForms = sync.OnceValue(func() []wording { return readForms(forms()) })

func readForms(all map[string]string) []wording {
	var out []wording
	for _, english := range all {
		pattern, fixed := strings.Builder{}, 0
		rest := english
		for _, verb := range placeholders.FindAllString(english, -1) {
			before, after, _ := strings.Cut(rest, verb)
			pattern.WriteString(regexp.QuoteMeta(before) + map[string]string{"%s": `(.*?)`, "%d": `(-?\d+)`}[verb])
			fixed, rest = fixed+len(before), after
		}
		pattern.WriteString(regexp.QuoteMeta(rest))
		out = append(out, wording{english, regexp.MustCompile(`(?s)^` + pattern.String() + `$`), fixed + len(rest)})
	}
	slices.SortFunc(out, func(a, b wording) int { return (b.fixed-a.fixed)*2 + strings.Compare(a.english, b.english) })
	return out
}

// saying is a sentence as it is shown: in the visitor's language, or as it was
// written, which its language then tells.
type saying struct{ Words, Language string }

// reason shows a sentence of the machine. What it quotes stays as it was.
func (t tongue) reason(sentence string) saying {
	if words, ok := t.translated(sentence, 3); ok || t.code == "en" {
		return saying{Words: words}
	}
	return saying{sentence, "en"}
}

// because shows a reason of a decision: its form, with the words that it rests on
// as they stood.
func (t tongue) because(r filing.Reason) saying {
	form, known := reasonForms["reason_"+r.Code]
	if !known {
		return saying{Words: strings.Trim(strings.ReplaceAll(r.Code, "_", " ")+": "+r.Detail, ": "), Language: "en"}
	}
	detail, _ := t.translated(r.Detail, 2)
	return saying{Words: strings.ReplaceAll(t.say(form), "%s", detail)}
}

// translated gives a sentence by the form that made it; arguments may be sentences
// themselves, so many deep.
func (t tongue) translated(sentence string, depth int) (string, bool) {
	if t.code == "en" || depth == 0 {
		return sentence, false
	}
	for _, f := range knownForms() {
		found := f.pattern.FindStringSubmatch(sentence)
		if found == nil {
			continue
		}
		var args []any
		for i, verb := range placeholders.FindAllString(f.english, -1) {
			args = append(args, t.argument(verb, found[i+1], depth))
		}
		return t.say(f.english, args...), true
	}
	return sentence, false
}

func (t tongue) argument(verb, found string, depth int) any {
	if verb == "%d" {
		n, _ := strconv.Atoi(found) // the pattern has digits only
		return n
	}
	if day, err := time.Parse("2 January 2006", found); err == nil {
		return t.date(day)
	}
	words, _ := t.translated(found, depth-1)
	return words
}
