package reply

import (
	"regexp"
	"strconv"
	"strings"
)

// The template engine tells its mistakes in English, for programmers, often where
// it noticed them and not where they are. Here they are told anew.

var (
	engineError = regexp.MustCompile(`(?s)^template: text:(\d+):(?:(\d+):)?\s*(.*)$`)
	// unfilled is what could not be filled in.
	unfilled = regexp.MustCompile(`(?s)^executing "[^"]*" at <(.*?)>: `)
	comment  = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}`)
	// keyword begins an action that has an end, or ends one.
	keyword  = regexp.MustCompile(`\{\{-?\s*(if|range|with|define|block|end)\b`)
	inQuotes = regexp.MustCompile(`"([^"]+)"|(\{\{\w+\}\})`)
)

// complaints are what the engine says when it reads a text (text/template/parse),
// and the code of our sentence, which has what stands in the brackets.
var complaints = []struct {
	says *regexp.Regexp
	code string
}{
	{regexp.MustCompile(`^unexpected \{\{(end|else)\}\}|^expected end; found \{\{(else)\}\}`), "text_stray"},
	{regexp.MustCompile(`^function "(.*)" not defined`), "text_word"},
	{regexp.MustCompile(`^undefined variable "(.*)"`), "text_variable"},
	{regexp.MustCompile(`^missing value for (if|range|with)$`), "text_condition"},
	{regexp.MustCompile(`^missing value for command`), "text_nothing"},
	{regexp.MustCompile(`^unterminated quoted string`), "text_quote"},
	{regexp.MustCompile(`(?s)(?:bad|unrecognized) character.*U\+[0-9A-F]+ '(.+)'`), "text_character"},
}

// unparsed is the mistake for which the engine could not read a text. It gives the
// line only; the column is that of the word that it complains about, or of the
// first action in the line.
func unparsed(text string, err error) error {
	found := engineError.FindStringSubmatch(err.Error())
	if found == nil {
		return err
	}
	bare := comment.ReplaceAllStringFunc(text, func(c string) string { return strings.Repeat(" ", len(c)) })
	if at, ok := unclosedAction(bare); ok {
		return faultAt(text, at, Sentence("text_action"))
	}
	if at, word := neverClosed(bare); found[3] == "unexpected EOF" && word != "" {
		line, _ := place(text, at)
		return faultAt(text, at, Sentence("text_open", word, line))
	}
	line, _ := strconv.Atoi(found[1])
	return TextError{line, columnOf(text, line, found[3]), complaint(found[3])}
}

// complaint is our sentence for one of the engine.
func complaint(reason string) string {
	for _, c := range complaints {
		found := c.says.FindStringSubmatch(reason)
		if found == nil {
			continue
		}
		if named := strings.Join(found[1:], ""); named != "" {
			return Sentence(c.code, named)
		}
		return Sentence(c.code)
	}
	return Sentence("text_syntax")
}

// unexecuted is the mistake for which the engine could not fill a text.
func unexecuted(text string, err error) error {
	found := engineError.FindStringSubmatch(err.Error())
	if found == nil {
		return err
	}
	line, _ := strconv.Atoi(found[1])
	bytes, _ := strconv.Atoi(found[2])
	what := unfilled.FindStringSubmatch(found[3])
	if what == nil {
		return TextError{line, 1, Sentence("text_syntax")}
	}
	_, column := place(lineOf(text, line), bytes)
	return TextError{line, column, Sentence("text_fill", what[1])}
}

func faultAt(text string, at int, reason string) TextError {
	line, column := place(text, at)
	return TextError{line, column, reason}
}

// lineOf is a line of a text, "" for one that it does not have.
func lineOf(text string, number int) string {
	all := strings.Split(text, "\n")
	if number < 1 || number > len(all) {
		return ""
	}
	return all[number-1]
}

func columnOf(text string, number int, reason string) int {
	line := lineOf(text, number)
	at := max(0, strings.Index(line, "{{"))
	for _, word := range inQuotes.FindAllStringSubmatch(reason, -1) {
		if i := strings.Index(line, word[1]+word[2]); i >= 0 {
			at = i
			break
		}
	}
	_, column := place(line, at)
	return column
}

// unclosedAction is where the first {{ stands that has no }} before the next.
func unclosedAction(text string) (at int, ok bool) {
	for {
		i := strings.Index(text[at:], "{{")
		if i < 0 {
			return 0, false
		}
		at += i
		inside, _, closed := strings.Cut(text[at+2:], "}}")
		if !closed || strings.Contains(inside, "{{") {
			return at, true
		}
		at += 2 + len(inside)
	}
}

// neverClosed is where the innermost action stands for which an {{end}} is
// lacking, and its word; "" when there is none. The engine notices that only at
// the end of the text.
func neverClosed(text string) (at int, word string) {
	var open [][]int
	for _, found := range keyword.FindAllStringSubmatchIndex(text, -1) {
		if text[found[2]:found[3]] != "end" {
			open = append(open, found)
		} else if len(open) > 0 {
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return 0, ""
	}
	last := open[len(open)-1]
	return last[0], text[last[2]:last[3]]
}
