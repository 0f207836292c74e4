package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"postroom/reply"
	"postroom/store"
)

// draft puts a mail about the application to baker into the outbox.
func (h *house) draft() string { h.t.Helper(); return h.mailIn(reply.Held) }

// mailIn is [house.draft] in another state.
func (h *house) mailIn(state reply.State) string {
	h.t.Helper()
	ids, err := h.Store.WriteMails(h.t.Context(), []reply.Entry{{
		Item:        reply.Item{Kind: reply.Shortlisted, State: state, From: "jobs@bakery.example", To: "giulia@example.org", Queued: h.now},
		Application: h.own, Vacancy: "baker", By: "manager", Created: h.now, Due: h.now, Rule: "approve", Reason: reply.Sentence("write_approve"),
		Draft: reply.Draft{Kind: reply.Shortlisted, Language: "en", Subject: "Your <application>", Text: "Dear Giulia\n"}.Edited("Your <application>", "Dear Giulia"),
	}}, map[string]int{h.own: 100})
	h.must(err)
	return ids[0]
}

func (h *house) mail(id string) reply.Entry {
	h.t.Helper()
	e, err := h.Store.Mail(h.t.Context(), id)
	h.must(err)
	return e
}

// seen names a mail as a page shows it now.
func (h *house) seen(id string) string { return outboxMail{Entry: h.mail(id)}.Seen() }

// state fails unless a mail is in a state.
func (h *house) state(id string, want reply.State) {
	h.t.Helper()
	if got := h.mail(id).State; got != want {
		h.t.Fatalf("the mail is %s, want %s", got, want)
	}
}

// said fails unless a page has all of some words.
func said(t *testing.T, page string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(page, w) {
			t.Errorf("the page lacks %q", w)
		}
	}
}

func TestTheOutbox(t *testing.T) {
	h := newHouse(t)
	b, id := h.as("manager"), h.draft()
	said(t, b.see("/replies"), "giulia@example.org", "Your &lt;application&gt;", "1 draft waits for you", h.own, "Ferrante, Giulia")
	said(t, b.see("/replies?vacancy=miller"), "Nothing waits for you here.")
	said(t, b.see("/replies?state=sent"), "No mail is in this state.")
	said(t, b.see("/replies/"+id), "Waits for your approval.", "Dear Giulia", "Keep these words", `sandbox=""`, "Dear Giulia&lt;/p&gt;")

	if r := b.post("/replies/edit", "mail", h.seen(id), "subject", "News", "text", "Dear Giulia, come in.\n"); r.Header().Get("Location") != "/replies/"+id {
		t.Fatalf("edit: %d, leads to %s", r.Code, r.Header().Get("Location"))
	}
	if r := b.post("/replies/approve", "mail", h.seen(id), "back", "/replies?state=held"); r.Header().Get("Location") != "/replies?state=held" {
		t.Errorf("approve leads to %s", r.Header().Get("Location"))
	}
	e := h.mail(id)
	if e.State != reply.Approved || e.By != "manager" || e.Draft.Subject != "News" || !strings.Contains(e.Draft.HTML, "come in") {
		t.Errorf("%+v", e)
	}
	if r := b.post("/replies/edit", "mail", h.seen(id), "subject", "x", "text", "y"); r.Code != http.StatusConflict {
		t.Errorf("editing what was approved: %d", r.Code)
	}
	if r := b.post("/replies/approve"); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("approving nothing: %d", r.Code)
	}
}

