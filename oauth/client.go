// Package oauth gets access tokens for mailboxes and mail servers (OAuth 2,
// RFC 6749) out of a refresh token, and refresh tokens by the consent of a person.
// No error of it holds a token or a word of the provider's beyond its error code.
package oauth

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/endpoints"
)

// Client is a program as its provider knows it.
type Client struct {
	TokenURL  string
	DeviceURL string   // where a sign-in on another device begins (RFC 8628); "" for none
	AuthURL   string   // where a sign-in in a browser begins (RFC 6749, 4.1); "" for none
	Scopes    []string // what a sign-in asks for
	ID        string
	Secret    string // "" for a public client
	// InBody puts id and secret into the request's body alone (RFC 6749, 2.3.1):
	// for providers of which that is known. Otherwise both ways are tried.
	InBody bool
}

// Google gives what every client at Google has in common
// (https://developers.google.com/gmail/imap/xoauth2-protocol). Its device sign-in
// is left out: it gives no scope for mail.
func Google() Client {
	e := endpoints.Google
	return Client{TokenURL: e.TokenURL, AuthURL: e.AuthURL, Scopes: []string{"https://mail.google.com/"}, InBody: true}
}

// Microsoft gives what every client at Microsoft has in common, for the accounts
// of a tenant: its name or number; "" stands for those of any organisation
// (https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth).
func Microsoft(tenant string) (Client, error) {
	if tenant == "" {
		tenant = "organizations"
	}
	if !tenantForm.MatchString(tenant) {
		return Client{}, fmt.Errorf("tenant %q is neither a name nor a number of one", tenant)
	}
	e := endpoints.AzureAD(tenant)
	return Client{
		TokenURL: e.TokenURL, DeviceURL: e.DeviceAuthURL, AuthURL: e.AuthURL, InBody: true,
		Scopes: []string{"https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send", "offline_access"},
	}, nil
}

var tenantForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.-]{0,100}$`)

// Validate says what in the client cannot work, without connecting.
func (c Client) Validate() error {
	if c.ID == "" {
		return errors.New("client_id must be given")
	}
	if c.TokenURL == "" {
		return errors.New("provider or token_url must be given")
	}
	for key, address := range map[string]string{"token_url": c.TokenURL, "device_url": c.DeviceURL, "auth_url": c.AuthURL} {
		if address != "" && !private(address) {
			return fmt.Errorf("%s must be an https address", key)
		}
	}
	return nil
}

// private says whether nobody between can read what is sent to an address: by
// TLS, or because it stays on this machine.
func private(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	here := strings.EqualFold(u.Hostname(), "localhost") || ip != nil && ip.IsLoopback()
	return u.Scheme == "https" || u.Scheme == "http" && here
}

func (c Client) config() *oauth2.Config {
	style := oauth2.AuthStyleAutoDetect
	if c.InBody || c.Secret == "" {
		style = oauth2.AuthStyleInParams
	}
	return &oauth2.Config{ClientID: c.ID, ClientSecret: c.Secret, Scopes: c.Scopes, Endpoint: oauth2.Endpoint{
		TokenURL: c.TokenURL, DeviceAuthURL: c.DeviceURL, AuthURL: c.AuthURL, AuthStyle: style,
	}}
}

// requestTime bounds one request. It is shorter than the sign-in at a mailbox,
// during which it is made.
const requestTime = 15 * time.Second

// browser asks the provider. It follows nobody elsewhere: the secret and the
// refresh token would go along.
func browser(limit time.Duration) *http.Client {
	return &http.Client{
		Timeout:       limit,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
