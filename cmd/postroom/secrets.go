package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// secretsFolder is where the passwords lie that were typed on the pages, beside
// the configuration: one file each, readable by its owner only, so that the
// configuration can be shown to others. Nothing else has them.
const secretsFolder = "secrets"

// secretFiles are the files with the passwords of one installation.
type secretFiles struct{ beside string } // folder of the configuration

// file names the file of a password, from the folder of the configuration.
func (s secretFiles) file(of string) string { return filepath.Join(secretsFolder, secretName(of)) }

// put keeps a password in its file.
func (s secretFiles) put(of, password string) error {
	if err := os.MkdirAll(filepath.Join(s.beside, secretsFolder), 0o700); err != nil {
		return err
	}
	return writeWhole(filepath.Join(s.beside, s.file(of)), []byte(password+"\n"))
}

// replace keeps a password in its file, and gives what puts back the one before.
func (s secretFiles) replace(of, password string) (back func() error, err error) {
	old, err := os.ReadFile(filepath.Join(s.beside, s.file(of)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		back = func() error { return s.drop(s.file(of)) }
	case err != nil:
		return nil, err
	default:
		back = func() error { return s.put(of, strings.TrimRight(string(old), "\r\n")) }
	}
	return back, s.put(of, password)
}

// drop removes a password's file, if it is one of ours.
func (s secretFiles) drop(file string) error {
	if filepath.Dir(file) != secretsFolder {
		return nil
	}
	if err := os.Remove(filepath.Join(s.beside, file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// secretName is a file's name for any name of a mailbox, another for each.
func secretName(of string) string {
	var b strings.Builder
	for _, c := range []byte(of) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '@', c == '.' && b.Len() > 0:
			b.WriteByte(c)
		default:
			b.WriteString("%" + strings.ToUpper(string("0123456789abcdef"[c>>4])+string("0123456789abcdef"[c&15])))
		}
	}
	if name := b.String(); len(name) <= longestSecretName {
		return name
	}
	return fmt.Sprintf("%s~%x", b.String()[:longestSecretName/2], sha256.Sum256([]byte(of)))
}

// longestSecretName stays with its hash below the 255 bytes of file systems.
const longestSecretName = 200
