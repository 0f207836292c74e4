package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"postroom/store"
)

var settingsRoutes = []route{
	{"GET /settings", seeSettings, nil, (*visit).settings, ""},
	{"GET /settings/mailboxes", manageUsers, nil, (*visit).mailboxes, ""},
	{"GET /settings/new-mailbox", manageUsers, nil, (*visit).newMailbox, ""},
	{"POST /settings/new-mailbox", manageUsers, nil, (*visit).addMailbox, ""}, // these three note what they did
	{"GET /settings/mailboxes/{mailbox}", manageUsers, nil, (*visit).mailbox, ""},
	{"POST /settings/mailboxes/{mailbox}", manageUsers, nil, (*visit).changeMailbox, ""},
	{"GET /settings/sending", manageUsers, nil, (*visit).sending, ""},
	{"POST /settings/sending", manageUsers, nil, (*visit).changeSending, ""},
	{"GET /settings/replies", manageUsers, nil, (*visit).housePage, ""},
	{"POST /settings/replies", manageUsers, nil, (*visit).changeHouse, ""},
	{"GET /settings/about", manageUsers, nil, (*visit).about, ""},
}

// settingsPage is the way into the settings.
type settingsPage struct {
	frame
	Texts []railVacancy // whose reply texts the visitor may write
}

func (settingsPage) template() string { return "settings" }

func (v *visit) settings() error {
	f, err := v.frame(v.say("Settings"))
	if err != nil {
		return err
	}
	page := settingsPage{frame: f}
	if v.may(manageVacancies, "") {
		page.Texts = f.Rail.Vacancies
	}
	return v.render(page)
}

// mailboxesPage lists the mailboxes with their health.
type mailboxesPage struct {
	frame
	Configured
	Rows []mailboxRow
}

type mailboxRow struct {
	MailboxSettings
	Path   string
	Health mailboxLine
	Known  bool // it is watched, so that the health says something
}

func (mailboxesPage) template() string { return "mailboxes" }

func (v *visit) mailboxes() error {
	c, err := v.configured()
	if err != nil {
		return err
	}
	page := mailboxesPage{Configured: c}
	if page.frame, err = v.frame(v.say("Mailboxes")); err != nil {
		return err
	}
	if page.Rows, err = v.mailboxRows(c.Mailboxes...); err != nil {
		return err
	}
	return v.render(page)
}

// mailboxRows puts beside mailboxes how the watching of them goes.
func (v *visit) mailboxRows(all ...MailboxSettings) ([]mailboxRow, error) {
	lines, err := v.mailboxLines()
	if err != nil {
		return nil, err
	}
	rows := make([]mailboxRow, len(all))
	for i, m := range all {
		rows[i] = mailboxRow{MailboxSettings: m, Path: mailboxPath(m.Name)}
		for _, l := range lines {
			if l.Mailbox == m.Name {
				rows[i].Health, rows[i].Known = l, true
			}
		}
	}
	return rows, nil
}

func mailboxPath(name string) string { return "/settings/mailboxes/" + url.PathEscape(name) }

// mailboxPage is one mailbox, or a new one.
type mailboxPage struct {
	frame
	mailboxRow
	Closed Closed
	File   string
	New    bool
	Fields []field
	Found  []Finding // of a try
	Failed string
}

func (mailboxPage) template() string { return "mailbox" }

func (v *visit) newMailbox() error {
	return v.renderMailbox(http.StatusOK, mailboxPage{New: true})
}

func (v *visit) mailbox() error {
	m, _, err := v.mailboxNamed()
	if err != nil {
		return err
	}
	return v.renderMailbox(http.StatusOK, mailboxPage{mailboxRow: mailboxRow{MailboxSettings: m}})
}

