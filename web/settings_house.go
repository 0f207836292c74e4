package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"postroom/reply"
)

// HouseSettings are what stands in every mail of ours where a vacancy says nothing
// of its own.
type HouseSettings struct {
	// The privacy notice: without the first four nothing is answered.
	Controller, PrivacyContact, Authority string
	Months                                int // for which applications are kept; 0: not said
	PrivacyURL                            string
	BackupDays                            int // for which backups keep them longer
	Contact, Language, TimeZone           string
	// AuthServers are the names of our own servers in Authentication-Results.
	AuthServers []string
	// Locked are the keys, by their name in the file, that the environment sets.
	Locked []string
}

// privacy is the notice as mails have it.
func (s HouseSettings) privacy() reply.Privacy {
	return reply.Privacy{Controller: s.Controller, Contact: s.PrivacyContact, Authority: s.Authority, URL: s.PrivacyURL, Months: s.Months, BackupDays: s.BackupDays}
}

// keepLocked takes over what the environment sets, which a form does not send.
func (s *HouseSettings) keepLocked(was HouseSettings) {
	s.Locked = was.Locked
	for key, keep := range map[string]func(){
		"controller":      func() { s.Controller = was.Controller },
		"privacy_contact": func() { s.PrivacyContact = was.PrivacyContact },
		"authority":       func() { s.Authority = was.Authority },
		"months":          func() { s.Months = was.Months },
		"privacy_url":     func() { s.PrivacyURL = was.PrivacyURL },
		"backup_days":     func() { s.BackupDays = was.BackupDays },
		"contact":         func() { s.Contact = was.Contact },
		"language":        func() { s.Language = was.Language },
		"time_zone":       func() { s.TimeZone = was.TimeZone },
		"auth_servers":    func() { s.AuthServers = was.AuthServers },
	} {
		if slices.Contains(was.Locked, key) {
			keep()
		}
	}
}

// housePage is what stands in every mail of the house.
type housePage struct {
	frame
	Configured
	Notice, Rest []field
	Lacks        []string // labels of what the notice lacks
	Shown        []houseNotice
	Failed       string
}

// houseNotice is the privacy notice in a language.
type houseNotice struct{ Language, Text string }

func (housePage) template() string { return "house" }

func (v *visit) housePage() error {
	c, err := v.configured()
	if err != nil {
		return err
	}
	return v.renderHouse(http.StatusOK, housePage{Configured: c})
}

func (v *visit) renderHouse(status int, page housePage) (err error) {
	if page.frame, err = v.frame(v.say("Replies of the house")); err != nil {
		return err
	}
	page.Notice, page.Rest = v.noticeFields(page.House), v.houseFields(page.House)
	for _, f := range page.Notice[:needed] {
		if f.Value == "" {
			page.Lacks = append(page.Lacks, f.Label)
		}
	}
	for _, l := range reply.Languages() {
		if text := page.House.privacy().In(l); text != "" {
			page.Shown = append(page.Shown, houseNotice{l, text})
		}
	}
	return v.renderStatus(status, page)
}

func (v *visit) changeHouse() error {
	c, err := v.configured()
	if err != nil {
		return err
	}
	was := c.House
	s, failed := v.typedHouse(was)
	c.House = s
	page := housePage{Configured: c, Failed: failed}
	if failed != "" {
		return v.renderHouse(http.StatusUnprocessableEntity, page)
	}
	if v.r.PostFormValue("do") == "look" {
		return v.renderHouse(http.StatusOK, page)
	}
	keys := changedKeys(slices.Concat(v.noticeFields(was), v.houseFields(was)), slices.Concat(v.noticeFields(s), v.houseFields(s)), "")
	if err := v.noteSetting("change replies of the house", keys); err != nil {
		return err
	}
	if err := v.Settings.ChangeHouse(s); err != nil {
		if page.Failed, err = v.settingsRefusal(err); err != nil {
			return err
		}
		return v.renderHouse(http.StatusUnprocessableEntity, page)
	}
	v.tell("", v.say("Kept. It stands in every mail that is written from now on."))
	return v.redirect("/settings/replies")
}

