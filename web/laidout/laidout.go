// Package laidout makes the HTML text of a letter safe to be shown: words,
// tables, colours and the pictures that came with it, and nothing that runs,
// asks anybody for anything or leads anywhere.
//
// A letter goes through three hands. The scribe copies it tag by tag and puts
// plain things in the place of links, pictures and styles. The policy, a list of
// what may stand, has the last word on every element and attribute. The guard
// refuses what a browser would have to build too deep. The page is to be served
// under a policy of its own and shown in a sandboxed frame all the same.
package laidout

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// The bounds of one letter.
const (
	maxSource   = 2 << 20  // bytes of HTML
	maxPictures = 10 << 20 // bytes of all pictures, each counted as often as it is shown
	maxDepth    = 256      // of nested elements
)

// ErrTooMuch says that a letter is beyond the bounds, so that only its plain text
// is to be read.
var ErrTooMuch = errors.New("the letter is too large or too deeply nested to be laid out")

// Body gives the inside of a page's body for a letter's HTML text, as it came.
// Pictures are what came with it, by Content-ID. It fails with [ErrTooMuch] only.
func Body(source string, pictures map[string][]byte) (string, error) {
	if len(source) > maxSource {
		return "", fmt.Errorf("%w: %d bytes", ErrTooMuch, len(source))
	}
	body := strict().Sanitize(copied(source, pictures))
	if err := guard(body); err != nil {
		return "", err
	}
	return body, nil
}

// guard refuses elements nested deeper than maxDepth, as a browser would build
// them. [html.Parse] itself stops at 512.
func guard(body string) error {
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrTooMuch, err)
	}
	depth := 0
	for n := root; n != nil; {
		if depth > maxDepth {
			return fmt.Errorf("%w: %d levels", ErrTooMuch, depth)
		}
		if n.FirstChild != nil {
			n, depth = n.FirstChild, depth+1
			continue
		}
		for n != nil && n.NextSibling == nil {
			n, depth = n.Parent, depth-1
		}
		if n != nil {
			n = n.NextSibling
		}
	}
	return nil
}
