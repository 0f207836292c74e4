package message

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// deep nests n multiparts.
func deep(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	b.WriteString("\nwords\n")
	for i := n - 1; i >= 0; i-- {
		fmt.Fprintf(&b, "--b%d--\n", i)
	}
	return b.String()
}

// Letters that took other readers minutes. The bound is that of the threat table,
// and generous for a busy machine and the race detector: none needs a second.
func TestBombsAreQuick(t *testing.T) {
	mixed := "Content-Type: multipart/mixed; boundary=b\n\n"
	for _, c := range []struct{ name, raw string }{
		{"5,000 nested multiparts", deep(5_000)},
		{"5,000 nested messages", strings.Repeat("Content-Type: message/rfc822\n\n", 5_000) + "words"},
		{"100,000 empty parts", mixed + strings.Repeat("--b\n\n\n", 100_000)},
		{"1,000,000 empty parts", mixed + strings.Repeat("--b\n\n\n", 1_000_000)},
		{"1,000,000 delimiters of another boundary", mixed + strings.Repeat("--c\n\n\n", 1_000_000)},
		{"1,000,000 different delimiters", mixed + many("--c%d\n", 1_000_000)},
		{"1,000,000 parts behind the end", mixed + "--b--\n" + strings.Repeat("--c\nContent-Type: text/plain\n\n\n", 300_000)},
		{"1,000,000 parts swallowed by text", mixed + "--b\n\n" + many("\n--x%d\nContent-Type: text/plain\n\n", 300_000)},
		{"multiparts swallowed by text", mixed + "--b\n\n" + many("\n--x%[1]d\nContent-Type: multipart/mixed; boundary=y%[1]d\n\n", 100_000)},
		{"500 parts that are nearly all boundary", mixed + strings.Repeat("--b\n"+strings.Repeat("--bb", 1_000)+"\n", 500)},
		{"a header of stray lines", strings.Repeat("stray\n", 15_000) + "X-A: b\n\nwords"},
		{"a header of bare CRs", strings.Repeat("\r", 100_000) + "X-A: b\n\nwords"},
		{"1,000,000 encoded words", "Subject: " + strings.Repeat("=?utf-8?q?a?= ", 1_000_000) + "\n\nwords"},
		{"addresses of open quotes", "From: " + strings.Repeat(`"\`, 500_000) + "\n\nwords"},
		{"addresses of open brackets", "From: " + strings.Repeat(`<(`, 500_000) + "\n\nwords"},
		{"HTML of a million elements", "Content-Type: text/html\n\n" + strings.Repeat("<div><blockquote type=cite>", 100_000) + "words"},
		{"HTML of a million links", "Content-Type: text/html\n\n" + strings.Repeat("<a href=x:y>", 150_000)},
		{"many uuencoded files", strings.Repeat("begin 644 a\n#86)C\nend\n", 100_000)},
		{"many beginnings of uuencoded files", "\n" + strings.Repeat("begin 644 a\n", 150_000)},
		{"many forward marks", "\n" + strings.Repeat("--- Forwarded message ---\nFrom: a\nSubject: b\n\n", 40_000)},
		{"many header lines", "\n" + strings.Repeat("From: a\n", 200_000)},
		{"many attributions", "\n" + strings.Repeat("On 1.1. Marie wrote:\n> x\n", 60_000)},
		{"many colons", "\n" + strings.Repeat("on 1:\n", 300_000)},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			m := Read([]byte(c.raw), Limits{})
			if took := time.Since(start); took > time.Minute {
				t.Errorf("took %v", took)
			} else {
				t.Logf("%v, %d attachments, %d messages, %d problems", took.Round(time.Millisecond), len(m.Attachments), len(m.Forwarded), len(m.Problems))
			}
		})
	}
}

func many(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
