package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"postroom/inbox"
)

// checkTime is how long one mailbox may take to answer.
const checkTime = 45 * time.Second

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "check",
		Short:   "Connects to every mailbox and the SMTP server and says what works and what does not",
		Example: `  postroom check`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := a.loadConfig()
			if err != nil {
				return err
			}
			if len(cfg.Mailbox) == 0 {
				return fmt.Errorf("no mailbox is configured in %s/postroom.toml", a.dir())
			}
			var failed error
			for _, m := range cfg.Mailbox {
				failed = errors.Join(failed, a.checkMailbox(c.Context(), m))
			}
			if cfg.SMTP.Host != "" {
				failed = errors.Join(failed, a.checkSMTP(c.Context(), cfg))
			}
			return failed
		},
	}
}

// checkMailbox prints a line for each step of signing in and opening folders.
func (a *app) checkMailbox(ctx context.Context, m mailboxConfig) error {
	ctx, stop := context.WithTimeout(ctx, checkTime)
	defer stop()
	if err := a.checkToken(ctx, m.Name, m.OAuth); err != nil {
		return err
	}
	w := inbox.New(a.account(m), nil, inbox.Options{Log: a.log()})
	var failed error
	for _, f := range w.Check(ctx) {
		a.printFinding(m.Name, f)
		if !f.OK {
			failed = errors.Join(failed, fmt.Errorf("mailbox %s: %s does not work", m.Name, f.What))
		}
	}
	return failed
}

func (a *app) printFinding(of string, f inbox.Finding) {
	if f.OK {
		fmt.Fprintf(a.Out, "%s: %s: %s\n", of, f.What, f.Detail)
		return
	}
	fmt.Fprintf(a.Out, "%s: %s: FAILED: %s\n", of, f.What, f.Detail)
	if f.Hint != "" {
		fmt.Fprintf(a.Out, "  what to do: %s\n", f.Hint)
	}
}

// checkToken prints whether an access token is to be had, where one is wanted.
func (a *app) checkToken(ctx context.Context, of string, o oauthConfig) error {
	if !o.given() {
		return nil
	}
	f := a.tryToken(ctx, o)
	a.printFinding(of, f)
	if !f.OK {
		return fmt.Errorf("%s: no access token is to be had", of)
	}
	return nil
}
