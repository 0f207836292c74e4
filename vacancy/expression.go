package vacancy

import (
	"regexp"
	"sync"
)

// expression is a regular expression that is compiled when it is first used: the
// word tables of all languages would otherwise cost every start of the program
// some tens of milliseconds, and most starts read no notice.
type expression struct {
	source  func() string
	once    sync.Once
	machine *regexp.Regexp
}

func express(source string) *expression {
	return &expression{source: func() string { return source }}
}

func (e *expression) compiled() *regexp.Regexp {
	e.once.Do(func() { e.machine = regexp.MustCompile(e.source()) })
	return e.machine
}

func (e *expression) MatchString(s string) bool            { return e.compiled().MatchString(s) }
func (e *expression) FindString(s string) string           { return e.compiled().FindString(s) }
func (e *expression) FindStringIndex(s string) []int       { return e.compiled().FindStringIndex(s) }
func (e *expression) FindStringSubmatch(s string) []string { return e.compiled().FindStringSubmatch(s) }
func (e *expression) FindStringSubmatchIndex(s string) []int {
	return e.compiled().FindStringSubmatchIndex(s)
}
func (e *expression) FindAllString(s string, n int) []string {
	return e.compiled().FindAllString(s, n)
}
func (e *expression) FindAllStringIndex(s string, n int) [][]int {
	return e.compiled().FindAllStringIndex(s, n)
}
func (e *expression) FindAllStringSubmatch(s string, n int) [][]string {
	return e.compiled().FindAllStringSubmatch(s, n)
}
func (e *expression) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return e.compiled().FindAllStringSubmatchIndex(s, n)
}
func (e *expression) ReplaceAllString(s, by string) string {
	return e.compiled().ReplaceAllString(s, by)
}
func (e *expression) ReplaceAllStringFunc(s string, by func(string) string) string {
	return e.compiled().ReplaceAllStringFunc(s, by)
}
