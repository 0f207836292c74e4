package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"postroom/store"
)

func (a *app) freezeCommand() *cobra.Command {
	var by string
	c := &cobra.Command{
		Use:   "freeze VACANCY",
		Short: "Freezes a register as a sealed, numbered list for the committee",
		Long: `Freezes the register of a vacancy as it stands: a list, numbered by the time of
receipt, of the applications with their papers and what is late or missing. Each
line is sealed with all before it, so that a change afterwards shows. None is ever
changed or removed; a register may be frozen several times.

Write the seal into the minutes: whoever has it can check an export of the list
('--format json') without this program; docs/frozen-registers.md tells how.`,
		Example: "  postroom freeze canada-po\n  postroom freeze canada-po --format json > canada-po.json\n  postroom freeze show canada-po\n  postroom freeze verify canada-po.json",
		Args:    cobra.ExactArgs(1),
	}
	f := formatFlag(c, "table", "json")
	c.Flags().StringVar(&by, "by", "", "who freezes (default: the user of this session)")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
			if err := a.freeze(c.Context(), s, args[0], cmp.Or(by, a.userName())); err != nil {
				return err
			}
			return a.showFrozen(c.Context(), s, args[0], 0, f.chosen)
		})
	}
	c.AddCommand(a.freezeListCommand(), a.freezeShowCommand(), a.freezeVerifyCommand())
	return c
}

// freeze says so where the deadline is still to come: a register can be frozen
// again, so nothing is spoilt by an early one.
func (a *app) freeze(ctx context.Context, s *store.Store, slug, by string) error {
	v, err := s.Vacancy(ctx, slug)
	if err != nil {
		return vacancyError(err)
	}
	f, err := s.Freeze(ctx, slug, by)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.Err, "Frozen %s, number %d: %s.\n", slug, f.Number, plural(f.Applications, "application"))
	if v.Deadline.After(f.FrozenAt) {
		fmt.Fprintf(a.Err, "The deadline, %s, is still to come: freeze again after it.\n", deadline(v))
	}
	return nil
}

func (a *app) freezeListCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "list [VACANCY]", Short: "Lists the frozen registers", Args: cobra.MaximumNArgs(1),
		Example: "  postroom freeze list\n  postroom freeze list canada-po --format json",
	}
	f := formatFlag(c, "table", "json")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		slug := strings.Join(args, "")
		return a.reading(c.Context(), func(s *store.Store) error {
			if err := vacancyKnown(c.Context(), s, slug); err != nil {
				return err
			}
			all, err := s.Freezes(c.Context(), slug)
			if err != nil {
				return err
			}
			if f.chosen == "json" {
				return printJSON(a.Out, freezeRows(all))
			}
			return printFreezes(a.Out, all)
		})
	}
	return c
}

// freezeRow is a frozen register in machine output.
type freezeRow struct {
	store.FreezeHead
	Seal string `json:"seal"`
}

func freezeRows(all []store.Freeze) []freezeRow {
	rows := make([]freezeRow, len(all))
	for i, f := range all {
		rows[i] = freezeRow{f.FreezeHead, f.Seal}
	}
	return rows
}

func printFreezes(w io.Writer, all []store.Freeze) error {
	t := table{head: []string{"VACANCY", "NUMBER", "FROZEN", "BY", "APPLICATIONS", "SEAL"}, max: []int{24, 0, 0, 24}}
	for _, f := range all {
		t.add(f.Vacancy, fmt.Sprint(f.Number), moment(f.FrozenAt), f.FrozenBy, fmt.Sprint(f.Applications), f.Seal)
	}
	return t.print(w)
}

func (a *app) freezeShowCommand() *cobra.Command {
	var number int
	c := &cobra.Command{
		Use: "show VACANCY", Short: "Shows a frozen register and what came after it", Args: cobra.ExactArgs(1),
		Example: "  postroom freeze show canada-po\n  postroom freeze show canada-po --number 1 --format json",
	}
	f := formatFlag(c, "table", "json")
	c.Flags().IntVar(&number, "number", 0, "which of the vacancy's frozen registers (default: the newest)")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(); err != nil {
			return err
		}
		return a.reading(c.Context(), func(s *store.Store) error {
			if err := vacancyKnown(c.Context(), s, args[0]); err != nil {
				return err
			}
			return a.showFrozen(c.Context(), s, args[0], number, f.chosen)
		})
	}
	return c
}

