package filing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitName parts a full name into first names and surname. It knows "Dupont,
// Marie", surnames in capitals in any place, particles, two Spanish surnames,
// Slavic patronymics and the commonest first names.
func splitName(name string) (first, surname string) {
	if before, after, ok := strings.Cut(name, ","); ok && strings.TrimSpace(after) != "" {
		return strings.TrimSpace(after), strings.TrimSpace(before)
	}
	words := withoutSuffix(strings.Fields(name))
	switch {
	case len(words) == 0:
		return "", ""
	case len(words) == 1:
		return "", words[0]
	case uncased(name):
		return splitUncased(words)
	}
	from, to := surnameRange(words)
	return strings.Join(append(append([]string{}, words[:from]...), words[to:]...), " "), strings.Join(words[from:to], " ")
}

// splitUncased parts a name in a script without capitals: Han and Hangul put the
// surname first; Arabic puts it last, with the particles before it.
func splitUncased(words []string) (first, surname string) {
	if r, _ := utf8.DecodeRuneInString(words[0]); unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
		return strings.Join(words[1:], " "), words[0]
	}
	from := len(words) - 1
	for from > 1 && arabicParticles[foldWord(words[from-1])] {
		from--
	}
	return strings.Join(words[:from], " "), strings.Join(words[from:], " ")
}

// surnameRange is the range of words that are the surname.
func surnameRange(words []string) (from, to int) {
	if from, to, ok := capitalRun(words); ok {
		return withParticles(words, from), to
	}
	n := len(words)
	if particles[foldWord(words[0])] {
		return 0, n
	}
	if n == 3 && isPatronymic(words[2]) || n == 2 && !isGiven(words[0]) && isGiven(words[1]) {
		return 0, 1
	}
	from = n - 1
	if i := firstParticle(words); i > 0 {
		from = i
	} else if n > 2 && twoSurnames(words) {
		from = n - 2
	} else if n == 2 && hispanic[foldWord(words[0])] && hispanic[foldWord(words[1])] {
		from = 0
	}
	if from >= 1 && foldWord(words[from]) == "y" {
		from--
	}
	return from, n
}

// twoSurnames: the father's and the mother's, as Spanish names have them.
func twoSurnames(words []string) bool {
	n := len(words)
	father := words[n-2]
	if isGiven(father) || isInitial(father) {
		return false
	}
	return hispanic[foldWord(father)] || spanishGiven[foldWord(words[0])] || n > 3 && spanishGiven[foldWord(words[1])]
}

// capitalRun: some words are written in capitals and others are not: those are
// the surname.
func capitalRun(words []string) (from, to int, ok bool) {
	from = -1
	other := false
	for i, w := range words {
		if inCapitals(w) {
			if from < 0 {
				from = i
			} else if to != i {
				return 0, 0, false
			}
			to = i + 1
		} else if !isInitial(w) && !particles[foldWord(w)] {
			other = true
		}
	}
	return from, to, from >= 0 && other
}

// inCapitals: two letters and more, all of them capitals ("McDONALD" too).
func inCapitals(w string) bool {
	for _, prefix := range []string{"Mc", "Mac", "De", "Di", "Le", "La", "O’", "O'", "d'", "D'", "d’"} {
		if rest, ok := strings.CutPrefix(w, prefix); ok && len(rest) > 2 && inCapitals(rest) {
			return true
		}
	}
	letters := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1 && !strings.Contains(w, ".")
}

func isInitial(w string) bool { return len([]rune(strings.Trim(w, "."))) <= 1 }

// withParticles moves the start back over particles ("van der BERG").
func withParticles(words []string, from int) int {
	for from > 0 && particles[foldWord(words[from-1])] {
		from--
	}
	return from
}

// firstParticle is where a surname with particles begins, 0 when it has none.
// "del Carmen" and the like belong to a first name.
func firstParticle(words []string) int {
	for i := 1; i < len(words)-1; i++ {
		if !particles[foldWord(words[i])] || isVietnamese(words[i]) {
			continue
		}
		end := i
		for end < len(words)-1 && particles[foldWord(words[end])] {
			end++
		}
		if marian[foldWord(words[end])] && end < len(words)-1 {
			i = end
			continue
		}
		return i
	}
	return 0
}

// isVietnamese: "Văn" is a middle name, "van" is a particle.
func isVietnamese(w string) bool { return foldWord(w) == "van" && !strings.EqualFold(w, "van") }

func foldWord(w string) string { return strings.Join(foldedWords(w), "") }

func isGiven(w string) bool {
	part, _, _ := strings.Cut(w, "-")
	return givenNames[foldWord(part)]
}

// isPatronymic: "Иванович", "Ivanovna".
func isPatronymic(w string) bool {
	w = strings.ToLower(w)
	for _, end := range []string{"ович", "евич", "ьич", "овна", "евна", "ична", "ovich", "evich", "ovna", "evna", "ichna"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return true
		}
	}
	return false
}

// withoutSuffix takes "Jr." and "III" off the end.
func withoutSuffix(words []string) []string {
	for len(words) > 1 && nameSuffixes[foldWord(words[len(words)-1])] {
		words = words[:len(words)-1]
	}
	return words
}

// uncased: a script that has no capitals (Arabic, Hebrew, Han, Hangul, ...).
func uncased(s string) bool {
	letters := false
	for _, r := range s {
		if unicode.IsUpper(r) || unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}

// natural turns "Dupont, Marie" into "Marie Dupont".
func natural(name string) string {
	before, after, ok := strings.Cut(name, ",")
	if !ok || strings.TrimSpace(after) == "" {
		return strings.TrimSpace(strings.TrimRight(name, ", "))
	}
	return strings.TrimSpace(after) + " " + strings.TrimSpace(before)
}

// fullSurname begins with the father's name where a person shows two: the
// address has it ("ines.gutierra@" of Inés Gutierra Solano), or the letter is
// Spanish.
func fullSurname(a Applicant, local string, l Letter) string {
	words := strings.Fields(a.Name)
	first := len(words) - len(strings.Fields(a.Surname)) - 1
	if first < 1 || len(words)-first != 2 || !strings.HasSuffix(a.Name, " "+a.Surname) {
		return a.Surname
	}
	father := words[first]
	if isGiven(father) || isInitial(father) || particles[foldWord(father)] {
		return a.Surname
	}
	hint := foldedWords(local)
	addressed := len(hint) > 1 && hint[0] == foldWord(words[0]) && hint[len(hint)-1] == foldWord(father)
	if addressed || inSpanish(l) {
		return father + " " + a.Surname
	}
	return a.Surname
}

// inSpanish: the letter, or else its first paper, is written in Spanish.
func inSpanish(l Letter) bool {
	if language := languageOf(l.Body); language != "" || len(l.Papers) == 0 {
		return language == "es"
	}
	return languageOf(l.Papers[0].Text) == "es"
}
