package inbox

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// defect is what happens to one connection through a proxy. The zero value is none.
type defect struct {
	refuse bool
	after  int64 // bytes from the server before the rest of it happens
	cut    bool  // both sides are reset
	freeze bool  // nothing more passes, nothing is closed
	pause  time.Duration
}

// proxy stands between us and a server and spoils connections.
type proxy struct {
	t        testing.TB
	listener net.Listener
	target   string

	mu      sync.Mutex
	defects func(connection int) defect
	count   int
	open    []net.Conn
}

func newProxy(t testing.TB, target string, defects func(connection int) defect) *proxy {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{t: t, listener: listener, target: target, defects: defects}
	t.Cleanup(p.close)
	go p.serve()
	return p
}

func (p *proxy) addr() string { return p.listener.Addr().String() }

func (p *proxy) serve() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		p.mu.Lock()
		p.count++
		d := p.defects(p.count)
		p.mu.Unlock()
		go p.carry(client, d)
	}
}

func (p *proxy) keep(conn net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open = append(p.open, conn)
}

func (p *proxy) close() {
	p.listener.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, conn := range p.open {
		conn.Close()
	}
}

func (p *proxy) carry(client net.Conn, d defect) {
	p.keep(client)
	server, err := net.Dial("tcp", p.target)
	if d.refuse || err != nil {
		reset(client)
		return
	}
	p.keep(server)
	go func() {
		io.Copy(server, client)
		server.Close()
	}()
	if d == (defect{}) {
		io.Copy(client, server)
		client.Close()
		return
	}
	io.CopyN(client, server, d.after)
	switch {
	case d.cut:
		reset(client)
		reset(server)
	case d.pause > 0:
		for one := make([]byte, 1); err == nil; {
			if _, err = server.Read(one); err == nil {
				_, err = client.Write(one)
			}
			time.Sleep(d.pause)
		}
		client.Close()
	}
}

// reset closes so that the other side sees an error, not an end.
func reset(conn net.Conn) {
	if tcp, ok := conn.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	conn.Close()
}
