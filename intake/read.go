package intake

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"postroom/filing"
	"postroom/message"
)

// Reader does the job of one letter: parse, extract, decide, keep.
type Reader struct {
	Register  Register
	Extractor Extractor
	Limits    message.Limits
	Options   filing.Options
	// Addresses gives the addresses that a mailbox, by its name, stands for.
	Addresses map[string][]string
	Log       *slog.Logger
	turns     turns
}

// Read reads the letter and files it. It may be run again at any time: what it
// wrote before is replaced by the same.
func (r *Reader) Read(ctx context.Context, id string) error {
	started := time.Now()
	raw, err := r.Register.Raw(ctx, id)
	if err != nil {
		return fmt.Errorf("letter %s: %w", id, err)
	}
	end := r.turns.begin(raw.Seq)
	defer end()
	l, err := r.Letter(ctx, raw)
	if err != nil {
		return fmt.Errorf("letter %s: extracting its papers: %w", id, err)
	}
	if err := r.turns.wait(ctx, raw.Seq); err != nil {
		return err
	}
	if err := r.file(ctx, l); err != nil {
		return fmt.Errorf("letter %s: filing: %w", id, err)
	}
	r.Log.Debug("letter read", "letter", id, "papers", len(l.Papers), "took", time.Since(started))
	return nil
}

// Quarantine files a letter that could not be read in any try, so that it stands
// in the ledger with its reason instead of being tried for ever.
func (r *Reader) Quarantine(ctx context.Context, id string, cause error) error {
	raw, err := r.Register.Raw(ctx, id)
	if err != nil {
		return fmt.Errorf("letter %s: %w", id, err)
	}
	l := r.envelope(raw, message.Read(raw.Bytes, r.Limits))
	l.Unreadable = true
	l.Problems = append(l.Problems, "Reading failed: "+cause.Error())
	return r.file(ctx, l)
}

// Again decides on a letter anew, after the rules changed.
func (r *Reader) Again(ctx context.Context, id string) (filing.Decision, error) {
	return r.again(ctx, id, r.Register.File)
}

// Try says what Again would do, and changes nothing.
func (r *Reader) Try(ctx context.Context, id string) (filing.Decision, error) {
	return r.again(ctx, id, r.Register.Try)
}

func (r *Reader) again(ctx context.Context, id string, file fileFunc) (filing.Decision, error) {
	raw, err := r.Register.Raw(ctx, id)
	if err != nil {
		return filing.Decision{}, fmt.Errorf("letter %s: %w", id, err)
	}
	l, err := r.Letter(ctx, raw)
	if err != nil {
		return filing.Decision{}, fmt.Errorf("letter %s: extracting its papers: %w", id, err)
	}
	d, err := r.decide(ctx, l, file)
	if err != nil {
		return filing.Decision{}, fmt.Errorf("letter %s: deciding again: %w", id, err)
	}
	return d, nil
}

func (r *Reader) file(ctx context.Context, l filing.Letter) error {
	_, err := r.decide(ctx, l, r.Register.File)
	return err
}

// fileFunc is Register.File or Register.Try.
type fileFunc func(context.Context, filing.Letter, func(filing.History) filing.Decision) (filing.Decision, error)

func (r *Reader) decide(ctx context.Context, l filing.Letter, file fileFunc) (filing.Decision, error) {
	vacancies, err := r.Register.Vacancies(ctx)
	if err != nil {
		return filing.Decision{}, err
	}
	o := r.Options
	o.Ours = append(ourDomains(l, vacancies), o.Ours...)
	return file(ctx, l, func(h filing.History) filing.Decision {
		return filing.Decide(l, vacancies, h, o)
	})
}

// Letter is everything that the rules may know of a raw letter.
func (r *Reader) Letter(ctx context.Context, raw Raw) (filing.Letter, error) {
	m := message.Read(raw.Bytes, r.Limits)
	l := r.envelope(raw, m)
	var err error
	if l.Papers, err = r.papers(ctx, m, ""); err != nil {
		return filing.Letter{}, err
	}
	for i, inner := range m.Forwarded {
		f := letter(inner)
		if f.Papers, err = r.papers(ctx, inner, forwardedPath(i)); err != nil {
			return filing.Letter{}, err
		}
		l.Forwarded = append(l.Forwarded, f)
	}
	return l, nil
}

// papers reads the attachments of m; path leads from the raw letter to m.
func (r *Reader) papers(ctx context.Context, m *message.Message, path string) ([]filing.Paper, error) {
	var all []filing.Paper
	for _, a := range m.Attachments {
		papers, err := r.paper(ctx, a, path+a.Part)
		if err != nil {
			return nil, err
		}
		all = append(all, papers...)
	}
	return all, nil
}
