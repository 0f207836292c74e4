package web

import (
	"net/http"
	"strings"
	"testing"
)

// A mailbox that signs in by OAuth 2 offers no password, and its server, where the
// token goes, stays what the file says.
func TestAMailboxWithOAuth(t *testing.T) {
	h := newHouse(t)
	b, desk := h.as("admin"), h.settingsDesk()
	desk.is.Mailboxes[0].OAuth, desk.is.Mailboxes[0].Stored = true, false
	delete(desk.passwords, "jobs")
	page := b.see("/settings/mailboxes/jobs")
	if !strings.Contains(page, "signs in by OAuth 2 (set in postroom.toml)") || strings.Contains(page, `type="password"`) {
		t.Errorf("the page:\n%s", page)
	}
	if n := strings.Count(page, "the sign-in goes to this server only"); n != 4 {
		t.Errorf("%d fields are bound", n)
	}
	r := b.post("/settings/mailboxes/jobs", "do", "keep", "host", "evil.example", "port", "1", "tls", "starttls", "ca_file", "/x", "password", mailPassword,
		"user", "rome@example.org", "folders", "INBOX")
	m := desk.is.Mailboxes[0]
	if r.Code != http.StatusSeeOther || m.Host != "imap.example.org" || m.Port != 0 || m.CAFile != "" || desk.passwords["jobs"] != "" || !m.OAuth {
		t.Errorf("%d, %+v", r.Code, m)
	}
	if m.User != "rome@example.org" || len(m.Folders) != 1 {
		t.Errorf("what may be changed is not: %+v", m)
	}
	h.wantAudit("change mailbox jobs: user folders")
}

func TestSendingWithOAuth(t *testing.T) {
	h := newHouse(t)
	b, desk := h.as("admin"), h.settingsDesk()
	desk.is.Sending = SendingSettings{ServerSettings: ServerSettings{Host: "smtp.example.org", User: "u", OAuth: true}}
	if page := b.see("/settings/sending"); !strings.Contains(page, "signs in by OAuth 2") || strings.Contains(page, `type="password"`) {
		t.Errorf("the page:\n%s", page)
	}
	b.post("/settings/sending", "do", "keep", "host", "evil.example", "user", "u", "from", "jobs@example.org")
	if s := desk.is.Sending; s.Host != "smtp.example.org" || s.From != "jobs@example.org" || !s.OAuth {
		t.Errorf("%+v", s)
	}
}
