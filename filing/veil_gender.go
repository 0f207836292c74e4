package filing

import (
	"cmp"
	"strings"
	"unicode"
)

// genderSpans finds titles and the words of the text's language that tell men
// from women. Where the language is not certain, English words count.
func genderSpans(text string) []span {
	language := cmp.Or(languageOf(text), "en")
	var found []span
	start := -1
	for i, r := range text + "\n" {
		in := unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			if tellsGender(text[start:i], text[i:], language) {
				found = append(found, span{start, i})
			}
			start = -1
		}
	}
	return found
}

// tellsGender says whether a word does, by itself or by the sign after it.
func tellsGender(word, after, language string) bool {
	small := strings.ToLower(word)
	return titles[word] || genderWords[language][small] || small == word && lowerGenderWords[language][word] ||
		word == "M" && strings.HasPrefix(after, ". ")
}
