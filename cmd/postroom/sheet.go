package main

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// sheet is the text of postroom.toml in pieces: the head of a table, a key with
// its value, or a line that is neither. No Go library writes TOML back with its
// comments, so the text is changed piece by piece, and what comes out is read and
// compared before it is kept: see [rewrite].
type sheet []piece

type piece struct {
	head string // "[smtp]", "[[mailbox]]"; "" for other pieces
	key  string // "" for other pieces
	text string // as it stands, with its line ends
}

// readSheet takes a text apart. Joined, the pieces are the text again.
func readSheet(text string) sheet {
	var s sheet
	lines := strings.SplitAfter(text, "\n")
	for len(lines) > 0 {
		line := lines[0]
		lines = lines[1:]
		p := piece{text: line}
		trimmed := strings.TrimSpace(line)
		name, value, isKey := strings.Cut(trimmed, "=")
		switch {
		case trimmed == "" || trimmed[0] == '#':
		case trimmed[0] == '[':
			p.head = tableHead(trimmed)
		case isKey:
			p.key = strings.Trim(strings.TrimSpace(name), `"'`)
			for len(lines) > 0 && goesOn(value) {
				p.text, value, lines = p.text+lines[0], value+"\n"+lines[0], lines[1:]
			}
		}
		if p.text != "" {
			s = append(s, p)
		}
	}
	return s
}

func (s sheet) String() string {
	var b strings.Builder
	for _, p := range s {
		b.WriteString(p.text)
	}
	return b.String()
}

// tableHead is the head of a table as we write it: "[[ mailbox ]] # x" is
// "[[mailbox]]".
func tableHead(line string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(line, "[ \t"), "]")
	name = strings.Trim(strings.TrimSpace(name), `"'`)
	if strings.HasPrefix(line, "[[") {
		return "[[" + name + "]]"
	}
	return "[" + name + "]"
}

// goesOn says whether a value is not whole yet: a list or a text of several lines.
func goesOn(value string) bool {
	depth := 0
	for rest := value; rest != ""; {
		switch {
		case rest[0] == '#':
			_, rest, _ = strings.Cut(rest, "\n")
		case rest[0] == '"' || rest[0] == '\'':
			var closed bool
			if rest, closed = afterText(rest); !closed {
				return true
			}
		default:
			depth += strings.Count("[{", rest[:1]) - strings.Count("]}", rest[:1])
			rest = rest[1:]
		}
	}
	return depth > 0
}

// afterText is what follows a quoted text at the beginning of s; closed is false
// when a text of several lines has no end in s.
func afterText(s string) (rest string, closed bool) {
	quote, long := s[:1], strings.HasPrefix(s, strings.Repeat(s[:1], 3))
	if long {
		quote = s[:3]
	}
	for i := len(quote); i < len(s); i++ {
		switch {
		case s[i] == '\\' && quote[0] == '"':
			i++
		case strings.HasPrefix(s[i:], quote):
			return s[i+len(quote):], true
		case s[i] == '\n' && !long:
			return s[i:], true // broken; the decoder will say so
		}
	}
	return "", !long
}

// table gives the pieces of the n-th table of a head, counted from 0, its head
// first; from is -1 when there is none.
func (s sheet) table(head string, n int) (from, to int) {
	from = -1
	for i, p := range s {
		switch {
		case from >= 0 && p.head != "":
			return from, i
		case from < 0 && p.head == head:
			if n--; n < 0 {
				from = i
			}
		}
	}
	return from, len(s)
}

// set gives a key of a table another value, in TOML; "" removes the key. A table
// that is not there is added at the end.
func (s sheet) set(head string, n int, key, value string) sheet {
	from, to := s.table(head, n)
	if from < 0 {
		if value == "" {
			return s
		}
		s = s.addTable(head)
		from, to = len(s)-1, len(s)
	}
	last := from
	for i := from + 1; i < to; i++ {
		if s[i].key == key && value == "" {
			return slices.Delete(slices.Clone(s), i, i+1)
		}
		if s[i].key == key {
			s = slices.Clone(s)
			s[i].text = indentOf(s[i].text) + key + " = " + value + commentOf(s[i].text) + "\n"
			return s
		}
		if s[i].key != "" {
			last = i
		}
	}
	if value == "" {
		return s
	}
	return slices.Insert(s.ended(last), last+1, piece{key: key, text: indentOf(s[last].text) + key + " = " + value + "\n"})
}

func (s sheet) addTable(head string) sheet {
	if len(s) > 0 {
		s = append(s.ended(len(s)-1), piece{text: "\n"})
	}
	return append(slices.Clone(s), piece{head: head, text: head + "\n"})
}

// remove takes out a table with the tables under it. Comments after its last key
// stay: they may belong to what follows.
func (s sheet) remove(head string, n int) sheet {
	from, to := s.table(head, n)
	if from < 0 {
		return s
	}
	under := strings.Trim(head, "[]") + "."
	for to < len(s) && strings.HasPrefix(strings.Trim(s[to].head, "[]"), under) {
		to++
		for to < len(s) && s[to].head == "" {
			to++
		}
	}
	for s[to-1].head == "" && s[to-1].key == "" {
		to--
	}
	if from > 0 && strings.TrimSpace(s[from-1].text) == "" {
		from--
	}
	return slices.Delete(slices.Clone(s), from, to)
}

// ended gives the i-th piece its line end, which the last of a file may lack.
func (s sheet) ended(i int) sheet {
	s = slices.Clone(s)
	if !strings.HasSuffix(s[i].text, "\n") {
		s[i].text += "\n"
	}
	return s
}

func indentOf(text string) string { return text[:len(text)-len(strings.TrimLeft(text, " \t"))] }

// commentOf is the comment after a value of one line, with the blanks before it.
func commentOf(text string) string {
	line := strings.TrimRight(text, "\r\n")
	_, rest, _ := strings.Cut(line, "=")
	if strings.Contains(line, "\n") {
		return ""
	}
	for rest != "" && rest[0] != '#' {
		if rest[0] == '"' || rest[0] == '\'' {
			rest, _ = afterText(rest)
		} else {
			rest = rest[1:]
		}
	}
	if rest == "" {
		return ""
	}
	return " " + rest
}

// become gives the keys of a table the values that differ between two structs of
// one type.
func (s sheet) become(head string, n int, was, is any) (sheet, error) {
	a, b := reflect.ValueOf(was), reflect.ValueOf(is)
	for i := range b.NumField() {
		if reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			continue
		}
		value, err := tomlValue(b.Field(i))
		if err != nil {
			return nil, err
		}
		s = s.set(head, n, b.Type().Field(i).Tag.Get("toml"), value)
	}
	return s, nil
}

// tomlValue writes a value in TOML; "" for a zero one, which is not written at all.
func tomlValue(v reflect.Value) (string, error) {
	if v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
		return "", nil
	}
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(map[string]any{"v": v.Interface()}); err != nil {
		return "", fmt.Errorf("writing a setting: %w", err)
	}
	return strings.TrimSuffix(strings.TrimPrefix(b.String(), "v = "), "\n"), nil
}
