// Package filing decides what becomes of a letter: its kind, its vacancy, whose
// application it is, what its papers are, what is missing and whether it is late.
//
// The rules are pure. What is known of the letter, the vacancies and the history
// go in; a [Decision] with its reasons comes out; the same input gives the same
// output. A wrong filing is far worse than a letter that waits for a person, so
// a letter is filed only where the evidence is strong and unique.
package filing

import (
	"time"

	"postroom/vacancy"
)

// Outcome is what became of a letter.
type Outcome string

// The outcomes of a letter.
const (
	// Filed opened or added to an application.
	Filed Outcome = "filed"
	// Correspondence is about an application or vacancy but brings none.
	Correspondence Outcome = "correspondence"
	// Redirected: its vacancy takes no e-mail; the answer names the portal.
	Redirected Outcome = "redirected"
	// Review: a person must look.
	Review Outcome = "review"
	// Ignored is automatic mail.
	Ignored Outcome = "ignored"
	// Quarantined cannot be read safely; the raw letter is kept.
	Quarantined Outcome = "quarantined"
)

// Action says more closely what a letter is.
type Action string

// The actions, by the outcome under which they stand.
const (
	New          Action = "new"
	Supplement   Action = "supplement"
	Resubmission Action = "resubmission"
	Duplicate    Action = "duplicate"

	Question       Action = "question"
	Chaser         Action = "chaser"
	Withdrawal     Action = "withdrawal"
	RefereeLetter  Action = "referee"
	DataRequest    Action = "data_request"
	Agency         Action = "agency"
	Reply          Action = "reply"
	Portal         Action = "portal"
	Unclear        Action = "unclear"
	JobBoardRelay  Action = "job_board"
	OutOfOffice    Action = "out_of_office"
	Bounce         Action = "bounce"
	Receipt        Action = "receipt"
	Calendar       Action = "calendar"
	Newsletter     Action = "newsletter"
	SpamLike       Action = "spam_like"
	AutomaticMail  Action = "automatic"
	Unreadable     Action = "unreadable"
	NotApplication Action = "not_an_application"
)

// Person is a display name and an addr-spec, as a header gives them.
type Person struct{ Name, Address string }

// Machine holds the facts about automatic mail that a letter's header states.
// The field values are unfolded and lower-cased; empty means absent.
type Machine struct {
	AutoSubmitted  string   // RFC 3834: first token ("auto-replied")
	ListFields     []string // names of the List-* and Mailing-List fields present (RFC 2369, 2919)
	Precedence     string   // Precedence or X-Precedence
	Suppress       []string // tokens of X-Auto-Response-Suppress
	AutoFields     []string // names of vendor fields that mark automatic mail
	ReportType     string   // multipart/report's report-type (RFC 6522), or a bare report part
	CalendarMethod string   // text/calendar method (RFC 5546), "request" when not given
	NullReturnPath bool     // topmost Return-Path is <> (RFC 5321)
	Spam           bool     // marked as spam by the receiving side
	Encrypted      bool     // S/MIME or OpenPGP encrypted: nothing inside can be read
}

// Paper is one file of a letter, read.
type Paper struct {
	Name      string // as shown: base name only
	MediaType string // by content
	Bytes     int64
	SHA256    string
	Inline    bool   // shown in the body (Content-Disposition inline or a Content-ID that the HTML uses)
	Container string // name of the archive or message it came in, "" when attached itself
	// Part tells intake where in the raw letter the bytes are, to take them out
	// again; the rules don't look at it.
	Part string
	// PageCount is that of the file, also where not every page was read.
	PageCount int
	// Warnings of the reading: codes with a detail behind a colon.
	Warnings []string
	State    string // extract's state: ok, needs_ocr, encrypted, unreadable, unsupported, too_large
	Pages    []string
	Text     string
	Words    int
	Width    int // of an image, in pixels; of the first page of a PDF, in points
	Height   int
}

