package web

import (
	"net/http"
	"time"

	"postroom/store"
)

// halfLife is how long somebody who said the password may take for the code.
const halfLife = 5 * time.Minute

// The failed codes of one user after which the user has to wait. Whoever tries
// knows the password already, and of a million codes three are right: 50 a day
// would find one in 18 years.
const (
	codesPerMinute = 5
	codesPerDay    = 50
)

type codePage struct {
	frame
	Next   string
	Failed string
}

func (codePage) template() string { return "sign-code" }

// halfIn keeps in the session who said the right password and owes a code still.
// What somebody may have planted before is worth nothing.
func (v *visit) halfIn(u store.User, next string) error {
	ctx := v.r.Context()
	if err := v.sessions.Clear(ctx); err != nil {
		return err
	}
	if err := v.sessions.RenewToken(ctx); err != nil {
		return err
	}
	v.sessions.Put(ctx, sessionHalf, u.Name)
	v.sessions.Put(ctx, sessionEpoch, u.Epoch)
	v.sessions.Put(ctx, sessionBegan, v.Now().Unix())
	v.sessions.Put(ctx, sessionNext, v.ownPath(next))
	http.Redirect(v.w, v.r, "/sign-in/code", http.StatusSeeOther)
	return nil
}

// half is the user who owes a code; ok is false for everybody else.
func (v *visit) half() (u store.User, ok bool, err error) {
	ctx := v.r.Context()
	name := v.sessions.GetString(ctx, sessionHalf)
	if name == "" || v.since(sessionBegan) > halfLife {
		return u, false, nil
	}
	u, err = v.Store.User(ctx, name)
	return u, err == nil && !u.Disabled && u.SecondFactor != "" && u.Epoch == v.sessions.GetInt64(ctx, sessionEpoch), err
}

func (v *visit) codePage() error {
	if _, ok, err := v.half(); err != nil || !ok {
		return cmpError(err, errSignIn)
	}
	return v.renderCode(http.StatusOK, "")
}

func (v *visit) renderCode(status int, failed string) error {
	return v.renderStatus(status, codePage{frame: v.bareFrame(v.say("Sign in: the code")), Failed: failed})
}

// signInCode is the second step: a code of the app, or a recovery code.
func (v *visit) signInCode() error {
	u, ok, err := v.half()
	if err != nil || !ok {
		return cmpError(err, errSignIn)
	}
	try, ok := v.codes.take(ofUser(u.Name))
	if !ok {
		return v.renderCode(http.StatusTooManyRequests, v.say("Too many tries. Please wait a minute and try again."))
	}
	how, err := v.checkCode(u, v.r.PostFormValue("code"))
	if err != nil {
		return err
	}
	if how == "" {
		return v.codeFailed(u)
	}
	v.codes.giveBack(try)
	next := v.sessions.GetString(v.r.Context(), sessionNext)
	if err := v.begin(u); err != nil {
		return err
	}
	if how == byRecovery {
		if err := v.tellCodesLeft(); err != nil {
			return err
		}
	}
	return v.redirect(next)
}

func (v *visit) codeFailed(u store.User) error {
	if err := v.pause(); err != nil {
		return err
	}
	if err := v.Store.Note(v.r.Context(), u.Name, "second factor failed", ""); err != nil {
		return err
	}
	return v.renderCode(http.StatusUnauthorized, v.say("This code does not work. Codes change every 30 seconds and work once; wait for the next one."))
}

// How a user showed the second factor.
const (
	byApp      = "app"
	byRecovery = "recovery code"
)

// checkCode says how a typed code is the user's, "" when it is not. It uses the
// code up.
func (v *visit) checkCode(u store.User, typed string) (how string, err error) {
	code := typedCode(typed)
	if len(code) != 6 {
		good, err := v.Store.UseRecoveryCode(v.r.Context(), u.Name, recoveryHash(code))
		if err != nil || !good {
			return "", err
		}
		return byRecovery, v.Store.Note(v.r.Context(), u.Name, "recovery code used", "")
	}
	secret, err := v.sealer.open(u.Name, u.SecondFactor)
	if err != nil {
		return "", err
	}
	step, ok, err := matchStep(secret, code, v.Now())
	if err != nil || !ok {
		return "", err
	}
	if fresh, err := v.Store.UseTimeStep(v.r.Context(), u.Name, step); err != nil || !fresh {
		return "", err
	}
	return byApp, nil
}

func (v *visit) tellCodesLeft() error {
	left, err := v.Store.RecoveryCodes(v.r.Context(), v.user.Name)
	if err == nil {
		v.tell("", v.count(left, "You have %d recovery code left. Under your name you get new ones.", "You have %d recovery codes left. Under your name you get new ones."))
	}
	return err
}

// cmpError is err, or otherwise when there is none.
func cmpError(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
