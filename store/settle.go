package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"postroom/filing"
	"postroom/fold"
	"postroom/reply"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// byPerson is where an applicant's name was found when a person gave it.
const byPerson = "person"

// summary is what follows for an application from the filings that touch it.
type summary struct {
	applicant filing.Applicant
	openedBy  int64 // letter
	received  time.Time
	last      time.Time
	late      bool
	withdrawn bool
	warnings  []string
}

// summarize reads filings in the order of receipt. There must be one at least.
func summarize(filings []db.FilingsOfApplicationRow) (summary, error) {
	var s summary
	for _, f := range filings {
		who, err := unpack[filing.Applicant](f.ApplicantJson)
		if err != nil {
			return summary{}, err
		}
		warnings, err := unpack[[]string](f.WarningsJson)
		if err != nil {
			return summary{}, err
		}
		if brings(filing.Action(f.Action)) && s.openedBy == 0 {
			s.openedBy, s.received, s.late = f.LetterID, f.ReceivedAt, f.Late
		}
		s.withdrawn = withdrawnAfter(filing.Action(f.Action), s.withdrawn)
		s.last = f.ReceivedAt
		s.applicant = join(s.applicant, who, brings(filing.Action(f.Action)))
		s.warnings = union(s.warnings, warnings)
	}
	if s.openedBy == 0 {
		s.openedBy, s.received, s.late = filings[0].LetterID, filings[0].ReceivedAt, filings[0].Late
	}
	return s, nil
}

// brings tells letters that bring papers from those about an application.
func brings(a filing.Action) bool {
	switch a {
	case filing.New, filing.Supplement, filing.Resubmission, filing.Duplicate:
		return true
	}
	return false
}

func withdrawnAfter(a filing.Action, before bool) bool {
	switch a {
	case filing.Withdrawal:
		return true
	case filing.New, filing.Resubmission:
		return false
	}
	return before
}

// join adds what a later letter says of the applicant. The first name counts
// unless it was only guessed from an address; a person's word always counts.
// Only letters of the applicant add addresses: a referee's is not the
// applicant's.
func join(a, later filing.Applicant, own bool) filing.Applicant {
	if later.Name != "" && (later.From == byPerson || own && nameRank(later.From) < nameRank(a.From) || a.Name == "") {
		a.Name, a.Surname, a.From = later.Name, later.Surname, later.From
	}
	if own || len(a.Emails) == 0 {
		a.Emails = union(a.Emails, lower(later.Emails))
	}
	return a
}

func nameRank(from string) int {
	switch from {
	case byPerson:
		return 0
	case "":
		return 3
	case "address":
		return 2
	}
	return 1
}

func lower(addresses []string) []string {
	out := make([]string, len(addresses))
	for i, a := range addresses {
		out[i] = strings.ToLower(a)
	}
	return out
}

// union appends what is not there yet.
func union(all, more []string) []string {
	for _, m := range more {
		if !slices.Contains(all, m) {
			all = append(all[:len(all):len(all)], m)
		}
	}
	return all
}

// settle brings an application up to date with the filings that touch it. One
// that no letter touches any more is removed, unless a person has worked on it.
func (w *writer) settle(ctx context.Context, id int64) error {
	a, err := w.q.ApplicationByID(ctx, id)
	if err != nil {
		return err
	}
	filings, err := w.q.FilingsOfApplication(ctx, nullID(id))
	if err != nil {
		return err
	}
	if len(filings) == 0 {
		if err := w.remove(ctx, a); err != nil {
			return err
		}
		return w.noteTexts(ctx, id) // of what was kept for a person's work
	}
	s, err := summarize(filings)
	if err != nil {
		return err
	}
	applicant, err := w.applicant(ctx, a.ApplicantID, id, s)
	if err != nil {
		return err
	}
	err = w.q.SetApplication(ctx, db.SetApplicationParams{
		ID: id, ApplicantID: applicant, OpenedBy: s.openedBy, ReceivedAt: s.received, LastLetterAt: s.last,
		Late: s.late, Withdrawn: s.withdrawn, NameFrom: s.applicant.From, WarningsJson: pack(s.warnings),
	})
	if err != nil {
		return err
	}
	if applicant != a.ApplicantID {
		if err := w.forgetApplicant(ctx, a.ApplicantID); err != nil {
			return err
		}
	}
	if err := w.markCurrent(ctx, id); err != nil {
		return err
	}
	if err := w.judge(ctx, id); err != nil {
		return err
	}
	if err := w.indexApplicant(ctx, id, s.applicant); err != nil {
		return err
	}
	return w.noteTexts(ctx, id)
}

// noteTexts keeps with an application which texts it has, for [lister.find].
func (w *writer) noteTexts(ctx context.Context, id int64) error {
	texts, err := w.q.TextsOfApplication(ctx, nullID(id))
	if err != nil {
		return err
	}
	return w.q.SetTextsOfApplication(ctx, db.SetTextsOfApplicationParams{Texts: numbers(texts), ID: id})
}

