package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"postroom/inbox/dovecottest"
	"postroom/testdata"
)

// A secretary's day, from an empty data directory to the committee's list, with
// the whole program, a real Dovecot and a real browser: the first user, a notice,
// a letter that appears by itself, the queue worked off by keyboard alone, another
// name taught and understood, a word found, a change in bulk and taken back, the
// list exported and compared, and each role before its closed doors.
func TestASecretarysDay(t *testing.T) {
	if testing.Short() {
		t.Skip("another process does the work")
	}
	t.Parallel()
	d := newDay(t)
	d.begin()
	d.importNotice()
	d.aLetterAppears()
	d.workOffTheQueue()
	d.theAliasWorks()
	d.findAWord()
	d.readOn()
	d.changeInBulk()
	d.export()
	d.closedDoors()
	d.serve.stop(t)
	d.run.verify(t)
}

// day is one data directory served to one browser.
type day struct {
	clerk
	mail  *dovecottest.Server
	run   *crashRun
	serve *running
	sent  int
}

const daysPassword = "correct horse battery"

func newDay(t *testing.T) *day {
	t.Helper()
	d := &day{mail: dovecottest.Start(t), run: &crashRun{binary: buildPostroom(t), dir: t.TempDir()}}
	configure(t, d.run, d.mail)
	c := d.run.command("serve")
	c.Env = append(c.Env, "POSTROOM_WEB_LISTEN=127.0.0.1:0")
	d.serve = start(t, c)
	d.serve.says(t, "/welcome/")
	d.clerk = newClerk(t)
	return d
}

// begin makes the first user by the one-time link; she makes the manager.
func (d *day) begin() {
	d.t.Helper()
	link := regexp.MustCompile(`(http://\S+?)(/welcome/\S+)`).FindStringSubmatch(d.serve.words.String())
	d.base = link[1]
	d.open(link[2])
	d.fill("full_name", "Ada Lindqvist")
	d.fill("name", "ada")
	d.fill("password", daysPassword+"\r")
	d.sees("You look after the users.")
	d.open(link[2])
	d.sees("There is no such page, or it is not for you.")
	d.open("/users")
	d.fill("name", "petra")
	d.fill("full_name", "Petra Sandoval")
	d.choose("role", "manager")
	d.fill("password", daysPassword+"\r")
	d.sees("petra can sign in now.")
	d.signInAs("petra")
	d.sees("No vacancy is open.")
}

