package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"postroom/store"
	"postroom/vacancy"
)

func (a *app) vacancyCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "vacancy", Short: "The posts to fill and their intake rules",
		Example: "  postroom vacancy import notice.pdf --save\n  postroom vacancy list",
	}
	c.AddCommand(
		a.vacancyImportCommand(), a.vacancyAddCommand(), a.vacancyListCommand(), a.vacancyShowCommand(),
		a.vacancyCloseCommand(), a.vacancyAliasCommand(), a.vacancyRepliesCommand(),
	)
	return c
}

func (a *app) vacancyAddCommand() *cobra.Command {
	var from string
	c := &cobra.Command{
		Use:   "add --from FILE",
		Short: "Adds a vacancy from a .toml or .json file",
		Long: `Adds a vacancy. FILE has the fields that 'postroom vacancy import --format json'
prints; all but title may be left out, and slug may be given.`,
		Example: `  postroom vacancy add --from canada-po.toml`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if from == "" {
				return usage("vacancy add: --from FILE is needed")
			}
			p, err := loadVacancy(from)
			if err != nil {
				return err
			}
			return a.saveVacancy(c.Context(), p)
		},
	}
	c.Flags().StringVar(&from, "from", "", "the vacancy's `file`")
	return c
}

// loadVacancy reads a vacancy's file; its ending says the format.
func loadVacancy(name string) (vacancy.Proposal, error) {
	f, err := os.Open(name)
	if err != nil {
		return vacancy.Proposal{}, err
	}
	defer f.Close()
	p, err := vacancy.LoadProposal(f, strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), "."))
	if err != nil {
		return vacancy.Proposal{}, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// saveVacancy keeps a vacancy with its criteria and what its notice promises.
func (a *app) saveVacancy(ctx context.Context, p vacancy.Proposal) error {
	return a.withStore(ctx, store.Short, func(s *store.Store) error {
		v := &p.Vacancy
		if v.Slug == "" {
			v.Slug = vacancy.Slugify(cmp.Or(v.Code, v.Title))
		}
		if err := s.AddProposal(ctx, p); err != nil {
			return fmt.Errorf("adding the vacancy: %w", err)
		}
		fmt.Fprintf(a.Err, "Added %s: %s\n", v.Slug, v.Title)
		return nil
	})
}

func (a *app) vacancyListCommand() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "Lists the vacancies", Args: cobra.NoArgs, Example: `  postroom vacancy list`}
	f := formatFlag(c, "table", "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := f.check(); err != nil {
			return err
		}
		return a.reading(c.Context(), func(s *store.Store) error {
			vs, err := s.Vacancies(c.Context(), true)
			if err != nil {
				return err
			}
			if f.chosen == "json" {
				return printJSON(a.Out, list(vs))
			}
			return printVacancies(a.Out, vs)
		})
	}
	return c
}

func printVacancies(w io.Writer, vs []vacancy.Vacancy) error {
	t := table{head: []string{"VACANCY", "TITLE", "DEADLINE", "BY", "STATE"}, max: []int{24, 60, 0, 0, 0}}
	for _, v := range vs {
		state := "open"
		if !v.Closed.IsZero() {
			state = "closed"
		}
		t.add(v.Slug, v.Title, deadline(v), string(v.Channel), state)
	}
	return t.print(w)
}

// deadline is a vacancy's last moment in its own zone.
func deadline(v vacancy.Vacancy) string {
	if v.Deadline.IsZero() {
		return v.DeadlineText
	}
	return v.Deadline.Format("Mon 2 Jan 2006, 15:04 -07:00")
}

func (a *app) vacancyShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show VACANCY", Short: "Shows a vacancy's intake rules and criteria", Args: cobra.ExactArgs(1), Example: `  postroom vacancy show canada-po`}
	f := formatFlag(c, "table", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		return a.reading(c.Context(), func(s *store.Store) error {
			v, err := s.Vacancy(c.Context(), args[0])
			if err != nil {
				return vacancyError(err)
			}
			criteria, err := s.Criteria(c.Context(), args[0])
			if err != nil {
				return err
			}
			shown := vacancy.Shown{Vacancy: v}
			for _, one := range criteria {
				shown.Criteria = append(shown.Criteria, one.Words)
			}
			if f.chosen == "json" {
				return printJSON(a.Out, shown)
			}
			return printShown(a.Out, shown)
		})
	}
	return c
}

