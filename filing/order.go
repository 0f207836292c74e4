package filing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inReadingOrder mends papers whose right-to-left text a PDF gave in the order in
// which it is painted, the last word of a line first. Others are left alone.
func inReadingOrder(papers []Paper) []Paper {
	var out []Paper
	for i, p := range papers {
		if !painted(p.Text) {
			continue
		}
		if out == nil {
			out = slices.Clone(papers)
		}
		out[i].Text = turned(p.Text)
		out[i].Pages = nil
		for _, page := range p.Pages {
			out[i].Pages = append(out[i].Pages, turned(page))
		}
	}
	if out == nil {
		return papers
	}
	return out
}

// painted: more lines of a right-to-left text begin with a full stop or comma
// than end with one.
func painted(text string) bool {
	text = limited(text, 8000)
	if strings.IndexFunc(text, rightToLeft) < 0 {
		return false
	}
	begin, end := 0, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.IndexFunc(line, rightToLeft) < 0 {
			continue
		}
		first, _ := utf8.DecodeRuneInString(line)
		last, _ := utf8.DecodeLastRuneInString(line)
		if strings.ContainsRune(".،,:؛!؟", first) {
			begin++
		}
		if strings.ContainsRune(".،,:؛!؟", last) {
			end++
		}
	}
	return begin > end
}

func rightToLeft(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) }

// turned puts the words of each right-to-left line in reading order; runs of
// other words inside it keep theirs.
func turned(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.IndexFunc(line, rightToLeft) < 0 {
			continue
		}
		words := strings.Fields(line)
		slices.Reverse(words)
		for at := 0; at < len(words); at++ {
			end := at
			for end < len(words) && strings.IndexFunc(words[end], rightToLeft) < 0 {
				end++
			}
			slices.Reverse(words[at:end])
			at = max(at, end-1)
		}
		lines[i] = strings.Join(words, " ")
	}
	return strings.Join(lines, "\n")
}
