package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"postroom/filing"
	"postroom/fold"
	"postroom/store/internal/db"
	"postroom/vacancy"
)

// Correction is what a person decides about a letter. Fields that are not set
// stay as they are.
type Correction struct {
	By string // the user's name
	// Vacancy is the slug under which the letter is filed, as an application.
	Vacancy string
	// NotApplication takes the letter out of every application.
	NotApplication bool
	// Name is the applicant's name. Surname is its last word where it is not given.
	Name, Surname string
	// Kinds gives the kind of papers, by the id of [Document].
	Kinds map[int64]vacancy.Kind
	// Note says why, for the record.
	Note string
	// Seen is the decision that the person saw ([Ruling].ID): a later one is not
	// overruled unseen ([ErrOvertaken]). 0 overrules whatever stands.
	Seen int64
}

func (c Correction) check() error {
	switch {
	case c.By == "" || c.By == machine:
		return errors.New("a correction needs the name of the person who makes it")
	case c.Vacancy != "" && c.NotApplication:
		return errors.New("a letter cannot be filed under a vacancy and be no application")
	}
	for _, kind := range c.Kinds {
		if !slices.Contains(vacancy.Kinds(), kind) {
			return fmt.Errorf("%q is no kind of document", kind)
		}
	}
	return nil
}

// what says in a word or two what was corrected.
func (c Correction) what() string {
	var what []string
	for _, one := range []struct {
		set  bool
		word string
	}{{c.Vacancy != "", "vacancy"}, {c.NotApplication, "no application"}, {c.Name != "", "name"}, {len(c.Kinds) > 0, "kind of paper"}} {
		if one.set {
			what = append(what, one.word)
		}
	}
	return strings.Join(what, ", ")
}

func (c Correction) surname() string {
	words := strings.Fields(c.Name)
	if c.Surname != "" || len(words) == 0 {
		return c.Surname
	}
	return words[len(words)-1]
}

var errNotRead = errors.New("it has not been read yet; try again in a moment")

// Correct records what a person decided about a letter and carries it out. From
// then on the machine leaves the letter alone. A letter on which a person
// decided before may be corrected again: the newest word counts, the older ones
// stay in the record.
func (s *Store) Correct(ctx context.Context, letter string, c Correction) error {
	if err := c.check(); err != nil {
		return fmt.Errorf("correct letter %s: %w", letter, err)
	}
	var was before
	err := s.change(ctx, "correct letter "+letter, func(ctx context.Context, tx *sql.Tx, q *db.Queries) error {
		row, err := found(q.LetterByPublicID(ctx, letter))
		if err != nil {
			return err
		}
		switch {
		case !row.DecisionID.Valid:
			return errNotRead
		case c.Seen != 0 && c.Seen != row.DecisionID.Int64:
			return ErrOvertaken
		}
		if was, err = (&corrector{writer{tx: tx, q: q, now: s.stamp()}, row, c}).remembering(ctx); err != nil {
			return err
		}
		return s.queue.enqueue(ctx, tx, letter) // to see what it means for the outbox
	})
	if err == nil {
		s.corrected.remember(letter, was)
	}
	return err
}

// Forms are the sentences that the store writes about what people decided, by
// code, in English; %s stands for an argument.
func Forms() map[string]string {
	return map[string]string{
		"person_none":  "%s decided that this is no application.",
		"person_filed": "%s filed this letter under %s.",
		// of the reason by which a correction was taken back
		"reason_taken_back": "%s took a correction back; this stands again.",
	}
}

// corrector carries out one correction.
type corrector struct {
	writer
	letter db.Letter
	c      Correction
}

// remembering carries it out and gives what was before.
func (k *corrector) remembering(ctx context.Context) (was before, err error) {
	r := recorder{k.q}
	if was, err = r.before(ctx, k.letter); err != nil {
		return was, err
	}
	if err := k.correct(ctx); err != nil {
		return was, err
	}
	row, err := k.q.LetterByID(ctx, k.letter.ID)
	if err != nil {
		return was, err
	}
	was.by, was.at, was.correction = k.c.By, k.now, row.DecisionID.Int64
	was.then, err = r.after(ctx, k.letter.ID)
	return was, err
}

func (k *corrector) correct(ctx context.Context) error {
	before, err := k.q.FilingsOfLetter(ctx, k.letter.ID)
	if err != nil {
		return err
	}
	old, err := k.decision(ctx, k.letter)
	if err != nil {
		return err
	}
	d, err := readDecision(old)
	if err != nil {
		return err
	}
	if len(before) > 0 && before[0].Action != "" {
		if d.Applicant, err = unpack[filing.Applicant](before[0].ApplicantJson); err != nil {
			return err
		}
	}
	if k.c.Name != "" {
		d.Applicant.Name, d.Applicant.Surname, d.Applicant.From = k.c.Name, k.c.surname(), byPerson
	}
	if err := k.setKinds(ctx); err != nil {
		return err
	}
	if err := k.refile(ctx, before, &d); err != nil {
		return err
	}
	after, err := k.q.FilingsOfLetter(ctx, k.letter.ID)
	if err != nil {
		return err
	}
	if err := k.settleAll(ctx, before, after); err != nil {
		return err
	}
	d.Reasons = []filing.Reason{{Code: byPerson, Detail: cmp.Or(k.c.Note, k.c.what())}}
	d.Suggestions, d.Against = nil, nil
	_, err = k.decide(ctx, k.letter, k.c.By, d, old, true)
	return err
}

