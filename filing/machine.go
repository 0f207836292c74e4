package filing

import (
	"regexp"
	"strings"
)

// automatic tells automatic mail from a person's: header facts first, then the
// words that programs set in subjects. The action is "" for a person's letter.
//
// What job boards also set on the applications that they pass on counts only
// where the letter brings no paper; what lists and filters also set on people's
// mail (List-*, Precedence, a spam mark) only where it names no vacancy either.
func automatic(l Letter, s subject, relay bool, b bringing) (Action, Reason) {
	brings := b.papers || relay && (b.named || alertSigns.in(s.flat) != "")
	for _, rule := range []func(Letter, subject, bool) (Action, Reason){byReport, byCalendar, byAutoSubmitted, bySubject, bySender} {
		if a, why := rule(l, s, brings); a != "" {
			return a, why
		}
	}
	if words := absenceSigns.in(flatten(headOf(l.Body, 6))); words != "" && s.reply && !b.papers {
		return OutOfOffice, Reason{"absence_words", words}
	}
	b.cv = b.cv || b.named && (b.papers || ownWords(l, s)) || relay && alertSigns.in(s.flat) != ""
	return byWeakSigns(l, s, b)
}

// ownWords: the sender applies in the body, or writes his name into the subject.
// Newsletters and lists that name a vacancy do neither.
func ownWords(l Letter, s subject) bool {
	return applyingSigns.in(flatten(headOf(l.Body, 40))) != "" || sharesName(s.sender, s.text)
}

// byReport: delivery and read reports (RFC 6522, RFC 3464, RFC 8098).
func byReport(l Letter, _ subject, _ bool) (Action, Reason) {
	switch t := l.Machine.ReportType; {
	case t == "":
		return "", Reason{}
	case strings.Contains(t, "disposition"):
		return Receipt, Reason{"report", t}
	case strings.Contains(t, "feedback"):
		return AutomaticMail, Reason{"report", t}
	default:
		return Bounce, Reason{"report", t}
	}
}

// byCalendar: an invitation or the answer to one (RFC 5546).
func byCalendar(l Letter, _ subject, brings bool) (Action, Reason) {
	if m := l.Machine.CalendarMethod; m != "" && (!brings || m == "reply") {
		return Calendar, Reason{"calendar", m}
	}
	return "", Reason{}
}

// byAutoSubmitted: RFC 3834, section 5. A job board's relay is generated too and
// may bring an application; an answer never does.
func byAutoSubmitted(l Letter, s subject, brings bool) (Action, Reason) {
	m := l.Machine
	switch {
	case strings.HasPrefix(m.AutoSubmitted, "auto-replied"), m.Precedence == "auto_reply", m.Precedence == "auto-reply":
		return answerKind(l, s), Reason{"auto_submitted", firstOf(m.AutoSubmitted, m.Precedence)}
	case m.AutoSubmitted != "" && m.AutoSubmitted != "no" && !brings:
		return answerKind(l, s), Reason{"auto_submitted", m.AutoSubmitted}
	case len(m.AutoFields) > 0 && !brings:
		return answerKind(l, s), Reason{"auto_field", m.AutoFields[0]}
	}
	return "", Reason{}
}

// answerKind names an automatic answer by its words.
func answerKind(l Letter, s subject) Action {
	for _, k := range automaticSubjects {
		if automaticStart(s, k.signs) != "" {
			return k.action
		}
	}
	generated := l.Machine.AutoSubmitted == "auto-generated" && absenceSigns.in(flatten(headOf(l.Body, 6))) == ""
	if generated || isRelay(l) || alertSigns.in(s.flat) != "" {
		return AutomaticMail
	}
	return OutOfOffice
}

// bySubject: "Automatic reply: ...", "Gelesen: ...".
func bySubject(l Letter, s subject, _ bool) (Action, Reason) {
	for _, k := range automaticSubjects {
		if words := automaticStart(s, k.signs); words != "" {
			return k.action, Reason{"automatic_subject", words}
		}
	}
	return "", Reason{}
}

