package vacancy

import (
	"encoding/json"
	"strings"
	"time"

	"postroom/fold"
)

// Notice is a published notice as text.
type Notice struct {
	Text string
	// Links are those of an HTML, DOCX or PDF notice, in order. A mailto link may
	// hold an address and subject that the text does not show.
	Links []Link
	// Now is used in warnings and to list the years that a deadline without a year
	// may mean; no value is ever guessed from it. Zero leaves such lists short.
	Now time.Time
}

// Link is a link of a notice: where it leads and the words that carry it.
type Link struct{ URL, Text string }

// Proposal is what a notice says of a vacancy. What it does not say is empty.
type Proposal struct {
	Vacancy Vacancy
	Notice  string // its text, as it was given
	// Criteria are what the notice asks of applicants, one line each, musts before
	// wishes; 12 at most. Their evidence is named "criteria.01" and so on.
	Criteria []string
	// OnlyShortlisted: the notice says that only shortlisted candidates will be
	// contacted, so that nobody may expect to be told of a refusal.
	OnlyShortlisted bool
	// DeadlineCandidates are the moments that a deadline may mean which cannot be
	// read with certainty.
	DeadlineCandidates []time.Time
	// Evidence gives, by the name of the JSON field, the words of the notice from
	// which the value came.
	Evidence map[string]string
	// Missing names the fields that recruiters need and the notice does not give.
	Missing []string
	// Warnings are sentences for the person who checks the proposal.
	Warnings []string
}

// proposalJSON is `vacancy import --format json`.
type proposalJSON struct {
	record
	Criteria   []string          `json:"criteria"`
	Shortlist  bool              `json:"only_shortlisted"`
	Candidates []string          `json:"deadline_candidates"`
	Evidence   map[string]string `json:"evidence"`
	Missing    []string          `json:"missing"`
	Warnings   []string          `json:"warnings"`
}

// MarshalJSON writes the fields of `vacancy import`, all of them always.
func (p Proposal) MarshalJSON() ([]byte, error) {
	out := proposalJSON{
		record: recordOf(p.Vacancy), Criteria: list(p.Criteria), Shortlist: p.OnlyShortlisted,
		Candidates: []string{}, Evidence: p.Evidence, Missing: list(p.Missing), Warnings: list(p.Warnings),
	}
	for _, t := range p.DeadlineCandidates {
		out.Candidates = append(out.Candidates, stamp(t))
	}
	if out.Evidence == nil {
		out.Evidence = map[string]string{}
	}
	return json.Marshal(out)
}

// ReadNotice reads the intake rules that a notice states. It invents nothing:
// values that the notice does not give, or gives in a way that can be read two
// ways, stay empty and are listed as missing or as warnings.
func ReadNotice(n Notice) Proposal {
	r := reader{page: layOut(n), now: n.Now, out: Proposal{Notice: n.Text, Evidence: map[string]string{}}}
	r.names()
	r.mail()
	r.deadline()
	r.papers()
	r.rest()
	r.criteria()
	r.promise()
	r.out.Missing = r.missing()
	return r.out
}

// reader fills a proposal, one concern after the other.
type reader struct {
	page      page
	now       time.Time
	out       Proposal
	reference reference
	masked    bool
}

func (r *reader) evidence(field, words string) {
	if words != "" {
		r.out.Evidence[field] = words
	}
}

// names reads title, organisation, reference and place.
func (r *reader) names() {
	v := &r.out.Vacancy
	var words string
	v.Title, words = titleOf(r.page)
	r.evidence("title", words)
	v.Organisation, words = organisationOf(r.page, v.Title)
	r.evidence("organisation", words)
	r.reference = referenceOf(r.page, v.Title)
	v.Reference = r.reference.code
	r.evidence("reference", r.reference.evidence)
	v.Location, v.TimeZone, words = workplace(r.page)
	r.evidence("location", words)
	if v.TimeZone != "" {
		r.evidence("time_zone", words)
	}
}

