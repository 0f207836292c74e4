package web

import (
	"slices"
	"strings"
	"time"

	"postroom/filing"
	"postroom/reply"
	"postroom/store"
)

// event is one line of a time line.
type event struct {
	At     time.Time
	Who    string // "" for the machine
	Words  string
	Detail string
	Ours   bool // the detail is a colleague's, not the applicant's
	Link   string
	Told   tidings // what the applicant was told, folded
	// Language of the words, where they are not in the visitor's.
	Language string
	Tell     string // the same in one line, for a visitor on whose page it appears; "" for his own acts
}

// tidings are the words of a mail as they went; none where they may not be seen.
type tidings struct{ Text, Language string }

// wentOut are the states of mails that the applicant has read, or may have.
var wentOut = []reply.State{reply.Sent, reply.Bounced, reply.Unknown}

// filedLetter is why a letter is where it is.
type filedLetter struct {
	Letter  string
	Subject string
	store.Ruling
}

// loadPast tells what happened around an application.
func (v *visit) loadPast(p *applicationPage, a store.Application) error {
	ctx := v.r.Context()
	past, err := v.Store.Past(ctx, a.ID)
	if err != nil {
		return err
	}
	steps, err := v.Store.Steps(ctx, a.ID)
	if err != nil {
		return err
	}
	replies, err := v.Store.Outbox(ctx, store.Mails{Application: a.ID})
	if err != nil {
		return err
	}
	notes, err := v.Store.Notes(ctx, a.ID)
	if err != nil {
		return err
	}
	quiet, err := v.hushed()
	if err != nil {
		return err
	}
	p.TimeLine = slices.Concat(v.arrivals(past.Letters), v.decisions(past.Decisions, quiet), v.steps(steps), v.replies(replies), v.noted(notes))
	v.tellNew(p.TimeLine)
	p.TimeLine = append(p.TimeLine, v.looks(past)...)
	p.Warnings = slices.DeleteFunc(p.Warnings, quiet.in)
	slices.SortStableFunc(p.TimeLine, func(x, y event) int { return x.At.Compare(y.At) })
	for i := range p.TimeLine {
		p.TimeLine[i].At = p.TimeLine[i].At.In(p.zone)
	}
	var seen []string
	p.Came = map[string]time.Time{}
	for _, l := range past.Letters {
		p.Came[l.Letter] = l.ReceivedAt
		if l.Late && p.Late == "" {
			p.Late = v.lateWords(l.LateBy)
		}
		if slices.Contains(seen, l.Letter) {
			continue
		}
		seen = append(seen, l.Letter)
		ruling, err := v.rulingFor(l.Letter)
		if err != nil {
			return err
		}
		ruling.Suggestions = slices.DeleteFunc(ruling.Suggestions, func(s filing.Suggestion) bool { return filedIn(ruling, s.Vacancy) })
		p.Filed = append(p.Filed, filedLetter{Letter: l.Letter, Subject: l.Subject, Ruling: ruling})
	}
	if !a.Late {
		p.Late = ""
	}
	return nil
}

// tellNew words what others did, for those who have the application open.
func (v *visit) tellNew(all []event) {
	for i, e := range all {
		if e.Who == v.user.Name {
			continue
		}
		all[i].Tell = strings.TrimSpace(e.Words + " " + e.Detail)
		if e.Who != "" {
			all[i].Tell = e.Who + " · " + all[i].Tell
		}
	}
}

// lateWords is a lateness in full: "late by 41 s", "late by 2 h 14 min".
func (v *visit) lateWords(d time.Duration) string {
	switch hours := int(d.Hours()); {
	case d < time.Minute:
		return v.say("late by %d s", max(1, int(d.Seconds())))
	case hours < 48:
		return v.say("late by %d h %d min", hours, int(d.Minutes())%60)
	default:
		return v.count(hours/24, "late by %d day", "late by %d days")
	}
}

func (v *visit) arrivals(letters []store.Touch) []event {
	var all []event
	for _, l := range letters {
		all = append(all, event{At: l.ReceivedAt, Words: v.say("Letter received: %s", v.tongue().word(actionWords, l.Action)), Detail: l.Subject, Link: "/letters/" + l.Letter}) // a hidden letter has no detail, so no link
	}
	return all
}

func (v *visit) decisions(decisions []store.Decided, quiet hushed) []event {
	var all []event
	for _, d := range decisions {
		sentence := v.tongue().reason(d.Sentence)
		e := event{At: d.At, Who: d.By, Words: sentence.Words, Language: sentence.Language}
		if d.By == "machine" || strings.HasPrefix(d.Sentence, d.By+" ") { // who says so himself
			e.Who = ""
		}
		if quiet.in(d.Sentence) {
			e.Words, e.Language = v.say("Decided on the letter: %s", v.tongue().word(actionWords, d.Action)), ""
		}
		if d.TakenBack != "" {
			e.Who, e.Words = d.TakenBack, v.say("Took a correction back. %s", e.Words)
		}
		all = append(all, e)
	}
	return all
}

// noteBegins is as much of a note as is repeated elsewhere, in letters.
const noteBegins = 80

func (v *visit) noted(notes []store.Note) []event {
	var all []event
	for _, n := range notes {
		all = append(all, event{At: n.At, Who: n.Who, Words: v.say("Noted:"), Detail: begin(n.Words), Ours: true, Link: "#notes"})
	}
	return all
}

// begin is the beginning of a note.
func begin(words string) string {
	if runes := []rune(words); len(runes) > noteBegins {
		return string(runes[:noteBegins]) + "…"
	}
	return words
}

// looks tells who opened the application, and who the names behind a blind round.
func (v *visit) looks(past store.Past) []event {
	var all []event
	for _, l := range past.Looks {
		all = append(all, event{At: l.At, Who: l.Who, Words: v.say("Opened it last.")})
	}
	for _, o := range past.Openings {
		all = append(all, event{At: o.At, Who: o.Who, Words: v.say("Opened the name before marking.")})
	}
	return all
}

func (v *visit) steps(steps []store.Step) []event {
	var all []event
	for _, s := range steps {
		e := event{At: s.At, Who: s.Who}
		switch s.What {
		case "status":
			e.Words = v.say("Moved from “%s” to “%s”.", v.tongue().word(statusWords, s.Was), v.tongue().word(statusWords, s.Became))
		case "assigned":
			e.Words = v.say("Given to %s to read.", s.Became)
		case "unassigned":
			e.Words = v.say("No longer given to %s.", s.Was)
		default:
			e.Words = s.What
		}
		all = append(all, e)
	}
	return all
}

func (v *visit) replies(mails []reply.Entry) []event {
	var all []event
	for _, m := range mails {
		at := m.Created
		if !m.SentAt.IsZero() {
			at = m.SentAt
		}
		e := event{At: at, Who: m.By, Detail: m.Draft.Subject, Ours: true, Words: v.say("Reply: %s", v.tongue().word(mailStateWords, string(m.State)))}
		if slices.Contains(wentOut, m.State) {
			e.Told = tidings{m.Draft.Text, m.Draft.Language}
		}
		if v.may(fileLetters, "") {
			e.Link = "/replies/" + m.ID
		}
		all = append(all, e)
	}
	return all
}
