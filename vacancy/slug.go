package vacancy

import (
	"regexp"
	"strings"

	"postroom/fold"
)

const maxSlug = 60 // characters

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Slugify makes a slug of a code or title: "Canada PO" becomes "canada-po". Only
// the letters a to z and digits stay; a text that has none gives "vacancy".
func Slugify(s string) string {
	var words []string
	length := 0
	for _, word := range fold.Words(s) {
		word = strings.Map(slugRune, word)
		if word == "" {
			continue
		}
		if length += len(word) + 1; length > maxSlug+1 && len(words) > 0 {
			break
		}
		words = append(words, word[:min(len(word), maxSlug)])
	}
	if len(words) == 0 {
		return "vacancy"
	}
	return strings.Join(words, "-")
}

func slugRune(r rune) rune {
	if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
		return r
	}
	return -1
}
