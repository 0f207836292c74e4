package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postroom/store"
	"postroom/web"
)

// desktop is a configuration to be changed, without anybody at work by it.
type desktop struct {
	*settings
	t     *testing.T
	taken config
}

func newDesktop(t *testing.T, text string, environment map[string]string) *desktop {
	t.Helper()
	a := &app{streams: streams{Out: io.Discard, Err: io.Discard}, dataDir: t.TempDir(), getenv: func(name string) string { return environment[name] }}
	d := &desktop{t: t}
	d.settings = &settings{app: a, take: func(c config) error { d.taken = c; return nil }}
	if text != "" {
		if err := os.WriteFile(a.configName(), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func (d *desktop) text() string {
	b, err := os.ReadFile(d.app.configName())
	if err != nil {
		d.t.Fatal(err)
	}
	return string(b)
}

func (d *desktop) secret(name string) string {
	b, err := os.ReadFile(filepath.Join(d.app.dataDir, secretsFolder, name))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		d.t.Fatal(err)
	}
	return string(b)
}

func typedMailbox(name, host, password string) web.MailboxSettings {
	return web.MailboxSettings{Name: name, ServerSettings: web.ServerSettings{Host: host, TLS: "tls", User: "jobs@example.org", Password: password}}
}

const planted = "tamarind-41-planted"

func TestSettingsGoIntoTheFile(t *testing.T) {
	d := newDesktop(t, "", nil)
	if err := d.AddMailbox(typedMailbox("Jobs, Rome", "imap.example.org", planted)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("[[mailbox]]\nname = \"Jobs, Rome\"\nhost = \"imap.example.org\"\nuser = \"jobs@example.org\"\npassword_file = \"secrets/mailbox%20Jobs%2C%20Rome\"\n", d.text()); diff != "" {
		t.Error(diff)
	}
	if got := d.secret("mailbox%20Jobs%2C%20Rome"); got != planted+"\n" {
		t.Errorf("the secret's file has %q", got)
	}
	if m := d.taken.Mailbox[0]; m.Password != planted || m.Port != 993 {
		t.Errorf("at work: %+v", m)
	}
	for name, mode := range map[string]os.FileMode{"postroom.toml": 0o600, "secrets": 0o700, "secrets/mailbox%20Jobs%2C%20Rome": 0o600} {
		if info, err := os.Stat(filepath.Join(d.app.dataDir, name)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v; want %v", name, info.Mode().Perm(), err, mode)
		}
	}
	c, err := d.Configured()
	if err != nil || len(c.Mailboxes) != 1 || !c.Mailboxes[0].Stored || c.Mailboxes[0].Password != "" || c.Closed != "" {
		t.Errorf("shown: %+v, %v", c, err)
	}
	if err := d.ChangeMailbox(typedMailbox("Jobs, Rome", "imap2.example.org", "")); err != nil {
		t.Fatal(err)
	}
	if m := d.taken.Mailbox[0]; m.Password != planted || m.Host != "imap2.example.org" {
		t.Errorf("changed: %+v", m)
	}
	if err := d.RemoveMailbox("Jobs, Rome"); err != nil {
		t.Fatal(err)
	}
	if d.text() != "" || d.secret("mailbox%20Jobs%2C%20Rome") != "" || len(d.taken.Mailbox) != 0 {
		t.Errorf("after the removal: %q, %q", d.text(), d.secret("mailbox%20Jobs%2C%20Rome"))
	}
}

const commented = `# Ours.
[web]
listen = "off"

[[mailbox]] # Rome
host = "rome.example.org" # since May
user = "rome@example.org"
password = "old"  # to be moved
sent_folder = "Sent"

[[mailbox]]
name = "milan"
host = "milan.example.org"
user = "milan@example.org"
password_file = "/nowhere/else"
`

func TestOnlyWhatChangedIsWritten(t *testing.T) {
	d := newDesktop(t, strings.Replace(commented, "/nowhere/else", "kept", 1), nil)
	if err := os.WriteFile(filepath.Join(d.app.dataDir, "kept"), []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	m := typedMailbox("rome@example.org", "rome.example.org", planted)
	m.User, m.Folders, m.SentFolder = "rome@example.org", []string{"INBOX", "Jobs"}, "auto"
	if err := d.ChangeMailbox(m); err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer(`password = "old"  # to be moved`+"\n", "", `sent_folder = "Sent"`+"\n",
		`sent_folder = "auto"`+"\n"+`password_file = "secrets/mailbox%20rome@example.org"`+"\n"+`folders = ["INBOX", "Jobs"]`+"\n", "/nowhere/else", "kept").Replace(commented)
	if diff := cmp.Diff(want, d.text()); diff != "" {
		t.Error(diff)
	}
	if err := d.ChangeSending(web.SendingSettings{ServerSettings: web.ServerSettings{Host: "localhost", TLS: "none", Password: planted}, From: "jobs@example.org"}); err != nil {
		t.Fatal(err)
	}
	want += "\n[smtp]\nhost = \"localhost\"\ntls = \"none\"\npassword_file = \"secrets/smtp\"\nfrom = \"jobs@example.org\"\n"
	if diff := cmp.Diff(want, d.text()); diff != "" {
		t.Error(diff)
	}
	if d.taken.SMTP.Password != planted || d.taken.Mailbox[1].Password != "theirs" {
		t.Errorf("at work: %+v", d.taken)
	}
	if err := d.RemoveMailbox("milan"); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(filepath.Join(d.app.dataDir, "kept")); string(b) != "theirs" {
		t.Errorf("a file that is not ours: %q, %v", b, err)
	}
}

// What stands in every mail goes into its table of the file, key by key, and is at
// work at once; what the environment sets stays out of it.
func TestTheRepliesOfTheHouseGoIntoTheFile(t *testing.T) {
	d := newDesktop(t, "[replies] # ours\ncontroller = \"The Bakery\" # since May\ncontact = \"jobs@bakery.example\"\nauth_servers = [\"old.example\"]\n", map[string]string{"POSTROOM_REPLIES_MONTHS": "6"})
	c, err := d.Configured()
	if err != nil {
		t.Fatal(err)
	}
	h := c.House
	if h.Controller != "The Bakery" || h.Months != 6 || !cmp.Equal(h.Locked, []string{"months"}) {
		t.Fatalf("shown: %+v", h)
	}
	h.Contact, h.Months, h.Authority, h.Language, h.TimeZone, h.AuthServers = "", 9, "Bread \"and\" Salt", "en", "Europe/Brussels", nil
	if err := d.ChangeHouse(h); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("[replies] # ours\ncontroller = \"The Bakery\" # since May\ntime_zone = \"Europe/Brussels\"\nauthority = \"Bread \\\"and\\\" Salt\"\n", d.text()); diff != "" {
		t.Error(diff)
	}
	if r := d.taken.Replies; r.Authority != `Bread "and" Salt` || r.Months != 6 || r.Contact != "" || r.AuthServers != nil {
		t.Errorf("at work: %+v", r)
	}
	h.TimeZone = "Europe/Bakery"
	if err := d.ChangeHouse(h); !errors.As(err, new(web.BadSettings)) {
		t.Errorf("a zone that is none: %v", err)
	}
}

func TestWhatTheSettingsRefuse(t *testing.T) {
	rome := typedMailbox("rome@example.org", "rome.example.org", "")
	bad := new(web.BadSettings)
	for _, c := range []struct {
		what        string
		text        string
		environment map[string]string
		do          func(*desktop) error
		want        error
	}{
		{"a name twice", commented, nil, func(d *desktop) error { return d.AddMailbox(typedMailbox("milan", "x", "")) }, web.ErrMailboxTaken},
		{"the user's name twice", commented, nil, func(d *desktop) error { return d.AddMailbox(rome) }, web.ErrMailboxTaken},
		{"one that is not there", commented, nil, func(d *desktop) error { return d.ChangeMailbox(typedMailbox("x", "x", "")) }, store.ErrNotFound},
		{"one that is not there is removed", commented, nil, func(d *desktop) error { return d.RemoveMailbox("x") }, store.ErrNotFound},
		{"numbers would change", commented, map[string]string{"POSTROOM_MAILBOX_2_PASSWORD": "x"}, func(d *desktop) error { return d.RemoveMailbox("rome@example.org") }, web.ErrNumbered},
		{"one of the environment alone", commented, map[string]string{"POSTROOM_MAILBOX_3_USER": "x"}, func(d *desktop) error { return d.AddMailbox(typedMailbox("new", "x", "")) }, web.ErrNumbered},
		{"one of the environment alone is changed", commented, map[string]string{"POSTROOM_MAILBOX_3_USER": "x"}, func(d *desktop) error { return d.ChangeMailbox(typedMailbox("x", "x", "")) }, web.ErrNumbered},
		{"one of the environment alone is removed", commented, map[string]string{"POSTROOM_MAILBOX_3_USER": "x"}, func(d *desktop) error { return d.RemoveMailbox("x") }, web.ErrNumbered},
		{"a demo", commented, nil, func(d *desktop) error { d.demo = &config{}; return d.AddMailbox(rome) }, web.ErrSettingsClosed},
		{"another file", commented, nil, func(d *desktop) error {
			d.app.configFile, d.app.dataDir = d.app.configName(), t.TempDir()
			return d.AddMailbox(rome)
		}, web.ErrSettingsClosed},
		{"a shut file", commented, nil, func(d *desktop) error {
			if err := os.Chmod(d.app.configName(), 0o400); err != nil {
				t.Fatal(err)
			}
			return d.AddMailbox(rome)
		}, web.ErrSettingsClosed},
		{"no encryption to elsewhere", "", nil, func(d *desktop) error {
			m := typedMailbox("new", "imap.example.org", planted)
			m.TLS = "none"
			return d.AddMailbox(m)
		}, bad},
		{"an address that is none", "", nil, func(d *desktop) error { return d.ChangeSending(web.SendingSettings{From: "nobody"}) }, bad},
		{"dotted keys", "smtp.host = 'x'", nil, func(d *desktop) error { return d.ChangeSending(web.SendingSettings{From: "a@example.org"}) }, bad},
	} {
		d := newDesktop(t, c.text, c.environment)
		name := d.app.configName()
		err := c.do(d)
		if !errors.Is(err, c.want) && (c.want != bad || !errors.As(err, bad)) {
			t.Errorf("%s: %v, want %v", c.what, err, c.want)
		}
		if after, _ := os.ReadFile(name); string(after) != c.text {
			t.Errorf("%s: the file is now\n%s", c.what, after)
		}
		if d.taken.Mailbox != nil || d.secret("mailbox%20new") != "" {
			t.Errorf("%s: it is at work", c.what)
		}
	}
}

// What the environment sets is shown and stays where it is; its password is for
// its server alone.
func TestSettingsOfTheEnvironment(t *testing.T) {
	d := newDesktop(t, strings.Replace(commented, `password_file = "/nowhere/else"`, "", 1), map[string]string{
		"POSTROOM_MAILBOX_1_USER": "env@example.org", "POSTROOM_MAILBOX_2_PASSWORD": planted, "POSTROOM_SMTP_HOST": "smtp.example.org",
	})
	c, err := d.Configured()
	if err != nil {
		t.Fatal(err)
	}
	var locked [][]string
	for _, m := range c.Mailboxes {
		locked = append(locked, m.Locked)
	}
	locked = append(locked, c.Sending.Locked)
	if diff := cmp.Diff([][]string{{"user"}, {"password", "host", "port", "tls", "ca_file"}, {"host"}}, locked); diff != "" {
		t.Error(diff)
	}
	m := c.Mailboxes[0]
	m.Host, m.User = "new.example.org", "typed@example.org"
	if err := d.ChangeMailbox(m); err != nil {
		t.Fatal(err)
	}
	if text := d.text(); !strings.Contains(text, `host = "new.example.org" # since May`) || strings.Contains(text, "typed@") || strings.Contains(text, "env@") {
		t.Errorf("the file is now\n%s", text)
	}
	if m := d.taken.Mailbox[0]; m.User != "env@example.org" || m.Host != "new.example.org" {
		t.Errorf("at work: %+v", m)
	}
}

func TestSecretNames(t *testing.T) {
	for name, want := range map[string]string{
		"smtp": "smtp", "mailbox a": "mailbox%20a", "../x": "%2E.%2Fx", "mailbox é": "mailbox%20%C3%A9", "mailbox jobs@example.org": "mailbox%20jobs@example.org",
	} {
		if got := secretName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