// needed is how many fields, the first ones, a notice cannot do without.
const needed = 4

// noticeFields are those of the privacy notice.
func (v *visit) noticeFields(s HouseSettings) []field {
	return lock([]field{
		{Key: "controller", Label: v.say("Who is responsible: name and address"), Value: s.Controller, Type: "text"},
		{Key: "privacy_contact", Label: v.say("Whom one asks about personal data"), Value: s.PrivacyContact, Type: "text"},
		{Key: "authority", Label: v.say("The supervisory authority"), Value: s.Authority, Type: "text"},
		{Key: "months", Label: v.say("Months for which applications are kept"), Value: positive(s.Months), Type: "number", Note: v.say("A vacancy that has a period of its own names that one.")},
		{Key: "backup_days", Label: v.say("Days longer in backups"), Value: positive(s.BackupDays), Type: "number", Usual: "0"},
		{Key: "privacy_url", Label: v.say("Address of the whole notice"), Value: s.PrivacyURL, Type: "url"},
	}, s.Locked)
}

// houseFields are the others.
func (v *visit) houseFields(s HouseSettings) []field {
	languages := []option{}
	for _, l := range reply.Languages() {
		languages = append(languages, option{l, v.tongue().word(languageWords, l)})
	}
	return lock([]field{
		{Key: "contact", Label: v.say("Whom applicants may ask"), Value: s.Contact, Type: "text", Usual: v.say("nobody is named")},
		{Key: "language", Label: v.say("Language where that of the letter is not certain"), Value: cmp.Or(s.Language, "en"), Type: "choice", Choices: languages},
		{Key: "time_zone", Label: v.say("Time zone"), Value: s.TimeZone, Type: "text", Usual: "UTC"},
		{Key: "auth_servers", Label: v.say("Our own servers in Authentication-Results, one to a line"), Value: strings.Join(s.AuthServers, "\n"), Type: "lines", Note: v.say("Only theirs are believed.")},
	}, s.Locked)
}

// positive writes a number; none for 0.
func positive(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// The most that is sensible.
const (
	mostMonths     = 120
	mostBackupDays = 3650
)

// typedHouse reads the form; failed says what cannot be right.
func (v *visit) typedHouse(was HouseSettings) (s HouseSettings, failed string) {
	get := func(key string) string { return strings.Join(strings.Fields(v.r.PostFormValue(key)), " ") }
	s = HouseSettings{
		Controller: get("controller"), PrivacyContact: get("privacy_contact"), Authority: get("authority"), PrivacyURL: get("privacy_url"),
		Contact: get("contact"), Language: get("language"), TimeZone: get("time_zone"), AuthServers: typedLines(v.r.PostFormValue("auth_servers")),
	}
	var good [2]bool
	s.Months, good[0] = typedNumber(get("months"), mostMonths)
	s.BackupDays, good[1] = typedNumber(get("backup_days"), mostBackupDays)
	s.keepLocked(was)
	_, zone := time.LoadLocation(s.TimeZone)
	switch {
	case !good[0]:
		failed = v.say("Months are a number between 1 and %d.", mostMonths)
	case !good[1]:
		failed = v.say("Days in backups are a number between 0 and %d.", mostBackupDays)
	case !webAddress(s.PrivacyURL):
		failed = v.say("The address of the notice begins with https:// and names a page.")
	case s.Language != "" && !slices.Contains(reply.Languages(), s.Language):
		failed = v.say("Choose one of the languages.")
	case zone != nil:
		failed = v.say("There is no time zone “%s”. Write it as Europe/Brussels.", s.TimeZone)
	case slices.ContainsFunc(s.AuthServers, func(name string) bool { return strings.ContainsAny(name, " \t;,=") }):
		failed = v.say("A server is one name, as it stands at the beginning of Authentication-Results.")
	}
	return s, failed
}

// typedNumber reads a number from 0 up to a bound; nothing is 0.
func typedNumber(text string, most int) (n int, ok bool) {
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		return 0, false
	}
	return n, true
}

// webAddress says that an address can be opened in a browser, or is none.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return s == "" || err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}
