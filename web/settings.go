package web

import (
	"cmp"
	"context"
	"errors"
	"slices"
)

// Settings is the configuration of the house as the pages show and change it.
// They know no files: whoever has the files implements it. Passwords go in and
// never come out.
type Settings interface {
	// Configured gives what is configured now.
	Configured() (Configured, error)
	// AddMailbox begins to watch a mailbox ([ErrMailboxTaken], [ErrNumbered]).
	AddMailbox(MailboxSettings) error
	// ChangeMailbox gives the mailbox of this name other settings. An empty
	// password keeps the one that is there; locked keys stay.
	ChangeMailbox(MailboxSettings) error
	// RemoveMailbox watches a mailbox no more ([ErrNumbered]).
	RemoveMailbox(name string) error
	// ChangeSending sends by another server; passwords as for a mailbox.
	ChangeSending(SendingSettings) error
	// ChangeHouse puts other words into every mail from now on.
	ChangeHouse(HouseSettings) error
	// TryMailbox signs in and opens the folders, and changes nothing anywhere. An
	// empty password stands for the one that is kept for the name.
	TryMailbox(context.Context, MailboxSettings) []Finding
	// TrySending signs in at the server and sends nothing.
	TrySending(context.Context, SendingSettings) []Finding
	// About describes the program and its data.
	About(context.Context) (About, error)
}

// Errors of a change that is refused for a reason that its author can mend.
var (
	// ErrMailboxTaken: another mailbox has the name.
	ErrMailboxTaken = errors.New("another mailbox has this name")
	// ErrNumbered: the environment sets a mailbox by its number, which would be
	// another mailbox's after the change.
	ErrNumbered = errors.New("the environment counts the mailboxes")
	// ErrSettingsClosed: the settings are not to be changed here.
	ErrSettingsClosed = errors.New("the settings cannot be changed here")
)

// BadSettings says in Err what in the settings cannot work.
type BadSettings struct{ Err error }

func (e BadSettings) Error() string { return e.Err.Error() }

// Unwrap gives the error within.
func (e BadSettings) Unwrap() error { return e.Err }

// Closed says why settings cannot be changed on the pages; "" when they can.
type Closed string

// The reasons.
const (
	ClosedDemo      Closed = "demo"      // it is the demo
	ClosedElsewhere Closed = "elsewhere" // they come from another file, named by --config
	ClosedReadOnly  Closed = "read-only" // the file may not be written by the program
)

// Configured is the configuration without its secrets.
type Configured struct {
	Closed    Closed
	File      string // where it is written
	Mailboxes []MailboxSettings
	Sending   SendingSettings
	House     HouseSettings
	// SilentFor are the keys under [replies] that are missing: before they are
	// there nothing is answered.
	SilentFor []string
}

// ServerSettings is how a server is reached and signed in at.
type ServerSettings struct {
	Host   string
	Port   int    // 0: the usual one
	TLS    string // tls, starttls, none; "" is tls
	CAFile string
	User   string
	// Password is only ever set on the way in.
	Password string
	// Stored says that there is a password.
	Stored bool
	// OAuth says that nobody signs in by password: the file has a table oauth, which
	// is not changed here.
	OAuth bool
	// Locked are the keys, by their name in the file, that the environment sets.
	Locked []string
}

// keepLocked takes over what the environment sets, which a form does not send.
func (s *ServerSettings) keepLocked(was ServerSettings) {
	s.Locked, s.Stored, s.OAuth = was.Locked, was.Stored, was.OAuth
	for _, key := range append(was.bound(), was.Locked...) {
		switch key {
		case "host":
			s.Host = was.Host
		case "port":
			s.Port = was.Port
		case "tls":
			s.TLS = was.TLS
		case "ca_file":
			s.CAFile = was.CAFile
		case "user":
			s.User = was.User
		case "password", "password_file":
			s.Password = ""
		}
	}
}

// bound are the keys of the server that a sign-in by OAuth 2 holds: an access token
// goes to no other server than the file names.
func (s ServerSettings) bound() []string {
	if s.OAuth {
		return []string{"host", "port", "tls", "ca_file", "password"}
	}
	return nil
}

// wantsPassword says that the stored password would go to another server than it
// was stored for. Whoever may change the server is not to learn it that way.
func (s ServerSettings) wantsPassword(was ServerSettings) bool {
	same := s.Host == was.Host && s.Port == was.Port && cmp.Or(s.TLS, "tls") == cmp.Or(was.TLS, "tls") && s.CAFile == was.CAFile
	return was.Stored && !same && s.Password == "" && s.Host != ""
}

// MailboxSettings are those of one mailbox.
type MailboxSettings struct {
	Name string
	ServerSettings
	Folders   []string
	Addresses []string
	// SentFolder takes copies of our mails: its name, "auto" for the one that the
	// server names, "" for none.
	SentFolder string
}

func (m *MailboxSettings) keepLocked(was MailboxSettings) {
	m.ServerSettings.keepLocked(was.ServerSettings)
	if slices.Contains(was.Locked, "folders") {
		m.Folders = was.Folders
	}
	if slices.Contains(was.Locked, "addresses") {
		m.Addresses = was.Addresses
	}
	if slices.Contains(was.Locked, "sent_folder") {
		m.SentFolder = was.SentFolder
	}
}

// SendingSettings are those of the server that takes our mail.
type SendingSettings struct {
	ServerSettings
	From, FromName, ReturnPath string
}

func (s *SendingSettings) keepLocked(was SendingSettings) {
	s.ServerSettings.keepLocked(was.ServerSettings)
	for key, value := range map[string]struct{ is, was *string }{
		"from": {&s.From, &was.From}, "from_name": {&s.FromName, &was.FromName}, "return_path": {&s.ReturnPath, &was.ReturnPath},
	} {
		if slices.Contains(was.Locked, key) {
			*value.is = *value.was
		}
	}
}

// Finding is one line of a try.
type Finding struct {
	What   string
	OK     bool
	Detail string
	Hint   string // how to mend it
}

// About describes the program and its data.
type About struct {
	Version    string
	Data       string // directory
	Schema     int
	Free, Disk uint64 // bytes of the data's disk
	Readers    int
}
