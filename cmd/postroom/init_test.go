package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/testdata"
)

// A person is asked for everything once, a wrong password too; what comes out
// works, and a second call asks nothing.
func TestInit(t *testing.T) {
	t.Parallel()
	mailbox := startDemoMailbox(t, testdata.Demo()[:faultLetters])
	account := mailbox.account()
	notice := filepath.Join(t.TempDir(), "notice.txt")
	write(t, notice, []byte(testdata.Notices()[0].Text))
	dir := filepath.Join(t.TempDir(), "data")
	call := func(answers string, args ...string) (out string, code int) {
		t.Helper()
		var b bytes.Buffer
		code = run(t.Context(), buildPostroom(t), append([]string{"--data", dir}, args...), streams{In: strings.NewReader(answers), Out: &b, Err: &b})
		return b.String(), code
	}
	lines := func(answers ...string) string { return strings.Join(answers, "\n") + "\n" }
	port := fmt.Sprint(account.Port)
	answers := lines(
		account.User, account.Host, "none", "many", port, "wrong", "again", // at the first try
		account.User, account.Host, "none", port, account.Password,
		filepath.Join(dir, "no such file"), notice, "yes",
		"Rita", "Rita Marsh", "short", "a long password", "another one altogether", "a long password", "a long password",
	)
	out, code := call(answers, "init")
	if code != exitOK {
		t.Fatalf("%d: %s", code, out)
	}
	for _, want := range []string{
		`"many" is no port`, "FAILED", "does not work yet", "no such file or directory", "Added", "needs 12 to", "not the same", "serve",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("nothing said of %q:\n%s", want, out)
		}
	}
	config, err := os.ReadFile(filepath.Join(dir, "postroom.toml"))
	if err != nil || strings.Contains(string(config), account.Password) || strings.Contains(out, account.Password) {
		t.Errorf("%v: the password is told:\n%s", err, config)
	}
	if info, err := os.Stat(filepath.Join(dir, "postroom.toml")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	for _, works := range [][]string{{"check"}, {"serve", "--once"}, {"verify"}} {
		if out, code := call("", works...); code != exitOK {
			t.Errorf("%v: %d: %s", works, code, out)
		}
	}
	if out, _ := call("", "user", "list"); !strings.Contains(out, "rita") || !strings.Contains(out, "admin") {
		t.Errorf("users: %s", out)
	}
	if out, _ := call("", "ledger"); strings.Count(out, "\n") < faultLetters-1 {
		t.Errorf("ledger: %s", out)
	}
	if out, code := call("", "init"); code != exitOK || strings.Count(out, "already") != 3 {
		t.Errorf("again: %d: %s", code, out)
	}
}

// Nothing is kept of a dialog that ends early, and nobody is asked for ever.
func TestInitThatEnds(t *testing.T) {
	for name, answers := range map[string]string{
		"at once":      "",
		"in the midst": "recruit@example.org\n",
		"by choice":    "recruit@example.org\n127.0.0.1\nnone\n1\nsecret\nstop\n",
	} {
		dir := t.TempDir()
		var b bytes.Buffer
		code := run(t.Context(), "", []string{"--data", dir, "init"}, streams{In: strings.NewReader(answers), Out: &b, Err: &b})
		if _, err := os.Stat(filepath.Join(dir, "postroom.toml")); code != exitFailure || err == nil {
			t.Errorf("%s: %d, %v: %s", name, code, err, b.String())
		}
	}
}
