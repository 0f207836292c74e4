package vacancy

import (
	"net/url"
	"strings"

	"postroom/fold"
)

// page is a notice laid out for reading: its text freed of mark-up with every
// byte still in its place, its sentences, and its links.
type page struct {
	source    string // as given: what evidence is quoted from
	text      string // the same length, mark-up blanked out
	sentences []sentence
	links     []anchor
}

// anchor is a link with the place in the text that carries it.
type anchor struct {
	url        string
	text       string
	start, end int
	mailto     bool
}

const maxNotice = 256 << 10 // bytes read; notices have a few thousand

func layOut(n Notice) page {
	p := page{source: strings.ToValidUTF8(n.Text, "?")}
	if len(p.source) > maxNotice {
		p.source = strings.ToValidUTF8(p.source[:maxNotice], "")
	}
	text := []byte(p.source)
	p.links = stripMarkup(text)
	labelRows(text)
	p.text = string(text)
	p.place(n.Links)
	p.read()
	return p
}

// shy is dropped in folding, so that blanked mark-up parts no word. It has two
// bytes, as the marks for bold have.
const shy = "\u00ad"

var (
	boldMarks  = express(`\*\*|__`)
	starMark   = express(`(?m)(^|[\s(])\*([^\s*][^*\n]*)\*`)
	imageMark  = express(`!\[[^\]\n]*\]\([^)\n]*\)|\{:[^}\n]*\}|<!--.*?-->`)
	linkMark   = express(`(!?)\[([^\[\]\n]*(?:\n[^\[\]\n]+)?(?:\[[^\]\n]*\][^\[\]\n]*)?)\]\s?\(\s*<?([^()\n]*?(?:\([^()\n]*\))?[^()\n]*?)>?\s*\)`)
	angleLink  = express(`<((?:mailto:|https?://)[^<>\n]*)>`)
	bareMailto = express(`\bmailto:([^\s<>"')]+)`)
	tagMark    = express(`(?i)</?(?:sup|sub|br|b|strong|em|i|u|p|div|span|a|li|ul|ol|h[1-6]|td|tr|th|table|hr|font|small|code)(?:\s[^<>]*)?/?>`)
	entityMark = express(`&(?:nbsp|thinsp|#160|zwnj);`)
	headMark   = express(`(?m)^[ \t]*(?:>[ \t>]*)`)
)

// stripMarkup blanks what Markdown and HTML leave in a text, and gives its links.
func stripMarkup(text []byte) []anchor {
	var links []anchor
	for _, re := range []*expression{imageMark, tagMark, entityMark, headMark} {
		for _, at := range re.compiled().FindAllIndex(text, -1) {
			blank(text[at[0]:at[1]])
		}
	}
	for _, at := range linkMark.compiled().FindAllSubmatchIndex(text, -1) {
		link := newAnchor(string(text[at[6]:at[7]]), string(text[at[4]:at[5]]), at[4], at[5])
		blank(text[at[0]:at[4]])
		blank(text[at[5]:at[1]])
		if link.url != "" {
			links = append(links, link)
		}
	}
	for _, at := range angleLink.compiled().FindAllSubmatchIndex(text, -1) {
		target := string(text[at[2]:at[3]])
		if !strings.HasPrefix(target, "mailto:") {
			text[at[0]], text[at[1]-1] = ' ', ' '
			continue
		}
		start := lineStart(text, at[0])
		links = append(links, newAnchor(target, strings.TrimSpace(string(text[start:at[0]])), start, at[0]))
		blank(text[at[0]:at[1]])
	}
	for _, at := range bareMailto.compiled().FindAllSubmatchIndex(text, -1) {
		links = append(links, newAnchor(string(text[at[0]:at[1]]), string(text[at[2]:at[3]]), at[2], at[3]))
		blank(text[at[0]:at[2]])
		if q := strings.IndexByte(string(text[at[2]:at[3]]), '?'); q >= 0 {
			blank(text[at[2]+q : at[3]])
		}
	}
	for _, at := range boldMarks.compiled().FindAllIndex(text, -1) {
		copy(text[at[0]:at[1]], shy)
	}
	for _, at := range starMark.compiled().FindAllSubmatchIndex(text, -1) {
		text[at[4]-1], text[at[5]] = ' ', ' '
	}
	return links
}

