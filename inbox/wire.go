package inbox

import (
	"net"
	"sync"
	"time"
)

// wire is a connection that ends when the server is silent while an answer is
// due. The first reason why it ended stays: go-imap passes on only its words,
// and would wait again after every failed read.
type wire struct {
	net.Conn
	write time.Duration // longest time for one write

	mu      sync.Mutex
	silence time.Duration // longest time without a byte now; 0: any
	reason  error
}

// expect says that an answer is due and how long the server may be silent.
func (w *wire) expect(silence time.Duration) { w.allow(silence) }

// rest says that no answer is due.
func (w *wire) rest() { w.allow(0) }

func (w *wire) allow(silence time.Duration) {
	w.mu.Lock()
	w.silence = silence
	w.mu.Unlock()
	w.arm() // a Read may be waiting already
}

// arm sets the deadline anew. Every Read does, so bytes push it on, and time
// that we spend ourselves between two reads does not count.
func (w *wire) arm() {
	w.mu.Lock()
	defer w.mu.Unlock()
	var deadline time.Time
	if w.silence > 0 {
		deadline = time.Now().Add(w.silence)
	}
	w.Conn.SetReadDeadline(deadline) // fails only on a closed connection, where Read fails too
}

func (w *wire) Read(p []byte) (int, error) {
	if err := w.broken(); err != nil {
		return 0, err
	}
	w.arm()
	n, err := w.Conn.Read(p)
	if err != nil {
		if isTimeout(err) {
			err = errSilent
		}
		return n, w.abort(err)
	}
	return n, nil
}

func (w *wire) Write(p []byte) (int, error) {
	w.Conn.SetWriteDeadline(time.Now().Add(w.write)) // as in arm
	n, err := w.Conn.Write(p)
	if err != nil {
		return n, w.abort(err)
	}
	return n, nil
}

// abort ends the connection for the reason given and returns the first one.
func (w *wire) abort(reason error) error {
	w.mu.Lock()
	if w.reason == nil {
		w.reason = reason
	}
	reason = w.reason
	w.mu.Unlock()
	w.Conn.Close()
	return reason
}

// broken gives the reason why the connection ended, nil while it stands.
func (w *wire) broken() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.reason
}
