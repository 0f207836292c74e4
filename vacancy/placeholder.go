package vacancy

import (
	"slices"
	"strings"
	"unicode"

	"postroom/fold"
)

var placeholderREs = func() map[string]*expression {
	byName := map[string]*expression{}
	for _, p := range placeholderWords {
		byName[p.name] = express(`^(?:` + p.words.any() + `)$`)
	}
	return byName
}()

// placeholderOf is the placeholder that a phrase stands for as a whole, or empty.
func placeholderOf(phrase string) string {
	phrase = strings.Trim(fold.Text(phrase), ` "'.,:;[]<>{}()*_`)
	for _, p := range placeholderWords {
		if placeholderREs[p.name].MatchString(phrase) {
			return p.name
		}
	}
	return loneWords[phrase]
}

// loneWords are placeholders only where they stand alone between separators or
// brackets.
var loneWords = map[string]string{
	"name": FullName, "names": FullName, "nom": FullName, "nombre": FullName, "naam": FullName, "nome": FullName, "xxx": FullName,
	"nom prenom": "surname+first_name", "nombre apellido": FullName, "nombre apellidos": FullName, "prenom nom": "first_name+surname", "cognome nome": "surname+first_name", "nome cognome": "first_name+surname",
	"name vorname": "surname+first_name", "vorname name": "first_name+surname",
	"nachname vorname": "surname+first_name", "vorname nachname": "first_name+surname", "last name first name": "surname+first_name", "surname first name": "surname+first_name", "surname firstname": "surname+first_name", "firstname surname": "first_name+surname", "apellidos nombre": FullName, "apellidos nombres": FullName,
	"first name last name": "first_name+surname", "first name surname": "first_name+surname", "achternaam voornaam": "surname+first_name", "voornaam achternaam": "first_name+surname", "name surname": "first_name+surname",
	"firstname lastname": "first_name+surname", "lastname firstname": "surname+first_name", "apellido nombre": "surname+first_name",
	"title": TitlePart, "position": TitlePart, "job title": TitlePart, "post": TitlePart, "poste": TitlePart, "puesto": TitlePart, "stelle": TitlePart, "functie": TitlePart, "posizione": TitlePart, "cargo": TitlePart, "vaga": TitlePart,
	"reference": ReferencePart, "ref": ReferencePart, "referenz": ReferencePart, "referencia": ReferencePart,
	"location": LocationPart, "lieu": LocationPart, "ort": LocationPart, "ville": LocationPart, "city": LocationPart, "country": LocationPart,
}

// braced writes what placeholderOf gives.
func braced(name string) string { return "{" + strings.ReplaceAll(name, "+", "} {") + "}" }

var (
	bracketed = express(`\[([^\[\]]{2,60})\]|<([^<>]{2,60})>|\{([^{}]{2,60})\}|\(([^()]{2,60})\)`)
	segments  = express(`\s*(?:\s[-–—]+\s?|\s?[–—]\s?|\s?[:/|,;+_&]\s?|\s?[\]}]\s|-)\s*`)
)

// joinedName is "YourName" or "your_name".
var joinedName = express(`(^|[^A-Za-z])(?:[Yy]our|YOUR)[_-]?(?:[Nn]ame|NAME)([^A-Za-z]|$)`)

// placeholdersIn reads a subject that stands in quotes: bracketed phrases, then
// whole parts between separators, then "your name" and its like within a part.
func placeholdersIn(words string) string {
	words = joinedName.ReplaceAllString(words, "${1}your name$2")
	if at := bracketed.FindStringIndex(words); at != nil && words[0] == '[' && at[1] == len(words) && placeholderOf(words) == "" && !strings.ContainsAny(words, "/") {
		words = words[1 : len(words)-1] // the brackets stand for quotes
	}
	words = bracketed.ReplaceAllStringFunc(words, func(m string) string {
		if name := placeholderOf(m); name != "" {
			return braced(name)
		}
		if m[0] == '{' {
			return "[" + m[1:len(m)-1] + "]"
		}
		return m
	})
	var out strings.Builder
	at := 0
	for _, sep := range append(segments.FindAllStringIndex(words, -1), []int{len(words), len(words)}) {
		part := words[at:sep[0]]
		if label := strings.Contains(words[sep[0]:sep[1]], ":") && sep[1] < len(words); !label || nameLike.MatchString(fold.Text(part)) || strings.ContainsAny(part, "{[<") {
			part = segment(part)
		}
		out.WriteString(part)
		out.WriteString(words[sep[0]:sep[1]])
		at = sep[1]
	}
	return tidyPattern(out.String())
}

