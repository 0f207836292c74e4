package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"

	"postroom/inbox"
	"postroom/oauth"
)

// tokens are the access tokens of this process: those who sign in by the same
// table share them.
type tokens struct {
	mu  sync.Mutex
	all map[string]*oauth.Source
}

func newTokens() *tokens { return &tokens{all: map[string]*oauth.Source{}} }

// of is the source of access tokens for a table that is complete.
func (t *tokens) of(o oauthConfig, log *slog.Logger) *oauth.Source {
	client, _ := o.client() // complete has tried it
	source := oauth.NewSource(client, refreshFile(o.RefreshTokenFile).renew, oauth.Options{Log: log})
	if t == nil {
		return source
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	key := fmt.Sprintf("%q", o)
	if t.all[key] == nil {
		t.all[key] = source
	}
	return t.all[key]
}

// refreshFile is the file with a refresh token.
type refreshFile string

// renew implements [oauth.Renew]. The token is used by one at a time among all
// processes, for some providers take each only once: `check` runs beside `serve`.
func (f refreshFile) renew(ctx context.Context, use func(string) (string, error)) error {
	unlock, err := lockFolder(ctx, filepath.Dir(string(f)))
	if err != nil {
		return err
	}
	defer unlock()
	kept, err := f.read()
	if err != nil {
		return err
	}
	next, err := use(kept)
	if err != nil || next == kept {
		return err
	}
	return f.write(next)
}

func (f refreshFile) read() (string, error) {
	b, err := os.ReadFile(string(f))
	if err != nil {
		return "", err
	}
	if token := strings.TrimSpace(string(b)); token != "" {
		return token, nil
	}
	return "", errors.New("refresh_token_file is empty")
}

func (f refreshFile) write(token string) error { return writeWhole(string(f), []byte(token+"\n")) }

// lockEvery is how often a lock is asked for that another has.
const lockEvery = 50 * time.Millisecond

// lockFolder keeps others out of a folder's tokens: the folder is locked and not
// the file, because the file becomes another one. A file system that knows no
// locks is used without.
func lockFolder(ctx context.Context, name string) (unlock func(), err error) {
	d, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	for {
		err := unix.Flock(int(d.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if !errors.Is(err, unix.EWOULDBLOCK) {
			return func() { d.Close() }, nil
		}
		select {
		case <-ctx.Done():
			d.Close()
			return nil, context.Cause(ctx)
		case <-time.After(lockEvery):
		}
	}
}

// mailboxToken signs in at a mailbox; its errors say in the words of inbox who
// must act.
func mailboxToken(s *oauth.Source) inbox.Token {
	return func(ctx context.Context) (string, error) {
		token, err := s.Token(ctx)
		var fault *oauth.Fault
		if !errors.As(err, &fault) {
			return token, err
		}
		f := &inbox.Fault{Kind: inbox.SignIn, Hint: fault.Hint, Err: fmt.Errorf("access token: %w", fault)}
		if fault.Temporary {
			f.Kind = inbox.Network
		}
		return "", f
	}
}

// mailToken signs in at the server for our mail.
func mailToken(s *oauth.Source) func(context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		token, err := s.Token(ctx)
		var fault *oauth.Fault
		if errors.As(err, &fault) && fault.Hint != "" {
			return "", fmt.Errorf("%w. %s", fault, strings.TrimSuffix(fault.Hint, "."))
		}
		return token, err
	}
}

// tryToken says whether an access token is to be had.
func (a *app) tryToken(ctx context.Context, o oauthConfig) inbox.Finding {
	f := inbox.Finding{What: "access token"}
	client, err := o.client()
	if err == nil {
		_, err = a.tokens.of(o, a.log()).Token(ctx)
	}
	if err != nil {
		f.Detail = oneLine(err)
		if fault := new(oauth.Fault); errors.As(err, &fault) {
			f.Hint = fault.Hint
		}
		return f
	}
	f.OK, f.Detail = true, "given by "+hostOf(client.TokenURL)
	return f
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
