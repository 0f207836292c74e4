package message

import (
	"regexp"
	"strings"
)

var webAddress = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"'\x60]+`)

// textLinks finds the web addresses that stand in plain text.
func textLinks(text string) []Link {
	var links []Link
	if !strings.Contains(text, "://") {
		return nil
	}
	for _, u := range webAddress.FindAllString(text, maxLinks) {
		links = append(links, Link{URL: strings.TrimRight(u, ".,;:!?)]}»”’*_")})
	}
	return links
}

// addLinks adds those of more whose target is not there yet.
func addLinks(links, more []Link) []Link {
	seen := make(map[string]bool, len(links))
	for _, l := range links {
		seen[l.URL] = true
	}
	for _, l := range more {
		if !seen[l.URL] && len(links) < maxLinks {
			seen[l.URL] = true
			links = append(links, l)
		}
	}
	return links
}
