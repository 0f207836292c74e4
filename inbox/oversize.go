package inbox

import (
	"bytes"
	"fmt"
	"mime"
	"net/mail"
	"strings"
	"unicode"

	"github.com/emersion/go-imap/v2"
)

// header asks for the beginning of a letter that is too large to be fetched.
var header = &imap.FetchItemBodySection{
	Peek: true, Specifier: imap.PartSpecifierHeader, Partial: &imap.SectionPartial{Size: 100 << 10},
}

// memo is a draft in memory, for a header that is read and not kept: half a
// letter must never stand in the store as if it were one.
type memo struct{ bytes.Buffer }

// Discard implements message.Draft.
func (*memo) Discard() error { return nil }

// tooLarge says why a letter was not fetched, and what its header tells of it, so
// that a person can find it in the mailbox.
func tooLarge(size, limit int64, head []byte) string {
	said := fmt.Sprintf("the letter has %d bytes, more than the limit of %d", size, limit)
	m, err := mail.ReadMessage(bytes.NewReader(head))
	if err != nil {
		return said
	}
	for _, name := range []string{"From", "Date", "Subject"} {
		if value := shown(m.Header.Get(name)); value != "" {
			said += fmt.Sprintf("; %s: %s", name, value)
		}
	}
	return said
}

// shown makes a header field fit to be shown: decoded where it can be, without
// control and direction characters, at most 200 runes.
func shown(field string) string {
	if decoded, err := new(mime.WordDecoder).DecodeHeader(field); err == nil {
		field = decoded
	}
	runes := []rune(strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, field))
	return string(runes[:min(len(runes), 200)])
}
