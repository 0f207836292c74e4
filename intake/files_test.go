package intake_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postroom/intake"
)

const (
	early = "Received: from a by b; Fri, 20 Nov 2026 08:00:00 +0000\nSubject: early\n\nFrom the beginning\n"
	late  = "Date: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: late\n\nbody\n"
)

func TestFindLettersInOrderOfReceipt(t *testing.T) {
	dir := folder(t, map[string]string{
		"b/late.eml":        late,
		"early.eml":         early,
		"notes.txt":         "no letter",
		"Mail/cur/1.x:2,S":  strings.ReplaceAll(late, "10:00", "09:00"),
		"Mail/new/2.x":      strings.ReplaceAll(late, "10:00", "11:00"),
		"Mail/tmp/3.x":      late,
		"box.mbox":          "From a@b Fri Nov 20 07:00:00 2026\n" + early + "\nFrom c@d Fri Nov 20 07:00:00 2026\n" + late,
		"b/tmp/in-tmp.eml":  strings.ReplaceAll(late, "10:00", "12:00"),
		"b/cur/no-maildir.": late,
	})
	found, err := intake.FindLetters([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, l := range found {
		rel, err := filepath.Rel(dir, l.Source)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, rel)
	}
	want := []string{"box.mbox#1", "early.eml", "Mail/cur/1.x:2,S", "b/late.eml", "box.mbox#2", "Mail/new/2.x", "b/tmp/in-tmp.eml"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

func TestFindLettersTakesAnyFileThatIsNamed(t *testing.T) {
	dir := folder(t, map[string]string{"letter": "no header at all"})
	name := filepath.Join(dir, "letter")
	moment := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	if err := os.Chtimes(name, moment, moment); err != nil {
		t.Fatal(err)
	}
	found, err := intake.FindLetters([]string{name})
	if err != nil || len(found) != 1 || !found[0].At.Equal(moment) || found[0].Source != name {
		t.Errorf("FindLetters = %v, %v", found, err)
	}
	if _, err := intake.FindLetters([]string{filepath.Join(dir, "nothing")}); !os.IsNotExist(err) {
		t.Errorf("a missing path gives %v", err)
	}
}

func TestMboxLetters(t *testing.T) {
	check := func(mbox string, want ...string) {
		t.Helper()
		dir := folder(t, map[string]string{"x.mbox": mbox})
		found, err := intake.FindLetters([]string{filepath.Join(dir, "x.mbox")})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range found {
			got = append(got, read(t, l))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	const from = "From a@b Fri Nov 20 07:00:00 2026\n"
	check(from+"Subject: 1\n\none\n", "Subject: 1\n\none")
	check(from+"Subject: 1\n\none\n\n"+from+"Subject: 2\n\ntwo\n\n", "Subject: 1\n\none\n", "Subject: 2\n\ntwo\n")
	check(from+"Subject: 1\n\n>From here\n>>From there\nFrom within a paragraph\n", "Subject: 1\n\nFrom here\n>From there\nFrom within a paragraph")
	check(from+"Subject: 1\r\n\r\none\r\n\r\n"+from+"Subject: 2\r\n\r\n", "Subject: 1\r\n\r\none\r\n", "Subject: 2\r\n")
	check(from+strings.Repeat("x", 100_000)+"\n\n"+from+"y", strings.Repeat("x", 100_000)+"\n", "y")
}

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t *testing.T, l intake.FileLetter) string {
	t.Helper()
	r, err := l.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
