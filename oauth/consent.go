package oauth

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/oauth2"
)

// Prompt is what a person has to do on any device: open the address, type the
// code.
type Prompt struct{ Address, Code string }

// errNoRefresh: the provider asked the person, but gave no token that lasts.
var errNoRefresh = &Fault{Hint: "The provider gave no refresh token: ask for the scope that wants one (Microsoft: offline_access).", Err: errors.New("no refresh token came")}

// ByDevice lets a person sign in on another device (RFC 8628) and gives the
// refresh token. show is called once; then it is waited until the person is done,
// the code lapses or ctx ends. An error is a [*Fault].
func (c Client) ByDevice(ctx context.Context, show func(Prompt)) (refresh string, err error) {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, browser(requestTime))
	config := c.config()
	device, err := config.DeviceAuth(ctx)
	if err != nil {
		return "", faultOf(err)
	}
	show(Prompt{device.VerificationURI, device.UserCode})
	return refreshOf(config.DeviceAccessToken(ctx, device))
}

// landing is where the browser is sent with the code. Nobody need listen there:
// the person copies the address. Both providers take any port of a desktop
// client's loopback address (RFC 8252, 7.3).
const landing = "http://127.0.0.1:8085/"

// ByBrowser lets a person sign in with a browser on any machine (RFC 6749, 4.1,
// with PKCE, RFC 7636) and gives the refresh token. ask shows the address to open
// and returns the one where the browser ended. An error is a [*Fault].
func (c Client) ByBrowser(ctx context.Context, ask func(address string) (landed string, err error)) (refresh string, err error) {
	config := c.config()
	config.RedirectURL = landing
	verifier, state := oauth2.GenerateVerifier(), rand.Text()
	// Google gives a refresh token for access_type=offline only, and anew for
	// prompt=consent only.
	landed, err := ask(config.AuthCodeURL(state, oauth2.AccessTypeOffline, oauth2.SetAuthURLParam("prompt", "consent"), oauth2.S256ChallengeOption(verifier)))
	if err != nil {
		return "", &Fault{Err: err}
	}
	code, err := codeOf(landed, state)
	if err != nil {
		return "", &Fault{Hint: "Begin anew, and copy the whole address.", Err: err}
	}
	ctx = context.WithValue(ctx, oauth2.HTTPClient, browser(requestTime))
	return refreshOf(config.Exchange(ctx, code, oauth2.VerifierOption(verifier)))
}

// codeOf takes the code out of the address where a browser ended, if it is the
// answer to our own question.
func codeOf(landed, state string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(landed))
	if err != nil {
		return "", errors.New("that is no address")
	}
	q := u.Query()
	switch refused := q.Get("error"); {
	case codeForm.MatchString(refused):
		return "", fmt.Errorf("the provider refuses: %s", refused)
	case q.Get("state") != state:
		return "", errors.New("the address does not belong to this sign-in")
	case q.Get("code") == "":
		return "", errors.New("the address has no code")
	}
	return q.Get("code"), nil
}

func refreshOf(t *oauth2.Token, err error) (string, error) {
	switch {
	case err != nil:
		return "", faultOf(err)
	case t.RefreshToken == "":
		return "", errNoRefresh
	}
	return t.RefreshToken, nil
}