var nameLike = express(`name|nom\b|nombre|naam|nome|apellido`)

// segment reads one part between separators.
func segment(part string) string {
	if strings.TrimSpace(part) == "NOM" { // in capitals it is the French family name
		return braced(Surname)
	}
	if strings.ContainsAny(part, "{}") {
		return part
	}
	if name := placeholderOf(part); name != "" && !isCode(strings.Trim(part, " ")) || name == FullName || name == Surname || name == FirstName {
		return braced(name)
	}
	folded := fold.Map(part)
	for _, p := range placeholderWords[:3] {
		if at := ownName[p.name].FindStringIndex(folded.Text); at != nil {
			start, end := folded.Original(at[0], at[1])
			return part[:start] + braced(p.name) + part[end:]
		}
	}
	return part
}

// ownName finds "your surname" and its like within a longer part.
var ownName = func() map[string]*expression {
	byName := map[string]*expression{}
	for _, p := range placeholderWords[:3] {
		byName[p.name] = express(`\b(?:` + p.words.any() + `)\b`)
	}
	return byName
}()

// tidyPattern refuses what ParsePattern would.
func tidyPattern(pattern string) string {
	pattern = strings.ReplaceAll(strings.TrimSpace(pattern), "}{", "} {")
	pattern = beforePlace.ReplaceAllString(pattern, " {")
	if strings.Contains(pattern, "{surname}") { // beside the surname a "name" is the first name
		pattern = strings.ReplaceAll(pattern, "{name}", "{first_name}")
	}
	if !strings.ContainsFunc(pattern, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return "" // an emoji
	}
	if _, err := ParsePattern(pattern); err != nil {
		return ""
	}
	return pattern
}

// beforePlace joins what is written to what the applicant puts there.
var beforePlace = express(`(?i)[\s,]+(?:followed by|suivie? d[eu]|seguid[oa] (?:del?|por|d[ao])|gefolgt von|gevolgd door|seguito da[l]?|and|et|y|e|und|en)(?:\s+(?:your|the|su|tu|el|le|la|votre|il|o|seu|je|uw))*\s*\{`)

var (
	joinWords = express(`^(?:and|&|et|y|und|en|e|\+|plus|the|your|a|an|le|la|l'|el|il|o|de|der|die|das|den|of|this|please|clearly|followed by|suivi de|both|also|then|puis|danach|dann|luego|poi|daarna|first|in (?:capitals?|capital letters)|capitals?|letters|note|words?|phrase|text|code|name|as well as|with|bien|claramente|reading|as|their|including|itself|for|only|position|post|by|stated|indicated|mentioned|specified|listed|included|written|quoted|noted)$`)
)

// phraseRule reads a subject without quotes: known phrases become placeholders,
// codes and names with capitals stay as they are. literal tells a phrase that
// follows a colon, whose words may all be literal.
func phraseRule(p page, s sentence, from, until int, ref reference, r rule, literal bool) rule {
	words := closedBrackets(strings.Trim(withoutDay(p.words(s, from, until)), " .,;:"))
	if words == "" || len(words) > 140 || literal && len(strings.Fields(words)) > 6 && verbWord.MatchString(fold.Text(words)) {
		return rule{}
	}
	words = leadPronoun.ReplaceAllString(words, "")
	parted := strings.ContainsAny(words, "-–—:|/_") && (startsName(words) || startsPlace(words))
	if onlyPronoun.MatchString(fold.Text(words)) {
		return rule{}
	}
	if at := strings.IndexByte(words, '['); at > 0 && !startsName(words) && !startsPlace(words) && strings.Contains(words[:at], ",") {
		words, _, _ = strings.Cut(words[at:], " :") // "in brackets as here, [X] your name : ..."
	}
	if strings.ContainsAny(words, "[<{") && bracketed.MatchString(words) || literal && (parted || !hasPhrase(words)) {
		r.pattern = placeholdersIn(words)
		return r
	}
	if i := strings.IndexAny(words, `"“«„`); i >= 0 {
		return quotedPhrase(words, i, r)
	}
	words = spokenMark.ReplaceAllStringFunc(words, markOf)
	if name := loneWords[leadArticle.ReplaceAllString(fold.Text(words), "")]; name != "" && !literal {
		r.pattern = braced(name)
		return r
	}
	r.pattern = phrasePattern(words, ref)
	if r.pattern == "" && literal {
		r.pattern = titledPattern(p, words)
	}
	if rest := strings.Replace(r.pattern, "{title}", "", 1); rest != r.pattern && startsName(words) && !hasPhrase(words) && strings.ContainsFunc(rest, unicode.IsLetter) && !strings.Contains(rest, "{") {
		r.pattern = placeholdersIn(words) // "Vacante Driver" is a name as a whole
	}
	if r.pattern != "" && !strings.Contains(r.pattern, "{") && strings.ContainsAny(r.pattern, "_-–—/|") {
		r.pattern = placeholdersIn(r.pattern)
	}
	if r.pattern == "" && startsName(words) && (literal || roleWord.MatchString(fold.Text(words))) {
		r.pattern = placeholdersIn(words)
	}
	if r.pattern == "" {
		r.asked, r.evidence = words, strings.TrimSpace(r.evidence)
	}
	return r
}

