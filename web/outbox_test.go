package web

import (
	"net/http"
	"strings"
	"testing"

	"postroom/reply"
)

// draft puts a mail about the application to baker into the outbox.
func (h *house) draft() string {
	h.t.Helper()
	ids, err := h.Store.WriteMails(h.t.Context(), []reply.Entry{{
		Item:        reply.Item{Kind: reply.Shortlisted, State: reply.Held, From: "jobs@bakery.example", To: "giulia@example.org", Queued: noon},
		Application: h.own, Vacancy: "baker", By: "manager", Created: noon, Due: noon,
		Draft: reply.Draft{Kind: reply.Shortlisted, Language: "en", Subject: "Your <application>", Text: "Dear Giulia\n"},
	}}, true)
	h.must(err)
	return ids[0]
}

func (h *house) mail(id string) reply.Entry {
	h.t.Helper()
	e, err := h.Store.Mail(h.t.Context(), id)
	h.must(err)
	return e
}

func TestTheOutbox(t *testing.T) {
	h := newHouse(t)
	b, id := h.as("manager"), h.draft()
	body := b.see("/replies")
	for _, want := range []string{"giulia@example.org", "Your &lt;application&gt;", "1 draft waits for you", h.own} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if r := b.post("/replies/edit", "mail", id, "subject", "News", "text", "Dear Giulia, come in.\n"); r.Code != http.StatusSeeOther {
		t.Fatalf("edit: %d", r.Code)
	}
	if r := b.post("/replies/approve", "mail", id, "state", "held"); r.Header().Get("Location") != "/replies?state=held" {
		t.Errorf("approve leads to %s", r.Header().Get("Location"))
	}
	e := h.mail(id)
	if e.State != reply.Approved || e.By != "manager" || e.Draft.Subject != "News" || !strings.Contains(e.Draft.HTML, "come in") {
		t.Errorf("%+v", e)
	}
	if r := b.post("/replies/edit", "mail", id, "subject", "x", "text", "y"); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("editing what was approved: %d", r.Code)
	}
	other := h.draft()
	if r := b.post("/replies/discard", "mail", other); r.Code != http.StatusSeeOther || h.mail(other).State != reply.Discarded {
		t.Errorf("discard: %d, %s", r.Code, h.mail(other).State)
	}
}
