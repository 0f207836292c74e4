// Package storetest gives tests data directories that were made before: to make the
// tables takes longer than most tests do.
package storetest

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"postroom/store"
)

// Mould makes a directory once and gives copies of it. The zero value is ready.
type Mould struct {
	once  sync.Once
	files []file
}

type file struct {
	name string // in the directory
	mode fs.FileMode
	data []byte // of what is no directory
}

// Cast gives a copy of what make makes of an empty directory, in a directory of the
// test. make is called for the first copy only, and leaves nothing open.
func (m *Mould) Cast(t testing.TB, make func(dir string)) string {
	t.Helper()
	m.once.Do(func() {
		dir := t.TempDir()
		make(dir)
		m.files = read(t, dir)
	})
	if m.files == nil {
		t.Fatal("what all copies are made of could not be made: see the first test that failed")
	}
	dir := t.TempDir()
	for _, f := range m.files {
		write(t, filepath.Join(dir, f.name), f)
	}
	return dir
}

// read reads all that is below a directory.
func read(t testing.TB, dir string) (all []file) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		f := file{mode: info.Mode()}
		if f.name, err = filepath.Rel(dir, path); err == nil && !e.IsDir() {
			f.data, err = os.ReadFile(path)
		}
		all = append(all, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func write(t testing.TB, path string, f file) {
	t.Helper()
	var err error
	if f.mode.IsDir() {
		err = os.Mkdir(path, f.mode.Perm())
	} else {
		err = os.WriteFile(path, f.data, f.mode.Perm())
	}
	if err != nil {
		t.Fatal(err)
	}
}

var empty Mould

// Dir gives the data directory of an empty store, with its tables.
func Dir(t testing.TB) string {
	t.Helper()
	return empty.Cast(t, func(dir string) {
		s, err := store.Open(t.Context(), dir, store.Options{Role: store.Pipeline})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	})
}
