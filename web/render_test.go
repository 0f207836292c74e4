package web

import "testing"

// Every page parses, in every language: it is parsed when it is first shown.
func TestTemplates(t *testing.T) {
	h := newHouse(t)
	for code, set := range h.pages {
		for name, parsed := range set.byName {
			if _, err := parsed(); err != nil {
				t.Errorf("%s in %q: %v", name, code, err)
			}
		}
	}
}
