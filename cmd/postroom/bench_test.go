package main

import (
	"archive/zip"
	"bytes"
	"context"
	"database/sql"
	"encoding/base64"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"mime"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"postroom/inbox"
	"postroom/inbox/dovecottest"
	"postroom/intake"
	"postroom/store"
	"postroom/testdata"
)

// benchLetters is the mailbox that the figures of docs/performance.md are about:
// letters of 50 to 400 KB, each with a CV as PDF and a letter as DOCX.
const benchLetters = 2000

// BenchmarkReceive takes a mailbox in durably: postroom with raw letters and
// ledger, beside mbsync with fsync.
func BenchmarkReceive(b *testing.B) {
	server, bytes := benchMailbox(b)
	b.Run("postroom", func(b *testing.B) {
		for range b.N {
			dir := b.TempDir()
			s, err := store.Open(b.Context(), dir, store.Options{Role: store.Pipeline, Now: time.Now})
			if err != nil {
				b.Fatal(err)
			}
			w := inbox.New(benchAccount(b, server).account(), &intake.Receiver{Keeper: register{s, time.Now, ""}, Now: time.Now}, inbox.Options{})
			started := time.Now()
			if _, err := w.Fetch(b.Context()); err != nil {
				b.Fatal(err)
			}
			perSecond(b, time.Since(started), bytes)
			if n, err := countLetters(dir, "true"); err != nil || n != benchLetters {
				b.Fatalf("%d letters kept, %v", n, err)
			}
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
			os.RemoveAll(dir)
		}
	})
	b.Run("mbsync", func(b *testing.B) {
		for range b.N {
			dir := b.TempDir()
			config := mbsyncConfig(b, server, dir)
			started := time.Now()
			if out, err := exec.Command("mbsync", "-c", config, "-a").CombinedOutput(); err != nil {
				b.Fatalf("mbsync: %v\n%s", err, out)
			}
			perSecond(b, time.Since(started), bytes)
			found, err := filepath.Glob(filepath.Join(dir, "mail", "INBOX", "new", "*"))
			if err != nil || len(found) != benchLetters {
				b.Fatalf("%d letters synchronised, %v", len(found), err)
			}
			os.RemoveAll(dir)
		}
	})
}

// BenchmarkPipeline runs the whole program on the mailbox: received, read,
// extracted, filed, indexed.
func BenchmarkPipeline(b *testing.B) {
	server, bytes := benchMailbox(b)
	binary := buildPostroom(b)
	for range b.N {
		dir := b.TempDir()
		m := benchAccount(b, server)
		config := fmt.Sprintf("[[mailbox]]\nname = %q\nhost = %q\nport = %d\ntls = \"none\"\nuser = %q\npassword = %q\n", m.Name, m.Host, m.Port, m.User, m.Password)
		if err := os.WriteFile(filepath.Join(dir, "postroom.toml"), []byte(config), 0o600); err != nil {
			b.Fatal(err)
		}
		run := &crashRun{binary: binary, dir: dir}
		for _, file := range demoVacancyFiles(b) {
			if out, err := run.command("vacancy", "add", "--from", file).CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
		}
		c := run.command("serve", "--once")
		var errs strings.Builder
		c.Stderr = &errs
		started := time.Now()
		if err := c.Start(); err != nil {
			b.Fatal(err)
		}
		watch := watchProcess(c.Process.Pid, dir)
		err := c.Wait()
		took := time.Since(started)
		peak, marks := watch()
		if err != nil {
			b.Fatalf("serve: %v\n%s", err, errs.String())
		}
		perSecond(b, took, bytes)
		usage := c.ProcessState.SysUsage().(*syscall.Rusage)
		b.ReportMetric((time.Duration(usage.Utime.Nano()+usage.Stime.Nano())/time.Duration(benchLetters)).Seconds()*1000, "cpu-ms/letter")
		b.ReportMetric(float64(peak.own)/(1<<20), "own-peak-MB")
		b.ReportMetric(float64(peak.all)/(1<<20), "all-peak-MB")
		b.ReportMetric(peak.ownCPU/(peak.ownCPU+peak.readerCPU)*100, "own-cpu-%")
		b.ReportMetric((peak.ownCPU+peak.readerCPU)/took.Seconds()*100, "cpu-%")
		reportSteadiness(b, marks)
	}
}

