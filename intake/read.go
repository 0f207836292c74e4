package intake

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"postroom/filing"
	"postroom/message"
	"postroom/reply"
	"postroom/vacancy"
)

// Reader does the job of one letter: parse, extract, decide, keep.
type Reader struct {
	Register  Register
	Extractor Extractor
	Limits    message.Limits
	Options   filing.Options
	// Addresses gives the addresses that a mailbox, by its name, stands for.
	Addresses map[string][]string
	// Desk answers letters; nil answers none.
	Desk  *Desk
	Log   *slog.Logger
	turns turns
	// memory bounds the letters that are read at once.
	memory memory
	rules  sync.RWMutex // over Options, Addresses and Desk
}

// Adopt gives the reader other options, addresses and another desk, for the
// letters that are decided from now on. It may be called while letters are read.
func (r *Reader) Adopt(o filing.Options, addresses map[string][]string, d *Desk) {
	r.rules.Lock()
	defer r.rules.Unlock()
	r.Options, r.Addresses, r.Desk = o, addresses, d
}

// inForce are the options, addresses and desk of this moment.
func (r *Reader) inForce() (filing.Options, map[string][]string, *Desk) {
	r.rules.RLock()
	defer r.rules.RUnlock()
	return r.Options, r.Addresses, r.Desk
}

// Read reads the letter and files it. It may be run again at any time: what it
// wrote before is replaced by the same.
func (r *Reader) Read(ctx context.Context, id string) error {
	started := time.Now()
	seq, bytes, err := r.Register.Measure(ctx, id)
	if err != nil {
		return fmt.Errorf("letter %s: %w", id, err)
	}
	end := r.turns.begin(seq)
	defer end()
	l, m, err := r.open(ctx, id, bytes)
	if err != nil {
		return err
	}
	if err := r.turns.wait(ctx, seq); err != nil {
		return err
	}
	if _, err := r.decide(ctx, l, m, r.Register.File); err != nil {
		return fmt.Errorf("letter %s: filing: %w", id, err)
	}
	r.Log.Debug("letter read", "letter", id, "papers", len(l.Papers), "took", time.Since(started))
	return nil
}

// open reads a letter and its papers, when there is room for so many bytes. The room
// is given back with the bytes: what waits to be decided holds its texts alone.
func (r *Reader) open(ctx context.Context, id string, bytes int64) (filing.Letter, *message.Message, error) {
	release, err := r.memory.take(ctx, bytes)
	if err != nil {
		return filing.Letter{}, nil, err
	}
	defer release()
	raw, err := r.Register.Raw(ctx, id)
	if err != nil {
		return filing.Letter{}, nil, fmt.Errorf("letter %s: %w", id, err)
	}
	m := message.Read(raw.Bytes, r.Limits)
	l, err := r.letter(ctx, raw, m)
	if err != nil {
		return filing.Letter{}, nil, fmt.Errorf("letter %s: extracting its papers: %w", id, err)
	}
	reply.Shed(m)
	return l, m, nil
}

// Quarantine files a letter that could not be read in any try, so that it stands
// in the ledger with its reason instead of being tried for ever.
func (r *Reader) Quarantine(ctx context.Context, id string, cause error) error {
	raw, err := r.Register.Raw(ctx, id)
	if err != nil {
		return fmt.Errorf("letter %s: %w", id, err)
	}
	m := message.Read(raw.Bytes, r.Limits)
	l := r.envelope(raw, m)
	l.Unreadable = true
	l.Problems = append(l.Problems, "Reading failed: "+cause.Error())
	_, err = r.decide(ctx, l, m, r.Register.File)
	return err
}

// fileFunc is Register.File or Register.Try.
type fileFunc func(context.Context, Reading) (filing.Decision, error)

func (r *Reader) decide(ctx context.Context, l filing.Letter, m *message.Message, file fileFunc) (filing.Decision, error) {
	vacancies, err := r.Register.Vacancies(ctx)
	if err != nil {
		return filing.Decision{}, err
	}
	// Prepared before the store's one writer has to wait for it.
	reading := Reading{Letter: l, Decide: filing.Prepare(l, vacancies, r.options(l, vacancies)).Decide}
	if _, addresses, desk := r.inForce(); desk != nil {
		desk.prepare(&reading, &clerk{
			Desk: desk, message: m, letter: l, addresses: addresses, vacancies: vacancies, now: desk.Now(),
		})
	}
	return file(ctx, reading)
}

// options are those of the reader, with the domains at which our own people write.
func (r *Reader) options(l filing.Letter, vacancies []vacancy.Vacancy) filing.Options {
	o, addresses, _ := r.inForce()
	mailboxes := slices.Concat(slices.Collect(maps.Values(addresses))...)
	slices.Sort(mailboxes)
	o.Ours = append(withSentTo(ourDomains(append(mailboxes, l.Mailbox), vacancies), l), o.Ours...)
	return o
}

// Judge decides on a letter that is not in the store, given what the store knew
// before it, and keeps nothing.
func (r *Reader) Judge(ctx context.Context, raw Raw, history func(context.Context, filing.Wanted) (filing.History, error)) (filing.Letter, filing.Decision, error) {
	l, err := r.Letter(ctx, raw)
	if err != nil {
		return l, filing.Decision{}, fmt.Errorf("extracting the papers: %w", err)
	}
	vacancies, err := r.Register.Vacancies(ctx)
	if err != nil {
		return l, filing.Decision{}, err
	}
	h, err := history(ctx, filing.Want(l))
	if err != nil {
		return l, filing.Decision{}, err
	}
	return l, filing.Decide(l, vacancies, h, r.options(l, vacancies)), nil
}

// Letter is everything that the rules may know of a raw letter.
func (r *Reader) Letter(ctx context.Context, raw Raw) (filing.Letter, error) {
	return r.letter(ctx, raw, message.Read(raw.Bytes, r.Limits))
}

func (r *Reader) letter(ctx context.Context, raw Raw, m *message.Message) (filing.Letter, error) {
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
