package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"postroom/inbox"
	"postroom/store"
	"postroom/vacancy"
	"postroom/web"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Sets Postroom up by asking: the mailbox, a first vacancy, the first user",
		Long: `Asks for the mailbox and tries to sign in, reads the notice of a first vacancy, and
makes the first user of the pages. What is there already is left as it is, so that
it can be called again. It writes postroom.toml (mode 0600) and the password into a
file of its own beside it.

A mailbox that wants OAuth 2 (Google, Microsoft 365) is set up by hand: see
'postroom oauth --help'.`,
		Example: "  postroom init\n  postroom --data /srv/postroom init",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := os.MkdirAll(a.dir(), 0o700); err != nil {
				return err
			}
			d := newDialog(a.In, a.Err)
			for _, step := range []func(context.Context, *dialog) error{a.initMailbox, a.initVacancy, a.initUser} {
				if err := step(c.Context(), d); err != nil {
					return err
				}
			}
			fmt.Fprintf(a.Err, "\nThat is all. Now let it work:\n  %s --data %s serve\n", a.called, a.dir())
			return nil
		},
	}
}

// initMailbox asks for a mailbox until it can be signed in at, or the person keeps
// it as it is.
func (a *app) initMailbox(ctx context.Context, d *dialog) error {
	cfg, err := a.loadConfig()
	if err != nil {
		return err
	}
	if len(cfg.Mailbox) > 0 {
		d.say("The mailbox %s is set up already.", cfg.Mailbox[0].User)
		return nil
	}
	s := &settings{app: a, take: func(config) error { return nil }}
	if s.closed() != "" {
		return fmt.Errorf("%s cannot be written here: leave --config out, and look at who may write in the folder", a.configName())
	}
	d.say("The mailbox to which people send their applications. Its letters are only read.")
	for {
		m, err := d.mailbox()
		if err != nil {
			return err
		}
		if well := a.printFindings(m.User, s.TryMailbox(ctx, m)); !well {
			answer, err := d.ask("It does not work yet. Ask again, keep it so, or stop (again, keep, stop)", "again")
			switch {
			case err != nil:
				return err
			case strings.HasPrefix("stop", strings.ToLower(answer)):
				return errors.New("stopped: nothing was written; `postroom init` begins anew")
			case !strings.HasPrefix("keep", strings.ToLower(answer)):
				continue
			}
		}
		if err := s.AddMailbox(m); err != nil {
			return err
		}
		d.say("Kept in %s.", a.configName())
		return nil
	}
}

// printFindings says whether all is well.
func (a *app) printFindings(of string, found []web.Finding) (well bool) {
	well = true
	for _, f := range found {
		a.printFinding(of, inbox.Finding(f))
		well = well && f.OK
	}
	return well
}

// mailbox asks for everything that signing in needs.
func (d *dialog) mailbox() (m web.MailboxSettings, err error) {
	if m.User, err = d.ask("Its address, with which one signs in", ""); err != nil {
		return m, err
	}
	m.Name = m.User
	_, domain, _ := strings.Cut(m.User, "@")
	usual := ""
	if domain != "" {
		usual = "imap." + domain
	}
	if m.Host, err = d.ask("The IMAP server", usual); err != nil {
		return m, err
	}
	if m.TLS, err = d.ask("Encryption (tls, starttls)", "tls"); err != nil {
		return m, err
	}
	if m.Port, err = d.port(); err != nil {
		return m, err
	}
	m.Password, err = d.askSecret("Password")
	return m, err
}

// port asks for the number of a port; 0 is the usual one.
func (d *dialog) port() (int, error) {
	for {
		answer, err := d.ask("Port (empty for the usual one)", "")
		if err != nil || answer == "" {
			return 0, err
		}
		if n, err := strconv.Atoi(answer); err == nil && n > 0 && n < 1<<16 {
			return n, nil
		}
		d.say("%q is no port.", answer)
	}
}

// initVacancy reads a notice and keeps what it says, if the person wants it.
func (a *app) initVacancy(ctx context.Context, d *dialog) error {
	var there []vacancy.Vacancy
	err := a.withStore(ctx, store.Short, func(s *store.Store) (err error) {
		there, err = s.Vacancies(ctx, true)
		return err
	})
	if err != nil {
		return err
	}
	if len(there) > 0 {
		d.say("\nThere are vacancies already (%d).", len(there))
		return nil
	}
	for {
		name, err := d.ask("\nThe file with the published notice of a first vacancy (empty: later)", "")
		if err != nil || name == "" {
			return err
		}
		p, err := a.readNotice(ctx, name)
		if err != nil {
			d.say("%s", oneLine(err))
			continue
		}
		if err := printProposal(a.Out, p); err != nil {
			return err
		}
		answer, err := d.ask("Keep this vacancy (yes, no)? The pages can change everything later", "yes")
		if err != nil {
			return err
		}
		if strings.HasPrefix("yes", strings.ToLower(answer)) {
			return a.saveVacancy(ctx, p)
		}
	}
}

// initUser makes the first user, an administrator as the first one on the pages is.
func (a *app) initUser(ctx context.Context, d *dialog) error {
	return a.withStore(ctx, store.Short, func(s *store.Store) error {
		users, err := s.Users(ctx)
		if err != nil {
			return err
		}
		if len(users) > 0 {
			d.say("\nThere are users already (%d).", len(users))
			return nil
		}
		d.say("\nThe first user of the pages: an administrator, who makes the others there.")
		for {
			u := store.User{Role: store.Admin}
			if u.Name, err = d.ask("Name for signing in (empty: later, by the link that serve prints)", ""); err != nil || u.Name == "" {
				return err
			}
			u.Name = strings.ToLower(u.Name)
			if u.FullName, err = d.ask("Full name", ""); err != nil {
				return err
			}
			if u.PasswordHash, err = d.askNewPassword(); err != nil {
				return err
			}
			if err := s.AddFirstUser(ctx, u); err != nil {
				d.say("%s", oneLine(err))
				continue
			}
			return s.Note(ctx, "", "user added by command", u.Name)
		}
	})
}
