package extract

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// helloWait is how long a new reader may take until it is ready.
const helloWait = 30 * time.Second

// process is one reader process, as the pool sees it. It reads one file at a
// time and is used by one goroutine at a time.
type process struct {
	cmd      *exec.Cmd
	in       io.WriteCloser
	out      *bufio.Reader
	stderr   *tail
	files    int // asked about so far
	confined bool
}

// died says why a reader process is no more: time, memory or crash.
type died struct{ cause string }

func (d died) Error() string { return "reader stopped: " + d.cause }

// startProcess starts a reader and waits until it is ready. Its environment is
// empty; it ends when its standard input does, so also with its parent.
func startProcess(command []string, l Limits) (*process, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = []string{}
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // a Ctrl-C is for the parent
	p := &process{cmd: cmd, stderr: &tail{}}
	cmd.Stderr = p.stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.in, p.out = in, bufio.NewReaderSize(out, 64<<10)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return p, p.greet(l)
}

func (p *process) greet(l Limits) error {
	timer := time.AfterFunc(helloWait, p.kill)
	defer timer.Stop()
	var r ready
	err := writeFrame(p.in, hello{Limits: l})
	if err == nil {
		_, err = readFrame(p.out, &r)
	}
	if err == nil && r.Err != "" {
		err = errors.New(r.Err)
	}
	if err != nil {
		p.stop()
		return fmt.Errorf("reader process not ready: %w %s", err, p.stderr)
	}
	p.confined = r.Confined
	return nil
}

// ask puts one question. If the reader dies over it, the error is of type died
// and the answer is the last partial one, if there was any. After any error the
// process is gone.
func (p *process) ask(ctx context.Context, q request, data []byte, wall time.Duration) (answer, [][]byte, error) {
	p.files++
	var late atomic.Bool
	timer := time.AfterFunc(wall, func() { late.Store(true); p.kill() })
	defer timer.Stop()
	defer context.AfterFunc(ctx, p.kill)()

	a, blobs, err := p.exchange(q, data)
	if err == nil {
		return a, blobs, nil
	}
	state := p.stop()
	switch {
	case ctx.Err() != nil:
		return a, nil, ctx.Err()
	case late.Load() || state == exitTime:
		return a, nil, died{"time"}
	case p.stderr.outOfMemory():
		return a, nil, died{"memory"}
	}
	return a, nil, died{"crash"}
}

func (p *process) exchange(q request, data []byte) (last answer, blobs [][]byte, err error) {
	if err := writeFrame(p.in, q, data); err != nil {
		return last, nil, err
	}
	for {
		var a answer
		if blobs, err = readFrame(p.out, &a); err != nil {
			return last, nil, err
		}
		if last = a; !a.Partial {
			return last, blobs, nil
		}
	}
}

func (p *process) kill() { _ = p.cmd.Process.Kill() } // it may have ended by itself

// stop ends the process and gives its exit code, -1 if a signal ended it.
func (p *process) stop() int {
	_ = p.in.Close()
	p.waitOrKill()
	return p.cmd.ProcessState.ExitCode()
}

// waitOrKill gives a reader that has nothing more to read a moment to end: its
// last words say why it died.
func (p *process) waitOrKill() {
	const moment = time.Second
	timer := time.AfterFunc(moment, p.kill)
	defer timer.Stop()
	_ = p.cmd.Wait() // how it ended is in ProcessState
}

// tail keeps the first and the last words of a dying reader.
type tail struct {
	mu          sync.Mutex
	first, last []byte
}

func (t *tail) Write(b []byte) (int, error) {
	const keep = 2 << 10
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := keep - len(t.first); room > 0 {
		t.first = append(t.first, b[:min(room, len(b))]...)
	}
	t.last = append(t.last, b[max(0, len(b)-keep):]...)
	t.last = t.last[max(0, len(t.last)-keep):]
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.first)
}

func (t *tail) outOfMemory() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	said := string(t.first) + string(t.last)
	for _, words := range []string{"out of memory", "cannot allocate", "Cannot allocate", "pthread_create failed"} {
		if strings.Contains(said, words) {
			return true
		}
	}
	return false
}
