package filing

import (
	"slices"
	"strings"

	"postroom/vacancy"
)

// Options are what an operator may set.
type Options struct {
	// Ours are addresses and whole domains ("example.org") of our own people; a
	// forward from there belongs to the person inside.
	Ours []string
}

// Want says which history [Decide] needs for a letter: addresses in lower case,
// folded names, Message-IDs.
func Want(l Letter) Wanted {
	var w Wanted
	for _, each := range append([]Letter{l}, l.Forwarded...) {
		for _, p := range append(append([]Person{each.Sender}, each.From...), each.ReplyTo...) {
			w.Addresses = appendNew(w.Addresses, strings.ToLower(strings.TrimSpace(p.Address)))
			w.Names = appendNew(w.Names, strings.Join(foldedWords(withoutVia(p.Name)), " "))
		}
		for _, n := range candidateNames(readSubject(each.Subject)) {
			w.Names = appendNew(w.Names, strings.Join(foldedWords(n), " "))
		}
		for _, id := range append(append([]string{each.MessageID}, each.InReplyTo...), each.References...) {
			w.MessageIDs = appendNew(w.MessageIDs, id)
		}
	}
	return w
}

func appendNew(list []string, s string) []string {
	if s == "" || contains(list, s) {
		return list
	}
	return append(list, s)
}

// Decide says what becomes of a letter. It is pure: the same letter, vacancies,
// history and options give the same decision.
func Decide(l Letter, vs []vacancy.Vacancy, h History, o Options) Decision {
	return Prepare(l, vs, o).Decide(h)
}

// Case is a letter with everything that can be known of it without the history:
// evidence, papers, applicant. That is nearly all the work, so a caller who reads
// the history under a lock prepares before.
type Case struct {
	letter    Letter
	vacancies []vacancy.Vacancy
	hearings  []*hearing
}

// Prepare looks at a letter as far as it tells by itself.
func Prepare(l Letter, vs []vacancy.Vacancy, o Options) *Case {
	k := &Case{letter: l, vacancies: vs}
	if l.Unreadable {
		return k
	}
	l = readable(l)
	posts := newPosts(vs, l.ReceivedAt)
	for _, c := range carriers(l, o) {
		k.hearings = append(k.hearings, hear(c, l, posts))
	}
	return k
}

// Decide says what becomes of the letter, given the history. It may be asked
// again with another.
func (k *Case) Decide(h History) Decision {
	d := Decision{Outcome: Quarantined, Action: Unreadable, Reasons: []Reason{{"unreadable", strings.Join(k.letter.Problems, "; ")}}}
	for i, x := range k.hearings {
		one := x.with(h).decide()
		if i == 0 {
			d = one
		} else {
			d = merged(d, one)
		}
	}
	d.Sentence = Explain(d, k.vacancies)
	return d
}

// readable is the letter with its papers' words in reading order.
func readable(l Letter) Letter {
	l.Papers = inReadingOrder(l.Papers)
	l.Forwarded = slices.Clone(l.Forwarded)
	for i := range l.Forwarded {
		l.Forwarded[i].Papers = inReadingOrder(l.Forwarded[i].Papers)
	}
	return l
}

// merged joins the decisions about two messages that came in one letter. The
// one that needs a person outranks the one that does not.
func merged(a, b Decision) Decision {
	if weight(b.Outcome) > weight(a.Outcome) {
		a.Outcome, a.Action = b.Outcome, b.Action
	}
	a.Filings = append(a.Filings, b.Filings...)
	a.Reasons = append(a.Reasons, b.Reasons...)
	a.Against = append(a.Against, b.Against...)
	a.Warnings = append(a.Warnings, b.Warnings...)
	for _, s := range b.Suggestions {
		if !suggests(a.Suggestions, s.Vacancy) {
			a.Suggestions = append(a.Suggestions, s)
		}
	}
	for _, v := range b.About {
		a.About = appendNew(a.About, v)
	}
	a.Urgent = a.Urgent || b.Urgent
	return a
}

