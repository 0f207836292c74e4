package reply

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever one character is forgotten in a text: what is said of it is a sentence
// of ours, at a place in the text.
func TestMistakesAreToldInOurWords(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine does the work")
	}
	for _, kind := range []Kind{Missing, PortalOnly} {
		text := Text(kind, "fr")
		lines := strings.Split(text, "\n")
		for at, r := range text {
			if !strings.ContainsRune("{}.$\"ifendwthralop ", r) {
				continue
			}
			for _, err := range eachOf(Check(kind, "fr", text[:at]+text[at+utf8.RuneLen(r):])) {
				var told TextError
				switch {
				case !errors.As(err, &told):
					t.Errorf("%s without %q at %d: %v", kind, r, at, err)
				case told.Line < 1 || told.Line > len(lines) || told.Column < 1 || told.Column > 1+utf8.RuneCountInString(lines[told.Line-1]):
					t.Errorf("%s without %q at %d: no such place: %v", kind, r, at, told)
				case strings.Contains(told.Reason, "unexpected") || strings.Contains(told.Reason, "template:") || strings.Contains(told.Reason, "EOF"):
					t.Errorf("%s without %q at %d: %v", kind, r, at, told)
				}
			}
		}
	}
}

// eachOf are the mistakes that an error of [Check] joins.
func eachOf(err error) []error {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		return all.Unwrap()
	}
	if err == nil {
		return nil
	}
	return []error{err}
}
