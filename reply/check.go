package reply

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
	"time"
	"unicode/utf8"

	"postroom/vacancy"
)

// TextError is a mistake in a template. Line and Column count from 1; Column
// counts characters.
type TextError struct {
	Line, Column int
	Reason       string
}

func (e TextError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

// functions are what a template may call. printf and the like are left out: a
// text needs no number of a million digits.
var functions = map[string]any{"and": 1, "or": 1, "not": 1, "eq": 1, "ne": 1, "lt": 1, "le": 1, "gt": 1, "ge": 1, "len": 1}

// parts are the templates that a text may call, in every language.
var parts = []string{"missing", "unreadable", "automatic", "signed"}

// personal are the fields for mails that a person writes.
var personal = []string{"Name", "Note", "When", "Where"}

// Check reads a template for a kind of mail in a language and fills it with
// invented facts. It returns every mistake that it finds as a [TextError], joined,
// or nil: wrong fields first, and what a mail must have and lacks when there are
// none.
func Check(kind Kind, lang, text string) error {
	trees, err := parse.Parse("text", text, "{{", "}}", functions)
	if err != nil {
		return unparsed(text, err)
	}
	c := &checker{text: text, kind: kind}
	for name, tree := range trees {
		if name != "text" {
			c.fault(tree.Root.Pos, Sentence("text_define"))
		}
	}
	root := reflect.TypeFor[fields]()
	if tree := trees["text"]; tree != nil && tree.Root != nil {
		c.node(tree.Root, root)
	}
	for _, facts := range judged(kind) {
		if len(c.faults) > 0 {
			break
		}
		m, err := fill(kind, text, facts, lang)
		if err != nil {
			return err
		}
		c.faults = m.missed(text)
	}
	return joined(c.faults)
}

// joined are mistakes in the order of their places, as one error.
func joined(faults []TextError) error {
	slices.SortStableFunc(faults, func(a, b TextError) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	all := make([]error, len(faults))
	for i, f := range faults {
		all[i] = f
	}
	return errors.Join(all...)
}

// checker walks a template and knows the type of the dot.
type checker struct {
	text   string
	kind   Kind
	faults []TextError
}

func (c *checker) fault(at parse.Pos, reason string) {
	line, column := place(c.text, int(at))
	c.faults = append(c.faults, TextError{line, column, reason})
}

func (c *checker) node(n parse.Node, dot reflect.Type) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			c.node(child, dot)
		}
	case *parse.ActionNode:
		c.pipe(n.Pipe, dot)
	case *parse.IfNode:
		c.branch(&n.BranchNode, dot, dot)
	case *parse.WithNode:
		c.branch(&n.BranchNode, dot, c.pipe(n.Pipe, dot))
	case *parse.RangeNode:
		c.rangeOver(n, dot)
	case *parse.TemplateNode:
		if !slices.Contains(parts, n.Name) {
			c.fault(n.Pos, Sentence("text_part", n.Name, strings.Join(parts, ", ")))
		}
		c.call(n, dot)
	}
}

// call checks what is handed to a part, which needs all the fields.
func (c *checker) call(n *parse.TemplateNode, dot reflect.Type) {
	if n.Pipe == nil {
		c.fault(n.Pos, Sentence("text_dot", n.Name))
	} else if t := c.pipe(n.Pipe, dot); t != nil && t != reflect.TypeFor[fields]() {
		c.fault(n.Pos, Sentence("text_dollar", n.Name))
	}
}

func (c *checker) branch(n *parse.BranchNode, dot, inside reflect.Type) {
	if n.NodeType == parse.NodeIf {
		c.pipe(n.Pipe, dot)
	}
	c.node(n.List, inside)
	c.node(n.ElseList, dot)
}

func (c *checker) rangeOver(n *parse.RangeNode, dot reflect.Type) {
	list := c.pipe(n.Pipe, dot)
	if list == nil || list.Kind() != reflect.Slice {
		c.fault(n.Pos, Sentence("text_range"))
		return
	}
	c.node(n.List, list.Elem())
	c.node(n.ElseList, dot)
}

// pipe checks the fields of a pipeline and returns its type, nil where that is
// not known.
func (c *checker) pipe(p *parse.PipeNode, dot reflect.Type) reflect.Type {
	if p == nil {
		return nil
	}
	var last reflect.Type
	for _, cmd := range p.Cmds {
		for _, arg := range cmd.Args {
			last = c.argument(arg, dot)
		}
		if len(cmd.Args) > 1 {
			last = nil
		}
	}
	return last
}

func (c *checker) argument(n parse.Node, dot reflect.Type) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.field(n.Pos, dot, n.Ident)
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			return c.field(n.Pos, reflect.TypeFor[fields](), n.Ident[1:])
		}
	case *parse.PipeNode:
		return c.pipe(n, dot)
	case *parse.ChainNode:
		c.fault(n.Pos, Sentence("text_chain"))
	}
	return nil
}

func (c *checker) field(at parse.Pos, dot reflect.Type, path []string) reflect.Type {
	for _, name := range path {
		if dot == nil {
			return nil
		}
		if dot.Kind() != reflect.Struct {
			c.fault(at, Sentence("text_inside", name))
			return nil
		}
		f, ok := dot.FieldByName(name)
		if !ok {
			c.fault(at, Sentence("text_field", name, strings.Join(c.names(), ", ")))
			return nil
		}
		if !c.kind.ByPerson() && slices.Contains(personal, name) {
			c.fault(at, Sentence("text_personal", name))
		}
		dot = f.Type
	}
	return dot
}

// names lists the fields that are of use to this kind.
func (c *checker) names() []string {
	others := personal
	if c.kind.ByPerson() {
		others = []string{"Automatic"}
	}
	var out []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[fields]()) {
		if !slices.Contains(others, f.Name) {
			out = append(out, "."+f.Name)
		}
	}
	return out
}

// place is the line and column of a byte offset.
func place(text string, at int) (line, column int) {
	before := text[:min(max(at, 0), len(text))]
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
}

// sample is an invented application in which every field has a value.
func sample() Facts {
	return Facts{
		Vacancy: vacancy.Vacancy{
			Title: "Programme Officer", Organisation: "The Lighthouse", TimeZone: "Europe/Brussels",
			PortalURL: "https://jobs.lighthouse.example/apply", Deadline: time.Date(2026, 11, 25, 22, 59, 59, 0, time.UTC),
		},
		Receipt: "A7K2Q", ReceivedAt: time.Date(2026, 11, 16, 11, 58, 0, 0, time.UTC),
		Missing:  []vacancy.Requirement{{Kind: vacancy.CoverLetter}, {Kind: vacancy.References, Minimum: 2}},
		Troubles: []Trouble{Encrypted}, Choices: []string{"Finance Officer", "Programme Officer"},
		Contact: "jobs@lighthouse.example.org", OnlyShortlisted: true,
		Privacy: Privacy{
			Controller: "The Lighthouse", Contact: "privacy@lighthouse.example.org",
			Authority: "the data protection authority", URL: "https://lighthouse.example/privacy", Months: 6, BackupDays: 35,
		},
		Name: "Marie Dupont", Note: "We look forward to it.\nPlease bring nothing.",
		When: time.Date(2026, 12, 3, 9, 30, 0, 0, time.UTC), Where: "Harbour Street 1",
	}
}
