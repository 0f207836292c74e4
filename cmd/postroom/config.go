package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// config is postroom.toml. Every key can be set by environment too: see
// [applyEnvironment].
type config struct {
	Mailbox []mailboxConfig `toml:"mailbox"`
	Readers int             `toml:"readers"` // reader processes; 0 means one per core
	// MinFreeMiB of the disk are kept free: letters stop coming in below. 0 means
	// 1 GiB or a twentieth of the disk, whichever is more.
	MinFreeMiB int `toml:"min_free_mib"`
	// Own are the organisation's addresses and whole domains: what comes from
	// there is a colleague's, and what a colleague passes on is the person's inside.
	Own     []string      `toml:"own"`
	Web     webConfig     `toml:"web"`
	SMTP    smtpConfig    `toml:"smtp"`
	Replies repliesConfig `toml:"replies"`
}

// mailboxConfig is one account and the folders that are watched in it.
type mailboxConfig struct {
	Name         string   `toml:"name"` // for the ledger; default: user
	Host         string   `toml:"host"`
	Port         int      `toml:"port"` // default 993, or 143 for starttls and none
	TLS          string   `toml:"tls"`  // tls (default), starttls, none (loopback only)
	CAFile       string   `toml:"ca_file"`
	User         string   `toml:"user"`
	Password     string   `toml:"password"`
	PasswordFile string   `toml:"password_file"`
	Folders      []string `toml:"folders"` // default INBOX
	Addresses    []string `toml:"addresses"`
	// SentFolder takes a copy of every mail that is sent: its name, or "auto" for
	// the one that the server names. Without it none is kept there.
	SentFolder string      `toml:"sent_folder"`
	OAuth      oauthConfig `toml:"oauth"` // instead of a password
}

// loadConfig reads the configuration in force. A missing default file is an
// empty configuration; a missing named one is an error.
func (a *app) loadConfig() (config, error) {
	c, _, err := a.readConfig()
	if err != nil {
		return config{}, err
	}
	a.warnOfReaders(a.configName(), c)
	if c, err = a.inForce(c); err == nil {
		a.warnOfTokens(c)
	}
	return c, err
}

// defaultConfig is the name of the configuration in the data directory.
const defaultConfig = "postroom.toml"

func (a *app) configName() string {
	if a.configFile != "" {
		return a.configFile
	}
	return filepath.Join(a.dir(), defaultConfig)
}

// readConfig gives the configuration as it is written, and its text.
func (a *app) readConfig() (c config, text string, err error) {
	name := a.configName()
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && a.configFile == "" {
		return config{}, "", nil
	}
	if err != nil {
		return config{}, "", fmt.Errorf("reading the configuration: %w", err)
	}
	meta, err := toml.Decode(string(b), &c)
	if err != nil {
		return config{}, "", fmt.Errorf("reading %s: %w", name, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return config{}, "", fmt.Errorf("%s: unknown key %q; docs/operations.md lists the keys", name, unknown[0].String())
	}
	return c, string(b), nil
}

// inForce is a written configuration with what the environment sets, the
// defaults and the passwords. A password_file is named from the folder of the
// configuration.
func (a *app) inForce(c config) (config, error) {
	c = c.clone()
	if err := applyEnvironment(&c, "POSTROOM", a.getenv); err != nil {
		return config{}, err
	}
	beside := filepath.Dir(a.configName())
	for i := range c.Mailbox {
		c.Mailbox[i].PasswordFile = besideOf(beside, c.Mailbox[i].PasswordFile)
		c.Mailbox[i].OAuth = c.Mailbox[i].OAuth.beside(beside)
	}
	c.SMTP.PasswordFile, c.SMTP.OAuth = besideOf(beside, c.SMTP.PasswordFile), c.SMTP.OAuth.beside(beside)
	for i := range c.Mailbox {
		if err := c.Mailbox[i].complete(); err != nil {
			return config{}, fmt.Errorf("mailbox %d: %w", i+1, err)
		}
		if name := c.Mailbox[i].Name; c.mailboxNamed(name) < i {
			return config{}, fmt.Errorf("mailbox %d: the name %q is another's: every mailbox needs a name of its own", i+1, name)
		}
	}
	if err := c.SMTP.complete(); err != nil {
		return config{}, fmt.Errorf("smtp: %w", err)
	}
	return c, nil
}

// besideOf is where a file is that is named from a folder.
func besideOf(folder, name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(folder, name)
}

// warnOfReaders says when others than its owner may read a file with passwords.
func (a *app) warnOfReaders(name string, c config) {
	secret := c.SMTP.Password+c.SMTP.OAuth.ClientSecret != "" ||
		slices.ContainsFunc(c.Mailbox, func(m mailboxConfig) bool { return m.Password+m.OAuth.ClientSecret != "" })
	if info, err := os.Stat(name); secret && err == nil && info.Mode().Perm()&0o077 != 0 {
		a.log().Warn("others may read postroom.toml, which holds a password: chmod 600", "mode", info.Mode().Perm().String())
	}
}

// complete fills in defaults and reads the password's file.
func (m *mailboxConfig) complete() error {
	if m.Host == "" || m.User == "" {
		return errors.New("host and user must be given")
	}
	if m.Name == "" {
		m.Name = m.User
	}
	if m.TLS == "" {
		m.TLS = "tls"
	}
	if m.Port == 0 {
		m.Port = map[string]int{"tls": 993}[m.TLS]
		if m.Port == 0 {
			m.Port = 143
		}
	}
	if len(m.Folders) == 0 {
		m.Folders = []string{"INBOX"}
	}
	if slices.Contains(m.Folders, m.SentFolder) {
		return fmt.Errorf("sent_folder %q is one of folders: our own mails would come back as letters", m.SentFolder)
	}
	if len(m.Addresses) == 0 && strings.Contains(m.User, "@") {
		m.Addresses = []string{m.User}
	}
	if m.OAuth.given() {
		return m.OAuth.complete(m.User, m.Password+m.PasswordFile)
	}
	return readPassword(&m.Password, m.PasswordFile)
}

// readPassword takes the password out of its file, where one is named.
func readPassword(password *string, file string) error {
	return readSecret(password, "password_file", file)
}

// readSecret takes a secret out of the file that a key names.
func readSecret(secret *string, key, file string) error {
	if file == "" {
		return nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	*secret = strings.TrimRight(string(b), "\r\n")
	return nil
}
