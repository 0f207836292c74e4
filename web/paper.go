package web

import (
	"cmp"
	"context"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"postroom/store"
)

// Widths of page images in pixels: for reading beside the notes, enlarged, and to
// find a page by (shown at half of it, so that it is sharp on every screen).
const (
	pageWidth  = 1000
	largeWidth = 2000
	smallWidth = 144
)

// foreign is the policy under which a file that an applicant sent is handed out:
// it loads nothing, runs nothing and belongs to no site.
const foreign = "default-src 'none'; form-action 'none'; sandbox"

// A part's path in an address has ~ for the slash of forwarded messages, which a
// proxy could otherwise take for one of its own.
func partInPath(part string) string { return strings.ReplaceAll(part, "/", "~") }

func partOfPath(s string) string { return strings.ReplaceAll(s, "~", "/") }

// paperPath leads to a file of a letter.
func paperPath(letter, part string) string {
	return "/papers/" + url.PathEscape(letter) + "/" + url.PathEscape(partInPath(part))
}

// ofPaper is the vacancy of the file named in the address: one that the visitor
// may see, if there is any. "" is nobody's but those who see everything.
func ofPaper(v *visit) (string, error) {
	p, err := v.paper()
	return v.visible(p.Vacancies), err
}

// ofLetter is the vacancy of the letter named in the address, in the same way.
func ofLetter(v *visit) (string, error) {
	slugs, err := v.Store.VacanciesOfLetter(v.r.Context(), v.r.PathValue("letter"))
	return v.visible(slugs), err
}

// visible is the first of some vacancies that the visitor may see, else the first.
func (v *visit) visible(slugs []string) string {
	for _, s := range slugs {
		if v.may(seeApplications, s) {
			return s
		}
	}
	if len(slugs) > 0 {
		return slugs[0]
	}
	return ""
}

// paper is the file named in the address.
func (v *visit) paper() (store.PaperFacts, error) {
	return v.Store.PaperFacts(v.r.Context(), v.r.PathValue("letter"), partOfPath(v.r.PathValue("part")))
}

// download hands out a file as it came, to be saved and never shown in a page.
func (v *visit) download() error {
	if p, err := v.paper(); err != nil || p.Hidden {
		return cmp.Or(err, store.ErrHidden)
	}
	name, data, err := v.Papers.File(v.r.Context(), v.r.PathValue("letter"), partOfPath(v.r.PathValue("part")))
	if err != nil {
		return fmt.Errorf("take out a paper: %w", err)
	}
	v.attach(name, "application/octet-stream")
	return v.send(data)
}

// raw hands out a letter as it came, as a text.
func (v *visit) raw() error {
	letter := v.r.PathValue("letter")
	if whole, err := v.seesWhole(letter); err != nil || !whole { // it holds papers for others
		return cmp.Or(err, errForbidden)
	}
	data, err := v.Store.Raw(v.r.Context(), letter)
	if err != nil {
		return err
	}
	v.attach(letter+".eml", "text/plain; charset=utf-8")
	return v.send(data)
}

// attach sets the headers of a file that is saved.
func (v *visit) attach(name, mediaType string) {
	h := v.w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Security-Policy", foreign)
	disposition := mime.FormatMediaType("attachment", map[string]string{"filename": name})
	if name == "" || disposition == "" {
		disposition = `attachment; filename="paper"`
	}
	h.Set("Content-Disposition", disposition)
}

func (v *visit) send(data []byte) error {
	v.w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	if _, err := v.w.Write(data); err != nil {
		v.Log.Debug("file not received", "page", v.r.Pattern, "err", err) // the visitor went away
	}
	return nil
}

// pageImage shows one page of a file, to be read.
func (v *visit) pageImage() error {
	if v.r.URL.Query().Has("large") {
		return v.drawn(largeWidth)
	}
	return v.drawn(pageWidth)
}

// smallImage shows one page of a file, to be found. A paper's small pages come
// together, so one line says that they were seen, once an hour.
func (v *visit) smallImage() error {
	paper := paperPath(v.r.PathValue("letter"), partOfPath(v.r.PathValue("part")))
	if seen := v.user.Name + " " + paper; !v.glances.lately(seen, v.Now()) {
		if err := v.Store.Note(v.r.Context(), v.user.Name, "page", paper); err != nil {
			return err
		}
		v.glances.note(seen, v.Now())
	}
	return v.drawn(smallWidth)
}

// drawn shows the page named in the address as the sandboxed reader drew it. A
// browser may keep it, but asks each time whether it may still show it.
func (v *visit) drawn(width int) error {
	p, err := v.paper()
	if err != nil || p.Hidden {
		return cmp.Or(err, store.ErrHidden)
	}
	page, err := strconv.Atoi(strings.TrimSuffix(v.r.PathValue("page"), ".png"))
	if err != nil || page < 1 || page > max(p.Pages, 1) {
		return store.ErrNotFound
	}
	key := picture{p.SHA256, page, width}
	h := v.w.Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", key.tag())
	if v.r.Header.Get("If-None-Match") == key.tag() {
		v.w.WriteHeader(http.StatusNotModified)
		return nil
	}
	png, err := v.draw(v.r.Context(), v.r.PathValue("letter"), partOfPath(v.r.PathValue("part")), key)
	if err != nil {
		return fmt.Errorf("draw a page: %w", err)
	}
	h.Set("Content-Type", "image/png")
	h.Set("Content-Security-Policy", foreign)
	return v.send(png)
}

// tag names the image in a browser's cache.
func (k picture) tag() string { return fmt.Sprintf(`"%s-%d-%d"`, k.sha256, k.page, k.width) }

// draw gives a page image, from the cache if it is there.
func (s *Server) draw(ctx context.Context, letter, part string, key picture) ([]byte, error) {
	return s.pictures.get(ctx, key, key.tag(), func(ctx context.Context) ([]byte, error) {
		return s.Papers.Page(ctx, letter, part, key.page, key.width)
	})
}

// drawable says that the reader draws pages of files of this type.
func drawable(mediaType string) bool {
	return mediaType == "application/pdf" || strings.HasPrefix(mediaType, "image/") && mediaType != "image/svg+xml"
}