// What was approved or discarded can be taken back while nothing has gone.
func TestOutboxUndo(t *testing.T) {
	h := newHouse(t)
	b, id := h.as("manager"), h.draft()
	for _, act := range []struct {
		path  string
		state reply.State
	}{{"/replies/approve", reply.Approved}, {"/replies/discard", reply.Discarded}} {
		b.post(act.path, "mail", h.seen(id), "back", "/replies")
		h.state(id, act.state)
		said(t, b.see("/replies"), "Undo", "mails "+id)
		if r := h.as("reviewer").post("/undo", "act", "mails "+id); r.Code != http.StatusNotFound {
			t.Errorf("a reviewer takes it back: %d", r.Code)
		}
		b.post("/undo", "act", "mails "+id, "back", "/replies")
		h.state(id, reply.Held)
	}
	b.post("/replies/approve", "mail", h.seen(id))
	due := func(at time.Time) int {
		all, err := h.Store.DueMails(t.Context(), at, 10)
		h.must(err)
		return len(all)
	}
	if due(h.now) != 0 || due(h.now.Add(undoTime)) != 1 {
		t.Error("an approved mail does not wait for the time of the undo")
	}
	h.must(h.Store.Sending(t.Context(), h.mail(id).Item, h.now.Add(undoTime)))
	if r := b.post("/undo", "act", "mails "+id); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("taking back what goes: %d", r.Code)
	}
}

// Two people have one draft open: the second is told what the first wrote, and his
// own words are still there; when he presses again, they are kept.
func TestTwoWriteOneMail(t *testing.T) {
	h := newHouse(t)
	h.must(h.Store.AddUser(t.Context(), store.User{Name: "bob", FullName: "Bob", Role: "manager", PasswordHash: passwordHash()}))
	h.must(h.Store.SetAssignments(t.Context(), "bob", []string{"baker"}))
	anna, bob, id := h.as("manager"), h.as("bob"), h.draft()
	seen := h.seen(id)
	if r := bob.post("/replies/edit", "mail", seen, "subject", "News", "text", "Bob's words."); r.Code != http.StatusSeeOther {
		t.Fatalf("bob edits: %d", r.Code)
	}
	bobs := h.seen(id)
	if r := bob.post("/replies/edit", "mail", seen, "subject", "News", "text", "Bob's words."); r.Header().Get("Location") != "/replies/"+id {
		t.Errorf("bob presses twice: %d", r.Code)
	}
	for _, then := range []string{"keep", "send"} {
		r := anna.post("/replies/edit", "mail", seen, "subject", "Hello", "text", "Anna's words.", "then", then)
		if r.Code != http.StatusConflict || h.seen(id) != bobs {
			t.Errorf("anna, %s: %d", then, r.Code)
		}
		said(t, r.Body.String(), `role="alert"`, "<b>bob</b>", "Changed this mail.", "Your words stand in the form and are not kept yet.", ">Anna&#39;s words.</textarea>", `value="Hello"`, "Bob&#39;s words.", bobs)
	}
	for _, path := range []string{"/replies/approve", "/replies/discard"} {
		if r := anna.post(path, "mail", seen, "back", "/replies"); r.Header().Get("Location") != "/replies/"+id {
			t.Errorf("%s of what she did not see: %d, leads to %s", path, r.Code, r.Header().Get("Location"))
		}
		h.state(id, reply.Held)
		said(t, anna.see("/replies/"+id), "Changed meanwhile", "<b>bob</b>", "Nothing was done.", "Bob&#39;s words.")
	}
	if r := anna.post("/replies/approve", "mail", id); r.Code != http.StatusNotFound {
		t.Errorf("a mail that nobody saw: %d", r.Code)
	}
	anna.post("/replies/edit", "mail", bobs, "subject", "Hello", "text", "Anna's words.", "then", "send")
	if e := h.mail(id); e.State != reply.Approved || e.Draft.Subject != "Hello" {
		t.Errorf("%s, %s", e.State, e.Draft.Subject)
	}
	r := bob.post("/replies/edit", "mail", bobs, "subject", "News", "text", "Bob's better words.")
	if said(t, r.Body.String(), "Bob&#39;s better words.", "readonly", "Your words were not kept", "Anna&#39;s words."); r.Code != http.StatusConflict {
		t.Errorf("bob edits what goes: %d", r.Code)
	}
}