// spokenMark is a separator that a rule spells out: "the code, a hyphen and your
// name".
var spokenMark = express(`(?i),? *(?:(?:and|then|et|puis|und|y|luego|en|e) +)?(?:followed by +)?\b(?:a|an|un|une|ein|einen|een|uno|una|um) +(?:hyphen|dash|tiret|guion|guión|bindestrich|gedankenstrich|streepje|trattino|hífen|slash|barre oblique|schrägstrich|underscore|colon|comma)\b,? *(?:(?:and|then|followed by|et|puis|und|y|luego|en|e)\b *)?`)

func markOf(spoken string) string {
	switch t := fold.Text(spoken); {
	case strings.Contains(t, "slash"), strings.Contains(t, "oblique"), strings.Contains(t, "schrag"):
		return " / "
	case strings.Contains(t, "underscore"):
		return "_"
	case strings.Contains(t, "colon"):
		return ": "
	case strings.Contains(t, "comma"):
		return ", "
	}
	return " - "
}

// titledPattern reads "office manager + your name", where the words before the
// mark stand in the notice with a capital, as its title does.
func titledPattern(p page, words string) string {
	pattern := placeholdersIn(words)
	head, _, placed := strings.Cut(pattern, "{")
	head = strings.Trim(head, " +-–—:/,")
	if !placed || len(head) < 4 || !strings.Contains(strings.ToLower(p.text), "\n"+strings.ToLower(head)) && !strings.HasPrefix(strings.ToLower(p.text), strings.ToLower(head)) {
		return ""
	}
	return pattern
}

// withoutDay cuts off the clause that holds a whole date: that is a deadline.
func withoutDay(words string) string {
	if found := datesIn(fold.Text(words)); len(found) > 0 && found[len(found)-1].year != 0 {
		if comma := strings.LastIndexAny(words, ",;"); comma > 0 {
			return words[:comma]
		}
	}
	return words
}

// startsPlace tells words whose first part, before a separator, is what the
// applicant puts there: "full name – Cook".
func startsPlace(words string) bool {
	at := segments.FindStringIndex(words)
	return at != nil && placeholderOf(words[:at[0]]) != ""
}

// onlyPronoun is what stands between a verb and its subject in an order: "geben Sie".
var onlyPronoun = express(`^(?:sie|bitte|sie bitte|you|please|vous|u|je|jullie|du|ihr)$`)

// leadPronoun is what is left of an order before what it orders: "nennen Sie bitte".
var leadPronoun = express(`^(?i:sie bitte|bitte|u|please) `)

var leadArticle = express(`^(?:the|your|le|la|l'|el|de|het|die|den|il|a|o) ?`)

// closedBrackets drops what follows a closing bracket that was opened before.
func closedBrackets(words string) string {
	if at := strings.IndexByte(words, ')'); at >= 0 && !strings.Contains(words[:at], "(") {
		return strings.TrimSpace(words[:at])
	}
	return words
}

