package browser

import (
	"net"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Outside stands for every other host of the world: whatever name a browser with
// its Flag asks for, it comes here.
type Outside struct {
	listener net.Listener

	mu    sync.Mutex
	calls []string
}

// OpenOutside listens until the test ends.
func OpenOutside(t testing.TB) *Outside {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	o := &Outside{listener: l}
	go o.listen()
	return o
}

// Flag leads a browser here for every name.
func (o *Outside) Flag() chromedp.ExecAllocatorOption {
	return chromedp.Flag("host-resolver-rules", "MAP * "+o.listener.Addr().String()+", EXCLUDE 127.0.0.1")
}

// Calls are the names that were asked for since the last time, one for each
// connection; "?" where none was said.
func (o *Outside) Calls() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	calls := o.calls
	o.calls = nil
	return calls
}

func (o *Outside) listen() {
	for {
		c, err := o.listener.Accept()
		if err != nil {
			return // closed
		}
		go o.take(c)
	}
}

// named finds the host in the first bytes of a connection, in plain words in a
// request and in the greeting of TLS (RFC 6066, 3) alike.
var named = regexp.MustCompile(`[a-z0-9-]+(\.[a-z0-9-]+)*\.(example|invalid|com|net|org)`)

func (o *Outside) take(c net.Conn) {
	defer c.Close()
	_ = c.SetReadDeadline(time.Now().Add(2 * time.Second))
	first := make([]byte, 4096)
	n, _ := c.Read(first)
	name := named.Find(first[:n])
	if name == nil {
		name = []byte("?")
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.calls = append(o.calls, string(name))
}
