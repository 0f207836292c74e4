package inbox

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"postroom/inbox/dovecottest"
	"postroom/message"
)

// fileLedger keeps each letter as a file, made durable as the store does it: the
// files of a group are flushed by several at a time, then their directory, then
// the list of what is accounted for.
type fileLedger struct {
	dir   string
	list  *os.File
	mu    sync.Mutex
	known map[uint32]bool
	next  int
}

func newFileLedger(t testing.TB, dir string) *fileLedger {
	t.Helper()
	list, err := os.Create(filepath.Join(dir, "list"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { list.Close() })
	return &fileLedger{dir: dir, list: list, known: make(map[uint32]bool)}
}

func (l *fileLedger) Known(context.Context, string, string, uint32) (map[uint32]bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	known := make(map[uint32]bool, len(l.known))
	for uid := range l.known {
		known[uid] = true
	}
	return known, nil
}

func (l *fileLedger) Draft(context.Context) (message.Draft, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.next++
	f, err := os.Create(filepath.Join(l.dir, fmt.Sprint("draft", l.next)))
	return fileDraft{f}, err
}

func (l *fileLedger) Keep(_ context.Context, batch []message.Arrival) error {
	flushed := make(chan error)
	free := make(chan struct{}, 8)
	for _, a := range batch {
		go func() {
			free <- struct{}{}
			defer func() { <-free }()
			flushed <- l.flush(a)
		}()
	}
	var failed error
	for range batch {
		if err := <-flushed; err != nil {
			failed = err
		}
	}
	if failed != nil {
		return failed
	}
	if err := syncDir(l.dir); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range batch {
		l.known[a.Sighting.UID] = true
		fmt.Fprintln(l.list, a.Sighting.UID)
	}
	return l.list.Sync()
}

func (l *fileLedger) flush(a message.Arrival) error {
	f := a.Raw.(fileDraft).File
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), filepath.Join(l.dir, fmt.Sprint("letter", a.Sighting.UID)))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

type fileDraft struct{ *os.File }

func (d fileDraft) Discard() error {
	d.Close()
	return os.Remove(d.Name())
}

// BenchmarkFetch fetches 2,000 letters of 50 to 400 KB from Dovecot to disk, with
// fsync: ours, and mbsync (isync) with FSync on for comparison.
//
//	go test -run '^$' -bench Fetch -benchtime 3x ./inbox
func BenchmarkFetch(b *testing.B) {
	server := dovecottest.Start(b)
	const letters = 2000
	random := rand.New(rand.NewPCG(1, 2))
	var bytes int64
	for i := range letters {
		text := bigLetter(random, i, 50_000+random.IntN(350_000))
		bytes += int64(len(text))
		server.Deliver("jobs", "INBOX", text)
	}
	account := plainAccount(b, server.Addr)
	account.Timing = Timing{}
	warm(b, account)
	b.Run("postroom", func(b *testing.B) {
		for b.Loop() {
			counts, err := New(account, newFileLedger(b, b.TempDir()), Options{}).Fetch(context.Background())
			if err != nil || counts.Kept != letters {
				b.Fatal(counts, err)
			}
		}
		perSecond(b, letters, bytes)
	})
	b.Run("mbsync", func(b *testing.B) {
		if _, err := exec.LookPath("mbsync"); err != nil {
			b.Skip("mbsync is not installed")
		}
		for b.Loop() {
			mbsync(b, account)
		}
		perSecond(b, letters, bytes)
	})
}

func perSecond(b *testing.B, letters int, bytes int64) {
	seconds := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(letters)/seconds, "letters/s")
	b.ReportMetric(float64(bytes)/seconds/1e6, "MB/s")
}

// warm lets Dovecot make its index first.
func warm(b *testing.B, account Account) {
	b.Helper()
	if _, err := New(account, newLedger(), Options{}).List(context.Background()); err != nil {
		b.Fatal(err)
	}
}

func bigLetter(random *rand.Rand, i, size int) []byte {
	var text strings.Builder
	fmt.Fprintf(&text, "From: a%d@example.org\nSubject: Application %d\nContent-Transfer-Encoding: base64\n\n", i, i)
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	line := make([]byte, 77)
	for text.Len() < size {
		for j := range line {
			line[j] = alphabet[random.IntN(64)]
		}
		line[76] = '\n'
		text.Write(line)
	}
	return []byte(text.String())
}

func mbsync(b *testing.B, account Account) {
	b.Helper()
	dir := b.TempDir()
	config := filepath.Join(dir, "mbsyncrc")
	text := fmt.Sprintf(`FSync yes
SyncState *

IMAPStore far
Host 127.0.0.1
Port %d
User jobs
Pass %s
SSLType None
AuthMechs LOGIN

MaildirStore near
Inbox %s/near/INBOX
Path %s/near/

Channel c
Far :far:
Near :near:
Patterns INBOX
Create Near
Sync Pull
`, account.Port, dovecottest.Password, dir, dir)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "near"), 0o700); err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, "mbsync", "-c", config, "c").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
}