func (v *visit) renderMailbox(status int, page mailboxPage) error {
	c, err := v.configured()
	if err != nil {
		return err
	}
	title := page.Name
	if page.New {
		title = v.say("A new mailbox")
	} else {
		rows, err := v.mailboxRows(page.MailboxSettings)
		if err != nil {
			return err
		}
		page.mailboxRow = rows[0]
	}
	if page.frame, err = v.frame(title); err != nil {
		return err
	}
	page.Closed, page.File, page.Fields = c.Closed, c.File, v.mailboxFields(page.MailboxSettings)
	return v.renderStatus(status, page)
}

// mailboxNamed is the mailbox of the address ([store.ErrNotFound]).
func (v *visit) mailboxNamed() (MailboxSettings, Configured, error) {
	c, err := v.configured()
	if err != nil {
		return MailboxSettings{}, c, err
	}
	i := slices.IndexFunc(c.Mailboxes, func(m MailboxSettings) bool { return m.Name == v.r.PathValue("mailbox") })
	if i < 0 {
		return MailboxSettings{}, c, store.ErrNotFound
	}
	return c.Mailboxes[i], c, nil
}

func (v *visit) configured() (Configured, error) {
	if v.Settings == nil {
		return Configured{}, store.ErrNotFound
	}
	return v.Settings.Configured()
}

func (v *visit) addMailbox() error {
	m, failed := v.typedMailbox(strings.TrimSpace(v.r.PostFormValue("name")), MailboxSettings{})
	page := mailboxPage{mailboxRow: mailboxRow{MailboxSettings: m}, New: true, Failed: failed}
	if failed != "" {
		return v.renderMailbox(http.StatusUnprocessableEntity, page)
	}
	if v.r.PostFormValue("do") == "try" {
		return v.tryMailbox(page)
	}
	if err := v.noteSetting("add mailbox", m.Name); err != nil {
		return err
	}
	if err := v.Settings.AddMailbox(m); err != nil {
		return v.mailboxRefused(page, err)
	}
	v.tell("", v.say("%s is watched now.", m.Name))
	return v.redirect(mailboxPath(m.Name))
}

func (v *visit) changeMailbox() error {
	was, _, err := v.mailboxNamed()
	if err != nil {
		return err
	}
	if v.r.PostFormValue("do") == "remove" {
		return v.removeMailbox(was)
	}
	m, failed := v.typedMailbox(was.Name, was)
	page := mailboxPage{mailboxRow: mailboxRow{MailboxSettings: m}, Failed: failed}
	if failed != "" {
		return v.renderMailbox(http.StatusUnprocessableEntity, page)
	}
	if v.r.PostFormValue("do") == "try" {
		return v.tryMailbox(page)
	}
	keys := changedKeys(v.mailboxFields(was), v.mailboxFields(m), m.Password)
	if err := v.noteSetting("change mailbox", m.Name+": "+keys); err != nil {
		return err
	}
	if err := v.Settings.ChangeMailbox(m); err != nil {
		return v.mailboxRefused(page, err)
	}
	v.tell("", v.say("Kept. %s is watched with these settings from now on.", m.Name))
	return v.redirect(mailboxPath(m.Name))
}

func (v *visit) removeMailbox(m MailboxSettings) error {
	if err := v.noteSetting("remove mailbox", m.Name); err != nil {
		return err
	}
	if err := v.Settings.RemoveMailbox(m.Name); err != nil {
		return v.mailboxRefused(mailboxPage{mailboxRow: mailboxRow{MailboxSettings: m}}, err)
	}
	v.tell("", v.say("%s is watched no more. Its letters stay here.", m.Name))
	return v.redirect("/settings/mailboxes")
}

func (v *visit) tryMailbox(page mailboxPage) error {
	if err := v.noteSetting("try mailbox", page.Name); err != nil {
		return err
	}
	page.Found = v.Settings.TryMailbox(v.r.Context(), page.MailboxSettings)
	return v.renderMailbox(http.StatusOK, page)
}

