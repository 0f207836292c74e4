package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"postroom/filing"
	"postroom/store/internal/db"
)

// ErrOvertaken: somebody decided on the letter, or worked on its application,
// since the person saw it.
var ErrOvertaken = errors.New("somebody was faster")

// takenBack is the reason that a decision bears which stands again because its
// correction was taken back; the detail is who took it back.
const takenBack = "taken_back"

// corrections remember what letters were before people corrected them. They are
// kept in memory alone, and not for long: a stored copy would be one more place
// of personal data, and undoing is offered at once or never.
type corrections struct {
	mu   sync.Mutex
	last map[string]before // by letter
}

// The bounds of that memory.
const (
	rememberedFor   = time.Hour
	rememberedCount = 500
)

func (c *corrections) remember(letter string, b before) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last == nil {
		c.last = map[string]before{}
	}
	for other, old := range c.last {
		if b.at.Sub(old.at) > rememberedFor || len(c.last) >= rememberedCount {
			delete(c.last, other)
		}
	}
	c.last[letter] = b
}

// recall gives what a letter was before by corrected it last.
func (c *corrections) recall(letter, by string, now time.Time) (before, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	b, ok := c.last[letter]
	return b, ok && b.by == by && now.Sub(b.at) <= rememberedFor
}

func (c *corrections) forget(letter string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.last, letter)
}

// before is a letter's filing as it was before a correction.
type before struct {
	by           string // who corrected
	at           time.Time
	correction   int64 // the decision that the correction made
	decision     db.Decision
	filings      []db.FilingsOfLetterRow
	documents    []db.DocumentsOfLetterRow
	applications []heldApplication
	// then are the applications that had the letter right after the correction.
	then []pieceOfWork
}

// heldApplication is an application with what people did to it, which goes with
// it when the correction leaves it without letters.
type heldApplication struct {
	db.Application
	steps     []db.Step
	reviewers []string
	looks     []db.Look
	openings  []db.Opening
	mails     []int64
}

// pieceOfWork tells whether anybody worked on an application since.
type pieceOfWork struct {
	application, version, pieces int64
}

// recorder reads inside a transaction what a correction may change.
type recorder struct{ q *db.Queries }

func (r recorder) before(ctx context.Context, letter db.Letter) (b before, err error) {
	if b.decision, err = r.q.Decision(ctx, letter.DecisionID.Int64); err != nil {
		return b, err
	}
	if b.filings, err = r.q.FilingsOfLetter(ctx, letter.ID); err != nil {
		return b, err
	}
	if b.documents, err = r.q.DocumentsOfLetter(ctx, letter.ID); err != nil {
		return b, err
	}
	for _, id := range applicationsOf(b.filings) {
		held, err := r.held(ctx, id)
		if err != nil {
			return b, err
		}
		b.applications = append(b.applications, held)
	}
	return b, nil
}

func applicationsOf(filings []db.FilingsOfLetterRow) []int64 {
	var ids []int64
	for _, f := range filings {
		if f.ApplicationID.Valid && !slices.Contains(ids, f.ApplicationID.Int64) {
			ids = append(ids, f.ApplicationID.Int64)
		}
	}
	return ids
}

func (r recorder) held(ctx context.Context, id int64) (h heldApplication, err error) {
	var errs [6]error
	h.Application, errs[0] = r.q.ApplicationByID(ctx, id)
	h.steps, errs[1] = r.q.StepsOfApplication(ctx, id)
	h.reviewers, errs[2] = r.q.ReviewersOf(ctx, id)
	h.looks, errs[3] = r.q.LooksAtApplication(ctx, id)
	h.openings, errs[4] = r.q.OpeningsOfApplication(ctx, id)
	h.mails, errs[5] = r.q.MailsAboutApplication(ctx, nullID(id))
	return h, errors.Join(errs[:]...)
}

// after reads how the applications of a letter stand now.
func (r recorder) after(ctx context.Context, letter int64) (all []pieceOfWork, err error) {
	filings, err := r.q.FilingsOfLetter(ctx, letter)
	if err != nil {
		return nil, err
	}
	for _, id := range applicationsOf(filings) {
		a, err := r.q.ApplicationByID(ctx, id)
		if err != nil {
			return nil, err
		}
		pieces, err := r.q.WorkOnApplication(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, pieceOfWork{id, a.Version, pieces})
	}
	return all, nil
}

