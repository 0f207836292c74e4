package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"postroom/store"
	"postroom/web"
)

func (a *app) userCommand() *cobra.Command {
	c := &cobra.Command{Use: "user", Short: "The people who may sign in to the pages",
		Example: "  postroom user add ada --role manager --full-name 'Ada Lindqvist'\n  postroom user list\n  postroom user password ada"}
	c.AddCommand(a.userAddCommand(), a.userListCommand(), a.userPasswordCommand(), a.userDisableCommand(), a.userFactorCommand())
	return c
}

func (a *app) userAddCommand() *cobra.Command {
	var role, fullName, file string
	var vacancies []string
	c := &cobra.Command{
		Use:   "add NAME",
		Short: "Adds a user; the password is asked for",
		Long: `Adds a user. The roles:

  admin     settings and users; sees no application unless assigned
  manager   every vacancy
  reviewer  reads and judges the applications of the vacancies assigned
  reader    reads them`,
		Example: "  postroom user add ada --role manager --full-name 'Ada Lindqvist'\n  postroom user add ben --role reviewer --vacancy canada-po",
		Args:    cobra.ExactArgs(1),
	}
	f := c.Flags()
	f.StringVar(&role, "role", string(store.Reviewer), "admin, manager, reviewer or reader")
	f.StringVar(&fullName, "full-name", "", "the `name` that others see")
	f.StringSliceVar(&vacancies, "vacancy", nil, "a `vacancy` that the user may see; may be repeated")
	passwordFlag(c, &file)
	c.RunE = func(c *cobra.Command, args []string) error {
		name := strings.ToLower(args[0])
		if !slices.Contains(store.UserRoles, store.UserRole(role)) {
			return usage("user add: --role: %q is no role", role)
		}
		hash, err := a.askPassword(file)
		if err != nil {
			return err
		}
		u := store.User{Name: name, FullName: fullName, Role: store.UserRole(role), PasswordHash: hash}
		return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
			for _, slug := range vacancies {
				if _, err := s.Vacancy(c.Context(), slug); err != nil {
					return err
				}
			}
			if err := s.AddUser(c.Context(), u); err != nil {
				return err
			}
			if err := s.SetAssignments(c.Context(), name, vacancies); err != nil {
				return err
			}
			fmt.Fprintf(a.Err, "Added %s: %s\n", name, role)
			return s.Note(c.Context(), "", "user added by command", name)
		})
	}
	return c
}

func (a *app) userListCommand() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "Lists the users", Args: cobra.NoArgs, Example: "  postroom user list",
		RunE: func(c *cobra.Command, _ []string) error {
			return a.reading(c.Context(), func(s *store.Store) error {
				users, err := s.Users(c.Context())
				if err != nil {
					return err
				}
				t := table{head: []string{"NAME", "ROLE", "FULL NAME", "VACANCIES", "STATE"}, max: []int{30, 0, 30, 60, 0}}
				for _, u := range users {
					state := "active"
					if u.Disabled {
						state = "disabled"
					}
					t.add(u.Name, string(u.Role), u.FullName, strings.Join(u.Vacancies, " "), state)
				}
				return t.print(a.Out)
			})
		},
	}
}

func (a *app) userPasswordCommand() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use: "password NAME", Short: "Gives a user another password and ends the user's sessions", Args: cobra.ExactArgs(1),
		Example: "  postroom user password ada",
		RunE: func(c *cobra.Command, args []string) error {
			hash, err := a.askPassword(file)
			if err != nil {
				return err
			}
			return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
				if err := s.SetPassword(c.Context(), args[0], hash); err != nil {
					return fmt.Errorf("user %s: %w", args[0], err)
				}
				return s.Note(c.Context(), "", "password set by command", args[0])
			})
		},
	}
	passwordFlag(c, &file)
	return c
}

func (a *app) userDisableCommand() *cobra.Command {
	var again bool
	c := &cobra.Command{
		Use: "disable NAME", Short: "Keeps a user out and ends the user's sessions", Args: cobra.ExactArgs(1),
		Example: "  postroom user disable ben\n  postroom user disable ben --undo",
		RunE: func(c *cobra.Command, args []string) error {
			return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
				if err := s.DisableUser(c.Context(), args[0], !again); err != nil {
					return fmt.Errorf("user %s: %w", args[0], err)
				}
				action := "user disabled by command"
				if again {
					action = "user let in again by command"
				}
				return s.Note(c.Context(), "", action, args[0])
			})
		},
	}
	c.Flags().BoolVar(&again, "undo", false, "let the user in again")
	return c
}

func (a *app) userFactorCommand() *cobra.Command {
	var reset bool
	c := &cobra.Command{
		Use: "second-factor NAME", Short: "Says whether a user has a second factor, or takes it away", Args: cobra.ExactArgs(1),
		Long: `Says whether a user is asked for a second factor at sign-in.

With --reset it is taken away, for somebody who has lost both the telephone and
the recovery codes. All sessions of the user end.`,
		Example: "  postroom user second-factor ada\n  postroom user second-factor ada --reset",
		RunE: func(c *cobra.Command, args []string) error {
			if !reset {
				return a.reading(c.Context(), func(s *store.Store) error { return a.printFactor(c.Context(), s, args[0]) })
			}
			return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
				if err := s.SetSecondFactor(c.Context(), args[0], "", 0, nil); err != nil {
					return fmt.Errorf("user %s: %w", args[0], err)
				}
				return s.Note(c.Context(), "", "second factor taken away by command", args[0])
			})
		},
	}
	c.Flags().BoolVar(&reset, "reset", false, "take the second factor away")
	return c
}

func (a *app) printFactor(ctx context.Context, s *store.Store, name string) error {
	u, err := s.User(ctx, name)
	if err != nil {
		return fmt.Errorf("user %s: %w", name, err)
	}
	state := "off"
	if u.SecondFactor != "" {
		state = "on"
	}
	_, err = fmt.Fprintln(a.Out, state)
	return err
}

func passwordFlag(c *cobra.Command, file *string) {
	c.Flags().StringVar(file, "password-file", "", "read the password from the first line of a `file`; - for standard input")
}

// askPassword reads a password and gives its hash: from a file, from standard
// input, or twice from the terminal without showing it.
func (a *app) askPassword(file string) (string, error) {
	typed, err := a.readPassword(file)
	if err != nil {
		return "", fmt.Errorf("reading the password: %w", err)
	}
	return web.HashPassword(typed)
}

func (a *app) readPassword(file string) (string, error) {
	if file == "-" {
		return firstLine(a.In)
	}
	if file != "" {
		f, err := os.Open(file)
		if err != nil {
			return "", err
		}
		defer f.Close()
		return firstLine(f)
	}
	in, ok := a.In.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", usageError{errors.New("standard input is no terminal: use --password-file")}
	}
	first, err := a.askOnce(in, "Password: ")
	if err != nil {
		return "", err
	}
	second, err := a.askOnce(in, "Once more: ")
	if err == nil && first != second {
		err = errors.New("the two are not the same")
	}
	return first, err
}

func (a *app) askOnce(in *os.File, prompt string) (string, error) {
	fmt.Fprint(a.Err, prompt)
	typed, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(a.Err)
	return string(typed), err
}

func firstLine(r io.Reader) (string, error) {
	line, err := bufio.NewReader(io.LimitReader(r, 4096)).ReadString('\n')
	if errors.Is(err, io.EOF) && line != "" {
		err = nil
	}
	return strings.TrimRight(line, "\r\n"), err
}