func (v *visit) mailboxRefused(page mailboxPage, err error) (other error) {
	if page.Failed, other = v.settingsRefusal(err); other != nil {
		return other
	}
	return v.renderMailbox(http.StatusUnprocessableEntity, page)
}

// settingsRefusal puts into words why settings were not taken; any other error
// comes back.
func (v *visit) settingsRefusal(err error) (words string, other error) {
	var bad BadSettings
	switch {
	case errors.Is(err, ErrMailboxTaken):
		return v.say("Another mailbox has this name."), nil
	case errors.Is(err, ErrNumbered):
		return v.say("The environment of Postroom sets a mailbox by its number (POSTROOM_MAILBOX_1_…), and the numbers would change. Whoever runs Postroom can do this in its file."), nil
	case errors.Is(err, ErrSettingsClosed):
		return v.say("These settings cannot be changed here."), nil
	case errors.As(err, &bad):
		return v.say("That cannot work: %s", bad.Error()), nil
	}
	return "", err
}

// noteSetting writes the audit log before a change is made.
func (v *visit) noteSetting(action, object string) error {
	return v.Store.Note(v.r.Context(), v.user.Name, action, object)
}

// sendingPage is the server that takes our mail.
type sendingPage struct {
	frame
	Configured
	Fields []field
	Found  []Finding
	Failed string
}

func (sendingPage) template() string { return "sending" }

func (v *visit) sending() error {
	c, err := v.configured()
	if err != nil {
		return err
	}
	return v.renderSending(http.StatusOK, sendingPage{Configured: c})
}

func (v *visit) renderSending(status int, page sendingPage) (err error) {
	if page.frame, err = v.frame(v.say("Sending")); err != nil {
		return err
	}
	page.Fields = v.sendingFields(page.Sending)
	return v.renderStatus(status, page)
}

func (v *visit) changeSending() error {
	c, err := v.configured()
	if err != nil {
		return err
	}
	was := c.Sending
	s, failed := v.typedSending(was)
	c.Sending = s
	page := sendingPage{Configured: c, Failed: failed}
	if failed != "" {
		return v.renderSending(http.StatusUnprocessableEntity, page)
	}
	if v.r.PostFormValue("do") == "try" {
		if err := v.noteSetting("try sending", ""); err != nil {
			return err
		}
		page.Found = v.Settings.TrySending(v.r.Context(), s)
		return v.renderSending(http.StatusOK, page)
	}
	if err := v.noteSetting("change sending", changedKeys(v.sendingFields(was), v.sendingFields(s), s.Password)); err != nil {
		return err
	}
	if err := v.Settings.ChangeSending(s); err != nil {
		if page.Failed, err = v.settingsRefusal(err); err != nil {
			return err
		}
		return v.renderSending(http.StatusUnprocessableEntity, page)
	}
	v.tell("", v.say("Kept. Mail goes by this server from now on."))
	return v.redirect("/settings/sending")
}

// aboutPage describes the program.
type aboutPage struct {
	frame
	About
	Free, Disk string // for people
}

func (aboutPage) template() string { return "about" }

func (v *visit) about() error {
	if v.Settings == nil {
		return store.ErrNotFound
	}
	about, err := v.Settings.About(v.r.Context())
	if err != nil {
		return err
	}
	f, err := v.frame(v.say("About"))
	if err != nil {
		return err
	}
	return v.render(aboutPage{frame: f, About: about, Free: gigabytes(about.Free), Disk: gigabytes(about.Disk)})
}

func gigabytes(n uint64) string { return fmt.Sprintf("%.1f GB", float64(n)/1e9) }

var mailboxNameForm = regexp.MustCompile(`^[\pL\pN][\pL\pN ._@+-]*$`)

const maxMailboxName = 60 // characters

func goodMailboxName(name string) bool {
	return mailboxNameForm.MatchString(name) && utf8.RuneCountInString(name) <= maxMailboxName
}
