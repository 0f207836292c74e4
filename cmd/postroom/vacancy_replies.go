package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"postroom/reply"
	"postroom/store"
)

// replyFlags are what 'vacancy replies' may change.
type replyFlags struct {
	mode, contact, language string
	languages               []string
	wait                    int               // minutes
	privacy, texts          map[string]string // to files
	onlyShortlisted         bool
}

func (a *app) vacancyRepliesCommand() *cobra.Command {
	var f replyFlags
	c := &cobra.Command{
		Use:   "replies VACANCY",
		Short: "Says how a vacancy answers: not at all, by drafts, or by itself",
		Long: `Shows or changes how a vacancy answers applications.

Modes: off sends nothing; approve (the default) writes drafts that wait for a
person; auto sends acknowledgements by itself after some minutes. Nothing is
answered without a privacy notice: [replies] in postroom.toml, or --privacy.

A text is "Subject: ...", an empty line, and the text, with fields like {{.Title}};
a wrong field is refused with its line and column.`,
		Example: "  postroom vacancy replies canada-po --mode auto --contact jobs@example.org\n  postroom vacancy replies canada-po --privacy en=notice.txt --text missing/en=missing.txt",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.vacancyReplies(c, args[0], f)
		},
	}
	f.bind(c)
	return c
}

func (f *replyFlags) bind(c *cobra.Command) {
	c.Flags().StringVar(&f.mode, "mode", "", "off, approve or auto")
	c.Flags().StringVar(&f.contact, "contact", "", "whom applicants may ask, in every text")
	c.Flags().StringVar(&f.language, "language", "", "of our mails where that of the letter is not certain: "+strings.Join(reply.Languages(), " "))
	c.Flags().StringSliceVar(&f.languages, "languages", nil, "those in which it answers, en,fr; all of ours unless given")
	c.Flags().IntVar(&f.wait, "wait", 0, "`minutes` before an answer goes by itself; 0 for two to five")
	c.Flags().StringToStringVar(&f.privacy, "privacy", nil, "own privacy notice, `LANGUAGE=FILE`; an empty file name takes it away")
	c.Flags().StringToStringVar(&f.texts, "text", nil, "own text, `KIND/LANGUAGE=FILE`; an empty file name takes it away")
	c.Flags().BoolVar(&f.onlyShortlisted, "only-shortlisted", false, "the notice says that only shortlisted candidates will be contacted")
}

func (a *app) vacancyReplies(c *cobra.Command, slug string, f replyFlags) error {
	if c.Flags().NFlag() == 0 || !changesReplies(c) {
		return a.reading(c.Context(), func(s *store.Store) error { return a.showReplies(c.Context(), s, slug) })
	}
	cfg, err := a.loadConfig()
	if err != nil {
		return err
	}
	return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
		err := s.EditReplySettings(c.Context(), slug, "", func(was reply.Settings) (reply.Settings, error) {
			settings, err := f.change(was, c.Flags().Changed)
			if err != nil {
				return was, err
			}
			return settings, permit(settings, was, cfg)
		})
		if err != nil {
			return err
		}
		return a.showReplies(c.Context(), s, slug)
	})
}

func changesReplies(c *cobra.Command) bool {
	return slices.ContainsFunc([]string{"mode", "contact", "language", "languages", "wait", "privacy", "text", "only-shortlisted"}, c.Flags().Changed)
}

// change gives settings with what the flags say.
func (f replyFlags) change(s reply.Settings, given func(flag string) bool) (reply.Settings, error) {
	if f.mode != "" {
		s.Mode = reply.Mode(f.mode)
	}
	if f.contact != "" {
		s.Contact = f.contact
	}
	if f.language != "" {
		s.Language = f.language
	}
	if given("only-shortlisted") {
		s.OnlyShortlisted = f.onlyShortlisted
	}
	if given("languages") {
		s.Languages = f.languages
	}
	if given("wait") {
		s.Minutes = f.wait
	}
	var err error
	if s.Privacy, err = withFiles(s.Privacy, f.privacy); err != nil {
		return s, err
	}
	if s.Texts, err = withFiles(s.Texts, f.texts); err != nil {
		return s, err
	}
	return s, nil
}

// withFiles gives texts with those of files in place of the older ones.
func withFiles(texts, files map[string]string) (map[string]string, error) {
	texts = maps.Clone(texts)
	for key, file := range files {
		if file == "" {
			delete(texts, key)
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if texts == nil {
			texts = map[string]string{}
		}
		texts[key] = string(b)
	}
	return texts, nil
}

// permit refuses settings that lack something which those in force had not to
// have.
func permit(s, was reply.Settings, cfg config) error {
	head, err := cfg.letterhead()
	if err != nil {
		return err
	}
	lacks := reply.Permit(s, was, head)
	if len(lacks) == 0 {
		return nil
	}
	first := lacks[0]
	switch {
	case first.Field == "privacy":
		return fmt.Errorf("%w Write controller, privacy_contact, authority and months under [replies] in postroom.toml, or give --privacy LANGUAGE=FILE", first)
	case first.Err != nil || first.Field == "mode" && s.Mode == reply.ModeAuto:
		return first
	}
	return usage("%v", first)
}

func (a *app) showReplies(ctx context.Context, s *store.Store, slug string) error {
	if err := vacancyKnown(ctx, s, slug); err != nil {
		return err
	}
	all, err := s.ReplySettings(ctx)
	if err != nil {
		return err
	}
	one := all[slug]
	mode := one.Mode
	if mode == "" {
		mode = reply.ModeApprove
	}
	fmt.Fprintf(a.Out, "Mode       %s\n", mode)
	for _, row := range [][2]string{
		{"Contact", one.Contact}, {"Language", one.Language}, {"Languages", strings.Join(one.Languages, ", ")},
		{"Wait", map[bool]string{true: plural(one.Minutes, "minute")}[one.Minutes > 0]},
		{"Privacy", strings.Join(slices.Sorted(maps.Keys(one.Privacy)), ", ")},
		{"Texts", strings.Join(slices.Sorted(maps.Keys(one.Texts)), ", ")},
		{"Shortlist", map[bool]string{true: "only shortlisted candidates will be contacted"}[one.OnlyShortlisted]},
	} {
		if row[1] != "" {
			fmt.Fprintf(a.Out, "%-9s  %s\n", row[0], printable(row[1]))
		}
	}
	a.printOlderTexts(one.Texts)
	return nil
}

// printOlderTexts names the texts that an earlier version kept and this one would
// refuse.
func (a *app) printOlderTexts(texts map[string]string) {
	for _, key := range slices.Sorted(maps.Keys(texts)) {
		kind, lang, _ := strings.Cut(key, "/")
		err := reply.Check(reply.Kind(kind), lang, texts[key])
		if err == nil {
			continue
		}
		fmt.Fprintf(a.Out, "\nThe text %s was kept before this was asked of it. It is sent, with the privacy notice at its end:\n", key)
		for line := range strings.Lines(err.Error()) {
			fmt.Fprintf(a.Out, "  %s\n", strings.TrimSpace(printable(line)))
		}
	}
}
