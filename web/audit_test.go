package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"postroom/store"
)

func TestTheChainIsCheckedOnDemand(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	if page := b.see("/audit"); !strings.Contains(page, "was not checked since") {
		t.Error("the page says nothing of the chain")
	}
	b.post("/audit")
	if page := b.see("/audit"); !strings.Contains(page, "Every line holds.") || !strings.Contains(page, "was whole on Fri 20 Nov 2026, 12:00") {
		t.Error("after the check the page does not say that the chain is whole")
	}
}

// notedAs finds, in the program's text, the actions under which the log has lines.
var notedAs = regexp.MustCompile(`(?:Action: |audit\w+ = |[nN]ote(?:Setting)?\((?:.*, )?|action :?= )"([a-z][a-z .-]*)"`)

// Every action that is noted anywhere has its words.
func TestEveryAuditedActionHasWords(t *testing.T) {
	noted := map[string]string{}
	for _, r := range routes {
		if r.note != "" {
			noted[r.note] = r.pattern
		}
	}
	for _, what := range []string{"write", "approve", "discard", "edit", "recall", "resume"} {
		noted["mail."+what] = "the outbox"
	}
	for _, pattern := range []string{"*.go", "../store/*.go", "../cmd/postroom/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range notedAs.FindAllStringSubmatch(string(text), -1) {
				if !strings.HasSuffix(file, "_test.go") && !strings.HasSuffix(found[1], ".") {
					noted[found[1]] = file
				}
			}
		}
	}
	for _, known := range []string{"sign-in", "freeze register", "user let in again by command", "try sending", "mail.resume"} {
		if noted[known] == "" {
			t.Errorf("%q is not found any more", known)
		}
	}
	for action, where := range noted {
		if auditWords[action] == "" {
			t.Errorf("%q, of %s, has no words", action, where)
		}
	}
	for action := range auditWords {
		if noted[action] == "" {
			t.Errorf("there are words for %q, which nothing notes", action)
		}
	}
}

// What was noted about something is told in words, and stands beside them as it was
// noted.
func TestWhatTheAuditLogIsAbout(t *testing.T) {
	h := newHouse(t)
	v := &visit{Server: h.Server, Store: h.Store, r: newGet("/audit")}
	for object, want := range map[string]string{
		"":                                      "",
		"/search":                               "",
		"/me/second-factor":                     "",
		"/figures/csv":                          "CSV",
		"/users/rita":                           "rita",
		"/applications/AB1CD/status":            "application AB1CD",
		"/people/AB1CD":                         "the person of application AB1CD",
		"/letters/L1/html":                      "letter L1",
		"/papers/L1/2.1":                        "letter L1 · paper 2.1",
		"/papers/L1/2/3.png":                    "letter L1 · paper 2 · page 3",
		"/replies/M1":                           "mail M1",
		"/vacancies/baker":                      "Baker",
		"/vacancies/gone/edit":                  "gone",
		"/vacancies/baker/export/csv":           "Baker · CSV",
		"/vacancies/baker/replies/late/fr":      "Baker · Came late · French",
		"/vacancies/baker/freezes/2":            "Baker · frozen register 2",
		"/vacancies/baker/freezes/2/export/csv": "Baker · frozen register 2 · CSV",
		"/vacancies/baker/freezes/1 abcdef0123456789": "Baker · frozen register 1 · seal abcdef012345…",
		"/vacancies/baker/freezes/1 line 7":           "Baker · frozen register 1 · line 7",
		"jobs: host port":                             "jobs: host port",
		"/vacancies/":                                 "",
		"/papers/":                                    "letter ",
		"//":                                          "//",
	} {
		lines, err := v.audited([]store.AuditRow{{Action: "open", Object: object}})
		if err != nil || lines[0].Of != want || lines[0].What != "Opened" {
			t.Errorf("%q: %+v, %v; want %q", object, lines, err, want)
		}
	}
	for _, c := range []struct{ action, object, want, french string }{
		{"change mailbox", "jobs: host port password", "jobs · Server, Port, Password", "jobs · Serveur, Port, Mot de passe"},
		{"change mailbox", "jobs: ", "jobs", "jobs"},
		{"change mailbox", "my box: folders sent_folder", "my box · Folders to watch, Folder for copies of our mails", ""},
		{"change sending", "from_name", "The name beside it", ""},
		{"change sending", "", "", ""},
		{"change replies of the house", "controller months old_key", "Who is responsible, Months for which applications are kept, old_key", ""},
		{"add mailbox", "jobs", "jobs", "jobs"},
	} {
		for language, want := range map[string]string{"en": c.want, "fr": c.french} {
			v.r = newGet("/audit")
			v.r.Header.Set("Accept-Language", language)
			lines, err := v.audited([]store.AuditRow{{Action: c.action, Object: c.object}})
			if h.must(err); lines[0].Of != want && (want != "" || language == "en") {
				t.Errorf("%s, %q: %q, want %q", language, c.object, lines[0].Of, want)
			}
		}
	}
	b := h.as("manager")
	b.see("/applications/" + h.own)
	said(t, b.see("/audit"), `<td title="open">Opened</td>`, `title="/applications/`+h.own+`" dir="auto">application `+h.own+`<`, "Signed in")
	b.post("/me/appearance", "language", "fr")
	said(t, b.see("/audit"), "A ouvert", "candidature "+h.own)
}