func blank(b []byte) {
	for i := range b {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
}

func lineStart(text []byte, at int) int {
	return strings.LastIndexByte(string(text[:at]), '\n') + 1
}

func newAnchor(target, text string, start, end int) anchor {
	target = strings.TrimSpace(strings.ReplaceAll(target, "&amp;", "&"))
	lower := strings.ToLower(target)
	return anchor{url: target, text: text, start: start, end: end, mailto: strings.HasPrefix(lower, "mailto:")}
}

// place finds where in the text the links of an HTML or DOCX notice stand: at
// their own words, in order, or at their address.
func (p *page) place(links []Link) {
	at := 0
	for _, l := range links {
		a := newAnchor(l.URL, l.Text, 0, 0)
		words := strings.TrimSpace(l.Text)
		if words == "" {
			words = a.address()
		}
		if words == "" {
			continue
		}
		i := strings.Index(p.text[at:], words)
		if i < 0 {
			if i = strings.Index(p.text, words); i < 0 {
				continue
			}
			a.start = i
		} else {
			a.start = at + i
			at = a.start + len(words)
		}
		a.end = a.start + len(words)
		p.links = append(p.links, a)
	}
}

// address is the first address of a mailto link, unescaped.
func (a anchor) address() string {
	if !a.mailto {
		return ""
	}
	path, _, _ := strings.Cut(a.url[len("mailto:"):], "?")
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	path, _, _ = strings.Cut(path, ",")
	return strings.TrimSpace(path)
}

// subject is the subject that a mailto link fills in (RFC 6068), unescaped.
func (a anchor) subject() string {
	if !a.mailto {
		return ""
	}
	_, query, _ := strings.Cut(a.url, "?")
	for field := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(field, "=")
		if !strings.EqualFold(key, "subject") {
			continue
		}
		if plain, err := url.PathUnescape(value); err == nil {
			value = plain
		}
		return strings.Join(strings.Fields(value), " ")
	}
	return ""
}

// read cuts the text into sentences and gives each its section.
func (p *page) read() {
	running := elsewhere
	for number, b := range blocksOf(p.text) {
		text := p.text[b.start:b.end]
		running = sectionAfter(running, b, text)
		now := ofParagraph(running, b, text)
		private := false
		for _, at := range sentencesOf(text) {
			s := sentence{
				start: b.start + at[0], end: b.start + at[1], folded: fold.Map(text[at[0]:at[1]]),
				section: now, heading: b.heading, bullet: b.bullet, block: number,
			}
			if s.t() == "" {
				continue
			}
			s.sending, s.asking = sends(s.t()) || listsPapers(s.t()), questionRE.MatchString(s.t())
			s.board, s.referee = boardRE.MatchString(s.t()), byReferee(s.t())
			s.private = now == privacy || !s.sending && (private || privacyRE.MatchString(s.t()))
			private = private || s.private
			p.sentences = append(p.sentences, s)
		}
	}
}

// sectionAfter is the section that holds from a block on. A heading that says
// nothing ends the one before it.
func sectionAfter(now section, b block, text string) section {
	label, rest, labelled := strings.Cut(text, ":")
	label = trimHeading(label)
	if question, _, asked := strings.Cut(text, "?"); asked && !b.heading && len(strings.Fields(question)) <= mostQuestion {
		if s, ok := sectionOf(trimHeading(strings.TrimPrefix(question, "¿"))); ok && s == applying {
			return s // "How to apply? Send ..."
		}
	}
	if b.heading {
		heading := trimHeading(text)
		if s, ok := sectionOf(heading); ok {
			return s
		}
		if singleFacts.MatchString(heading) || hashRE.MatchString(text) && len(heading) < 3 {
			return now
		}
		return elsewhere
	}
	if labelled && !b.bullet && len(strings.Fields(label)) <= 5 && !strings.Contains(label, "@") {
		if len(rest) < mostDay && len(datesIn(fold.Text(rest))) > 0 {
			return now // "Apply by: 3 May 2026" opens no section
		}
		if s, ok := sectionOf(label); ok && (strings.TrimSpace(rest) == "" || isCapitals(text[:strings.IndexByte(text, ':')]) || s == applying) {
			return s
		}
		if isCapitals(text[:strings.IndexByte(text, ':')]) && !singleFacts.MatchString(label) {
			return elsewhere
		}
	}
	return now
}

