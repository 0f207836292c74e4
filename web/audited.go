package web

import (
	"cmp"
	"slices"
	"strings"

	"postroom/store"
)

// auditedLine is a line of the audit log with its words beside what was noted.
type auditedLine struct {
	store.AuditRow
	What, Of string
}

// auditWords say what was done, by what the log has for it.
var auditWords = map[string]string{
	"sign-in": "Signed in", "sign-in failed": "Did not get in: wrong name or password", "sign-out": "Signed out",
	"second factor": "Changed the own second factor", "second factor failed": "Did not get in: wrong code", "recovery code used": "Signed in with a recovery code",
	"password": "Changed the own password",

	"open": "Opened", "page": "Looked at a page of a paper", "download": "Saved a file", "search": "Searched", "ledger": "Looked at the ledger",
	"status": "Chose a status", "note": "Wrote a note", "rate": "Rated by a criterion", "mark": "Marked", "decide": "Decided on a letter", "undo": "Undid something",
	"change applications": "Changed ticked applications", "open name before marking": "Opened a name before marking",

	"view register": "Looked at the register", "print register": "Printed the register", "export register": "Exported the register", "keep filter": "Kept or forgot a filter",
	"view figures": "Looked at figures", "export figures": "Exported figures",
	"freeze register": "Froze the register", "blank frozen line": "Blanked a line of a frozen register",
	"view frozen register": "Looked at a frozen register", "print frozen register": "Printed a frozen register", "export frozen register": "Exported a frozen register",

	"read notice": "Had a notice read", "add vacancy": "Made a vacancy", "change vacancy": "Changed a vacancy", "close vacancy": "Closed a vacancy", "reopen vacancy": "Opened a vacancy again",
	"criteria": "Changed the criteria", "alias": "Taught another name", "begin blind round": "Began a blind round", "end blind round": "Ended the blind round",

	"change replies": "Changed how it answers", "change reply text": "Changed a reply text", "preview reply": "Looked at a reply with an application", "write to applicants": "Wrote to applicants",
	"view mail": "Looked at a mail", "mail.write": "Wrote a mail", "mail.approve": "Let a mail go", "mail.discard": "Discarded a mail", "mail.edit": "Changed the words of a mail",
	"mail.recall": "Held a mail back", "mail.resume": "Let automatic mail go on",

	"add user": "Made a user", "change user": "Changed a user", "user added by command": "A user was made by command", "password set by command": "A password was set by command",
	"user disabled by command": "A user was shut out by command", "user let in again by command": "A user was let in again by command",
	"second factor taken away by command": "A second factor was taken away by command",
	"view audit log":                      "Looked at the audit log", "check audit log": "Checked the audit log",

	"add mailbox": "Added a mailbox", "change mailbox": "Changed a mailbox", "remove mailbox": "Removed a mailbox", "try mailbox": "Tried a mailbox",
	"change sending": "Changed the sending", "try sending": "Tried the sending",
	"change replies of the house": "Changed the replies of the house",
}

// audited puts lines of the audit log into words.
func (v *visit) audited(rows []store.AuditRow) ([]auditedLine, error) {
	all, err := v.Store.Vacancies(v.r.Context(), true)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, c := range all {
		names[c.Slug] = vacancyName(c)
	}
	lines := make([]auditedLine, len(rows))
	for i, r := range rows {
		lines[i] = auditedLine{AuditRow: r, What: v.didWords(r.Action), Of: v.objectWords(r, names)}
	}
	return lines, nil
}

// didWords say what was done. What has no words stands as it was noted.
func (v *visit) didWords(action string) string {
	if page, ok := strings.CutPrefix(action, renewed); ok {
		return v.say("%s (the open page renewed itself)", v.didWords(page))
	}
	if words, ok := auditWords[action]; ok {
		return v.say(words)
	}
	return action
}

// objectWords names what a line is about: mostly the address of a page. What has no
// words stands as it was noted.
func (v *visit) objectWords(r store.AuditRow, vacancies map[string]string) string {
	path, rest, _ := strings.Cut(r.Object, " ")
	switch p := strings.Split(path, "/"); {
	case strings.HasPrefix(r.Action, "mail.") && r.Object != "":
		return v.say("mail %s", r.Object)
	case slices.Contains(settingChanges, r.Action):
		return v.settingWords(r.Object)
	case p[0] != "": // no address
		return r.Object
	case len(p) < 3, p[1] == "me": // what was done says it
		return ""
	case p[1] == "figures":
		return strings.ToUpper(p[2])
	case p[1] == "applications":
		return v.say("application %s", p[2])
	case p[1] == "people":
		return v.say("the person of application %s", p[2])
	case p[1] == "letters":
		return v.say("letter %s", p[2])
	case p[1] == "users":
		return p[2]
	case p[1] == "replies":
		return v.say("mail %s", p[2])
	case p[1] == "papers":
		return v.paperWords(p[2:])
	case p[1] == "vacancies":
		name := p[2]
		if known, ok := vacancies[name]; ok {
			name = known
		}
		return strings.Join(append([]string{name}, v.partWords(p[3:], rest)...), " · ")
	}
	return r.Object
}

// paperWords names a paper by its letter, and its page.
func (v *visit) paperWords(p []string) string {
	words := v.say("letter %s", p[0])
	if len(p) > 1 {
		words += " · " + v.say("paper %s", p[1])
	}
	if len(p) > 2 {
		words += " · " + v.say("page %s", strings.TrimSuffix(p[2], ".png"))
	}
	return words
}

// partWords names what of a vacancy a line is about.
func (v *visit) partWords(p []string, rest string) (words []string) {
	if len(p) > 1 && p[0] == "freezes" {
		words = append(words, v.say("frozen register %s", p[1]))
		if line, ok := strings.CutPrefix(rest, "line "); ok {
			words = append(words, v.say("line %s", line))
		} else if rest != "" {
			words = append(words, v.say("seal %s", rest[:min(12, len(rest))]+"…"))
		}
		p = p[2:]
	}
	switch {
	case len(p) > 2 && p[0] == "replies":
		return append(words, v.tongue().word(mailKindWords, p[1]), v.tongue().word(languageWords, p[2]))
	case len(p) > 1 && (p[0] == "export" || p[0] == "figures"):
		return append(words, strings.ToUpper(p[1]))
	}
	return words
}

// settingChanges note which settings were changed: their keys, those of a mailbox
// behind its name and a colon.
var settingChanges = []string{"change mailbox", "change sending", "change replies of the house"}

// settingWords names settings as their forms do, up to a comma or colon there.
func (v *visit) settingWords(object string) string {
	labels := map[string]string{}
	for _, f := range slices.Concat(v.mailboxFields(MailboxSettings{}), v.sendingFields(SendingSettings{}), v.noticeFields(HouseSettings{}), v.houseFields(HouseSettings{})) {
		label, _, _ := strings.Cut(strings.ReplaceAll(f.Label, ":", ","), ",")
		labels[f.Key] = strings.TrimSpace(label)
	}
	name, keys, ofMailbox := strings.Cut(object, ":")
	if !ofMailbox {
		name, keys = "", object
	}
	all := strings.Fields(keys)
	for i, key := range all {
		all[i] = cmp.Or(labels[key], key)
	}
	words := strings.Join(all, ", ")
	if name == "" || words == "" {
		return name + words
	}
	return name + " · " + words
}