func (a *app) showFrozen(ctx context.Context, s *store.Store, slug string, number int, format string) error {
	f, err := s.Frozen(ctx, slug, number)
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("%w ('postroom freeze list' names the frozen registers)", err)
	}
	if err != nil {
		return err
	}
	if format == "json" {
		return errors.Join(printJSON(a.Out, f.Chain), frozenFault(f.Fault))
	}
	since, err := s.Since(ctx, f)
	if err != nil {
		return err
	}
	return errors.Join(printFrozen(a.Out, f, since), frozenFault(f.Fault))
}

// frozenFault makes an error of what is wrong with a chain.
func frozenFault(f *store.Fault) error {
	if f == nil {
		return nil
	}
	return fmt.Errorf("the register is not as it was frozen: %s. Compare it with a print or export made earlier", f)
}

// printFrozen prints the list with its times in the zone of the notice.
func printFrozen(w io.Writer, f store.Frozen, since store.Since) error {
	zone := noticeZone(f.FreezeHead)
	at := func(t time.Time) string { return t.In(zone).Format("2 Jan 2006 15:04:05") }
	t := table{head: []string{"NO", "NAME", "RECEIVED", "LATE", "PAPERS", "MISSING", "APPLICATION"}, max: []int{0, 40, 0, 0, 48, 40}}
	for _, l := range f.Lines {
		if l.Erased {
			t.add(fmt.Sprint(l.Number), "(erased)", "", "", "", "", "")
			continue
		}
		t.add(fmt.Sprint(l.Number), l.Name, at(l.ReceivedAt), lateWords(l), currentPapers(l.Papers), kindList(l.Missing), l.Application)
	}
	if err := t.print(w); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nFrozen %s (%s) by %s, number %d of %s\nSeal %s\n%d new or with another letter since, %d corrected, %d no longer there\n",
		at(f.FrozenAt), f.FrozenAt.In(zone).Format("-07:00"), printable(f.FrozenBy), f.Number, f.Vacancy, f.Seal, since.Count(), len(since.Changed), len(since.Gone))
	return err
}

// noticeZone is the zone in which a frozen register's times are shown.
func noticeZone(h store.FreezeHead) *time.Location {
	if zone, err := time.LoadLocation(h.TimeZone); err == nil && h.TimeZone != "" {
		return zone
	}
	return h.Deadline.Location() // UTC where there is none
}

func lateWords(l store.FrozenLine) string {
	if !l.Late {
		return ""
	}
	return cmp.Or((time.Duration(l.LateSeconds) * time.Second).String(), "late")
}

func currentPapers(papers []store.FrozenPaper) string {
	var kinds []string
	for _, p := range papers {
		if p.Current {
			kinds = append(kinds, p.Kind)
		}
	}
	return kindList(kinds)
}

func (a *app) freezeVerifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify [FILE]",
		Short: "Checks the seals of all frozen registers, or of an export",
		Long: `Checks that every frozen register is as it was sealed: no line changed, removed or
moved. With the FILE of an export ('--format json') it checks that alone, without
any data. Compare the seal that it prints with the one in the minutes.`,
		Example: "  postroom freeze verify\n  postroom freeze verify canada-po.json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return a.verifyExport(args[0])
			}
			return a.reading(c.Context(), func(s *store.Store) error { return a.verifyFreezes(c.Context(), s) })
		},
	}
}

func (a *app) verifyFreezes(ctx context.Context, s *store.Store) error {
	n, faults, err := s.VerifyFreezes(ctx)
	if err != nil {
		return err
	}
	for _, f := range faults {
		fmt.Fprintln(a.Out, f)
	}
	if len(faults) > 0 {
		return errors.New("not every register is as it was frozen: compare those named above with prints or exports made earlier")
	}
	fmt.Fprintf(a.Out, "%s looked at: the seals hold.\n", plural(n, "frozen register"))
	return nil
}

func (a *app) verifyExport(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var c store.Chain
	if err := json.Unmarshal(text, &c); err != nil {
		return fmt.Errorf("%s is no export of a frozen register: %w", name, err)
	}
	if err := frozenFault(c.Check()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Fprintf(a.Out, "%s: the seals hold.\nSeal %s\n", plural(len(c.Lines), "line"), c.Seal)
	return nil
}
