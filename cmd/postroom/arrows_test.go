package main

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows is the house: which package may import which of ours. Tests may import
// what they like.
var arrows = map[string][]string{
	"fold":         {},
	"vacancy":      {"fold"},
	"message":      {"fold"},
	"extract":      {"fold"},
	"filing":       {"vacancy", "fold"},
	"inbox":        {"message", "fold"},
	"oauth":        {},
	"reply":        {"vacancy", "filing", "message", "fold"},
	"store":        {"message", "filing", "vacancy", "reply", "fold"}, // it keeps decisions and mails in the words of those who make them
	"intake":       {"message", "extract", "filing", "reply", "vacancy", "fold"},
	"web":          {"vacancy", "filing", "store", "reply", "fold"},
	"cmd/postroom": nil,                  // everything
	"cmd/evaluate": {"fold", "testdata"}, // it knows postroom by its commands only
	"testdata":     {},
}

// TestArrows walks the imports and fails on any that the house does not have.
func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "postroom/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		room := roomOf(p.ImportPath)
		allowed, known := arrows[room]
		if !known {
			t.Errorf("%s is not in the house; DESIGN names its rooms", p.ImportPath)
		}
		for _, imported := range p.Imports {
			if !strings.HasPrefix(imported, "postroom/") || allowed == nil && known {
				continue
			}
			if to := roomOf(imported); to != room && !slices.Contains(allowed, to) {
				t.Errorf("%s imports %s: no such arrow", p.ImportPath, imported)
			}
		}
	}
}

// roomOf is the package of the house that an import path belongs to: a folder
// inside a room is part of it.
func roomOf(path string) string {
	path = strings.TrimPrefix(path, "postroom/")
	if rest, ok := strings.CutPrefix(path, "cmd/"); ok {
		room, _, _ := strings.Cut(rest, "/")
		return "cmd/" + room
	}
	room, _, _ := strings.Cut(path, "/")
	return room
}
