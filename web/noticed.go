package web

import "postroom/store"

// noticed is the notice of a vacancy as pages show it, with the words marked from
// which its rules were read.
type noticed struct {
	Notice []snip // nil where none is known
}

func (v *visit) noticed(slug string) (noticed, error) {
	n, err := v.Store.Notice(v.r.Context(), slug)
	if err != nil || n.Words == "" {
		return noticed{}, err
	}
	return noticed{markNotice(n.Words, n.Evidence)}, nil
}

// keepNotice keeps the notice that went with a form, if one did.
func (v *visit) keepNotice(slug string) error {
	p, text, err := v.noticeAgain()
	if err != nil || text == "" {
		return err
	}
	return v.Store.KeepNotice(v.r.Context(), slug, store.Notice{Words: text, Evidence: p.Evidence})
}
