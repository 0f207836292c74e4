package inbox

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/emersion/go-imap/v2"
)

// Kind sorts what goes wrong with a mailbox by who must act.
type Kind string

// The kinds of fault.
const (
	Network     Kind = "network"     // no connection, or it broke; heals by itself
	Certificate Kind = "certificate" // the server cannot be trusted
	SignIn      Kind = "sign-in"     // the server does not let us in
	Folder      Kind = "folder"      // a folder cannot be opened
	Server      Kind = "server"      // the server answers, but not what it should
	Keeping     Kind = "keeping"     // our own ledger could not take the letters
)

// Fault is an error with a kind and a hint for the operator. Its text never
// holds a password, nor what a server says about a refused sign-in.
type Fault struct {
	Kind Kind
	Hint string // what to do about it; "" when there is nothing to do
	// RetryAfter is how long the server asked us to stay away; zero when it did not.
	RetryAfter time.Duration
	Err        error
}

func (f *Fault) Error() string { return f.Err.Error() }

// Unwrap gives the error beneath.
func (f *Fault) Unwrap() error { return f.Err }

// Temporary tells what may heal without anybody's doing.
func (f *Fault) Temporary() bool {
	return f.Kind == Network || f.Kind == Server || f.Kind == Keeping
}

// KindOf gives the kind of an error of this package, "" when it has none.
func KindOf(err error) Kind {
	if f := faultOf(err); f != nil {
		return f.Kind
	}
	return ""
}

func faultOf(err error) *Fault {
	var f *Fault
	errors.As(err, &f)
	return f
}

var (
	errSilent = errors.New("the server was silent for too long")
	errSlow   = errors.New("the command took too long")
)

// connectFault explains why no connection came about.
func connectFault(err error) error {
	f := &Fault{Kind: Network, Err: fmt.Errorf("connect: %w", err)}
	var (
		dns       *net.DNSError
		authority x509.UnknownAuthorityError
		host      x509.HostnameError
		invalid   x509.CertificateInvalidError
		record    tls.RecordHeaderError
		remote    *net.OpError
	)
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		f.Hint = "The host name is unknown: check its spelling."
	case errors.Is(err, syscall.ECONNREFUSED):
		f.Hint = "Nothing listens there: check host and port (993 with TLS)."
	case errors.As(err, &authority):
		f.Kind, f.Hint = Certificate, "The certificate is signed by nobody we know: if it is your own authority's, name its file as ca_file."
	case errors.As(err, &host):
		f.Kind, f.Hint = Certificate, "The certificate is for another host name: use the name that it carries."
	case errors.As(err, &invalid):
		f.Kind, f.Hint = Certificate, "The certificate is not valid now: it may have expired; tell who runs the server."
	case errors.As(err, &record):
		f.Kind, f.Hint = Certificate, `The server does not speak TLS on this port: use port 993, or tls = "starttls" with 143.`
	case errors.As(err, &remote) && remote.Op == "remote error": // a TLS alert
		f.Kind, f.Hint = Certificate, "The server broke off the TLS handshake: it may know no TLS 1.2, which is the least we take."
	case errors.Is(err, errSilent), isTimeout(err):
		f.Hint = "The server did not answer in time: a firewall may be in between."
	}
	return f
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.As(err, &timeout) && timeout.Timeout()
}

// signInFault explains a refused sign-in by the server's code and words, but does
// not repeat them: some servers echo what they were sent.
func signInFault(err error) error {
	if faultOf(err) != nil {
		return err
	}
	var no *imap.Error
	if !errors.As(err, &no) {
		if errors.Is(err, errNoMechanism) {
			return &Fault{Kind: SignIn, Err: err, Hint: "The provider may want OAuth 2 instead of a password."}
		}
		return &Fault{Kind: Network, Err: fmt.Errorf("sign in: %w", err)}
	}
	f := &Fault{Kind: SignIn, Err: errors.New("sign in: the server refused"), RetryAfter: suggestedBackoff(no.Text)}
	text := strings.ToLower(no.Text)
	switch {
	case no.Code == imap.ResponseCodeUnavailable, no.Code == imap.ResponseCodeInUse, no.Code == imap.ResponseCodeLimit,
		strings.Contains(text, "too many"), strings.Contains(text, "throttl"), f.RetryAfter > 0:
		f.Kind, f.Err = Network, errors.New("sign in: the server cannot take us now")
	case strings.Contains(text, "application-specific"), strings.Contains(text, "app password"):
		f.Hint = "The provider wants an application password: make one in the account's security settings."
	case no.Code == imap.ResponseCodePrivacyRequired:
		f.Hint = `The server wants TLS before a password: set tls = "tls" or "starttls".`
	case strings.Contains(text, "disabled"), strings.Contains(text, "basic auth"):
		f.Hint = "IMAP or sign-in by password is switched off for this account: switch it on, or use OAuth 2."
	default:
		f.Hint = "Check user name and password; no more than six tries are made an hour."
	}
	return f
}

// commandFault sorts an error of a command after sign-in.
func commandFault(doing string, kind Kind, err error) error {
	if err == nil {
		return nil
	}
	if f := faultOf(err); f != nil || errors.Is(err, context.Canceled) {
		return fmt.Errorf("%s: %w", doing, err)
	}
	f := &Fault{Kind: kind, Err: fmt.Errorf("%s: %w", doing, err)}
	var no *imap.Error
	if errors.As(err, &no) {
		f.Err = fmt.Errorf("%s: %w", doing, quiet(no))
		f.RetryAfter = suggestedBackoff(no.Text)
	}
	if kind == Folder {
		f.Hint = "The folder cannot be opened: check its name and that this account may read it."
	}
	return f
}

// quiet makes a server's words fit to be shown: printable and short.
func quiet(e *imap.Error) *imap.Error {
	text := strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f {
			return '?'
		}
		return r
	}, e.Text)
	if len(text) > 200 {
		text = text[:200]
	}
	return &imap.Error{Type: e.Type, Code: e.Code, Text: text}
}

// Microsoft's servers say how long to stay away
// (https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange).
var backoffWords = regexp.MustCompile(`(?i)suggested backoff time: (\d{1,9}) milliseconds`)

func suggestedBackoff(text string) time.Duration {
	m := backoffWords.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	ms, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return min(time.Duration(ms)*time.Millisecond, time.Hour)
}
