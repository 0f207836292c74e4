package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"postroom/reply"
)

// instanceKeyFile holds the key of the Message-IDs that this installation makes.
// It belongs to the data: with another one we would not know our own mails.
const instanceKeyFile = "instance.key"

// house reads the key of this installation, and makes it at the first call.
func (a *app) house() (reply.House, error) {
	name := filepath.Join(a.dir(), instanceKeyFile)
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		if err := makeKey(name); err != nil {
			return reply.House{}, fmt.Errorf("making %s: %w", name, err)
		}
		text, err = os.ReadFile(name)
	}
	if err != nil {
		return reply.House{}, err
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) < 16 {
		return reply.House{}, fmt.Errorf("%s is damaged: restore it from a backup", name)
	}
	return reply.House{Key: key, Instance: instanceName(key)}, nil
}

// instanceName is a name that tells nothing of the key.
func instanceName(key []byte) string {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("postroom instance 1"))
	return hex.EncodeToString(h.Sum(nil)[:10])
}

// makeKey writes a key that is whole or not there, and never writes over one.
func makeKey(name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), "key-*") // readable by its owner only
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	key := make([]byte, 32)
	rand.Read(key)
	_, err = f.WriteString(hex.EncodeToString(key) + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), name); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}
