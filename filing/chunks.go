package filing

import "regexp"

// chunkBreak is what parts a subject line: dashes with blanks, long dashes,
// colons, slashes, bars, semicolons, brackets, underscores. A bare hyphen does
// not: it may stand inside a name.
var chunkBreak = regexp.MustCompile(`\s*(?:\s[-‐‑‒]+\s|\s[-‐‑‒]|[-‐‑‒]\s|[–—―−]|--+|[:：;|¦/\\_·•»«<>=~…]|[()\[\]{}]|\s\.\s)\s*`)

// chunks gives the parts of a subject line as byte ranges; empty ones are left
// out.
func chunks(s string) []span {
	var out []span
	at := 0
	for _, b := range chunkBreak.FindAllStringIndex(s, -1) {
		if b[0] > at {
			out = append(out, span{at, b[0]})
		}
		at = b[1]
	}
	if at < len(s) {
		out = append(out, span{at, len(s)})
	}
	return out
}

// chunkAround is the chunk, or the run of chunks, that holds b.
func chunkAround(s string, b span) span {
	out := b
	for _, c := range chunks(s) {
		if c.start < b.end && b.start < c.end {
			out.start, out.end = min(out.start, c.start), max(out.end, c.end)
		}
	}
	return out
}
