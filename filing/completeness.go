package filing

import (
	"fmt"
	"strings"

	"postroom/vacancy"
)

// Missing gives the kinds that a vacancy asks for and an application does not
// have, or has too few of, in the vacancy's order. References also count where
// the CV's own section names them; locked and broken papers do not count. Empty
// when nothing is missing. [MissingText] says the same to people.
func Missing(v vacancy.Vacancy, docs []Held) []string {
	var out []string
	for _, r := range v.Required {
		if counted(r, docs) < max(1, r.Minimum) {
			out = append(out, string(r.Kind))
		}
	}
	return out
}

// MissingText is [Missing] with what a person should know: how many of how many
// are there ("references (1 of 2)"), and which paper that cannot be read may be
// the one missing ("cv (locked.pdf needs a password)").
func MissingText(v vacancy.Vacancy, docs []Held) []string {
	var out []string
	for _, r := range v.Required {
		have, want := counted(r, docs), max(1, r.Minimum)
		if have >= want {
			continue
		}
		name := string(r.Kind)
		switch closed := closedPaper(r, docs); {
		case closed != "":
			name += " (" + closed + ")"
		case want > 1 && have > 0:
			name += fmt.Sprintf(" (%d of %d)", have, want)
		}
		out = append(out, name)
	}
	return out
}

// counted is how many papers fulfil a requirement.
func counted(r vacancy.Requirement, docs []Held) int {
	kinds := append([]vacancy.Kind{r.Kind}, r.Or...)
	n := 0
	for _, d := range docs {
		if !legible(d) {
			continue
		}
		best := 0
		for _, k := range kinds {
			best = max(best, fulfils(d, k, r.Minimum))
		}
		n += best
	}
	return n
}

// legible: a locked or broken paper does not count.
func legible(d Held) bool { return d.State != "encrypted" && d.State != "unreadable" }

// fulfils is how many of a kind one document brings.
func fulfils(d Held, k vacancy.Kind, minimum int) int {
	switch {
	case k == vacancy.References && (d.Kind == vacancy.CV || d.Kind == vacancy.CVAndLetter):
		return d.References
	case k == vacancy.References && d.Kind == vacancy.References:
		return max(1, minimum, d.References) // a list of its own is taken for whole
	case k == vacancy.References && d.Kind == vacancy.ReferenceLetters, k == vacancy.ReferenceLetters && d.Kind == vacancy.References:
		return 1
	case k == vacancy.CV && d.Kind == vacancy.Form && isHistoryForm(d.Name):
		return 1
	case k == vacancy.Diploma && d.Kind == vacancy.Transcripts:
		return 0
	case kindHolds(d.Kind, d.Parts, k):
		return max(1, partsOf(d.Parts, k))
	}
	return 0
}

// isHistoryForm: the United Nations' P11 stands for a CV.
func isHistoryForm(name string) bool {
	return historyForm.in(flattenName(name)) != ""
}

var historyForm = newSigns("p11|p 11|personal history|phf|php")

func partsOf(parts []Part, k vacancy.Kind) int {
	n := 0
	for _, p := range parts {
		if p.Kind == k {
			n++
		}
	}
	return n
}

// closedPaper says which paper that cannot be read may be the one missing.
func closedPaper(r vacancy.Requirement, docs []Held) string {
	for _, d := range docs {
		if legible(d) || d.Kind != vacancy.Other && fulfils(d, r.Kind, r.Minimum) == 0 {
			continue
		}
		if d.State == "encrypted" {
			return d.Name + " needs a password"
		}
		return d.Name + " cannot be read"
	}
	return ""
}

// askedWarnings: other things that the vacancy asks for and the papers do not
// show: a word on availability, the language.
func askedWarnings(v vacancy.Vacancy, l Letter, docs []Document) []string {
	var out []string
	for _, asked := range v.AlsoAsked {
		if availabilitySigns.in(flatten(asked)) != "" && !statesAvailability(l, docs) {
			out = append(out, "no word on availability was found")
		}
	}
	if len(v.Languages) == 0 {
		return out
	}
	for _, d := range docs {
		if d.Language != "" && (d.Kind == vacancy.CoverLetter || d.Kind == vacancy.CV || d.Kind == vacancy.CVAndLetter) && !containsFold(v.Languages, d.Language) {
			out = append(out, fmt.Sprintf("%s is written in “%s”; asked for: %s", kindName(d.Kind), d.Language, strings.Join(v.Languages, ", ")))
		}
	}
	return out
}

func containsFold(list []string, w string) bool {
	for _, x := range list {
		if strings.EqualFold(x, w) {
			return true
		}
	}
	return false
}

func statesAvailability(l Letter, docs []Document) bool {
	if availabilitySigns.in(flatten(l.Subject+"\n"+l.Body)) != "" {
		return true
	}
	for _, d := range docs {
		if d.Paper >= 0 && availabilitySigns.in(flatten(l.Papers[d.Paper].Text)) != "" {
			return true
		}
	}
	return false
}
