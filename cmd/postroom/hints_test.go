package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestCalledAs(t *testing.T) {
	for _, c := range []struct{ self, word, want string }{
		{"/usr/local/bin/postroom", "postroom", "postroom"},
		{"/home/ada/postroom", "./postroom", "./postroom"},
		{"/tmp/go-build123/b001/exe/postroom", "/tmp/go-build123/b001/exe/postroom", "go run ./cmd/postroom"},
		{"/root/.cache/go-build/ab/abcd-d/postroom", "/root/.cache/go-build/ab/abcd-d/postroom", "go run ./cmd/postroom"},
		{"/usr/bin/p", "p", "postroom"},
	} {
		if got := calledAs(c.self, c.word); got != c.want {
			t.Errorf("%s called %s: %q, want %q", c.self, c.word, got, c.want)
		}
	}
}

// TestWhatIsNotThereIsFoundElsewhere: an error about something that is not there
// says which command names what is.
func TestWhatIsNotThereIsFoundElsewhere(t *testing.T) {
	h := openHouse(t, "[smtp]\nhost = \"127.0.0.1\"\nport = 25\ntls = \"none\"\nfrom = \"jobs@bakery.example\"\n"+repliesSection)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"replies", "approve", "NOWHERE"}, "'postroom replies'"},
		{[]string{"replies", "discard", "NOWHERE"}, "'postroom replies'"},
		{[]string{"replies", "show", "NOWHERE"}, "'postroom replies'"},
		{[]string{"write", "--kind", "not_selected", "NOWHERE"}, "'postroom applications'"},
		{[]string{"file", "NOWHERE", "--vacancy", "baker"}, "'postroom ledger'"},
	} {
		code, said := h.try(c.args...)
		if code != exitFailure || !strings.Contains(said, c.want) || strings.Count(said, "\n") != 1 {
			t.Errorf("%s: %d, %q lacks %s", strings.Join(c.args, " "), code, said, c.want)
		}
	}
}

// TestHelpTellsTheWholeTruth: of serve that it writes into the Sent folder, of every
// command how it is called.
func TestHelpTellsTheWholeTruth(t *testing.T) {
	help := func(args ...string) string {
		var out bytes.Buffer
		if code := run(t.Context(), "postroom", append(args, "--help"), streams{In: strings.NewReader(""), Out: &out, Err: &out}); code != exitOK {
			t.Fatalf("%v: %d", args, code)
		}
		return out.String()
	}
	if said := help("serve"); !strings.Contains(said, "sent_folder") {
		t.Errorf("serve --help:\n%s", said)
	}
	root := (&app{}).rootCommand()
	for _, c := range root.Commands() {
		if !c.Hidden && c.Name() != "help" && c.Example == "" {
			t.Errorf("postroom %s --help has no example", c.Name())
		}
	}
}