// quotedPhrase takes what is quoted within a phrase: the title "X".
func quotedPhrase(words string, at int, r rule) rule {
	rest, tail := strings.TrimLeft(words[at:], `"“«„ `), ""
	if end := strings.IndexAny(rest, `"”»“`); end > 0 {
		rest, tail = rest[:end], strings.TrimLeft(rest[end:], `"”»“`)
	}
	r.pattern = placeholdersIn(strings.TrimSpace(rest))
	if added := tailPhrase.FindStringSubmatch(" " + fold.Text(tail)); added != nil && placeholderOf(added[1]) != "" && !strings.Contains(r.pattern, "{") {
		r.pattern += " " + braced(placeholderOf(added[1]))
	}
	if lead := leadPhrase.FindStringSubmatch(fold.Text(words[:at]) + " "); lead != nil && placeholderOf(lead[1]) != "" {
		r.pattern = braced(placeholderOf(lead[1])) + " " + r.pattern
	}
	return r
}

// hasPhrase tells words that describe what to write rather than being it.
func hasPhrase(words string) bool {
	folded := fold.Text(words)
	for _, p := range placeholderWords {
		for _, at := range phraseREs[p.name].FindAllStringIndex(folded, -1) {
			phrase := folded[at[0]:at[1]]
			if strings.ContainsAny(phrase, " ") || p.name == Surname || p.name == FirstName {
				return true
			}
		}
	}
	return false
}

var phraseREs = func() map[string]*expression {
	byName := map[string]*expression{}
	for _, p := range placeholderWords {
		byName[p.name] = express(`\b(?:` + p.words.any() + `)(?:\b|$)`)
	}
	return byName
}()

// phrasePattern turns "the position title and your full name" into "{title}
// {name}". It is empty where a word is neither a known phrase, a joining word,
// nor a name or code.
func phrasePattern(words string, ref reference) string {
	folded := fold.Map(words)
	type piece struct {
		start, end int // of words
		text       string
	}
	var pieces []piece
	taken := make([]bool, len(folded.Text)+1)
	for _, p := range placeholderWords {
		for _, at := range phraseREs[p.name].FindAllStringIndex(folded.Text, -1) {
			if slices.Contains(taken[at[0]:at[1]], true) {
				continue
			}
			for i := at[0]; i < at[1]; i++ {
				taken[i] = true
			}
			start, end := folded.Original(at[0], at[1])
			pieces = append(pieces, piece{start, end, braced(p.name)})
		}
	}
	slices.SortFunc(pieces, func(a, b piece) int { return a.start - b.start })
	var out []string
	at := 0
	known := true
	gap := func(s string) {
		kept, ok := literals(s, len(pieces) > 0)
		known = known && ok
		if kept != "" {
			out = append(out, kept)
		}
	}
	for i, pc := range pieces {
		gap(words[at:pc.start])
		at = pc.end
		// "the reference number: ABC1": the code itself, not the placeholder.
		if pc.text == "{reference}" || pc.text == "{title}" {
			until := len(words)
			if i+1 < len(pieces) {
				until = pieces[i+1].start
			}
			if code := strings.Trim(words[at:until], ` :()#"'“”‘’.`); code != "" && (isCode(code) || pc.text == "{title}" && strings.HasPrefix(strings.TrimSpace(words[at:until]), ":")) {
				out = append(out, code)
				at = until
				continue
			}
			if pc.text == "{reference}" && ref.inTitle {
				out = append(out, ref.code)
				continue
			}
		}
		out = append(out, pc.text)
	}
	gap(words[at:])
	if !known {
		return ""
	}
	joined := strings.Join(out, " ")
	joined = express(`\s+([,;:])`).ReplaceAllString(joined, "$1")
	return tidyPattern(strings.Trim(joined, " ,;:"))
}

// literals keeps the names, codes and separators of what stands between known
// phrases. ok is false where it holds words that are neither.
func literals(s string, beside bool) (kept string, ok bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", true
	}
	var out []string
	capital := false
	for _, w := range strings.Fields(s) {
		bare := strings.Trim(w, `.,;:()"'“”‘’«»`)
		switch {
		case bare == "" || !strings.ContainsFunc(bare, unicode.IsLetter) && !strings.ContainsFunc(bare, unicode.IsDigit):
			if w != "&" && w != "+" && w != "(" && w != ")" {
				out = append(out, w)
			}
		case joinWords.MatchString(fold.Text(bare)) && !capital, joinWords.MatchString(bare):
			if strings.HasSuffix(w, ",") && beside {
				out = append(out, ",")
			}
		case startsName(bare):
			capital = true
			out = append(out, strings.Trim(w, `()"'“”‘’«».`))
		case capital && len(bare) <= 3:
			out = append(out, bare)
		default:
			return "", false
		}
	}
	return strings.Trim(strings.Join(out, " "), " "), true
}
