package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"postroom/reply"
	"postroom/store"
	"postroom/testdata"
	"postroom/vacancy"
	"postroom/web"
)

func (a *app) demoCommand() *cobra.Command {
	var exit bool
	c := &cobra.Command{
		Use:   "demo",
		Short: "Shows everything at work on sample letters, without any set-up",
		Long: `Starts a mail server in this process with sample letters of invented people,
fetches and files them as 'postroom serve' would, prints the register, and serves
the recruiters' pages on this machine: at 127.0.0.1:8080, at a free port when that
is taken, or where POSTROOM_WEB_LISTEN says, which must be an address of the
machine alone; "off" serves no pages. Everything else of the configuration is the
demo's own. Nothing leaves this machine.`,
		Example: "  postroom demo\n  postroom demo --exit --data ./demo-data",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if a.dataDir == "" {
				dir, err := os.MkdirTemp("", "postroom-demo-")
				if err != nil {
					return err
				}
				a.dataDir = dir
			}
			return a.demo(c.Context(), exit)
		},
	}
	c.Flags().BoolVar(&exit, "exit", false, "stop after the table")
	return c
}

func (a *app) demo(ctx context.Context, exit bool) error {
	listen, err := demoListen(a.getenv("POSTROOM_WEB_LISTEN"))
	if err != nil {
		return err
	}
	samples := testdata.Demo()
	mailbox, err := openDemoMailbox(samples)
	if err != nil {
		return err
	}
	post, err := openDemoPost(a.Err)
	if err != nil {
		return errors.Join(err, mailbox.close())
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(mailbox.serve)
	g.Go(post.serve)
	g.Go(func() error {
		return errors.Join(a.demoOn(ctx, mailbox, post, demoRun{len(samples), exit, listen}), mailbox.close(), post.close())
	})
	return g.Wait()
}

// demoRun is how the demo is to run.
type demoRun struct {
	letters int
	exit    bool
	listen  string // address of the pages; "" takes a free one
}

// demoOn fetches and files the letters of the demo's mailbox and prints the
// register; without exit it goes on watching.
func (a *app) demoOn(ctx context.Context, mailbox *demoMailbox, post *demoPost, run demoRun) error {
	cfg := config{Mailbox: []mailboxConfig{mailbox.account()}, MinFreeMiB: 1, // the samples are small
		SMTP: post.config(), Replies: demoReplies}
	p, err := a.openPipelineAt(ctx, cfg, demoClock)
	if err != nil {
		return err
	}
	defer p.close()
	if err := addDemoVacancies(ctx, p.store); err != nil {
		return err
	}
	if _, _, err := p.store.Begin(ctx); err != nil { // before anything is watched: there is no doubt
		return err
	}
	if err := a.demoFetch(ctx, cfg, p, run.letters); err != nil {
		return err
	}
	if err := a.sendOnce(ctx, cfg, p); err != nil { // what was approved since an earlier demo
		return err
	}
	if err := a.printDemo(ctx, p.store); err != nil {
		return err
	}
	if run.exit {
		return nil
	}
	if err := a.addDemoUser(ctx, p.store); err != nil {
		return err
	}
	if cfg.Web.Listen = run.listen; run.listen == "" {
		cfg.Web.Listen = freeAddress()
	}
	a.demonstrates = true
	return a.serve(ctx, cfg, p)
}

// The demo's user. Everybody knows the password, so the demo listens on loopback
// only and has invented letters only.
const (
	pagesUser     = "demo"
	pagesAdmin    = "demo-admin"
	pagesPassword = "postroom-demo"
)

func (a *app) addDemoUser(ctx context.Context, s *store.Store) error {
	hash, err := web.HashPassword(pagesPassword)
	if err != nil {
		return err
	}
	for _, u := range []store.User{
		{Name: pagesUser, FullName: "Demo Manager", Role: store.Manager, PasswordHash: hash},
		{Name: pagesAdmin, FullName: "Demo Administrator", Role: store.Admin, PasswordHash: hash},
	} {
		if err := s.AddUser(ctx, u); err != nil && !errors.Is(err, store.ErrUserTaken) {
			return err
		}
	}
	fmt.Fprintf(a.Err, "\nSign in to the pages as %s with the password %s (as %s for users and settings). Stop with Ctrl-C.\n", pagesUser, pagesPassword, pagesAdmin)
	return nil
}

// demoListen is the address that the environment wants for the pages of the demo;
// "" leaves it to the demo. It must be of this machine alone.
func demoListen(wanted string) (string, error) {
	if wanted == "" || wanted == noPages {
		return wanted, nil
	}
	host, _, err := net.SplitHostPort(wanted)
	if err != nil {
		return "", fmt.Errorf("POSTROOM_WEB_LISTEN: %w", err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return "", fmt.Errorf("POSTROOM_WEB_LISTEN is %s: everybody knows the password of the demo, so its pages are for this machine only; take 127.0.0.1:PORT, or unset it", wanted)
	}
	return wanted, nil
}

// freeAddress is the usual address of the pages, or a free one when that is
// taken.
func freeAddress() string {
	l, err := net.Listen("tcp", defaultListen)
	if err != nil {
		return "127.0.0.1:0"
	}
	l.Close()
	return defaultListen
}

func addDemoVacancies(ctx context.Context, s *store.Store) error {
	for _, file := range testdata.Vacancies() {
		p, err := vacancy.LoadProposal(bytes.NewReader(file.TOML), "toml")
		if err != nil {
			return fmt.Errorf("sample vacancy %s: %w", file.Slug, err)
		}
		p.Vacancy.Closed = file.Closed
		// A second demo on the same data finds them there.
		if err := s.AddProposal(ctx, p); err != nil && !errors.Is(err, store.ErrTaken) {
			return err
		}
	}
	return nil
}

// demoFetch lets the real worker fetch the letters over TCP, once.
func (a *app) demoFetch(ctx context.Context, cfg config, p *pipeline, letters int) error {
	bar := newProgress(a.Err, letters, "reading")
	defer bar.finish()
	return p.workUntil(ctx, func(ctx context.Context) error {
		for _, w := range a.watchers(cfg, p) {
			if _, err := w.Fetch(ctx); err != nil {
				return err
			}
		}
		return nil
	}, func(waiting int) { bar.at(letters - min(waiting, letters)) })
}

func (a *app) printDemo(ctx context.Context, s *store.Store) error {
	rows, err := s.Ledger(ctx, store.Filter{})
	if err != nil {
		return err
	}
	apps, err := s.Applications(ctx, store.Filter{})
	if err != nil {
		return err
	}
	fmt.Fprintln(a.Out, "Every letter, and what became of it:")
	err = errors.Join(printLedger(a.Out, rows), printCounts(a.Out, rows))
	fmt.Fprintln(a.Out, "\nThe register:")
	err = errors.Join(err, printRegister(a.Out, apps))
	err = errors.Join(err, a.printDemoReplies(ctx, s))
	fmt.Fprintf(a.Out, "\nThe data are in %s. Look around with:\n  %[2]s --data %[1]s explain %[3]s\n  %[2]s --data %[1]s search budget\n",
		a.dir(), a.called, firstApplication(apps))
	return err
}

// printDemoReplies says how many drafts wait and how to let one go.
func (a *app) printDemoReplies(ctx context.Context, s *store.Store) error {
	held, err := s.Outbox(ctx, store.Mails{State: reply.Held})
	if err != nil || len(held) == 0 {
		return err
	}
	fmt.Fprintf(a.Out, "\nIn the outbox %s for a person; the rest is too old to be answered:\n", waiting(len(held)))
	fmt.Fprintf(a.Out, "  %[3]s --data %[1]s replies\n  %[3]s --data %[1]s replies show %[2]s\n  %[3]s --data %[1]s replies approve %[2]s\n", a.dir(), held[0].ID, a.called)
	return nil
}

func waiting(drafts int) string {
	if drafts == 1 {
		return "one draft waits"
	}
	return fmt.Sprintf("%d drafts wait", drafts)
}

func firstApplication(apps []store.Application) string {
	if len(apps) == 0 {
		return "LETTER"
	}
	return apps[0].ID
}
