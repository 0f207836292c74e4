package oauth

import (
	"context"
	"log/slog"
	"time"

	"golang.org/x/oauth2"
)

// Renew lends the refresh token that is kept to use, to one at a time, and keeps
// the one that use returns. It fails when there is none, when use fails, or when
// the other one cannot be kept.
type Renew func(ctx context.Context, use func(refresh string) (next string, err error)) error

// Options are what a source needs from its surroundings. Every field may be left out.
type Options struct {
	Log   *slog.Logger
	Now   func() time.Time
	Limit time.Duration // for one request: 15 s
}

// Source gives access tokens that are good. They are kept in memory only. It may
// be used by several at the same time.
type Source struct {
	config *oauth2.Config
	renew  Renew
	o      Options

	turn  chan struct{} // who has put something in may use what follows
	token access
	// stray is a refresh token that could not be kept, and the kept one in whose
	// place it is.
	stray struct{ kept, next string }
}

// access is an access token in memory.
type access struct {
	text        string
	renew, ends time.Time
}

// NewSource makes a source. Nothing is asked for yet.
func NewSource(c Client, renew Renew, o Options) *Source {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Limit == 0 {
		o.Limit = requestTime
	}
	return &Source{config: c.config(), renew: renew, o: o, turn: make(chan struct{}, 1)}
}

// Token gives an access token that is good for a while. An error is a [*Fault].
// A token is renewed before it ends; where that fails for the time being it is
// used to its end.
func (s *Source) Token(ctx context.Context) (string, error) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return "", faultOf(context.Cause(ctx))
	}
	if s.o.Now().Before(s.token.renew) {
		return s.token.text, nil
	}
	fault := s.fetch(ctx)
	switch {
	case fault == nil:
		return s.token.text, nil
	case fault.Temporary && s.o.Now().Before(s.token.ends):
		return s.token.text, nil
	}
	return "", fault
}

// fetch gets another access token.
func (s *Source) fetch(ctx context.Context) *Fault {
	var (
		got     *oauth2.Token
		refused *Fault
	)
	err := s.renew(ctx, func(kept string) (string, error) {
		refresh := kept
		if s.stray.kept == kept && s.stray.next != "" {
			refresh = s.stray.next
		}
		asked := context.WithValue(ctx, oauth2.HTTPClient, browser(s.o.Limit))
		var err error
		if got, err = s.config.TokenSource(asked, &oauth2.Token{RefreshToken: refresh}).Token(); err != nil {
			refused = faultOf(err)
			return "", refused
		}
		s.stray.kept, s.stray.next = kept, got.RefreshToken
		return got.RefreshToken, nil
	})
	switch {
	case refused != nil:
		return refused
	case got == nil && ctx.Err() != nil:
		return faultOf(context.Cause(ctx))
	case got == nil:
		return &Fault{Hint: hintFile, Err: err}
	case err != nil:
		s.o.Log.Warn("the provider gave a new refresh token, which could not be written into refresh_token_file: it will be lost when the program ends")
	}
	s.token = lived(got, s.o.Now())
	return nil
}

// The times of an access token: renewed so long before its end, or a tenth of its
// life where that is less; how long one is used that says nothing of its end
// (RFC 6749, 5.1 only recommends that it does).
const (
	renewEarly = 5 * time.Minute
	silentLife = 5 * time.Minute
)

func lived(t *oauth2.Token, now time.Time) access {
	life := time.Duration(t.ExpiresIn) * time.Second
	if life == 0 {
		life = silentLife
	}
	ends := now.Add(life)
	return access{t.AccessToken, ends.Add(-min(renewEarly, life/10)), ends}
}
