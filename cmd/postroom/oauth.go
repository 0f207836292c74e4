package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"reflect"

	"postroom/oauth"
)

// oauthConfig is the table oauth of a mailbox or of [smtp]: signing in by
// XOAUTH2 instead of a password.
type oauthConfig struct {
	Provider string `toml:"provider"` // google or microsoft; else token_url
	Tenant   string `toml:"tenant"`   // of Microsoft; default organizations

	TokenURL  string   `toml:"token_url"`
	DeviceURL string   `toml:"device_url"` // for `postroom oauth`
	AuthURL   string   `toml:"auth_url"`   // for `postroom oauth`, where there is no device_url
	Scopes    []string `toml:"scopes"`

	ClientID         string `toml:"client_id"`
	ClientSecret     string `toml:"client_secret"` // none for a public client
	ClientSecretFile string `toml:"client_secret_file"`
	// RefreshTokenFile is written anew when the provider gives another token.
	RefreshTokenFile string `toml:"refresh_token_file"`
}

func (o oauthConfig) given() bool { return !reflect.ValueOf(o).IsZero() }

// beside names the files from the folder of the configuration.
func (o oauthConfig) beside(folder string) oauthConfig {
	o.ClientSecretFile, o.RefreshTokenFile = besideOf(folder, o.ClientSecretFile), besideOf(folder, o.RefreshTokenFile)
	return o
}

// complete says what cannot work, and reads the secret's file. password is
// anything that is set for a sign-in by password.
func (o *oauthConfig) complete(user, password string) error {
	switch {
	case password != "":
		return errors.New("either a password or an oauth table can be given, not both")
	case user == "":
		return errors.New("oauth: user must be given")
	case o.RefreshTokenFile == "":
		return errors.New("oauth: refresh_token_file must be given (docs/operations.md#oauth says how to get the token)")
	case o.ClientSecret != "" && o.ClientSecretFile != "":
		return errors.New("oauth: either client_secret or client_secret_file can be given, not both")
	}
	if err := readSecret(&o.ClientSecret, "oauth: client_secret_file", o.ClientSecretFile); err != nil {
		return err
	}
	o.ClientSecretFile = ""
	_, err := o.client()
	return err
}

// client is the table in the words of oauth.
func (o oauthConfig) client() (oauth.Client, error) {
	c, err := o.preset()
	if err == nil {
		c.ID, c.Secret = o.ClientID, o.ClientSecret
		c.DeviceURL, c.AuthURL = cmp.Or(o.DeviceURL, c.DeviceURL), cmp.Or(o.AuthURL, c.AuthURL)
		if len(o.Scopes) > 0 {
			c.Scopes = o.Scopes
		}
		err = c.Validate()
	}
	if err != nil {
		return c, fmt.Errorf("oauth: %w", err)
	}
	return c, nil
}

// preset is what the provider has in common for all its clients.
func (o oauthConfig) preset() (oauth.Client, error) {
	switch {
	case o.Provider != "" && o.TokenURL != "":
		return oauth.Client{}, errors.New("either provider or token_url can be given, not both")
	case o.Tenant != "" && o.Provider != "microsoft":
		return oauth.Client{}, errors.New("tenant goes with provider microsoft only")
	}
	switch o.Provider {
	case "":
		return oauth.Client{TokenURL: o.TokenURL}, nil
	case "google":
		return oauth.Google(), nil
	case "microsoft":
		return oauth.Microsoft(o.Tenant)
	}
	return oauth.Client{}, fmt.Errorf("provider is %q, must be google or microsoft", o.Provider)
}

// oauths are the oauth tables by the names of what they are for.
func (c config) oauths() map[string]oauthConfig {
	all := map[string]oauthConfig{}
	if c.SMTP.OAuth.given() {
		all["smtp"] = c.SMTP.OAuth
	}
	for _, m := range c.Mailbox {
		if m.OAuth.given() {
			all[m.Name] = m.OAuth
		}
	}
	return all
}

// warnOfTokens says when others than its owner may read a refresh token.
func (a *app) warnOfTokens(c config) {
	for of, o := range c.oauths() {
		if info, err := os.Stat(o.RefreshTokenFile); err == nil && info.Mode().Perm()&0o077 != 0 {
			a.log().Warn("others may read refresh_token_file: chmod 600", "of", of, "mode", info.Mode().Perm().String())
		}
	}
}
