package store

import "strings"

// unitSeparator stands behind every value of a packed text. It has no other use
// anywhere, and JSON writes it in another way.
const unitSeparator = "\x1f"

// packed is a text of many values, as SQLite gives those of many rows at once.
type packed struct {
	rest   string
	broken bool // there were fewer values than were asked for
}

func (p *packed) next() (value string) {
	value, rest, found := strings.Cut(p.rest, unitSeparator)
	p.rest, p.broken = rest, p.broken || !found
	return value
}

// whole says, when all values were asked for that there must be, that there were so
// many: then none has the separator in it.
func (p *packed) whole() bool { return !p.broken && p.rest == "" }

// packedForm is the form in which SQLite's printf packs a row of so many values.
func packedForm(values int) string { return strings.Repeat("%s"+unitSeparator, values) }
