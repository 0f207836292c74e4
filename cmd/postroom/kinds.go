package main

import (
	"strings"

	"postroom/vacancy"
)

// kindWords is a kind of paper in plain words.
func kindWords(k vacancy.Kind) string {
	switch k {
	case vacancy.CV:
		return "CV"
	case vacancy.CVAndLetter:
		return "CV and letter"
	case vacancy.ID:
		return "identity paper"
	}
	return strings.ReplaceAll(string(k), "_", " ")
}
