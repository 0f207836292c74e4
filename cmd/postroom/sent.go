package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"postroom/inbox"
	"postroom/message"
	"postroom/reply"
)

// sentFolders are the accounts that want copies of what is sent.
type sentFolders []mailboxConfig

func (c config) sentFolders() sentFolders {
	return slices.DeleteFunc(slices.Clone(c.Mailbox), func(m mailboxConfig) bool { return m.SentFolder == "" })
}

// account names the account whose Sent folder takes a mail: the one that answers,
// or for a mail written by a person the one whose address it is from, or the
// first. "" when none does.
func (s sentFolders) account(mailbox, from string) string {
	of := func(m mailboxConfig) bool { return m.Name == mailbox }
	if mailbox == "" {
		of = func(m mailboxConfig) bool {
			return slices.ContainsFunc(m.Addresses, func(a string) bool { return reply.Key(a) == reply.Key(from) })
		}
	}
	if i := slices.IndexFunc(s, of); i >= 0 {
		return s[i].Name
	}
	if mailbox == "" && len(s) > 0 {
		return s[0].Name
	}
	return ""
}

// openSent opens the Sent folder of an account.
func (a *app) openSent(ctx context.Context, s sentFolders, account string) (reply.SentFolder, error) {
	i := slices.IndexFunc(s, func(m mailboxConfig) bool { return m.Name == account })
	if i < 0 {
		return nil, errors.New("no sent_folder is configured for this mailbox any more")
	}
	f, err := inbox.OpenSent(ctx, a.account(s[i]))
	if err != nil {
		return nil, mendable(err)
	}
	return sentFolder{f}, nil
}

// sentFolder is an open one as [reply.CopyLoop] needs it.
type sentFolder struct{ *inbox.SentFolder }

// Put implements [reply.SentFolder].
func (f sentFolder) Put(ctx context.Context, c reply.Copy) error {
	id := message.Read(c.Raw, message.Limits{}).MessageID
	return mendable(f.SentFolder.Put(ctx, inbox.SentCopy{MessageID: id, Raw: c.Raw, At: c.SentAt}))
}

// mendable puts the hint behind an error of inbox.
func mendable(err error) error {
	var fault *inbox.Fault
	if !errors.As(err, &fault) || fault.Hint == "" {
		return err
	}
	return fmt.Errorf("%w. %s", err, strings.TrimSuffix(fault.Hint, "."))
}

// copier keeps copies in the Sent folders; nil when no account wants any.
func (a *app) copier(c config, p *pipeline) *reply.CopyLoop {
	folders := c.sentFolders()
	if len(folders) == 0 || c.SMTP.Host == "" {
		return nil
	}
	return &reply.CopyLoop{
		Outbox: p.store, Now: p.now, Log: a.log(), Every: sendEvery,
		Open: func(ctx context.Context, account string) (reply.SentFolder, error) {
			return a.openSent(ctx, folders, account)
		},
		Account: func(c reply.Copy) string { return folders.account(c.Mailbox, c.From) },
	}
}
