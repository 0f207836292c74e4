package store

import (
	"context"
	"errors"
	"regexp"
	"slices"

	"postroom/filing"
	"postroom/reply"
	"postroom/store/internal/db"
)

// Viewer is one of our people, before whose eyes answers are to come.
type Viewer struct {
	Name string // a user's
	// Files says that he files letters: he may read those of a vacancy with a
	// blind round that belong to no application, as nobody can mark them.
	Files bool
}

// ErrHidden says that somebody may not see this before he has marked the
// application.
var ErrHidden = errors.New("hidden until the application is marked")

// As gives the store as a viewer may see it. While a vacancy has a blind round,
// who its applicants are is left out of every answer that this store gives, until
// the viewer has marked the application: in the place of the name stands the
// application's id, and addresses, subjects, file names, the words of decisions and
// what others noted are gone. Texts come veiled
// ([filing.Veil]), words are searched in the veiled texts, raw letters are
// refused ([ErrHidden]). The ledger and the outbox, by which letters are filed and
// answered, keep their names but do not say to which application they belong: its id
// is covered in the words of a mail too, which can then be sent as they are but not
// be edited.
//
// It shares everything with the store that it was made of; only that one is
// closed.
func (s *Store) As(v Viewer) *Store {
	own := *s
	own.viewer = v
	return &own
}

// eyes see for a viewer in one state of the database. Those of nobody, and those
// of everybody while no blind round runs, see everything.
type eyes struct {
	q     *db.Queries
	user  int64 // 0: nothing is hidden
	files bool
}

// eyes are those of the store's viewer. A viewer whom we don't know sees nothing
// at all ([ErrNotFound]).
func (s *Store) eyes(ctx context.Context, q *db.Queries) (eyes, error) {
	if s.viewer == (Viewer{}) {
		return eyes{}, nil
	}
	running, err := q.BlindRunning(ctx)
	if err != nil || running == 0 {
		return eyes{}, err
	}
	u, err := found(q.UserByName(ctx, s.viewer.Name))
	return eyes{q: q, user: u.ID, files: s.viewer.Files}, err
}

// hides says that the person of an application is hidden.
func (e eyes) hides(ctx context.Context, application int64) (bool, error) {
	if e.user == 0 {
		return false, nil
	}
	n, err := e.q.IsHidden(ctx, db.IsHiddenParams{ApplicationID: application, UserID: e.user})
	return n > 0, err
}

// hidesNamed is hides by an application's public id.
func (e eyes) hidesNamed(ctx context.Context, application string) (bool, error) {
	if e.user == 0 {
		return false, nil
	}
	a, err := found(e.q.ApplicationByPublicID(ctx, application))
	if err != nil {
		return false, err
	}
	return e.hides(ctx, a.ID)
}

// veilName puts an application's id in the place of its person's name where that
// is hidden; the name of no application stays.
func (e eyes) veilName(ctx context.Context, application string, name *string) (hidden bool, err error) {
	if application == "" {
		return false, nil
	}
	if hidden, err = e.hidesNamed(ctx, application); hidden {
		*name = application
	}
	return hidden, err
}

// hidden are all applications whose persons are.
func (e eyes) hidden(ctx context.Context) (map[int64]bool, error) {
	all := map[int64]bool{}
	if e.user == 0 {
		return all, nil
	}
	ids, err := e.q.HiddenFrom(ctx, e.user)
	for _, id := range ids {
		all[id] = true
	}
	return all, err
}

// round says that a vacancy has a blind round that concerns the viewer.
func (e eyes) round(ctx context.Context, vacancy int64) (bool, error) {
	if e.user == 0 {
		return false, nil
	}
	r, err := maybe(e.q.BlindRoundOf(ctx, vacancy))
	return r.VacancyID != 0 && !r.EndedAt.Valid, err
}

// veil is what hides a text: nothing, where it is not hidden.
type veil struct {
	hidden bool
	who    filing.Identity
}

