package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"postroom/store"
	"postroom/vacancy"
)

// canary is a file that nobody may open and an address that nobody may ask.
type canary struct {
	t     *testing.T
	file  string
	host  string
	calls atomic.Int32
	watch int // inotify, see inotify(7)
}

// canaryWords stand in the file only.
const canaryWords = "a yellow bird that sings"

func openCanary(t *testing.T) *canary {
	t.Helper()
	c := &canary{t: t, file: filepath.Join(t.TempDir(), "canary.txt")}
	write(t, c.file, []byte(canaryWords))
	listen, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listen.Close() })
	c.host = listen.Addr().String()
	go func() {
		for {
			call, err := listen.Accept()
			if err != nil {
				return
			}
			c.calls.Add(1)
			call.Close()
		}
	}()
	if c.watch, err = unix.InotifyInit1(unix.IN_NONBLOCK); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unix.Close(c.watch) })
	if _, err := unix.InotifyAddWatch(c.watch, c.file, unix.IN_OPEN); err != nil {
		t.Fatal(err)
	}
	return c
}

// opened says whether any process opened the file since it was asked last.
func (c *canary) opened() bool {
	c.t.Helper()
	_, err := unix.Read(c.watch, make([]byte, 4096))
	if err != nil && !errors.Is(err, unix.EAGAIN) {
		c.t.Fatal(err)
	}
	return err == nil
}

// references are the ways in which a letter has asked printers of HTML and readers
// of papers for a file or an address (osTicket, CVE-2026-22200, and its like).
func (c *canary) references() string {
	var all strings.Builder
	for _, address := range []string{
		"file://" + c.file, "php://filter/read=convert.base64-encode/resource=" + c.file, c.file, "http://" + c.host + "/x", "//" + c.host + "/x",
	} {
		fmt.Fprintf(&all, `<img src="%[1]s"><link rel="stylesheet" href="%[1]s"><iframe src="%[1]s"></iframe><object data="%[1]s"></object><embed src="%[1]s">`+
			`<style>@import "%[1]s"; @font-face { font-family: x; src: url("%[1]s"); } p { background: url(%[1]s); }</style><p style="background-image: url('%[1]s')">`+
			`<svg><image xlink:href="%[1]s"/></svg><script src="%[1]s"></script><annotation file="%[1]s"/></p>`+"\r\n", address)
	}
	return all.String()
}

// letter asks by its subject, its text and each of its papers.
func (c *canary) letter() []byte {
	entity := fmt.Sprintf(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file://%s"><!ENTITY %% y SYSTEM "http://%s/y"> %%y;]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>`, c.file, c.host)
	var m bytes.Buffer
	fmt.Fprintf(&m, "From: Ada Quill <ada@mail.example>\r\nTo: jobs@bakery.example\r\nSubject: Baker - file://%s\r\nMessage-ID: <canary@mail.example>\r\n"+
		"Date: Fri, 20 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=part\r\n\r\n", c.file)
	for _, p := range []struct{ kind, name, words string }{
		{"text/html", "", "<p>I bake bread." + c.references()},
		{"text/html", "cv.html", "<h1>Curriculum vitae</h1>" + c.references()},
		{"image/svg+xml", "letter.svg", entity},
		{"text/xml", "references.xml", entity},
		{"application/rtf", "diploma.rtf", `{\rtf1 I bake bread. {\field{\*\fldinst INCLUDETEXT "` + c.file + `"}}{\field{\*\fldinst INCLUDEPICTURE "http://` + c.host + `/z"}}}`},
	} {
		fmt.Fprintf(&m, "--part\r\nContent-Type: %s\r\n", p.kind)
		if p.name != "" {
			fmt.Fprintf(&m, "Content-Disposition: attachment; filename=%s\r\n", p.name)
		}
		fmt.Fprintf(&m, "\r\n%s\r\n", p.words)
	}
	m.WriteString("--part--\r\n")
	return m.Bytes()
}

// T21: a letter that names files and addresses has none of them opened, when it is
// read, shown, printed or exported.
func TestNothingIsFetchedForALetter(t *testing.T) {
	c := openCanary(t)
	s := openSite(t, config{Mailbox: []mailboxConfig{{Name: "jobs", Addresses: []string{"jobs@bakery.example"}}}}, time.Now)
	s.must(s.store.AddVacancy(t.Context(), vacancy.Vacancy{Slug: "baker", Title: "Village Baker", Code: "Baker", Channel: vacancy.ByEmail, Addresses: []string{"jobs@bakery.example"}}))
	s.receive(map[string][]byte{"canary": c.letter()})
	all, err := s.store.Applications(t.Context(), store.Filter{})
	s.must(err)
	if len(all) != 1 {
		t.Fatalf("%d applications", len(all))
	}
	manager := s.user("manager", store.Manager, "")
	_, err = s.store.Freeze(t.Context(), "baker", "manager")
	s.must(err)
	asked := map[string]bool{}
	exports, papers, laid := 0, 0, 0
	for paths := []string{"/", "/vacancies/baker", "/vacancies/baker/print", "/vacancies/baker/freezes/1", "/vacancies/baker/freezes/1/print", "/applications/" + all[0].ID}; len(paths) > 0; paths = paths[1:] {
		path := paths[0]
		if asked[path] {
			continue
		}
		asked[path] = true
		body := s.whole(manager, path)
		if strings.Contains(body, canaryWords) || strings.Contains(body, "YSB5ZWxsb3cgYmlyZ") { // in base64
			t.Errorf("%s has the words of the file", path)
		}
		exports += strings.Count(path, "/export/")
		papers += strings.Count(path, "/papers/")
		laid += strings.Count(path, "/html")
		if strings.Contains(body, "<html") && !strings.HasSuffix(path, "/html") {
			paths = append(paths, links([]byte(body))...)
		}
	}
	if exports < 4 || papers < 3 || laid < 1 {
		t.Errorf("only %d exports, %d papers and %d letters laid out were asked for", exports, papers, laid)
	}
	if n := c.calls.Load(); c.opened() || n > 0 {
		t.Errorf("the file was opened, or the address was asked: %d times", n)
	}
	c.see()
}

// whole is an answer with what is packed in it.
func (s *site) whole(client *http.Client, path string) string {
	s.t.Helper()
	answer, err := client.Get(s.base + path)
	s.must(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	s.must(err)
	packed, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return string(body)
	}
	var all strings.Builder
	for _, f := range packed.File {
		r, err := f.Open()
		s.must(err)
		_, err = io.Copy(&all, r)
		s.must(err)
	}
	return all.String()
}

// see fails unless the canary sees what it is there to see.
func (c *canary) see() {
	c.t.Helper()
	if _, err := os.ReadFile(c.file); err != nil || !c.opened() {
		c.t.Errorf("the file was opened and it was not seen: %v", err)
	}
	call, err := net.Dial("tcp", c.host)
	if err != nil {
		c.t.Fatal(err)
	}
	defer call.Close()
	if _, err := call.Read(make([]byte, 1)); err == nil || c.calls.Load() == 0 { // it is closed once it was counted
		c.t.Errorf("the address was asked and it was not seen: %v", err)
	}
}
