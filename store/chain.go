package store

import (
	"encoding/json"
	"fmt"
)

// chainForm names how a [Chain] is made, for whoever reads an export years later.
const chainForm = "postroom frozen register 1"

// Chain is a list of texts of which each is sealed with all before it, in a form
// that can be checked without this program: docs/frozen-registers.md tells how.
type Chain struct {
	Form   string `json:"form"`
	Before string `json:"before"` // the seal of the chain before; "" for the first
	Head   Link   `json:"head"`
	Lines  []Link `json:"lines"`
	Seal   string `json:"seal"` // of the last link: of all
}

// Link is one text of a chain. The digest is the SHA-256 of the text, the seal
// that of the seal before and the digest, one after the other; all are in small
// hexadecimal digits. The text is "" where it was erased.
type Link struct {
	Text   string `json:"text"`
	Digest string `json:"digest"`
	Seal   string `json:"seal"`
}

// newChain seals a head and its lines.
func newChain(before, head string, lines []string) Chain {
	c := Chain{Form: chainForm, Before: before, Head: link(before, head), Lines: make([]Link, len(lines))}
	c.Seal = c.Head.Seal
	for i, text := range lines {
		c.Lines[i] = link(c.Seal, text)
		c.Seal = c.Lines[i].Seal
	}
	return c
}

func link(before, text string) Link {
	digest := sha256Hex(text)
	return Link{Text: text, Digest: digest, Seal: sha256Hex(before + digest)}
}

// Fault is the first thing in which a chain is not what it was when it was
// sealed.
type Fault struct {
	Line int // from 1; 0 for the head
	What string
}

func (f Fault) String() string {
	if f.Line == 0 {
		return f.What
	}
	return fmt.Sprintf("line %d %s", f.Line, f.What)
}

// Check follows the chain and gives its first fault; nil when it holds. A chain
// that was made anew from one end to the other holds too: only its seal, where it
// was written down elsewhere, tells.
func (c Chain) Check() *Fault {
	if f := c.checkHead(); f != nil {
		return f
	}
	seal := c.Head.Seal
	for i, l := range c.Lines {
		if what := l.wrong(seal, i+1); what != "" {
			return &Fault{i + 1, what}
		}
		seal = l.Seal
	}
	if seal != c.Seal {
		return &Fault{0, "the closing seal was changed, or lines before it are missing"}
	}
	return nil
}

// checkHead looks at the head with the number of lines that it promises.
func (c Chain) checkHead() *Fault {
	var head FreezeHead
	err := json.Unmarshal([]byte(c.Head.Text), &head)
	switch {
	case err != nil, c.Head != link(c.Before, c.Head.Text), head.Before != c.Before:
		return &Fault{0, "the head was changed"}
	case len(c.Lines) < head.Applications:
		return c.firstGap(head.Applications)
	case len(c.Lines) > head.Applications:
		return &Fault{head.Applications + 1, "was added"}
	}
	return nil
}

// firstGap is where a line is missing.
func (c Chain) firstGap(promised int) *Fault {
	for i, l := range c.Lines {
		if n, ok := l.number(); ok && n != i+1 {
			return &Fault{i + 1, "is missing"}
		}
	}
	return &Fault{0, fmt.Sprintf("%d of %d lines are missing", promised-len(c.Lines), promised)}
}

// wrong says what is wrong with the link, as the line of that number after the
// seal before; "" when nothing is.
func (l Link) wrong(before string, number int) string {
	n, readable := l.number()
	switch {
	case l.Text != "" && sha256Hex(l.Text) != l.Digest:
		return "was changed"
	case readable && n != number:
		return fmt.Sprintf("was line %d when it was sealed", n)
	case l.Seal != sha256Hex(before+l.Digest):
		return "does not follow what stands before it: one of the two was changed"
	}
	return ""
}

// number is the one that is sealed in the text of a line.
func (l Link) number() (int, bool) {
	var line struct{ Number int }
	err := json.Unmarshal([]byte(l.Text), &line)
	return line.Number, err == nil
}
