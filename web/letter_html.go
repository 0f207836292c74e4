package web

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"

	"postroom/store"
	"postroom/web/laidout"
)

// laidOutPolicy is the policy under which the HTML of a letter is shown, if all
// that was taken out of it were still there: nothing runs, nothing is loaded, and
// only a page of ours may frame it.
const laidOutPolicy = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

// The page around a letter's HTML. It is light by day and night, because the
// letter's own colours are made for paper.
const (
	laidOutHead = `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title></title>
<style>body{margin:16px;background:#fff;color:#222;font:15px/1.5 sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}pre{white-space:pre-wrap}</style></head>
<body>
`
	laidOutFoot = "\n</body></html>\n"
)

// laidOut shows the HTML of a letter, made safe, in the frame of its page. Who may
// not see all that the letter brought gets its words without its pictures.
func (v *visit) laidOut() error {
	id := v.r.PathValue("letter")
	if l, err := v.Store.Letter(v.r.Context(), id); err != nil || l.Hidden {
		return cmp.Or(err, store.ErrHidden)
	}
	whole, err := v.seesWhole(id)
	if err != nil {
		return err
	}
	source, pictures, err := v.Papers.LaidOut(v.r.Context(), id)
	if err != nil {
		return fmt.Errorf("take out the HTML of a letter: %w", err)
	}
	if source == "" {
		return store.ErrNotFound
	}
	if !whole {
		pictures = nil
	}
	body, err := laidout.Body(source, pictures)
	switch {
	case errors.Is(err, laidout.ErrTooMuch):
		body = "<p>" + template.HTMLEscapeString(v.say("This letter is too large or too entangled to be shown as it was laid out. Read its plain text.")) + "</p>"
	case err != nil:
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", laidOutPolicy)
	h.Set("X-Frame-Options", "SAMEORIGIN")
	return v.send([]byte(laidOutHead + body + laidOutFoot))
}

// quicklyRead is the largest letter, in bytes, that is read for the sole question
// whether it has HTML: the whole of it has to be taken apart, attachments too.
const quicklyRead = 1 << 20

// hasHTML says that a letter can be shown as it was laid out. One whose bytes
// cannot be read is still shown by its plain text.
func (v *visit) hasHTML(id string) bool {
	source, _, err := v.Papers.LaidOut(v.r.Context(), id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		v.Log.Error("letter cannot be laid out", "letter", id, "err", err)
	}
	return source != ""
}