// Words that lack the privacy notice are neither kept nor sent; they stand in the
// form, and one press puts the notice back and keeps them.
func TestADraftKeepsItsNotice(t *testing.T) {
	h := newHouse(t)
	h.writes(letterhead)
	b, id := h.as("manager"), h.draft()
	seen := h.seen(id)
	for _, then := range []string{"keep", "send"} {
		r := b.post("/replies/edit", "mail", seen, "subject", "Hello", "text", "Come on Monday.", "then", then)
		if r.Code != http.StatusUnprocessableEntity || h.seen(id) != seen {
			t.Fatalf("%s: %d", then, r.Code)
		}
		said(t, r.Body.String(), `role="alert"`, "Not kept yet, and not sent.", "Every mail of ours has the privacy notice, and these words lack it.",
			">Come on Monday.</textarea>", `value="Hello"`, `value="mend"`, seen)
	}
	b.post("/me/appearance", "language", "fr")
	said(t, b.post("/replies/edit", "mail", seen, "subject", "Hello", "text", "x").Body.String(), "chacun de nos courriels porte la notice")
	b.post("/me/appearance", "language", "en")
	for range 2 { // who presses twice clashes with nobody
		r := b.post("/replies/edit", "mail", seen, "subject", "Hello", "text", "Come on Monday.", "then", "mend")
		if e := h.mail(id); r.Code != http.StatusSeeOther || e.State != reply.Held || !strings.HasPrefix(e.Draft.Text, "Come on Monday.\n\n") || !strings.Contains(e.Draft.Text, "privacy@bakery.example") {
			t.Errorf("mended: %d, %s: %s", r.Code, e.State, e.Draft.Text)
		}
	}
	words := strings.ReplaceAll(h.mail(id).Draft.Text, "Monday", "Tuesday")
	b.post("/replies/edit", "mail", h.seen(id), "subject", "Hello", "text", strings.ReplaceAll(words, "\n", "\r\n"), "then", "send")
	if e := h.mail(id); e.State != reply.Approved || !strings.Contains(e.Draft.Text, "Tuesday") {
		t.Errorf("%s: %s", e.State, e.Draft.Text)
	}
}

// A text that leaves no room for the notice is neither kept without it nor cut: its
// writer is told what to do, and finds his words in the form.
func TestALongDraftKeepsItsNotice(t *testing.T) {
	h := newHouse(t)
	h.writes(letterhead)
	b, id := h.as("manager"), h.draft()
	seen, long := h.seen(id), strings.Repeat("Come now. ", 1639)[:16_384]
	r := b.post("/replies/edit", "mail", seen, "subject", "Hello", "text", long, "then", "mend")
	if r.Code != http.StatusUnprocessableEntity || h.seen(id) != seen {
		t.Errorf("%d; the draft ends with %q", r.Code, h.mail(id).Draft.Text[len(h.mail(id).Draft.Text)-20:])
	}
	said(t, r.Body.String(), `role="alert"`, "too long for a mail", ">"+long+"</textarea>", `value="mend"`)
	r = b.post("/replies/edit", "mail", seen, "subject", "Hello", "text", long[:15_000], "then", "mend")
	if text := h.mail(id).Draft.Text; r.Code != http.StatusSeeOther || !strings.HasPrefix(text, strings.TrimSpace(long[:15_000])+"\n\n") || !strings.Contains(text, "privacy@bakery.example") {
		t.Errorf("shortened: %d, %d bytes", r.Code, len(text))
	}
}

// Of many that are ticked one was changed meanwhile, and one is gone: nothing is
// done, the two are named, and the others stay ticked.
func TestTicksOutliveAChange(t *testing.T) {
	h := newHouse(t)
	h.must(h.Store.AddUser(t.Context(), store.User{Name: "bob", FullName: "Bob", Role: "manager", PasswordHash: passwordHash()}))
	anna, bob := h.as("manager"), h.as("bob")
	one, two, three, four := h.draft(), h.draft(), h.draft(), h.draft()
	seen := []string{"mail", h.seen(one), "mail", h.seen(two), "mail", h.seen(three), "mail", h.seen(four), "back", "/replies"}
	bob.post("/replies/edit", "mail", h.seen(two), "subject", "News", "text", "Bob's words.")
	bob.post("/replies/discard", "mail", h.seen(three), "back", "/replies")
	for _, path := range []string{"/replies/approve", "/replies/discard"} {
		if r := anna.post(path, seen...); r.Header().Get("Location") != "/replies" {
			t.Fatalf("%s: %d, leads to %s", path, r.Code, r.Header().Get("Location"))
		}
		h.state(one, reply.Held)
		page := anna.see("/replies")
		said(t, page, `role="alert"`, "/replies/"+two, "/replies/"+three, "Discarded by bob.", "2 other mails are ticked still")
		for id, ticked := range map[string]bool{one: true, two: false, four: true} {
			if strings.Contains(page, `value="`+h.seen(id)+`" checked`) != ticked {
				t.Errorf("%s: mail %s is ticked: %v, want %v", path, id, !ticked, ticked)
			}
		}
		if page := anna.see("/replies"); strings.Contains(page, " checked>") || strings.Contains(page, `role="alert"`) {
			t.Error("what was told once is told again")
		}
	}
}

