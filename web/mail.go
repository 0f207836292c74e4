package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"postroom/reply"
	"postroom/store"
)

// mailPage is one mail of the outbox: all that is known of it, its words, and
// what can be done with it.
type mailPage struct {
	frame
	Mail     outboxMail
	Letter   look
	Edit     bool   // its words may be changed, as none are covered
	Subject  string // in the form: of the mail, or as typed when that was not kept
	Text     string
	Unkept   bool     // typed, and never to be kept
	Owed     []saying // what was typed must have and lacks
	Send     bool
	Discard  bool
	HoldBack bool
	Refused  time.Time // when its address refused our mail; zero unless that speaks against sending it
	List     string    // address of the list that it stands in
}

func (mailPage) template() string { return "mail" }

// look is a mail as it goes: what its recipient sees.
type look struct {
	From, To, Subject string
	Marks             [][2]string // header fields that machines look at
	Automatic         bool        // it goes with the empty sender
	Language          string
	Text              string
	HTML              string // for a frame of its own, in which nothing runs
}

// lookOf is a mail as it goes, or would go.
func (v *visit) lookOf(kind reply.Kind, from, to string, d reply.Draft) look {
	if v.head().Name != "" && from != "" {
		from = v.head().Name + " <" + from + ">"
	}
	return look{
		From: from, To: to, Subject: d.Subject, Marks: reply.Marks(kind), Automatic: !kind.ByPerson(),
		Language: d.Language, Text: d.Text, HTML: d.HTML,
	}
}

func (v *visit) mailPage() error {
	e, err := v.Store.Mail(v.r.Context(), v.r.PathValue("mail"))
	if err != nil {
		return err
	}
	p, err := v.pageOf(e)
	if err != nil {
		return err
	}
	return v.render(p)
}

func (v *visit) pageOf(e reply.Entry) (p mailPage, err error) {
	p = mailPage{
		Edit: e.State == reply.Held && !e.Hidden, Send: slices.Contains(sendable, e.State), HoldBack: slices.Contains(recallable, e.State),
		Discard: slices.Contains(sendable, e.State) || e.State == reply.Approved, List: outboxPath(e.State, "", ""),
		Letter: v.lookOf(e.Kind, e.From, e.To, e.Draft), Subject: e.Draft.Subject, Text: e.Draft.Text,
	}
	if p.Mail, err = v.outboxMail(e); err != nil {
		return p, err
	}
	if p.Send || p.HoldBack {
		if p.Refused, err = v.Store.RefusedAt(v.r.Context(), e.To); err != nil {
			return p, err
		}
		p.Refused = v.local(p.Refused)
	}
	p.frame, err = v.frame(p.Mail.Name)
	return p, err
}

// undoTime is for how long an approval can be taken back: nothing is sent before.
const undoTime = 10 * time.Second

// undoMails begins an act that takes back what was done to mails; their ids
// follow.
const undoMails = "mails "

func (v *visit) approveMails() error {
	mails, err := v.seenMails()
	if err != nil {
		return err
	}
	return v.sendMails(mails)
}

func (v *visit) sendMails(mails []store.MailSeen) error {
	return v.changeMails(mails, v.approve, func(n int) string {
		return v.count(n, "%d mail goes out in some seconds.", "%d mails go out in some seconds.")
	})
}

func (v *visit) approve(mails []store.MailSeen) error {
	return v.Store.ApproveMailsLater(v.r.Context(), v.user.Name, undoTime, mails...)
}

func (v *visit) discardMails() error {
	mails, err := v.seenMails()
	if err != nil {
		return err
	}
	discard := func(mails []store.MailSeen) error {
		return v.Store.DiscardMails(v.r.Context(), v.user.Name, mails...)
	}
	return v.changeMails(mails, discard, func(n int) string {
		return v.count(n, "%d mail is discarded.", "%d mails are discarded.")
	})
}

// seenMails are the mails that were ticked, as the page showed them.
func (v *visit) seenMails() ([]store.MailSeen, error) {
	if err := v.r.ParseForm(); err != nil {
		return nil, err
	}
	var all []store.MailSeen
	for _, value := range v.r.PostForm["mail"] {
		id, changed, _ := strings.Cut(value, ":")
		at, err := strconv.ParseInt(changed, 10, 64)
		if err != nil {
			return nil, store.ErrNotFound
		}
		all = append(all, store.MailSeen{ID: id, Changed: time.UnixMilli(at)})
	}
	if len(all) == 0 {
		return nil, v.refuse("Tick the mails first.")
	}
	return all, nil
}

