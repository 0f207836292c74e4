package inbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-sasl"
)

// Authenticator proves who we are when a connection is made.
type Authenticator interface {
	// SASL gives a fresh exchange (RFC 4422) for one sign-in. It may have to fetch
	// a token first, so it can fail and takes a context.
	SASL(ctx context.Context, user string) (sasl.Client, error)
}

// Password signs in with SASL PLAIN (RFC 4616), or with LOGIN where a server
// offers nothing else. It never shows itself when printed or logged.
type Password string

// SASL implements [Authenticator].
func (p Password) SASL(_ context.Context, user string) (sasl.Client, error) {
	return sasl.NewPlainClient("", user, string(p)), nil
}

const hidden = "[hidden]"

func (Password) String() string               { return hidden }
func (Password) GoString() string             { return hidden }
func (Password) LogValue() slog.Value         { return slog.StringValue(hidden) }
func (Password) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// Token signs in with OAuth 2 by XOAUTH2, which Google and Microsoft speak
// (https://developers.google.com/gmail/imap/xoauth2-protocol). It returns an
// access token that is still good. An error of it that is a [Fault] is taken as
// it stands.
type Token func(ctx context.Context) (string, error)

// SASL implements [Authenticator].
func (t Token) SASL(ctx context.Context, user string) (sasl.Client, error) {
	token, err := t(ctx)
	if err != nil {
		return nil, tokenFault(err)
	}
	return xoauth2{user, token}, nil
}

// tokenFault tells a provider that cannot be reached from one that refuses.
func tokenFault(err error) error {
	if faultOf(err) != nil {
		return err
	}
	f := &Fault{Kind: SignIn, Err: fmt.Errorf("access token: %w", err), Hint: "The provider gives no access token: give the consent again."}
	var network net.Error
	if errors.As(err, &network) {
		f.Kind, f.Hint = Network, "The provider of access tokens cannot be reached."
	}
	return f
}

type xoauth2 struct{ user, token string }

func (x xoauth2) Start() (mechanism string, first []byte, err error) {
	return "XOAUTH2", []byte("user=" + x.user + "\x01auth=Bearer " + x.token + "\x01\x01"), nil
}

// Next answers the server's account of a refusal, which wants an empty line;
// the NO comes after it.
func (xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }

var errNoMechanism = errors.New("the server offers no way of signing in that we may use")

// authenticate runs one sign-in. Capabilities are asked for by then.
func authenticate(ctx context.Context, client *imapclient.Client, a Account) error {
	exchange, err := a.Auth.SASL(ctx, a.User)
	if err != nil {
		return err
	}
	mechanism, _, err := exchange.Start()
	if err != nil {
		return err
	}
	caps := client.Caps()
	if caps.Has(imap.AuthCap(mechanism)) {
		return client.Authenticate(exchange)
	}
	if password, ok := a.Auth.(Password); ok && !caps.Has(imap.CapLoginDisabled) {
		return client.Login(a.User, string(password)).Wait()
	}
	return errNoMechanism
}
