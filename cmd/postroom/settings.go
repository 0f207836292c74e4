package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sys/unix"

	"postroom/store"
	"postroom/web"
)

// settings shows postroom.toml on the pages and changes it there: it implements
// [web.Settings]. What is changed is at work before the answer goes out.
type settings struct {
	app  *app
	take func(config) error // puts another configuration to work
	demo *config            // not nil: it is the demo's, and only looked at

	mu sync.Mutex // one change at a time
}

// settings are those of the configuration; in the demo its own, to be looked at.
func (a *app) settings(cfg config, c *crew) *settings {
	s := &settings{app: a, take: c.take}
	if a.demonstrates {
		s.demo = &cfg
	}
	return s
}

// Configured implements [web.Settings].
func (s *settings) Configured() (web.Configured, error) {
	written, all, err := s.read()
	if err != nil {
		return web.Configured{}, err
	}
	c := web.Configured{Closed: s.closed(), File: s.app.configName()}
	for i, m := range all.Mailbox {
		locked := s.setByEnvironment(m, fmt.Sprintf("MAILBOX_%d", i+1))
		if i >= len(written.Mailbox) { // the environment alone has it
			locked = keysOf(m)
		}
		c.Mailboxes = append(c.Mailboxes, web.MailboxSettings{
			Name: cmp.Or(m.Name, m.User), Folders: m.Folders, Addresses: m.Addresses, SentFolder: m.SentFolder,
			ServerSettings: web.ServerSettings{
				Host: m.Host, Port: m.Port, TLS: m.TLS, CAFile: m.CAFile, User: m.User,
				Stored: m.Password != "" || m.PasswordFile != "", OAuth: m.OAuth.given(), Locked: locked,
			},
		})
	}
	m := all.SMTP
	c.Sending = web.SendingSettings{
		From: m.From, FromName: m.FromName, ReturnPath: m.ReturnPath,
		ServerSettings: web.ServerSettings{
			Host: m.Host, Port: m.Port, TLS: m.TLS, CAFile: m.CAFile, User: m.User,
			Stored: m.Password != "" || m.PasswordFile != "", OAuth: m.OAuth.given(), Locked: s.setByEnvironment(m, "SMTP"),
		},
	}
	c.House = all.Replies.shown()
	c.House.Locked = s.setByEnvironment(all.Replies, "REPLIES")
	if m.Host != "" {
		c.SilentFor = all.Replies.lacking()
	}
	return c, nil
}

// lacking are the keys of the privacy notice that are missing.
func (r repliesConfig) lacking() []string {
	var keys []string
	for _, k := range []struct {
		key   string
		there bool
	}{{"controller", r.Controller != ""}, {"privacy_contact", r.PrivacyContact != ""}, {"authority", r.Authority != ""}, {"months", r.Months > 0}} {
		if !k.there {
			keys = append(keys, k.key)
		}
	}
	return keys
}

// read gives the configuration as it is written, and with the environment.
func (s *settings) read() (written, all config, err error) {
	if s.demo != nil {
		return *s.demo, *s.demo, nil
	}
	written, _, err = s.app.readConfig()
	if err == nil {
		all = written.clone()
		err = applyEnvironment(&all, "POSTROOM", s.app.getenv)
	}
	return written, all, err
}

// closed says why nothing may be changed. A file that its owner may not write is
// one that somebody shut.
func (s *settings) closed() web.Closed {
	name := s.app.configName()
	info, err := os.Stat(name)
	switch {
	case s.demo != nil:
		return web.ClosedDemo
	case filepath.Clean(name) != filepath.Join(s.app.dir(), defaultConfig):
		return web.ClosedElsewhere
	case err == nil && info.Mode().Perm()&0o200 == 0, unix.Access(filepath.Dir(name), unix.W_OK) != nil:
		return web.ClosedReadOnly
	}
	return ""
}

// setByEnvironment are the keys of a table that the environment sets. With its
// password it holds the server too: a password must not go to another one.
func (s *settings) setByEnvironment(table any, name string) []string {
	var keys []string
	for _, key := range keysOf(table) {
		if s.app.getenv("POSTROOM_"+name+"_"+strings.ToUpper(key)) != "" {
			keys = append(keys, key)
		}
	}
	if reflect.TypeOf(table) != reflect.TypeFor[oauthConfig]() && len(s.setByEnvironment(oauthConfig{}, name+"_OAUTH")) > 0 {
		keys = append(keys, "oauth")
	}
	if slices.Contains(keys, "password") || slices.Contains(keys, "password_file") {
		keys = append(keys, "host", "port", "tls", "ca_file")
	}
	return keys
}