// over is a text as it may be seen.
func (v veil) over(text string) string {
	switch {
	case !v.hidden:
		return text
	case len(v.who.Names) == 0: // nobody knows whose it is: every word may tell
		return filing.Veiled
	}
	return filing.Veil(text, v.who)
}

// letter says whether a letter is hidden: it touches an application that is, or
// a vacancy with a blind round and no application.
func (e eyes) letter(ctx context.Context, id int64) (v veil, err error) {
	if e.user == 0 {
		return v, nil
	}
	touched, err := e.q.HiddenOfLetter(ctx, db.HiddenOfLetterParams{LetterID: id, UserID: e.user})
	if err != nil {
		return v, err
	}
	if len(touched) == 0 && !e.files {
		stray, err := e.q.StrayInRound(ctx, id)
		return veil{hidden: stray > 0}, err
	}
	v.hidden = len(touched) > 0
	if v.hidden {
		v.who, err = e.everybodyIn(ctx, id)
	}
	return v, err
}

// letterNamed is [eyes.letter] by a letter's public id.
func (e eyes) letterNamed(ctx context.Context, id string) (veil, error) {
	if e.user == 0 {
		return veil{}, nil
	}
	l, err := found(e.q.LetterByPublicID(ctx, id))
	if err != nil {
		return veil{}, err
	}
	return e.letter(ctx, l.ID)
}

// paper says whether a paper is hidden: an application that is has it, or none
// has it and its letter is.
func (e eyes) paper(ctx context.Context, id, letter int64) (v veil, err error) {
	if e.user == 0 {
		return v, nil
	}
	holders, err := e.q.HoldersOfPaper(ctx, id)
	if err != nil {
		return v, err
	}
	if len(holders) == 0 {
		return e.letter(ctx, letter)
	}
	for _, h := range holders {
		hidden, err := e.hides(ctx, h.Int64)
		if err != nil {
			return v, err
		}
		v.hidden = v.hidden || hidden
	}
	if v.hidden {
		v.who, err = e.everybodyIn(ctx, letter)
	}
	return v, err
}

// document is [eyes.paper] of a document.
func (e eyes) document(ctx context.Context, id int64) (veil, error) {
	if e.user == 0 {
		return veil{}, nil
	}
	p, err := found(e.q.PaperOfDocument(ctx, id))
	if err != nil {
		return veil{}, err
	}
	return e.paper(ctx, p.ID, p.LetterID)
}

// everybodyIn gathers the applicants of all applications that a letter touches.
func (e eyes) everybodyIn(ctx context.Context, letter int64) (who filing.Identity, err error) {
	filings, err := e.q.FilingsOfLetter(ctx, letter)
	for _, f := range filings {
		if err == nil && f.ApplicationID.Valid {
			err = e.addIdentity(ctx, &who, f.ApplicationID.Int64)
		}
	}
	return who, err
}

// addIdentity adds all that is known of who the applicant is: by corrections, by
// each letter, and by what mail programs wrote.
func (e eyes) addIdentity(ctx context.Context, who *filing.Identity, application int64) error {
	p, err := found(e.q.PersonOfApplication(ctx, application))
	if err != nil {
		return err
	}
	addresses, err := e.q.AddressesOfPerson(ctx, p.ID)
	if err != nil {
		return err
	}
	who.Names = union(who.Names, []string{p.Name, p.Surname})
	who.Addresses = union(who.Addresses, addresses)
	letters, err := e.q.NamesOfApplication(ctx, nullID(application))
	for _, l := range letters {
		a, err := unpack[filing.Applicant](l.ApplicantJson)
		if err != nil {
			return err
		}
		who.Names = union(who.Names, []string{a.Name, a.Surname})
		who.Addresses = union(who.Addresses, a.Emails)
		own := filing.Person{Name: l.FromName, Address: l.FromAddress}
		if l.Forwarded < 0 && !slices.Contains(who.Senders, own) {
			who.Senders = append(who.Senders, own)
		}
	}
	return err
}

