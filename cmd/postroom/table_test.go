package main

import (
	"strings"
	"testing"
)

func TestCut(t *testing.T) {
	check := func(s string, cells int, want string) {
		t.Helper()
		if got := cut(s, cells); got != want {
			t.Errorf("cut(%q, %d) = %q, want %q", s, cells, got, want)
		}
	}
	check("abc", 0, "abc")
	check("abc", 3, "abc")
	check("abcd", 3, "ab…")
	check("漢字漢字", 8, "漢字漢字")
	check("漢字漢字", 6, "漢字…")
	check("e\u0301e\u0301e\u0301", 2, "e\u0301…")
}

func TestTableAlignsAnyScript(t *testing.T) {
	table := table{head: []string{"NAME", "N"}, max: []int{6, 0}}
	table.add("漢字", "1")
	table.add("abcdefgh\x1b[31m", "2")
	var b strings.Builder
	if err := table.print(&b); err != nil {
		t.Fatal(err)
	}
	want := "NAME    N\n──────  ─\n漢字    1\nabcde…  2\n"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}
