package laidout

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Nothing with an address, a position, a negative length or a function but rgb()
// and rgba() is said with these properties and these words.
const (
	properties = `background|background-color|border|border-(?:top|right|bottom|left|color|style|width|collapse|spacing|radius)|color|direction|` +
		`font|font-(?:family|size|style|weight|variant)|height|line-height|list-style-type|margin|margin-(?:top|right|bottom|left)|max-width|min-width|` +
		`padding|padding-(?:top|right|bottom|left)|text-align|text-decoration|text-transform|vertical-align|white-space|width|word-break`
	word   = `(?:[a-z]{1,20}(?:-[a-z]{1,20}){0,3}|#[0-9a-f]{3,8}|(?:[0-9]{1,4}(?:\.[0-9]{1,4})?|\.[0-9]{1,4})(?:px|pt|pc|em|ex|rem|cm|mm|in|%)?|rgba?\([0-9., %]{1,40}\))`
	phrase = `(?:` + properties + `):` + word + `(?:(?: |, ?|/)` + word + `){0,9}`
)

// maxStyle is how long a style attribute may be; longer ones are dropped.
const maxStyle = 4000 // bytes

var (
	safePhrase  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^` + phrase + `$`) })
	unimportant = strings.NewReplacer(`"`, "", `'`, "", "!important", "", "\t", " ", "\r", " ", "\n", " ")
)

// styled keeps the phrases of a style attribute that may stand, in a form that
// the policy lets pass: "color: Red; position:fixed" becomes "color:red".
func styled(declarations string) string {
	if len(declarations) > maxStyle {
		return ""
	}
	var kept []string
	for d := range strings.SplitSeq(unimportant.Replace(strings.ToLower(declarations)), ";") {
		name, value, _ := strings.Cut(d, ":")
		phrase := strings.TrimSpace(name) + ":" + strings.Join(strings.Fields(value), " ")
		if safePhrase().MatchString(phrase) && !slices.Contains(kept, phrase) {
			kept = append(kept, phrase)
		}
	}
	return strings.Join(kept, ";")
}
