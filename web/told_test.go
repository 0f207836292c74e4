package web

import (
	"strings"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
)

// send sends every mail about an application that waits.
func (h *house) send(application string) {
	h.t.Helper()
	mails, err := h.Store.Outbox(h.t.Context(), store.Mails{Application: application})
	h.must(err)
	for _, m := range mails {
		h.must(h.Store.ApproveMails(h.t.Context(), "manager", m.ID))
		at := h.now.Add(time.Hour)
		due, err := h.Store.DueMails(h.t.Context(), at, 1)
		h.must(err)
		h.must(h.Store.Sending(h.t.Context(), due[0].Item, at))
		h.must(h.Store.Finish(h.t.Context(), h.mail(m.ID).Item, reply.Result{State: reply.Sent, At: at}))
	}
}

// TestTheTimeLineHasWhatWasSent: a reviewer, who may not open the outbox, reads in
// the time line what the applicant was told, and not what was only drafted.
func TestTheTimeLineHasWhatWasSent(t *testing.T) {
	h := newHouse(t)
	h.draft()
	b := h.as("reviewer")
	if page := b.see("/applications/" + h.own); strings.Contains(page, "Dear Giulia") {
		t.Error("a draft stands in the time line")
	}
	h.send(h.own)
	page := b.see("/applications/" + h.own)
	if !strings.Contains(page, `<pre dir="auto" lang="en">Dear Giulia`) || strings.Contains(page, "/replies/") {
		t.Errorf("the time line:\n%s", page)
	}
}

// TestTheTimeLineHidesWhatWasSentInABlindRound: mails call applicants by name.
func TestTheTimeLineHidesWhatWasSentInABlindRound(t *testing.T) {
	h, application, _ := newBlindHouse(t)
	h.send(application)
	page := h.as("reviewer").see("/applications/" + application)
	if !strings.Contains(page, "Reply: ") || strings.Contains(page, secret.name) {
		t.Errorf("the time line:\n%s", page)
	}
}