// Letter is everything that the rules may know of a letter.
type Letter struct {
	ID         string
	ReceivedAt time.Time // the server's receipt time, never the sender's Date
	SentAt     time.Time // the sender's Date; zero when absent or senseless
	// Mailbox is the address of the mailbox that received it, and SentTo every
	// address it was sent or delivered to.
	Mailbox string
	SentTo  []string
	From    []Person
	Sender  Person
	ReplyTo []Person
	Subject string // decoded; not folded, prefixes kept
	// Body is the sender's own text; Quoted what the letter quotes below it.
	Body       string
	Quoted     string
	Links      []string // targets of links in the body
	MessageID  string
	InReplyTo  []string
	References []string
	Machine    Machine
	Papers     []Paper
	// Forwarded holds the messages that this letter passes on, attached
	// (message/rfc822) or quoted in the text, outermost first.
	Forwarded []Letter
	Language  string // of the sender's own text, ISO 639-1; "" when not certain
	// Problems in reading the letter, for people.
	Problems []string
	// Unreadable says that nothing of the letter could be read safely.
	Unreadable bool
}

// Reason is one step of the evidence: a stable code for machines and a detail
// with the words it rests on.
type Reason struct {
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

// Suggestion is a vacancy that a person may choose, best first.
type Suggestion struct {
	Vacancy string `json:"vacancy"`
	Why     string `json:"why"`
}

// Applicant is the person who applies, as far as a letter tells.
type Applicant struct {
	Name    string
	Surname string
	Emails  []string
	// From says where the name was found: subject, from, cv, signature, address,
	// forwarded.
	From string
}

// Document is a paper once its kind is known.
type Document struct {
	// Paper is the index in Letter.Papers (or in that of the forwarded letter,
	// see Filing.Forwarded), -1 for the letter's own body.
	Paper int
	Kind  vacancy.Kind
	// Parts tells which pages of a combined file are what; empty otherwise.
	Parts []Part
	// Language of its text, ISO 639-1; "" when not certain.
	Language string
	// References counts the referees that a CV's own reference section names.
	References int
	Reasons    []Reason
	Warnings   []string
}

// Part is a run of pages of one kind, counted from 1, both ends included.
type Part struct {
	Kind     vacancy.Kind
	From, To int
}

// Filing is one application touched by a letter.
type Filing struct {
	Vacancy string // slug
	// Application is the one that the letter joins; empty opens a new one.
	Application string
	// Action for this application: new, supplement, resubmission, duplicate, or
	// the kind of correspondence.
	Action    Action
	Applicant Applicant
	// Forwarded is the index in Letter.Forwarded of the message that brings the
	// application, -1 when the letter itself does.
	Forwarded int
	Documents []Document
	Late      bool
	LateBy    time.Duration
	Warnings  []string
}

// Decision is what was done with a letter and why.
type Decision struct {
	Outcome     Outcome
	Action      Action
	Filings     []Filing
	Reasons     []Reason
	Sentence    string // for people: two or three plain sentences at most
	Against     []string
	Suggestions []Suggestion
	Warnings    []string
	// Urgent letters (withdrawal, data request, chaser) are put before a person
	// at once.
	Urgent bool
	// Documents are the papers of a letter that touches no application, so that
	// the review shows what they seem to be.
	Documents []Document
	Applicant Applicant
	// About are the vacancies (slugs) that the letter concerns, also where it
	// touches no application.
	About []string
}

// Application is an application that exists, as far as joining needs it.
type Application struct {
	ID         string
	Vacancy    string
	Applicant  Applicant
	ReceivedAt time.Time
	LastAt     time.Time
	Documents  []Held
	Withdrawn  bool
}

// Held is a document that an application already has.
type Held struct {
	SHA256 string
	Name   string
	Kind   vacancy.Kind
	Words  int
	// References as in Document.
	References int
	State      string
	Parts      []Part
	Language   string
	ReceivedAt time.Time
}

// History is what is known before a letter is decided. The store finds it by
// [Wanted].
type History struct {
	// Applications that share an address, a name or a thread with the letter.
	Applications []Application
	// Ours maps a Message-ID that we sent to the application it was about.
	Ours map[string]string
	// Thread maps a Message-ID of a letter of the ledger (one that this letter
	// replies to, or its own) to the applications that letter touched.
	Thread map[string][]string
}

// Wanted says which history a decision needs.
type Wanted struct {
	Addresses  []string // correspondents and persons inside forwards, lower case
	Names      []string // folded names of possible applicants
	MessageIDs []string // own, In-Reply-To, References
}

// Vacancies, in the order in which they were made.
type Vacancies []vacancy.Vacancy
