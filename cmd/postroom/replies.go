package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"postroom/reply"
	"postroom/store"
)

func (a *app) repliesCommand() *cobra.Command {
	list := a.repliesListCommand("replies", "The outbox: what waits, what was sent, what a rule kept back and why")
	list.Long = `Lists our own mails. Drafts are held until a person approves them, unless the
vacancy answers by itself (postroom vacancy replies). A suppressed answer will
never be sent; it stands here so that you see which rule forbids it.`
	list.Example = "  postroom replies\n  postroom replies approve M3K9Q0X2ZT\n  postroom replies list --state suppressed --format json"
	list.AddCommand(
		a.repliesListCommand("list", "Lists the outbox"), a.repliesShowCommand(),
		a.repliesChangeCommand("approve", "Lets drafts go", "approved", (*store.Store).ApproveMails),
		a.repliesChangeCommand("discard", "Gives drafts up; nothing is sent", "discarded", discardMails),
		a.repliesResumeCommand(),
	)
	return list
}

// mailStates are those of a mail in the outbox, in the order in which it may pass
// through them.
var mailStates = []string{
	string(reply.Held), string(reply.Waiting), string(reply.Approved), string(reply.Sending), string(reply.Sent),
	string(reply.Failed), string(reply.Unknown), string(reply.Discarded), string(reply.Bounced), string(reply.Suppressed),
}

// knownMails refuses what no mail can be about, so that a slip does not look like an
// empty outbox.
func knownMails(ctx context.Context, s *store.Store, m store.Mails) error {
	if err := vacancyKnown(ctx, s, m.Vacancy); err != nil || m.Application == "" {
		return err
	}
	_, err := s.VacancyOf(ctx, m.Application)
	if err != nil {
		return fmt.Errorf("%w%s", err, whereToLook(err, "'postroom applications' names them"))
	}
	return nil
}

func (a *app) repliesListCommand(name, short string) *cobra.Command {
	c := &cobra.Command{Use: name, Short: short, Args: cobra.NoArgs, Example: "  postroom replies list --state held"}
	f := formatFlag(c, "table", "json")
	var chosen store.Mails
	c.Flags().StringVar((*string)(&chosen.State), "state", "", "only mails in this `state`: "+strings.Join(mailStates, ", "))
	c.Flags().StringVar(&chosen.Vacancy, "vacancy", "", "only mails about this `vacancy`")
	c.Flags().StringVar(&chosen.Application, "application", "", "only mails about this `application`")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := f.check(); err != nil {
			return err
		}
		if chosen.State != "" && !slices.Contains(mailStates, string(chosen.State)) {
			return usage("replies: --state %s: it is one of %s", chosen.State, strings.Join(mailStates, ", "))
		}
		return a.reading(c.Context(), func(s *store.Store) error {
			if err := knownMails(c.Context(), s, chosen); err != nil {
				return err
			}
			entries, err := s.Outbox(c.Context(), chosen)
			if err != nil {
				return err
			}
			if f.chosen == "json" {
				return printJSON(a.Out, mailsOf(entries))
			}
			shown := entries
			if chosen.State == "" {
				shown = slices.DeleteFunc(slices.Clone(entries), suppressed)
			}
			if err := printMails(a.Out, shown); err != nil {
				return err
			}
			if n := len(entries) - len(shown); n > 0 {
				fmt.Fprintf(a.Out, "\n%s not written because a rule forbids it: 'postroom replies --state suppressed' says which.\n", plural(n, "answer"))
			}
			return a.printBreaker(c.Context(), s)
		})
	}
	return c
}

func suppressed(e reply.Entry) bool { return e.State == reply.Suppressed }

// mail is an entry of the outbox as --format json prints it.
type mail struct {
	ID          string     `json:"id"`
	State       string     `json:"state"`
	Kind        string     `json:"kind"`
	Automatic   bool       `json:"automatic"`
	Vacancy     string     `json:"vacancy"`
	Application string     `json:"application"`
	Letter      string     `json:"letter"`
	From        string     `json:"from"`
	To          string     `json:"to"`
	Language    string     `json:"language"`
	Subject     string     `json:"subject"`
	Text        string     `json:"text"`
	Rule        string     `json:"rule"`
	Reason      string     `json:"reason"`
	By          string     `json:"by"`
	Attempts    int        `json:"attempts"`
	CreatedAt   time.Time  `json:"created_at"`
	DueAt       *time.Time `json:"due_at"`
	SentAt      *time.Time `json:"sent_at"`
	BouncedAt   *time.Time `json:"bounced_at"`
	CopiedAt    *time.Time `json:"copied_at"`    // into the Sent folder
	CopyProblem string     `json:"copy_problem"` // why it is not there
}

