package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postroom/web"
)

// withOAuth is a mailbox that signs in by OAuth 2, in the words of postroom.toml.
const withOAuth = `[[mailbox]]
name = "rome"
host = "imap.example.org"
user = "rome@example.org"
[mailbox.oauth] # ours since May
provider = "microsoft"
tenant = "house.example.org"
client_id = "id"
refresh_token_file = "secrets/rome"
`

func TestOAuthTables(t *testing.T) {
	const table = "[smtp]\nhost = \"h\"\nuser = \"u\"\n[smtp.oauth]\n"
	const good = "client_id = \"x\"\nrefresh_token_file = \"r\"\n"
	for _, c := range []struct{ name, text, wrong string }{
		{"google", table + good + "provider = \"google\"", ""},
		{"microsoft", table + good + "provider = \"microsoft\"\ntenant = \"house.example.org\"", ""},
		{"another", table + good + "token_url = \"https://id.example.org/token\"\nscopes = [\"mail\"]", ""},
		{"a mailbox", withOAuth, ""},
		{"nobody known", table + good + "provider = \"yahoo\"", `provider is "yahoo", must be google or microsoft`},
		{"no provider", table + good, "provider or token_url"},
		{"two providers", table + good + "provider = \"google\"\ntoken_url = \"https://x.example\"", "not both"},
		{"a tenant of Google", table + good + "provider = \"google\"\ntenant = \"x\"", "tenant goes with"},
		{"an odd tenant", table + good + "provider = \"microsoft\"\ntenant = \"../x\"", "tenant"},
		{"in clear", table + good + "token_url = \"http://id.example.org/token\"", "https"},
		{"no client", table + "provider = \"google\"\nrefresh_token_file = \"r\"", "client_id"},
		{"no file", table + "provider = \"google\"\nclient_id = \"x\"", "refresh_token_file"},
		{"no user", strings.Replace(table, "user = \"u\"\n", "", 1) + good + "provider = \"google\"", "user must be given"},
		{"two secrets", table + good + "provider = \"google\"\nclient_secret = \"a\"\nclient_secret_file = \"b\"", "not both"},
		{"no such secret", table + good + "provider = \"google\"\nclient_secret_file = \"nowhere\"", "client_secret_file"},
		{"a password too", strings.Replace(withOAuth, "[mailbox.oauth]", "password = \"p\"\n[mailbox.oauth]", 1), "either a password or an oauth table can be given, not both"},
		{"a password's file too", strings.Replace(table, "user", "password_file = \"p\"\nuser", 1) + good + "provider = \"google\"", "not both"},
		{"an unknown key", table + good + "providers = \"google\"", "unknown key"},
	} {
		d := newDesktop(t, c.text, nil)
		_, err := d.app.loadConfig()
		if (err == nil) != (c.wrong == "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%s: %v, want %q", c.name, err, c.wrong)
		}
	}
}

func TestOAuthByEnvironment(t *testing.T) {
	d := newDesktop(t, withOAuth, map[string]string{
		"POSTROOM_MAILBOX_1_OAUTH_CLIENT_ID": "env", "POSTROOM_SMTP_HOST": "smtp.example.org", "POSTROOM_SMTP_USER": "u",
		"POSTROOM_SMTP_OAUTH_PROVIDER": "google", "POSTROOM_SMTP_OAUTH_CLIENT_ID": "x", "POSTROOM_SMTP_OAUTH_REFRESH_TOKEN_FILE": "/run/token",
	})
	c, err := d.app.loadConfig()
	if err != nil {
		t.Fatal(err)
	}
	if m := c.Mailbox[0].OAuth; m.ClientID != "env" || m.RefreshTokenFile != filepath.Join(d.app.dataDir, "secrets/rome") {
		t.Errorf("mailbox: %+v", m)
	}
	if s := c.SMTP.OAuth; s.RefreshTokenFile != "/run/token" || s.Provider != "google" {
		t.Errorf("smtp: %+v", s)
	}
	if err := d.RemoveMailbox("rome"); err != web.ErrNumbered {
		t.Errorf("a mailbox that the environment counts is removed: %v", err)
	}
}

func TestWhoMayReadTheTokens(t *testing.T) {
	for _, c := range []struct {
		text       string
		toml, file os.FileMode
		want       string
	}{
		{withOAuth, 0o644, 0o600, ""},
		{withOAuth, 0o644, 0o640, "others may read refresh_token_file"},
		{withOAuth + "client_secret = \"x\"", 0o644, 0o600, "others may read postroom.toml"},
		{withOAuth + "client_secret = \"x\"", 0o600, 0o600, ""},
	} {
		d := newDesktop(t, c.text, nil)
		var log bytes.Buffer
		d.app.Err = &log
		if err := (secretFiles{d.app.dataDir}).put("rome", "x"); err != nil {
			t.Fatal(err)
		}
		for name, mode := range map[string]os.FileMode{d.app.configName(): c.toml, filepath.Join(d.app.dataDir, "secrets/rome"): c.file} {
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := d.app.loadConfig(); err != nil {
			t.Fatal(err)
		}
		if got := log.String(); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%v, %v: %s", c.toml, c.file, got)
		}
	}
}

// What is changed on the pages leaves the table as it is.
func TestOAuthStaysOnThePages(t *testing.T) {
	d := newDesktop(t, withOAuth, nil)
	c, err := d.Configured()
	if err != nil || !c.Mailboxes[0].OAuth || c.Mailboxes[0].Stored {
		t.Fatalf("%+v, %v", c, err)
	}
	m := c.Mailboxes[0]
	m.Folders = []string{"INBOX", "Jobs"}
	if err := d.ChangeMailbox(m); err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(withOAuth, "[mailbox.oauth]", "folders = [\"INBOX\", \"Jobs\"]\n[mailbox.oauth]", 1)
	if diff := cmp.Diff(want, d.text()); diff != "" {
		t.Error(diff)
	}
	if o := d.taken.Mailbox[0].OAuth; o.ClientID != "id" {
		t.Errorf("at work: %+v", o)
	}
	if err := d.RemoveMailbox("rome"); err != nil || strings.TrimSpace(d.text()) != "" {
		t.Errorf("%v; the file is now\n%s", err, d.text())
	}
}