func (k *corrector) setKinds(ctx context.Context) error {
	for id, kind := range k.c.Kinds {
		n, err := k.q.SetDocumentKind(ctx, db.SetDocumentKindParams{Kind: string(kind), ID: id, LetterID: k.letter.ID})
		if err != nil {
			return err
		}
		if n == 0 {
			return fmt.Errorf("document %d: %w", id, ErrNotFound)
		}
	}
	return nil
}

// refile moves the letter to where the person says.
func (k *corrector) refile(ctx context.Context, before []db.FilingsOfLetterRow, d *filing.Decision) error {
	switch {
	case k.c.NotApplication:
		d.Outcome, d.Action = filing.Correspondence, filing.NotApplication
		d.Sentence = fmt.Sprintf(Forms()["person_none"], k.c.By)
		return errors.Join(
			k.q.DeleteFilings(ctx, k.letter.ID),
			k.q.MoveDocuments(ctx, db.MoveDocumentsParams{LetterID: k.letter.ID}),
		)
	case k.c.Vacancy != "":
		return k.fileUnderVacancy(ctx, d)
	case k.c.Name != "":
		return k.rename(ctx, before, d.Applicant)
	}
	return nil
}

// rename gives the person's word to every filing of the letter.
func (k *corrector) rename(ctx context.Context, before []db.FilingsOfLetterRow, who filing.Applicant) error {
	for _, f := range before {
		old, err := unpack[filing.Applicant](f.ApplicantJson)
		if err != nil {
			return err
		}
		old.Name, old.Surname, old.From = who.Name, who.Surname, byPerson
		if err := k.q.SetFilingApplicant(ctx, db.SetFilingApplicantParams{ApplicantJson: packOne(old), ID: f.ID}); err != nil {
			return err
		}
	}
	return nil
}

// fileUnderVacancy makes the letter part of one application to the vacancy: the
// one that the applicant has there, or the one that the letter opened before, or
// a new one.
func (k *corrector) fileUnderVacancy(ctx context.Context, d *filing.Decision) error {
	row, err := found(k.q.VacancyBySlug(ctx, k.c.Vacancy))
	if err != nil {
		return fmt.Errorf("vacancy %s: %w", k.c.Vacancy, err)
	}
	v, err := readVacancy(row)
	if err != nil {
		return err
	}
	if len(d.Applicant.Emails) == 0 && k.letter.FromAddress != "" {
		d.Applicant.Emails = []string{k.letter.FromAddress}
	}
	if d.Applicant.Name == "" {
		d.Applicant.Name, d.Applicant.From = k.letter.FromName, "from"
	}
	if err := k.q.DeleteFilings(ctx, k.letter.ID); err != nil {
		return err
	}
	f := filing.Filing{Vacancy: v.Slug, Action: filing.New, Applicant: d.Applicant, Forwarded: -1}
	f.Late, f.LateBy = filing.Lateness(v, k.letter.ReceivedAt)
	if f.Application, err = k.applicationAt(ctx, v.Slug, d.Applicant); err != nil {
		return err
	}
	if f.Application != "" {
		f.Action = filing.Supplement
	}
	d.Outcome, d.Action, d.Filings, d.About = filing.Filed, f.Action, []filing.Filing{f}, nil
	d.Sentence = fmt.Sprintf(Forms()["person_filed"], k.c.By, v.Title)
	if _, err := k.fileUnder(ctx, k.letter, *d, nil); err != nil {
		return err
	}
	after, err := k.q.FilingsOfLetter(ctx, k.letter.ID)
	if err != nil {
		return err
	}
	return k.q.MoveDocuments(ctx, db.MoveDocumentsParams{ApplicationID: after[0].ApplicationID, LetterID: k.letter.ID})
}

// applicationAt finds the application that the same person has to a vacancy by
// other letters; "" when there is none.
func (k *corrector) applicationAt(ctx context.Context, slug string, who filing.Applicant) (string, error) {
	h, err := history(ctx, k.q, k.letter.ID, filing.Wanted{Addresses: who.Emails}, nil)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(h.Applications, func(a filing.Application) bool {
		return a.Vacancy == slug && fold.Text(a.Applicant.Name) == fold.Text(who.Name)
	})
	if i < 0 {
		return "", nil
	}
	return h.Applications[i].ID, nil
}

func readDecision(row db.Decision) (d filing.Decision, err error) {
	d = filing.Decision{
		Outcome: filing.Outcome(row.Outcome), Action: filing.Action(row.Action), Urgent: row.Urgent, Sentence: row.Sentence,
	}
	if d.Warnings, err = unpack[[]string](row.WarningsJson); err != nil {
		return d, err
	}
	if d.About, err = unpack[[]string](row.AboutJson); err != nil {
		return d, err
	}
	d.Applicant, err = unpack[filing.Applicant](row.ApplicantJson)
	return d, err
}
