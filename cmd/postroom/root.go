package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// The exit codes of every command.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
)

// streams are the three files that a command talks through: machine output goes
// to Out alone, progress and logs to Err.
type streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
}

// app is what every command is built with.
type app struct {
	streams
	self       string // this program's file
	called     string // as what it was called, for hints to copy
	dataDir    string // --data
	configFile string // --config
	verbose    bool   // --verbose
	// demonstrates says that the configuration is the demo's, written nowhere.
	demonstrates bool
	getenv       func(string) string
	tokens       *tokens // access tokens; nil shares none
}

// run is the whole program but for the exit. self is the program's own file, to
// start readers with.
func run(ctx context.Context, self string, args []string, s streams) int {
	a := &app{streams: s, self: self, called: calledAs(self, os.Args[0]), getenv: os.Getenv, tokens: newTokens()}
	root := a.rootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	fmt.Fprintf(s.Err, "postroom: %s\n", oneLine(err))
	if errors.As(err, new(usageError)) || strings.HasPrefix(err.Error(), "unknown command") {
		fmt.Fprintln(s.Err, "Try 'postroom --help'.")
		return exitUsage
	}
	return exitFailure
}

// calledAs is how this program was called: by a name, a path, or with go run, which
// builds it into a directory that is gone afterwards.
func calledAs(self, word string) string {
	switch {
	case strings.Contains(self, string(filepath.Separator)+"go-build"):
		return "go run ./cmd/postroom"
	case filepath.Base(word) == "postroom":
		return word
	}
	return "postroom"
}

// usageError is a wrong call, told from a failure by its exit code.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// usage makes a wrong call's error.
func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// oneLine keeps an error of several parts on the one clear line that is promised.
func oneLine(err error) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(err.Error(), "\n", "; ")), " ")
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "postroom",
		Short: "Watches a recruitment mailbox and files every application",
		Long: `Postroom watches a recruitment mailbox. Each letter that arrives is kept, read,
and filed as an application against the right vacancy.

See it at work without any set-up:      postroom demo
Set it up with a mailbox:               postroom init
Read a published notice:                postroom vacancy import notice.txt
File letters that you have as files:    postroom ingest letters/`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.CompletionOptions.HiddenDefaultCmd = true
	f := root.PersistentFlags()
	f.StringVar(&a.dataDir, "data", "", "data `directory` (default $POSTROOM_DATA, else ./postroom-data)")
	f.StringVar(&a.configFile, "config", "", "configuration `file` (default DIR/postroom.toml)")
	f.BoolVar(&a.verbose, "verbose", false, "log every step to standard error")
	root.AddCommand(
		a.demoCommand(), a.initCommand(), a.serveCommand(), a.checkCommand(), a.oauthCommand(),
		a.vacancyCommand(), a.freezeCommand(), a.userCommand(), a.ingestCommand(), a.fileCommand(), a.documentCommand(),
		a.applicationsCommand(), a.ledgerCommand(), a.explainCommand(), a.searchCommand(),
		a.repliesCommand(), a.writeCommand(),
		a.refileCommand(), a.reconcileCommand(), a.verifyCommand(), a.extractCommand(), a.readerCommand(),
	)
	for _, c := range root.Commands() {
		strict(c)
	}
	return root
}

// strict makes a command's complaint about its arguments a usage error. A command
// that only groups others shows its help, and takes no word that is none of them.
func strict(c *cobra.Command) {
	if c.HasSubCommands() && !c.Runnable() {
		c.Args = cobra.NoArgs
		c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	}
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return usage("%s: %w (see 'postroom %s --help')", c.Name(), err, strings.TrimPrefix(c.CommandPath(), "postroom "))
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		strict(sub)
	}
}

// dir is the data directory in force.
func (a *app) dir() string {
	switch {
	case a.dataDir != "":
		return a.dataDir
	case a.getenv("POSTROOM_DATA") != "":
		return a.getenv("POSTROOM_DATA")
	}
	return "postroom-data"
}

// log writes to standard error: warnings always, every step with --verbose.
func (a *app) log() *slog.Logger {
	level := slog.LevelWarn
	if a.verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(a.Err, &slog.HandlerOptions{Level: level}))
}
