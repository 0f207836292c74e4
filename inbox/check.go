package inbox

import (
	"context"
	"fmt"

	"github.com/emersion/go-imap/v2"
)

// Finding is one line of a check.
type Finding struct {
	What   string // what was looked at
	OK     bool
	Detail string // what was found
	Hint   string // what to do about it when it is not OK
}

// Check tries everything that watching needs, changes nothing, and says what it
// found, line by line. It stops where nothing further can be tried.
func (w *Watcher) Check(ctx context.Context) []Finding {
	if err := w.account.Validate(); err != nil {
		return []Finding{broken("settings", err)}
	}
	s, err := connect(ctx, w.account)
	if err != nil {
		return []Finding{broken("sign in at "+w.account.address(), err)}
	}
	defer s.logout(ctx)
	found := []Finding{
		{What: "sign in at " + w.account.address(), OK: true, Detail: "connected with " + w.account.TLS.words() + " and signed in"},
		able(s, imap.CapIdle, "news at once (IDLE)", "not offered; new letters are found by polling"),
	}
	for _, folder := range w.account.Folders {
		found = append(found, s.checkFolder(ctx, folder))
	}
	if w.account.Sent != "" {
		found = append(found, s.checkSent(ctx, w.account))
	}
	return found
}

func (s *session) checkFolder(ctx context.Context, folder string) Finding {
	what := fmt.Sprintf("folder %q", folder)
	b, err := s.examine(ctx, folder)
	if err != nil {
		return broken(what, err)
	}
	return Finding{What: what, OK: true, Detail: fmt.Sprintf("can be read; letters: %d", b.letters)}
}

// able reports a capability that we can do without.
func able(s *session, c imap.Cap, what, otherwise string) Finding {
	if s.caps.Has(c) {
		return Finding{What: what, OK: true, Detail: "offered"}
	}
	return Finding{What: what, OK: true, Detail: otherwise}
}

func broken(what string, err error) Finding {
	f := Finding{What: what, Detail: err.Error()}
	if fault := faultOf(err); fault != nil {
		f.Hint = fault.Hint
	}
	return f
}

func (m TLSMode) words() string {
	switch m {
	case StartTLS:
		return "STARTTLS"
	case Plaintext:
		return "no encryption, on this machine"
	default:
		return "TLS"
	}
}
