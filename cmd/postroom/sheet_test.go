package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

const someSheet = `# Our house.
readers = 2 # small machine
own = [
  "example.org", # ours
  "[[mailbox]]",
]

[[mailbox]] # the first
host = "imap.example.org"   # old
user = 'recruit@example.org'
folders = ["INBOX", "Jobs"]
password_file = """/etc/
[smtp]"""

# The second is for Milan.
[[ mailbox ]]
  host = "milan.example.org"
  user = "milan"

[smtp]
host = "smtp.example.org"
`

func TestASheetIsItsText(t *testing.T) {
	for _, text := range []string{"", "\n", "x", someSheet, strings.TrimSpace(someSheet), strings.ReplaceAll(someSheet, "\n", "\r\n"), "a = [", `a = """x`} {
		if got := readSheet(text).String(); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestChangesOfASheet(t *testing.T) {
	s := readSheet(someSheet)
	for _, c := range []struct {
		what     string
		got      sheet
		old, new string
	}{
		{"another value keeps its comment", s.set("[[mailbox]]", 0, "host", `"new"`), `host = "imap.example.org"   # old`, `host = "new" # old`},
		{"a list of several lines", s.set("[[mailbox]]", 0, "password_file", `"x"`), "password_file = \"\"\"/etc/\n[smtp]\"\"\"", `password_file = "x"`},
		{"a new key comes last, as deep as its neighbours", s.set("[[mailbox]]", 1, "port", "143"), "  user = \"milan\"\n", "  user = \"milan\"\n  port = 143\n"},
		{"a key is removed", s.set("[smtp]", 0, "host", ""), "host = \"smtp.example.org\"\n", ""},
		{"a key that is not there is removed", s.set("[smtp]", 0, "port", ""), "", ""},
		{"a table is added", s.set("[replies]", 0, "months", "6"), "[smtp]\nhost = \"smtp.example.org\"\n", "[smtp]\nhost = \"smtp.example.org\"\n\n[replies]\nmonths = 6\n"},
		{"a table is removed", s.remove("[[mailbox]]", 1), "[[ mailbox ]]\n  host = \"milan.example.org\"\n  user = \"milan\"\n", ""},
		{"one more of an array", s.set("[[mailbox]]", 2, "host", `"x"`), "smtp.example.org\"\n", "smtp.example.org\"\n\n[[mailbox]]\nhost = \"x\"\n"},
	} {
		if want := strings.Replace(someSheet, c.old, c.new, 1); c.got.String() != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, c.got, want)
		}
	}
	if readSheet(someSheet).String() != s.String() {
		t.Error("a change altered the sheet that it was made from")
	}
}

func TestATableWithTablesUnderItIsRemoved(t *testing.T) {
	s := readSheet("[[mailbox]]\na = 1\n[mailbox.oauth]\nb = 2\n# next\n[smtp]\nc = 3\n")
	if got := s.remove("[[mailbox]]", 0).String(); got != "# next\n[smtp]\nc = 3\n" {
		t.Errorf("left:\n%s", got)
	}
}

// Whatever a configuration looks like, a rewritten one reads as what was wanted,
// or is refused.
func FuzzRewrite(f *testing.F) {
	f.Add(someSheet, "new.example.org", 1)
	f.Add("mailbox = [{host = 'a', user = 'b'}]\n", "c", 0)
	f.Add("[[mailbox]]\nhost=\"a\"\nuser=\"\"\"\nb\"\"\"#x", "\"\\\n", 0)
	f.Add("smtp.host = 'x'", "y", -1)
	f.Fuzz(func(t *testing.T, text, host string, n int) {
		var was config
		if _, err := toml.Decode(text, &was); err != nil {
			return
		}
		is := was.clone()
		switch {
		case n < 0:
			is.SMTP.Host = host
		case n < len(is.Mailbox):
			is.Mailbox[n].Host = host
		default:
			is.Mailbox = append(is.Mailbox, mailboxConfig{Host: host, User: "u", Folders: []string{host}})
		}
		out, err := rewrite(text, was, is)
		if err != nil {
			return
		}
		var got config
		if _, err := toml.Decode(out, &got); err != nil || !sameConfig(got, is) {
			t.Errorf("%q\nbecame\n%q\n%+v, %v", text, out, got, err)
		}
	})
}

func TestAFileIsReplacedWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "postroom.toml")
	for _, text := range []string{"a", "bb"} {
		if err := writeWhole(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(name)
		info, _ := os.Stat(name)
		if string(got) != text || err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%q, %v, mode %v; want %q with 0600", got, err, info.Mode(), text)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); !reflect.DeepEqual(left, []string{name}) {
		t.Errorf("in the folder: %v", left)
	}
}
