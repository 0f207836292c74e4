package vacancy

import (
	"slices"
	"strings"
	"unicode"

	"postroom/fold"
)

const maxAliases = 12

var (
	bracketTail  = express(`\s*[(\[][^()\[\]]*[)\]]`)
	genderMark   = express(`(?i)\s*[(\[]?\b(?:h/f|f/h|m/w/d|w/m/d|m/f/d|m/f|f/m|f/m/d|m/v|v/m|m/v/x|x/v/m|m/f/x|f/m/x|h/f/x)\b[)\]]?`)
	doubleForm   = express(`[·.](?:e|euse|rice|ne|ere|ère|ve)s?\b|\((?:e|ne|rice|euse|in|a|ère|ve)s?\)|/(?:in|e|a|r|n|trice|euse|frau)\b|\*(?:in|r|e)\b`)
	namedAbbr    = express(`((?:\p{Lu}[\pL'’-]*|of|the|and|for|de|du|des|la|et|y|del|und|der|&)(?:[ \t]+(?:\p{Lu}[\pL'’-]*|of|the|and|for|de|du|des|la|et|y|del|und|der|&)){1,7})[ \t]+\(["“]?([A-Z][A-Za-z]{1,7})["”]?\)$`)
	inBrackets   = express(`\(["“]?[A-Z][A-Za-z]{1,7}["”]?\)`)
	allCaps      = express(`\b[A-Z][a-z]?[A-Z]{1,5}\b|\b[A-Z]o[A-Z]\b`)
	titleDivider = express(`\s+[-–—|]\s+|\s*[:;,]\s+|\s+/\s+`)
	smallWords   = strings.Fields("of the and for in at to a an de du des la le les et pour l d del y para con von fur und der die das van en voor het di e della per do da dos")
)

// Aliases are other names by which applicants call a vacancy: its title, the
// title without what stands in brackets or after a dash, its abbreviation where
// the notice uses it, its reference, and the same title in other languages where
// the notice itself gives them. text is the notice, or empty.
func Aliases(v Vacancy, text string) []string {
	var names []string
	add := func(name string) {
		name = strings.Trim(strings.Join(strings.Fields(name), " "), " -–—:,;|/")
		folded := fold.Text(name)
		if len(folded) < 3 && !isCode(name) || len(names) >= maxAliases || slices.ContainsFunc(names, func(n string) bool { return fold.Text(n) == folded }) {
			return
		}
		names = append(names, name)
	}
	if v.Title != "" {
		add(v.Title)
		short := genderMark.ReplaceAllString(bracketTail.ReplaceAllString(v.Title, ""), "")
		add(short)
		add(doubleForm.ReplaceAllString(short, ""))
		if parts := titleDivider.compiled().Split(short, 2); len(parts) == 2 && len(strings.Fields(parts[0])) > 1 {
			add(parts[0])
		}
		for _, name := range shortForms(short, text) {
			add(name)
		}
	}
	add(v.Reference)
	if code := v.Code; code != "" {
		add(code)
	}
	for _, name := range otherTitles(v.Title, text) {
		add(name)
	}
	return slices.DeleteFunc(names, func(n string) bool { return n == "" })
}

const longestName = 120 // bytes before an abbreviation in which its name stands

// shortForms are the abbreviations of a title that the notice itself uses, and
// the title with the abbreviations that the notice explains.
func shortForms(title, text string) []string {
	var names []string
	capitals := initials(title)
	for _, short := range allCaps.FindAllString(text, -1) {
		if len(short) > 1 && strings.EqualFold(short, capitals) {
			names = append(names, short)
			break
		}
	}
	for _, at := range inBrackets.FindAllStringIndex(text, -1) {
		m := namedAbbr.FindStringSubmatch(text[max(0, at[0]-longestName):at[1]])
		if m == nil {
			continue
		}
		long, short := longForm(m[1], m[2]), m[2]
		switch {
		case long == "":
		case strings.EqualFold(long, title):
			names = append(names, short)
		case strings.Contains(title, long):
			names = append(names, strings.Replace(title, long, short, 1))
		}
	}
	return names
}

// initials are the first letters of the words of a title that matter, small words
// within it kept small or left out.
func initials(title string) string {
	var all []rune
	for _, w := range strings.Fields(title) {
		r := []rune(w)
		if unicode.IsLetter(r[0]) && (unicode.IsUpper(r[0]) || slices.Contains(smallWords[:2], w)) && fold.Text(w) != "the" {
			all = append(all, r[0])
		}
	}
	if len(all) < 2 {
		return ""
	}
	return string(all)
}

// longForm cuts words down to those whose initials make the abbreviation.
func longForm(words, short string) string {
	fields := strings.Fields(words)
	for from := range fields {
		letters := ""
		for _, w := range fields[from:] {
			if r := []rune(w)[0]; unicode.IsUpper(r) {
				letters += string(r)
			}
		}
		if strings.EqualFold(letters, short) && unicode.IsUpper([]rune(fields[from])[0]) {
			return strings.Join(fields[from:], " ")
		}
	}
	return ""
}

// otherLanguage introduces a title in another language.
var otherLanguage = express(`(?im)^[ \t*#-]*(?:intitulé(?: du poste)?|titre(?: du poste)?|poste|puesto|cargo|título|stelle|stellenbezeichnung|functie|functietitel|posizione|ruolo|vaga|job title|position|title|post)[ \t]*[:|][ \t]*(\S[^\n]{2,80})$`)

// otherTitles are the titles that further labels of the notice give.
func otherTitles(title, text string) []string {
	var names []string
	for _, m := range otherLanguage.FindAllStringSubmatch(text, -1) {
		name := cleanTitle(tidy(m[1]))
		if name != "" && name != title && !isSentence(name) && roleWord.MatchString(fold.Text(name)) {
			names = append(names, name)
		}
	}
	return names
}