// keysOf are the keys of a table.
func keysOf(table any) []string {
	t := reflect.TypeOf(table)
	var keys []string
	for i := range t.NumField() {
		keys = append(keys, t.Field(i).Tag.Get("toml"))
	}
	return keys
}

// AddMailbox implements [web.Settings].
func (s *settings) AddMailbox(m web.MailboxSettings) error {
	return s.change("mailbox "+m.Name, m.Password, func(c *config, all config, file string) error {
		if len(all.Mailbox) > len(c.Mailbox) {
			return web.ErrNumbered
		}
		if slices.ContainsFunc(all.Mailbox, func(o mailboxConfig) bool { return cmp.Or(o.Name, o.User) == m.Name }) {
			return web.ErrMailboxTaken
		}
		c.Mailbox = append(c.Mailbox, asMailbox(mailboxConfig{}, m, file))
		return nil
	})
}

// ChangeMailbox implements [web.Settings].
func (s *settings) ChangeMailbox(m web.MailboxSettings) error {
	return s.change("mailbox "+m.Name, m.Password, func(c *config, all config, file string) error {
		i := all.mailboxNamed(m.Name)
		if i < 0 {
			return store.ErrNotFound
		}
		if i >= len(c.Mailbox) {
			return web.ErrNumbered
		}
		c.Mailbox[i] = asMailbox(c.Mailbox[i], m, file)
		return nil
	})
}

// RemoveMailbox implements [web.Settings].
func (s *settings) RemoveMailbox(name string) error {
	gone := ""
	err := s.change("", "", func(c *config, all config, _ string) error {
		i := all.mailboxNamed(name)
		if i < 0 {
			return store.ErrNotFound
		}
		for j := i; j < len(all.Mailbox); j++ {
			if j >= len(c.Mailbox) || len(s.setByEnvironment(mailboxConfig{}, fmt.Sprintf("MAILBOX_%d", j+1))) > 0 {
				return web.ErrNumbered
			}
		}
		gone = c.Mailbox[i].PasswordFile
		c.Mailbox = slices.Delete(c.Mailbox, i, i+1)
		return nil
	})
	if err != nil {
		return err
	}
	return s.secrets().drop(gone)
}

// ChangeSending implements [web.Settings].
func (s *settings) ChangeSending(m web.SendingSettings) error {
	return s.change("smtp", m.Password, func(c *config, _ config, file string) error {
		c.SMTP = asSending(c.SMTP, m, file)
		return nil
	})
}

// ChangeHouse implements [web.Settings].
func (s *settings) ChangeHouse(h web.HouseSettings) error {
	return s.change("", "", func(c *config, _ config, _ string) error {
		c.Replies = asReplies(c.Replies, h)
		return nil
	})
}

// change edits what is written, keeps a password that was typed, and puts the
// whole to work. edit gets what is written, the same with the environment, and
// the name of the password's file, "" where none was typed.
func (s *settings) change(of, password string, edit func(written *config, all config, file string) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed() != "" {
		return web.ErrSettingsClosed
	}
	was, text, err := s.app.readConfig()
	if err != nil {
		return err
	}
	_, all, err := s.read()
	if err != nil {
		return err
	}
	is, file := was.clone(), ""
	if password != "" {
		file = s.secrets().file(of)
	}
	if err := edit(&is, all, file); err != nil {
		return err
	}
	if err := s.app.check(is.withPassword(file, password)); err != nil {
		return web.BadSettings{Err: err}
	}
	if text, err = rewrite(text, was, is); err != nil {
		return web.BadSettings{Err: err}
	}
	back := func() error { return nil }
	if password != "" {
		if back, err = s.secrets().replace(of, password); err != nil {
			return err
		}
	}
	if err := writeWhole(s.app.configName(), []byte(text)); err != nil {
		return errors.Join(err, back())
	}
	cfg, err := s.app.loadConfig()
	if err != nil {
		return err
	}
	return s.take(cfg)
}