// TakeBack takes the last correction back that this person made of a letter: the
// decision before stands again, with its applications and papers. It is refused
// when the correction is an hour old or was made by another process
// ([ErrNotFound]), or somebody decided or worked on it since ([ErrOvertaken]).
// The record keeps both.
func (s *Store) TakeBack(ctx context.Context, by, letter string) error {
	b, ok := s.corrected.recall(letter, by, s.stamp())
	if !ok {
		return fmt.Errorf("take back the correction of letter %s: %w", letter, ErrNotFound)
	}
	err := s.change(ctx, "take back the correction of letter "+letter, func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		row, err := found(q.LetterByPublicID(ctx, letter))
		if err != nil {
			return err
		}
		now, err := recorder{q}.after(ctx, row.ID)
		if err != nil {
			return err
		}
		if row.DecisionID.Int64 != b.correction || !slices.Equal(now, b.then) {
			return ErrOvertaken
		}
		if err := (&restorer{writer{tx: tx, q: q, now: s.stamp()}, row, b}).restore(ctx); err != nil {
			return err
		}
		return s.queue.enqueue(ctx, tx, letter) // to see what it means for the outbox
	})
	if err == nil {
		s.corrected.forget(letter)
	}
	return err
}

// restorer puts back what was before a correction.
type restorer struct {
	writer
	letter db.Letter
	before before
}

func (k *restorer) restore(ctx context.Context) error {
	since, err := k.q.FilingsOfLetter(ctx, k.letter.ID)
	if err != nil {
		return err
	}
	if err := k.q.DeleteFilings(ctx, k.letter.ID); err != nil {
		return err
	}
	ids, err := k.applications(ctx)
	if err != nil {
		return err
	}
	if err := errors.Join(k.filings(ctx, ids), k.documents(ctx, ids)); err != nil {
		return err
	}
	again, err := k.q.FilingsOfLetter(ctx, k.letter.ID)
	if err != nil {
		return err
	}
	if err := k.settleAll(ctx, since, again); err != nil {
		return err
	}
	return k.decideAgain(ctx)
}

// applications makes sure that the applications are there under their vacancies,
// and gives the numbers that they have now by those that they had.
func (k *restorer) applications(ctx context.Context) (map[int64]int64, error) {
	ids := map[int64]int64{}
	for _, held := range k.before.applications {
		a, err := k.q.ApplicationByPublicID(ctx, held.PublicID)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			if ids[held.ID], err = k.putBack(ctx, held); err != nil {
				return nil, err
			}
			continue
		case err != nil:
			return nil, err
		case a.VacancyID != held.VacancyID:
			if err := k.q.SetApplicationVacancy(ctx, db.SetApplicationVacancyParams{VacancyID: held.VacancyID, ID: a.ID}); err != nil {
				return nil, err
			}
		}
		ids[held.ID] = a.ID
	}
	return ids, nil
}

// putBack makes an application anew that the correction removed, under the name
// by which people know it.
func (k *restorer) putBack(ctx context.Context, held heldApplication) (int64, error) {
	i := slices.IndexFunc(k.before.filings, func(f db.FilingsOfLetterRow) bool { return f.ApplicationID.Int64 == held.ID })
	who, err := unpack[filing.Applicant](k.before.filings[i].ApplicantJson)
	if err != nil {
		return 0, err
	}
	applicant, err := k.applicant(ctx, 0, 0, summary{applicant: who})
	if err != nil {
		return 0, err
	}
	id, err := k.q.PutApplicationBack(ctx, db.PutApplicationBackParams{
		PublicID: held.PublicID, VacancyID: held.VacancyID, ApplicantID: applicant, OpenedBy: held.OpenedBy,
		ReceivedAt: held.ReceivedAt, LastLetterAt: held.LastLetterAt, Status: held.Status, Version: held.Version, LookedAfter: held.LookedAfter,
	})
	if err != nil {
		return 0, err
	}
	return id, k.putWorkBack(ctx, id, held)
}

