package vacancy

import "strings"

// countWords give small numbers in words.
var countWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4,
	"ein": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "een": 1, "twee": 2, "drie": 3, "due": 2, "tre": 3, "quattro": 4, "um": 1, "uma": 1, "dois": 2, "duas": 2, "quatro": 4,
}

var (
	numberRE    = express(`\b(\d|` + alternatives(countWords) + `)\b(?:\s*\(\s*(?:\d{1,2}|[a-z]+)\s*\))?(?:\s+[\pL'/-]+){0,7}?\s*$`)
	notANumber  = express(`^\S+(?:\s*\(\w+\))?(?:\s?(?:to|-|–|a|bis|tot|or)\s?\d+)?[\s-]*(?:pages?|seiten?|paginas?|pagine|mb|minutes?|years?|ans|jahre|words?|of (?:the|which)|ou plusieurs|or more pdf|pdf|file|document|single|email|e-mail)\b`)
	numberAfter = express(`^\s*\((?:at least |minimum |min\.? |au moins |mindestens )?(\d|` + alternatives(countWords) + `)\b`)
	// ofSeveral is "references from two former managers".
	ofSeveral = express(`^\s+(?:of|from|de|par|von|van|di|da)\s+(?:(?:at least|au moins|al menos|mindestens|minstens|almeno|pelo menos)\s+)?([2-5]|two|three|four|five|deux|trois|quatre|dos|tres|cuatro|zwei|drei|vier|twee|drie|due|tre|quattro|dois|duas|quatro)\b`)
	oneOrMore = express(`\b(?:une? ou plusieurs|one or more|una? o (?:mas|varias)|een of meer|uma? ou mais)\b`)
)

// minimumOf reads the number that stands before a document ("at least two
// professional") or in brackets after it. The indefinite article of the Romance
// and Germanic languages is no number.
func minimumOf(left, right string) int {
	for _, after := range []*expression{numberAfter, ofSeveral} {
		if m := after.FindStringSubmatchIndex(right); m != nil && !notANumber.MatchString(right[m[2]:]) {
			return count(right[m[2]:m[3]])
		}
	}
	left = left[strings.LastIndexAny(left, ",;:")+1:]
	m := lastNumber(left)
	if m == nil || notANumber.MatchString(left[m[2]:]) || oneOrMore.MatchString(left) {
		return 0
	}
	word := left[m[2]:m[3]]
	if count(word) == 1 && word != "one" && word != "1" {
		return 0
	}
	return count(word)
}

// severalOf is the number at the beginning of a phrase, where it is more than an
// article.
func severalOf(word string) int {
	if n := count(word); n > 1 || word == "one" {
		return n
	}
	return 0
}

// lastNumber is the match of the number that stands next to the document: of "one
// page and the names of three" the three.
func lastNumber(left string) []int {
	var last []int
	for from := 0; ; {
		m := numberRE.FindStringSubmatchIndex(left[from:])
		if m == nil {
			return last
		}
		for i := range m {
			m[i] += from
		}
		last, from = m, m[3]
	}
}

func count(word string) int {
	if n, ok := countWords[word]; ok {
		return n
	}
	return number(word)
}