// changeMails does one thing, which can be undone, to mails that are as they were
// seen, or to none.
func (v *visit) changeMails(mails []store.MailSeen, do func([]store.MailSeen) error, said func(int) string) error {
	err := do(mails)
	if errors.As(err, &store.MailChanged{}) || errors.Is(err, store.ErrNotADraft) {
		return v.mailsClash(mails, err)
	}
	if err != nil {
		return err
	}
	var ids []string
	for _, m := range mails {
		ids = append(ids, m.ID)
	}
	v.tell(undoMails+strings.Join(ids, " "), said(len(ids)))
	return v.redirect(v.r.PostFormValue("back"))
}

// mailsClash tells which of some mails are not as they were seen. One alone is shown
// as it is now; of many the others stay ticked.
func (v *visit) mailsClash(mails []store.MailSeen, err error) error {
	var what []event
	var same []string
	for _, m := range mails {
		e, err := v.Store.Mail(v.r.Context(), m.ID)
		if err != nil {
			return err
		}
		if !e.Changed.Equal(m.Changed) {
			what = append(what, v.mailChange(e))
		} else {
			same = append(same, outboxMail{Entry: e}.Seen())
		}
	}
	if len(what) == 0 { // it was seen so: the state alone forbids it
		return v.mailTrouble(err)
	}
	if len(mails) == 1 {
		return v.clashOn("/replies/"+mails[0].ID, v.clash(what, v.say("Nothing was done."), v.say("Read what the mail says now, and choose again.")))
	}
	v.sessions.Put(v.r.Context(), sessionTicks, same)
	return v.clashOn(v.r.PostFormValue("back"), v.clash(what,
		v.count(len(same), "Nothing was done; %d other mail is ticked still.", "Nothing was done; %d other mails are ticked still."),
		v.say("Read what changed, tick it too if you want, and press again.")))
}

// clashOn tells a clash on one of our own pages.
func (v *visit) clashOn(path string, c clash) error {
	if err := v.tellClash(c); err != nil {
		return err
	}
	return v.redirect(path)
}

// mailChange is what became of a mail that was changed since it was seen.
func (v *visit) mailChange(e reply.Entry) event {
	what := event{At: e.Changed, Who: e.By, Detail: cmp.Or(e.Draft.Subject, v.mailKind(e.Kind)), Link: "/replies/" + e.ID}
	switch {
	case e.State != reply.Held: // which says by whom
		what.Who, what.Words = "", v.mailState(e)
	case e.By == "":
		what.Words = v.say("A later letter, or the rules, changed this mail.")
	default:
		what.Words = v.say("Changed this mail.")
	}
	return what
}

// recallMails holds back what was to go.
func (v *visit) recallMails() error {
	if err := v.r.ParseForm(); err != nil {
		return err
	}
	ids := tickedIDs(v.r.PostForm["mail"])
	if len(ids) == 0 {
		return v.refuse("Tick the mails first.")
	}
	return v.recall(ids)
}

// recall holds back what has not gone, and says how many had.
func (v *visit) recall(ids []string) error {
	done, err := v.Store.RecallMails(v.r.Context(), v.user.Name, ids...)
	if err != nil {
		return v.mailTrouble(err)
	}
	said := v.count(done.Held, "%d mail waits for you again.", "%d mails wait for you again.")
	if done.Gone > 0 {
		said += " " + v.count(done.Gone, "%d mail had gone already.", "%d mails had gone already.")
	}
	v.tell("", said)
	return v.redirect(v.r.PostFormValue("back"))
}

// undoneMails takes back what was done to mails, if that is the act.
func (v *visit) undoneMails(act string) (done bool, err error) {
	ids, ok := strings.CutPrefix(act, undoMails)
	if !ok {
		return false, nil
	}
	if !v.may(fileLetters, "") {
		return true, errForbidden
	}
	return true, v.recall(strings.Fields(ids))
}

