package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"image/color"
	"net/url"
	"strings"
	"time"

	"github.com/boombuler/barcode/qr"
	"github.com/pquerna/otp/totp"
)

// The codes of a second factor (RFC 6238) as every app on a telephone knows them:
// six digits, a new one every 30 seconds, by HMAC-SHA-1. A clock may be one step
// wrong (5.2).
const (
	factorSecretBytes = 20 // RFC 4226, 4, R6 recommends 160 bits
	factorStep        = 30 // seconds
	factorSkew        = 1  // steps
)

var base32Text = base32.StdEncoding.WithPadding(base32.NoPadding)

// newFactorSecret makes a secret in the form that apps take.
func newFactorSecret() string {
	b := make([]byte, factorSecretBytes)
	rand.Read(b)
	return base32Text.EncodeToString(b)
}

// matchStep finds the time step around now whose code this is.
func matchStep(secret, code string, now time.Time) (step int64, ok bool, err error) {
	at := now.Unix() / factorStep
	for s := at - factorSkew; s <= at+factorSkew; s++ {
		want, err := totp.GenerateCode(secret, time.Unix(s*factorStep, 0))
		if err != nil {
			return 0, false, fmt.Errorf("the secret of a second factor: %w", err)
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			step, ok = s, true
		}
	}
	return step, ok, nil
}

// typedCode is a code without the blanks and dashes that people put in.
func typedCode(typed string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(typed))
}

// Recovery codes stand in for a lost device, each once. With 80 random bits a
// plain hash is enough: there is nothing to guess.
const (
	recoveryCodes = 10
	recoveryBytes = 10
)

// newRecoveryCodes gives codes for a person, in groups of four, and the hashes by
// which they are known again.
func newRecoveryCodes() (codes, hashes []string) {
	for range recoveryCodes {
		b := make([]byte, recoveryBytes)
		rand.Read(b)
		code := base32Text.EncodeToString(b)
		codes = append(codes, strings.Join([]string{code[:4], code[4:8], code[8:12], code[12:]}, "-"))
		hashes = append(hashes, recoveryHash(code))
	}
	return codes, hashes
}

// recoveryHash is that of a code without its dashes.
func recoveryHash(code string) string {
	h := sha256.Sum256([]byte(code))
	return hex.EncodeToString(h[:])
}

// factorAddress is what the QR code says (the Key URI format of the apps).
func factorAddress(user, secret string) string {
	label := url.PathEscape("Postroom:" + user)
	return "otpauth://totp/" + label + "?" + url.Values{"secret": {secret}, "issuer": {"Postroom"}}.Encode()
}

// square is a QR code as one path of squares.
type square struct {
	Side int // squares, with the quiet zone of four around (ISO/IEC 18004)
	Path string
}

const quietZone = 4

// qrSquare draws a text. Squares that follow each other in a row are one.
func qrSquare(text string) (square, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return square{}, fmt.Errorf("drawing a QR code: %w", err)
	}
	var path strings.Builder
	side := code.Bounds().Dx()
	for y := range side {
		for x := 0; x < side; x++ {
			from := x
			for x < side && code.At(x, y) == color.Black {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quietZone, y+quietZone, x-from, x-from)
			}
		}
	}
	return square{side + 2*quietZone, path.String()}, nil
}

// sealer makes secrets unreadable for whoever has the database but not the key of
// the installation.
type sealer struct{ aead cipher.AEAD }

// newSealer makes one from the key of the installation; nil without a key.
func newSealer(key []byte) (*sealer, error) {
	if len(key) == 0 {
		return nil, nil
	}
	own, err := hkdf.Key(sha256.New, key, nil, "postroom second factor 1", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(own)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	return &sealer{aead}, err
}

var errNoKey = errors.New("there is no key to keep a second factor with")

// seal hides a user's secret; it opens for this user only.
func (s *sealer) seal(user, secret string) (string, error) {
	if s == nil {
		return "", errNoKey
	}
	return base64.RawStdEncoding.EncodeToString(s.aead.Seal(nil, nil, []byte(secret), []byte(user))), nil
}

func (s *sealer) open(user, sealed string) (string, error) {
	if s == nil {
		return "", errNoKey
	}
	b, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil {
		return "", fmt.Errorf("a second factor's secret: %w", err)
	}
	secret, err := s.aead.Open(nil, nil, b, []byte(user))
	if err != nil {
		return "", fmt.Errorf("a second factor's secret: %w: was the key of the installation changed? postroom user second-factor NAME --reset", err)
	}
	return string(secret), nil
}
