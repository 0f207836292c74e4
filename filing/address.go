package filing

import (
	"strings"

	"postroom/vacancy"
)

// addressEvidence: the letter was sent to an address that only this vacancy has.
// A general address ("jobs@") says nothing where it is the only one known.
func addressEvidence(l Letter, p *post, posts []post) (Evidence, bool) {
	for _, to := range append(append([]string{}, l.SentTo...), l.Mailbox) {
		to = strings.ToLower(strings.TrimSpace(to))
		if to == "" || !hasAddress(p, to) || !distinguishes(to, p, posts) {
			continue
		}
		return Evidence{Vacancy: p.index, Code: "address", Strength: Strong, Where: InAddress, Score: 1, Words: to}, true
	}
	return Evidence{}, false
}

func hasAddress(p *post, address string) bool {
	for _, a := range p.Addresses {
		if strings.EqualFold(strings.TrimSpace(a), address) {
			return true
		}
	}
	return false
}

// distinguishes: no other open vacancy may have been meant by the address.
func distinguishes(address string, p *post, posts []post) bool {
	tagged := strings.Contains(address, "+")
	alone := true
	for i := range posts {
		o := &posts[i]
		if o.index == p.index || !o.open || o.Channel == vacancy.ByPortal || o.Channel == vacancy.ByPost {
			continue
		}
		alone = false
		if hasAddress(o, address) || !tagged && len(o.Addresses) == 0 {
			return false
		}
	}
	return tagged || !alone || !generalAddress(address)
}

// generalAddress: the part before the @ is that of an office, not of a post.
func generalAddress(address string) bool {
	local, _, _ := strings.Cut(address, "@")
	for _, w := range foldedWords(local) {
		if !officeWords[w] && !genericWords[w] {
			return false
		}
	}
	return true
}

// siblings finds "Canada PO and FO", "Canada PO/FO": behind one code, joined to
// it, the last word of another that begins alike.
func siblings(s subject, posts []post) []Evidence {
	var out []Evidence
	for i := range posts {
		for _, ph := range posts[i].phrases {
			at, ok := findWords(s.tokens, ph.words, 0)
			if !ok || len(ph.words) < 2 {
				continue
			}
			next, ok := joinedWord(s, at.end)
			if !ok {
				continue
			}
			if e, ok := sibling(s, ph.words[:len(ph.words)-1], next, posts); ok && e.Vacancy != i {
				out = append(out, e)
			}
		}
	}
	return out
}

// joinedWord is the token that a connector, slash, plus or comma joins to the
// one before.
func joinedWord(s subject, at int) (int, bool) {
	if at < len(s.tokens) && connectors[s.tokens[at].folded] {
		at++
		return at, at < len(s.tokens)
	}
	if at == 0 || at >= len(s.tokens) {
		return 0, false
	}
	between := strings.TrimSpace(s.text[s.tokens[at-1].end:s.tokens[at].start])
	return at, between == "/" || between == "&" || between == "+" || between == ","
}

func sibling(s subject, stem []string, at int, posts []post) (Evidence, bool) {
	want := append(append([]string{}, stem...), s.tokens[at].folded)
	for i := range posts {
		for _, ph := range posts[i].phrases {
			if equalWords(ph.words, want) || ph.lone && equalWords(ph.words, want[len(stem):]) {
				t := s.tokens[at]
				return Evidence{Vacancy: i, Code: "subject_" + ph.reason, Strength: Strong, Where: InSubject, Score: 1,
					Words: t.text, spans: []span{{t.start, t.end}}}, true
			}
		}
	}
	return Evidence{}, false
}