// mail reads the addresses, the channel and the subject rule.
func (r *reader) mail() {
	v := &r.out.Vacancy
	mail := addressesOf(r.page)
	byName(r.page, mail)
	subject := subjectRule(r.page, v.Title, r.reference, mail)
	way := wayOf(r.page, mail, subject)
	if way.channel == ByUnknown || way.channel == ByEmail && !hasRole(mail, forApplications) {
		if lone := loneAddress(r.page, mail); lone >= 0 {
			mail[lone].role = forApplications
			way = wayOfLone(r.page, mail[lone])
			if filled := linkRule(r.page, mail); subject.pattern == "" && filled.pattern != "" {
				subject = filled
			}
			r.warn("only_address", mail[lone].address)
		}
	}
	v.Channel, v.PortalURL = way.channel, way.portal
	r.evidence("channel", way.evidence)
	if way.elsewhere {
		r.warn("two_ways", way.portal)
	}
	if v.Channel == ByEmail || v.Channel == ByUnknown {
		r.addresses(mail)
	}
	r.subject(subject, mail)
	r.title(subject)
}

// title mends the title by what the subject rule shows of it.
func (r *reader) title(subject rule) {
	v := &r.out.Vacancy
	if subject.title != "" {
		v.Title = subject.title
		r.evidence("title", subject.evidence)
	}
	if code := cleanTitle(v.Code); v.Title == "" && roleWord.MatchString(fold.Text(code)) && !isCode(code) {
		v.Title = code
		r.evidence("title", subject.evidence)
	}
}

// wayOfLone is the way of a lone address.
func wayOfLone(p page, m mention) way {
	s := p.sentences[m.sentence]
	return way{channel: ByEmail, evidence: p.quote(s, 0, len(s.t()))}
}

const leastKnown = 400 // bytes; the language of a shorter notice shows in too few words

// loneAddress is the only address of a notice that is for nothing else, if it
// stands where people are contacted, or -1.
func loneAddress(p page, mail []mention) int {
	lone := -1
	for i, m := range mail {
		if m.role != neutral || m.address == "" {
			if m.role == neutral {
				return -1
			}
			continue
		}
		if lone >= 0 && !strings.EqualFold(mail[lone].address, m.address) {
			return -1
		}
		lone = i
	}
	if lone >= 0 && isStrange(p.text) && len(p.text) > leastKnown && !strings.Contains(p.text, "http") {
		return lone // hardly a word of the notice is known: a person decides
	}
	if lone < 0 || p.sentences[mail[lone].sentence].section == contact || p.sentences[mail[lone].sentence].section == applying {
		return lone
	}
	at := mail[lone].sentence
	for i := max(0, at-2); i <= at; i++ {
		if p.sentences[i].section == elsewhere && dueWords.MatchString(p.sentences[i].t()) {
			return lone
		}
	}
	for i := max(0, at-1); i <= at+2 && i < len(p.sentences); i++ {
		if p.sentences[i].block == p.sentences[at].block && p.sentences[i].sending {
			return lone
		}
	}
	if lists := paperLists(p); lists[at-1] || lists[at-2] {
		return lone
	}
	return -1
}

// addresses takes those for applications, each once, and warns of what was left
// out or is not there.
func (r *reader) addresses(mail []mention) {
	v := &r.out.Vacancy
	for _, m := range mail {
		if m.role != forApplications {
			continue
		}
		if s := &r.page.sentences[m.sentence]; !s.asking {
			s.sending = true
		}
		if m.address == "" {
			r.masked = true
			continue
		}
		if m.spelt {
			r.warn("spelt_out", m.address)
		}
		if !containsFold(v.Addresses, m.address) {
			s := r.page.sentences[m.sentence]
			v.Addresses = append(v.Addresses, m.address)
			if _, given := r.out.Evidence["addresses"]; !given {
				r.evidence("addresses", r.page.quote(s, 0, len(s.t())))
			}
		}
	}
	if r.masked && len(v.Addresses) == 0 {
		r.warn("masked")
	} else if v.Channel == ByEmail && len(v.Addresses) == 0 {
		r.warn("lost")
	}
	for _, m := range mail {
		if m.address == "" || containsFold(v.Addresses, m.address) {
			continue
		}
		switch s := r.page.sentences[m.sentence]; {
		case m.role == forQuestions:
			r.warn("for_questions", m.address)
		case m.role == forCopies:
			r.warn("for_copies", m.address)
		case m.role == forData && !s.private && !s.board:
			r.warn("for_data", m.address)
		}
	}
}