func weight(o Outcome) int {
	return map[Outcome]int{Review: 5, Filed: 4, Redirected: 3, Correspondence: 2, Ignored: 1}[o]
}

func suggests(list []Suggestion, slug string) bool {
	for _, s := range list {
		if s.Vacancy == slug {
			return true
		}
	}
	return false
}

// hearing is one message before the judge: all that is known of it.
type hearing struct {
	carrier
	whole     Letter // the letter as it came
	posts     []post
	history   History
	documents []Document
	verdict   verdict
	applicant Applicant
	warnings  []string
	thread    *Application // proven by our Message-ID and the applicant's address
	answers   Reason       // how the thread was proven
	stranger  bool         // it answers our mail, but from another address
}

// hear gathers what is known of a message: evidence first, then the papers, whose
// letters may name the vacancy where nothing else does.
func hear(c carrier, whole Letter, posts []post) *hearing {
	x := &hearing{carrier: c, whole: whole, posts: posts}
	es := x.evidence()
	x.verdict = judge(es, c.subject, posts)
	x.subject = c.subject.without(x.verdict.certain())
	x.warnings = append(x.warnings, x.verdict.warnings...)
	x.applicant, x.warnings = applicantOf(c, x.verdict, posts, x.warnings)
	x.documents = Documents(c.letter, x.applicant, x.chosenVacancy())
	x.readPapers(es)
	return x
}

// with is the hearing before a history; the one without it stays as it is.
func (x *hearing) with(h History) *hearing {
	y := *x
	y.history = h
	y.thread, y.answers, y.stranger = threadOf(x.whole, h)
	y.warnings = slices.Clone(x.warnings)
	y.documents = slices.Clone(x.documents)
	return &y
}

// evidence gathers what subject, address and body say; near misses only of
// vacancies that the subject does not name.
func (x *hearing) evidence() []Evidence {
	var out []Evidence
	var outer subject
	said, around := statements(x.letter.Body), []statement(nil)
	if x.outer != nil {
		outer, around = readSubject(x.outer.Subject), statements(x.outer.Body)
	}
	for i := range x.posts {
		p := &x.posts[i]
		es := subjectEvidence(x.subject, p)
		if x.outer != nil {
			es = append(es, subjectEvidence(outer, p)...)
			es = append(es, textEvidence(around, InBody, p)...)
		}
		es = withoutContradicted(append(es, nearEvidence(x.subject, p, x.posts)...))
		es = append(es, textEvidence(said, InBody, p)...)
		if e, ok := addressEvidence(x.whole, p, x.posts); ok {
			es = append(es, e)
		}
		out = append(out, es...)
	}
	return append(out, siblings(x.subject, x.posts)...)
}

// withoutContradicted lowers a title beside which stands the vacancy's reference
// with another number: last year's post.
func withoutContradicted(es []Evidence) []Evidence {
	other := ""
	for _, e := range es {
		if e.otherNumber {
			other = e.Words
		}
	}
	for i, e := range es {
		if other != "" && e.Strength == Strong && digits(e.Words) == "" {
			es[i].Strength, es[i].Against = Fair, "“"+other+"” is another reference"
		}
	}
	return es
}

// readPapers looks into attached letters for the vacancy they name.
func (x *hearing) readPapers(es []Evidence) {
	for _, d := range x.documents {
		if d.Paper < 0 || d.Kind != vacancy.CoverLetter && d.Kind != vacancy.CVAndLetter {
			continue
		}
		said := statements(x.letter.Papers[d.Paper].Text)
		for i := range x.posts {
			es = append(es, textEvidence(said, InPaper, &x.posts[i])...)
		}
	}
	before := x.verdict.warnings
	x.verdict = judge(es, x.subject, x.posts)
	for _, w := range x.verdict.warnings {
		if !contains(before, w) {
			x.warnings = appendNew(x.warnings, w)
		}
	}
}

