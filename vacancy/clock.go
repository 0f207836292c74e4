package vacancy

import (
	"fmt"
	"strings"
)

// clock is a time of day as a notice writes it.
type clock struct {
	hour, minute, second int
	endOfDay             bool // midnight, close of business: the day's end
	loose                bool // can be read more strictly
	start, end           int  // bytes of the folded sentence
}

var (
	hourWords = `(?:h|hs|hrs?|hours?|uhr|uur|heures?|horas?|ore)`
	meridiem  = `([ap])\.?\s?m\b\.?`

	// afternoon stands for the "p" of p.m.: its words are caught as one.
	afternoon = `(?:hours? |h |heures? |uhr |uur )?(in the (?:afternoon|evening)|de la (?:tarde|noche)|du soir|de l'apres-midi|da (?:tarde|noite)|abends|nachmittags|'s (?:middags|avonds)|di sera|d[ei]l pomeriggio)\b`
	morning   = `(?:in the morning|de la manana|du matin|da manha|morgens|vormittags|'s (?:ochtends|morgens)|d[ei]l? matti(?:na|no))\b`

	clockForms = []*expression{
		express(`\b(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*` + meridiem),
		express(`\b(\d{1,2})()()\s*` + meridiem),
		express(`\b(\d{1,2}):(\d{2})(?::(\d{2}))?()(?:\s*` + hourWords + `\b)?`),
		express(`\b(\d{1,2})\.(\d{2})()()\s*` + hourWords + `\b`),
		express(`\b(?:ore|alle|entro le|prima delle)\s+(\d{1,2}),(\d{2})()()\b`),
		express(`\b(?:at|a|um|om|alle|entro le|ore|las|as|kl\.?)\s+(?:ore\s+)?(\d{1,2})\.(\d{2})()()(?:\D|$)`),
		express(`\b(?:by|before|until|avant|voor|bis|tot)\s+(\d{1,2})\.(\d{2})()()(?:\s|[,;)]|$)`),
		express(`\b(\d{1,2})()()\s?(?:o'clock )?` + afternoon),
		express(`\b(\d{1,2})()()()\s?(?:o'clock\b|(?:hours? |h |heures? |uhr |uur )?` + morning + `)`),
		express(`\b(\d{1,2})\s?(?:heures?|uhr|horas?|ore|uur)\s(?:et |e |y |und |en )?(\d{2})()()(?:\s?(?:minut\w*|min))?\b`),
		express(`\b(\d{1,2})\s?h\s?(\d{2})?()()\b`),
		express(`\b(\d{1,2})()()()\s?` + hourWords + `\b`),
		express(`\b(?:ore|alle ore|h\.?|entro le|prima delle)\s+(\d{1,2})()()()\b`),
		express(`\b(\d{2})(\d{2})()()\s?(?:hrs|hours|h)\b`),
	}
	noonWords     = express(`\b(?:12 )?(?:noon|midday|midi|mediodia|mittags?|mezzogiorno|meio-?dia)\b|\b12 uhr mittags\b`)
	midnightWords = express(`\b(?:(?:12 |11[:.]59 ?pm |23[:.h]59 )?(?:midnight|minuit|medianoche|mitternacht|middernacht|mezzanotte|meia-?noite))\b|\b24[:.h]00\b|\b24 ?(?:h|uhr|uur|heures|horas)\b`)
	closeWords    = express(`\b(?:cob|c\.o\.b|eob|close of business|close of play|end of (?:the )?(?:business|working) day|office hours|business hours|end of (?:the )?day|fin de journee|dienstschluss)\b`)
)

// spelt is an hour in words before what only an hour has after it.
var spelt = express(`\b(?:` + alternatives(hoursInWords) + `) (?:o'clock|heures?|horas?|uhr|uur|in the (?:afternoon|evening|morning)|de la (?:tarde|noche|manana)|da (?:tarde|noite|manha)|du (?:soir|matin))\b`)

// figured writes the hour in figures, at its end, so that every byte keeps its
// place.
func figured(words string) string {
	word, rest, _ := strings.Cut(words, " ")
	return fmt.Sprintf("%*d ", len(word), hoursInWords[word]) + rest
}

