package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"postroom/testdata"
)

// TestMain lets the test binary stand in for postroom, in scripts and as its own
// reader process.
func TestMain(m *testing.M) {
	testscript.Main(tidied{m}, map[string]func(){
		"postroom": func() {
			// Not found in a reader, which has no environment and starts nothing.
			self, _ := exec.LookPath("postroom")
			os.Exit(run(context.Background(), self, os.Args[1:], streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
		},
	})
}

// tidied gives the tests a folder for the built program and removes it when all
// have run.
type tidied struct{ *testing.M }

func (t tidied) Run() int {
	dir, err := os.MkdirTemp("", "postroom-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "postroom")
	return t.M.Run()
}

// binary is where the program is built.
var binary string

// built builds the program as its user would, once for all tests.
var built = sync.OnceValue(func() error {
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
})

func buildPostroom(t testing.TB) string {
	t.Helper()
	if err := built(); err != nil {
		t.Fatal(err)
	}
	return binary
}

// TestScripts runs the commands as their user would: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			return writeSamples(filepath.Join(e.WorkDir, "samples"))
		},
	})
}

// scanned tells a letter of the demo with a paper that is a picture: to
// recognise those few takes three times as long as all else that the demo brings.
func scanned(s testdata.Sample) bool {
	return slices.Contains([]string{"sg-carvalhal", "sg-carvalhal-again", "po-oyelarin", "director-kesselring"}, s.Name)
}

// typed are the letters without scans, for tests that do not ask what is in them.
func typed(samples []testdata.Sample) []testdata.Sample {
	return slices.DeleteFunc(slices.Clone(samples), scanned)
}

// writeSamples puts the demo's letters, vacancies and notices into files.
func writeSamples(dir string) error {
	files := map[string][]byte{}
	for _, s := range testdata.Demo() {
		dir := "letters"
		if scanned(s) {
			dir = "scans"
		}
		files[filepath.Join(dir, s.Name+".eml")] = s.Raw
	}
	for _, v := range testdata.Vacancies() {
		files[filepath.Join("vacancies", v.Slug+".toml")] = v.TOML
	}
	for _, n := range testdata.Notices() {
		files[filepath.Join("notices", n.Slug+".txt")] = n.Text
	}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return err
		}
	}
	return nil
}
