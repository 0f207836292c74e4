package web

import (
	"errors"
	"regexp"
)

// mePage is what a user sets for himself.
type mePage struct {
	frame
	Name    string
	Chosen  string // language
	Colours string
	Least   int
	Factor  bool // has a second factor
	Failed  string
}

func (mePage) template() string { return "me" }

func (v *visit) mePage() error { return v.renderMe(200, "") }

func (v *visit) renderMe(status int, failed string) error {
	f, err := v.frame(v.say("Your settings"))
	if err != nil {
		return err
	}
	return v.renderStatus(status, mePage{
		frame: f, Name: v.user.Name, Chosen: v.user.Language, Colours: v.user.Theme, Least: minPassword,
		Factor: v.user.SecondFactor != "", Failed: failed,
	})
}

// setOwnPassword changes the visitor's password, which ends all his sessions but
// the one that begins here.
func (v *visit) setOwnPassword() error {
	if failed, status, err := v.ownPassword(v.r.PostFormValue("password")); err != nil || failed != "" {
		if err != nil {
			return err
		}
		return v.renderMe(status, failed)
	}
	hash, err := HashPassword(v.r.PostFormValue("new_password"))
	if errors.Is(err, ErrWeakPassword) {
		return v.renderMe(422, v.say("A password needs at least %d characters.", minPassword))
	}
	if err != nil {
		return err
	}
	if err := v.Store.SetPassword(v.r.Context(), v.user.Name, hash); err != nil {
		return err
	}
	if err := v.beginAgain(); err != nil {
		return err
	}
	v.tell("", v.say("Your password is changed. You are signed out everywhere else."))
	return v.redirect("/me")
}

var userNameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._@+-]{0,99}$`)

func goodUserName(name string) bool { return userNameForm.MatchString(name) && name != "machine" }