// hoursInWords are folded.
var hoursInWords = map[string]int{
	"five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "three": 3, "four": 4,
	"huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17, "dix-huit": 18, "vingt": 20,
	"tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "catorce": 14,
	"acht": 8, "neun": 9, "zehn": 10, "zwolf": 12, "vierzehn": 14, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18,
	"negen": 9, "tien": 10, "twaalf": 12, "zeventien": 17, "dezassete": 17, "dezoito": 18, "doze": 12, "nove": 9, "dez": 10,
}

// clocksIn finds the times of day in a folded text.
func clocksIn(t string) []clock {
	var found []clock
	add := func(c clock, at []int) {
		c.start, c.end = at[0], at[1]
		for _, f := range found {
			if c.start < f.end && f.start < c.end {
				return
			}
		}
		if c.hour <= 24 && c.minute < 60 && c.second < 60 {
			found = append(found, c)
		}
	}
	for _, at := range midnightWords.FindAllStringIndex(t, -1) {
		add(clock{endOfDay: true, loose: true}, at)
	}
	for _, at := range noonWords.FindAllStringIndex(t, -1) {
		add(clock{hour: 12}, at)
	}
	for _, at := range closeWords.FindAllStringIndex(t, -1) {
		add(clock{endOfDay: true, loose: true}, at)
	}
	for _, form := range clockForms {
		for _, m := range form.FindAllStringSubmatchIndex(t, -1) {
			add(readClock(t, m), []int{m[2], m[1]}) // from the hour on
		}
	}
	return found
}

func readClock(t string, m []int) clock {
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return t[m[2*n]:m[2*n+1]]
	}
	c := clock{hour: number(group(1)), minute: number(group(2)), second: number(group(3))}
	switch half := group(4); {
	case half != "" && c.hour > 12:
	case half != "" && half != "a" && c.hour < 12:
		c.hour += 12
	case half == "a" && c.hour == 12:
		c.hour = 0
	}
	if c.hour == 23 && c.minute == 59 && group(3) == "" {
		c.second = 59 // "23:59" is meant as the day's end
	}
	if c.hour == 24 {
		c = clock{endOfDay: true, loose: true}
	}
	return c
}

// fillers may stand between a day and its time of day.
var fillers = express(`^(?:[\s,;.()\[\]\-/]|\([a-z][^()0-9]{2,30}\)|\b(?:dell|de l|d|l)'|\b(?:at|by|on|of|the|before|until|till|no later than|not later than|latest|a|as|las|la|le|les|de|di|del|do|dia|el|ate|hasta|antes|avant|jusqu'a|au plus tard|um|bis|spatestens|op|om|voor|tot|uiterlijk|alle|pelas?|al|ore|entro|il|giorno|giorni|delle|das|um|den|dem|der|h|hs|hrs|hours|time|local|[a-z]{2,4}t|and|et|und|en|e|y|o|(?:` + weekdayWords + `)|(?:cet|cest|gmt|utc|bst|est|edt|eat|wat|cat|mez|mesz|eet)(?:\s?[+-]\s?\d{1,2})?|[a-z]+ time|(?:central|east|west|south) (?:africa\w* |europe\w* )?time|precises?|heure (?:de |d')?\w+|a\.s\.?|hora (?:de |del )?\w+)\b)*$`)

// clockOf is the time of day that belongs to a day: next to it, with nothing but
// filling words between.
func clockOf(t string, d date) (clock, bool) {
	t = spelt.ReplaceAllStringFunc(t, figured)
	best, distance := clock{}, 60
	for _, c := range clocksIn(t) {
		between := ""
		switch {
		case c.start >= d.end:
			between = t[d.end:c.start]
		case c.end <= d.start:
			between = t[c.end:d.start]
		default:
			continue
		}
		if len(between) < distance && fillers.MatchString(strings.TrimSpace(between)) {
			best, distance = c, len(between)
		}
	}
	if best.endOfDay {
		best = hourOfClose(t, best)
	}
	return best, distance < 60
}

// hourOfClose is the hour that explains the end of a day: "close of business
// (17:00)".
func hourOfClose(t string, end clock) clock {
	for _, c := range clocksIn(t) {
		if c.start >= end.end && !c.loose && explains.MatchString(t[end.end:c.start]) {
			return c
		}
	}
	return end
}

var explains = express(`^[\s,;(@=-]*(?:i\.?e\.?|that is|at|by|c'est-a-dire|a|d\.h\.)?[\s,;(@=-]*$`)
