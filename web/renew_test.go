package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"postroom/reply"
)

// A mail that is refused while its page is open has not been opened since, however
// often the page renews itself; its page tells of it.
func TestARenewedMailIsUnopened(t *testing.T) {
	h := newHouse(t)
	b, id := h.as("manager"), h.mailIn(reply.Approved)
	path := "/replies/" + id
	said(t, b.see(path), `id="now-state" data-live`, "Approved by manager")
	h.now = h.now.Add(time.Minute)
	h.must(h.Store.Sending(t.Context(), h.mail(id).Item, h.now))
	h.must(h.Store.Finish(t.Context(), h.mail(id).Item, reply.Result{State: reply.Failed, At: h.now, Reason: reply.Sentence("refused")}))
	h.now = h.now.Add(time.Minute)
	said(t, b.renewed(path), "Was not sent.")
	said(t, b.see("/"), "1 mail could not be sent")
	b.see(path)
	unsaid(t, b.see("/"), "could not be sent")
}

// Renewals have lines of their own in the audit log: anybody can set the header.
func TestRenewalsAreNotedAsSuch(t *testing.T) {
	h := newHouse(t)
	b, path := h.as("manager"), "/applications/"+h.own
	b.see(path)
	b.renewed(path)
	b.renewed(path)
	page := b.see("/audit")
	for line, want := range map[string]int{
		`<td title="open">Opened</td>`:                                       1,
		`<td title="renew: open">Opened (the open page renewed itself)</td>`: 2,
	} {
		if n := strings.Count(page, line); n != want {
			t.Errorf("%d lines with %s, want %d", n, line, want)
		}
	}
	b.post("/me/appearance", "language", "fr")
	said(t, b.see("/audit"), "A ouvert (la page ouverte s&#39;est renouvelée)")
}

// The script of the pages says that it asks by itself, by the name we know.
func TestTheScriptSaysThatItRenews(t *testing.T) {
	said(t, newHouse(t).stranger().see("/static/postroom.js"), `setRequestHeader("`+renewHeader+`"`)
}

// What is told once waits for somebody who looks.
func TestARenewalTakesNoMessage(t *testing.T) {
	h := newHouse(t)
	b, one, two := h.as("manager"), h.draft(), h.draft()
	stale := []string{"mail", h.seen(one), "mail", h.seen(two), "back", "/replies"}
	h.now = h.now.Add(time.Minute)
	h.as("manager").post("/replies/edit", "mail", h.seen(two), "subject", "News", "text", "Other words.")
	b.post("/replies/approve", stale...)
	unsaid(t, b.renewed("/replies"), " checked>", `role="alert"`)
	said(t, b.see("/replies"), `value="`+h.seen(one)+`" checked`, `role="alert"`)
}

// A page that stays open keeps nobody signed in.
func TestPulsesKeepNoSession(t *testing.T) {
	for _, path := range []string{"/pulse", "/", "/applications/"} {
		h := newHouse(t)
		b := h.as("manager")
		if path == "/applications/" {
			path += h.own + "/pulse"
		}
		ask := newGet(path)
		if path == "/" {
			ask.Header.Set(renewHeader, "1")
		}
		for range 8 {
			h.now = h.now.Add(time.Hour)
			if w := b.ask(ask.Clone(t.Context())); w.Code != http.StatusOK {
				t.Fatalf("%s: %d within eight hours", path, w.Code)
			}
		}
		h.now = h.now.Add(time.Minute)
		if b.in() {
			t.Errorf("%s keeps the session", path)
		}
	}
}
