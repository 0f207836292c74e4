package web

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"postroom/store"
)

type signInPage struct {
	frame
	Name   string
	Next   string
	Failed string
}

func (signInPage) template() string { return "sign-in" }

func (v *visit) signInPage() error {
	if v.user != nil {
		return v.redirect("/")
	}
	return v.render(signInPage{frame: v.bareFrame(v.say("Sign in")), Next: v.ownPath(v.r.FormValue("next"))})
}

// signIn lets a user in. A wrong name and a wrong password get the same answer in
// the same time.
func (v *visit) signIn() error {
	name := userName(v.r.PostFormValue("name"))
	try, ok := v.throttle.take(networks(v.address())...)
	if !ok {
		return v.signInFailed(http.StatusTooManyRequests, name, v.say("Too many tries from here. Please wait a minute and try again."))
	}
	u, ok, err := v.checkUser(name, v.r.PostFormValue("password"))
	if err != nil {
		return err
	}
	if !ok {
		if err := v.pause(); err != nil {
			return err
		}
		if err := v.Store.Note(v.r.Context(), "", "sign-in failed", ""); err != nil {
			return err
		}
		return v.signInFailed(http.StatusUnauthorized, name, v.say("Name and password do not belong together."))
	}
	v.throttle.giveBack(try)
	if u.SecondFactor != "" {
		return v.halfIn(u, v.r.PostFormValue("next"))
	}
	if err := v.begin(u); err != nil {
		return err
	}
	return v.redirect(v.r.PostFormValue("next"))
}

func (v *visit) signInFailed(status int, name, words string) error {
	return v.renderStatus(status, signInPage{frame: v.bareFrame(v.say("Sign in")), Name: name, Next: v.ownPath(v.r.PostFormValue("next")), Failed: words})
}

// pause makes guessing slow.
func (v *visit) pause() error {
	select {
	case <-time.After(v.passes.pause):
		return nil
	case <-v.r.Context().Done():
		return v.r.Context().Err()
	}
}

// userName is a name as it is kept.
func userName(typed string) string { return strings.ToLower(strings.TrimSpace(typed)) }

func (v *visit) checkUser(name, password string) (store.User, bool, error) {
	u, err := v.Store.User(v.r.Context(), name)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return store.User{}, false, err
	}
	hash, known := u.PasswordHash, err == nil && !u.Disabled
	if !known {
		hash = nobodysHash // takes as long
	}
	ok, err := v.passes.check(v.r.Context(), hash, password)
	return u, ok && known, err
}

func (v *visit) signOut() error {
	if err := v.sessions.Destroy(v.r.Context()); err != nil {
		return err
	}
	http.Redirect(v.w, v.r, "/sign-in", http.StatusSeeOther)
	return nil
}

// address is where the request comes from; the zero Addr when that is no IP.
func (v *visit) address() netip.Addr {
	host, _, err := net.SplitHostPort(v.r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	if v.BehindProxy { // only the last entry is our proxy's own
		hops := strings.Split(strings.Join(v.r.Header.Values("X-Forwarded-For"), ","), ",")
		host = strings.TrimSpace(hops[len(hops)-1])
	}
	addr, _ := netip.ParseAddr(host)
	return addr
}
