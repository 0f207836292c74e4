package reply

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"regexp"
	"strings"
)

var base32lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// MessageID is the Message-ID of the mail about item, in angle brackets, at the
// given domain of ours. It is the same for the same key and item, so a mail that
// is sent again carries the same one, and nobody without the key can make it.
func MessageID(key []byte, item, at string) string {
	return "<" + base32lower.EncodeToString([]byte(item)) + "." + seal(key, item) + "@" + at + ">"
}

// Ours returns the item of a Message-ID that we made with this key. Angle
// brackets and the domain do not matter: some servers change them.
func Ours(key []byte, id string) (item string, ok bool) {
	local, _, _ := strings.Cut(strings.Trim(strings.ToLower(strings.TrimSpace(id)), "<>"), "@")
	code, mac, ok := strings.Cut(local, ".")
	if !ok || len(key) == 0 {
		return "", false
	}
	raw, err := base32lower.DecodeString(code)
	if err != nil || !hmac.Equal([]byte(mac), []byte(seal(key, string(raw)))) {
		return "", false
	}
	return string(raw), true
}

// seal is the first 128 bits of the HMAC, under a name of its own so that the
// key may serve elsewhere too.
func seal(key []byte, item string) string {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("postroom message-id 1\x00" + item))
	return base32lower.EncodeToString(h.Sum(nil)[:16])
}

// messageID is the form of a foreign Message-ID that we repeat in In-Reply-To:
// strict, ASCII and short, for the sender chose it.
var messageID = regexp.MustCompile(`^<[A-Za-z0-9!#$%&'*+/=?^_{|}~.` + "`" + `-]{1,160}@[A-Za-z0-9.\-_\[\]:]{1,160}>$`)