func (s *settings) secrets() secretFiles { return secretFiles{filepath.Dir(s.app.configName())} }

// check says what in a configuration cannot be put to work, without connecting.
func (a *app) check(c config) error {
	c, err := a.inForce(c)
	if err != nil {
		return err
	}
	for _, m := range c.Mailbox {
		if err := a.account(m).Validate(); err != nil {
			return err
		}
	}
	if _, err := a.desk(c, systemClock); err != nil {
		return err
	}
	_, err = a.sender(c, &pipeline{})
	return err
}

// withPassword has a password that was typed in the place of its file, which is
// not written yet.
func (c config) withPassword(file, password string) config {
	c = c.clone()
	if file == "" {
		return c
	}
	for i, m := range c.Mailbox {
		if m.PasswordFile == file {
			c.Mailbox[i].Password, c.Mailbox[i].PasswordFile = password, ""
		}
	}
	if c.SMTP.PasswordFile == file {
		c.SMTP.Password, c.SMTP.PasswordFile = password, ""
	}
	return c
}

// mailboxNamed is the place of a mailbox, -1 when there is none.
func (c config) mailboxNamed(name string) int {
	return slices.IndexFunc(c.Mailbox, func(m mailboxConfig) bool { return cmp.Or(m.Name, m.User) == name })
}

// asMailbox is a mailbox with what was typed, but for what the environment sets.
func asMailbox(was mailboxConfig, m web.MailboxSettings, passwordFile string) mailboxConfig {
	is := was
	is.Host, is.Port, is.TLS, is.CAFile, is.User = m.Host, m.Port, m.TLS, m.CAFile, m.User
	is.Folders, is.Addresses, is.SentFolder = m.Folders, m.Addresses, m.SentFolder
	if is.TLS == "tls" && was.TLS == "" {
		is.TLS = ""
	}
	if was.Name == "" && m.Name != is.User && !slices.Contains(m.Locked, "user") { // it was called by its user
		is.Name = m.Name
	}
	if passwordFile != "" {
		is.Password, is.PasswordFile = "", passwordFile
	}
	return butLocked(was, is, m.Locked)
}

func asSending(was smtpConfig, m web.SendingSettings, passwordFile string) smtpConfig {
	is := was
	is.Host, is.Port, is.TLS, is.CAFile, is.User = m.Host, m.Port, m.TLS, m.CAFile, m.User
	is.From, is.FromName, is.ReturnPath = m.From, m.FromName, m.ReturnPath
	if is.TLS == "tls" && was.TLS == "" {
		is.TLS = ""
	}
	if passwordFile != "" {
		is.Password, is.PasswordFile = "", passwordFile
	}
	return butLocked(was, is, m.Locked)
}

// shown is the table as the pages have it.
func (r repliesConfig) shown() web.HouseSettings {
	return web.HouseSettings{
		Controller: r.Controller, PrivacyContact: r.PrivacyContact, Authority: r.Authority, Months: r.Months, PrivacyURL: r.PrivacyURL, BackupDays: r.BackupDays,
		Contact: r.Contact, Language: r.Language, TimeZone: r.TimeZone, AuthServers: r.AuthServers,
	}
}

// asReplies is the table with what was typed, but for what the environment sets.
func asReplies(was repliesConfig, h web.HouseSettings) repliesConfig {
	is := repliesConfig{
		Controller: h.Controller, PrivacyContact: h.PrivacyContact, Authority: h.Authority, Months: h.Months, PrivacyURL: h.PrivacyURL, BackupDays: h.BackupDays,
		Contact: h.Contact, Language: h.Language, TimeZone: h.TimeZone, AuthServers: h.AuthServers,
	}
	if is.Language == "en" && was.Language == "" {
		is.Language = ""
	}
	return butLocked(was, is, h.Locked)
}

// butLocked is a table with its keys changed, but for the locked ones. An empty
// list stays as it was written.
func butLocked[T any](was, is T, locked []string) T {
	a, b := reflect.ValueOf(was), reflect.ValueOf(&is).Elem()
	for i := range b.NumField() {
		f := b.Field(i)
		empty := f.Kind() == reflect.Slice && f.Len() == 0 && a.Field(i).Len() == 0
		if empty || slices.Contains(locked, b.Type().Field(i).Tag.Get("toml")) {
			f.Set(a.Field(i))
		}
	}
	return is
}
