package vacancy

import "strings"

// nextQuote is the first opening quote from at on, within reach, or -1.
func nextQuote(t string, at int) int {
	for i := at; i < len(t) && i < at+70; i++ {
		if t[i] == '"' || t[i] == '\'' && opens(t, i) {
			return i
		}
	}
	return -1
}

// closingQuote is the partner of the quote at open, or -1. An apostrophe within a
// word is none.
func closingQuote(t string, open int) int {
	for i := open + 1; i < len(t) && i < open+170; i++ {
		if t[i] == t[open] && (t[i] == '"' || closes(t, i)) {
			return i
		}
	}
	return -1
}

// lastQuote is the last closing quote before at, within reach, or -1.
func lastQuote(t string, at int) int {
	for i := at - 1; i >= 0 && i > at-40; i-- {
		if t[i] == '"' || t[i] == '\'' && closes(t, i) {
			return i
		}
	}
	return -1
}

// openingQuote is the partner of the quote at end, or -1.
func openingQuote(t string, end int) int {
	for i := end - 1; i >= 0 && i > end-170; i-- {
		if t[i] == t[end] && (t[i] == '"' || opens(t, i)) {
			return i
		}
	}
	return -1
}

func opens(t string, i int) bool {
	return (i == 0 || strings.IndexByte(" (:=[", t[i-1]) >= 0) && i+1 < len(t) && t[i+1] != ' '
}

func closes(t string, i int) bool {
	return t[i-1] != ' ' && (i+1 == len(t) || strings.IndexByte(" ).,;:!?]", t[i+1]) >= 0)
}
