package reply

import (
	"maps"
	"time"

	"postroom/vacancy"
)

// States of an entry that no loop ever sees.
const (
	// Suppressed: a rule forbids it; the entry only tells which.
	Suppressed State = "suppressed"
	// Bounced: the server took it, and it came back.
	Bounced State = "bounced"
)

// Entry is one mail of the outbox with all that is kept about it.
type Entry struct {
	Item
	Automatic   bool // it answers a letter; no person wrote it
	Mailbox     string
	Vacancy     string // slug; "" when it is about none
	Application string // "" when it is about none
	Letter      string // the letter answered; "" for a mail written by a person
	Answers     string // its Message-ID
	Draft       Draft
	Rule        string // code of the row of [May], or of [MayWrite]
	Reason      string // a sentence for people, or what the server said
	By          string // who wrote, approved or discarded it; "" when nobody did
	Created     time.Time
	Due         time.Time
	SentAt      time.Time
	BouncedAt   time.Time
	CopiedAt    time.Time // into the Sent folder
	CopyProblem string    // why no copy is there; "" while none is wanted or nothing went wrong
	// Hidden: something is left out or covered for who asked. What goes has it all.
	Hidden bool
}

// Settled reports whether an entry is beyond the machine: a person decided on it,
// or the server may have it.
func (e Entry) Settled() bool {
	return e.By != "" || e.State != Suppressed && e.State != Held && e.State != Waiting
}

// Settings say how a vacancy answers. The zero value means the defaults.
type Settings struct {
	Mode     Mode   `json:"mode,omitempty"`
	Contact  string `json:"contact,omitempty"`
	Language string `json:"language,omitempty"` // where that of the letter is not certain or not ours
	// Languages are those in which it answers; none means all of ours.
	Languages []string `json:"languages,omitempty"`
	// Minutes that an answer waits before it goes by itself; 0 means [Delay].
	Minutes int `json:"minutes,omitempty"`
	// Privacy replaces the house's privacy notice, by language.
	Privacy map[string]string `json:"privacy,omitempty"`
	// Texts replace ours, by kind and language: "missing/fr".
	Texts map[string]string `json:"texts,omitempty"`
	// OnlyShortlisted: the notice says that only those will be contacted.
	OnlyShortlisted bool `json:"only_shortlisted,omitempty"`
}

// Text is the template of a kind in a language: the vacancy's own, or ours.
func (s Settings) Text(kind Kind, lang string) string {
	return first(s.Texts[string(kind)+"/"+lang], Text(kind, lang))
}

// WithText gives settings with another text of a kind in a language; "" goes back
// to ours.
func (s Settings) WithText(kind Kind, lang, text string) Settings {
	all := map[string]string{}
	maps.Copy(all, s.Texts)
	if all[string(kind)+"/"+lang] = text; text == "" {
		delete(all, string(kind)+"/"+lang)
	}
	s.Texts = all
	return s
}

// Circumstances is what may be known when a letter is answered, as it stands in
// the transaction that keeps the decision.
type Circumstances struct {
	// Mailbox is the account in which the letter was seen; "" for a file.
	Mailbox string
	Folder  string
	// WatchedSince as in [Question]; zero when the folder is not watched.
	WatchedSince time.Time
	AwayUntil    time.Time           // as in [Question]
	Settings     map[string]Settings // by slug
	Past         []Past              // of the last seven days
	Events       []Event             // of the last [Week], since the breaker was closed
	BreakerOpen  string
	Blocked      bool // the correspondent's address, see [BlockFor]
	// Answered: the letter has an entry that is [Entry.Settled].
	Answered bool
	Touched  []Touched // by the letter, in the order of the decision's filings
}

// Touched is an application that a letter touches, as it is after it.
type Touched struct {
	Application string // "" when the filing opens none
	Missing     []vacancy.Requirement
	// Answered: it has an entry that is [Entry.Settled] and not suppressed.
	Answered bool
	// Pending is its entry that the machine may still change; nil when there is
	// none.
	Pending    *Entry
	ReceivedAt time.Time // of the application; zero when there is none
}

// Answers is what follows from a letter for the outbox.
type Answers struct {
	Entries []Entry // new, or in place of the pending one with the same ID
	// Breaker says why all acknowledgements stop from now on; "" when they go on.
	Breaker string
}
