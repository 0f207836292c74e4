package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
)

// house is a whole Postroom, `serve` and its commands, in this process, so that
// the test can move its clock. Mailboxes, mail servers and reader processes are
// real. Its mailboxes have been watched for two days when it first sees them.
type house struct {
	t     *testing.T
	app   *app
	ahead atomic.Int64 // of the true time
	words *words       // what it says and logs
	ended chan error
	stop  context.CancelFunc
}

// openHouse makes a data directory with one vacancy, "baker", that answers by
// itself.
func openHouse(t *testing.T, config string) *house {
	t.Helper()
	h := &house{t: t, words: new(words), ended: make(chan error, 1)}
	h.app = &app{
		streams: streams{In: strings.NewReader(""), Out: h.words, Err: h.words}, self: buildPostroom(t),
		dataDir: filepath.Join(t.TempDir(), "data"), verbose: true, getenv: func(string) string { return "" },
	}
	h.write("postroom.toml", config)
	h.run("vacancy", "add", "--from", h.write("baker.toml", bakerVacancy))
	h.run("vacancy", "replies", "baker", "--mode", "auto")
	return h
}

const bakerVacancy = `slug = "baker"
title = "Village Baker"
code = "Baker"
subject_pattern = "Baker - {surname}"
channel = "email"
languages = ["en"]
[[required_documents]]
kind = "cv"
[[required_documents]]
kind = "cover_letter"
`

// repliesSection is what stands in every mail of the bakery.
const repliesSection = `[replies]
controller = "The Bakery"
privacy_contact = "privacy@bakery.example"
authority = "the authority"
months = 6
`

func (h *house) write(name, content string) string {
	h.t.Helper()
	name = filepath.Join(h.app.dataDir, name)
	h.must(os.MkdirAll(h.app.dataDir, 0o700))
	h.must(os.WriteFile(name, []byte(content), 0o600))
	return name
}

func (h *house) must(err error) {
	if err != nil {
		h.t.Helper()
		h.t.Fatal(err)
	}
}

func (h *house) now() time.Time { return time.Now().Add(time.Duration(h.ahead.Load())) }

// pass lets time go by.
func (h *house) pass(d time.Duration) { h.ahead.Add(int64(d)) }

// serve begins to serve; the test's end stops it, and wants it to end well.
func (h *house) serve() {
	h.t.Helper()
	cfg, err := h.app.loadConfig()
	h.must(err)
	ctx, stop := context.WithCancel(h.t.Context())
	h.stop = stop
	p, err := h.app.openPipelineAt(ctx, cfg, clock{now: h.now, books: h.now, watchedSince: func() time.Time { return h.now().AddDate(0, 0, -2) }})
	h.must(err)
	go func() { h.ended <- errors.Join(h.app.serve(ctx, cfg, p), p.close()) }()
	h.t.Cleanup(h.end)
}

func (h *house) end() {
	if h.stop == nil {
		return
	}
	h.stop()
	h.stop = nil
	if err := <-h.ended; err != nil {
		h.t.Errorf("serve ended with %v", err)
	}
	if h.t.Failed() {
		h.t.Log(h.words)
	}
}

// run runs another command on the same data, beside serve, and gives what it
// prints.
func (h *house) run(args ...string) string {
	h.t.Helper()
	var out, errs bytes.Buffer
	code := run(h.t.Context(), h.app.self, append([]string{"--data", h.app.dataDir}, args...), streams{In: strings.NewReader(""), Out: &out, Err: &errs})
	if code != exitOK {
		h.t.Fatalf("postroom %s: %d\n%s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// mails gives the entries of the outbox to an address; "" to all.
func (h *house) mails(to string) []reply.Entry {
	h.t.Helper()
	var all []reply.Entry
	h.must(h.app.reading(h.t.Context(), func(s *store.Store) error {
		entries, err := s.Outbox(h.t.Context(), store.Mails{})
		for _, e := range entries {
			if to == "" || e.To == to {
				all = append(all, e)
			}
		}
		return err
	}))
	return all
}

// await waits for the one mail to an address to come into a state.
func (h *house) await(to string, state reply.State) reply.Entry {
	h.t.Helper()
	var last []reply.Entry
	awaitOr(h.t, func() string { return "a mail to be " + string(state) + ": " + describe(last) }, func() bool {
		last = h.mails(to)
		return len(last) > 0 && last[len(last)-1].State == state
	})
	return last[len(last)-1]
}

func describe(entries []reply.Entry) string {
	var b strings.Builder
	for _, e := range entries {
		b.WriteString("\n" + e.ID + " " + string(e.State) + " " + e.Rule + ": " + e.Reason)
	}
	return b.String()
}

// patience is how long tests wait for what should come: only failures take so long,
// on any machine.
const patience = 3 * time.Minute

// await waits for a condition.
func await(t *testing.T, what string, reached func() bool) {
	t.Helper()
	awaitOr(t, func() string { return what }, reached)
}

// awaitOr is await with words that are made when it fails.
func awaitOr(t *testing.T, what func() string, reached func() bool) {
	t.Helper()
	tick := time.NewTicker(50 * time.Millisecond) // looking is work that the others are kept from
	defer tick.Stop()
	for deadline := time.Now().Add(patience); !reached(); <-tick.C {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain: %s", what())
		}
	}
}

// noNote is for sending where nobody keeps account.
func noNote(context.Context) error { return nil }