func (k *restorer) putWorkBack(ctx context.Context, id int64, held heldApplication) error {
	var errs []error
	for _, s := range held.steps {
		errs = append(errs, k.q.InsertStep(ctx, db.InsertStepParams{
			ApplicationID: id, Act: s.Act, At: s.At, Who: s.Who, What: s.What, Was: s.Was, Became: s.Became,
		}))
	}
	for _, name := range held.reviewers {
		_, err := k.q.AddReviewer(ctx, db.AddReviewerParams{ApplicationID: id, Name: name})
		errs = append(errs, err)
	}
	for _, l := range held.looks {
		errs = append(errs, k.q.PutLookBack(ctx, db.PutLookBackParams{ApplicationID: id, UserID: l.UserID, At: l.At}))
	}
	for _, o := range held.openings {
		errs = append(errs, k.q.PutOpeningBack(ctx, db.PutOpeningBackParams{ApplicationID: id, UserID: o.UserID, At: o.At}))
	}
	for _, mail := range held.mails {
		errs = append(errs, k.q.GiveMailBack(ctx, db.GiveMailBackParams{ApplicationID: nullID(id), ID: mail}))
	}
	return errors.Join(errs...)
}

func (k *restorer) filings(ctx context.Context, ids map[int64]int64) error {
	for _, f := range k.before.filings {
		err := k.q.InsertFiling(ctx, db.InsertFilingParams{
			LetterID: k.letter.ID, Position: f.Position, VacancyID: f.VacancyID, ApplicationID: nullID(ids[f.ApplicationID.Int64]),
			Action: f.Action, Forwarded: f.Forwarded, Late: f.Late, LateBy: f.LateBy,
			ApplicantJson: f.ApplicantJson, WarningsJson: f.WarningsJson,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (k *restorer) documents(ctx context.Context, ids map[int64]int64) error {
	for _, d := range k.before.documents {
		err := k.q.SetDocumentBack(ctx, db.SetDocumentBackParams{
			ApplicationID: nullID(ids[d.ApplicationID.Int64]), Kind: d.Kind, PartsJson: d.PartsJson, ID: d.ID, LetterID: k.letter.ID,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// decideAgain writes the decision before once more, as that of its author, with
// the reason why it stands again.
func (k *restorer) decideAgain(ctx context.Context) error {
	old := k.before.decision
	reasons, err := unpack[[]filing.Reason](old.ReasonsJson)
	if err != nil {
		return err
	}
	reasons = append([]filing.Reason{{Code: takenBack, Detail: k.before.by}}, withoutTakenBack(reasons)...)
	id, err := k.q.InsertDecision(ctx, db.InsertDecisionParams{
		LetterID: k.letter.ID, DecidedAt: k.now, DecidedBy: old.DecidedBy,
		Outcome: old.Outcome, Action: old.Action, Urgent: old.Urgent, Sentence: old.Sentence,
		ReasonsJson: pack(reasons), SuggestionsJson: old.SuggestionsJson, WarningsJson: old.WarningsJson,
		AgainstJson: old.AgainstJson, AboutJson: old.AboutJson, ApplicantJson: old.ApplicantJson,
	})
	if err != nil {
		return err
	}
	return k.q.SetLetterDecision(ctx, db.SetLetterDecisionParams{DecisionID: nullID(id), ID: k.letter.ID})
}

func withoutTakenBack(reasons []filing.Reason) []filing.Reason {
	return slices.DeleteFunc(slices.Clone(reasons), func(r filing.Reason) bool { return r.Code == takenBack })
}

// takenBackBy is who took a correction back, by the reasons of the decision that
// stands again; "" for any other.
func takenBackBy(reasonsJSON string) (string, error) {
	reasons, err := unpack[[]filing.Reason](reasonsJSON)
	if i := slices.IndexFunc(reasons, func(r filing.Reason) bool { return r.Code == takenBack }); i >= 0 {
		return reasons[i].Detail, err
	}
	return "", err
}

// saysTheSame tells whether two decisions on a letter differ in nothing but that
// one of them stands again.
func saysTheSame(a, b db.Decision) bool {
	if a.ReasonsJson == b.ReasonsJson {
		return a == b
	}
	was, err := unpack[[]filing.Reason](b.ReasonsJson)
	b.ReasonsJson = pack(withoutTakenBack(was))
	return err == nil && a == b
}
