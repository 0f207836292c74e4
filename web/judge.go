package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"postroom/store"
)

// setStatus gives an application another status, if nobody changed it meanwhile.
func (v *visit) setStatus() error {
	id, status := v.r.PathValue("application"), v.r.PostFormValue("status")
	done, err := v.Store.ChangeApplications(v.r.Context(),
		[]store.AsSeen{{Application: id, Version: number(v.r.PostFormValue("version"))}},
		store.Change{By: v.user.Name, Status: status})
	if err != nil {
		return err
	}
	if len(done.Passed) > 0 {
		return v.statusClash(id, status)
	}
	v.tell(done.Act, v.say("Moved to “%s”.", v.tongue().word(statusWords, status)))
	return v.backToApplication("status")
}

// statusClash tells who changed the application since the visitor saw it. He can
// have his status all the same, now that he knows.
func (v *visit) statusClash(id, status string) error {
	what, head, err := v.stepsSince(id, number(v.r.PostFormValue("version")))
	if err != nil {
		return err
	}
	wanted := v.tongue().word(statusWords, status)
	if head.Status == status {
		v.tell("", v.say("It is “%s” already.", wanted))
		return v.backToApplication("")
	}
	c := v.clash(what, v.say("Your choice “%s” was not carried out.", wanted), v.say("Look at the application as it is now; the choice is yours still."))
	c.Again = v.again("version", head.Version)
	if err := v.tellClash(c); err != nil {
		return err
	}
	return v.backToApplication("")
}

// addNote keeps a note.
func (v *visit) addNote() error {
	words := v.r.PostFormValue("words")
	err := v.Store.AddNote(v.r.Context(), v.r.PathValue("application"), v.user.Name, words)
	switch {
	case errors.Is(err, store.ErrEmptyNote):
		return v.noteRefused(http.StatusUnprocessableEntity, words, v.say("A note needs words."))
	case errors.Is(err, store.ErrLongNote):
		return v.noteRefused(http.StatusRequestEntityTooLarge, words, v.say("That is too long for a note. Nothing was changed."))
	case err != nil:
		return err
	}
	v.tell("", v.say("The note is kept."))
	return v.backToApplication("notes")
}

// noteRefused shows the application as it was when a note was written, with the
// words still there and what is wrong with them.
func (v *visit) noteRefused(status int, words, failed string) error {
	id := v.r.PathValue("application")
	all, err := v.Store.Applications(v.r.Context(), store.Filter{ID: id})
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return store.ErrNotFound
	}
	here := &url.URL{Path: "/applications/" + id}
	if back, err := url.Parse(v.ownPath(v.r.PostFormValue("back"))); err == nil && back.Path == here.Path {
		here = back
	}
	v.r.URL = here // the page is that of the form, with its paper and view
	p, err := v.applicationPage(all[0])
	if err != nil {
		return err
	}
	p.Note, p.NoteFailed = words, failed
	return v.renderStatus(status, p)
}

// rate keeps the visitor's rating by one criterion.
func (v *visit) rate() error {
	criterion := number(v.r.PostFormValue("criterion"))
	return v.judged(func(application string) error {
		return v.Store.Rate(v.r.Context(), application, v.user.Name, criterion, int(number(v.r.PostFormValue("rating"))))
	}, fmt.Sprintf("criterion-%d", criterion))
}

// backToApplication goes back to where the form was: the same paper in the same
// view, at the part of the page that was changed; "" is its top. Where the page's
// script keeps its place by itself ("stays"), the address names no part.
func (v *visit) backToApplication(part string) error {
	back := v.r.PostFormValue("back")
	if v.ownPath(back) == "/" {
		back = "/applications/" + v.r.PathValue("application")
	}
	if part == "" || v.r.PostFormValue("stays") != "" {
		return v.redirect(back)
	}
	http.Redirect(v.w, v.r, v.ownPath(back)+"#"+part, http.StatusSeeOther)
	return nil
}
