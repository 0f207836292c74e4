package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"postroom/filing"
	"postroom/reply"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// machine is the name under which the rules decide.
const machine = "machine"

// Reading is a letter once read, on its way to a decision.
type Reading struct {
	// Letter has the id of the letter in the store.
	Letter filing.Letter
	Wanted filing.Wanted
	// Decide is called inside the transaction that keeps its decision. It must
	// be pure and quick, and must not use the store.
	Decide func(filing.History) filing.Decision
	// Ours gives the ids of mails of ours whose Message-IDs the letter names, and
	// Returned the mail that it brings back.
	Ours     map[string]string
	Returned *reply.Returned
	// Correspondent is the address to which an answer would go.
	Correspondent string
	// Answer, if set, says what follows for the outbox. It is called inside the
	// same transaction after the decision was kept, and must be as pure as Decide.
	Answer func(Filed, reply.Circumstances) reply.Answers
}

// Filed says what [Store.File] did.
type Filed struct {
	Decision filing.Decision
	// Applications are the ids of the applications of Decision.Filings, in that
	// order; "" where a filing touches none.
	Applications []string
	// Changed is false when the letter had this decision already.
	Changed  bool
	byPerson bool
}

// File decides on a letter and keeps the decision with everything derived from
// the letter, in one transaction: facts, papers, documents, applications, text
// index. Filing the same letter again replaces what the machine derived and
// keeps the ids of applications. A person's decision stands:
// [ErrDecidedByPerson].
func (s *Store) File(ctx context.Context, r Reading) (filed Filed, err error) {
	texts := textsOf(r.Letter) // folded before others have to wait
	err = s.change(ctx, "file letter "+r.Letter.ID, func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		w := writer{tx: tx, q: q, now: s.stamp()}
		filed, err = w.file(ctx, r, texts)
		return err
	})
	if err == nil && filed.byPerson {
		err = ErrDecidedByPerson
	}
	return filed, err
}

var errOnlyTried = errors.New("only tried")

// Try says what [Store.File] would do now, and changes nothing.
func (s *Store) Try(ctx context.Context, r Reading) (filed Filed, err error) {
	err = s.change(ctx, "try letter "+r.Letter.ID, func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		w := writer{tx: tx, q: q, now: s.stamp()}
		if filed, err = w.file(ctx, r, texts{}); err != nil {
			return err
		}
		return errOnlyTried
	})
	switch {
	case errors.Is(err, errOnlyTried) && filed.byPerson:
		err = ErrDecidedByPerson
	case errors.Is(err, errOnlyTried):
		err = nil
	}
	return filed, err
}

// Quarantine puts a letter that cannot be read before a person. It does nothing
// to a letter on which a person has decided.
func (s *Store) Quarantine(ctx context.Context, letter string, why filing.Reason, sentence string) error {
	_, err := s.File(ctx, Reading{
		Letter: filing.Letter{ID: letter, Unreadable: true},
		Decide: func(filing.History) filing.Decision {
			return filing.Decision{
				Outcome: filing.Quarantined, Action: filing.Unreadable,
				Reasons: []filing.Reason{why}, Sentence: sentence,
			}
		},
	})
	if errors.Is(err, ErrDecidedByPerson) {
		return nil
	}
	return err
}

// writer writes what is derived from letters inside one transaction.
type writer struct {
	tx  *sql.Tx
	q   *db.Queries
	now time.Time
}

func (w *writer) file(ctx context.Context, r Reading, t texts) (Filed, error) {
	letter, err := found(w.q.LetterByPublicID(ctx, r.Letter.ID))
	if err != nil {
		return Filed{}, err
	}
	old, err := w.decision(ctx, letter)
	if err != nil {
		return Filed{}, err
	}
	if old.DecidedBy != "" && old.DecidedBy != machine {
		return w.leave(ctx, letter, old, r)
	}
	h, err := history(ctx, w.q, letter.ID, r.Wanted, r.Ours)
	if err != nil {
		return Filed{}, err
	}
	d := r.Decide(h)
	var before []db.FilingsOfLetterRow
	if letter.DecisionID.Valid { // else nothing was derived from it yet
		if before, err = w.clear(ctx, letter.ID); err != nil {
			return Filed{}, err
		}
	}
	papers, err := w.derive(ctx, letter.ID, r.Letter, d, t)
	if err != nil {
		return Filed{}, err
	}
	applications, err := w.fileUnder(ctx, letter, d, papers)
	if err != nil {
		return Filed{}, err
	}
	after, err := w.q.FilingsOfLetter(ctx, letter.ID)
	if err != nil {
		return Filed{}, err
	}
	if err := w.settleAll(ctx, before, after); err != nil {
		return Filed{}, err
	}
	moved := !slices.Equal(targets(before), targets(after))
	changed, err := w.decide(ctx, letter, machine, d, old, moved)
	if err != nil {
		return Filed{}, err
	}
	filed := Filed{Decision: d, Applications: applications, Changed: changed}
	return filed, w.answer(ctx, letter, r, filed)
}

