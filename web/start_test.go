package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"postroom/reply"
)

// unsaid fails if a page has any of some words.
func unsaid(t *testing.T, page string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(page, w) {
			t.Errorf("the page has %q", w)
		}
	}
}

// What went wrong with our mail stands on the start page and counts in the rail:
// drafts and uncertain mails until they are decided on, the others until somebody
// opens them.
func TestTheStartTellsWhichMailsNeedAPerson(t *testing.T) {
	h := newHouse(t)
	manager := h.as("manager")
	unsaid(t, manager.see("/"), `<b class="count due">`, "/replies?state=")
	h.draft()
	var ids []string
	for _, state := range []reply.State{reply.Unknown, reply.Failed, reply.Bounced, reply.Sent} {
		ids = append(ids, h.mailIn(state))
	}
	counts := func(n int) {
		t.Helper()
		said(t, manager.see("/"), fmt.Sprintf(`Replies <b class="count due">%d</b>`, n))
	}
	said(t, manager.see("/"), "Needs a person", `/replies?state=held"`, "1 reply to approve", `/replies?state=unknown"`, "1 mail: nobody knows whether it arrived",
		`/replies?state=failed"`, "1 mail could not be sent", `/replies?state=bounced"`, "1 mail came back")
	counts(4)
	unsaid(t, h.as("reviewer").see("/"), "came back", "could not be sent", "nobody knows")
	said(t, manager.see("/replies?state=bounced"), "nobody has opened it yet")
	h.now = h.now.Add(time.Minute)
	for i, left := range []int{4, 3, 2} {
		manager.see("/replies/" + ids[i])
		counts(left)
	}
	page := manager.see("/")
	unsaid(t, page, "came back", "could not be sent")
	said(t, page, "nobody knows whether it arrived")
	unsaid(t, manager.see("/replies?state=bounced"), "nobody has opened it yet")
}

// That automatic mail is stopped is told to those who can do something about it.
func TestTheStartTellsThatMailIsStopped(t *testing.T) {
	h := newHouse(t)
	unsaid(t, h.as("manager").see("/"), "Automatic mail is stopped")
	h.must(h.Store.OpenBreaker(t.Context(), reply.Sentence("breaker_bounces", 5)))
	const why = "5 acknowledgements came back within an hour"
	said(t, h.as("manager").see("/"), "Needs a person", "Automatic mail is stopped", why, `<a href="/replies">Look into it`)
	admin := h.as("admin").see("/")
	said(t, admin, "Needs a person", "Automatic mail is stopped", why, "ask a manager", "postroom replies resume")
	unsaid(t, admin, `href="/replies`)
	unsaid(t, h.as("reviewer").see("/"), "Automatic mail is stopped")
}
