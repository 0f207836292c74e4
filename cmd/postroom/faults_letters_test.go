package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/message"
	"postroom/store"
	"postroom/testdata"
	"postroom/testdata/evaluation"
)

const (
	goodLetters = 100
	// most is what the process that holds the database may take while letters do
	// their worst; the readers have limits of their own.
	most = 300 << 20
)

// R14, T07, T08: one bad letter of each kind among good ones. Every good one is
// filed, every bad one stands in the ledger with a reason, and neither memory nor
// time runs away.
func TestBadLettersDoNotStopGoodOnes(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	run := newRun(t)
	mail := t.TempDir()
	var good []string
	for i := range goodLetters {
		raw := goodLetter(t, i)
		good = append(good, hash(raw))
		write(t, filepath.Join(mail, fmt.Sprintf("good-%03d.eml", i)), raw)
	}
	bad := badLetters(t)
	for name, raw := range bad {
		write(t, filepath.Join(mail, "bad-"+name+".eml"), raw)
	}
	c := run.command("ingest", mail, "--format", "json")
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	started := time.Now()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	watch := watchProcess(c.Process.Pid, run.dir)
	err := c.Wait()
	took := time.Since(started)
	peak, _ := watch()
	if err != nil {
		t.Fatalf("ingest: %v\n%s", err, errs.String())
	}
	if peak.own > most {
		t.Errorf("the process took %d MiB, want at most %d", peak.own>>20, most>>20)
	}
	t.Logf("%d letters in %v, %d MiB", goodLetters+len(bad), took.Round(time.Millisecond), peak.own>>20)

	var rows []store.LedgerRow
	unmarshal(t, out.Bytes(), &rows)
	byHash := make(map[string]store.LedgerRow)
	for _, r := range rows {
		byHash[r.SHA256] = r
	}
	for _, sum := range good {
		if r := byHash[sum]; r.Outcome != "filed" {
			t.Fatalf("a good letter is %q: %s", r.Outcome, r.Sentence)
		}
	}
	for name, raw := range bad {
		r := byHash[hash(raw)]
		t.Logf("%s: %s, %s", name, r.Outcome, r.Sentence)
		if r.Outcome == "" || len(r.Reasons) == 0 || r.Sentence == "" {
			t.Errorf("%s: outcome %q, reasons %v", name, r.Outcome, r.Reasons)
		}
	}
	run.verify(t)
}

func goodLetter(t *testing.T, i int) []byte {
	t.Helper()
	cv := benchPapers(t, "*cv*.pdf")
	var m bytes.Buffer
	fmt.Fprintf(&m, "From: Applicant %[1]d <applicant%[1]d@mail%[1]d.example>\r\nTo: %s\r\n", i, testdata.Mailbox)
	fmt.Fprintf(&m, "Subject: Canada PO - Applicant%d\r\nMessage-ID: <good-%[1]d@mail.example>\r\nDate: Fri, 20 Nov 2026 10:%02[2]d:00 +0100\r\n", i, i%60)
	m.WriteString("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"part\"\r\n\r\n--part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")
	m.WriteString("Dear colleagues,\r\n\r\nplease find attached my CV.\r\n\r\nKind regards\r\n")
	attach(&m, "CV.pdf", "application/pdf", cv[i%len(cv)])
	m.WriteString("--part--\r\n")
	return m.Bytes()
}

// badLetters are letters that stopped other programs, or would.
func badLetters(t *testing.T) map[string][]byte {
	t.Helper()
	const head = "From: Bad <bad@mail.example>\r\nTo: " + testdata.Mailbox + "\r\nSubject: Canada PO - Bad\r\nDate: Fri, 20 Nov 2026 10:30:00 +0100\r\nMIME-Version: 1.0\r\n"
	with := func(name, mediaType string, data []byte) []byte {
		var m bytes.Buffer
		m.WriteString(head + "Content-Type: multipart/mixed; boundary=\"part\"\r\n\r\n")
		attach(&m, name, mediaType, data)
		m.WriteString("--part--\r\n")
		return m.Bytes()
	}
	var nested, parts strings.Builder
	nested.WriteString(head)
	for i := range 20_000 {
		fmt.Fprintf(&nested, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%[1]d\r\n", i)
	}
	parts.WriteString(head + "Content-Type: multipart/mixed; boundary=part\r\n\r\n")
	for i := range 100_000 {
		fmt.Fprintf(&parts, "--part\r\nContent-Disposition: attachment; filename=%d.txt\r\n\r\nx\r\n", i)
	}
	garbage := make([]byte, 200_000)
	if _, err := rand.NewChaCha8([32]byte{7}).Read(garbage); err != nil {
		t.Fatal(err)
	}
	zeros := bytes.Repeat([]byte{0}, 1<<20)
	return map[string][]byte{
		"nested multiparts":   []byte(nested.String()),
		"nested messages":     []byte(head + strings.Repeat("Content-Type: message/rfc822\r\n\r\n", 20_000)),
		"100,000 attachments": []byte(parts.String()),
		"pdf bomb":            with("CV.pdf", "application/pdf", pdfBomb(t)),
		"docx bomb":           with("CV.docx", "application/zip", docxBomb(t)),
		"zip in zip":          with("papers.zip", "application/zip", zipFile(t, "inner.zip", docxBomb(t))),
		"60 MB":               with("CV.txt", "text/plain", bytes.Repeat([]byte("many words "), 60<<20/11*3/4)),
		"zeros":               append([]byte(head+"\r\n"), zeros...),
		"only zeros":          zeros,
		"empty":               {},
		"garbage":             garbage,
		"only a header":       []byte(head),
		"no header":           []byte("\r\n\r\nno header at all"),
		"endless line":        append([]byte("Subject: "), bytes.Repeat([]byte("a"), 5<<20)...),
	}
}

// pdfBomb is a page whose content becomes 64 MiB.
func pdfBomb(t *testing.T) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	if _, err := io.CopyN(w, again(strings.Repeat("BT (ha) Tj ET\n", 2000)), 64<<20); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return fmt.Appendf(nil, "%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"+
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"+
		"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n", packed.Len(), packed.Bytes())
}

func docxBomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	p, err := w.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(p, again(strings.Repeat("<w:p><w:r><w:t>ha</w:t></w:r></w:p>", 1000)), 64<<20); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipFile(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	p, err := w.Create(name)
	if err == nil {
		_, err = p.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// again is a text that has no end.
type again string

func (a again) Read(p []byte) (int, error) { return copy(p, a), nil }

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// T36: however talkative, standard error holds no name, address, subject, file
// name or text of anybody's letter; not of a scan either, whose words another program
// recognises.
func TestLogsHoldNobodysName(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	binary := buildPostroom(t)
	for _, set := range []struct {
		name      string
		samples   []testdata.Sample
		vacancies []testdata.VacancyFile
		scan      string // a paper among them that is a picture
	}{
		{"demo", slices.DeleteFunc(testdata.Demo(), func(s testdata.Sample) bool { return scanned(s) && s.Name != "po-oyelarin" }), testdata.Vacancies(), "CV Oyelarin.pdf"},
		{"evaluation", everyThird(evaluation.Samples()), evaluation.Vacancies(), ""},
	} {
		t.Run(set.name, func(t *testing.T) {
			run := &crashRun{binary: binary, dir: t.TempDir()}
			mail := t.TempDir()
			for _, v := range set.vacancies {
				write(t, filepath.Join(mail, v.Slug+".toml"), v.TOML)
				run.must(t, "vacancy", "add", "--from", filepath.Join(mail, v.Slug+".toml"))
			}
			for i, s := range set.samples {
				write(t, filepath.Join(mail, fmt.Sprintf("%d.eml", i)), s.Raw)
			}
			c := run.command("ingest", mail, "--verbose")
			var errs bytes.Buffer
			c.Stderr = &errs
			if err := c.Run(); err != nil {
				t.Fatalf("%v\n%s", err, errs.String())
			}
			log := errs.String()
			if strings.Count(log, "letter read") < len(set.samples)/2 {
				t.Fatalf("the log is too short to prove anything:\n%s", log)
			}
			if set.scan != "" && run.wordsIn(t, set.scan) == 0 {
				t.Errorf("no words of the scan %s were recognised, so the log proves nothing of scans", set.scan)
			}
			for _, s := range set.samples {
				for _, secret := range secrets(message.Read(s.Raw, message.Limits{})) {
					if strings.Contains(log, secret) {
						t.Errorf("the log holds %q", secret)
					}
				}
			}
		})
	}
}

// wordsIn is how many words were read in the papers of a file name.
func (r *crashRun) wordsIn(t *testing.T, name string) (n int) {
	t.Helper()
	var apps []store.Application
	unmarshal(t, r.must(t, "applications", "--format", "json"), &apps)
	for _, a := range apps {
		for _, d := range a.Documents {
			if d.Filename == name {
				n += d.Words
			}
		}
	}
	return n
}

// everyThird is enough of many letters that are read elsewhere too.
func everyThird(all []testdata.Sample) (some []testdata.Sample) {
	for i := 0; i < len(all); i += 3 {
		some = append(some, all[i])
	}
	return some
}

var word = regexp.MustCompile(`[\pL\pM]{5,}`)

// secrets are words and texts of a letter that no log may hold.
func secrets(m *message.Message) []string {
	all := []string{m.Subject, m.MessageID}
	for _, list := range [][]message.Address{m.From, m.To, m.Cc, m.ReplyTo} {
		for _, a := range list {
			all = append(all, a.Addr, a.Name)
			all = append(all, word.FindAllString(a.Name, -1)...)
		}
	}
	for _, a := range m.Attachments {
		all = append(all, a.Name)
	}
	for line := range strings.Lines(m.Own) {
		all = append(all, strings.TrimSpace(line))
	}
	for _, inner := range m.Forwarded {
		all = append(all, secrets(inner)...)
	}
	return slices.DeleteFunc(all, func(s string) bool { return len(s) < 5 })
}
