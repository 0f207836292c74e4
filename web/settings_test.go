package web

import (
	"context"
	"html"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// settingsDesk stands for the configuration of a house with one mailbox.
type settingsDesk struct {
	is        Configured
	passwords map[string]string
	tried     []string // the passwords of tries
	refuse    error
}

func newSettingsDesk() *settingsDesk {
	return &settingsDesk{passwords: map[string]string{"jobs": mailPassword}, is: Configured{
		File: "/srv/postroom.toml", Mailboxes: []MailboxSettings{{Name: "jobs", Folders: []string{"INBOX", "Jobs"},
			ServerSettings: ServerSettings{Host: "imap.example.org", User: "jobs@example.org", Stored: true}}},
	}}
}

// mailPassword must be on no page and in no log.
const mailPassword = "marmalade-7-planted"

func (d *settingsDesk) Configured() (Configured, error) { return d.is, nil }

func (d *settingsDesk) keep(name, password string) bool {
	if password != "" {
		d.passwords[name] = password
	}
	return d.passwords[name] != ""
}

func (d *settingsDesk) AddMailbox(m MailboxSettings) error {
	if d.refuse != nil {
		return d.refuse
	}
	m.Stored, m.Password = d.keep(m.Name, m.Password), ""
	d.is.Mailboxes = append(slices.Clone(d.is.Mailboxes), m)
	return nil
}

func (d *settingsDesk) ChangeMailbox(m MailboxSettings) error {
	if err := d.RemoveMailbox(m.Name); err != nil {
		return err
	}
	return d.AddMailbox(m)
}

func (d *settingsDesk) RemoveMailbox(name string) error {
	d.is.Mailboxes = slices.DeleteFunc(slices.Clone(d.is.Mailboxes), func(m MailboxSettings) bool { return m.Name == name })
	return d.refuse
}

func (d *settingsDesk) ChangeSending(s SendingSettings) error {
	s.Stored, s.Password = d.keep("", s.Password), ""
	d.is.Sending = s
	return d.refuse
}

func (d *settingsDesk) ChangeHouse(s HouseSettings) error {
	d.is.House = s
	return d.refuse
}

func (d *settingsDesk) TryMailbox(_ context.Context, m MailboxSettings) []Finding {
	d.tried = append(d.tried, m.Password)
	return []Finding{{What: "sign in at x:1", Detail: "sign in: the server refused", Hint: "Check user name and password; no more than six tries are made an hour."}}
}

func (d *settingsDesk) TrySending(_ context.Context, s SendingSettings) []Finding {
	d.tried = append(d.tried, s.Password)
	return []Finding{{What: "the server for our mail", OK: true, Detail: "connected and signed in"}}
}

func (d *settingsDesk) About(context.Context) (About, error) {
	return About{Version: "v1", Data: "/srv/data", Schema: 15, Free: 5e9, Disk: 20e9, Readers: 2}, nil
}

// desk is the configuration of a test's house.
func (h *house) settingsDesk() *settingsDesk { return h.Settings.(*settingsDesk) }

func TestAMailboxIsAddedTriedChangedAndRemoved(t *testing.T) {
	h := newHouse(t)
	b, desk := h.as("admin"), h.settingsDesk()
	typed := []string{"name", "Milan", "host", "imap.example.org", "tls", "tls", "user", "milan@example.org", "password", mailPassword, "folders", "INBOX\r\n Jobs \r\n\r\n", "sent_folder", " auto "}
	if r := b.post("/settings/new-mailbox", append(typed, "do", "try")...); !strings.Contains(r.Body.String(), "does not work") || !cmp.Equal(desk.tried, []string{mailPassword}) {
		t.Errorf("a try of %v: %d %s", desk.tried, r.Code, r.Body)
	}
	if len(desk.is.Mailboxes) != 1 {
		t.Error("a try was kept")
	}
	if r := b.post("/settings/new-mailbox", append(typed, "do", "keep")...); r.Header().Get("Location") != "/settings/mailboxes/Milan" {
		t.Fatalf("added: %d %s", r.Code, r.Body)
	}
	want := MailboxSettings{Name: "Milan", Folders: []string{"INBOX", "Jobs"}, SentFolder: "auto", ServerSettings: ServerSettings{Host: "imap.example.org", TLS: "tls", User: "milan@example.org", Stored: true}}
	if diff := cmp.Diff(want, desk.is.Mailboxes[1]); diff != "" {
		t.Error(diff)
	}
	if page := b.see("/settings/mailboxes/Milan"); !strings.Contains(page, "One is stored.") {
		t.Error("the page does not say that a password is stored")
	}
	for _, do := range []string{"keep", "try"} { // the stored password goes to no other server
		r := b.post("/settings/mailboxes/Milan", "do", do, "host", "evil.example", "user", "milan@example.org", "password", "")
		if r.Code != http.StatusUnprocessableEntity || desk.is.Mailboxes[1].Host != "imap.example.org" || len(desk.tried) != 1 {
			t.Errorf("%s another server without a password: %d, %+v, %v", do, r.Code, desk.is.Mailboxes[1], desk.tried)
		}
	}
	b.post("/settings/mailboxes/Milan", "do", "keep", "host", "imap.example.org", "user", "rome@example.org", "password", "")
	if m := desk.is.Mailboxes[1]; m.User != "rome@example.org" || desk.passwords["Milan"] != mailPassword {
		t.Errorf("changed without a password: %+v, %q", m, desk.passwords["Milan"])
	}
	b.post("/settings/mailboxes/Milan", "do", "keep", "host", "imap2.example.org", "port", "993", "user", "rome@example.org", "password", "another")
	if desk.passwords["Milan"] != "another" {
		t.Error("another password is not taken")
	}
	b.post("/settings/mailboxes/Milan", "do", "remove")
	if len(desk.is.Mailboxes) != 1 {
		t.Errorf("after the removal: %+v", desk.is.Mailboxes)
	}
	h.wantAudit("try mailbox Milan", "add mailbox Milan", "change mailbox Milan: user folders sent_folder", "change mailbox Milan: host port password", "remove mailbox Milan")
}

// wantAudit fails unless the newest lines of the audit log hold these, oldest
// first, and no password.
func (h *house) wantAudit(want ...string) {
	h.t.Helper()
	rows, err := h.Store.Audit(h.t.Context(), 0, 100)
	h.must(err)
	var got []string
	for _, r := range slices.Backward(rows) {
		line := strings.TrimSpace(r.Action + " " + r.Object)
		if strings.Contains(line, "mailbox") || strings.Contains(line, "sending") || strings.Contains(line, "house") {
			got = append(got, line)
		}
		if strings.Contains(line, mailPassword) {
			h.t.Errorf("the audit log has a password: %s", line)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		h.t.Error(diff)
	}
}

func TestWhatCannotBeAMailbox(t *testing.T) {
	h := newHouse(t)
	b := h.as("admin")
	good := map[string]string{"name": "Milan", "host": "imap.example.org", "user": "milan", "tls": "tls", "do": "keep"}
	for _, c := range []struct{ key, value, says string }{
		{"name", "", "Give the mailbox a name"},
		{"name", "a/b", "Give the mailbox a name"},
		{"name", strings.Repeat("x", 61), "Give the mailbox a name"},
		{"host", " ", "Which server?"},
		{"user", "", "Who signs in?"},
		{"port", "0", "A port is a number"},
		{"port", "imap", "A port is a number"},
		{"tls", "none", "in clear"},
	} {
		form := []string{}
		for key, value := range good {
			if key != c.key {
				form = append(form, key, value)
			}
		}
		r := b.post("/settings/new-mailbox", append(form, c.key, c.value)...)
		if r.Code != http.StatusUnprocessableEntity || !strings.Contains(r.Body.String(), c.says) {
			t.Errorf("%s %q: %d, want %q", c.key, c.value, r.Code, c.says)
		}
	}
	for err, says := range map[error]string{
		ErrMailboxTaken: "has this name", ErrNumbered: "by its number", ErrSettingsClosed: "cannot be changed here",
		BadSettings{http.ErrBodyNotAllowed}: "cannot work",
	} {
		h.settingsDesk().refuse = err
		var form []string
		for key, value := range good {
			form = append(form, key, value)
		}
		if r := b.post("/settings/new-mailbox", form...); r.Code != http.StatusUnprocessableEntity || !strings.Contains(r.Body.String(), says) {
			t.Errorf("%v: %d, want %q", err, r.Code, says)
		}
	}
}

// What the environment sets is shown, cannot be typed over, and is no change.
func TestWhatTheEnvironmentSets(t *testing.T) {
	h := newHouse(t)
	b, desk := h.as("admin"), h.settingsDesk()
	desk.is.Mailboxes[0].Locked = []string{"host", "password_file"}
	page := b.see("/settings/mailboxes/jobs")
	if strings.Count(page, "set by environment") != 2 || !strings.Contains(page, `name="host" type="text" value="imap.example.org" placeholder="" autocomplete="off" autocapitalize="none" spellcheck="false" disabled`) {
		t.Errorf("the page does not show what is locked:\n%s", page)
	}
	b.post("/settings/mailboxes/jobs", "do", "keep", "host", "evil.example", "user", "jobs@example.org", "tls", "tls", "password", "typed over", "folders", "INBOX\nJobs")
	if m := desk.is.Mailboxes[0]; m.Host != "imap.example.org" || desk.passwords["jobs"] != mailPassword {
		t.Errorf("typed over: %+v, %q", m, desk.passwords["jobs"])
	}
	h.wantAudit("change mailbox jobs:")
}

func TestSettingsThatAreClosed(t *testing.T) {
	h := newHouse(t)
	b := h.as("admin")
	for closed, says := range map[Closed]string{
		ClosedDemo: "This is the demo", ClosedElsewhere: "come from /srv/postroom.toml", ClosedReadOnly: "may not write /srv/postroom.toml",
	} {
		h.settingsDesk().is.Closed = closed
		for _, path := range []string{"/settings/mailboxes", "/settings/mailboxes/jobs", "/settings/new-mailbox", "/settings/sending", "/settings/replies"} {
			if page := b.see(path); !strings.Contains(page, says) || strings.Contains(page, `value="keep"`) {
				t.Errorf("%s, %s: the page does not say %q, or offers to keep", closed, path, says)
			}
		}
	}
}

func TestSending(t *testing.T) {
	h := newHouse(t)
	b, desk := h.as("admin"), h.settingsDesk()
	form := []string{"host", "smtp.example.org", "tls", "starttls", "user", "u", "password", mailPassword, "from", "jobs@example.org", "from_name", "The Jobs"}
	if r := b.post("/settings/sending", append(form, "do", "try")...); !strings.Contains(r.Body.String(), "works") || strings.Contains(r.Body.String(), mailPassword) {
		t.Errorf("a try: %d %s", r.Code, r.Body)
	}
	b.post("/settings/sending", append(form, "do", "keep")...)
	want := SendingSettings{ServerSettings: ServerSettings{Host: "smtp.example.org", TLS: "starttls", User: "u", Stored: true}, From: "jobs@example.org", FromName: "The Jobs"}
	if diff := cmp.Diff(want, desk.is.Sending); diff != "" {
		t.Error(diff)
	}
	h.wantAudit("try sending", "change sending host tls user from from_name password")
}

// The privacy notice is written on its page, looked at before, kept, and noted by
// its keys alone.
func TestTheRepliesOfTheHouse(t *testing.T) {
	h := newHouse(t)
	b, desk := h.as("admin"), h.settingsDesk()
	said(t, b.see("/settings/replies"), "Nothing is answered before the notice is complete. Missing: Who is responsible", "/srv/postroom.toml", "kept with the vacancy in the database")
	form := []string{"controller", "The Bakery,  1 Mill Lane", "privacy_contact", "privacy@bakery.example", "authority", "The Authority of Bread", "months", "6", "language", "fr", "time_zone", "Europe/Brussels", "auth_servers", "mx.bakery.example\r\n"}
	said(t, b.post("/settings/replies", append(form, "do", "look")...).Body.String(), "The Bakery, 1 Mill Lane", "6 mois", `value="privacy@bakery.example"`)
	if desk.is.House.Controller != "" {
		t.Error("a look keeps it")
	}
	b.post("/settings/replies", append(form, "do", "keep")...)
	want := HouseSettings{Controller: "The Bakery, 1 Mill Lane", PrivacyContact: "privacy@bakery.example", Authority: "The Authority of Bread", Months: 6, Language: "fr", TimeZone: "Europe/Brussels", AuthServers: []string{"mx.bakery.example"}}
	if diff := cmp.Diff(want, desk.is.House); diff != "" {
		t.Error(diff)
	}
	said(t, b.see("/settings/replies"), "Kept. It stands in every mail", "The Authority of Bread")
	for _, c := range []struct{ key, value, says string }{
		{"months", "some", "Months are a number between 1 and 120."}, {"months", "999", "Months are"}, {"backup_days", "-1", "Days in backups"},
		{"privacy_url", "javascript:alert(1)", "begins with https://"}, {"privacy_url", "bakery.example/privacy", "begins with https://"},
		{"language", "xx", "Choose one of the languages."}, {"time_zone", "Europe/Bakery", "There is no time zone “Europe/Bakery”"}, {"auth_servers", "a b", "A server is one name"},
	} {
		r := b.post("/settings/replies", "do", "keep", c.key, c.value)
		if r.Code != http.StatusUnprocessableEntity || !strings.Contains(r.Body.String(), c.says) || desk.is.House.Months != 6 {
			t.Errorf("%s %q: %d, want %q", c.key, c.value, r.Code, c.says)
		}
	}
	desk.is.House.Locked = []string{"controller", "months"}
	if page := b.see("/settings/replies"); strings.Count(page, "set by environment") != 2 {
		t.Error("what the environment sets is not shown so")
	}
	b.post("/settings/replies", "do", "keep", "controller", "Eve", "authority", "None")
	if s := desk.is.House; s.Controller != want.Controller || s.Months != 6 || s.Authority != "None" {
		t.Errorf("typed over: %+v", s)
	}
	h.wantAudit("change replies of the house controller privacy_contact authority months language time_zone auth_servers",
		"change replies of the house privacy_contact authority language time_zone auth_servers")
}

// A password that was typed or is stored comes back on no page.
func TestPasswordsStayInside(t *testing.T) {
	h := newHouse(t)
	b := h.as("admin")
	form := []string{"name", "Milan", "host", "h", "user", "u", "password", mailPassword, "do"}
	for _, r := range []string{
		b.post("/settings/new-mailbox", append(form, "try")...).Body.String(),
		b.post("/settings/new-mailbox", append(form, "keep", "port", "x")...).Body.String(),
		b.post("/settings/mailboxes/jobs", append(form, "try")...).Body.String(),
		b.see("/settings/mailboxes/jobs"), b.see("/settings/mailboxes"), b.see("/settings/sending"), b.see("/settings/about"), b.see("/audit"),
	} {
		if strings.Contains(r, mailPassword) {
			t.Errorf("a page shows the password:\n%s", r)
		}
	}
}

func TestFindingsInFrench(t *testing.T) {
	all, err := loadTongues()
	if err != nil {
		t.Fatal(err)
	}
	for english, french := range map[string]string{
		"sign in at imap.example.org:993": "connexion à imap.example.org:993",
		`folder "Jobs"`:                   `dossier "Jobs"`,
		"can be read; letters: 12":        "lisible ; lettres : 12",
		"offered":                         "offert",
		"something new":                   "something new",
		"folder for sent mail":            "dossier du courrier envoyé",
		`Make the folder "Out", or name another one as sent_folder. Until then mails are sent without a copy there.`:      `Créez le dossier "Out", ou indiquez-en un autre pour le courrier envoyé. D'ici là, les courriers partent sans copie.`,
		"make room on the disk of the data directory: 12 MiB are free, and letters come in above 1024 MiB (min_free_mib)": "faites de la place sur le disque du dossier des données : 12 Mio sont libres, et les lettres n'entrent qu'au-dessus de 1024 Mio (min_free_mib)",
		"connected with STARTTLS and signed in":                      "connexion établie avec STARTTLS, identification acceptée",
		"Nothing listens there: check host and port (993 with TLS).": "Rien n'écoute là : vérifiez le serveur et le port (993 avec TLS).",
	} {
		if got := all["fr"].finding(english); got != french {
			t.Errorf("%q: %q, want %q", english, got, french)
		}
		if got := all["en"].finding(english); got != english {
			t.Errorf("%q: %q in English", english, got)
		}
	}
}

// How a mailbox goes stands on its page and in the list as on the start page, in
// the language of who reads it.
func TestHowAMailboxGoes(t *testing.T) {
	h := newHouse(t)
	h.Server.Mailboxes = func() []MailboxHealth {
		return []MailboxHealth{{Mailbox: "jobs", LastGood: noon.Add(-2 * time.Hour), Since: noon.Add(-time.Hour), Hint: "The server did not answer in time: a firewall may be in between."}}
	}
	b := h.as("admin")
	b.post("/me/appearance", "language", "fr")
	for _, path := range []string{"/", "/settings/mailboxes", "/settings/mailboxes/jobs"} {
		page := html.UnescapeString(b.see(path))
		for _, words := range []string{"depuis ven. 20 nov. 2026, 11:00", "Le serveur n'a pas répondu à temps", "il y a 2 h"} {
			if !strings.Contains(page, words) {
				t.Errorf("%s does not say %q:\n%s", path, words, page)
			}
		}
	}
}
