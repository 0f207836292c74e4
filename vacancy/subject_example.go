package vacancy

import (
	"slices"
	"strings"
)

// exampleAfter reads: the job title as subject, e.g. X. In the example the title
// becomes a placeholder.
func exampleAfter(p page, s sentence, at []int, title string, ref reference) rule {
	t := s.t()
	m := example.FindStringIndex(t[at[1]:])
	if m == nil || m[0] > exampleReach {
		return rule{}
	}
	from := at[1] + m[1]
	until := len(t)
	if from < len(t) && (t[from] == '"' || t[from] == '\'') {
		if end := closingQuote(t, from); end > 0 {
			from, until = from+1, end
		}
	}
	words := strings.Trim(p.words(s, from, until), ` .)"'“”‘’«»`)
	if words == "" || len(words) > 120 {
		return rule{}
	}
	pattern, shown := withTitle(placeholdersIn(words), title)
	said := describedBefore(p, s, at, at[1]+m[0], title, ref)
	if named := withName(pattern, said.pattern); named != "" {
		pattern = named
	}
	if !strings.Contains(pattern, "{") {
		// An example that shows another post: what was said before it is the rule.
		if said.pattern != "" {
			return said
		}
	}
	return rule{pattern: pattern, title: shown, evidence: p.quote(s, ruleStart(t, at[0]), until)}
}

// describedBefore is what a rule says of the subject before it shows an example.
func describedBefore(p page, s sentence, at []int, until int, title string, ref reference) rule {
	if said := statedBefore(p, s, at, title, ref); said.pattern != "" {
		return said
	}
	until = at[1] + len(strings.TrimRight(s.t()[at[1]:until], " (,"))
	verb := statingRE.FindStringIndex(s.t()[at[1]:until])
	if verb == nil || !afterStated.MatchString(s.t()[at[1]:at[1]+verb[0]]) {
		return rule{}
	}
	return phraseRule(p, s, at[1]+verb[1], until, ref, rule{evidence: p.quote(s, at[0], until)}, false)
}

// withName puts {name} where an example has a person: of its two parts, the one
// that is not the title, where the rule asks for title and name. It is empty where
// the example has no such parts.
func withName(example, said string) string {
	if !strings.Contains(said, "{name}") && !strings.Contains(said, "{surname}") || strings.Contains(example, "{name}") {
		return ""
	}
	sep := apart.FindAllStringIndex(example, -1)
	if len(sep) != 1 {
		return ""
	}
	first, last := example[:sep[0][0]], example[sep[0][1]:]
	mark := example[sep[0][0]:sep[0][1]]
	switch {
	case first == "{title}" && looksLikePerson(last), !strings.HasPrefix(said, "{name}") && first != "{title}" && looksLikePerson(last):
		return first + mark + "{name}"
	case last == "{title}" && looksLikePerson(first), strings.HasPrefix(said, "{name}") && looksLikePerson(first):
		return "{name}" + mark + last
	}
	return ""
}

// apart is the mark between the two parts of an example.
var apart = express(`\s+[-–—|/:+]\s*|\s*[,:|/]\s+|_`)

// looksLikePerson tells two to four words that begin with a capital.
func looksLikePerson(words string) bool {
	parts := strings.Fields(words)
	for _, w := range parts {
		if !startsName(w) || strings.ContainsAny(w, "0123456789{}") {
			return false
		}
	}
	return len(parts) >= 2 && len(parts) <= 4
}

const exampleReach = 110 // bytes from the word for the subject to its example

// withTitle puts {title} where an example has the title of the post, or the
// longest end of the example that the title line holds, which then is the title.
func withTitle(pattern, title string) (withPlace, shown string) {
	words := strings.Fields(pattern)
	for from := range words {
		end := strings.Join(words[from:], " ")
		if from+1 < len(words) && strings.Contains(strings.ToLower(title), strings.ToLower(end)) {
			return strings.Join(append(slices.Clone(words[:from]), "{title}"), " "), end
		}
	}
	if i := strings.Index(pattern, title); i >= 0 && title != "" {
		return pattern[:i] + "{title}" + pattern[i+len(title):], title
	}
	return pattern, ""
}
