// Package vacancy is the post to fill: its intake rules, their validation, and
// the reading of a published notice into a proposal for them.
//
// It knows nothing of mail, storage or pages; times are handed in.
package vacancy

import "time"

// Channel says how a vacancy takes applications.
type Channel string

// The channels. Unknown means that the notice does not say.
const (
	ByEmail   Channel = "email"
	ByPortal  Channel = "portal"
	ByPost    Channel = "post"
	ByUnknown Channel = "unknown"
)

// Kind is the kind of one paper of an application.
type Kind string

// The kinds of document, in the order in which a register shows them.
const (
	CV               Kind = "cv"
	CoverLetter      Kind = "cover_letter"
	CVAndLetter      Kind = "cv_and_letter"
	References       Kind = "references"
	ReferenceLetters Kind = "reference_letters"
	Diploma          Kind = "diploma"
	Transcripts      Kind = "transcripts"
	WritingSample    Kind = "writing_sample"
	Portfolio        Kind = "portfolio"
	Form             Kind = "form"
	Photo            Kind = "photo"
	ID               Kind = "id"
	Licence          Kind = "licence"
	Other            Kind = "other"
)

// Requirement is one paper that a vacancy asks for.
type Requirement struct {
	Kind Kind `json:"kind" toml:"kind"`
	// Minimum is how many are asked for ("two references"); 0 means that the
	// notice gives no number, which one fulfils.
	Minimum int `json:"minimum,omitempty" toml:"minimum,omitempty"`
	// Or lists kinds that may stand instead ("diploma or transcripts").
	Or []Kind `json:"or,omitempty" toml:"or,omitempty"`
}

// Vacancy is a post to fill with its intake rules.
type Vacancy struct {
	// Slug is the stable short name used in commands and addresses of pages:
	// lower-case letters, digits and dashes.
	Slug         string  `json:"slug" toml:"slug"`
	Title        string  `json:"title" toml:"title"`
	Organisation string  `json:"organisation" toml:"organisation"`
	Channel      Channel `json:"channel" toml:"channel"`
	// Addresses take applications: plain addr-specs. An address with a +tag, or
	// one that only this vacancy has, is strong evidence on its own.
	Addresses []string `json:"addresses" toml:"addresses"`
	PortalURL string   `json:"portal_url" toml:"portal_url"`
	// SubjectPattern is the subject asked for, with the placeholders {surname},
	// {first_name}, {name}, {title}, {reference} and {location}; everything else
	// is literal.
	SubjectPattern string `json:"subject_pattern" toml:"subject_pattern"`
	// Code is the literal part of the pattern that names the vacancy ("Canada
	// PO"); Reference the number or code that the notice calls its reference.
	Code      string   `json:"code" toml:"code"`
	Reference string   `json:"reference,omitempty" toml:"reference,omitempty"`
	Location  string   `json:"location,omitempty" toml:"location,omitempty"`
	Aliases   []string `json:"aliases" toml:"aliases"`
	// Deadline is the last moment in time; zero when the notice gives none.
	Deadline     time.Time `json:"-" toml:"-"`
	DeadlineText string    `json:"deadline_text" toml:"deadline_text"`
	// TimeZone is an IANA name. Empty means unknown: lateness is then judged in
	// the offset of Deadline.
	TimeZone string    `json:"time_zone" toml:"time_zone"`
	Opens    time.Time `json:"-" toml:"-"`
	// Rolling: applications are looked at as they come, before any deadline.
	Rolling      bool          `json:"rolling" toml:"rolling"`
	Required     []Requirement `json:"required_documents" toml:"required_documents"`
	AlsoAsked    []string      `json:"also_asked" toml:"also_asked"`
	Languages    []string      `json:"languages" toml:"languages"`
	FormatLimits string        `json:"format_limits" toml:"format_limits"`
	// RetentionMonths is for how long applications are kept after the vacancy
	// closed or their last letter came, whichever is later; 0 is as usual. More
	// than [LongRetention] needs a RetentionReason. See [Vacancy.Retention].
	RetentionMonths int    `json:"retention_months,omitempty" toml:"retention_months,omitempty"`
	RetentionReason string `json:"retention_reason,omitempty" toml:"retention_reason,omitempty"`
	// Closed is when a person closed the vacancy; zero while it is open. A
	// deadline that has passed does not close a vacancy: what comes is late.
	Closed time.Time `json:"-" toml:"-"`
}
