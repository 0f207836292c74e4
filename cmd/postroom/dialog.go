package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"postroom/web"
)

// dialog asks a person questions, a line each.
type dialog struct {
	in       *bufio.Reader
	terminal *os.File // where secrets are typed unseen; nil where answers are piped in
	out      io.Writer
}

func newDialog(in io.Reader, out io.Writer) *dialog {
	d := &dialog{in: bufio.NewReader(in), out: out}
	if f, ok := in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		d.terminal = f
	}
	return d
}

func (d *dialog) say(format string, args ...any) { fmt.Fprintf(d.out, format+"\n", args...) }

// ask gives the answer to a question, or what is usual where the line is empty.
func (d *dialog) ask(question, usual string) (string, error) {
	hint := ""
	if usual != "" {
		hint = " [" + usual + "]"
	}
	fmt.Fprintf(d.out, "%s%s: ", question, hint)
	answer, err := d.line()
	return cmp.Or(strings.TrimSpace(answer), usual), err
}

// askSecret is ask for what must not be seen.
func (d *dialog) askSecret(question string) (string, error) {
	fmt.Fprintf(d.out, "%s: ", question)
	if d.terminal == nil {
		return d.line()
	}
	typed, err := term.ReadPassword(int(d.terminal.Fd()))
	fmt.Fprintln(d.out)
	return string(typed), err
}

// askNewPassword asks twice, until both are the same and good enough, and gives
// the password's hash.
func (d *dialog) askNewPassword() (hash string, err error) {
	for {
		first, err := d.askSecret("Password")
		if err != nil {
			return "", err
		}
		hash, err := web.HashPassword(first)
		if errors.Is(err, web.ErrWeakPassword) {
			d.say("%s", err)
			continue
		}
		if err != nil {
			return "", err
		}
		second, err := d.askSecret("Once more")
		if err != nil || first == second {
			return hash, err
		}
		d.say("The two are not the same.")
	}
}

// errNoAnswer says that the answers ended before the questions.
var errNoAnswer = errors.New("nobody answers: call it in a terminal, or pipe an answer for each question into it")

func (d *dialog) line() (string, error) {
	line, err := d.in.ReadString('\n')
	if errors.Is(err, io.EOF) {
		err = nil
		if line == "" {
			err = errNoAnswer
		}
	}
	return strings.TrimRight(line, "\r\n"), err
}
