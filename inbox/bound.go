package inbox

import (
	"errors"
	"net"
	"sync/atomic"
	"time"
)

var (
	errLongLine    = errors.New("the server sent a line beyond all measure")
	errLongLiteral = errors.New("the server announced more bytes than a letter may have")
)

const (
	// maxLine lets the answer to SEARCH name a million letters.
	maxLine = 8 << 20
	// maxString is for literals that are no letters: go-imap keeps them in memory.
	maxString = 64 << 10
)

// bound is the connection as go-imap sees it, TLS taken off: it ends when the
// server sends a line without end or a literal (RFC 9051, 4.3) that is too large.
// The deadlines that go-imap sets are ignored; [wire] has better ones.
type bound struct {
	net.Conn
	wire    *wire
	largest atomic.Int64 // literal allowed now
	lines   lineCounter
}

func newBound(conn net.Conn, w *wire) *bound {
	b := &bound{Conn: conn, wire: w}
	b.largest.Store(maxString)
	return b
}

func (b *bound) Read(p []byte) (int, error) {
	n, err := b.Conn.Read(p)
	if over := b.lines.count(p[:n], b.largest.Load()); over != nil {
		return 0, b.wire.abort(over)
	}
	return n, err
}

// Close ends the connection at once: a farewell over TLS could hang.
func (b *bound) Close() error { return b.wire.Close() }

func (b *bound) SetDeadline(time.Time) error      { return nil }
func (b *bound) SetReadDeadline(time.Time) error  { return nil }
func (b *bound) SetWriteDeadline(time.Time) error { return nil }

// lineCounter follows the server's stream just closely enough to tell lines from
// literals. Its zero value stands at the beginning of a line.
type lineCounter struct {
	line    int64 // bytes of this line
	literal int64 // bytes of the literal that are still to come
	size    int64 // number read between braces, when braces > 0
	braces  int   // 1 after "{", 2 after "{n}", 3 after "{n}\r", else 0
}

// count takes the next bytes and fails when a line is longer than maxLine or a
// literal larger than largest.
func (c *lineCounter) count(p []byte, largest int64) error {
	for len(p) > 0 {
		if c.literal > 0 {
			n := min(c.literal, int64(len(p)))
			c.literal -= n
			p = p[n:]
			continue
		}
		if c.step(p[0]); c.literal > largest {
			return errLongLiteral
		}
		if c.line > maxLine {
			return errLongLine
		}
		p = p[1:]
	}
	return nil
}

func (c *lineCounter) step(b byte) {
	c.line++
	switch {
	case b == '{':
		c.braces, c.size = 1, 0
	case c.braces == 1 && b >= '0' && b <= '9':
		if c.size < 1<<50 { // beyond that it is too large anyway
			c.size = c.size*10 + int64(b-'0')
		}
	case c.braces == 1 && b == '}':
		c.braces = 2
	case c.braces == 2 && b == '\r':
		c.braces = 3
	case b == '\n':
		if c.braces >= 2 {
			c.literal = c.size
		} else {
			c.line = 0
		}
		c.braces = 0
	default:
		c.braces = 0
	}
}
