package reply

import (
	"reflect"
	"slices"
	"strings"
)

// Field is a name that a text may use, with what stands there in the mail about an
// invented application.
type Field struct {
	Name    string // written as {{.Name}}
	List    bool   // {{range .Name}}{{.}}{{end}}
	Flag    bool   // only for {{if .Name}}
	Example string
}

// Fields are the names that a text of a kind may use in a language.
func Fields(kind Kind, lang string) []Field {
	v, err := view(kind, sample(), languages[Language(lang, "")], Language(lang, ""))
	if err != nil {
		return nil
	}
	c := &checker{kind: kind}
	var all []Field
	for _, name := range c.names() {
		f := Field{Name: strings.TrimPrefix(name, ".")}
		switch value := reflect.ValueOf(v).FieldByName(f.Name); value.Kind() {
		case reflect.Slice:
			f.List, f.Example = true, strings.Join(value.Interface().([]string), "; ")
		case reflect.Bool:
			f.Flag = true
		default:
			f.Example, _, _ = strings.Cut(value.String(), "\n")
			f.Example = oneLine(f.Example, 60)
		}
		all = append(all, f)
	}
	return all
}

// Parts are the names of the pieces that a text may call with {{template}}, the
// same in every language: what is missing, what could not be read, and the ends
// of automatic mails and of those that a person writes.
func Parts() []string { return slices.Clone(parts) }

// Specimen fills what a mail of a kind needs and the facts do not have with that
// of an invented application, so that any text can be looked at with any
// application. invented says in which fields.
func Specimen(kind Kind, f Facts) (whole Facts, invented []string) {
	s := sample()
	fill := func(needed, has bool, name string, take func()) {
		if needed && !has {
			invented = append(invented, name)
			take()
		}
	}
	fill(kind != Unclear, oneLine(f.Vacancy.Title, 200) != "", "Title", func() { f.Vacancy.Title = s.Vacancy.Title })
	fill(kind != Unclear && kind != PortalOnly, f.Receipt != "", "Receipt", func() { f.Receipt = s.Receipt })
	fill(true, !f.ReceivedAt.IsZero(), "ReceivedAt", func() { f.ReceivedAt = s.ReceivedAt })
	fill(kind == Missing, len(f.Missing) > 0, "Missing", func() { f.Missing = s.Missing })
	fill(kind == Unreadable, len(f.Troubles) > 0, "Troubles", func() { f.Troubles = s.Troubles })
	fill(kind == Unclear, len(f.Choices) > 0, "Choices", func() { f.Choices = s.Choices })
	fill(kind == PortalOnly, webAddress(f.Vacancy.PortalURL) != "", "Portal", func() { f.Vacancy.PortalURL = s.Vacancy.PortalURL })
	fill(kind.ByPerson(), f.Name != "", "Name", func() { f.Name = s.Name })
	fill(kind.ByPerson(), f.Note != "", "Note", func() { f.Note = s.Note })
	fill(kind == Interview, !f.When.IsZero(), "When", func() { f.When = s.When })
	fill(kind == Interview, f.Where != "", "Where", func() { f.Where = s.Where })
	return f, invented
}

// Marks are the header fields by which other programs know an automatic mail and
// do not answer it (RFC 3834, 3.1; [MS-OXCMAIL], 2.1.3.2.20). A mail that a person
// writes has none.
func Marks(kind Kind) [][2]string {
	if kind.ByPerson() {
		return nil
	}
	return [][2]string{
		{"Auto-Submitted", "auto-replied"},
		{"X-Auto-Response-Suppress", "All"},
		{"Precedence", "bulk"},
	}
}