// reportSteadiness compares the speed of the last quarter of the letters with
// that of the first.
func reportSteadiness(b *testing.B, marks []mark) {
	at := func(n int) time.Time {
		for _, m := range marks {
			if m.decided >= n {
				return m.at
			}
		}
		return marks[len(marks)-1].at
	}
	const quarter = benchLetters / 4
	first := at(quarter).Sub(at(1)).Seconds()
	last := at(benchLetters - 1).Sub(at(benchLetters - quarter)).Seconds()
	b.ReportMetric(quarter/first, "first500/s")
	b.ReportMetric(quarter/last, "last500/s")
}

func perSecond(b *testing.B, took time.Duration, bytes int64) {
	b.ReportMetric(benchLetters/took.Seconds(), "letters/s")
	b.ReportMetric(float64(bytes)/(1<<20)/took.Seconds(), "MB/s")
}

// peak is the most memory and the processor time that a process and its readers
// took.
type peak struct {
	own, all          int64 // bytes resident
	ownCPU, readerCPU float64
}

// mark is how many letters were decided at a moment.
type mark struct {
	at      time.Time
	decided int
}

// watchProcess samples a process and its children until the returned func is
// called.
func watchProcess(pid int, dir string) func() (peak, []mark) {
	ctx, stop := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	var p peak
	var marks []mark
	wg.Go(func() { p = samplePeaks(ctx, pid) })
	wg.Go(func() { marks = sampleMarks(ctx, dir) })
	return func() (peak, []mark) {
		stop()
		wg.Wait()
		return p, marks
	}
}

func samplePeaks(ctx context.Context, pid int) peak {
	var p peak
	readers := map[int]float64{} // a reader that was replaced keeps its last count
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for ctx.Err() == nil {
		own, cpu := processUse(pid)
		all := own
		for _, child := range childrenOf(pid) {
			rss, c := processUse(child)
			all += rss
			readers[child] = max(readers[child], c)
		}
		p.own, p.all, p.ownCPU = max(p.own, own), max(p.all, all), max(p.ownCPU, cpu)
		<-tick.C
	}
	for _, c := range readers {
		p.readerCPU += c
	}
	return p
}

func childrenOf(pid int) []int {
	var pids []int
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, task := range tasks {
		b, _ := os.ReadFile(task)
		for _, field := range strings.Fields(string(b)) {
			if n, err := strconv.Atoi(field); err == nil {
				pids = append(pids, n)
			}
		}
	}
	return pids
}

// processUse reads resident bytes and seconds of processor time (proc(5)).
func processUse(pid int) (rss int64, cpu float64) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, 0
	}
	fields := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(fields) < 22 {
		return 0, 0
	}
	number := func(i int) float64 { n, _ := strconv.ParseFloat(fields[i], 64); return n }
	const ticksPerSecond = 100 // sysconf(_SC_CLK_TCK) on Linux
	return int64(number(21)) * int64(os.Getpagesize()), (number(11) + number(12)) / ticksPerSecond
}

func sampleMarks(ctx context.Context, dir string) []mark {
	var marks []mark
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		if n, err := countLetters(dir, "decision_id IS NOT NULL"); err == nil {
			marks = append(marks, mark{time.Now(), n})
		}
		if ctx.Err() != nil {
			return marks
		}
		<-tick.C
	}
}

// countLetters looks into the database from beside.
func countLetters(dir, where string) (n int, err error) {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "postroom.db")+"?mode=ro")
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.QueryRow("SELECT count(*) FROM letters WHERE " + where).Scan(&n)
	return n, err
}

// benchMailbox is a Dovecot whose INBOX holds the letters.
func benchMailbox(b *testing.B) (*dovecottest.Server, int64) {
	b.Helper()
	server := dovecottest.Start(b)
	rng := rand.New(rand.NewPCG(1, 2000))
	cvs, letters := benchPapers(b, "*cv*.pdf"), benchPapers(b, "*.docx")
	var total int64
	batch := make([][]byte, 0, 100)
	for i := range benchLetters {
		raw := benchLetter(b, rng, i, cvs[i%len(cvs)], letters[i%len(letters)])
		total += int64(len(raw))
		if batch = append(batch, raw); len(batch) == cap(batch) {
			server.Deliver("bench", "INBOX", batch...)
			batch = batch[:0]
		}
	}
	return server, total
}

