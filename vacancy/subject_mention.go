package vacancy

import (
	"strings"
	"unicode"
)

// quotedMention reads a rule that does not name the subject: send it quoting "X".
func quotedMention(p page, title string, ref reference) rule {
	for _, s := range p.sentences {
		if !mayRule(s) || !s.sending || onlyByPost(s.t()) {
			continue
		}
		for _, at := range mentionRE.FindAllStringIndex(s.t(), -1) {
			if onPaper.MatchString(s.t()[:at[0]]) {
				continue
			}
			if r := quotedAfter(p, s, at, title, ref); r.pattern != "" {
				return r
			}
			if r := bareMention(p, s, at, ref); r.pattern != "" {
				return r
			}
		}
	}
	return rule{}
}

// onlyByPost tells a sentence whose marking stands on an envelope: it speaks of the
// post and of no mail.
func onlyByPost(t string) bool {
	return postRE.MatchString(t) && !strings.Contains(t, "@") && !electronic.MatchString(t)
}

var electronic = express(`\b(?:e-?mails?|emails?|mails?|courriel|correo electronico|subject|betreff)\b`)

// bareMention reads: o.v.v. X, where X begins with a capital.
func bareMention(p page, s sentence, at []int, ref reference) rule {
	from := at[1]
	until := from + stopsLiteral.FindStringIndex(s.t()[from:])[0]
	words := strings.TrimLeft(p.words(s, from, until), ` :.`)
	if !headingWords.MatchString(s.t()[at[0]:at[1]]) || !startsName(words) {
		return rule{}
	}
	return phraseRule(p, s, from, until, ref, rule{evidence: p.quote(s, at[0], until)}, true)
}

// headingWords introduce what a mail is to be called, not a paper.
var headingWords = express(`vermelding|o\.v\.v|stichwort|kennwort|la mention|dicitura|heading|under the title|el titulo|le titre`)

// linkRule is the subject that the link of an application address fills in.
func linkRule(p page, mail []mention) rule {
	for _, m := range mail {
		if m.role != forApplications || m.link.subject() == "" {
			continue
		}
		evidence := m.link.url
		if i := strings.Index(evidence, "?"); i >= 0 && strings.Contains(p.source, evidence[i:]) {
			evidence = evidence[i:]
		} else if !strings.Contains(p.source, evidence) {
			evidence = p.quote(p.sentences[m.sentence], m.start, m.end)
		}
		return rule{pattern: placeholdersIn(m.link.subject()), evidence: evidence}
	}
	return rule{}
}

// quotedReference is a reference that must be quoted although nothing is said of
// the subject, which is where it then belongs.
func quotedReference(p page, ref reference) rule {
	for _, s := range p.sentences {
		if s.private || s.board && !s.sending && !paperRE.MatchString(s.t()) && !refInParen.MatchString(s.t()) {
			continue
		}
		t := s.t()
		if m := refInParen.FindStringSubmatchIndex(t); m != nil {
			if code := p.words(s, m[2], m[3]); isCode(code) {
				return rule{pattern: code, evidence: p.quote(s, m[0], m[1])}
			}
		}
		for _, m := range quotingRE.FindAllStringIndex(t, -1) {
			code := codeForm.FindString(p.words(s, m[1], len(t)))
			code = strings.TrimRight(code, ".,;-")
			if isCode(code) {
				return rule{pattern: code, evidence: p.quote(s, m[0], min(len(t), m[1]+len(code)))}
			}
			if ref.code != "" && (s.sending || s.section == applying) {
				return rule{pattern: ref.code, evidence: p.quote(s, m[0], m[1])}
			}
		}
	}
	return rule{}
}

// isCode tells "ABC/2024/7" from a word.
func isCode(s string) bool {
	if len(s) < 2 || len(s) > 40 || strings.Contains(s, "@") {
		return false
	}
	digit := strings.ContainsAny(s, "0123456789")
	capitals := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return digit && (capitals > 0 || strings.ContainsAny(s, "/-") || len(s) > 3) || capitals >= 2 && strings.ToUpper(s) == s
}
