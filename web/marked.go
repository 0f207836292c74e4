package web

import (
	"strings"

	"postroom/store"
)

// shownText is as much of a text as a page holds; the rest is in the download.
const shownText = 40 << 10

// markedPages are the pages of a text with the searched words marked; cut says
// that the text goes on.
func markedPages(text, query string) (pages [][]snip, cut bool) {
	if len(text) > shownText {
		text, cut = strings.ToValidUTF8(text[:shownText], ""), true
	}
	for _, page := range strings.Split(text, "\f") {
		if page = strings.TrimSpace(page); page != "" {
			pages = append(pages, snips(page, store.Marks(page, query)))
		}
	}
	return pages, cut
}

// numbers counts from 1, for templates.
func numbers(to int) []int {
	all := make([]int, to)
	for i := range all {
		all[i] = i + 1
	}
	return all
}
