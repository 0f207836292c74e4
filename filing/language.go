package filing

import (
	"strings"

	"github.com/abadojack/whatlanggo"
)

// languages are those that letters and papers are told apart in.
var languages = map[whatlanggo.Lang]string{
	whatlanggo.Eng: "en", whatlanggo.Fra: "fr", whatlanggo.Spa: "es", whatlanggo.Deu: "de", whatlanggo.Nld: "nl", whatlanggo.Ita: "it",
	whatlanggo.Por: "pt", whatlanggo.Pol: "pl", whatlanggo.Rus: "ru", whatlanggo.Arb: "ar", whatlanggo.Tur: "tr", whatlanggo.Ukr: "uk",
}

// Language is the language of a text, ISO 639-1; "" where that is not certain.
func Language(text string) string { return languageOf(text) }

// known are the languages as whatlanggo wants them.
var known = func() map[whatlanggo.Lang]bool {
	out := map[whatlanggo.Lang]bool{}
	for l := range languages {
		out[l] = true
	}
	return out
}()

// languageOf is the language of a text, ISO 639-1; "" for a short text or a
// doubtful one.
func languageOf(text string) string {
	text = limited(text, 1200)
	if len(strings.Fields(text)) < 20 {
		return ""
	}
	info := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: known})
	if !info.IsReliable() {
		return ""
	}
	return languages[info.Lang]
}
