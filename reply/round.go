package reply

import (
	"context"
	"errors"
)

// Round hands mails to a server one after the other in one session, as long as
// nothing goes wrong in it. It is not for several goroutines at once.
type Round struct {
	Server Server
	kept   *session // signed in and well; nil before the first mail and after a fault
}

// Send hands one mail to the server. begin is called when the recipient was
// accepted, right before DATA: only from then on may the server have the mail, so
// the caller notes it durably there; its error stops the sending. The words with
// which the server took the mail are returned; an error is a [*Failure].
//
// Between two mails the session is reset (RFC 5321, 4.1.1.5). After any failure
// the next mail gets a new one; and where the server was tired of the session
// itself before it had anything of the mail, the mail is tried at once in a new
// one.
func (r *Round) Send(ctx context.Context, m Outgoing, begin func(context.Context) error) (string, error) {
	if !Plain(m.To) || m.From != "" && !Plain(m.From) {
		return "", &Failure{Stage: StageMail, Err: errors.New("sender or recipient is no plain address")}
	}
	begun := false
	note := func(ctx context.Context) error {
		begun = true
		return begin(ctx)
	}
	resumed := r.resume(ctx)
	said, err := r.hand(ctx, m, note)
	if f := new(Failure); resumed && !begun && errors.As(err, &f) && f.Server && ctx.Err() == nil {
		return r.hand(ctx, m, note)
	}
	return said, err
}

// resume makes a session that was kept ready for another mail; false when there
// is none.
func (r *Round) resume(ctx context.Context) bool {
	if r.kept == nil {
		return false
	}
	r.kept.watch(ctx)
	if r.kept.Reset() != nil {
		r.drop()
	}
	return r.kept != nil
}

// hand hands over one mail in the session that was kept, or a new one.
func (r *Round) hand(ctx context.Context, m Outgoing, begin func(context.Context) error) (string, error) {
	if r.kept == nil {
		c, err := r.Server.enter(ctx)
		if err != nil {
			return "", err
		}
		r.kept = c
	}
	said, err := r.kept.deliver(ctx, m, begin)
	if err != nil {
		r.drop()
	}
	return said, err
}

func (r *Round) drop() {
	r.kept.close()
	r.kept = nil
}

// HangUp ends the session, if there is one. The next mail begins another.
func (r *Round) HangUp() {
	if r.kept != nil {
		_ = r.kept.Quit() // the mails are sent: a bad farewell changes nothing
		r.drop()
	}
}

// enter opens a session and signs in.
func (s Server) enter(ctx context.Context) (*session, error) {
	s = s.withDefaults()
	c, err := s.open(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.signIn(ctx, c.Client); err != nil {
		c.close()
		return nil, failed(StageAuth, err)
	}
	return c, nil
}

// deliver hands over one mail, with the other sender where the empty one is
// refused.
func (c *session) deliver(ctx context.Context, m Outgoing, begin func(context.Context) error) (string, error) {
	c.begin, c.quiet = once(begin), m.From == ""
	said, err := c.transact(ctx, m)
	if c.server.ReturnPath == "" || !c.quiet || !senderRefused(err) {
		return said, err
	}
	if err := c.Reset(); err != nil {
		return "", failed(StageMail, err)
	}
	m.From = c.server.ReturnPath
	return c.transact(ctx, m)
}