// automaticStart is the sign with which the subject begins. One word alone needs
// the colon that programs set behind it, or to be all there is.
func automaticStart(s subject, known signs) string {
	words := known.start(s.said)
	n := len(strings.Fields(words))
	if n == 0 || n > 1 || len(s.tokens) == 1 {
		return words
	}
	if s.tokens[0].folded != words {
		return ""
	}
	rest := strings.TrimLeft(s.text[s.tokens[0].end:], " \u00a0")
	if strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：") {
		return words
	}
	return ""
}

var (
	daemonAddress = regexp.MustCompile(`(?i)^(mailer-daemon|postmaster|mail-daemon|daemon)@`)
	noReply       = regexp.MustCompile(`(?i)^(no|not|do-?not|dont)[-_.]?repl(y|ies)|^(ne-?pas-?repondre|nicht-?antworten|niet-?beantwoorden|no-?responder|nao-?responda|non-?rispondere|notifications?|notify|alerts?|newsletter|mailing|news|bounces?|automated|jobalerts?)([-_.+@]|$)`)
)

// bySender: the mail system itself writes, or a letter has no way back.
func bySender(l Letter, s subject, brings bool) (Action, Reason) {
	from := firstAddress(l.From)
	if daemonAddress.MatchString(from) {
		return Bounce, Reason{"sender", "mail system"}
	}
	if l.Machine.NullReturnPath && !brings {
		return AutomaticMail, Reason{"null_return_path", "Return-Path: <>"}
	}
	return "", Reason{}
}

// byWeakSigns: lists, newsletters and filters, where nothing speaks for an
// application.
func byWeakSigns(l Letter, s subject, b bringing) (Action, Reason) {
	if b.cv {
		return "", Reason{}
	}
	m := l.Machine
	words := newsletterSigns.in(s.flat)
	switch {
	case words != "":
		return Newsletter, Reason{"newsletter_words", words}
	case spamSigns.in(s.flat) != "":
		return SpamLike, Reason{"spam_words", spamSigns.in(s.flat)}
	case (m.Spam || s.spam) && !b.named:
		return SpamLike, Reason{"spam_mark", "the receiving side marked it"}
	case len(m.ListFields) > 0 && (!b.papers || m.Precedence != "" || contains(m.ListFields, "List-Unsubscribe") || contains(m.ListFields, "list-unsubscribe")):
		return Newsletter, Reason{"list_fields", m.ListFields[0]}
	case m.Precedence == "bulk" || m.Precedence == "junk" || m.Precedence == "list":
		return Newsletter, Reason{"precedence", m.Precedence}
	}
	return "", Reason{}
}

func firstAddress(ps []Person) string {
	for _, p := range ps {
		if p.Address != "" {
			return strings.ToLower(strings.TrimSpace(p.Address))
		}
	}
	return ""
}

func domainOf(address string) string {
	if at := strings.LastIndexByte(address, '@'); at >= 0 {
		return strings.ToLower(address[at+1:])
	}
	return ""
}

// Relayed says that a job board or hiring platform sent a letter, not the person
// who applies.
func Relayed(l Letter) bool { return isRelay(l) }

// isRelay: a job board or hiring platform sends, not the person.
func isRelay(l Letter) bool {
	for _, from := range append(append([]Person{}, l.From...), l.Sender) {
		domain := domainOf(from.Address)
		for _, label := range strings.Split(domain, ".") {
			if jobBoards[label] {
				return true
			}
		}
		if domain != "" && viaBoard.MatchString(from.Name) {
			return true
		}
		if noReply.MatchString(from.Address) && (nameLabel.MatchString(l.Body) || hasApplied.MatchString(l.Body)) {
			return true
		}
	}
	return false
}

// viaBoard: "Marie Dupont via LinkedIn" in a display name.
var viaBoard = regexp.MustCompile(`(?i)^(.*\S)\s+(?:\(?(?:via|über|par|tramite|através de|mediante|przez|üzerinden|через)\)?)\s+(\S.*)$`)

// withoutVia takes a person's name out of a display name that a relay wrote.
func withoutVia(name string) string {
	if f := viaBoard.FindStringSubmatch(name); f != nil {
		return strings.Trim(f[1], `"'“”‘’ `)
	}
	return name
}
