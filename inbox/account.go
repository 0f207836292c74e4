package inbox

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"postroom/message"
)

// TLSMode says how a connection is made private.
type TLSMode string

// The modes. The empty one is ImplicitTLS (RFC 8314 prefers it: nothing is said
// in clear, so nothing can be stripped or injected).
const (
	ImplicitTLS TLSMode = "tls"
	StartTLS    TLSMode = "starttls"
	Plaintext   TLSMode = "none" // only to this machine
)

// Account is one IMAP account and the folders of it that are watched.
type Account struct {
	Name    string // in the configuration and in sightings
	Host    string
	Port    int // 0: 993 for ImplicitTLS, else 143
	TLS     TLSMode
	User    string
	Auth    Authenticator
	Folders []string // empty: INBOX. News of the first come by IDLE, of the others by polling
	Sent    string   // folder for copies of what we send, or SentAuto; "" keeps none
	CAFile  string   // PEM certificates trusted besides the system's; "" for none
	Limits  Limits
	Timing  Timing
}

// Limits bound what is asked for at once. A zero field means its default.
type Limits struct {
	Letter  int64 // bytes of one letter: 50 MiB. A larger one is recorded by its header
	Letters int   // of one fetch command: 50
	Bytes   int64 // of one fetch command: 25 MB
	Group   int   // letters of one commit: 20
}

// Timing bounds every wait. A zero field means its default.
type Timing struct {
	Dial       time.Duration // to connect: 15 s
	SignIn     time.Duration // from the TLS handshake to signed in: 30 s
	Silence    time.Duration // without a byte while an answer is due: 60 s
	Command    time.Duration // for one command, besides a second for every 16 KiB expected: 15 min
	Poll       time.Duration // between two looks; IDLE between them only makes it quicker: 1 min
	BackoffMin time.Duration // after the first failure: 5 s
	BackoffMax time.Duration // after many: 5 min
	SignInWait time.Duration // after a refused sign-in: 10 min, which makes six an hour
}

func (l Limits) withDefaults() Limits {
	return Limits{
		Letter:  or(l.Letter, 50<<20),
		Letters: or(l.Letters, 50),
		Bytes:   or(l.Bytes, 25_000_000),
		Group:   or(l.Group, 20),
	}
}

func (t Timing) withDefaults() Timing {
	return Timing{
		Dial:       or(t.Dial, 15*time.Second),
		SignIn:     or(t.SignIn, 30*time.Second),
		Silence:    or(t.Silence, time.Minute),
		Command:    or(t.Command, 15*time.Minute),
		Poll:       or(t.Poll, time.Minute),
		BackoffMin: or(t.BackoffMin, 5*time.Second),
		BackoffMax: or(t.BackoffMax, 5*time.Minute),
		SignInWait: or(t.SignInWait, 10*time.Minute),
	}
}

func or[T int | int64 | time.Duration](value, otherwise T) T {
	if value > 0 {
		return value
	}
	return otherwise
}

func (a Account) withDefaults() Account {
	if a.TLS == "" {
		a.TLS = ImplicitTLS
	}
	if a.Port == 0 {
		a.Port = 143
		if a.TLS == ImplicitTLS {
			a.Port = 993
		}
	}
	if len(a.Folders) == 0 {
		a.Folders = []string{"INBOX"}
	}
	a.Limits = a.Limits.withDefaults()
	a.Timing = a.Timing.withDefaults()
	return a
}

// Validate says what in the account cannot work, without connecting.
func (a Account) Validate() error {
	switch {
	case a.Name == "":
		return errors.New("mailbox has no name")
	case a.Host == "":
		return fmt.Errorf("mailbox %q has no host", a.Name)
	case a.User == "" || a.Auth == nil:
		return fmt.Errorf("mailbox %q has no user or no way to sign in", a.Name)
	case a.Port < 0 || a.Port > 65535:
		return fmt.Errorf("mailbox %q: port %d is out of range", a.Name, a.Port)
	}
	if err := a.withDefaults().notWatched(a.Sent); err != nil {
		return fmt.Errorf("mailbox %q: %w", a.Name, err)
	}
	switch a.TLS {
	case "", ImplicitTLS, StartTLS:
		return nil
	case Plaintext:
		return onlyHere(a)
	}
	return fmt.Errorf("mailbox %q: tls is %q, must be tls, starttls or none", a.Name, a.TLS)
}

// onlyHere refuses an unprotected connection that would leave this machine.
func onlyHere(a Account) error {
	ip := net.ParseIP(a.Host)
	if strings.EqualFold(a.Host, "localhost") || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("mailbox %q: a connection without TLS is only made to this machine, not to %q", a.Name, a.Host)
}

func (a Account) address() string { return net.JoinHostPort(a.Host, strconv.Itoa(a.Port)) }

// URL is the IMAP URL of the account (RFC 5092, 5), with which the sources of its
// letters begin. Another URL may be another account.
func (a Account) URL() string {
	return fmt.Sprintf("imap://%s@%s/", url.QueryEscape(a.User), a.withDefaults().address())
}

// source is the IMAP URL of one letter (RFC 5092, 5), without password.
func (a Account) source(s message.Sighting) string {
	return fmt.Sprintf("%s%s;UIDVALIDITY=%d/;UID=%d", a.URL(), url.PathEscape(s.Folder), s.UIDValidity, s.UID)
}