func (w *writer) remove(ctx context.Context, a db.Application) error {
	if worked, err := w.q.WorkOnApplication(ctx, a.ID); err != nil || a.Status != "new" || worked > 0 {
		return err
	}
	if t, err := w.q.TextOfApplication(ctx, nullID(a.ID)); err == nil {
		if err := w.dropText(ctx, t.ID); err != nil {
			return err
		}
	}
	if err := w.q.ForgetMailsOfApplication(ctx, db.ForgetMailsOfApplicationParams{Moved: reply.Sentence("moved"), ApplicationID: nullID(a.ID)}); err != nil { // a mail that was sent stays known
		return err
	}
	if err := w.q.DeleteApplication(ctx, a.ID); err != nil {
		return err
	}
	return w.forgetApplicant(ctx, a.ApplicantID)
}

// forgetApplicant removes a person who applies no more.
func (w *writer) forgetApplicant(ctx context.Context, id int64) error {
	left, err := w.q.ApplicationsOfApplicant(ctx, id)
	if err != nil || len(left) > 0 {
		return err
	}
	return w.q.DeleteApplicant(ctx, id)
}

// applicant finds the person of an application: one with the same name and one
// of the addresses, so that two people who share an address stay two. current
// is the person it has now, 0 for none.
func (w *writer) applicant(ctx context.Context, current, application int64, s summary) (int64, error) {
	who := s.applicant
	who.Emails = lower(who.Emails)
	folded := fold.Text(who.Name)
	id, err := w.sameApplicant(ctx, who.Emails, folded)
	if err != nil {
		return 0, err
	}
	if id == 0 && current != 0 {
		if id, err = w.soleApplicant(ctx, current, application); err != nil {
			return 0, err
		}
	}
	if id == 0 {
		id, err = w.q.InsertApplicant(ctx, db.InsertApplicantParams{Name: clean(who.Name), NameFolded: folded, Surname: clean(who.Surname)})
		if err != nil {
			return 0, err
		}
	}
	return id, w.describeApplicant(ctx, id, application, who, folded)
}

func (w *writer) sameApplicant(ctx context.Context, addresses []string, folded string) (int64, error) {
	for _, address := range addresses {
		id, err := w.q.ApplicantByAddressAndName(ctx, db.ApplicantByAddressAndNameParams{Address: address, NameFolded: folded})
		if !errors.Is(err, sql.ErrNoRows) {
			return id, err
		}
	}
	return 0, nil
}

// soleApplicant gives id if the person has no other application than this one.
func (w *writer) soleApplicant(ctx context.Context, id, application int64) (int64, error) {
	all, err := w.q.ApplicationsOfApplicant(ctx, id)
	if err != nil || len(all) != 1 || all[0] != application {
		return 0, err
	}
	return id, nil
}

// describeApplicant writes a person's name and addresses. What only this
// application said is replaced; what others said is kept.
func (w *writer) describeApplicant(ctx context.Context, id, application int64, who filing.Applicant, folded string) error {
	sole, err := w.soleApplicant(ctx, id, application)
	if err != nil {
		return err
	}
	if sole != 0 {
		err := errors.Join(
			w.q.RenameApplicant(ctx, db.RenameApplicantParams{Name: clean(who.Name), NameFolded: folded, Surname: clean(who.Surname), ID: id}),
			w.q.DeleteAddresses(ctx, id),
		)
		if err != nil {
			return err
		}
	}
	for i, address := range who.Emails {
		err := w.q.InsertAddress(ctx, db.InsertAddressParams{ApplicantID: id, Address: clean(address), Position: int64(i)})
		if err != nil {
			return err
		}
	}
	return nil
}

// markCurrent marks the documents of an application that count.
func (w *writer) markCurrent(ctx context.Context, application int64) error {
	docs, err := w.q.DocumentsOfApplication(ctx, nullID(application))
	if err != nil {
		return err
	}
	for i, current := range currents(docs) {
		if current == docs[i].Current {
			continue
		}
		if err := w.q.SetDocumentCurrent(ctx, db.SetDocumentCurrentParams{Current: current, ID: docs[i].ID}); err != nil {
			return err
		}
	}
	return nil
}

// currents says which documents count, given in the order of receipt. Of papers
// that an applicant has one of (CV, letter, form, photo) those of the newest
// letter that brings one count; a CV and letter in one file counts while it is
// the newest of either. Of papers that come in numbers all count, the same
// bytes once.
func currents(docs []db.DocumentsOfApplicationRow) []bool {
	newest := map[vacancy.Kind]int64{} // kind to letter
	last := map[string]int{}           // sha256 to document
	for i, d := range docs {
		for _, k := range kindsOf(vacancy.Kind(d.Kind)) {
			newest[k] = d.LetterID
		}
		last[d.Sha256] = i
	}
	current := make([]bool, len(docs))
	for i, d := range docs {
		kind := vacancy.Kind(d.Kind)
		if !single(kind) {
			current[i] = last[d.Sha256] == i
			continue
		}
		for _, k := range kindsOf(kind) {
			current[i] = current[i] || newest[k] == d.LetterID
		}
	}
	return current
}

func single(k vacancy.Kind) bool {
	switch k {
	case vacancy.CV, vacancy.CoverLetter, vacancy.CVAndLetter, vacancy.Form, vacancy.Photo:
		return true
	}
	return false
}

// kindsOf gives the kinds that a document stands for.
func kindsOf(k vacancy.Kind) []vacancy.Kind {
	if k == vacancy.CVAndLetter {
		return []vacancy.Kind{vacancy.CV, vacancy.CoverLetter}
	}
	return []vacancy.Kind{k}
}
