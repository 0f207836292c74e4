package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"postroom/oauth"
)

func (a *app) oauthCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "oauth MAILBOX",
		Short: "Lets a person sign in at the provider of a mailbox, and keeps the refresh token",
		Long: `Lets a person sign in at the provider of a mailbox by OAuth 2, and writes the
refresh token into the refresh_token_file of its oauth table. MAILBOX is its name,
or "smtp" for the server for our mail.

Microsoft shows a code to type on any device. Google has no such sign-in for
mail: there an address is opened in a browser, and the address where it ends is
copied back here. docs/operations.md says what to register before.`,
		Example: "  postroom oauth jobs@example.org\n  postroom oauth smtp",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			cfg, err := a.loadConfig()
			if err != nil {
				return err
			}
			tables := cfg.oauths()
			o, ok := tables[args[0]]
			if !ok {
				return fmt.Errorf("%s has no oauth table; these have: %s", args[0], strings.Join(slices.Sorted(maps.Keys(tables)), ", "))
			}
			return a.askConsent(c.Context(), o)
		},
	}
}

// askConsent gets a refresh token by a person's consent and keeps it.
func (a *app) askConsent(ctx context.Context, o oauthConfig) error {
	client, err := o.client()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(o.RefreshTokenFile), 0o700); err != nil {
		return err
	}
	var refresh string
	switch {
	case client.DeviceURL != "":
		refresh, err = client.ByDevice(ctx, func(p oauth.Prompt) {
			fmt.Fprintf(a.Err, "On any device, open\n  %s\ntype the code\n  %s\nand sign in as the user of the mailbox. Waiting…\n", printable(p.Address), printable(p.Code))
		})
	case client.AuthURL != "":
		refresh, err = client.ByBrowser(ctx, a.askLanding)
	default:
		return errors.New("oauth: device_url or auth_url must be given for this")
	}
	if fault := new(oauth.Fault); errors.As(err, &fault) && fault.Hint != "" {
		return fmt.Errorf("%w. %s", err, strings.TrimSuffix(fault.Hint, "."))
	}
	if err != nil {
		return err
	}
	if err := refreshFile(o.RefreshTokenFile).write(refresh); err != nil {
		return err
	}
	fmt.Fprintln(a.Err, "Kept. 'postroom check' says whether it works.")
	return nil
}

// askLanding lets a person open an address and tell where the browser ended.
func (a *app) askLanding(address string) (string, error) {
	fmt.Fprintf(a.Err, "In a browser, open\n  %s\nand sign in as the user of the mailbox. The browser then ends at a page on\n127.0.0.1 that it cannot show. Copy the whole address of that page here:\n", address)
	line, err := bufio.NewReader(a.In).ReadString('\n')
	if line == "" {
		return "", fmt.Errorf("reading the address: %w", err)
	}
	return line, nil
}