// printShown prints a vacancy's rules and what its applicants are rated by.
func printShown(w io.Writer, v vacancy.Shown) error {
	if err := printRules(w, v.Vacancy); err != nil {
		return err
	}
	var b strings.Builder
	section(&b, "\nCriteria", v.Criteria)
	_, err := io.WriteString(w, b.String())
	return err
}

// printRules prints what a vacancy's rules say, leaving out what they don't.
func printRules(w io.Writer, v vacancy.Vacancy) error {
	rows := [][2]string{
		{"Vacancy", v.Slug}, {"Title", v.Title}, {"Organisation", v.Organisation},
		{"Applications by", string(v.Channel)}, {"Addresses", strings.Join(v.Addresses, ", ")}, {"Portal", v.PortalURL},
		{"Subject", v.SubjectPattern}, {"Code", v.Code}, {"Reference", v.Reference}, {"Also known as", strings.Join(v.Aliases, " · ")},
		{"Deadline", deadline(v)}, {"Time zone", v.TimeZone}, {"Rolling", map[bool]string{true: "yes"}[v.Rolling]},
		{"Papers", requirements(v.Required)}, {"Also asked", strings.Join(v.AlsoAsked, ", ")},
		{"Languages", strings.Join(v.Languages, ", ")}, {"Format limits", v.FormatLimits}, {"Closed", moment(v.Closed)},
		{"Kept for", plural(v.Retention(), "month")}, {"Reason", v.RetentionReason},
	}
	var b strings.Builder
	for _, r := range rows {
		if r[1] != "" {
			fmt.Fprintf(&b, "%-16s  %s\n", r[0], printable(r[1]))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func requirements(rs []vacancy.Requirement) string {
	var words []string
	for _, r := range rs {
		w := kindWords(r.Kind)
		if r.Minimum > 1 {
			w = fmt.Sprintf("%s (at least %d)", w, r.Minimum)
		}
		for _, or := range r.Or {
			w += " or " + kindWords(or)
		}
		words = append(words, w)
	}
	return strings.Join(words, ", ")
}

func (a *app) vacancyCloseCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "close VACANCY",
		Short:   "Closes a vacancy; what comes afterwards is filed as late",
		Args:    cobra.ExactArgs(1),
		Example: `  postroom vacancy close canada-po`,
		RunE: func(c *cobra.Command, args []string) error {
			return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
				if err := s.CloseVacancy(c.Context(), args[0]); err != nil {
					return vacancyError(err)
				}
				fmt.Fprintf(a.Err, "Closed %s. Letters that still come are filed as late.\n", args[0])
				return nil
			})
		},
	}
}

func (a *app) vacancyAliasCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "alias VACANCY WORDS",
		Short:   "Teaches a vacancy another name that applicants use in their subjects",
		Args:    cobra.ExactArgs(2),
		Example: `  postroom vacancy alias canada-po "PO Canada"`,
		RunE: func(c *cobra.Command, args []string) error {
			return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
				if err := s.AddAlias(c.Context(), args[0], args[1]); err != nil {
					return vacancyError(err)
				}
				fmt.Fprintf(a.Err, "%s is now also known as %q. 'postroom refile --dry-run' shows what that moves.\n", args[0], args[1])
				return nil
			})
		},
	}
}

// vacancyKnown refuses a slug of no vacancy, so that a slip does not look like an
// empty register. "" is none.
func vacancyKnown(ctx context.Context, s *store.Store, slug string) error {
	if slug == "" {
		return nil
	}
	_, err := s.Vacancy(ctx, slug)
	return vacancyError(err)
}

// vacancyError adds where to look for the right name.
func vacancyError(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("%w ('postroom vacancy list' names them)", err)
	}
	return err
}

// list makes an empty list of nil, which JSON tells apart.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