// ofParagraph is the section of a paragraph that begins with its own label, as
// "Profile: a diploma in nursing ...". It holds for that paragraph alone.
func ofParagraph(running section, b block, text string) section {
	label, rest, labelled := strings.Cut(text, ":")
	if b.heading || b.bullet || !labelled || strings.TrimSpace(rest) == "" || len(strings.Fields(label)) > mostParagraphLabel {
		return running
	}
	if s, ok := sectionOf(trimHeading(label)); ok && (s == duties || s == profile || s == conditions) {
		return s
	}
	return running
}

const (
	mostQuestion = 5  // words
	mostDay      = 45 // bytes of a value that is a day and little else
)

const mostParagraphLabel = 4 // words

func isCapitals(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }

// sends tells a sentence that asks for an application to be sent.
func sends(t string) bool {
	t = aboutPaper.ReplaceAllString(t, " ")
	return submitList.MatchString(t) || paperRE.MatchString(t) && (sendRE.MatchString(t) || paperToAddress.MatchString(t))
}

// submitList announces a list of papers.
var submitList = express(`\b(?:send|submit|e-?mail|forward|provide) (?:us )?(?:all )?(?:of )?the following(?: (?:to|by|documents|items|materials|information)\b|:)`)

// paperToAddress is "CV and letter to X@Y", without a verb.
var paperToAddress = express(`\b(?:` + paperWords.any() + `)\b[^.;:?@]{0,60}\b(?:to|a|an|naar|aan|para)\s?:?\s?["'<(]*[^\s@]+@`)

// byReferee tells what a third person sends from letters of reference that come
// last in the list of an applicant's own papers.
func byReferee(t string) bool {
	at := refereeRE.FindStringIndex(t)
	return at != nil && !ownPapers.MatchString(t[:at[0]])
}

var ownPapers = express(`\b(?:cvs?|curriculum|candidatures?|lebenslauf|resumes?)\b`)

// aboutPaper is an application that is spoken of, not sent.
var aboutPaper = express(`\b(?:` + tongues{
	en: `about|regarding|concerning|relating to|related to|with regard to`, fr: `concernant|sur|au sujet de|relati(?:f|ve|fs|ves) a`,
	es: `sobre|acerca de|respecto (?:a|de)|relativ[ao]s? a`, de: `zu|zur|bezuglich|uber|rund um`, nl: `over|omtrent|met betrekking tot`,
	it: `sulla|sulle|riguardo (?:a|alla)|relativ[aeio] (?:a|alla)|circa`, pt: `sobre|acerca d[aeo]|relativ[ao]s? a`,
}.any() + `) (?:[^\s,;.]+ ){0,3}?(?:` + paperWords.any() + `|apply|applying|postuler|postular)\b|\b(?:application|recruitment|selection|hiring) (?:process|period|status|system)\b|\b(?:solicitud(?:es)?|solicitacao|pedidos?|domand[ae]|richiest[ae]|demandes?) (?:de |di |d')(?:aclarac|informac|esclarec|chiarim|informaz|eclairciss|clarific)\w+|\b(?:withdraw\w*|retirer|zuruckzieh\w*|retirar|ritirare) (?:\w+ )?(?:` + paperWords.any() + `)\b`)

// quote is the source text of a range of a sentence, for evidence.
func (p page) quote(s sentence, i, j int) string {
	start, end := s.span(i, j)
	return strings.TrimSpace(p.source[start:end])
}

// words is the text of a range of a sentence without mark-up, for values.
func (p page) words(s sentence, i, j int) string {
	start, end := s.span(i, j)
	return tidy(p.text[start:end])
}

func tidy(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, shy, "")), " ")
}
