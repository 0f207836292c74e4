package filing

import (
	"html"
	"mime"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// subject is a subject line once the marks of mail programs are taken off.
type subject struct {
	text   string // what the writer wrote
	tokens []token
	flat   flat
	// concepts are what each token means, see [concepts].
	concepts []map[string]bool
	// said is flat without the words that name a vacancy or the sender: what the
	// subject says about the letter.
	said    flat
	reply   bool
	forward bool
	spam    bool
	sender  string // what is known of the sender's name; "" when nothing
}

// maxSubject bounds what is compared of a subject, in bytes. RFC 5322 (2.1.1)
// lets a line have 998 characters; people write fewer than 200.
const maxSubject = 998

// readSubject mends a subject and strips reply, forward and gateway marks in
// all common languages, nested and counted as they come.
func readSubject(raw string) subject {
	s := subject{text: mend(limited(raw, maxSubject))}
	for {
		rest, mark := stripMark(s.text)
		if mark == markNone {
			break
		}
		s.text = rest
		s.reply = s.reply || mark == markReply
		s.forward = s.forward || mark == markForward
		s.spam = s.spam || mark == markSpam
	}
	s.tokens = tokens(s.text)
	s.flat = flatten(s.text)
	for _, t := range s.tokens {
		s.concepts = append(s.concepts, conceptsOf([]string{t.folded}))
	}
	s.said = s.flat
	return s
}

// without leaves the words of a vacancy and of the sender out of what is said.
func (s subject) without(taken []span) subject {
	name := newSet(s.sender)
	var words []string
	for _, t := range s.tokens {
		covered := name[t.folded]
		for _, sp := range taken {
			covered = covered || sp.covers(span{t.start, t.end})
		}
		if !covered {
			words = append(words, t.folded)
		}
	}
	s.said = flat(" " + strings.Join(words, " ") + " ")
	return s
}

// mark is what a prefix says.
type mark int

const (
	markNone mark = iota
	markReply
	markForward
	markLabel // "Subject:" copied along
	markGateway
	markSpam
)

var (
	// prefixForm: a word, perhaps two, perhaps a count ("Re[2]", "RE (3)", "Re^2"),
	// a colon of any script.
	prefixForm = regexp.MustCompile(`^[\s"'“”„«»‘’‹›*]*([\p{L}\p{M}]{1,12}(?:[ .][\p{L}\p{M}]{1,10})?\.?)\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3}|\*\d{1,3}|\d{1,3})?\s*[:：]\s*`)
	// tagForm: a word of a gateway in brackets or stars.
	tagForm  = regexp.MustCompile(`^\s*(?:\[([^\[\]]{1,40})\]|\{([^{}]{1,40})\}|<([^<>]{1,40})>|\(([^()]{1,40})\)|\*{2,}\s*([^*]{1,40}?)\s*\*{2,}|#{2,}\s*([^#]{1,40}?)\s*#{2,})\s*[:\-]?\s*`)
	spamWord = regexp.MustCompile(`(?i)spam|junk|bulk|suspect|verdacht|phish`)
)

// stripMark takes one mark off the front.
func stripMark(s string) (rest string, m mark) {
	if f := prefixForm.FindStringSubmatch(s); f != nil {
		word := strings.Join(foldedWords(f[1]), " ")
		switch {
		case replyMarks[word]:
			return s[len(f[0]):], markReply
		case forwardMarks[word]:
			return s[len(f[0]):], markForward
		case labelMarks[word]:
			return s[len(f[0]):], markLabel
		}
	}
	if f := tagForm.FindStringSubmatch(s); f != nil {
		word := strings.Join(f[1:], "")
		folded := strings.Join(foldedWords(word), " ")
		switch {
		case gatewayMarks[folded]:
			return s[len(f[0]):], markGateway
		case spamWord.MatchString(word) && len(foldedWords(word)) <= 3:
			return s[len(f[0]):], markSpam
		case replyMarks[folded] || forwardMarks[folded]:
			return s[len(f[0]):], markReply
		}
	}
	return s, markNone
}

// mend undoes what transport does to subjects: encoded words never closed
// (RFC 2047), percent signs, HTML entities, UTF-8 read as windows-1252, folding
// and direction marks.
func mend(s string) string {
	s = mendEncodedWord(s)
	s = mendPercent(s)
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	s = mendMojibake(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError:
			return -1
		case unicode.IsControl(r), unicode.IsSpace(r):
			return ' '
		case isDirectionMark(r), r == '\ufeff', r == '\u00ad':
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func isDirectionMark(r rune) bool {
	return r == '\u200b' || r == '\u200e' || r == '\u200f' || r == '\u061c' ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

func mendEncodedWord(s string) string {
	if !strings.Contains(s, "=?") {
		return s
	}
	var d mime.WordDecoder
	for _, try := range []string{s, s + "?=", s + "="} {
		if out, err := d.DecodeHeader(try); err == nil && out != try {
			return out
		}
	}
	return s
}

var percentByte = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)

// mendPercent decodes a subject that was taken from a mailto link: it has
// encoded blanks and no real ones.
func mendPercent(s string) string {
	if strings.Contains(s, " ") || !percentByte.MatchString(s) {
		return s
	}
	if out, err := url.PathUnescape(s); err == nil && utf8.ValidString(out) {
		return out
	}
	return s
}

// mendMojibake turns back UTF-8 that was read as windows-1252 ("LÃ³pez"), once
// or twice. Text that is not such comes back as it was.
func mendMojibake(s string) string {
	for range 2 {
		if !strings.ContainsAny(s, "ÃÂâÅÄÐØ") {
			return s
		}
		out, err := charmap.Windows1252.NewEncoder().String(s)
		if err != nil || !utf8.ValidString(out) || out == s {
			return s
		}
		s = out
	}
	return s
}
