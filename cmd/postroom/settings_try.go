package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"golang.org/x/sys/unix"

	"postroom/inbox"
	"postroom/store"
	"postroom/web"
)

// TryMailbox implements [web.Settings].
func (s *settings) TryMailbox(ctx context.Context, m web.MailboxSettings) []web.Finding {
	ctx, stop := context.WithTimeout(ctx, checkTime)
	defer stop()
	_, all, err := s.read()
	if err != nil {
		return []web.Finding{{What: "settings", Detail: err.Error()}}
	}
	var was mailboxConfig
	if i := all.mailboxNamed(m.Name); i >= 0 && (m.Stored || m.OAuth) {
		was = all.Mailbox[i]
	}
	is := asMailbox(was, m, "")
	is.Password, is.PasswordFile = tryWith(m.Password, is.Password, is.PasswordFile)
	is.PasswordFile, is.OAuth = besideOf(s.secrets().beside, is.PasswordFile), is.OAuth.beside(s.secrets().beside)
	if err := is.complete(); err != nil {
		return []web.Finding{{What: "settings", Detail: err.Error()}}
	}
	found := s.app.foundToken(ctx, is.OAuth)
	if len(found) > 0 && !found[0].OK {
		return found
	}
	for _, f := range inbox.New(s.app.account(is), nil, inbox.Options{Log: s.app.log()}).Check(ctx) {
		found = append(found, web.Finding(f))
	}
	return found
}

// tryWith is the password that was typed, or else the one that is kept.
func tryWith(typed, kept, file string) (password, passwordFile string) {
	if typed != "" {
		return typed, ""
	}
	return kept, file
}

// TrySending implements [web.Settings].
func (s *settings) TrySending(ctx context.Context, m web.SendingSettings) []web.Finding {
	ctx, stop := context.WithTimeout(ctx, checkTime)
	defer stop()
	found := web.Finding{What: "the server for our mail", Detail: "connected and signed in", OK: true}
	_, all, err := s.read()
	if err == nil {
		is := asSending(all.SMTP, m, "")
		is.Password, is.PasswordFile = tryWith(m.Password, is.Password, is.PasswordFile)
		is.PasswordFile, is.OAuth = besideOf(s.secrets().beside, is.PasswordFile), is.OAuth.beside(s.secrets().beside)
		err = s.app.trySending(ctx, is)
	}
	if err != nil {
		found.OK, found.Detail = false, oneLine(err)
	}
	return []web.Finding{found}
}

// foundToken says for the pages whether an access token is to be had; nothing
// where none is wanted.
func (a *app) foundToken(ctx context.Context, o oauthConfig) []web.Finding {
	if !o.given() {
		return nil
	}
	return []web.Finding{web.Finding(a.tryToken(ctx, o))}
}

// trySending signs in at the server for our mail.
func (a *app) trySending(ctx context.Context, s smtpConfig) error {
	if s.Host == "" {
		return errors.New("no server is named")
	}
	if err := s.complete(); err != nil {
		return err
	}
	server, err := a.mailServer(s)
	if err != nil {
		return err
	}
	return server.Check(ctx)
}

// About implements [web.Settings].
func (s *settings) About(context.Context) (web.About, error) {
	_, all, err := s.read()
	if err != nil {
		return web.About{}, err
	}
	about := web.About{Version: version(), Schema: store.SchemaVersion(), Readers: cmp.Or(all.Readers, runtime.NumCPU())}
	if about.Data, err = filepath.Abs(s.app.dir()); err != nil {
		return about, err
	}
	var fs unix.Statfs_t
	if err := unix.Statfs(about.Data, &fs); err != nil {
		return about, fmt.Errorf("asking how much of the disk is free: %w", err)
	}
	about.Free, about.Disk = fs.Bavail*uint64(fs.Bsize), fs.Blocks*uint64(fs.Bsize)
	return about, nil
}

// version is that of the program as it was built.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision := ""
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			revision = " " + s.Value[:min(12, len(s.Value))]
		}
	}
	return info.Main.Version + revision
}
