package web

import (
	"slices"

	"postroom/filing"
	"postroom/store"
)

// reviewPage is the queue of letters that wait for a person, one of them open.
type reviewPage struct {
	frame
	Letter      store.Letter // the zero value when nothing waits
	Ruling      store.Ruling
	Lectern     lectern
	Quarantined bool
	Size        string
	Left, Place int    // 12 wait, this is the third
	Before      string // the letter before this one
	Skip        string // the letter after it, to decide this one later
	Words       [][]snip
	Cut         bool
	filer
}

func (reviewPage) template() string { return "review" }

// review shows the first letter of the queue, or the one that the address names.
func (v *visit) review() error {
	queue, err := v.Store.ToReview(v.r.Context())
	if err != nil {
		return err
	}
	p := reviewPage{Left: len(queue)}
	if len(queue) > 0 {
		at := max(0, slices.Index(queue, v.r.URL.Query().Get("letter")))
		p.Place, p.Return = at+1, "/review"
		if n := len(queue); n > 1 {
			p.Before, p.Skip = "/review?letter="+queue[(at+n-1)%n], "/review?letter="+queue[(at+1)%n]
			p.Return = p.Skip
		}
		if err := v.loadReviewed(&p, queue[at]); err != nil {
			return err
		}
	} else if p.Learn, err = v.learnable(); err != nil {
		return err
	}
	if p.frame, err = v.frame(v.say("To review")); err != nil {
		return err
	}
	p.Line = v.count(len(queue), "%d letter waits for a person", "%d letters wait for a person")
	return v.render(p)
}

func (v *visit) loadReviewed(p *reviewPage, id string) (err error) {
	if p.Letter, err = v.Store.Letter(v.r.Context(), id); err != nil {
		return err
	}
	if p.Ruling, err = v.Store.Ruling(v.r.Context(), id); err != nil {
		return err
	}
	p.Quarantined, p.Size = p.Ruling.Outcome == filing.Quarantined, size(p.Letter.Bytes)
	p.Words, p.Cut = markedPages(p.Letter.Body, v.r.URL.Query().Get("q"), inLetter)
	if p.Lectern, err = v.letterLectern(place{Path: "/review", Letter: id}, id); err != nil {
		return err
	}
	next := p.Return
	p.filer, err = v.filer(id, p.Ruling)
	p.Return = next
	return err
}