// The page of a mail that can be sent says that its address refused one before.
func TestTheAddressRefusedOurMail(t *testing.T) {
	h := newHouse(t)
	b, one, two := h.as("manager"), h.draft(), h.draft()
	const refused = "This address refused our mail on"
	if strings.Contains(b.see("/replies/"+one), refused) {
		t.Error("refused what was never sent")
	}
	b.post("/replies/approve", "mail", h.seen(two))
	h.must(h.Store.Finish(t.Context(), h.mail(two).Item, reply.Result{State: reply.Failed, At: h.now, Blocked: true}))
	said(t, b.see("/replies/"+one), refused)
	if strings.Contains(b.see("/replies/"+two), refused) {
		t.Error("a warning about what was sent")
	}
}

// A mail to many is held back from the list, as far as it has not gone.
func TestHoldingBackFromTheList(t *testing.T) {
	h := newHouse(t)
	b, one, two, three := h.as("manager"), h.draft(), h.draft(), h.draft()
	b.post("/replies/approve", "mail", h.seen(one), "mail", h.seen(two), "mail", h.seen(three), "back", "/replies")
	h.must(h.Store.Sending(t.Context(), h.mail(one).Item, h.now.Add(undoTime)))
	list := b.see("/replies?state=approved")
	said(t, list, "Hold them back", `value="`+h.seen(two)+`"`, `value="`+h.seen(three)+`"`)
	if strings.Contains(list, "Send the ticked ones") {
		t.Error("what is approved can be sent")
	}
	b.post("/replies/recall", "mail", h.seen(one), "mail", h.seen(two), "mail", h.seen(three), "back", "/replies?state=approved")
	said(t, b.see("/replies?state=approved"), "2 mails wait for you again. 1 mail had gone already.")
	h.state(one, reply.Sending)
	h.state(two, reply.Held)
	if r := b.post("/replies/recall"); r.Code != http.StatusUnprocessableEntity {
		t.Errorf("holding back nothing: %d", r.Code)
	}
}

// The line above the list counts what the rail counts: drafts, and what went wrong and
// nobody has opened since.
func TestTheOutboxCountsAsTheRailDoes(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	said(t, b.see("/replies"), "No draft waits for you.")
	h.draft()
	said(t, b.see("/replies"), `<p class="line">1 draft waits for you</p>`)
	for _, state := range []reply.State{reply.Failed, reply.Failed} {
		id := h.mailIn(reply.Held)
		b.post("/replies/approve", "mail", h.seen(id))
		h.must(h.Store.Finish(t.Context(), h.mail(id).Item, reply.Result{State: state, At: h.now}))
	}
	said(t, b.see("/replies"), `<p class="line">3 mails need you: 1 reply to approve · 2 mails could not be sent</p>`, `<b class="count due">3</b>`)
	said(t, b.see("/replies?vacancy=miller"), "Of this vacancy: No draft waits for you. · 3 mails need you in all")
}

// A page shows fifty, and leads to the older ones.
func TestOutboxPages(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	var oldest string
	for i := range outboxMails + 1 {
		id := h.draft()
		if i == 0 {
			oldest = id
		}
	}
	first := b.see("/replies")
	said(t, first, fmt.Sprintf("%d drafts wait for you", outboxMails+1), "Older")
	if strings.Contains(first, oldest) {
		t.Error("the oldest is on the first page")
	}
	_, older, _ := strings.Cut(first, `href="/replies?before=`)
	older, _, _ = strings.Cut(older, `"`)
	said(t, b.see("/replies?before="+strings.ReplaceAll(older, "&amp;", "&")), oldest)
}