// The answers as they may be seen: each takes out what tells who somebody is.

// veil takes the person out of a line of the register.
func (a *Application) veil() {
	a.Hidden, a.Applicant, a.Warnings = true, Applicant{Name: a.ID, Emails: []string{}}, []string{}
	for i := range a.Documents {
		a.Documents[i].veil()
	}
}

func (d *Document) veil() {
	d.Hidden, d.Filename, d.Container, d.Warnings = true, "", "", nil
}

func (l *Letter) veil(v veil) {
	*l = Letter{
		ID: l.ID, Seq: l.Seq, Bytes: l.Bytes, ReceivedAt: l.ReceivedAt, KeptAt: l.KeptAt, Language: l.Language,
		Body: v.over(l.Body), Hidden: true,
	}
}

func (r *Ruling) veil() {
	*r = Ruling{ID: r.ID, At: r.At, By: r.By, Outcome: r.Outcome, Action: r.Action, Urgent: r.Urgent, Filed: r.Filed, Hidden: true}
}

// veilPast takes out the subjects and sentences of an application, and of letters
// that it shares with another.
func (e eyes) veilPast(ctx context.Context, application int64, p *Past) error {
	all, err := e.hides(ctx, application)
	if err != nil {
		return err
	}
	hidden := map[string]bool{}
	for i := range p.Letters {
		l := &p.Letters[i]
		v, err := e.letterNamed(ctx, l.Letter)
		if err != nil {
			return err
		}
		if hidden[l.Letter] = v.hidden || all; hidden[l.Letter] {
			l.Subject, l.Hidden = "", true
		}
	}
	for i := range p.Decisions {
		if all || hidden[p.Decisions[i].Letter] {
			p.Decisions[i].Sentence = ""
		}
	}
	return nil
}

// veilMail takes the words and the addressee out of a mail about a hidden
// application; in the whole outbox, where the mails of everybody are approved, only
// what application it is about, wherever that stands.
func (e eyes) veilMail(ctx context.Context, m *reply.Entry, ofApplication bool) error {
	if m.Application == "" {
		return nil
	}
	hidden, err := e.hidesNamed(ctx, m.Application)
	switch {
	case err != nil || !hidden:
		return err
	case ofApplication:
		m.To, m.Raw, m.Answers, m.Reason, m.Hidden = "", nil, "", "", true
		m.Draft.Subject, m.Draft.Text, m.Draft.HTML = "", "", ""
	default:
		cover(&m.Draft, m.Application)
		m.Application, m.Letter, m.Raw, m.Hidden = "", "", nil, true
	}
	return nil
}

// cover takes an application's id out of the words of a mail, however it is written.
func cover(d *reply.Draft, application string) {
	id := regexp.MustCompile("(?i)" + regexp.QuoteMeta(application))
	for _, words := range []*string{&d.Subject, &d.Text, &d.HTML} {
		*words = id.ReplaceAllLiteralString(*words, filing.Veiled)
	}
}

// veilFrozen takes the persons who are hidden out of a frozen register, and the
// sealed texts that name them: the seals stay.
func (e eyes) veilFrozen(ctx context.Context, f *Frozen) error {
	if e.user == 0 {
		return nil
	}
	v, err := found(e.q.VacancyBySlug(ctx, f.Vacancy))
	if err != nil {
		return err
	}
	running, err := e.round(ctx, v.ID)
	if err != nil {
		return err
	}
	for i := range f.Lines {
		l := &f.Lines[i]
		a, err := maybe(e.q.ApplicationByPublicID(ctx, l.Application))
		if err != nil {
			return err
		}
		hidden, err := e.hides(ctx, a.ID)
		if err != nil {
			return err
		}
		// One that is in the register under another number now is hidden as well.
		if gone := a.ID == 0 && running; hidden || gone {
			l.Name, l.Surname, l.Salt, l.Hidden = l.Application, "", "", true
			f.Chain.Lines[i].Text = ""
		}
	}
	return nil
}
