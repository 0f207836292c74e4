package web

import (
	"errors"
	"net/url"
	"slices"

	"postroom/reply"
	"postroom/store"
)

var outboxRoutes = []route{
	{"GET /replies", fileLetters, nil, (*visit).outboxPage, ""},
	{"POST /replies/approve", fileLetters, nil, (*visit).approveMails, ""}, // the store notes each mail
	{"POST /replies/discard", fileLetters, nil, (*visit).discardMails, ""},
	{"POST /replies/edit", fileLetters, nil, (*visit).editMail, ""},
	{"POST /replies/resume", fileLetters, nil, (*visit).resumeMails, ""},
}

// outboxPage is the mails of one state: drafts to approve first of all.
type outboxPage struct {
	frame
	Chosen  reply.State
	States  []outboxState
	Mails   []outboxMail
	Open    bool   // to be approved, edited or discarded
	Edit    bool   // held: its words may be changed
	Breaker string // why automatic mail is stopped
}

func (outboxPage) template() string { return "outbox" }

// outboxState is a word in the line above the list.
type outboxState struct {
	State reply.State
	Name  string
	Count int
}

// outboxMail is an entry with its words.
type outboxMail struct {
	reply.Entry
	Name string // of its kind
}

// outboxStates in the order in which they are shown.
var outboxStates = []reply.State{reply.Held, reply.Waiting, reply.Approved, reply.Sending, reply.Sent, reply.Unknown,
	reply.Failed, reply.Bounced, reply.Discarded, reply.Suppressed}

func (v *visit) outboxPage() error {
	f, err := v.frame(v.say("Replies"))
	if err != nil {
		return err
	}
	counts, err := v.Store.MailStates(v.r.Context())
	if err != nil {
		return err
	}
	p := outboxPage{frame: f, Chosen: reply.State(v.r.FormValue("state"))}
	if !slices.Contains(outboxStates, p.Chosen) {
		p.Chosen = reply.Held
	}
	for _, s := range outboxStates {
		if counts[s] > 0 || s == p.Chosen {
			p.States = append(p.States, outboxState{s, v.mailState(s), counts[s]})
		}
	}
	p.Open = slices.Contains([]reply.State{reply.Held, reply.Waiting, reply.Unknown}, p.Chosen)
	p.Edit = p.Chosen == reply.Held
	p.Line = v.count(counts[reply.Held], "%d draft waits for you", "%d drafts wait for you")
	if p.Breaker, err = v.Store.Breaker(v.r.Context()); err != nil {
		return err
	}
	entries, err := v.Store.Outbox(v.r.Context(), store.Mails{State: p.Chosen})
	if err != nil {
		return err
	}
	for _, e := range entries {
		p.Mails = append(p.Mails, outboxMail{e, v.mailKind(e.Kind)})
	}
	slices.Reverse(p.Mails) // newest first
	return v.render(p)
}

func (v *visit) approveMails() error {
	return v.changeMails(func(by string, ids []string) error { return v.Store.ApproveMails(v.r.Context(), by, ids...) },
		func(n int) string { return v.count(n, "%d mail goes out now.", "%d mails go out now.") })
}

func (v *visit) discardMails() error {
	return v.changeMails(func(by string, ids []string) error { return v.Store.DiscardMails(v.r.Context(), by, ids...) },
		func(n int) string { return v.count(n, "%d mail is discarded.", "%d mails are discarded.") })
}

// changeMails does one thing to the mails that were ticked.
func (v *visit) changeMails(do func(by string, ids []string) error, said func(int) string) error {
	if err := v.r.ParseForm(); err != nil {
		return err
	}
	ids := v.r.PostForm["mail"]
	if len(ids) == 0 {
		return v.refuse("Tick the mails first.")
	}
	if err := v.mailTrouble(do(v.user.Name, ids)); err != nil {
		return err
	}
	v.tell("", said(len(ids)))
	return v.backToOutbox()
}

func (v *visit) editMail() error {
	id := v.r.PostFormValue("mail")
	subject, text := v.r.PostFormValue("subject"), v.r.PostFormValue("text")
	if id == "" || subject == "" || text == "" {
		return v.refuse("A mail needs a subject and a text.")
	}
	if err := v.mailTrouble(v.Store.EditMail(v.r.Context(), v.user.Name, id, subject, text)); err != nil {
		return err
	}
	v.tell("", v.say("The draft has your words now. It still waits to be approved."))
	return v.backToOutbox()
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
	return v.backToOutbox()
}

func (v *visit) backToOutbox() error {
	return v.redirect("/replies?" + url.Values{"state": {v.r.PostFormValue("state")}}.Encode())
}

func (v *visit) mailState(s reply.State) string {
	switch s {
	case reply.Held:
		return v.say("to approve")
	case reply.Waiting:
		return v.say("going by themselves")
	case reply.Approved:
		return v.say("approved")
	case reply.Sending:
		return v.say("being sent")
	case reply.Sent:
		return v.say("sent")
	case reply.Unknown:
		return v.say("uncertain")
	case reply.Failed:
		return v.say("failed")
	case reply.Bounced:
		return v.say("came back")
	case reply.Discarded:
		return v.say("discarded")
	}
	return v.say("not written")
}

func (v *visit) mailKind(k reply.Kind) string {
	switch k {
	case reply.Acknowledgement:
		return v.say("Acknowledgement")
	case reply.Missing:
		return v.say("Something is missing")
	case reply.Late:
		return v.say("Came late")
	case reply.PortalOnly:
		return v.say("Apply by the portal")
	case reply.Unreadable:
		return v.say("A paper cannot be read")
	case reply.Unclear:
		return v.say("Which vacancy?")
	case reply.Shortlisted:
		return v.say("Shortlisted")
	case reply.Interview:
		return v.say("Invitation to an interview")
	}
	return v.say("Not selected")
}