// importNotice pastes a notice, sees the words from which its rules are read, and
// keeps the vacancy. A second one comes by the command.
func (d *day) importNotice() {
	d.t.Helper()
	i := slices.IndexFunc(testdata.Notices(), func(n testdata.Notice) bool { return n.Slug == "canada-po" })
	deadline := time.Now().AddDate(0, 1, 0).Format("02-01-2006")
	notice := strings.ReplaceAll(string(testdata.Notices()[i].Text), "25-11-2026", deadline)
	d.open("/new-vacancy")
	d.do(chromedp.SetValue(chromedp.CSS("textarea[name=text]"), notice))
	d.click("main button.main")
	d.sees("Marked: the words from which the rules were read.")
	marked := eval[string](d.clerk, "[...document.querySelectorAll('.theirs mark')].map(m => m.textContent).join('\\n')")
	for _, words := range []string{deadline, "Canada PO - Your surname", "Canada Resettlement Scheme"} {
		if !strings.Contains(marked, words) {
			d.t.Errorf("%q is not marked in the notice, only\n%s", words, marked)
		}
	}
	if pattern := eval[string](d.clerk, "document.querySelector('[name=subject_pattern]').value"); pattern != "Canada PO - {surname}" {
		d.t.Errorf("the subject asked for is %q", pattern)
	}
	d.click("form.stack.wide button.main")
	d.sees("Applications appear here by themselves as letters arrive.")
	file := filepath.Join(d.t.TempDir(), "registrar.toml")
	registrar := fmt.Sprintf("slug = \"registrar\"\ntitle = \"Registrar of Cases\"\ncode = \"Registrar\"\nchannel = \"email\"\naddresses = [%q]\n", testdata.Mailbox)
	if err := os.WriteFile(file, []byte(registrar), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.run.must(d.t, "vacancy", "add", "--from", file)
}

// aLetterAppears on the open register, without a reload.
func (d *day) aLetterAppears() {
	d.t.Helper()
	d.open("/vacancies/canada-po")
	eval[bool](d.clerk, "window.stayed = true")
	d.letter("Marie Dupont", "Canada PO - Dupont", "dupont-cv.pdf", "dupont-letter.pdf")
	d.sees("Dupont")
	if !eval[bool](d.clerk, "window.stayed === true") {
		d.t.Error("the register was loaded anew")
	}
}

// workOffTheQueue files three letters and touches nothing but keys.
func (d *day) workOffTheQueue() {
	d.t.Helper()
	d.letter("Hollis Dunmore", "PO Canada - Dunmore", "dunmore-cv.docx")
	d.letter("Cora Calder", "Resettlement officer post - Calder", "calder-cv.pdf")
	d.letter("Ines Haddad", "Candidature poste Canada", "haddad-cv.pdf")
	awaitDecided(d.t, d.run.dir, d.sent)
	d.open("/review")
	d.sees("3 letters wait for a person")
	d.keys("?")
	d.sees("another vacancy, not an application")
	d.keys(kb.Escape)
	d.await("the help to close", func() bool { return eval[bool](d.clerk, "!document.querySelector('dialog[open]')") })
	for _, step := range []struct{ keys, sees string }{
		{"j", "Resettlement officer post - Calder"}, // later
		{"k", "PO Canada - Dunmore"},                // and back
		{"1", "Also treat “PO Canada” as Canada PO?"},
		{"y", "From now on “PO Canada” is understood."},
		{"x", "Kept as no application."},
		{"u", "Taken back: the letter is where it was."},
		{"1", "Filed under Canada PO."},
	} {
		d.keys(step.keys)
		d.sees(step.sees)
	}
	d.sees("Candidature poste Canada")
	d.keys("v")
	d.keys("cases")
	d.sees("Registrar · Registrar of Cases")
	d.keys("\r")
	d.keys("\r")
	d.sees("No letter waits for a person.")
}

// theAliasWorks: the next letter with the name that was taught files itself.
func (d *day) theAliasWorks() {
	d.t.Helper()
	d.open("/vacancies/canada-po")
	d.letter("Nora Brandt", "PO Canada - Brandt", "brandt-cv.pdf", "brandt-letter.pdf")
	d.sees("Brandt")
	for _, a := range d.register("canada-po") {
		if a.Applicant.Surname == "Brandt" && a.Complete {
			return
		}
	}
	d.t.Errorf("Brandt is not complete in %+v", d.register("canada-po"))
}

// findAWord that stands in a CV, and comes to it with one key.
func (d *day) findAWord() {
	d.t.Helper()
	d.open("/search")
	d.fill("q", "JURIDIQUE\r")
	d.sees("Dupont")
	d.do(chromedp.Click(chromedp.CSS(".place p a")))
	d.await("the word in its paper", func() bool {
		return eval[bool](d.clerk, `(() => { const m = document.querySelector("mark#found"); if (!m) return false;
			const r = m.getBoundingClientRect(); return /juridique/i.test(m.textContent) && r.top >= 0 && r.bottom <= innerHeight; })()`)
	})
}

// readOn goes back to the first application and through all of them by keys. (How
// quick that is, BenchmarkNextApplication of package web tells.)
func (d *day) readOn() {
	d.t.Helper()
	all := d.register("canada-po")
	d.open("/applications/" + all[0].ID)
	for d.turn("k") {
	}
	seen := 1
	for d.turn("j") {
		seen++
	}
	if seen != len(all) {
		d.t.Errorf("j led to %d of %d applications", seen, len(all))
	}
}

// turn presses the key that leads to a neighbour; false where there is none.
func (d *day) turn(key string) bool {
	d.t.Helper()
	from := eval[string](d.clerk, "location.pathname")
	if !eval[bool](d.clerk, fmt.Sprintf("!!document.querySelector('.neighbours [data-key=%s]')", key)) {
		return false
	}
	d.keys(key)
	d.await("the other application", func() bool { return eval[string](d.clerk, "location.pathname") != from && d.text() != "" })
	return true
}

// changeInBulk ticks all, gives them a status, and takes it back, by keys.
func (d *day) changeInBulk() {
	d.t.Helper()
	d.open("/vacancies/canada-po")
	d.tabTo("[data-all]")
	d.keys(" ")
	d.tabTo("select[name=status]")
	d.keys("sh")
	d.keys(kb.Tab)
	d.keys("\r")
	d.sees("4 applications: shortlisted.")
	d.keys("u")
	d.sees("4 applications are as they were.")
}

// export saves both lists by the browser and compares them with the register.
func (d *day) export() {
	d.t.Helper()
	want := map[string]string{}
	for _, a := range d.register("canada-po") {
		want[a.ID] = fmt.Sprint(a.Applicant.Surname, "|", strings.Join(a.Applicant.Emails, " "), "|", a.ReceivedAt.UTC().Format(time.DateTime), "|", a.Status, "|", len(a.Missing))
	}
	if len(want) != 4 {
		d.t.Errorf("the register has %d applications, want 4", len(want))
	}
	d.open("/vacancies/canada-po")
	lists := map[string][][]string{}
	text := bytes.TrimPrefix(d.save("csv"), []byte("\ufeff"))
	var err error
	if lists["csv"], err = csv.NewReader(bytes.NewReader(text)).ReadAll(); err != nil {
		d.t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(d.save("xlsx")))
	if err != nil {
		d.t.Fatal(err)
	}
	if lists["xlsx"], err = book.GetRows(book.GetSheetName(0)); err != nil {
		d.t.Fatal(err)
	}
	for format, rows := range lists {
		if diff := cmp.Diff(want, exported(rows)); diff != "" {
			d.t.Errorf("%s differs from the register (-register +list):\n%s", format, diff)
		}
	}
}

// exported gives the lines of a list by application.
func exported(rows [][]string) map[string]string {
	got := map[string]string{}
	for _, row := range rows[1:] {
		cell := func(head string) string {
			if i := slices.Index(rows[0], head); i >= 0 && i < len(row) {
				return row[i]
			}
			return ""
		}
		surname, _, _ := strings.Cut(cell("Name"), ",")
		missing := len(strings.FieldsFunc(cell("Missing"), func(r rune) bool { return r == ',' }))
		got[cell("Application")] = fmt.Sprint(surname, "|", cell("E-mail"), "|", cell("Received (UTC)"), "|", cell("Status"), "|", missing)
	}
	return got
}

// save clicks on an export and gives the file.
func (d *day) save(format string) (data []byte) {
	d.t.Helper()
	dir := d.t.TempDir()
	d.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
		})
		return err
	}), chromedp.Click(chromedp.CSS("a[href*='/export/"+format+"']")))
	d.await("the "+format+" file", func() bool {
		files, _ := filepath.Glob(filepath.Join(dir, "*."+format))
		if len(files) == 1 {
			data, _ = os.ReadFile(files[0])
		}
		return len(data) > 0
	})
	return data
}
