package message

import "strings"

// monthNumber knows the months of the languages in which mail programs quote
// dates, by the letters with which they begin; 0 for other words.
func monthNumber(word string) int {
	best, number := 0, 0
	for i, stems := range monthStems {
		for _, stem := range stems {
			if len(stem) > best && strings.HasPrefix(word, stem) {
				best, number = len(stem), i+1
			}
		}
	}
	return number
}

// monthStems: English, German, French, Spanish, Italian, Portuguese, Dutch,
// Scandinavian, Polish, Romanian, Turkish, Russian and Arabic, lower case. A stem
// must not begin a weekday or another word that stands in dates.
var monthStems = [12][]string{
	{"jan", "janv", "jän", "ene", "gen", "sty", "ian", "oca", "янв", "يناير"},
	{"feb", "fév", "fev", "lut", "şub", "фев", "فبراير"},
	{"mar", "mär", "mrz", "maa", "märz", "мар", "مارس"},
	{"apr", "avr", "abr", "kwi", "nis", "апр", "أبريل", "ابريل"},
	{"may", "mai", "mag", "mei", "maj", "май", "мая", "مايو"},
	{"jun", "juin", "giu", "cze", "iun", "haz", "июн", "يونيو"},
	{"jul", "juil", "lug", "lip", "iul", "tem", "июл", "يوليو"},
	{"aug", "août", "aou", "ago", "sie", "ağu", "авг", "أغسطس"},
	{"sep", "set", "wrz", "eyl", "сен", "سبتمبر"},
	{"oct", "okt", "ott", "out", "paź", "eki", "окт", "أكتوبر"},
	{"nov", "lis", "noi", "kas", "ноя", "نوفمبر"},
	{"dec", "dez", "déc", "dic", "gru", "dek", "ara", "дек", "ديسمبر"},
}
