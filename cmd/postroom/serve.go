package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"postroom/inbox"
)

func (a *app) serveCommand() *cobra.Command {
	var once bool
	c := &cobra.Command{
		Use:   "serve",
		Short: "Watches the mailboxes, files what arrives and serves the pages, until it is stopped",
		Long: `Watches the mailboxes of postroom.toml and files every letter that arrives.

The recruiters' pages are at the address of [web] listen, 127.0.0.1:8080 unless
postroom.toml says otherwise. While there is no user, a link for the first one is
printed.

Letters are read without marking, moving or removing them. Nothing else is changed
in a mailbox, but for the folder that sent_folder names: it takes a copy of every
mail that was sent. Stop it with Ctrl-C or SIGTERM; what is not read yet is read at
the next start.`,
		Example: "  postroom serve\n  postroom --data /var/lib/postroom serve --verbose\n  postroom serve --once",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := a.loadConfig()
			if err != nil {
				return err
			}
			if len(cfg.Mailbox) == 0 && (once || cfg.Web.Listen == noPages) {
				return fmt.Errorf("no mailbox is configured: write one into %s/postroom.toml (docs/operations.md has an example)", a.dir())
			}
			p, err := a.openPipeline(c.Context(), cfg)
			if err != nil {
				return err
			}
			run := a.serve
			if once {
				run = a.serveOnce
			}
			return errors.Join(run(c.Context(), cfg, p), p.close())
		},
	}
	c.Flags().BoolVar(&once, "once", false, "look at every mailbox once, file what is new, send what is due, and stop")
	return c
}

// serve watches, reads and shows until ctx ends.
func (a *app) serve(ctx context.Context, cfg config, p *pipeline) error {
	if err := a.begin(ctx, p); err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	c := &crew{app: a, p: p, ctx: ctx, group: g}
	show := func(context.Context) error { return nil }
	if cfg.Web.Listen != noPages {
		pages, err := a.openPages(cfg, p, c)
		if err != nil {
			return err
		}
		defer pages.listener.Close() // where nothing came of serving
		if err := a.greet(ctx, pages); err != nil {
			return err
		}
		show = pages.serve
	}
	if err := c.take(cfg); err != nil {
		return err
	}
	g.Go(func() error { return p.work(ctx) })
	g.Go(func() error { return p.live(ctx, a.log()) })
	g.Go(func() error { return show(ctx) })
	fmt.Fprintf(a.Err, "Watching %s. Data in %s.\n", plural(len(cfg.Mailbox), "mailbox account"), a.dir())
	if err := g.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// serveOnce fetches what is new in every mailbox and ends when it is filed. A
// mailbox that fails does not keep the others from being read.
func (a *app) serveOnce(ctx context.Context, cfg config, p *pipeline) error {
	if err := a.begin(ctx, p); err != nil {
		return err
	}
	var failed error
	err := p.workUntil(ctx, func(ctx context.Context) error {
		for i, w := range a.watchers(cfg, p) {
			_, err := w.Fetch(ctx)
			failed = errors.Join(failed, ofMailbox(cfg.Mailbox[i].Name, err))
		}
		return ctx.Err()
	}, func(int) {})
	if ctx.Err() != nil {
		return errStopped
	}
	if err == nil {
		err = a.sendOnce(ctx, cfg, p)
	}
	return errors.Join(failed, err)
}

// ofMailbox says which mailbox an error is of, and what to do about it.
func ofMailbox(name string, err error) error {
	var fault *inbox.Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &fault) && fault.Hint != "":
		return fmt.Errorf("mailbox %s: %w. %s", name, err, fault.Hint)
	}
	return fmt.Errorf("mailbox %s: %w", name, err)
}

// errStopped is the end of a work that was to end by itself.
var errStopped = errors.New("stopped; what was received is kept, and the rest is read at the next start")

// watchers are the worker of each configured mailbox.
func (a *app) watchers(cfg config, p *pipeline) []*inbox.Watcher {
	all := make([]*inbox.Watcher, len(cfg.Mailbox))
	for i, m := range cfg.Mailbox {
		all[i] = a.watcher(m, p)
	}
	return all
}

func (a *app) watcher(m mailboxConfig, p *pipeline) *inbox.Watcher {
	account := a.account(m)
	return inbox.New(account, p.receiverOf(account), inbox.Options{Log: a.log()})
}

// account is a mailbox in the words of inbox.
func (a *app) account(m mailboxConfig) inbox.Account {
	account := m.account()
	if m.OAuth.given() {
		account.Auth = mailboxToken(a.tokens.of(m.OAuth, a.log()))
	}
	return account
}

// account is a mailbox in the words of inbox, signed in to by its password.
func (m mailboxConfig) account() inbox.Account {
	return inbox.Account{
		Name: m.Name, Host: m.Host, Port: m.Port, TLS: inbox.TLSMode(m.TLS),
		User: m.User, Auth: inbox.Password(m.Password), Folders: m.Folders, CAFile: m.CAFile, Sent: m.SentFolder,
	}
}

// addresses gives the addresses that each mailbox stands for.
func (c config) addresses() map[string][]string {
	all := make(map[string][]string)
	for _, m := range c.Mailbox {
		all[m.Name] = m.Addresses
	}
	return all
}

// ownAddresses are those of all mailboxes.
func (c config) ownAddresses() []string {
	var all []string
	for _, m := range c.Mailbox {
		all = append(all, m.Addresses...)
	}
	return all
}