// chosenVacancy is the vacancy when it is one, nil otherwise.
func (x *hearing) chosenVacancy() *vacancy.Vacancy {
	if len(x.verdict.chosen) != 1 {
		return nil
	}
	return &x.posts[x.verdict.chosen[0].Vacancy].Vacancy
}

// decide takes the first rule that knows what the message is.
func (x *hearing) decide() Decision {
	b := x.brings()
	if a, why := automatic(x.letter, x.subject, x.relay, b); a != "" {
		return x.ignore(a, why)
	}
	if x.relay && digestSigns.in(x.subject.flat) != "" && !b.papers {
		return x.ignore(Newsletter, Reason{"digest", digestSigns.in(x.subject.flat)})
	}
	kind, why := letterKind(x.carrier, b, x.sender())
	switch {
	case kind != "":
		return x.correspond(kind, why)
	case x.colleague && !x.forwarded && !x.relay && !b.papers && !appliesThemselves(x.carrier):
		return x.review(Unclear, Reason{"colleague", "one of our own people wrote it and it brings no paper"})
	case x.letter.Machine.Encrypted:
		return x.review(Unclear, Reason{"encrypted", "nothing inside can be read"})
	case x.thread != nil && !x.namesAnother():
		return x.join(x.thread, x.answers)
	case len(x.verdict.chosen) > 0 && x.applies(b):
		return x.file()
	}
	if app, why := x.onlyApplication(b); app != nil {
		return x.join(app, why)
	}
	if x.relay {
		return x.review(JobBoardRelay, Reason{"relay", domainOf(firstAddress(x.letter.From))})
	}
	return x.review(Unclear, Reason{"no_certain_vacancy", "no vacancy is named for certain"})
}

// fewWords is a body that says nothing but what the subject says.
const fewWords = 8

// applies: a letter without papers is an application where its words say so or
// its subject bears the sender's name, or where it says next to nothing; or it
// adds to what its sender sent before.
func (x *hearing) applies(b bringing) bool {
	body := flatten(headOf(x.letter.Body, 40))
	if b.papers || len(x.documents) > 0 || body.words() <= fewWords || applyingSigns.in(body) != "" || len(x.mine()) > 0 ||
		sharesName(x.subject.sender, x.subject.text) {
		return true
	}
	return x.outer != nil && applyingSigns.in(flatten(x.outer.Body)) != "" || len(cloudLinks(x.letter)) > 0
}

func (x *hearing) brings() bringing {
	b := bringing{named: len(x.verdict.chosen) > 0, references: true, asks: questionMark.MatchString(headOf(x.letter.Body, 40))}
	for _, d := range x.documents {
		if d.Paper < 0 {
			continue
		}
		b.papers = true
		b.cv = b.cv || d.Kind == vacancy.CV || d.Kind == vacancy.CVAndLetter
		b.references = b.references && (d.Kind == vacancy.References || d.Kind == vacancy.ReferenceLetters)
	}
	b.references = b.references && b.papers
	return b
}

// sender compares the sender's name with the one that the subject gives.
func (x *hearing) sender() sender {
	from := personOf(x.letter.From)
	name := displayName(from) + " " + localName(from.Address)
	switch {
	case x.applicant.From != "subject" || strings.TrimSpace(name+from.Name) == "":
		return unknownSender
	case sharesName(x.applicant.Name, name):
		return sameName
	}
	return otherName
}

// namesAnother: the subject names another vacancy than the thread is about.
func (x *hearing) namesAnother() bool {
	for _, e := range x.verdict.chosen {
		if e.Where == InSubject && x.posts[e.Vacancy].Slug != x.thread.Vacancy && len(documentPapers(x.letter.Papers)) > 0 {
			return true
		}
	}
	return false
}