func TestTheBreakersBanner(t *testing.T) {
	h := newHouse(t)
	b := h.as("manager")
	if strings.Contains(b.see("/replies"), `class="alarm"`) {
		t.Error("a banner without a reason")
	}
	h.must(h.Store.OpenBreaker(t.Context(), reply.Sentence("breaker_bounces", 5)))
	said(t, b.see("/replies"), "5 acknowledgements came back within an hour", "What to do", "/replies?state=bounced")
	b.post("/me/appearance", "language", "fr")
	said(t, b.see("/replies"), "5 accusés de réception sont revenus en une heure")
	b.post("/replies/resume")
	if strings.Contains(b.see("/replies"), `class="alarm"`) {
		t.Error("the banner stays")
	}
}

// Every mail tells where it stands and why, in the reader's language.
func TestWhereAMailStands(t *testing.T) {
	h := newHouse(t)
	r := newGet("/replies")
	r.Header.Set("Accept-Language", "fr")
	v := &visit{Server: h.Server, r: r}
	at := time.Date(2026, 11, 20, 14, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		e             reply.Entry
		state, reason string
		due           bool
	}{
		{reply.Entry{Item: reply.Item{State: reply.Held}, Rule: "approve", Reason: reply.Sentence("write_approve")}, "Attend votre approbation.", "", false},
		{reply.Entry{Item: reply.Item{State: reply.Held}, Rule: "approve", Reason: reply.Sentence("held_back", "petra")}, "Attend votre approbation.", "petra l'a retenu.", false},
		{reply.Entry{Item: reply.Item{State: reply.Held}, Rule: "new_mailbox", Reason: reply.Forms()["rule_new_mailbox"]}, "Attend votre approbation.", "La boîte est surveillée depuis moins d'un jour.", true},
		{reply.Entry{Item: reply.Item{State: reply.Waiting}, Due: at}, "Part de lui-même : ven. 20 nov. 2026, 14:05 UTC.", "", false},
		{reply.Entry{Item: reply.Item{State: reply.Approved}, By: "petra", Due: noon.Add(7 * time.Second)}, "Approuvé par petra. Part à 12:00:07 UTC ; d'ici là, il peut être retenu.", "", false},
		{reply.Entry{Item: reply.Item{State: reply.Approved}, By: "petra", Due: noon}, "Approuvé par petra, part maintenant.", "", false},
		{reply.Entry{Item: reply.Item{State: reply.Approved}, By: "petra", Due: noon.Add(-time.Hour)}, "Approuvé par petra, pas encore envoyé. Il aurait pu partir depuis ven. 20 nov. 2026, 11:00 UTC.", "", false},
		{reply.Entry{Item: reply.Item{State: reply.Approved, Attempts: 2}, Due: at, Reason: "The mail server refused it: 451 later"}, "2 tentatives ont échoué. La prochaine : ven. 20 nov. 2026, 14:05 UTC.", "Le serveur de courrier l'a refusé : 451 later", false},
		{reply.Entry{Item: reply.Item{State: reply.Suppressed}, Reason: reply.Forms()["rule_list"]}, "Pas rédigé.", "La lettre est passée par une liste de diffusion.", false},
		{reply.Entry{Item: reply.Item{State: reply.Unknown}, Reason: reply.Sentence("in_doubt")}, "On ne sait pas s'il est arrivé.", "La connexion s'est rompue après la remise du courriel. Vérifiez s'il est arrivé avant de le renvoyer.", true},
	} {
		m, err := v.outboxMail(c.e)
		if err != nil || m.State != c.state || m.Reason.Words != c.reason || m.Due != c.due || m.Reason.Language != "" {
			t.Errorf("%s: %q, %+v, %v, %v; want %q, %q", c.e.State, m.State, m.Reason, m.Due, err, c.state, c.reason)
		}
	}
}