func mailsOf(entries []reply.Entry) []mail {
	all := make([]mail, len(entries))
	for i, e := range entries {
		all[i] = mail{
			ID: e.ID, State: string(e.State), Kind: string(e.Kind), Automatic: e.Automatic,
			Vacancy: e.Vacancy, Application: e.Application, Letter: e.Letter, From: e.From, To: e.To,
			Language: e.Draft.Language, Subject: e.Draft.Subject, Text: e.Draft.Text,
			Rule: e.Rule, Reason: e.Reason, By: e.By, Attempts: e.Attempts,
			CreatedAt: e.Created, SentAt: known(e.SentAt), BouncedAt: known(e.BouncedAt),
			CopiedAt: known(e.CopiedAt), CopyProblem: e.CopyProblem,
		}
		if e.State == reply.Waiting || e.State == reply.Approved {
			all[i].DueAt = known(e.Due)
		}
	}
	return all
}

// known is nil for a time that is not known, which JSON writes as null.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func printMails(w io.Writer, entries []reply.Entry) error {
	t := table{head: []string{"MAIL", "STATE", "KIND", "TO", "SUBJECT", "ABOUT", "WHY"}, max: []int{0, 0, 0, 30, 44, 30, 90}}
	for _, e := range entries {
		about := strings.TrimSpace(e.Application + " " + e.Vacancy)
		t.add(e.ID, string(e.State), strings.ReplaceAll(string(e.Kind), "_", " "), e.To, e.Draft.Subject, about, stateWords(e))
	}
	return t.print(w)
}

// stateWords says when, why or by whom.
func stateWords(e reply.Entry) string {
	switch e.State {
	case reply.Waiting:
		return "goes by itself at " + moment(e.Due)
	case reply.Sent:
		if e.CopyProblem != "" {
			return "on " + moment(e.SentAt) + "; no copy is in the Sent folder yet: " + e.CopyProblem
		}
		return "on " + moment(e.SentAt)
	case reply.Approved:
		if e.Attempts > 0 {
			return fmt.Sprintf("%s (attempt %d, next at %s)", e.Reason, e.Attempts, moment(e.Due))
		}
		return "by " + e.By
	case reply.Discarded:
		if e.By != "" {
			return "by " + e.By
		}
	}
	return e.Reason
}

// printBreaker says why automatic mail is stopped.
func (a *app) printBreaker(ctx context.Context, s *store.Store) error {
	why, err := s.Breaker(ctx)
	if why != "" {
		fmt.Fprintf(a.Out, "\nAutomatic mail is stopped: %s.\nLook at what was sent, then let it go on with 'postroom replies resume'.\n", why)
	}
	return err
}

func (a *app) repliesShowCommand() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Shows a mail as its recipient would read it", Args: cobra.ExactArgs(1), Example: "  postroom replies show M3K9Q0X2ZT",
		RunE: func(c *cobra.Command, args []string) error {
			return a.reading(c.Context(), func(s *store.Store) error {
				e, err := s.Mail(c.Context(), args[0])
				if err != nil {
					return fmt.Errorf("%w%s", err, whereToLook(err, "'postroom replies' names the mails"))
				}
				_, err = fmt.Fprintf(a.Out, "From     %s\nTo       %s\nSubject  %s\nState    %s: %s\n\n%s",
					e.From, printable(e.To), printable(e.Draft.Subject), e.State, printable(stateWords(e)), e.Draft.Text)
				return err
			})
		},
	}
}

func discardMails(s *store.Store, ctx context.Context, by string, ids ...string) error {
	return s.DiscardMails(ctx, by, store.AsNow(ids...)...)
}

// repliesChangeCommand does one thing to mails in the name of a person.
func (a *app) repliesChangeCommand(verb, short, done string, do func(*store.Store, context.Context, string, ...string) error) *cobra.Command {
	var by string
	c := &cobra.Command{
		Use: verb + " ID...", Short: short, Args: cobra.MinimumNArgs(1), Example: "  postroom replies " + verb + " M3K9Q0X2ZT",
		RunE: func(c *cobra.Command, ids []string) error {
			return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
				if err := do(s, c.Context(), cmp.Or(by, a.userName()), ids...); err != nil {
					return fmt.Errorf("%w%s", err, whereToLook(err, "'postroom replies' names the mails"))
				}
				fmt.Fprintf(a.Err, "%s %s.\n", plural(len(ids), "mail"), done)
				if verb == "approve" {
					fmt.Fprintln(a.Err, "A running 'postroom serve' sends within seconds; 'postroom serve --once' sends now.")
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&by, "by", "", "who decides (default: the user of this session)")
	return c
}

func (a *app) repliesResumeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "resume", Short: "Lets automatic mail go on after the breaker stopped it", Args: cobra.NoArgs, Example: "  postroom replies resume",
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withStore(c.Context(), store.Short, func(s *store.Store) error {
				return s.CloseBreaker(c.Context(), a.userName())
			})
		},
	}
}