// unfilled are the blanks of a template, other than those of a subject rule.
var unfilled = express(`(?i)\[(?:insert|enter|add|tbc|tbd|your e-?mail|e-?mail address|date|organi[sz]ation|company|link)[^\]\n]{0,30}\]|\bXX[./]XX[./]|\bDD[./-]MM[./-]YYYY`)

func containsFold(all []string, s string) bool {
	for _, a := range all {
		if strings.EqualFold(a, s) {
			return true
		}
	}
	return false
}

// subject takes the subject rule and what follows from it.
func (r *reader) subject(found rule, mail []mention) {
	v := &r.out.Vacancy
	v.SubjectPattern = found.pattern
	if found.pattern != "" {
		r.evidence("subject_pattern", found.evidence)
		if p, err := ParsePattern(found.pattern); err == nil {
			v.Code = p.Code()
		}
	} else if found.asked != "" {
		r.warn("subject_asked", found.asked)
	}
	if unfilled.MatchString(r.page.source) {
		r.warn("unfilled", unfilled.FindString(r.page.source))
	}
	if strings.HasSuffix(found.pattern, "-") || strings.Contains(found.pattern, "[") {
		r.warn("subject_unfilled", found.pattern)
	}
	for _, m := range mail {
		if other := m.link.subject(); m.role == forApplications && other != "" && !strings.EqualFold(placeholdersIn(other), found.pattern) && found.pattern != "" {
			r.warn("other_subject", other)
			break
		}
	}
}

// papers reads documents, limits, languages and what else is asked.
func (r *reader) papers() {
	v := &r.out.Vacancy
	docs := documentsOf(r.page)
	v.Required = docs.required
	if len(docs.required) > 0 {
		r.evidence("required_documents", docs.evidence[0])
	}
	var words string
	v.FormatLimits, words = limitsOf(r.page)
	r.evidence("format_limits", words)
	v.AlsoAsked, words = alsoAsked(r.page)
	r.evidence("also_asked", words)
	v.Languages, words = applicationLanguages(r.page)
	r.evidence("languages", words)
}

// rest reads what depends on the others.
func (r *reader) rest() {
	v := &r.out.Vacancy
	var words string
	v.Rolling, words = rollingOf(r.page)
	r.evidence("rolling", words)
	v.Aliases = Aliases(*v, r.page.text)
	if v.DeadlineText == "" {
		v.TimeZone = ""
		delete(r.out.Evidence, "time_zone")
	}
}

// promise reads whom the notice promises to write to.
func (r *reader) promise() {
	var words string
	r.out.OnlyShortlisted, words = onlyShortlisted(r.page)
	r.evidence("only_shortlisted", words)
}

// missing names what recruiters need and the notice does not give.
func (r *reader) missing() []string {
	v := r.out.Vacancy
	var names []string
	for _, field := range []struct {
		name   string
		absent bool
	}{
		{"title", v.Title == ""},
		{"organisation", v.Organisation == ""},
		{"channel", v.Channel == ByUnknown},
		{"addresses", len(v.Addresses) == 0 && v.Channel != ByPortal && v.Channel != ByPost},
		{"portal_url", v.PortalURL == "" && v.Channel == ByPortal},
		{"subject_pattern", v.SubjectPattern == "" && v.Channel == ByEmail},
		{"deadline", v.Deadline.IsZero()},
		{"time_zone", v.TimeZone == "" && v.DeadlineText != ""},
		{"required_documents", len(v.Required) == 0},
	} {
		if field.absent {
			names = append(names, field.name)
		}
	}
	return names
}
