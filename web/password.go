package web

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// The cost of a password (RFC 9106 and OWASP's least for argon2id): about 50 ms.
const (
	argonTime   = 2
	argonMemory = 19 << 10 // KiB
	argonLanes  = 1
	argonKey    = 32
	saltBytes   = 16
)

// The lengths of a password in characters (ASVS 6.2.1 asks for 8 and recommends
// 15; 6.2.9 for at least 64 to be allowed).
const (
	minPassword = 12
	maxPassword = 256
)

// hashesAtOnce bounds the memory and time that guessing can cost us.
const hashesAtOnce = 2

// failurePause is how long a wrong password is answered later.
const failurePause = time.Second

// ErrWeakPassword says that a password is too short or too long.
var ErrWeakPassword = fmt.Errorf("a password needs %d to %d characters", minPassword, maxPassword)

// HashPassword gives the form in which a password is kept (PHC string format).
func HashPassword(password string) (string, error) {
	if n := utf8.RuneCountInString(password); n < minPassword || n > maxPassword {
		return "", ErrWeakPassword
	}
	salt := make([]byte, saltBytes)
	rand.Read(salt)
	return encodeHash(salt, derive(password, salt)), nil
}

func derive(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, argonKey)
}

func encodeHash(salt, key []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes, b64.EncodeToString(salt), b64.EncodeToString(key))
}

// nobodysHash is checked where there is no user of a name, so that the answer
// takes as long.
var nobodysHash = encodeHash(make([]byte, saltBytes), make([]byte, argonKey))

// passwords checks passwords, a few at a time.
type passwords struct {
	turns   chan struct{}
	pause   time.Duration
	compare func(hash, password string) (bool, error)
}

func newPasswords() *passwords {
	return &passwords{turns: make(chan struct{}, hashesAtOnce), pause: failurePause, compare: checkPassword}
}

// check says whether a password is that of a hash.
func (p *passwords) check(ctx context.Context, hash, password string) (bool, error) {
	if len(password) > 4*maxPassword {
		password = ""
	}
	select {
	case p.turns <- struct{}{}:
		defer func() { <-p.turns }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	return p.compare(hash, password)
}

func checkPassword(hash, password string) (bool, error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, errors.New("a password hash of unknown form")
	}
	var memory, rounds uint32
	var lanes uint8
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &rounds, &lanes); err != nil {
		return false, fmt.Errorf("a password hash of unknown form: %w", err)
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, err
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil {
		return false, err
	}
	got := argon2.IDKey([]byte(password), salt, rounds, memory, lanes, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}