// leave lets a person's decision stand, and only says what it means for the
// outbox.
func (w *writer) leave(ctx context.Context, letter db.Letter, old db.Decision, r Reading) (Filed, error) {
	filed := Filed{byPerson: true}
	rows, err := w.q.FilingsOfLetter(ctx, letter.ID)
	if err != nil {
		return Filed{}, err
	}
	if filed.Decision, err = readDecision(old); err != nil {
		return Filed{}, err
	}
	documents, err := w.q.DocumentsOfLetter(ctx, letter.ID)
	if err != nil {
		return Filed{}, err
	}
	for _, row := range rows {
		who, err := unpack[filing.Applicant](row.ApplicantJson)
		if err != nil {
			return Filed{}, err
		}
		filed.Decision.Filings = append(filed.Decision.Filings, filing.Filing{
			Vacancy: row.Slug.String, Application: row.PublicID.String, Action: filing.Action(row.Action), Applicant: who,
			Forwarded: int(row.Forwarded), Late: row.Late, LateBy: time.Duration(row.LateBy) * time.Second,
			Documents: documentsOf(row, documents),
		})
		filed.Applications = append(filed.Applications, row.PublicID.String)
	}
	return filed, w.answer(ctx, letter, r, filed)
}

// documentsOf are the documents of one filing, as far as an answer asks: what each
// is, in which language, and where in the letter its paper stands.
func documentsOf(f db.FilingsOfLetterRow, all []db.DocumentsOfLetterRow) []filing.Document {
	var own []filing.Document
	for _, d := range all {
		if d.ApplicationID == f.ApplicationID && d.Forwarded == f.Forwarded {
			own = append(own, filing.Document{Paper: int(d.Position), Kind: vacancy.Kind(d.Kind), Language: d.Language})
		}
	}
	return own
}

// clear removes what was derived from a letter and gives the filings it had.
func (w *writer) clear(ctx context.Context, letter int64) ([]db.FilingsOfLetterRow, error) {
	before, err := w.q.FilingsOfLetter(ctx, letter)
	if err != nil {
		return nil, err
	}
	if err := w.dropTexts(ctx, letter); err != nil {
		return nil, err
	}
	return before, errors.Join(
		w.q.DeleteDocuments(ctx, letter),
		w.q.DeleteFilings(ctx, letter),
		w.q.DeletePapers(ctx, letter),
	)
}

// target is where a filing went and as what.
type target struct{ vacancy, application, action string }

func targets(filings []db.FilingsOfLetterRow) []target {
	all := make([]target, len(filings))
	for i, f := range filings {
		all[i] = target{f.Slug.String, f.PublicID.String, f.Action}
	}
	return all
}

// settleAll brings every application up to date that was or is touched.
func (w *writer) settleAll(ctx context.Context, filings ...[]db.FilingsOfLetterRow) error {
	touched := map[int64]bool{}
	for _, f := range slices.Concat(filings...) {
		if f.ApplicationID.Valid {
			touched[f.ApplicationID.Int64] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(touched)) {
		if err := w.settle(ctx, id); err != nil {
			return fmt.Errorf("bring an application up to date: %w", err)
		}
	}
	return nil
}

// decision gives the newest decision on a letter, zero when there is none.
func (w *writer) decision(ctx context.Context, letter db.Letter) (db.Decision, error) {
	if !letter.DecisionID.Valid {
		return db.Decision{}, nil
	}
	return w.q.Decision(ctx, letter.DecisionID.Int64)
}

// decide keeps a decision if it says anything that old does not.
func (w *writer) decide(ctx context.Context, letter db.Letter, by string, d filing.Decision, old db.Decision, force bool) (changed bool, err error) {
	row := db.Decision{
		ID: old.ID, LetterID: letter.ID, DecidedAt: old.DecidedAt, DecidedBy: by,
		Outcome: string(d.Outcome), Action: string(d.Action), Urgent: d.Urgent, Sentence: d.Sentence,
		ReasonsJson: pack(d.Reasons), SuggestionsJson: pack(d.Suggestions), WarningsJson: pack(d.Warnings),
		AgainstJson: pack(d.Against), AboutJson: pack(d.About), ApplicantJson: packOne(d.Applicant),
	}
	if !force && saysTheSame(row, old) {
		return false, nil
	}
	id, err := w.q.InsertDecision(ctx, db.InsertDecisionParams{
		LetterID: letter.ID, DecidedAt: w.now, DecidedBy: by,
		Outcome: row.Outcome, Action: row.Action, Urgent: row.Urgent, Sentence: row.Sentence,
		ReasonsJson: row.ReasonsJson, SuggestionsJson: row.SuggestionsJson, WarningsJson: row.WarningsJson,
		AgainstJson: row.AgainstJson, AboutJson: row.AboutJson, ApplicantJson: row.ApplicantJson,
	})
	if err != nil {
		return false, err
	}
	return true, w.q.SetLetterDecision(ctx, db.SetLetterDecisionParams{DecisionID: nullID(id), ID: letter.ID})
}
