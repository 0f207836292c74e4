package reply

import (
	"slices"
	"strings"
)

// maxMail is how long a mail that goes by itself may be, in bytes of its text with
// an invented application. What a person writes may be longer.
const maxMail = 2 << 10

// demand is something that must stand in a mail.
type demand struct {
	words string
	fault string // what to add, for who wrote a text without it
	// added: it is put at the end of a mail that lacks it.
	added bool
}

// demands are what every mail of a kind must have: if it may go by itself, that it
// does; the number of the application that it acknowledges; and the privacy notice
// (GDPR, article 13).
func (m filled) demands() []demand {
	notice := demand{m.fields.Privacy, Sentence("text_privacy", "signed"), true}
	if m.kind.ByPerson() {
		return []demand{notice}
	}
	notice.fault = Sentence("text_privacy", "automatic")
	all := []demand{{m.fields.Automatic, Sentence("text_automatic"), true}, notice}
	if m.kind.acknowledges() {
		all = append(all, demand{m.fields.Receipt, Sentence("text_receipt"), false})
	}
	return all
}

// acknowledges reports whether a mail of this kind says that an application is
// here.
func (k Kind) acknowledges() bool {
	return k == Acknowledgement || k == Missing || k == Late || k == Unreadable
}

// omitted are the demands that the mail does not meet.
func (m filled) omitted() []demand {
	return slices.DeleteFunc(m.demands(), func(d demand) bool {
		return strings.Contains(m.subject+"\n"+m.body, strings.TrimSpace(tidy(d.words)))
	})
}

// whole is the text with what it must have and lacks at its end. A text that was
// kept before [Check] asked for that neither goes without nor stops being sent.
// The number of an application is left out: the sentence around it would have to
// be guessed.
func (m filled) whole() string {
	body := m.body
	for _, d := range m.omitted() {
		if d.added {
			body += "\n" + tidy(d.words)
		}
	}
	return body
}

// missed are the mistakes of a text that show once it is filled: what it lacks,
// and that it is too long.
func (m filled) missed(text string) (all []TextError) {
	line, column := place(text, len(strings.TrimRight(text, " \n")))
	for _, d := range m.omitted() {
		all = append(all, TextError{line, column, d.fault})
	}
	if n := len(m.whole()); n > maxMail && !m.kind.ByPerson() {
		all = append(all, TextError{line, column, Sentence("text_size", n, maxMail)})
	}
	return all
}

// judged are the applications with which a text is looked at before it is kept:
// one about which there is much to say, and one with no more than the kind needs,
// so that neither side of an {{if}} is forgotten.
func judged(kind Kind) []Facts {
	much, house := sample(), Facts{Privacy: sample().Privacy}
	much.Late = true
	if kind != Unreadable {
		much.Troubles = nil // rarely with all the rest, and the length is judged too
	}
	little, _ := Specimen(kind, house)
	return []Facts{much, little}
}
