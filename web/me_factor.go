package web

import (
	"errors"
	"net/http"

	"postroom/store"
)

var factorRoutes = []route{
	{"GET /me/second-factor", signedIn, nil, (*visit).factorPage, ""},
	{"POST /me/second-factor", signedIn, nil, (*visit).changeFactor, "second factor"},
}

// errFactor: a second factor is obligatory, and the visitor has none yet.
var errFactor = errors.New("a second factor is needed")

// owesFactor says that the visitor may do nothing but set up a second factor.
func (v *visit) owesFactor(r route) bool {
	open := r.needs == everybody || r.pattern == "GET /me/second-factor" || r.pattern == "POST /me/second-factor" || r.pattern == "POST /sign-out"
	return v.RequireSecondFactor && v.user != nil && v.user.SecondFactor == "" && !open
}

// factorPage is where a user switches the second factor on and off.
type factorPage struct {
	frame
	Name     string
	On       bool
	Required bool
	Left     int      // recovery codes
	Secret   string   // of one that is being set up
	Square   square   // the same, for a camera
	Codes    []string // recovery codes, shown this once
	Failed   string
}

func (factorPage) template() string { return "factor" }

func (v *visit) factorPage() error { return v.renderFactor(http.StatusOK, factorPage{}) }

// renderFactor shows the state of things. One who has none yet gets a secret, kept
// sealed in the session until a code of it was said.
func (v *visit) renderFactor(status int, page factorPage) (err error) {
	page.On, page.Required, page.Name = v.user.SecondFactor != "", v.RequireSecondFactor, v.user.Name
	if page.frame, err = v.factorFrame(page.On); err != nil {
		return err
	}
	if page.On {
		if page.Left, err = v.Store.RecoveryCodes(v.r.Context(), v.user.Name); err != nil {
			return err
		}
		return v.renderStatus(status, page)
	}
	if page.Secret, err = v.pendingSecret(); err != nil {
		return err
	}
	if page.Square, err = qrSquare(factorAddress(v.user.Name, page.Secret)); err != nil {
		return err
	}
	return v.renderStatus(status, page)
}

// factorFrame has no rail while the visitor may go nowhere else.
func (v *visit) factorFrame(on bool) (frame, error) {
	title := v.say("Second factor")
	if v.RequireSecondFactor && !on {
		f := v.bareFrame(title)
		f.Line = v.say("Whoever signs in here needs one.")
		return f, nil
	}
	return v.frame(title)
}

// pendingSecret is the one that is being set up.
func (v *visit) pendingSecret() (string, error) {
	ctx := v.r.Context()
	if sealed := v.sessions.GetString(ctx, sessionFactor); sealed != "" {
		return v.sealer.open(v.user.Name, sealed)
	}
	secret := newFactorSecret()
	sealed, err := v.sealer.seal(v.user.Name, secret)
	if err == nil {
		v.sessions.Put(ctx, sessionFactor, sealed)
	}
	return secret, err
}

// changeFactor does what needs the visitor's password once more (ASVS 7.5.1).
func (v *visit) changeFactor() error {
	if failed, status, err := v.ownPassword(v.r.PostFormValue("password")); err != nil || failed != "" {
		if err != nil {
			return err
		}
		return v.renderFactor(status, factorPage{Failed: failed})
	}
	on := v.user.SecondFactor != ""
	switch do := v.r.PostFormValue("do"); {
	case do == "on" && !on:
		return v.factorOn()
	case do == "codes" && on:
		codes, hashes := newRecoveryCodes()
		if err := v.Store.SetRecoveryCodes(v.r.Context(), v.user.Name, hashes); err != nil {
			return err
		}
		return v.renderFactor(http.StatusOK, factorPage{Codes: codes})
	case do == "off" && on && !v.RequireSecondFactor:
		return v.factorOff()
	}
	return v.refuse("Nothing was chosen, so nothing was changed.")
}

// factorOn takes the secret into use once the visitor's app has shown that it
// knows it, and gives the recovery codes. Sessions elsewhere end.
func (v *visit) factorOn() error {
	ctx, name := v.r.Context(), v.user.Name
	secret, err := v.pendingSecret()
	if err != nil {
		return err
	}
	step, ok, err := matchStep(secret, typedCode(v.r.PostFormValue("code")), v.Now())
	if err != nil {
		return err
	}
	if !ok {
		return v.renderFactor(http.StatusUnprocessableEntity, factorPage{
			Failed: v.say("The code is another one. Is the clock of the telephone right? Wait for the next code and try again."),
		})
	}
	sealed, err := v.sealer.seal(name, secret)
	if err != nil {
		return err
	}
	codes, hashes := newRecoveryCodes()
	if err := v.Store.SetSecondFactor(ctx, name, sealed, step, hashes); err != nil {
		return err
	}
	if err := v.beginAgain(); err != nil {
		return err
	}
	return v.renderFactor(http.StatusOK, factorPage{Codes: codes})
}

func (v *visit) factorOff() error {
	if err := v.Store.SetSecondFactor(v.r.Context(), v.user.Name, "", 0, nil); err != nil {
		return err
	}
	if err := v.beginAgain(); err != nil {
		return err
	}
	v.tell("", v.say("The second factor is off. You are signed out everywhere else."))
	return v.redirect("/me/second-factor")
}

// beginAgain starts a new session for the visitor, after all of his ended.
func (v *visit) beginAgain() error {
	u, err := v.Store.User(v.r.Context(), v.user.Name)
	if err != nil {
		return err
	}
	return v.begin(u)
}

// ownPassword asks whether the visitor knows his password: words for him, and a
// status, when he does not.
func (v *visit) ownPassword(typed string) (failed string, status int, err error) {
	try, ok := v.throttle.take(networks(v.address())...)
	if !ok {
		return v.say("Too many tries from here. Please wait a minute and try again."), http.StatusTooManyRequests, nil
	}
	ok, err = v.passes.check(v.r.Context(), v.user.PasswordHash, typed)
	if err != nil {
		return "", 0, err
	}
	if !ok {
		return v.say("The password you have now is another one."), http.StatusUnprocessableEntity, nil
	}
	v.throttle.giveBack(try)
	return "", 0, nil
}

// resetFactor takes the second factor from a user who has lost it.
func (v *visit) resetFactor(u store.User) error {
	return v.Store.SetSecondFactor(v.r.Context(), u.Name, "", 0, nil)
}
