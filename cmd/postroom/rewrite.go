package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"

	"github.com/BurntSushi/toml"
)

// errByHand says that a configuration is written in a way that only its writer
// can change: dotted keys, tables in one line.
var errByHand = errors.New("postroom.toml is written in a way that the program cannot change: please do it by hand")

// rewrite gives the text of postroom.toml in which is stands instead of was: other
// values in the tables of mailboxes, smtp and replies, a mailbox more at the end,
// or one less. The rest stays as it is written.
func rewrite(text string, was, is config) (string, error) {
	s := readSheet(text)
	if len(is.Mailbox) < len(was.Mailbox) {
		gone := firstDifference(was.Mailbox, is.Mailbox)
		s = s.remove("[[mailbox]]", gone)
		was.Mailbox = slices.Delete(slices.Clone(was.Mailbox), gone, gone+1)
	}
	var err error
	for i, m := range is.Mailbox {
		var old mailboxConfig
		if i < len(was.Mailbox) {
			old = was.Mailbox[i]
		}
		if s, err = s.become("[[mailbox]]", i, old, m); err != nil {
			return "", err
		}
	}
	if s, err = s.become("[smtp]", 0, was.SMTP, is.SMTP); err != nil {
		return "", err
	}
	if s, err = s.become("[replies]", 0, was.Replies, is.Replies); err != nil {
		return "", err
	}
	var got config
	meta, err := toml.Decode(s.String(), &got)
	if err != nil || len(meta.Undecoded()) > 0 || !sameConfig(got, is) {
		return "", errByHand
	}
	return s.String(), nil
}

// firstDifference is where two lists part.
func firstDifference(a, b []mailboxConfig) int {
	for i := range b {
		if !reflect.DeepEqual(a[i], b[i]) {
			return i
		}
	}
	return len(b)
}

func sameConfig(a, b config) bool {
	for _, c := range []*config{&a, &b} {
		if len(c.Mailbox) == 0 {
			c.Mailbox = nil
		}
	}
	return reflect.DeepEqual(a, b)
}

// clone is a copy whose mailboxes can be changed.
func (c config) clone() config {
	c.Mailbox = slices.Clone(c.Mailbox)
	return c
}

// writeWhole replaces a file so that it is the old or the new one after any
// crash, readable by its owner only.
func writeWhole(name string, data []byte) (err error) {
	if target, err := filepath.EvalSymlinks(name); err == nil { // a link stays one
		name = target
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*") // 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(name))
}

// syncFolder makes a rename durable.
func syncFolder(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
