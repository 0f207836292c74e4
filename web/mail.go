package web

import (
	"errors"
	"slices"
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
	Edit     bool // its words may be changed, as none are covered
	Send     bool
	Discard  bool
	HoldBack bool
	List     string // address of the list that it stands in
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
	p := mailPage{
		Edit: e.State == reply.Held && !e.Hidden, Send: slices.Contains(sendable, e.State), HoldBack: slices.Contains(recallable, e.State),
		Discard: slices.Contains(sendable, e.State) || e.State == reply.Approved, List: outboxPath(e.State, "", ""),
		Letter: v.lookOf(e.Kind, e.From, e.To, e.Draft),
	}
	if p.Mail, err = v.outboxMail(e); err != nil {
		return err
	}
	if p.frame, err = v.frame(p.Mail.Name); err != nil {
		return err
	}
	return v.render(p)
}

// undoTime is for how long an approval can be taken back: nothing is sent before.
const undoTime = 10 * time.Second

// undoMails begins an act that takes back what was done to mails; their ids
// follow.
const undoMails = "mails "

func (v *visit) approveMails() error {
	return v.changeMails(v.approve, func(n int) string {
		return v.count(n, "%d mail goes out in some seconds.", "%d mails go out in some seconds.")
	})
}

func (v *visit) approve(ids []string) error {
	return v.Store.ApproveMailsLater(v.r.Context(), v.user.Name, undoTime, ids...)
}

func (v *visit) discardMails() error {
	return v.changeMails(func(ids []string) error { return v.Store.DiscardMails(v.r.Context(), v.user.Name, ids...) },
		func(n int) string { return v.count(n, "%d mail is discarded.", "%d mails are discarded.") })
}

// changeMails does one thing, which can be undone, to the mails that were ticked.
func (v *visit) changeMails(do func(ids []string) error, said func(int) string) error {
	if err := v.r.ParseForm(); err != nil {
		return err
	}
	ids := v.r.PostForm["mail"]
	if len(ids) == 0 {
		return v.refuse("Tick the mails first.")
	}
	if err := v.mailTrouble(do(ids)); err != nil {
		return err
	}
	v.tell(undoMails+strings.Join(ids, " "), said(len(ids)))
	return v.redirect(v.r.PostFormValue("back"))
}

// recallMails holds back what was to go.
func (v *visit) recallMails() error {
	if err := v.r.ParseForm(); err != nil {
		return err
	}
	return v.recall(v.r.PostForm["mail"])
}

func (v *visit) recall(ids []string) error {
	if err := v.mailTrouble(v.Store.RecallMails(v.r.Context(), v.user.Name, ids...)); err != nil {
		return err
	}
	v.tell("", v.count(len(ids), "%d mail waits for you again.", "%d mails wait for you again."))
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

// editMail keeps a person's own words, and sends them if that was pressed.
func (v *visit) editMail() error {
	id := v.r.PostFormValue("mail")
	subject, text := v.r.PostFormValue("subject"), v.r.PostFormValue("text")
	if id == "" || strings.TrimSpace(subject) == "" || strings.TrimSpace(text) == "" {
		return v.refuse("A mail needs a subject and a text.")
	}
	if err := v.mailTrouble(v.Store.EditMail(v.r.Context(), v.user.Name, id, subject, text)); err != nil {
		return err
	}
	if v.r.PostFormValue("then") == "send" {
		return v.approveMails()
	}
	v.tell("", v.say("The draft has your words now. It still waits to be approved."))
	return v.redirect("/replies/" + id)
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
