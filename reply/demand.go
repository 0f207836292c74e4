package reply

import (
	"cmp"
	"math"
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
	owed  string // the same for who took it out of a draft; "" if he may
	// added: it is put at the end of a mail that lacks it.
	added bool
}

// demands are what every mail of a kind must have: if it may go by itself, that it
// does; the number of the application that it acknowledges; and the privacy notice
// (GDPR, article 13).
func (m filled) demands() []demand {
	notice := demand{m.fields.Privacy, Sentence("text_privacy", "signed"), Sentence("owed_privacy"), true}
	if m.kind.ByPerson() {
		return []demand{notice}
	}
	notice.fault = Sentence("text_privacy", "automatic")
	all := []demand{{m.fields.Automatic, Sentence("text_automatic"), "", true}, notice}
	if m.kind.acknowledges() {
		all = append(all, demand{m.fields.Receipt, Sentence("text_receipt"), Sentence("owed_receipt", m.fields.Receipt), false})
	}
	return all
}

// acknowledges reports whether a mail of this kind says that an application is
// here.
func (k Kind) acknowledges() bool {
	return k == Acknowledgement || k == Missing || k == Late || k == Unreadable
}

// omitted are the demands that the mail does not meet, however its lines are broken.
func (m filled) omitted() []demand {
	mail := oneBlank(m.subject + "\n" + m.body)
	return slices.DeleteFunc(m.demands(), func(d demand) bool { return strings.Contains(mail, oneBlank(d.words)) })
}

// oneBlank leaves one blank between two words.
func oneBlank(s string) string { return strings.Join(strings.Fields(s), " ") }

// changed is a draft with the words that a person gave it, beside what it must have:
// the privacy notice as it is set now, and the number of the application. A program's
// own sentence may go, as a person lets the mail go. Where there is no notice in the
// language any more, none is demanded.
func (h Letterhead) changed(d Draft, a Addressee) filled {
	notice := h.Privacy.For(a.Settings)
	notice.Months = cmp.Or(a.Vacancy.RetentionMonths, notice.Months)
	return filled{
		kind: d.Kind, subject: d.Subject, body: d.Text,
		fields: fields{Privacy: notice.In(d.Language), Receipt: oneLine(a.Application, 40)},
	}
}

// Owed says what a draft that a person changed must have and lacks, in sentences; none
// when it may be kept so.
func (h Letterhead) Owed(d Draft, a Addressee) (all []string) {
	for _, o := range h.changed(d, a).omitted() {
		all = append(all, o.owed)
	}
	return all
}

// Mended puts back what [Letterhead.Owed] speaks of: the notice at the end of the text,
// the number at the end of the subject. owed is what stands against it still, in
// sentences. Where the words leave no room for the notice they stay as they are: what
// to leave out is for their writer to say.
func (h Letterhead) Mended(d Draft, a Addressee) (mended Draft, owed []string) {
	m := h.changed(d, a)
	for _, o := range m.omitted() {
		if o.added {
			m.body += "\n" + tidy(o.words)
		} else {
			number := " (" + o.words + ")"
			m.subject = oneLine(m.subject, mostSubject-len(number)) + number
		}
	}
	if over := len([]rune(lines(m.body, math.MaxInt))) - maxText; over > 0 {
		return d, []string{Sentence("owed_room", over)}
	}
	mended = d.Edited(m.subject, m.body)
	return mended, h.Owed(mended, a)
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
