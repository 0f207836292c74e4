package vacancy

import (
	"slices"
	"strings"

	"postroom/fold"
)

// languageNames gives the ISO 639-1 codes of the names of languages, folded.
var languageNames = map[string]string{
	"english": "en", "anglais": "en", "ingles": "en", "englisch": "en", "englischer": "en", "engels": "en", "inglese": "en",
	"french": "fr", "francais": "fr", "frances": "fr", "franzosisch": "fr", "franzosischer": "fr", "frans": "fr", "francese": "fr",
	"spanish": "es", "espagnol": "es", "espanol": "es", "castellano": "es", "spanisch": "es", "spaans": "es", "spagnolo": "es", "espanhol": "es",
	"german": "de", "allemand": "de", "aleman": "de", "deutsch": "de", "deutscher": "de", "duits": "de", "tedesco": "de", "alemao": "de",
	"dutch": "nl", "neerlandais": "nl", "neerlandes": "nl", "niederlandisch": "nl", "nederlands": "nl", "olandese": "nl", "holandes": "nl",
	"italian": "it", "italien": "it", "italiano": "it", "italienisch": "it", "italiaans": "it",
	"portuguese": "pt", "portugais": "pt", "portugues": "pt", "portugiesisch": "pt", "portugees": "pt", "portoghese": "pt",
	"arabic": "ar", "arabe": "ar", "russian": "ru", "russe": "ru", "ruso": "ru", "armenian": "hy", "georgian": "ka", "ukrainian": "uk", "turkish": "tr", "polish": "pl", "catalan": "ca",
	"swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "greek": "el", "romanian": "ro", "czech": "cs", "hungarian": "hu", "serbian": "sr", "bosnian": "bs", "albanian": "sq", "macedonian": "mk",
	"swahili": "sw", "farsi": "fa", "dari": "fa", "chinese": "zh", "japanese": "ja", "bulgarian": "bg", "croatian": "hr",
}

var languageRE = &expression{source: func() string {
	names := alternatives(languageNames)
	return `\b(?:in|en|auf|in het|in het|em|in lingua|in)\s*(?:(?:either|both|the|le|la|lingua|idioma|langue|sprache)\s+)*((?:` + names + `)(?:\s*(?:,|/|or|and|ou|et|o|y|oder|und|of|en|e)\s*(?:in |en |auf )?(?:` + names + `))*)\b`
}}

var languageName = express(`[a-z]+`)

// applicationLanguages are the languages in which a page wants applications.
func applicationLanguages(p page) (codes []string, evidence string) {
	for _, s := range p.sentences {
		t := bare(s.t())
		if s.private || s.offTopic() {
			continue
		}
		if !s.sending && len(documentsIn(t)) == 0 && !dueWords.MatchString(t) {
			continue
		}
		for _, m := range languageRE.FindAllStringSubmatchIndex(t, -1) {
			if notWritten.MatchString(t[:m[0]]) {
				continue
			}
			for _, name := range languageName.FindAllString(t[m[2]:m[3]], -1) {
				if code := languageNames[name]; code != "" && !slices.Contains(codes, code) {
					codes = append(codes, code)
					evidence = firstOf(evidence, p.quote(s, m[0], m[1]))
				}
			}
		}
	}
	return codes, evidence
}

// notWritten are skills and lessons, not the language of an application.
var notWritten = express(`\b(?:fluen\w+|proficien\w+|knowledge|skills?|level|competen\w+|degree|experience|speciali\w+|maitrise|niveau|dominio|nivel|kenntnisse|training|exams?|tests?|interviews?)\b[^,;.]{0,30}$`)

// commonWords tell the languages of notices apart.
var commonWords = map[string]string{
	"en": "apply send application applications deadline closing please position the and of to for with will be your you are is our this on by as from an",
	"fr": "envoyer candidature candidatures limite copie lettre poste merci le la les des et pour vous une est dans nous votre sur avec du au que qui sera par",
	"es": "enviar fecha limite correo puesto solicitud carta hasta empleo el los las y para una con del por que en su al se es sus como esta",
	"de": "bewerbung bewerbungen bitte bis stelle unterlagen frist senden der die das und fur mit sie wir ist von den im auf eine ein zu ihre bei werden als",
	"nl": "vacature motivatiebrief sollicitatie stuur sluitingsdatum uw de het een en van voor met je wij is op te zijn ons aan in jij u naar bij",
	"it": "inviare entro candidatura candidature lettera scadenza posizione il di e per la che con una del della in al nel dei sono gli le si alla",
	"pt": "ate vaga curriculo prazo assunto enviar bolsa o os as e para uma com do da em ao no na que dos das se por nao pelo",
}

// languageOf is the language that most words of a page belong to, empty when two
// are near.
func languageOf(text string) string {
	counts, _ := commonIn(text)
	best, second := "", ""
	for _, code := range []string{"en", "fr", "es", "de", "nl", "it", "pt"} {
		switch {
		case counts[code] > counts[best]:
			best, second = code, best
		case counts[code] > counts[second]:
			second = code
		}
	}
	if counts[best] == 0 || counts[best] == counts[second] {
		return ""
	}
	return best
}

// isStrange tells a text of whose language hardly a word is known.
func isStrange(text string) bool {
	counts, words := commonIn(text)
	for _, n := range counts {
		if n*leastCommon > words {
			return false
		}
	}
	return words > 0
}

const leastCommon = 30 // one word in so many is a common one, or more

// commonIn counts the common words of each language in a text, and all its words.
func commonIn(text string) (counts map[string]int, all int) {
	counts = map[string]int{}
	byWord := map[string][]string{}
	for code, words := range commonWords {
		for _, w := range strings.Fields(words) {
			byWord[w] = append(byWord[w], code)
		}
	}
	for _, w := range fold.Words(text) {
		all++
		for _, code := range byWord[w] {
			counts[code]++
		}
	}
	return counts, all
}
