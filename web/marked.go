package web

import (
	"slices"
	"strings"

	"postroom/store"
)

// shownText is as much of a text as a page holds; the rest is in the download.
const shownText = 40 << 10

// The anchors of the first mark in a paper and in a letter's own words.
const (
	inPaper  = "found"
	inLetter = "said"
)

// markedPages are the pages of a text with the searched words marked, the first
// of them under an anchor; cut says that the text goes on.
func markedPages(text, query, anchor string) (pages [][]snip, cut bool) {
	if len(text) > shownText {
		text, cut = strings.ToValidUTF8(text[:shownText], ""), true
	}
	for _, page := range strings.Split(text, "\f") {
		if page = strings.TrimSpace(page); page != "" {
			words := snips(page, store.Marks(page, query))
			if i := slices.IndexFunc(words, func(s snip) bool { return s.Mark }); i >= 0 {
				words[i].Anchor, anchor = anchor, ""
			}
			pages = append(pages, words)
		}
	}
	return pages, cut
}

// marked counts the marks in some pages.
func marked(pages [][]snip) (n int) {
	for _, s := range slices.Concat(pages...) {
		if s.Mark {
			n++
		}
	}
	return n
}

// numbers counts from 1, for templates.
func numbers(to int) []int {
	all := make([]int, to)
	for i := range all {
		all[i] = i + 1
	}
	return all
}
