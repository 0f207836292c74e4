package reply

import (
	"errors"
	"fmt"
	"strings"

	"github.com/emersion/go-smtp"
)

// Stage is how far a sending came.
type Stage string

// The stages of a sending. Up to StageData the server has nothing of the mail;
// in StageEnd the final dot has gone out, or may have.
const (
	StageConnect Stage = "connect"
	StageTLS     Stage = "tls"
	StageAuth    Stage = "auth"
	StageMail    Stage = "mail"
	StageRcpt    Stage = "rcpt"
	StageBegin   Stage = "begin" // our own note that DATA follows
	StageData    Stage = "data"
	StageEnd     Stage = "end"
)

// Failure is why a mail was not sent.
type Failure struct {
	Stage    Stage
	Code     int    // SMTP reply code; 0 when the server said nothing
	Enhanced string // RFC 3463 status such as "5.1.1"; "" when the server gives none
	// Temporary: the same mail may be tried again.
	Temporary bool
	// Unknown: nobody can say whether the server took the mail (RFC 1047). It
	// must not be sent again by itself.
	Unknown bool
	// Server: the trouble is the server's or ours, not this mail's; others would
	// meet it too. It counts as temporary, for an operator can mend it.
	Server bool
	// Reply holds the server's words. They may name the recipient: for people,
	// never for logs.
	Reply string
	// Err is the cause when the server said nothing.
	Err error
}

// Error tells stage, codes and hint, never the server's words.
func (f *Failure) Error() string {
	s := "sending failed at " + string(f.Stage)
	if f.Code != 0 {
		s += fmt.Sprintf(": %d %s", f.Code, f.Enhanced)
	} else if f.Err != nil {
		s += ": " + f.Err.Error()
	}
	if h := f.hint(); h != "" {
		s = strings.TrimSpace(s) + " (" + h + ")"
	}
	return strings.TrimSpace(s)
}

func (f *Failure) Unwrap() error { return f.Err }

// sentence tells people what happened, with the server's own words.
func (f *Failure) sentence() string {
	switch {
	case f.Unknown:
		return Sentence("in_doubt")
	case f.Code != 0:
		return Sentence("refused", strings.Join(strings.Fields(fmt.Sprint(f.Code, " ", f.Enhanced, " ", f.Reply)), " "))
	}
	return Sentence("unreached", f.Error())
}

// hint says what an operator can do.
func (f *Failure) hint() string {
	switch {
	case f.Unknown:
		return "the connection broke after the mail was handed over; look whether it arrived before sending it again"
	case f.Stage == StageAuth:
		return "check user, password or token of the SMTP server, and whether it allows SMTP sign-in"
	case f.Stage == StageTLS:
		return "check the security setting of the SMTP server and its certificate"
	case f.Stage == StageConnect:
		return "check host and port of the SMTP server"
	case f.Stage == StageMail && f.Code >= 500:
		return "the server refuses our sender; set return_path to an address that it allows"
	}
	return ""
}

// BlocksAddress reports whether the server refused the recipient for good, so
// that they get no automatic mail for [BlockFor]. A refusal of ourselves (policy,
// 5.7.x) or of the sender (5.1.7, 5.1.8) says nothing about them.
func (f *Failure) BlocksAddress() bool {
	if f.Temporary || f.Unknown || f.Code < 500 || strings.HasPrefix(f.Enhanced, "5.7.") || badSender(f.Enhanced) {
		return false
	}
	return f.Stage == StageRcpt || strings.HasPrefix(f.Enhanced, "5.1.")
}

func badSender(enhanced string) bool { return enhanced == "5.1.7" || enhanced == "5.1.8" }

// failed sorts an error of one stage.
func failed(stage Stage, err error) *Failure {
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	f = &Failure{Stage: stage, Err: err}
	var said *smtp.SMTPError
	if !errors.As(err, &said) || said.Code < 400 || said.Code > 599 {
		f.Unknown = stage == StageEnd
		f.Temporary = !f.Unknown
		f.Server = true
		return f
	}
	f.Code, f.Reply, f.Err = said.Code, oneLine(said.Message, 500), nil
	if e := said.EnhancedCode; e != smtp.EnhancedCodeNotSet && e != smtp.NoEnhancedCode {
		f.Enhanced = fmt.Sprintf("%d.%d.%d", e[0], e[1], e[2])
	}
	early := stage == StageConnect || stage == StageTLS || stage == StageAuth
	tooLarge := f.Code == 552 || f.Enhanced == "5.3.4"
	f.Server = early || f.Code == 421 || stage == StageMail && !tooLarge
	f.Temporary = f.Code < 500 || f.Server
	return f
}
