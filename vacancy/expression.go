package vacancy

import (
	"regexp"
	"sync"
)

// expression is a regular expression that is compiled when it is first used: the
// word tables of all languages would otherwise cost every start of the program
// some tens of milliseconds, and most starts read no notice. What its prefilter
// rules out never reaches the machine.
type expression struct {
	source  func() string
	once    sync.Once
	machine *regexp.Regexp
	filter  *prefilter
}

func express(source string) *expression {
	return &expression{source: func() string { return source }}
}

func (e *expression) compiled() *regexp.Regexp {
	e.once.Do(func() {
		source := e.source()
		e.machine, e.filter = regexp.MustCompile(source), newPrefilter(source)
	})
	return e.machine
}

// may is false where the expression matches nowhere in s.
func (e *expression) may(s string) bool { return e.compiled() != nil && e.filter.may(s) }

func (e *expression) MatchString(s string) bool { return e.may(s) && e.machine.MatchString(s) }

func (e *expression) FindString(s string) string {
	if !e.may(s) {
		return ""
	}
	return e.machine.FindString(s)
}

func (e *expression) FindStringIndex(s string) []int {
	if !e.may(s) {
		return nil
	}
	return e.machine.FindStringIndex(s)
}

func (e *expression) FindStringSubmatch(s string) []string {
	if !e.may(s) {
		return nil
	}
	return e.machine.FindStringSubmatch(s)
}

func (e *expression) FindStringSubmatchIndex(s string) []int {
	if !e.may(s) {
		return nil
	}
	return e.machine.FindStringSubmatchIndex(s)
}

func (e *expression) FindAllString(s string, n int) []string {
	if !e.may(s) {
		return nil
	}
	return e.machine.FindAllString(s, n)
}

func (e *expression) FindAllStringIndex(s string, n int) [][]int {
	if !e.may(s) {
		return nil
	}
	return e.machine.FindAllStringIndex(s, n)
}

func (e *expression) FindAllStringSubmatch(s string, n int) [][]string {
	if !e.may(s) {
		return nil
	}
	return e.machine.FindAllStringSubmatch(s, n)
}

func (e *expression) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !e.may(s) {
		return nil
	}
	return e.machine.FindAllStringSubmatchIndex(s, n)
}

func (e *expression) ReplaceAllString(s, by string) string {
	if !e.may(s) {
		return s
	}
	return e.machine.ReplaceAllString(s, by)
}

func (e *expression) ReplaceAllStringFunc(s string, by func(string) string) string {
	if !e.may(s) {
		return s
	}
	return e.machine.ReplaceAllStringFunc(s, by)
}