func benchAccount(b *testing.B, server *dovecottest.Server) mailboxConfig {
	b.Helper()
	host, port, err := net.SplitHostPort(server.Addr)
	if err != nil {
		b.Fatal(err)
	}
	m := mailboxConfig{Name: "bench", Host: host, TLS: "none", User: "bench", Password: "secret"}
	if m.Port, err = strconv.Atoi(port); err != nil {
		b.Fatal(err)
	}
	if err := m.complete(); err != nil {
		b.Fatal(err)
	}
	return m
}

func mbsyncConfig(b *testing.B, server *dovecottest.Server, dir string) string {
	b.Helper()
	m := benchAccount(b, server)
	config := fmt.Sprintf(`FSync yes
IMAPStore far
Host 127.0.0.1
Port %d
User bench
Pass secret
SSLType None
AuthMechs PLAIN

MaildirStore near
Path %[2]s/mail/
Inbox %[2]s/mail/INBOX

Channel all
Far :far:
Near :near:
Sync Pull
Create Near
SyncState %[2]s/state
`, m.Port, dir)
	if err := os.Mkdir(filepath.Join(dir, "mail"), 0o700); err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(dir, "mbsyncrc")
	if err := os.WriteFile(name, []byte(config), 0o600); err != nil {
		b.Fatal(err)
	}
	return name
}

// benchLetter is the i-th letter: somebody's CV as PDF, a letter as DOCX with a
// picture that fills it up to its size.
func benchLetter(b *testing.B, rng *rand.Rand, i int, cv, letter []byte) []byte {
	b.Helper()
	size := 50_000 + rng.IntN(350_000)
	picture := max(0, size*3/4-len(cv)-len(letter))
	var m bytes.Buffer
	fmt.Fprintf(&m, "Received: from mail.sender.example by mx.halvermoor.example; Fri, 20 Nov 2026 10:%02d:%02d +0100\r\n", i/60%60, i%60)
	fmt.Fprintf(&m, "From: Applicant %[1]d <applicant%[1]d@mail%[2]d.example>\r\nTo: %s\r\n", i, i%97, testdata.Mailbox)
	fmt.Fprintf(&m, "Subject: Canada PO - Applicant%d\r\nMessage-ID: <bench-%[1]d@mail.example>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100\r\n", i)
	m.WriteString("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"part\"\r\n\r\n--part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")
	m.WriteString("Dear colleagues,\r\n\r\nplease find attached my CV and my letter.\r\n\r\nKind regards\r\n")
	attach(&m, "CV.pdf", "application/pdf", cv)
	attach(&m, "Letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", withPicture(b, letter, picture, rng))
	m.WriteString("--part--\r\n")
	return m.Bytes()
}

func attach(m *bytes.Buffer, name, mediaType string, data []byte) {
	fmt.Fprintf(m, "--part\r\nContent-Type: %s\r\nContent-Disposition: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n",
		mediaType, mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	text := base64.StdEncoding.EncodeToString(data)
	for len(text) > 76 {
		m.WriteString(text[:76] + "\r\n")
		text = text[76:]
	}
	m.WriteString(text + "\r\n")
}

// withPicture adds a picture of so many bytes to a DOCX.
func withPicture(b *testing.B, docx []byte, size int, rng *rand.Rand) []byte {
	b.Helper()
	r, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		if err := w.Copy(f); err != nil {
			b.Fatal(err)
		}
	}
	picture, err := w.CreateHeader(&zip.FileHeader{Name: "word/media/image9.jpeg", Method: zip.Store})
	if err != nil {
		b.Fatal(err)
	}
	noise := rand.NewChaCha8([32]byte{byte(rng.Uint32())})
	if _, err := io.CopyN(picture, noise, int64(size)); err != nil {
		b.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

func benchPapers(b testing.TB, pattern string) [][]byte {
	b.Helper()
	names, err := fs.Glob(testdata.Papers(), pattern)
	if err != nil || len(names) == 0 {
		b.Fatalf("no papers %s: %v", pattern, err)
	}
	var papers [][]byte
	for _, name := range names {
		data, err := fs.ReadFile(testdata.Papers(), name)
		if err != nil {
			b.Fatal(err)
		}
		papers = append(papers, data)
	}
	return papers
}
