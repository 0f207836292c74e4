package filing

import (
	"regexp"
	"strings"
	"unicode"
)

// Addresses, links and numbers by which somebody is found. A name of the network
// needs an ending that is one, so that "etc.Then" is none.
var (
	mailWord   = regexp.MustCompile(`[^\s<>()\[\]|;,"]+\s?(?:@|\(at\)|\[at\]|＠)\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\p{L}\p{N}-]+)+`)
	linkWord   = regexp.MustCompile(`(?i)\b(?:(?:https?|ftp)://|www\.)[^\s<>"]+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|info|io|eu|me|dev|be|fr|de|nl|it|es|pt|at|ch|lu|ie|pl|ro|uk|us|ca|br|blog|page|site|online|website|example)\b(?:/[^\s<>"]*)?`)
	profile    = regexp.MustCompile(`(?i)\b(?:linked-?in|skype|twitter|github|gitlab|instagram|facebook|xing|telegram|whatsapp|orcid|behance|mastodon|bluesky)\b\s?[:/@]+[ \t]*[^\n|•,;]*|(?:^|[\s(|])@[\p{L}\p{N}_.]{3,}`)
	numberRun  = regexp.MustCompile(`[+(]?\d(?:[ \t\x{a0}\x{2009}\x{202f}]?[().\-/\x{2010}-\x{2015}]?[ \t\x{a0}]?[()]?\d){6,16}`)
	dateStart  = regexp.MustCompile(`^\(?\d{1,2}\s?[./\-]\s?(?:\d{1,2}\s?[./\-]\s?)?(?:19|20)\d\d`)
	yearInside = regexp.MustCompile(`(?:^|\D)(?:19|20)\d\d(?:\D|$)`)
	// A street with its house number, and the town behind it.
	streets = regexp.MustCompile(`(?:` +
		`\b\d{1,4} ?[a-zA-Z]?(?: ?bis| ?ter)?,? (?i:rue|avenue|av\.|boulevard|bd|chaussée|allée|impasse|quai|place)[ \t]` +
		`|\b\d{1,4}[a-zA-Z]?,? (?:\p{Lu}[\p{L}'’-]+ ){1,3}(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Court|Square|Terrace|Close)\b` +
		`|\b(?i:rue|avenue|boulevard|chaussée|allée|quai|place)[ \t][^\n\d]{2,40}[ \t,]\d{1,4}\b` +
		`|\b(?:Via|Viale|Piazza|Corso|Vicolo|Calle|C/|Avda\.?|Avenida|Paseo|Plaza|Carrer|Rua|Travessa|Praça|Largo)[ \t][^\n\d]{2,40}[ \t,](?:n[.º°]? ?)?\d{1,4}\b` +
		`|\p{Lu}[\p{L}-]*(?: ?[Ss]tra(?:ß|ss)e|str\.|gasse|weg|allee|platz|straat|laan|plein|steenweg|gracht|kade|dreef)[ \t]\d{1,4}\b` +
		`)[^\n]*`)
)

// A line without any of these words is not asked for profiles or streets.
var (
	profileSigns = newSigns("linkedin | linked in | skype | twitter | github | gitlab | instagram | facebook | xing | telegram | whatsapp | orcid | behance | mastodon | bluesky")
	streetSigns  = newSigns(
		"rue | avenue | av | boulevard | bd | chaussée | allée | impasse | quai | place | street | st | road | rd | ave | lane | drive | court | square | terrace | close",
		"via | viale | piazza | corso | vicolo | calle | c | avda | avenida | paseo | plaza | carrer | rua | travessa | praça | largo",
		"*straße | *str | *gasse | *weg | *allee | *platz | *straat | *laan | *plein | *steenweg | *gracht | *kade | *dreef",
	)
)

// placeSpans finds where somebody lives and is reached. The expressions are slow,
// so a line is asked only what it may answer.
func placeSpans(text string) []span {
	var found []span
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		from := at
		at += len(line)
		find := func(pattern *regexp.Regexp, is func(string) bool) {
			for _, m := range pattern.FindAllStringIndex(line, -1) {
				if is == nil || is(line[m[0]:m[1]]) {
					found = append(found, span{from + m[0], from + m[1]})
				}
			}
		}
		if strings.ContainsAny(line, "@＠([") {
			find(mailWord, nil)
		}
		if pointed(line) {
			find(linkWord, nil)
		}
		if strings.ContainsAny(line, ":/@") && profileSigns.in(flatten(line)) != "" || strings.Contains(line, "@") {
			find(profile, nil)
		}
		if digits := countDigits(line); digits > 0 {
			if streetSigns.in(flatten(line)) != "" {
				find(streets, nil)
			}
			if digits >= leastDigits {
				find(numberRun, telephone)
			}
		}
	}
	return found
}

// pointed: a point or slash stands between letters, as in a link.
func pointed(line string) bool {
	for i := 1; i+1 < len(line); i++ {
		if c, next := line[i], line[i+1]|0x20; (c == '.' || c == '/') && line[i-1] > ' ' && (next >= 'a' && next <= 'z' || next == '/') {
			return true
		}
	}
	return false
}

func countDigits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// Digits that a telephone number has.
const (
	leastDigits = 8
	mostDigits  = 15
)

// telephone tells a telephone number from dates, years and sums: it begins with
// + or 0, or holds no year.
func telephone(run string) bool {
	digits := countDigits(run)
	switch {
	case digits < leastDigits || digits > mostDigits:
		return false
	case strings.HasPrefix(run, "+"), strings.HasPrefix(run, "(+"):
		return true
	case dateStart.MatchString(run):
		return false
	case strings.HasPrefix(run, "0"), strings.HasPrefix(run, "(0"):
		return true
	}
	return digits > leastDigits && !yearInside.MatchString(run)
}
