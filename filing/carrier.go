package filing

import "strings"

// carrier is the message that brings an application: the letter itself, or one
// that it passes on.
type carrier struct {
	letter Letter // with the person's own From, subject and body
	// index in Letter.Forwarded of the message whose papers are used, -1 when
	// they are the letter's own.
	index   int
	subject subject
	// outer is the letter around it; its subject and body are the words of who
	// passes it on.
	outer     *Letter
	relay     bool // a job board sends
	colleague bool // one of our own people passes it on
	forwarded bool // attributed to the person inside
}

// carriers finds who is behind a letter. One that a colleague or anybody else
// passes on belongs to the person inside; an applicant's own earlier mail, or
// ours sent back, does not change who writes.
func carriers(l Letter, o Options) []carrier {
	self := carrier{letter: l, index: -1, subject: readSubject(l.Subject), relay: isRelay(l)}
	self.subject.sender = senderName(l)
	self.colleague = isOurs(firstAddress(l.From), l, o)
	self.relay = self.relay || self.colleague && foreignReplyTo(l, o) // a form on our own pages
	var inside []carrier
	for i := range l.Forwarded {
		if c, ok := passedOn(l, i, self, o); ok {
			inside = append(inside, c)
		}
	}
	if len(inside) == 0 {
		return []carrier{withInnerPapers(self)}
	}
	return distinct(inside)
}

// foreignReplyTo: an answer would go to somebody who is none of ours.
func foreignReplyTo(l Letter, o Options) bool {
	to := firstAddress(l.ReplyTo)
	return to != "" && !isOurs(to, l, o)
}

// passedOn tells whether the i-th message inside is another person's.
func passedOn(l Letter, i int, self carrier, o Options) (carrier, bool) {
	inner := l.Forwarded[i]
	from := firstAddress(inner.From)
	if from == "" && personOf(inner.From).Name == "" || from == firstAddress(l.From) || isOurs(from, l, o) || daemonAddress.MatchString(from) {
		return carrier{}, false
	}
	if !self.colleague && !self.subject.forward && !emptyCover(l) || namesOuter(self, inner) {
		return carrier{}, false
	}
	c := carrier{letter: inner, index: i, outer: &l, relay: isRelay(inner), colleague: self.colleague, forwarded: true}
	c.letter.ReceivedAt, c.letter.Mailbox, c.letter.SentTo = l.ReceivedAt, l.Mailbox, l.SentTo
	if len(documentPapers(inner.Papers)) == 0 && len(documentPapers(l.Papers)) > 0 {
		c.index, c.letter.Papers = -1, l.Papers
	}
	c.subject = readSubject(firstOf(inner.Subject, l.Subject))
	c.subject.sender = senderName(inner)
	return c, true
}

// senderName is what the sender's name and address tell of a person's name; ""
// for a job board.
func senderName(l Letter) string {
	if isRelay(l) {
		return ""
	}
	from := personOf(l.From)
	return strings.TrimSpace(displayName(from) + " " + localName(from.Address))
}

// emptyCover: nothing is said around what is passed on.
func emptyCover(l Letter) bool {
	return len(strings.Fields(l.Body)) < 3 && len(documentPapers(l.Papers)) == 0
}

// namesOuter: the subject names the one who passes it on, not the one inside: an
// applicant sends on what somebody else wrote.
func namesOuter(self carrier, inner Letter) bool {
	outer, in := personOf(self.letter.From), personOf(inner.From)
	return sharesName(outer.Name+" "+localName(outer.Address), self.subject.text) &&
		!sharesName(in.Name+" "+localName(in.Address), self.subject.text)
}

// withInnerPapers takes the papers of the applicant's own forwarded mail where
// the letter around it has none.
func withInnerPapers(c carrier) carrier {
	if len(documentPapers(c.letter.Papers)) > 0 {
		return c
	}
	for i, inner := range c.letter.Forwarded {
		if len(documentPapers(inner.Papers)) > 0 {
			c.index, c.letter.Papers = i, inner.Papers
			return c
		}
	}
	return c
}

// distinct keeps one carrier for each person and subject.
func distinct(cs []carrier) []carrier {
	var out []carrier
	seen := map[string]bool{}
	for _, c := range cs {
		key := firstAddress(c.letter.From) + "\n" + string(c.subject.flat)
		if !seen[key] {
			seen[key] = true
			out = append(out, c)
		}
	}
	if len(out) > 1 && sameChain(out) {
		return out[:1]
	}
	return out
}

// sameChain: quoted inside one another, not attached side by side; only the
// outermost brings the application.
func sameChain(cs []carrier) bool {
	for _, c := range cs[1:] {
		if c.index >= 0 && len(c.letter.Papers) > 0 {
			return false
		}
	}
	return true
}

// isOurs: an address of our own people or mailboxes.
func isOurs(address string, l Letter, o Options) bool {
	address = strings.ToLower(address)
	if address == "" {
		return false
	}
	if address == strings.ToLower(l.Mailbox) {
		return true
	}
	for _, ours := range o.Ours {
		ours = strings.ToLower(ours)
		if address == ours || !strings.Contains(ours, "@") && ours != "" && domainOf(address) == strings.TrimPrefix(ours, "@") {
			return true
		}
	}
	return false
}

// personOf is the first sender.
func personOf(ps []Person) Person {
	if len(ps) == 0 {
		return Person{}
	}
	return ps[0]
}
