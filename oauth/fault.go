package oauth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"

	"golang.org/x/oauth2"
)

// Fault is why there is no token.
type Fault struct {
	Temporary bool   // it may heal without anybody's doing
	Hint      string // what to do about it
	Err       error
}

func (f *Fault) Error() string { return f.Err.Error() }

// Unwrap gives the error beneath.
func (f *Fault) Unwrap() error { return f.Err }

// The hints.
const (
	hintAgain  = "Sign in at the provider again: see docs/operations.md#oauth."
	hintClient = "The provider does not know the client so: check client_id, client_secret (it may have lapsed) and tenant."
	hintSetup  = "The provider does not take the request: check the oauth table in postroom.toml."
	hintWait   = "The provider of access tokens cannot be reached or cannot answer now; it is asked again."
	hintFile   = "The refresh token cannot be read: check refresh_token_file, or sign in: see docs/operations.md#oauth."
)

// The error codes that say who must act (RFC 6749, 5.2; RFC 8628, 3.5; OpenID
// Connect Core, 3.1.2.6, which Microsoft uses here too).
var (
	again  = []string{"invalid_grant", "interaction_required", "consent_required", "login_required", "access_denied", "expired_token"}
	client = []string{"invalid_client", "unauthorized_client"}
	later  = []string{"temporarily_unavailable", "server_error", "slow_down"}
)

// faultOf sorts an error of a request. It takes over nothing of what the provider
// wrote but codes, for some repeat what they were sent.
func faultOf(err error) *Fault {
	var said *oauth2.RetrieveError
	if errors.As(err, &said) {
		return refusal(said)
	}
	f := &Fault{Temporary: true, Hint: hintWait, Err: errors.New("the provider gives an answer that is none")}
	var network *url.Error
	switch {
	case errors.Is(err, context.Canceled):
		f.Err = context.Canceled
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		f.Err = errors.New("the provider did not answer in time")
	case errors.As(err, &network):
		f.Err = fmt.Errorf("the provider cannot be reached: %w", network.Err)
	}
	return f
}

func refusal(said *oauth2.RetrieveError) *Fault {
	status := 0
	if said.Response != nil {
		status = said.Response.StatusCode
	}
	f := &Fault{Hint: hintSetup, Err: fmt.Errorf("the provider refuses: %s", codes(said, status))}
	switch {
	case slices.Contains(again, said.ErrorCode):
		f.Hint = hintAgain
	case slices.Contains(client, said.ErrorCode):
		f.Hint = hintClient
	case status >= 500, status == http.StatusTooManyRequests, status == http.StatusRequestTimeout, slices.Contains(later, said.ErrorCode):
		f.Temporary, f.Hint = true, hintWait
		f.Err = fmt.Errorf("the provider cannot answer now: %s", codes(said, status))
	}
	return f
}

var (
	codeForm = regexp.MustCompile(`^[a-z_]{1,40}$`)
	entra    = regexp.MustCompile(`\bAADSTS[0-9]{4,8}\b`) // Microsoft's own number of an error
)

// codes are the status, the error code and Microsoft's number for it.
func codes(said *oauth2.RetrieveError, status int) string {
	s := fmt.Sprintf("HTTP %d", status)
	if codeForm.MatchString(said.ErrorCode) {
		s += " " + said.ErrorCode
	}
	if number := entra.FindString(said.ErrorDescription); number != "" {
		s += " " + number
	}
	return s
}