// editMail keeps a person's own words, and sends them if that was pressed, unless they
// lack what every such mail has.
func (v *visit) editMail() error {
	mails, err := v.seenMails()
	if err != nil {
		return err
	}
	subject, text, then := v.r.PostFormValue("subject"), v.r.PostFormValue("text"), v.r.PostFormValue("then")
	if strings.TrimSpace(subject) == "" || strings.TrimSpace(text) == "" {
		return v.refuse("A mail needs a subject and a text.")
	}
	e, to, err := v.mailToEdit(mails[0].ID)
	if err != nil {
		return err
	}
	typed := e.Draft.Edited(subject, text)
	owed := v.head().Owed(typed, to)
	if then == "mend" {
		typed, owed = v.head().Mended(typed, to)
	}
	if len(owed) > 0 && e.State == reply.Held {
		return v.mailOwes(e, mails[0], subject, text, owed)
	}
	if then == "mend" {
		subject, text = typed.Subject, typed.Text
	}
	kept, err := v.Store.EditMail(v.r.Context(), v.user.Name, mails[0], subject, text)
	switch {
	case errors.As(err, &store.MailChanged{}), errors.Is(err, store.ErrNotADraft):
		return v.mailOvertaken(mails[0].ID, subject, text)
	case err != nil:
		return err
	}
	if then == "send" {
		return v.sendMails([]store.MailSeen{kept})
	}
	v.tell("", v.say("The draft has your words now. It still waits to be approved."))
	return v.redirect("/replies/" + kept.ID)
}

// mailToEdit is a mail, and what its words must name.
func (v *visit) mailToEdit(id string) (e reply.Entry, to reply.Addressee, err error) {
	if e, err = v.Store.Mail(v.r.Context(), id); err != nil {
		return e, to, err
	}
	to.Application = e.Application
	if e.Vacancy == "" {
		return e, to, nil
	}
	settings, err := v.Store.ReplySettings(v.r.Context())
	if err != nil {
		return e, to, err
	}
	to.Settings = settings[e.Vacancy]
	to.Vacancy, err = v.Store.Vacancy(v.r.Context(), e.Vacancy)
	return e, to, err
}

// mailOwes shows the words that were typed, and what they lack. Nothing is kept.
func (v *visit) mailOwes(e reply.Entry, seen store.MailSeen, subject, text string, owed []string) error {
	p, err := v.pageOf(e)
	if err != nil {
		return err
	}
	p.Subject, p.Text, p.Mail.Changed = subject, text, seen.Changed
	for _, sentence := range owed {
		p.Owed = append(p.Owed, v.tongue().reason(sentence))
	}
	return v.renderStatus(http.StatusUnprocessableEntity, p)
}

// mailOvertaken shows what a mail says now, with the words that were typed while
// somebody else changed it. Who pressed twice has his words in it.
func (v *visit) mailOvertaken(id, subject, text string) error {
	e, err := v.Store.Mail(v.r.Context(), id)
	if err != nil {
		return err
	}
	if e.Draft.Edited(subject, text) == e.Draft {
		return v.redirect("/replies/" + id)
	}
	p, err := v.pageOf(e)
	if err != nil {
		return err
	}
	p.Subject, p.Text = subject, text
	p.Clash = v.clash([]event{v.mailChange(e)}, v.say("Your words stand in the form and are not kept yet."),
		v.say("Below them is what the mail says now. Keep or send yours to put them in its place."))
	if !p.Edit {
		p.Unkept = true
		p.Clash.Yours, p.Clash.Next = v.say("Your words were not kept: they stand below."), v.say("This mail cannot be changed any more.")
	}
	return v.renderStatus(http.StatusConflict, p)
}

// mailTrouble words what a person can mend.
func (v *visit) mailTrouble(err error) error {
	if errors.Is(err, store.ErrNotADraft) {
		return v.refuse("This mail has gone, or somebody else has decided on it. Nothing was changed.")
	}
	return err
}

func (v *visit) resumeMails() error {
	if err := v.Store.CloseBreaker(v.r.Context(), v.user.Name); err != nil {
		return err
	}
	v.tell("", v.say("Automatic mail goes on. What was held stays held."))
	return v.redirect("/replies")
}
