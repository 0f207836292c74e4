package filing

import (
	"strings"

	"postroom/vacancy"
)

// threadOf finds the application that a letter answers about: one of our own
// Message-IDs, or that of a letter of the ledger, together with the applicant's
// own address. From another address it proves nothing; stranger says so.
func threadOf(l Letter, h History) (app *Application, why Reason, stranger bool) {
	for _, id := range append(append([]string{}, l.InReplyTo...), l.References...) {
		ids, why := h.Thread[id], Reason{"own_letter", "it answers an earlier letter of the applicant, from the same address"}
		if ours := h.Ours[id]; ours != "" {
			ids, why = []string{ours}, Reason{"thread", "it answers our mail, from the applicant's own address"}
		}
		for _, want := range ids {
			a := application(h, want)
			if a != nil && hasEmail(a, l.From) && len(ids) == 1 {
				return a, why, false
			}
			stranger = stranger || a != nil && !hasEmail(a, l.From)
		}
	}
	return nil, Reason{}, stranger
}

func application(h History, id string) *Application {
	for i := range h.Applications {
		if h.Applications[i].ID == id {
			return &h.Applications[i]
		}
	}
	return nil
}

func hasEmail(a *Application, from []Person) bool {
	if len(from) != 1 {
		return false
	}
	for _, e := range a.Applicant.Emails {
		if e != "" && strings.EqualFold(strings.TrimSpace(e), strings.TrimSpace(from[0].Address)) {
			return true
		}
	}
	return false
}

// existing is the application of the same person for a vacancy: the same address
// and no other name. maybe is one that only looks like it: it is never joined
// by itself.
func (x *hearing) existing(slug string) (app, maybe *Application) {
	for i := range x.history.Applications {
		a := &x.history.Applications[i]
		if a.Vacancy != slug {
			continue
		}
		sameName := sharesName(a.Applicant.Name+" "+a.Applicant.Surname, x.applicant.Name+" "+x.applicant.Surname)
		unnamed := x.applicant.Name == "" || a.Applicant.Name == "" && a.Applicant.Surname == ""
		mine := false
		for _, e := range x.applicant.Emails {
			mine = mine || hasEmail(a, []Person{{Address: e}})
		}
		switch {
		case mine && x.proven() && (sameName || unnamed || x.applicant.From != "subject"):
			app = a
		case mine, sameName:
			maybe = a
		}
	}
	return app, maybe
}

// proven: the applicant's address is the one that wrote to us, or one of our own
// people vouches for it. What a stranger or a job board passes on joins nothing.
func (x *hearing) proven() bool {
	return !x.relay && (!x.forwarded || x.colleague)
}

// mine are the applications of the letter's own address.
func (x *hearing) mine() []*Application {
	var out []*Application
	if !x.proven() {
		return nil
	}
	for i := range x.history.Applications {
		if a := &x.history.Applications[i]; hasEmail(a, x.letter.From) {
			out = append(out, a)
		}
	}
	return out
}

// onlyApplication: a paper that was missing, from the address of exactly one
// application, with words that say so or in answer to it.
func (x *hearing) onlyApplication(b bringing) (*Application, Reason) {
	mine := x.mine()
	if len(mine) != 1 || x.stranger || mine[0].Withdrawn {
		return nil, Reason{}
	}
	body := flatten(headOf(x.letter.Body, 15))
	words := firstOf(supplementSigns.in(x.subject.flat), supplementSigns.in(body), correctionSigns.in(x.subject.flat), correctionSigns.in(body))
	switch {
	case !b.papers && x.subject.reply:
		return mine[0], Reason{"same_address", "an answer from the address of one application"}
	case !b.papers || x.namesOther(mine[0].Vacancy):
		return nil, Reason{}
	case words != "":
		return mine[0], Reason{"supplement_words", words}
	case !b.cv:
		return mine[0], Reason{"same_address", "papers without a CV, from the address of one application"}
	}
	return nil, Reason{}
}

// namesOther: there is a fair sign of another vacancy.
func (x *hearing) namesOther(slug string) bool {
	for _, e := range x.verdict.ranked {
		if e.Strength >= Fair && x.posts[e.Vacancy].Slug != slug {
			return true
		}
	}
	return false
}

// joinAction says what a letter does to an application that is there.
func (x *hearing) joinAction(a *Application) Action {
	fresh, cv := 0, false
	for _, d := range x.documents {
		if d.Paper >= 0 && held(a, x.letter.Papers[d.Paper].SHA256) {
			continue
		}
		fresh++
		cv = cv || holds(d, vacancy.CV) || d.Kind != vacancy.Other && heldKind(a, d.Kind)
	}
	said := correctionSigns.in(x.subject.flat) != "" || correctionSigns.in(flatten(headOf(x.letter.Body, 10))) != ""
	switch {
	case fresh == 0 && (len(x.documents) > 0 || strings.TrimSpace(x.letter.Body) == "" && !x.subject.reply):
		return Duplicate
	case fresh == 0:
		return Reply
	case cv && heldAny(a) || said:
		return Resubmission
	}
	return Supplement
}

func held(a *Application, sha string) bool {
	for _, d := range a.Documents {
		if sha != "" && d.SHA256 == sha {
			return true
		}
	}
	return false
}

func heldKind(a *Application, k vacancy.Kind) bool {
	for _, d := range a.Documents {
		if d.Kind == k && (k == vacancy.CV || k == vacancy.CoverLetter || k == vacancy.CVAndLetter) {
			return true
		}
	}
	return false
}

func heldAny(a *Application) bool {
	for _, d := range a.Documents {
		if kindHolds(d.Kind, d.Parts, vacancy.CV) {
			return true
		}
	}
	return false
}
