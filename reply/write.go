package reply

import (
	"fmt"
	"strings"
	"time"

	"postroom/vacancy"
)

// Wish is what a person wants to write to one or many applicants.
type Wish struct {
	Kind     Kind
	Language string // "" takes that of each vacancy
	Text     string // a template of the person's own; "" takes that of the vacancy, or ours
	Note     string // the person's words, where the text has .Note
	When     time.Time
	Where    string
	By       string
	// Confirmed: they saw what speaks against it and want it all the same.
	Confirmed bool
}

// Addressee is one applicant to write to.
type Addressee struct {
	Application string
	Name, To    string
	ReceivedAt  time.Time // of the application
	Vacancy     vacancy.Vacancy
	Settings    Settings
	Withdrawn   bool
	Twice       bool // somebody else in the same act has the same address
	Written     int  // how many such mails went to them before, or wait to go
	Blocked     bool // their address, see [BlockFor]
}

// Write composes the mail to one applicant, who is its only recipient, as a draft
// that waits for approval. The verdict says whether it may go: what the rules
// hold, the person has to confirm, and what they forbid is not composed.
func (h Letterhead) Write(w Wish, a Addressee, now time.Time) (Entry, Verdict, error) {
	v := MayWrite(Writing{
		To: a.To, Kind: w.Kind, Own: h.Own, Approved: true, Confirmed: w.Confirmed, Written: a.Written > 0,
		OnlyShortlisted: a.Settings.OnlyShortlisted, Withdrawn: a.Withdrawn, Twice: a.Twice, Blocked: a.Blocked,
	})
	if v.Answer == Never {
		return Entry{}, v, nil
	}
	lang := h.LanguageOf(w, a)
	text := w.Text
	if strings.TrimSpace(text) == "" {
		text = a.Settings.Text(w.Kind, lang)
	}
	draft, err := ComposeText(w.Kind, text, h.Facts(w, a), lang)
	if err != nil {
		return Entry{}, v, fmt.Errorf("writing to the applicant of %s: %w", a.Application, err)
	}
	return Entry{
		Item:    Item{Kind: w.Kind, State: Held, From: h.From, To: a.To, Queued: now},
		Vacancy: a.Vacancy.Slug, Application: a.Application, Draft: draft, Created: now, Due: now,
		Rule: "approve", Reason: Sentence("write_approve"), By: w.By,
	}, v, nil
}

// LanguageOf is the language of a mail to one applicant.
func (h Letterhead) LanguageOf(w Wish, a Addressee) string {
	tags := append([]string{w.Language, a.Settings.Language}, a.Vacancy.Languages...)
	return a.Settings.Choose(h.Privacy, append(tags, h.Language)...)
}

// Facts are what a mail to an applicant may tell.
func (h Letterhead) Facts(w Wish, a Addressee) Facts {
	return Facts{
		Vacancy: a.Vacancy, Receipt: a.Application, ReceivedAt: a.ReceivedAt, Zone: h.Zone,
		Contact: first(a.Settings.Contact, h.Contact), Privacy: h.Privacy.For(a.Settings),
		OnlyShortlisted: a.Settings.OnlyShortlisted,
		Name:            a.Name, Note: w.Note, When: w.When, Where: w.Where,
	}
}
